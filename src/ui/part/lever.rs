//! The two levers: a slider, a number box and two buttons for one figure each.

use std::rc::Rc;

use rust_decimal::Decimal;
use yew::prelude::*;

use super::{
    NumberBox,
    lever_move::{Lever, Move, identity_after},
};
use crate::{
    domain::{GrantIncrease, Money, Outcome, Scenario, plain_decimal, tax_base_raised_on, with_thousands},
    ui::{
        chart::{
            Scale,
            shape::{self, line, place, words},
        },
        editor::Editor,
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

/// What a lever stands at.
struct Position {
    /// The accessible name of slider and box.
    name: &'static str,
    /// What the buttons lower and raise.
    what: &'static str,
    /// The start of its elements' ids, and its kind for colours.
    kind: &'static str,
    hint: String,
    /// Per cent, to one place.
    percent: Decimal,
    /// What the slider's position means.
    meaning: String,
    /// What the box shows.
    text: String,
    scale: Scale,
    /// A mark on the track: where, in per cent of the lever's own scale, and its words.
    mark: Option<(Decimal, String)>,
}

/// The lever of the government grant. The slider reaches `closing_percent`, which would close the gap alone.
pub fn grant_lever(
    editor: &Editor,
    scenario: &Rc<Scenario>,
    outcome: &Rc<Outcome>,
    closing_percent: Option<Decimal>,
    reader: Reader,
) -> Html {
    let Outcome { moving_grant, grant_increase, from_grant, .. } = **outcome;
    let percent = grant_increase.percent(1);
    let one_percent = Money::round_half_up(moving_grant.pounds() / Decimal::ONE_HUNDRED).unwrap_or_default();
    let hint = if moving_grant == Money::ZERO {
        tr!("There is no grant that moves, so a percentage of it raises nothing.").to_owned()
    } else if reader == Reader::FinanceTeam {
        tr!("On {} of grant. 1% is {}.", text::size(moving_grant), text::without_pence(&one_percent.written()))
    } else {
        tr!("This moves {} of grant.", text::size(moving_grant))
    };
    let position = Position {
        name: tr!("Government grant increase, %"),
        what: tr!("government grant increase"),
        kind: "grant",
        hint,
        percent,
        meaning: tr!("{}%, {} a year", with_thousands(percent), text::amount(from_grant)),
        text: match scenario.levers.grant_increase {
            GrantIncrease::Percent(given) => at_least_one_place(given.value()),
            GrantIncrease::Amount(_) => percent.to_string(),
        },
        scale: Scale::around([percent].into_iter().chain(closing_percent), Decimal::from(5)),
        mark: None,
    };
    lever(editor, Lever::Grant, scenario, outcome, position)
}

/// The lever of the precept. The slider reaches `closing_percent`, which would close the gap alone.
pub fn precept_lever(
    editor: &Editor,
    scenario: &Rc<Scenario>,
    outcome: &Rc<Outcome>,
    closing_percent: Option<Decimal>,
    reader: Reader,
) -> Html {
    let base = scenario.base.band_d;
    let percent = outcome.precept_increase.percent(1);
    let mark = outcome.limit.limit().map(|limit| {
        let limit_percent = limit.pounds() * Decimal::ONE_HUNDRED / base.pounds();
        (limit_percent, tr!("limit {}", text::without_pence(&limit.written())))
    });
    let raised_on = tax_base_raised_on(scenario).unwrap_or_default();
    let per_pound = Money::round_half_up(raised_on).unwrap_or_default();
    let limit_percent = mark.as_ref().map(|(percent, _)| *percent);
    let position = Position {
        name: tr!("Precept increase, %"),
        what: tr!("precept increase"),
        kind: "precept",
        hint: if reader == Reader::FinanceTeam {
            tr!("On {} at Band D. £1 is {}.", base.written(), text::without_pence(&per_pound.written()))
        } else {
            tr!("A Band D home pays {} a year now.", base.written())
        },
        percent,
        meaning: tr!("{}%, {} a year at Band D", with_thousands(percent), outcome.band_d_increase.written()),
        text: percent.to_string(),
        scale: Scale::around([percent].into_iter().chain(closing_percent).chain(limit_percent), Decimal::TEN),
        mark,
    };
    lever(editor, Lever::Precept, scenario, outcome, position)
}

/// `2` as `2.0`; more places stay.
fn at_least_one_place(value: Decimal) -> String {
    let mut shown = value.normalize();
    if shown.scale() == 0 {
        shown.rescale(1);
    }
    shown.to_string()
}

fn lever(editor: &Editor, which: Lever, scenario: &Rc<Scenario>, outcome: &Rc<Outcome>, position: Position) -> Html {
    let Position { name, what, kind, hint, percent, meaning, text, scale, mark } = position;
    // What was typed was per cent of this charge.
    let base = scenario.base.band_d;
    let attempt = {
        let (editor, scenario, outcome) = (editor.clone(), scenario.clone(), outcome.clone());
        Callback::from(move |to: Move<'static>| match which.moved(&scenario, &outcome, to) {
            Ok(edit) => editor.submit_or_tell(edit),
            Err(problem) => editor.tell(problem),
        })
    };
    let on_text = {
        let (editor, scenario, outcome) = (editor.clone(), scenario.clone(), outcome.clone());
        move |typed: String| {
            let edit = which.moved(&scenario, &outcome, Move::Typed(&typed))?;
            let identity = identity_after(&edit);
            editor.submit(edit).map_err(|problem| problem.message)?;
            Ok(identity.into())
        }
    };
    let end_edit = editor.end_edit();
    let oninput = {
        let attempt = attempt.clone();
        move |event: InputEvent| {
            let value = event.target_unchecked_into::<web_sys::HtmlInputElement>().value();
            if let Ok(value) = plain_decimal(&value) {
                attempt.emit(Move::To(value));
            }
        }
    };
    let slider = html! {
        <input
            type="range"
            id={kind}
            aria-label={name}
            aria-valuetext={meaning}
            aria-describedby={format!("{kind}-hint")}
            min={scale.least.to_string()}
            max={scale.most.to_string()}
            step="0.1"
            value={percent.to_string()}
            {oninput}
            onchange={end_edit.reform(|_: Event| ())}
        />
    };
    let box_id = format!("{kind}-box");
    html! {
        <div class="lever" data-lever={kind}>
            <label class="lever-name" for={box_id.clone()}>{ name }</label>
            <p class="hint" id={format!("{kind}-hint")}>{ hint }</p>
            <div class="lever-row">
                { step_button("−", tr!("Lower the {what}"), Move::Down, &attempt, &end_edit) }
                <div class="track">{ track(scale, percent, mark) }{ slider }</div>
                { step_button("+", tr!("Raise the {what}"), Move::Up, &attempt, &end_edit) }
                <NumberBox key={base.to_string()} id={box_id} {text} identity={which.identity(scenario)} {on_text} on_done={end_edit} />
            </div>
            <div class="lever-scale" aria-hidden="true">
                <span>{ text::percentage(scale.least) }</span>
                <span>{ text::percentage(scale.most) }</span>
            </div>
        </div>
    }
}

fn step_button(
    sign: &'static str,
    said: String,
    step: Move<'static>,
    attempt: &Callback<Move<'static>>,
    end_edit: &Callback<()>,
) -> Html {
    let (attempt, end_edit) = (attempt.clone(), end_edit.clone());
    let onclick = move |_: MouseEvent| {
        attempt.emit(step);
        end_edit.emit(());
    };
    html! { <button type="button" class="step" aria-label={said} {onclick}>{ sign }</button> }
}

/// The drawn track behind the slider: how far it is filled, and the mark of the referendum limit.
fn track(scale: Scale, percent: Decimal, mark: Option<(Decimal, String)>) -> Html {
    let bar = |shape: &'static str, from: Decimal, length: Decimal| {
        html! { <rect data-shape={shape} x={shape::percent(from)} y="19" width={shape::percent(length)} height="6" rx="3" /> }
    };
    let (nil, here) = (scale.position(Decimal::ZERO), scale.position(percent));
    let mut shapes = vec![
        bar("track-rest", Decimal::ZERO, Decimal::ONE_HUNDRED),
        bar("track-filled", nil.min(here), (here - nil).abs()),
    ];
    if let Some((percent, text)) = mark {
        let position = scale.position(percent);
        let at = |down: i64| place(position, Decimal::from(down));
        shapes.push(line("track-mark", at(14), at(91)));
        shapes.push(words("track-words", at(100), ["0", "10"], anchor(position), text));
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
