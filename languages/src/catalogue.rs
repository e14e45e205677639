//! The Welsh catalogue, read once for each run of the compiler.

use std::{collections::HashMap, sync::OnceLock};

use crate::message::without_escapes;

/// Part of this crate's source, so the compiler builds anew what uses it when it changes.
const WELSH: &str = include_str!("../cy.po");

/// The Welsh for a message; the English where its entry is still empty.
///
/// # Errors
/// The catalogue has no such message, or its Welsh has other places for values than the English.
pub fn welsh(english: &str) -> Result<String, String> {
    static CATALOGUE: OnceLock<Result<HashMap<String, String>, String>> = OnceLock::new();
    let catalogue = CATALOGUE.get_or_init(read).as_ref().map_err(String::clone)?;
    let welsh = catalogue.get(english).ok_or_else(|| {
        format!("languages/cy.po has no message {english:?}: run node tools/messages.mjs, then translate it")
    })?;
    if welsh.is_empty() {
        return Ok(english.to_owned());
    }
    if places(welsh) != places(english) {
        return Err(format!("the Welsh of {english:?} in languages/cy.po has other places for values: {welsh:?}"));
    }
    Ok(welsh.clone())
}

fn read() -> Result<HashMap<String, String>, String> {
    let read = polib::po_file::parse_from_reader(WELSH.as_bytes())
        .map_err(|problem| format!("languages/cy.po cannot be read: {problem}"))?;
    Ok(read
        .messages()
        .map(|message| (message.msgid().to_owned(), message.msgstr().unwrap_or_default().to_owned()))
        .collect())
}

/// The places of a message in the order of their names: `{}` counts as the next number.
fn places(message: &str) -> Vec<String> {
    let mut next = 0;
    let mut places: Vec<String> = without_escapes(message)
        .split('{')
        .skip(1)
        .map(|from| from.split('}').next().unwrap_or_default())
        .map(|inside| {
            let (name, shape) = inside.split_once(':').map_or((inside, ""), |(name, shape)| (name, shape));
            let name = if name.is_empty() { numbered(&mut next) } else { name.to_owned() };
            format!("{name}:{shape}")
        })
        .collect();
    places.sort();
    places.dedup();
    places
}

fn numbered(next: &mut usize) -> String {
    let name = next.to_string();
    *next += 1;
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_in_any_order() {
        assert_eq!(places("{} of {}"), places("{1} o {0}"));
        assert_eq!(places("{left} of the {gap} gap"), places("o’r bwlch o {gap}, {left}"));
        assert_eq!(places("{{no place}}"), Vec::<String>::new());
        assert_ne!(places("{} of {}"), places("{0} o {0}"));
        assert_ne!(places("{rest:03}"), places("{rest}"));
    }

    #[test]
    fn every_message_of_the_catalogue_has_the_places_of_its_english() {
        let read = read().unwrap();
        assert!(read.len() > 2_000, "{} messages", read.len());
        for english in read.keys() {
            welsh(english).unwrap();
        }
    }

    #[test]
    fn a_message_that_is_not_there_is_refused_with_the_remedy() {
        assert!(welsh("Nothing says this.").unwrap_err().contains("tools/messages.mjs"));
    }
}
