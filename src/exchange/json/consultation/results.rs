//! What the authority makes of the answers to its consultation, format `precept-results/1`: the themes of "you said, we did",
//! which answers' reasons belong to them or may be published, and the smallest count that is published.
//!
//! Answers are named by their references alone: no word of a person's own is in the file but what the themes quote.
//!
//! **Invariant:** whatever is written reads back as the same.

use std::collections::BTreeMap;

use super::super::{
    document::{Kind, fields, list, text},
    reader::{Object, Reader},
    tree::Node,
};
use crate::domain::{
    Problem,
    consultation::{
        Reference,
        results::{Mark, Reported, Theme},
    },
};

/// The format that is read and written.
pub const FORMAT: &str = "precept-results/1";
/// The largest file that is read, in bytes: more than one with all the marks that it may have.
pub const MOST_BYTES: usize = 5_000_000;

const KIND: Kind = Kind { format: FORMAT, name: tr!("a file of themes and marks"), most_bytes: MOST_BYTES };

/// The problem of a file of so many bytes, for a caller that can tell its size before reading it; none where it is not too
/// large.
pub fn too_large_to_read(bytes: usize) -> Option<Problem> {
    KIND.too_large(bytes)
}

/// Reads a file. A byte-order mark at its start is passed over.
///
/// # Errors
/// Every problem that could be found, each with the field that has it.
pub fn read(bytes: &[u8]) -> Result<Reported, Vec<Problem>> {
    let tree = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let reported = read_reported(&mut reader, &tree).filter(|_| reader.problems.is_empty());
    let reported = reported.ok_or(reader.problems)?;
    let problems = reported.problems();
    if problems.is_empty() { Ok(reported) } else { Err(problems) }
}

fn read_reported(reader: &mut Reader, tree: &Node) -> Option<Reported> {
    let whole =
        &reader.object(String::new(), Some(tree), &["format", "consultation", "least_shown", "themes", "marks"]);
    let consultation = reader.value(whole, "consultation");
    let least_shown = least_shown(reader, whole);
    let themes = reader.each(whole, "themes", &["title", "said", "done"], theme);
    let marks = reader.each(whole, "marks", &["reference", "themes", "publish"], mark);
    let mut by_reference = BTreeMap::new();
    for (reference, mark) in marks? {
        if by_reference.insert(reference.clone(), mark).is_some() {
            reader.refuse("marks", tr!("The answer {reference} is marked twice. Keep one of them."));
        }
    }
    Some(Reported { consultation: consultation?, least_shown: least_shown?, themes: themes?, marks: by_reference })
}

fn least_shown(reader: &mut Reader, whole: &Object<'_>) -> Option<u8> {
    let count = match whole.get("least_shown") {
        Some(Node::Whole(count)) => u8::try_from(*count).ok(),
        _ => None,
    };
    if count.is_none() {
        reader.refuse("least_shown", tr!("This should be a whole number from 3 to 10, without quotes."));
    }
    count
}

pub(super) fn theme(reader: &mut Reader, theme: &Object<'_>) -> Option<Theme> {
    let mut text = |field| reader.optional_text(theme, field).unwrap_or_default().to_owned();
    Some(Theme { title: text("title"), said: text("said"), done: text("done") })
}

fn mark(reader: &mut Reader, mark: &Object<'_>) -> Option<(Reference, Mark)> {
    let reference = reader.value(mark, "reference");
    let mut themes = Vec::new();
    for node in reader.list(mark, "themes") {
        match node {
            Node::Whole(place) => themes.push(usize::try_from(*place).unwrap_or(usize::MAX)),
            _ => reader.refuse(
                mark.path("themes"),
                tr!("These should be whole numbers, without quotes: 0 is the first theme."),
            ),
        }
    }
    let is_sorted = themes.is_sorted_by(|one, next| one < next);
    if !is_sorted {
        reader.refuse(mark.path("themes"), tr!("These should be in order, each once."));
    }
    let may_be_published = if mark.has("publish") { reader.yes_or_no(mark, "publish") } else { Some(false) };
    Some((reference?, Mark { themes, may_be_published: may_be_published? }))
}

/// Writes a file, indented for people to read.
pub fn write(reported: &Reported) -> String {
    let marks = reported.marks.iter().map(|(reference, mark)| {
        let themes = mark.themes.iter().filter_map(|place| Some(Node::Whole(u64::try_from(*place).ok()?)));
        fields([
            ("reference", text(reference)),
            ("themes", list(themes).filter(|_| !mark.themes.is_empty())),
            ("publish", mark.may_be_published.then_some(Node::YesOrNo(true))),
        ])
    });
    fields([
        ("format", text(FORMAT)),
        ("consultation", text(&reported.consultation)),
        ("least_shown", Some(Node::Whole(reported.least_shown.into()))),
        ("themes", list(reported.themes.iter().map(theme_node))),
        ("marks", list(marks)),
    ])
    .to_string()
}

pub(super) fn theme_node(theme: &Theme) -> Node {
    fields([("title", text(&theme.title)), ("said", text(&theme.said)), ("done", text(&theme.done))])
}
