//! Whether the options of a consultation all lean one way. A reader who finds no other side among them may think that the
//! answer is settled; an authority may have its reasons, and says them.

use super::Consultation;
use crate::domain::{ChargeIncrease, LimitState, Money, Outcome};

/// What all options have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// There is only one.
    OnlyOne,
    /// Each raises the Band D charge.
    AllRaise,
    /// None raises the Band D charge.
    NoneRaises,
    /// Each closes the gap.
    AllClose,
    /// Each leaves a part of the gap.
    NoneCloses,
    /// Each needs a referendum.
    AllNeedAReferendum,
}

impl Consultation {
    /// What all options have in common, of those that can be worked out; nothing where there are none.
    pub fn leanings(&self) -> Vec<Leaning> {
        let outcomes: Vec<Outcome> =
            self.options.iter().filter_map(|option| option.outcome(&self.scenario).ok()).collect();
        if outcomes.is_empty() {
            return Vec::new();
        }
        if self.options.len() == 1 {
            return vec![Leaning::OnlyOne];
        }
        let all = |holds: fn(&Outcome) -> bool| outcomes.iter().all(holds);
        let has_gap = all(|outcome| outcome.gap > Money::ZERO);
        [
            (all(|outcome| outcome.band_d_increase > ChargeIncrease::ZERO), Leaning::AllRaise),
            (all(|outcome| outcome.band_d_increase <= ChargeIncrease::ZERO), Leaning::NoneRaises),
            (has_gap && all(|outcome| outcome.remaining <= Money::ZERO), Leaning::AllClose),
            (has_gap && all(|outcome| outcome.remaining > Money::ZERO), Leaning::NoneCloses),
            (all(|outcome| matches!(outcome.limit, LimitState::Exceeded { .. })), Leaning::AllNeedAReferendum),
        ]
        .into_iter()
        .filter_map(|(holds, leaning)| holds.then_some(leaning))
        .collect()
    }
}
