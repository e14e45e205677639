//! The arithmetic of the precept against ten years of official returns.
//!
//! Truth: the council tax requirement returns of every English police body (`tests/data/README.md`). They hold the
//! requirement, the tax base and Band D as each body sent them in, so the product ties to the penny only where the body
//! sent unrounded figures. The test asserts how many tie how closely, and by how much the worst does not.

mod scenario;

use std::collections::BTreeMap;

use precept_modeller::{
    domain::{
        BillingAuthority, Charge, ChargeStep, FinancialYear, LimitState, Money, Percent, ReferendumLimit, Scenario,
        TaxBase, base_precept, demands_at, evaluate, precept_at,
    },
    example::published_limit,
};
use rust_decimal::{Decimal, RoundingStrategy};
use scenario::{decimal, plain};

const RETURNS: &str = include_str!("data/police_council_tax_requirement_2014-15_to_2023-24.csv");
const TAX_BASES: &str = include_str!("data/police_tax_base_by_billing_authority_2015-16_to_2023-24.csv");

/// One police body's return for one year.
struct Return {
    year: &'static str,
    force: &'static str,
    requirement: Decimal,
    tax_base: TaxBase,
    band_d: Charge,
    prior_band_d: Option<Charge>,
}

fn returns() -> Vec<Return> {
    let rows: Vec<_> = RETURNS.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>()).collect();
    let read = |row: &Vec<&'static str>| Return {
        year: row[0],
        force: row[1],
        requirement: decimal(row[2]),
        tax_base: TaxBase::new(decimal(row[3])).unwrap(),
        band_d: Charge::new(decimal(row[4])).unwrap(),
        prior_band_d: (!row[5].is_empty()).then(|| Charge::new(decimal(row[5])).unwrap()),
    };
    let returns: Vec<_> = rows.iter().map(read).collect();
    assert_eq!(returns.len(), 371);
    returns
}

impl Return {
    /// A scenario that charges this return's Band D on its tax base, a year after the same charge.
    fn scenario(&self) -> Scenario {
        let mut scenario = plain();
        scenario.authority.billing_authorities.clear();
        scenario.base.band_d = self.band_d;
        scenario.base.tax_base = self.tax_base;
        scenario.next.tax_base = self.tax_base;
        scenario
    }
}

/// The tax bases of billing authorities by year and force, kept to the four places that a tax base has.
fn tax_bases() -> BTreeMap<(&'static str, &'static str), Vec<BillingAuthority>> {
    let mut by_force: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut with_more_places = 0;
    for row in TAX_BASES.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>()) {
        let exact = decimal(row[3]);
        with_more_places += u32::from(TaxBase::new(exact).is_err());
        let kept = exact.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero);
        let council = BillingAuthority { name: row[2].to_owned(), tax_base: Some(TaxBase::new(kept).unwrap()) };
        by_force.entry((row[0], row[1])).or_default().push(council);
    }
    assert_eq!(by_force.values().map(Vec::len).sum::<usize>(), 2_840);
    assert_eq!(with_more_places, 21, "tax bases that the returns give to more than four places");
    by_force
}

#[test]
fn the_requirement_is_the_tax_base_times_band_d() {
    let (mut under_a_pound, mut within_a_pound, mut within_500_pounds) = (0, 0, 0);
    let mut worst = (Money::ZERO, "", "");
    for row in returns() {
        let scenario = row.scenario();
        let precept = precept_at(&scenario, row.band_d).unwrap();
        assert_eq!(base_precept(&scenario.base).unwrap(), precept, "the base year follows the same rule");
        // To the penny, because one return (West Yorkshire 2017-18) has hundredths of a penny.
        let off = Money::round_half_up((row.requirement - precept.pounds()).abs()).unwrap();
        let pound = Money::from_pence(100).unwrap();
        under_a_pound += u32::from(off < pound);
        within_a_pound += u32::from(off <= pound);
        within_500_pounds += u32::from(off <= Money::from_pence(50_000).unwrap());
        worst = worst.max((off, row.year, row.force));
        // No return is out by more than 3 parts in 100,000.
        assert!(off.pounds() * decimal("100000") <= row.requirement * decimal("3"), "{} {}", row.force, row.year);
    }
    assert_eq!((under_a_pound, within_500_pounds), (157, 347));
    assert_eq!(within_a_pound, 158, "one is out by a pound exactly");
    assert_eq!((worst.0.to_string().as_str(), worst.1, worst.2), ("2035.48", "2018-19", "Avon and Somerset"));
}

#[test]
fn charges_lie_on_the_steps_that_the_model_offers() {
    let on = |step: ChargeStep| {
        returns().iter().filter(|row| step.nearest(row.band_d.pounds()).unwrap() == row.band_d).count()
    };
    assert_eq!(on(ChargeStep::OnePenny), 371);
    assert_eq!(on(ChargeStep::NinePence), 114);
    assert_eq!(on(ChargeStep::HundredthOfAPenny), 371);
}

