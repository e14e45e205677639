//! The tables that may be published: counts of all answers, each table by one thing alone, small counts not in them.
//!
//! Counts by two things at once, such as an area and an option, are not published: with them the hidden counts of the single
//! tables could be worked out. Shares are of all answers, for a share of some of them would give their number away.

use super::{
    gathered::Kept,
    reported::Reported,
    summary::Summary,
    suppression::{Shown, suppressed},
    tally::share,
};
use crate::domain::{
    ChargeIncrease, Ratio,
    consultation::{Consultation, QuestionKind},
};

/// What may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The smallest count that is shown.
    pub least_shown: u8,
    /// How many answers count.
    pub answers: Shown,
    /// Do answers count that were given after the consultation closed?
    pub counts_late: bool,
    /// The tables, in the order in which they are told.
    pub tables: Vec<Table>,
    /// Who backs at least a rise: the rises at which enough answers stand, each with the answers that back it or more; first
    /// the smallest, which all answers in the curve back. Empty where none may be told: with few answers, or where a count of
    /// an option is hidden. Less the support of any option at or above its rise, each leaves nobody or enough.
    pub curve: Vec<(ChargeIncrease, u64)>,
    /// The share of all answers that supports each option, reweighted to the homes, in the order of the options; only where all counts
    /// by band and of the option are told, and no share in whole per cents of so many would give a small count of a band away.
    pub weighted_support: Vec<Option<Ratio>>,
    /// Reasons that are ticked for publication, in the order of their references, which tells nothing of when each came.
    pub reasons: Vec<String>,
}

/// What a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The levels of an option, by its place, and those who said nothing of it.
    Option(usize),
    /// The bands of the nation, and those without.
    Bands,
    /// The areas, and those of none.
    Areas,
    /// Who answered, and those who did not say.
    Respondents,
    /// The languages.
    Languages,
    /// Where a gap should fall, and those who did not say.
    GapPlaces,
    /// A question with one choice, by its place, and those who gave none.
    OneOf(usize),
    /// A question with several choices, by its place. Its counts have no total.
    SeveralOf(usize),
    /// A question in words, by its place: those who answered, and those who did not.
    WordsOf(usize),
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is about.
    pub topic: Topic,
    /// Its lines, in the order of what it is about.
    pub lines: Vec<Line>,
}

/// A line of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// How many answers.
    pub count: Shown,
    /// Their share of all answers.
    pub share: Option<Ratio>,
}

impl Published {
    /// What may be published of a summary and of the reasons that are ticked.
    pub fn of(consultation: &Consultation, summary: &Summary, kept: &[Kept], reported: &Reported) -> Self {
        let least_shown = reported.least_shown;
        let answers = summary.answers();
        let tables = topics(consultation).into_iter().map(|topic| {
            let counts = counts(summary, topic);
            let shown = match topic {
                Topic::SeveralOf(_) => counts.iter().map(|count| apart(*count, answers, least_shown)).collect(),
                _ => suppressed(&counts, least_shown),
            };
            let line = |count: Shown| Line { count, share: count.count().and_then(|count| share(count, answers)) };
            Table { topic, lines: shown.into_iter().map(line).collect() }
        });
        let tables: Vec<Table> = tables.collect();
        let is_told = |table: &Table| table.lines.iter().all(|line| line.count.count().is_some());
        let is_option = |table: &&Table| matches!(table.topic, Topic::Option(_));
        let options_are_told = tables.iter().filter(is_option).all(is_told);
        let bands_are_told = tables.iter().any(|table| table.topic == Topic::Bands && is_told(table));
        let weights = summary.weights.as_ref().filter(|_| bands_are_told);
        let weighted = summary.options.iter().enumerate().map(|(place, option)| {
            let table = tables.iter().find(|table| table.topic == Topic::Option(place));
            let weights = weights.filter(|_| table.is_some_and(is_told));
            weights.and_then(|weights| weights.share_to_tell(&option.levels.support(), least_shown))
        });
        let weighted: Vec<_> = weighted.collect();
        let ticked =
            |kept: &&Kept| reported.marks.get(&kept.response.reference).is_some_and(|mark| mark.may_be_published);
        let mut in_order: Vec<&Kept> = kept.iter().filter(ticked).collect();
        in_order.sort_by(|one, other| one.response.reference.cmp(&other.response.reference));
        Self {
            least_shown,
            answers: Shown::alone(answers, least_shown),
            counts_late: summary.counts_late,
            tables,
            // From who backs the rise of an option it could be worked out how many support it.
            curve: if options_are_told { curve(consultation, summary, least_shown) } else { Vec::new() },
            weighted_support: weighted,
            reasons: in_order.into_iter().map(|kept| kept.response.reason.clone()).collect(),
        }
    }

    /// The largest of the rises that are told that at least half of the answers in the curve back.
    pub fn half_back(&self) -> Option<ChargeIncrease> {
        self.backed_by(2)
    }

