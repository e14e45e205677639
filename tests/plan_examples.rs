//! The plans that come with the app.
//!
//! Truth: what their sources print: the annual report of Cambridgeshire's commissioner for 2013-14, the council tax
//! requirement returns, and the slides of Cleveland's commissioner for 2020/21. Whatever else they hold is marked.

mod scenario;

use precept_modeller::{
    domain::{
        LimitState, Money, Status,
        plan::{ChargeChange, GrantChange, PlanYear, evaluate_plan},
    },
    example::{PlanExample, official::police_bodies},
    exchange::json,
    solve::plan_path,
};
use rust_decimal::Decimal;
use scenario::{charge, increase, money, percent};

fn years(example: PlanExample) -> Vec<PlanYear> {
    let plan = example.document().plan;
    evaluate_plan(&plan, &plan_path(&plan).unwrap()).unwrap().years
}

/// Pounds in millions, to so many places.
fn millions(amount: Money, places: u32) -> String {
    let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    format!(
        "{:.*}",
        places as usize,
        (amount.pounds() / Decimal::from(1_000_000)).round_dp_with_strategy(places, strategy)
    )
}

fn rise(year: &PlanYear) -> String {
    year.precept_increase.unwrap().percent(2).to_string()
}

#[test]
fn each_file_is_read_and_written_as_it_is() {
    for example in PlanExample::ALL {
        let document = example.document();
        assert_eq!(document.problems(), []);
        assert_eq!(document.plan.title, example.name());
        assert_eq!(json::plan::read(json::plan::write(&document).as_bytes()), Ok(document));
    }
}

#[test]
fn cambridgeshire_s_printed_figures() {
    let document = PlanExample::Cambridgeshire.document();
    let plan = &document.plan;
    // "a budget £132.8m was approved": all costs of the base year, and all that pays for them.
    let costs = Money::sum(plan.costs.iter().map(|group| group.amount)).unwrap();
    assert_eq!(millions(costs, 1), "132.8");
    let left = plan.scenario_of(&plan_path(plan).unwrap(), 0).unwrap().gap;
    let imbalance = left.lines().iter().find(|line| line.name == "Left to find in the year before");
    assert!(
        imbalance.is_none_or(|line| line.amount.pence().abs() <= 1),
        "{imbalance:?}: a penny of a tax base of 4 places"
    );
    // "the policing element of the council tax was increased by 1.96%": £174.51 to £177.93, the last before the plan.
    let body = police_bodies().into_iter().find(|body| body.name == "Cambridgeshire").unwrap();
    let of = |year: &str| body.band_d.iter().find(|(of, _)| of.to_string() == year).unwrap().1;
    let (before, base) = (of("2012/13"), of("2013/14"));
    assert_eq!(base, plan.base.band_d);
    let risen = base.increase_over(before).pounds() * Decimal::ONE_HUNDRED / before.pounds();
    assert_eq!(risen.round_dp(2).to_string(), "1.96");

    let years = years(PlanExample::Cambridgeshire);
    let first = &years[0];
    // "a budget of £131.06m. This is a reduction of £1.74m": all of it paid for.
    assert_eq!((millions(first.net_budget_requirement, 2).as_str(), first.remaining), ("131.06", Money::ZERO));
    assert_eq!(millions(costs.minus(first.net_budget_requirement).unwrap(), 2), "1.74");
    // "policing grant being reduced by 4.8%".
    assert_eq!(plan.grants[0].changes[0], GrantChange::Percent(percent("-4.8")));
    // "council tax was increased by 1.92%", to the £181.35 of the returns, which give £47,190,353.
    assert_eq!((rise(first).as_str(), first.band_d), ("1.92", of("2014/15")));
    assert_eq!(first.precept, money("47190352.95"));
    // "a further £4.9m of reductions".
    assert_eq!(millions(first.changes[0], 1), "-4.9");
    // "further budget gaps of £12m over the next four years".
    assert_eq!((years.len(), years[4].year.to_string().as_str()), (5, "2018/19"));
    assert_eq!(millions(years[4].remaining, 0), "12");
    assert!(years.windows(2).all(|pair| pair[0].remaining < pair[1].remaining), "it grows from year to year");
    assert!(years.iter().all(|year| matches!(year.limit, LimitState::Within { .. })));
}

#[test]
fn cambridgeshire_s_printed_reserves() {
    let plan = PlanExample::Cambridgeshire.document().plan;
    let general = plan.general_reserve.opening;
    let earmarked = Money::sum(plan.earmarked_reserves.iter().map(|reserve| reserve.opening)).unwrap();
    // "£24.9m ... of which £15.7m are earmarked for specific purposes, including £4.8m for future capital spending".
    assert_eq!((millions(general.plus(earmarked).unwrap(), 1), millions(earmarked, 1)), ("24.9".into(), "15.7".into()));
    assert_eq!(millions(plan.earmarked_reserves[0].opening, 1), "4.8");
    // "£9.2m (about seven per cent of the Net Budget Requirement for 2013-14)".
    assert_eq!(millions(general, 1), "9.2");
    let share = general.pounds() * Decimal::ONE_HUNDRED / money("132800000").pounds();
    assert_eq!(share.round_dp(0).to_string(), "7");
}

#[test]
fn staffordshire_s_freeze_is_on_the_tax_bases_of_the_returns() {
    let years = years(PlanExample::Staffordshire);
    let expected = ["2014/15", "2015/16", "2016/17", "2017/18", "2018/19", "2019/20"];
    assert_eq!(years.iter().map(|year| year.year.to_string()).collect::<Vec<_>>(), expected);
    assert!(years.iter().all(|year| year.band_d == charge("177.61") && year.band_d_increase == increase("0")));
    // The council tax requirement of the three years that were a freeze, in pounds: the returns multiply out to within £100.
    for (year, printed) in years.iter().zip(["56795334", "57749792", "58599432"]) {
        let apart = year.precept.minus(money(printed)).unwrap().pence().abs();
        assert!(apart < 10_000, "{}: {} for {printed}", year.year, year.precept);
    }
    // 177.61 × 346,580.23, by hand.
    assert_eq!(years[5].precept, money("61556114.65"));
}

