//! The ranges of what is not known, the seed and the number of plans.

use std::{cmp::Ordering, fmt::Display};

use yew::prelude::*;

use crate::{
    domain::{
        Percent,
        plan::{Case, CostKind, Draws, Driver, GrantChange, Plan, PlanDocument, Range, TaxBaseChange, Uncertainty},
    },
    ui::{
        browser::focus,
        desk::document::{Open, end},
        part::{NumberBox, button, quiet_button, radio, reading, text_box},
    },
};

/// What people call a driver.
pub const fn driver_name(driver: Driver) -> &'static str {
    match driver {
        Driver::PayAward => tr!("Pay award"),
        Driver::Inflation => tr!("Inflation"),
        Driver::Grant => tr!("Change in grant"),
        Driver::TaxBase => tr!("Growth of the tax base"),
        Driver::SavingsDelivery => tr!("Delivery of savings"),
    }
}

const fn about(driver: Driver) -> &'static str {
    match driver {
        Driver::PayAward => tr!("The yearly rise of every pay cost, %."),
        Driver::Inflation => tr!("The yearly rise of every non-pay cost, %."),
        Driver::Grant => tr!("The yearly change of every grant that the plan changes by a percentage, %."),
        Driver::TaxBase => tr!("The yearly change, where the plan has it as a percentage, %."),
        Driver::SavingsDelivery => tr!("How much of every planned saving comes about, from 0% to 100%."),
    }
}

fn range_of(uncertainty: &mut Uncertainty, driver: Driver) -> &mut Option<Range> {
    match driver {
        Driver::PayAward => &mut uncertainty.pay_award,
        Driver::Inflation => &mut uncertainty.inflation,
        Driver::Grant => &mut uncertainty.grant,
        Driver::TaxBase => &mut uncertainty.tax_base,
        Driver::SavingsDelivery => &mut uncertainty.savings_delivery,
    }
}

/// The section.
pub fn ranges(open: &Open<PlanDocument>, document: &PlanDocument) -> Html {
    html! {
        <section aria-labelledby="ranges-name">
            <h2 id="ranges-name">{ tr!("What is not known yet: {}", document.plan.title) }</h2>
            <div class="ranges">{ for Driver::ALL.map(|driver| range(open, document, driver)) }</div>
            { draws(open, document) }
        </section>
    }
}

/// A range with its number kept in step with the three kinds that it may have.
fn range(open: &Open<PlanDocument>, document: &PlanDocument, driver: Driver) -> Html {
    let here = driver.range(&document.uncertainty);
    let all = planned(&document.plan, driver);
    let kinds = [
        (tr!("As the plan says"), here.is_none(), None),
        (
            tr!("A range"),
            matches!(here, Some(Range::Triangular { .. })),
            Some(Range::Triangular { low: all, likely: all, high: all }),
        ),
        (tr!("One of a few cases"), matches!(here, Some(Range::Cases(_))), Some(Range::Cases(vec![case(all)]))),
    ];
    let choice = |(words, is_here, range): (&'static str, bool, Option<Range>)| {
        let open = open.clone();
        radio(format!("range-{}", id(driver)), words, is_here, move || {
            open.make(|document| *range_of(&mut document.uncertainty, driver) = range.clone());
        })
    };
    html! {
        <fieldset class="range" key={id(driver)}>
            <legend id={legend_id(driver)} tabindex="-1">{ driver_name(driver) }</legend>
            <p class="hint">{ about(driver) }</p>
            <div class="range-kinds">{ for kinds.map(choice) }</div>
            { match here {
                None => Html::default(),
                Some(Range::Triangular { low, likely, high }) => corners(open, driver, [*low, *likely, *high]),
                Some(Range::Cases(cases)) => case_boxes(open, driver, cases),
            } }
        </fieldset>
    }
}

/// What the plan has for the driver in its first year, from which a range starts: that of the first line which the driver moves.
fn planned(plan: &Plan, driver: Driver) -> Percent {
    let rise = |kind: CostKind| {
        plan.costs.iter().find(|group| group.kind == kind).and_then(|group| group.rises.first()).copied()
    };
    let found = match driver {
        Driver::PayAward => rise(CostKind::Pay),
        Driver::Inflation => rise(CostKind::NonPay),
        Driver::Grant => plan.grants.iter().find_map(|grant| match grant.changes.first() {
            Some(GrantChange::Percent(percent)) => Some(*percent),
            _ => None,
        }),
        Driver::TaxBase => plan.tax_base.iter().find_map(|change| match change {
            TaxBaseChange::Percent(percent) => Some(*percent),
            TaxBaseChange::To(_) => None,
        }),
        Driver::SavingsDelivery => Some(Percent::HUNDRED),
    };
    found.unwrap_or(Percent::ZERO)
}