#[test]
fn a_charge_that_is_a_multiple_of_ninepence_keeps_every_band_in_whole_pence() {
    for row in returns() {
        let outcome = evaluate(&row.scenario()).unwrap();
        let whole = outcome.bands.iter().all(|effect| {
            effect.charge.pounds() * Decimal::from(9) == row.band_d.pounds() * Decimal::from(effect.band.ninths())
        });
        let on_ninepence = ChargeStep::NinePence.nearest(row.band_d.pounds()).unwrap() == row.band_d;
        assert_eq!(whole, on_ninepence, "{} {}", row.force, row.year);
    }
}

#[test]
fn demands_add_up_to_the_precept_where_the_tax_bases_do() {
    let by_force = tax_bases();
    let (mut exactly, mut within_one, mut further) = (0, 0, 0);
    for row in returns() {
        let Some(councils) = by_force.get(&(row.year, row.force)) else { continue };
        let mut scenario = row.scenario();
        let whole = precept_at(&scenario, row.band_d).unwrap();
        scenario.authority.billing_authorities.clone_from(councils);
        let demands = demands_at(&scenario, row.band_d).unwrap();
        let summed = Money::sum(demands.iter().map(|demand| demand.precept)).unwrap();
        assert_eq!(precept_at(&scenario, row.band_d).unwrap(), summed);

        let bases: Decimal = demands.iter().map(|demand| demand.tax_base.band_d_equivalents()).sum();
        let apart = (bases - row.tax_base.band_d_equivalents()).abs();
        // Half a penny for each demand, and one for the whole.
        let roundings = Money::from_pence(i64::try_from(demands.len() / 2 + 1).unwrap()).unwrap();
        let off = Money::from_pence((summed.pence() - whole.pence()).abs()).unwrap();
        let allowed = apart * row.band_d.pounds() + roundings.pounds();
        assert!(off.pounds() <= allowed, "{} {}: out by {off}", row.force, row.year);
        if apart.is_zero() {
            assert!(off <= roundings, "{} {}: out by {off}", row.force, row.year);
            exactly += 1;
        } else if apart <= Decimal::ONE {
            within_one += 1;
        } else {
            further += 1;
        }
    }
    assert_eq!((exactly, within_one, further), (73, 250, 11));
}

fn year_of(row: &Return) -> FinancialYear {
    FinancialYear::starting(row.year[..4].parse().unwrap()).unwrap()
}

#[test]
fn no_force_passed_the_referendum_limit_and_many_met_it_exactly() {
    let mut at_the_limit: BTreeMap<&str, u32> = BTreeMap::new();
    let mut compared = 0;
    for row in returns() {
        let (Some(limit), Some(prior)) = (published_limit(year_of(&row)), row.prior_band_d) else { continue };
        let rise = row.band_d.increase_over(prior);
        let state = ReferendumLimit::Cash(limit.band_d_increase()).state(prior, rise, ChargeStep::OnePenny).unwrap();
        assert_eq!(state, LimitState::Within { limit: limit.band_d_increase() }, "{} {}", row.force, row.year);
        *at_the_limit.entry(row.year).or_default() += u32::from(rise == limit.band_d_increase());
        compared += 1;
    }
    assert_eq!(compared, 223, "2018-19 to 2023-24");
    let expected =
        [("2018-19", 26), ("2019-20", 27), ("2020-21", 21), ("2021-22", 18), ("2022-23", 27), ("2023-24", 26)];
    assert_eq!(at_the_limit, BTreeMap::from(expected));
}

/// In 2015/16 a rise of 2% or more needed a referendum; the one that was held, in Bedfordshire, was lost.
#[test]
fn every_rise_of_2015_16_was_below_two_per_cent() {
    let two_percent = ReferendumLimit::Percentage(Percent::new(Decimal::TWO).unwrap());
    let mut compared = 0;
    for row in returns().iter().filter(|row| row.year == "2015-16") {
        let prior = row.prior_band_d.unwrap();
        let rise = row.band_d.increase_over(prior);
        let state = two_percent.state(prior, rise, ChargeStep::OnePenny).unwrap();
        let Some(limit) = state.limit().filter(|limit| rise <= *limit) else { panic!("{} {rise}", row.force) };
        // The limit is the last whole penny below 2%, so one penny more is not below it.
        assert!(limit.pounds() * Decimal::from(50) < prior.pounds(), "{}", row.force);
        assert!((limit.pounds() + decimal("0.01")) * Decimal::from(50) >= prior.pounds(), "{}", row.force);
        compared += 1;
    }
    assert_eq!(compared, 37);
}

/// The base year of a scenario takes part in the outcome: growth of the tax base counts at a frozen charge.
#[test]
fn growth_of_the_tax_base_raises_the_precept_at_a_freeze() {
    let all = returns();
    let cleveland = |year| all.iter().find(|row| row.force == "Cleveland" && row.year == year).unwrap();
    let (before, after) = (cleveland("2019-20"), cleveland("2020-21"));
    let mut scenario = before.scenario();
    scenario.next.tax_base = after.tax_base;
    // 2,708.8 more Band D equivalents × £250.54.
    assert_eq!(evaluate(&scenario).unwrap().from_precept.to_string(), "678662.75");
}
