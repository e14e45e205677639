//! How a consultation reads, piece by piece: once for the screen, and once as the plain page that people see who have no
//! JavaScript.
//!
//! **Invariant:** every text is escaped on its way into the plain page; nothing that is written in a consultation becomes
//! markup.

use std::fmt::Write;

use yew::prelude::*;

use super::questions::choices;
use crate::{
    domain::{
        ChargeIncrease, LimitState, Money, ReferendumLimit,
        consultation::{Consultation, Question, QuestionKind},
        evaluate,
    },
    ui::text,
};

/// How much of it the plain page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// The question, the bare options and how to answer: so the example in the app's own `index.html`, which every visitor loads.
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "the app's own page is written by hand and held to this by a test")
    )]
    Brief,
}

/// A piece of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// The question.
    Question(String),
    /// A heading.
    Heading(&'static str),
    /// A text of one or more paragraphs.
    Text(String),
    /// A list of things.
    Things(Vec<Thing>),
    /// The options.
    Options(Vec<OptionRow>),
}

/// A thing with more about it, which may be empty, and with what one can choose where it asks for that.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Thing {
    what: String,
    more: String,
    choices: Vec<String>,
}

/// An option: its name, what it buys, its rise at Band D with its percentage, and what is left.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OptionRow {
    title: String,
    buys: String,
    cells: [String; 2],
}

const HEADS: [&str; 3] = [tr!("Option"), tr!("Rise at Band D, a year"), tr!("Left to find")];

/// The question that the app asks where the consultation has none of its own.
pub fn own_question(consultation: &Consultation) -> String {
    let scenario = &consultation.scenario;
    let gap = evaluate(scenario).map_or(Money::ZERO, |outcome| outcome.gap);
    text::question(scenario.authority.kind, gap, scenario.year)
}

/// How it reads, on the screen.
pub fn reads_like_this(consultation: &Consultation) -> Html {
    let pieces = pieces(consultation, Extent::Whole);
    html! {
        <section aria-labelledby="reads-name">
            <h2 id="reads-name" tabindex="-1">{ tr!("Try it: how it reads") }</h2>
            <p class="hint">{ tr!("What residents are told, in order. In Take part they also move the levers and answer; without JavaScript they see this page as it stands here.") }</p>
            <div class="consultation-outline">{ for pieces.iter().map(shown) }</div>
        </section>
    }
}

/// The plain page of it, in HTML.
pub fn markup(consultation: &Consultation, extent: Extent) -> String {
    let mut page = String::new();
    for piece in pieces(consultation, extent) {
        write_piece(&mut page, &piece);
    }
    page
}

fn pieces(consultation: &Consultation, extent: Extent) -> Vec<Piece> {
    let question = if consultation.question.trim().is_empty() {
        own_question(consultation)
    } else {
        consultation.question.trim().to_owned()
    };
    let opens = text::day_with_weekday(consultation.opens);
    let closes = text::day_with_weekday(consultation.closes);
    let mut pieces = vec![
        Piece::Question(question),
        Piece::Text(tr!("{}. Answers are taken from {opens} to {closes}.", consultation.title)),
    ];
    let mut part = |heading: &'static str, piece: Piece| {
        let is_empty = match &piece {
            Piece::Text(text) => text.trim().is_empty(),
            Piece::Things(things) => things.is_empty(),
            Piece::Options(rows) => rows.is_empty(),
            Piece::Question(_) | Piece::Heading(_) => false,
        };
        if !is_empty {
            pieces.extend((!heading.is_empty()).then_some(Piece::Heading(heading)));
            pieces.push(piece);
        }
    };
    let things = |things: Vec<(&String, String)>| {
        let thing = |(what, more): (&String, String)| Thing { what: what.clone(), more, choices: Vec::new() };
        Piece::Things(things.into_iter().map(thing).collect())
    };
    part("", Piece::Text(consultation.introduction.clone()));
    part(tr!("The options"), Piece::Options(option_rows(consultation, extent)));
    part("", Piece::Text(referendum(consultation)));
    part(tr!("How to answer"), Piece::Text(how_to_answer(consultation)));
    if extent == Extent::Brief {
        return pieces;
    }
    let buys = consultation.buys.iter().map(|thing| {
        let cost = thing.cost.map(|cost| tr!("{} a year. ", text::exact(cost))).unwrap_or_default();
        (&thing.what, format!("{cost}{}", thing.text))
    });
    part(tr!("What the money buys"), things(buys.collect()));
    let fixed = consultation.fixed.iter().map(|thing| (&thing.what, thing.why.clone()));
    part(tr!("What cannot be changed, and why"), things(fixed.collect()));
    let rejected = consultation.rejected.iter().map(|thing| (&thing.what, thing.why.clone()));
    part(tr!("What was looked at and rejected, and why"), things(rejected.collect()));
    part(tr!("Questions"), Piece::Things(consultation.questions.iter().map(asked).collect()));
    let privacy = &consultation.privacy;
    let controller = said(tr!("Who decides what is done with the answers: "), &privacy.controller);
    let kept = said(tr!("Answers are kept: "), &privacy.kept);
    part(tr!("Privacy"), Piece::Text(paragraphs([&privacy.notice, &controller, &kept])));
    part(tr!("What happens next"), Piece::Text(consultation.next_steps.clone()));
    let contact = &consultation.contact;
    part(
        tr!("Contact"),
        Piece::Text(paragraphs([&contact.name, &contact.email, &contact.telephone, &contact.address])),
    );
    pieces
}

