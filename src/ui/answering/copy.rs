//! The copy of an answer that its writer keeps: every part of it in words, for the page, for paper, as a text and by email.

use super::{
    answer::{home_in_words, level_name, place_name, point_in_words, respondent_name},
    draft, words,
};
use crate::{
    domain::consultation::{Answer, Consultation, QuestionKind, Response},
    ui::text,
};

/// One part of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What was asked.
    pub asked: String,
    /// What was answered; empty where nothing was.
    pub answered: String,
    /// The id of where it can be changed.
    pub id: String,
}

/// The id of the part that tells the home.
pub const HOME: &str = "home";

/// The parts of an answer, in the order in which they are asked; those that were passed over too.
pub fn parts(consultation: &Consultation, response: &Response) -> Vec<Part> {
    let part = |id: &str, asked: &str, answered: String| Part { asked: asked.to_owned(), answered, id: id.to_owned() };
    let mut parts: Vec<Part> = consultation
        .options
        .iter()
        .map(|option| {
            let level = draft::support_of(response, &option.identifier);
            let id = format!("option-{}", option.identifier);
            part(&id, &option.title, level.map(level_name).unwrap_or_default().to_owned())
        })
        .collect();
    let point = response.own_point.map(|point| point_in_words(&consultation.scenario, &point));
    parts.push(part("point", tr!("A point of your own"), point.unwrap_or_default()));
    let place = response.gap_place.map(place_name).unwrap_or_default();
    parts.push(part("gap", tr!("If a gap is left, where should it fall?"), place.to_owned()));
    parts.push(part("reason", tr!("Your reasons"), response.reason.clone()));
    for question in &consultation.questions {
        let given = draft::given(response, &question.identifier).join("; ");
        parts.push(part(&format!("question-{}", question.identifier), &question.text, given));
    }
    let who = response.respondent.map(respondent_name).unwrap_or_default();
    parts.push(part("respondent", tr!("Who is answering?"), who.to_owned()));
    if !consultation.scenario.authority.billing_authorities.is_empty() {
        parts.push(part("area", tr!("Your council area"), response.area.clone().unwrap_or_default()));
    }
    let home = response.band.map(|band| home_in_words(Some(band), response.single_adult.unwrap_or_default()));
    parts.push(part(HOME, tr!("Your home"), home.unwrap_or_default()));
    parts
}

/// The answer as it is sent: its words without what cannot be shown, and how many characters that took away.
pub fn as_sent(consultation: &Consultation, mut response: Response) -> (Response, usize) {
    let (reason, mut removed) = words::cleaned(&response.reason);
    response.reason = reason;
    let in_words = |answer: &Answer| {
        consultation.question(&answer.question).is_some_and(|question| question.kind == QuestionKind::Words)
    };
    for answer in response.answers.iter_mut().filter(|answer| in_words(answer)) {
        for given in &mut answer.given {
            let (cleaned, gone) = words::cleaned(given);
            (*given, removed) = (cleaned, removed.saturating_add(gone));
        }
        answer.given.retain(|given| !given.is_empty());
    }
    response.answers.retain(|answer| !answer.given.is_empty());
    (response, removed)
}

/// The answer as a plain text.
pub fn as_text(consultation: &Consultation, response: &Response) -> String {
    let mut lines = vec![
        consultation.title.clone(),
        tr!("Reference: {}", response.reference),
        tr!("Day: {}", text::day(response.day)),
    ];
    for Part { asked, answered, .. } in parts(consultation, response) {
        let answered = if answered.is_empty() { tr!("(no answer)").to_owned() } else { answered };
        lines.extend([String::new(), asked, answered]);
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The longest address that every mail program takes.
const MOST_MAIL_CHARACTERS: usize = 1_900;

/// The address that opens the answer as an email; none where it is too long for that.
pub fn as_email(consultation: &Consultation, response: &Response) -> Option<String> {
    let subject = tr!("{}: answer {}", consultation.title, response.reference);
    let body = as_text(consultation, response).replace('\n', "\r\n");
    let to = percent_encoded(&consultation.answering.email).replace("%40", "@");
    let address = format!("mailto:{to}?subject={}&body={}", percent_encoded(&subject), percent_encoded(&body));
    (address.len() <= MOST_MAIL_CHARACTERS).then_some(address)
}

/// A text as a part of an address: RFC 3986, section 2.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::consultation::{GapPlace, Identifier, Language, Reference, SupportLevel},
        example,
    };

    fn response(consultation: &Consultation) -> Response {
        let mut response = Response {
            reference: Reference::new([0; 10]),
            consultation: consultation.identifier.clone(),
            day: consultation.opens,
            language: Language::English,
            respondent: None,
            area: None,
            band: None,
            single_adult: None,
            support: Vec::new(),
            own_point: None,
            gap_place: Some(GapPlace::Both),
            reason: "One & two\u{7}\r\nthree".to_owned(),
            answers: Vec::new(),
        };
        let freeze: Identifier = "freeze".parse().unwrap();
        draft::set_support(consultation, &mut response, &freeze, Some(SupportLevel::Oppose));
        response
    }

    #[test]
    fn the_copy_has_every_part() {
        let consultation = example::consultation();
        let (sent, removed) = as_sent(&consultation, response(&consultation));
        assert_eq!((sent.reason.as_str(), removed), ("One & two\nthree", 1));
        let text = as_text(&consultation, &sent);
        for said in [
            "Reference: 0000-0000-0000-0000",
            "Freeze\nOppose\n",
            "£10 a year at Band D\n(no answer)\n",
            "On both",
            "One & two\nthree",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
    }

    #[test]
    fn an_email_carries_it_unless_it_is_too_long() {
        let mut consultation = example::consultation();
        consultation.answering.email = "answers@example.org".to_owned();
        let mut sent = response(&consultation);
        let address = as_email(&consultation, &sent).unwrap();
        assert!(address.starts_with("mailto:answers@example.org?subject=Example%3A%20Cleveland"), "{address}");
        assert!(address.contains("%0D%0A") && address.contains("%26") && !address.contains(' '), "{address}");
        sent.reason = "long ".repeat(400);
        assert_eq!(as_email(&consultation, &sent), None);
    }
}
