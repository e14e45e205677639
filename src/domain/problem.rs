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
        Self { field: field.into(), message: message.into() }
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

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.field, self.message)
    }
}

impl std::error::Error for Problem {}
