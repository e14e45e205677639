//! Files of the panel's papers, format `precept-panel/1`: JSON in UTF-8, charges in pounds and days as text, unknown fields
//! refused.

use super::{
    document::{Kind, fields, list, text, word},
    reader::{Object, Reader},
    tree::Node,
};
use crate::domain::{
    Problem,
    panel::{Decision, Implication, PanelPapers, PreceptNotice, Recommendation, Resolution, Review},
};

/// The format that is read and written.
pub const FORMAT: &str = "precept-panel/1";
/// The largest file that is read, in bytes: more than one with the longest texts it may have.
pub const MOST_BYTES: usize = 1_000_000;

const KIND: Kind = Kind { format: FORMAT, name: tr!("a file of panel papers"), most_bytes: MOST_BYTES };
const REVIEWS: [(&str, Review); 2] = [("panel", Review::Panel), ("none", Review::None)];
const RESOLUTIONS: [(&str, Resolution); 4] = [
    ("support", Resolution::Support),
    ("support-with-recommendations", Resolution::SupportWithRecommendations),
    ("veto-too-high", Resolution::VetoTooHigh),
    ("veto-too-low", Resolution::VetoTooLow),
];
const WHOLE: [&str; 10] =
    ["format", "title", "authority", "year", "review", "panel", "proposed", "recommendation", "decision", "notice"];
const RECOMMENDATION: [&str; 6] = ["resolution", "recommended", "reasons", "votes", "date", "revised"];
const VOTES: [&str; 3] = ["present", "for", "against"];
const DECISION: [&str; 10] = [
    "request",
    "title",
    "summary",
    "decision",
    "implications",
    "officer",
    "officer_date",
    "decider",
    "approved",
    "date",
];

/// The problem of a file of so many bytes, for a caller that can tell its size before reading it; none where it is not
/// too large.
pub fn too_large_to_read(bytes: usize) -> Option<Problem> {
    KIND.too_large(bytes)
}

/// Reads a file of panel papers. A byte-order mark at its start is passed over.
///
/// # Errors
/// Every problem that could be found, each with the field that has it: first what keeps the file from being read at all,
/// then all values that cannot be used, then the rules that they break together.
pub fn read(bytes: &[u8]) -> Result<PanelPapers, Vec<Problem>> {
    let tree = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let papers = read_papers(&mut reader, &tree).filter(|_| reader.problems.is_empty());
    let papers = papers.ok_or(reader.problems)?;
    let problems = papers.problems();
    if problems.is_empty() { Ok(papers) } else { Err(problems) }
}

/// Reads every part before giving up on any, so that all problems are found.
fn read_papers(reader: &mut Reader, tree: &Node) -> Option<PanelPapers> {
    let whole = &reader.object(String::new(), Some(tree), &WHOLE);
    let title = reader.text(whole, "title");
    let authority = reader.text(whole, "authority");
    let year = reader.value(whole, "year");
    let review = reader.choice(whole, "review", &REVIEWS);
    let members = count(&reader.counts(whole, "panel", &["members"]), "members");
    let proposed = reader.value(whole, "proposed");
    let recommendation = recommendation(reader, whole);
    let decision = decision(reader, whole);
    let notice = reader.inner(whole, "notice", &["charge", "date"]);
    let notice_charge = reader.optional(&notice, "charge");
    let notice_date = reader.optional(&notice, "date");
    Some(PanelPapers {
        title: title?.to_owned(),
        authority: authority?.to_owned(),
        year: year?,
        review: review?,
        members,
        proposed: proposed?,
        recommendation: recommendation?,
        decision: decision?,
        notice: PreceptNotice { charge: notice_charge?, date: notice_date? },
    })
}

/// A count of an object of counts. What is too large to be one becomes the largest, which the rules refuse.
fn count(counts: &[(&str, u32)], field: &str) -> Option<u16> {
    let (_, count) = counts.iter().find(|(of, _)| *of == field)?;
    Some(u16::try_from(*count).unwrap_or(u16::MAX))
}

fn recommendation(reader: &mut Reader, whole: &Object<'_>) -> Option<Recommendation> {
    let of = &reader.inner(whole, "recommendation", &RECOMMENDATION);
    let resolution =
        if of.has("resolution") { reader.choice(of, "resolution", &RESOLUTIONS).map(Some) } else { Some(None) };
    let recommended = reader.optional(of, "recommended");
    let reasons = words(reader, of, "reasons");
    let votes = reader.counts(of, "votes", &VOTES);
    let date = reader.optional(of, "date");
    let revised = reader.optional(of, "revised");
    Some(Recommendation {
        resolution: resolution?,
        recommended: recommended?,
        reasons,
        present: count(&votes, "present"),
        votes_for: count(&votes, "for"),
        votes_against: count(&votes, "against"),
        date: date?,
        revised: revised?,
    })
}

