//! Figures by year: bars from nil, lines, and a line that is not to be crossed.

use rust_decimal::Decimal;
use yew::prelude::*;

use super::{
    Scale,
    shape::{Place, dot, line, place, words},
};

/// How a series is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// Bars from nil.
    Bars,
    /// A line with a dot for each year.
    Line,
    /// A broken line.
    Limit,
    /// The space between this series and the next one that is drawn so.
    Band,
}

/// A series of figures, one for each year; `None` where a year has none.
pub struct Series {
    /// How it is drawn.
    pub drawn: Drawn,
    /// The figures.
    pub values: Vec<Option<Decimal>>,
}

/// A chart of `series` over `years`, its scale written by `written`. It starts at nil where `from_nil`, and else near the
/// lowest figure, for what matters of a charge is how it changes.
///
/// One function for every scale, so that it is in a module once and not once for each.
pub fn by_year(years: &[String], series: &[Series], from_nil: bool, written: &dyn Fn(Decimal) -> String) -> Html {
    let all = || series.iter().flat_map(|series| series.values.iter().copied().flatten());
    let lowest = if from_nil { Decimal::ZERO } else { lowest(all()) };
    let up = Scale::around(all().map(|value| value - lowest), Decimal::ONE);
    let down = |value: Decimal| up.position_from_top(value - lowest);
    let count = Decimal::from(years.len().max(1));
    // Each year has a column of its own, and its figures stand in the middle.
    let across = |index: usize| ((Decimal::from(index) + HALF) * Decimal::ONE_HUNDRED / count).round_dp(2);
    let mut shapes = Vec::new();
    for tick in up.ticks() {
        let down = up.position_from_top(tick);
        shapes.push(line("rule", place(Decimal::ZERO, down), place(Decimal::ONE_HUNDRED, down)));
        shapes.push(words("tick", place(Decimal::ZERO, down), ["-8", "4"], "end", written(tick + lowest)));
    }
    // On a phone every second year has room for its name where there are many.
    let each = if years.len() > MOST_NAMED { 2 } else { 1 };
    for (index, year) in years.iter().enumerate().step_by(each) {
        let short = year.get(2..).unwrap_or(year).to_owned();
        shapes.push(words("tick", place(across(index), Decimal::ONE_HUNDRED), ["0", "22"], "middle", short));
    }
    let mut edge: Option<Vec<Place>> = None;
    for Series { drawn, values } in series {
        let places: Vec<Option<Place>> = values
            .iter()
            .enumerate()
            .map(|(index, value)| value.map(|value| place(across(index), down(value))))
            .collect();
        match drawn {
            Drawn::Bars => shapes.extend(bars(values, &down, count, across)),
            Drawn::Line | Drawn::Limit => shapes.extend(joined(*drawn, &places)),
            Drawn::Band => {
                let here: Vec<Place> = places.into_iter().flatten().collect();
                match edge.take() {
                    Some(other) => shapes.push(between(&other, &here)),
                    None => edge = Some(here),
                }
            }
        }
    }
    html! { <svg>{ shapes }</svg> }
}

/// A round number below the lowest of `values`, as far below it as they are apart.
fn lowest(values: impl Iterator<Item = Decimal> + Clone) -> Decimal {
    let (least, most) = (values.clone().min().unwrap_or_default(), values.max().unwrap_or_default());
    // The end of a scale is round, and so is a whole number of times it.
    let round = Scale::around([most - least], Decimal::ONE).most;
    (least / round).floor() * round
}

const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
/// From more years than this on, every second one is named.
const MOST_NAMED: usize = 5;

fn bars(
    values: &[Option<Decimal>],
    down: &impl Fn(Decimal) -> Decimal,
    count: Decimal,
    across: impl Fn(usize) -> Decimal,
) -> Vec<Html> {
    let width = (Decimal::ONE_HUNDRED / count * HALF).round_dp(2);
    let bar = |(index, value): (usize, &Option<Decimal>)| {
        let (nil, end) = (down(Decimal::ZERO), down((*value)?));
        let percent = |value: Decimal| format!("{value}%");
        let shape = if end <= nil { "bar-above" } else { "bar-below" };
        Some(html! {
            <rect data-shape={shape} x={percent(across(index) - width * HALF)} y={percent(nil.min(end))} width={percent(width)} height={percent((nil - end).abs())} />
        })
    };
    values.iter().enumerate().filter_map(bar).collect()
}

fn joined(drawn: Drawn, places: &[Option<Place>]) -> Vec<Html> {
    let shape = if drawn == Drawn::Limit { "limit" } else { "line" };
    let pairs = places.iter().zip(places.iter().skip(1)).filter_map(|(from, to)| (*from).zip(*to));
    let mut shapes: Vec<Html> = pairs.map(|(from, to)| line(shape, from, to)).collect();
    if drawn == Drawn::Line {
        shapes.extend(places.iter().flatten().map(|at| dot("mark", *at, "4")));
    } else if places.len() == 1 {
        shapes.extend(places.iter().flatten().map(|at| {
            let [from, to] = widened(*at);
            line(shape, from, to)
        }));
    }
    shapes
}

/// One year alone makes no line: some way to both sides of it does.
fn widened(at: Place) -> [Place; 2] {
    [-15, 15].map(|by| place(at.across + Decimal::from(by), at.down))
}

/// The space between two lines, year by year. A picture in per cent knows no polygons, so a nested one has a scale of its own.
fn between(one: &[Place], other: &[Place]) -> Html {
    if let ([one], [other]) = (one, other) {
        return between(&widened(*one), &widened(*other));
    }
    let corner = |at: &Place| format!("{},{}", at.across, at.down);
    let corners: Vec<String> = one.iter().map(corner).chain(other.iter().rev().map(corner)).collect();
    html! {
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" class="nested"><polygon data-shape="band" points={corners.join(" ")} /></svg>
    }
}

#[cfg(test)]
mod tests {
    use yew::ServerRenderer;

    use super::*;

    #[derive(Properties, PartialEq)]
    struct Props {
        years: usize,
    }

    #[component]
    fn Fan(props: &Props) -> Html {
        let years: Vec<String> = (0..props.years).map(|year| format!("20{}/{}", year + 20, year + 21)).collect();
        let of = |drawn: Drawn, value: u32| Series { drawn, values: vec![Some(value.into()); props.years] };
        let series = [of(Drawn::Band, 10), of(Drawn::Band, 30), of(Drawn::Line, 20)];
        by_year(&years, &series, true, &|value| value.to_string())
    }

    #[tokio::test]
    async fn a_band_is_as_wide_as_its_years_and_not_nothing_for_one() {
        for (years, corners) in [(1, 4), (3, 6)] {
            let html = ServerRenderer::<Fan>::with_props(move || Props { years }).hydratable(false).render().await;
            let points = html.split("points=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            assert_eq!(points.split(' ').count(), corners, "{html}");
            let acrosses: Vec<&str> = points.split(' ').filter_map(|corner| corner.split(',').next()).collect();
            assert!(acrosses.iter().any(|across| *across != acrosses[0]), "{points}");
        }
    }
}
