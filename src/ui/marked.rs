//! What a drawn page says that did not go through `tr!`. In a build with the feature `marked` each message stands between ⟦ and ⟧,
//! so every test that draws a page also finds the text that bypasses translation.
//!
//! Not messages are the figures, the names and sources of the examples, and what a test itself put in, which [`GIVEN`] lists.

use std::{fs, path::Path};

use serde_json::Value;

/// Attributes that are read out or shown.
const SAID: [&str; 6] =
    ["aria-label=\"", "aria-valuetext=\"", "aria-description=\"", "title=\"", "placeholder=\"", "alt=\""];

/// Names, and what the tests give the pages.
const GIVEN: [&str; 25] = [
    "Precept ",
    "Modeller",
    "Add",
    "Affordable.",
    "Savings",
    "“a.json” cannot be opened.",
    "a.json",
    "late.json",
    "Ten pounds",
    "<b>It closes before it opens.</b>",
    "closes: ",
    "Two\nlines",
    "First.",
    "Second <b>line</b>.",
    "One <script>alert(1)</script>",
    "Long",
    "gap: This field is missing. Add it.",
    "day: \"tomorrow\" cannot be used.",
    "Atlantis",
    "Greater London Authority",
    "Insurance",
    "=Too low",
    "We looked.",
    "Pay",
    "#/take-part",
];

/// The page without marks.
///
/// # Panics
/// In a marked build: a text of the page did not go through `tr!`.
pub fn read(html: String) -> String {
    if !cfg!(feature = "marked") {
        return html;
    }
    let names = names();
    let (texts, attributes) = said(&html);
    // A message may have parts of its own mark-up, so it may go on over several texts.
    let mut depth = 0;
    let mut bypassing: Vec<String> = texts.iter().filter_map(|text| bypass(text, &names, &mut depth)).collect();
    bypassing.extend(attributes.iter().filter_map(|text| bypass(text, &names, &mut 0)));
    assert!(bypassing.is_empty(), "these bypass translation:\n{}", bypassing.join("\n"));
    html.replace(['⟦', '⟧'], "")
}

/// What of a text stands outside marks and is neither a figure nor a name; `depth` marks are open before it.
fn bypass(text: &str, names: &[String], depth: &mut usize) -> Option<String> {
    let mut outside = String::new();
    for letter in text.chars() {
        match letter {
            '⟦' => *depth += 1,
            '⟧' => *depth = depth.saturating_sub(1),
            _ if *depth == 0 => outside.push(letter),
            _ => {}
        }
    }
    for name in names {
        outside = outside.replace(name.as_str(), "");
    }
    // Single letters are bands, pence and millions.
    let has_word = outside.split(|letter: char| !letter.is_alphabetic()).any(|word| word.chars().count() > 1);
    has_word.then(|| format!("{outside:?} in {text:?}"))
}

/// The texts between tags, and those of the attributes that are said.
fn said(html: &str) -> (Vec<String>, Vec<String>) {
    let (mut texts, mut attributes) = (Vec::new(), Vec::new());
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let told = SAID.iter().flat_map(|name| tag.split(name).skip(1));
        attributes.extend(told.filter_map(|from| from.split('"').next()).map(unescaped));
        texts.push(unescaped(text));
    }
    (texts, attributes)
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&")
}

/// The texts of the examples and of published figures, the longest first.
fn names() -> Vec<String> {
    let mut names: Vec<String> = GIVEN.map(str::to_owned).into();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/example");
    for entry in fs::read_dir(&examples).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            add(&serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap(), &mut names);
        }
    }
    for table in ["police_bodies", "councils"] {
        let table = fs::read_to_string(examples.join(format!("official/{table}.csv"))).unwrap();
        names.extend(table.split([',', '\n', '"', ';']).filter(|name| name.len() > 3).map(str::to_owned));
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

fn add(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::String(text)
            if text.len() > 3 && text.contains(|letter: char| letter.is_uppercase() || letter == ' ') =>
        {
            names.push(text.clone())
        }
        Value::Array(values) => values.iter().for_each(|value| add(value, names)),
        Value::Object(fields) => fields.values().for_each(|value| add(value, names)),
        _ => {}
    }
}

#[test]
fn what_bypasses_is_found_and_nothing_else() {
    let names = ["Cleveland".to_owned()];
    for (text, bypasses) in
        [("⟦Grant ⟦of⟧ 3⟧ £3.6m, Cleveland", false), ("⟦Grant⟧ and", true), ("title", true), ("12.5%, D", false)]
    {
        assert_eq!(bypass(text, &names, &mut 0).is_some(), bypasses, "{text}");
    }
    let (texts, attributes) = said("<p title=\"One &amp; two\" class=\"quiet\">Three<b>four</b></p>");
    assert_eq!(texts, ["Three", "four", "", ""]);
    assert_eq!(attributes, ["One & two"]);
    let mut depth = 0;
    let over_three = ["⟦With ", "a rise", " in grant⟧, and"].map(|text| bypass(text, &names, &mut depth).is_some());
    assert_eq!(over_three, [false, false, true]);
}
