//! Plans for the tests: a short one whose sums are done by hand, and a strategy that generates all kinds.
#![allow(dead_code, reason = "each test takes the part that it needs")]

use precept_modeller::domain::{
    Authority, AuthorityKind, ChargeStep, FinancialYear, Money, Nation, Percent, ReferendumLimit, Sources, TaxBase,
    plan::{
        ChangeKind, ChargeChange, CostGroup, CostKind, EarmarkedReserve, GeneralReserve, GrantChange, Lasts, Plan,
        PlanBase, PlanGrant, PlanPath, PlannedChange, ReserveFloor, TaxBaseChange,
    },
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rust_decimal::Decimal;

use crate::scenario::{any_step, charge, increase, money, percent, tax_base};

pub fn year(text: &str) -> FinancialYear {
    text.parse().expect("a financial year")
}

/// Two years after 2020/21, with one of everything; the sums are in `tests/plan.rs`.
pub fn two_years() -> Plan {
    let of = |amounts: [&str; 2]| amounts.map(money).to_vec();
    let change = |name: &str, kind, lasts, amounts, delivery: &str| PlannedChange {
        name: name.to_owned(),
        kind,
        lasts,
        amounts: of(amounts),
        delivery: percent(delivery),
    };
    let costs = |name: &str, kind, amount: &str, rises: [&str; 2]| CostGroup {
        name: name.to_owned(),
        kind,
        amount: money(amount),
        rises: rises.map(percent).to_vec(),
    };
    Plan {
        title: "Two years".to_owned(),
        authority: Authority {
            name: "Anywhere".to_owned(),
            kind: AuthorityKind::Police,
            nation: Nation::England,
            billing_authorities: Vec::new(),
            homes: None,
        },
        base: PlanBase { year: year("2020/21"), band_d: charge("100.00"), tax_base: tax_base("10000") },
        costs: vec![
            costs("Pay", CostKind::Pay, "1500000", ["2", "2.5"]),
            costs("Prices", CostKind::NonPay, "300000.05", ["1", "1"]),
        ],
        changes: vec![
            change("Officers", ChangeKind::Pressure, Lasts::Recurrent, ["50000", "10000"], "100"),
            change("Estate", ChangeKind::Saving, Lasts::Recurrent, ["20000", "0"], "75"),
            change("Vacancies", ChangeKind::Saving, Lasts::OneOff, ["5000.01", "0"], "50"),
        ],
        capital_from_revenue: of(["10000", "20000"]),
        grants: vec![
            PlanGrant {
                name: "Core grant".to_owned(),
                amount: money("700000"),
                changes: vec![GrantChange::Percent(percent("1.5")), GrantChange::To(money("720000"))],
                last_year: None,
            },
            PlanGrant {
                name: "Transition".to_owned(),
                amount: money("8000"),
                changes: vec![GrantChange::Percent(Percent::ZERO); 2],
                last_year: Some(year("2021/22")),
            },
        ],
        tax_base: vec![TaxBaseChange::Percent(percent("1.25")), TaxBaseChange::To(tax_base("10300.5"))],
        collection_fund: of(["3000", "-1500"]),
        charges: vec![ChargeChange::By(increase("2.00")), ChargeChange::Percent(percent("1.99"))],
        charge_step: ChargeStep::OnePenny,
        referendum_limits: vec![ReferendumLimit::Cash(increase("2.00")), ReferendumLimit::Percentage(percent("1.5"))],
        further_savings: of(["1000", "500"]),
        general_reserve: GeneralReserve {
            opening: money("100000"),
            uses: of(["20000", "-5000"]),
            floor: ReserveFloor::PercentOfNetBudgetRequirement(percent("5")),
        },
        earmarked_reserves: vec![EarmarkedReserve {
            name: "Capital".to_owned(),
            opening: money("30000"),
            uses: of(["10000", "25000"]),
        }],
        sources: Sources::default(),
    }
}

/// The levers of [`two_years`], worked out by hand: £100.00 + £2.00, and £102.00 × 1.0199 = £104.0298.
pub fn its_path() -> PlanPath {
    PlanPath {
        charges: vec![charge("102.00"), charge("104.03")],
        further_savings: vec![money("1000"), money("500")],
        uses_of_general_reserve: vec![money("20000"), money("-5000")],
    }
}

fn pence(least: i64, most: i64) -> impl Strategy<Value = Money> + Clone {
    (least..=most).prop_map(|pence| Money::from_pence(pence).expect("within £1 trillion"))
}

fn amount() -> impl Strategy<Value = Money> + Clone {
    prop_oneof![1 => Just(Money::ZERO), 3 => pence(-200_000_000, 200_000_000)]
}

fn balance() -> impl Strategy<Value = Money> + Clone {
    pence(0, 2_000_000_000)
}

fn growth() -> impl Strategy<Value = Percent> + Clone {
    let percent = |value| Percent::new(value).expect("a percentage in range");
    prop_oneof![
        1 => Just(Percent::ZERO),
        4 => (-50_i64..=100).prop_map(|tenths| Decimal::new(tenths, 1)).prop_map(percent),
        1 => (-9_999_999_i64..=20_000_000).prop_map(|units| Decimal::new(units, 5)).prop_map(percent),
    ]
}

fn whole_share() -> impl Strategy<Value = Percent> {
    (0_i64..=10_000).prop_map(|units| Percent::new(Decimal::new(units, 2)).expect("a percentage in range"))
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-z ,'-]{1,24}", "[\\PC]{0,12}"]
}

fn cost(years: usize) -> impl Strategy<Value = CostGroup> {
    let kind = prop_oneof![Just(CostKind::Pay), Just(CostKind::NonPay), Just(CostKind::Other)];
    (name(), kind, pence(0, 15_000_000_000), vec(growth(), years)).prop_map(|(name, kind, amount, rises)| CostGroup {
        name,
        kind,
        amount,
        rises,
    })
}

fn change(years: usize) -> impl Strategy<Value = PlannedChange> {
    let kind = prop_oneof![Just(ChangeKind::Pressure), Just(ChangeKind::Saving)];
    let lasts = prop_oneof![Just(Lasts::Recurrent), Just(Lasts::OneOff)];
    (name(), kind, lasts, vec(amount(), years), whole_share())
        .prop_map(|(name, kind, lasts, amounts, delivery)| PlannedChange { name, kind, lasts, amounts, delivery })
}

fn grant(base: u16, years: usize) -> impl Strategy<Value = PlanGrant> {
    let change = prop_oneof![
        3 => growth().prop_map(GrantChange::Percent),
        1 => pence(0, 10_000_000_000).prop_map(GrantChange::To),
    ];
    let last = (base..=base + 12).prop_map(|starts_in| FinancialYear::starting(starts_in).expect("a year in range"));
    let amount = prop_oneof![1 => Just(Money::ZERO), 4 => pence(0, 10_000_000_000)];
    (name(), amount, vec(change, years), option::of(last)).prop_map(|(name, amount, changes, last_year)| PlanGrant {
        name,
        amount,
        changes,
        last_year,
    })
}

fn tax_base_change() -> impl Strategy<Value = TaxBaseChange> {
    prop_oneof![
        3 => growth().prop_map(TaxBaseChange::Percent),
        1 => (1_i64..=10_000_000).prop_map(|tenths| {
            TaxBaseChange::To(TaxBase::new(Decimal::new(tenths, 1)).expect("a tax base in range"))
        }),
    ]
}

fn charge_change() -> impl Strategy<Value = ChargeChange> {
    prop_oneof![
        2 => (0_i64..=200_000).prop_map(|units| ChargeChange::By(increase(&Decimal::new(units, 4).to_string()))),
        2 => growth().prop_map(ChargeChange::Percent),
        2 => Just(ChargeChange::ToBeSolved),
    ]
}

fn limit() -> impl Strategy<Value = ReferendumLimit> {
    prop_oneof![
        (0_i64..=2_000).prop_map(|pence| ReferendumLimit::Cash(increase(&Decimal::new(pence, 2).to_string()))),
        (1_i64..=1_000).prop_map(|units| ReferendumLimit::Percentage(percent(&Decimal::new(units, 2).to_string()))),
        Just(ReferendumLimit::None),
        Just(ReferendumLimit::Unknown),
    ]
}

fn reserve(years: usize) -> impl Strategy<Value = GeneralReserve> {
    let floor = prop_oneof![
        balance().prop_map(ReserveFloor::Amount),
        whole_share().prop_map(ReserveFloor::PercentOfNetBudgetRequirement),
    ];
    (balance(), vec(amount(), years), floor).prop_map(|(opening, uses, floor)| GeneralReserve { opening, uses, floor })
}

fn earmarked(years: usize) -> impl Strategy<Value = EarmarkedReserve> {
    (name(), balance(), vec(amount(), years)).prop_map(|(name, opening, uses)| EarmarkedReserve { name, opening, uses })
}

fn authority() -> impl Strategy<Value = Authority> {
    let kind = prop_oneof![
        Just(AuthorityKind::Police),
        Just(AuthorityKind::Fire),
        Just(AuthorityKind::Mayoral),
        Just(AuthorityKind::Other)
    ];
    let nation = prop_oneof![Just(Nation::England), Just(Nation::Wales)];
    (name(), kind, nation).prop_map(|(name, kind, nation)| Authority {
        name,
        kind,
        nation,
        billing_authorities: Vec::new(),
        homes: None,
    })
}

prop_compose! {
    /// A plan of one to ten years, of the size of a real one or smaller. Every one of them can be evaluated.
    pub fn any_plan()(years in 1_usize..=10, base in 1990_u16..=2080)(
        (title, authority) in (name(), authority()),
        base in (Just(base), 100_i64..=500_000, 10_000_i64..=10_000_000).prop_map(|(year, pence, tenths)| PlanBase {
            year: FinancialYear::starting(year).expect("a year in range"),
            band_d: charge(&Decimal::new(pence, 2).to_string()),
            tax_base: tax_base(&Decimal::new(tenths, 1).to_string()),
        }),
        (costs, changes) in (vec(cost(years), 0..4), vec(change(years), 0..4)),
        capital_from_revenue in vec(pence(0, 500_000_000), years),
        grants in vec(grant(base, years), 0..4),
        (tax_base, collection_fund) in (vec(tax_base_change(), years), vec(amount(), years)),
        (charges, charge_step) in (vec(charge_change(), years), any_step()),
        referendum_limits in vec(limit(), years),
        further_savings in vec(amount(), years),
        general_reserve in reserve(years),
        earmarked_reserves in vec(earmarked(years), 0..3),
    ) -> Plan {
        Plan {
            title, authority, base, costs, changes, capital_from_revenue, grants, tax_base, collection_fund, charges,
            charge_step, referendum_limits, further_savings, general_reserve, earmarked_reserves,
            sources: Sources::default(),
        }
    }
}

/// One of `usual` eleven times in twelve, else one of `extreme`; all as text.
fn at_the_ends<T>(usual: &'static [&'static str], extreme: &'static [&'static str]) -> impl Strategy<Value = T> + Clone
where
    T: std::str::FromStr<Err: std::fmt::Debug> + Clone + std::fmt::Debug + 'static,
{
    prop_oneof![11 => select(usual), 1 => select(extreme)].prop_map(|text| text.parse().expect("a value"))
}

