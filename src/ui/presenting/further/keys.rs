//! The keys of a keyboard and of a clicker, which sends Page Up and Page Down.

use crate::ui::browser::keys::On;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// The next screen.
    Next,
    /// The one before.
    Previous,
    /// The first.
    First,
    /// The last.
    Last,
    /// Full screen, or back from it.
    FullScreen,
}

/// What `key` asks for where it is pressed, none where it is left to what it is pressed on.
pub fn press(key: &str, with_shift: bool, on: On) -> Option<Press> {
    match (key, on) {
        // A clicker works wherever the focus is, even on the slider that was just moved.
        ("PageDown", _) => Some(Press::Next),
        ("PageUp", _) => Some(Press::Previous),
        ("f" | "F", On::Control | On::Button | On::Page) => Some(Press::FullScreen),
        ("ArrowRight", On::Button | On::Page) => Some(Press::Next),
        ("ArrowLeft", On::Button | On::Page) => Some(Press::Previous),
        ("Home", On::Button | On::Page) => Some(Press::First),
        ("End", On::Button | On::Page) => Some(Press::Last),
        (" ", On::Page) => Some(if with_shift { Press::Previous } else { Press::Next }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clicker_works_everywhere_and_other_keys_are_left_to_what_takes_them() {
        for on in [On::Text, On::Control, On::Button, On::Page] {
            assert_eq!(press("PageDown", false, on), Some(Press::Next));
            assert_eq!(press("PageUp", false, on), Some(Press::Previous));
            assert_eq!(press("Tab", false, on), None);
            assert_eq!(press("Escape", false, on), None, "leaving full screen is the browser's own");
        }
        assert_eq!(press("ArrowRight", false, On::Control), None, "a slider moves");
        assert_eq!(press(" ", false, On::Button), None, "a button is pressed");
        assert_eq!(press("f", false, On::Text), None, "a letter is typed");
        assert_eq!(press(" ", true, On::Page), Some(Press::Previous));
        assert_eq!(press("End", false, On::Page), Some(Press::Last));
        assert_eq!(press("f", false, On::Control), Some(Press::FullScreen));
    }
}
