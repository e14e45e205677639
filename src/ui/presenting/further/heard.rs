//! What people said, from the figures that the page “What people said” keeps in this browser for a meeting. Small counts are
//! not in them.

use rust_decimal::Decimal;
use yew::prelude::*;

use crate::{
    domain::{
        Ratio, Scenario,
        consultation::{
            SupportLevel,
            results::{Heard, HeardOption, HeardStep, Shown, Theme},
        },
        with_thousands,
    },
    exchange::json::consultation::heard as file,
    ui::{browser::storage, route::Page, text},
};

/// What is kept, or why it cannot be read.
pub type KeptHeard = Option<Result<Heard, String>>;

/// Reads what is kept.
pub fn kept() -> KeptHeard {
    storage::document(file::NAME).map(|text| read(&text))
}

fn read(text: &str) -> Result<Heard, String> {
    // The names of its fields are the app's own: whoever reads this has not written them.
    let first = |problems: Vec<crate::domain::Problem>| problems.into_iter().next().map(|problem| problem.message);
    file::read(text.as_bytes()).map_err(|problems| first(problems).unwrap_or_default())
}

/// The heading and what stands below it.
pub fn heard(kept: &KeptHeard, scenario: &Scenario) -> (String, Html) {
    match kept {
        Some(Ok(heard)) => (heading(heard), of(heard, scenario)),
        Some(Err(problem)) => (
            tr!("What people said cannot be shown").to_owned(),
            html! {
                <div class="recommended">
                    <p>{ tr!("The figures that this browser keeps of what people said are damaged, or are something else. Nothing else is lost. Bring them again: they take the place of these.") }</p>
                    { how_to_bring() }
                    <p class="problem">{ problem }</p>
                </div>
            },
        ),
        None => (
            tr!("What people said is not here yet").to_owned(),
            html! { <div class="recommended">{ how_to_bring() }</div> },
        ),
    }
}

fn how_to_bring() -> Html {
    html! {
        <>
            <ol>
                <li>{ tr!("Open ") }<a href={Page::Answers.address()}>{ Page::Answers.name() }</a>{ tr!(" in this browser, and there the answers.") }</li>
                <li>{ tr!("Below the figures, under “To publish”, press “Show in Present”.") }</li>
                <li>{ tr!("Come back. The figures stay in this browser, without small counts and without anybody’s words.") }</li>
            </ol>
        </>
    }
}

fn heading(heard: &Heard) -> String {
    match heard.half_back {
        Some(rise) => tr!("At least half of those who tell a rise back {} or more", rise.written()),
        None => tr!("What people said: {}", answers(heard.answers)),
    }
}

fn answers(shown: Shown) -> String {
    match shown {
        Shown::Count(1) => tr!("1 answer").to_owned(),
        shown => tr!("{} answers", told(shown)),
    }
}

/// A count as it may be shown.
fn told(shown: Shown) -> String {
    match shown {
        Shown::Count(count) => with_thousands(count.into()),
        Shown::FewerThan(least) => tr!("fewer than {least}"),
        Shown::Hidden => tr!("not shown").to_owned(),
    }
}

fn of(heard: &Heard, scenario: &Scenario) -> Html {
    let is_other = heard.authority != scenario.authority.name || heard.year != scenario.year;
    html! {
        <>
            <p class="lead">{ tr!("{} to “{}”.", capital(answers(heard.answers)), heard.title) }</p>
            <p class="heard-caution">
                { tr!("People chose to answer: this is what they said, not what everybody here thinks, and no margin of error can be given.") }
                if heard.counts_late { { tr!(" Answers after the closing day are counted.") } }
            </p>
            if is_other {
                <p class="problem">{ tr!("These answers are about {}, {}. The figures on the other screens are those of {}, {}.", heard.authority, heard.year, scenario.authority.name, scenario.year) }</p>
            }
            <div class="heard">
                { options(heard) }
                { curve(heard) }
            </div>
            { themes(&heard.themes) }
        </>
    }
}

fn capital(words: String) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The options: how many support, take no side or oppose.
fn options(heard: &Heard) -> Html {
    let row = |option: &HeardOption| {
        let level = |of: SupportLevel| option.level(of);
        let rise = option.rise.written();
        let names_it = option.title.contains(text::without_pence(&rise));
        let sides = [
            side(level(SupportLevel::Support), Some(level(SupportLevel::StronglySupport))),
            side(level(SupportLevel::Neither), None),
            side(level(SupportLevel::Oppose), Some(level(SupportLevel::StronglyOppose))),
        ];
        html! {
            <tr role="row" key={option.title.clone()}>
                <th scope="row" role="rowheader"><span dir="auto">{ &option.title }</span>if !names_it { <span class="hint">{ tr!("{rise} at Band D") }</span> }</th>
                { for sides.into_iter().zip(["support", "neither", "oppose"]).map(|((count, words), side)| html! {
                    <td role="cell">{ words.with(bar(side, share(count, heard.answers))) }</td>
                }) }
            </tr>
        }
    };
    html! {
        <section>
            <h2 id="heard-options-name">{ tr!("Each option, in answers") }</h2>
            <table class="heard-table" role="table" aria-labelledby="heard-options-name">
                <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{ tr!("Option") }</th><th scope="col" role="columnheader">{ tr!("Support") }</th><th scope="col" role="columnheader">{ tr!("Neither") }</th><th scope="col" role="columnheader">{ tr!("Oppose") }</th></tr></thead>
                <tbody role="rowgroup">{ for heard.options.iter().map(row) }</tbody>
            </table>
        </section>
    }
}

