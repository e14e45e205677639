//! The finance team's other files, and what a browser keeps: each by the format that it names.

use std::fmt::Debug;

use precept_modeller::{
    domain::{
        Problem, evaluate,
        statement::{Column, Statement},
    },
    example,
    exchange::json::{
        consultation::{heard, results},
        entry, log, panel, partner_grants, path_answer, problems, simulated, statement,
    },
};

use super::{are_in_words, is_in_words, scenario};

/// What must hold of a file. A file that names no format is read as each.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let names_one = FORMATS.iter().any(|(format, _)| text.contains(format));
    for (format, check) in FORMATS {
        if !names_one || text.contains(format) {
            check(bytes);
        }
    }
    if let Some(told) = problems::read(&text) {
        assert_eq!(problems::read(&problems::write(told.clone())), Some(told));
    }
}

/// Reads a document of a format and holds it to what must hold of it.
type Hold = fn(&[u8]);

const FORMATS: [(&str, Hold); 9] = [
    (entry::FORMAT, |bytes| {
        if let Some(entry) = comes_back(bytes, entry::read, entry::write) {
            scenario::comes_back(&entry.scenario);
        }
    }),
    (log::FORMAT, |bytes| {
        comes_back(bytes, log::read, log::write);
    }),
    (statement::FORMAT, |bytes| {
        if let Some(statement) = comes_back(bytes, statement::read, statement::write) {
            adds_up(&statement);
        }
    }),
    (partner_grants::FORMAT, |bytes| {
        if let Some(grants) = comes_back(bytes, partner_grants::read, partner_grants::write) {
            let _either = (grants.findings(), grants.left(), grants.unread());
        }
    }),
    (panel::FORMAT, |bytes| {
        if let Some(papers) = comes_back(bytes, panel::read, panel::write) {
            let _either = (papers.charges(), papers.issued());
        }
    }),
    (simulated::FORMAT, |bytes| {
        comes_back(bytes, simulated::read, simulated::write);
    }),
    (path_answer::FORMAT, |bytes| {
        comes_back(bytes, path_answer::read, path_answer::write);
    }),
    (heard::FORMAT, |bytes| {
        comes_back(bytes, heard::read, heard::write);
    }),
    (results::FORMAT, |bytes| {
        comes_back(bytes, results::read, results::write);
    }),
];

/// What was read is written so that it is read as the same, and written as the same bytes again.
fn comes_back<Document: PartialEq + Debug>(
    bytes: &[u8],
    read: fn(&[u8]) -> Result<Document, Vec<Problem>>,
    write: fn(&Document) -> String,
) -> Option<Document> {
    match read(bytes) {
        Ok(document) => {
            let file = write(&document);
            let again = read(file.as_bytes()).expect("what is written is read");
            assert_eq!(again, document);
            assert_eq!(write(&again), file);
            Some(document)
        }
        Err(problems) => {
            are_in_words(&problems);
            None
        }
    }
}

/// A statement adds up or says where not, and what a scenario takes from it evaluates.
fn adds_up(statement: &Statement) {
    if let Err(problem) = statement.checked() {
        is_in_words(&problem);
    }
    let scenario = example::as_published();
    for column in Column::ALL {
        for taken in [statement.funding_in(&scenario, column), statement.gap_in(&scenario, column)] {
            match taken {
                Ok(scenario) => drop(evaluate(&scenario).expect("what is taken from a statement evaluates")),
                Err(problem) => is_in_words(&problem),
            }
        }
    }
}
