//! Every figure of a scenario matters: nudged by the least it can move, it changes the results that follow from it, and
//! no others.
//!
//! Truth: the definitions of the arithmetic. For each figure the test names every result that must change; a result that
//! changes without being named, or is named without changing, fails.

mod scenario;

use std::collections::BTreeSet;

use precept_modeller::{
    domain::{
        AuthorityKind, BaseYear, ChargeStep, Gap, GapLine, GrantIncrease, GrantLine, Nation, ReferendumLimit, Scenario,
        Sources, TaxBase, evaluate,
    },
    solve::{Kernel, Target, close_gap, saving_at_band_d},
};
use scenario::{charge, decimal, increase, money, percent, plain, tax_base};

/// The plain scenario with two grants, levers in use, and a tax base that grows.
fn start() -> Scenario {
    let mut scenario = plain();
    scenario.base.grants.push(GrantLine {
        name: "Ring-fenced grant".to_owned(),
        amount: money("1000000.00"),
        moves_with_grant_increase: false,
    });
    scenario.next.tax_base = tax_base("147000.5");
    scenario.levers.grant_increase = GrantIncrease::Percent(percent("1.5"));
    scenario.levers.band_d_increase = increase("4.99");
    scenario.levers.further_savings = money("100000.00");
    scenario
}

/// The names of the results that differ between the two scenarios.
fn changed(before: &Scenario, after: &Scenario) -> BTreeSet<&'static str> {
    let (one, other) = (evaluate(before).unwrap(), evaluate(after).unwrap());
    let precept = |scenario: &Scenario| close_gap(scenario, Target::Precept).unwrap().outcome.band_d;
    let grant = |scenario: &Scenario| close_gap(scenario, Target::Grant).unwrap().outcome.from_grant;
    let swept = |scenario: &Scenario| Kernel::compile(scenario).unwrap().closing_charge(1_500_000);
    let comparisons = [
        ("gap", one.gap != other.gap),
        ("from_grant", one.from_grant != other.from_grant),
        ("from_precept", one.from_precept != other.from_precept),
        ("from_savings", one.from_savings != other.from_savings),
        ("from_reserves", one.from_reserves != other.from_reserves),
        ("from_collection_fund", one.from_collection_fund != other.from_collection_fund),
        ("remaining", one.remaining != other.remaining),
        ("moving_grant", one.moving_grant != other.moving_grant),
        ("band_d", one.band_d != other.band_d),
        ("band_d_increase", one.band_d_increase != other.band_d_increase),
        ("precept_increase", one.precept_increase != other.precept_increase),
        ("grant_increase", one.grant_increase != other.grant_increase),
        ("base_precept", one.base_precept != other.base_precept),
        ("precept", one.precept != other.precept),
        ("bands", one.bands != other.bands || one.disabled_relief != other.disabled_relief),
        ("demands", one.demands != other.demands),
        ("limit", one.limit != other.limit),
        ("officers_in_gap", one.officers_in_gap != other.officers_in_gap),
        ("officers_in_remaining", one.officers_in_remaining != other.officers_in_remaining),
        ("solved precept", precept(before) != precept(after)),
        ("solved grant", grant(before) != grant(after)),
        ("swept precept", swept(before) != swept(after)),
        ("saving of 1% of grant", saving_at_band_d(before) != saving_at_band_d(after)),
    ];
    comparisons.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect()
}

