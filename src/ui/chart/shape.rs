//! The shapes that charts are drawn with. Places are per cent of the picture, so that text keeps its size.

use rust_decimal::Decimal;
use yew::prelude::*;

/// A place in a picture, in per cent from its left and from its top.
#[derive(Clone, Copy, PartialEq)]
pub struct Place {
    /// From the left.
    pub across: Decimal,
    /// From the top.
    pub down: Decimal,
}

/// A place.
pub const fn place(across: Decimal, down: Decimal) -> Place {
    Place { across, down }
}

/// A part of the whole width or height.
pub fn percent(value: Decimal) -> String {
    format!("{value}%")
}

/// A straight line.
pub fn line(shape: &'static str, from: Place, to: Place) -> Html {
    html! {
        <line data-shape={shape} x1={percent(from.across)} y1={percent(from.down)} x2={percent(to.across)} y2={percent(to.down)} />
    }
}

/// A dot.
pub fn dot(shape: &'static str, at: Place, radius: &'static str) -> Html {
    html! { <circle data-shape={shape} cx={percent(at.across)} cy={percent(at.down)} r={radius} /> }
}

/// Words at a place, moved by pixels and anchored there by their start, middle or end.
pub fn words(shape: &'static str, at: Place, [dx, dy]: [&'static str; 2], anchor: &'static str, words: String) -> Html {
    html! {
        <text data-shape={shape} x={percent(at.across)} y={percent(at.down)} {dx} {dy} text-anchor={anchor}>{ words }</text>
    }
}
