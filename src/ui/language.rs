//! What the language of this build changes besides its messages, which `tr!` fills in.

use crate::{domain::consultation::Language, exchange::json::consultation::FILE_NAME};

/// The language in which this build speaks, and in which answers are given in it.
pub const THIS: Language = if cfg!(feature = "welsh") { Language::Welsh } else { Language::English };

/// The page of the app in it.
pub const PAGE: &str = if cfg!(feature = "welsh") { "cy.html" } else { "index.html" };

/// The consultation beside the app that is written in it: `consultation.js` asks for this one first.
pub const CONSULTATION: &str = if cfg!(feature = "welsh") { "consultation.cy.json" } else { FILE_NAME };

/// Its tag, by which a browser writes days and times (BCP 47).
pub const TAG: &str = if cfg!(feature = "welsh") { "cy" } else { "en-GB" };
