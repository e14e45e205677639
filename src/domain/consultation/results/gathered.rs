//! Answers as they come in, one at a time: which count, which do not, and what is flagged.
//!
//! Of answers with the same reference the first that is read stays: the same content again is counted once, other content is
//! flagged. An answer to another consultation, from outside the open days, or that says nothing, does not count; late ones do
//! where that is chosen. A part that the consultation does not know of is passed over, and the rest of the answer counts.

use std::{collections::BTreeMap, rc::Rc};

use rust_decimal::Decimal;

use super::{
    Counting, Finding, FindingKind, Summary,
    tally::{Tally, area_of, band_of},
    wording::in_words_of,
};
use crate::domain::{
    ChargeIncrease, GrantIncrease, Levers, Money, Problem,
    consultation::{Consultation, OwnPoint, QuestionKind, Reference, Response, Standing},
    remaining_with,
};

/// Where an answer came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: Rc<str>,
    /// The line, row or place in it, from 1; none where the file is one answer.
    pub line: Option<u32>,
}

/// An answer that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it came from.
    pub origin: Origin,
    /// The answer, as it came.
    pub response: Response,
    /// The place of its area in the consultation.
    area: Option<usize>,
    /// How many were read up to it.
    number: u64,
}

/// An answer that is flagged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Where it came from.
    pub origin: Origin,
    /// Its reference, where it could be read.
    pub reference: Option<Reference>,
    /// What is unusual.
    pub finding: Finding,
    /// How many were read up to it.
    number: u64,
}

/// A reason that several answers give in the same words. All of them count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameWords {
    /// The reason, as the first of them has it.
    pub reason: String,
    /// Where they came from.
    pub origins: Vec<Origin>,
}

/// The answers to a consultation, as far as they have been read.
#[derive(Clone, Debug)]
pub struct Gathered {
    consultation: Rc<Consultation>,
    in_other_words: Option<Rc<Consultation>>,
    counts_late: bool,
    kept: Vec<Kept>,
    flags: Vec<Flag>,
    read: u64,
    not_counted: u64,
    seen: BTreeMap<Reference, Seen>,
    reasons: BTreeMap<String, Vec<usize>>,
    points: BTreeMap<(ChargeIncrease, bool, Decimal), Result<Money, String>>,
    tally: Tally,
}

/// An answer whose reference was seen.
#[derive(Clone, Debug)]
enum Seen {
    Kept(usize),
    LeftOut(Box<Kept>),
}

/// What was read, to be counted again.
enum Again {
    Answer(Kept),
    /// What is flagged, and no answer of its own.
    Flag(Flag),
}

impl Kept {
    /// The place of its area in the consultation.
    pub const fn area(&self) -> Option<usize> {
        self.area
    }
}

impl Gathered {
    /// Reasons shorter than this are often the same by chance: in characters, without the spaces between words.
    const SHORTEST_SAME_WORDS: usize = 30;

    /// No answers yet.
    pub fn new(consultation: Rc<Consultation>) -> Self {
        let tally = Tally::new(&consultation);
        Self {
            consultation,
            in_other_words: None,
            counts_late: false,
            kept: Vec::new(),
            flags: Vec::new(),
            read: 0,
            not_counted: 0,
            seen: BTreeMap::new(),
            reasons: BTreeMap::new(),
            points: BTreeMap::new(),
            tally,
        }
    }

    /// The consultation.
    pub const fn consultation(&self) -> &Rc<Consultation> {
        &self.consultation
    }

    /// The same consultation in other words, whose choices and areas count too.
    pub const fn in_other_words(&self) -> Option<&Rc<Consultation>> {
        self.in_other_words.as_ref()
    }

    /// How many answers were read, whether or not they count.
    pub const fn read(&self) -> u64 {
        self.read
    }

    /// How many of them do not count.
    pub const fn not_counted(&self) -> u64 {
        self.not_counted
    }

    /// Do answers count that were given after the consultation closed? Not unless [`Gathered::count_late`] is told so.
    pub const fn counts_late(&self) -> bool {
        self.counts_late
    }

    /// How many answers were given after the consultation closed, whether or not they count.
    pub fn late(&self) -> usize {
        let is_late = |flag: &&Flag| matches!(flag.finding, Finding::AfterClosing(_) | Finding::CountedLate(_));
        self.flags.iter().filter(is_late).count()
    }

    /// Counts answers that were given after the consultation closed from now on, or no longer. All answers are counted again,
    /// in the order in which they were read.
    pub fn count_late(&mut self, counts_late: bool) {
        if counts_late == self.counts_late {
            return;
        }
        self.counts_late = counts_late;
        self.count_again();
    }

