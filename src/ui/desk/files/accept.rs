//! Accepting an offer: the one step by which a file that was brought in changes anything.

use crate::{
    domain::statement::Statement,
    exchange::{
        intake::{Offer, Opens},
        json,
    },
    ui::{
        browser::{address, file, storage},
        desk::document::{Document, forget_not_kept, latest},
        editor::Editor,
        route::Page,
        store::{Action, Notice},
    },
};

/// Opens what is offered, and its page.
pub fn accept(editor: &Editor, offer: &Offer) {
    match offer.opens {
        Opens::Scenario => match json::read(offer.file.as_bytes()) {
            Ok(scenario) => {
                editor.dispatch(Action::Open(Box::new(scenario), Notice::event(offer.done.clone())));
                address::go(Page::Model);
            }
            Err(problems) => editor.dispatch(Action::Tell(Notice::problem(problems.iter().map(ToString::to_string)))),
        },
        Opens::Statement => open_statement(editor, offer),
    }
}

/// Keeps the statement in place of the one that is kept, which is set aside: the page of the statement is not open, so
/// it has no undo that would bring that one back.
fn open_statement(editor: &Editor, offer: &Offer) {
    let name = Statement::NAME;
    let before = latest::<Statement>().filter(|before| *before != offer.file);
    let is_safe = before.as_deref().is_none_or(storage::set_aside);
    if !is_safe || !storage::keep_document(name, &offer.file) {
        file::save("statement.json", &offer.file);
        editor.tell(tr!("This browser does not keep the statement, so it is in your downloads instead. Open it on the page Budget statement.").to_owned());
        return;
    }
    forget_not_kept::<Statement>();
    let mut notice = Notice::event(offer.done.clone());
    if let Some(before) = before {
        notice.lines.push(tr!("The statement that was here before is set aside, not deleted.").to_owned());
        notice.set_aside = Some(before);
    }
    editor.dispatch(Action::Tell(notice));
    address::go(Page::Statement);
}
