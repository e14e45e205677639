//! No text that people read bypasses translation: what reads like one stands in `tr!`.
//!
//! Truth: the source of `src`, token by token. A text that begins with a capital letter or ends as a sentence does reads like a
//! message. What is written in small letters alone is found by `src/ui/marked.rs`, which draws the pages.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What is written for programs and files, not for the reader of a page, each with the reason.
const NOT_MESSAGES: [(&str, &str); 6] = [
    ("example/", "published figures, in the words of their sources"),
    ("exchange/book/", "a workbook is read back by the app, in whichever language"),
    ("exchange/intake/names.rs", "names as councils write them"),
    ("exchange/responses/table.rs", "the heads of a table that other programs read"),
    ("ui/marked.rs", "a test"),
    ("domain/band.rs", "the letters of the bands"),
];

/// Macros whose text only a developer reads.
const FOR_DEVELOPERS: [&str; 8] =
    ["assert", "assert_eq", "debug_assert", "debug_assert_eq", "panic", "unreachable", "include_str", "env"];

#[derive(Default)]
struct Found {
    texts: Vec<String>,
    /// Words among the values of a message, which are in English in every language.
    given: Vec<String>,
    in_values: bool,
}

impl Found {
    /// Reads the tokens between two brackets, or of a file.
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let word = |back: usize, at: usize| match at.checked_sub(back).and_then(|at| tokens.get(at)) {
            Some(TokenTree::Ident(ident)) => ident.to_string(),
            Some(TokenTree::Punct(punct)) => punct.as_char().to_string(),
            _ => String::new(),
        };
        let mut is_test = false;
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) if word(1, at) == "#" || (word(1, at) == "!" && word(2, at) == "#") => {
                    is_test |= group.stream().to_string().replace(' ', "").contains("cfg(test");
                }
                TokenTree::Group(group) => {
                    let is_macro = word(1, at) == "!";
                    // The heads of columns are read back from tables, in whichever language the app is.
                    let is_column = word(1, at) == "Column" && !["enum", "impl"].contains(&word(2, at).as_str());
                    let skipped = is_column
                        || (is_macro && FOR_DEVELOPERS.contains(&word(2, at).as_str()))
                        || word(1, at).starts_with("expect");
                    let is_body_of_test = is_test && group.delimiter() == Delimiter::Brace;
                    if word(2, at) == "tr" && is_macro {
                        // The values of a message may be texts too.
                        let outside = std::mem::replace(&mut self.in_values, true);
                        self.read(group.stream().into_iter().skip(1).collect());
                        self.in_values = outside;
                    } else if !skipped && !is_body_of_test {
                        self.read(group.stream());
                    }
                    is_test &= group.delimiter() != Delimiter::Brace;
                }
                TokenTree::Literal(literal) => {
                    let written = literal.to_string();
                    if written.starts_with('"') && reads_like_a_message(&written) {
                        self.texts.push(written);
                    } else if self.in_values && written.starts_with('"') && has_a_word(&written) {
                        self.given.push(written);
                    }
                }
                TokenTree::Punct(punct) => is_test &= punct.as_char() != ';',
                TokenTree::Ident(_) => {}
            }
        }
    }
}

/// Does a text, in its quotes, begin like a sentence or a label, or end like a sentence?
fn reads_like_a_message(written: &str) -> bool {
    let text = written.trim_matches('"').trim();
    let mut letters = text.trim_start_matches(['“', '(', '‘']).chars();
    let (first, second) = (letters.next(), letters.next());
    let begins =
        first.is_some_and(char::is_uppercase) && second.is_some_and(|second| second.is_lowercase() || second == ' ');
    let has_words =
        text.split(' ').filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1).count() > 1;
    begins || (has_words && text.ends_with(['.', '?', '!', ':']))
}

/// Does a text have a word, of at least two letters?
fn has_a_word(written: &str) -> bool {
    written.split(|letter: char| !letter.is_alphabetic()).any(|word| word.chars().count() > 1)
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a source folder").map(|entry| entry.expect("a source file").path());
    entries.flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect()
}

/// Texts that look like messages and are none, by file.
const EXCEPTIONS: [(&str, &[&str]); 9] = [
    // The name of a body in law.
    ("domain/authority.rs", &["Greater London Authority"]),
    // The name of the app.
    ("ui/frame.rs", &["Precept ", "Modeller"]),
    // Names as files have them that were written before a role stood beside them.
    ("domain/statement/link.rs", &["Increase in government grant", "Cynnydd yn y grant gan y llywodraeth"]),
    // What a workbook calls its parts, and its author.
    ("exchange/xlsx/unpack.rs", &["EncryptedPackage"]),
    ("exchange/xlsx/write.rs", &["Precept Modeller", "General"]),
    // Keys, fields and places by the names that browsers and services give them.
    ("ui/browser/cells.rs", &["Enter", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]),
    ("ui/browser/clock.rs", &["Europe/London"]),
    ("ui/browser/post.rs", &["AbortSignal", "Content-Type", "Idempotency-Key", "Retry-After"]),
    ("ui/presenting/further/keys.rs", &["PageDown", "PageUp", "ArrowRight", "ArrowLeft", "Home", "End"]),
];

/// Is it no message, by the list above?
fn is_exception(file: &str, text: &str) -> bool {
    EXCEPTIONS.iter().any(|(name, texts)| *name == file && texts.contains(&text.trim_matches('"')))
}

#[test]
fn what_reads_like_a_message_goes_through_translation() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut bypassing = Vec::new();
    let mut read = 0;
    for path in files_under(&root) {
        let name = path.strip_prefix(&root).expect("under src").to_string_lossy().replace('\\', "/");
        let is_message_free = NOT_MESSAGES.iter().any(|(start, _)| name.starts_with(start));
        if !name.ends_with(".rs") || name.ends_with("tests.rs") || is_message_free {
            continue;
        }
        let mut found = Found::default();
        found.read(fs::read_to_string(&path).expect("a source file").parse().expect("Rust"));
        // The words of tables that are read back are values of messages too.
        let given = found.given.into_iter().filter(|_| !name.starts_with("exchange/"));
        let of_file = found.texts.into_iter().chain(given).filter(|text| !is_exception(&name, text));
        bypassing.extend(of_file.map(|text| format!("{name}: {text}")));
        read += 1;
    }
    assert!(read > 200, "only {read} files were read");
    assert!(
        bypassing.is_empty(),
        "wrap these in tr!, or say above why they are no messages:\n{}",
        bypassing.join("\n")
    );
}

#[test]
fn the_reader_tells_messages_from_other_texts() {
    let source = r#"
        /// Not this.
        #[doc = "Nor this."]
        fn one() -> String {
            assert!(true, "Nor this one.");
            let said = tr!("It is {}.", "Not through");
            let given = tr!("{} in {}", tr!("one"), if one { "grant" } else { of("–") });
            html! { <p class="some quiet-class" title="A title">{ "the end of it." }</p> }
        }
        #[cfg(test)]
        mod tests { const TEXT: &str = "Not in a test."; }
        const LAST: &str = "Last";
    "#;
    let mut found = Found::default();
    found.read(source.parse().expect("Rust"));
    assert_eq!(found.texts, ["\"Not through\"", "\"A title\"", "\"the end of it.\"", "\"Last\""]);
    assert_eq!(found.given, ["\"grant\""]);
}
