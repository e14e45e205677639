//! Figures that only the screens show: homes in a hundred, the working of each charge, and what a ratio says of itself.
//!
//! Truth: sums by hand.

mod scenario;

use precept_modeller::{
    domain::{Band, BillingAuthority, Gap, Homes, Levers, Ratio, ReferendumLimit, Scenario, evaluate},
    example::Example,
    solve::{Target, close_gap},
};
use rust_decimal::Decimal;
use scenario::{decimal, increase, money, percent, tax_base};

#[test]
fn homes_in_a_hundred_are_rounded_half_up_and_stand_in_the_order_of_the_bands() {
    let homes = Homes::new(&[(Band::H, 1), (Band::A, 120), (Band::D, 79)]).expect("there are homes");
    assert_eq!(homes.counts(), [(Band::A, 120), (Band::D, 79), (Band::H, 1)]);
    // 120, 79 and 1 of 200 are 60, 39.5 and 0.5 in a hundred.
    assert_eq!([Band::A, Band::D, Band::H].map(|band| homes.in_every_hundred(band)), [60, 40, 1]);
    assert_eq!(homes.in_every_hundred(Band::B), 0);
    // 1 of 201 is just under a half.
    let homes = Homes::new(&[(Band::A, 200), (Band::B, 1)]).expect("there are homes");
    assert_eq!([Band::A, Band::B].map(|band| homes.in_every_hundred(band)), [100, 0]);
    assert_eq!(Homes::new(&[(Band::A, 7)]).map(|homes| homes.in_every_hundred(Band::A)), Some(100));
    assert_eq!(Homes::new(&[(Band::A, 0), (Band::B, 0)]), None);
    assert_eq!(Homes::new(&[]), None);
}

#[test]
fn the_working_of_each_charge_is_the_sum_by_hand() {
    // £250.54 and £24.55 more are £275.09; Band A pays 6, Band H 18, Band A with disabled relief 5 ninths.
    let mut scenario = Example::AsPublished.scenario();
    scenario.authority.billing_authorities = [("Northton", "100000"), ("Southton", "46640")]
        .map(|(name, homes)| BillingAuthority { name: name.to_owned(), tax_base: Some(tax_base(homes)) })
        .to_vec();
    let outcome = close_gap(&scenario, Target::Precept).expect("a charge that closes the gap").outcome;
    let steps = outcome.working_of_charges();
    let line = |place: usize| format!("{}: {} = {}", steps[place].name, steps[place].working, steps[place].result);
    assert_eq!(steps.len(), 8 * 2 + 2 + 2);
    assert_eq!(line(0), "Band A, a year: £275.09 × 6 ÷ 9 = £183.39");
    assert_eq!(line(1), "Band A, the rise: £183.39 − £167.03 = £16.36");
    assert_eq!(line(6), "Band D, a year: £275.09 × 9 ÷ 9 = £275.09");
    assert_eq!(line(7), "Band D, the rise: £275.09 − £250.54 = £24.55");
    assert_eq!(line(14), "Band H, a year: £275.09 × 18 ÷ 9 = £550.18");
    assert_eq!(line(15), "Band H, the rise: £550.18 − £501.08 = £49.10");
    assert!(line(16).ends_with("£275.09 × 5 ÷ 9 = £152.83"), "{}", line(16));
    assert!(line(17).ends_with("£152.83 − £139.19 = £13.64"), "{}", line(17));
    assert_eq!(line(18), "Demand on Northton: 100,000 × £275.09 = £27,509,000.00");
    assert_eq!(line(19), "Demand on Southton: 46,640 × £275.09 = £12,830,197.60");
    let (rounded, not): (Vec<_>, Vec<_>) = steps.iter().partition(|step| step.rounding.is_some());
    assert_eq!([rounded.len(), not.len()], [9 + 2, 9], "a rise takes one rounded charge from another");
}

#[test]
fn the_working_says_how_each_figure_comes_from_others() {
    let line = |scenario: &Scenario, name: &str| {
        let steps = evaluate(scenario).expect("an outcome").working(scenario);
        steps.into_iter().find(|step| step.name == name).map(|step| format!("{} = {}", step.working, step.result))
    };
    let mut scenario = Example::AsPublished.scenario();
    let said = |scenario: &Scenario| {
        ["Gap", "Left to find", "Referendum limit", "What is left, in officers"]
            .map(|name| line(scenario, name).unwrap_or_default())
    };
    assert_eq!(
        said(&scenario),
        [
            "£2,500,000.00 + £2,800,000.00 − £1,700,000.00 = £3,600,000.00",
            "£3,600,000.00 = £3,600,000.00",
            "a rise of £0.00 against £10.00 = within the limit",
            "£3,600,000.00 ÷ £50,000.00 = about 72",
        ]
    );
    // 146,640 × £24.55 is £3,600,012.00, which leaves nothing that officers could be counted in.
    scenario.levers.band_d_increase = increase("24.55");
    assert_eq!(
        said(&scenario)[1..],
        ["£3,600,000.00 − £3,600,012.00 = −£12.00", "a rise of £24.55 against £10.00 = £14.55 over the limit", "",]
    );
    scenario.levers = Levers { use_of_reserves: money("3600000"), ..Levers::NONE };
    assert_eq!(
        said(&scenario)[1..],
        ["£3,600,000.00 − £3,600,000.00 = £0.00", "a rise of £0.00 against £10.00 = within the limit", ""]
    );
    // Nothing is a share of no grant.
    let share = |scenario: &Scenario| line(scenario, "Grant increase");
    assert_eq!(share(&scenario).as_deref(), Some("£0.00 ÷ £83,720,000.00 = 0.0000%"));
    let mut still = scenario.clone();
    still.base.grants[0].moves_with_grant_increase = false;
    assert_eq!(share(&still), None);
    // Six lines are written out and seven are counted.
    let Gap::Lines(lines) = scenario.gap.clone() else { panic!("the gap has lines") };
    let of = |count: usize| Scenario {
        gap: Gap::Lines(lines.iter().cycle().take(count).cloned().collect()),
        ..scenario.clone()
    };
    let written = "£2,500,000.00 + £2,800,000.00 − £1,700,000.00";
    assert_eq!(line(&of(6), "Gap"), Some(format!("{written} + {written} = £7,200,000.00")));
    assert_eq!(line(&of(7), "Gap").as_deref(), Some("sum of 7 lines = £9,700,000.00"));
    assert_eq!(line(&of(0), "Gap").as_deref(), Some("no lines = £0.00"));
}

