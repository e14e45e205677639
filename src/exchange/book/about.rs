//! What the workbook is, where its figures come from, and the whole scenario for the app to read back.

use super::sheet::{Content, Look, Sheet, Value};
use crate::{
    domain::{Scenario, Sources},
    exchange::json::Fields,
};

/// The name of the sheet that the app reads back.
pub(super) const SCENARIO: &str = "Scenario";
/// The widths of the columns of a sheet of sentences, of sources, and of fields.
pub(super) const ABOUT_WIDTHS: [u8; 1] = [110];
pub(super) const SOURCE_WIDTHS: [u8; 4] = [36, 90, 18, 16];
pub(super) const FIELD_WIDTHS: [u8; 2] = [44, 70];
/// The headings of a sheet of fields.
pub(super) const FIELDS: [&str; 2] = ["Field", "Value"];

const LINES: [&str; 9] = [
    "Made by Precept Modeller. Change framed cells on the sheets Inputs, Gap and Demands, and the first column of Trade-off; everything else is a formula.",
    "Lists have room for more lines: fill in the empty framed rows. Do not insert or delete rows or columns, so that the app can read the workbook back.",
    "Amounts are in pounds. Every amount is rounded to the penny where it arises, a half away from nil; percentages to four places.",
    "The precept is the Band D charge times the tax base; where every council’s tax base is known, it is the sum of the councils’ demands.",
    "A band is charged so many ninths of the Band D charge: A 6, B 7, C 8, D 9, E 11, F 13, G 15, H 18; in Wales I 21; A with disabled relief 5.",
    "A cash referendum limit is passed by a rise of more than it; a percentage limit is met by a rise of that percentage or more.",
    "In Trade-off a quotient proposes the number of steps of the charge, and what one and two steps less and one step more would raise decides. The last column says whether the answer holds.",
    "The values were worked out exactly by the app. The spreadsheet works them out again as soon as a figure changes.",
    "The sheet Scenario carries the whole scenario. To open the workbook in the app again: Files and spreadsheets, Bring in.",
];

/// What it is and how it rounds.
pub(super) fn about(scenario: &Scenario) -> Sheet {
    said(&scenario.title, &format!("{}, {}", scenario.authority.name, scenario.year), &LINES)
}

/// A sheet of sentences.
pub(super) fn said(title: &str, remark: &str, lines: &[&str]) -> Sheet {
    let mut sheet = Sheet::new("About", &ABOUT_WIDTHS, title, remark);
    sheet.is_input = true;
    for (line, row) in lines.iter().zip(3_u32..) {
        sheet.label(row, line);
    }
    sheet
}

/// Where the figures come from.
pub(super) fn sources(sources: &Sources) -> Sheet {
    let mut sheet = Sheet::new(
        "Sources",
        &SOURCE_WIDTHS,
        "Sources",
        "Where each figure, or group of figures, comes from and how firm it is.",
    );
    sheet.heads(2, &["Figure", "Publication", "Published", "Status"]);
    for (index, (source, row)) in sources.all().iter().zip(3_u32..).enumerate() {
        let fields =
            [("of", &*source.of), ("title", &source.title), ("date", &source.date), ("status", source.status.word())];
        for (column, (field, text)) in (0_u16..).zip(fields) {
            let path = format!("sources[{index}].{field}");
            sheet.put(row, column, Content::Input { value: Value::of(text), look: Look::Text, path, name: "" });
        }
    }
    sheet
}

/// Every field of the scenario.
pub(super) fn scenario(fields: &Fields) -> Sheet {
    let title = "The scenario, for the app to read back";
    let remark = "Change figures on the other sheets, not here: the app looks there for what has changed.";
    all_fields(SCENARIO, title, remark, fields)
}

/// A sheet of fields.
pub(super) fn all_fields(name: &'static str, title: &str, remark: &str, fields: &Fields) -> Sheet {
    let mut sheet = Sheet::new(name, &FIELD_WIDTHS, title, remark);
    sheet.heads(2, &FIELDS);
    let rows = fields.all().iter().flat_map(|(path, text)| pieces(text).into_iter().map(move |piece| (path, piece)));
    for ((path, piece), row) in rows.zip(3_u32..) {
        sheet.put(row, 0, Content::Kept(path.clone()));
        sheet.put(row, 1, Content::Kept(piece));
    }
    sheet
}

/// A cell takes at most 32,767 units of UTF-16, and a character may be written with eight. What is longer goes on in the
/// next row, under the same path.
const MOST_CHARACTERS: usize = 4_000;

/// Text in pieces that fit into a cell, with what XML cannot carry written as `\u{…}`.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for (count, character) in text.chars().enumerate() {
        if count > 0 && count.is_multiple_of(MOST_CHARACTERS) {
            pieces.push(String::new());
        }
        let Some(piece) = pieces.last_mut() else { break };
        match character {
            '\\' | '_' | '\u{fffe}' | '\u{ffff}' => piece.push_str(&format!("\\u{{{:x}}}", u32::from(character))),
            _ if character.is_control() => piece.push_str(&format!("\\u{{{:x}}}", u32::from(character))),
            _ => piece.push(character),
        }
    }
    pieces
}

/// The text of its pieces.
pub(super) fn joined(pieces: &str) -> String {
    let mut text = String::new();
    let mut rest = pieces;
    while let Some((before, after)) = rest.split_once("\\u{") {
        text.push_str(before);
        let (code, tail) = after.split_once('}').unwrap_or((after, ""));
        text.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        rest = tail;
    }
    text + rest
}
