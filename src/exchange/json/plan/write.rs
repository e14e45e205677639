//! Writes a plan file: the mirror of `read`.

use super::{
    super::{
        document::{fields, list, text, word},
        tree::Node,
        write::{authority, limit, sources},
    },
    CHANGE_KINDS, COST_KINDS, DRAWS, FORMAT, LASTS,
    uncertain::WEIGHTS,
};
use crate::domain::plan::{
    ChargeChange, CostGroup, EarmarkedReserve, GeneralReserve, GrantChange, PlanAims, PlanDocument, PlanGrant,
    PlannedChange, Range, ReserveFloor, TaxBaseChange, Uncertainty, Weights,
};

/// Writes a plan file, indented for people to read.
pub fn write(document: &PlanDocument) -> String {
    tree(document).to_string()
}

/// The tree of a plan file.
pub(in super::super) fn tree(document: &PlanDocument) -> Node {
    let plan = &document.plan;
    let base =
        [("year", text(plan.base.year)), ("band_d", text(plan.base.band_d)), ("tax_base", text(plan.base.tax_base))];
    let simulation = [
        ("seed", Some(Node::Whole(document.seed.into()))),
        ("plans", Some(Node::Whole(document.number_of_plans.into()))),
    ];
    fields([
        ("format", text(FORMAT)),
        ("title", text(&plan.title)),
        ("authority", Some(authority(&plan.authority))),
        ("base", Some(fields(base))),
        ("years", list((0..plan.length()).filter_map(|index| text(plan.year(index).ok()?)))),
        ("costs", list(plan.costs.iter().map(cost))),
        ("changes", list(plan.changes.iter().map(change))),
        ("capital_from_revenue", texts(&plan.capital_from_revenue)),
        ("grants", list(plan.grants.iter().map(grant))),
        ("tax_base", list(plan.tax_base.iter().map(tax_base))),
        ("collection_fund", texts(&plan.collection_fund)),
        ("charges", list(plan.charges.iter().map(charge))),
        ("charge_step", text(plan.charge_step.pounds())),
        ("referendum_limits", list(plan.referendum_limits.iter().map(|each| limit(*each)))),
        ("further_savings", texts(&plan.further_savings)),
        ("general_reserve", Some(general_reserve(&plan.general_reserve))),
        ("earmarked_reserves", list(plan.earmarked_reserves.iter().map(earmarked))),
        ("sources", Some(sources(&plan.sources))),
        ("aims", Some(aims(&document.aims))),
        ("uncertainty", Some(uncertainty(&document.uncertainty))),
        ("simulation", Some(fields(simulation))),
    ])
}

/// A figure for each year.
fn texts<T: ToString>(by_year: &[T]) -> Option<Node> {
    list(by_year.iter().filter_map(|figure| text(figure.to_string())))
}

fn cost(group: &CostGroup) -> Node {
    fields([
        ("name", text(&group.name)),
        ("kind", word(&COST_KINDS, &group.kind)),
        ("amount", text(group.amount)),
        ("rises", texts(&group.rises)),
    ])
}

fn change(change: &PlannedChange) -> Node {
    fields([
        ("name", text(&change.name)),
        ("kind", word(&CHANGE_KINDS, &change.kind)),
        ("lasts", word(&LASTS, &change.lasts)),
        ("amounts", texts(&change.amounts)),
        ("delivery", text(change.delivery)),
    ])
}

fn grant(grant: &PlanGrant) -> Node {
    let changes = grant.changes.iter().map(|change| match change {
        GrantChange::Percent(percent) => fields([("percent", text(percent))]),
        GrantChange::To(amount) => fields([("to", text(amount))]),
    });
    fields([
        ("name", text(&grant.name)),
        ("amount", text(grant.amount)),
        ("changes", list(changes)),
        ("last_year", grant.last_year.and_then(text)),
    ])
}

fn tax_base(change: &TaxBaseChange) -> Node {
    match change {
        TaxBaseChange::Percent(percent) => fields([("percent", text(percent))]),
        TaxBaseChange::To(known) => fields([("to", text(known))]),
    }
}

fn charge(change: &ChargeChange) -> Node {
    match change {
        ChargeChange::By(increase) => fields([("by", text(increase))]),
        ChargeChange::Percent(percent) => fields([("percent", text(percent))]),
        ChargeChange::ToBeSolved => fields([("to_be_solved", Some(Node::YesOrNo(true)))]),
    }
}

fn general_reserve(reserve: &GeneralReserve) -> Node {
    let floor = match reserve.floor {
        ReserveFloor::Amount(amount) => fields([("amount", text(amount))]),
        ReserveFloor::PercentOfNetBudgetRequirement(percent) => {
            fields([("percent_of_net_budget_requirement", text(percent))])
        }
    };
    fields([("opening", text(reserve.opening)), ("uses", texts(&reserve.uses)), ("floor", Some(floor))])
}

fn earmarked(reserve: &EarmarkedReserve) -> Node {
    fields([("name", text(&reserve.name)), ("opening", text(reserve.opening)), ("uses", texts(&reserve.uses))])
}

fn aims(aims: &PlanAims) -> Node {
    let Weights { least_paid, least_savings, smoothest_charge, latest_reserves } = aims.weights;
    let weights = WEIGHTS.into_iter().zip([least_paid, least_savings, smoothest_charge, latest_reserves]);
    let weights = weights.map(|(field, weight)| (field.to_owned(), Node::Whole(weight.into())));
    let most = aims.most_savings.iter().map(|most| most.and_then(text).unwrap_or(Node::Null));
    fields([
        ("weights", Some(Node::Object(weights.collect()))),
        ("most_savings", list(most)),
        ("never_cut_the_charge", Some(Node::YesOrNo(aims.never_cut_the_charge))),
        ("may_add_to_reserve", Some(Node::YesOrNo(aims.may_add_to_reserve))),
    ])
}

fn uncertainty(uncertainty: &Uncertainty) -> Node {
    let range = |range: &Option<Range>| range.as_ref().map(range_node);
    fields([
        ("pay_award", range(&uncertainty.pay_award)),
        ("inflation", range(&uncertainty.inflation)),
        ("grant", range(&uncertainty.grant)),
        ("tax_base", range(&uncertainty.tax_base)),
        ("savings_delivery", range(&uncertainty.savings_delivery)),
        ("pay_with_inflation", Some(Node::Whole(uncertainty.pay_with_inflation.into()))),
        ("draws", word(&DRAWS, &uncertainty.draws)),
    ])
}

fn range_node(range: &Range) -> Node {
    match range {
        Range::Triangular { low, likely, high } => {
            fields([("low", text(low)), ("likely", text(likely)), ("high", text(high))])
        }
        Range::Cases(cases) => {
            let cases = cases.iter().map(|case| {
                fields([
                    ("name", text(&case.name)),
                    ("weight", Some(Node::Whole(case.weight.into()))),
                    ("percent", text(case.percent)),
                ])
            });
            fields([("cases", list(cases))])
        }
    }
}