#[test]
fn a_ratio_knows_its_sign_before_it_is_rounded() {
    let of = |numerator: &str| Ratio::new(decimal(numerator), Decimal::from(1_000)).expect("a ratio");
    for (numerator, percent, is_negative, is_zero) in [
        ("-0.001", "0.00", true, false),
        ("0", "0.00", false, true),
        ("0.001", "0.00", false, false),
        ("-0.05", "-0.01", true, false),
    ] {
        let ratio = of(numerator);
        assert_eq!(ratio.percent(2).abs().to_string(), percent.trim_start_matches('-'), "{numerator}");
        assert_eq!([ratio.is_negative(), ratio.is_zero()], [is_negative, is_zero], "{numerator}");
    }
}

#[test]
fn a_ratio_needs_something_to_be_a_share_of_and_room_for_its_digits() {
    let ratio = |numerator: &str, denominator: &str| Ratio::new(decimal(numerator), decimal(denominator));
    for denominator in ["0", "0.00", "-1", "-0.01"] {
        assert_eq!(ratio("1", denominator), None, "{denominator}");
    }
    // A 4,253 and a 4,254 in units of the 28th place are on the two sides of 2¹²⁷ ÷ 4,000,000.
    let smallest = "0.0000000000000000000000000001";
    let one = "1.0000000000000000000000000000";
    for sign in ["", "-"] {
        let whole = |text: &str| ratio(&format!("{sign}{text}"), one).map(|ratio| ratio.whole().to_string());
        assert_eq!(whole("4253"), Some(format!("{sign}4253")));
        assert_eq!(whole("4254"), None);
    }
    assert_eq!(ratio(smallest, "4253").map(|ratio| ratio.percent(4).to_string()).as_deref(), Some("0.0000"));
    assert_eq!(ratio(smallest, "4254"), None);
}

#[test]
fn homes_of_cleveland_in_a_hundred_are_the_published_counts_over_their_sum() {
    let homes = Example::AsPublished.scenario().authority.homes.expect("the example has homes");
    // 118,910, 25,740 and 320 of 270,100: 44.02, 9.53 and 0.12.
    assert_eq!([Band::A, Band::D, Band::H].map(|band| homes.in_every_hundred(band)), [44, 10, 0]);
}

#[test]
fn every_figure_of_the_example_is_listed_with_its_name_in_the_order_of_the_file() {
    let mut scenario = Example::AsPublished.scenario();
    scenario.authority.billing_authorities[1].tax_base = Some(tax_base("33000.5"));
    let listed: Vec<_> =
        scenario.figures().into_iter().map(|figure| [figure.path, figure.name, figure.value]).collect();
    let expected = [
        ["base.band_d", "Band D charge in 2019/20", "£250.54"],
        ["base.tax_base", "Tax base in 2019/20", "146,640"],
        ["base.grants[0]", "Grant: Government grant", "£83,720,000.00"],
        ["next.tax_base", "Tax base in 2020/21", "146,640"],
        ["authority.billing_authorities[1]", "Tax base of Middlesbrough", "33,000.5"],
        ["gap.lines[0]", "Gap: Pay inflation", "£2,500,000.00"],
        ["gap.lines[1]", "Gap: Non-pay cost pressures", "£2,800,000.00"],
        ["gap.lines[2]", "Gap: Savings in the plan", "−£1,700,000.00"],
        ["referendum_limit", "Referendum limit", "£10.00 at Band D"],
        ["officer_cost", "What one officer costs", "£50,000.00"],
    ];
    assert_eq!(listed, expected.map(|texts| texts.map(str::to_owned)));

    scenario.gap = Gap::Amount(scenario.gap.total().expect("a total"));
    scenario.referendum_limit = ReferendumLimit::Percentage(percent("2"));
    scenario.officer_cost = None;
    let last: Vec<_> = scenario.figures().into_iter().skip(5).map(|figure| [figure.name, figure.value]).collect();
    let expected = [["The gap", "£3,600,000.00"], ["Referendum limit", "2% or more"]];
    assert_eq!(last, expected.map(|texts| texts.map(str::to_owned)));
    for none in [ReferendumLimit::None, ReferendumLimit::Unknown] {
        scenario.referendum_limit = none;
        assert_eq!(scenario.figures().len(), 6, "no limit is no figure");
    }
    assert_eq!(scenario.figure_name("somewhere.else"), "somewhere.else");
    assert_eq!(scenario.figure_name("base.grants[7]"), "base.grants[7]", "there is no such row");
}
