//! A workbook that is brought in.

use precept_modeller::{
    domain::evaluate,
    exchange::{
        book::{Book, read_back},
        grid::Grid,
        intake::{Finding, Progress},
        xlsx,
    },
};

use super::tables;

/// What must hold of a file.
pub fn check(bytes: &[u8]) {
    let grids = match read(bytes) {
        Ok(grids) => grids,
        Err(finding) => return tables::is_in_words(&finding),
    };
    let held: usize = grids.iter().flat_map(|grid| &grid.rows).map(|row| row.cells.len()).sum();
    assert!(held <= xlsx::MOST_CELLS, "{held} cells are held");
    grids.iter().for_each(tables::is_a_table);
    tables::bring_in(&grids);
    if let Ok((scenario, _)) = read_back(&grids) {
        let outcome = evaluate(&scenario).expect("what is read back evaluates");
        let written = xlsx::write(&Book::of(&scenario, &outcome, &[])).expect("it is written again");
        let grids = read(&written).expect("what is written is read");
        assert_eq!(read_back(&grids), Ok((scenario, Vec::new())));
    }
}

fn read(bytes: &[u8]) -> Result<Vec<Grid>, Finding> {
    xlsx::read(bytes, &mut Progress::to(&mut |_, _| {}))
}
