//! What the page says of days and options, in words.

use crate::{
    domain::consultation::{Consultation, Leaning, Timing},
    ui::text,
};

/// A number of days.
pub fn days(count: i64) -> String {
    if count == 1 { tr!("1 day").to_owned() } else { tr!("{count} days") }
}

/// How long it is open, and what is left afterwards.
pub fn length(consultation: &Consultation) -> String {
    let open = days(consultation.days_open());
    match (consultation.days_to_consider(), consultation.panel_is_told_by(), consultation.precept_is_issued_before()) {
        (Some(left), Some(told), _) => tr!(
            "Open for {open}, the first and the last among them, with {} between the last answers and {}, by which the panel is told what is proposed.",
            days(left),
            text::day(told)
        ),
        (Some(left), None, Some(issued)) => tr!(
            "Open for {open}, the first and the last among them, with {} between the last answers and {}, before which the precept is issued.",
            days(left),
            text::day(issued)
        ),
        _ => tr!("Open for {open}, the first and the last among them."),
    }
}

/// What is to be said about the days.
pub fn timing(timing: Timing) -> String {
    match timing {
        Timing::Short(count) => tr!(
            "{} is short. The law sets no length, but people need enough time to consider and to answer (R (Moseley) v Haringey [2014] UKSC 56). This page takes less than {} as short; West Mercia’s consultation was open for 25 days from 23 December, and Warwickshire’s of 2020/21 for 19 from 30 December. If it has to be so short, note the reason in the checklist.",
            days(count),
            days(Consultation::FEW_DAYS)
        ),
        Timing::OverChristmas(count) => tr!(
            "It is open on {} from 24 December to 1 January, when fewer people answer letters and calls. The settlement mostly comes in the middle of December, so many consultations run over Christmas; a later last day makes up for it.",
            days(count)
        ),
        Timing::AfterThePanelIsTold(by) => tr!(
            "It closes on or after {}, by which the panel is told what is proposed (SI 2012/2271, regulation 3). Answers that come later cannot shape the proposal.",
            text::day(by)
        ),
        Timing::AfterThePreceptIsIssued(by) => tr!(
            "It closes on or after {}, before which the precept is issued. Before that a policing body has to obtain the views of the people of the area and of ratepayers’ representatives (Police Act 1996, section 96(1B); in London before the first calculations, 96(1C)), and others have to consult representatives of business ratepayers (Local Government Finance Act 1992, section 65, but for commissioners’ fire authorities).",
            text::day(by)
        ),
    }
}

/// What all options have in common, in words that lean no way.
pub const fn leaning(leaning: Leaning) -> &'static str {
    match leaning {
        Leaning::OnlyOne => {
            tr!(
                "There is one option. People can still say how far they support it, but cannot compare. If others were looked at, say under “What was looked at and rejected” why they are not offered."
            )
        }
        Leaning::AllRaise => {
            tr!(
                "Every option raises the Band D charge. Readers may ask where a freeze is: offer one, or say under “What was looked at and rejected” why not."
            )
        }
        Leaning::NoneRaises => {
            tr!(
                "No option raises the Band D charge. Readers may ask where a rise is: offer one, or say under “What was looked at and rejected” why not."
            )
        }
        Leaning::AllClose => {
            tr!(
                "Every option closes the gap. Readers may ask what happens if it stays open: offer an option that leaves a part of it, or say why not."
            )
        }
        Leaning::NoneCloses => {
            tr!(
                "Every option leaves a part of the gap. Say in its text where that part would fall, or offer an option that closes it."
            )
        }
        Leaning::AllNeedAReferendum => {
            tr!(
                "Every option needs a referendum. Readers may ask what is possible without one: offer such an option, or say why not."
            )
        }
    }
}

/// A field of the file in the words of the page.
pub fn place(field: &str) -> String {
    let (list, rest) = field.split_once('[').unwrap_or((field, ""));
    let (number, part) = rest.split_once(']').unwrap_or(("", ""));
    let number = number.parse::<usize>().map(|number| (number + 1).to_string()).unwrap_or_default();
    let name = match list {
        "title" => tr!("Title"),
        "opens" => tr!("First day"),
        "closes" => tr!("Last day"),
        "question" => tr!("Question"),
        "introduction" => tr!("Introduction"),
        "options" => tr!("Option"),
        "buys" => tr!("What the money buys"),
        "fixed" => tr!("What cannot be changed"),
        "rejected" => tr!("What was rejected"),
        "questions" => tr!("Question of your own"),
        "next_steps" => tr!("What happens next"),
        _ if list.starts_with("privacy") => tr!("Privacy notice"),
        _ if list.starts_with("answering") => tr!("Where answers go"),
        _ if list.starts_with("contact") => tr!("Contact"),
        _ => tr!("Figures"),
    };
    let part = match part.trim_start_matches('.') {
        "" => "",
        "title" | "what" | "text" => tr!(": name"),
        "why" => tr!(": reason"),
        part if part.starts_with("choices") => tr!(": choices"),
        _ => tr!(": figures and texts"),
    };
    if number.is_empty() { name.to_owned() } else { format!("{name} {number}{part}") }
}
