//! Pictures of figures. Each stands beside a table and a sentence that say the same.

mod by_year;
mod scale;
pub mod shape;
mod trade_off;

pub use by_year::{Drawn, Series, by_year};
pub use scale::Scale;
pub use trade_off::TradeOff;
