//! A consultation file, its working copy, and its record of fairness.

use std::rc::Rc;

use precept_modeller::{
    domain::{
        consultation::{Consultation, results::Gathered},
        evaluate_levers,
    },
    exchange::json::consultation::{self, fairness, set_up},
};

use super::{are_in_words, scenario};

/// What must hold of a file.
pub fn check(bytes: &[u8]) {
    match consultation::read(bytes) {
        Ok(consultation) => {
            holds(&consultation);
            let set_up = set_up::read(bytes).expect("a consultation is a working copy without a record");
            assert_eq!(set_up.consultation, consultation);
        }
        Err(problems) => are_in_words(&problems),
    }
    match set_up::read(bytes) {
        Ok(copy) => {
            let file = set_up::write(&copy);
            let again = set_up::read(file.as_bytes()).expect("what is written is read");
            assert_eq!(again, copy);
            assert_eq!(set_up::write(&again), file);
            let finished = consultation::read(consultation::write(&copy.consultation).as_bytes());
            assert_eq!(finished.is_ok(), copy.consultation.problems().is_empty());
            let _either = (copy.consultation.timing(), copy.consultation.days_open());
        }
        Err(problems) => are_in_words(&problems),
    }
    match fairness::read(bytes) {
        Ok((of, record)) => {
            let file = fairness::write(&of, &record);
            assert_eq!(fairness::read(file.as_bytes()), Ok((of, record)));
        }
        Err(problems) => are_in_words(&problems),
    }
}

fn holds(consultation: &Consultation) {
    let file = consultation::write(consultation);
    let again = consultation::read(file.as_bytes()).expect("what is written is read");
    assert_eq!(again, *consultation);
    assert_eq!(consultation::write(&again), file);
    scenario::comes_back(&consultation.scenario);
    for option in &consultation.options {
        evaluate_levers(&consultation.scenario, &option.levers).expect("every option evaluates");
        assert_eq!(consultation.option(&option.identifier), Some(option), "its name is its own");
    }
    assert!(consultation.days_open() >= 1);
    assert_eq!(Gathered::new(Rc::new(again)).summary().answers(), 0);
}
