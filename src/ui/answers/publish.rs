//! What may be published: the report for paper, and the files.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    curve,
    keeping::Open,
    reading::Held,
    tables::{framed, row},
    words,
};
use crate::{
    domain::{
        Ratio,
        consultation::{
            Consultation,
            results::{Heard, LEAST_SHOWN, Published, Reported, Summary, Table, Theme},
        },
    },
    exchange::{csv, json::consultation::heard, responses},
    ui::{
        browser::{file, focus, pause::Turns, storage},
        part::{NumberBox, button},
        store::{Action, Notice},
        text,
    },
};

/// What the section is drawn from.
#[derive(Clone, PartialEq)]
pub struct ToPublish {
    pub held: Held,
    pub summary: Rc<Summary>,
    pub open: Open,
}

impl ToPublish {
    fn consultation(&self) -> Rc<Consultation> {
        self.held.gathered.borrow().consultation().clone()
    }

    fn published(&self) -> Published {
        let gathered = self.held.gathered.borrow();
        Published::of(gathered.consultation(), &self.summary, gathered.kept(), &self.open.current())
    }
}

/// The section.
pub fn publish(of: &ToPublish) -> Html {
    let (consultation, published, reported) = (of.consultation(), of.published(), of.open.current());
    let name = of.held.file_prefix();
    let notes = notes(&of.held);
    let tables = {
        let (of, notes) = (of.clone(), notes.clone());
        move || {
            let (consultation, published, reported) = (of.consultation(), of.published(), of.open.current());
            file::save(&format!("{name}what-people-said.csv"), &file_of(&consultation, &published, &reported, &notes));
        }
    };
    let all = {
        let of = of.clone();
        let goes_on = Rc::new(Cell::new(false));
        move || {
            if !goes_on.replace(true) {
                let (held, goes_on) = (of.held.clone(), goes_on.clone());
                spawn_local(async move {
                    file::save_texts(&format!("{name}answers.csv"), &all_answers(&held).await);
                    goes_on.set(false);
                });
            }
        }
    };
    html! {
        <section aria-labelledby="publish-name">
            <h2 id="publish-name">{ tr!("To publish") }</h2>
            <p class="hint">{ words::small_counts(&published) }{ tr!(" Reasons are in it only where they are ticked: look for names and addresses in them first. Tables by two things at once, such as area and option, stay on this page.") }{ tr!(" Present keeps what was last shown there. Reports that are a few answers apart, or that differ in the smallest count, give away what a few said.") }</p>
            { least_shown(&of.open, &reported) }
            <div class="ways">
                { button(tr!("Print the report"), focus::print) }
                { button(tr!("Download the tables (CSV)"), tables) }
                if !of.held.is_made_up {
                    { present(of) }
                }
            </div>
            if of.held.is_stopped {
                <p class="hint">{ tr!("Present shows them only once all the files are read.") }</p>
            }
            <h3>{ tr!("For the authority alone") }</h3>
            <p class="hint">{ tr!("All answers that count, each in a row with its record. This holds personal data and small counts: keep it as the privacy notice says, and do not publish it.") }</p>
            <div class="ways">{ button(tr!("Download all answers (CSV)"), all) }</div>
            { report(&consultation, &published, &reported, &notes) }
        </section>
    }
}

fn least_shown(open: &Open, reported: &Reported) -> Html {
    let on_text = {
        let open = open.clone();
        Callback::from(move |typed: String| {
            let remedy = || tr!("Enter a whole number from 3 to 10.").to_owned();
            let least: u8 = typed.trim().parse().map_err(|_| remedy())?;
            open.edit("least-shown", |reported| reported.least_shown = least).map_err(|_| remedy())?;
            Ok(least.to_string().into())
        })
    };
    let least = reported.least_shown.to_string();
    html! {
        <div class="answers-least">
            <NumberBox id="least-shown" label={tr!("The smallest count that is published")} hint={tr!("From 3 to 10; {LEAST_SHOWN} unless you choose another.")} text={least.clone()} identity={least} {on_text} />
        </div>
    }
}

