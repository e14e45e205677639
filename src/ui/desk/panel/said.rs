//! The panel's papers in words.

use std::cmp::Ordering;

use crate::{
    domain::{
        Charge, Levers, LimitState, Money, Outcome, Problem, ReferendumLimit, Scenario, evaluate_levers,
        panel::{
            Deadline, Duty, MayIssue, PanelPapers, Reading, Recommendation, Resolution, Review, Side, Standing,
            VetoWorth, votes_for_veto,
        },
    },
    ui::text,
};

/// What `charge` comes to in the model, or why that cannot be said: the model may hold another authority or year.
///
/// # Errors
/// Why not, in words.
pub fn effect(papers: &PanelPapers, scenario: &Scenario, charge: Charge) -> Result<Outcome, String> {
    if papers.authority != scenario.authority.name || papers.year != scenario.year {
        return Err(tr!(
            "These papers are of {} for {}. The model holds {} for {}: open the scenario that the papers belong to, and what a charge comes to is shown here.",
            papers.authority,
            papers.year,
            scenario.authority.name,
            scenario.year,
        ));
    }
    let levers = Levers { band_d_increase: charge.increase_over(scenario.base.band_d), ..scenario.levers };
    evaluate_levers(scenario, &levers).map_err(|problem: Problem| problem.message)
}

/// What a charge leaves of the gap, or, where there is none, what comes in beyond what is needed.
fn left(outcome: &Outcome) -> String {
    let Outcome { gap, remaining, .. } = outcome;
    if *gap > Money::ZERO {
        return match remaining.cmp(&Money::ZERO) {
            Ordering::Greater if remaining > gap => {
                tr!("The gap of {} grows to {}.", gap.written(), remaining.written())
            }
            Ordering::Greater => tr!("Of the gap of {}, {} is left to find.", gap.written(), remaining.written()),
            Ordering::Equal => tr!("It closes the gap of {} exactly.", gap.written()),
            Ordering::Less => {
                tr!("It closes the gap of {}, with {} to spare.", gap.written(), (-*remaining).written())
            }
        };
    }
    let none = if *gap == Money::ZERO {
        tr!("There is no gap to close.").to_owned()
    } else {
        tr!("There is no gap to close: {} more comes in than is needed.", (-*gap).written())
    };
    match remaining.cmp(&Money::ZERO) {
        Ordering::Greater => tr!("{none} With this charge {} is left to find.", remaining.written()),
        Ordering::Equal => tr!("{none} With this charge it comes out exactly."),
        Ordering::Less => tr!("{none} With this charge the surplus is {}.", (-*remaining).written()),
    }
}

/// What a charge comes to, in a sentence.
pub fn comes_to(scenario: &Scenario, outcome: &Outcome) -> String {
    let left = left(outcome);
    tr!(
        "{} at Band D is a change of {} on {} ({}). The precept is {}. {left} {}",
        outcome.band_d.written(),
        outcome.band_d_increase.written(),
        scenario.base.year,
        text::percent(outcome.precept_increase),
        outcome.precept.written(),
        limit(scenario, outcome),
    )
}

/// How a rise stands to the referendum limit.
pub fn limit(scenario: &Scenario, outcome: &Outcome) -> String {
    match outcome.limit {
        LimitState::Within { .. } => tr!("No referendum is needed.").to_owned(),
        LimitState::Exceeded { over_by, .. } => match scenario.referendum_limit {
            ReferendumLimit::Percentage(percent) => {
                tr!("The rise at Band D is {} or more, so a referendum would have to agree to it.", percent.written())
            }
            _ => tr!(
                "The rise at Band D is {} over the referendum limit, so a referendum would have to agree to it.",
                over_by.written()
            ),
        },
        LimitState::None => tr!("No referendum limit applies.").to_owned(),
        LimitState::Unknown => tr!("The referendum limit for {} is not known yet.", scenario.year),
    }
}

