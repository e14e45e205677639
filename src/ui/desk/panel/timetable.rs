//! The timetable of the law, and the rule of two thirds for this panel.

use yew::prelude::*;

use super::{Model, said, sheet};
use crate::{
    domain::{
        Authority, Day, Nation, is_greater_london_authority,
        panel::{Deadline, PanelPapers, Review, timetable},
    },
    ui::{
        part::{Row, table},
        text,
    },
};

/// The sheet.
pub fn sheet(papers: &PanelPapers, model: &Model<'_>, today: Option<Day>) -> Html {
    // Papers do not hold their nation. Those of another authority than the model's get the English day for tax bases; the
    // Welsh one stands in words beside it.
    let Authority { name, nation, .. } = &model.scenario.authority;
    let nation = if papers.authority == *name { *nation } else { Nation::England };
    let rows = timetable(papers.year, papers.review, nation).into_iter().map(|deadline| row(deadline, today));
    let heads: &[&str] = if today.is_some() {
        &[tr!("By"), tr!("What is due"), tr!("Who"), tr!("Where it is said"), tr!("From today")]
    } else {
        &[tr!("By"), tr!("What is due"), tr!("Who"), tr!("Where it is said")]
    };
    let as_of = today.map(|today| tr!("Seen from {}. ", text::day_with_weekday(today))).unwrap_or_default();
    let content = html! {
        <>
            <p>{ as_of }{ tr!("Dates lie in the financial year before the one that the precept is for. Where a last day is a Saturday or a Sunday, plan for the day before: whether the law moves it was not seen.") }</p>
            <h4 id="timetable-name">{ tr!("What is due by when") }</h4>
            <div class="source-table" tabindex="0" role="region" aria-labelledby="timetable-name">
                { table("timetable-name", heads, rows) }
            </div>
            { veto(papers) }
        </>
    };
    sheet::sheet(papers, tr!("Timetable and veto"), content)
}

fn row(deadline: Deadline, today: Option<Day>) -> Row {
    let Deadline { duty, by, reading, .. } = deadline;
    let mut cells: Vec<Html> = vec![
        said::duty(duty).into(),
        said::who(duty).into(),
        format!("{}{}", said::source(duty), said::reading(reading)).into(),
    ];
    if today.is_some() {
        cells.push(said::standing(deadline, today).into());
    }
    Row { head: text::day_with_weekday(by).into(), cells, is_here: false }
}

fn veto(papers: &PanelPapers) -> Html {
    let in_london = tr!(
        "In London no police and crime panel reviews the precept. The mayor presents a draft budget to the London Assembly by 1 February, and the Assembly may amend it (Greater London Authority Act 1999, schedule 6). Its other days and its majorities are not given here."
    );
    if papers.review == Review::None && is_greater_london_authority(&papers.authority) {
        return html! {
            <section class="sheet-part"><h4>{ tr!("No panel has a veto") }</h4><p>{ in_london }</p></section>
        };
    }
    if papers.review == Review::None {
        return html! {
            <section class="sheet-part">
                <h4>{ tr!("No panel has a veto") }</h4>
                <p>{ tr!("Police and crime panels review the precepts of commissioners and of mayors with police functions, and of fire authorities that a commissioner runs. Other fire authorities and the general precepts of combined authorities are not reviewed under schedule 5 of the Police Reform and Social Responsibility Act 2011, so its dates and its veto do not apply.") }</p>
                <p>{ tr!("For the general precept of a mayoral combined authority or combined county authority the mayor proposes: the draft budget is notified to the authority before 1 February, and is deemed to be approved unless the authority makes a report on it before 8 February (Combined Authorities (Finance) Order 2017, SI 2017/611, articles 5 and 6, as amended by SI 2024/652). What follows a report, the days of other authorities, and changes since are not given here.") }</p>
            </section>
        };
    }
    let of_panel = papers.members.map_or_else(
        || tr!("A veto takes at least two thirds of all members of the panel, present or not. Enter above how many there are, and the votes that are needed are shown here.").to_owned(),
        said::rule,
    );
    html! {
        <section class="sheet-part">
            <h4>{ tr!("The veto") }</h4>
            <p>{ of_panel }{ tr!(" (2011 Act, schedule 5, paragraph 4(4).)") }</p>
            <p>{ tr!("Without a veto the proposed precept may be issued, or another one only in accordance with a recommendation of the panel (paragraph 5(3)).") }</p>
            <p>{ tr!("After a veto as too high the revised precept is lower than the proposed one, after one as too low it is higher, by any amount (SI 2012/2271, regulation 5(3)). The panel reviews the revised precept and cannot veto it.") }</p>
            <p>{ tr!("Regulations 6 to 8 were not seen. Regulation 8(3) is said to let another precept follow the second report only if it is not beyond the revised one on the side that was vetoed, unless the panel recommended it: check it before relying on it.") }</p>
            <p class="hint">{ in_london }</p>
        </section>
    }
}
