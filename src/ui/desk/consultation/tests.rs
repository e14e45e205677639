//! The page that sets up a consultation, drawn natively; and the plain page that it puts into `index.html`.

use std::rc::Rc;

use yew::{ServerRenderer, prelude::*};

use super::{
    Desk,
    outline::{Extent, markup, own_question, put_into},
    page,
    record::as_text,
    start::from_scenario,
    the_example, use_desk,
};
use crate::{
    domain::{
        Day,
        consultation::{FairPoint, FairStanding, QuestionKind, SetUp},
    },
    example,
    ui::{
        desk::document::{History, use_history},
        editor::use_editor,
        store::State,
        tests::{published, says},
    },
};

/// The page's own source, whose marked part the app's own example fills.
const INDEX: &str = include_str!("../../../../index.html");

#[derive(Clone, Properties, PartialEq)]
struct SceneProps {
    set_up: Option<SetUp>,
}

#[component]
fn Scene(props: &SceneProps) -> Html {
    let state = use_reducer(State::example);
    let editor = use_editor(&state);
    let history = props.set_up.clone().map_or_else(History::default, History::from);
    let open = use_history(history, &editor);
    let desk: Desk = use_desk(open);
    page(&desk, props.set_up.clone().map(Rc::new), &state.scenario)
}

async fn drawn(set_up: Option<SetUp>) -> String {
    crate::ui::marked::read(
        ServerRenderer::<Scene>::with_props(move || SceneProps { set_up }).hydratable(false).render().await,
    )
}

#[tokio::test]
async fn an_empty_page_offers_the_ways_to_start() {
    let html = drawn(None).await;
    says(
        &html,
        &[
            "Start from the figures in the model",
            "Open the example: Cleveland 2020/21",
            "Open a consultation from a file",
        ],
    );
    assert!(!html.contains("Start an empty"));
}

#[tokio::test]
async fn the_example_can_be_published_and_shows_what_each_option_comes_to() {
    says(
        &drawn(Some(the_example())).await,
        &[
            "It can be published, unless a box above says that it cannot use what was typed.",
            // 36 days and 11 between 20 January and 1 February 2020, by a calendar.
            "Open for 36 days, the first and the last among them, with 11 days between the last answers and 1 February 2020",
            "It is open on 9 days from 24 December to 1 January",
            "<dt>Rise at Band D</dt><dd>£24.55 (9.8%)</dd>",
            "<dt>To spare</dt><dd>£12.00</dd>",
            "<dt>Referendum</dt><dd>needed (£14.55 over the limit)</dd>",
            "<dt>Left to find</dt><dd>£40.00</dd>",
            "Monday 16 December 2019",
            "Of 7 points: 0 done, 7 not yet, 0 not applicable.",
            "1 rejected alternative told, with the reason.",
            "</b> Choose as many as you like.<ul><li>Neighbourhood policing</li><li>Answering calls quickly</li>",
            "Once answers have come, put no other in the place of one of these",
        ],
    );
}

