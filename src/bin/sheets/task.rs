//! What the worker is asked to do.
//!
//! | task | file | answer |
//! |---|---|---|
//! | `warm` | | nothing: the worker is there |
//! | `read gap-lines`, `read billing-authorities` | CSV or XLSX | an intake, in JSON |
//! | `read scenario` | CSV or XLSX that the app wrote | an intake with one offer, in JSON |
//! | `write xlsx`, `write csv` | | the scenario as a file |
//! | `book xlsx` | | a workbook, whose cells take the place of the scenario, as a file |
//! | `template gap-lines xlsx`, ... | | a file to fill in |

use precept_language::tr;
use precept_modeller::{
    domain::{Percent, Scenario, evaluate},
    example::official::council_names,
    exchange::{
        book::{Book, TradeOffLine, read_back},
        csv,
        grid::Grid,
        intake::{self, Context, Finding, Intake, Kind, Listener, Progress},
        json, xlsx,
    },
    solve::trade_off,
};

/// Does a task.
///
/// # Errors
/// Why there is no answer, in words.
pub fn run(task: &str, name: &str, bytes: &[u8], scenario: &str, report: &mut Listener<'_>) -> Result<Vec<u8>, String> {
    let mut words = task.split(' ');
    let verb = words.next().unwrap_or_default();
    let (of, format) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match (verb, of) {
        ("warm", _) => Ok(Vec::new()),
        ("template", of) => template(Kind::from_key(of).ok_or(UNKNOWN)?, format),
        ("write", format) => write(&opened(scenario)?, format),
        ("book", format) => write_book(scenario, format),
        ("read", of) => {
            let mut progress = Progress::to(report);
            let intake = read(of, name, bytes, &opened(scenario)?, &mut progress)?;
            progress.report(tr!("Showing the rows"), 0);
            serde_json::to_vec(&intake).map_err(|error| error.to_string())
        }
        _ => Err(UNKNOWN.to_owned()),
    }
}

const UNKNOWN: &str = tr!("This part of the app is of another version than the page. Load the page again.");

