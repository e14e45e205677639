//! Every path of a small plan, one after the other, in whole pence: the truth that the solver is held to.

use precept_modeller::domain::{
    ReferendumLimit,
    plan::{GrantChange, Plan, PlanAims, ReserveFloor},
};

use super::{Chance, increase, money, percent, still};

/// A small plan in whole numbers, from which both the plan and the brute force are made.
#[derive(Clone, Debug)]
pub struct Small {
    /// Pence.
    pub base_charge: i64,
    /// Whole Band D equivalents, the same in each year.
    pub tax_base: i64,
    /// Pence.
    pub step: i64,
    /// Spending less grant, by year, in pence.
    pub needs: Vec<i64>,
    /// Pence, or hundredths of one per cent where `percentage` says so.
    pub limits: Vec<i64>,
    pub percentage: bool,
    /// Pence.
    pub most_savings: Vec<i64>,
    pub opening: i64,
    pub floor: i64,
    pub never_cut: bool,
    pub may_add: bool,
    pub weights: [u8; 4],
    /// Savings and uses of the reserve are tried in multiples of so many pence.
    pub grain: i64,
}

/// A random small plan of so many years, in which everything is a multiple of `grain` pence.
pub fn small(seed: u64, years: usize, grain: i64) -> Small {
    let chance = &mut Chance(seed ^ 0x00dd_ba11);
    // One step on the whole tax base is one grain.
    let (step, tax_base) = if grain == 1 { (1, 1) } else { (9, grain / 9) };
    let base = chance.from(8, 30);
    let percentage = grain == 1 && chance.often(30);
    let alone = chance.from(0, 5);
    let weights = [0, 1, 2, 3].map(|place| match alone {
        0..=3 => u8::from(alone == place),
        _ => chance.from(u8::from(place == 0).into(), 9) as u8,
    });
    Small {
        base_charge: base * step,
        tax_base,
        step,
        needs: (0..years).map(|_| (base + chance.from(-2, 9)) * grain).collect(),
        limits: (0..years)
            .map(|_| if percentage { chance.from(300, 2_500) } else { chance.from(0, 3) * step })
            .collect(),
        percentage,
        most_savings: (0..years).map(|_| chance.from(0, 3) * grain).collect(),
        opening: chance.from(0, 6) * grain,
        floor: chance.from(0, 3) * grain,
        never_cut: chance.often(50),
        may_add: chance.often(40),
        weights,
        grain,
    }
}

impl Small {
    pub fn plan(&self) -> (Plan, PlanAims) {
        let years = self.needs.len();
        let spending = 1_000_000;
        let mut plan = still(years, self.base_charge, self.tax_base * 10_000, spending, 0);
        plan.grants[0].changes = self.needs.iter().map(|need| GrantChange::To(money(spending - need))).collect();
        if self.step == 9 {
            plan.charge_step = precept_modeller::domain::ChargeStep::NinePence;
        }
        let limit = |limit: &i64| match self.percentage {
            true => ReferendumLimit::Percentage(percent(*limit)),
            false => ReferendumLimit::Cash(increase(*limit)),
        };
        plan.referendum_limits = self.limits.iter().map(limit).collect();
        plan.general_reserve.opening = money(self.opening);
        plan.general_reserve.floor = ReserveFloor::Amount(money(self.floor));
        let mut aims = super::least_paid(years);
        let [paid, savings, smooth, reserves] = self.weights;
        aims.weights.least_paid = paid;
        aims.weights.least_savings = savings;
        aims.weights.smoothest_charge = smooth;
        aims.weights.latest_reserves = reserves;
        aims.most_savings = self.most_savings.iter().map(|most| Some(money(*most))).collect();
        aims.never_cut_the_charge = self.never_cut;
        aims.may_add_to_reserve = self.may_add;
        (plan, aims)
    }

    /// The least weighted sum of the four measures over all paths, in pence; `None` where no path keeps to the limits.
    pub fn least_cost(&self) -> Option<i64> {
        let start = Reached { charge: self.base_charge, saved: 0, reserve: self.opening, rise: 0, cost: 0 };
        let mut least = None;
        self.go_on(0, start, &mut least);
        least
    }

    fn go_on(&self, year: usize, so_far: Reached, least: &mut Option<i64>) {
        let [paid, savings, smooth, reserves] = self.weights.map(i64::from);
        if year == self.needs.len() {
            let cost = so_far.cost + smooth * so_far.rise * self.tax_base;
            *least = Some(least.map_or(cost, |least| least.min(cost)));
            return;
        }
        let most_rise = |charge: i64| match self.percentage {
            // A rise of that percentage or more needs a referendum; a charge that stays does not, even at nothing.
            true => (1..).take_while(|rise| rise * 10_000 < charge * self.limits[year]).last().unwrap_or(0),
            false => self.limits[year],
        };
        let lowest = if self.never_cut { so_far.charge } else { 0 };
        for charge in (lowest..=so_far.charge + most_rise(so_far.charge)).filter(|charge| charge % self.step == 0) {
            for new in (0..=self.most_savings[year]).step_by(self.grain as usize) {
                let saved = so_far.saved + new;
                let left = self.needs[year] - saved - charge * self.tax_base;
                // More taken than is left to find is a path too, but one that only has less later.
                let least_used = if self.may_add { left } else { left.max(0) };
                for used in [least_used, least_used + self.grain] {
                    let reserve = so_far.reserve - used;
                    if reserve < self.floor.max(0) || (used < 0 && !self.may_add) {
                        continue;
                    }
                    let taken = (self.opening - reserve).max(0);
                    let cost = so_far.cost + paid * charge * self.tax_base + savings * saved + reserves * taken;
                    let rise = so_far.rise.max(charge - so_far.charge);
                    self.go_on(year + 1, Reached { charge, saved, reserve, rise, cost }, least);
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Reached {
    charge: i64,
    saved: i64,
    reserve: i64,
    rise: i64,
    cost: i64,
}
