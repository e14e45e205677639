//! Writes a workbook.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use crate::exchange::book::{Book, Cell, Content, Look, Value};

/// The workbook as a file.
///
/// # Errors
/// What the writer refuses, in words; nothing that a scenario can hold is.
pub fn write(book: &Book) -> Result<Vec<u8>, String> {
    saved(|workbook| {
        let formats = Formats::new();
        for sheet in &book.sheets {
            let worksheet = workbook.add_worksheet();
            worksheet.set_name(sheet.name)?;
            // A result of nothing is empty text, not 0.
            worksheet.set_formula_result_default("");
            for (column, width) in (0_u16..).zip(sheet.widths) {
                worksheet.set_column_width(column, *width)?;
            }
            for cell in &sheet.cells {
                put(worksheet, cell, &formats)?;
            }
            worksheet.set_landscape().set_print_fit_to_pages(1, 0);
        }
        for (name, place) in names(book) {
            workbook.define_name(name, &format!("={place}"))?;
        }
        Ok(())
    })
}

/// A table of text alone as a file: a template.
///
/// # Errors
/// What the writer refuses, in words.
pub fn write_table(name: &str, rows: &[Vec<&str>]) -> Result<Vec<u8>, String> {
    saved(|workbook| {
        let formats = Formats::new();
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name)?;
        for (number, row) in (0_u32..).zip(rows) {
            for (column, text) in (0_u16..).zip(row) {
                let format = if number == 0 { &formats.plain } else { &formats.head };
                worksheet.write_string_with_format(number, column, *text, format)?;
                if number > 0 {
                    worksheet.set_column_width(column, if column == 0 { 48 } else { 28 })?;
                }
            }
        }
        Ok(())
    })
}

/// A workbook with its properties, filled and saved. Its date is always the same, so that the same scenario gives the same
/// file.
fn saved(fill: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Result<Vec<u8>, String> {
    let save = || {
        let mut workbook = Workbook::new();
        let made = ExcelDateTime::from_ymd(2020, 4, 1)?;
        workbook.set_properties(&DocProperties::new().set_author("Precept Modeller").set_creation_datetime(&made));
        fill(&mut workbook)?;
        workbook.save_to_buffer()
    };
    // The library's reasons are in English, and of its own terms.
    save().map_err(|_| {
        tr!("The workbook could not be written. Nothing is lost: save the tables as CSV instead.").to_owned()
    })
}

/// The names that formulas use, each with its cell.
fn names(book: &Book) -> impl Iterator<Item = (&'static str, String)> {
    book.sheets.iter().flat_map(|sheet| {
        sheet.cells.iter().filter_map(|cell| match cell.content {
            Content::Input { name, .. } | Content::Formula { name, .. } if !name.is_empty() => {
                Some((name, cell.place(sheet.name)))
            }
            _ => None,
        })
    })
}

/// In how many ways a value looks.
const LOOKS: usize = 6;

/// How cells look. Inputs are framed and no colour has a meaning of its own.
struct Formats {
    title: Format,
    head: Format,
    plain: Format,
    results: [(Look, Format); LOOKS],
    inputs: [(Look, Format); LOOKS],
}

impl Formats {
    fn new() -> Self {
        let frame = Format::new().set_border(FormatBorder::Thin).set_background_color(Color::RGB(0x00F5_F7FA));
        let numbers = [
            (Look::Text, "@"),
            (Look::Pounds, "#,##0.00;-#,##0.00"),
            (Look::Charge, "#,##0.00########"),
            (Look::Number, "#,##0.0#########"),
            (Look::Whole, "#,##0"),
            (Look::Percent, "0.0000"),
        ];
        // A formula in a cell formatted as text would be shown and not worked out.
        let general = |look: Look, number: &'static str| if look == Look::Text { "General" } else { number };
        Self {
            title: Format::new().set_bold().set_font_size(14),
            head: Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_text_wrap(),
            plain: Format::new(),
            results: numbers.map(|(look, number)| (look, Format::new().set_num_format(general(look, number)))),
            inputs: numbers.map(|(look, number)| (look, frame.clone().set_num_format(number))),
        }
    }

    fn of(&self, looks: &[(Look, Format); LOOKS], look: Look) -> Format {
        looks.iter().find(|(of, _)| *of == look).map_or_else(|| self.plain.clone(), |(_, format)| format.clone())
    }
}

fn put(worksheet: &mut Worksheet, cell: &Cell, formats: &Formats) -> Result<(), XlsxError> {
    let Cell { row, column, content } = cell;
    let (row, column) = (*row, *column);
    match content {
        Content::Title(text) => worksheet.write_string_with_format(row, column, text, &formats.title)?,
        Content::Head(text) => worksheet.write_string_with_format(row, column, text, &formats.head)?,
        Content::Text(text) | Content::Kept(text) => worksheet.write_string(row, column, text)?,
        Content::Input { value, look, .. } => {
            let format = formats.of(&formats.inputs, *look);
            match value {
                Value::Blank => worksheet.write_blank(row, column, &format)?,
                Value::Text(text) => worksheet.write_string_with_format(row, column, text, &format)?,
                Value::Number(number) => worksheet.write_with_format(row, column, *number, &format)?,
            }
        }
        Content::Formula { formula, result, look, .. } => {
            let formula = Formula::new(format!("={formula}")).set_result(result.text());
            worksheet.write_formula_with_format(row, column, formula, &formats.of(&formats.results, *look))?
        }
    };
    Ok(())
}
