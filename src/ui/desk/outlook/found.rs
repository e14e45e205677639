//! What a simulation found: in a sentence, as a fan chart with its table, and what matters most.

use rust_decimal::Decimal;
use yew::prelude::*;

use crate::{
    domain::{
        Money,
        plan::{Plan, Simulated, SimulatedYear, Spread},
    },
    ui::{
        chart::{Drawn, Series, by_year},
        desk::plan::reserve_not_known,
        part::{Row, table},
        text,
    },
};

use super::ranges::driver_name;

/// Everything that was found of `plan`.
pub fn found(plan: &Plan, simulated: &Simulated) -> Html {
    html! {
        <>
            <p class="answer">{ in_words(plan, simulated) }</p>
            { fan(simulated) }
            { years(plan, simulated) }
            { drivers(simulated) }
        </>
    }
}

/// So many of the plans, per cent. Only none is 0% and only all are 100%.
fn share(simulated: &Simulated, count: u32) -> String {
    let shown = simulated.share(count).percent(1);
    if shown.is_zero() && count > 0 {
        tr!("less than 0.1%").to_owned()
    } else if shown >= Decimal::ONE_HUNDRED && count < simulated.plans {
        tr!("nearly 100%").to_owned()
    } else {
        text::percent(simulated.share(count))
    }
}

fn in_words(plan: &Plan, simulated: &Simulated) -> String {
    let balances = share(simulated, simulated.balances_every_year);
    let most = match simulated.drivers.as_slice() {
        // The first has the largest share; where none moves the plan, or two move it alike, none matters most.
        [first, second, ..] if first.share > second.share => {
            tr!(" What matters most is {}.", driver_name(first.driver).to_lowercase())
        }
        _ => String::new(),
    };
    if plan.lacks_its_general_reserve() {
        return tr!("Every year balances in {balances} of the plans. {}{most}", reserve_not_known());
    }
    let below = share(simulated, simulated.ever_below_floor);
    tr!(
        "Every year balances in {balances} of the plans. If the general reserve meets what is left to find, it falls below its floor in {below}.{most}"
    )
}

fn fan(simulated: &Simulated) -> Html {
    let names: Vec<String> = simulated.years.iter().map(|year| year.year.to_string()).collect();
    let series = |drawn: Drawn, amount: fn(&Spread) -> Money| Series {
        drawn,
        values: simulated.years.iter().map(|year| Some(amount(&year.remaining).pounds())).collect(),
    };
    let fan = [
        series(Drawn::Band, |spread| spread.p10),
        series(Drawn::Band, |spread| spread.p90),
        series(Drawn::Line, |spread| spread.p50),
    ];
    let pounds = |value: Decimal| Money::round_half_up(value).map(text::amount).unwrap_or_default();
    html! {
        <div class="plan-chart">
            <h3>{ tr!("Left to find in each year") }</h3>
            <p class="hint">{ tr!("The line is the middle plan (P50). Eight plans in ten lie within the band, from P10 to P90.") }</p>
            <div class="chart" role="img" aria-label={tr!("A fan by year: the middle plan as a line, and a band from P10 to P90. The table below has every figure.")}>{ by_year(&names, &fan, true, &pounds) }</div>
        </div>
    }
}

fn years(plan: &Plan, simulated: &Simulated) -> Html {
    let is_known = !plan.lacks_its_general_reserve();
    let row = |year: &SimulatedYear| {
        let Spread { p10, p50, p90 } = year.remaining;
        let charge = year.covering_charge.map_or_else(|| tr!("none").to_owned(), |charge| charge.written());
        let cells = [
            share(simulated, year.balances),
            text::plain(p10),
            text::plain(p50),
            text::plain(p90),
            if is_known { share(simulated, year.below_floor) } else { tr!("not known").to_owned() },
            charge,
        ];
        Row { head: year.year.to_string().into(), cells: cells.map(Html::from).to_vec(), is_here: false }
    };
    let heads = [
        tr!("Year"),
        tr!("Balances"),
        tr!("P10 left, £"),
        tr!("P50 left, £"),
        tr!("P90 left, £"),
        tr!("Reserve below floor"),
        tr!("Band D for 9 in 10"),
    ];
    html! {
        <>
            <h3 id="simulated-name">{ tr!("Year by year") }</h3>
            <div class="desk-table" tabindex="0" role="region" aria-labelledby="simulated-name">{ table("simulated-name", &heads, simulated.years.iter().map(row)) }</div>
            <ul class="desk-list">
                <li>{ tr!("Charges, further savings and what is taken from reserves stay as the plan has them; costs, grants, the tax base and what savings bring are drawn.") }</li>
                <li>{ tr!("P10 is the lowest amount that at least one plan in ten does not pass; P50 and P90 likewise. Below nil is a surplus.") }</li>
                <li>{ tr!("The reserve is below its floor where it has met what each year left to find, and taken each surplus, up to then.") }</li>
                <li>{ tr!("The last column is the smallest charge with which that year balances in nine plans of ten, all else as it is.") }</li>
            </ul>
        </>
    }
}

