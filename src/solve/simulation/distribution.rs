//! What a range may turn out as: a random number in, a percentage on a step of 0.0001 percentage points out.
//!
//! The random number is a point of the range by how likely it is to be lower: at 0 stands the least, at the middle the
//! median, at the end the most. So two drivers that stand at the same point are as low or as high as each other.
//!
//! **Invariant:** whole numbers only, and each answer is the exact one rounded half up to the step. Every percentage
//! drawn is one that a plan can hold.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::root::Roots;
use crate::domain::{Percent, Problem, plan::Range};

/// Steps of 0.0001 percentage points in 100%: what an amount is multiplied by is so many millionths of it.
pub(super) const MILLION: u64 = 1_000_000;

/// A range, made ready to be drawn from. Percentages are in steps, millionths of the whole.
pub(super) enum Distribution {
    Triangular(Triangle),
    /// In order from the lowest percentage, each with the sum of the weights up to and with its own.
    Cases(Vec<(u64, i64)>),
}

/// A triangular distribution.
pub(super) struct Triangle {
    low: i64,
    high: i64,
    /// The first number whose point lies above the likely figure.
    turn: u64,
    sides: [Side; 2],
}

/// One side of a triangle. Where the signs turn is at hand as all ones, so that no branch is taken.
struct Side {
    /// All ones on the right, where the part counts down and the distance is taken away; else nought.
    turned: u64,
    /// What is added to twice the number and one, turned where that is, for the part.
    offset: u64,
    /// The end that the distance is counted from.
    end: i64,
    /// The whole width × the width of this side, split where 31 digits in base two end.
    above: u64,
    below: u64,
}

impl Distribution {
    /// # Errors
    /// A percentage with more than 4 decimal places, which does not lie on the step; `field` is the range's.
    pub(super) fn new(range: &Range, field: &str) -> Result<Self, Problem> {
        match range {
            Range::Triangular { low, likely, high } => {
                let [low, likely, high] = [(low, "low"), (likely, "likely"), (high, "high")]
                    .map(|(percent, end)| steps(*percent, || format!("{field}.{end}")));
                let (low, likely, high) = (low?, likely?, high?);
                Ok(Self::Triangular(Triangle::new(low, likely, high)))
            }
            Range::Cases(cases) => {
                let mut weighed = Vec::with_capacity(cases.len());
                for (index, case) in cases.iter().enumerate() {
                    let percent = steps(case.percent, || format!("{field}.cases[{index}].percent"))?;
                    weighed.push((u64::from(case.weight), percent));
                }
                weighed.sort_by_key(|(_, percent)| *percent);
                let mut sum = 0;
                for (weight, _) in &mut weighed {
                    sum += *weight;
                    *weight = sum;
                }
                Ok(Self::Cases(weighed))
            }
        }
    }

    /// The percentage at the point `number` ÷ 2³² of the range, in steps.
    pub(super) fn at(&self, number: u32, roots: &Roots) -> i64 {
        match self {
            Self::Triangular(triangle) => triangle.at(number, roots),
            Self::Cases(cases) => at_weight(cases, number),
        }
    }

    /// The least and the most that it can be, in steps.
    pub(super) fn ends(&self) -> (i64, i64) {
        match self {
            Self::Triangular(triangle) => (triangle.low, triangle.high),
            Self::Cases(cases) => {
                let percent = |case: Option<&(u64, i64)>| case.map_or(0, |(_, percent)| *percent);
                (percent(cases.first()), percent(cases.last()))
            }
        }
    }
}

impl Triangle {
    /// The ends are in order, and at most 2 × 10⁷ steps apart, so every product here has at most 64 digits in base two.
    fn new(low: i64, likely: i64, high: i64) -> Self {
        let apart = |lower: i64, upper: i64| u64::try_from(upper.saturating_sub(lower)).unwrap_or(0);
        let (left, right) = (apart(low, likely), apart(likely, high));
        let width = left.saturating_add(right);
        // (2 × number + 1) ÷ 2³³ is below left ÷ width where 2 × number is below this, less one.
        let twice = (left << 33).checked_div(width).unwrap_or(0);
        let is_whole = twice.wrapping_mul(width) == left << 33;
        Self {
            low,
            high,
            turn: if is_whole { twice / 2 } else { twice.saturating_add(1) / 2 },
            sides: [Side::new(width.wrapping_mul(left), low, false), Side::new(width.wrapping_mul(right), high, true)],
        }
    }

    /// The inverse of the distribution function. With the whole width w and the point u, the percentage is
    /// low + √(u × w × left) up to the likely one, which stands at u = left ÷ w, and high − √((1 − u) × w × right) after it.
    ///
    /// The point is the middle of one of 2³² equal parts, (2 × number + 1) ÷ 2³³.
    #[inline(always)]
    pub(super) fn at(&self, number: u32, roots: &Roots) -> i64 {
        let twice = u64::from(number).wrapping_mul(2).wrapping_add(1);
        // Which side it is cannot be foreseen, so it is looked up and no branch is taken.
        let [left, right] = &self.sides;
        let side = if u64::from(number) >= self.turn { right } else { left };
        let part = (twice ^ side.turned).wrapping_add(side.offset);
        // Four times what is under the root, cut off to a whole number: (part × square) ÷ 2³¹.
        let above = part.wrapping_mul(side.above);
        let below = part.wrapping_mul(side.below) >> 31;
        let distance = roots.half_root(above.wrapping_add(below)).cast_signed();
        // The complement of a number, and one, is its negative.
        let turned = side.turned.cast_signed();
        side.end.wrapping_add((distance ^ turned).wrapping_sub(turned))
    }
}

