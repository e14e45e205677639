//! The step in which an answer is given. One view is enough, and nothing is chosen for anybody.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{
    area::area,
    around::{in_words, left},
    draft::{self, Draft},
    parts::{Group, choice, closed_step, draw_again, group, handed_in, help_id, help_with, step, words_box},
    sending, words,
};
use crate::{
    domain::{
        Band, Levers, Money, Scenario,
        consultation::{
            Consultation, GapPlace, Offer, OwnPoint, Question, QuestionKind, Respondent, Response, SupportLevel,
        },
        evaluate_levers, with_thousands,
    },
    ui::{
        browser::{address, focus},
        consulting::Consulting,
        part::{button, tick_box},
        route::Page,
        text,
        view::View,
    },
};

/// The step.
pub fn answer(view: View<'_>) -> Html {
    step(view, tr!("Your answer"), |consulting| closed_step(consulting).unwrap_or_else(|| form(view, consulting)))
}

fn form(view: View<'_>, consulting: &Consulting) -> Html {
    let consultation = &consulting.consultation;
    let draft = draft::of(consultation);
    let missing = if draft.was_checked { problems(consultation, &draft.response) } else { Vec::new() };
    html! {
        <>
            if !missing.is_empty() { { summary(&missing) } }
            if !draft::is_begun(consultation) { { handed_in(consultation).unwrap_or_default() } }
            <p class="lead">{ tr!("Answer as much or as little as you like: one view is enough.") }</p>
            if !draft.is_kept {
                <p class="consulting-note" role="status">{ tr!("This browser does not keep what you write. It stays here as long as this page is open: finish before you close it.") }</p>
            }
            <h2>{ tr!("The options") }</h2>
            { for consultation.options.iter().map(|option| support(view, consultation, &draft.response, option)) }
            { own_point(view, consulting, &draft.response) }
            { gap_place(view, consultation, &draft.response) }
            { reason(view, consultation, &draft) }
            if !consultation.questions.is_empty() { <h2>{ tr!("Further questions") }</h2> }
            { for consultation.questions.iter().map(|question| own_question(view, consultation, &draft, question)) }
            <h2>{ tr!("About you") }</h2>
            { respondent(view, consultation, &draft.response) }
            { area(view, consultation, &draft.response) }
            { home(view) }
            <div class="step-actions">
                { button(tr!("Check your answer"), on_check(view, consultation)) }
                <p><a href={Page::TakePart.address()}>{ tr!("Back to the levers") }</a></p>
                { clear(view, consultation) }
            </div>
        </>
    }
}

const LEVELS: [(SupportLevel, &str); 5] = [
    (SupportLevel::StronglySupport, tr!("Strongly support")),
    (SupportLevel::Support, tr!("Support")),
    (SupportLevel::Neither, tr!("Neither support nor oppose")),
    (SupportLevel::Oppose, tr!("Oppose")),
    (SupportLevel::StronglyOppose, tr!("Strongly oppose")),
];

/// What people call a level of support.
pub fn level_name(level: SupportLevel) -> &'static str {
    LEVELS.iter().find(|(of, _)| *of == level).map_or("", |(_, name)| *name)
}

const PLACES: [(GapPlace, &str); 4] = [
    (GapPlace::Savings, tr!("On savings: less is spent")),
    (GapPlace::Reserves, tr!("On reserves: money put by is spent")),
    (GapPlace::Both, tr!("On both")),
    (GapPlace::NoView, tr!("I have no view")),
];

/// What people call a place for the gap.
pub fn place_name(place: GapPlace) -> &'static str {
    PLACES.iter().find(|(of, _)| *of == place).map_or("", |(_, name)| *name)
}

const RESPONDENTS: [(Respondent, &str); 3] = [
    (Respondent::Resident, tr!("Somebody who lives here")),
    (Respondent::Business, tr!("A business, or a body that represents ratepayers")),
    (Respondent::Other, tr!("Somebody else")),
];

