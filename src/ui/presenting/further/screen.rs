//! The screens of a meeting, in their order, and the address of each.

use crate::{
    exchange::json::consultation::heard,
    ui::browser::{address, storage},
};

/// A screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What has to be found, and who should pay.
    Question,
    /// The gap, line by line.
    Gap,
    /// The line of grant against precept.
    Line,
    /// A freeze, the limit and the charge that closes the gap.
    Options,
    /// What each band pays.
    Bands,
    /// What the plan says of later years; shown where this browser keeps a plan.
    Years,
    /// What people said to the consultation; one of the screens where this browser keeps it, and otherwise how to bring it.
    Heard,
    /// What the panel recommends; shown where the papers that this browser keeps say so.
    Recommendation,
    /// The code by which people in the room take part.
    Room,
    /// All screens by name; not one of them itself.
    Index,
}

/// Each screen with its name and its part of the address; the first has the page's own address.
const SCREENS: [(Screen, &str, &str); 10] = [
    (Screen::Question, tr!("The question"), ""),
    (Screen::Gap, tr!("The gap"), "gap"),
    (Screen::Line, tr!("Grant and precept"), "line"),
    (Screen::Options, tr!("Options"), "options"),
    (Screen::Bands, tr!("Bands"), "bands"),
    (Screen::Years, tr!("Later years"), "years"),
    (Screen::Heard, tr!("What people said"), "heard"),
    (Screen::Recommendation, tr!("The recommendation"), "recommendation"),
    (Screen::Room, tr!("Take part here"), "room"),
    (Screen::Index, tr!("All screens"), "screens"),
];

impl Screen {
    /// The screens that there is something to show on, in their order.
    pub fn shown() -> Vec<Self> {
        let is_shown = |screen: &Self| match screen {
            Self::Years => storage::document("plan").is_some(),
            Self::Heard => storage::document(heard::NAME).is_some(),
            // Whether the panel has resolved anything can be seen without reading the papers.
            Self::Recommendation => storage::document("panel").is_some_and(|text| text.contains("\"resolution\": ")),
            Self::Index => false,
            _ => true,
        };
        SCREENS.into_iter().map(|(screen, ..)| screen).filter(is_shown).collect()
    }

    /// The one of `screens` that the address asks for; the first where it asks for none of them.
    pub fn asked(screens: &[Self]) -> Self {
        let part = address::route().part.unwrap_or_default();
        let mut all = screens.iter().copied().chain([Self::Heard, Self::Index]);
        all.find(|screen| screen.slug() == part).unwrap_or(Self::Question)
    }

    fn entry(self) -> (&'static str, &'static str) {
        let entry = SCREENS.iter().find(|(screen, ..)| *screen == self);
        entry.map(|(_, name, slug)| (*name, *slug)).unwrap_or_default()
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// Its part of the address.
    pub fn slug(self) -> &'static str {
        self.entry().1
    }

    /// Its address within the app.
    pub fn address(self) -> String {
        format!("#/present/{}", self.slug()).trim_end_matches('/').to_owned()
    }
}
