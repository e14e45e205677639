//! What people call the figures and results of a goal seek, and its answer in words.

use rust_decimal::Decimal;

use super::line_name;
use crate::{
    domain::{Band, ChargeIncrease, Money, Scenario, with_thousands},
    solve::{Answer, Exact, Found, GoalInput, GoalOutput, Reaches},
    ui::{part::reading, text::percentage},
};

/// The results of `scenario` that can be asked for.
pub fn outputs(scenario: &Scenario) -> Vec<GoalOutput> {
    let bands = Band::all_in(scenario.authority.nation).iter().filter(|band| **band != Band::D);
    let officers = scenario.officer_cost.is_some().then_some(GoalOutput::OfficersInRemaining);
    [
        GoalOutput::Remaining,
        GoalOutput::Gap,
        GoalOutput::FromGrant,
        GoalOutput::FromPrecept,
        GoalOutput::Precept,
        GoalOutput::BandD,
        GoalOutput::PreceptIncrease,
        GoalOutput::GrantIncrease,
    ]
    .into_iter()
    .chain(officers)
    .chain(bands.map(|band| GoalOutput::BandCharge(*band)))
    .collect()
}

/// What people call a figure.
pub fn input_name(scenario: &Scenario, input: GoalInput) -> String {
    match input {
        GoalInput::GapLine(_) if scenario.gap.lines().is_empty() => tr!("The gap").to_owned(),
        GoalInput::GapLine(index) => tr!("Gap line: {}", line_name(scenario, index)),
        GoalInput::GrantIncrease => tr!("Government grant increase, £").to_owned(),
        GoalInput::BandDIncrease => tr!("Band D increase, £").to_owned(),
        GoalInput::FurtherSavings => tr!("Further savings").to_owned(),
        GoalInput::UseOfReserves => tr!("Use of reserves").to_owned(),
        GoalInput::CollectionFund => tr!("Change in the collection fund").to_owned(),
        GoalInput::TaxBase => tr!("Tax base in {}", scenario.year),
        GoalInput::BaseTaxBase => tr!("Tax base in {}", scenario.base.year),
        GoalInput::GrantAmount(index) => match scenario.base.grants.get(index).map(|grant| grant.name.as_str()) {
            None | Some("") => tr!("Grant {} in {}", index + 1, scenario.base.year),
            Some(name) => tr!("{name} in {}", scenario.base.year),
        },
        GoalInput::OfficerCost => tr!("What one officer costs").to_owned(),
    }
}

/// What people call a result.
pub fn output_name(scenario: &Scenario, output: GoalOutput) -> String {
    match output {
        GoalOutput::Remaining => tr!("Left to find").to_owned(),
        GoalOutput::Gap => tr!("The gap").to_owned(),
        GoalOutput::FromGrant => tr!("From government grant").to_owned(),
        GoalOutput::FromPrecept => tr!("From the precept").to_owned(),
        GoalOutput::Precept => tr!("Precept in {}", scenario.year),
        GoalOutput::BandD => tr!("Band D charge").to_owned(),
        GoalOutput::PreceptIncrease => tr!("Precept increase").to_owned(),
        GoalOutput::GrantIncrease => tr!("Government grant increase").to_owned(),
        GoalOutput::BandCharge(band) => tr!("Band {band} charge"),
        GoalOutput::OfficersInRemaining => tr!("Left to find, in officers").to_owned(),
    }
}

/// The unit of a result.
pub const fn unit(output: GoalOutput) -> &'static str {
    match output {
        GoalOutput::PreceptIncrease | GoalOutput::GrantIncrease => "%",
        GoalOutput::OfficersInRemaining => tr!("officers"),
        _ => "£",
    }
}

/// Reads a wanted value in the unit of `output`.
pub fn read(output: GoalOutput, text: &str) -> Result<Decimal, String> {
    let value = match unit(output) {
        "%" => reading::percent(text)?.value(),
        "£" => reading::pounds(text)?,
        _ => reading::number(text)?,
    };
    if value.normalize().scale() > 4 {
        return Err(tr!("This has more than 4 decimal places. Round it to 4.").to_owned());
    }
    if value.abs() > Money::MAX.pounds() {
        return Err(tr!("This is past one million million, the most that can be worked with.").to_owned());
    }
    Ok(value)
}

/// The answer as a sentence or a few.
pub fn answer_words(
    scenario: &Scenario,
    input: GoalInput,
    output: GoalOutput,
    wanted: Decimal,
    answer: &Answer,
) -> String {
    let (figure, result) = (input_name(scenario, input), output_name(scenario, output));
    match answer {
        Answer::Met(found) => tr!("{} exactly.", reached(scenario, input, output, found)),
        Answer::Nearest(found) => {
            let more = if found.off_by.is_negative() { tr!("less") } else { tr!("more") };
            let side = if output.reaches() == Reaches::AtMost { tr!("above") } else { tr!("below") };
            tr!(
                "{}. That is {} {more} than wanted, and the nearest {} that does not go {side} it.",
                reached(scenario, input, output, found),
                distance(output, found.off_by),
                in_units(input),
            )
        }
        Answer::DoesNotMove(value) => {
            tr!("“{figure}” does not move “{result}”: it is {} whatever the figure.", written(output, value.rounded()))
        }
        Answer::OutOfReach { least, most } => tr!(
            "“{result}” cannot be {} by “{figure}” alone: it goes from {} to {} at the ends of its range.",
            written(output, wanted),
            written(output, least.rounded()),
            written(output, most.rounded()),
        ),
    }
}

/// What was found, and what it gives.
fn reached(scenario: &Scenario, input: GoalInput, output: GoalOutput, found: &Found) -> String {
    let name = |name: String| name.trim_end_matches(", £").to_owned();
    let now = input.written(scenario).map(|now| tr!(" (now {now})")).unwrap_or_default();
    tr!(
        "{}: {}{now}. {} is then {}",
        name(input_name(scenario, input)),
        input.written(&found.scenario).unwrap_or_default(),
        output_name(scenario, output),
        written(output, found.result.rounded()),
    )
}

/// `in whole pence`: the units of a figure.
const fn in_units(input: GoalInput) -> &'static str {
    match input {
        GoalInput::BandDIncrease => tr!("on the charge step"),
        GoalInput::TaxBase | GoalInput::BaseTaxBase => tr!("at four decimal places"),
        _ => tr!("in whole pence"),
    }
}

fn distance(output: GoalOutput, off_by: Exact) -> String {
    let rounded = off_by.rounded().abs();
    if rounded.is_zero() {
        return tr!("less than 0.0001").to_owned();
    }
    match unit(output) {
        "%" => tr!("{} percentage points", with_thousands(rounded)),
        _ => written(output, rounded),
    }
}

/// A value with its unit.
fn written(output: GoalOutput, value: Decimal) -> String {
    match unit(output) {
        "%" => percentage(value),
        "£" => match (Money::from_pounds(value), ChargeIncrease::new(value)) {
            (Ok(money), _) => money.written(),
            (_, Ok(charge)) => charge.written(),
            _ => format!("£{}", with_thousands(value)),
        },
        _ => with_thousands(value),
    }
}
