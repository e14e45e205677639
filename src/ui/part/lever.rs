//! The two levers: a slider, a number box and two buttons for one figure each.

use rust_decimal::Decimal;
use yew::prelude::*;

use super::{NumberBox, reading};
use crate::{
    domain::{
        ChargeIncrease, ChargeStep, GrantIncrease, Money, Outcome, Percent, Scenario, plain_decimal, with_thousands,
    },
    exchange::typed::{Unit, read},
    ui::{
        chart::{
            Scale,
            shape::{line, place, words},
        },
        editor::Editor,
        store::Edit,
        text,
    },
};

/// For whom a lever is worded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// With what one unit is worth.
    FinanceTeam,
    /// With what is paid now.
    Resident,
}

/// A tenth of one per cent: what a button or an arrow key moves.
const TENTH: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// The lever of the government grant. The slider reaches `closing_percent`, which would close the gap alone.
pub fn grant_lever(
    editor: &Editor,
    scenario: &Scenario,
    outcome: &Outcome,
    closing_percent: Option<Decimal>,
    reader: Reader,
) -> Html {
    let Outcome { moving_grant, grant_increase, from_grant, .. } = *outcome;
    let percent = grant_increase.percent(1);
    let scale = Scale::around([percent].into_iter().chain(closing_percent), Decimal::from(5));
    let one_percent = Money::round_half_up(moving_grant.pounds() / Decimal::ONE_HUNDRED).unwrap_or_default();
    let set_percent = {
        let editor = editor.clone();
        Callback::from(move |percent: Decimal| {
            let percent = Percent::new(percent).map_err(|refusal| refusal.to_string())?;
            let edit = Edit::GrantIncrease(GrantIncrease::Percent(percent));
            editor.submit(edit).map_err(|problem| problem.message)
        })
    };
    let (text, identity) = match scenario.levers.grant_increase {
        GrantIncrease::Percent(given) => (at_least_one_place(given.value()), given.value().normalize().to_string()),
        GrantIncrease::Amount(amount) => (percent.to_string(), amount.written()),
    };
    let on_text = {
        let editor = editor.clone();
        Callback::from(move |typed: String| {
            let increase = match read(&typed).map_err(|problem| problem.to_string())?.unit {
                Some(Unit::Pounds) => GrantIncrease::Amount(reading::money(&typed)?),
                _ => GrantIncrease::Percent(reading::percent(&typed)?),
            };
            editor.submit(Edit::GrantIncrease(increase)).map_err(|problem| problem.message)?;
            Ok(match increase {
                GrantIncrease::Percent(percent) => percent.value().normalize().to_string().into(),
                GrantIncrease::Amount(amount) => amount.written().into(),
            })
        })
    };
    let hint = match (reader, moving_grant > Money::ZERO) {
        (_, false) => "There is no grant that moves, so a percentage of it raises nothing.".to_owned(),
        (Reader::FinanceTeam, true) => format!(
            "On {} of grant. 1% is {}.",
            text::size(moving_grant),
            one_percent.written().trim_end_matches(".00")
        ),
        (Reader::Resident, true) => format!("Government gives {} now.", text::size(moving_grant)),
    };
    html! {
        <Lever
            name="Government grant increase, %"
            kind="grant"
            editor={editor.clone()}
            short_name="government grant increase"
            {hint}
            {scale}
            value={percent}
            value_text={format!("{}%, {} a year", with_thousands(percent), text::amount(from_grant))}
            {text}
            {identity}
            step_down={set_percent.reform(move |()| percent - TENTH)}
            step_up={set_percent.reform(move |()| percent + TENTH)}
            on_slide={set_percent}
            {on_text}
        />
    }
}

