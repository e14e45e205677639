//! The page that tells what one unit of each figure is worth, which figure swings what is left to find the most, and which
//! figure gives a result that somebody wants.

mod goal;
mod goal_words;
mod swing_table;
#[cfg(test)]
mod tests;

use yew::prelude::*;

use self::{goal::GoalSeek, swing_table::swing_table};
use crate::{
    domain::{Money, Outcome, Percent, Problem, Scenario},
    solve::{Worth, swings, worth},
    ui::{
        editor::Editor,
        part::{NumberBox, Row, reading, table},
        route::Page,
        store::State,
        text,
        view::View,
    },
};

/// The page.
pub fn sensitivities(view: View<'_>) -> Html {
    html! { <Sensitivities key="sensitivities" editor={view.editor.clone()} state={view.state.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    editor: Editor,
    state: State,
}

#[component]
fn Sensitivities(props: &Props) -> Html {
    let State { scenario, outcome, .. } = &props.state;
    let percent = use_state_eq(|| Percent::new(1.into()).unwrap_or(Percent::ZERO));
    let on_text = {
        let percent = percent.clone();
        Callback::from(move |typed: String| {
            let given = reading::percent(&typed)?;
            if given <= Percent::ZERO {
                return Err(tr!("Enter a percentage above 0, such as 1 or 2.5.").to_owned());
            }
            percent.set(given);
            Ok(given.to_string().into())
        })
    };
    html! {
        <div class="sensitivities">
            <h1 id="page-heading" tabindex="-1">{ tr!("What moves it") }</h1>
            <p class="lead">{ &scenario.title }{ stands(outcome) }<a href={Page::Model.address()}>{ tr!("Back to the model") }</a></p>
            { or_problem(worth(scenario), |worth| worth_table(scenario, worth)) }
            <section>
                <h2 id="swings-name">{ tr!("What is left if a figure turns out otherwise") }</h2>
                <NumberBox
                    id="swing-percent"
                    label={tr!("Lower and higher by, %")}
                    hint={tr!("Of each figure itself. Of the grant and the precept, by so many percentage points.")}
                    text={percent.to_string()}
                    identity={percent.to_string()}
                    {on_text}
                />
                { or_problem(swings(scenario, *percent), |swings| swing_table(scenario, outcome, *percent, &swings)) }
            </section>
            <GoalSeek editor={props.editor.clone()} scenario={scenario.clone()} />
        </div>
    }
}

fn or_problem<T>(solved: Result<T, Problem>, show: impl FnOnce(T) -> Html) -> Html {
    match solved {
        Ok(solved) => show(solved),
        Err(problem) => html! { <p class="problem">{ problem.message }</p> },
    }
}

/// What people call a gap line, or the whole gap where it is one figure.
fn line_name(scenario: &Scenario, index: usize) -> String {
    match scenario.gap.lines().get(index) {
        None => tr!("the gap").to_owned(),
        Some(line) if line.name.is_empty() => tr!("line {}", index + 1),
        Some(line) => line.name.clone(),
    }
}

/// What one unit of each thing is worth.
fn worth_table(scenario: &Scenario, worth: Worth) -> Html {
    let row =
        |head: String, amount: Money| Row { head: head.into(), cells: vec![amount.written().into()], is_here: false };
    let lines = worth.percent_of_lines.iter().enumerate();
    let rows = [
        row(tr!("£1 at Band D").to_owned(), worth.pound_at_band_d),
        row(tr!("1% on the precept").to_owned(), worth.percent_of_precept),
        row(tr!("1% of government grant").to_owned(), worth.percent_of_grant),
    ];
    let rows =
        rows.into_iter().chain(lines.map(|(index, amount)| row(tr!("1% of {}", line_name(scenario, index)), *amount)));
    html! {
        <section>
            <h2 id="worth-name">{ tr!("What one unit is worth in a year") }</h2>
            { table("worth-name", &[tr!("Unit"), tr!("Worth")], rows) }
            if let Some(gearing) = worth.gearing {
                <p class="hint">{ tr!("Gearing: 1% of grant is worth as much as {}% on the precept.", gearing.percent(0).checked_div(100.into()).unwrap_or_default()) }</p>
            }
        </section>
    }
}

/// How the levers stand, behind the title.
fn stands(Outcome { gap, remaining, .. }: &Outcome) -> String {
    let left = text::size(*remaining);
    if *remaining < Money::ZERO {
        tr!(": {left} is to spare as the levers stand. ")
    } else if *gap > Money::ZERO {
        tr!(": {left} is left to find as the levers stand; the gap is {}. ", text::size(*gap))
    } else {
        tr!(": {left} is left to find as the levers stand. ")
    }
}
