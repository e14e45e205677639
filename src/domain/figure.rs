//! Every figure that a scenario starts from: its path, what people call it, and its value.

use super::{Gap, Money, ReferendumLimit, Scenario};

/// A figure that somebody entered or that comes from a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its path in a scenario file, by which its source is found.
    pub path: String,
    /// What people call it.
    pub name: String,
    /// Its value, as people write it.
    pub value: String,
}

impl Scenario {
    /// Every figure that an outcome depends on, levers aside, in the order of a scenario file.
    pub fn figures(&self) -> Vec<Figure> {
        let mut figures = vec![
            self.figure("base.band_d".to_owned(), self.base.band_d.written()),
            self.figure("base.tax_base".to_owned(), self.base.tax_base.written()),
        ];
        let grants = self.base.grants.iter().enumerate();
        figures
            .extend(grants.map(|(index, grant)| self.figure(format!("base.grants[{index}]"), grant.amount.written())));
        figures.push(self.figure("next.tax_base".to_owned(), self.next.tax_base.written()));
        let councils = self.authority.billing_authorities.iter().enumerate();
        figures.extend(councils.filter_map(|(index, council)| {
            Some(self.figure(format!("authority.billing_authorities[{index}]"), council.tax_base?.written()))
        }));
        match &self.gap {
            Gap::Amount(amount) => figures.push(self.figure("gap".to_owned(), amount.written())),
            Gap::Lines(lines) => figures.extend(
                lines
                    .iter()
                    .enumerate()
                    .map(|(index, line)| self.figure(format!("gap.lines[{index}]"), line.amount.written())),
            ),
        }
        let limit = match self.referendum_limit {
            ReferendumLimit::Cash(pounds) => Some(tr!("{} at Band D", pounds.written())),
            ReferendumLimit::Percentage(percent) => Some(tr!("{} or more", percent.written())),
            ReferendumLimit::None | ReferendumLimit::Unknown => None,
        };
        figures.extend(limit.map(|limit| self.figure("referendum_limit".to_owned(), limit)));
        figures.extend(self.officer_cost.map(Money::written).map(|cost| self.figure("officer_cost".to_owned(), cost)));
        figures
    }

    fn figure(&self, path: String, value: String) -> Figure {
        Figure { name: self.figure_name(&path), path, value }
    }
}
