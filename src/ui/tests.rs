//! The pages, drawn natively: what they say for gaps, surpluses and every kind of limit.

use yew::{ServerRenderer, prelude::*};

use super::{
    answers::answers,
    authorities::authorities,
    desk::desk,
    editor::use_editor,
    modelling::{bands_and_lines, base_figures, details, modelling},
    part::{notice_view, use_closing, use_settled},
    presenting::further,
    route::Page,
    store::{Home, Notice, State},
    take_part::take_part,
    view::View,
};
use crate::{
    domain::{
        Band, ChargeStep, Gap, GapLine, GrantIncrease, Levers, Money, Nation, ReferendumLimit, Scenario, evaluate,
    },
    example::Example,
    solve::{Target, close_gap},
};

#[derive(Clone, Properties, PartialEq)]
struct SceneProps {
    page: Page,
    scenario: Scenario,
    #[prop_or_default]
    home: Home,
    #[prop_or_default]
    notice: Option<Notice>,
}

/// A page on a state of its own.
#[component]
fn Scene(props: &SceneProps) -> Html {
    let SceneProps { scenario, home, notice, .. } = props.clone();
    let state = use_reducer(move || {
        let mut state = State::new(scenario).unwrap();
        (state.home, state.notice) = (home, notice);
        state
    });
    let editor = use_editor(&state);
    let closing = use_closing(&state.scenario);
    let settled = use_settled(&state);
    let view = View { page: props.page, editor: &editor, state: &state, closing: &closing, settled: &settled };
    let page = match props.page {
        Page::TakePart => take_part(view),
        // In the app the boxes of the figures come when they are opened.
        Page::Model => {
            html! { <>{ modelling(view) }{ bands_and_lines(view) }{ details(view) }{ base_figures(view) }</> }
        }
        Page::Authorities => authorities(view),
        Page::Answers => answers(view),
        // In the app the further screens come when one goes on, or before they are printed.
        Page::Present => further(view),
        _ => desk(view),
    };
    html! { <>{ notice_view(&editor, state.notice.as_ref()) }{ page }</> }
}

async fn drawn(props: SceneProps) -> String {
    let html =
        crate::ui::marked::read(ServerRenderer::<Scene>::with_props(move || props).hydratable(false).render().await);
    html.replace("<strong data-about=\"grant\">", "")
        .replace("<strong data-about=\"precept\">", "")
        .replace("<strong data-about=\"left\">", "")
        .replace("</strong>", "")
}

pub async fn page(page: Page, scenario: Scenario) -> String {
    drawn(SceneProps { page, scenario, home: Home::default(), notice: None }).await
}

pub fn published() -> Scenario {
    Example::AsPublished.scenario()
}

fn solved(target: Target) -> Scenario {
    let mut scenario = published();
    scenario.levers = close_gap(&scenario, target).unwrap().levers;
    scenario
}

/// Asserts that `html` says each of `texts`.
pub fn says(html: &str, texts: &[&str]) {
    // In a build with marks, what no page draws still has them.
    let plain = |text: &str| text.replace(['⟦', '⟧'], "");
    let html = plain(html);
    for text in texts {
        assert!(html.contains(&plain(text)), "“{text}” is not in\n{html}");
    }
}

#[tokio::test]
async fn the_model_opens_with_the_whole_gap_and_both_ways_to_close_it() {
    let html = page(Page::Model, published()).await;
    says(
        &html,
        &[
            "Cleveland 2020/21, as published: a £3.6m gap",
            "With no rise in grant and no rise in the precept, £3.6m of the £3.6m gap is left.",
            "Closing it takes a 9.8% rise in the precept: £24.55 a year at Band D, 47p a week, or a 4.3% rise in grant.",
            "On £83.72m of grant. 1% is £837,200.",
            "Every 1% of grant saves households £5.71 at Band D",
            "aria-valuetext=\"0.0%, £0.00 a year at Band D\"",
            "7.6 is the rounded pair of 0.98% and 7.6%.",
        ],
    );
    assert_eq!(html.matches("agrees to the printed figure").count(), 6, "five rows and the note below them");
}

#[tokio::test]
async fn a_solved_precept_is_the_answer_and_says_that_it_is_over_the_limit() {
    let html = page(Page::Model, solved(Target::Precept)).await;
    says(
        &html,
        &[
            "With no rise in grant, closing the gap takes a 9.8% rise in the precept: £24.55 a year at Band D, 47p a week.",
            "£14.55 over the £10 referendum limit.",
            "At the limit the precept raises £1.47m; £2.13m would be left.",
            "gap £3.6m, closed with £12.00 to spare",
        ],
    );
}

#[tokio::test]
async fn a_grant_that_closes_the_gap_needs_no_rise_in_the_precept() {
    let html = page(Page::Model, solved(Target::Grant)).await;
    says(&html, &["With a 4.3% rise in grant, the gap is closed without a rise in the precept.", "closed exactly"]);
}

