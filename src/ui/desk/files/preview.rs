//! What was understood of a file: the rows, every problem, and what can be done with them.

use yew::prelude::*;

use super::{
    accept::accept,
    bring_in::FILE_BOX,
    want::{Content, Want},
};
use crate::{
    domain::with_thousands,
    exchange::intake::{Finding, Intake, Offer},
    ui::{
        browser::focus,
        editor::Editor,
        part::{Row, button, table},
    },
};

/// The preview; `forget` leaves everything as it is.
pub fn preview(editor: &Editor, want: Want, file: &str, intake: &Intake, forget: &Callback<()>) -> Html {
    let Want::Read(content) = want else { return Html::default() };
    let leave = {
        let forget = forget.clone();
        move || {
            forget.emit(());
            // The button goes with the preview.
            focus::on(FILE_BOX);
        }
    };
    html! {
        <section class="found" aria-labelledby="found-name">
            <h2 id="found-name" tabindex="-1">{ tr!("What “{file}” holds") }</h2>
            <p>{ in_words(content, intake) }</p>
            <div class="ways">
                { for intake.offers.iter().map(|offer| offered(editor, offer)) }
                { button(tr!("Leave everything as it is"), leave) }
            </div>
            { problems(intake) }
            { rows(content, intake) }
        </section>
    }
}

fn in_words(content: Content, intake: &Intake) -> String {
    let (usable, left_out) = (with_thousands(intake.usable.into()), with_thousands(intake.left_out.into()));
    let rows = if intake.usable == 1 { tr!("1 row").to_owned() } else { tr!("{usable} rows") };
    match content {
        Content::Scenario if intake.offers.is_empty() => tr!("It cannot be opened.").to_owned(),
        Content::Scenario if intake.usable == 0 && intake.findings.is_empty() => {
            tr!("A scenario in which no framed figure was changed. What was typed over a formula does not count.")
                .to_owned()
        }
        Content::Scenario if intake.usable == 0 => tr!("A whole scenario.").to_owned(),
        Content::Scenario if intake.usable == 1 => {
            tr!("A scenario in which one figure was changed since the app wrote it.").to_owned()
        }
        Content::Scenario => tr!("A scenario in which {usable} figures were changed since the app wrote it."),
        Content::Rows(_) if intake.left_out == 0 => tr!("{rows} can be used."),
        Content::Rows(_) => tr!("{rows} can be used, and {left_out} cannot."),
    }
}

fn offered(editor: &Editor, offer: &Offer) -> Html {
    let (editor, offer) = (editor.clone(), offer.clone());
    button(offer.words.clone(), move || accept(&editor, &offer))
}

/// Every problem, by row and column.
fn problems(intake: &Intake) -> Html {
    if intake.findings.is_empty() {
        return Html::default();
    }
    let row = |finding: &Finding| Row {
        head: if finding.row == 0 { tr!("Whole file").into() } else { finding.row.to_string().into() },
        cells: vec![
            finding.column.clone().into(),
            finding.message.clone().into(),
            if finding.left_out { tr!("not used") } else { tr!("used") }.into(),
        ],
        is_here: false,
    };
    let more = intake.all_findings.saturating_sub(intake.findings.len());
    html! {
        <>
            <h3 id="problems-name">{ tr!("What to look at") }</h3>
            <div class="source-table" tabindex="0" role="region" aria-labelledby="problems-name">
                { table("problems-name", &[tr!("Row number"), tr!("Column"), tr!("What it is"), tr!("The row is")], intake.findings.iter().map(row)) }
            </div>
            if more > 0 {
                <p class="hint">{ tr!("and {} more, further down in the file.", with_thousands(more.into())) }</p>
            }
        </>
    }
}

/// The first rows that can be used, as they were understood.
fn rows(content: Content, intake: &Intake) -> Html {
    if intake.shown.is_empty() {
        return Html::default();
    }
    // A column that the file does not fill would only push the others out of view.
    let is_filled =
        |column: usize| intake.shown.iter().any(|(_, cells)| cells.get(column).is_some_and(|cell| !cell.is_empty()));
    let rows = intake.shown.iter().map(|(number, cells)| Row {
        head: number.to_string().into(),
        cells: (0..).zip(cells).filter(|(column, _)| is_filled(*column)).map(|(_, cell)| cell.clone().into()).collect(),
        is_here: false,
    });
    let heads = (0..).zip(content.heads()).filter(|(column, _)| is_filled(*column)).map(|(_, head)| head);
    let heads: Vec<_> = std::iter::once(tr!("Row number")).chain(heads).collect();
    let kind = if let Content::Rows(kind) = content { kind.key() } else { "" };
    let more = intake.usable.saturating_sub(intake.shown.len());
    html! {
        <>
            <h3 id="rows-name">{ if content == Content::Scenario { tr!("What was changed") } else { tr!("What can be used, as it was understood") } }</h3>
            <div class={classes!("source-table", "understood", kind)} tabindex="0" role="region" aria-labelledby="rows-name">
                { table("rows-name", &heads, rows) }
            </div>
            if more > 0 {
                <p class="hint">{ tr!("and {} more rows.", with_thousands(more.into())) }</p>
            }
        </>
    }
}
