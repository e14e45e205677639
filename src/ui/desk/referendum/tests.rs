//! The page, drawn natively, with an empty form: this browser keeps nothing there. And what is kept for which authority.

use std::{collections::BTreeMap, rc::Rc};

use super::{Change, Form, OF_ONE, changed, kept, name};
use crate::{
    domain::{Nation, ReferendumLimit},
    ui::{
        route::Page,
        tests::{page, published, says},
    },
};

#[tokio::test]
async fn a_freeze_instead_of_the_limit_is_said_for_four_and_ten_years() {
    let html = page(Page::Referendum, published()).await;
    says(
        &html,
        &[
            "The referendum limit is a rise of £10.00.",
            // £10 × 146,640, four and ten times.
            "No rise instead of £10.00 at Band D costs £5.87m over 4 years and £14.66m over 10.",
            "Lost so far: £5.87m after 4 years, £14.66m after 10",
            "<th scope=\"row\">2029/30</th><td>146,640</td><td>£250.54</td><td>£260.54</td><td>£1,466,400.00</td><td>£14,664,000.00</td>",
            "Lost in 2020/21: £38,205,585.60 − £36,739,185.60 = £1,466,400.00",
            "A rise of £0.00 needs no referendum: the limit is £10.00.",
        ],
    );
    assert!(!html.contains("style="), "no style attributes");
}

#[tokio::test]
async fn a_rise_above_the_limit_needs_a_vote_and_assumes_no_cost() {
    let mut scenario = published();
    scenario.levers.band_d_increase = "24.55".parse().unwrap();
    let html = page(Page::Referendum, scenario).await;
    says(
        &html,
        &[
            "A rise of £24.55 instead of £10.00 at Band D brings £8.53m more over 4 years and £21.34m more over 10.",
            "A rise of £24.55 is above the limit of £10.00 and needs a referendum. Won, it raises £2.13m a year more",
            "Enter what the vote costs to see when that is recovered.",
            "<th scope=\"row\">Left to find</th><td>−£12.00</td><td>£2,133,600.00</td>",
            "<th scope=\"row\">To find with the costs</th><td>not entered</td><td>not entered</td>",
            "section 52ZJ",
        ],
    );
}

#[tokio::test]
async fn without_a_known_limit_the_page_asks_for_the_rise_to_compare_with() {
    let mut scenario = published();
    scenario.referendum_limit = ReferendumLimit::Unknown;
    says(
        &page(Page::Referendum, scenario.clone()).await,
        &["Enter the rise to compare with", "not known yet, so nobody can say whether a vote is needed."],
    );
    (scenario.referendum_limit, scenario.authority.nation) = (ReferendumLimit::None, Nation::Wales);
    says(&page(Page::Referendum, scenario).await, &["There is no referendum limit here, so no rise needs a vote."]);
}

#[tokio::test]
async fn a_limit_in_per_cent_is_said_as_the_law_has_it() {
    let mut scenario = published();
    // 2% of £250.54 is £5.0108.
    scenario.referendum_limit = ReferendumLimit::Percentage("2".parse().unwrap());
    scenario.levers.band_d_increase = "5.00".parse().unwrap();
    says(
        &page(Page::Referendum, scenario.clone()).await,
        &[
            "A rise of 2% or more needs a referendum; the largest one below that, on the charge step, is £5.01.",
            "A rise of £5.00 needs no referendum: it is below 2%.",
        ],
    );
    scenario.base.band_d = "200.00".parse().unwrap();
    scenario.levers.band_d_increase = "4.00".parse().unwrap();
    says(
        &page(Page::Referendum, scenario).await,
        &["A rise of £4.00 is 2% or more and needs a referendum. Won, it raises"],
    );
}

#[test]
fn what_was_typed_is_kept_for_each_authority() {
    let rise = |pounds: &str| Form { proposed: pounds.parse().ok(), ..Form::default() };
    let mut documents = BTreeMap::from([(OF_ONE.to_owned(), rise("24.55").written("Cleveland"))]);
    let of =
        |documents: &BTreeMap<String, String>, authority: &str| kept(authority, |name| documents.get(name).cloned());
    assert_eq!(of(&documents, "Cleveland"), rise("24.55"), "what was kept before each had a name of its own");
    assert_eq!(of(&documents, "Avon"), Form::default());
    documents.insert(name("Avon"), rise("5.00").written("Avon"));
    assert_eq!((of(&documents, "Avon"), of(&documents, "Cleveland")), (rise("5.00"), rise("24.55")));
    documents.insert(name("Cleveland"), rise("6.00").written("Cleveland"));
    assert_eq!((of(&documents, "Avon"), of(&documents, "Cleveland")), (rise("5.00"), rise("6.00")));
}

#[test]
fn a_change_leaves_what_another_tab_has_kept_since() {
    let cost = || Form { vote_cost: "700000".parse().ok(), ..Form::default() };
    let lower: Change = Rc::new(|form: &mut Form| form.lower = "6.00".parse().ok());
    let theirs = |_: &str| Some(cost().written("Cleveland"));
    let both = Form { lower: "6.00".parse().ok(), ..cost() };
    assert_eq!(changed(None, "Cleveland", theirs, &lower), both);
    // Where the browser keeps nothing, what was typed before is on the page alone.
    assert_eq!(changed(Some(cost()), "Cleveland", |_| None, &lower), both);
}