/// What people call a kind of respondent.
pub fn respondent_name(respondent: Respondent) -> &'static str {
    RESPONDENTS.iter().find(|(of, _)| *of == respondent).map_or("", |(_, name)| *name)
}

/// A group whose choices are those of a table, set by `set`.
fn of_table<T: Copy + PartialEq + 'static>(
    view: View<'_>,
    consultation: &Consultation,
    (id, legend, hint): (String, &str, Html),
    table: &'static [(T, &'static str)],
    chosen: Option<T>,
    set: impl Fn(&Consultation, &mut Response, Option<T>) + Clone + 'static,
) -> Html {
    let (consultation, draw) = (consultation.clone(), draw_again(view));
    let on_choice = Callback::from(move |place: Option<usize>| {
        let value = place.and_then(|place| table.get(place)).map(|(value, _)| *value);
        draft::change(&consultation, |response| set(&consultation, response, value));
        draw.emit(());
    });
    let choices = table.iter().map(|(value, words)| ((*words).to_owned(), chosen == Some(*value))).collect();
    group(Group { id, legend, hint, choices, on_choice })
}

fn support(view: View<'_>, consultation: &Consultation, response: &Response, option: &Offer) -> Html {
    let identifier = option.identifier.clone();
    let hint = html! { <p class="hint">{ in_words(option, &consultation.scenario, view.state.home) }</p> };
    let named = (format!("of-option-{identifier}"), option.title.as_str(), hint);
    let chosen = draft::support_of(response, &identifier);
    of_table(view, consultation, named, &LEVELS, chosen, move |consultation, response, level| {
        draft::set_support(consultation, response, &identifier, level);
    })
}

/// Where the levers stand, in words.
pub fn point_in_words(scenario: &Scenario, point: &OwnPoint) -> String {
    let levers =
        Levers { grant_increase: point.grant_increase, band_d_increase: point.band_d_increase, ..scenario.levers };
    let Ok(outcome) = evaluate_levers(scenario, &levers) else { return String::new() };
    tr!(
        "Grant: {}. Precept: {} a year at Band D ({}). Left to find: {}.",
        text::rise(outcome.grant_increase),
        outcome.band_d_increase.written(),
        text::percent(outcome.precept_increase),
        left(&outcome)
    )
}

fn own_point(view: View<'_>, consulting: &Consulting, response: &Response) -> Html {
    let consultation = &consulting.consultation;
    let here = draft::own_point(consulting, view.state);
    // One that was given on the consultation's figures stays given, and can be taken back, also where the levers stand on others.
    let shown = here.or(response.own_point);
    let (of, draw) = (consultation.clone(), draw_again(view));
    let on_tick = move |is_given: bool| {
        draft::change(&of, |response| response.own_point = shown.filter(|_| is_given));
        draw.emit(());
    };
    let help = html! {
        <>
            if here.is_none() {
                <p>{ tr!("The levers stand on other figures than those of the consultation. Use its figures on Take part to give a point of your own.") }</p>
            }
            if let Some(point) = shown {
                <p>{ if here.is_some() { tr!("Where the levers stand: ") } else { tr!("What you have given: ") } }{ point_in_words(&consultation.scenario, &point) }</p>
            }
        </>
    };
    html! {
        <fieldset class="answer-group" aria-describedby={help_id("of-point")}>
            <legend id="of-point" tabindex="-1">{ tr!("A point of your own") }</legend>
            { help_with("of-point", help) }
            if shown.is_some() {
                { tick_box(tr!("Give this as my own point"), response.own_point.is_some(), on_tick) }
            }
            <p><a href={Page::TakePart.address()}>{ tr!("Move the levers") }</a></p>
        </fieldset>
    }
}

