//! Scenarios for the tests: a plain one to change, and strategies that generate all kinds.
//!
//! The plain one is the example of the file contract (`tests/data/example-scenario.json`). Generated ones cover every
//! charge step, both nations, gaps and surpluses, levers of either sign, and no, some or all tax bases of billing
//! authorities known.
#![allow(dead_code, reason = "each test takes the part that it needs")]

use precept_modeller::{
    domain::{
        Authority, AuthorityKind, Band, BaseYear, BillingAuthority, BudgetYear, Charge, ChargeIncrease, ChargeStep,
        FinancialYear, Gap, GapLine, GrantIncrease, GrantLine, Homes, Levers, Money, Nation, Percent, PublishedPair,
        ReferendumLimit, Scenario, Source, Sources, Status, TaxBase,
    },
    exchange::json,
};
use proptest::{collection::vec, option, prelude::*, sample::select, test_runner::RngSeed};
use rust_decimal::Decimal;

/// The example of the file contract.
pub const EXAMPLE_FILE: &str = include_str!("../data/example-scenario.json");

/// Cleveland 2020/21 as published, read from [`EXAMPLE_FILE`].
pub fn plain() -> Scenario {
    json::read(EXAMPLE_FILE.as_bytes()).expect("the example of the file contract")
}

pub fn money(text: &str) -> Money {
    text.parse().expect("an amount of money")
}

pub fn charge(text: &str) -> Charge {
    text.parse().expect("a Band D charge")
}

pub fn increase(text: &str) -> ChargeIncrease {
    text.parse().expect("an increase at Band D")
}

pub fn tax_base(text: &str) -> TaxBase {
    text.parse().expect("a tax base")
}

pub fn percent(text: &str) -> Percent {
    text.parse().expect("a percentage")
}

pub fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("a decimal number")
}