impl Side {
    fn new(square: u64, end: i64, is_right: bool) -> Self {
        // On the right the part is 2³³ less what it is on the left.
        let (turned, offset) = if is_right { (u64::MAX, (1 << 33) + 1) } else { (0, 0) };
        Self { turned, offset, end, above: square >> 31, below: square & 0x7fff_ffff }
    }
}

/// The case at the point `number` ÷ 2³² of all weights.
pub(super) fn at_weight(cases: &[(u64, i64)], number: u32) -> i64 {
    let (all, last) = cases.last().copied().unwrap_or_default();
    let point = u64::from(number).wrapping_mul(all) >> 32;
    cases.iter().find(|(up_to, _)| point < *up_to).map_or(last, |(_, percent)| *percent)
}

/// The likely figure of a range: of cases the one with the most weight, the first of several.
pub(super) fn likely(range: &Range) -> Percent {
    match range {
        Range::Triangular { likely, .. } => *likely,
        Range::Cases(cases) => {
            let heaviest = cases.iter().rev().max_by_key(|case| case.weight);
            heaviest.map_or(Percent::ZERO, |case| case.percent)
        }
    }
}

/// The percentage of so many steps.
pub(super) fn percent(steps: i64) -> Percent {
    // Within the ends of a range, each of which is a percentage.
    Percent::new(Decimal::new(steps, 4).normalize()).unwrap_or(Percent::ZERO)
}

fn steps(percent: Percent, field: impl Fn() -> String) -> Result<i64, Problem> {
    let value = percent.value().normalize();
    let steps =
        value.checked_mul(Decimal::from(10_000)).filter(|_| value.scale() <= 4).and_then(|steps| steps.to_i64());
    steps.ok_or_else(|| {
        let message = tr!("{} has more than 4 decimal places. Round it to 4.", percent.written());
        Problem::new(field(), message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn triangle(low: i64, likely: i64, high: i64) -> Distribution {
        let range = Range::Triangular { low: percent(low), likely: percent(likely), high: percent(high) };
        Distribution::new(&range, "uncertainty.pay_award").expect("a range on the step")
    }

    /// Truth: the distribution function itself, in whole numbers of any size. A draw d steps above the least is right
    /// where the point lies between the function at d − ½ and at d + ½.
    #[test]
    fn each_draw_is_the_inverse_rounded_half_up() {
        let roots = Roots::new();
        let shapes = [(0, 10_000, 30_000), (-20_000, -20_000, 5_000), (0, 7, 7), (-999_999, 0, 10_000_000), (5, 6, 8)];
        let numbers = (0..2_000_u32).map(|step| step.wrapping_mul(2_147_483)).chain([0, 1, u32::MAX - 1, u32::MAX]);
        for (low, likely, high) in shapes {
            let drawn = triangle(low, likely, high);
            for number in numbers.clone() {
                let at = i128::from(drawn.at(number, &roots));
                let point = 2 * i128::from(number) + 1;
                // Twice the steps from the nearer end, so that a half is whole; all of it × 2³³ × 4 × w × side.
                let (low, likely, high) = (i128::from(low), i128::from(likely), i128::from(high));
                let width = high - low;
                let is_left = point * width < (likely - low) << 33;
                let (side, from_end, part) = if is_left {
                    (likely - low, at - low, point)
                } else {
                    (high - likely, high - at, (1 << 33) - point)
                };
                let under_root = 4 * part * width * side;
                let edge = |twice: i128| twice * twice * (1_i128 << 33);
                assert!(from_end == 0 || edge(2 * from_end - 1) <= under_root, "{low} {likely} {high} {number}");
                assert!(under_root < edge(2 * from_end + 1), "{low} {likely} {high} {number}");
                assert!(low <= at && at <= high);
            }
        }
    }

    #[test]
    fn a_range_of_one_figure_gives_it() {
        let roots = Roots::new();
        for number in [0, 1, 1 << 31, u32::MAX] {
            assert_eq!(triangle(25_000, 25_000, 25_000).at(number, &roots), 25_000);
        }
    }

    #[test]
    fn cases_stand_in_the_order_of_their_percentages() {
        let case = |weight, percent: &str| crate::domain::plan::Case {
            name: String::new(),
            weight,
            percent: percent.parse().unwrap(),
        };
        let range = Range::Cases(vec![case(3, "2"), case(1, "-1"), case(3, "1.5")]);
        let drawn = Distribution::new(&range, "uncertainty.grant").unwrap();
        let roots = Roots::new();
        let at = |part: u64| drawn.at(u32::try_from((part << 32) / 7).unwrap(), &roots);
        // The first seventh is the lowest; the end of a part belongs to the next, and 2³² ÷ 7 is cut off just below it.
        assert_eq!([at(0), at(1), at(2), at(4), at(6)], [-10_000, -10_000, 15_000, 15_000, 20_000]);
        assert_eq!((drawn.at(u32::MAX, &roots), drawn.ends()), (20_000, (-10_000, 20_000)));
        assert_eq!(likely(&range).to_string(), "2", "the first of the heaviest");
    }

    #[test]
    fn a_percentage_off_the_step_is_refused_with_its_field() {
        let range = Range::Triangular {
            low: "1".parse().unwrap(),
            likely: "2.00005".parse().unwrap(),
            high: "3.00000".parse().unwrap(),
        };
        let problem = Distribution::new(&range, "uncertainty.inflation").err().unwrap();
        assert_eq!(problem.field, "uncertainty.inflation.likely");
        assert_eq!(problem.message, "2.00005% has more than 4 decimal places. Round it to 4.");
    }
}