#[tokio::test]
async fn the_official_tax_base_does_not_give_the_published_pairs() {
    let html = page(Page::Model, Example::OfficialTaxBase.scenario()).await;
    says(&html, &["9.4%", "£23.47", "differs from the printed figure", "Demands on billing authorities", "Hartlepool"]);
}

#[tokio::test]
async fn a_surplus_and_an_empty_gap_are_said_in_words() {
    let mut scenario = published();
    scenario.gap =
        Gap::Lines(vec![GapLine { name: "Savings".into(), amount: Money::from_pence(-120_000_000).unwrap() }]);
    says(
        &page(Page::Model, scenario.clone()).await,
        &["a £1.2m surplus", "There is no gap to close: £1.2m more comes in than is needed."],
    );
    says(&page(Page::TakePart, scenario.clone()).await, &["What should your police cost in 2020/21?"]);
    says(&page(Page::Present, scenario.clone()).await, &["£1.2m more than is needed."]);
    scenario.gap = Gap::Lines(Vec::new());
    says(&page(Page::Present, scenario.clone()).await, &["No lines yet."]);
    says(&page(Page::Model, scenario).await, &["no gap", "There is no gap yet. Add what has to be found"]);
}

#[tokio::test]
async fn a_grant_of_nothing_is_said_where_it_matters() {
    let mut scenario = published();
    scenario.base.grants[0].amount = Money::ZERO;
    says(
        &page(Page::Model, scenario).await,
        &["There is no grant that moves, so a percentage of it raises nothing.", "A grant of £0"],
    );
}

#[tokio::test]
async fn every_kind_of_limit_has_its_words() {
    let mut scenario = published();
    scenario.referendum_limit = ReferendumLimit::Unknown;
    says(&page(Page::Model, scenario.clone()).await, &["The referendum limit for 2020/21 is not known yet."]);
    scenario.referendum_limit = ReferendumLimit::None;
    scenario.authority.nation = Nation::Wales;
    let html = page(Page::Model, scenario.clone()).await;
    says(&html, &["Wales has no referendum limit.", "<th scope=\"row\">I</th>"]);
    scenario.referendum_limit = ReferendumLimit::Percentage("2".parse().unwrap());
    says(&page(Page::Model, scenario).await, &["Within the referendum limit of £5.01 at Band D."]);
}

#[tokio::test]
async fn nobody_is_given_a_band() {
    let html = page(Page::TakePart, published()).await;
    assert!(!html.contains("checked"), "no radio and no box is ticked");
    says(
        &html,
        &[
            "Your police need £3.6m more in 2020/21. Who should pay?",
            "10 in 100 homes here are in it; 44 in 100 are in Band A.",
            "Choose your band above. For a home in Band D",
            "With £3.6m left, spending worth about 72 officers would have to be found elsewhere",
        ],
    );
}

#[tokio::test]
async fn my_home_pays_its_own_share() {
    let mut scenario = published();
    scenario.levers = Levers {
        grant_increase: GrantIncrease::Percent("2".parse().unwrap()),
        band_d_increase: "7.52".parse().unwrap(),
        ..Levers::NONE
    };
    let home = Home { band: Some(Band::A), single_adult: false };
    let html = drawn(SceneProps { page: Page::TakePart, scenario: scenario.clone(), home, notice: None }).await;
    // 258.06 × 6/9 = 172.04, and 250.54 × 6/9 = 167.03 to the penny.
    says(&html, &["For your home, Band A", "£5.01 more a year", "42p a month, 10p a week. New total £172.04 a year."]);
    let home = Home { band: Some(Band::A), single_adult: true };
    let html = drawn(SceneProps { page: Page::TakePart, scenario, home, notice: None }).await;
    // Three quarters of 172.04 and of 167.03, each to the penny: 129.03 and 125.27.
    says(&html, &["£3.76 more a year", "New total £129.03 a year."]);
}

/// £3.6m is 4.3% of £83.72m; less £2.51 × 146,640 it is £3,231,933.60, which is 3.86% of it.
#[tokio::test]
async fn both_ways_to_close_the_gap_are_named_wherever_the_levers_stand() {
    let mut scenario = published();
    scenario.levers.band_d_increase = "2.51".parse().unwrap();
    says(
        &page(Page::TakePart, scenario.clone()).await,
        &["Closing it takes a 9.8% rise in the precept", ", or a 3.9% rise in grant."],
    );
    scenario.levers = Levers { grant_increase: GrantIncrease::Percent("1".parse().unwrap()), ..Levers::NONE };
    says(
        &page(Page::TakePart, scenario).await,
        &["Closing it takes a 7.5% rise in the precept", ", or a 4.3% rise in grant."],
    );
}

