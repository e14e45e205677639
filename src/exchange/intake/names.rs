//! Names that are given twice, or that are not known but close to one that is.

use std::collections::HashMap;

/// Names seen so far, each with the row that had it first.
#[derive(Default)]
pub(super) struct Seen(HashMap<String, u32>);

impl Seen {
    /// The row that had this name before, in whatever case and spacing; else it is remembered for `row`.
    pub fn before(&mut self, name: &str, row: u32) -> Option<u32> {
        let key = plain(name);
        let before = self.0.get(&key).copied();
        if before.is_none() {
            self.0.insert(key, row);
        }
        before
    }
}

/// A name without case and with single spaces.
pub(super) fn plain(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The known name that is one or two letters away, if any.
pub(super) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    const FURTHEST: usize = 2;
    let name = plain(name);
    let distances = known.iter().map(|known| (distance(&name, &plain(known)), *known));
    distances.min().filter(|(distance, _)| *distance <= FURTHEST).map(|(_, known)| known)
}

/// How many letters have to be put in, taken out or changed (Levenshtein's distance).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<_> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (taken, letter) in left.chars().enumerate() {
        let mut diagonal = taken;
        let mut last = taken.saturating_add(1);
        let mut next = vec![last];
        for (other, above) in right.iter().zip(row.iter().skip(1)) {
            let change = diagonal.saturating_add(usize::from(letter != *other));
            last = change.min(above.saturating_add(1)).min(last.saturating_add(1));
            diagonal = *above;
            next.push(last);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_counted_in_letters() {
        for (left, right, expected) in
            [("", "", 0), ("a", "", 1), ("hartlepol", "hartlepool", 1), ("kitten", "sitting", 3), ("abc", "acb", 2)]
        {
            assert_eq!(distance(left, right), expected, "{left} {right}");
            assert_eq!(distance(right, left), expected, "{right} {left}");
        }
    }

    #[test]
    fn only_a_close_name_is_suggested() {
        let known = ["Hartlepool", "Middlesbrough"];
        assert_eq!(nearest("Middlesborough", &known), Some("Middlesbrough"));
        assert_eq!(nearest("Darlington", &known), None);
    }
}
