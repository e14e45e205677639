//! A code for the room: whoever points a phone at it takes part.

use std::rc::Rc;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    domain::Scenario,
    ui::{
        browser::address,
        editor::Editor,
        part::radio,
        route::Page,
        sharing::{self, link_to},
    },
};

/// The largest code that is drawn: 97 squares a side, which hold 858 characters. A phone does not read a denser one across
/// a room.
const LARGEST: u8 = 20;
/// Squares around a code that stay empty, so that it is found.
const MARGIN: i32 = 4;

/// What [`Room`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The app's own editor, for what the reader has to be told.
    pub editor: Editor,
    /// The scenario that a link would carry.
    pub scenario: Rc<Scenario>,
}

/// What the code opens.
#[derive(Clone, Copy, PartialEq)]
enum Opens {
    /// Take part, as everybody finds it.
    TakePart,
    /// Take part with the figures of this scenario.
    TheseFigures,
}

/// The link with these figures, as far as it is known.
#[derive(Clone, PartialEq)]
enum Link {
    OnItsWay,
    None(String),
    Here(String),
}

/// The code, the address in words, and the choice of what it opens.
#[component]
pub fn Room(props: &Props) -> Html {
    let opens = use_state_eq(|| Opens::TakePart);
    let link = use_state_eq(|| Link::OnItsWay);
    {
        let link = link.clone();
        use_effect_with((*opens, props.scenario.clone()), move |(opens, scenario)| {
            if *opens == Opens::TheseFigures {
                let scenario = scenario.clone();
                spawn_local(async move {
                    let payload = link_to(scenario).await.unwrap_or_else(|_| Err(sharing::NOT_LOADED.to_owned()));
                    let whole = payload.map(|payload| address::share_link(Page::TakePart, &payload));
                    link.set(match whole {
                        Ok(Some(address)) => Link::Here(address),
                        Ok(None) => Link::None(tr!("The browser did not tell this page’s address.").to_owned()),
                        Err(problem) => Link::None(problem),
                    });
                });
            }
        });
    }
    let page = address::whole(Page::TakePart.address()).unwrap_or_else(|| Page::TakePart.address().to_owned());
    let coded = |address: &str| path(address).map(|drawn| (address.to_owned(), drawn));
    let (found, why_not) = match (*opens, &*link) {
        (Opens::TakePart, _) => (coded(&page), None),
        (Opens::TheseFigures, Link::OnItsWay) => (coded(&page), Some(tr!("The link is being made…").to_owned())),
        (Opens::TheseFigures, Link::None(problem)) => (coded(&page), Some(problem.clone())),
        (Opens::TheseFigures, Link::Here(address)) => match coded(address) {
            Some(found) => (Some(found), None),
            None => (coded(&page), Some(too_long(address))),
        },
    };
    let choice = |words: &'static str, of: Opens| {
        let (set, is_chosen) = (opens.clone(), *opens == of);
        radio("room-code".to_owned(), words, is_chosen, move || set.set(of))
    };
    html! {
        <div class="room">
            { code(found, &page) }
            <fieldset class="room-choice">
                <legend>{ tr!("The code opens") }</legend>
                { choice(tr!("the Take part page"), Opens::TakePart) }
                { choice(tr!("the Take part page with these figures"), Opens::TheseFigures) }
                <p role="status" aria-label={tr!("Code")}>{ why_not.unwrap_or_default() }</p>
            </fieldset>
        </div>
    }
}

fn too_long(address: &str) -> String {
    tr!(
        "A link with these figures has {} characters, which is too many for a code that a phone reads across a room. The code opens the Take part page without them; the link itself is under Model, “Copy link”.",
        address.chars().count()
    )
}

fn code(found: Option<(String, Drawn)>, page: &str) -> Html {
    match found {
        Some((address, Drawn { size, path })) => html! {
            <figure class="room-code">
                <svg viewBox={format!("0 0 {size} {size}")} role="img" aria-label={tr!("QR code that opens {address}")}>
                    <rect data-shape="code-ground" width={size.to_string()} height={size.to_string()} />
                    <path data-shape="code" d={path} />
                </svg>
                <figcaption>{ address }</figcaption>
            </figure>
        },
        None => html! { <p class="room-code">{ tr!("This page’s address is too long for a code: {page}") }</p> },
    }
}

/// A code as the outline of its dark squares.
struct Drawn {
    size: i32,
    path: String,
}

/// The code of a text; none where that is too long.
fn path(text: &str) -> Option<Drawn> {
    let code = QrCode::encode_segments_advanced(
        &QrSegment::make_segments(text),
        QrCodeEcc::Low,
        Version::MIN,
        Version::new(LARGEST),
        None,
        true,
    );
    let code = code.ok()?;
    let mut path = String::new();
    for down in 0..code.size() {
        for across in (0..code.size()).filter(|across| code.get_module(*across, down)) {
            path.push_str(&format!("M{} {}h1v1h-1z", across + MARGIN, down + MARGIN));
        }
    }
    Some(Drawn { size: code.size() + 2 * MARGIN, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_margin_and_a_long_text_has_none() {
        let drawn = path("https://example.org/#/take-part").unwrap();
        // 31 characters: version 2, of 25 squares a side, holds 32 at the lowest level of correction (ISO/IEC 18004).
        assert_eq!(drawn.size, 25 + 2 * 4);
        // The finder in the corner begins beyond the margin.
        assert!(drawn.path.starts_with("M4 4h1v1h-1z"));
        assert!(path(&"x".repeat(858)).is_some());
        assert!(path(&"x".repeat(859)).is_none());
    }
}