    /// Counts the words of another file of the same consultation too from now on, by their places in it, or of none any more.
    /// All answers are counted again, in the order in which they were read. See [`super::is_in_other_words`].
    pub fn count_in_other_words(&mut self, other: Option<Rc<Consultation>>) {
        if other != self.in_other_words {
            self.in_other_words = other;
            self.count_again();
        }
    }

    fn count_again(&mut self) {
        let again = Self {
            counts_late: self.counts_late,
            in_other_words: self.in_other_words.clone(),
            ..Self::new(self.consultation.clone())
        };
        let before = std::mem::replace(self, again);
        self.points = before.points;
        let left_out = before.seen.into_values().filter_map(|seen| match seen {
            Seen::Kept(_) => None,
            Seen::LeftOut(left_out) => Some(*left_out),
        });
        let answers = before.kept.into_iter().chain(left_out).map(|kept| (kept.number, Again::Answer(kept)));
        let flags = before.flags.into_iter().filter(|flag| flag.finding.is_of_no_answer());
        let mut again: Vec<(u64, Again)> = answers.chain(flags.map(|flag| (flag.number, Again::Flag(flag)))).collect();
        again.sort_by_key(|(number, _)| *number);
        for (number, again) in again {
            self.read = number;
            match again {
                Again::Answer(Kept { origin, response, .. }) => self.take_response(origin, response),
                Again::Flag(Flag { origin, reference, finding, .. }) => self.flag(origin, reference, finding),
            }
        }
        self.read = before.read;
    }

    /// The answers that count, in the order in which they were read.
    pub fn kept(&self) -> &[Kept] {
        &self.kept
    }

    /// What is flagged, in the order in which it was read.
    pub fn flags(&self) -> &[Flag] {
        &self.flags
    }

    /// How many flags of each kind there are; kinds without any are left out.
    pub fn flags_by_kind(&self) -> Vec<(FindingKind, usize)> {
        let count = |kind: FindingKind| self.flags.iter().filter(|flag| flag.finding.kind() == kind).count();
        FindingKind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect()
    }

    /// What people said.
    pub fn summary(&self) -> Summary {
        Summary { counts_late: self.counts_late, ..Summary::of(&self.consultation, &self.tally) }
    }

    /// Reasons that several answers give in the same words, those of the most answers first.
    pub fn same_words(&self) -> Vec<SameWords> {
        let several = self.reasons.values().filter(|places| places.len() > 1);
        let mut found: Vec<_> = several
            .filter_map(|places| {
                let kept = || places.iter().filter_map(|place| self.kept.get(*place));
                let reason = kept().next()?.response.reason.clone();
                Some(SameWords { reason, origins: kept().map(|kept| kept.origin.clone()).collect() })
            })
            .collect();
        found.sort_by_key(|same| std::cmp::Reverse(same.origins.len()));
        found
    }

    /// Takes what was read at a place: an answer, or what is wrong with it.
    pub fn take(&mut self, origin: Origin, read: Result<Response, Vec<Problem>>) {
        self.read = self.read.saturating_add(1);
        match read {
            Ok(response) => self.take_response(origin, response),
            Err(problems) => {
                let unknown = || Problem::new("file", tr!("This cannot be read."));
                let problem = problems.into_iter().next().unwrap_or_else(unknown);
                self.flag(origin, None, Finding::Malformed(problem));
            }
        }
    }

    fn flag(&mut self, origin: Origin, reference: Option<Reference>, finding: Finding) {
        if finding.kind().counting() == Counting::NotCounted {
            self.not_counted = self.not_counted.saturating_add(1);
        }
        self.flags.push(Flag { origin, reference, finding, number: self.read });
    }

