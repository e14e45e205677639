//! JSON as a tree that keeps every field in order, twice over where it is there twice.
//!
//! Numbers need no value here: a scenario file writes decimals as text, and whole numbers only count homes.

use std::fmt::{self, Write};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A piece of JSON.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Null,
    YesOrNo(bool),
    /// A whole number from nil up.
    Whole(u64),
    /// Any other number.
    Number,
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl FromIterator<Node> for Node {
    fn from_iter<Items: IntoIterator<Item = Self>>(items: Items) -> Self {
        Self::List(items.into_iter().collect())
    }
}

/// Indented by two spaces, as people write JSON.
impl fmt::Display for Node {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter, 0)
    }
}

impl Node {
    fn write(&self, formatter: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        match self {
            Self::Null | Self::Number => formatter.write_str("null"),
            Self::YesOrNo(answer) => write!(formatter, "{answer}"),
            Self::Whole(number) => write!(formatter, "{number}"),
            Self::Text(text) => write_text(formatter, text),
            Self::List(items) => {
                write_block(formatter, depth, ['[', ']'], items, |formatter, item| item.write(formatter, depth + 1))
            }
            Self::Object(fields) => write_block(formatter, depth, ['{', '}'], fields, |formatter, (name, node)| {
                write_text(formatter, name)?;
                formatter.write_str(": ")?;
                node.write(formatter, depth + 1)
            }),
        }
    }
}

/// A list or an object, one item a line.
fn write_block<Item>(
    formatter: &mut fmt::Formatter<'_>,
    depth: usize,
    [open, close]: [char; 2],
    items: &[Item],
    write: impl Fn(&mut fmt::Formatter<'_>, &Item) -> fmt::Result,
) -> fmt::Result {
    formatter.write_char(open)?;
    for (index, item) in items.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(formatter, "{comma}\n{:indent$}", "", indent = (depth + 1) * 2)?;
        write(formatter, item)?;
    }
    if !items.is_empty() {
        write!(formatter, "\n{:indent$}", "", indent = depth * 2)?;
    }
    formatter.write_char(close)
}

fn write_text(formatter: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    // Text with the escapes of JSON always can be written.
    formatter.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::YesOrNo(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Whole(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node, E> {
        Ok(Node::Number)
    }

    // The trait names the type; its value is not looked at.
    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Number)
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = entries.next_entry()? {
            fields.push(field);
        }
        Ok(Node::Object(fields))
    }
}