fn opened(scenario: &str) -> Result<Scenario, String> {
    json::read(scenario.as_bytes()).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

fn template(kind: Kind, format: &str) -> Result<Vec<u8>, String> {
    let rows = kind.template();
    match format {
        "csv" => Ok(csv::write(&rows).into_bytes()),
        "xlsx" => xlsx::write_table(kind.name(), &rows),
        _ => Err(UNKNOWN.to_owned()),
    }
}

fn write(scenario: &Scenario, format: &str) -> Result<Vec<u8>, String> {
    let outcome = evaluate(scenario).map_err(|problem| problem.to_string())?;
    let book = Book::of(scenario, &outcome, &trade_off_lines(scenario));
    match format {
        "csv" => Ok(csv::write(book.sections(scenario)).into_bytes()),
        "xlsx" => xlsx::write(&book),
        _ => Err(UNKNOWN.to_owned()),
    }
}

/// A workbook of cells that the page has made.
fn write_book(cells: &str, format: &str) -> Result<Vec<u8>, String> {
    match (format, Book::arrived(cells)) {
        ("xlsx", Some(book)) => xlsx::write(&book),
        _ => Err(UNKNOWN.to_owned()),
    }
}

/// The trade-off at the increases of the published pairs, else at whole per cents; what has no answer is left out.
fn trade_off_lines(scenario: &Scenario) -> Vec<TradeOffLine> {
    let published: Vec<_> = scenario.published.iter().map(|pair| pair.grant_increase).collect();
    let whole = || (0_u8..7).filter_map(|percent| Percent::new(percent.into()).ok()).collect();
    let increases: Vec<Percent> = if published.is_empty() { whole() } else { published };
    let rows = increases.iter().take(10).filter_map(|increase| trade_off(scenario, &[*increase]).ok()?.pop());
    rows.map(|row| TradeOffLine {
        grant_increase: row.grant_increase,
        band_d_increase: row.band_d_increase,
        precept_increase: row.precept_increase,
        remaining: row.remaining,
    })
    .collect()
}

fn read(
    of: &str,
    name: &str,
    bytes: &[u8],
    scenario: &Scenario,
    progress: &mut Progress<'_>,
) -> Result<Intake, String> {
    if bytes.len() > intake::MOST_BYTES {
        return Ok(Intake::refused(intake::too_large(bytes.len())));
    }
    let (grids, remarks) = match tables(bytes, progress) {
        Ok(read) => read,
        Err(finding) => return Ok(Intake::refused(finding)),
    };
    let mut intake = if of == "scenario" {
        // A table of a CSV file has no name.
        let is_workbook = grids.iter().any(|grid| !grid.name.is_empty());
        match read_back(&grids) {
            Ok((scenario, changes)) => Intake::of_scenario(&scenario, &changes, name, is_workbook),
            Err(findings) => Intake::all_refused(findings),
        }
    } else {
        let kind = Kind::from_key(of).ok_or(UNKNOWN)?;
        let known: Vec<_> = council_names().collect();
        progress.report(tr!("Looking at the rows"), 0);
        match intake::sheet_of(kind, &grids) {
            Ok(grid) => intake::read(kind, grid, Context { scenario, file: name, known_councils: &known }),
            Err(finding) => Intake::refused(finding),
        }
    };
    intake.tell(remarks);
    Ok(intake)
}

/// The tables of a file, whatever its name says that it is, and what was unusual about it.
fn tables(bytes: &[u8], progress: &mut Progress<'_>) -> Result<(Vec<Grid>, Vec<Finding>), Finding> {
    // Packed files and compound files begin like nothing that people write.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return xlsx::read(bytes, progress).map(|grids| (grids, Vec::new()));
    }
    let (grid, findings) = csv::read(bytes, progress);
    Ok((vec![grid], findings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use precept_modeller::{
        domain::plan::evaluate_plan,
        example::{PlanExample, as_published},
        solve::plan_path,
    };

    fn done(task: &str, bytes: &[u8]) -> Vec<u8> {
        let scenario = json::write(&as_published());
        run(task, "mine.csv", bytes, &scenario, &mut |_, _| {}).expect("an answer")
    }

    fn read_in(task: &str, bytes: &[u8]) -> Intake {
        serde_json::from_slice(&done(task, bytes)).expect("an intake")
    }

    #[test]
    fn what_is_written_is_read_again() {
        for format in ["csv", "xlsx"] {
            let intake = read_in("read scenario", &done(&format!("write {format}"), &[]));
            assert_eq!(json::read(intake.offers[0].file.as_bytes()), Ok(as_published()), "{format}");
            // Only of a workbook can it be said that nothing was changed in it.
            let is_as_written =
                intake.offers[0].words.contains("no framed figure was changed") && intake.findings.is_empty();
            assert_eq!(is_as_written, format == "xlsx", "{:?}", intake);
        }
    }

    #[test]
    fn a_plan_s_workbook_is_written_as_the_page_has_made_it() {
        let document = PlanExample::Cambridgeshire.document();
        let outcome = evaluate_plan(&document.plan, &plan_path(&document.plan).unwrap()).unwrap();
        let book = Book::of_plan(&document, &outcome);
        let written = |task: &str, cells: &str| run(task, "", &[], cells, &mut |_, _| {});
        assert_eq!(written("book xlsx", &book.sent()), xlsx::write(&book));
        for (task, cells) in [("book csv", book.sent().as_str()), ("book xlsx", ""), ("book xlsx", "#\tCats\n")] {
            assert_eq!(written(task, cells), Err(UNKNOWN.to_owned()), "{task}");
        }
    }

    #[test]
    fn templates_are_handed_out_and_read() {
        for kind in Kind::ALL {
            for format in ["csv", "xlsx"] {
                let file = done(&format!("template {} {format}", kind.key()), &[]);
                let intake = read_in(&format!("read {}", kind.key()), &file);
                assert_eq!(
                    intake.findings[0].message,
                    "No row can be used. Mend what is listed here, or start from the template.",
                    "{kind:?} {format}"
                );
            }
        }
    }

    #[test]
    fn rows_are_read_and_an_unknown_task_is_refused() {
        let intake = read_in("read gap-lines", b"Gap line,Amount\nPay,5\nOther,\xa3\n");
        assert_eq!((intake.usable, intake.left_out), (1, 1));
        assert!(intake.findings.iter().any(|finding| finding.message.contains("Windows-1252")));
        let large = vec![b'1'; intake::MOST_BYTES + 1];
        assert!(read_in("read gap-lines", &large).findings[0].message.contains("at most 10 MB"));
        let scenario = json::write(&as_published());
        for task in ["", "read cats", "template gap-lines pdf", "write pdf"] {
            assert_eq!(run(task, "", &[], &scenario, &mut |_, _| {}), Err(UNKNOWN.to_owned()), "{task}");
        }
    }

    #[test]
    fn the_trade_off_of_the_example_is_its_published_table() {
        let lines = trade_off_lines(&as_published());
        let percents: Vec<_> = lines.iter().map(|line| line.precept_increase.percent(1).to_string()).collect();
        assert_eq!(percents, ["9.8", "7.5", "5.2", "3.0", "0.0"]);
    }
}
