//! The published Cleveland table of grant and precept rises that find £3.6m more, against the exact line.
//!
//! Truth: *Police and Crime Plan Update 2020-2021*, Police and Crime Commissioner for Cleveland, which prints five pairs
//! and says that £3.6m is 9.8% on the precept, £24.55 at Band D, or 4.3% on the grant, and that £40m is about 800
//! officers. Rises at Band D come from trying every charge in whole pence; verdicts from the line in whole numbers.

mod scenario;

use precept_modeller::{
    domain::{Charge, Gap, GrantIncrease, Money, PublishedPair, Scenario, evaluate},
    example::Example,
    solve::{Agreement, Target, close_gap, closing_grant, compare, saving_at_band_d, trade_off},
};
use scenario::{charge, decimal, money, percent, tax_base};

/// The table as printed: grant increase, precept increase.
const PRINTED: [(&str, &str); 5] = [("0.0", "9.8"), ("1.0", "7.6"), ("2.0", "5.2"), ("3.0", "3.0"), ("4.3", "0.0")];
/// The figures that the printed ones imply, in whole units.
const GAP_PENCE: i128 = 360_000_000;
const BASE_CHARGE_PENCE: i128 = 25_054;
const TAX_BASE: i128 = 146_640;
const GRANT_PENCE: i128 = 8_372_000_000;

fn pair(grant: &str, precept: &str) -> PublishedPair {
    PublishedPair { grant_increase: percent(grant), precept_increase: percent(precept) }
}

fn verdict(grant: &str, precept: &str) -> Agreement {
    compare(&Example::AsPublished.scenario(), pair(grant, precept)).expect("figures that can be compared")
}

/// £83.72m × `tenths` of 1%, exactly: a whole number of pence.
fn grant_yield_pence(tenths: i128) -> i128 {
    let thousandfold = GRANT_PENCE * tenths;
    assert_eq!(thousandfold % 1_000, 0);
    thousandfold / 1_000
}

/// Every charge in whole pence from nil upwards, until one leaves no shortfall.
fn smallest_charge_by_trial(tenths: i128) -> i128 {
    let needed = BASE_CHARGE_PENCE * TAX_BASE + GAP_PENCE - grant_yield_pence(tenths);
    (0..).find(|charge| charge * TAX_BASE >= needed).expect("a charge that is high enough")
}

#[test]
fn the_example_holds_the_printed_table_and_figures() {
    let example = Example::AsPublished.scenario();
    let printed: Vec<_> = PRINTED.iter().map(|(grant, precept)| pair(grant, precept)).collect();
    assert_eq!(example.published, printed);
    let places: Vec<_> = example.published.iter().map(|pair| pair.precept_increase.to_string()).collect();
    assert_eq!(places, ["9.8", "7.6", "5.2", "3.0", "0.0"], "with the places that are printed");
    assert_eq!(evaluate(&example).unwrap().gap, Money::from_pence(360_000_000).unwrap());
    assert_eq!(example.base.band_d, Charge::new(decimal("250.54")).unwrap());
}

#[test]
fn four_printed_pairs_are_exact_and_one_holds_as_rounded() {
    for (grant, precept) in PRINTED {
        let expected = match grant {
            "1.0" => Agreement::Rounded { grant_increase: Some(percent("0.98")) },
            _ => Agreement::Exact,
        };
        assert_eq!(verdict(grant, precept), expected, "{grant}% and {precept}%");
    }
}

#[test]
fn the_witness_of_the_rounded_pair_lies_on_the_line() {
    // £3.6m − £83.72m × 0.98% = £2,779,544; ÷ 146,640 ÷ £250.54 = 7.5656%. At 1.0% it is 7.5200%, printed 7.5.
    let example = Example::AsPublished.scenario();
    assert_eq!(verdict("0.98", "7.6"), Agreement::Exact);
    assert_eq!(verdict("1.0", "7.5"), Agreement::Exact);
    assert_eq!(verdict("0.98", "7.5656"), Agreement::Exact);
    let rows = trade_off(&example, &[percent("0.98")]).unwrap();
    assert_eq!(rows[0].precept_increase.percent(1), decimal("7.6"));
}