fn id(driver: Driver) -> String {
    driver.field().replace("uncertainty.", "").replace('_', "-")
}

/// The id of the words above the range.
fn legend_id(driver: Driver) -> String {
    format!("range-{}-name", id(driver))
}

fn case(percent: Percent) -> Case {
    Case { name: String::new(), weight: 1, percent }
}

/// A box for a value, which `set` puts into the document.
fn value_box<T: Display + Copy + 'static>(
    open: &Open<PlanDocument>,
    id: String,
    label: String,
    value: T,
    read: fn(&str) -> Result<T, String>,
    set: impl Fn(&mut PlanDocument, T) + 'static,
) -> Html {
    let (edited, key, element) = (open.clone(), id.clone(), id.clone());
    let on_text = Callback::from(move |typed: String| {
        let value = read(&typed)?;
        edited.edit(key.clone(), |document: &mut PlanDocument| set(document, value))?;
        Ok(value.to_string().into())
    });
    html! { <NumberBox key={id} id={element} {label} text={value.to_string()} identity={value.to_string()} {on_text} on_done={end(open)} /> }
}

/// The three corners of a triangular range. One that would lie on the wrong side of another is refused, so that no figure
/// moves but the one that is typed, and those that were the same and stand in its way: so the boxes can be filled in their
/// order from where all three start.
fn corners(open: &Open<PlanDocument>, driver: Driver, corners: [Percent; 3]) -> Html {
    let corner = |place: usize, words: &'static str| {
        let value = corners.get(place).copied().unwrap_or(Percent::ZERO);
        let label = format!("{words}, %");
        value_box(
            open,
            format!("range-{}-{place}", id(driver)),
            label,
            value,
            reading::percent,
            move |document, given| {
                let [low, likely, high] = moved(corners, place, given);
                *range_of(&mut document.uncertainty, driver) = Some(Range::Triangular { low, likely, high });
            },
        )
    };
    html! { <div class="row-boxes">{ corner(0, tr!("Low")) }{ corner(1, tr!("Likely")) }{ corner(2, tr!("High")) }</div> }
}

/// The corners with `given` at `place`. Another that was equal to the one there goes along where it would be passed.
fn moved(corners: [Percent; 3], place: usize, given: Percent) -> [Percent; 3] {
    let before = corners.get(place).copied();
    let mut next = corners;
    for (other, corner) in next.iter_mut().enumerate() {
        let is_passed = match other.cmp(&place) {
            Ordering::Less => corner.value() > given.value(),
            Ordering::Equal => true,
            Ordering::Greater => corner.value() < given.value(),
        };
        if is_passed && Some(*corner) == before {
            *corner = given;
        }
    }
    next
}

fn with_cases(document: &mut PlanDocument, driver: Driver, change: impl FnOnce(&mut Vec<Case>)) {
    if let Some(Range::Cases(cases)) = range_of(&mut document.uncertainty, driver) {
        change(cases);
    }
}

fn case_boxes(open: &Open<PlanDocument>, driver: Driver, cases: &[Case]) -> Html {
    let add = {
        let (open, last) = (open.clone(), cases.last().map_or(Percent::ZERO, |case| case.percent));
        move || open.make(|document| with_cases(document, driver, |cases| cases.push(case(last))))
    };
    html! {
        <>
            { for cases.iter().enumerate().map(|(index, case)| one_case(open, driver, index, case, cases.len())) }
            <div class="ways">{ button(html! { <>{ tr!("Add a case") }<span class="visually-hidden">{ tr!(" of {}", driver_name(driver).to_lowercase()) }</span></> }, add) }</div>
        </>
    }
}