    /// The largest of the rises that are told that at least this many quarters of the answers in the curve back.
    pub fn backed_by(&self, quarters: u64) -> Option<ChargeIncrease> {
        let (_, all) = self.curve.first()?;
        let least = all.saturating_mul(quarters);
        let is_enough = |(_, backing): &&(ChargeIncrease, u64)| backing.saturating_mul(4) >= least;
        self.curve.iter().rev().find(is_enough).map(|(rise, _)| *rise)
    }

    /// The table about this.
    pub fn table(&self, topic: Topic) -> Option<&Table> {
        self.tables.iter().find(|table| table.topic == topic)
    }
}

/// A count whose complement in all answers is of people too.
fn apart(count: u64, answers: u64, least_shown: u8) -> Shown {
    let others = answers.saturating_sub(count);
    match Shown::alone(others, least_shown) {
        Shown::Count(_) => Shown::alone(count, least_shown),
        _ => Shown::Hidden,
    }
}

fn topics(consultation: &Consultation) -> Vec<Topic> {
    let options = (0..consultation.options.len()).map(Topic::Option);
    let questions = consultation.questions.iter().enumerate().map(|(place, question)| match question.kind {
        QuestionKind::One(_) => Topic::OneOf(place),
        QuestionKind::Several(_) => Topic::SeveralOf(place),
        QuestionKind::Words => Topic::WordsOf(place),
    });
    let fixed = [Topic::GapPlaces, Topic::Bands, Topic::Areas, Topic::Respondents, Topic::Languages];
    options.chain(fixed).chain(questions).collect()
}

fn counts(summary: &Summary, topic: Topic) -> Vec<u64> {
    let tally = &summary.tally;
    let answers = summary.answers();
    match topic {
        Topic::Option(place) => {
            let Some(option) = summary.options.get(place) else { return Vec::new() };
            let levels = option.levels.each().map(|(_, count)| count.total());
            levels.chain([answers.saturating_sub(option.levels.answered().total())]).collect()
        }
        Topic::Bands => {
            let bands = summary.bands.iter().map(|line| line.answers);
            bands.chain([summary.without_band]).collect()
        }
        Topic::Areas => tally.areas.iter().map(|part| part.answers.total()).collect(),
        Topic::Respondents => tally.respondents.iter().map(|part| part.answers.total()).collect(),
        Topic::Languages => tally.languages.iter().map(|part| part.answers.total()).collect(),
        Topic::GapPlaces => tally.gap_places.iter().map(super::ByBand::total).collect(),
        Topic::OneOf(place) | Topic::WordsOf(place) => {
            let Some(question) = summary.questions.get(place) else { return Vec::new() };
            let choices = question.choices.iter().map(|(count, ..)| *count);
            choices.chain([answers.saturating_sub(question.answered)]).collect()
        }
        Topic::SeveralOf(place) => {
            let Some(question) = summary.questions.get(place) else { return Vec::new() };
            question.choices.iter().map(|(count, ..)| *count).collect()
        }
    }
}

/// Rises between each of which enough answers stand, and enough above the last; nothing where too few are in the curve, or
/// too few are not.
///
/// Who supports an option backs its rise, and so every smaller one. Less the support of that option, which is published too,
/// the count of a rise is of those who back it and do not support the option: that group too is nobody or large enough, or
/// the rise is not told.
fn curve(consultation: &Consultation, summary: &Summary, least_shown: u8) -> Vec<(ChargeIncrease, u64)> {
    let least = u64::from(least_shown);
    let all = summary.curve.answers();
    let is_told = |count: u64| Shown::alone(count, least_shown).count().is_some();
    if !is_told(summary.curve.left_out) {
        return Vec::new();
    }
    let options = consultation.options.iter().zip(&summary.options);
    let support: Vec<_> =
        options.map(|(option, counts)| (option.levers.band_d_increase, counts.levels.support().total())).collect();
    // From the highest rise down, so that a rise is told only with enough answers that back it.
    let mut told: Vec<(ChargeIncrease, u64)> = Vec::new();
    for step in summary.curve.steps.iter().rev() {
        let above = told.last().map_or(0, |(_, backing)| *backing);
        let is_last = step.backing == all;
        // All who support any option are in the curve, also where nobody backs as little as its rise.
        let mut inside = support.iter().filter(|(rise, _)| is_last || *rise >= step.rise);
        let is_safe = step.backing.saturating_sub(above) >= least
            && (is_last || all.saturating_sub(step.backing) >= least)
            && inside.all(|(_, support)| is_told(step.backing.saturating_sub(*support)));
        if is_safe {
            told.push((step.rise, step.backing));
        } else if is_last {
            // The shares of the others are of all in the curve.
            return Vec::new();
        }
    }
    told.reverse();
    told
}
