//! How each figure is worked out: its formula in words, the numbers, and what it starts from.

use yew::prelude::*;

use crate::{
    domain::{Scenario, Step},
    ui::{part::Settled, route::slug},
};

/// Every figure of the outcome, each behind one step; the one that was `asked` for is open.
pub fn traces(Settled { scenario, outcome, .. }: &Settled, asked: Option<&str>) -> Html {
    let figures = outcome.working(scenario);
    let charges = outcome.working_of_charges();
    let listed = |steps: Vec<Step>| -> Html { steps.iter().map(|step| trace(scenario, step, asked)).collect() };
    html! {
        <section aria-labelledby="traces-name">
            <h2 id="traces-name">{ tr!("How each figure is worked out") }</h2>
            <div class="traces">{ listed(figures) }</div>
            <h3>{ tr!("What each band pays, and what each council is asked for") }</h3>
            <div class="traces">{ listed(charges) }</div>
        </section>
    }
}

fn trace(scenario: &Scenario, step: &Step, asked: Option<&str>) -> Html {
    let id = slug(&step.name);
    let is_asked = asked == Some(id.as_str());
    html! {
        <details key={id.clone()} open={is_asked} class="trace" aria-current={is_asked.then_some("true")}>
            <summary id={format!("of-{id}")}><span class="trace-line"><span>{ &step.name }</span>{ " " }<strong>{ &step.result }</strong></span></summary>
            <dl>
                <dt>{ tr!("In words") }</dt>
                <dd>{ step.formula }</dd>
                <dt>{ tr!("With the numbers") }</dt>
                <dd>{ &step.working }{ " = " }{ &step.result }</dd>
                if let Some(rule) = step.rounding {
                    <dt>{ tr!("Rounded") }</dt>
                    <dd>{ rule }</dd>
                }
                { starts_from(scenario, step) }
            </dl>
        </details>
    }
}

/// The figures that a step starts from, each with its value and source.
fn starts_from(scenario: &Scenario, step: &Step) -> Html {
    let all = scenario.figures();
    let within = |path: &str, group: &str| {
        path.strip_prefix(group).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let figures = all.iter().filter(|figure| step.figures.iter().any(|group| within(&figure.path, group)));
    let rows: Vec<Html> = figures
        .map(|figure| {
            let source = match scenario.sources.of(&figure.path) {
                Some(source) => format!("{} · {}", source.title, source.status.name()),
                None => tr!("no source yet").to_owned(),
            };
            html! { <li key={figure.path.clone()}>{ format!("{}: {} ({source})", figure.name, figure.value) }</li> }
        })
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <dt>{ tr!("Starts from") }</dt>
            <dd><ul>{ rows }</ul></dd>
        </>
    }
}
