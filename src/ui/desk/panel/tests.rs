//! The panel's papers, drawn natively.

use yew::{ServerRenderer, prelude::*};

use super::{Desk, Model, Paper, page};
use crate::{
    domain::{
        Outcome, ReferendumLimit, Scenario, evaluate,
        panel::{PanelPapers, Resolution, Review},
    },
    example::Example,
    ui::{
        desk::document::{History, use_history},
        editor::use_editor,
        store::State,
        tests::{published, says},
    },
};

#[derive(Clone, Properties, PartialEq)]
struct SceneProps {
    papers: Option<PanelPapers>,
    scenario: Scenario,
    paper: Paper,
}

#[component]
fn Scene(props: &SceneProps) -> Html {
    let SceneProps { papers, scenario, paper } = props;
    let state = use_reducer(State::example);
    let editor = use_editor(&state);
    let outcome = evaluate(scenario).unwrap();
    let desk = Desk { open: use_history(papers.clone().map_or_else(History::default, History::from), &editor) };
    let today = "2020-02-04".parse().ok();
    page(&desk, papers.as_ref(), &Model { scenario, outcome: &outcome }, *paper, today)
}

async fn drawn(papers: Option<PanelPapers>, scenario: Scenario, paper: Paper) -> String {
    let props = SceneProps { papers, scenario, paper };
    crate::ui::marked::read(ServerRenderer::<Scene>::with_props(move || props).hydratable(false).render().await)
}

fn papers_of(scenario: &Scenario) -> PanelPapers {
    let mut papers = PanelPapers::of(scenario, &evaluate(scenario).unwrap());
    papers.members = Some(14);
    papers
}

#[tokio::test]
async fn an_empty_page_says_what_papers_start_from() {
    let html = drawn(None, published(), Paper::Timetable).await;
    says(
        &html,
        &[
            "Papers start from the model",
            "Start an empty set of panel papers",
            "Open a set of panel papers from a file",
        ],
    );
    assert!(!html.contains("class=\"sheet\""));
}

#[tokio::test]
async fn the_timetable_names_each_day_its_source_and_where_today_stands() {
    let html = drawn(Some(papers_of(&published())), published(), Paper::Timetable).await;
    says(
        &html,
        &[
            "Seen from Tuesday 4 February 2020.",
            "<th scope=\"row\">Saturday 1 February 2020</th><td>The proposed precept is notified to the panel</td>",
            "<td>3 days ago</td>",
            "SI 2012/2271, regulation 4",
            "<td>in 4 days</td>",
            "<th scope=\"row\">Saturday 29 February 2020</th><td>The precept is issued, before 1 March.",
            "(the text of the provision itself was not seen)",
            "A veto by this panel of 14 takes at least 10 votes: two thirds of all members, present or not.",
            "Regulations 6 to 8 were not seen.",
        ],
    );
}

#[tokio::test]
async fn a_body_without_a_panel_is_told_that_the_veto_does_not_apply() {
    let mut papers = papers_of(&published());
    papers.review = Review::None;
    papers.proposed = "275.09".parse().unwrap();
    let html = drawn(Some(papers.clone()), published(), Paper::Timetable).await;
    says(&html, &["No panel has a veto", "its dates and its veto do not apply", "Tax bases for the year are told"]);
    says(&html, &["the mayor proposes", "before 1 February", "before 8 February", "SI 2017/611, articles 5 and 6"]);
    assert!(!html.contains("notified to the panel"), "only what applies");
    for (resolution, said) in [
        (None, "No advice is recorded yet."),
        (Some(Resolution::Support), "The advice is to support £275.09 at Band D."),
        (
            Some(Resolution::SupportWithRecommendations),
            "The advice is to support £275.09 at Band D, with recommendations.",
        ),
        (Some(Resolution::VetoTooHigh), "The advice is that £275.09 at Band D is too high."),
    ] {
        papers.recommendation.resolution = resolution;
        let html = drawn(Some(papers.clone()), published(), Paper::Recommendation).await;
        says(&html, &["Advice on the precept", "What is resolved here is advice.", "For those who advise", said]);
        let sheet = html.split("<article").nth(1).unwrap();
        assert!(!sheet.contains("the panel") && !sheet.contains("The panel"), "nobody is on it: {sheet}");
    }
}

