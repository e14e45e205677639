//! The layers point one way, and the exact core stays exact: `domain <- solve, exchange <- example <- ui`.
//!
//! Truth: the source text of `src`, read word by word with comments and literals taken out, so that a word in a sentence
//! is no finding.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The longest file under `src`, in lines.
const MOST_LINES: usize = 400;
/// What only the screens may know.
const OF_THE_BROWSER: [&str; 8] =
    ["yew", "web_sys", "gloo", "wasm_bindgen", "wasm_bindgen_futures", "js_sys", "window", "localStorage"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file under `folder`, with its path from `src`.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("a source file").path();
        if path.is_dir() {
            files.extend(files_under(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The path from `src`, with slashes.
fn name(path: &Path) -> String {
    let parts: Vec<_> = path
        .strip_prefix(root())
        .expect("under src")
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// `text` with comments and the insides of text literals blanked out, so that only code is left.
fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(marks) = raw_text(rest) {
            let close = format!("\"{marks}");
            let open = marks.len() + 2;
            rest[open..].find(&close).map_or(rest.len(), |end| open + end + close.len())
        } else if next == '"' {
            end_of_text(rest)
        } else if next == '\'' {
            end_of_character(rest)
        } else {
            0
        };
        if skipped == 0 {
            code.push(next);
            rest = &rest[next.len_utf8()..];
        } else {
            code.push(' ');
            rest = &rest[skipped..];
        }
    }
    code
}

/// The hashes of a raw text literal at the start of `text`: `r"` has none, `r##"` has two.
fn raw_text(text: &str) -> Option<&str> {
    let after = text.strip_prefix('r')?;
    let hashes = &after[..after.len() - after.trim_start_matches('#').len()];
    after[hashes.len()..].starts_with('"').then_some(hashes)
}

fn end_of_text(text: &str) -> usize {
    let mut escaped = false;
    for (index, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// The end of a character literal; 0 where the quote begins a lifetime.
fn end_of_character(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => text[2..].find('\'').map_or(text.len(), |end| if end == 0 { 4 } else { end + 3 }),
        Some(_) => match characters.next() {
            Some((index, '\'')) => index + 1,
            _ => 0,
        },
        None => 0,
    }
}

/// The words of `code`: names and numbers.
fn words(code: &str) -> BTreeSet<&str> {
    code.split(|character: char| !character.is_alphanumeric() && character != '_')
        .filter(|word| !word.is_empty())
        .collect()
}

/// The modules of this crate that `code` names by `crate::` or, in the file of a module at `depth`, by `super::`.
fn modules_named(code: &str, depth: usize) -> BTreeSet<String> {
    let compact: String = code.split_whitespace().collect::<Vec<_>>().join("");
    let to_the_root = "super::".repeat(depth);
    let mut named = BTreeSet::new();
    for prefix in
        ["crate::", "precept_modeller::", to_the_root.as_str()].into_iter().filter(|prefix| !prefix.is_empty())
    {
        for (index, _) in compact.match_indices(prefix) {
            let after = &compact[index + prefix.len()..];
            let before = &compact[..index];
            // `pub(in crate::exchange)` names the module itself; more `super::` before these lead out of the crate.
            if prefix == to_the_root && (before.ends_with("super::") || after.starts_with("super::")) {
                continue;
            }
            if let Some(group) = after.strip_prefix('{') {
                named.extend(heads_of(group));
            } else {
                named.extend(
                    words(after.split([':', ';', ',', '(', ')', '}', '<']).next().unwrap_or_default())
                        .into_iter()
                        .map(str::to_owned),
                );
            }
        }
    }
    named
}

/// The first word of each member of the group whose inside starts here: `domain` and `exchange` of `domain::{..}, exchange}`.
fn heads_of(group: &str) -> Vec<String> {
    let (mut heads, mut depth, mut head) = (Vec::new(), 0_usize, String::new());
    let mut at_head = true;
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(std::mem::take(&mut head));
                at_head = true;
            }
            _ if depth > 0 || !at_head => {}
            ':' => at_head = false,
            _ => head.push(character),
        }
    }
    heads.push(head);
    heads.retain(|head| !head.is_empty());
    heads
}

/// The Rust files of one module at the top of the crate, each with its path from `src` and its code.
fn module(top: &str) -> Vec<(String, String)> {
    let files = files_under(&root().join(top));
    assert!(!files.is_empty(), "src/{top} has files");
    files.into_iter().map(|path| (name(&path), code(&fs::read_to_string(path).expect("a source file")))).collect()
}

/// How many `super::` lead from inside a file to the root of the crate.
fn depth(name: &str) -> usize {
    let folders = name.matches('/').count();
    if name.ends_with("/mod.rs") { folders } else { folders + 1 }
}

#[test]
fn each_layer_uses_only_the_layers_below_it() {
    let layers: [(&str, &[&str]); 4] = [
        ("domain", &["domain"]),
        ("solve", &["solve", "domain"]),
        ("exchange", &["exchange", "domain"]),
        ("example", &["example", "domain", "exchange"]),
    ];
    for (layer, allowed) in layers {
        let mut named_below = false;
        for (file, code) in module(layer) {
            for named in modules_named(&code, depth(&file)) {
                assert!(allowed.contains(&named.as_str()), "src/{file} uses {named}");
                named_below |= named == "domain";
            }
        }
        assert!(named_below || layer == "domain", "src/{layer} is seen to use the domain");
    }
}

#[test]
fn the_exact_layers_have_no_floating_point() {
    for layer in ["domain", "solve", "exchange"] {
        for (file, code) in module(layer) {
            // A reader of JSON has to name the type in order to pass a number over; it may not name the value.
            let code = code.replace("fn visit_f64<E>(self, _: f64)", "");
            let words = words(&code);
            assert!(!words.contains("f32") && !words.contains("f64"), "src/{file} has a floating-point type");
            let float = words.iter().find(|word| {
                word.starts_with(|first: char| first.is_ascii_digit())
                    && (word.ends_with("f32") || word.ends_with("f64"))
            });
            assert_eq!(float, None, "src/{file}");
        }
    }
}

/// The linear programmes' solver works in floating point. One file hands decimals to it and takes decimals back.
#[test]
fn one_file_alone_hands_figures_to_floating_point() {
    let mut known = Vec::new();
    for layer in ["domain", "solve", "exchange", "example"] {
        for (file, code) in module(layer) {
            if words(&code).iter().any(|word| ["microlp", "to_f64", "from_f64", "to_f32", "from_f32"].contains(word)) {
                known.push(file);
            }
        }
    }
    assert_eq!(known, ["solve/programme/simplex.rs"]);
}

#[test]
fn only_the_screens_know_the_browser() {
    let mut known = BTreeSet::new();
    for path in files_under(&root()) {
        let file = name(&path);
        let code = code(&fs::read_to_string(&path).expect("a source file"));
        for word in OF_THE_BROWSER.into_iter().filter(|word| words(&code).contains(word)) {
            // A worker's first file hands its functions to the browser, and no more.
            let is_worker = ["bin/sheets/main.rs", "bin/solver/main.rs"].contains(&file.as_str());
            let may = file.starts_with("ui/") || (is_worker && ["wasm_bindgen", "js_sys"].contains(&word));
            assert!(may, "src/{file} names {word}");
            known.insert(word);
        }
    }
    assert!(known.contains("yew"), "the screens are seen to use yew");
}

/// Within the screens: the state knows no browser, and what knows the browser draws nothing.
#[test]
fn the_state_and_the_browser_know_nothing_of_what_is_drawn() {
    let pages =
        ["presenting", "take_part", "modelling", "desk", "answers", "answering", "authorities", "part", "editor"];
    for (folder, barred) in
        [("ui/store", &["browser", "web_sys", "gloo", "js_sys", "window"][..]), ("ui/browser", &pages[..])]
    {
        for (file, code) in module(folder) {
            for word in barred {
                assert!(!words(&code).contains(word), "src/{file} names {word}");
            }
        }
    }
}

#[test]
fn the_exact_layers_have_no_clock_no_randomness_and_no_files() {
    for layer in ["domain", "solve", "exchange"] {
        for (file, code) in module(layer) {
            let words = words(&code);
            for word in ["SystemTime", "Instant", "rand", "fs", "net", "env", "process", "thread", "println", "unsafe"]
            {
                assert!(!words.contains(word), "src/{file} names {word}");
            }
        }
    }
}

#[test]
fn every_file_opens_by_saying_what_it_is() {
    let files = files_under(&root());
    assert!(files.len() >= 30, "{} files", files.len());
    for path in files {
        let text = fs::read_to_string(&path).expect("a source file");
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 10, "src/{} opens with {first:?}", name(&path));
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    for path in files_under(&root()) {
        let lines = fs::read_to_string(&path).expect("a source file").lines().count();
        assert!(lines <= MOST_LINES, "src/{} has {lines} lines", name(&path));
    }
}

/// The check itself finds what it is there to find.
#[test]
fn the_scan_sees_code_and_not_sentences() {
    let source = "// f64\nlet x = \"f64 \\\" f64\"; /* f64 */ let y: char = '\"'; let z = r#\"f64\"#; fn a<'f>(b: &'f str) -> u8 { 1 }";
    assert!(!words(&code(source)).contains("f64"), "{}", code(source));
    assert!(words(&code("let y = '\\''; let x: f64 = 1.0;")).contains("f64"));
    assert!(words(&code("let y = '\\\\'; let x: f64 = 1.0;")).contains("f64"));
    let named = |code: &str, depth| modules_named(code, depth).into_iter().collect::<Vec<_>>();
    assert_eq!(named("use crate::{domain::{Money, Charge}, exchange::json, ui};", 2), ["domain", "exchange", "ui"]);
    assert_eq!(named("use crate::solve::close_gap; fn f(x: crate::example::Example) {}", 2), ["example", "solve"]);
    assert_eq!(named("use super::super::ui::App; use super::money::Money;", 2), ["ui"]);
    assert_eq!(named("use super::exchange::json;", 1), ["exchange"]);
    assert_eq!(named("use super::money::Money;", 2), Vec::<String>::new());
}