/// How many are on a side, where it may be told, and that in words with those who are strongly on it.
fn side(plainly: Shown, strongly: Option<Shown>) -> (Option<u64>, Words) {
    let Some(strongly) = strongly else {
        return (plainly.count(), Words { main: told(plainly), also: None });
    };
    match (plainly.count(), strongly.count()) {
        (Some(plain), Some(strong)) => {
            let both = plain.saturating_add(strong);
            let also = (strong > 0).then(|| tr!("{} strongly", with_thousands(strong.into())));
            (Some(both), Words { main: with_thousands(both.into()), also })
        }
        _ if plainly == Shown::Hidden && strongly == Shown::Hidden => {
            (None, Words { main: told(Shown::Hidden), also: None })
        }
        _ => (None, Words { main: told(plainly), also: Some(tr!("and strongly: {}", told(strongly))) }),
    }
}

/// What a cell says: the figure that is seen from the back of the room, and more about it.
struct Words {
    main: String,
    also: Option<String>,
}

impl Words {
    /// The figure with its bar below it, so that the bars of a row stand in line.
    fn with(self, bar: Html) -> Html {
        html! {
            <>
                <span class="heard-figure">{ self.main }</span>
                { bar }
                if let Some(also) = self.also { <span class="hint">{ also }</span> }
            </>
        }
    }
}

fn share(count: Option<u64>, of: Shown) -> Option<Decimal> {
    Ratio::new(count?.into(), of.count()?.into()).map(|share| share.percent(2))
}

/// A bar for the eye; the words beside it say the same.
fn bar(side: &'static str, percent: Option<Decimal>) -> Html {
    let Some(percent) = percent else { return Html::default() };
    html! {
        <svg class="heard-bar" aria-hidden="true" width="100%">
            <rect data-shape="bar-ground" width="100%" height="100%" />
            <rect data-shape="bar" data-side={side} width={format!("{percent}%")} height="100%" />
        </svg>
    }
}

/// Do fewer than half of those in the curve, who all back its first rise, back this one?
fn is_under_half(step: &HeardStep, first: &HeardStep) -> bool {
    step.backing < first.backing.div_ceil(2)
}

/// Who backs at least a rise.
fn curve(heard: &Heard) -> Html {
    let Some(first) = heard.curve.first() else {
        return html! {
            <section>
                <h2>{ tr!("Who backs which rise") }</h2>
                <p>{ tr!("This is not shown: there are few answers, or small counts would be told by it.") }</p>
            </section>
        };
    };
    let row = |step: &HeardStep| {
        let share = heard.share(step);
        let is_half = Some(step.rise) == heard.half_back;
        let in_words = |share: Ratio| match share.percent(0) {
            // 49.6% of the answers are not half of them.
            rounded if rounded == Decimal::from(50) && is_under_half(step, first) => tr!("under 50%").to_owned(),
            rounded => format!("{rounded}%"),
        };
        let words = Words {
            main: share.map(in_words).unwrap_or_default(),
            also: Some(tr!("{} answers", with_thousands(step.backing.into()))),
        };
        html! {
            <tr role="row" key={step.rise.to_string()} aria-current={is_half.then_some("true")}>
                <th scope="row" role="rowheader">
                    { step.rise.written() }
                    if is_half { <span class="hint">{ tr!("the largest that half back") }</span> }
                </th>
                <td role="cell">{ words.with(bar("backing", share.map(|share| share.percent(2)))) }</td>
            </tr>
        }
    };
    html! {
        <section>
            <h2 id="heard-curve-name">{ tr!("Who backs at least this rise") }</h2>
            <table class="heard-table" role="table" aria-labelledby="heard-curve-name">
                <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{ tr!("Rise a year at Band D") }</th><th scope="col" role="columnheader">{ tr!("Back it or more") }</th></tr></thead>
                <tbody role="rowgroup">{ for heard.curve.iter().map(row) }</tbody>
            </table>
            <p class="hint">{ tr!("Of the {} answers that support an option or give a point of their own; each backs rises up to the largest among them.", with_thousands(first.backing.into())) }</p>
        </section>
    }
}