/// The buttons that show the figures in Present, and take them out again.
fn present(of: &ToPublish) -> Html {
    let show = {
        let of = of.clone();
        move || {
            let heard = Heard::of(&of.consultation(), &of.published(), &of.open.current());
            let is_kept = storage::keep_document(heard::NAME, &heard::write(&heard));
            of.open.editor.dispatch(Action::Tell(if is_kept {
                Notice::event(
                    tr!("Present can now show what people said: these figures, without small counts, and the themes.")
                        .to_owned(),
                )
            } else {
                Notice::problem(
                    [tr!("This browser does not keep the figures, so Present cannot show them.").to_owned()],
                )
            }));
        }
    };
    let take_out = {
        let open = of.open.clone();
        move || {
            storage::remove_document(heard::NAME);
            open.editor.dispatch(Action::Tell(Notice::event(
                tr!("Present shows nothing of what people said any more.").to_owned(),
            )));
        }
    };
    html! {
        <>
            if !of.held.is_stopped {
                { button(tr!("Show in Present"), show) }
            }
            { button(tr!("Take out of Present"), take_out) }
        </>
    }
}

/// What is to be said of the answers wherever they are told: that nobody gave them, or that they are a part.
fn notes(held: &Held) -> Vec<&'static str> {
    [(held.is_made_up, MADE_UP), (held.is_stopped, PART)]
        .into_iter()
        .filter_map(|(is, note)| is.then_some(note))
        .collect()
}

