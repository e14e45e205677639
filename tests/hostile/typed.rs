//! What people type: numbers, days, and the plain texts of a file's values.

use std::{
    fmt::{Debug, Display},
    str::FromStr,
};

use precept_modeller::{
    domain::{
        Charge, ChargeIncrease, ChargeStep, Day, FinancialYear, Money, Percent, TaxBase,
        consultation::{Identifier, Reference, SubmitUrl},
        plain_decimal, with_thousands,
    },
    exchange::{typed, typed_day},
};
use rust_decimal::Decimal;

/// What must hold of a text.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    number(&text);
    day(&text);
    let values = [
        comes_back::<Money>(&text),
        comes_back::<Charge>(&text),
        comes_back::<ChargeIncrease>(&text),
        comes_back::<TaxBase>(&text),
        comes_back::<Percent>(&text),
    ];
    assert!(plain_decimal(&text).is_ok() || values.iter().all(|is_value| !is_value), "{text:?} is no number");
    comes_back::<Day>(&text);
    comes_back::<FinancialYear>(&text);
    comes_back::<Identifier>(&text);
    comes_back::<Reference>(&text);
    comes_back::<SubmitUrl>(&text);
    if let Some(identifier) = Identifier::from_title(&text) {
        assert_eq!(identifier.to_string().parse(), Ok(identifier));
    }
}

/// A number that is typed is read again from every way in which it is written out.
fn number(text: &str) {
    let typed = match typed::read(text) {
        Ok(typed) => typed,
        Err(unreadable) => {
            let written = unreadable.to_string();
            assert!(written.ends_with('.') && written.chars().count() <= 300, "{written:?}");
            return;
        }
    };
    let value = typed.value;
    assert!(!(value.is_zero() && value.is_sign_negative()), "nil has no sign: {text:?}");
    let again = |written: &str| typed::read(written).map(|typed| typed.value);
    assert_eq!(again(&value.to_string()), Ok(value), "{text:?}");
    if with_thousands(value).chars().count() <= 60 {
        assert_eq!(again(&with_thousands(value)), Ok(value), "{text:?}");
    }
    if let Ok(plain) = plain_decimal(text) {
        assert_eq!(plain, value, "a plain number is what it says: {text:?}");
        assert_eq!(typed.unit, None);
    }
    if let Ok(amount) = Money::from_pounds(value) {
        assert_eq!(amount.pounds(), value);
        assert_eq!(again(&amount.written()), Ok(value));
        assert_eq!(amount.to_string().parse(), Ok(amount));
    }
    if let Ok(charge) = Charge::new(value) {
        assert_eq!(again(&charge.written()), Ok(value));
        assert_eq!(charge.to_string().parse(), Ok(charge));
        for step in ChargeStep::ALL {
            nearest(charge, step, value);
        }
    }
    if let Ok(increase) = ChargeIncrease::new(value) {
        assert_eq!(again(&increase.written()), Ok(value));
        assert_eq!(increase.to_string().parse(), Ok(increase));
    }
    if let Ok(tax_base) = TaxBase::new(value) {
        assert_eq!(again(&tax_base.written()), Ok(value));
        assert_eq!(tax_base.to_string().parse(), Ok(tax_base));
    }
    if let Ok(percent) = Percent::new(value) {
        assert_eq!(again(&percent.written()), Ok(value));
        assert_eq!(percent.to_string().parse(), Ok(percent));
    }
}

/// The nearest charge on a step is on it, and no further off than half of it.
fn nearest(charge: Charge, step: ChargeStep, pounds: Decimal) {
    if let Ok(near) = step.nearest(pounds) {
        assert!((near.pounds() % step.pounds()).is_zero());
        assert!((near.pounds() - pounds).abs() * Decimal::TWO <= step.pounds(), "{near} for {pounds}");
    }
    if let Some(below) = step.largest_up_to(pounds) {
        assert!(below <= charge && charge.pounds() - below.pounds() < step.pounds(), "{below} for {pounds}");
    }
}

fn day(text: &str) {
    if let Ok(day) = typed_day::read(text) {
        assert_eq!(typed_day::read(&day.to_string()), Ok(day), "{text:?}");
        assert_eq!(day.plus_days(1).and_then(|next| next.plus_days(-1)).unwrap_or(day), day);
    }
}

/// Whether a text is a value of this type. Where it is, its own text is too, and stays the same.
fn comes_back<Value: FromStr + Display + PartialEq + Debug>(text: &str) -> bool
where
    Value::Err: Display,
{
    match text.parse::<Value>() {
        Ok(value) => {
            let written = value.to_string();
            let again = written.parse::<Value>().unwrap_or_else(|refusal| panic!("{written:?} of {text:?}: {refusal}"));
            assert_eq!(again, value, "{text:?}");
            assert_eq!(again.to_string(), written, "{text:?}");
            true
        }
        Err(refusal) => {
            let written = refusal.to_string();
            assert!(written.ends_with('.') && written.chars().count() <= 300, "{written:?}");
            false
        }
    }
}
