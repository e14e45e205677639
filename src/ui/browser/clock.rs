//! The time: when what people keep was made and changed, and which day it is for a consultation. Nothing that is worked out
//! depends on it.

use crate::{domain::Day, ui::language};

/// Sweden writes days as the files do: 2026-12-18.
const DAYS_AS_IN_FILES: &str = "sv-SE";

/// The time now, in universal time: `2026-02-03T09:30:00.000Z`.
pub fn now() -> String {
    super::window().map(|_| String::from(js_sys::Date::new_0().to_iso_string())).unwrap_or_default()
}

/// The day where the reader lives.
pub fn today() -> Option<Day> {
    super::window()?;
    String::from(js_sys::Date::new_0().to_locale_date_string(DAYS_AS_IN_FILES, &js_sys::Object::new())).parse().ok()
}

/// A time as [`now`] gives it, the way people write it where the reader lives: `3 February 2026, 09:30`. Text that is no
/// time stays as it is.
pub fn written(time: &str) -> String {
    if super::window().is_none() {
        return time.to_owned();
    }
    let date = js_sys::Date::new(&time.into());
    if date.get_time().is_nan() {
        return time.to_owned();
    }
    shown(&date, &[("dateStyle", "medium"), ("timeStyle", "short")])
}

fn shown(date: &js_sys::Date, styles: &[(&str, &str)]) -> String {
    let options = js_sys::Object::new();
    for (name, value) in styles {
        // Setting a field of an object of our own cannot fail.
        let _set = js_sys::Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    date.to_locale_string(language::TAG, &options).into()
}

/// The day in the United Kingdom, by this device's clock put forward by so many milliseconds. None where the browser does not
/// know the time there.
pub fn day_in_london(ahead_milliseconds: f64) -> Option<Day> {
    super::window()?;
    let date = js_sys::Date::new(&(js_sys::Date::now() + ahead_milliseconds).into());
    let options = js_sys::Object::new();
    for (name, value) in [("timeZone", "Europe/London"), ("year", "numeric"), ("month", "2-digit"), ("day", "2-digit")]
    {
        // Setting a field of an object of our own cannot fail.
        let _set = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    String::from(date.to_locale_string(DAYS_AS_IN_FILES, &options)).parse().ok()
}

/// The time by this device's clock, in milliseconds; nil natively. A whole number: to write and read others takes tables of
/// ten kilobytes.
pub fn milliseconds() -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "the browser gives whole milliseconds")]
    let now = if super::window().is_some() { js_sys::Date::now() as i64 } else { 0 };
    now
}
