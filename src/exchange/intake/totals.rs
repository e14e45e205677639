//! Telling totals among the lines of a table, by what they are called and by what the lines above them come to.

use rust_decimal::Decimal;

/// What a name says of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// `Total`, `Grand total`, and nothing more.
    Total,
    /// `Subtotal`, and nothing more.
    Subtotal,
    /// `Total gap`, `Pay total`: most likely a total.
    LikeATotal,
    /// Anything else.
    Line,
}

impl Named {
    /// What `name` says, in English or in Welsh.
    pub fn of(name: &str) -> Self {
        const TOTAL: [&str; 4] = ["total", "totals", "cyfanswm", "gyfanswm"];
        const BEFORE: [&str; 3] = ["grand", "net", "overall"];
        const SUBTOTAL: [&str; 2] = ["subtotal", "subtotals"];
        let name = name.to_lowercase();
        let words: Vec<_> = name
            .split(|letter: char| !letter.is_alphabetic() && !letter.is_ascii_digit())
            .filter(|word| !word.is_empty())
            .collect();
        let is_any = |word: Option<&&str>| word.is_some_and(|word| TOTAL.contains(word) || SUBTOTAL.contains(word));
        match words.as_slice() {
            ["sum"] => Self::Total,
            [word] if SUBTOTAL.contains(word) => Self::Subtotal,
            ["sub" | "is", word] if TOTAL.contains(word) => Self::Subtotal,
            [word] if TOTAL.contains(word) => Self::Total,
            [before, word] if BEFORE.contains(before) && TOTAL.contains(word) => Self::Total,
            ["sub" | "is" | "grand" | "net" | "overall", rest @ ..] | rest
                if is_any(rest.first()) || is_any(rest.last()) =>
            {
                Self::LikeATotal
            }
            _ => Self::Line,
        }
    }
}

/// So many lines and their sum; none where it cannot be held.
#[derive(Clone, Copy, Debug)]
struct Run {
    lines: usize,
    sum: Option<Decimal>,
}

impl Run {
    const EMPTY: Self = Self { lines: 0, sum: Some(Decimal::ZERO) };
    fn add(&mut self, amount: Decimal) {
        self.lines = self.lines.saturating_add(1);
        self.sum = self.sum.and_then(|sum| sum.checked_add(amount));
    }
}

/// The lines above a row: all of them, and those since the last total.
#[derive(Clone, Copy, Debug)]
pub(super) struct Above {
    all: Run,
    since: Run,
}

impl Above {
    pub const NONE: Self = Self { all: Run::EMPTY, since: Run::EMPTY };

    /// How many lines `amount` is the sum of, if it is the sum of two or more, or of one above what is called like a total;
    /// nil is of none.
    pub fn lines_of(&self, amount: Decimal, named: Named) -> Option<usize> {
        let least = if named == Named::Line { 2 } else { 1 };
        let is_sum = |run: &&Run| run.lines >= least && run.sum == Some(amount) && !amount.is_zero();
        [self.since, self.all].iter().find(is_sum).map(|run| run.lines)
    }

    /// Puts a line below them.
    pub fn add(&mut self, amount: Decimal) {
        self.all.add(amount);
        self.since.add(amount);
    }

    /// Puts a total below them.
    pub fn close(&mut self) {
        self.since = Run::EMPTY;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_known_by_the_lines_above_it_and_one_that_cannot_be_held_is_none() {
        let mut above = Above::NONE;
        let amount = |text: &str| text.parse::<Decimal>().unwrap();
        above.add(amount("0.10"));
        above.add(amount("0.2"));
        assert_eq!(above.lines_of(amount("0.3"), Named::Line), Some(2));
        assert_eq!(above.lines_of(amount("0.4"), Named::Line), None);
        above.add(Decimal::MAX);
        above.add(Decimal::MAX);
        assert_eq!(above.lines_of(Decimal::MAX, Named::Line), None);
    }

    #[test]
    fn a_total_is_known_by_its_name() {
        for (name, expected) in [
            ("Total", Named::Total),
            (" totals: ", Named::Total),
            ("GRAND TOTAL", Named::Total),
            ("Net total", Named::Total),
            ("Cyfanswm", Named::Total),
            ("Sub-total", Named::Subtotal),
            ("Subtotal:", Named::Subtotal),
            ("Is-gyfanswm", Named::Subtotal),
            ("Total gap", Named::LikeATotal),
            ("Pay – total", Named::LikeATotal),
            ("Sub-total for pay", Named::LikeATotal),
            ("Cyfanswm y bwlch", Named::LikeATotal),
            ("Net total of pay", Named::LikeATotal),
            ("", Named::Line),
            ("Totally new", Named::Line),
            ("Net pay", Named::Line),
            ("Share of total pay", Named::Line),
            ("@SUM(1)", Named::Line),
        ] {
            assert_eq!(Named::of(name), expected, "{name}");
        }
    }
}
