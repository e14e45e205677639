//! The shelf: the scenarios that this browser keeps. What another tab has changed meanwhile is never written over.

use crate::{
    domain::Scenario,
    exchange::json::entry::{self, Entry},
    ui::browser::{clock, storage},
};

/// What the names of its documents begin with.
const SHELF: &str = "scenario/";

/// A scenario on the shelf.
#[derive(Clone, PartialEq)]
pub struct Kept {
    /// The name of its document.
    pub id: String,
    /// The document as it was read: what another tab changes, differs from it.
    pub text: String,
    /// What is in it, or why that cannot be read.
    pub entry: Result<Entry, String>,
}

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The browser has no room, or keeps nothing at all.
    NoRoom,
    /// Another tab has changed or removed it since it was read here.
    ChangedElsewhere,
}

impl Refusal {
    /// What happened, and the remedy.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoRoom => {
                tr!(
                    "This browser has no room left, or keeps nothing at all, so nothing was kept and nothing was lost. Delete a scenario that is no longer needed, or download this one from Model."
                )
            }
            Self::ChangedElsewhere => {
                tr!(
                    "Another tab has changed this scenario since, so nothing was written over. What it is now is shown; keep yours under a name of its own."
                )
            }
        }
    }
}

/// All scenarios on the shelf, the one that was kept last first. A change moves none of them: whoever makes it stays where it is.
pub fn all() -> Vec<Kept> {
    in_order(storage::documents(SHELF).into_iter().map(|(id, text)| kept(id, text)).collect())
}

fn in_order(mut all: Vec<Kept>) -> Vec<Kept> {
    all.sort_by(|one, other| created(other).cmp(created(one)));
    all
}

fn kept(id: String, text: String) -> Kept {
    let read = entry::read(text.as_bytes());
    let entry = read.map_err(|problems| problems.first().map(ToString::to_string).unwrap_or_default());
    Kept { id, text, entry }
}

fn created(kept: &Kept) -> &str {
    kept.entry.as_ref().map(|entry| entry.created.as_str()).unwrap_or_default()
}

/// Puts a scenario on the shelf under a name that no other has.
pub fn add(entry: Entry) -> Result<(), Refusal> {
    let now = clock::now();
    let name = free_name(&entry.name, &all());
    write(&free_id(), &Entry { name, created: now.clone(), changed: now, ..entry })
}

/// Changes a scenario on the shelf, unless another tab has.
pub fn change(kept: &Kept, entry: Entry) -> Result<(), Refusal> {
    if storage::document(&kept.id).as_ref() != Some(&kept.text) {
        return Err(Refusal::ChangedElsewhere);
    }
    write(&kept.id, &Entry { changed: clock::now(), ..entry })
}

/// Takes a scenario off the shelf, unless another tab has changed it.
pub fn remove(kept: &Kept) -> Result<(), Refusal> {
    if storage::document(&kept.id).as_ref() != Some(&kept.text) {
        return Err(Refusal::ChangedElsewhere);
    }
    storage::remove_document(&kept.id);
    Ok(())
}

/// Puts back what was taken off.
pub fn put_back(kept: &Kept) -> Result<(), Refusal> {
    // Another tab may have taken its place meanwhile. What cannot be read comes back too, as it was.
    let id = if storage::document(&kept.id).is_some() { free_id() } else { kept.id.clone() };
    put(&id, &kept.text)
}

/// A name for a document that none has yet.
fn free_id() -> String {
    let taken: Vec<_> = storage::documents(SHELF).into_iter().map(|(id, _)| id).collect();
    (1_u32..).map(|number| format!("{SHELF}{number}")).find(|id| !taken.contains(id)).unwrap_or_default()
}

fn write(id: &str, entry: &Entry) -> Result<(), Refusal> {
    put(id, &entry::write(entry))
}

fn put(id: &str, text: &str) -> Result<(), Refusal> {
    if storage::keep_document(id, text) {
        return Ok(());
    }
    // The shelf is as it was, and whoever pressed is told: nothing waits to be kept.
    storage::forget_refused(id);
    Err(Refusal::NoRoom)
}

/// `name`, or `name (2)` where it is taken.
pub fn free_name(name: &str, shelf: &[Kept]) -> String {
    let name = if name.trim().is_empty() { tr!("Scenario") } else { name.trim() };
    let is_taken = |wanted: &str| shelf.iter().any(|kept| kept.entry.as_ref().is_ok_and(|entry| entry.name == wanted));
    if !is_taken(name) {
        return name.to_owned();
    }
    (2_u32..).map(|number| with_end(name, &format!(" ({number})"))).find(|name| !is_taken(name)).unwrap_or_default()
}

/// `name` with `end` behind it, shortened where both together would be longer than a name may be.
pub fn with_end(name: &str, end: &str) -> String {
    let room = Scenario::MOST_NAME_CHARACTERS.saturating_sub(end.chars().count());
    name.chars().take(room).chain(end.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::Log, example};

    fn on_the_shelf(name: &str, created: &str, changed: &str) -> Kept {
        Kept {
            id: String::new(),
            text: String::new(),
            entry: Ok(Entry {
                name: name.to_owned(),
                notes: String::new(),
                created: created.to_owned(),
                changed: changed.to_owned(),
                is_locked: false,
                scenario: example::as_published(),
                log: Log::default(),
            }),
        }
    }

    #[test]
    fn a_change_leaves_every_scenario_at_its_place() {
        let (first, then, last) = ("2026-02-03T09:30:00.000Z", "2026-02-03T09:31:00.000Z", "2026-02-03T09:32:00.000Z");
        let unreadable = Kept { entry: Err(String::new()), ..on_the_shelf("", "", "") };
        let shelf = vec![on_the_shelf("Older", first, last), unreadable, on_the_shelf("Newer", then, then)];
        let names =
            in_order(shelf).into_iter().map(|kept| kept.entry.map_or_else(|_| String::new(), |entry| entry.name));
        assert_eq!(names.collect::<Vec<_>>(), ["Newer", "Older", ""]);
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let shelf = [on_the_shelf("Freeze", "", ""), on_the_shelf("Freeze (2)", "", "")];
        assert_eq!(free_name("Limit", &shelf), "Limit");
        assert_eq!(free_name(" Freeze ", &shelf), "Freeze (3)");
        assert_eq!(free_name("", &shelf), "Scenario");
    }

    #[test]
    fn a_name_with_something_behind_it_is_still_one_that_is_read() {
        assert_eq!(with_end("Budget", ": Freeze"), "Budget: Freeze");
        let longest = "ü".repeat(Scenario::MOST_NAME_CHARACTERS);
        let scenario = Scenario { title: with_end(&longest, ": Half and half"), ..example::as_published() };
        assert!(scenario.title.ends_with("ü: Half and half"));
        assert_eq!(scenario.problems(), []);
    }
}
