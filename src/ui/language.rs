//! What the language of this build changes besides its messages, which `tr!` fills in.

use crate::domain::consultation::Language;

/// The language in which this build speaks, and in which answers are given in it.
pub const THIS: Language = if cfg!(feature = "welsh") { Language::Welsh } else { Language::English };

/// Its tag, by which a browser writes days and times (BCP 47).
pub const TAG: &str = if cfg!(feature = "welsh") { "cy" } else { "en-GB" };
