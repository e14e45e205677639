//! The standard options side by side, each made at one press.

use yew::prelude::*;

use crate::{
    domain::{Levers, LimitState, Scenario},
    solve::{Solution, StandardOption, standard_options},
    ui::{
        part::{Row, quiet_button, table},
        text,
    },
};

/// What a press on an option does: its words, such as “Add”, and what takes the option's name and its levers.
#[derive(Clone, PartialEq)]
pub struct Press {
    /// The words of every button; assistive technology hears the option's name behind them.
    pub words: &'static str,
    /// Takes the name of the option and its levers.
    pub on_press: Callback<(&'static str, Levers)>,
}

/// The standard options of `scenario`, and why those are missing that it has not.
pub fn options_table(scenario: &Scenario, press: &Press) -> Html {
    let options = standard_options(scenario);
    let found = options.iter().filter_map(|(option, solved)| Some((*option, solved.as_ref().ok()?)));
    let rows = found.map(|(option, solution)| row(option, solution, press));
    let missing = options.iter().filter_map(|(option, solved)| Some((name(*option), solved.as_ref().err()?)));
    html! {
        <section class="desk-page">
            <h2 id="options-name">{ tr!("Standard options") }</h2>
            <div class="source-table" tabindex="0" role="region" aria-labelledby="options-name">
                { table("options-name", &[tr!("Option"), tr!("Rise at Band D"), tr!("Rise, %"), tr!("Precept raises"), tr!("Left to find"), tr!("Limit"), press.words], rows) }
            </div>
            { for missing.map(|(name, problem)| html! { <p class="hint">{ format!("{name}: {}", problem.message) }</p> }) }
            <p class="hint">{ tr!("Each starts from where the other levers stand. Every charge but a freeze lies on the charge step; 1.99% is the largest charge on the step that is not above last year’s × 1.0199. Half and half sets the grant too.") }</p>
        </section>
    }
}

/// What people call an option.
pub const fn name(option: StandardOption) -> &'static str {
    match option {
        StandardOption::Freeze => tr!("Freeze"),
        StandardOption::OnePointNineNine => "1.99%",
        StandardOption::ReferendumLimit => tr!("Referendum limit"),
        StandardOption::ClosingPrecept => tr!("Close the gap"),
        StandardOption::HalfAndHalf => tr!("Half and half"),
    }
}

fn row(option: StandardOption, solution: &Solution, press: &Press) -> Row {
    let Solution { levers, outcome } = solution;
    let limit = match outcome.limit {
        LimitState::Within { .. } => tr!("within").to_owned(),
        LimitState::Exceeded { over_by, .. } => tr!("{} over", over_by.written()),
        LimitState::None => tr!("none").to_owned(),
        LimitState::Unknown => tr!("not known").to_owned(),
    };
    let (words, on_press) = (press.words, press.on_press.clone());
    let (name, levers) = (name(option), *levers);
    Row {
        head: name.into(),
        cells: vec![
            outcome.band_d_increase.written().into(),
            text::percent(outcome.precept_increase).into(),
            outcome.from_precept.written().into(),
            outcome.remaining.written().into(),
            limit.into(),
            quiet_button(words, format!("{words}: {name}"), move || on_press.emit((name, levers))),
        ],
        is_here: false,
    }
}

#[cfg(test)]
mod tests {
    use yew::{ServerRenderer, prelude::*};

    use super::*;
    use crate::{
        domain::ReferendumLimit,
        ui::tests::{published, says},
    };

    #[derive(Properties, PartialEq)]
    struct One {
        scenario: Scenario,
    }

    #[component]
    fn Scene(one: &One) -> Html {
        options_table(&one.scenario, &Press { words: "Add", on_press: Callback::noop() })
    }

    async fn of(scenario: Scenario) -> String {
        crate::ui::marked::read(
            ServerRenderer::<Scene>::with_props(move || One { scenario }).hydratable(false).render().await,
        )
    }

    #[tokio::test]
    async fn options_stand_side_by_side_with_their_buttons() {
        says(
            &of(published()).await,
            &[
                "<th scope=\"row\">Freeze</th><td>£0.00</td><td>0.0%</td><td>£0.00</td><td>£3,600,000.00</td><td>within</td>",
                // 250.54 × 1.0199 is 255.525746.
                "<th scope=\"row\">1.99%</th><td>£4.98</td><td>2.0%</td><td>£730,267.20</td><td>£2,869,732.80</td><td>within</td>",
                "<th scope=\"row\">Close the gap</th><td>£24.55</td><td>9.8%</td><td>£3,600,012.00</td><td>−£12.00</td><td>£14.55 over</td>",
                "aria-label=\"Add: Referendum limit\"",
            ],
        );
    }

    #[tokio::test]
    async fn a_missing_option_says_why() {
        let mut scenario = published();
        scenario.referendum_limit = ReferendumLimit::Unknown;
        let html = of(scenario).await;
        says(&html, &["Referendum limit: The referendum limit for 2020/21 is not known yet.", "<td>not known</td>"]);
        assert!(!html.contains("Add: Referendum limit"));
    }
}
