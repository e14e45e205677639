//! What became of the search for a plan's best path, format `precept-best-path/1`: JSON in UTF-8, amounts in pounds as text.
//! The solver's worker writes it, and the page reads it.
//!
//! **Invariant:** whatever is written reads back as the same answer.

use super::{
    document::{Kind, amount, fields, list, text, texts, values},
    reader::{Object, Reader},
    tree::Node,
};
use crate::domain::{
    Problem, ReferendumLimit,
    plan::{FoundPath, Infeasible, OfferedChange, PathAnswer, PlanPath, ReserveFloor},
};

/// The format that is read and written.
pub const FORMAT: &str = "precept-best-path/1";
/// The largest file that is read, in bytes: many times the answer of ten years.
pub const MOST_BYTES: usize = 1_000_000;

const KIND: Kind = Kind { format: FORMAT, name: tr!("the best path of a plan"), most_bytes: MOST_BYTES };
const WHOLE: [&str; 4] = ["format", "found", "infeasible", "stopped"];
const FOUND: [&str; 10] = [
    "charges",
    "further_savings",
    "uses_of_general_reserve",
    "is_proven",
    "paid",
    "savings",
    "largest_rise",
    "reserves",
    "cost",
    "bound",
];
const CHANGE: [&str; 6] = ["words", "pounds", "is_smallest", "referendum_limits", "most_savings", "floor"];
const LIMIT: [&str; 3] = ["year", "cash", "percentage"];

/// Writes an answer.
pub fn write(answer: &PathAnswer) -> String {
    let (found, infeasible, stopped) = match answer {
        PathAnswer::Found(path) => (Some(found(path)), None, None),
        PathAnswer::Infeasible(why_not) => (None, Some(why(why_not)), None),
        PathAnswer::Stopped => (None, None, Some(Node::YesOrNo(true))),
    };
    fields([("format", text(FORMAT)), ("found", found), ("infeasible", infeasible), ("stopped", stopped)]).to_string()
}

fn found(found: &FoundPath) -> Node {
    let each = |values: &mut dyn Iterator<Item = String>| list(values.map(Node::Text));
    let PlanPath { charges, further_savings, uses_of_general_reserve } = &found.path;
    fields([
        ("charges", each(&mut charges.iter().map(ToString::to_string))),
        ("further_savings", each(&mut further_savings.iter().map(ToString::to_string))),
        ("uses_of_general_reserve", each(&mut uses_of_general_reserve.iter().map(ToString::to_string))),
        ("is_proven", Some(Node::YesOrNo(found.is_proven))),
        ("paid", text(found.paid)),
        ("savings", text(found.savings)),
        ("largest_rise", text(found.largest_rise)),
        ("reserves", text(found.reserves)),
        ("cost", text(found.cost)),
        ("bound", amount(found.bound)),
    ])
}

fn why(infeasible: &Infeasible) -> Node {
    let change = |change: &OfferedChange| {
        fields([
            ("words", text(&change.words)),
            ("pounds", text(change.pounds)),
            ("is_smallest", Some(Node::YesOrNo(change.is_smallest))),
            ("referendum_limits", list(change.referendum_limits.iter().map(|(year, limit)| limit_of(*year, *limit)))),
            (
                "most_savings",
                list(
                    change
                        .most_savings
                        .iter()
                        .map(|(year, most)| fields([("year", place(*year)), ("most", text(most))])),
                ),
            ),
            ("floor", change.floor.map(floor)),
        ])
    };
    fields([
        ("clashes", list(infeasible.clashes.iter().cloned().map(Node::Text))),
        ("missing", text(infeasible.missing)),
        ("changes", list(infeasible.changes.iter().map(change))),
    ])
}

/// A year's place in the plan, from nought.
fn place(index: usize) -> Option<Node> {
    u64::try_from(index).ok().map(Node::Whole)
}

fn limit_of(index: usize, limit: ReferendumLimit) -> Node {
    // No change takes a limit away, or makes one unknown.
    let (cash, percentage) = match limit {
        ReferendumLimit::Cash(rise) => (text(rise), None),
        ReferendumLimit::Percentage(percent) => (None, text(percent)),
        ReferendumLimit::None | ReferendumLimit::Unknown => (None, None),
    };
    fields([("year", place(index)), ("cash", cash), ("percentage", percentage)])
}

