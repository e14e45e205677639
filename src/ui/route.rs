//! Which page an address stands for. The route is the part behind `#`, so any static host can serve the app.

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// For a resident.
    TakePart,
    /// For a finance team; the page that opens first.
    Model,
    /// Where a finance team finds its own authority; reached from Model.
    Authorities,
    /// What one unit of each figure is worth; reached from Model.
    Sensitivities,
    /// For a meeting.
    Present,
}

impl Page {
    /// All pages.
    const ALL: [Self; 5] = [Self::TakePart, Self::Model, Self::Authorities, Self::Sensitivities, Self::Present];

    /// The pages of the main navigation, in its order.
    pub const NAVIGATION: [Self; 3] = [Self::TakePart, Self::Model, Self::Present];

    /// Its name in the navigation.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TakePart => "Take part",
            Self::Model => "Model",
            Self::Authorities => "Choose an authority",
            Self::Sensitivities => "What moves it",
            Self::Present => "Present",
        }
    }

    /// Its address within the app.
    pub const fn address(self) -> &'static str {
        match self {
            Self::TakePart => "#/take-part",
            Self::Model => "#/model",
            Self::Authorities => "#/model/authorities",
            Self::Sensitivities => "#/model/sensitivities",
            Self::Present => "#/present",
        }
    }
}

/// What an address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The payload of a share link, where there is one.
    pub shared: Option<String>,
}

impl Route {
    /// The route of the fragment of an address, with or without its `#`. What is not known leads to Model.
    pub fn of(fragment: &str) -> Self {
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let path = path.trim_start_matches('#').trim_end_matches('/');
        let page =
            Page::ALL.into_iter().find(|page| page.address().trim_start_matches('#') == path).unwrap_or(Page::Model);
        let shared = query.split('&').find_map(|pair| pair.strip_prefix("s=")).map(str::to_owned);
        Self { page, shared }
    }

    /// The address of a share link with this payload, behind the address of the app itself.
    pub fn share_address(payload: &str) -> String {
        format!("{}?s={payload}", Page::Model.address())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_own_address() {
        for page in Page::ALL {
            assert_eq!(Route::of(page.address()), Route { page, shared: None });
        }
        assert_eq!(Route::of("").page, Page::Model);
        assert_eq!(Route::of("#/elsewhere").page, Page::Model);
    }

    #[test]
    fn a_share_link_carries_its_payload() {
        let route = Route::of(&Route::share_address("1.abc-_"));
        assert_eq!(route, Route { page: Page::Model, shared: Some("1.abc-_".into()) });
    }
}
