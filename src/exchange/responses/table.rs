//! Answers as a table for a spreadsheet: what each says in columns of its own, and the whole record in the last, by which
//! the table is read again.

use super::RECORD;
use crate::{
    domain::{
        GrantIncrease,
        consultation::{Consultation, GapPlace, Language, Respondent, Response, SupportLevel},
    },
    exchange::json::consultation::response,
};

const FIRST: [&str; 7] = ["Reference", "Day", "Language", "Who answers", "Area", "Band", "One adult alone"];
const LAST: [&str; 5] =
    ["Own rise at Band D, £", "Own rise in grant", "Left to find as shown, £", "Where the gap should fall", "Reason"];

/// The heads of the columns.
pub fn head(consultation: &Consultation) -> Vec<String> {
    let mut heads: Vec<String> = FIRST.map(str::to_owned).to_vec();
    heads.extend(consultation.options.iter().map(|option| option.title.clone()));
    heads.extend(LAST.map(str::to_owned));
    heads.extend(consultation.questions.iter().map(|question| question.text.clone()));
    heads.push(RECORD.to_owned());
    heads
}

/// The row of an answer.
pub fn row(consultation: &Consultation, response: &Response) -> Vec<String> {
    let yes_or_no = |answer: bool| if answer { "yes" } else { "no" }.to_owned();
    let mut cells = vec![
        response.reference.to_string(),
        response.day.to_string(),
        match response.language {
            Language::English => "English",
            Language::Welsh => "Welsh",
        }
        .to_owned(),
        response.respondent.map(respondent).unwrap_or_default().to_owned(),
        response.area.clone().unwrap_or_default(),
        response.band.map(|band| band.letter().to_owned()).unwrap_or_default(),
        response.single_adult.map(yes_or_no).unwrap_or_default(),
    ];
    cells.extend(consultation.options.iter().map(|option| {
        let support = response.support.iter().find(|support| support.option == option.identifier);
        support.map(|support| level(support.level).to_owned()).unwrap_or_default()
    }));
    let point = response.own_point;
    cells.extend([
        point.map(|point| point.band_d_increase.to_string()).unwrap_or_default(),
        point.map(|point| grant(point.grant_increase)).unwrap_or_default(),
        point.map(|point| point.remaining.to_string()).unwrap_or_default(),
        response.gap_place.map(gap_place).unwrap_or_default().to_owned(),
        response.reason.clone(),
    ]);
    cells.extend(consultation.questions.iter().map(|question| {
        let answer = response.answers.iter().find(|answer| answer.question == question.identifier);
        answer.map(|answer| answer.given.join("; ")).unwrap_or_default()
    }));
    cells.push(response::write_line(response));
    cells
}

fn grant(increase: GrantIncrease) -> String {
    match increase {
        GrantIncrease::Percent(percent) => format!("{percent}%"),
        GrantIncrease::Amount(amount) => format!("£{amount}"),
    }
}

const fn respondent(respondent: Respondent) -> &'static str {
    match respondent {
        Respondent::Resident => "resident",
        Respondent::Business => "business or ratepayers",
        Respondent::Other => "other",
    }
}

const fn level(level: SupportLevel) -> &'static str {
    match level {
        SupportLevel::StronglySupport => "strongly support",
        SupportLevel::Support => "support",
        SupportLevel::Neither => "neither",
        SupportLevel::Oppose => "oppose",
        SupportLevel::StronglyOppose => "strongly oppose",
    }
}

const fn gap_place(place: GapPlace) -> &'static str {
    match place {
        GapPlace::Savings => "savings",
        GapPlace::Reserves => "reserves",
        GapPlace::Both => "both",
        GapPlace::NoView => "no view",
    }
}
