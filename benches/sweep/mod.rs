//! The sweep that both benchmarks time: the smallest charge that closes Cleveland's gap, and what each of eight bands
//! then pays, at each of 100,000 grant increases from 0% to just under 5%.
//!
//! One path for each kind of arithmetic. Whatever does not change from one increase to the next is worked out before
//! the sweep, in every path, so that what is timed is the solve alone.

use precept_modeller::{
    domain::{Band, Charge, Levers, Money, Scenario, evaluate_levers},
    example,
    solve::Kernel,
};
use rust_decimal::{Decimal, RoundingStrategy};

/// How many solves one sweep makes.
pub const SOLVES: u32 = 100_000;
/// From one grant increase to the next, in millionths of one per cent.
pub const MILLIONTHS_APART: u32 = 50;

/// A charge in ten-thousandths of a pound at Band D, then what bands A to H are charged, in pence.
pub type Answer = [i64; 9];

/// One kind of arithmetic.
pub trait Path {
    /// The answer at the grant increase of this number.
    fn answer(&self, number: u32) -> Answer;

    /// Every figure of every answer, added up, as floats are: without a check for overflow.
    fn sweep(&self) -> i64 {
        (0..SOLVES).map(|number| self.answer(number).into_iter().fold(0, i64::wrapping_add)).fold(0, i64::wrapping_add)
    }
}

/// The figures that the solve needs, in pounds and Band D equivalents.
#[derive(Clone, Copy)]
pub struct Figures {
    /// The precept that closes the gap if the grant does not move.
    pub precept_at_no_rise: Decimal,
    /// The grant that the lever moves.
    pub moving_grant: Decimal,
    /// The tax base of the budget year.
    pub tax_base: Decimal,
    /// What the charge must be a multiple of.
    pub step: Decimal,
}

impl Figures {
    /// The figures of `scenario`, which gives one tax base for its whole area.
    pub fn of(scenario: &Scenario) -> Self {
        let frozen = evaluate_levers(scenario, &Levers::NONE).expect("the example can be evaluated");
        Self {
            precept_at_no_rise: frozen.remaining.pounds() + frozen.precept.pounds(),
            moving_grant: frozen.moving_grant.pounds(),
            tax_base: scenario.next.tax_base.band_d_equivalents(),
            step: scenario.next.charge_step.pounds(),
        }
    }
}

/// Cleveland 2020/21 as published: the scenario of the sweep.
pub fn scenario() -> Scenario {
    example::as_published()
}

impl Path for Kernel {
    fn answer(&self, number: u32) -> Answer {
        let charge = self.closing_charge(i64::from(number * MILLIONTHS_APART)).expect("the charge is within reach");
        let [a, b, c, d, e, f, g, h] = Self::band_charges(charge);
        [charge, a, b, c, d, e, f, g, h]
    }
}

/// The same formula in `Decimal`, with the rounding that the exact core uses.
pub struct Decimals {
    figures: Figures,
    /// What one step of the charge raises.
    step_yield: Decimal,
}

impl Decimals {
    pub fn new(figures: Figures) -> Self {
        Self { figures, step_yield: figures.step * figures.tax_base }
    }
}

impl Path for Decimals {
    fn answer(&self, number: u32) -> Answer {
        let percent = Decimal::new(i64::from(number * MILLIONTHS_APART), 6);
        let from_grant = (self.figures.moving_grant * percent * Decimal::new(1, 2))
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let needed = self.figures.precept_at_no_rise - from_grant;
        // The precept is rounded half up, so half a penny less is enough.
        let steps = ((needed - Decimal::new(5, 3)) / self.step_yield).ceil();
        let pounds = steps * self.figures.step;
        let charge = Charge::new(pounds).expect("the charge is within reach");
        let band = |band: Band| band.charge(charge).map(Money::pence).expect("a band's charge can be held");
        let [a, b, c, d, e, f, g, h] = Band::ENGLAND.map(band);
        let units = i64::try_from(pounds * Decimal::from(10_000)).expect("the charge is within reach");
        [units, a, b, c, d, e, f, g, h]
    }
}

/// The same formula in `f64`, as quick as it can be written: rounded half up by adding a half and cutting off.
pub struct Floats {
    precept_at_no_rise: f64,
    moving_grant: f64,
    tax_base: f64,
    step: f64,
    /// Pence in each band for each pound at Band D.
    band_factors: [f64; 8],
}

/// A charge in pounds at Band D, then what bands A to H are charged, in pence.
type FloatAnswer = [f64; 9];

impl Floats {
    pub fn new(figures: Figures) -> Self {
        let float = |decimal: Decimal| decimal.to_string().parse::<f64>().unwrap_or(f64::NAN);
        Self {
            precept_at_no_rise: float(figures.precept_at_no_rise),
            moving_grant: float(figures.moving_grant),
            tax_base: float(figures.tax_base),
            step: float(figures.step),
            band_factors: Band::ENGLAND.map(|band| f64::from(band.ninths()) * 100.0 / 9.0),
        }
    }

    fn float_answer(&self, number: u32) -> FloatAnswer {
        let percent = f64::from(number * MILLIONTHS_APART) / 1_000_000.0;
        let from_grant = (self.moving_grant * percent + 0.5).floor() / 100.0;
        let needed = self.precept_at_no_rise - from_grant;
        let charge = ((needed - 0.005) / (self.tax_base * self.step)).ceil() * self.step;
        let [a, b, c, d, e, f, g, h] = self.band_factors.map(|factor| (charge * factor + 0.5).floor());
        [charge, a, b, c, d, e, f, g, h]
    }

    /// As [`Path::sweep`], but left in floats: turning each figure into a whole number is no part of the float loop.
    pub fn sweep(&self) -> f64 {
        (0..SOLVES).map(|number| self.float_answer(number).into_iter().sum::<f64>()).sum()
    }

    /// The float answer, each figure rounded to the nearest whole unit.
    pub fn answer(&self, number: u32) -> Answer {
        let [charge, bands @ ..] = self.float_answer(number);
        let whole = |figure: f64| figure.round() as i64;
        let [a, b, c, d, e, f, g, h] = bands.map(whole);
        [whole(charge * 10_000.0), a, b, c, d, e, f, g, h]
    }
}
