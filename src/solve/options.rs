//! Standard options: the few rises that every finance paper sets side by side.
//!
//! Each is a position of the levers with what it comes to, from where the other levers stand, or the reason why there is
//! none.
//!
//! **Invariant:** every charge that is not last year's own lies on the charge step.

use rust_decimal::Decimal;

use super::{Solution, Target, close_gap};
use crate::domain::{Charge, ChargeIncrease, Levers, LimitState, Problem, Scenario, evaluate_levers, multiply_exactly};

/// A rise that papers on a precept set beside the proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandardOption {
    /// Last year's charge.
    Freeze,
    /// The largest charge on the step that is not above last year's × 1.0199. Under a limit of "2% or more" that is what
    /// authorities called 1.99%.
    OnePointNineNine,
    /// The largest charge on the step that needs no referendum.
    ReferendumLimit,
    /// The smallest charge on the step that leaves no shortfall.
    ClosingPrecept,
    /// Half with the grant, the rest with the precept.
    HalfAndHalf,
}

impl StandardOption {
    /// All of them, the lowest usual rise first.
    pub const ALL: [Self; 5] =
        [Self::Freeze, Self::OnePointNineNine, Self::ReferendumLimit, Self::ClosingPrecept, Self::HalfAndHalf];

    /// This option for `scenario`, evaluated; savings, reserves and the collection fund stay where they are, and so does
    /// the grant but for half and half.
    ///
    /// # Errors
    /// Why the scenario has no such option, in words that can stand in its place.
    pub fn of(self, scenario: &Scenario) -> Result<Solution, Problem> {
        let base = scenario.base.band_d;
        match self {
            Self::Freeze => at(scenario, base),
            Self::OnePointNineNine => at(scenario, risen(scenario, Decimal::new(10_199, 4), "1.99%")?),
            Self::ReferendumLimit => {
                let limit = limit_of(scenario)?;
                let most = base.pounds().checked_add(limit.pounds());
                at(scenario, on_step(scenario, most, &tr!("the limit of {}", limit.written()))?)
            }
            Self::ClosingPrecept => close_gap(scenario, Target::Precept),
            Self::HalfAndHalf => close_gap(scenario, Target::HalfAndHalf),
        }
    }
}

/// Each standard option of `scenario`, or why there is none.
///
/// ```
/// use precept_modeller::{example, solve::{StandardOption, standard_options}};
/// let options = standard_options(&example::as_published());
/// let rises: Vec<_> =
///     options.iter().filter_map(|(_, option)| Some(option.as_ref().ok()?.outcome.band_d_increase.written())).collect();
/// assert_eq!(rises, ["£0.00", "£4.98", "£10.00", "£24.55", "£12.28"]);
/// ```
pub fn standard_options(scenario: &Scenario) -> Vec<(StandardOption, Result<Solution, Problem>)> {
    StandardOption::ALL.into_iter().map(|option| (option, option.of(scenario))).collect()
}

fn at(scenario: &Scenario, charge: Charge) -> Result<Solution, Problem> {
    let levers = Levers { band_d_increase: charge.increase_over(scenario.base.band_d), ..scenario.levers };
    Ok(Solution { levers, outcome: evaluate_levers(scenario, &levers)? })
}

fn risen(scenario: &Scenario, factor: Decimal, rise: &str) -> Result<Charge, Problem> {
    on_step(scenario, multiply_exactly(scenario.base.band_d.pounds(), factor), &tr!("{rise} above it"))
}

/// The largest charge on the step that is neither above `most` nor below last year's.
fn on_step(scenario: &Scenario, most: Option<Decimal>, up_to: &str) -> Result<Charge, Problem> {
    let (base, step) = (scenario.base.band_d, scenario.next.charge_step);
    let charge = most.and_then(|most| step.largest_up_to(most)).filter(|charge| *charge >= base);
    charge.ok_or_else(|| {
        let step = Charge::new(step.pounds()).map(Charge::written).unwrap_or_default();
        Problem::new(
            "next.charge_step",
            tr!("On a step of {step} no charge lies between last year’s {} and {up_to}.", base.written()),
        )
    })
}

/// The largest rise that needs no referendum, whatever the step.
fn limit_of(scenario: &Scenario) -> Result<ChargeIncrease, Problem> {
    let state = scenario.referendum_limit.state(scenario.base.band_d, ChargeIncrease::ZERO, scenario.next.charge_step);
    let message = match state {
        Some(LimitState::Within { limit } | LimitState::Exceeded { limit, .. }) => return Ok(limit),
        Some(LimitState::None) => tr!("There is no referendum limit here.").to_owned(),
        Some(LimitState::Unknown) => tr!("The referendum limit for {} is not known yet.", scenario.year),
        None => return Err(Problem::too_large("referendum_limit")),
    };
    Err(Problem::new("referendum_limit", message))
}
