//! The working of an outcome, in words and numbers.
//!
//! **Invariant:** nothing is worked out here. Each step writes down figures that the outcome holds.

use std::ops::Neg;

use super::{
    ChargeIncrease, Gap, GrantIncrease, Levers, LimitState, Money, Outcome, Scenario, Step, precept::is_sum_of_demands,
    with_thousands,
};

pub(super) const TO_THE_PENNY: &str = tr!("half up to the penny");
pub(super) const TO_FOUR_PLACES: &str = tr!("half up to 4 places");
/// A sum of more terms than this is named rather than written out.
const MOST_TERMS: usize = 6;

/// The steps from the scenario's figures to `outcome`.
pub(super) fn working(scenario: &Scenario, outcome: &Outcome) -> Vec<Step> {
    let levers = &outcome.levers;
    let mut steps = vec![gap(scenario, outcome), grant(levers, outcome)];
    // Nothing is a share of no grant.
    steps.extend((outcome.moving_grant > Money::ZERO).then(|| grant_share(outcome)));
    steps.extend([
        Step {
            name: tr!("Precept in the base year").to_owned(),
            formula: tr!("last year’s Band D charge × last year’s tax base"),
            working: format!("{} × {}", scenario.base.band_d.written(), scenario.base.tax_base.written()),
            result: outcome.base_precept.written(),
            rounding: Some(TO_THE_PENNY),
            figures: &["base.band_d", "base.tax_base"],
        },
        Step {
            name: tr!("Band D charge").to_owned(),
            formula: tr!("last year’s Band D charge + the increase"),
            working: joined(&[scenario.base.band_d.written(), levers.band_d_increase.written()]),
            result: outcome.band_d.written(),
            rounding: None,
            figures: &["base.band_d"],
        },
        budget_precept(scenario, outcome),
        Step {
            name: tr!("From the precept").to_owned(),
            formula: tr!("this year’s precept − last year’s precept"),
            working: format!("{} − {}", outcome.precept.written(), outcome.base_precept.written()),
            result: outcome.from_precept.written(),
            rounding: None,
            figures: &["base.tax_base", "next.tax_base"],
        },
        left(outcome),
        Step {
            name: tr!("Precept increase").to_owned(),
            formula: tr!("the increase at Band D ÷ last year’s Band D charge"),
            working: format!("{} ÷ {}", levers.band_d_increase.written(), scenario.base.band_d.written()),
            result: format!("{}%", with_thousands(outcome.precept_increase.percent(4))),
            rounding: Some(TO_FOUR_PLACES),
            figures: &["base.band_d"],
        },
    ]);
    steps.extend(limit(outcome));
    steps.extend(officers(scenario, outcome));
    steps
}

fn gap(scenario: &Scenario, outcome: &Outcome) -> Step {
    let working = match &scenario.gap {
        Gap::Amount(_) => tr!("as given").to_owned(),
        Gap::Lines(lines) => summed(lines.iter().map(|line| line.amount)),
    };
    Step {
        name: tr!("Gap").to_owned(),
        formula: tr!("pressures − savings already planned ± other changes in funding"),
        working,
        result: outcome.gap.written(),
        rounding: None,
        figures: &["gap"],
    }
}

fn grant(levers: &Levers, outcome: &Outcome) -> Step {
    let (working, rounding) = match levers.grant_increase {
        GrantIncrease::Percent(percent) => {
            (format!("{} × {}", outcome.moving_grant.written(), percent.written()), Some(TO_THE_PENNY))
        }
        GrantIncrease::Amount(_) => {
            let share = with_thousands(outcome.grant_increase.percent(4));
            (tr!("as given, {share}% of {}", outcome.moving_grant.written()), None)
        }
    };
    Step {
        name: tr!("From government grant").to_owned(),
        formula: tr!("the grants that move × the grant increase"),
        working,
        result: outcome.from_grant.written(),
        rounding,
        figures: &["base.grants"],
    }
}

