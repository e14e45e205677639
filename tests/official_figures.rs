//! The embedded official figures, against the council tax requirement returns and what must hold of any scenario.

use std::{collections::BTreeMap, fs};

use precept_modeller::{
    domain::{Band, Charge, Money, Status, TaxBase, evaluate},
    example::official::{PoliceBody, police_bodies},
};

fn csv(name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn returned() -> Vec<PoliceBody> {
    police_bodies().into_iter().filter(|body| body.returned.is_some()).collect()
}

#[test]
fn every_force_is_there_and_every_one_with_a_precept_in_england_has_its_return() {
    let bodies = police_bodies();
    assert_eq!(bodies.len(), 43);
    assert!(bodies.iter().all(|body| body.core_grant.is_some()));
    assert_eq!(returned().len(), 38);
    let without: Vec<_> = bodies.iter().filter(|body| body.returned.is_none()).map(|body| body.name).collect();
    assert_eq!(without, ["City of London", "Dyfed-Powys", "Gwent", "North Wales", "South Wales"]);
    let welsh: Vec<_> = bodies.iter().filter(|body| body.is_welsh()).map(|body| body.name).collect();
    assert_eq!(welsh, without[1..]);
    assert_eq!(bodies.iter().map(|body| body.councils.len()).sum::<usize>(), 295);
}

#[test]
fn the_returns_are_those_of_2023_24() {
    let rows = csv("police_council_tax_requirement_2014-15_to_2023-24.csv");
    let rows: Vec<_> = rows.iter().filter(|row| row[0] == "2023-24").collect();
    assert_eq!(rows.len(), 38);
    for row in rows {
        let name = if row[1].starts_with("Metropolitan") { "Metropolitan Police" } else { &row[1] };
        let bodies = police_bodies();
        let body = bodies.iter().find(|body| body.name == name).unwrap_or_else(|| panic!("{name}"));
        let figures = body.returned.unwrap();
        assert_eq!(figures.council_tax_requirement, Money::from_pounds(row[2].parse().unwrap()).unwrap(), "{name}");
        assert_eq!(figures.tax_base, TaxBase::new(row[3].parse().unwrap()).unwrap(), "{name}");
        assert_eq!(figures.band_d, Charge::new(row[4].parse().unwrap()).unwrap(), "{name}");
        let last = body.band_d.last().unwrap();
        assert_eq!((last.0.starts_in(), last.1), (2023, figures.band_d), "{name}");
    }
}

/// The names: Police Reform and Social Responsibility Act 2011, section 1(3) and (3B); the combined authorities and London,
/// the government's table of Band D charges of mayors for 2024/25.
#[test]
fn a_scenario_names_the_authority_that_issues_the_precept() {
    let named = |force: &str| {
        let body = police_bodies().into_iter().find(|body| body.name == force).unwrap();
        body.scenario().unwrap().authority.name
    };
    assert_eq!(named("Cleveland"), "Police and Crime Commissioner for Cleveland");
    assert_eq!(named("Staffordshire"), "Police, Fire and Crime Commissioner for Staffordshire");
    assert_eq!(named("Greater Manchester"), "Greater Manchester Combined Authority");
    assert_eq!(named("West Yorkshire"), "West Yorkshire Combined Authority");
    assert_eq!(named("Metropolitan Police"), "Greater London Authority");
    let of = |start: &str| {
        returned().iter().filter(|body| body.scenario().unwrap().authority.name.starts_with(start)).count()
    };
    assert_eq!(of("Police and Crime Commissioner for "), 30);
    assert_eq!(of("Police, Fire and Crime Commissioner for "), 5);
}

#[test]
fn earlier_band_d_charges_are_those_of_the_returns() {
    let bodies = returned();
    let mut compared = 0;
    for row in csv("police_council_tax_requirement_2014-15_to_2023-24.csv") {
        let starts: u16 = row[0][..4].parse().unwrap();
        let Some(body) = bodies.iter().find(|body| body.name == row[1]) else { continue };
        let (_, charge) = body.band_d.iter().find(|(year, _)| year.starts_in() == starts).unwrap();
        assert_eq!(*charge, Charge::new(row[4].parse().unwrap()).unwrap(), "{} {}", row[1], row[0]);
        compared += 1;
    }
    assert_eq!(compared, 370, "every force-year of the returns but the Metropolitan Police's one");
    assert!(bodies.iter().filter(|body| body.name != "Metropolitan Police").all(|body| body.band_d.len() == 28));
}

#[test]
fn the_councils_add_up_to_their_force_but_for_three_that_are_apart() {
    let mut apart = BTreeMap::new();
    for body in returned() {
        let difference = body.tax_base_of_councils() - body.returned.unwrap().tax_base.band_d_equivalents();
        // Each base in the returns is rounded, so smaller differences are to be expected.
        if difference.abs() >= "0.5".parse().unwrap() {
            apart.insert(body.name, difference.normalize().to_string());
        }
    }
    let expected = [("Derbyshire", "-0.5"), ("Devon and Cornwall", "0.5"), ("Essex", "-531")];
    assert_eq!(apart, expected.map(|(name, difference)| (name, difference.to_owned())).into());
}

#[test]
fn every_scenario_evaluates_and_says_what_is_not_of_its_year() {
    for body in returned() {
        let scenario = body.scenario().unwrap();
        assert!(scenario.problems().is_empty(), "{}: {:?}", body.name, scenario.problems());
        let outcome = evaluate(&scenario).unwrap();
        assert_eq!(outcome.remaining, Money::ZERO);
        assert_eq!(scenario.sources.of("next.tax_base").unwrap().status, Status::Provisional);
        assert_eq!(scenario.sources.of("base.grants").unwrap().status, Status::Provisional);
        assert_eq!(scenario.sources.of("base.band_d").unwrap().status, Status::Confirmed);
        assert_eq!(scenario.authority.billing_authorities.len(), body.councils.len());
    }
    assert!(police_bodies().iter().filter(|body| body.returned.is_none()).all(|body| body.scenario().is_none()));
}

#[test]
fn the_homes_of_clevelands_four_councils_are_added_up() {
    let cleveland = returned().into_iter().find(|body| body.name == "Cleveland").unwrap();
    // 24,090 + 33,080 + 26,840 and Stockton-on-Tees, as the Valuation Office Agency has them.
    let stockton = cleveland.councils.iter().find(|council| council.name == "Stockton-on-Tees").unwrap();
    let homes = cleveland.homes().unwrap();
    let (band, count) = homes.counts()[0];
    assert_eq!(band, Band::A);
    assert_eq!(count, 24_090 + 33_080 + 26_840 + stockton.homes[0].1);
}
