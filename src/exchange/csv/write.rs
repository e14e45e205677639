//! Writes a CSV file.

use super::starts_a_formula;
use crate::domain::plain_decimal;

/// Writes rows of fields, guarded so that no field runs as a formula.
///
/// ```
/// use precept_modeller::exchange::csv::write;
/// assert_eq!(write([["Pay", "-5.00"], ["=1+1", "say \"no\""]]), "\u{feff}Pay,-5.00\r\n'=1+1,\"say \"\"no\"\"\"\r\n");
/// ```
pub fn write<Fields>(rows: impl IntoIterator<Item = Fields>) -> String
where
    Fields: IntoIterator,
    Fields::Item: AsRef<str>,
{
    let mut text = String::from("\u{feff}");
    for row in rows {
        for (index, field) in row.into_iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            write_field(&mut text, field.as_ref());
        }
        text.push_str("\r\n");
    }
    text
}

fn write_field(text: &mut String, field: &str) {
    let guard = if needs_guard(field) { "'" } else { "" };
    let has_mark = |character: char| matches!(character, '"' | ',' | ';' | '\t' | '\r' | '\n');
    if field.contains(has_mark) || field.starts_with(' ') || field.ends_with(' ') {
        text.extend(["\"", guard, &field.replace('"', "\"\""), "\""]);
    } else {
        text.extend([guard, field]);
    }
}

/// Would a spreadsheet run it, or would reading take a guard off that is its own? A negative number is no formula.
fn needs_guard(field: &str) -> bool {
    starts_a_formula(field.trim_start_matches('\'')) && plain_decimal(field).is_err()
}