#[tokio::test]
async fn in_london_the_papers_name_its_own_law() {
    let mut scenario = published();
    scenario.authority.name = "Greater London Authority".to_owned();
    let papers = papers_of(&scenario);
    let html = drawn(Some(papers.clone()), scenario.clone(), Paper::Timetable).await;
    says(&html, &["No panel has a veto", "In London no police and crime panel reviews the precept."]);
    assert!(!html.contains("notified to the panel") && !html.contains("SI 2017/611"), "{html}");
    let html = drawn(Some(papers), scenario, Paper::Notice).await;
    says(
        &html,
        &[
            "Greater London Authority issues this precept for the financial year 2020/21 under section 40",
            "under part 3, chapter 1, of the Greater London Authority Act 1999. Those below are of the policing part alone.",
        ],
    );
    assert!(!html.contains("42A"), "{html}");
    let html = drawn(Some(papers_of(&published())), published(), Paper::Notice).await;
    says(&html, &["The amounts were calculated under sections 42A, 42B and 45 to 48 of that Act."]);
}

#[tokio::test]
async fn a_recommendation_says_what_its_charge_comes_to_and_whether_the_veto_carries() {
    let mut papers = papers_of(&published());
    papers.proposed = "275.09".parse().unwrap();
    let of = &mut papers.recommendation;
    of.resolution = Some(Resolution::VetoTooHigh);
    of.recommended = "260.54".parse().ok();
    (of.present, of.votes_for, of.votes_against) = (Some(12), Some(9), Some(3));
    of.reasons = "First.\n\nSecond <b>line</b>.".to_owned();
    let html = drawn(Some(papers.clone()), published(), Paper::Recommendation).await;
    says(
        &html,
        &[
            "A veto of £275.09 at Band D as too high was moved and did not carry.",
            "It recommends £260.54 at Band D.",
            // £260.54 × 146,640, and £3.6m less £10 × 146,640.
            "£260.54 at Band D is a change of £10.00 on 2019/20 (4.0%). The precept is £38,205,585.60. Of the gap of £3,600,000.00, £2,133,600.00 is left to find. No referendum is needed.",
            "Votes: 12 members present, 9 for, 3 against.",
            "With 9 the veto does not carry: 1 more would be needed.",
            "<p>First.</p><p>Second &lt;b&gt;line&lt;/b&gt;.</p>",
            // £260.54 × 6/9 = £173.69 and £250.54 × 6/9 = £167.03 to the penny.
            "<th scope=\"row\">A</th><td>£173.69</td><td>£6.66</td>",
        ],
    );
    assert!(!html.contains("panel vetoes") && !html.contains("evised charge"), "no revised precept is due");
    papers.recommendation.votes_for = Some(10);
    papers.recommendation.votes_against = Some(2);
    papers.recommendation.revised = "275.08".parse().ok();
    let html = drawn(Some(papers), published(), Paper::Recommendation).await;
    says(
        &html,
        &[
            "The panel vetoes £275.09 at Band D as too high.",
            "With 10 the veto carries.",
            "A revised charge has to be lower than £275.09, by any amount.",
            "£275.08 is £0.01 lower. The panel has no second veto.",
        ],
    );
}

#[tokio::test]
async fn a_veto_that_cannot_be_or_came_too_late_is_not_stated_as_one() {
    let said = |change: fn(&mut PanelPapers)| async move {
        let mut papers = papers_of(&published());
        papers.proposed = "275.09".parse().unwrap();
        papers.recommendation.resolution = Some(Resolution::VetoTooLow);
        change(&mut papers);
        let html = drawn(Some(papers), published(), Paper::Recommendation).await;
        assert!(!html.contains("panel vetoes") && !html.contains("second veto"), "{html}");
        html
    };
    let few = said(|papers| papers.recommendation.present = Some(9)).await;
    says(&few, &["at Band D as too low was moved and did not carry.", "The veto could not carry: 1 more members"]);
    assert!(!few.contains("Revised Band D charge"), "none is due");
    let late = said(|papers| {
        papers.recommendation.votes_for = Some(10);
        papers.recommendation.date = "2020-02-09".parse().ok();
    });
    says(&late.await, &["as too low came too late.", "It was resolved after 8 February 2020, by which"]);
    let open = said(|_| {}).await;
    says(&open, &["whether it carries is not known yet.", "Enter the votes for it", "Revised Band D charge"]);
    let advice = said(|papers| papers.review = Review::None).await;
    says(
        &advice,
        &["The advice is that £275.09 at Band D is too low.", "so this is advice.", "proposed precept is too low"],
    );
    assert!(!advice.contains("proposed precept is too high") && !advice.contains("two thirds"), "nobody has a veto");
    let mut papers = papers_of(&published());
    papers.review = Review::None;
    let html = drawn(Some(papers), published(), Paper::Recommendation).await;
    assert!(html.contains("Support, without comment") && !html.contains("Veto: "), "{html}");
}

