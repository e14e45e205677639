//! A scenario file as a list of fields, each with its path: how a spreadsheet carries it.
//!
//! `base.grants[0].name` is `Core grant`. A list that is empty has a field of its own, which is empty too.
//!
//! **Invariant:** reading the fields of a scenario gives the same scenario.

use super::{plan, read::scenario_in, tree::Node, write::tree};
use crate::domain::{Problem, Scenario, plan::PlanDocument};

/// Lists that a file has even where they are empty.
const LISTS: [&str; 5] = ["authority.billing_authorities", "base.grants", "gap.lines", "published", "sources"];
/// Where counts of homes stand.
const COUNTS: &str = "authority.homes.";
/// The only field that is answered with yes or no.
const YES_OR_NO: &str = ".moves_with_grant_increase";
/// Longer paths than this are of no scenario.
const MOST_CHARACTERS: usize = 100;
/// More names than these in one place are of no scenario either.
const MOST_NAMES: usize = 100;
/// After so many problems no more are looked for: nobody reads them.
const MOST_PROBLEMS: usize = 100;

/// Fields and what is in them, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The fields of `scenario`.
    pub fn of(scenario: &Scenario) -> Self {
        let mut fields = Vec::new();
        flatten(&mut fields, String::new(), &tree(scenario));
        Self(fields)
    }

    /// The fields of a plan, with its aims, its ranges and its seed.
    pub fn of_plan(document: &PlanDocument) -> Self {
        let mut fields = Vec::new();
        flatten(&mut fields, String::new(), &plan::tree(document));
        Self(fields)
    }

    /// All of them.
    pub fn all(&self) -> &[(String, String)] {
        &self.0
    }

    /// What is in the field at `path`.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|(of, _)| of == path).map(|(_, text)| text.as_str())
    }

    /// Puts `text` into the field at `path`, or takes the field out where it is `None`.
    pub fn set(&mut self, path: &str, text: Option<String>) {
        let place = self.0.iter().position(|(of, _)| of == path);
        match (place.and_then(|place| self.0.get_mut(place)), text) {
            (Some((_, known)), Some(text)) => *known = text,
            (None, Some(text)) => self.0.push((path.to_owned(), text)),
            (_, None) => self.0.retain(|(of, _)| of != path),
        }
    }
}

impl Fields {
    /// Takes out the lines of `list` that have no fields, so that the ones after them move up, and gives the places that
    /// they had. A line that has other fields has a name too, if an empty one.
    pub fn compact(&mut self, list: &str) -> Vec<usize> {
        let line_of = |path: &str| -> Option<usize> {
            path.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?.0.parse().ok()
        };
        let mut lines: Vec<_> = self.0.iter().filter_map(|(path, _)| line_of(path)).collect();
        lines.sort_unstable();
        lines.dedup();
        for (path, _) in &mut self.0 {
            if let Some(place) = line_of(path).and_then(|line| lines.binary_search(&line).ok()) {
                let tail = path.split_once(']').map(|(_, tail)| tail.to_owned()).unwrap_or_default();
                *path = format!("{list}[{place}]{tail}");
            }
        }
        for line in 0..lines.len() {
            let name = format!("{list}[{line}].name");
            if self.get(&name).is_none() {
                self.set(&name, Some(String::new()));
            }
        }
        // Lines in their order, whenever their fields were put in.
        self.0.sort_by_key(|(path, _)| line_of(path).map_or(0, |line| line.saturating_add(1)));
        let is_empty_list = lines.is_empty() && self.get("gap.amount").is_none_or(|_| list != "gap.lines");
        match (is_empty_list, self.get(list).is_some()) {
            (true, false) => self.set(list, Some(String::new())),
            (false, true) => self.set(list, None),
            _ => {}
        }
        let last = lines.last().map_or(0, |last| last.saturating_add(1));
        (0..last).filter(|line| lines.binary_search(line).is_err()).collect()
    }
}

fn flatten(fields: &mut Vec<(String, String)>, path: String, node: &Node) {
    let text = match node {
        Node::Null | Node::Number => return,
        Node::YesOrNo(answer) => if *answer { "yes" } else { "no" }.to_owned(),
        Node::Whole(number) => number.to_string(),
        Node::Text(text) => text.clone(),
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten(fields, format!("{path}[{index}]"), item);
            }
            if !items.is_empty() {
                return;
            }
            String::new()
        }
        Node::Object(members) => {
            let dot = if path.is_empty() { "" } else { "." };
            for (name, member) in members {
                flatten(fields, format!("{path}{dot}{name}"), member);
            }
            return;
        }
    };
    fields.push((path, text));
}

/// The scenario of a list of fields.
///
/// # Errors
/// Every problem that could be found, each with the path of the field that has it.
pub fn read_fields<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Scenario, Vec<Problem>> {
    let mut whole = Node::Object(Vec::new());
    let mut problems = Vec::new();
    for (path, text) in fields {
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
        let message = match place(&mut whole, path) {
            Some(place @ Node::Null) => {
                *place = leaf(path, text);
                continue;
            }
            Some(_) => tr!("This field is there more than once. Keep one of them."),
            None => tr!("This is not a field of a scenario, or a line before it is missing."),
        };
        let path: String = path.chars().take(MOST_CHARACTERS).collect();
        problems.push(Problem::new(path, message));
    }
    if problems.is_empty() { scenario_in(&whole) } else { Err(problems) }
}

fn leaf(path: &str, text: &str) -> Node {
    if text.is_empty() && LISTS.contains(&path) {
        Node::List(Vec::new())
    } else if path.ends_with(YES_OR_NO) && matches!(text, "yes" | "no") {
        Node::YesOrNo(text == "yes")
    } else if let Some(count) = path.starts_with(COUNTS).then(|| text.parse().ok()).flatten() {
        Node::Whole(count)
    } else {
        Node::Text(text.to_owned())
    }
}

/// The place of `path` in the tree, made where it is not there yet; a list grows by one line at a time.
fn place<'a>(whole: &'a mut Node, path: &str) -> Option<&'a mut Node> {
    if path.is_empty() || path.len() > MOST_CHARACTERS {
        return None;
    }
    let mut node = whole;
    for part in path.split('.') {
        let (name, index) = match part.split_once('[') {
            Some((name, index)) => (name, Some(index.strip_suffix(']')?.parse::<usize>().ok()?)),
            None => (part, None),
        };
        if matches!(node, Node::Null) {
            *node = Node::Object(Vec::new());
        }
        let Node::Object(members) = node else { return None };
        let known = members.iter().position(|(of, _)| of == name).unwrap_or(members.len());
        if known == members.len() {
            if known >= MOST_NAMES {
                return None;
            }
            members.push((name.to_owned(), Node::Null));
        }
        node = &mut members.get_mut(known)?.1;
        if let Some(index) = index {
            if matches!(node, Node::Null) {
                *node = Node::List(Vec::new());
            }
            let Node::List(items) = node else { return None };
            if index == items.len() {
                items.push(Node::Null);
            }
            node = items.get_mut(index)?;
        }
    }
    Some(node)
}
