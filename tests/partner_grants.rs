//! Grants to partners: the published tables row by row, their totals, and what is printed broken.
//!
//! Truth: Cleveland's decision record of May 2014 and appendix 2 of Cambridgeshire's annual report 2013-14, copied here as
//! they are printed, and sums by hand.

mod scenario;

use precept_modeller::{
    domain::{FinancialYear, Grant, GrantFinding, Money, Partner, PartnerGrants, Purpose, Reach, Term},
    example::GrantsExample,
    exchange::json,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use scenario::{cases, money};

fn amounts(grants: &PartnerGrants) -> Vec<(&str, Vec<Option<Money>>)> {
    let row = |partner: &Partner| partner.grants.iter().map(|grant| grant.amount).collect();
    grants.partners.iter().map(|partner| (partner.name.as_str(), row(partner))).collect()
}

#[test]
fn each_term_has_its_words() {
    assert_eq!(Term::ALL.map(Term::name), ["For one year only", "Each year", "Not said"]);
}

#[test]
fn cleveland_divides_488_000_among_four_areas_and_three_purposes() {
    let grants = GrantsExample::CommunitySafety.grants();
    let given = |texts: [&str; 3]| texts.map(|text| Some(money(text))).to_vec();
    assert_eq!(
        amounts(&grants),
        [
            ("Hartlepool", given(["30000", "26000", "30000"])),
            ("Middlesbrough", given(["30000", "136000", "30000"])),
            ("Redcar", given(["30000", "31000", "30000"])),
            ("Stockton", given(["30000", "55000", "30000"])),
        ]
    );
    // Printed: £120,000, £248,000 and £120,000.
    let printed: Vec<_> = grants.purposes.iter().map(|purpose| purpose.printed_total).collect();
    assert_eq!(printed, given(["120000", "248000", "120000"]));
    for (column, total) in printed.into_iter().enumerate() {
        assert_eq!(grants.total(Reach::Purpose(column)), total);
    }
    for (row, total) in ["86000", "196000", "91000", "115000"].into_iter().enumerate() {
        assert_eq!(grants.total(Reach::Partner(row)), Some(money(total)));
    }
    assert_eq!(grants.total(Reach::All), Some(money("488000")));
    assert_eq!(grants.left(), Some(Money::ZERO));
    assert_eq!(grants.findings(), []);
    assert_eq!(grants.term, Term::OneYear);
}

#[test]
fn cambridgeshire_prints_fourteen_grants_and_no_total() {
    let grants = GrantsExample::CrimeAndDisorder.grants();
    let printed = [
        "45820", "41080", "28440", "22120", "20540", "41000", "35000", "207575", "116022", "116000", "91762", "74584",
        "60000", "2500",
    ];
    let entered: Vec<_> = amounts(&grants).into_iter().flat_map(|(_, row)| row).collect();
    assert_eq!(entered, printed.map(|text| Some(money(text))));
    assert_eq!(grants.total(Reach::All), Some(money("902443")));
    // The £1.3m of the text is for the year after, £397,557 more than this table.
    assert_eq!(money("1300000").minus(money("902443")), Some(money("397557")));
    assert!(grants.notes.iter().any(|note| note.contains("£1.3m") && note.contains("2014/15, not for this table")));
    assert_eq!((grants.pot, grants.left(), grants.printed_total), (None, None, None));
    assert_eq!(grants.findings(), []);
}

#[test]
fn the_grants_for_victims_do_not_account_for_the_pot_and_two_are_printed_broken() {
    let grants = GrantsExample::Victims.grants();
    assert_eq!(grants.partners.len(), 13);
    // 100,000 + 35,000 + 30,000 + 25,000 + 5,000 + 5,000 + 3 × 10,000 + 2,500 + 12,000 + 29,500, without the "10,00".
    assert_eq!(grants.total(Reach::All), Some(money("274000")));
    assert_eq!(grants.pot, Some(money("299000")));
    assert_eq!(grants.left(), Some(money("25000")));
    assert_eq!(grants.unread(), 1);
    assert_eq!(GrantsExample::CommunitySafety.grants().unread(), 0, "all of Cleveland’s can be read");
    let mut more = grants.clone();
    more.partners.push(Partner {
        grants: grants.partners.iter().flat_map(|partner| partner.grants.clone()).collect(),
        ..grants.partners[0].clone()
    });
    assert_eq!(more.unread(), 2);
    let doubt = |partner, printed_as: &str, read_as| GrantFinding::Doubt {
        partner,
        purpose: 0,
        printed_as: printed_as.to_owned(),
        read_as,
    };
    assert_eq!(grants.findings(), [doubt(0, "100,00 0", Some(money("100000"))), doubt(11, "10,00", None)]);
    assert_eq!(grants.partners[11].name, "Regional Co-ordination");
    // Neither reading of "10,00" accounts for the pot.
    for (reading, left) in [("10000", "15000"), ("1000", "24000")] {
        let mut read = grants.clone();
        read.partners[11].grants[0].amount = Some(money(reading));
        assert_eq!(read.left(), Some(money(left)));
    }
}

#[test]
fn a_printed_total_that_does_not_re_add_is_a_finding_with_both_numbers() {
    let mut grants = GrantsExample::CommunitySafety.grants();
    grants.partners[1].printed_total = Some(money("200000"));
    grants.purposes[1].printed_total = Some(money("248001"));
    grants.printed_total = Some(money("480000"));
    let total = |of, printed, readded, difference| GrantFinding::Total {
        of,
        printed: money(printed),
        readded: money(readded),
        difference: money(difference),
    };
    assert_eq!(
        grants.findings(),
        [
            total(Reach::Partner(1), "200000", "196000", "4000"),
            total(Reach::Purpose(1), "248001", "248000", "1"),
            total(Reach::All, "480000", "488000", "-8000"),
        ]
    );
    grants.pot = Some(money("480000"));
    assert_eq!(grants.left(), Some(money("-8000")), "more is given than there is");
}

#[test]
fn files_are_read_back_as_they_were_written() {
    for example in GrantsExample::ALL {
        assert_eq!(json::partner_grants::write(&example.grants()), example.file().trim_end(), "{}", example.name());
    }
    let mut largest = GrantsExample::CommunitySafety.grants();
    let name = || "\u{1}".repeat(200);
    let grant = Grant { amount: Some(Money::ZERO), printed_as: Some("\u{1}".repeat(60)) };
    largest.purposes = vec![Purpose { name: name(), printed_total: Some(Money::MAX) }; 12];
    largest.partners = vec![Partner { name: name(), grants: vec![grant; 12], printed_total: Some(Money::MAX) }; 500];
    largest.notes = vec!["\u{1}".repeat(1_000); 50];
    let written = json::partner_grants::write(&largest);
    assert!(written.len() < json::partner_grants::MOST_BYTES, "{} bytes", written.len());
    assert_eq!(json::partner_grants::read(written.as_bytes()), Ok(largest.clone()));
    largest.partners.push(largest.partners[0].clone());
    let problems = json::partner_grants::read(json::partner_grants::write(&largest).as_bytes()).unwrap_err();
    assert!(problems[0].message.contains("There are 501 partners here and at most 500"), "{problems:?}");
}

/// The example file with one place that reads `from` reading `to`, and the problem that it has.
fn check(from: &str, to: &str, field: &str, words: &str) {
    let file = GrantsExample::Victims.file();
    assert!(file.contains(from), "{from}");
    let problems = json::partner_grants::read(file.replacen(from, to, 1).as_bytes()).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].field, field);
    assert!(problems[0].message.contains(words), "{}", problems[0]);
}

