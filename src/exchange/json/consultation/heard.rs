//! The few figures that a meeting is shown of what people said, format `precept-heard/1`. Small counts are not in it.
//!
//! **Invariant:** whatever is written reads back as the same.

use super::{
    super::{
        document::{Kind, fields, list, text},
        reader::{Object, Reader},
        tree::Node,
    },
    results::{theme, theme_node},
};
use crate::domain::{
    Problem,
    consultation::results::{Heard, HeardOption, HeardStep, Levels, Shown},
};

/// The format that is read and written.
pub const FORMAT: &str = "precept-heard/1";
/// The name under which a browser keeps it.
pub const NAME: &str = "heard";

const KIND: Kind = Kind { format: FORMAT, name: tr!("a file of what people said"), most_bytes: 2_000_000 };
const HIDDEN: &str = "not told";
const FEWER_THAN: &str = "fewer than ";

/// Reads a file.
///
/// # Errors
/// Every problem that could be found, each with the field that has it.
pub fn read(bytes: &[u8]) -> Result<Heard, Vec<Problem>> {
    let tree = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let heard = read_heard(&mut reader, &tree).filter(|_| reader.problems.is_empty());
    heard.ok_or(reader.problems)
}

fn read_heard(reader: &mut Reader, tree: &Node) -> Option<Heard> {
    let known = [
        "format",
        "consultation",
        "title",
        "authority",
        "year",
        "answers",
        "counts_late",
        "options",
        "half_back",
        "curve",
        "themes",
    ];
    let whole = &reader.object(String::new(), Some(tree), &known);
    let consultation = reader.value(whole, "consultation");
    let title = reader.text(whole, "title").map(str::to_owned);
    let authority = reader.text(whole, "authority").map(str::to_owned);
    let year = reader.value(whole, "year");
    let answers = shown(reader, whole, "answers");
    let counts_late = reader.yes_or_no(whole, "counts_late");
    let options = reader.each(whole, "options", &["title", "rise", "levels"], option);
    let half_back = reader.optional(whole, "half_back");
    let curve = reader.each(whole, "curve", &["rise", "backing"], step);
    if let Some(place) = curve.as_ref().and_then(|curve| curve.windows(2).position(|pair| !follows(pair))) {
        reader.refuse(
            format!("curve[{}]", place.saturating_add(1)),
            tr!("Each rise should be larger than the one before it, and no more answers back it."),
        );
    }
    let themes = reader.each(whole, "themes", &["title", "said", "done"], theme);
    Some(Heard {
        consultation: consultation?,
        title: title?,
        authority: authority?,
        year: year?,
        answers: answers?,
        counts_late: counts_late?,
        options: options?,
        half_back: half_back?,
        curve: curve?,
        themes: themes?,
    })
}

fn follows(pair: &[HeardStep]) -> bool {
    matches!(pair, [before, after] if before.rise < after.rise && before.backing >= after.backing)
}

fn step(reader: &mut Reader, step: &Object<'_>) -> Option<HeardStep> {
    let rise = reader.value(step, "rise");
    let backing = step.get("backing").and_then(|node| match node {
        Node::Whole(count) => Some(*count),
        _ => None,
    });
    if backing.is_none() {
        reader.refuse(step.path("backing"), tr!("This should be a whole number."));
    }
    Some(HeardStep { rise: rise?, backing: backing? })
}

fn option(reader: &mut Reader, option: &Object<'_>) -> Option<HeardOption> {
    let title = reader.text(option, "title").map(str::to_owned);
    let rise = reader.value(option, "rise");
    let mut levels = [Shown::Hidden; Levels::COUNT];
    let given = reader.list(option, "levels");
    if given.len() != Levels::COUNT {
        reader.refuse(option.path("levels"), tr!("There should be {} counts here.", Levels::COUNT));
    }
    for (level, node) in levels.iter_mut().zip(given) {
        match shown_in(node) {
            Some(shown) => *level = shown,
            None => reader.refuse(option.path("levels"), NOT_SHOWN),
        }
    }
    Some(HeardOption { title: title?, rise: rise?, levels })
}

const NOT_SHOWN: &str = tr!("This should be a whole number, \"fewer than 5\" or \"not told\".");

fn shown(reader: &mut Reader, of: &Object<'_>, field: &str) -> Option<Shown> {
    let shown = of.get(field).and_then(shown_in);
    if shown.is_none() {
        reader.refuse(of.path(field), NOT_SHOWN);
    }
    shown
}

fn shown_in(node: &Node) -> Option<Shown> {
    match node {
        Node::Whole(count) => Some(Shown::Count(*count)),
        Node::Text(words) if words == HIDDEN => Some(Shown::Hidden),
        Node::Text(words) => words.strip_prefix(FEWER_THAN)?.parse().ok().map(Shown::FewerThan),
        _ => None,
    }
}

/// Writes a file, indented for people to read.
pub fn write(heard: &Heard) -> String {
    let options = heard.options.iter().map(|option| {
        fields([
            ("title", text(&option.title)),
            ("rise", text(option.rise)),
            ("levels", list(option.levels.iter().map(shown_node))),
        ])
    });
    let curve = heard
        .curve
        .iter()
        .map(|step| fields([("rise", text(step.rise)), ("backing", Some(Node::Whole(step.backing)))]));
    fields([
        ("format", text(FORMAT)),
        ("consultation", text(&heard.consultation)),
        ("title", text(&heard.title)),
        ("authority", text(&heard.authority)),
        ("year", text(heard.year)),
        ("answers", Some(shown_node(&heard.answers))),
        ("counts_late", Some(Node::YesOrNo(heard.counts_late))),
        ("options", list(options)),
        ("half_back", heard.half_back.and_then(text)),
        ("curve", list(curve)),
        ("themes", list(heard.themes.iter().map(theme_node))),
    ])
    .to_string()
}

fn shown_node(shown: &Shown) -> Node {
    match shown {
        Shown::Count(count) => Node::Whole(*count),
        Shown::FewerThan(least) => Node::Text(format!("{FEWER_THAN}{least}")),
        Shown::Hidden => Node::Text(HIDDEN.to_owned()),
    }
}