/// The name of a resolution.
pub const fn resolution(of: Resolution) -> &'static str {
    match of {
        Resolution::Support => tr!("Support, without comment"),
        Resolution::SupportWithRecommendations => tr!("Support, with recommendations"),
        Resolution::VetoTooHigh => tr!("Veto: the proposed precept is too high"),
        Resolution::VetoTooLow => tr!("Veto: the proposed precept is too low"),
    }
}

/// What the panel resolved, or what is advised where there is none, as a heading. Only a veto that carries is called one.
pub fn resolved(papers: &PanelPapers) -> String {
    let proposed = papers.proposed.written();
    let resolution = match papers.recommendation.resolution {
        None if papers.review == Review::None => return tr!("No advice is recorded yet").to_owned(),
        None => return tr!("The panel has not resolved yet").to_owned(),
        Some(resolution) => resolution,
    };
    let is_advice = papers.review == Review::None;
    match resolution {
        Resolution::Support if is_advice => tr!("The advice is to support {proposed} at Band D"),
        Resolution::SupportWithRecommendations if is_advice => {
            tr!("The advice is to support {proposed} at Band D, with recommendations")
        }
        Resolution::Support => tr!("The panel supports {proposed} at Band D"),
        Resolution::SupportWithRecommendations => tr!("The panel supports {proposed} at Band D, with recommendations"),
        Resolution::VetoTooHigh => match papers.veto_worth() {
            None | Some(VetoWorth::Carries) => tr!("The panel vetoes {proposed} at Band D as too high"),
            Some(VetoWorth::Falls(_) | VetoWorth::TooFewPresent(_)) => {
                tr!("A veto of {proposed} at Band D as too high was moved and did not carry")
            }
            Some(VetoWorth::TooLate(_)) => tr!("A veto of {proposed} at Band D as too high came too late"),
            Some(VetoWorth::NoPanel) => tr!("The advice is that {proposed} at Band D is too high"),
            Some(VetoWorth::NotKnownYet) => {
                tr!("A veto of {proposed} at Band D as too high was moved; whether it carries is not known yet")
            }
        },
        Resolution::VetoTooLow => match papers.veto_worth() {
            None | Some(VetoWorth::Carries) => tr!("The panel vetoes {proposed} at Band D as too low"),
            Some(VetoWorth::Falls(_) | VetoWorth::TooFewPresent(_)) => {
                tr!("A veto of {proposed} at Band D as too low was moved and did not carry")
            }
            Some(VetoWorth::TooLate(_)) => tr!("A veto of {proposed} at Band D as too low came too late"),
            Some(VetoWorth::NoPanel) => tr!("The advice is that {proposed} at Band D is too low"),
            Some(VetoWorth::NotKnownYet) => {
                tr!("A veto of {proposed} at Band D as too low was moved; whether it carries is not known yet")
            }
        },
    }
}

/// The recommendation in sentences: the charge it names and what that comes to, the votes, and what follows from a veto that
/// carries: after any other no revised precept is due (2011 Act, schedule 5, paragraph 6).
pub fn of_recommendation(papers: &PanelPapers, scenario: &Scenario) -> Vec<String> {
    let Recommendation { resolution, recommended, .. } = papers.recommendation;
    let mut said = Vec::new();
    if let Some(charge) = recommended {
        said.push(tr!("It recommends {} at Band D.", charge.written()));
    }
    said.push(match effect(papers, scenario, recommended.unwrap_or(papers.proposed)) {
        Ok(outcome) => comes_to(scenario, &outcome),
        Err(problem) => problem,
    });
    said.extend(votes(papers));
    let side = resolution.and_then(Resolution::revised_side);
    said.extend(side.filter(|_| papers.veto_worth() == Some(VetoWorth::Carries)).map(|side| revised(papers, side)));
    said
}

/// How the votes were cast, and what a veto is worth with them.
pub fn votes(papers: &PanelPapers) -> Vec<String> {
    let Recommendation { present, votes_for, votes_against, .. } = papers.recommendation;
    let mut said = Vec::new();
    let counts = [(tr!("members present"), present), (tr!("for"), votes_for), (tr!("against"), votes_against)];
    let counted: Vec<_> = counts.iter().filter_map(|(what, count)| Some(format!("{} {what}", (*count)?))).collect();
    if !counted.is_empty() {
        said.push(tr!("Votes: {}.", counted.join(", ")));
    }
    said.extend(papers.veto_worth().map(|worth| of_veto(papers, worth)));
    said
}

