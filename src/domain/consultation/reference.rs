//! The reference of an answer: what its writer keeps, and what tells a repeated sending from a second answer.

use std::{fmt, str::FromStr};

/// 80 bits in 16 characters of four groups, `7K3M-Q2ZT-9W4X-B6HD`, without the letters I, L, O and U, which are misread.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; 10]);

/// The text is not a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAReference;

/// The digits of base 32 as Douglas Crockford wrote them down.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 4;

impl Reference {
    /// The reference of 80 bits that chance gave.
    pub const fn new(bits: [u8; 10]) -> Self {
        Self(bits)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.0.iter().fold(0_u128, |whole, byte| (whole << 8) | u128::from(*byte));
        for place in 0..16_usize {
            if place > 0 && place.is_multiple_of(GROUP) {
                formatter.write_str("-")?;
            }
            let shift = 15_usize.saturating_sub(place).saturating_mul(5);
            let digit = usize::try_from((whole >> shift) & 31).unwrap_or_default();
            let digit = DIGITS.get(digit).copied().unwrap_or_default();
            write!(formatter, "{}", char::from(digit))?;
        }
        Ok(())
    }
}

impl fmt::Display for NotAReference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(tr!("This is not a reference. It is written like 7K3M-Q2ZT-9W4X-B6HD."))
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(text: &str) -> Result<Self, NotAReference> {
        let mut whole = 0_u128;
        for byte in text.bytes().filter(|byte| *byte != b'-').take(17) {
            let digit = DIGITS.iter().position(|digit| *digit == byte).ok_or(NotAReference)?;
            whole = (whole << 5) | u128::try_from(digit).map_err(|_| NotAReference)?;
        }
        let mut bits = [0; 10];
        for (bits, byte) in bits.iter_mut().zip(whole.to_be_bytes().into_iter().skip(6)) {
            *bits = byte;
        }
        let read = Self(bits);
        if read.to_string() == text { Ok(read) } else { Err(NotAReference) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        assert_eq!(Reference::new([0; 10]).to_string(), "0000-0000-0000-0000");
        assert_eq!(Reference::new([255; 10]).to_string(), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        for bits in [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [255; 10], [128, 0, 0, 0, 0, 0, 0, 0, 0, 1]] {
            assert_eq!(Reference::new(bits).to_string().parse(), Ok(Reference::new(bits)));
        }
        for text in ["", "7K3MQ2ZT9W4XB6HD", "7k3m-q2zt-9w4x-b6hd", "7K3M-Q2ZT-9W4X-B6HU", "7K3M-Q2ZT-9W4X-B6HD-0000"] {
            assert_eq!(text.parse::<Reference>(), Err(NotAReference), "{text}");
        }
    }
}
