//! Reads what is asked of a plan beside its figures: aims, ranges and the simulation.

use super::{
    super::{
        reader::{Object, Reader},
        tree::Node,
    },
    DRAWS,
};
use crate::domain::{
    Money,
    plan::{Case, PlanAims, PlanDocument, Range, Uncertainty, Weights},
};

pub(super) const WEIGHTS: [&str; 4] = ["least_paid", "least_savings", "smoothest_charge", "latest_reserves"];
const AIMS: [&str; 4] = ["weights", "most_savings", "never_cut_the_charge", "may_add_to_reserve"];
const UNCERTAINTY: [&str; 7] =
    ["pay_award", "inflation", "grant", "tax_base", "savings_delivery", "pay_with_inflation", "draws"];

pub(super) fn aims(reader: &mut Reader, whole: &Object<'_>) -> Option<PlanAims> {
    let object = &reader.inner(whole, "aims", &AIMS);
    let counts = reader.counts(object, "weights", &WEIGHTS);
    // What is too large for its type is larger than any weight, and refused as such.
    let weight = |field: &str| u8::try_from(count(&counts, field).unwrap_or_default()).unwrap_or(u8::MAX);
    let weights = Weights {
        least_paid: weight("least_paid"),
        least_savings: weight("least_savings"),
        smoothest_charge: weight("smoothest_charge"),
        latest_reserves: weight("latest_reserves"),
    };
    let most_savings = most_savings(reader, object);
    let never_cut_the_charge = reader.yes_or_no(object, "never_cut_the_charge");
    let may_add_to_reserve = reader.yes_or_no(object, "may_add_to_reserve");
    Some(PlanAims {
        weights,
        most_savings: most_savings?,
        never_cut_the_charge: never_cut_the_charge?,
        may_add_to_reserve: may_add_to_reserve?,
    })
}

fn count(counts: &[(&str, u32)], field: &str) -> Option<u32> {
    counts.iter().find(|(name, _)| *name == field).map(|(_, count)| *count)
}

/// An amount for each year, or `null` where there is no limit.
fn most_savings(reader: &mut Reader, aims: &Object<'_>) -> Option<Vec<Option<Money>>> {
    let mut all = Some(Vec::new());
    for (index, item) in reader.list(aims, "most_savings").iter().enumerate() {
        let amount = match item {
            Node::Null => Some(None),
            Node::Text(text) => text.parse().ok().map(Some),
            _ => None,
        };
        if amount.is_none() {
            let remedy = tr!("Write an amount in quotes, such as \"250000.00\", or null where there is no limit.");
            reader.refuse(format!("{}[{index}]", aims.path("most_savings")), remedy);
        }
        all = all.zip(amount).map(|(mut all, amount)| {
            all.push(amount);
            all
        });
    }
    all
}

pub(super) fn uncertainty(reader: &mut Reader, whole: &Object<'_>) -> Option<Uncertainty> {
    if !whole.has("uncertainty") {
        return Some(Uncertainty::default());
    }
    let object = &reader.inner(whole, "uncertainty", &UNCERTAINTY);
    let pay_award = range(reader, object, "pay_award");
    let inflation = range(reader, object, "inflation");
    let grant = range(reader, object, "grant");
    let tax_base = range(reader, object, "tax_base");
    let savings_delivery = range(reader, object, "savings_delivery");
    let together = match object.get("pay_with_inflation") {
        // What is too large for its type is more than a hundred, and refused as such.
        Some(Node::Whole(draws)) => Some(u8::try_from(*draws).unwrap_or(u8::MAX)),
        None => Some(0),
        Some(_) => {
            reader.refuse(
                object.path("pay_with_inflation"),
                tr!("This should be a whole number from 0 to 100, without quotes."),
            );
            None
        }
    };
    let draws = if object.has("draws") { reader.choice(object, "draws", &DRAWS) } else { Some(Default::default()) };
    Some(Uncertainty {
        pay_award: pay_award?,
        inflation: inflation?,
        grant: grant?,
        tax_base: tax_base?,
        savings_delivery: savings_delivery?,
        pay_with_inflation: together?,
        draws: draws?,
    })
}

/// A range that may be left out: `Some(None)` where it is.
fn range(reader: &mut Reader, of: &Object<'_>, field: &str) -> Option<Option<Range>> {
    if !of.has(field) {
        return Some(None);
    }
    let object = &reader.inner(of, field, &["low", "likely", "high", "cases"]);
    if !object.has("cases") {
        let low = reader.value(object, "low");
        let likely = reader.value(object, "likely");
        let high = reader.value(object, "high");
        return Some(Some(Range::Triangular { low: low?, likely: likely?, high: high? }));
    }
    if ["low", "likely", "high"].into_iter().any(|end| object.has(end)) {
        reader.refuse(object.here(), tr!("There are both cases and a range here. Keep one of the two."));
    }
    let cases = reader.each(object, "cases", &["name", "weight", "percent"], |reader, case| {
        let name = reader.text(case, "name");
        let percent = reader.value(case, "percent");
        let weight = match case.get("weight") {
            Some(Node::Whole(weight)) => u16::try_from(*weight).ok(),
            _ => None,
        };
        if weight.is_none() {
            reader.refuse(case.path("weight"), tr!("This should be a whole number from 1 to 1000, without quotes."));
        }
        Some(Case { name: name?.to_owned(), weight: weight?, percent: percent? })
    });
    cases.map(Range::Cases).map(Some)
}

/// The seed and the number of plans; the usual ones where they are left out.
pub(super) fn simulation(reader: &mut Reader, whole: &Object<'_>) -> (u32, u32) {
    let counts = reader.counts(whole, "simulation", &["seed", "plans"]);
    (
        count(&counts, "seed").unwrap_or(PlanDocument::USUAL_SEED),
        count(&counts, "plans").unwrap_or(PlanDocument::USUAL_PLANS),
    )
}