fn gap_place(view: View<'_>, consultation: &Consultation, response: &Response) -> Html {
    let remaining = view.state.outcome.remaining;
    let hint = if remaining > Money::ZERO {
        tr!("Where the levers stand, {} is left to find.", remaining.written())
    } else {
        tr!("Where the levers stand, nothing is left to find.").to_owned()
    };
    let hint = html! { <p class="hint">{ hint }</p> };
    let named = ("of-gap".to_owned(), tr!("If a gap is left, where should it fall?"), hint);
    of_table(view, consultation, named, &PLACES, response.gap_place, |_, response, place| response.gap_place = place)
}

fn respondent(view: View<'_>, consultation: &Consultation, response: &Response) -> Html {
    let named = ("of-respondent".to_owned(), tr!("Who is answering?"), Html::default());
    of_table(view, consultation, named, &RESPONDENTS, response.respondent, |_, response, who| response.respondent = who)
}

fn reason(view: View<'_>, consultation: &Consultation, draft: &Draft) -> Html {
    let help = html! { <p class="hint">{ tr!("Leave out names and anything else that tells who you are.") }</p> };
    let (of, draw) = (consultation.clone(), draw_again(view));
    let on_words = move |words: String| {
        draft::change(&of, |response| response.reason = words);
        draw.emit(());
    };
    let most = Response::MOST_REASON_CHARACTERS;
    html! {
        <>
            <h2>{ tr!("Your reasons") }</h2>
            { words_box("of-reason", tr!("Why? In your own words"), help, &draft.response.reason, most, on_words) }
        </>
    }
}

fn own_question(view: View<'_>, consultation: &Consultation, draft: &Draft, question: &Question) -> Html {
    let id = format!("of-question-{}", question.identifier);
    let given = draft::given(&draft.response, &question.identifier).to_vec();
    let help = if question.help.is_empty() {
        Html::default()
    } else {
        html! { <p class="hint" dir="auto">{ question.help.clone() }</p> }
    };
    let set = {
        let (consultation, draw, identifier) = (consultation.clone(), draw_again(view), question.identifier.clone());
        move |given: Vec<String>| {
            draft::change(&consultation, |response| draft::set_given(&consultation, response, &identifier, given));
            draw.emit(());
        }
    };
    match &question.kind {
        QuestionKind::One(choices) => {
            let shown = choices.iter().map(|choice| (choice.clone(), given.contains(choice))).collect();
            let choices = choices.clone();
            let on_choice = Callback::from(move |place: Option<usize>| {
                set(place.and_then(|place| choices.get(place)).cloned().into_iter().collect());
            });
            group(Group { id, legend: &question.text, hint: help, choices: shown, on_choice })
        }
        QuestionKind::Several(choices) => html! {
            <fieldset class="answer-group" key={id.clone()} aria-describedby={help_id(&id)}>
                <legend id={id.clone()} tabindex="-1" dir="auto">{ question.text.clone() }</legend>
                { help_with(&id, html! { <>{ help }<p class="hint">{ tr!("Choose as many as you like.") }</p></> }) }
                { for choices.iter().map(|words| {
                    let (set, all, given, own) = (set.clone(), choices.clone(), given.clone(), words.clone());
                    choice("checkbox", &id, words, given.contains(words), move |is_ticked| {
                        let is_given = |of: &&String| if **of == own { is_ticked } else { given.contains(of) };
                        set(all.iter().filter(is_given).cloned().collect());
                    })
                }) }
            </fieldset>
        },
        QuestionKind::Words => {
            let most = Response::MOST_ANSWER_CHARACTERS;
            let words = given.first().cloned().unwrap_or_default();
            words_box(&id, &question.text, help, &words, most, move |words| {
                set(Some(words).filter(|words| !words.is_empty()).into_iter().collect());
            })
        }
    }
}

/// The home, as it was told beside the levers.
fn home(view: View<'_>) -> Html {
    html! {
        <p>
            { home_in_words(view.state.home.band, view.state.home.single_adult) }{ " " }
            <a href={Page::TakePart.address()}>{ tr!("Change my home") }</a>
        </p>
    }
}

