//! Small counts are not published, and cannot be worked out from what is.
//!
//! Truth: brute force. Every small table with every total is published; somebody who knows the rule and sees the published
//! table is left with every table that would look the same.

use std::collections::{BTreeMap, BTreeSet};

use precept_modeller::domain::consultation::results::{Shown, suppressed};

/// Every table of so many cells with this sum.
fn tables(cells: usize, sum: u64) -> Vec<Vec<u64>> {
    if cells == 1 {
        return vec![vec![sum]];
    }
    let with_first = |first| tables(cells - 1, sum - first).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=sum).flat_map(with_first).collect()
}

/// What a reader sees: the total, unless it is small itself, and the cells.
fn seen(table: &[u64], least: u8) -> (Option<u64>, String) {
    let total: u64 = table.iter().sum();
    let shown = suppressed(table, least);
    (Shown::alone(total, least).count(), format!("{shown:?}"))
}

#[test]
fn no_hidden_count_can_be_worked_out_by_who_knows_the_rule() {
    let mut hidden = 0;
    for (cells, most, least) in
        [(2, 24, 3), (3, 20, 3), (4, 14, 3), (2, 24, 5), (3, 22, 5), (4, 20, 5), (3, 36, 10), (5, 13, 4)]
    {
        // Each published table with the tables that look like it.
        let mut alike: BTreeMap<_, Vec<Vec<u64>>> = BTreeMap::new();
        for sum in 0..=most {
            for table in tables(cells, sum) {
                alike.entry(seen(&table, least)).or_default().push(table);
            }
        }
        for ((total, published), tables) in alike {
            let shown = suppressed(&tables[0], least);
            for (cell, shown) in shown.iter().enumerate() {
                let possible: BTreeSet<u64> = tables.iter().map(|table| table[cell]).collect();
                match shown {
                    Shown::Count(count) => assert_eq!(possible, BTreeSet::from([*count])),
                    // A count that is hidden for another's sake and is not small may be known.
                    _ if possible.iter().all(|count| *count >= u64::from(least)) => {}
                    _ => {
                        hidden += 1;
                        assert!(
                            possible.len() > 1,
                            "{cells} cells, least {least}, total {total:?}: {published} is {tables:?}"
                        );
                    }
                }
            }
        }
    }
    assert!(hidden > 1_000, "{hidden}");
}

#[test]
fn by_hand() {
    use Shown::{Count, FewerThan, Hidden};
    for (counts, expected) in [
        // Nothing is small.
        (vec![5, 0, 90], vec![Count(5), Count(0), Count(90)]),
        // 3 alone would be the total less the rest, so the smallest of the others goes with it: 1 to 4 with 22 to 19.
        (vec![3, 20, 0, 90], vec![FewerThan(5), Hidden, Count(0), Count(90)]),
        // 20 and 4 are 24, and the hidden one is at most 20: the small one could only be 4.
        (vec![4, 20, 20, 90], vec![Hidden; 4]),
        // 7 together: 1 and 6, or 2 and 5.
        (vec![2, 5, 90], vec![FewerThan(5), Hidden, Count(90)]),
        // 6 together: only 1 and 5.
        (vec![1, 5, 90], vec![Hidden; 3]),
        // Several small ones share one larger.
        (vec![4, 4, 30, 90], vec![FewerThan(5), FewerThan(5), Hidden, Count(90)]),
        // Twelve answers in three lines might all be small.
        (vec![2, 0, 10], vec![Hidden; 3]),
        (vec![2, 0, 11], vec![FewerThan(5), Count(0), Hidden]),
    ] {
        assert_eq!(suppressed(&counts, 5), expected, "{counts:?}");
    }
    // What is hidden moves with the smallest that is shown.
    assert_eq!(suppressed(&[3, 20, 90], 3), [Count(3), Count(20), Count(90)]);
    assert_eq!(suppressed(&[9, 30, 90], 10), [FewerThan(10), Hidden, Count(90)]);
}
