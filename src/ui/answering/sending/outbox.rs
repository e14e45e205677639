//! What is on its way: kept in this browser until the service says that it has it.
//!
//! **Invariant:** an answer leaves only when it was accepted, or goes back to its writer. A browser that keeps nothing still
//! holds it for as long as the page is open.

use std::cell::RefCell;

use crate::{
    domain::consultation::{Identifier, Reference, Response},
    exchange::json::consultation::response,
    ui::browser::storage,
};

thread_local! {
    /// What this tab has been given to send or has found, whether or not the browser keeps it.
    static HELD: RefCell<Vec<Response>> = const { RefCell::new(Vec::new()) };
}

fn waiting(of: &Response) -> String {
    format!("{}{}", waiting_in(&of.consultation), of.reference)
}

fn waiting_in(consultation: &Identifier) -> String {
    format!("outbox/{consultation}/")
}

fn accepted(of: &Response) -> String {
    format!("accepted/{}/{}", of.consultation, of.reference)
}

/// Puts an answer in; `false` where this browser does not keep it.
pub fn put(answer: &Response) -> bool {
    hold(answer.clone());
    storage::keep_document(&waiting(answer), &response::write(answer))
}

fn hold(answer: Response) {
    HELD.with_borrow_mut(|held| {
        held.retain(|other| other.reference != answer.reference);
        held.push(answer);
    });
}

/// The answers to `consultation` that wait; what cannot be read is set aside.
pub fn all(consultation: &Identifier) -> Vec<Response> {
    for (name, text) in storage::documents(&waiting_in(consultation)) {
        match response::read(text.as_bytes()) {
            Ok(answer) => hold(answer),
            Err(_) => {
                if storage::set_aside(&text) {
                    storage::remove_document(&name);
                }
            }
        }
    }
    HELD.with_borrow(|held| held.iter().filter(|answer| answer.consultation == *consultation).cloned().collect())
}

/// Was it accepted, as far as this browser knows? Another tab may have sent it.
pub fn was_accepted(answer: &Response) -> bool {
    storage::document(&accepted(answer)).is_some()
}

/// Does something else wait under its reference? Two tabs have had one draft then, and the other one has handed it in.
pub fn waits_otherwise(answer: &Response) -> bool {
    storage::document(&waiting(answer)).is_some_and(|there| there != response::write(answer))
}

/// Notes that the service has it. No more than its reference stays in this browser.
pub fn accept(answer: &Response) {
    // A browser that does not keep the note has nothing else to lose.
    let _note = storage::keep_document(&accepted(answer), &answer.day.to_string());
    remove(answer);
}

/// The references of the answers to `consultation` that were accepted from this browser.
pub fn accepted_references(consultation: &Identifier) -> Vec<Reference> {
    let start = format!("accepted/{consultation}/");
    let names = storage::documents(&start).into_iter();
    names.filter_map(|(name, _)| name.strip_prefix(&start)?.parse().ok()).collect()
}

/// Takes an answer out.
pub fn remove(answer: &Response) {
    storage::remove_document(&waiting(answer));
    HELD.with_borrow_mut(|held| held.retain(|other| other.reference != answer.reference));
}

/// Until when the service asked to be left alone, in milliseconds of this device's clock.
pub fn quiet_until(consultation: &Identifier) -> Option<i64> {
    storage::document(&format!("quiet/{consultation}"))?.parse().ok()
}

/// Keeps until when the service asked to be left alone.
pub fn keep_quiet_until(consultation: &Identifier, milliseconds: i64) {
    // Where it is not kept, this tab still waits.
    let _kept = storage::keep_document(&format!("quiet/{consultation}"), &milliseconds.to_string());
}