/// A home in words.
pub fn home_in_words(band: Option<Band>, single_adult: bool) -> String {
    match band {
        None => tr!("My home: no band chosen.").to_owned(),
        Some(band) if single_adult => tr!("My home: Band {band}, one adult."),
        Some(band) => tr!("My home: Band {band}."),
    }
}

/// What stands in the way of the answer: the id of the box and what to do.
pub fn problems(consultation: &Consultation, response: &Response) -> Vec<(String, String)> {
    let mut problems = Vec::new();
    let first = consultation.options.first().map(|option| format!("of-option-{}", option.identifier));
    let says_something = Response { reason: words::cleaned(&response.reason).0, ..response.clone() }.says_something();
    if !says_something {
        problems.push((
            first.unwrap_or_default(),
            tr!("Give at least one view: on an option, a point of your own, where a gap should fall, or your reasons.")
                .to_owned(),
        ));
    }
    let mut check = |id: String, given: &str, most: usize, what: &str| {
        let over = words::too_many(given, most);
        if over > 0 {
            let (over, most) = (with_thousands(over.into()), with_thousands(most.into()));
            problems.push((id, tr!("Shorten {what} by {over}: at most {most} characters are sent.")));
        }
    };
    check("of-reason".to_owned(), &response.reason, Response::MOST_REASON_CHARACTERS, tr!("your reasons"));
    for question in consultation.questions.iter().filter(|question| question.kind == QuestionKind::Words) {
        for given in draft::given(response, &question.identifier) {
            let what = tr!("your answer to “{}”", question.text);
            check(format!("of-question-{}", question.identifier), given, Response::MOST_ANSWER_CHARACTERS, &what);
        }
    }
    problems
}

/// What stands in the way, at the top, each leading to its box.
fn summary(problems: &[(String, String)]) -> Html {
    html! {
        <div class="consulting-note" data-kind="problem" role="alert">
            <h2 id="answer-problems" tabindex="-1">{ tr!("Before your answer can be checked") }</h2>
            <ul>
                { for problems.iter().map(|(id, words)| {
                    let id = id.clone();
                    let onclick = move |event: MouseEvent| {
                        event.prevent_default();
                        focus::on(&id);
                    };
                    html! { <li><a href={Page::Answer.address()} {onclick}>{ words.clone() }</a></li> }
                }) }
            </ul>
        </div>
    }
}

fn on_check(view: View<'_>, consultation: &Consultation) -> impl Fn() + 'static {
    let (consultation, draw) = (consultation.clone(), draw_again(view));
    move || {
        let is_ready = problems(&consultation, &draft::of(&consultation).response).is_empty();
        draft::check(&consultation, !is_ready);
        draw.emit(());
        if is_ready {
            address::go(Page::CheckAnswer);
        } else {
            // Once it is drawn.
            Timeout::new(30, || {
                focus::on("answer-problems");
            })
            .forget();
        }
    }
}

/// Clears what was written, after asking.
fn clear(view: View<'_>, consultation: &Consultation) -> Html {
    if !draft::is_begun(consultation) {
        return Html::default();
    }
    let sure = {
        let (consultation, draw) = (consultation.clone(), draw_again(view));
        move || {
            // Finished and not on its way, it is this one too.
            let reference = draft::of(&consultation).response.reference;
            if !sending::has_left(&reference) {
                sending::forget(&reference);
            }
            draft::clear(&consultation);
            draw.emit(());
            focus::on("page-heading");
        }
    };
    html! {
        <details key="clear">
            <summary>{ tr!("Clear what I have written") }</summary>
            <p>{ tr!("What you have written on this page goes from this browser and cannot be brought back.") }</p>
            { button(tr!("Clear it"), sure) }
        </details>
    }
}
