//! What is wrong with a figure, where it stands and what to do about it.

use std::fmt;

/// A figure that cannot be used: the field that holds it and, in the reader's words, what to do about it.
///
/// The field is written as in a scenario file: `base.band_d`, `gap.lines[2].amount`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's path in a scenario file.
    pub field: String,
    /// A sentence that says what is wrong and the remedy.
    pub message: String,
}

impl Problem {
    /// A problem with `field`, in words.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: in_a_line(field.into()), message: in_a_line(message.into()) }
    }

    /// The problem of a sum that is too large to hold exactly.
    pub(crate) fn too_large(field: impl Into<String>) -> Self {
        Self::new(
            field,
            tr!("This makes a sum larger than £1 trillion, which is more than can be worked with. Check its size."),
        )
    }

    /// An exact check that an answer failed: a defect of this program, said loudly instead of showing a wrong figure.
    pub fn failed_check(what: &str) -> Self {
        Self::new(
            tr!("internal check"),
            tr!(
                "{what}. This is a fault in the program, so no figure is shown. Please report it with the scenario file."
            ),
        )
    }
}

/// The text in one line that can be read: what it quotes of a file may be of any length, with line breaks. Of a long one
/// the beginning and the end stay, which say what it is about and what to do.
pub(crate) fn in_a_line(text: String) -> String {
    const KEPT: usize = 300;
    let middle = text.chars().count().saturating_sub(KEPT);
    let characters = text.chars().enumerate().filter(|(place, _)| *place < KEPT || *place >= middle);
    let shown = |(place, character): (usize, char)| match character {
        _ if place == middle && middle > KEPT => '…',
        other if other.is_control() => ' ',
        other => other,
    };
    characters.map(shown).collect()
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.field, self.message)
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_one_line_whatever_it_quotes() {
        let problem = Problem::new("a\nb", format!("“{}” cannot be used.", "é\r".repeat(100_000)));
        assert_eq!(problem.field, "a b");
        assert_eq!(problem.message.chars().count(), 600);
        assert!(problem.message.starts_with("“é é") && problem.message.contains('…'));
        assert!(problem.message.ends_with("é ” cannot be used.") && !problem.message.contains(char::is_control));
        let whole = "“é” cannot be used. ".repeat(29);
        assert_eq!(Problem::new("", whole.as_str()).message, whole);
        let longest = "é".repeat(600);
        assert_eq!(Problem::new("", longest.as_str()).message, longest);
        let shortened = Problem::new("", format!("{longest}é")).message;
        assert_eq!((shortened.chars().count(), shortened.chars().nth(300)), (600, Some('…')));
    }
}
