//! Answers for tests: the example's consultation with homes, and answers that look like chance and are always the same.

use precept_modeller::{
    domain::{
        Band, GrantIncrease, Homes,
        consultation::{
            Answer, Consultation, GapPlace, Language, OwnPoint, Reference, Respondent, Response, Support, SupportLevel,
        },
    },
    example,
};

/// The example on the official tax base, whose authority has four councils, with homes in four bands.
pub fn consultation() -> Consultation {
    let mut consultation = example::consultation();
    consultation.scenario.authority.billing_authorities = ["Hartlepool", "Middlesbrough", "Redcar and Cleveland"]
        .map(|name| precept_modeller::domain::BillingAuthority { name: name.to_owned(), tax_base: None })
        .to_vec();
    consultation.scenario.authority.homes =
        Homes::new(&[(Band::A, 600), (Band::B, 200), (Band::C, 150), (Band::D, 50)]);
    consultation
}

/// An answer of this number that says nothing but a reason.
pub fn answer(number: u32) -> Response {
    let mut bits = [7; 10];
    bits[..4].copy_from_slice(&number.to_be_bytes());
    Response {
        reference: Reference::new(bits),
        consultation: consultation().identifier,
        day: "2020-01-02".parse().unwrap(),
        language: Language::English,
        respondent: None,
        area: None,
        band: None,
        single_adult: None,
        support: Vec::new(),
        own_point: None,
        gap_place: None,
        reason: format!("Reason number {number}"),
        answers: Vec::new(),
    }
}

/// A point of its own with the remaining gap that it leaves.
pub fn point(rise: &str) -> OwnPoint {
    let consultation = consultation();
    let mut levers = consultation.scenario.levers;
    levers.band_d_increase = rise.parse().unwrap();
    OwnPoint {
        grant_increase: GrantIncrease::Percent("0".parse().unwrap()),
        band_d_increase: rise.parse().unwrap(),
        remaining: precept_modeller::domain::remaining_with(&consultation.scenario, &levers).unwrap(),
    }
}

/// An answer that says many things, by its number.
pub fn full(number: u32) -> Response {
    // A number that looks like chance for each of the things.
    let chance = |of: u32, most: u32| {
        let mut mixed = number.wrapping_mul(2_654_435_761) ^ of.wrapping_mul(0x9e37_79b9);
        mixed = (mixed ^ (mixed >> 16)).wrapping_mul(0x85eb_ca6b);
        mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35);
        (mixed ^ (mixed >> 16)) % most
    };
    let of = |place: u32, most: usize| usize::try_from(chance(place, u32::try_from(most).unwrap())).unwrap();
    let consultation = consultation();
    let support =
        consultation.options.iter().zip(0..).filter(|(_, place)| chance(*place, 5) > 0).map(|(option, place)| {
            Support { option: option.identifier.clone(), level: SupportLevel::ALL[of(place + 5, 5)] }
        });
    Response {
        respondent: Respondent::ALL.get(of(11, 4)).copied(),
        language: if chance(12, 9) == 0 { Language::Welsh } else { Language::English },
        area: consultation.scenario.authority.billing_authorities.get(of(13, 4)).map(|area| area.name.clone()),
        band: Band::ENGLAND.get(of(14, 10)).copied(),
        support: support.collect(),
        own_point: (chance(15, 3) == 0).then(|| point(&format!("{}.50", chance(16, 25)))),
        gap_place: GapPlace::ALL.get(of(17, 5)).copied(),
        answers: if chance(18, 2) == 0 {
            Vec::new()
        } else {
            vec![Answer {
                question: consultation.questions[0].identifier.clone(),
                given: vec!["Serious crime".to_owned(), "Victims and witnesses".to_owned()],
            }]
        },
        ..answer(number)
    }
}
