//! Figures as people read them: rounded for the eye, never for the sum.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::domain::{AuthorityKind, ChargeIncrease, Day, FinancialYear, Money, Ratio, with_thousands};

/// Below this many pounds an amount is written out; from it on, in millions.
const MILLIONS_FROM: i64 = 100_000;
/// Below this many pounds the pence are written too.
const PENCE_BELOW: i64 = 100;

/// An amount in prose: `£3.6m`, `£837,200`, `£24.55`, `25p`. The sign is left out.
pub fn size(amount: Money) -> String {
    let pounds = amount.pounds().abs();
    if pounds >= Decimal::from(MILLIONS_FROM) {
        format!("£{}m", millions(pounds))
    } else if pounds >= Decimal::from(PENCE_BELOW) {
        format!("£{}", with_thousands(half_up(pounds, 0)))
    } else {
        pence_or_pounds(amount)
    }
}

/// An amount in prose, with a true minus sign where it is below nil.
pub fn amount(amount: Money) -> String {
    format!("{}{}", if amount < Money::ZERO { "−" } else { "" }, size(amount))
}

/// An amount to the penny, the pence left out where there are none: `£2,500,000`, `−£12.50`.
pub fn exact(amount: Money) -> String {
    let written = amount.written();
    written.strip_suffix(".00").map(str::to_owned).unwrap_or(written)
}

/// The same in a table whose head tells the unit: `2,500,000`, `−12.50`.
pub fn plain(amount: Money) -> String {
    exact(amount).replace('£', "")
}

/// What a household pays, to the penny: `£13.14`, and `25p` below a pound. The sign is left out.
pub fn pence_or_pounds(amount: Money) -> String {
    let pence = amount.pence().unsigned_abs();
    if pence < 100 && pence > 0 { format!("{pence}p") } else { format!("£{}", with_thousands(amount.pounds().abs())) }
}

/// Millions of pounds to two places, a second nought left off: `3.6`, `1.67`.
fn millions(pounds: Decimal) -> String {
    let mut millions = half_up(pounds / Decimal::from(1_000_000), 2).normalize();
    if millions.scale() == 0 && millions < Decimal::from(10) {
        millions.rescale(1);
    }
    with_thousands(millions)
}

fn half_up(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// `£10` for `£10.00`; pence that are not nought stay.
pub fn without_pence(written: &str) -> &str {
    written.strip_suffix(".00").unwrap_or(written)
}

/// A percentage to one place, as published tables print it: `9.8%`, `−1.5%`.
pub fn percent(ratio: Ratio) -> String {
    percentage(ratio.percent(1))
}

/// A number as a percentage, with all its places: `1,234.5%`.
pub fn percentage(value: Decimal) -> String {
    format!("{}%", with_thousands(value))
}

/// A rise at Band D that begins a sentence: `A rise of £5.00`, `No rise`, `A cut of £2.00`.
pub fn rise_at_band_d(rise: ChargeIncrease) -> String {
    let written = rise.written();
    match rise.cmp(&ChargeIncrease::ZERO) {
        Ordering::Greater => tr!("A rise of {written}"),
        Ordering::Equal => tr!("No rise").to_owned(),
        Ordering::Less => tr!("A cut of {}", written.trim_start_matches('−')),
    }
}

/// A change in words: `a 2.0% rise`, `a 1.5% cut`, `no rise`.
pub fn rise(ratio: Ratio) -> String {
    let shown = ratio.percent(1);
    if ratio.is_zero() {
        tr!("no rise").to_owned()
    } else if shown.is_zero() {
        if ratio.is_negative() { tr!("a cut of less than 0.1%") } else { tr!("a rise of less than 0.1%") }.to_owned()
    } else if shown.is_sign_negative() {
        with_article(tr!("a {}% cut", with_thousands(shown.abs())))
    } else {
        with_article(tr!("a {}% rise", with_thousands(shown)))
    }
}

/// `an 8.7% rise`: the article before a percentage that is read with a vowel. Welsh has none.
fn with_article(mut told: String) -> String {
    if cfg!(not(feature = "welsh")) && ["a 8", "a 11.", "a 18."].iter().any(|start| told.starts_with(start)) {
        told.insert(1, 'n');
    }
    told
}

/// A number of officers in words: `about 72 officers`, `about 1 officer`.
pub fn officers(ratio: Ratio) -> String {
    let count = ratio.whole();
    if count == Decimal::ONE {
        tr!("about 1 officer").to_owned()
    } else {
        tr!("about {} officers", with_thousands(count))
    }
}

/// A day in words: `18 December 2026`.
pub fn day(day: Day) -> String {
    let month = Day::MONTHS.get(usize::from(day.month().saturating_sub(1))).copied().unwrap_or_default();
    format!("{} {month} {}", day.day_of_month(), day.year())
}

/// The same with its day of the week: `Friday 18 December 2026`.
pub fn day_with_weekday(of: Day) -> String {
    let weekday = Day::WEEKDAYS.get(usize::from(of.weekday())).copied().unwrap_or_default();
    format!("{weekday} {}", day(of))
}

/// The service that people pay this authority for.
pub const fn service(kind: AuthorityKind) -> &'static str {
    match kind {
        AuthorityKind::Police => tr!("police"),
        AuthorityKind::Fire => tr!("fire and rescue service"),
        AuthorityKind::Mayoral => tr!("combined authority"),
        AuthorityKind::Other => tr!("local service"),
    }
}