fn one_case(open: &Open<PlanDocument>, driver: Driver, index: usize, case: &Case, count: usize) -> Html {
    let (name, number) = (driver_name(driver), index + 1);
    let of = |what: &str| format!("range-{}-case-{index}-{what}", id(driver));
    let with = move |document: &mut PlanDocument, change: &dyn Fn(&mut Case)| {
        with_cases(document, driver, |cases| cases.get_mut(index).into_iter().for_each(change));
    };
    let on_name = open.text(of("name"), move |document: &mut PlanDocument, text| {
        with(document, &|case| case.name = text.clone());
    });
    let remove = {
        let open = open.clone();
        move || {
            open.make(|document| {
                with_cases(document, driver, |cases| {
                    if index < cases.len() {
                        cases.remove(index);
                    }
                });
            });
            // The button goes with its case.
            focus::on(&legend_id(driver));
        }
    };
    let weight =
        |text: &str| text.trim().parse::<u16>().map_err(|_| tr!("Enter a whole number from 1 to 1,000.").to_owned());
    html! {
        <div class="row-boxes" key={format!("{count}-{index}")}>
            { text_box(of("name"), tr!("Name of case {number}"), &case.name, on_name, &end(open)) }
            { value_box(open, of("percent"), tr!("Case {number}, %"), case.percent, reading::percent, move |document, percent| with(document, &|case| case.percent = percent)) }
            { value_box(open, of("weight"), tr!("Weight of case {number}"), case.weight, weight, move |document, weight| with(document, &|case| case.weight = weight)) }
            if count > 1 {
                <div>{ quiet_button(tr!("Remove"), tr!("Remove case {number} of {}", name.to_lowercase()), remove) }</div>
            }
        </div>
    }
}

/// How the draws are made.
fn draws(open: &Open<PlanDocument>, document: &PlanDocument) -> Html {
    let here = document.uncertainty.draws;
    let kinds = [
        (tr!("Anew for each year: good and bad years even out"), Draws::EachYear),
        (tr!("Once for all years: what starts low stays low"), Draws::OnceForAllYears),
    ];
    let choice = |(words, draws): (&'static str, Draws)| {
        let open = open.clone();
        radio("plan-draws".to_owned(), words, here == draws, move || {
            open.make(|document| document.uncertainty.draws = draws);
        })
    };
    html! {
        <>
            <fieldset><legend>{ tr!("How often each is drawn") }</legend>{ for kinds.map(choice) }</fieldset>
            <div class="row-boxes">
                { value_box(open, "pay-with-inflation".to_owned(), tr!("Pay and inflation move together in so many of a hundred draws").to_owned(), document.uncertainty.pay_with_inflation, of_a_hundred, |document, together| document.uncertainty.pay_with_inflation = together) }
                { value_box(open, "plan-seed".to_owned(), tr!("Seed").to_owned(), document.seed, seed, |document, seed| document.seed = seed) }
                { value_box(open, "plan-number".to_owned(), tr!("Number of plans").to_owned(), document.number_of_plans, number_of_plans, |document, number| document.number_of_plans = number) }
            </div>
        </>
    }
}

fn of_a_hundred(text: &str) -> Result<u8, String> {
    let number = text.trim().parse::<u8>().ok().filter(|number| *number <= 100);
    number.ok_or_else(|| tr!("Enter a whole number from 0 to 100.").to_owned())
}

fn seed(text: &str) -> Result<u32, String> {
    whole(text).ok_or_else(|| tr!("Enter a whole number from 0 to 4,294,967,295.").to_owned())
}

/// That it is not too many is a rule of the plan.
fn number_of_plans(text: &str) -> Result<u32, String> {
    whole(text).ok_or_else(|| tr!("Enter a whole number from 1 to 1,000,000.").to_owned())
}

fn whole(text: &str) -> Option<u32> {
    text.trim().chars().filter(|character| *character != ',').collect::<String>().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::PlanExample;

    fn percents<const N: usize>(figures: [&str; N]) -> [Percent; N] {
        figures.map(|figure| figure.parse().unwrap())
    }

    #[test]
    fn the_corners_of_a_range_can_be_typed_in_their_order_and_in_the_other() {
        let typed = |places: [(usize, &str); 3]| {
            places.iter().fold(percents(["0", "0", "0"]), |corners, (place, figure)| {
                moved(corners, *place, figure.parse().unwrap())
            })
        };
        assert_eq!(typed([(0, "2"), (1, "3"), (2, "4")]), percents(["2", "3", "4"]));
        assert_eq!(typed([(2, "4"), (1, "3"), (0, "2")]), percents(["2", "3", "4"]));
        assert_eq!(typed([(2, "-1"), (1, "-2"), (0, "-3")]), percents(["-3", "-2", "-1"]));
        // One that was set by itself stays where it is, and the figure that would pass it is refused.
        assert_eq!(moved(percents(["2", "3", "4"]), 0, "5".parse().unwrap()), percents(["5", "3", "4"]));
    }

    #[test]
    fn a_range_starts_from_what_the_plan_has() {
        let plan = PlanExample::Cleveland.document().plan;
        let pay = plan.costs.iter().find(|group| group.kind == CostKind::Pay).unwrap();
        assert_ne!(pay.rises[0], Percent::ZERO);
        assert_eq!(planned(&plan, Driver::PayAward), pay.rises[0]);
        assert_eq!(planned(&plan, Driver::SavingsDelivery), Percent::HUNDRED);
    }
}