#[test]
fn a_false_pair_differs_and_the_answer_says_by_what() {
    let Agreement::Differs { precept_increase } = verdict("1.0", "7.8") else { panic!("1.0% and 7.8%") };
    assert_eq!(precept_increase.percent(1), decimal("7.5"));
    for (grant, precept) in [("0.0", "10.0"), ("1.0", "7.3"), ("1.0", "7.7"), ("3.0", "3.3"), ("4.3", "0.2")] {
        assert!(matches!(verdict(grant, precept), Agreement::Differs { .. }), "{grant}% and {precept}%");
    }
}

/// In hundredths of 1%: the grant increase nearest to `grant` tenths that rounds to it and whose precept increase rounds
/// to `precept` tenths.
fn nearest_witness(grant: i128, precept: i128) -> Option<i128> {
    let frozen = BASE_CHARGE_PENCE * TAX_BASE;
    let rounds_to_it = |hundredths: &i128| {
        let rise = 100 * (GAP_PENCE * 10_000 - GRANT_PENCE * hundredths);
        (2 * precept - 1) * frozen * 500 <= rise && rise < (2 * precept + 1) * frozen * 500
    };
    let printed_so = |hundredths: &i128| grant > 0 || *hundredths > 10 * grant - 5;
    (10 * grant - 5..10 * grant + 5)
        .filter(printed_so)
        .filter(rounds_to_it)
        .min_by_key(|hundredths| (hundredths - 10 * grant).abs())
}

/// One place each: a pair agrees if the falling line passes through the box of pairs that round to it.
#[test]
fn every_pair_near_the_line_gets_the_verdict_of_the_line_in_whole_numbers() {
    // Twentieths of 1%, so that the ends of the boxes are whole. precept % = 100 × (gap − grant × g%) ÷ (charge × base).
    let frozen = BASE_CHARGE_PENCE * TAX_BASE;
    let rise = |twentieths: i128| 100 * (GAP_PENCE * 2_000 - GRANT_PENCE * twentieths);
    let mut verdicts = [0_u32; 3];
    for grant in 0..=45_i128 {
        let (low, high) = (rise(2 * grant + 1), rise(2 * grant - 1));
        let at_printed = rise(2 * grant);
        let nearest = (at_printed * 20 + frozen * 2_000) / (frozen * 4_000);
        for precept in nearest - 4..=nearest + 4 {
            let (floor, ceiling) = ((2 * precept - 1) * frozen * 100, (2 * precept + 1) * frozen * 100);
            let exact = floor <= at_printed && at_printed < ceiling;
            let touched = high >= floor && low < ceiling;
            let agreement = verdict(
                &format!("{}.{}", grant / 10, grant % 10),
                &format!("{}{}.{}", if precept < 0 { "-" } else { "" }, precept.abs() / 10, precept.abs() % 10),
            );
            let (found, kind) = match agreement {
                Agreement::Exact => ((true, true), 0),
                Agreement::Rounded { grant_increase } => {
                    let witness = grant_increase.map(|percent| percent.value() * decimal("100"));
                    assert_eq!(
                        witness,
                        nearest_witness(grant, precept).map(Into::into),
                        "{grant} and {precept} tenths"
                    );
                    ((false, true), 1)
                }
                Agreement::Differs { .. } => ((false, false), 2),
            };
            assert_eq!(found, (exact, touched), "{grant} tenths and {precept} tenths");
            verdicts[kind] += 1;
        }
    }
    assert!(verdicts.iter().all(|count| *count >= 40), "each verdict took part: {verdicts:?}");
}

/// The line has a point for every rise in grant, so it is the same wherever the two levers of a pair stand.
#[test]
fn the_line_does_not_move_with_the_levers_of_grant_and_precept() {
    let mut moved = Example::AsPublished.scenario();
    moved.levers.band_d_increase = scenario::increase("5.00");
    for grant_increase in [GrantIncrease::Percent(percent("2")), GrantIncrease::Amount(money("1000000"))] {
        moved.levers.grant_increase = grant_increase;
        for (grant, precept) in PRINTED {
            let found = compare(&moved, pair(grant, precept)).unwrap();
            assert_eq!(found, verdict(grant, precept), "{grant}% and {precept}%");
        }
    }
}