fn grant_share(outcome: &Outcome) -> Step {
    Step {
        name: tr!("Grant increase").to_owned(),
        formula: tr!("what the grant finds ÷ the grants that move"),
        working: format!("{} ÷ {}", outcome.from_grant.written(), outcome.moving_grant.written()),
        result: format!("{}%", with_thousands(outcome.grant_increase.percent(4))),
        rounding: Some(TO_FOUR_PLACES),
        figures: &["base.grants"],
    }
}

fn budget_precept(scenario: &Scenario, outcome: &Outcome) -> Step {
    let summed = is_sum_of_demands(scenario);
    let working = if summed {
        tr!("sum of the demands on {} billing authorities at {}", outcome.demands.len(), outcome.band_d.written())
    } else {
        format!("{} × {}", outcome.band_d.written(), scenario.next.tax_base.written())
    };
    Step {
        name: tr!("Precept in the budget year").to_owned(),
        formula: if summed {
            tr!("each council’s tax base × the Band D charge, added up")
        } else {
            tr!("the Band D charge × the tax base")
        },
        working,
        result: outcome.precept.written(),
        rounding: Some(if summed { tr!("each half up to the penny") } else { TO_THE_PENNY }),
        figures: if summed { &["authority.billing_authorities"] } else { &["next.tax_base"] },
    }
}

fn left(outcome: &Outcome) -> Step {
    let found = [
        outcome.from_grant,
        outcome.from_precept,
        outcome.from_savings,
        outcome.from_reserves,
        outcome.from_collection_fund,
    ];
    let terms: Vec<String> = std::iter::once(outcome.gap)
        .chain(found.into_iter().filter(|amount| *amount != Money::ZERO).map(Neg::neg))
        .map(Money::written)
        .collect();
    Step {
        name: tr!("Left to find").to_owned(),
        formula: tr!("the gap − what grant, precept, savings, reserves and collection fund find"),
        working: joined(&terms),
        result: outcome.remaining.written(),
        rounding: None,
        figures: &[],
    }
}

fn limit(outcome: &Outcome) -> Option<Step> {
    referendum_limit(outcome.limit, outcome.band_d_increase, &["referendum_limit"])
}

/// How a rise stands to a limit, where there is one.
pub(super) fn referendum_limit(
    state: LimitState,
    rise: ChargeIncrease,
    figures: &'static [&'static str],
) -> Option<Step> {
    let (limit, result) = match state {
        LimitState::Within { limit } => (limit, tr!("within the limit").to_owned()),
        LimitState::Exceeded { limit, over_by } => (limit, tr!("{} over the limit", over_by.written())),
        LimitState::None | LimitState::Unknown => return None,
    };
    Some(Step {
        name: tr!("Referendum limit").to_owned(),
        formula: tr!("the increase at Band D, against the largest that needs no referendum"),
        working: tr!("a rise of {} against {}", rise.written(), limit.written()),
        result,
        rounding: None,
        figures,
    })
}

fn officers(scenario: &Scenario, outcome: &Outcome) -> Option<Step> {
    let count = outcome.officers_in_remaining.filter(|_| outcome.remaining > Money::ZERO)?;
    Some(Step {
        name: tr!("What is left, in officers").to_owned(),
        formula: tr!("what is left ÷ what one officer costs a year"),
        working: format!("{} ÷ {}", outcome.remaining.written(), scenario.officer_cost?.written()),
        result: tr!("about {}", with_thousands(count.whole())),
        rounding: Some(tr!("half up to a whole number")),
        figures: &["officer_cost"],
    })
}

/// The sum of a list's lines, written out where it is short.
pub(super) fn summed(amounts: impl ExactSizeIterator<Item = Money>) -> String {
    match amounts.len() {
        0 => tr!("no lines").to_owned(),
        count if count > MOST_TERMS => tr!("sum of {count} lines"),
        _ => joined(&amounts.map(Money::written).collect::<Vec<_>>()),
    }
}

/// Terms joined by their signs: `£2.50 + £2.80 − £1.70`.
pub(super) fn joined(terms: &[String]) -> String {
    let mut sum = String::new();
    for term in terms {
        match (sum.is_empty(), term.strip_prefix('−')) {
            (true, _) => sum.push_str(term),
            (false, Some(magnitude)) => sum.extend([" − ", magnitude]),
            (false, None) => sum.extend([" + ", term]),
        }
    }
    sum
}
