//! What is flagged: by kind, with the place that each came from and what is done with it.

use yew::prelude::*;

use super::{
    reading::Held,
    tables::{framed, row},
    words,
};
use crate::{
    domain::{
        consultation::results::{Flag, Gathered, SameWords},
        with_thousands,
    },
    exchange::csv,
    ui::{browser::file, part::button},
};

/// The most places that are shown of each kind; the file has all.
const MOST_SHOWN: usize = 50;
/// The most reasons that are shown of those that several give.
const MOST_REASONS: usize = 20;

/// The section.
pub fn flagged(held: &Held) -> Html {
    let gathered = held.gathered.borrow();
    let kinds = gathered.flags_by_kind();
    let same = gathered.same_words();
    let download = {
        let held = held.clone();
        move || {
            let name = format!("{}flagged-answers.csv", held.file_prefix());
            file::save(&name, &file_of(&held.gathered.borrow()));
        }
    };
    html! {
        <section>
            <h2 id="flagged-name">{ tr!("What is flagged") }</h2>
            if kinds.is_empty() {
                <p>{ tr!("Nothing: every answer can be read, answers this consultation, and came once.") }</p>
            } else {
                { framed("flagged-name", &[tr!("What"), tr!("How often"), tr!("What is done")], kinds.iter().map(|(kind, count)| {
                    let (name, done) = words::kind(*kind);
                    row(name, [with_thousands((*count).into()), done.to_owned()])
                })) }
                { for kinds.iter().map(|(kind, count)| {
                    let flags: Vec<&Flag> = gathered.flags().iter().filter(|flag| flag.finding.kind() == *kind).take(MOST_SHOWN).collect();
                    html! {
                        <details key={words::kind(*kind).0}>
                            <summary>{ tr!("{}: where", words::kind(*kind).0) }</summary>
                            <ul class="desk-list answers-places">{ for flags.iter().map(|flag| place(flag)) }</ul>
                            if *count > MOST_SHOWN {
                                <p class="hint">{ tr!("These are the first {MOST_SHOWN} of {count}. The file below has all.") }</p>
                            }
                        </details>
                    }
                }) }
                <div class="ways">{ button(tr!("Download all that is flagged (CSV)"), download) }</div>
            }
            { same_words(&same) }
        </section>
    }
}

fn place(flag: &Flag) -> Html {
    html! { <li><strong>{ words::origin(&flag.origin) }</strong>{ " " }{ words::finding(&flag.finding) }</li> }
}

fn same_words(same: &[SameWords]) -> Html {
    if same.is_empty() {
        return Html::default();
    }
    let one = |same: &SameWords| {
        let places: Vec<_> = same.origins.iter().take(10).map(words::origin).collect();
        let more = if same.origins.len() > 10 { tr!(" and more") } else { "" };
        html! { <li><strong>{ tr!("{} answers", with_thousands(same.origins.len().into())) }</strong>{ format!(" ({}{more}): “{}”", places.join("; "), same.reason) }</li> }
    };
    html! {
        <details>
            <summary>{ tr!("Reasons in the same words: {}", with_thousands(same.len().into())) }</summary>
            <p class="hint">{ tr!("All of these count. People may share a text that they agree with; this only points it out.") }</p>
            <ul class="desk-list answers-places">{ for same.iter().take(MOST_REASONS).map(one) }</ul>
            if same.len() > MOST_REASONS {
                <p class="hint">{ tr!("These are the {MOST_REASONS} that most answers give.") }</p>
            }
        </details>
    }
}

/// Everything that is flagged, as a table.
pub fn file_of(gathered: &Gathered) -> String {
    let head =
        [tr!("File"), tr!("Number in the file"), tr!("Reference"), tr!("What"), tr!("More"), tr!("What is done")]
            .map(str::to_owned);
    let rows = gathered.flags().iter().map(|flag| {
        let (name, done) = words::kind(flag.finding.kind());
        [
            flag.origin.file.to_string(),
            flag.origin.line.map(|line| line.to_string()).unwrap_or_default(),
            flag.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
            name.to_owned(),
            words::finding(&flag.finding),
            done.to_owned(),
        ]
    });
    csv::write(std::iter::once(head).chain(rows))
}
