//! The language of a build.
//!
//! A language is a build of the app, not a table that it carries: [`tr!`] is filled in by the compiler, so English costs
//! nothing, no other language is downloaded, and the exact layers stay free of state.
//!
//! | feature | what [`tr!`] gives |
//! |---|---|
//! | none | the English that stands in the source |
//! | `welsh` | the Welsh of `cy.po`; a message that is not there does not compile |
//! | `marked` | the English between ⟦ and ⟧, so that a test finds the text that is no message |

#[cfg(feature = "welsh")]
mod catalogue;
mod message;

use proc_macro::TokenStream;

/// A message in the language of this build: `tr!("No rise")`, `tr!("{left} of the {gap} gap is left.")`,
/// `tr!("{} of {}", left, gap)`.
///
/// Without a place for a value it is a `&'static str`, which a constant may hold; with one it is a `String`, filled in as
/// [`format!`] fills it, so that a translation may take the values in another order (`{1}` before `{0}`, or by their names).
///
/// A whole sentence is one message: a language that puts its words in another order can then be written.
#[proc_macro]
pub fn tr(input: TokenStream) -> TokenStream {
    message::expand(input).unwrap_or_else(message::Refusal::into_tokens)
}
