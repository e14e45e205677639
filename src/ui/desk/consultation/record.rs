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
        FairPoint::FormativeStage => "At a formative stage",
        FairPoint::Reasons => "Enough reasons",
        FairPoint::Alternatives => "Alternatives, and why they were rejected",
        FairPoint::Time => "Enough time",
        FairPoint::Reach => "The people and ratepayers’ representatives",
        FairPoint::Equality => "Due regard to equality",
        FairPoint::Consideration => "Conscientiously considered",
    }
}

/// What a point asks, with its source.
pub const fn asks(point: FairPoint) -> &'static str {
    match point {
        FairPoint::FormativeStage => {
            "Is the proposal still open to change while people answer? (R (Moseley) v Haringey [2014] UKSC 56)"
        }
        FairPoint::Reasons => {
            "Do people learn enough of the reasons to consider the proposal and to answer it? (R (Moseley) v Haringey [2014] UKSC 56)"
        }
        FairPoint::Alternatives => {
            "Are realistic alternatives outlined, with the reasons why they were rejected? Where fairness calls for it, people have to be told. (R (Moseley) v Haringey [2014] UKSC 56)"
        }
        FairPoint::Time => "Have people enough time to consider and to answer? (R (Moseley) v Haringey [2014] UKSC 56)",
        FairPoint::Reach => {
            "Are the views obtained of the people of the area, and of the relevant ratepayers’ representatives, on the proposals for spending, before the first precept of the year is issued? (Police Act 1996, section 96(1B))"
        }
        FairPoint::Equality => {
            "Is due regard had to the need to end discrimination and to advance equality of opportunity, in whom the consultation reaches and in what is decided? (Equality Act 2010, section 149)"
        }
        FairPoint::Consideration => {
            "Are the answers taken into account before the decision is made, and can that be shown? (R (Moseley) v Haringey [2014] UKSC 56)"
        }
    }
}

/// What a standing is called.
pub const fn standing(standing: FairStanding) -> &'static str {
    match standing {
        FairStanding::NotYet => "Not yet",
        FairStanding::Done => "Done",
        FairStanding::DoesNotApply => "Does not apply",
    }
}

/// What can be seen, in words.
pub fn evidence(seen: Evidence) -> String {
    let counted = |count: usize, one: &str, many: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
    };
    match seen {
        Evidence::DaysToConsider(count) => {
            format!("{} between the last answers and the day by which they have to be considered.", days(count))
        }
        Evidence::IntroductionWords(count) => format!("{} in the introduction.", counted(count, "word", "words")),
        Evidence::Purchases(count) => format!("{} that the money buys.", counted(count, "thing", "things")),
        Evidence::FixedThings(count) => {
            format!("{} that cannot be changed, with the reason.", counted(count, "thing", "things"))
        }
        Evidence::Sources(count) => format!("{} of figures given.", counted(count, "source", "sources")),
        Evidence::Options(count) => format!("{} offered.", counted(count, "option", "options")),
        Evidence::Rejected(count) => {
            format!("{} told, with the reason.", counted(count, "rejected alternative", "rejected alternatives"))
        }
        Evidence::DaysOpen(count) => format!("Open for {}.", days(count)),
        Evidence::DaysOverChristmas(count) => format!("{} of it from 24 December to 1 January.", days(count)),
        Evidence::AsksWhoAnswers => {
            "An answer can say that it comes from a resident, or from a business or ratepayers’ representative."
                .to_owned()
        }
        Evidence::PaperWay(true) => "A way to answer on paper is given.".to_owned(),
        Evidence::PaperWay(false) => "No way to answer on paper is given.".to_owned(),
        Evidence::Telephone(true) => "A telephone number is given for questions.".to_owned(),
        Evidence::Telephone(false) => "No telephone number is given for questions.".to_owned(),
        Evidence::NextSteps(true) => "It is said what happens with the answers.".to_owned(),
        Evidence::NextSteps(false) => "It is not said what happens with the answers.".to_owned(),
    }
}

/// How many points are done.
pub fn in_short(fairness: &Fairness) -> String {
    let count = |standing| fairness.count(standing);
    format!(
        "Of {} points, {} are done, {} are not yet, and {} do not apply.",
        FairPoint::ALL.len(),
        count(FairStanding::Done),
        count(FairStanding::NotYet),
        count(FairStanding::DoesNotApply)
    )
}

/// Of which consultation it is the record.
fn of(set_up: &SetUp) -> String {
    let consultation = &set_up.consultation;
    format!(
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
    let mut record = format!("Record of fair consultation\n\n{}\n{}\n", of(set_up), in_short(&set_up.fairness));
    for (point, mark) in set_up.fairness.marks() {
        // Writing into a text never fails.
        let _written = write!(record, "\n{}: {}\n{}\n", called(point), standing(mark.standing), asks(point));
        for seen in set_up.consultation.evidence(point) {
            let _written = writeln!(record, "- {}", evidence(seen));
        }
        if !mark.note.trim().is_empty() {
            let _written = writeln!(record, "Note: {}", mark.note.trim());
        }
    }
    record
}

/// The record on paper. Shown only in print.
pub fn record_on_paper(set_up: &SetUp) -> Html {
    html! {
        <div class="on-paper">
            <h1>{ "Record of fair consultation" }</h1>
            <p>{ of(set_up) }</p>
            <p>{ in_short(&set_up.fairness) }</p>
            { for set_up.fairness.marks().map(|(point, mark)| html! {
                <section class="consultation-record">
                    <h2>{ format!("{}: {}", called(point), standing(mark.standing)) }</h2>
                    <p>{ asks(point) }</p>
                    <ul>{ for set_up.consultation.evidence(point).into_iter().map(|seen| html! { <li>{ evidence(seen) }</li> }) }</ul>
                    if !mark.note.trim().is_empty() {
                        <p class="consultation-noted"><b>{ "Note: " }</b>{ mark.note.trim() }</p>
                    }
                </section>
            }) }
            <p class="consultation-signed">{ "Kept by: ______________________   Date: ______________" }</p>
        </div>
    }
}