/// The lever of the precept. The slider reaches `closing_percent`, which would close the gap alone.
pub fn precept_lever(
    editor: &Editor,
    scenario: &Scenario,
    outcome: &Outcome,
    closing_percent: Option<Decimal>,
    reader: Reader,
) -> Html {
    let base = scenario.base.band_d;
    let step = scenario.next.charge_step;
    let increase = outcome.band_d_increase;
    let percent = outcome.precept_increase.percent(1);
    let limit = outcome.limit.limit();
    let limit_percent = limit.map(|limit| limit.pounds() * Decimal::ONE_HUNDRED / base.pounds());
    let scale = Scale::around([percent].into_iter().chain(closing_percent).chain(limit_percent), Decimal::TEN);
    let per_pound = Money::round_half_up(scenario.next.tax_base.band_d_equivalents()).unwrap_or_default();
    let set_increase = {
        let editor = editor.clone();
        Callback::from(move |increase: Result<ChargeIncrease, String>| {
            editor.submit(Edit::BandDIncrease(increase?)).map_err(|problem| problem.message)
        })
    };
    let to_increase = move |percent: Decimal| nearest_increase(base.pounds(), percent, step);
    // A tenth of one per cent may be less than one step of the charge; the button then moves one step.
    let stepped = move |tenths: Decimal, steps: Decimal| {
        let nearest = to_increase(percent + tenths)?;
        if nearest == increase {
            ChargeIncrease::new(increase.pounds() + steps * step.pounds()).map_err(|refusal| refusal.to_string())
        } else {
            Ok(nearest)
        }
    };
    let on_text = {
        let set_increase = set_increase.clone();
        Callback::from(move |typed: String| {
            let increase = match read(&typed).map_err(|problem| problem.to_string())?.unit {
                Some(Unit::Pounds) => ChargeIncrease::new(read(&typed).map_err(|problem| problem.to_string())?.value)
                    .map_err(|refusal| refusal.to_string())?,
                _ => to_increase(reading::percent(&typed)?.value())?,
            };
            set_increase.emit(Ok(increase))?;
            Ok(increase.to_string().into())
        })
    };
    let hint = if reader == Reader::FinanceTeam {
        format!("On {} at Band D. £1 is {}.", base.written(), per_pound.written().trim_end_matches(".00"))
    } else {
        format!("A Band D home pays {} a year now.", base.written())
    };
    html! {
        <Lever
            name="Precept increase, %"
            kind="precept"
            editor={editor.clone()}
            short_name="precept increase"
            {hint}
            {scale}
            value={percent}
            value_text={format!("{}%, {} a year at Band D", with_thousands(percent), increase.written())}
            text={percent.to_string()}
            identity={increase.to_string()}
            mark={limit.zip(limit_percent).map(|(limit, percent)| (scale.position(percent), format!("limit {}", limit.written().trim_end_matches(".00"))))}
            step_down={set_increase.reform(move |()| stepped(-TENTH, Decimal::NEGATIVE_ONE))}
            step_up={set_increase.reform(move |()| stepped(TENTH, Decimal::ONE))}
            on_slide={set_increase.reform(to_increase)}
            {on_text}
        />
    }
}

/// The increase to the charge on `step` that is nearest to a rise of `percent`.
fn nearest_increase(base: Decimal, percent: Decimal, step: ChargeStep) -> Result<ChargeIncrease, String> {
    let too_large = "This precept increase is larger than can be worked with.";
    let percent = Percent::new(percent).map_err(|refusal| refusal.to_string())?.value();
    let factor = percent.checked_add(Decimal::ONE_HUNDRED).ok_or(too_large)? / Decimal::ONE_HUNDRED;
    let charge = step.nearest(base.checked_mul(factor).ok_or(too_large)?).map_err(|refusal| match refusal {
        crate::domain::Refusal::LessThan(_) => "A cut of more than 100% would make the charge negative.".to_owned(),
        other => other.to_string(),
    })?;
    if percent.is_zero() {
        return Ok(ChargeIncrease::ZERO);
    }
    ChargeIncrease::new(charge.pounds() - base).map_err(|refusal| refusal.to_string())
}

/// `2` as `2.0`; more places stay.
fn at_least_one_place(value: Decimal) -> String {
    let mut shown = value.normalize();
    if shown.scale() == 0 {
        shown.rescale(1);
    }
    shown.to_string()
}

#[derive(Properties, PartialEq)]
struct LeverProps {
    /// The accessible name of slider and box.
    name: AttrValue,
    short_name: AttrValue,
    /// Which lever it is, for its colour.
    kind: AttrValue,
    editor: Editor,
    hint: AttrValue,
    scale: Scale,
    value: Decimal,
    /// What the slider's position means.
    value_text: AttrValue,
    text: AttrValue,
    identity: AttrValue,
    /// A mark on the track: how far along it stands in per cent, and its words.
    #[prop_or_default]
    mark: Option<(Decimal, String)>,
    on_slide: Callback<Decimal, Result<(), String>>,
    step_down: Callback<(), Result<(), String>>,
    step_up: Callback<(), Result<(), String>>,
    on_text: Callback<String, Result<AttrValue, String>>,
}