fn floor(floor: ReserveFloor) -> Node {
    let (amount, percent) = match floor {
        ReserveFloor::Amount(amount) => (text(amount), None),
        ReserveFloor::PercentOfNetBudgetRequirement(percent) => (None, text(percent)),
    };
    fields([("amount", amount), ("percent", percent)])
}

/// Reads an answer.
///
/// # Errors
/// Every problem that could be found, each with the field that has it.
pub fn read(bytes: &[u8]) -> Result<PathAnswer, Vec<Problem>> {
    let tree = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let whole = &reader.object(String::new(), Some(&tree), &WHOLE);
    let answer = if whole.has("found") {
        let object = reader.inner(whole, "found", &FOUND);
        read_found(&mut reader, &object).map(PathAnswer::Found)
    } else if whole.has("infeasible") {
        let object = reader.inner(whole, "infeasible", &["clashes", "missing", "changes"]);
        read_why(&mut reader, &object).map(PathAnswer::Infeasible)
    } else {
        reader.yes_or_no(whole, "stopped").map(|_| PathAnswer::Stopped)
    };
    answer.filter(|_| reader.problems.is_empty()).ok_or(reader.problems)
}

fn read_found(reader: &mut Reader, of: &Object<'_>) -> Option<FoundPath> {
    let charges = values(reader, of, "charges");
    let further_savings = values(reader, of, "further_savings");
    let uses_of_general_reserve = values(reader, of, "uses_of_general_reserve");
    let is_proven = reader.yes_or_no(of, "is_proven");
    let [paid, savings, largest_rise, reserves, cost] =
        ["paid", "savings", "largest_rise", "reserves", "cost"].map(|field| reader.value(of, field));
    let bound = reader.optional(of, "bound");
    Some(FoundPath {
        path: PlanPath {
            charges: charges?,
            further_savings: further_savings?,
            uses_of_general_reserve: uses_of_general_reserve?,
        },
        is_proven: is_proven?,
        paid: paid?,
        savings: savings?,
        largest_rise: largest_rise?,
        reserves: reserves?,
        cost: cost?,
        bound: bound?,
    })
}

fn read_why(reader: &mut Reader, of: &Object<'_>) -> Option<Infeasible> {
    let clashes = texts(reader, of, "clashes");
    let missing = reader.value(of, "missing");
    let changes = reader.each(of, "changes", &CHANGE, |reader, change| {
        let words = reader.text(change, "words").map(str::to_owned);
        let pounds = reader.value(change, "pounds");
        let is_smallest = reader.yes_or_no(change, "is_smallest");
        let referendum_limits = reader.each(change, "referendum_limits", &LIMIT, read_limit);
        let most_savings = reader.each(change, "most_savings", &["year", "most"], |reader, most| {
            let year = read_place(reader, most);
            Some((year?, reader.value(most, "most")?))
        });
        let floor = change.has("floor").then(|| read_floor(reader, change));
        Some(OfferedChange {
            words: words?,
            pounds: pounds?,
            is_smallest: is_smallest?,
            referendum_limits: referendum_limits?,
            most_savings: most_savings?,
            floor: match floor {
                Some(floor) => Some(floor?),
                None => None,
            },
        })
    });
    Some(Infeasible { clashes, missing: missing?, changes: changes? })
}

fn read_place(reader: &mut Reader, of: &Object<'_>) -> Option<usize> {
    let place = match of.get("year") {
        Some(Node::Whole(index)) => usize::try_from(*index).ok(),
        _ => None,
    };
    if place.is_none() {
        reader.refuse(of.path("year"), tr!("This should be a year's place in the plan, from 0."));
    }
    place
}

fn read_limit(reader: &mut Reader, of: &Object<'_>) -> Option<(usize, ReferendumLimit)> {
    let year = read_place(reader, of);
    let limit = if of.has("cash") {
        reader.value(of, "cash").map(ReferendumLimit::Cash)
    } else {
        reader.value(of, "percentage").map(ReferendumLimit::Percentage)
    };
    Some((year?, limit?))
}

fn read_floor(reader: &mut Reader, of: &Object<'_>) -> Option<ReserveFloor> {
    let floor = &reader.inner(of, "floor", &["amount", "percent"]);
    if floor.has("amount") {
        reader.value(floor, "amount").map(ReserveFloor::Amount)
    } else {
        reader.value(floor, "percent").map(ReserveFloor::PercentOfNetBudgetRequirement)
    }
}
