//! The columns of a budget statement, and the figures of one row.

use rust_decimal::Decimal;

use super::super::{Money, Status, multiply_exactly};

/// A column of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The budget as it was set.
    Original,
    /// The budget as it was revised during the year.
    Revised,
    /// What is expected to be spent or received by the end of the year.
    Forecast,
    /// Forecast less revised budget: above nil more is spent, or less comes in, than was budgeted.
    Variance,
}

/// The unit in which a publication prints its figures. Each printed figure is the true one rounded to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintedUnit {
    /// To the penny: nothing is rounded.
    Pence,
    /// Whole pounds.
    Pounds,
    /// Thousands of pounds.
    Thousands,
    /// Millions of pounds with one decimal place, such as £1.3m.
    TenthsOfAMillion,
}

/// The amounts of one row, in pounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The original budget.
    pub original: Money,
    /// The revised budget.
    pub revised: Money,
    /// The forecast.
    pub forecast: Money,
}

/// The amounts of one row or total with the variance, worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readded {
    /// The amounts.
    pub figures: Figures,
    /// Forecast less revised budget.
    pub variance: Money,
}

/// The figures of a total as they are printed, as far as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// The original budget.
    pub original: Option<Money>,
    /// The revised budget.
    pub revised: Option<Money>,
    /// The forecast.
    pub forecast: Option<Money>,
    /// The variance.
    pub variance: Option<Money>,
}

impl Column {
    /// All, from left to right.
    pub const ALL: [Self; 4] = [Self::Original, Self::Revised, Self::Forecast, Self::Variance];
    /// The columns that are entered.
    pub const AMOUNTS: [Self; 3] = [Self::Original, Self::Revised, Self::Forecast];

    /// The words at its head.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Original => tr!("Original budget"),
            Self::Revised => tr!("Revised budget"),
            Self::Forecast => tr!("Forecast"),
            Self::Variance => tr!("Variance"),
        }
    }

    /// The words for it in a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Original => tr!("original budget"),
            Self::Revised => tr!("revised budget"),
            Self::Forecast => tr!("forecast"),
            Self::Variance => tr!("variance"),
        }
    }

    /// The field of a statement file.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Revised => "revised",
            Self::Forecast => "forecast",
            Self::Variance => "variance",
        }
    }

    /// How firm a figure of this column is: a budget was decided, a forecast and what follows from it were not.
    pub const fn status(self) -> Status {
        match self {
            Self::Original | Self::Revised => Status::Confirmed,
            Self::Forecast | Self::Variance => Status::Provisional,
        }
    }
}

impl PrintedUnit {
    /// All, finest first.
    pub const ALL: [Self; 4] = [Self::Pence, Self::Pounds, Self::Thousands, Self::TenthsOfAMillion];

    /// The words for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pence => tr!("pounds and pence"),
            Self::Pounds => tr!("whole pounds"),
            Self::Thousands => tr!("thousands of pounds"),
            Self::TenthsOfAMillion => tr!("millions of pounds to one decimal place"),
        }
    }

    /// One unit in pounds.
    const fn pounds(self) -> i64 {
        match self {
            // Printed to the penny, a figure is exact.
            Self::Pence => 0,
            Self::Pounds => 1,
            Self::Thousands => 1_000,
            Self::TenthsOfAMillion => 100_000,
        }
    }

    /// Could `difference` be due to rounding alone, where `count` rounded figures take part?
    ///
    /// Each is at most half a unit from the true one, so together they are at most `count` halves apart.
    pub fn may_explain(self, difference: Money, count: usize) -> bool {
        let halves = Decimal::from(count).checked_mul(Decimal::from(self.pounds()));
        let twice = multiply_exactly(difference.pounds().abs(), Decimal::TWO);
        matches!((twice, halves), (Some(twice), Some(halves)) if twice <= halves)
    }
}

impl Figures {
    /// The same amount in each column.
    pub const fn same(amount: Money) -> Self {
        Self { original: amount, revised: amount, forecast: amount }
    }

    /// The figures with their variance; `None` where that passes £1 trillion.
    pub fn readded(self) -> Option<Readded> {
        Some(Readded { figures: self, variance: self.forecast.minus(self.revised)? })
    }

    /// Sets the amount of `column`; the variance is worked out and cannot be set.
    pub fn set(&mut self, column: Column, amount: Money) {
        match column {
            Column::Original => self.original = amount,
            Column::Revised => self.revised = amount,
            Column::Forecast => self.forecast = amount,
            Column::Variance => {}
        }
    }
}

impl Readded {
    /// Rows added up; `None` beyond £1 trillion.
    pub fn sum(rows: impl Iterator<Item = Figures> + Clone) -> Option<Self> {
        let figures = Figures {
            original: Money::sum(rows.clone().map(|row| row.original))?,
            revised: Money::sum(rows.clone().map(|row| row.revised))?,
            forecast: Money::sum(rows.map(|row| row.forecast))?,
        };
        figures.readded()
    }

    /// The figure of `column`.
    pub const fn of(self, column: Column) -> Money {
        match column {
            Column::Original => self.figures.original,
            Column::Revised => self.figures.revised,
            Column::Forecast => self.figures.forecast,
            Column::Variance => self.variance,
        }
    }
}

impl Printed {
    /// What is printed in `column`.
    pub const fn of(self, column: Column) -> Option<Money> {
        match column {
            Column::Original => self.original,
            Column::Revised => self.revised,
            Column::Forecast => self.forecast,
            Column::Variance => self.variance,
        }
    }

    /// Sets what is printed in `column`.
    pub const fn set(&mut self, column: Column, printed: Option<Money>) {
        match column {
            Column::Original => self.original = printed,
            Column::Revised => self.revised = printed,
            Column::Forecast => self.forecast = printed,
            Column::Variance => self.variance = printed,
        }
    }
}
