//! Questions of the authority's own.

use yew::prelude::*;

use super::{
    Desk,
    fields::Words,
    given,
    list::{List, STAYS},
};
use crate::{
    domain::consultation::{Consultation, Question, QuestionKind},
    ui::part::{button, radio},
};

const QUESTIONS: List<Question> = List {
    field: "questions",
    called: tr!("Question"),
    first_box: "text",
    most: Consultation::MOST_QUESTIONS,
    of: |consultation| &mut consultation.questions,
};

/// The questions.
pub fn questions(desk: &Desk, consultation: &Consultation) -> Html {
    let count = consultation.questions.len();
    let add = {
        let desk = desk.clone();
        move || {
            let current = desk.open.current();
            let identifier = current.and_then(|set_up| given::free(&set_up.consultation, "question", "question"));
            if let Some(identifier) = identifier {
                let question =
                    Question { identifier, text: String::new(), help: String::new(), kind: QuestionKind::Words };
                QUESTIONS.add(&desk, count, question);
            }
        }
    };
    html! {
        <section aria-labelledby="questions-name">
            <h2 id="questions-name" tabindex="-1">{ tr!("Questions of your own") }</h2>
            <p class="hint">{ tr!("Nobody has to answer them. Ask only for what you will use, and nothing that tells who a person is.") }</p>
            { for consultation.questions.iter().enumerate().map(|(index, question)| frame(desk, index, count, question)) }
            { QUESTIONS.problem(desk) }
            <p class="hint">{ STAYS }</p>
            if count < Consultation::MOST_QUESTIONS {
                <div class="ways">{ button(tr!("Add a question"), add) }</div>
            }
        </section>
    }
}

fn frame(desk: &Desk, index: usize, count: usize, question: &Question) -> Html {
    let field = |part: &str| QUESTIONS.field_of(index, part);
    let text = Words { field: field("text"), label: tr!("Question"), hint: "", text: &question.text, is_long: false };
    let help = Words {
        field: field("help"),
        label: tr!("Help with it (may be empty)"),
        hint: "",
        text: &question.help,
        is_long: false,
    };
    let kind = |words: &'static str, is_chosen: bool, kind: fn(Vec<String>) -> QuestionKind| {
        let desk = desk.clone();
        radio(field("kind"), words, is_chosen, move || {
            desk.open.make(|set_up| {
                QUESTIONS.change(&mut set_up.consultation, index, |question| {
                    question.kind = kind(choices(&question.kind).to_vec());
                });
            });
        })
    };
    let content = html! {
        <>
            { desk.words(text, move |consultation, text| QUESTIONS.change(consultation, index, |question| question.text = text)) }
            { desk.words(help, move |consultation, text| QUESTIONS.change(consultation, index, |question| question.help = text)) }
            <fieldset>
                <legend>{ tr!("How it is answered") }</legend>
                { kind(tr!("One of several choices"), matches!(question.kind, QuestionKind::One(_)), QuestionKind::One) }
                { kind(tr!("Any of several choices"), matches!(question.kind, QuestionKind::Several(_)), QuestionKind::Several) }
                { kind(tr!("In words"), question.kind == QuestionKind::Words, |_| QuestionKind::Words) }
            </fieldset>
            if question.kind != QuestionKind::Words {
                { choices_box(desk, index, question) }
            }
            <p class="hint">{ tr!("Answers call it {}.", question.identifier) }</p>
            if let Some(problem) = desk.problem(&field("id")) {
                <p class="problem">{ problem }</p>
            }
        </>
    };
    QUESTIONS.frame(desk, index, count, &question.text, content)
}

fn choices_box(desk: &Desk, index: usize, question: &Question) -> Html {
    let field = QUESTIONS.field_of(index, "choices");
    let lines = choices(&question.kind).join("\n");
    // What is wrong with one choice is told here too.
    let problem = desk.problems.iter().find(|problem| problem.field.starts_with(&field));
    let problem = problem.map(|problem| problem.message.clone());
    let words =
        Words { field, label: tr!("Choices, one on each line: 2 to 30"), hint: "", text: &lines, is_long: true };
    desk.words_with(words, problem.as_deref(), move |set_up, text| {
        QUESTIONS.change(&mut set_up.consultation, index, |question| {
            if let QuestionKind::One(choices) | QuestionKind::Several(choices) = &mut question.kind {
                *choices = if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() };
            }
        });
    })
}

/// What can be chosen; nothing where it is answered in words.
pub fn choices(kind: &QuestionKind) -> &[String] {
    match kind {
        QuestionKind::One(choices) | QuestionKind::Several(choices) => choices,
        QuestionKind::Words => &[],
    }
}
