//! What makes a consultation fair, point by point, and what an authority has noted for each.
//!
//! The points are those endorsed in R (Moseley) v Haringey [2014] UKSC 56, with the duty to obtain the views of the people
//! and of ratepayers' representatives (Police Act 1996, section 96(1B)) and the duty to have due regard (Equality Act 2010,
//! section 149). What of them can be seen in a consultation is worked out; whether that is enough, a person says.
//!
//! **Invariant:** a record has every point once, in order. It is the authority's own: no published file carries it.

use super::Consultation;
use crate::domain::Problem;

/// A point of fair consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FairPoint {
    /// It is held while the proposal is still being formed.
    FormativeStage,
    /// It gives enough reasons for people to consider it and to answer.
    Reasons,
    /// It says which alternatives there were, and why they were rejected.
    Alternatives,
    /// It leaves enough time.
    Time,
    /// It reaches the people and ratepayers' representatives.
    Reach,
    /// Due regard is had to equality.
    Equality,
    /// What is answered is conscientiously considered.
    Consideration,
}

impl FairPoint {
    /// All, in the order in which they come up.
    pub const ALL: [Self; 7] = [
        Self::FormativeStage,
        Self::Reasons,
        Self::Alternatives,
        Self::Time,
        Self::Reach,
        Self::Equality,
        Self::Consideration,
    ];
}

/// How far an authority has come with a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FairStanding {
    /// It is not done yet, or nobody has said.
    #[default]
    NotYet,
    /// It is done.
    Done,
    /// It does not apply here; the note says why.
    DoesNotApply,
}

impl FairStanding {
    /// All, in the order in which people choose.
    pub const ALL: [Self; 3] = [Self::NotYet, Self::Done, Self::DoesNotApply];
}

/// What an authority says of a point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FairMark {
    /// How far it has come.
    pub standing: FairStanding,
    /// Where the proof is, or why the point does not apply; may be empty.
    pub note: String,
}

/// What an authority says of every point. Mirrors the file `precept-fairness/1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fairness {
    marks: [FairMark; FairPoint::ALL.len()],
}

impl Fairness {
    /// Every point with what is said of it.
    pub fn marks(&self) -> impl Iterator<Item = (FairPoint, &FairMark)> {
        FairPoint::ALL.into_iter().zip(&self.marks)
    }

    /// Changes what is said of `point`.
    pub fn change(&mut self, point: FairPoint, change: impl FnOnce(&mut FairMark)) {
        let found = FairPoint::ALL.into_iter().zip(&mut self.marks).find(|(here, _)| *here == point);
        if let Some((_, mark)) = found {
            change(mark);
        }
    }

    /// How many points stand so.
    pub fn count(&self, standing: FairStanding) -> usize {
        self.marks.iter().filter(|mark| mark.standing == standing).count()
    }

    /// Every rule that it breaks: notes that are too long, and points that are said not to apply without a reason.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (index, mark) in self.marks.iter().enumerate() {
            let characters = mark.note.chars().count();
            let most = Consultation::MOST_TEXT_CHARACTERS;
            if characters > most {
                let message = tr!("This has {characters} characters, and at most {most} are kept. Shorten it.");
                problems.push(Problem::new(format!("points[{index}].note"), message));
            }
            if mark.standing == FairStanding::DoesNotApply && mark.note.trim().is_empty() {
                let message = tr!("Say why this does not apply, so that the record can be followed later.");
                problems.push(Problem::new(format!("points[{index}].note"), message));
            }
        }
        problems
    }
}

/// What of a point can be seen in a consultation itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The whole days between the last answers and the day by which they have to be considered.
    DaysToConsider(i64),
    /// How many words the introduction has.
    IntroductionWords(usize),
    /// How many things are said that the money buys.
    Purchases(usize),
    /// How many things are said that cannot be changed, each with its reason.
    FixedThings(usize),
    /// Of so many figures of the scenario, the source is given.
    Sources(usize),
    /// How many options there are.
    Options(usize),
    /// How many rejected ones are told with the reason.
    Rejected(usize),
    /// How many days it is open.
    DaysOpen(i64),
    /// How many of them lie from 24 December to 1 January.
    DaysOverChristmas(i64),
    /// Each answer can say that it comes from a resident, or from a business or ratepayers' representative.
    AsksWhoAnswers,
    /// Is a way given to answer on paper?
    PaperWay(bool),
    /// Is a telephone number given for questions?
    Telephone(bool),
    /// Is it said what happens with the answers?
    NextSteps(bool),
}

impl Consultation {
    /// What of `point` can be seen in it.
    pub fn evidence(&self, point: FairPoint) -> Vec<Evidence> {
        let is_given = |text: &String| !text.trim().is_empty();
        let to_consider = || self.days_to_consider().map(Evidence::DaysToConsider);
        let paper = Evidence::PaperWay(is_given(&self.answering.paper));
        match point {
            FairPoint::FormativeStage => to_consider().into_iter().collect(),
            FairPoint::Reasons => vec![
                Evidence::IntroductionWords(self.introduction.split_whitespace().count()),
                Evidence::Purchases(self.buys.len()),
                Evidence::FixedThings(self.fixed.iter().filter(|thing| is_given(&thing.why)).count()),
                Evidence::Sources(self.scenario.sources.all().len()),
            ],
            FairPoint::Alternatives => vec![
                Evidence::Options(self.options.len()),
                Evidence::Rejected(self.rejected.iter().filter(|thing| is_given(&thing.why)).count()),
            ],
            FairPoint::Time => vec![
                Evidence::DaysOpen(self.days_open().max(0)),
                Evidence::DaysOverChristmas(self.days_over_christmas()),
            ],
            FairPoint::Reach => vec![Evidence::AsksWhoAnswers, paper],
            FairPoint::Equality => vec![paper, Evidence::Telephone(is_given(&self.contact.telephone))],
            FairPoint::Consideration => {
                std::iter::once(Evidence::NextSteps(is_given(&self.next_steps))).chain(to_consider()).collect()
            }
        }
    }
}

/// A consultation that is being set up, with what its authority alone keeps of it. It may be unfinished: its rules are told
/// and not enforced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// What is published.
    pub consultation: Consultation,
    /// What is not.
    pub fairness: Fairness,
}
