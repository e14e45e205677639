//! Random plans with aims, the same on every machine.
#![allow(dead_code, reason = "each user takes the part that it needs")]

pub mod brute;

use precept_modeller::domain::{
    Authority, AuthorityKind, Charge, ChargeIncrease, ChargeStep, FinancialYear, Money, Nation, Percent,
    ReferendumLimit, Sources, TaxBase,
    plan::{
        ChargeChange, CostGroup, CostKind, GeneralReserve, GrantChange, Plan, PlanAims, PlanBase, PlanGrant,
        ReserveFloor, TaxBaseChange, Weights,
    },
};
use rust_decimal::Decimal;

/// Chance that can be repeated: SplitMix64, by Steele, Lea and Flood (2014).
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `least` to `most`.
    pub fn from(&mut self, least: i64, most: i64) -> i64 {
        let width = (most - least) as u64 + 1;
        least + (self.next() % width) as i64
    }

    /// Does what happens so often in a hundred happen?
    pub fn often(&mut self, in_a_hundred: i64) -> bool {
        self.from(1, 100) <= in_a_hundred
    }

    fn each<T>(&mut self, years: usize, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..years).map(|_| one(self)).collect()
    }
}

pub fn money(pence: i64) -> Money {
    Money::from_pence(pence).expect("within £1 trillion")
}

pub fn percent(hundredths: i64) -> Percent {
    Percent::new(Decimal::new(hundredths, 2)).expect("a percentage")
}

pub fn charge(pence: i64) -> Charge {
    Charge::new(Decimal::new(pence, 2)).expect("a charge")
}

pub fn increase(pence: i64) -> ChargeIncrease {
    ChargeIncrease::new(Decimal::new(pence, 2)).expect("an increase")
}

pub fn tax_base(ten_thousandths: i64) -> TaxBase {
    TaxBase::new(Decimal::new(ten_thousandths, 4)).expect("a tax base")
}

/// A plan of so many years in which nothing happens: `spending` in each year, paid by the precept and `grant`.
pub fn still(years: usize, band_d: i64, base: i64, spending: i64, grant: i64) -> Plan {
    Plan {
        title: "A plan".to_owned(),
        authority: Authority {
            name: "Anywhere".to_owned(),
            kind: AuthorityKind::Police,
            nation: Nation::England,
            billing_authorities: Vec::new(),
            homes: None,
        },
        base: PlanBase {
            year: FinancialYear::starting(2025).expect("a year"),
            band_d: charge(band_d),
            tax_base: tax_base(base),
        },
        costs: vec![CostGroup {
            name: "All costs".to_owned(),
            kind: CostKind::Other,
            amount: money(spending),
            rises: vec![Percent::ZERO; years],
        }],
        changes: Vec::new(),
        capital_from_revenue: vec![Money::ZERO; years],
        grants: vec![PlanGrant {
            name: "Grant".to_owned(),
            amount: money(grant),
            changes: vec![GrantChange::Percent(Percent::ZERO); years],
            last_year: None,
        }],
        tax_base: vec![TaxBaseChange::Percent(Percent::ZERO); years],
        collection_fund: vec![Money::ZERO; years],
        charges: vec![ChargeChange::ToBeSolved; years],
        charge_step: ChargeStep::OnePenny,
        referendum_limits: vec![ReferendumLimit::None; years],
        further_savings: vec![Money::ZERO; years],
        general_reserve: GeneralReserve {
            opening: Money::ZERO,
            uses: vec![Money::ZERO; years],
            floor: ReserveFloor::Amount(Money::ZERO),
        },
        earmarked_reserves: Vec::new(),
        sources: Sources::default(),
    }
}

/// Aims of which one counts: households pay least.
pub fn least_paid(years: usize) -> PlanAims {
    PlanAims {
        weights: Weights { least_paid: 1, least_savings: 0, smoothest_charge: 0, latest_reserves: 0 },
        most_savings: vec![Some(Money::ZERO); years],
        never_cut_the_charge: false,
        may_add_to_reserve: false,
    }
}

/// A plan of the size of a police force, its costs rising somewhat faster than its funding, with limits of every kind.
pub fn random(seed: u64, years: usize) -> (Plan, PlanAims) {
    let chance = &mut Chance(seed.wrapping_mul(0x1234_5678_9abc_def1));
    let band_d = chance.from(6_000, 40_000);
    let base = chance.from(500_000_000, 9_000_000_000);
    // Pence × ten-thousandths ÷ 10,000 is pence.
    let precept = i64::try_from(i128::from(band_d) * i128::from(base) / 10_000).expect("a precept");
    let grant = precept / 100 * chance.from(20, 180);
    let mut plan = still(years, band_d, base, precept + grant, grant);
    let budget = precept + grant;
    plan.costs[0].rises = chance.each(years, |chance| percent(chance.from(50, 520)));
    plan.grants[0].changes = chance.each(years, |chance| GrantChange::Percent(percent(chance.from(-300, 450))));
    plan.tax_base = chance.each(years, |chance| TaxBaseChange::Percent(percent(chance.from(-40, 220))));
    plan.collection_fund = chance.each(years, |chance| money(chance.from(-budget / 200, budget / 200)));
    plan.capital_from_revenue = chance.each(years, |chance| money(chance.from(0, budget / 200)));
    plan.charge_step = ChargeStep::ALL[chance.from(0, 2) as usize];
    let kind = chance.from(0, 3);
    plan.referendum_limits =
        chance.each(years, |chance| match if chance.often(75) { kind } else { chance.from(0, 3) } {
            0 | 1 => ReferendumLimit::Cash(increase(chance.from(200, 1_600))),
            2 => ReferendumLimit::Percentage(percent(chance.from(150, 600))),
            _ if chance.often(50) => ReferendumLimit::Unknown,
            _ => ReferendumLimit::None,
        });
    plan.general_reserve.opening = money(budget / 1_000 * chance.from(20, 120));
    plan.general_reserve.floor = if chance.often(50) {
        ReserveFloor::Amount(money(budget / 1_000 * chance.from(0, 60)))
    } else {
        ReserveFloor::PercentOfNetBudgetRequirement(percent(chance.from(0, 600)))
    };
    let alone = chance.from(0, 7);
    let mut weight = |place: i64| match alone {
        0..=3 => u8::from(alone == place),
        _ => chance.from(u8::from(place == alone - 4).into(), 100) as u8,
    };
    let weights = Weights {
        least_paid: weight(0),
        least_savings: weight(1),
        smoothest_charge: weight(2),
        latest_reserves: weight(3),
    };
    let aims = PlanAims {
        weights,
        most_savings: chance
            .each(years, |chance| (!chance.often(6)).then(|| money(budget / 1_000 * chance.from(0, 14)))),
        never_cut_the_charge: chance.often(60),
        may_add_to_reserve: chance.often(50),
    };
    (plan, aims)
}