    fn take_response(&mut self, origin: Origin, response: Response) {
        let reference = response.reference.clone();
        if response.consultation != self.consultation.identifier {
            let other = response.consultation;
            return self.flag(origin, Some(reference), Finding::OtherConsultation(other));
        }
        if let Some((first, is_same)) = self.seen_before(&response) {
            let finding = if is_same { Finding::Repeated(first) } else { Finding::Contradicts(first) };
            return self.flag(origin, Some(reference), finding);
        }
        let left_out = match self.consultation.standing(response.day) {
            Standing::NotYetOpen(_) => Some(Finding::BeforeOpening(response.day)),
            _ if !response.says_something() => Some(Finding::SaysNothing),
            Standing::Closed if !self.counts_late => Some(Finding::AfterClosing(response.day)),
            _ => None,
        };
        let number = self.read;
        if let Some(finding) = left_out {
            let left_out = Kept { origin: origin.clone(), response, area: None, number };
            self.seen.insert(reference.clone(), Seen::LeftOut(Box::new(left_out)));
            return self.flag(origin, Some(reference), finding);
        }
        let consultation = self.consultation.clone();
        if consultation.standing(response.day) == Standing::Closed {
            self.flag(origin.clone(), Some(reference.clone()), Finding::CountedLate(response.day));
        }
        let read = in_words_of(&consultation, self.in_other_words.as_deref(), &response);
        for finding in unknown_parts(&consultation, &read) {
            self.flag(origin.clone(), Some(reference.clone()), finding);
        }
        let point = self.point(&origin, &response);
        self.tally.add(&consultation, &read, point);
        let area = area_of(&consultation, &read);
        let place = self.kept.len();
        self.seen.insert(reference, Seen::Kept(place));
        let words = same_words(&response.reason);
        if words.chars().filter(|character| *character != ' ').count() >= Self::SHORTEST_SAME_WORDS {
            self.reasons.entry(words).or_default().push(place);
        }
        self.kept.push(Kept { origin, response, area, number });
    }

    /// Where an answer with the same reference was read before, and whether it is the same.
    fn seen_before(&self, response: &Response) -> Option<(Origin, bool)> {
        match self.seen.get(&response.reference)? {
            Seen::Kept(place) => {
                let kept = self.kept.get(*place)?;
                Some((kept.origin.clone(), kept.response == *response))
            }
            Seen::LeftOut(left_out) => Some((left_out.origin.clone(), left_out.response == *response)),
        }
    }

    /// The rise of an answer's own point, if it can be worked out; what it leaves is worked out again.
    fn point(&mut self, origin: &Origin, response: &Response) -> Option<ChargeIncrease> {
        let point = response.own_point?;
        let scenario = &self.consultation.scenario;
        let (is_amount, increase) = match point.grant_increase {
            GrantIncrease::Percent(percent) => (false, percent.value()),
            GrantIncrease::Amount(amount) => (true, amount.pounds()),
        };
        let key = (point.band_d_increase, is_amount, increase);
        let left = self.points.entry(key).or_insert_with(|| {
            let OwnPoint { grant_increase, band_d_increase, .. } = point;
            let levers = Levers { grant_increase, band_d_increase, ..scenario.levers };
            remaining_with(scenario, &levers).map_err(|problem| problem.message)
        });
        let finding = match left.clone() {
            Err(why) => Finding::PointCannotBe(why),
            Ok(left) if left != point.remaining => Finding::PointLeaves { shown: point.remaining, left },
            Ok(_) => return Some(point.band_d_increase),
        };
        let counts = finding.kind().counting() == Counting::Whole;
        self.flag(origin.clone(), Some(response.reference.clone()), finding);
        counts.then_some(point.band_d_increase)
    }
}

/// The parts of an answer that the consultation does not know of.
fn unknown_parts(consultation: &Consultation, response: &Response) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, support) in response.support.iter().enumerate() {
        let option = &support.option;
        if consultation.option(option).is_none() {
            findings.push(Finding::UnknownOption(option.clone()));
        } else if response.support.iter().take(place).any(|earlier| earlier.option == *option) {
            findings.push(Finding::OptionTwice(option.clone()));
        }
    }
    if let Some(area) = response.area.as_ref().filter(|_| area_of(consultation, response).is_none()) {
        findings.push(Finding::UnknownArea(area.clone()));
    }
    if let Some(band) = response.band.filter(|_| band_of(consultation, response).is_none()) {
        findings.push(Finding::NotABandHere(band));
    }
    for (place, answer) in response.answers.iter().enumerate() {
        let question = &answer.question;
        let Some(asked) = consultation.question(question) else {
            findings.push(Finding::UnknownQuestion(question.clone()));
            continue;
        };
        let choices: &[String] = match &asked.kind {
            QuestionKind::One(choices) | QuestionKind::Several(choices) => choices,
            QuestionKind::Words => &[],
        };
        let one_only = matches!(asked.kind, QuestionKind::One(_)) && answer.given.len() > 1;
        if one_only || response.answers.iter().take(place).any(|earlier| earlier.question == *question) {
            findings.push(Finding::QuestionTwice(question.clone()));
        }
        let unknown = answer.given.iter().find(|given| !choices.is_empty() && !choices.contains(given));
        findings.extend(unknown.map(|given| Finding::UnknownChoice(question.clone(), given.clone())));
    }
    findings
}

/// A reason as it is compared with others: small letters, single spaces.
fn same_words(reason: &str) -> String {
    let mut words = String::with_capacity(reason.len());
    for word in reason.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&word.to_lowercase());
    }
    words
}
