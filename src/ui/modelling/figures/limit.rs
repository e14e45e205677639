//! The choice of referendum limit.

use rust_decimal::Decimal;
use yew::prelude::*;

use super::form::{Form, Number};
use crate::{
    domain::{AuthorityKind, ChargeIncrease, Nation, Percent, ReferendumLimit},
    example::{PublishedLimit, published_limit},
    ui::{part::reading, store::Edit},
};

/// The kinds of limit, the figure of the one that is chosen, and the published limit of the year where it is known.
pub fn choice(form: &Form<'_>) -> Html {
    let (limit, year) = (form.scenario.referendum_limit, form.scenario.year);
    // Those that are known are of the police in England.
    let authority = &form.scenario.authority;
    let is_theirs = authority.kind == AuthorityKind::Police && authority.nation == Nation::England;
    let known = published_limit(year).filter(|_| is_theirs);
    let publish =
        |known: PublishedLimit| Edit::PublishedLimit(ReferendumLimit::Cash(known.band_d_increase()), known.source);
    let cash = known.map_or(Edit::Limit(ReferendumLimit::Cash(ChargeIncrease::ZERO)), publish);
    let two_percent = Percent::new(Decimal::TWO).unwrap_or(Percent::ZERO);
    let kinds = [
        (tr!("Pounds at Band D"), matches!(limit, ReferendumLimit::Cash(_)), cash),
        (
            tr!("A percentage"),
            matches!(limit, ReferendumLimit::Percentage(_)),
            Edit::Limit(ReferendumLimit::Percentage(two_percent)),
        ),
        (tr!("None, as in Wales"), limit == ReferendumLimit::None, Edit::Limit(ReferendumLimit::None)),
        (tr!("Not known yet"), limit == ReferendumLimit::Unknown, Edit::Limit(ReferendumLimit::Unknown)),
    ];
    html! {
        <>
            <fieldset>
                <legend>{ tr!("Referendum limit for {year}") }</legend>
                { for kinds.into_iter().map(|(words, checked, edit)| form.radio("limit-kind", words, checked, edit)) }
            </fieldset>
            { figure(form, limit) }
            // It stays when it has been pressed, so that the focus does.
            if let Some(known) = known {
                { form.button(tr!("Use the published limit, {}", known.band_d_increase().written()), publish(known)) }
            }
            { form.source("referendum_limit", tr!("the referendum limit")) }
        </>
    }
}

fn figure(form: &Form<'_>, limit: ReferendumLimit) -> Html {
    match limit {
        ReferendumLimit::Cash(pounds) => form.number(
            Number {
                id: "limit-cash".to_owned(),
                label: tr!("Largest rise without a referendum, £ at Band D").to_owned(),
                hint: String::new(),
                text: pounds.to_string(),
                identity: pounds.to_string(),
            },
            |typed| {
                let pounds = reading::charge_increase(typed)?;
                Ok((Edit::Limit(ReferendumLimit::Cash(pounds)), pounds.to_string()))
            },
        ),
        ReferendumLimit::Percentage(percent) => form.number(
            Number {
                id: "limit-percentage".to_owned(),
                label: tr!("A rise of this or more needs a referendum, %").to_owned(),
                hint: String::new(),
                text: percent.to_string(),
                identity: percent.to_string(),
            },
            |typed| {
                let percent = reading::percent(typed)?;
                Ok((Edit::Limit(ReferendumLimit::Percentage(percent)), percent.to_string()))
            },
        ),
        ReferendumLimit::None | ReferendumLimit::Unknown => Html::default(),
    }
}