/// The rule of two thirds for a panel of this size.
pub fn rule(members: u16) -> String {
    let needed = votes_for_veto(members);
    let least = if needed == 1 { tr!("1 vote").to_owned() } else { tr!("{needed} votes") };
    tr!("A veto by this panel of {members} takes at least {least}: two thirds of all members, present or not.")
}

/// What a veto is worth, and why.
fn of_veto(papers: &PanelPapers, worth: VetoWorth) -> String {
    let rule = papers.members.map_or_else(
        || tr!("A veto takes two thirds of all members of the panel. Enter how many there are to see whether it carries.").to_owned(),
        rule,
    );
    match (worth, papers.recommendation.votes_for) {
        (VetoWorth::Carries, Some(votes)) => tr!("{rule} With {votes} the veto carries."),
        (VetoWorth::Falls(missing), Some(votes)) => {
            tr!(
                "{rule} With {votes} the veto does not carry: {missing} more would be needed. The proposed precept may be issued."
            )
        }
        (VetoWorth::TooFewPresent(missing), Some(votes)) => tr!(
            "{rule} With {votes} the veto does not carry, and could not: {missing} more members would have to be present. The proposed precept may be issued."
        ),
        (VetoWorth::TooFewPresent(missing), None) => tr!(
            "{rule} The veto could not carry: {missing} more members would have to be present. The proposed precept may be issued."
        ),
        (VetoWorth::TooLate(by), _) => tr!(
            "It was resolved after {}, by which the panel has to report. Notwithstanding the veto the proposed precept may be issued (SI 2012/2271, regulation 4(2)).",
            text::day(by)
        ),
        (VetoWorth::NoPanel, _) => tr!("No panel has a veto over this precept, so this is advice.").to_owned(),
        (VetoWorth::NotKnownYet, None) if papers.members.is_some() => {
            tr!("{} Enter the votes for it to see whether it carries.", rule)
        }
        // A veto carries or falls only by its votes, and is unknown with them only where the members are.
        (VetoWorth::NotKnownYet, _) | (VetoWorth::Carries | VetoWorth::Falls(_), None) => rule,
    }
}

/// What a revised charge has to be, and how the one that is given stands to it.
pub fn revised(papers: &PanelPapers, side: Side) -> String {
    let proposed = papers.proposed.written();
    let wanted = match side {
        Side::Lower => tr!("A revised charge has to be lower than {proposed}, by any amount."),
        Side::Higher => tr!("A revised charge has to be higher than {proposed}, by any amount."),
    };
    let given =
        papers.recommendation.revised.and_then(|revised| Some((revised, side.distance(papers.proposed, revised)?)));
    match given {
        Some((revised, distance)) => {
            let (revised, distance) = (revised.written(), distance.written());
            match side {
                Side::Lower => tr!("{wanted} {revised} is {distance} lower. The panel has no second veto."),
                Side::Higher => tr!("{wanted} {revised} is {distance} higher. The panel has no second veto."),
            }
        }
        None => tr!("{wanted} The panel has no second veto."),
    }
}

