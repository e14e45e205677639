//! The gap, line by line: each can be changed, taken away or added to.

use yew::prelude::*;

use crate::{
    domain::{Gap, GapLine, Money},
    ui::{
        browser::focus,
        editor::Editor,
        part::{NumberBox, button, quiet_button, reading, source_editor, status_of, text_box_in_table},
        route::Route,
        store::{Edit, Figures},
        text,
    },
};

/// What [`gap_lines`] shows.
#[derive(PartialEq)]
pub struct GapShown {
    /// Takes the changes.
    pub editor: Editor,
    /// The scenario, levers aside.
    pub figures: Figures,
    /// The lines added up.
    pub gap: Money,
}

/// The lines of the gap.
pub fn gap_lines(GapShown { editor, figures, gap }: &GapShown) -> Html {
    let whole;
    let lines = match &figures.gap {
        Gap::Lines(lines) => lines,
        Gap::Amount(amount) => {
            whole = vec![GapLine { name: tr!("Gap as announced").to_owned(), amount: *amount }];
            &whole
        }
    };
    let add = {
        let editor = editor.clone();
        move || editor.make(Edit::AddGapLine)
    };
    html! {
        <section aria-labelledby="gap-name">
            <h2 id="gap-name" tabindex="-1">{ tr!("The gap, line by line") }</h2>
            if lines.is_empty() {
                <p class="hint">{ tr!("No lines yet. Add pressures above zero, and savings already planned below zero.") }</p>
            }
            // Written out, for a phone draws the table as blocks.
            <table role="table" class="gap-table" aria-labelledby="gap-name">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{ tr!("Line") }</th>
                        <th role="columnheader" scope="col">{ tr!("Pounds") }</th>
                        <th role="columnheader" scope="col">{ tr!("Status") }</th>
                        <th role="columnheader" scope="col"><span class="visually-hidden">{ tr!("Remove") }</span></th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    { for lines.iter().enumerate().map(|(index, line)| row(
                        editor,
                        &figures.gap,
                        index,
                        line,
                        status_of(&figures.sources, &format!("gap.lines[{index}]")),
                    )) }
                </tbody>
                <tfoot role="rowgroup">
                    <tr role="row"><th role="rowheader" scope="row">{ tr!("Gap") }</th><td role="cell"><a href={Route::working_address(tr!("Gap"))}>{ gap.written() }</a></td><td role="cell" /><td role="cell" /></tr>
                </tfoot>
            </table>
            { button(tr!("Add a line"), add) }
            { source_editor(editor, &figures.sources, "gap", tr!("the gap")) }
        </section>
    }
}

/// One line, or the whole gap where that is given as one figure.
fn row(editor: &Editor, gap: &Gap, index: usize, line: &GapLine, status: &'static str) -> Html {
    let is_whole = matches!(gap, Gap::Amount(_));
    let number = index + 1;
    let on_name = {
        let editor = editor.clone();
        Callback::from(move |name: String| editor.submit_or_tell(Edit::GapName(index, name)))
    };
    let on_amount = {
        let editor = editor.clone();
        move |typed: String| {
            let amount = reading::money(&typed)?;
            editor.submit(Edit::GapAmount(index, amount)).map_err(|problem| problem.message)?;
            Ok(amount.to_string().into())
        }
    };
    let remove = {
        let editor = editor.clone();
        move || {
            // The button goes with its row.
            focus::on("gap-name");
            editor.make(Edit::RemoveGapLine(index));
        }
    };
    let done = editor.end_edit();
    let name = if line.name.is_empty() { tr!("line {number}") } else { line.name.clone() };
    html! {
        // Rows start anew when one comes or goes: what is typed in one must not pass to its neighbour.
        <tr role="row" key={format!("{}-{index}", gap.lines().len())}>
            <th role="rowheader" scope="row">
                if is_whole {
                    { &line.name }
                } else {
                    { text_box_in_table(format!("gap-{index}-name"), tr!("Name of line {number}"), &line.name, on_name, &done) }
                }
            </th>
            <td role="cell">
                <NumberBox
                    id={format!("gap-{index}-amount")}
                    label={format!("{name}, £")}
                    label_hidden=true
                    text={text::plain(line.amount)}
                    identity={line.amount.to_string()}
                    on_text={on_amount}
                    on_done={&done}
                />
            </td>
            <td role="cell">{ status }</td>
            <td role="cell">
                if !is_whole {
                    { quiet_button("×", tr!("Remove {name}"), remove) }
                }
            </td>
        </tr>
    }
}
