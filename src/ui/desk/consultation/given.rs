//! What answers have called the options and questions of a consultation in this tab: it is not given to another.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use crate::domain::consultation::{Consultation, Identifier};

thread_local! {
    /// By the short name of the consultation, which tells its answers from those of others. It outlasts a look at another page.
    static GIVEN: RefCell<BTreeMap<Identifier, BTreeSet<Identifier>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Notes what the options and questions of `consultation` are called as it stands.
pub fn note(consultation: &Consultation) {
    let options = consultation.options.iter().map(|option| &option.identifier);
    let called = options.chain(consultation.questions.iter().map(|question| &question.identifier)).cloned();
    GIVEN.with_borrow_mut(|given| given.entry(consultation.identifier.clone()).or_default().extend(called));
}

/// What a new option or question of `consultation` is called: what `title` suggests, or else `or_else`, with a number behind
/// it where something was called that before, be it removed or not. An answer to what was removed is then none to the new one.
pub fn free(consultation: &Consultation, title: &str, or_else: &str) -> Option<Identifier> {
    note(consultation);
    GIVEN.with_borrow(|given| {
        let given = given.get(&consultation.identifier);
        Identifier::free_from_title(title, or_else, |free| given.is_some_and(|given| given.contains(free)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn what_was_removed_gives_its_identifier_to_nothing_else() {
        let mut consultation = example::consultation();
        let called =
            |consultation: &Consultation, title: &str| free(consultation, title, "option").map(|free| free.to_string());
        assert_eq!(called(&consultation, "Matters most").as_deref(), Some("matters-most-2"));
        let questions = std::mem::take(&mut consultation.questions);
        let options = std::mem::take(&mut consultation.options);
        assert_eq!(called(&consultation, "Matters most").as_deref(), Some("matters-most-2"));
        assert_eq!(called(&consultation, options[0].identifier.as_str()), Some(format!("{}-2", options[0].identifier)));
        // Undo brings the same one back, and what was called by the second is taken too.
        consultation.questions = questions;
        consultation.questions[0].identifier = "matters-most-2".parse().unwrap();
        note(&consultation);
        assert_eq!(called(&consultation, "Matters most").as_deref(), Some("matters-most-3"));
        // Another consultation has answers of its own.
        consultation.identifier = "another".parse().unwrap();
        consultation.questions.clear();
        assert_eq!(called(&consultation, "Matters most").as_deref(), Some("matters-most"));
    }
}