#[test]
fn cleveland_s_gap_is_3_6_million_or_24_55_or_4_3_per_cent() {
    let document = PlanExample::Cleveland.document();
    let first = |change: ChargeChange, grant: &str| {
        let mut plan = document.plan.clone();
        plan.charges[0] = change;
        plan.grants[0].changes[0] = GrantChange::Percent(percent(grant));
        evaluate_plan(&plan, &plan_path(&plan).unwrap()).unwrap().years.remove(0)
    };
    let freeze = first(ChargeChange::By(increase("0")), "0");
    assert_eq!(freeze.remaining, money("3600000"));
    // "Pay inflation £2.5m", "non-pay cost pressures £2.8m", "savings of £1.7m".
    let pay = freeze.groups[0].minus(document.plan.costs[0].amount);
    assert_eq!((pay, freeze.changes), (Some(money("2500000")), vec![money("2800000"), money("-1700000")]));
    let solved = first(ChargeChange::ToBeSolved, "0");
    assert_eq!(
        (solved.band_d_increase, solved.precept_increase.unwrap().percent(1).to_string()),
        (increase("24.55"), "9.8".into())
    );
    let granted = first(ChargeChange::By(increase("0")), "4.3");
    assert_eq!(millions(granted.remaining, 1), "0.0", "4.3% of the grant is £3.6m");
}

#[test]
fn cleveland_s_charges_are_those_of_the_returns() {
    let charges: Vec<_> = years(PlanExample::Cleveland).iter().map(|year| year.band_d).collect();
    assert_eq!(charges, ["260.54", "265.73", "275.73", "290.73"].map(charge));
    // £10 of £250.54 on 146,640: £1,466,400 of the £3.6m.
    assert_eq!(years(PlanExample::Cleveland)[0].remaining, money("2133600"));
}

/// The paths of all figures in a plan file, apart from years, names and choices.
fn figures(value: &serde_json::Value, path: String, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                figures(field, format!("{path}{dot}{name}"), found);
            }
        }
        serde_json::Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                figures(item, format!("{path}[{index}]"), found);
            }
        }
        serde_json::Value::String(text) if text.parse::<Decimal>().is_ok() => found.push(path),
        _ => {}
    }
}

#[test]
fn every_figure_has_a_source_and_every_source_a_figure() {
    for example in PlanExample::ALL {
        let mut file: serde_json::Value = serde_json::from_str(example.file()).unwrap();
        file.as_object_mut().unwrap().remove("sources");
        let mut found = Vec::new();
        figures(&file, String::new(), &mut found);
        assert!(found.len() > 60, "{example:?} has {} figures", found.len());
        let sources = example.document().plan.sources;
        for path in &found {
            assert!(sources.of(path).is_some(), "{example:?}: {path} has no source");
        }
        for source in sources.all() {
            let used = found.iter().any(|path| sources.of(path) == Some(source));
            assert!(used, "{example:?}: no figure has the source of {}", source.of);
        }
    }
}

#[test]
fn what_is_assumed_is_listed() {
    let assumed = |example: PlanExample| {
        let sources = example.assumed();
        assert!(sources.iter().all(|source| source.title.contains("assumed")
            || source.title.contains("Assumed")
            || source.title.starts_with("Nothing yet")));
        sources.into_iter().map(|source| source.of).collect::<Vec<_>>()
    };
    let cambridgeshire = [
        "costs",
        "costs[0].rises",
        "costs[1].rises",
        "changes[0]",
        "changes[1]",
        "capital_from_revenue",
        "grants[0].changes",
        "tax_base",
        "collection_fund",
        "charges",
        "referendum_limits",
        "further_savings",
        "general_reserve.uses",
        "general_reserve.floor",
        "earmarked_reserves",
        "uncertainty",
    ];
    assert_eq!(assumed(PlanExample::Cambridgeshire), cambridgeshire);
    let staffordshire = [
        "base.tax_base",
        "costs",
        "costs[0].rises",
        "costs[1].rises",
        "changes",
        "capital_from_revenue",
        "grants",
        "collection_fund",
        "charges",
        "charge_step",
        "further_savings",
        "general_reserve",
        "uncertainty",
    ];
    assert_eq!(assumed(PlanExample::Staffordshire), staffordshire);
    let cleveland = [
        "costs[0].rises",
        "costs[0].amount",
        "costs[1].amount",
        "costs[1].rises",
        "changes",
        "capital_from_revenue",
        "grants",
        "tax_base",
        "collection_fund",
        "charge_step",
        "further_savings",
        "general_reserve",
        "uncertainty",
    ];
    assert_eq!(assumed(PlanExample::Cleveland), cleveland);
    // What the publications print is not among it.
    let status = |example: PlanExample, path: &str| example.document().plan.sources.of(path).unwrap().status;
    for path in ["changes[0].amounts[0]", "grants[0].changes[0].percent", "charges[0].by", "general_reserve.opening"] {
        assert_eq!(status(PlanExample::Cambridgeshire, path), Status::Confirmed, "{path}");
    }
    assert_eq!(status(PlanExample::Staffordshire, "tax_base[4].to"), Status::Confirmed);
    assert_eq!(status(PlanExample::Cleveland, "grants[0].amount"), Status::Implied);
}
