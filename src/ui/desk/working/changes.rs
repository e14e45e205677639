//! The log of changes that this browser keeps: what, from what, to what, and when.

use yew::prelude::*;

use crate::{
    domain::{Log, LogEntry},
    exchange::csv,
    ui::{
        browser::{clock, file},
        journal,
        part::{Row, Settled, button, table},
    },
};

/// The most entries that are drawn; the file has all of them.
const MOST_DRAWN: usize = 100;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the page shows: the log is read again when it changes.
    pub settled: Settled,
}

/// The latest entries, and the way to take all of them along.
#[component]
pub fn Changes(_props: &Props) -> Html {
    let log = journal::kept();
    let entries = log.entries();
    let rows = entries.iter().rev().take(MOST_DRAWN).map(row);
    html! {
        <section>
            <h2 id="changes-name">{ tr!("What was changed") }</h2>
            <p>{ how_many(&log) }</p>
            if !entries.is_empty() {
                <div class="ways">{ button(tr!("Download the log"), || { file::save("log-of-changes.csv", &as_table(&journal::kept())); }) }</div>
                <div class="source-table" tabindex="0" role="region" aria-labelledby="changes-name">
                    { table("changes-name", &[tr!("Figure"), tr!("From"), tr!("To"), tr!("When")], rows) }
                </div>
            }
        </section>
    }
}

/// The log as a table for spreadsheets, the oldest first.
fn as_table(log: &Log) -> String {
    let heads = [tr!("When"), tr!("Figure"), tr!("From"), tr!("To")].map(str::to_owned);
    let rows = log
        .entries()
        .iter()
        .map(|LogEntry { when, change }| [when.clone(), change.figure.clone(), change.from.clone(), change.to.clone()]);
    csv::write(std::iter::once(heads).chain(rows))
}

fn how_many(log: &Log) -> String {
    match log.entries().len() {
        0 => tr!("Nothing yet. Each change to the scenario is noted here, in this browser alone.").to_owned(),
        1 => tr!("One change, noted in this browser alone.").to_owned(),
        Log::MOST_ENTRIES => tr!(
            "The latest {} changes, noted in this browser alone; older ones are no longer kept. The latest {MOST_DRAWN} are shown; the file has all that is kept.",
            Log::MOST_ENTRIES
        ),
        count if count > MOST_DRAWN => {
            tr!("{count} changes, noted in this browser alone. The latest {MOST_DRAWN} are shown; the file has all.")
        }
        count => tr!("{count} changes, noted in this browser alone, the latest first."),
    }
}

fn row(LogEntry { when, change }: &LogEntry) -> Row {
    let or_none = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    Row {
        head: change.figure.clone().into(),
        cells: vec![or_none(&change.from).into(), or_none(&change.to).into(), clock::written(when).into()],
        is_here: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Change;

    #[test]
    fn a_log_that_is_full_says_that_older_changes_are_gone() {
        let change = Change { figure: "Gap".to_owned(), from: "1".to_owned(), to: "2".to_owned() };
        let log = |entries| Log::new(vec![LogEntry { when: String::new(), change: change.clone() }; entries]);
        assert!(how_many(&log(499)).ends_with("the file has all."));
        assert!(how_many(&log(500)).contains("older ones are no longer kept"));
        assert!(how_many(&log(600)).starts_with("The latest 500 changes"));
    }
}
