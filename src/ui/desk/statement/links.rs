//! What the statement and the scenario give each other to start from.

use yew::prelude::*;

use super::Desk;
use crate::{
    domain::{
        Money, Problem, Scenario,
        statement::{Column, FundingRole, Statement, Whole},
    },
    ui::{
        browser::focus,
        part::{button, radio},
        store::{Action, Notice},
        text,
    },
};

/// A scenario with something of the statement, and what was done in words.
type Taken = Result<(Scenario, String), Problem>;

/// What came of a press: words, and whether it can be undone in the scenario.
pub type Said = (String, bool);

/// The choice of column, and the ways from the statement to the scenario.
pub fn to_scenario(desk: &Desk, statement: &Statement, scenario: &Scenario) -> Html {
    let column = *desk.column;
    let choice = |of: Column| {
        let chosen = desk.column.clone();
        radio("statement-column".to_owned(), of.heading(), of == column, move || chosen.set(of))
    };
    let take = |words: &'static str, next: fn(&Statement, &Scenario, Column) -> Taken| {
        let (desk, statement, scenario) = (desk.clone(), statement.clone(), scenario.clone());
        button(words, move || match next(&statement, &scenario, column) {
            Ok((next, _)) if next == scenario => {
                // Nothing is opened, so undo would take back something else.
                desk.said.set(Some((tr!("The scenario has these figures already.").to_owned(), false)));
            }
            Ok((scenario, what)) => {
                desk.said.set(Some((what.clone(), true)));
                let notice = Notice::event(tr!("{what} Undo brings back what was here before."));
                desk.open.editor.dispatch(Action::Open(Box::new(scenario), notice));
            }
            Err(problem) => {
                desk.said.set(Some((problem.message, false)));
            }
        })
    };
    let undo = {
        let desk = desk.clone();
        move || {
            focus::on_if_button_goes("to-scenario-name");
            desk.said.set(None);
            desk.open.editor.dispatch(Action::Undo);
        }
    };
    html! {
        <section aria-labelledby="to-scenario-name">
            <h2 id="to-scenario-name" tabindex="-1">{ tr!("Start the scenario from it") }</h2>
            <fieldset><legend>{ tr!("Take the figures of") }</legend>{ for Column::AMOUNTS.map(choice) }</fieldset>
            <div class="ways">
                { take(tr!("Use its funding in the base year"), with_funding) }
                { take(tr!("Start the gap from this statement"), with_gap) }
            </div>
            <p class="hint">{ tr!("The gap is all expenditure less all funding, before reserve transfers: the deficit that has to be found. The base year takes the lines that are government grants.") }</p>
            <div aria-live="polite">
                if let Some((said, can_be_undone)) = &*desk.said {
                    <p>{ said }</p>
                    if *can_be_undone {
                        <div class="ways">{ button(tr!("Undo in the scenario"), undo) }</div>
                    }
                }
            </div>
        </section>
    }
}

/// The scenario with the grants, and what was done.
pub(super) fn with_funding(statement: &Statement, scenario: &Scenario, column: Column) -> Taken {
    let next = statement.funding_in(scenario, column)?;
    let grants = next.base.grants.len();
    let total = Money::sum(next.base.grants.iter().map(|grant| grant.amount)).unwrap_or_default();
    let moving = next.base.moving_grant().unwrap_or_default();
    let mut what = tr!(
        "The base year now has {} from the {}: {} in all, of which {} moves with the grant increase.",
        if grants == 1 { tr!("1 government grant").to_owned() } else { tr!("{grants} government grants") },
        column.name(),
        text::exact(total),
        text::exact(moving)
    );
    if statement.year != scenario.base.year {
        what.push_str(&tr!(
            " The statement is of {} and the base year is {}: check that they belong together.",
            statement.year,
            scenario.base.year
        ));
    }
    if statement.lines().any(|line| line.role == FundingRole::Precept) {
        what.push_str(tr!(" The precept stays Band D × tax base."));
    }
    Ok((next, what))
}

/// The scenario with the gap, and what was done.
pub(super) fn with_gap(statement: &Statement, scenario: &Scenario, column: Column) -> Taken {
    let next = statement.gap_in(scenario, column)?;
    let net = statement.checked()?.whole(Whole::BeforeReserves).of(column);
    let gap = next.gap.total().unwrap_or_default();
    let tax_base = gap.minus(net).unwrap_or_default();
    // What the tax base brings has a line of its own, after those of the groups.
    let lines = next.gap.lines().len() - usize::from(tax_base != Money::ZERO);
    let (amount, of) = (text::exact(net), column.name());
    let mut what = if lines == 1 {
        tr!(
            "The gap is now {amount}, the net position before reserve transfers in the {of}, in 1 line for the one group."
        )
    } else {
        tr!(
            "The gap is now {amount}, the net position before reserve transfers in the {of}, in {lines} lines: one for each group."
        )
    };
    if tax_base != Money::ZERO {
        what.push_str(&tr!(
            " One line more puts back {}, which the change in the tax base brings and the statement has already: {} in all.",
            text::exact(tax_base),
            text::exact(gap)
        ));
    }
    if statement.year == scenario.year {
        what.push_str(&tr!(
            " The statement is of {}, so it has the increase in grant, the precept, further savings and the collection fund already: those levers are set to none, and the use of reserves stays.",
            statement.year
        ));
    } else {
        what.push_str(&tr!(
            " The statement is of {} and the gap is that of {}: check that they belong together.",
            statement.year,
            scenario.year
        ));
    }
    Ok((next, what))
}

/// A statement of the scenario as its levers stand.
pub fn from_scenario(desk: &Desk, scenario: &Scenario) -> Html {
    let (desk, scenario) = (desk.clone(), scenario.clone());
    button(tr!("Start a statement from this scenario"), move || match Statement::of_scenario(&scenario) {
        Ok(statement) => {
            desk.open.open_saying(
                statement,
                tr!("It is worked out from the scenario as its levers stand; what remains to find is its net position after reserve transfers. Undo on this page brings back what was here before."),
            );
            desk.rows.go_to(None);
        }
        Err(problem) => desk.open.editor.tell(problem.message),
    })
}
