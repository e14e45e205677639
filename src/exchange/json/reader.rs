//! Walks a tree and keeps every problem, so that one look at a file tells all that is wrong with it.
//!
//! **Invariant:** whatever is asked for and cannot be given leaves a problem that names its path.

use std::{fmt::Display, str::FromStr};

use super::tree::Node;
use crate::domain::Problem;

/// More problems than these are counted as one: no one reads them, and a short link can hold millions.
const MOST_PROBLEMS: usize = 100;
const MISSING: &str = tr!("This field is missing. Add it.");
const NOT_AN_OBJECT: &str = tr!("This should be an object: fields in curly brackets.");

/// An object and where it stands.
pub(super) struct Object<'a> {
    path: String,
    fields: Option<&'a [(String, Node)]>,
}

impl<'a> Object<'a> {
    /// The path of one of its fields.
    pub fn path(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", self.path) }
    }

    /// Its own path.
    pub fn here(&self) -> &str {
        &self.path
    }

    /// What is in a field; `null` counts as left out.
    pub fn get(&self, field: &str) -> Option<&'a Node> {
        let (_, node) = self.fields?.iter().find(|(name, _)| name == field)?;
        (!matches!(node, Node::Null)).then_some(node)
    }

    /// Is there anything in this field?
    pub fn has(&self, field: &str) -> bool {
        self.get(field).is_some()
    }
}

/// The problems found so far.
#[derive(Default)]
pub(super) struct Reader {
    pub problems: Vec<Problem>,
}

impl Reader {
    /// Records a problem.
    pub fn refuse(&mut self, path: impl Into<String>, message: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem::new(path, message));
        } else if !self.is_full() {
            let more = tr!("There are more problems than these {MOST_PROBLEMS}. Mend these first.");
            self.problems.push(Problem::new("file", more));
        }
    }

    /// Are there so many problems that no more are looked for?
    fn is_full(&self) -> bool {
        self.problems.len() > MOST_PROBLEMS
    }

    /// `node` as an object that has no fields but `known`, each at most once.
    pub fn object<'a>(&mut self, path: String, node: Option<&'a Node>, known: &[&str]) -> Object<'a> {
        let fields = match node {
            Some(Node::Object(fields)) => Some(fields.as_slice()),
            Some(_) => {
                self.refuse(path.as_str(), NOT_AN_OBJECT);
                None
            }
            None => {
                self.refuse(path.as_str(), MISSING);
                None
            }
        };
        let object = Object { path, fields };
        for (index, (name, _)) in fields.unwrap_or_default().iter().enumerate() {
            if self.is_full() {
                break;
            }
            if !known.contains(&name.as_str()) {
                let name = if name.is_empty() { "\"\"" } else { name };
                self.refuse(object.path(name), tr!("This field is not known. Check its spelling, or remove it."));
            } else if fields.unwrap_or_default().iter().take(index).any(|(earlier, _)| earlier == name) {
                self.refuse(object.path(name), tr!("This field is there more than once. Keep one of them."));
            }
        }
        object
    }

    /// The object in a field.
    pub fn inner<'a>(&mut self, of: &Object<'a>, field: &str, known: &[&str]) -> Object<'a> {
        self.object(of.path(field), of.get(field), known)
    }

    /// The text in a field that may be left out.
    pub fn optional_text<'a>(&mut self, of: &Object<'a>, field: &str) -> Option<&'a str> {
        match of.get(field)? {
            Node::Text(text) => Some(text),
            _ => {
                let remedy = tr!("This should be text in quotes, such as \"250.54\", so that no digit is lost.");
                self.refuse(of.path(field), remedy);
                None
            }
        }
    }

    /// The text in a field.
    pub fn text<'a>(&mut self, of: &Object<'a>, field: &str) -> Option<&'a str> {
        // An object that is missing is one problem, not one for each of its fields.
        if of.fields.is_some() && !of.has(field) {
            self.refuse(of.path(field), MISSING);
        }
        self.optional_text(of, field)
    }

    /// The yes or no in a field.
    pub fn yes_or_no(&mut self, of: &Object<'_>, field: &str) -> Option<bool> {
        match of.get(field) {
            Some(Node::YesOrNo(answer)) => Some(*answer),
            Some(_) => {
                self.refuse(of.path(field), tr!("This should be true or false, without quotes."));
                None
            }
            None => {
                self.refuse(of.path(field), MISSING);
                None
            }
        }
    }

    /// The value in a field.
    pub fn value<T: FromStr<Err: Display>>(&mut self, of: &Object<'_>, field: &str) -> Option<T> {
        let text = self.text(of, field)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(refusal) => {
                self.refuse(of.path(field), tr!("\"{text}\" cannot be used. {refusal}"));
                None
            }
        }
    }

    /// The value in a field that may be left out: `Some(None)` where it is, `None` where it cannot be used.
    pub fn optional<T: FromStr<Err: Display>>(&mut self, of: &Object<'_>, field: &str) -> Option<Option<T>> {
        if of.has(field) { self.value(of, field).map(Some) } else { Some(None) }
    }

    /// The choice that a field's word stands for.
    pub fn choice<T: Copy>(&mut self, of: &Object<'_>, field: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(of, field)?;
        let choice = choices.iter().find(|(word, _)| *word == text).map(|(_, choice)| *choice);
        if choice.is_none() {
            let words: Vec<_> = choices.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            self.refuse(of.path(field), tr!("\"{text}\" is not one of {}.", words.join(", ")));
        }
        choice
    }

    /// The list in a field; empty where it is left out.
    pub fn list<'a>(&mut self, of: &Object<'a>, field: &str) -> &'a [Node] {
        match of.get(field) {
            Some(Node::List(items)) => items,
            Some(_) => {
                self.refuse(of.path(field), tr!("This should be a list in square brackets."));
                &[]
            }
            None => &[],
        }
    }

    /// Each object of a list through `read`.
    pub fn each<T>(
        &mut self,
        of: &Object<'_>,
        field: &str,
        known: &[&str],
        read: fn(&mut Self, &Object<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut all = Some(Vec::new());
        for (index, item) in self.list(of, field).iter().enumerate() {
            if self.is_full() {
                return None;
            }
            let object = self.object(format!("{}[{index}]", of.path(field)), Some(item), known);
            all = all.zip(read(self, &object)).map(|(mut all, value)| {
                all.push(value);
                all
            });
        }
        all
    }

    /// The whole numbers of an object that may have any of the fields `known`; none where it is left out.
    pub fn counts<'a>(&mut self, of: &Object<'a>, field: &str, known: &[&str]) -> Vec<(&'a str, u32)> {
        let mut counts = Vec::new();
        if !of.has(field) {
            return counts;
        }
        let object = self.inner(of, field, known);
        for (name, node) in object.fields.unwrap_or_default().iter().filter(|(name, _)| known.contains(&name.as_str()))
        {
            match node {
                Node::Whole(count) if *count <= u64::from(u32::MAX) => {
                    counts.push((name.as_str(), u32::try_from(*count).unwrap_or(u32::MAX)));
                }
                _ => {
                    let remedy = tr!("This should be a whole number from 0 to 4294967295, without quotes.");
                    self.refuse(object.path(name), remedy);
                }
            }
        }
        counts
    }
}
