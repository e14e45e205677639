//! People's own words: how long they are, and what in them cannot be kept.

use crate::domain::with_thousands;

/// Words without the characters that cannot be shown, and how many those were. Lines and tabs stay, and so do all
/// scripts, their directions and emoji.
pub fn cleaned(words: &str) -> (String, usize) {
    let whole_lines = words.replace("\r\n", "\n").replace('\r', "\n");
    let is_shown = |character: &char| !character.is_control() || matches!(character, '\n' | '\t');
    let cleaned: String = whole_lines.chars().filter(is_shown).collect();
    let removed = whole_lines.chars().count().saturating_sub(cleaned.chars().count());
    (cleaned.trim().to_owned(), removed)
}

/// How many characters too long the words are, as they would be sent; nil where they are not.
pub fn too_many(words: &str, most: usize) -> usize {
    cleaned(words).0.chars().count().saturating_sub(most)
}

/// What stands below a box: how much room there is, or by how much to shorten.
pub fn room(words: &str, most: usize) -> String {
    let written = cleaned(words).0.chars().count();
    let (left, over) = (most.checked_sub(written), written.saturating_sub(most));
    let plain = |count: usize| match (count, with_thousands(count.into())) {
        (1, _) => tr!("1 character").to_owned(),
        (_, count) => tr!("{count} characters"),
    };
    let most = with_thousands(most.into());
    match left {
        Some(left) => tr!("{} left of {most}.", plain(left)),
        None => tr!("This is {} too long. Shorten it: at most {most} are sent.", plain(over)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_shown_goes() {
        assert_eq!(cleaned("a\u{0}b\u{7}\r\nc\u{85}"), ("ab\nc".to_owned(), 3));
        for words in ["two\nlines\tand a tab", "👩‍👩‍👧 and 🚓", "عربي \u{2067}יידיש\u{2069}", "é e\u{301}"]
        {
            assert_eq!(cleaned(words), (words.to_owned(), 0));
        }
    }

    #[test]
    fn the_room_is_counted_in_characters() {
        assert_eq!(room("🚓é", 5), "3 characters left of 5.");
        assert_eq!(room("abcd", 5), "1 character left of 5.");
        assert_eq!(room("", 5_000), "5,000 characters left of 5,000.");
        assert_eq!(room("abcdefg", 5), "This is 2 characters too long. Shorten it: at most 5 are sent.");
        assert_eq!((too_many("abcdefg", 5), too_many("abc\u{1}de ", 5)), (2, 0));
    }
}