#[test]
fn without_a_gap_no_charge_is_said_to_close_one() {
    let scenario = published();
    let said = |gap: i64, remaining: i64| {
        let pounds = |pounds: i64| crate::domain::Money::from_pence(pounds * 100).unwrap();
        let outcome = Outcome { gap: pounds(gap), remaining: pounds(remaining), ..evaluate(&scenario).unwrap() };
        crate::ui::marked::read(super::said::comes_to(&scenario, &outcome))
    };
    for (gap, remaining, words) in [
        (0, -5, "There is no gap to close. With this charge the surplus is £5.00."),
        (0, 0, "There is no gap to close. With this charge it comes out exactly."),
        (
            -10,
            5,
            "There is no gap to close: £10.00 more comes in than is needed. With this charge £5.00 is left to find.",
        ),
        (10, -5, "It closes the gap of £10.00, with £5.00 to spare."),
        (10, 0, "It closes the gap of £10.00 exactly."),
        (10, 5, "Of the gap of £10.00, £5.00 is left to find."),
        (10, 10, "Of the gap of £10.00, £10.00 is left to find."),
        (10, 15, "The gap of £10.00 grows to £15.00."),
    ] {
        let said = said(gap, remaining);
        assert!(said.contains(words), "{said}");
    }
}

#[tokio::test]
async fn papers_of_another_year_show_no_figures_of_this_one() {
    let mut papers = papers_of(&published());
    papers.year = "2021/22".parse().unwrap();
    papers.recommendation.resolution = Some(Resolution::Support);
    for paper in [Paper::Recommendation, Paper::Notice] {
        let html = drawn(Some(papers.clone()), published(), paper).await;
        says(&html, &["for 2021/22. The model holds", "open the scenario that the papers belong to"]);
        assert!(!html.contains("£167.03"), "no band of another year");
    }
}

#[tokio::test]
async fn a_decision_record_ticks_nothing_by_itself_and_says_only_what_was_decided() {
    let mut papers = papers_of(&published());
    let html = drawn(Some(papers.clone()), published(), Paper::Decision).await;
    says(&html, &["HAS / DOES NOT HAVE", "Officer approval: Chief Executive", "Nothing written.", "Signed:"]);
    assert_eq!(html.matches(" checked").count(), 1, "only who reviews the precept is chosen");
    assert!(!html.contains("✓"), "nothing is ticked");
    papers.decision.implications[0].is_considered = Some(true);
    papers.decision.implications[0].details = "Affordable.".to_owned();
    papers.decision.implications[3].is_considered = Some(false);
    papers.decision.is_approved = Some(true);
    papers.decision.date = "2020-02-06".parse().ok();
    let html = drawn(Some(papers), published(), Paper::Decision).await;
    assert_eq!(html.matches("✓").count(), 2);
    says(
        &html,
        &[
            "The above request <strong>HAS</strong> my approval.",
            "<p>Affordable.</p>",
            "6 February 2020",
            "Risk implications",
        ],
    );
    assert!(!html.contains("DOES NOT HAVE"), "{html}");
}