/// £100.00 on 1,000 homes, as much as the grant of £100,000: a rise of 1% in either is £1,000. So on a gap of £10,000 the
/// rise in the precept is 10% less that in the grant, and on one of £9,995 it is 9.995% less that.
fn of_equal_worth(gap: &str) -> Scenario {
    let mut scenario = on_tax_base("1000");
    scenario.base.band_d = charge("100");
    scenario.base.grants[0].amount = money("100000");
    scenario.gap = Gap::Amount(money(gap));
    scenario
}

#[test]
fn the_ends_of_what_a_printed_pair_stands_for_are_those_by_hand() {
    let compared = |gap: &str, grant: &str, precept: &str| compare(&of_equal_worth(gap), pair(grant, precept)).unwrap();
    assert_eq!(compared("10000", "1.0", "9.0"), Agreement::Exact);
    // 1.0% of grant stands for 0.95% up to but not including 1.05%: for 9.05% of precept down to but not including 8.95%. Of
    // those 9.05% is printed as 9.1, and none as 8.9, which ends below 8.95%.
    let lowest = Agreement::Rounded { grant_increase: Some(percent("0.95")) };
    assert_eq!(compared("10000", "1.0", "9.1"), lowest);
    let Agreement::Differs { precept_increase } = compared("10000", "1.0", "8.9") else { panic!("1.0% and 8.9%") };
    assert_eq!(precept_increase.percent(4), decimal("9"));
    // 1.04% is 8.955% here, printed 9.0, and 1.05% is 8.945% and not among them; between them there are pairs, such as 1.046%
    // and 8.949%.
    assert_eq!(compared("9995", "1.0", "8.9"), Agreement::Rounded { grant_increase: None });
    // 8.9850% is at 1.015%, and 1.01% and 1.02% are more than half of 0.0001% away.
    assert_eq!(compared("10000", "1.0", "8.9850"), Agreement::Rounded { grant_increase: None });
    // From 10.05% to 10.15% of grant it is −0.05% to −0.15%, all of which are printed as −0.1.
    assert!(matches!(compared("10000", "10.1", "0.0"), Agreement::Differs { .. }));
    assert_eq!(compared("10000", "10.1", "-0.1"), Agreement::Exact);
    // −0.05% and −1.05% of grant are printed as −0.1 and −1.1; −0.95% as −1.0, but 10.95% as 11.0.
    assert!(matches!(compared("10000", "0.0", "10.1"), Agreement::Differs { .. }));
    assert!(matches!(compared("10000", "-1.0", "11.1"), Agreement::Differs { .. }));
    assert!(matches!(compared("10000", "-1.0", "10.9"), Agreement::Differs { .. }));
    // −1.05% itself is not printed as −1.0, but all just above it are, and their 11.05% as 11.0500.
    assert_eq!(compared("10000", "-1.0", "11.0500"), Agreement::Rounded { grant_increase: None });
    // On 9.995 − grant % all below 9.95% begins just before 0.05% of grant, which is printed as 0.1; and all below 10.95% just
    // before −0.95%, which is printed as −1.0.
    assert_eq!(compared("9995", "0.0", "9.9"), Agreement::Rounded { grant_increase: None });
    assert_eq!(compared("9995", "-1.0", "10.9"), Agreement::Rounded { grant_increase: Some(percent("-0.95")) });
}

#[test]
fn the_trade_off_is_what_trying_every_charge_finds() {
    let grants = [("0", 0), ("1", 10), ("2", 20), ("3", 30), ("4.3", 43)];
    let percents: Vec<_> = grants.iter().map(|(printed, _)| percent(printed)).collect();
    let rows = trade_off(&Example::AsPublished.scenario(), &percents).unwrap();
    let increases: Vec<_> = rows.iter().map(|row| row.band_d_increase.to_string()).collect();
    // £3,600,000 ÷ 146,640 = 24.5499; £2,762,800 → 18.8407; £1,925,600 → 13.1315; £1,088,400 → 7.4223; £40 → 0.0003.
    assert_eq!(increases, ["24.55", "18.85", "13.14", "7.43", "0.01"]);
    for (row, (printed, tenths)) in rows.iter().zip(grants) {
        let rise_pence = smallest_charge_by_trial(tenths) - BASE_CHARGE_PENCE;
        assert_eq!(row.band_d_increase.pounds() * decimal("100"), rise_pence.into(), "{printed}%");
        let remaining = GAP_PENCE - grant_yield_pence(tenths) - rise_pence * TAX_BASE;
        assert_eq!(i128::from(row.remaining.pence()), remaining, "{printed}%");
    }
}

