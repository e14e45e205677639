//! Workbooks worked out again by LibreOffice, and compared with what the exact core says.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use precept_modeller::exchange::{
    book::{Book, Content, Value},
    grid::{Cell, Grid},
    intake::Progress,
    xlsx,
};
use rust_decimal::{Decimal, RoundingStrategy};

/// LibreOffice, told to work every workbook out again when it opens it.
pub fn recalculated(folder: &Path, files: &[PathBuf]) -> Vec<Vec<Grid>> {
    let (profile, out) = (folder.join("profile"), folder.join("out"));
    fs::create_dir_all(profile.join("user")).unwrap();
    let setting = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"#;
    fs::write(profile.join("user/registrymodifications.xcu"), setting).unwrap();
    let program = std::env::var("SOFFICE").unwrap_or_else(|_| "soffice".to_owned());
    let ran = Command::new(&program)
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&out)
        .args(files)
        .output()
        .unwrap_or_else(|error| {
            panic!("{program} does not run ({error}): install LibreOffice Calc, or set SOFFICE to its program")
        });
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let read = |file: &PathBuf| {
        let bytes = fs::read(out.join(file.file_name().unwrap())).expect("LibreOffice wrote the file");
        xlsx::read(&bytes, &mut Progress::to(&mut |_, _| {})).expect("what LibreOffice wrote")
    };
    files.iter().map(read).collect()
}

/// Is what stands in a cell the value of the exact core, to the penny or to the places that the exact core gives?
fn agrees(value: &Value, cell: &Cell) -> bool {
    match (value, cell) {
        (Value::Blank, cell) => cell.text().is_empty(),
        (Value::Text(text), cell) => *text == cell.text(),
        (Value::Number(value), Cell::Number(there)) => {
            let rounded = |value: &Decimal| value.round_sf_with_strategy(13, RoundingStrategy::MidpointAwayFromZero);
            value == there || (value.scale() > 4 && rounded(value) == rounded(there))
        }
        (Value::Number(_), _) => false,
    }
}

/// The results of `expected` that stand otherwise in `grids`, in words; and how many results there are.
pub fn differences(expected: &Book, grids: &[Grid]) -> (Vec<String>, usize) {
    let (mut found, mut all) = (Vec::new(), 0);
    for sheet in &expected.sheets {
        let grid = grids.iter().find(|grid| grid.name == sheet.name).expect("every sheet");
        let rows: BTreeMap<_, _> = grid.rows.iter().map(|row| (row.number, row)).collect();
        for cell in &sheet.cells {
            let Content::Formula { formula, result, .. } = &cell.content else { continue };
            all += 1;
            let there = rows.get(&(cell.row + 1)).map_or(&Cell::Empty, |row| row.cell(usize::from(cell.column)));
            if !agrees(result, there) {
                found.push(format!("{}: {there:?} for {result:?} = {formula}", cell.place(sheet.name)));
            }
        }
    }
    (found, all)
}
