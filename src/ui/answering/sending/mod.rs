//! Sends answers until the service says that it has them: again and again with growing waits, after the page was closed, and
//! from one tab at a time. A service may be asked more than once about an answer; its reference keeps it one answer.

mod outbox;
mod reply;

use std::cell::{Cell, RefCell};

use gloo::events::EventListener;
use wasm_bindgen_futures::spawn_local;

pub use outbox::accepted_references;
pub use reply::{Delay, Refusal};
use reply::{Reply, Verdict, verdict, wait_milliseconds};

use super::draft;
use crate::{
    domain::consultation::{Consultation, Reference, Response, SubmitUrl},
    exchange::json::consultation::response,
    ui::{
        browser::{
            chance, clock, focus, lock,
            post::{self, Posted},
            storage,
        },
        consulting::Consulting,
        editor::Editor,
        store::Action,
    },
};

/// How an answer fares that was given to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    /// The answer, as it was sent.
    pub answer: Response,
    /// How it fares.
    pub fate: Fate,
    /// Has it waited for another try?
    pub has_waited: bool,
    /// Does this browser keep it until it is accepted?
    pub is_kept: bool,
}

/// How an answer fares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    /// It stays with its writer: the consultation takes no answers over the network.
    Stays,
    /// It is on its way.
    OnItsWay,
    /// It waits for another try.
    Waiting(Delay),
    /// The service has it.
    Accepted,
    /// The service does not take it.
    Refused(Refusal),
    /// This page may not send to that service.
    Blocked,
}

thread_local! {
    static PARCELS: RefCell<Vec<Parcel>> = const { RefCell::new(Vec::new()) };
    /// Is this tab at it?
    static IS_SENDING: Cell<bool> = const { Cell::new(false) };
    /// Has this tab taken up what waits from before?
    static HAS_RESUMED: Cell<bool> = const { Cell::new(false) };
    static LISTENER: RefCell<Option<EventListener>> = const { RefCell::new(None) };
    /// Is the next try to be made at once?
    static AT_ONCE: Cell<bool> = const { Cell::new(false) };
}

/// The answers to `consultation` that this tab knows to have been given, the latest last.
pub fn parcels(consultation: &Consultation) -> Vec<Parcel> {
    let is_of = |parcel: &&Parcel| parcel.answer.consultation == consultation.identifier;
    PARCELS.with_borrow(|parcels| parcels.iter().filter(is_of).cloned().collect())
}

/// Notes an answer that was handed in here: the latest.
fn note_latest(answer: &Response, fate: Fate, is_kept: bool) {
    forget(&answer.reference);
    let parcel = Parcel { answer: answer.clone(), fate, has_waited: false, is_kept };
    PARCELS.with_borrow_mut(|parcels| parcels.push(parcel));
}

/// Notes how an answer fares. One that this tab does not know yet was handed in elsewhere, and comes before its own.
fn note(answer: &Response, fate: Fate) {
    PARCELS.with_borrow_mut(|parcels| {
        match parcels.iter_mut().find(|parcel| parcel.answer.reference == answer.reference) {
            Some(parcel) => {
                parcel.fate = fate;
                parcel.has_waited |= matches!(fate, Fate::Waiting(_));
            }
            None => {
                parcels.insert(0, Parcel { answer: answer.clone(), fate, has_waited: false, is_kept: true });
            }
        }
    });
}

/// Has an answer with this reference left its writer? Then what is written further is an answer of its own.
pub fn has_left(reference: &Reference) -> bool {
    let has_left = |parcel: &Parcel| !matches!(parcel.fate, Fate::Stays | Fate::Refused(_));
    PARCELS
        .with_borrow(|parcels| parcels.iter().any(|parcel| parcel.answer.reference == *reference && has_left(parcel)))
}

/// Forgets an answer that is not on its way.
pub fn forget(reference: &Reference) {
    PARCELS.with_borrow_mut(|parcels| parcels.retain(|parcel| parcel.answer.reference != *reference));
}

/// Takes a finished answer: sends it where the consultation takes answers over the network. Otherwise it stays with its
/// writer, and so does the draft.
pub fn hand_in(editor: &Editor, consulting: &Consulting, mut answer: Response) {
    let consultation = &consulting.consultation;
    if outbox::was_accepted(&answer) || outbox::waits_otherwise(&answer) {
        // Another tab has handed in what was there then. What is written now is an answer of its own: it would be dropped, or
        // take the other's place.
        answer.reference = Reference::new(chance::bytes());
    }
    let Some(address) = consultation.answering.submit_url.as_ref().filter(|_| consulting.is_deployed()) else {
        note_latest(&answer, Fate::Stays, true);
        return;
    };
    let is_kept = outbox::put(&answer);
    note_latest(&answer, Fate::OnItsWay, is_kept);
    if is_kept {
        draft::clear(consultation);
    }
    go_on(editor, consultation, address);
}

/// Takes up what still waits from an earlier visit or another tab, once.
pub fn resume(editor: &Editor, consulting: &Consulting) {
    if HAS_RESUMED.replace(true) {
        return;
    }
    listen(editor);
    let consultation = &consulting.consultation;
    if let Some(address) = consultation.answering.submit_url.as_ref().filter(|_| consulting.is_deployed()) {
        for answer in outbox::all(&consultation.identifier) {
            note(&answer, Fate::OnItsWay);
        }
        go_on(editor, consultation, address);
    }
}

/// Shows what other tabs write and send.
fn listen(editor: &Editor) {
    let editor = editor.clone();
    // For as long as the page is open.
    LISTENER.set(storage::listen(move || editor.dispatch(Action::DrawAgain)));
}

