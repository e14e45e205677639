//! The style sheets that are fetched with the first page that needs them.

/// The address of the finance team's sheet.
pub fn later() -> Option<String> {
    of("later-styles")
}

/// The address of the sheet that the page's head tells by this name.
pub fn of(name: &str) -> Option<String> {
    let document = super::window()?.document()?;
    document.query_selector(&format!("meta[name={name}]")).ok()??.get_attribute("content")
}