/// The report, as it is printed.
pub fn report(consultation: &Consultation, published: &Published, reported: &Reported, notes: &[&'static str]) -> Html {
    html! {
        <article class="answers-report" aria-labelledby="report-name">
            <h3 id="report-name">{ tr!("What people said: {}", consultation.title) }</h3>
            { for notes.iter().copied().map(|note| html! { <p><strong>{ note }</strong></p> }) }
            <p>{ tr!("{}. Open from {} to {}. {} counted: {}.", consultation.scenario.authority.name, text::day(consultation.opens), text::day(consultation.closes), tr!("Answers"), words::shown(published.answers)) }</p>
            <p>{ words::late(published.counts_late) }</p>
            <p>{ words::small_counts(published) }{ tr!(" People chose to answer, so the shares are of those who did, not of everybody who lives in the area.") }</p>
            if published.curve.is_empty() {
                <p>{ tr!("Who backs at least which rise is not published: there are few answers, or a small count is not shown or could be worked out from it.") }</p>
            } else {
                if let Some(rise) = published.half_back() {
                    <h4>{ tr!("At least half of the answers in the curve back a rise of {} or more", rise.written()) }</h4>
                }
                { curve::chart(&published.curve, published.curve.first().map_or(0, |(_, backing)| *backing)) }
                <h4 id="published-curve">{ tr!("Answers that back at least this rise at Band D") }</h4>
                <p class="hint">{ tr!("An answer backs rises up to the largest among those of the options that it supports and of its own point. Answers with neither are not in this table; rises that few answers stand between, or from which a small count could be worked out, are left out.") }</p>
                { framed("published-curve", &[tr!("Rise"), tr!("Answers")], published.curve.iter().map(|(rise, backing)| row(rise.written(), [words::count(*backing)]))) }
            }
            <div class="answers-tables">
                { for published.tables.iter().enumerate().map(|(place, table)| table_of(consultation, place, table)) }
                { weighted(consultation, published) }
            </div>
            if !reported.themes.is_empty() {
                <h4>{ tr!("You said, we did") }</h4>
                { for reported.themes.iter().enumerate().map(theme) }
            }
            if !published.reasons.is_empty() {
                <h4>{ tr!("Some of the reasons, in people’s own words") }</h4>
                <ul class="answers-quotes">{ for published.reasons.iter().map(|reason| html! { <li dir="auto">{ reason }</li> }) }</ul>
            }
        </article>
    }
}

/// What is said of answers that were made up.
pub const MADE_UP: &str = tr!("These answers are made up for trying the page. Nobody gave them.");
/// What is said of answers whose reading was stopped.
const PART: &str = tr!("These are a part of the answers: not all files were read.");

fn table_of(consultation: &Consultation, place: usize, table: &Table) -> Html {
    let id = format!("published-{place}");
    let rows = words::lines(consultation, table.topic).into_iter().zip(&table.lines).map(|(name, line)| {
        html! { <tr key={name.clone()}><th scope="row">{ name }</th><td>{ words::shown(line.count) }</td><td>{ words::share(line.share) }</td></tr> }
    });
    html! {
        <div class="answers-table" key={id.clone()}>
            <h4 id={id.clone()}>{ words::topic(consultation, table.topic) }</h4>
            <table aria-labelledby={id}>
                <thead><tr><th scope="col"><span class="visually-hidden">{ tr!("Answer") }</span></th><th scope="col">{ tr!("Answers") }</th><th scope="col">{ tr!("Share of all") }</th></tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

/// Support reweighted to the homes, in whole per cents, where it may be told.
fn weighted(consultation: &Consultation, published: &Published) -> Html {
    if published.weighted_support.iter().all(Option::is_none) {
        return html! { <p>{ tr!("Reweighted figures are not published: the homes of the bands are not known, small counts by band are not shown, or the figures could give such counts away.") }</p> };
    }
    let rows = consultation.options.iter().zip(&published.weighted_support);
    html! {
        <div class="answers-table">
            <h4 id="published-weighted">{ tr!("Support, reweighted to the homes of each band") }</h4>
            <p class="hint">{ tr!("Of all answers. It mends which bands answered, not who within a band did.") }</p>
            { framed("published-weighted", &[tr!("Option"), tr!("Support")], rows.map(|(option, share)| row(option.title.clone(), [per_cents(*share)]))) }
        </div>
    }
}

/// A share in whole per cents, where it is told.
fn per_cents(share: Option<Ratio>) -> String {
    share.map_or_else(|| tr!("not shown").to_owned(), |share| format!("{}%", share.percent(0)))
}

fn theme((place, theme): (usize, &Theme)) -> Html {
    html! {
        <div class="answers-theme-told" key={place}>
            <h5>{ super::reasons::title(place, &theme.title) }</h5>
            <p><strong>{ tr!("You said: ") }</strong>{ &theme.said }</p>
            <p><strong>{ tr!("We did: ") }</strong>{ &theme.done }</p>
        </div>
    }
}

/// The tables that may be published, the themes and the ticked reasons, as a file.
pub fn file_of(
    consultation: &Consultation,
    published: &Published,
    reported: &Reported,
    notes: &[&'static str],
) -> String {
    let line = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
    let mut rows = vec![line(&[tr!("What people said"), &consultation.title])];
    rows.extend(notes.iter().copied().map(|note| line(&[note])));
    rows.push(line(&[tr!("Answers that count"), &words::shown(published.answers)]));
    rows.push(line(&[words::late(published.counts_late)]));
    rows.push(line(&[&words::small_counts(published)]));
    for table in &published.tables {
        rows.push(Vec::new());
        rows.push(line(&[&words::topic(consultation, table.topic), tr!("Answers"), tr!("Share of all")]));
        for (name, told) in words::lines(consultation, table.topic).iter().zip(&table.lines) {
            rows.push(line(&[name, &words::shown(told.count), &words::share(told.share)]));
        }
    }
    if !published.curve.is_empty() {
        rows.push(Vec::new());
        rows.push(line(&[tr!("Backs at least this rise at Band D"), tr!("Answers")]));
        rows.extend(published.curve.iter().map(|(rise, backing)| vec![rise.to_string(), backing.to_string()]));
    }
    rows.push(Vec::new());
    rows.push(line(&[tr!("Support, reweighted to the homes of each band"), tr!("Share of all")]));
    for (option, share) in consultation.options.iter().zip(&published.weighted_support) {
        rows.push(vec![option.title.clone(), per_cents(*share)]);
    }
    if !reported.themes.is_empty() {
        rows.push(Vec::new());
        rows.push(line(&[tr!("Theme"), tr!("You said"), tr!("We did")]));
        rows.extend(
            reported.themes.iter().map(|theme| vec![theme.title.clone(), theme.said.clone(), theme.done.clone()]),
        );
    }
    if !published.reasons.is_empty() {
        rows.push(Vec::new());
        rows.push(line(&[tr!("Reasons that may be published")]));
        rows.extend(published.reasons.iter().map(|reason| vec![reason.clone()]));
    }
    csv::write(rows)
}

/// So many rows are written before the time is looked at.
const ROWS_AT_ONCE: usize = 100;

/// All answers that count, in pieces of one file.
async fn all_answers(held: &Held) -> Vec<String> {
    let mut turns = Turns::begin();
    let mut pieces = Vec::new();
    let mut place = 0;
    loop {
        {
            let gathered = held.gathered.borrow();
            let consultation = gathered.consultation();
            let Some(kept) = gathered.kept().get(place..).filter(|kept| !kept.is_empty()) else { break };
            let rows = kept.iter().take(ROWS_AT_ONCE).map(|kept| responses::row(consultation, &kept.response));
            let piece = if pieces.is_empty() {
                csv::write(std::iter::once(responses::head(consultation)).chain(rows))
            } else {
                // Only the file's own beginning has the mark.
                csv::write(rows).trim_start_matches('\u{feff}').to_owned()
            };
            pieces.push(piece);
        }
        place += ROWS_AT_ONCE;
        if turns.is_over() {
            turns.next().await;
        }
    }
    pieces
}