/// Has the next try made at once.
pub fn try_now() {
    AT_ONCE.set(true);
}

/// Sends all that waits, unless this tab is at it already.
fn go_on(editor: &Editor, consultation: &Consultation, address: &SubmitUrl) {
    if cfg!(not(target_family = "wasm")) || IS_SENDING.replace(true) {
        return;
    }
    let (editor, consultation, address) = (editor.clone(), consultation.clone(), address.clone());
    spawn_local(async move {
        let mut failed = 0;
        let mut is_asked = false;
        loop {
            let waiting: Vec<_> =
                outbox::all(&consultation.identifier).into_iter().filter(|answer| !is_blocked(answer)).collect();
            if waiting.is_empty() {
                break;
            }
            let mut has_waited_for = None;
            // Whoever has asked for a try now does not wait as long as the service would like.
            let at_once = std::mem::take(&mut is_asked);
            for answer in waiting {
                if !at_once {
                    wait_until(outbox::quiet_until(&consultation.identifier)).await;
                }
                let (draw, of, to) = (editor.clone(), consultation.clone(), address.clone());
                let work = async move { try_one(&draw, &of, &to, answer).await };
                lock::alone(&format!("precept-modeller/sending/{}", consultation.identifier), work).await;
                has_waited_for = has_waited_for.or(LAST_WAIT.take());
            }
            if let Some(asked) = has_waited_for {
                failed += 1;
                let own = wait_milliseconds(failed, chance::bytes()[0], asked);
                is_asked = wait_until(Some(clock::milliseconds() + i64::from(own))).await;
            } else {
                failed = 0;
            }
        }
        IS_SENDING.set(false);
        editor.dispatch(Action::DrawAgain);
    });
}

thread_local! {
    /// That the last try has to be made again, and how long the service asked to wait.
    static LAST_WAIT: Cell<Option<Option<u32>>> = const { Cell::new(None) };
}

fn is_kept(answer: &Response) -> bool {
    PARCELS.with_borrow(|parcels| {
        parcels.iter().any(|parcel| parcel.answer.reference == answer.reference && parcel.is_kept)
    })
}

fn is_blocked(answer: &Response) -> bool {
    PARCELS.with_borrow(|parcels| {
        parcels.iter().any(|parcel| parcel.answer.reference == answer.reference && parcel.fate == Fate::Blocked)
    })
}

/// How long another tab's storage may take to know what this one has kept.
const KNOWN_AFTER_MILLISECONDS: u32 = 200;

/// One try, while no other tab makes any.
async fn try_one(editor: &Editor, consultation: &Consultation, address: &SubmitUrl, answer: Response) {
    let tell = |fate| {
        note(&answer, fate);
        if focus::is_on_a_button() {
            // “Send it now” goes once nothing is left to send.
            focus::on_heading_once_drawn();
        }
        editor.dispatch(Action::DrawAgain);
    };
    if outbox::was_accepted(&answer) {
        outbox::remove(&answer);
        return tell(Fate::Accepted);
    }
    tell(Fate::OnItsWay);
    let key = answer.reference.to_string();
    let reply = match post::post(address.as_str(), &key, &response::write_line(&answer)).await {
        Posted::Reply { status, reference, retry_after } => {
            Reply::Said { status, reference, wait_milliseconds: retry_after.as_deref().and_then(post::milliseconds_of) }
        }
        Posted::NoConnection => Reply::NoConnection,
        Posted::TooSlow => Reply::TooSlow,
        Posted::Blocked => Reply::Blocked,
    };
    match verdict(&reply, &answer.reference) {
        Verdict::Accepted => {
            outbox::accept(&answer);
            // Where this browser keeps answers, the draft went when this one was handed in: another may stand there by now.
            if !is_kept(&answer) && draft::of(consultation).response.reference == answer.reference {
                draft::clear(consultation);
            }
            tell(Fate::Accepted);
            // Another tab may have the lock before the storage there knows that the service has it.
            post::pause(KNOWN_AFTER_MILLISECONDS).await;
        }
        Verdict::Refused(refusal) => {
            if !draft::is_begun(consultation) {
                draft::put_back(consultation, answer.clone());
            } else if draft::of(consultation).response.reference != answer.reference {
                // Another answer is being written in its place: this one is set aside, not lost.
                storage::set_aside(&response::write(&answer));
            }
            outbox::remove(&answer);
            tell(Fate::Refused(refusal));
        }
        Verdict::Later(delay) => {
            let asked = match reply {
                Reply::Said { wait_milliseconds, .. } => wait_milliseconds,
                _ => None,
            };
            if let Some(asked) = asked {
                outbox::keep_quiet_until(&consultation.identifier, clock::milliseconds() + i64::from(asked));
            }
            LAST_WAIT.set(Some(asked));
            tell(Fate::Waiting(delay));
        }
        Verdict::Blocked => tell(Fate::Blocked),
    }
}

/// Waits until a time of this device's clock, or until somebody asks for a try at once: then it is true. At most an hour and a half, so that
/// a clock that was put back does not keep an answer for ever.
async fn wait_until(milliseconds: Option<i64>) -> bool {
    const SLICE_MILLISECONDS: u32 = 250;
    const MOST_SLICES: u32 = 21_600;
    let Some(until) = milliseconds else { return false };
    for _ in 0..MOST_SLICES {
        if AT_ONCE.replace(false) {
            return true;
        }
        if clock::milliseconds() >= until {
            return false;
        }
        post::pause(SLICE_MILLISECONDS).await;
    }
    false
}