fn themes(themes: &[Theme]) -> Html {
    if themes.is_empty() {
        return Html::default();
    }
    let line = |name: &'static str, words: &String| {
        if words.trim().is_empty() {
            Html::default()
        } else {
            html! { <p dir="auto"><strong>{ name }</strong>{ words }</p> }
        }
    };
    html! {
        <section class="heard-said">
            <h2>{ tr!("You said, we did") }</h2>
            <div class="heard-themes">
                { for themes.iter().enumerate().map(|(place, theme)| html! {
                    <div key={place}>
                        if !theme.title.trim().is_empty() { <h3 dir="auto">{ &theme.title }</h3> }
                        { line(tr!("You said: "), &theme.said) }
                        { line(tr!("We did: "), &theme.done) }
                    </div>
                }) }
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use yew::ServerRenderer;

    use super::*;
    use crate::{example::Example, ui::tests::says};

    const FIGURES: &str = r#"{
        "format": "precept-heard/1", "consultation": "ours", "title": "Policing <b>here</b>",
        "authority": "Police and Crime Commissioner for Cleveland", "year": "2020/21", "answers": 1200, "counts_late": true,
        "options": [
            {"title": "Long", "rise": "0.00", "levels": [100, 200, 300, 400, 150]},
            {"title": "Ten pounds", "rise": "10.00", "levels": [7, "fewer than 5", 30, 0, "not told"]},
            {"title": "Pay", "rise": "20.00", "levels": ["not told", "not told", "not told", "not told", "not told"]}
        ],
        "half_back": "10.00",
        "curve": [{"rise": "0.00", "backing": 800}, {"rise": "10.00", "backing": 500}, {"rise": "20.00", "backing": 397}, {"rise": "24.55", "backing": 100}],
        "themes": [{"title": "Savings", "said": "Affordable.", "done": ""}]
    }"#;

    #[derive(Properties, PartialEq)]
    struct Props {
        text: Option<String>,
    }

    #[component]
    fn Drawn(props: &Props) -> Html {
        let kept = props.text.as_deref().map(read);
        let (heading, content) = heard(&kept, &Example::AsPublished.scenario());
        html! { <><h1>{ heading }</h1>{ content }</> }
    }

    async fn drawn(text: Option<&str>) -> String {
        let props = Props { text: text.map(str::to_owned) };
        crate::ui::marked::read(ServerRenderer::<Drawn>::with_props(move || props).hydratable(false).render().await)
    }

    #[tokio::test]
    async fn figures_are_shown_with_who_answered_and_what_that_means() {
        let html = drawn(Some(&FIGURES.replace("Police and Crime Commissioner for Cleveland", &name()))).await;
        says(
            &html,
            &[
                "At least half of those who tell a rise back £10.00 or more",
                "1,200 answers to “Policing &lt;b&gt;here&lt;/b&gt;”.",
                "no margin of error can be given",
                "Answers after the closing day are counted.",
                // 100 and 200 support it, a quarter of 1,200; 400 and 150 oppose it.
                ">300<",
                "100 strongly",
                "width=\"25.00%\"",
                ">550<",
                "150 strongly",
                // 500 of the 800 in the curve: 62.5%.
                ">63%<",
                "500 answers",
                // 397 of 800: 49.6%, and the line above says that half back no more than £10.00.
                ">under 50%<",
                "width=\"62.50%\"",
                "Of the 800 answers",
                "You said: </strong>Affordable.",
            ],
        );
        assert!(!html.contains("These answers are about"), "it is the authority and the year of the model");
        assert!(!html.contains("We did"), "nothing was done yet");
    }

    fn name() -> String {
        Example::AsPublished.scenario().authority.name
    }

    #[tokio::test]
    async fn counts_that_are_not_told_have_no_bar_and_are_not_added_up() {
        let html = drawn(Some(FIGURES)).await;
        says(&html, &["fewer than 5", "and strongly: 7", "and strongly: not shown", "not shown"]);
        assert!(!html.contains(">7<") && !html.contains(">37<"));
        // Three sides of the first option, those without a side of the second, and four rises.
        assert_eq!(html.matches("data-shape=\"bar\"").count(), 3 + 1 + 4);
    }

    #[tokio::test]
    async fn answers_about_something_else_say_so() {
        let html = drawn(Some(&FIGURES.replace("2020/21", "2024/25"))).await;
        says(&html, &["These answers are about Police and Crime Commissioner for Cleveland, 2024/25."]);
    }

    #[tokio::test]
    async fn without_figures_or_with_damaged_ones_it_says_how_to_bring_them() {
        says(&drawn(None).await, &["What people said is not here yet", "press “Show in Present”"]);
        for damaged in ["", "{", "null", r#"{"format": "precept-scenario/1"}"#, &FIGURES.replace("1200", "-1")] {
            let html = drawn(Some(damaged)).await;
            says(&html, &["What people said cannot be shown", "press “Show in Present”", "class=\"problem\""]);
        }
    }

    #[tokio::test]
    async fn without_a_curve_that_is_said() {
        let (start, _) = FIGURES.split_once("\"half_back\"").unwrap();
        let html = drawn(Some(&format!("{start}\"themes\": []}}"))).await;
        says(&html, &["What people said: 1,200 answers", "small counts would be told by it"]);
    }
}
