//! Where every figure comes from.

use yew::prelude::*;

use crate::ui::part::{Row, Settled, table};

/// The table of sources.
pub fn source_table(Settled { scenario, .. }: &Settled) -> Html {
    let sources = scenario.sources.all();
    if sources.is_empty() {
        return Html::default();
    }
    let rows = sources.iter().map(|source| Row {
        head: scenario.figure_name(&source.of).into(),
        cells: vec![source.title.clone().into(), source.date.clone().into(), source.status.name().into()],
        is_here: false,
    });
    html! {
        <section>
            <h3 id="sources-name">{ tr!("Sources") }</h3>
            <div class="source-table" tabindex="0" role="region" aria-labelledby="sources-name">
                { table("sources-name", &[tr!("Figure"), tr!("Where it comes from"), tr!("Published"), tr!("Status")], rows) }
            </div>
            <p class="hint">{ tr!("A figure that was not published but follows from figures that were is marked implied; one that was chosen without a publication, assumed.") }</p>
        </section>
    }
}
