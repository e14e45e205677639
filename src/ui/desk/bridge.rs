//! The bridge between two scenarios as people read it: one sentence, and a waterfall that is also its table.

use rust_decimal::Decimal;
use yew::prelude::*;

use crate::{
    domain::{Money, Scenario},
    solve::{Bar, Bridge, Cause, bridge},
    ui::{
        chart::Scale,
        part::{Row, table},
        text,
    },
};

/// The bridge from what `first` leaves to find to what `second` leaves.
pub fn bridge_view(first: &Scenario, second: &Scenario) -> Html {
    match bridge(first, second) {
        Ok(found) => drawn(first, second, &found),
        Err(problem) => html! { <p class="problem">{ problem.message }</p> },
    }
}

fn drawn(first: &Scenario, second: &Scenario, bridge: &Bridge) -> Html {
    let ends = bridge.bars.iter().flat_map(|bar| [bar.before, bar.after]).chain([bridge.from, bridge.to]);
    let scale = Scale::around(ends.map(Money::pounds), Decimal::ONE);
    let end = |scenario: &Scenario, left: Money| Row {
        head: title(scenario).into(),
        cells: vec![picture("bridge-end", scale, Money::ZERO, left), Html::default(), left.written().into()],
        is_here: false,
    };
    let bars = bridge.bars.iter().map(|bar| Row {
        head: in_words(&bar.causes, second).into(),
        cells: vec![
            picture(if bar.amount > Money::ZERO { "bridge-more" } else { "bridge-less" }, scale, bar.before, bar.after),
            signed(bar.amount).into(),
            bar.after.written().into(),
        ],
        is_here: false,
    });
    let rows = std::iter::once(end(first, bridge.from)).chain(bars).chain([end(second, bridge.to)]);
    html! {
        <section class="desk-page bridge">
            <h2 id="bridge-name">{ tr!("From one scenario to the other") }</h2>
            <p class="answer">{ sentence(first, second, bridge) }</p>
            <div class="source-table" tabindex="0" role="region" aria-labelledby="bridge-name">
                { table("bridge-name", &[tr!("Cause"), tr!("Bar"), tr!("Change"), tr!("Left to find")], rows) }
            </div>
            <p class="hint">{ tr!("The figures are taken over one after the other, in this order; each bar is what that changes in what is left to find. The upright line is nothing left; a bar to its left is a surplus. The bars add exactly.") }</p>
        </section>
    }
}

/// `“B” leaves £1.2m less to find than “A”: £2.4m instead of £3.6m. The most comes from the precept increase.`
fn sentence(first: &Scenario, second: &Scenario, bridge: &Bridge) -> String {
    let (from, to) = (title(first), title(second));
    let ends = tr!("{} instead of {}", left(bridge.to), left(bridge.from));
    let largest = bridge.bars.iter().max_by_key(|bar| bar.amount.pence().unsigned_abs());
    let most = largest.map(|bar| tr!(" The largest bar: {}, {}.", in_words(&bar.causes, second), size(bar)));
    let most = most.unwrap_or_default();
    match bridge.difference.cmp(&Money::ZERO) {
        std::cmp::Ordering::Less => {
            tr!("{to} leaves {} less to find than {from}: {ends}.{most}", text::size(bridge.difference))
        }
        std::cmp::Ordering::Equal => {
            tr!("{to} leaves as much to find as {from}: {}.{most}", left(bridge.to))
        }
        std::cmp::Ordering::Greater => {
            tr!("{to} leaves {} more to find than {from}: {ends}.{most}", text::size(bridge.difference))
        }
    }
}

fn left(amount: Money) -> String {
    if amount < Money::ZERO { tr!("a surplus of {}", text::size(amount)) } else { text::size(amount) }
}

fn size(bar: &Bar) -> String {
    let size = text::size(bar.amount);
    if bar.amount > Money::ZERO { tr!("{size} more") } else { tr!("{size} less") }
}

fn title(scenario: &Scenario) -> String {
    if scenario.title.is_empty() {
        tr!("a scenario without a name").to_owned()
    } else {
        format!("“{}”", scenario.title)
    }
}

/// A change with its sign, a plus too.
fn signed(amount: Money) -> String {
    format!("{}{}", if amount > Money::ZERO { "+" } else { "" }, amount.written())
}