prop_compose! {
    /// A plan of one year at the ends of the ranges of its figures; some of them can be evaluated.
    pub fn extreme_plan()(
        amount in vec(at_the_ends::<Money>(&["0", "0.01", "3600000"], &["1000000000000", "-1000000000000", "-0.01"]), 8),
        growth in vec(at_the_ends::<Percent>(&["0", "2", "0.0000000001"], &["1000", "-99.9999999999", "-100", "999.9999999999"]), 4),
        base in at_the_ends::<TaxBase>(&["146640"], &["0.0001", "1000000000", "999999999.9999"]),
        known in option::of(at_the_ends::<TaxBase>(&["146640"], &["0.0001", "1000000000"])),
        band_d in at_the_ends(&["250.54"], &["0", "0.0001", "1000000", "999999.9999"]),
        by in option::of(at_the_ends(&["0", "0.0001"], &["-1000000", "1000000", "-250.54"])),
        (step, limit, lines) in (any_step(), limit(), at_the_ends::<usize>(&["1", "2", "100"], &["101"])),
        (saving, lasts, floor_share, solved) in any::<(bool, bool, bool, bool)>(),
    ) -> Plan {
        let mut plan = two_years();
        let truncate = |figures: &mut Vec<Money>, figure: Money| *figures = vec![figure];
        plan.base = PlanBase { year: plan.base.year, band_d, tax_base: base };
        plan.costs.truncate(1);
        plan.costs[0].amount = amount[0];
        plan.costs[0].rises = vec![growth[0]];
        plan.costs = vec![plan.costs[0].clone(); lines];
        plan.changes.truncate(1);
        plan.changes[0].kind = if saving { ChangeKind::Saving } else { ChangeKind::Pressure };
        plan.changes[0].lasts = if lasts { Lasts::Recurrent } else { Lasts::OneOff };
        plan.changes[0].amounts = vec![amount[1]];
        plan.grants.truncate(1);
        plan.grants[0].amount = amount[2];
        plan.grants[0].changes = vec![GrantChange::Percent(growth[1])];
        plan.earmarked_reserves[0].opening = amount[3];
        plan.earmarked_reserves[0].uses = vec![amount[4]];
        plan.tax_base = vec![known.map_or(TaxBaseChange::Percent(growth[2]), TaxBaseChange::To)];
        plan.charges = vec![match by {
            Some(by) => ChargeChange::By(by),
            None if solved => ChargeChange::ToBeSolved,
            None => ChargeChange::Percent(growth[3]),
        }];
        plan.charge_step = step;
        plan.referendum_limits = vec![limit];
        truncate(&mut plan.capital_from_revenue, amount[5]);
        truncate(&mut plan.collection_fund, amount[6]);
        truncate(&mut plan.further_savings, amount[7]);
        truncate(&mut plan.general_reserve.uses, amount[1]);
        plan.general_reserve.opening = amount[3];
        plan.general_reserve.floor = if floor_share {
            ReserveFloor::PercentOfNetBudgetRequirement(percent("100"))
        } else {
            ReserveFloor::Amount(amount[0])
        };
        plan
    }
}

/// A path of `years` charges between £0.01 and £1,000, and uses of either sign.
pub fn any_path(years: usize) -> impl Strategy<Value = PlanPath> {
    let charge = (100_i64..=10_000_000).prop_map(|units| charge(&Decimal::new(units, 4).to_string()));
    (vec(charge, years), vec(amount(), years), vec(amount(), years)).prop_map(
        |(charges, further_savings, uses_of_general_reserve)| PlanPath {
            charges,
            further_savings,
            uses_of_general_reserve,
        },
    )
}