#[component]
fn Lever(props: &LeverProps) -> Html {
    // Why the slider or a button could not be followed, until something else is done.
    let refused = use_state_eq(|| None::<(AttrValue, String)>);
    let end_edit = props.editor.end_edit();
    let attempt = {
        let (refused, identity) = (refused.clone(), props.identity.clone());
        Callback::from(move |outcome: Result<(), String>| {
            refused.set(outcome.err().map(|problem| (identity.clone(), problem)));
        })
    };
    let button = |step: &Callback<(), Result<(), String>>| {
        let (step, attempt, end_edit) = (step.clone(), attempt.clone(), end_edit.clone());
        Callback::from(move |_: MouseEvent| {
            attempt.emit(step.emit(()));
            end_edit.emit(());
        })
    };
    let oninput = {
        let (on_slide, attempt) = (props.on_slide.clone(), attempt.clone());
        move |event: InputEvent| {
            let value = event.target_unchecked_into::<web_sys::HtmlInputElement>().value();
            if let Ok(value) = plain_decimal(&value) {
                attempt.emit(on_slide.emit(value));
            }
        }
    };
    let onchange = {
        let end_edit = end_edit.clone();
        move |_: Event| end_edit.emit(())
    };
    let slug = props.short_name.replace(' ', "-");
    let box_id = format!("{slug}-box");
    let here = props.scale.position(props.value);
    let nil = props.scale.position(Decimal::ZERO);
    let problem = (*refused).clone().filter(|(identity, _)| *identity == props.identity).map(|(_, problem)| problem);
    html! {
        <div class="lever" data-lever={&props.kind}>
            <label class="lever-name" for={box_id.clone()}>{ &props.name }</label>
            <p class="hint" id={format!("{slug}-hint")}>{ &props.hint }</p>
            <div class="lever-row">
                <button type="button" class="step" aria-label={format!("Lower the {}", props.short_name)} onclick={button(&props.step_down)}>{ "−" }</button>
                <div class="track">
                    { track(nil, here, props.mark.as_ref()) }
                    <input
                        type="range"
                        id={slug.clone()}
                        aria-label={&props.name}
                        aria-valuetext={&props.value_text}
                        aria-describedby={format!("{slug}-hint")}
                        min={props.scale.least.to_string()}
                        max={props.scale.most.to_string()}
                        step="0.1"
                        value={props.value.to_string()}
                        {oninput}
                        {onchange}
                    />
                </div>
                <button type="button" class="step" aria-label={format!("Raise the {}", props.short_name)} onclick={button(&props.step_up)}>{ "+" }</button>
                <NumberBox
                    id={box_id}
                    text={&props.text}
                    identity={&props.identity}
                    on_text={&props.on_text}
                    on_done={end_edit}
                />
            </div>
            <div class="lever-scale" aria-hidden="true">
                <span>{ format!("{}%", with_thousands(props.scale.least)) }</span>
                <span>{ format!("{}%", with_thousands(props.scale.most)) }</span>
            </div>
            <div aria-live="polite">
                if let Some(problem) = problem {
                    <p class="problem">{ problem }</p>
                }
            </div>
        </div>
    }
}

/// The drawn track behind the slider: how far it is filled, and the mark of the referendum limit.
fn track(nil: Decimal, here: Decimal, mark: Option<&(Decimal, String)>) -> Html {
    let bar = |shape: &'static str, from: Decimal, length: Decimal| {
        html! { <rect data-shape={shape} x={format!("{from}%")} y="19" width={format!("{length}%")} height="6" rx="3" /> }
    };
    let mut shapes = vec![
        bar("track-rest", Decimal::ZERO, Decimal::ONE_HUNDRED),
        bar("track-filled", nil.min(here), (here - nil).abs()),
    ];
    if let Some((position, text)) = mark {
        let at = |down: i64| place(*position, Decimal::from(down));
        shapes.push(line("track-mark", at(14), at(91)));
        shapes.push(words("track-words", at(100), ["0", "10"], anchor(*position), text.clone()));
    }
    html! { <svg class="track-drawing" aria-hidden="true">{ shapes }</svg> }
}

/// Keeps words near either end of a picture inside it.
fn anchor(position: Decimal) -> &'static str {
    if position < Decimal::from(20) {
        "start"
    } else if position > Decimal::from(80) {
        "end"
    } else {
        "middle"
    }
}
