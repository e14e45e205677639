//! The record of fair consultation in words: on paper, and as a text.

use std::fmt::Write;

use yew::prelude::*;

use super::said::days;
use crate::{
    domain::consultation::{Evidence, FairPoint, FairStanding, Fairness, SetUp},
    ui::text,
};

/// What a point is called.
pub const fn called(point: FairPoint) -> &'static str {
    match point {
        FairPoint::FormativeStage => tr!("At a formative stage"),
        FairPoint::Reasons => tr!("Enough reasons"),
        FairPoint::Alternatives => tr!("Alternatives, and why they were rejected"),
        FairPoint::Time => tr!("Enough time"),
        FairPoint::Reach => tr!("The people and ratepayers’ representatives"),
        FairPoint::Equality => tr!("Due regard to equality"),
        FairPoint::Consideration => tr!("Conscientiously considered"),
    }
}

/// What a point asks, with its source.
pub const fn asks(point: FairPoint) -> &'static str {
    match point {
        FairPoint::FormativeStage => {
            tr!("Is the proposal still open to change while people answer? (R (Moseley) v Haringey [2014] UKSC 56)")
        }
        FairPoint::Reasons => {
            tr!(
                "Do people learn enough of the reasons to consider the proposal and to answer it? (R (Moseley) v Haringey [2014] UKSC 56)"
            )
        }
        FairPoint::Alternatives => {
            tr!(
                "Are realistic alternatives outlined, with the reasons why they were rejected? Where fairness calls for it, people have to be told. (R (Moseley) v Haringey [2014] UKSC 56)"
            )
        }
        FairPoint::Time => {
            tr!("Have people enough time to consider and to answer? (R (Moseley) v Haringey [2014] UKSC 56)")
        }
        FairPoint::Reach => {
            tr!(
                "Are the views obtained of the people of the area, and of the relevant ratepayers’ representatives, on the proposals for spending, before the first precept of the year is issued? (For a policing body: Police Act 1996, section 96(1B), in London 96(1C). For others, representatives of business ratepayers alone: Local Government Finance Act 1992, section 65.)"
            )
        }
        FairPoint::Equality => {
            tr!(
                "Is due regard had to the need to eliminate discrimination, harassment and victimisation, to advance equality of opportunity and to foster good relations, in whom the consultation reaches and in what is decided? (Equality Act 2010, section 149)"
            )
        }
        FairPoint::Consideration => {
            tr!(
                "Are the answers taken into account before the decision is made, and can that be shown? (R (Moseley) v Haringey [2014] UKSC 56)"
            )
        }
    }
}

/// What a standing is called.
pub const fn standing(standing: FairStanding) -> &'static str {
    match standing {
        FairStanding::NotYet => tr!("Not yet"),
        FairStanding::Done => tr!("Done"),
        FairStanding::DoesNotApply => tr!("Does not apply"),
    }
}

/// What can be seen, in words.
pub fn evidence(seen: Evidence) -> String {
    match seen {
        Evidence::DaysToConsider(count) => {
            tr!("{} between the last answers and the day by which they have to be considered.", days(count))
        }
        Evidence::IntroductionWords(count) => {
            if count == 1 {
                tr!("1 word in the introduction.").to_owned()
            } else {
                tr!("{count} words in the introduction.")
            }
        }
        Evidence::Purchases(count) => {
            if count == 1 {
                tr!("1 thing that the money buys.").to_owned()
            } else {
                tr!("{count} things that the money buys.")
            }
        }
        Evidence::FixedThings(count) => {
            if count == 1 {
                tr!("1 thing that cannot be changed, with the reason.").to_owned()
            } else {
                tr!("{count} things that cannot be changed, with the reason.")
            }
        }
        Evidence::Sources(count) => {
            if count == 1 {
                tr!("1 source of figures given.").to_owned()
            } else {
                tr!("{count} sources of figures given.")
            }
        }
        Evidence::Options(count) => {
            if count == 1 {
                tr!("1 option offered.").to_owned()
            } else {
                tr!("{count} options offered.")
            }
        }
        Evidence::Rejected(count) => {
            if count == 1 {
                tr!("1 rejected alternative told, with the reason.").to_owned()
            } else {
                tr!("{count} rejected alternatives told, with the reason.")
            }
        }
        Evidence::DaysOpen(count) => tr!("Open for {}.", days(count)),
        Evidence::DaysOverChristmas(count) => tr!("{} of it from 24 December to 1 January.", days(count)),
        Evidence::AsksWhoAnswers => {
            tr!("An answer can say that it comes from a resident, or from a business or ratepayers’ representative.")
                .to_owned()
        }
        Evidence::PaperWay(true) => tr!("A way to answer on paper is given.").to_owned(),
        Evidence::PaperWay(false) => tr!("No way to answer on paper is given.").to_owned(),
        Evidence::Telephone(true) => tr!("A telephone number is given for questions.").to_owned(),
        Evidence::Telephone(false) => tr!("No telephone number is given for questions.").to_owned(),
        Evidence::NextSteps(true) => tr!("It is said what happens with the answers.").to_owned(),
        Evidence::NextSteps(false) => tr!("It is not said what happens with the answers.").to_owned(),
    }
}

/// How many points are done.
pub fn in_short(fairness: &Fairness) -> String {
    let count = |standing| fairness.count(standing);
    tr!(
        "Of {} points: {} done, {} not yet, {} not applicable.",
        FairPoint::ALL.len(),
        count(FairStanding::Done),
        count(FairStanding::NotYet),
        count(FairStanding::DoesNotApply)
    )
}

/// Of which consultation it is the record.
fn of(set_up: &SetUp) -> String {
    let consultation = &set_up.consultation;
    tr!(
        "{} ({}), {}, {}. Answers from {} to {}.",
        consultation.title,
        consultation.identifier,
        consultation.scenario.authority.name,
        consultation.scenario.year,
        text::day(consultation.opens),
        text::day(consultation.closes)
    )
}

/// The record as a text.
pub fn as_text(set_up: &SetUp) -> String {
    let mut record = tr!("Record of fair consultation\n\n{}\n{}\n", of(set_up), in_short(&set_up.fairness));
    for (point, mark) in set_up.fairness.marks() {
        // Writing into a text never fails.
        let _written = write!(record, "\n{}: {}\n{}\n", called(point), standing(mark.standing), asks(point));
        for seen in set_up.consultation.evidence(point) {
            let _written = writeln!(record, "- {}", evidence(seen));
        }
        if !mark.note.trim().is_empty() {
            record.push_str(&tr!("Note: {}", mark.note.trim()));
            record.push('\n');
        }
    }
    record
}

/// The record on paper. Shown only in print.
pub fn record_on_paper(set_up: &SetUp) -> Html {
    html! {
        <div class="on-paper">
            <h1>{ tr!("Record of fair consultation") }</h1>
            <p>{ of(set_up) }</p>
            <p>{ in_short(&set_up.fairness) }</p>
            { for set_up.fairness.marks().map(|(point, mark)| html! {
                <section class="consultation-record">
                    <h2>{ format!("{}: {}", called(point), standing(mark.standing)) }</h2>
                    <p>{ asks(point) }</p>
                    <ul>{ for set_up.consultation.evidence(point).into_iter().map(|seen| html! { <li>{ evidence(seen) }</li> }) }</ul>
                    if !mark.note.trim().is_empty() {
                        <p class="consultation-noted"><b>{ tr!("Note: ") }</b>{ mark.note.trim() }</p>
                    }
                </section>
            }) }
            <p class="consultation-signed">{ tr!("Kept by: ______________________   Date: ______________") }</p>
        </div>
    }
}
