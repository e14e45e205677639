//! Whether a veto carries, and what a precept may be after it.

use crate::domain::{Charge, ChargeIncrease, Day};

/// How many members have to vote for a veto: at least two thirds of all who are members of the panel when it decides, not
/// of those who are present (Police Reform and Social Responsibility Act 2011, schedule 5, paragraph 4(4)).
///
/// ```
/// use precept_modeller::domain::panel::votes_for_veto;
/// assert_eq!(votes_for_veto(14), 10, "Cleveland: 10 of the 14 members");
/// ```
pub const fn votes_for_veto(members: u16) -> u16 {
    // ⌈2m/3⌉ is m − ⌊m/3⌋.
    members.saturating_sub(members.div_euclid(3))
}

/// Whether a veto carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VetoCount {
    /// Enough members voted for it.
    Carries,
    /// So many votes are missing.
    Falls(u16),
    /// So many more members would have to be present for it to be possible at all.
    TooFewPresent(u16),
}

/// Whether a veto carries with `votes` for it, in a panel of `members` of whom `present` are there.
pub const fn veto_count(members: u16, present: u16, votes: u16) -> VetoCount {
    let needed = votes_for_veto(members);
    if votes >= needed {
        VetoCount::Carries
    } else if present < needed {
        VetoCount::TooFewPresent(needed.saturating_sub(present))
    } else {
        VetoCount::Falls(needed.saturating_sub(votes))
    }
}

/// What a veto that was resolved is worth.
///
/// A panel vetoes only by the required majority (Police Reform and Social Responsibility Act 2011, schedule 5, paragraph
/// 4(3) and (4)), and only what follows from a veto calls for a revised precept (paragraph 6). A veto that is not reported
/// by 8 February ends the scrutiny, and the proposed precept may be issued notwithstanding it (SI 2012/2271, regulation
/// 4(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VetoWorth {
    /// Enough members voted for it, and nothing shows that it was late.
    Carries,
    /// It was moved and did not carry: so many votes were missing.
    Falls(u16),
    /// It could not carry: so many more members would have had to be present.
    TooFewPresent(u16),
    /// It was resolved after this day, by which the panel had to report, and has no effect.
    TooLate(Day),
    /// No panel with a veto reviews the precept: it is advice.
    NoPanel,
    /// The members of the panel or the votes are not known, so that nobody can tell.
    NotKnownYet,
}

/// What a panel resolves on a proposed precept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// Support without comment.
    Support,
    /// Support, with recommendations.
    SupportWithRecommendations,
    /// A veto, because the proposal is too high.
    VetoTooHigh,
    /// A veto, because it is too low.
    VetoTooLow,
}

/// The side of a charge on which another has to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Below it.
    Lower,
    /// Above it.
    Higher,
}

impl Resolution {
    /// All, in the order in which people choose.
    pub const ALL: [Self; 4] = [Self::Support, Self::SupportWithRecommendations, Self::VetoTooHigh, Self::VetoTooLow];

    /// Where a revised precept has to lie, seen from the proposed one (SI 2012/2271, regulation 5(3)); none without a veto.
    pub const fn revised_side(self) -> Option<Side> {
        match self {
            Self::Support | Self::SupportWithRecommendations => None,
            Self::VetoTooHigh => Some(Side::Lower),
            Self::VetoTooLow => Some(Side::Higher),
        }
    }
}

impl Side {
    /// How far `revised` lies from `proposed` on this side; `None` where it does not. Any difference will do: in 2026 Gwent
    /// went from 6.99% to 6.95%.
    pub fn distance(self, proposed: Charge, revised: Charge) -> Option<ChargeIncrease> {
        let distance = match self {
            Self::Lower => proposed.increase_over(revised),
            Self::Higher => revised.increase_over(proposed),
        };
        (distance > ChargeIncrease::ZERO).then_some(distance)
    }
}

/// Whether a charge may be issued after what the panel resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayIssue {
    /// It is the proposal, which was not vetoed.
    AsProposed,
    /// It is what the panel recommended.
    AsRecommended,
    /// It is the revised charge, after a veto.
    AsRevised,
    /// It is neither the proposal nor what the panel recommended (schedule 5, paragraph 5(3)).
    NotRecommended,
    /// It is the proposal, which was vetoed (schedule 5, paragraph 6(2)).
    Vetoed,
    /// There was a veto, and no revised charge is known yet.
    NotRevisedYet,
    /// It lies beyond the revised charge, on the side that the panel vetoed: regulation 8(3) is said to forbid that unless
    /// the panel recommended it. The text of that regulation was not seen.
    BeyondRevised,
    /// It is another charge than the revised one, on the other side of it. What regulation 8 says of that was not seen.
    NotAsRevised,
    /// A veto was resolved, whether it carries is not known yet, and what may be issued depends on it.
    VetoNotKnownYet,
    /// It is another charge than the proposal, after a veto that came too late: SI 2012/2271, regulation 4(2), speaks of the
    /// proposed precept alone.
    NotProposed,
}

impl MayIssue {
    /// Does nothing that is known stand against it?
    pub const fn is_free(self) -> bool {
        matches!(self, Self::AsProposed | Self::AsRecommended | Self::AsRevised)
    }
}

/// The charges between which a panel and an authority move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charges {
    /// What the authority proposed.
    pub proposed: Charge,
    /// What the panel recommended, where it named a charge.
    pub recommended: Option<Charge>,
    /// What the authority proposed after a veto.
    pub revised: Option<Charge>,
}

impl Charges {
    /// Whether `issued` may be issued after `resolution`, a veto of which carried.
    pub fn may_issue(self, resolution: Resolution, issued: Charge) -> MayIssue {
        let is_recommended = self.recommended == Some(issued);
        match (resolution.revised_side(), self.revised) {
            (None, _) if issued == self.proposed => MayIssue::AsProposed,
            (None, _) if is_recommended => MayIssue::AsRecommended,
            (None, _) => MayIssue::NotRecommended,
            (Some(_), _) if issued == self.proposed => MayIssue::Vetoed,
            (Some(_), None) => MayIssue::NotRevisedYet,
            (Some(_), Some(revised)) if issued == revised => MayIssue::AsRevised,
            (Some(_), Some(_)) if is_recommended => MayIssue::AsRecommended,
            // The revised charge lies on the veto's side of what is issued.
            (Some(side), Some(revised)) if side.distance(issued, revised).is_some() => MayIssue::BeyondRevised,
            (Some(_), Some(_)) => MayIssue::NotAsRevised,
        }
    }
}