fn decision(reader: &mut Reader, whole: &Object<'_>) -> Option<Decision> {
    let of = &reader.inner(whole, "decision", &DECISION);
    let [request, title, summary, decision, officer, decider] =
        ["request", "title", "summary", "decision", "officer", "decider"].map(|field| words(reader, of, field));
    let given = reader.each(of, "implications", &["considered", "details"], |reader, implication| {
        let is_considered = answer(reader, implication, "considered");
        let details = words(reader, implication, "details");
        Some(Implication { is_considered: is_considered?, details })
    });
    let implications = given.and_then(|given| {
        let count = given.len();
        <[Implication; 6]>::try_from(given)
            .map_err(|_| {
                let kinds = Decision::IMPLICATIONS.join(", ");
                let message = tr!("There are {count} implications here. There should be 6, in this order: {kinds}.");
                reader.refuse(of.path("implications"), message);
            })
            .ok()
    });
    let officer_date = reader.optional(of, "officer_date");
    let is_approved = answer(reader, of, "approved");
    let date = reader.optional(of, "date");
    Some(Decision {
        request,
        title,
        summary,
        decision,
        implications: implications?,
        officer,
        officer_date: officer_date?,
        decider,
        is_approved: is_approved?,
        date: date?,
    })
}

/// A text that may be left out.
fn words(reader: &mut Reader, of: &Object<'_>, field: &str) -> String {
    reader.optional_text(of, field).unwrap_or_default().to_owned()
}

/// Yes or no where it is said: `Some(None)` where it is not, `None` where it cannot be used.
fn answer(reader: &mut Reader, of: &Object<'_>, field: &str) -> Option<Option<bool>> {
    if of.has(field) { reader.yes_or_no(of, field).map(Some) } else { Some(None) }
}

/// Writes a file of panel papers, indented for people to read.
pub fn write(papers: &PanelPapers) -> String {
    let PanelPapers { title, authority, year, review, members, proposed, recommendation, decision, notice } = papers;
    fields([
        ("format", text(FORMAT)),
        ("title", text(title)),
        ("authority", text(authority)),
        ("year", text(year)),
        ("review", word(&REVIEWS, review)),
        ("panel", members.map(|members| fields([("members", Some(Node::Whole(members.into())))]))),
        ("proposed", text(proposed)),
        ("recommendation", Some(recommendation_node(recommendation))),
        ("decision", Some(decision_node(decision))),
        ("notice", Some(fields([("charge", notice.charge.and_then(text)), ("date", notice.date.and_then(text))]))),
    ])
    .to_string()
}

fn recommendation_node(recommendation: &Recommendation) -> Node {
    let Recommendation { resolution, recommended, reasons, present, votes_for, votes_against, date, revised } =
        recommendation;
    let counted = |count: &Option<u16>| count.map(|count| Node::Whole(count.into()));
    let votes = [("present", counted(present)), ("for", counted(votes_for)), ("against", counted(votes_against))];
    let is_counted = votes.iter().any(|(_, count)| count.is_some());
    fields([
        ("resolution", resolution.and_then(|resolution| word(&RESOLUTIONS, &resolution))),
        ("recommended", recommended.and_then(text)),
        ("reasons", given(reasons)),
        ("votes", is_counted.then(|| fields(votes))),
        ("date", date.and_then(text)),
        ("revised", revised.and_then(text)),
    ])
}

fn decision_node(of: &Decision) -> Node {
    let Decision { request, title, summary, decision, implications, officer, officer_date, decider, is_approved, date } =
        of;
    let implications = implications.iter().map(|Implication { is_considered, details }| {
        fields([("considered", is_considered.map(Node::YesOrNo)), ("details", given(details))])
    });
    fields([
        ("request", given(request)),
        ("title", given(title)),
        ("summary", given(summary)),
        ("decision", given(decision)),
        ("implications", list(implications)),
        ("officer", given(officer)),
        ("officer_date", officer_date.and_then(text)),
        ("decider", given(decider)),
        ("approved", is_approved.map(Node::YesOrNo)),
        ("date", date.and_then(text)),
    ])
}

/// A text, or nothing where it is empty.
fn given(value: &String) -> Option<Node> {
    text(value).filter(|_| !value.is_empty())
}
