//! What was typed on the page, and how this browser keeps it: a line for each figure that is not empty.
//!
//! In goes text, out comes a form; a line that cannot be read is left out, and so is everything that was typed for another
//! authority.

use std::{fmt::Display, rc::Rc, str::FromStr};

use crate::domain::{ChargeIncrease, Money, Percent};

/// The first line of what is kept.
const FORMAT: &str = "precept-referendum/1";

/// A change of one field.
pub type Change = Rc<dyn Fn(&mut Form)>;

/// What was typed; what is empty stands for what the page says beside the box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// The lower rise at Band D.
    pub lower: Option<ChargeIncrease>,
    /// The rise to compare with.
    pub reference: Option<ChargeIncrease>,
    /// The rise in each later year.
    pub later_rise: Option<Percent>,
    /// The growth of the tax base in each later year.
    pub growth: Option<Percent>,
    /// The rise that is proposed.
    pub proposed: Option<ChargeIncrease>,
    /// What the vote costs.
    pub vote_cost: Option<Money>,
    /// What billing again costs.
    pub rebilling_cost: Option<Money>,
    /// Where the costs come from.
    pub costs_source: String,
    /// The rise of the substitute budget.
    pub substitute: Option<ChargeIncrease>,
}

impl Form {
    /// What is kept of this form, for `authority`.
    pub fn written(&self, authority: &str) -> String {
        fn line(name: &str, value: Option<impl Display>) -> Option<String> {
            value.map(|value| format!("{name}: {value}"))
        }
        let source = Some(on_one_line(&self.costs_source)).filter(|source| !source.is_empty());
        let lines = [
            Some(FORMAT.to_owned()),
            line("authority", Some(on_one_line(authority))),
            line("lower", self.lower),
            line("reference", self.reference),
            line("later rise", self.later_rise),
            line("growth", self.growth),
            line("proposed", self.proposed),
            line("vote cost", self.vote_cost),
            line("rebilling cost", self.rebilling_cost),
            line("costs source", source),
            line("substitute", self.substitute),
        ];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    /// The form that was kept for `authority`; an empty one where none was.
    pub fn read(text: &str, authority: &str) -> Self {
        let field = |name: &str| {
            let named = text.lines().filter_map(|line| line.split_once(": "));
            named.filter(|(field, _)| *field == name).map(|(_, value)| value).next()
        };
        if text.lines().next() != Some(FORMAT) || field("authority").unwrap_or_default() != on_one_line(authority) {
            return Self::default();
        }
        fn parsed<T: FromStr>(value: Option<&str>) -> Option<T> {
            value?.parse().ok()
        }
        Self {
            lower: parsed(field("lower")),
            reference: parsed(field("reference")),
            later_rise: parsed(field("later rise")),
            growth: parsed(field("growth")),
            proposed: parsed(field("proposed")),
            vote_cost: parsed(field("vote cost")),
            rebilling_cost: parsed(field("rebilling cost")),
            costs_source: field("costs source").unwrap_or_default().to_owned(),
            substitute: parsed(field("substitute")),
        }
    }
}

fn on_one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Form {
        Form {
            lower: "6.00".parse().ok(),
            reference: "10.00".parse().ok(),
            later_rise: "1.99".parse().ok(),
            growth: "-0.5".parse().ok(),
            proposed: "24.55".parse().ok(),
            vote_cost: "700000.00".parse().ok(),
            rebilling_cost: "0.00".parse().ok(),
            costs_source: "Returning officer: letter of 3 January".to_owned(),
            substitute: "0.00".parse().ok(),
        }
    }

    #[test]
    fn what_is_kept_comes_back() {
        for form in [full(), Form::default(), Form { later_rise: None, ..full() }] {
            assert_eq!(Form::read(&form.written("Cleveland"), "Cleveland"), form);
        }
    }

    #[test]
    fn another_authoritys_form_and_broken_lines_are_left_out() {
        let text = full().written("Two\nlines");
        assert_eq!(Form::read(&text, "Cleveland"), Form::default());
        assert_eq!(Form::read(&text, "Two\nlines"), full());
        assert_eq!(Form::read("anything", "Cleveland"), Form::default());
        let text = full().written("").replace("lower: 6.00", "lower: six").replace("growth: -0.5", "growth");
        assert_eq!(Form::read(&text, ""), Form { lower: None, growth: None, ..full() });
    }
}