fn drivers(simulated: &Simulated) -> Html {
    if simulated.drivers.is_empty() {
        return html! { <p class="hint">{ tr!("No figure is given as a range, so every plan is the same.") }</p> };
    }
    let rows = simulated.drivers.iter().map(|driver| {
        let Spread { p10, p50, p90 } = driver.remaining;
        let cells = [driver.share.written(), text::plain(p10), text::plain(p50), text::plain(p90)];
        Row { head: driver_name(driver.driver).into(), cells: cells.map(Html::from).to_vec(), is_here: false }
    });
    let heads =
        [tr!("Figure"), tr!("Share of what varies"), tr!("P10 left, £"), tr!("P50 left, £"), tr!("P90 left, £")];
    html! {
        <>
            <h3 id="drivers-name">{ tr!("What matters most") }</h3>
            <div class="desk-table" tabindex="0" role="region" aria-labelledby="drivers-name">{ table("drivers-name", &heads, rows) }</div>
            <p class="hint">{ tr!("Each figure alone is drawn and the others stand at their likely values; the amounts are those of all years together.") }</p>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::plan::{Driver, DriverSpread},
        example::PlanExample,
    };

    #[test]
    fn every_driver_has_a_name_of_its_own() {
        let mut names: Vec<_> = Driver::ALL.into_iter().map(driver_name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Driver::ALL.len());
    }

    fn simulated(drivers: &[(Driver, &str)]) -> Simulated {
        let nothing = Spread { p10: Money::ZERO, p50: Money::ZERO, p90: Money::ZERO };
        let drivers = drivers.iter().map(|(driver, share)| DriverSpread {
            driver: *driver,
            remaining: nothing,
            share: share.parse().unwrap(),
        });
        Simulated {
            seed: 1,
            plans: 100_000,
            number_of_plans: 100_000,
            years: Vec::new(),
            balances_every_year: 100_000,
            ever_below_floor: 0,
            drivers: drivers.collect(),
        }
    }

    #[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
    #[test]
    fn what_matters_most_is_said_where_one_figure_moves_the_plan_more_than_any_other() {
        let plan = PlanExample::Staffordshire.document().plan;
        let said = |drivers: &[(Driver, &str)]| in_words(&plan, &simulated(drivers));
        let (pay, grant) = (Driver::PayAward, Driver::Grant);
        assert!(said(&[(pay, "60"), (grant, "40")]).ends_with("in 0.0%. What matters most is pay award."));
        for drivers in [[(pay, "50"), (grant, "50")], [(pay, "0"), (grant, "0")]] {
            assert!(said(&drivers).ends_with("it falls below its floor in 0.0%."));
        }
    }

    #[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
    #[test]
    fn nothing_is_said_of_a_reserve_that_is_not_known() {
        let plan = Plan::from_scenario(&crate::example::as_published()).unwrap();
        assert_eq!(
            in_words(&plan, &simulated(&[])),
            "Every year balances in 100.0% of the plans. What is in the general reserve is not known yet: enter what it holds at the start."
        );
    }

    #[test]
    fn only_none_is_nought_per_cent_and_only_all_are_a_hundred() {
        let simulated = simulated(&[]);
        let shown = [0, 1, 49, 50, 99_949, 99_950, 99_999, 100_000].map(|count| share(&simulated, count));
        let expected =
            ["0.0%", "less than 0.1%", "less than 0.1%", "0.1%", "99.9%", "nearly 100%", "nearly 100%", "100.0%"];
        assert_eq!(shown, expected);
    }
}
