//! Every figure that the scenario starts from, with its value, its source and how firm it is.

use yew::prelude::*;

use crate::{
    domain::{Figure, Scenario, Status},
    ui::part::{Row, Settled, table},
};

/// The table, the least firm first, and how many there are of each.
pub fn assumptions(Settled { scenario, .. }: &Settled) -> Html {
    let mut figures = scenario.figures();
    figures.sort_by_key(|figure| firmness(scenario, figure));
    let rows = figures.iter().map(|figure| row(scenario, figure));
    html! {
        <section>
            <h2 id="assumptions-name">{ tr!("What it starts from") }</h2>
            <p>{ counted(scenario, &figures) }</p>
            <div class="source-table" tabindex="0" role="region" aria-labelledby="assumptions-name">
                { table("assumptions-name", &[tr!("Figure"), tr!("Value"), tr!("Status"), tr!("Where it comes from"), tr!("Published")], rows) }
            </div>
        </section>
    }
}

/// No source yet, assumed, implied, provisional, confirmed.
fn firmness(scenario: &Scenario, figure: &Figure) -> u8 {
    match scenario.sources.of(&figure.path).map(|source| source.status) {
        None => 0,
        Some(Status::Assumed) => 1,
        Some(Status::Implied) => 2,
        Some(Status::Provisional) => 3,
        Some(Status::Confirmed) => 4,
    }
}

fn row(scenario: &Scenario, figure: &Figure) -> Row {
    let source = scenario.sources.of(&figure.path);
    let status = source.map_or(tr!("no source yet"), |source| source.status.name());
    let title = source.map(|source| source.title.clone()).unwrap_or_default();
    let date = source.map(|source| source.date.clone()).unwrap_or_default();
    Row {
        head: figure.name.clone().into(),
        cells: vec![figure.value.clone().into(), status.into(), title.into(), date.into()],
        is_here: false,
    }
}

/// `14 figures: 2 without a source, 1 implied, 3 provisional, 8 confirmed.`
fn counted(scenario: &Scenario, figures: &[Figure]) -> String {
    let names = [tr!("without a source"), tr!("assumed"), tr!("implied"), tr!("provisional"), tr!("confirmed")];
    let counts = (0_u8..).zip(names).filter_map(|(firm, name)| {
        let count = figures.iter().filter(|figure| firmness(scenario, figure) == firm).count();
        (count > 0).then(|| format!("{count} {name}"))
    });
    tr!("{} figures: {}.", figures.len(), counts.collect::<Vec<_>>().join(", "))
}