#[test]
fn a_file_that_cannot_be_read_says_where_and_why() {
    check("precept-partner-grants/1", "precept-statement/1", "format", "this page reads \"precept-partner-grants/1\"");
    check("{\n", "[\n", "file", "This is not a file of grants to partners");
    check("\"not-said\"", "\"often\"", "term", "is not one of \"one-year\", \"recurring\", \"not-said\"");
    check("\"299000.00\"", "\"£299k\"", "pot", "cannot be used");
    check("\"299000.00\"", "\"-1\"", "pot", "below nil");
    check("\"35000.00\"", "\"-35000.00\"", "partners[1].grants[0].amount", "below nil");
    check("\"amount\": \"35000.00\"", "\"sum\": \"35000.00\"", "partners[1].grants[0].sum", "not known");
    check("\"printed_as\": \"10,00\"", "\"printed_as\": 10", "partners[11].grants[0].printed_as", "text in quotes");
    check("\"10,00\"", &format!("\"{}\"", "1".repeat(61)), "partners[11].grants[0].printed_as", "more than 60");
    check("\"name\": \"Award\"", "\"title\": \"x\", \"name\": \"Award\"", "purposes[0].title", "not known");
    check("\"35000.00\"", "\"1000000000000.00\"", "partners", "larger than £1 trillion");
    let two = "{}, {\"amount\": \"35000.00\"}";
    check(
        "{\n          \"amount\": \"35000.00\"\n        }",
        two,
        "partners[1].grants",
        "grants for 2 purposes, and 1 are listed",
    );
}

prop_compose! {
    fn any_grants()(columns in 0_usize..4)(
        title in "[\\PC]{0,12}",
        term in select(Term::ALL.to_vec()),
        pot in option::of(0_i64..=9_000_000_000),
        notes in vec("[\\PC]{0,12}", 0..3),
        purposes in vec(("[\\PC]{0,12}", option::of(-9_000_i64..=9_000)), columns),
        partners in vec(
            ("[\\PC]{0,12}", vec((option::of(0_i64..=9_000_000), option::of("[\\PC]{0,12}")), columns), option::of(0_i64..=9_000)),
            0..6,
        ),
        printed_total in option::of(0_i64..=9_000),
    ) -> PartnerGrants {
        let money = |pence: Option<i64>| pence.map(|pence| Money::from_pence(pence).unwrap());
        let grant = |(amount, printed_as)| Grant { amount: money(amount), printed_as };
        PartnerGrants {
            authority: title.clone(),
            source: title.clone(),
            date: title.clone(),
            title,
            year: FinancialYear::starting(2014).unwrap(),
            term,
            pot: money(pot),
            notes,
            purposes: purposes.into_iter().map(|(name, total)| Purpose { name, printed_total: money(total) }).collect(),
            partners: partners
                .into_iter()
                .map(|(name, grants, total)| Partner {
                    name,
                    grants: grants.into_iter().map(grant).collect(),
                    printed_total: money(total),
                })
                .collect(),
            printed_total: money(printed_total),
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn whatever_is_written_is_read_back_the_same(grants in any_grants()) {
        prop_assert_eq!(json::partner_grants::read(json::partner_grants::write(&grants).as_bytes()), Ok(grants));
    }

    #[test]
    fn rows_and_columns_add_up_to_the_same_and_with_what_is_left_to_the_pot(grants in any_grants()) {
        let sum = |reaches: &mut dyn Iterator<Item = Reach>| Money::sum(reaches.map(|of| grants.total(of).unwrap())).unwrap();
        let all = grants.total(Reach::All).unwrap();
        prop_assert_eq!(sum(&mut (0..grants.partners.len()).map(Reach::Partner)), all);
        prop_assert_eq!(sum(&mut (0..grants.purposes.len()).map(Reach::Purpose)), all);
        prop_assert_eq!(grants.left().and_then(|left| left.plus(all)), grants.pot);
    }
}