/// What is to be said against issuing the charge of the notice; nothing where it may be issued.
pub fn against_issuing(papers: &PanelPapers) -> Option<String> {
    let charge = papers.issued().written();
    Some(match papers.may_issue()? {
        MayIssue::AsProposed | MayIssue::AsRecommended | MayIssue::AsRevised => return None,
        MayIssue::NotRecommended => tr!(
            "{charge} is neither the proposal nor a charge that the panel recommended. Without a veto another precept than the proposed one may be issued only in accordance with a recommendation (2011 Act, schedule 5, paragraph 5(3))."
        ),
        MayIssue::Vetoed => tr!(
            "{charge} is the proposal, and that was vetoed. It may not be issued (2011 Act, schedule 5, paragraph 6(2))."
        ),
        MayIssue::NotRevisedYet => {
            tr!("There was a veto, and no revised charge is entered yet. Enter it on the recommendation sheet.")
                .to_owned()
        }
        MayIssue::BeyondRevised => tr!(
            "{charge} goes beyond the revised charge, on the side that was vetoed. Regulation 8(3) is said to forbid that unless the panel recommended it; its text was not seen, so check it."
        ),
        MayIssue::NotAsRevised => {
            tr!("{charge} is not the revised charge. What regulation 8 says of that was not seen, so check it.")
        }
        MayIssue::VetoNotKnownYet => tr!(
            "A veto was moved, and whether it carries is not known yet: what may be issued depends on it. Enter the members of the panel, and the votes for it on the recommendation sheet."
        )
        .to_owned(),
        MayIssue::NotProposed => tr!(
            "{charge} is not the proposal. After a veto that came too late the proposed precept may be issued (SI 2012/2271, regulation 4(2)); nothing is said there of another one."
        ),
    })
}

/// What is due.
pub fn duty(of: Duty) -> &'static str {
    match of {
        Duty::TellTaxBases => {
            tr!("Tax bases for the year are told to the precepting authority; in Wales by 31 December")
        }
        Duty::NotifyPanel => tr!("The proposed precept is notified to the panel"),
        Duty::Report => tr!("The panel reviews it and reports. A veto that is reported later has no effect"),
        Duty::Revise => tr!("After a veto: a response with a revised precept"),
        Duty::ReportAgain => {
            tr!("After a veto: the panel reviews the revised precept and reports again. It has no second veto")
        }
        Duty::Issue => tr!("The precept is issued, before 1 March. After a veto, the second report is answered first"),
    }
}

/// Who does it.
pub fn who(of: Duty) -> &'static str {
    match of {
        Duty::TellTaxBases => tr!("Each billing authority"),
        Duty::Report | Duty::ReportAgain => tr!("The panel"),
        Duty::NotifyPanel | Duty::Revise => tr!("The commissioner, or the mayor"),
        Duty::Issue => tr!("The precepting authority"),
    }
}

/// Where it is said.
pub fn source(of: Duty) -> &'static str {
    match of {
        Duty::TellTaxBases => tr!(
            "SI 2012/2914, as Cheltenham’s decision 3460 of December 2025 gives it; for Wales CIPFA, 2 November 2021"
        ),
        Duty::NotifyPanel => tr!("SI 2012/2271, regulation 3. Many papers say by 31 January"),
        Duty::Report => tr!("SI 2012/2271, regulation 4; 2011 Act, schedule 5, paragraphs 3 and 4"),
        Duty::Revise => tr!("SI 2012/2271, regulation 5; 2011 Act, schedule 5, paragraph 6"),
        Duty::ReportAgain => {
            tr!("Minutes of Warwickshire’s panel, 10 February 2022, and Leicestershire’s, 12 February 2026")
        }
        Duty::Issue => {
            tr!(
                "1992 Act, section 40; explanatory notes to the Localism Act 2011, section 75. Panels’ minutes print 1 March"
            )
        }
    }
}

/// What the source is worth.
pub const fn reading(of: Reading) -> &'static str {
    match of {
        Reading::Law => "",
        Reading::Papers => tr!(" (the text of the provision itself was not seen)"),
    }
}

/// Where today stands to a deadline.
pub fn standing(of: Deadline, today: Option<crate::domain::Day>) -> String {
    const YEAR: u32 = 366;
    let days = |count: u32| match count {
        1 => tr!("1 day").to_owned(),
        2..=YEAR => tr!("{count} days"),
        _ => tr!("over a year").to_owned(),
    };
    match today.map(|today| of.standing(today)) {
        None => String::new(),
        Some(Standing::Ahead(count)) => tr!("in {}", days(count)),
        Some(Standing::Today) => tr!("today").to_owned(),
        Some(Standing::Past(count)) => tr!("{} ago", days(count)),
    }
}
