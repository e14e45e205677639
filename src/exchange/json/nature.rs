//! What a text is, as far as it tells itself.

use super::tree::Node;

/// What a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nature {
    /// JSON that names its format.
    Format(String),
    /// JSON that names none.
    Json,
    /// Anything else.
    Other,
}

/// What `text` is.
pub fn nature(text: &str) -> Nature {
    match serde_json::from_str(text) {
        Ok(Node::Object(fields)) => {
            let named = fields.into_iter().find_map(|(name, node)| match node {
                Node::Text(format) if name == "format" => Some(Nature::Format(format)),
                _ => None,
            });
            named.unwrap_or(Nature::Json)
        }
        Ok(_) => Nature::Json,
        Err(_) => Nature::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_what_it_says_and_nothing_is_guessed() {
        assert_eq!(
            nature("{\"title\": \"Ours\", \"format\": \"precept-plan/1\"}"),
            Nature::Format("precept-plan/1".into())
        );
        for json in ["{\"title\": \"precept-plan/1\"}", "{\"format\": 1}", "[]", "7"] {
            assert_eq!(nature(json), Nature::Json, "{json}");
        }
        for other in ["", "{ broken", "B", "{\"format\": \"precept-plan/1\""] {
            assert_eq!(nature(other), Nature::Other, "{other}");
        }
    }
}
