//! The ends of every quantity's range, and what is just past them.
//!
//! Truth: the ranges that the documentation of each quantity states, and sums by hand.

mod scenario;

use precept_modeller::domain::{
    Charge, ChargeIncrease, ChargeStep, Money, Percent, Refusal, TaxBase, multiply_exactly,
};
use scenario::{charge, decimal, percent};

/// Reads each text and gives it back as it is written, or why it is refused.
fn read<T: std::str::FromStr<Err = Refusal> + ToString>(texts: &[&str]) -> Vec<Result<String, Refusal>> {
    texts.iter().map(|text| text.parse::<T>().map(|read| read.to_string())).collect()
}

fn kept(text: &str) -> Result<String, Refusal> {
    Ok(text.to_owned())
}

#[test]
fn each_quantity_ends_where_it_says() {
    let refused = [Err(Refusal::LessThan("−£1 trillion")), Err(Refusal::MoreThan("£1 trillion"))];
    let texts = ["-1000000000000.00", "1000000000000.00", "-1000000000000.01", "1000000000000.01"];
    assert_eq!(read::<Money>(&texts), [&[kept(texts[0]), kept(texts[1])][..], &refused].concat());
    let most = 100_000_000_000_000;
    assert_eq!([most, -most].map(|pence| Money::from_pence(pence).map(Money::pence)), [Ok(most), Ok(-most)]);
    assert_eq!([most + 1, -most - 1].map(|pence| Money::from_pence(pence).is_ok()), [false, false]);

    let refused = [Err(Refusal::LessThan("£0")), Err(Refusal::MoreThan("£1 million"))];
    let texts = ["0.00", "1000000.00", "-0.0001", "1000000.0001"];
    assert_eq!(read::<Charge>(&texts), [&[kept(texts[0]), kept(texts[1])][..], &refused].concat());

    let refused = Err(Refusal::MoreThan("£1 million"));
    let texts = ["-1000000.00", "1000000.00", "-1000000.0001", "1000000.0001"];
    let expected = [kept(texts[0]), kept(texts[1]), refused.clone(), refused];
    assert_eq!(read::<ChargeIncrease>(&texts), expected);

    let refused = [Err(Refusal::NotAboveNil), Err(Refusal::MoreThan("1,000,000,000 Band D equivalents"))];
    let texts = ["0.0001", "1000000000", "0", "1000000000.0001"];
    assert_eq!(read::<TaxBase>(&texts), [&[kept(texts[0]), kept(texts[1])][..], &refused].concat());

    let refused = [Err(Refusal::LessThan("−1,000%")), Err(Refusal::MoreThan("1,000%"))];
    let texts = ["-1000", "1000", "-1000.0000000001", "1000.0000000001"];
    assert_eq!(read::<Percent>(&texts), [&[kept(texts[0]), kept(texts[1])][..], &refused].concat());
}

#[test]
fn no_more_places_are_kept_than_are_stated_and_trailing_nils_do_not_count() {
    assert_eq!(
        read::<Charge>(&["1.2345", "1.23450", "1.23451"]),
        [kept("1.2345"), kept("1.2345"), Err(Refusal::TooManyPlaces(4))]
    );
    assert_eq!(read::<TaxBase>(&["1.2345", "1.23451"]), [kept("1.2345"), Err(Refusal::TooManyPlaces(4))]);
    assert_eq!(
        read::<Percent>(&["1.0123456789", "1.01234567891"]),
        [kept("1.0123456789"), Err(Refusal::TooManyPlaces(10))]
    );
    assert_eq!(read::<Money>(&["1.20", "1.2000", "1.201"]), [kept("1.20"), kept("1.20"), Err(Refusal::PartOfAPenny)]);
}

