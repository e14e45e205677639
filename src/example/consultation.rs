//! A consultation that comes with the app: what one looks like, on the published figures of Cleveland 2020/21.
//!
//! Nobody is consulted by it. Its figures are published; its dates and its wording are the app's own, and say so.

use super::Example;
use crate::domain::{
    ChargeIncrease, Day, GrantIncrease, Levers, Percent,
    consultation::{
        Answering, Consultation, Contact, FixedThing, Identifier, Offer, Privacy, Question, QuestionKind,
        RejectedOption,
    },
};

/// The example: freeze, the most without a referendum (£10 in 2020/21), and the rise that closes the gap alone.
///
/// # Panics
/// Only if the example is broken, which the tests rule out.
#[allow(clippy::expect_used, reason = "the texts are part of the program and every test run reads them")]
pub fn consultation() -> Consultation {
    let mut scenario = Example::AsPublished.scenario();
    scenario.levers = Levers::NONE;
    Consultation {
        identifier: identifier("example-cleveland-2020-21"),
        title: tr!("Example: Cleveland 2020/21").to_owned(),
        opens: Day::new(2019, 12, 16).expect("a day"),
        closes: Day::new(2020, 1, 20).expect("a day"),
        question: String::new(),
        introduction: tr!(
            "This is an example on published figures. It shows what a consultation looks like; nobody is being \
                       consulted, and no answer is sent anywhere."
        )
        .to_owned(),
        options: vec![
            offer("freeze", tr!("Freeze"), "0", "0", ""),
            offer(
                "10-pounds",
                tr!("£10 a year at Band D"),
                "0",
                "10.00",
                tr!("The most that needed no referendum in 2020/21."),
            ),
            offer(
                "precept-alone",
                tr!("£24.55 a year at Band D"),
                "0",
                "24.55",
                tr!("Closes the whole gap without more grant."),
            ),
            offer(
                "grant-alone",
                tr!("4.3% more grant"),
                "4.3",
                "0",
                tr!("Closes the gap but for £40, if government gives it."),
            ),
        ],
        scenario,
        buys: Vec::new(),
        fixed: vec![FixedThing {
            what: tr!("The rise above which a referendum is needed").to_owned(),
            why: tr!("The government proposes it each year, and the House of Commons approves it. For the police in England it was £10 at Band D in 2020/21.").to_owned(),
        }],
        rejected: vec![RejectedOption {
            what: tr!("Meeting all of it from reserves").to_owned(),
            why: tr!("This example only shows where the reason would stand.").to_owned(),
        }],
        questions: vec![Question {
            identifier: identifier("matters-most"),
            text: tr!("What matters most to you?").to_owned(),
            help: String::new(),
            kind: QuestionKind::Several(
                [
                    tr!("Neighbourhood policing"),
                    tr!("Answering calls quickly"),
                    tr!("Victims and witnesses"),
                    tr!("Serious crime"),
                ]
                .map(str::to_owned)
                .to_vec(),
            ),
        }],
        privacy: Privacy {
            notice: tr!("This example sends nothing. What you write stays in this browser until you clear it.")
                .to_owned(),
            controller: String::new(),
            kept: String::new(),
        },
        answering: Answering::default(),
        contact: Contact::default(),
        next_steps: String::new(),
    }
}

#[allow(clippy::expect_used, reason = "the texts are part of the program and every test run reads them")]
fn identifier(text: &str) -> Identifier {
    text.parse().expect("a short name")
}

#[allow(clippy::expect_used, reason = "the texts are part of the program and every test run reads them")]
fn offer(name: &str, title: &str, grant_percent: &str, band_d_increase: &str, buys: &str) -> Offer {
    let grant_increase: Percent = grant_percent.parse().expect("a percentage");
    let band_d_increase: ChargeIncrease = band_d_increase.parse().expect("an increase");
    Offer {
        identifier: identifier(name),
        title: title.to_owned(),
        levers: Levers { grant_increase: GrantIncrease::Percent(grant_increase), band_d_increase, ..Levers::NONE },
        buys: buys.to_owned(),
    }
}
