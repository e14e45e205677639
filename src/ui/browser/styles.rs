//! The style sheet that is fetched with the first page that needs it.

/// Its address, which the page's head tells.
pub fn later() -> Option<String> {
    let document = super::window()?.document()?;
    document.query_selector("meta[name=later-styles]").ok()??.get_attribute("content")
}