/// A question with all that an answer by email or on paper needs.
fn asked(question: &Question) -> Thing {
    let how = match question.kind {
        QuestionKind::One(_) => tr!("Choose one."),
        QuestionKind::Several(_) => tr!("Choose as many as you like."),
        QuestionKind::Words => "",
    };
    let more = format!("{} {how}", question.help.trim()).trim().to_owned();
    Thing { what: question.text.clone(), more, choices: choices(&question.kind).to_vec() }
}

fn option_rows(consultation: &Consultation, extent: Extent) -> Vec<OptionRow> {
    let row = |option: &crate::domain::consultation::Offer| {
        let cells = match option.outcome(&consultation.scenario) {
            Ok(outcome) => {
                let left = outcome.remaining;
                let left = if left < Money::ZERO { tr!("{} to spare", (-left).written()) } else { left.written() };
                [format!("{} ({})", outcome.band_d_increase.written(), text::percent(outcome.precept_increase)), left]
            }
            Err(_) => std::array::from_fn(|_| "–".to_owned()),
        };
        let buys = if extent == Extent::Brief { String::new() } else { option.buys.clone() };
        OptionRow { title: option.title.clone(), buys, cells }
    };
    consultation.options.iter().map(row).collect()
}

/// From which rise on a referendum is needed; empty where there is no limit.
fn referendum(consultation: &Consultation) -> String {
    let scenario = &consultation.scenario;
    let step = scenario.next.charge_step;
    let state = scenario.referendum_limit.state(scenario.base.band_d, ChargeIncrease::ZERO, step);
    match (state, scenario.referendum_limit) {
        (Some(LimitState::Within { limit }), ReferendumLimit::Percentage(percent)) => tr!(
            "A rise of {} or more at Band D needs a referendum: the most below that is {} a year.",
            percent.written(),
            limit.written()
        ),
        (Some(LimitState::Within { limit } | LimitState::Exceeded { limit, .. }), _) => {
            tr!("A rise of more than {} at Band D needs a referendum.", limit.written())
        }
        (Some(LimitState::Unknown), _) => {
            tr!("It is not known yet from which rise on a referendum is needed.").to_owned()
        }
        (Some(LimitState::None) | None, _) => String::new(),
    }
}

fn how_to_answer(consultation: &Consultation) -> String {
    let answering = &consultation.answering;
    let email = said(tr!("By email: "), &answering.email);
    let told = paragraphs([&answering.paper, &email]);
    if told.is_empty() { tr!("No way to answer on paper is given.").to_owned() } else { told }
}

/// `text` behind `words`; nothing where it is empty.
fn said(words: &str, text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("{words}{text}") }
}

/// Those of the texts that are not empty, a paragraph each.
fn paragraphs<const COUNT: usize>(texts: [&String; COUNT]) -> String {
    let given: Vec<_> = texts.into_iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    given.join("\n\n")
}

