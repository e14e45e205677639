//! A block of cells from a spreadsheet, put into a plan's table as a whole or not at all.

use super::{
    line::{Column, Line, cell_name, parts},
    sources::enter,
};
use crate::domain::plan::Plan;

/// The most figures of a block whose problems are told; the others are likely to have the same.
const MOST_TOLD: usize = 3;

/// The cells of a text: rows on lines of their own, cells apart by tabs. `None` for one cell alone, which is no block.
pub fn block(text: &str) -> Option<Vec<Vec<&str>>> {
    let rows: Vec<Vec<&str>> = text
        .trim_end_matches(['\n', '\r'])
        .split('\n')
        .map(|row| row.trim_end_matches('\r').split('\t').collect())
        .collect();
    (rows.len() > 1 || rows.first().is_some_and(|row| row.len() > 1)).then_some(rows)
}

/// `plan` with `block` put in from `line` and `column` on, to the right and down, and how many figures that are. Empty cells
/// leave what is there.
///
/// # Errors
/// Why it cannot be, in words.
pub fn put_in(plan: &Plan, (line, column): (Line, Column), block: &[Vec<&str>]) -> Result<(Plan, usize), String> {
    let lines: Vec<Line> = parts(plan).into_iter().flat_map(|(_, lines)| lines).collect();
    let columns: Vec<Column> = [Column::Base].into_iter().chain((0..plan.length()).map(Column::Year)).collect();
    let lines = from(&lines, |other| *other == line);
    let columns = from(&columns, |other| *other == column);
    let width = block.first().map_or(0, Vec::len);
    if block.iter().any(|row| row.len() != width) {
        return Err(tr!(
            "The rows of what you pasted are not of one length. Copy a whole block of cells. Nothing has changed."
        )
        .to_owned());
    }
    if block.len() > lines.len() || width > columns.len() {
        let cell = cell_name(&line.name(plan), column, plan);
        return Err(tr!(
            "You pasted {}, and from “{cell}” on there is room for {}. Paste it further up or to the left, or copy fewer cells. Nothing has changed.",
            size(block.len(), width),
            size(lines.len(), columns.len()),
        ));
    }
    let (mut next, mut count, mut problems) = (plan.clone(), 0, Vec::new());
    for (line, row) in lines.iter().zip(block) {
        for (column, typed) in columns.iter().zip(row) {
            if typed.trim().is_empty() {
                continue;
            }
            match enter(&mut next, *line, *column, typed) {
                Ok(()) => count += 1,
                Err(problem) => {
                    problems.push(format!("{}: {problem}", cell_name(&line.name(plan), *column, plan)));
                }
            }
        }
    }
    if problems.is_empty() {
        return Ok((next, count));
    }
    let more = problems.len().saturating_sub(MOST_TOLD);
    problems.truncate(MOST_TOLD);
    let more = if more > 0 { tr!(" {more} more figures cannot be read.") } else { String::new() };
    Err(tr!("Nothing has changed. {}{more}", problems.join(" ")))
}

fn from<T>(all: &[T], is_first: impl Fn(&T) -> bool) -> &[T] {
    all.iter().position(is_first).and_then(|first| all.get(first..)).unwrap_or_default()
}

fn size(rows: usize, columns: usize) -> String {
    let rows = if rows == 1 { tr!("1 row").to_owned() } else { tr!("{rows} rows") };
    let columns = if columns == 1 { tr!("1 column").to_owned() } else { tr!("{columns} columns") };
    tr!("{rows} of {columns}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::PlanExample;

    fn plan() -> Plan {
        PlanExample::Staffordshire.document().plan
    }

    #[test]
    fn one_cell_is_no_block() {
        assert_eq!(block("2%\r\n"), None);
        assert_eq!(block("2%\t3%"), Some(vec![vec!["2%", "3%"]]));
        assert_eq!(block("1\r\n2\r\n"), Some(vec![vec!["1"], vec!["2"]]));
    }

    #[test]
    fn a_block_fills_cells_to_the_right_and_down() {
        let plan = plan();
        let (next, count) =
            put_in(&plan, (Line::GeneralReserve, Column::Year(1)), &[vec!["1,000", ""], vec!["", ""]][..1]).unwrap();
        assert_eq!((next.general_reserve.uses[1].to_string().as_str(), count), ("1000.00", 1));
        let (next, count) =
            put_in(&plan, (Line::Charge, Column::Year(0)), &[vec!["£1.00", "2%"], vec!["£10", "none"]]).unwrap();
        assert_eq!(count, 4);
        assert_eq!(Line::Charge.text(&next, Column::Year(1)).as_deref(), Some("2%"));
        assert_eq!(Line::Limit.text(&next, Column::Year(1)).as_deref(), Some("none"));
    }

    #[test]
    fn a_block_that_does_not_fit_changes_nothing_and_says_what_would() {
        let plan = plan();
        let wide = vec![vec!["1"; 8]];
        let problem = put_in(&plan, (Line::FurtherSavings, Column::Year(5)), &wide).unwrap_err();
        assert!(
            problem.starts_with(
                "You pasted 1 row of 8 columns, and from “Further savings, £, 2019/20” on there is room for "
            ),
            "{problem}"
        );
        assert!(problem.contains("rows of 1 column."), "{problem}");
        let ragged = [vec!["1", "2"], vec!["1"]];
        assert!(put_in(&plan, (Line::FurtherSavings, Column::Year(0)), &ragged).unwrap_err().contains("one length"));
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_cell_and_changes_nothing() {
        let plan = plan();
        let problem = put_in(&plan, (Line::FurtherSavings, Column::Year(0)), &[vec!["1", "a lot"]]).unwrap_err();
        assert!(
            problem.starts_with("Nothing has changed. Further savings, £, 2015/16: “a lot” cannot be read"),
            "{problem}"
        );
    }
}