/// On a step of 9p the smallest charge that closes the gap leaves more than £10,000, and no lower one closes it.
#[tokio::test]
async fn the_smallest_rise_that_closes_the_gap_is_not_called_more_than_is_needed() {
    let mut scenario = published();
    scenario.next.charge_step = ChargeStep::NinePence;
    scenario.levers.grant_increase = GrantIncrease::Percent("1".parse().unwrap());
    scenario.levers = close_gap(&scenario, Target::Precept).unwrap().levers;
    assert_eq!(evaluate(&scenario).unwrap().remaining, "-11628.80".parse().unwrap());
    let html = page(Page::TakePart, scenario.clone()).await;
    says(&html, &["The gap is closed. It was worth about 72 officers."]);
    assert!(!html.contains("more than is needed") && !html.contains("more is raised"));
    scenario.levers.band_d_increase = "19.01".parse().unwrap();
    says(&page(Page::TakePart, scenario.clone()).await, &["more than is needed. Less would close the gap too."]);
    // Closed exactly by the grant, although £250.54 is no multiple of 9p.
    scenario.levers = Levers::NONE;
    scenario.levers = close_gap(&scenario, Target::Grant).unwrap().levers;
    says(
        &page(Page::Model, scenario).await,
        &["With a 4.3% rise in grant, the gap is closed without a rise in the precept."],
    );
}

/// 5% of £83.72m is £4,186,000, £586,000 more than the gap: £3.99 × 146,640 is £585,093.60. £3.99 in 52 weeks is 8p.
#[tokio::test]
async fn a_cut_has_its_sign_in_the_year_and_in_the_week() {
    let mut scenario = published();
    scenario.levers.grant_increase = GrantIncrease::Percent("5".parse().unwrap());
    scenario.levers = close_gap(&scenario, Target::Precept).unwrap().levers;
    says(
        &page(Page::Model, scenario).await,
        &["closing the gap takes a 1.6% cut in the precept: −£3.99 a year at Band D, −8p a week."],
    );
}

/// The published pair leaves £40.
#[tokio::test]
async fn what_is_left_is_not_said_to_be_no_officers() {
    let mut scenario = published();
    scenario.levers.grant_increase = GrantIncrease::Percent("4.3".parse().unwrap());
    let html = page(Page::TakePart, scenario.clone()).await;
    says(&html, &["With £40.00 left, that much would have to be found elsewhere"]);
    assert!(!html.contains("about 0 officers"));
    assert!(!page(Page::Present, scenario).await.contains("about 0 officers"));
}

#[tokio::test]
async fn the_meeting_sees_three_options_side_by_side() {
    let html = page(Page::Present, published()).await;
    says(
        &html,
        &[
            "£3.6m short. Three options.",
            "£10.00",
            "Raises £1.47m.",
            "£2.13m to find, about 43 officers",
            "£24.55",
            "£14.55 over the limit",
        ],
    );
}

#[tokio::test]
async fn the_meeting_sees_one_screen_and_paper_has_them_all() {
    let html = page(Page::Present, published()).await;
    says(
        &html,
        &[
            "<section class=\"screen\"><h1 id=\"page-heading\" tabindex=\"-1\">£3.6m short in 2020/21. Who should pay?</h1>",
            ">1 of 6<",
            // Largest first: 2.8, 2.5, and savings of 1.7.
            "pressures of £5.3m less £1.7m that is already planned come to £3.6m.",
            "<th scope=\"row\">Non-pay cost pressures</th><td>£2,800,000.00</td></tr><tr><th scope=\"row\">Pay inflation</th><td>£2,500,000.00</td></tr>",
            "44 in 100 homes are in Band A: £167.03 a year, a change of £0.00",
            "Ways to close the gap",
            "QR code that opens #/take-part",
        ],
    );
    assert_eq!(html.matches("<section hidden=\"hidden\" class=\"screen\">").count(), 5, "one screen is shown");
    assert_eq!(html.matches("id=\"page-heading\"").count(), 1);
    assert!(!html.contains("Later years"), "no plan is kept, and no recommendation made");
}

#[tokio::test]
async fn a_notice_shows_every_line() {
    let notice =
        Notice::problem(["“a.json” cannot be opened.".to_owned(), "gap: This field is missing. Add it.".to_owned()]);
    let html =
        drawn(SceneProps { page: Page::Model, scenario: published(), home: Home::default(), notice: Some(notice) })
            .await;
    says(&html, &["role=\"alert\"", "“a.json” cannot be opened.", "gap: This field is missing. Add it.", "Dismiss"]);
}

#[tokio::test]
async fn names_that_assistive_technology_relies_on_are_there() {
    let html = page(Page::Model, published()).await;
    says(
        &html,
        &[
            "aria-label=\"Government grant increase, %\"",
            "aria-label=\"Precept increase, %\"",
            "role=\"status\" aria-label=\"Result\"",
            ">Copy link<",
            ">Download scenario<",
            ">Open a scenario file<",
            ">Ways to close the gap<",
            ">Effect by band<",
        ],
    );
}