#[tokio::test]
async fn a_notice_adds_up_the_demands_or_says_what_is_missing_and_where_to_enter_it() {
    let mut scenario = Example::OfficialTaxBase.scenario();
    let mut papers = papers_of(&scenario);
    papers.proposed = "260.54".parse().unwrap();
    let html = drawn(Some(papers.clone()), scenario.clone(), Paper::Notice).await;
    let demands: i64 = scenario
        .authority
        .billing_authorities
        .iter()
        .map(|council| {
            // Tax base × £260.54 in pence, half up, by whole numbers.
            let base = council.tax_base.unwrap().band_d_equivalents();
            let thousandths = (base * rust_decimal::Decimal::from(10_000)).normalize();
            let exact: i64 = thousandths.to_string().parse().unwrap();
            (exact * 26_054 + 5_000) / 10_000
        })
        .sum();
    let total = crate::domain::Money::from_pence(demands).unwrap().written();
    says(
        &html,
        &[
            "under section 40 of the Local Government Finance Act 1992",
            "sections 42A, 42B and 45 to 48",
            &format!("<th scope=\"row\">All</th><td></td><td>{total}</td>"),
            "Hartlepool",
            "By the instalments agreed",
        ],
    );
    scenario.authority.billing_authorities[1].tax_base = None;
    let name = scenario.authority.billing_authorities[1].name.clone();
    let html = drawn(Some(papers.clone()), scenario, Paper::Notice).await;
    says(
        &html,
        &[
            &format!("The tax base of {name} is not known. Enter it in the model"),
            "<td>not known</td><td>not known</td>",
        ],
    );
    assert!(!html.contains(">All</th>"), "a part has no total");
    let mut scenario = published();
    scenario.authority.billing_authorities.clear();
    let html = drawn(Some(papers), scenario, Paper::Notice).await;
    says(
        &html,
        &["No billing authorities are listed.", "On the whole tax base of 146,640 the precept is £38,205,585.60."],
    );
}

#[tokio::test]
async fn a_notice_says_what_stands_against_its_charge() {
    let said = |change: fn(&mut PanelPapers)| async move {
        let mut papers = papers_of(&published());
        papers.proposed = "275.09".parse().unwrap();
        change(&mut papers);
        drawn(Some(papers), published(), Paper::Notice).await
    };
    let html = said(|papers| papers.recommendation.resolution = Some(Resolution::Support)).await;
    assert!(!html.contains("may be issued"), "the proposal may be issued");
    says(&html, &["£14.55 over the referendum limit, so a referendum would have to agree to it."]);
    let mut in_per_cent = published();
    in_per_cent.referendum_limit = ReferendumLimit::Percentage("2".parse().unwrap());
    let mut papers = papers_of(&in_per_cent);
    papers.proposed = "275.09".parse().unwrap();
    says(
        &drawn(Some(papers), in_per_cent, Paper::Notice).await,
        &["The rise at Band D is 2% or more, so a referendum would have to agree to it."],
    );
    let vetoed = said(|papers| {
        papers.recommendation.resolution = Some(Resolution::VetoTooHigh);
        papers.recommendation.votes_for = Some(10);
    });
    says(&vetoed.await, &["£275.09 is the proposal, and that was vetoed."]);
    let fallen = said(|papers| {
        papers.recommendation.resolution = Some(Resolution::VetoTooHigh);
        papers.recommendation.votes_for = Some(9);
    });
    assert!(!fallen.await.contains("was vetoed"), "a veto that falls stops nothing");
    let is_free = |html: &str| ["was vetoed", "may be issued"].iter().all(|against| !html.contains(against));
    let few = said(|papers| {
        papers.recommendation.resolution = Some(Resolution::VetoTooHigh);
        papers.recommendation.present = Some(9);
    });
    assert!(is_free(&few.await), "no veto is possible with so few");
    let uncounted = said(|papers| papers.recommendation.resolution = Some(Resolution::VetoTooHigh)).await;
    says(&uncounted, &["whether it carries is not known yet: what may be issued depends on it"]);
    assert!(!uncounted.contains("was vetoed"));
    let late = said(|papers| {
        papers.recommendation.resolution = Some(Resolution::VetoTooHigh);
        papers.recommendation.votes_for = Some(10);
        papers.recommendation.date = "2020-02-09".parse().ok();
    });
    assert!(is_free(&late.await), "it may be issued notwithstanding the veto");
    let other = said(|papers| {
        papers.recommendation.resolution = Some(Resolution::SupportWithRecommendations);
        papers.notice.charge = "270".parse().ok();
    });
    says(&other.await, &["£270.00 is neither the proposal nor a charge that the panel recommended."]);
}
