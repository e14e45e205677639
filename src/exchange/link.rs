//! Share links: a whole scenario in the address, so that no server has to keep it.
//!
//! The payload is `1.` followed by the scenario file, compressed (zlib, which carries a checksum) and written in
//! base64 for addresses (RFC 4648, section 5). The figure before the point is the version of this packing; the
//! scenario inside names its own format. A link therefore still opens, or says why not, after both have moved on.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};

use super::json;
use crate::domain::{Problem, Scenario};

/// The longest payload that is made, in characters. Longer addresses get cut by mail programs and chat.
pub const MOST_CHARACTERS: usize = 8_000;
/// The best that the compressor offers.
const BEST_COMPRESSION: u8 = 10;

/// Why a link cannot be opened, or cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// Characters are missing or changed.
    Damaged,
    /// It was made by a later version.
    Newer,
    /// It is whole, but its scenario cannot be used.
    Scenario(Vec<Problem>),
    /// The scenario is too long for an address: this many characters.
    TooLong(usize),
}

impl fmt::Display for LinkProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => formatter.write_str("This link is damaged: part of it is missing or changed. Ask for it again, or for the scenario file."),
            Self::Newer => formatter.write_str("This link was made by a newer version of this app. Ask for the scenario file, or use the newer version."),
            Self::Scenario(problems) => {
                formatter.write_str("The scenario in this link cannot be used.")?;
                problems.iter().take(3).try_for_each(|problem| write!(formatter, " {problem}"))
            }
            Self::TooLong(characters) => write!(
                formatter,
                "This scenario is too long for a link: {characters} characters, and at most {MOST_CHARACTERS} travel safely. Download the scenario file and send that."
            ),
        }
    }
}

/// The payload of a link to `scenario`.
///
/// # Errors
/// [`LinkProblem::TooLong`].
pub fn write(scenario: &Scenario) -> Result<String, LinkProblem> {
    let packed = compress_to_vec_zlib(json::write(scenario).as_bytes(), BEST_COMPRESSION);
    let payload = format!("1.{}", URL_SAFE_NO_PAD.encode(packed));
    if payload.len() > MOST_CHARACTERS { Err(LinkProblem::TooLong(payload.len())) } else { Ok(payload) }
}

/// The scenario in the payload of a link.
///
/// # Errors
/// What is wrong with the link; never a panic, whatever the text.
pub fn read(payload: &str) -> Result<Scenario, LinkProblem> {
    let (version, packed) = payload.split_once('.').ok_or(LinkProblem::Damaged)?;
    if version != "1" {
        let is_number = version.bytes().all(|byte| byte.is_ascii_digit()) && !version.starts_with('0');
        return Err(if is_number && !version.is_empty() { LinkProblem::Newer } else { LinkProblem::Damaged });
    }
    let packed = URL_SAFE_NO_PAD.decode(packed).map_err(|_| LinkProblem::Damaged)?;
    let bytes = decompress_to_vec_zlib_with_limit(&packed, json::MOST_BYTES).map_err(|_| LinkProblem::Damaged)?;
    json::read(&bytes).map_err(LinkProblem::Scenario)
}