#[test]
fn a_step_takes_the_nearest_charge_and_halfway_goes_up() {
    for (step, pounds, nearest, largest) in [
        (ChargeStep::OnePenny, "100.005", "100.01", "100.00"),
        (ChargeStep::OnePenny, "100.0049", "100.00", "100.00"),
        // 1,111 nines are 99.99; half a step more is 100.035.
        (ChargeStep::NinePence, "100.035", "100.08", "99.99"),
        (ChargeStep::NinePence, "100.0349", "99.99", "99.99"),
        (ChargeStep::HundredthOfAPenny, "100.00005", "100.0001", "100.00"),
    ] {
        assert_eq!(step.nearest(decimal(pounds)), Ok(charge(nearest)), "{step:?} {pounds}");
        assert_eq!(step.largest_up_to(decimal(pounds)), Some(charge(largest)), "{step:?} {pounds}");
    }
    let step = ChargeStep::OnePenny;
    assert_eq!(step.nearest(decimal("0")), Ok(Charge::ZERO));
    assert_eq!(step.nearest(decimal("-0.001")), Err(Refusal::LessThan("£0")));
    assert_eq!(step.nearest(decimal("1000000.004")), Ok(charge("1000000.00")));
    assert_eq!(step.nearest(decimal("1000000.005")), Err(Refusal::MoreThan("£1 million")));
    assert_eq!(step.largest_up_to(decimal("0")), Some(Charge::ZERO));
    assert_eq!(step.largest_up_to(decimal("-0.01")), None);
}

#[test]
fn the_most_steps_give_the_largest_charge_and_one_more_gives_none() {
    for (step, largest) in [
        (ChargeStep::OnePenny, "1000000.00"),
        // 11,111,111 × 9p.
        (ChargeStep::NinePence, "999999.99"),
        (ChargeStep::HundredthOfAPenny, "1000000.00"),
    ] {
        assert_eq!(step.charge(step.most_steps()), Some(charge(largest)), "{step:?}");
        assert_eq!(step.charge(step.most_steps() + 1), None, "{step:?}");
        assert_eq!(ChargeStep::from_pounds(step.pounds()), Some(step));
    }
    assert_eq!(ChargeStep::from_pounds(decimal("0.02")), None);
}

#[test]
fn a_charge_rises_by_a_percentage_to_the_nearest_step() {
    let risen = |from: &str, by: &str| ChargeStep::OnePenny.risen(charge(from), percent(by)).map(|to| to.to_string());
    // 250.50 × 1.0299 = 257.98995; × 1.03 = 258.015; × 0.98 = 245.49.
    assert_eq!(risen("250.50", "2.99").as_deref(), Some("257.99"));
    assert_eq!(risen("250.50", "3").as_deref(), Some("258.02"));
    assert_eq!(risen("250.50", "-2").as_deref(), Some("245.49"));
    assert_eq!(risen("250.5049", "0").as_deref(), Some("250.5049"), "nothing rises by nothing");
    assert_eq!(risen("250.50", "-100").as_deref(), Some("0.00"));
    assert_eq!(risen("250.50", "-101"), None);
    assert_eq!(risen("90909.10", "1000"), None);
    assert_eq!(risen("90909.09", "1000").as_deref(), Some("999999.99"));
}

#[test]
fn a_product_is_exact_or_none() {
    assert_eq!(
        multiply_exactly(decimal("0.00000000000001"), decimal("0.00000000000001")),
        Some(decimal("0.0000000000000000000000000001"))
    );
    assert_eq!(multiply_exactly(decimal("0.000000000000001"), decimal("0.00000000000001")), None, "29 places");
    assert_eq!(
        multiply_exactly(decimal("0"), decimal("0.00000000000001")).map(|product| product.is_zero()),
        Some(true)
    );
    assert_eq!(
        multiply_exactly(decimal("79228162514264337593543950335"), decimal("1.0")),
        Some(decimal("79228162514264337593543950335"))
    );
    assert_eq!(multiply_exactly(decimal("79228162514264337593543950335"), decimal("2")), None);
}