/// What people call the causes of a bar.
fn in_words(causes: &[Cause], second: &Scenario) -> String {
    let line = |name: &str| if name.is_empty() { tr!("a line without a name").to_owned() } else { name.to_owned() };
    let name = |cause: &Cause| match cause {
        Cause::WholeGap => tr!("the gap as one figure").to_owned(),
        Cause::LineRemoved(name) => tr!("{}, removed", line(name)),
        Cause::LineChanged(name) => line(name),
        Cause::LineAdded(name) => tr!("{}, added", line(name)),
        Cause::BaseTaxBase => tr!("tax base in {}", second.base.year),
        Cause::BaseBandD => tr!("Band D charge in {}", second.base.year),
        Cause::TaxBase => tr!("tax base in {}", second.year),
        Cause::BandDIncrease => tr!("Band D increase").to_owned(),
        Cause::Grants => tr!("grants in {}", second.base.year),
        Cause::GrantIncrease => tr!("government grant increase").to_owned(),
        Cause::FurtherSavings => tr!("further savings").to_owned(),
        Cause::UseOfReserves => tr!("use of reserves").to_owned(),
        Cause::CollectionFund => tr!("change in the collection fund").to_owned(),
    };
    let words = causes.iter().map(name).collect::<Vec<_>>().join(tr!(" and "));
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// A bar between two amounts, and the line of nothing left.
fn picture(shape: &'static str, scale: Scale, from: Money, to: Money) -> Html {
    let [from, to] = [from, to].map(|amount| scale.position(amount.pounds()));
    let (nil, percent) = (scale.position(Decimal::ZERO), |value: Decimal| format!("{value}%"));
    html! {
        <svg class="swing" aria-hidden="true">
            <rect data-shape={shape} x={percent(from.min(to))} y="4" width={percent((to - from).abs())} height="16" />
            <line data-shape="rule" x1={percent(nil)} y1="0" x2={percent(nil)} y2="24" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use yew::{ServerRenderer, prelude::*};

    use super::*;
    use crate::ui::tests::{published, says};

    #[derive(Properties, PartialEq)]
    struct Two {
        first: Scenario,
        second: Scenario,
    }

    #[component]
    fn Scene(two: &Two) -> Html {
        bridge_view(&two.first, &two.second)
    }

    async fn between(first: Scenario, second: Scenario) -> String {
        crate::ui::marked::read(
            ServerRenderer::<Scene>::with_props(move || Two { first, second }).hydratable(false).render().await,
        )
    }

    #[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
    #[tokio::test]
    async fn a_bridge_says_its_difference_and_draws_every_bar() {
        let mut second = published();
        second.title = "Ten pounds".to_owned();
        second.levers.band_d_increase = "10.00".parse().unwrap();
        second.levers.use_of_reserves = "-33600".parse().unwrap();
        let html = between(published(), second).await;
        says(
            &html,
            &[
                "“Ten pounds” leaves £1.43m less to find than",
                "£2.17m instead of £3.6m. The largest bar: Band D increase, £1.47m less.",
                "<th scope=\"row\">Band D increase</th>",
                "<td>−£1,466,400.00</td><td>£2,133,600.00</td>",
                "<th scope=\"row\">Use of reserves</th>",
                "<td>+£33,600.00</td><td>£2,167,200.00</td>",
                "data-shape=\"bridge-more\"",
                "data-shape=\"bridge-less\"",
            ],
        );
        assert_eq!(html.matches("data-shape=\"bridge-end\"").count(), 2);
        assert!(!html.contains("style="), "no style attributes");
    }

    #[tokio::test]
    async fn two_alike_have_no_bars() {
        let html = between(published(), Scenario { title: String::new(), ..published() }).await;
        says(&html, &["a scenario without a name leaves as much to find as", ": £3.6m."]);
        assert!(!html.contains("bridge-more") && !html.contains("bridge-less"));
        let mut closed = published();
        closed.levers.band_d_increase = "24.55".parse().unwrap();
        says(&between(published(), closed).await, &["a surplus of £12.00 instead of £3.6m."]);
    }

    #[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
    #[test]
    fn every_cause_has_its_words() {
        let words = |causes: &[Cause]| in_words(causes, &published());
        assert_eq!(words(&[Cause::Grants, Cause::GrantIncrease]), "Grants in 2019/20 and government grant increase");
        assert_eq!(words(&[Cause::LineAdded(String::new())]), "A line without a name, added");
        assert_eq!(words(&[Cause::TaxBase]), "Tax base in 2020/21");
    }
}
