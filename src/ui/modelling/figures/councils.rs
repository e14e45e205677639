//! The councils that collect the precept, each with its own tax base where it is known.

use yew::prelude::*;

use super::form::{Form, Number};
use crate::{
    domain::{Scenario, is_sum_of_demands, tax_base_raised_on, with_thousands},
    exchange::typed::{Unreadable, read},
    ui::{part::reading, store::Edit},
};

/// The tax base of each council.
pub fn rows(form: &Form<'_>) -> Html {
    let councils = form.scenario.authority.billing_authorities.iter().enumerate();
    html! {
        <div class="figure-grid">
            { for councils.map(|(index, council)| html! {
                <div class="figure" key={index}>
                    { form.number(
                        Number {
                            id: format!("council-{index}"),
                            label: tr!("{}, Band D equivalents", council.name),
                            hint: String::new(),
                            text: council.tax_base.map(|base| base.written()).unwrap_or_default(),
                            identity: council.tax_base.map(|base| base.to_string()).unwrap_or_default(),
                        },
                        move |typed| {
                            let nothing = matches!(read(typed), Err(Unreadable::Empty));
                            let tax_base = if nothing { None } else { Some(reading::tax_base(typed)?) };
                            let identity = tax_base.map(|base| base.to_string()).unwrap_or_default();
                            Ok((Edit::CouncilTaxBase(index, tax_base), identity))
                        },
                    ) }
                </div>
            }) }
        </div>
    }
}

/// Where the councils' own tax bases decide, says so, and where they do not add up to the whole.
pub fn how_they_add_up(scenario: &Scenario) -> String {
    let Some(sum) = tax_base_raised_on(scenario).filter(|_| is_sum_of_demands(scenario)) else { return String::new() };
    if sum == scenario.next.tax_base.band_d_equivalents() {
        tr!("The councils’ tax bases below add up to this. The precept is the sum of their demands.").to_owned()
    } else {
        let sum = with_thousands(sum);
        tr!("The councils’ tax bases below add up to {sum} instead. The precept is the sum of their demands.")
    }
}
