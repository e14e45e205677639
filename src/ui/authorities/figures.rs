//! The official figures of one force: each with its year, its source and how firm it is.

use yew::prelude::*;

use crate::{
    domain::{Money, multiply_exactly},
    example::official::{CORE_GRANT, PoliceBody, RETURNS, Returned},
    ui::part::{Row, table},
};

/// The table, whether the return multiplies out, and the councils.
pub fn official_figures(body: &PoliceBody) -> Html {
    let row = |name: &'static str, value: String, year: &'static str, source: &'static str| Row {
        head: name.into(),
        cells: vec![value.into(), year.into(), source.into(), tr!("confirmed").into()],
        is_here: false,
    };
    let mut rows = Vec::new();
    if let Some(Returned { band_d, tax_base, council_tax_requirement }) = body.returned {
        rows.push(row(tr!("Band D charge"), band_d.written(), "2023/24", RETURNS));
        rows.push(row(tr!("Tax base, Band D equivalents"), tax_base.written(), "2023/24", RETURNS));
        rows.push(row(tr!("Council tax requirement"), council_tax_requirement.written(), "2023/24", RETURNS));
    }
    rows.extend(body.core_grant.map(|grant| row(tr!("Core grant"), grant.written(), "2025/26", CORE_GRANT)));
    html! {
        <>
            <div class="source-table" tabindex="0" role="region" aria-labelledby="authority-name">
                { table("authority-name", &[tr!("Figure"), tr!("Value"), tr!("Year"), tr!("Source"), tr!("Status")], rows) }
            </div>
            if body.is_welsh() {
                <p class="hint">{ tr!("This core grant leaves out the money that comes through the Welsh Government: it is not all that the force gets, and does not compare with that of English forces.") }</p>
            }
            if let Some(returned) = body.returned {
                <p class="hint">{ multiplied_out(returned) }</p>
            }
            if !body.councils.is_empty() {
                { councils(body) }
            }
        </>
    }
}

/// `£290.73 × 160,466 = £46,652,280.18; the return has £46,652,280.00, because its figures are rounded.`
fn multiplied_out(Returned { band_d, tax_base, council_tax_requirement }: Returned) -> String {
    let product = multiply_exactly(band_d.pounds(), tax_base.band_d_equivalents());
    let Some(product) = product.and_then(|product| Money::round_half_up(product).ok()) else { return String::new() };
    let ending = match product.minus(council_tax_requirement) {
        Some(Money::ZERO) => tr!("the return has the same.").to_owned(),
        _ => tr!("the return has {}, because its figures are rounded.", council_tax_requirement.written()),
    };
    format!("{} × {} = {}; {ending}", band_d.written(), tax_base.written(), product.written())
}

fn councils(body: &PoliceBody) -> Html {
    let rows = body.councils.iter().map(|council| Row {
        head: council.name.into(),
        cells: vec![council.tax_base.written().into()],
        is_here: false,
    });
    html! {
        <details>
            <summary id="councils-name">{ tr!("The tax bases of its {} councils in 2023/24", body.councils.len()) }</summary>
            { table("councils-name", &[tr!("Council"), tr!("Tax base")], rows) }
        </details>
    }
}
