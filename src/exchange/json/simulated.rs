//! What a simulation found, format `precept-simulation/1`: JSON in UTF-8, amounts in pounds as text, counts of plans as
//! whole numbers. The solver's worker writes it, and the page and anyone else can read it.
//!
//! **Invariant:** whatever is written reads back as the same figures.

use super::{
    document::{Kind, fields, list, text, word},
    reader::{Object, Reader},
    tree::Node,
};
use crate::domain::{
    Problem,
    plan::{Driver, DriverSpread, Simulated, SimulatedYear, Spread},
};

/// The format that is read and written.
pub const FORMAT: &str = "precept-simulation/1";
/// The largest file that is read, in bytes: many times the figures of ten years.
pub const MOST_BYTES: usize = 1_000_000;

const KIND: Kind = Kind { format: FORMAT, name: tr!("what a simulation found"), most_bytes: MOST_BYTES };
const DRIVERS: [(&str, Driver); 5] = [
    ("pay_award", Driver::PayAward),
    ("inflation", Driver::Inflation),
    ("grant", Driver::Grant),
    ("tax_base", Driver::TaxBase),
    ("savings_delivery", Driver::SavingsDelivery),
];
const WHOLE: [&str; 8] =
    ["format", "seed", "plans", "number_of_plans", "years", "balances_every_year", "ever_below_floor", "drivers"];
const YEAR: [&str; 5] = ["year", "balances", "remaining", "below_floor", "covering_charge"];

/// Writes what a simulation found, indented for people to read.
pub fn write(simulated: &Simulated) -> String {
    let whole = fields([
        ("format", text(FORMAT)),
        ("seed", count(simulated.seed)),
        ("plans", count(simulated.plans)),
        ("number_of_plans", count(simulated.number_of_plans)),
        ("years", list(simulated.years.iter().map(year))),
        ("balances_every_year", count(simulated.balances_every_year)),
        ("ever_below_floor", count(simulated.ever_below_floor)),
        ("drivers", list(simulated.drivers.iter().map(driver))),
    ]);
    whole.to_string()
}

fn count(plans: u32) -> Option<Node> {
    Some(Node::Whole(plans.into()))
}

fn year(year: &SimulatedYear) -> Node {
    fields([
        ("year", text(year.year)),
        ("balances", count(year.balances)),
        ("remaining", spread(&year.remaining)),
        ("below_floor", count(year.below_floor)),
        ("covering_charge", year.covering_charge.and_then(text)),
    ])
}

fn spread(spread: &Spread) -> Option<Node> {
    Some(fields([("p10", text(spread.p10)), ("p50", text(spread.p50)), ("p90", text(spread.p90))]))
}

fn driver(spread_of: &DriverSpread) -> Node {
    fields([
        ("driver", word(&DRIVERS, &spread_of.driver)),
        ("remaining", spread(&spread_of.remaining)),
        ("share_percent", text(spread_of.share)),
    ])
}

/// Reads what a simulation found.
///
/// # Errors
/// Every problem that could be found, each with the field that has it.
pub fn read(bytes: &[u8]) -> Result<Simulated, Vec<Problem>> {
    let tree = KIND.parse(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let whole = &reader.object(String::new(), Some(&tree), &WHOLE);
    let [seed, plans, number_of_plans, balances_every_year, ever_below_floor] =
        ["seed", "plans", "number_of_plans", "balances_every_year", "ever_below_floor"]
            .map(|field| read_count(&mut reader, whole, field));
    let years = reader.each(whole, "years", &YEAR, read_year);
    let drivers = reader.each(whole, "drivers", &["driver", "remaining", "share_percent"], read_driver);
    let simulated = || {
        Some(Simulated {
            seed: seed?,
            plans: plans?,
            number_of_plans: number_of_plans?,
            years: years?,
            balances_every_year: balances_every_year?,
            ever_below_floor: ever_below_floor?,
            drivers: drivers?,
        })
    };
    simulated().filter(|_| reader.problems.is_empty()).ok_or(reader.problems)
}

fn read_count(reader: &mut Reader, of: &Object<'_>, field: &str) -> Option<u32> {
    let count = match of.get(field) {
        Some(Node::Whole(count)) => u32::try_from(*count).ok(),
        _ => None,
    };
    if count.is_none() {
        reader.refuse(of.path(field), tr!("This should be a whole number from 0 to 4294967295, without quotes."));
    }
    count
}

fn read_year(reader: &mut Reader, object: &Object<'_>) -> Option<SimulatedYear> {
    let year = reader.value(object, "year");
    let balances = read_count(reader, object, "balances");
    let remaining = read_spread(reader, object);
    let below_floor = read_count(reader, object, "below_floor");
    let covering_charge = reader.optional(object, "covering_charge");
    Some(SimulatedYear {
        year: year?,
        balances: balances?,
        remaining: remaining?,
        below_floor: below_floor?,
        covering_charge: covering_charge?,
    })
}

fn read_spread(reader: &mut Reader, of: &Object<'_>) -> Option<Spread> {
    let object = &reader.inner(of, "remaining", &["p10", "p50", "p90"]);
    let [p10, p50, p90] = ["p10", "p50", "p90"].map(|field| reader.value(object, field));
    Some(Spread { p10: p10?, p50: p50?, p90: p90? })
}

fn read_driver(reader: &mut Reader, object: &Object<'_>) -> Option<DriverSpread> {
    let driver = reader.choice(object, "driver", &DRIVERS);
    let remaining = read_spread(reader, object);
    let share = reader.value(object, "share_percent");
    Some(DriverSpread { driver: driver?, remaining: remaining?, share: share? })
}