/// Nudges a figure of `scenario` and checks that `expected`, and nothing else, changes.
fn check(scenario: &Scenario, figure: &str, nudge: impl FnOnce(&mut Scenario), expected: &[&'static str]) {
    let mut nudged = scenario.clone();
    nudge(&mut nudged);
    assert_ne!(scenario, &nudged, "{figure} was nudged");
    assert_eq!(changed(scenario, &nudged), expected.iter().copied().collect(), "{figure}");
}

const LEFT: [&str; 3] = ["remaining", "officers_in_remaining", "solved grant"];

#[test]
fn figures_of_the_base_year() {
    let start = start();
    check(
        &start,
        "base.band_d",
        |it| it.base.band_d = charge("250.55"),
        &[
            "base_precept",
            "band_d",
            "precept",
            "from_precept",
            "remaining",
            "officers_in_remaining",
            "solved grant",
            "precept_increase",
            "bands",
            "solved precept",
            "swept precept",
        ],
    );
    check(
        &start,
        "base.tax_base",
        |it| it.base.tax_base = tax_base("146646"),
        &[
            "base_precept",
            "from_precept",
            "remaining",
            "officers_in_remaining",
            "solved grant",
            "solved precept",
            "swept precept",
        ],
    );
    check(&start, "base.year", |it| it.base.year = "2018/19".parse().unwrap(), &[]);
}

#[test]
fn grants() {
    let start = start();
    let moving = ["moving_grant", "from_grant", "remaining", "officers_in_remaining", "saving of 1% of grant"];
    // What closes the gap with the grant is an amount, so its size does not depend on the grant; 1.5% of it does.
    check(
        &start,
        "base.grants[0].amount",
        |it| it.base.grants[0].amount = money("84720000.00"),
        &[&moving[..], &["solved precept", "swept precept"]].concat(),
    );
    check(
        &start,
        "base.grants[1].amount, which does not move",
        |it| it.base.grants[1].amount = money("2000000.00"),
        &[],
    );
    check(
        &start,
        "base.grants[1].moves_with_grant_increase",
        |it| it.base.grants[1].moves_with_grant_increase = true,
        &[&moving[..], &["solved precept", "swept precept"]].concat(),
    );
    // A penny of grant is too little for 1.5% of it to reach a penny: only the share changes hands.
    check(
        &start,
        "base.grants[0].amount by a penny",
        |it| it.base.grants[0].amount = money("83720000.01"),
        &["moving_grant"],
    );
}

#[test]
fn figures_of_the_budget_year() {
    let start = start();
    let precept = ["precept", "from_precept", "remaining", "officers_in_remaining", "solved grant"];
    check(&start, "next.tax_base", |it| it.next.tax_base = tax_base("147000.5001"), &precept);
    let saving = ["solved precept", "swept precept", "saving of 1% of grant"];
    let nudge = |it: &mut Scenario| it.next.tax_base = tax_base("147020.5");
    check(&start, "next.tax_base by 20", nudge, &[&precept[..], &saving].concat());
    check(
        &start,
        "next.charge_step",
        |it| it.next.charge_step = ChargeStep::NinePence,
        &["solved precept", "swept precept"],
    );
    check(
        &start,
        "next.charge_step",
        |it| it.next.charge_step = ChargeStep::HundredthOfAPenny,
        &["solved precept", "swept precept"],
    );
    check(&start, "year", |it| it.year = "2021/22".parse().unwrap(), &[]);
}

#[test]
fn the_gap() {
    let start = start();
    let gap = ["gap", "remaining", "officers_in_gap", "officers_in_remaining", "solved grant"];
    for index in 0..3 {
        let nudge = |it: &mut Scenario| match &mut it.gap {
            Gap::Lines(lines) => lines[index].amount = lines[index].amount.plus(money("0.01")).unwrap(),
            Gap::Amount(_) => panic!("the plain scenario has lines"),
        };
        check(&start, &format!("gap.lines[{index}].amount"), nudge, &gap);
    }
    let extra = GapLine { name: "Another pressure".to_owned(), amount: money("5000.00") };
    let nudge = |it: &mut Scenario| match &mut it.gap {
        Gap::Lines(lines) => lines.push(extra),
        Gap::Amount(_) => panic!("the plain scenario has lines"),
    };
    check(&start, "a gap line of £5,000", nudge, &[&gap[..], &["solved precept", "swept precept"]].concat());
    check(&start, "the same gap as an amount", |it| it.gap = Gap::Amount(money("3600000.00")), &[]);
}

#[test]
fn levers() {
    let start = start();
    check(
        &start,
        "levers.grant_increase_percent",
        |it| it.levers.grant_increase = GrantIncrease::Percent(percent("1.5001")),
        &["from_grant", "grant_increase", "remaining", "officers_in_remaining"],
    );
    check(
        &start,
        "levers.grant_increase, the same amount",
        |it| it.levers.grant_increase = GrantIncrease::Amount(money("1255800.00")),
        &[
            // The share is the same but not held in the same units.
            "grant_increase",
        ],
    );
    check(
        &start,
        "levers.grant_increase",
        |it| it.levers.grant_increase = GrantIncrease::Amount(money("1265800.00")),
        &["from_grant", "grant_increase", "remaining", "officers_in_remaining", "solved precept"],
    );
    check(
        &start,
        "levers.band_d_increase",
        |it| it.levers.band_d_increase = increase("4.98"),
        &[
            "band_d",
            "band_d_increase",
            "precept_increase",
            "precept",
            "from_precept",
            "bands",
            "remaining",
            "officers_in_remaining",
            "solved grant",
        ],
    );
    check(
        &start,
        "levers.band_d_increase past the limit",
        |it| it.levers.band_d_increase = increase("10.01"),
        &[
            "band_d",
            "band_d_increase",
            "precept_increase",
            "precept",
            "from_precept",
            "bands",
            "remaining",
            "officers_in_remaining",
            "solved grant",
            "limit",
        ],
    );
    check(
        &start,
        "levers.further_savings",
        |it| it.levers.further_savings = money("100000.01"),
        &[&LEFT[..], &["from_savings"]].concat(),
    );
    check(
        &start,
        "levers.use_of_reserves",
        |it| it.levers.use_of_reserves = money("-0.01"),
        &[&LEFT[..], &["from_reserves"]].concat(),
    );
    check(
        &start,
        "levers.collection_fund_change",
        |it| it.levers.collection_fund_change = money("0.01"),
        &[&LEFT[..], &["from_collection_fund"]].concat(),
    );
    for lever in 0..3 {
        let nudge = |it: &mut Scenario| {
            let levers = &mut it.levers;
            let lever = [&mut levers.further_savings, &mut levers.use_of_reserves, &mut levers.collection_fund_change]
                .into_iter()
                .nth(lever)
                .unwrap();
            *lever = lever.plus(money("50000.00")).unwrap();
        };
        let mut nudged = start.clone();
        nudge(&mut nudged);
        let changes = changed(&start, &nudged);
        assert!(changes.contains("solved precept") && changes.contains("swept precept"), "lever {lever}");
    }
}

#[test]
fn limit_officer_cost_and_nation() {
    let start = start();
    let limit = |limit| move |it: &mut Scenario| it.referendum_limit = limit;
    check(&start, "a limit of £4.98", limit(ReferendumLimit::Cash(increase("4.98"))), &["limit"]);
    check(&start, "a limit of 2%", limit(ReferendumLimit::Percentage(percent("2"))), &["limit"]);
    check(&start, "no limit", limit(ReferendumLimit::None), &["limit"]);
    check(&start, "no limit known", limit(ReferendumLimit::Unknown), &["limit"]);
    check(
        &start,
        "officer_cost",
        |it| it.officer_cost = Some(money("50000.01")),
        &["officers_in_gap", "officers_in_remaining"],
    );
    check(&start, "officer_cost left out", |it| it.officer_cost = None, &["officers_in_gap", "officers_in_remaining"]);
    check(&start, "authority.nation", |it| it.authority.nation = Nation::Wales, &["bands"]);
}

#[test]
fn a_percentage_limit_depends_on_the_base_charge_and_the_step() {
    let mut start = start();
    start.referendum_limit = ReferendumLimit::Percentage(percent("2"));
    let limit = |scenario: &Scenario| evaluate(scenario).unwrap().limit;
    let base = Scenario { base: BaseYear { band_d: charge("251.54"), ..start.base.clone() }, ..start.clone() };
    assert_ne!(limit(&start), limit(&base));
    let mut step = start.clone();
    step.next.charge_step = ChargeStep::NinePence;
    assert_ne!(limit(&start), limit(&step));
}

#[test]
fn tax_bases_of_billing_authorities() {
    let start = start();
    let councils = |it: &mut Scenario, bases: [Option<&str>; 4]| {
        for (council, base) in it.authority.billing_authorities.iter_mut().zip(bases) {
            council.tax_base = base.map(tax_base);
        }
    };
    check(&start, "one of four known", |it| councils(it, [Some("24411"), None, None, None]), &["demands"]);
    let mut all = start.clone();
    councils(&mut all, [Some("24411"), Some("33608"), Some("39277"), Some("49704.5")]);
    assert_eq!(changed(&start, &all).into_iter().filter(|name| *name == "demands").count(), 1);
    let precept = ["demands", "precept", "from_precept", "remaining", "officers_in_remaining", "solved grant"];
    for index in 0..4 {
        let base = all.authority.billing_authorities[index].tax_base.unwrap().band_d_equivalents();
        let more = TaxBase::new(base + decimal("0.0001")).unwrap();
        let nudge = |it: &mut Scenario| it.authority.billing_authorities[index].tax_base = Some(more);
        check(&all, &format!("authority.billing_authorities[{index}].tax_base"), nudge, &precept);
        let more = TaxBase::new(base + decimal("2000")).unwrap();
        let nudge = |it: &mut Scenario| it.authority.billing_authorities[index].tax_base = Some(more);
        let expected = [&precept[..], &["solved precept", "swept precept", "saving of 1% of grant"]].concat();
        check(&all, &format!("authority.billing_authorities[{index}].tax_base by 2,000"), nudge, &expected);
    }
    // Where every council's tax base is known, the precept is the sum of their demands: the whole base no longer counts.
    check(&all, "next.tax_base beside all four", |it| it.next.tax_base = tax_base("149000.5"), &[]);
}

#[test]
fn words_change_nothing() {
    let start = start();
    check(&start, "title", |it| it.title.push('!'), &[]);
    check(&start, "authority.name", |it| it.authority.name.push('!'), &[]);
    check(&start, "authority.kind", |it| it.authority.kind = AuthorityKind::Fire, &[]);
    check(&start, "sources", |it| it.sources = Sources::default(), &[]);
    check(&start, "base.grants[0].name", |it| it.base.grants[0].name.push('!'), &[]);
}
