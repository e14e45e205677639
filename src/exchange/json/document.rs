//! What the finance team's documents share: from bytes to a tree that says it is of the format, and pieces of trees.
//!
//! Scenario files are read by code of their own, which comes with the first page; this comes when a document is wanted.

use std::{fmt::Display, str::FromStr};

use super::{
    reader::{Object, Reader},
    tree::Node,
};
use crate::domain::{Money, Problem};

/// A kind of document.
pub(super) struct Kind {
    /// Its format.
    pub format: &'static str,
    /// What people call it, with its article.
    pub name: &'static str,
    /// The most bytes that are read.
    pub most_bytes: usize,
}

impl Kind {
    /// The problem of a file of so many bytes, where that is too many.
    pub fn too_large(&self, bytes: usize) -> Option<Problem> {
        let megabytes = |bytes: usize| bytes.div_ceil(1_000_000);
        let message = tr!(
            "This file has about {} MB; {} has at most {} MB. Choose a file that this app saved.",
            megabytes(bytes),
            self.name,
            megabytes(self.most_bytes)
        );
        (bytes > self.most_bytes).then(|| Problem::new("file", message))
    }

    /// The tree of a file that says it is of this kind. A byte-order mark at its start is passed over.
    pub fn parse(&self, bytes: &[u8]) -> Result<Node, Problem> {
        if let Some(problem) = self.too_large(bytes.len()) {
            return Err(problem);
        }
        let refuse = |what: String| {
            Problem::new("file", tr!("This is not {}: {what}. Choose a file that this app saved.", self.name))
        };
        let text = std::str::from_utf8(bytes).map_err(|_| refuse(tr!("it is not text in UTF-8").to_owned()))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let tree: Node = serde_json::from_str(text)
            .map_err(|error| refuse(tr!("it stops being JSON at line {}, column {}", error.line(), error.column())))?;
        self.is_of(&tree).map(|()| tree)
    }

    /// Does a tree say that it is of this kind?
    pub fn is_of(&self, tree: &Node) -> Result<(), Problem> {
        let Node::Object(fields) = tree else {
            let message = tr!(
                "This is not {}: it is JSON, but not one object in curly brackets. Choose a file that this app saved.",
                self.name
            );
            return Err(Problem::new("file", message));
        };
        let format = self.format;
        let message = match fields.iter().find(|(name, _)| name == "format") {
            Some((_, Node::Text(given))) if given == format => return Ok(()),
            Some((_, Node::Text(given))) => {
                tr!("This file's format is \"{given}\"; this page reads \"{format}\".")
            }
            _ => tr!("This file does not say that it is {}. Its format should be \"{format}\".", self.name),
        };
        Err(Problem::new("format", message))
    }

    /// What stands in a field of an object; none where the bytes are no object that has it.
    pub fn inner(&self, bytes: &[u8], field: &str) -> Option<Node> {
        match serde_json::from_slice(bytes).ok()? {
            Node::Object(fields) => fields.into_iter().find(|(name, _)| name == field).map(|(_, node)| node),
            _ => None,
        }
    }
}

/// The texts of a list; empty where it is left out.
pub(super) fn texts(reader: &mut Reader, of: &Object<'_>, field: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for (index, item) in reader.list(of, field).iter().enumerate() {
        match item {
            Node::Text(text) => texts.push(text.clone()),
            _ => reader.refuse(format!("{}[{index}]", of.path(field)), tr!("This should be text in quotes.")),
        }
    }
    texts
}

/// The values of a list of texts; empty where it is left out, `None` where one of them cannot be used.
pub(super) fn values<T: FromStr<Err: Display>>(reader: &mut Reader, of: &Object<'_>, field: &str) -> Option<Vec<T>> {
    let mut values = Some(Vec::new());
    for (index, item) in reader.list(of, field).iter().enumerate() {
        let path = || format!("{}[{index}]", of.path(field));
        let value = match item {
            Node::Text(text) => {
                text.parse().map_err(|refusal| reader.refuse(path(), tr!("\"{text}\" cannot be used. {refusal}"))).ok()
            }
            _ => {
                let remedy = tr!("This should be text in quotes, such as \"250.54\", so that no digit is lost.");
                reader.refuse(path(), remedy);
                None
            }
        };
        values = values.zip(value).map(|(mut values, value)| {
            values.push(value);
            values
        });
    }
    values
}

/// The fields of an object that are there.
pub(super) fn fields<const COUNT: usize>(fields: [(&str, Option<Node>); COUNT]) -> Node {
    let given = fields.into_iter().filter_map(|(name, node)| Some((name.to_owned(), node?)));
    Node::Object(given.collect())
}

/// A text.
pub(super) fn text(value: impl ToString) -> Option<Node> {
    Some(Node::Text(value.to_string()))
}

/// An amount, or nothing where there is none.
pub(super) fn amount(amount: Option<Money>) -> Option<Node> {
    text(amount?)
}

/// A list.
pub(super) fn list(nodes: impl IntoIterator<Item = Node>) -> Option<Node> {
    Some(nodes.into_iter().collect())
}

/// The word that stands for a choice.
pub(super) fn word<T: PartialEq>(choices: &[(&str, T)], chosen: &T) -> Option<Node> {
    choices.iter().find(|(_, choice)| choice == chosen).map(|(word, _)| Node::Text((*word).to_owned()))
}