#[tokio::test]
async fn one_day_and_one_point_are_said_as_well_as_many() {
    let mut set_up = the_example();
    set_up.consultation.opens = Day::new(2020, 1, 1).unwrap();
    set_up.consultation.closes = Day::new(2020, 1, 30).unwrap();
    set_up.fairness.change(FairPoint::Time, |mark| mark.standing = FairStanding::Done);
    says(
        &drawn(Some(set_up)).await,
        &[
            "the last among them, with 1 day between the last answers and 1 February 2020",
            "It is open on 1 day from 24 December to 1 January",
            "Of 7 points: 1 done, 6 not yet, 0 not applicable.",
        ],
    );
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_box_and_in_the_list() {
    let mut set_up = the_example();
    set_up.consultation.closes = Day::new(2019, 12, 1).unwrap();
    set_up.consultation.rejected[0].why = String::new();
    set_up.consultation.options.clear();
    set_up.fairness.change(FairPoint::Equality, |mark| mark.standing = FairStanding::DoesNotApply);
    let html = drawn(Some(set_up)).await;
    says(
        &html,
        &[
            "To be mended before it can be published: 3",
            "id=\"closes-problem\" class=\"problem\">The consultation closes before it opens.",
            "id=\"rejected[0].why-problem\" class=\"problem\">There is nothing here.",
            "What was rejected 1: reason. There is nothing here.",
            "There are no options. Add at least one",
            "Say why this does not apply",
        ],
    );
    assert!(!html.contains("It can be published"));
}

#[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
#[tokio::test]
async fn what_stands_in_index_html_is_the_example() {
    let consultation = example::consultation();
    let filled = put_into(INDEX, &consultation, Extent::Brief);
    // As lines, so that what differs is seen.
    let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    assert_eq!(
        filled.as_deref().map(lines),
        Some(lines(INDEX)),
        "put this into index.html:\n{}",
        markup(&consultation, Extent::Brief)
    );
}

#[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
#[test]
fn a_referendum_limit_in_per_cent_is_said_as_the_law_has_it() {
    let mut consultation = example::consultation();
    assert!(markup(&consultation, Extent::Brief).contains("A rise of more than £10.00 at Band D needs a referendum."));
    // 2% of £250.54 is £5.0108; in steps of 9p the largest charge below £255.5508 is £255.51.
    consultation.scenario.referendum_limit = crate::domain::ReferendumLimit::Percentage("2".parse().unwrap());
    consultation.scenario.next.charge_step = crate::domain::ChargeStep::NinePence;
    let page = markup(&consultation, Extent::Brief);
    assert!(
        page.contains("A rise of 2% or more at Band D needs a referendum: the most below that is £4.97 a year."),
        "{page}"
    );
}

#[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
#[test]
fn a_question_on_the_plain_page_has_its_choices() {
    let mut consultation = example::consultation();
    consultation.questions[0].help = "In your street.".to_owned();
    let page = markup(&consultation, Extent::Whole);
    let choices = "<ul>\n<li>Neighbourhood policing</li>\n<li>Answering calls quickly</li>\n\
                   <li>Victims and witnesses</li>\n<li>Serious crime</li>\n</ul>\n</li>\n</ul>\n";
    let several = "<li><b>What matters most to you?</b> In your street. Choose as many as you like.\n";
    assert!(page.contains(&format!("{several}{choices}")), "{page}");
    consultation.questions[0].kind = QuestionKind::One(vec!["<Yes>".to_owned(), "No".to_owned()]);
    let page = markup(&consultation, Extent::Whole);
    assert!(
        page.contains("In your street. Choose one.\n<ul>\n<li>&lt;Yes&gt;</li>\n<li>No</li>\n</ul>\n</li>"),
        "{page}"
    );
    consultation.questions[0].kind = QuestionKind::Words;
    let page = markup(&consultation, Extent::Whole);
    assert!(page.contains("<li><b>What matters most to you?</b> In your street.</li>\n"), "{page}");
}

#[test]
fn texts_never_become_markup() {
    let mut consultation = example::consultation();
    consultation.title = "</noscript><script>alert(1)</script>".to_owned();
    consultation.options[0].title = "<b onclick='x'>&amp;\"".to_owned();
    consultation.answering.paper = "Line\u{0} one\n\n<img src=x onerror=alert(1)> <!--[/consultation]-->".to_owned();
    let page = put_into(INDEX, &consultation, Extent::Whole).unwrap();
    assert_eq!(page.matches("</noscript>").count(), 1);
    assert_eq!(page.matches("<script").count(), INDEX.matches("<script").count());
    for expected in [
        "&lt;b onclick=&#39;x&#39;&gt;&amp;amp;&quot;",
        "<p>Line one</p>",
        "&lt;img src=x onerror=alert(1)&gt; &lt;!--[/consultation]--&gt;",
    ] {
        assert!(page.contains(expected), "{expected} is not in {page}");
    }
    assert!(!page.contains("<img") && !page.contains('\0'));
    // It can be put in again, in place of itself.
    assert_eq!(put_into(&page, &consultation, Extent::Whole), Some(page.clone()));
    assert_eq!(put_into("<html></html>", &consultation, Extent::Whole), None);
    assert_eq!(put_into(&format!("{INDEX}{INDEX}"), &consultation, Extent::Whole), None);
}

#[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
#[test]
fn a_new_consultation_leads_nobody() {
    let SetUp { consultation, .. } = from_scenario(&published());
    assert_eq!(consultation.scenario.levers, crate::domain::Levers::NONE);
    assert_eq!(
        (consultation.opens.to_string(), consultation.closes.to_string()),
        ("2019-12-14".to_owned(), "2020-01-18".to_owned())
    );
    let fields: Vec<_> = consultation.problems().into_iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["options"]);
    assert_eq!(own_question(&consultation), "Your police need £3.6m more in 2020/21. Who should pay?");
}

#[cfg_attr(feature = "marked", ignore = "it compares words, which have marks here")]
#[test]
fn the_record_says_every_point_with_what_is_noted() {
    let mut set_up = the_example();
    set_up.fairness.change(FairPoint::Time, |mark| {
        mark.standing = FairStanding::Done;
        mark.note = "Five weeks, in spite of Christmas.".to_owned();
    });
    let text = as_text(&set_up);
    for expected in [
        "Record of fair consultation",
        "Example: Cleveland 2020/21 (example-cleveland-2020-21)",
        "Enough time: Done",
        "- Open for 36 days.",
        "Note: Five weeks, in spite of Christmas.",
        "Due regard to equality: Not yet",
        "Police Act 1996, section 96(1B)",
    ] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
}
