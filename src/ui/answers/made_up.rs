//! Answers that nobody gave, for trying the page: the same at every press, and never beside real ones.

use std::rc::Rc;

use crate::domain::{
    Band, ChargeIncrease, GrantIncrease, Levers, Percent,
    consultation::{
        Answer, Consultation, GapPlace, Language, OwnPoint, QuestionKind, Reference, Respondent, Response, Support,
        SupportLevel,
        results::{Gathered, Origin},
    },
    remaining_with,
};

/// How many there are.
const NUMBER: u32 = 400;
const REASONS: [&str; 6] = [
    tr!("Made up: every pound counts in our house this year."),
    tr!("Made up: I want to see officers in my street again."),
    tr!("Made up: the government should pay for this, not us."),
    tr!("Made up: a little more each year is better than a lot at once."),
    tr!("Made up: calls have to be answered sooner."),
    tr!("Made up: spend what is there better first."),
];

/// The answers, gathered.
pub fn made_up(consultation: &Rc<Consultation>) -> Gathered {
    let mut gathered = Gathered::new(consultation.clone());
    let file: Rc<str> = "made up".into();
    let mut chance = Chance(2_463_534_242);
    for number in 0..NUMBER {
        let origin = Origin { file: file.clone(), line: Some(number + 1) };
        gathered.take(origin, Ok(response(consultation, number, &mut chance)));
    }
    gathered
}

/// Numbers that look like chance and are always the same: xorshift32 (Marsaglia 2003).
struct Chance(u32);

impl Chance {
    /// A number below `most`; nil where that is nil.
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        usize::try_from(self.0).unwrap_or_default().checked_rem(most).unwrap_or_default()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let place = self.below(all.len());
        all.get(place).copied()
    }
}

fn response(consultation: &Consultation, number: u32, chance: &mut Chance) -> Response {
    let mut bits = [0; 10];
    bits[6..].copy_from_slice(&number.to_be_bytes());
    let days = consultation.opens.days_until(consultation.closes).unsigned_abs();
    let day = chance.below(usize::try_from(days).unwrap_or_default().saturating_add(1));
    let authority = &consultation.scenario.authority;
    let area = chance.below(authority.billing_authorities.len());
    let support = |chance: &mut Chance| {
        let chosen = consultation.options.iter().filter_map(|option| {
            let level = (chance.below(8) > 0).then(|| chance.of(&SupportLevel::ALL)).flatten()?;
            Some(Support { option: option.identifier.clone(), level })
        });
        chosen.collect()
    };
    let answers = |chance: &mut Chance| {
        let given = consultation.questions.iter().filter_map(|question| match &question.kind {
            QuestionKind::One(choices) | QuestionKind::Several(choices) => {
                let place = chance.below(choices.len());
                Some(Answer { question: question.identifier.clone(), given: vec![choices.get(place)?.clone()] })
            }
            QuestionKind::Words => None,
        });
        given.collect()
    };
    Response {
        reference: Reference::new(bits),
        consultation: consultation.identifier.clone(),
        day: consultation.opens.plus_days(i64::try_from(day).unwrap_or_default()).unwrap_or(consultation.opens),
        language: if chance.below(12) == 0 { Language::Welsh } else { Language::English },
        respondent: if chance.below(10) == 0 { chance.of(&Respondent::ALL) } else { Some(Respondent::Resident) },
        area: authority.billing_authorities.get(area).map(|area| area.name.clone()),
        band: (chance.below(10) > 0).then(|| chance.of(Band::all_in(authority.nation))).flatten(),
        single_adult: Some(chance.below(3) == 0),
        support: support(chance),
        own_point: (chance.below(4) == 0).then(|| own_point(consultation, chance)).flatten(),
        gap_place: chance.of(&GapPlace::ALL),
        reason: if chance.below(3) == 0 { chance.of(&REASONS).unwrap_or_default().to_owned() } else { String::new() },
        answers: answers(chance),
    }
}

fn own_point(consultation: &Consultation, chance: &mut Chance) -> Option<OwnPoint> {
    let pounds = i64::try_from(chance.below(30)).ok()?;
    let band_d_increase = ChargeIncrease::new(pounds.into()).ok()?;
    let grant_increase = GrantIncrease::Percent(Percent::ZERO);
    let levers = Levers { grant_increase, band_d_increase, ..consultation.scenario.levers };
    let remaining = remaining_with(&consultation.scenario, &levers).ok()?;
    Some(OwnPoint { grant_increase, band_d_increase, remaining })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn they_are_the_same_each_time_and_say_so() {
        let consultation = Rc::new(example::consultation());
        let (one, other) = (made_up(&consultation), made_up(&consultation));
        assert_eq!((one.kept(), one.flags()), (other.kept(), other.flags()));
        assert_eq!((one.kept().len(), one.flags().len()), (400, 0));
        let reasons = || one.kept().iter().map(|kept| &kept.response.reason).filter(|reason| !reason.is_empty());
        assert!(reasons().count() > 50 && reasons().all(|reason| reason.starts_with("Made up: ")));
    }
}
