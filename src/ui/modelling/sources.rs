//! Where every figure comes from.

use yew::prelude::*;

use crate::{
    domain::Scenario,
    ui::part::{Row, Settled, table},
};

/// The table of sources.
pub fn source_table(Settled { scenario, .. }: &Settled) -> Html {
    let sources = scenario.sources.all();
    if sources.is_empty() {
        return Html::default();
    }
    let rows = sources.iter().map(|source| Row {
        head: figure_name(scenario, &source.of).into(),
        cells: vec![source.title.clone().into(), source.date.clone().into(), source.status.word().into()],
        is_here: false,
    });
    html! {
        <section>
            <h2 id="sources-name">{ "Sources" }</h2>
            <div class="source-table" tabindex="0" role="region" aria-labelledby="sources-name">
                { table("sources-name", &["Figure", "Where it comes from", "Published", "Status"], rows) }
            </div>
            <p class="hint">{ "A figure that was not published but follows from figures that were is marked implied." }</p>
        </section>
    }
}

/// What people call the figure at a path of a scenario file.
fn figure_name(scenario: &Scenario, path: &str) -> String {
    let row =
        |list: &str| -> Option<usize> { path.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?.0.parse().ok() };
    if let Some(line) = row("gap.lines").and_then(|index| scenario.gap.lines().get(index)) {
        return format!("Gap: {}", line.name);
    }
    if let Some(grant) = row("base.grants").and_then(|index| scenario.base.grants.get(index)) {
        return format!("Grant: {}", grant.name);
    }
    if let Some(council) =
        row("authority.billing_authorities").and_then(|index| scenario.authority.billing_authorities.get(index))
    {
        return format!("Tax base of {}", council.name);
    }
    match path {
        "gap" => "The gap".to_owned(),
        "base.band_d" => format!("Band D charge in {}", scenario.base.year),
        "base.tax_base" => format!("Tax base in {}", scenario.base.year),
        "base.grants" => "Government grants".to_owned(),
        "next.tax_base" => format!("Tax base in {}", scenario.year),
        "authority.billing_authorities" => "Tax bases of the councils".to_owned(),
        "authority.homes" => "Homes in each band".to_owned(),
        "referendum_limit" => "Referendum limit".to_owned(),
        "officer_cost" => "What one officer costs".to_owned(),
        "published" => "Published pairs of increases".to_owned(),
        other => other.to_owned(),
    }
}
