//! What a page is drawn from.

use super::{
    editor::Editor,
    part::{Closing, Settled},
    route::Page,
    store::State,
};

/// What a page is drawn from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The page that is open.
    pub page: Page,
    /// Takes the changes.
    pub editor: &'a Editor,
    /// The state, as it is now.
    pub state: &'a State,
    /// What would close the gap.
    pub closing: &'a Closing,
    /// The state for the parts that follow once the levers rest.
    pub settled: &'a Settled,
}
