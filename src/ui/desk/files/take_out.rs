//! What can be taken out of the app.

use yew::prelude::*;

use web_sys::File;

use super::want::{Format, Want};
use crate::{
    domain::Scenario,
    exchange::json,
    ui::{
        browser::{file, focus},
        part::button,
        route::slug,
    },
};

/// The files that the app makes, and paper.
pub fn take_out(scenario: &std::rc::Rc<Scenario>, on_want: &Callback<(Want, Option<File>)>) -> Html {
    let write = |format: Format| {
        let on_want = on_want.clone();
        move || on_want.emit((Want::Write(format), None))
    };
    let save = {
        let scenario = scenario.clone();
        move || {
            file::save(&format!("{}.json", slug(&scenario.title)), &json::write(&scenario));
        }
    };
    html! {
        <section aria-labelledby="take-out-name">
            <h2 id="take-out-name" tabindex="-1">{ tr!("Take out") }</h2>
            <dl class="files-list">
                { way(tr!("A workbook whose formulas give the same pennies: change its figures in Excel or LibreOffice, and bring it back."), button(tr!("Workbook (XLSX)"), write(Format::Xlsx))) }
                { way(tr!("The figures, the outcome, the trade-off, bands, demands and sources in one table."), button(tr!("Tables (CSV)"), write(Format::Csv))) }
                { way(tr!("The scenario file, which loses nothing and opens in this app."), button(tr!("Scenario file (JSON)"), save)) }
                { way(tr!("The answer with every figure behind it, on paper or as a PDF."), button(tr!("Print"), focus::print)) }
            </dl>
        </section>
    }
}

fn way(words: &'static str, button: Html) -> Html {
    html! { <div><dt>{ button }</dt><dd class="hint">{ words }</dd></div> }
}
