//! Records of fair consultation, format `precept-fairness/1`: how far an authority has come with each point, with its notes.
//!
//! A file of its own, because what is noted is the authority's: `consultation.json` is published.

use super::{
    super::{
        document::{Kind, fields, list, text, word},
        reader::{Object, Reader},
        tree::Node,
    },
    write::given,
};
use crate::domain::{
    Problem,
    consultation::{FairMark, FairPoint, FairStanding, Fairness, Identifier},
};

/// The format that is read and written.
pub const FORMAT: &str = "precept-fairness/1";

const KIND: Kind = Kind { format: FORMAT, name: tr!("a record of fair consultation"), most_bytes: 1_000_000 };
const POINTS: [(&str, FairPoint); 7] = [
    ("formative-stage", FairPoint::FormativeStage),
    ("reasons", FairPoint::Reasons),
    ("alternatives", FairPoint::Alternatives),
    ("time", FairPoint::Time),
    ("reach", FairPoint::Reach),
    ("equality", FairPoint::Equality),
    ("consideration", FairPoint::Consideration),
];
const STANDINGS: [(&str, FairStanding); 3] =
    [("not-yet", FairStanding::NotYet), ("done", FairStanding::Done), ("does-not-apply", FairStanding::DoesNotApply)];

/// Reads a record: which consultation it is of, and what is said of each point. A point that is left out is not done yet.
///
/// # Errors
/// Every problem that could be found, each with the field that has it.
pub fn read(bytes: &[u8]) -> Result<(Identifier, Fairness), Vec<Problem>> {
    let tree = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let read = record(&mut reader, &tree).filter(|_| reader.problems.is_empty());
    read.ok_or(reader.problems)
}

/// The record in a tree.
pub(super) fn record(reader: &mut Reader, tree: &Node) -> Option<(Identifier, Fairness)> {
    let whole = &reader.object(String::new(), Some(tree), &["format", "consultation", "points"]);
    let consultation = reader.value(whole, "consultation");
    let points = reader.each(whole, "points", &["point", "standing", "note"], point);
    let mut fairness = Fairness::default();
    let mut known = Vec::new();
    for (index, (point, mark)) in points?.into_iter().enumerate() {
        if known.contains(&point) {
            reader.refuse(format!("points[{index}].point"), tr!("This point is there twice. Keep one of them."));
        }
        known.push(point);
        fairness.change(point, |here| *here = mark);
    }
    Some((consultation?, fairness))
}

fn point(reader: &mut Reader, object: &Object<'_>) -> Option<(FairPoint, FairMark)> {
    let point = reader.choice(object, "point", &POINTS);
    let standing = reader.choice(object, "standing", &STANDINGS);
    let note = reader.optional_text(object, "note").unwrap_or_default().to_owned();
    Some((point?, FairMark { standing: standing?, note }))
}

/// Writes a record, indented for people to read.
pub fn write(consultation: &Identifier, fairness: &Fairness) -> String {
    tree(consultation, fairness).to_string()
}

/// The tree of a record.
pub(super) fn tree(consultation: &Identifier, fairness: &Fairness) -> Node {
    let points = fairness.marks().map(|(point, mark)| {
        fields([
            ("point", word(&POINTS, &point)),
            ("standing", word(&STANDINGS, &mark.standing)),
            ("note", given(&mark.note)),
        ])
    });
    fields([("format", text(FORMAT)), ("consultation", text(consultation)), ("points", list(points))])
}