fn of_text(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

fn shown(piece: &Piece) -> Html {
    match piece {
        Piece::Question(text) => html! { <p class="consultation-question">{ text }</p> },
        Piece::Heading(text) => html! { <h3>{ *text }</h3> },
        Piece::Text(text) => of_text(text).map(|paragraph| html! { <p>{ paragraph.to_owned() }</p> }).collect(),
        Piece::Things(things) => html! {
            <ul>{ for things.iter().map(|Thing { what, more, choices }| html! {
                <li>
                    <b>{ what }</b>{ " " }{ more }
                    if !choices.is_empty() {
                        <ul>{ for choices.iter().map(|choice| html! { <li>{ choice }</li> }) }</ul>
                    }
                </li>
            }) }</ul>
        },
        Piece::Options(rows) => html! {
            <div class="desk-table" tabindex="0" role="region" aria-label={tr!("Options as they read")}>
                <table aria-label={tr!("Options as they read")}>
                    <thead><tr>{ for HEADS.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                    <tbody>{ for rows.iter().map(|row| html! {
                        <tr>
                            <th scope="row">{ &row.title }if !row.buys.is_empty() { <span class="option-buys">{ &row.buys }</span> }</th>
                            { for row.cells.iter().map(|cell| html! { <td>{ cell }</td> }) }
                        </tr>
                    }) }</tbody>
                </table>
            </div>
        },
    }
}

fn write_piece(page: &mut String, piece: &Piece) {
    let mut tag = |name: &str, text: &str| {
        // Writing into a text never fails.
        let _written = writeln!(page, "<{name}>{}</{name}>", escaped(text));
    };
    match piece {
        Piece::Question(text) => tag("h1", text),
        Piece::Heading(text) => tag("h2", text),
        Piece::Text(text) => of_text(text).for_each(|paragraph| tag("p", paragraph)),
        Piece::Things(things) => {
            page.push_str("<ul>\n");
            for Thing { what, more, choices } in things {
                let more = if more.is_empty() { String::new() } else { format!(" {}", escaped(more)) };
                let _written = write!(page, "<li><b>{}</b>{more}", escaped(what));
                if !choices.is_empty() {
                    page.push_str("\n<ul>\n");
                    for choice in choices {
                        let _written = writeln!(page, "<li>{}</li>", escaped(choice));
                    }
                    page.push_str("</ul>\n");
                }
                page.push_str("</li>\n");
            }
            page.push_str("</ul>\n");
        }
        Piece::Options(rows) => {
            page.push_str("<table>\n<tr>");
            for head in HEADS {
                let _written = page.write_str(&tr!("<th scope=\"col\">{}</th>", escaped(head)));
            }
            page.push_str("</tr>\n");
            for OptionRow { title, buys, cells } in rows {
                let buys = if buys.is_empty() { String::new() } else { format!("<br>{}", escaped(buys)) };
                let _written = page.write_str(&tr!("<tr><th scope=\"row\">{}{buys}</th>", escaped(title)));
                for cell in cells {
                    let _written = write!(page, "<td>{}</td>", escaped(cell));
                }
                page.push_str("</tr>\n");
            }
            page.push_str("</table>\n");
        }
    }
}

/// Text as HTML: what would be markup stays text.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // What a page may not hold is not written; a consultation with such characters has a problem of its own.
            character if character.is_control() && !matches!(character, '\n' | '\t') => {}
            character => escaped.push(character),
        }
    }
    escaped
}

/// The marks between which the plain page stands in `index.html`.
const MARKS: [&str; 2] = ["<!--[consultation]-->", "<!--[/consultation]-->"];

/// `index` with this consultation's plain page in place of the one between its marks; none where it does not have each of
/// them once, in order.
pub fn put_into(index: &str, consultation: &Consultation, extent: Extent) -> Option<String> {
    let [open, close] = MARKS;
    let is_once = |mark: &str| index.matches(mark).count() == 1;
    let (before, rest) = index.split_once(open)?;
    let (_, after) = rest.split_once(close)?;
    (is_once(open) && is_once(close)).then(|| format!("{before}{open}\n{}{close}{after}", markup(consultation, extent)))
}
