//! Reads a workbook.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::unpack;
use crate::{
    domain::Day,
    exchange::{
        grid::{Area, Cell, Grid, MOST_COLUMNS, Row},
        intake::{Finding, Progress},
    },
};

/// The most cells that are read of a workbook, those that stand empty before a filled one in its row among them: they are
/// held too.
pub const MOST_CELLS: usize = 1_000_000;
/// How much text counts as a cell more: a text that stands in the file once may stand in every cell.
const BYTES_A_CELL: usize = 100;
/// How many rows go by between two reports of progress.
const ROWS_A_REPORT: u32 = 1_000;

/// Every sheet of a workbook that has cells.
///
/// # Errors
/// Why it cannot be read.
pub fn read(bytes: &[u8], progress: &mut Progress<'_>) -> Result<Vec<Grid>, Finding> {
    progress.report(tr!("Unpacking the workbook"), 0);
    if let Some(words) = unpack::refusal(bytes) {
        return Err(Finding::refusal(words));
    }
    let damaged = |error: XlsxError| {
        Finding::refusal(if matches!(error, XlsxError::Password) { unpack::HAS_PASSWORD } else { unpack::DAMAGED })
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut cells_left = MOST_CELLS;
    let mut grids = Vec::new();
    for name in book.sheet_names() {
        match sheet(&mut book, &name, &mut cells_left, progress) {
            Ok(Some(grid)) => grids.push(grid),
            Ok(None) => {
                return Err(Finding::refusal(unpack::TOO_LARGE));
            }
            // A sheet that is a chart has no cells.
            Err(XlsxError::NotAWorksheet(_)) => {}
            Err(error) => return Err(damaged(error)),
        }
    }
    Ok(grids)
}

/// The table of a sheet; `None` where there are more cells than are read.
fn sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    cells_left: &mut usize,
    progress: &mut Progress<'_>,
) -> Result<Option<Grid>, XlsxError> {
    let mut grid = Grid { name: name.to_owned(), ..Grid::default() };
    let stage = tr!("Reading the sheet {name}");
    let mut reader = book.worksheet_cells_reader(name)?;
    while let Some(placed) = reader.next_cell()? {
        let (row, column) = placed.get_position();
        let cell = cell(placed.get_value());
        let mut held = if let Cell::Text(text) = &cell { text.len() / BYTES_A_CELL } else { 0 };
        if let Some(column) =
            usize::try_from(column).ok().filter(|column| *column < MOST_COLUMNS && cell != Cell::Empty)
        {
            held = put(&mut grid, row.saturating_add(1), column, cell).saturating_add(held);
            if grid.rows.last().is_some_and(|row| row.number.is_multiple_of(ROWS_A_REPORT) && row.cells.len() == 1) {
                progress.report(&stage, row);
            }
        }
        let Some(left) = cells_left.checked_sub(held.max(1)) else { return Ok(None) };
        *cells_left = left;
    }
    drop(reader);
    // Rows that stand out of order are put into it.
    grid.rows.sort_by_key(|row| row.number);
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let place = |column: u32| usize::try_from(column).unwrap_or(usize::MAX).saturating_add(1);
    grid.merged.extend(merged.into_iter().take(1_000).map(|area| Area {
        rows: (area.start.0.saturating_add(1), area.end.0.saturating_add(1)),
        columns: (place(area.start.1), place(area.end.1)),
    }));
    Ok(Some(grid))
}

/// Puts a cell into its place; how many cells more are held then.
fn put(grid: &mut Grid, number: u32, column: usize, cell: Cell) -> usize {
    if grid.rows.last().is_none_or(|row| row.number != number) {
        grid.rows.push(Row { number, cells: Vec::new() });
    }
    let Some(row) = grid.rows.last_mut() else { return 0 };
    let before = row.cells.len();
    row.cells.resize(before.max(column.saturating_add(1)), Cell::Empty);
    if let Some(place) = row.cells.get_mut(column) {
        *place = cell;
    }
    row.cells.len().saturating_sub(before)
}

fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::number(&number.to_string()),
        DataRef::Float(number) => Cell::number(&number.to_string()),
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(answer) => Cell::YesOrNo(*answer),
        DataRef::DateTime(when) if when.is_datetime() => {
            let (year, month, day, ..) = when.to_ymd_hms_milli();
            Cell::Date(Day::new(year, month, day))
        }
        DataRef::DateTimeIso(when) => Cell::Date(when.split('T').next().and_then(|day| day.parse().ok())),
        DataRef::DateTime(_) | DataRef::DurationIso(_) => Cell::Date(None),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}
