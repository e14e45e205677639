//! Which page an address stands for. The route is the part behind `#`, so any static host can serve the app.

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// For a resident.
    TakePart,
    /// The answer of a resident, which is being written.
    Answer,
    /// The answer, to be checked before it is handed in.
    CheckAnswer,
    /// The answer that was handed in, and how it fares.
    AnswerGiven,
    /// For a finance team; the page that opens first.
    Model,
    /// For a meeting.
    Present,
    /// Where a finance team finds its own authority.
    Authorities,
    /// The scenarios that this browser keeps, side by side.
    Scenarios,
    /// The budget statement behind the gap.
    Statement,
    /// A pot of grants, divided among partners.
    PartnerGrants,
    /// What one unit of each figure is worth, and which figure gives a result.
    Sensitivities,
    /// What a lower rise costs in later years, and what a referendum would cost.
    Referendum,
    /// Several years.
    Plan,
    /// The best path of the plan within its limits.
    BestPath,
    /// How sure the plan is.
    Outlook,
    /// How each figure is worked out, how firm it is, and what was changed.
    Working,
    /// A consultation that is made and checked.
    SetUp,
    /// What people answered to the consultation.
    Answers,
    /// Spreadsheets and files, in and out.
    Files,
    /// What a panel needs before its meeting, and the papers that the meeting leaves behind.
    Panel,
}

/// Each page with its name in the navigation and its address within the app.
const PAGES: [(Page, &str, &str); 20] = [
    (Page::TakePart, tr!("Take part"), "#/take-part"),
    (Page::Answer, tr!("Your answer"), "#/take-part/answer"),
    (Page::CheckAnswer, tr!("Check your answer"), "#/take-part/check"),
    (Page::AnswerGiven, tr!("Your answer is written"), "#/take-part/done"),
    (Page::Model, tr!("Model"), "#/model"),
    (Page::Present, tr!("Present"), "#/present"),
    (Page::Authorities, tr!("Choose an authority"), "#/model/authorities"),
    (Page::Scenarios, tr!("Scenarios"), "#/model/scenarios"),
    (Page::Statement, tr!("Budget statement"), "#/model/statement"),
    (Page::PartnerGrants, tr!("Grants to partners"), "#/model/partner-grants"),
    (Page::Sensitivities, tr!("What moves it"), "#/model/sensitivities"),
    (Page::Referendum, tr!("Lost base and referendum"), "#/model/referendum"),
    (Page::Plan, tr!("Medium-term plan"), "#/model/plan"),
    (Page::BestPath, tr!("Best path"), "#/model/best-path"),
    (Page::Outlook, tr!("How sure the plan is"), "#/model/outlook"),
    (Page::Working, tr!("Working and sources"), "#/model/working"),
    (Page::SetUp, tr!("Set up a consultation"), "#/model/consultation"),
    (Page::Answers, tr!("What people said"), "#/model/answers"),
    (Page::Files, tr!("Files and spreadsheets"), "#/model/files"),
    (Page::Panel, tr!("Panel papers"), "#/model/panel"),
];

impl Page {
    /// The pages of the main navigation, in its order.
    pub const NAVIGATION: [Self; 3] = [Self::TakePart, Self::Model, Self::Present];

    /// The finance team's further pages, in the order in which Model lists them.
    pub const DESK: [Self; 14] = [
        Self::Authorities,
        Self::Scenarios,
        Self::Statement,
        Self::PartnerGrants,
        Self::Sensitivities,
        Self::Referendum,
        Self::Plan,
        Self::BestPath,
        Self::Outlook,
        Self::Panel,
        Self::Working,
        Self::SetUp,
        Self::Answers,
        Self::Files,
    ];

    /// The steps of an answer, in their order.
    pub const ANSWER: [Self; 3] = [Self::Answer, Self::CheckAnswer, Self::AnswerGiven];

    fn entry(self) -> (&'static str, &'static str) {
        let entry = PAGES.iter().find(|(page, ..)| *page == self);
        entry.map(|(_, name, address)| (*name, *address)).unwrap_or_default()
    }

    /// Its name in the navigation.
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// Its address within the app.
    pub fn address(self) -> &'static str {
        self.entry().1
    }
}

/// What an address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The payload of a share link, where there is one.
    pub shared: Option<String>,
    /// What of the page is asked for: the figure whose working, as [`slug`] writes its name, or the screen of Present.
    pub part: Option<String>,
}

impl Route {
    /// The route of the fragment of an address, with or without its `#`. What is not known leads to Model.
    pub fn of(fragment: &str) -> Self {
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let path = path.trim_start_matches('#').trim_end_matches('/');
        // `/present/gap` is the screen `gap` of Present.
        let (path, screen) = match path.strip_prefix("/present/") {
            Some(screen) => ("/present", Some(screen.to_owned())),
            None => (path, None),
        };
        let found = PAGES.iter().find(|(.., address)| address.trim_start_matches('#') == path);
        let page = found.map_or(Page::Model, |(page, ..)| *page);
        let asked = |key: &str| query.split('&').find_map(|pair| pair.strip_prefix(key)).map(str::to_owned);
        Self { page, shared: asked("s="), part: screen.or_else(|| asked("of=")) }
    }

    /// Where this route leads within another page, which shows Take part and the steps of an answer alone.
    pub fn embedded(self) -> Self {
        if Page::ANSWER.contains(&self.page) { self } else { Self { page: Page::TakePart, ..self } }
    }

    /// The address of a share link to `page` with this payload, behind the address of the app itself.
    pub fn share_address(page: Page, payload: &str) -> String {
        format!("{}?s={payload}", page.address())
    }

    /// The address of the working of the figure called `name`.
    pub fn working_address(name: &str) -> String {
        format!("{}?of={}", Page::Working.address(), slug(name))
    }
}

/// A name as a part of an address or of a file's name: letters, digits and hyphens.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for character in name.to_ascii_lowercase().chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_own_address() {
        for page in Page::NAVIGATION.into_iter().chain(Page::DESK).chain(Page::ANSWER) {
            assert_ne!(page.name(), "");
            assert_eq!(Route::of(page.address()), Route { page, shared: None, part: None });
        }
        let working = Route::of(&Route::working_address("Band C, a year"));
        assert_eq!((working.page, working.part.as_deref()), (Page::Working, Some("band-c-a-year")));
        let screen = Route::of("#/present/gap");
        assert_eq!((screen.page, screen.part.as_deref()), (Page::Present, Some("gap")));
        assert_eq!(Route::of("").page, Page::Model);
        assert_eq!(Route::of("#/elsewhere").page, Page::Model);
    }

    #[test]
    fn within_another_page_every_address_leads_to_take_part() {
        for page in Page::NAVIGATION.into_iter().chain(Page::DESK) {
            assert_eq!(Route::of(page.address()).embedded().page, Page::TakePart);
        }
        for page in Page::ANSWER {
            assert_eq!(Route::of(page.address()).embedded().page, page);
        }
    }

    #[test]
    fn a_share_link_carries_its_payload() {
        let route = Route::of(&Route::share_address(Page::Model, "1.abc-_"));
        assert_eq!(route, Route { page: Page::Model, shared: Some("1.abc-_".into()), part: None });
    }
}