/// So many cases, the same ones on every run. Where `PROPTEST_CASES` is set, that many and new ones.
pub fn cases(count: u32) -> ProptestConfig {
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    }
    ProptestConfig {
        cases: count,
        rng_seed: RngSeed::Fixed(202_021),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn year() -> impl Strategy<Value = FinancialYear> {
    (1990_u16..=2098).prop_map(|starts_in| FinancialYear::starting(starts_in).expect("a year in range"))
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[A-Za-z ,'-]{1,24}", 1 => "[\\PC]{0,12}", 1 => Just("Y Fenni “£” \\ \"\u{1F3E0}\"".to_owned())]
}

fn pence(most: i64) -> impl Strategy<Value = Money> {
    prop_oneof![
        1 => Just(Money::ZERO),
        2 => (-999_i64..=999).prop_map(|pence| Money::from_pence(pence).expect("pence")),
        6 => (-most..=most).prop_map(|pence| Money::from_pence(pence).expect("within £1 trillion")),
    ]
}

fn ten_thousandths(least: i64, most: i64) -> impl Strategy<Value = Decimal> {
    (least..=most).prop_map(|units| Decimal::new(units, 4))
}

fn band_d() -> impl Strategy<Value = Charge> {
    let charge = |pounds| Charge::new(pounds).expect("a charge in range");
    prop_oneof![
        4 => (1_i64..=150_000).prop_map(|pence| Decimal::new(pence, 2)).prop_map(charge),
        2 => (1_i64..=20_000).prop_map(|steps| Decimal::new(steps * 9, 2)).prop_map(charge),
        2 => ten_thousandths(1, 15_000_000).prop_map(charge),
    ]
}

pub fn any_tax_base() -> impl Strategy<Value = TaxBase> {
    let base = |value| TaxBase::new(value).expect("a tax base in range");
    prop_oneof![
        1 => ten_thousandths(1, 100_000).prop_map(base),
        4 => ten_thousandths(100_000, 50_000_000_000).prop_map(base),
        3 => (1_i64..=10_000_000).prop_map(|tenths| Decimal::new(tenths, 1)).prop_map(base),
    ]
}

pub fn any_step() -> impl Strategy<Value = ChargeStep> {
    prop_oneof![Just(ChargeStep::OnePenny), Just(ChargeStep::NinePence), Just(ChargeStep::HundredthOfAPenny)]
}

/// Every target that a gap can be closed with has a name in the tests' messages; percentages have up to 6 places.
pub fn any_percent() -> impl Strategy<Value = Percent> {
    let percent = |value| Percent::new(value).expect("a percentage in range");
    prop_oneof![
        1 => Just(Percent::ZERO),
        4 => (-200_i64..=200).prop_map(|tenths| Decimal::new(tenths, 1)).prop_map(percent),
        3 => (-30_000_000_i64..=30_000_000).prop_map(|millionths| Decimal::new(millionths, 6)).prop_map(percent),
        1 => (-1_000_000_000_i64..=1_000_000_000).prop_map(|millionths| Decimal::new(millionths, 6)).prop_map(percent),
    ]
}

fn councils() -> impl Strategy<Value = Vec<BillingAuthority>> {
    let known = (name(), any_tax_base()).prop_map(|(name, base)| BillingAuthority { name, tax_base: Some(base) });
    let either = (name(), option::of(any_tax_base())).prop_map(|(name, tax_base)| BillingAuthority { name, tax_base });
    prop_oneof![1 => Just(Vec::new()), 3 => vec(known, 1..8), 1 => vec(either, 1..6)]
}

fn homes() -> impl Strategy<Value = Option<Homes>> {
    option::of(vec(0_u32..=200_000, 8)).prop_map(|counts| {
        counts.and_then(|counts| Homes::new(&Band::ENGLAND.into_iter().zip(counts).collect::<Vec<_>>()))
    })
}

fn authority() -> impl Strategy<Value = Authority> {
    let kind = prop_oneof![
        Just(AuthorityKind::Police),
        Just(AuthorityKind::Fire),
        Just(AuthorityKind::Mayoral),
        Just(AuthorityKind::Other)
    ];
    let nation = prop_oneof![Just(Nation::England), Just(Nation::Wales)];
    (name(), kind, nation, councils(), homes()).prop_map(|(name, kind, nation, billing_authorities, homes)| Authority {
        name,
        kind,
        nation,
        billing_authorities,
        homes,
    })
}

fn grants() -> impl Strategy<Value = Vec<GrantLine>> {
    let line = (name(), 0_i64..=30_000_000_000, any::<bool>()).prop_map(|(name, pence, moves)| GrantLine {
        name,
        amount: Money::from_pence(pence).expect("within £1 trillion"),
        moves_with_grant_increase: moves,
    });
    vec(line, 0..5)
}

fn gap() -> impl Strategy<Value = Gap> {
    let line = (name(), pence(2_000_000_000)).prop_map(|(name, amount)| GapLine { name, amount });
    prop_oneof![3 => vec(line, 0..7).prop_map(Gap::Lines), 2 => pence(5_000_000_000).prop_map(Gap::Amount)]
}

/// Levers for a base charge; an amount of grant only where a grant moves.
fn levers(base: Charge, grant_moves: bool) -> impl Strategy<Value = Levers> {
    let base_units = i64::try_from((base.pounds() * Decimal::new(10_000, 0)).trunc()).expect("a charge in range");
    let percentage = any_percent().prop_map(GrantIncrease::Percent).boxed();
    let grant_increase = if grant_moves {
        prop_oneof![2 => percentage, 1 => pence(3_000_000_000).prop_map(GrantIncrease::Amount)].boxed()
    } else {
        percentage
    };
    let band_d_increase = prop_oneof![
        1 => Just(ChargeIncrease::ZERO),
        3 => (-base_units..=10_000_000)
            .prop_map(|units| ChargeIncrease::new(Decimal::new(units, 4)).expect("an increase in range")),
    ];
    (grant_increase, band_d_increase, pence(1_000_000_000), pence(1_000_000_000), pence(300_000_000)).prop_map(
        |(grant_increase, band_d_increase, further_savings, use_of_reserves, collection_fund_change)| Levers {
            grant_increase,
            band_d_increase,
            further_savings,
            use_of_reserves,
            collection_fund_change,
        },
    )
}

fn limit() -> impl Strategy<Value = ReferendumLimit> {
    prop_oneof![
        (0_i64..=10_000)
            .prop_map(|pence| ChargeIncrease::new(Decimal::new(pence, 2)).expect("an increase in range"))
            .prop_map(ReferendumLimit::Cash),
        (1_i64..=1_000)
            .prop_map(|hundredths| Percent::new(Decimal::new(hundredths, 2)).expect("a percentage in range"))
            .prop_map(ReferendumLimit::Percentage),
        Just(ReferendumLimit::None),
        Just(ReferendumLimit::Unknown),
    ]
}

fn published() -> impl Strategy<Value = Vec<PublishedPair>> {
    let printed = || (-500_i64..=500, 0_u32..=3).prop_map(|(units, places)| Decimal::new(units, places));
    let percent = |value| Percent::new(value).expect("a percentage in range");
    let pair = (printed(), printed()).prop_map(move |(grant, precept)| PublishedPair {
        grant_increase: percent(grant),
        precept_increase: percent(precept),
    });
    vec(pair, 0..3)
}

fn sources() -> impl Strategy<Value = Sources> {
    let status = prop_oneof![Just(Status::Confirmed), Just(Status::Provisional), Just(Status::Implied)];
    let of = prop_oneof![Just("gap".to_owned()), Just("base.grants[0].amount".to_owned()), name()];
    let source = (of, name(), name(), status).prop_map(|(of, title, date, status)| Source { of, title, date, status });
    vec(source, 0..4).prop_map(Sources::new)
}

prop_compose! {
    /// A scenario of the size of a real one, or smaller; every one of them can be evaluated.
    pub fn any_scenario()(
        title in name(),
        (year, base_year) in (year(), year()),
        authority in authority(),
        (band_d, base_tax_base, grants) in (band_d(), any_tax_base(), grants()),
        (tax_base, charge_step) in (any_tax_base(), any_step()),
        gap in gap(),
        referendum_limit in limit(),
        officer_cost in option::of((1_i64..=20_000_000).prop_map(|pence| Money::from_pence(pence).expect("pence"))),
        (published, sources) in (published(), sources()),
    )(
        levers in levers(band_d, grants.iter().any(|grant| grant.moves_with_grant_increase && grant.amount > Money::ZERO)),
        title in Just(title),
        (year, base_year) in Just((year, base_year)),
        authority in Just(authority),
        (band_d, base_tax_base, grants) in Just((band_d, base_tax_base, grants)),
        (tax_base, charge_step) in Just((tax_base, charge_step)),
        gap in Just(gap),
        referendum_limit in Just(referendum_limit),
        officer_cost in Just(officer_cost),
        (published, sources) in Just((published, sources)),
    ) -> Scenario {
        Scenario {
            title,
            year,
            authority,
            base: BaseYear { year: base_year, band_d, tax_base: base_tax_base, grants },
            next: BudgetYear { tax_base, charge_step },
            gap,
            levers,
            referendum_limit,
            officer_cost,
            published,
            sources,
        }
    }
}

/// One of `usual` nineteen times in twenty, else one of `extreme`; all as text.
fn at_the_ends<T>(usual: &[&str], extreme: &[&str]) -> impl Strategy<Value = T> + use<T>
where
    T: std::str::FromStr<Err: std::fmt::Debug> + Clone + std::fmt::Debug + 'static,
{
    let read = |texts: &[&str]| texts.iter().map(|text| text.parse::<T>().expect("a value")).collect::<Vec<_>>();
    prop_oneof![19 => select(read(usual)), 1 => select(read(extreme))]
}

fn extreme_amount() -> impl Strategy<Value = Money> {
    at_the_ends(
        &["0", "0.01", "-0.01", "1.00", "3600000", "-3600000"],
        &["1000000000000", "-1000000000000", "999999999999.99"],
    )
}

fn extreme_tax_base() -> impl Strategy<Value = TaxBase> {
    at_the_ends(&["1", "146640", "156117.5"], &["0.0001", "1000000000", "999999999.9999"])
}

fn extreme_levers() -> impl Strategy<Value = Levers> {
    let percent = at_the_ends(
        &["0", "4.3", "-4.3"],
        &["1000", "-1000", "0.0000000001", "999.9999999999", "-99.9999999999", "0.0000000000"],
    );
    let grant = prop_oneof![percent.prop_map(GrantIncrease::Percent), extreme_amount().prop_map(GrantIncrease::Amount)];
    let increase = at_the_ends(&["0", "24.55", "0.0001"], &["-1000000", "1000000", "-0.0001", "-250.54", "749749.46"]);
    (grant, increase, extreme_amount(), extreme_amount(), extreme_amount()).prop_map(
        |(grant_increase, band_d_increase, further_savings, use_of_reserves, collection_fund_change)| Levers {
            grant_increase,
            band_d_increase,
            further_savings,
            use_of_reserves,
            collection_fund_change,
        },
    )
}

fn extreme_limit() -> impl Strategy<Value = ReferendumLimit> {
    prop_oneof![
        at_the_ends(&["0", "10"], &["1000000", "-0.0001"]).prop_map(ReferendumLimit::Cash),
        at_the_ends(&["2", "0.0000000001"], &["1000", "0", "-1000"]).prop_map(ReferendumLimit::Percentage),
        Just(ReferendumLimit::None),
    ]
}

prop_compose! {
    /// A scenario of figures at the ends of their ranges, with as many lines as it may have or one more. About half of
    /// them can be evaluated.
    pub fn extreme_scenario()(
        councils in prop_oneof![19 => select(vec![0_usize, 1, 3, 400]), 1 => Just(401)],
        all_known in any::<bool>(),
        lines in prop_oneof![19 => select(vec![0_usize, 1, 3, 1_000]), 1 => Just(1_001)],
        grants in prop_oneof![19 => select(vec![0_usize, 1, 100]), 1 => Just(101)],
        band_d in at_the_ends(&["250.54", "0.01", "300.2302"], &["0.0001", "1000000", "999999.9999", "0"]),
        (base, next, council) in (extreme_tax_base(), extreme_tax_base(), extreme_tax_base()),
        step in any_step(),
        line in extreme_amount(),
        grant in at_the_ends(&["0", "0.01", "83720000"], &["1000000000000", "999999999999.99", "-0.01"]),
        levers in extreme_levers(),
        limit in extreme_limit(),
        cost in option::of(at_the_ends(&["50000", "0.01"], &["1000000000000", "0", "-0.01"])),
        pair in {
            let printed = || at_the_ends(&["0.0", "9.8", "-0.0001", "9.7988"], &["1000", "-1000", "9.79880"]);
            (printed(), printed())
        },
    ) -> Scenario {
        let mut scenario = plain();
        let name = String::from("A line");
        let known = BillingAuthority { name: name.clone(), tax_base: Some(council) };
        scenario.authority.billing_authorities = vec![known; councils];
        if let Some(last) = scenario.authority.billing_authorities.last_mut().filter(|_| !all_known) {
            last.tax_base = None;
        }
        scenario.base.band_d = band_d;
        scenario.base.tax_base = base;
        scenario.base.grants =
            vec![GrantLine { name: name.clone(), amount: grant, moves_with_grant_increase: true }; grants];
        scenario.next.tax_base = next;
        scenario.next.charge_step = step;
        scenario.gap = Gap::Lines(vec![GapLine { name, amount: line }; lines]);
        scenario.levers = levers;
        scenario.referendum_limit = limit;
        scenario.officer_cost = cost;
        scenario.published = vec![PublishedPair { grant_increase: pair.0, precept_increase: pair.1 }];
        scenario
    }
}
