//! Where one force stands among the others: a strip of all Band D charges, and its table.

use rust_decimal::Decimal;
use yew::prelude::*;

use crate::{
    domain::Charge,
    example::official::{PoliceBody, RETURNS},
    ui::{
        chart::shape,
        part::{Row, table},
    },
};

/// The strip with its table behind one step; nothing where the force has no Band D charge.
pub fn standing(body: &PoliceBody, bodies: &[PoliceBody]) -> Html {
    let mut charges: Vec<(&str, Charge)> =
        bodies.iter().filter_map(|body| Some((body.name, body.returned?.band_d))).collect();
    charges.sort_by(|(_, left), (_, right)| right.cmp(left));
    let Some((_, mine)) = charges.iter().find(|(name, _)| *name == body.name).copied() else { return Html::default() };
    let higher = charges.iter().filter(|(_, charge)| *charge > mine).count();
    let lower = charges.iter().filter(|(_, charge)| *charge < mine).count();
    let finding =
        tr!("Among {} forces, {higher} had a higher and {lower} a lower Band D charge in 2023/24", charges.len());
    let rows = charges.iter().map(|(name, charge)| Row {
        head: (*name).into(),
        cells: vec![charge.written().into()],
        is_here: *name == body.name,
    });
    html! {
        <div class="standing">
            <h3>{ &finding }</h3>
            <div class="chart strip" role="img" aria-label={tr!("A strip with a mark for each force. {finding}. The table below has every force.")}>
                <svg>{ drawn(&charges, mine) }</svg>
            </div>
            <p>{ tr!("A Band D charge is what a home in Band D pays. It does not show how many homes are in which band, what the police get from government, or what policing an area takes.") }</p>
            <details>
                <summary id="standing-name">{ tr!("Band D of each force in 2023/24, the highest first") }</summary>
                { table("standing-name", &[tr!("Force"), tr!("Band D")], rows) }
                <p class="hint">{ RETURNS }</p>
            </details>
        </div>
    }
}

/// A mark for each of `charges`, from the lowest on the left to the highest on the right.
fn drawn(charges: &[(&str, Charge)], mine: Charge) -> Vec<Html> {
    let (Some((_, highest)), Some((_, lowest))) = (charges.first(), charges.last()) else { return Vec::new() };
    let length = (highest.pounds() - lowest.pounds()).max(Decimal::ONE);
    let middle = Decimal::from(40);
    let at = |charge: Charge| {
        shape::place(((charge.pounds() - lowest.pounds()) * Decimal::ONE_HUNDRED / length).round_dp(2), middle)
    };
    let (left, right) = (at(*lowest), at(*highest));
    let mut shapes = vec![shape::line("rule", left, right)];
    shapes.extend(charges.iter().map(|(_, charge)| shape::dot("mark", at(*charge), "4")));
    shapes.push(shape::dot("here", at(mine), "8"));
    shapes.push(shape::words("tick", left, ["0", "32"], "start", lowest.written()));
    shapes.push(shape::words("tick", right, ["0", "32"], "end", highest.written()));
    shapes
}