/// The question of a year with this gap, where a consultation has none of its own.
pub fn question(kind: AuthorityKind, gap: Money, year: FinancialYear) -> String {
    if gap <= Money::ZERO {
        return tr!("What should your {} cost in {year}?", service(kind));
    }
    let who_needs = match kind {
        AuthorityKind::Police => tr!("police need"),
        AuthorityKind::Fire => tr!("fire and rescue service needs"),
        AuthorityKind::Mayoral => tr!("combined authority needs"),
        AuthorityKind::Other => tr!("local service needs"),
    };
    tr!("Your {who_needs} {} more in {year}. Who should pay?", size(gap))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(pence: i64) -> Money {
        Money::from_pence(pence).unwrap()
    }

    #[test]
    fn amounts_read_as_published_papers_write_them() {
        for (pence, expected) in [
            (360_000_000, "£3.6m"),
            (8_372_000_000, "£83.72m"),
            (83_720_000, "£0.84m"),
            (125_000, "£1,250"),
            (1_314, "£13.14"),
            (25, "25p"),
            (0, "£0.00"),
            (-120_000, "−£1,200"),
            (100_000_000, "£1.0m"),
        ] {
            assert_eq!(amount(money(pence)), expected);
        }
    }

    #[test]
    fn days_are_written_out() {
        let written = |text: &str| text.parse().map(day);
        assert_eq!(written("2026-12-18").as_deref(), Ok("18 December 2026"));
        assert_eq!(written("2027-01-01").as_deref(), Ok("1 January 2027"));
    }

    #[test]
    fn a_cut_of_the_charge_is_not_called_a_rise() {
        let said = |rise: &str| rise_at_band_d(rise.parse().unwrap());
        assert_eq!([said("5.00"), said("0.00"), said("-2.00")], ["A rise of £5.00", "No rise", "A cut of £2.00"]);
    }

    #[test]
    fn changes_are_put_in_words() {
        let ratio = |per_mille: i64| Ratio::new(Decimal::new(per_mille, 3), Decimal::ONE).unwrap();
        assert_eq!(rise(ratio(20)), "a 2.0% rise");
        assert_eq!(rise(ratio(-15)), "a 1.5% cut");
        for (per_mille, expected) in [
            (87, "an 8.7% rise"),
            (-80, "an 8.0% cut"),
            (110, "an 11.0% rise"),
            (187, "an 18.7% rise"),
            (810, "an 81.0% rise"),
            (108, "a 10.8% rise"),
            (1_100, "a 110.0% rise"),
            (8, "a 0.8% rise"),
        ] {
            assert_eq!(rise(ratio(per_mille)), expected);
        }
        assert_eq!(rise(Ratio::ZERO), "no rise");
        assert_eq!(rise(Ratio::new(-Decimal::ONE, Decimal::from(10_000_000)).unwrap()), "a cut of less than 0.1%");
        assert_eq!(rise(Ratio::new(Decimal::ONE, Decimal::from(100_000)).unwrap()), "a rise of less than 0.1%");
    }

    /// As the minutes of Leicestershire's and Warwickshire's panels head them.
    #[test]
    fn days_have_the_weekdays_that_panels_print() {
        for (of, printed) in [
            ("2026-02-04", "Wednesday 4 February 2026"),
            ("2022-01-27", "Thursday 27 January 2022"),
            ("2023-02-06", "Monday 6 February 2023"),
        ] {
            assert_eq!(day_with_weekday(of.parse().unwrap()), printed);
        }
    }
}