#[test]
fn the_gap_is_what_the_publication_says_it_is() {
    let example = Example::AsPublished.scenario();
    let by_precept = close_gap(&example, Target::Precept).unwrap().outcome;
    assert_eq!(by_precept.band_d_increase.to_string(), "24.55");
    assert_eq!(by_precept.precept_increase.percent(1), decimal("9.8"));
    assert_eq!(by_precept.band_d.to_string(), "275.09");
    let by_grant = close_gap(&example, Target::Grant).unwrap().outcome;
    assert_eq!(by_grant.from_grant, by_grant.gap);
    assert_eq!(by_grant.grant_increase.percent(1), decimal("4.3"));
    assert_eq!(closing_grant(&example).unwrap().percent(4), decimal("4.3000"), "£3.6m ÷ £83.72m = 4.30005%");
    // £40m is about 800 officers: £50,000 each.
    assert_eq!(by_grant.officers_in_gap.unwrap().whole(), decimal("72"));
    assert_eq!(evaluate(&example).unwrap().officers_in_remaining.unwrap().whole(), decimal("72"));
    let mut with_a_rise = example.clone();
    with_a_rise.levers.band_d_increase = scenario::increase("5.00");
    assert_eq!(closing_grant(&with_a_rise).unwrap().percent(4), decimal("4.3000"), "the charge is frozen for it");
    // 1% of £83.72m over 146,640 Band D equivalents is £5.7092.
    assert_eq!(saving_at_band_d(&example).unwrap().to_string(), "5.71");
}

fn on_tax_base(text: &str) -> Scenario {
    let mut scenario = Example::AsPublished.scenario();
    scenario.base.tax_base = tax_base(text);
    scenario.next.tax_base = tax_base(text);
    scenario
}

#[test]
fn on_the_official_tax_bases_the_same_gap_is_a_smaller_rise() {
    // £3.6m ÷ 153,408.7 = £23.4667, up to the penny; ÷ 156,117.5 = £23.0595.
    let official = close_gap(&Example::OfficialTaxBase.scenario(), Target::Precept).unwrap().outcome;
    let whole = close_gap(&on_tax_base("153408.7"), Target::Precept).unwrap().outcome;
    let year_after = close_gap(&on_tax_base("156117.5"), Target::Precept).unwrap().outcome;
    for (outcome, rise, percent) in
        [(&official, "23.47", "9.37"), (&whole, "23.47", "9.37"), (&year_after, "23.06", "9.20")]
    {
        assert_eq!(outcome.band_d_increase.to_string(), rise);
        assert_eq!(outcome.precept_increase.percent(2), decimal(percent));
    }
    assert_eq!(official.demands.len(), 4, "its four councils' tax bases are in the returns");
    let demanded = Money::sum(official.demands.iter().map(|demand| demand.precept)).unwrap();
    assert_eq!(official.precept, demanded);
    // 274.01 × 24,411, 33,608, 39,277 and 56,112.7 are whole pence, except the last: 15,375,440.927.
    assert_eq!(demanded.to_string(), "42035517.89");
}

/// Where every council's tax base is known the precept is raised on their sum, so the comparison is made on it too.
#[test]
fn a_pair_is_compared_on_the_tax_base_that_the_precept_is_raised_on() {
    let official = Example::OfficialTaxBase.scenario();
    let mut beside = official.clone();
    beside.next.tax_base = tax_base("100000");
    assert_eq!(evaluate(&beside).unwrap().remaining, evaluate(&official).unwrap().remaining);
    assert_eq!(saving_at_band_d(&beside), saving_at_band_d(&official));
    for published in official.published.iter().chain(&[pair("0.0", "9.4"), pair("0.0", "9.37")]) {
        assert_eq!(compare(&beside, *published).unwrap(), compare(&official, *published).unwrap(), "{published:?}");
    }
    assert_eq!(compare(&official, pair("0.0", "9.37")).unwrap(), Agreement::Exact);
    assert!(matches!(compare(&official, pair("0.0", "9.8")).unwrap(), Agreement::Differs { .. }));
}
