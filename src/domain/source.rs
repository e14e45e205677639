//! Where each figure comes from, and how firm it is.

/// How firm a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Published by the body that decides it.
    Confirmed,
    /// A forecast, a draft, or a figure entered by hand.
    Provisional,
    /// Not published itself, but worked out from figures that were.
    Implied,
    /// Chosen, because no publication gives it: an example needs some figure here.
    Assumed,
}

impl Status {
    /// All, firmest first.
    pub const ALL: [Self; 4] = [Self::Confirmed, Self::Provisional, Self::Implied, Self::Assumed];

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirmed => tr!("confirmed"),
            Self::Provisional => tr!("provisional"),
            Self::Implied => tr!("implied"),
            Self::Assumed => tr!("assumed"),
        }
    }

    /// The word for it in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Provisional => "provisional",
            Self::Implied => "implied",
            Self::Assumed => "assumed",
        }
    }
}

/// Where one figure, or one group of figures, comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The figure's path in a scenario file; a group covers what stands under it (`gap` covers `gap.lines[0]`).
    pub of: String,
    /// The publication.
    pub title: String,
    /// When it was published, as far as it is known; may be empty.
    pub date: String,
    /// How firm the figure is.
    pub status: Status,
}

/// The sources of a scenario's figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// The sources, in the order in which they are to be listed.
    pub const fn new(sources: Vec<Source>) -> Self {
        Self(sources)
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Source] {
        &self.0
    }

    /// The source of the figure at `path`: its own, or else that of the nearest group around it.
    pub fn of(&self, path: &str) -> Option<&Source> {
        let mut group = Some(path);
        while let Some(current) = group {
            if let Some(source) = self.0.iter().find(|source| source.of == current) {
                return Some(source);
            }
            group = current.rfind(['.', '[']).and_then(|end| current.get(..end));
        }
        None
    }

    /// Records `source` for its figure, in place of the one that the figure had.
    pub fn set(&mut self, source: Source) {
        match self.0.iter_mut().find(|known| known.of == source.of) {
            Some(known) => *known = source,
            None => self.0.push(source),
        }
    }

    /// Keeps the sources of the figures whose path `keeps` says to keep.
    pub fn retain(&mut self, keeps: impl Fn(&str) -> bool) {
        self.0.retain(|source| keeps(&source.of));
    }

    /// Forgets row `index` of the list at `list` and moves the sources of later rows up with their rows.
    pub fn remove_row(&mut self, list: &str, index: usize) {
        let row =
            |of: &str| -> Option<usize> { of.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?.0.parse().ok() };
        self.0.retain(|source| row(&source.of) != Some(index));
        for source in &mut self.0 {
            if let Some(later) = row(&source.of).filter(|later| *later > index) {
                let tail = source.of.split_once(']').map(|(_, tail)| tail.to_owned()).unwrap_or_default();
                source.of = format!("{list}[{}]{tail}", later.saturating_sub(1));
            }
        }
    }

    /// How many sources have `status`.
    pub fn count(&self, status: Status) -> usize {
        self.0.iter().filter(|source| source.status == status).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(of: &str) -> Source {
        Source { of: of.into(), title: of.into(), date: String::new(), status: Status::Confirmed }
    }

    fn title<'a>(sources: &'a Sources, path: &str) -> Option<&'a str> {
        sources.of(path).map(|source| source.title.as_str())
    }

    #[test]
    fn the_nearest_source_counts() {
        let sources = Sources::new(vec![source("gap"), source("gap.lines[1]"), source("base.band_d")]);
        assert_eq!(title(&sources, "gap.lines[0]"), Some("gap"));
        assert_eq!(title(&sources, "gap.lines[1]"), Some("gap.lines[1]"));
        assert_eq!(title(&sources, "base.tax_base"), None);
    }

    #[test]
    fn sources_move_up_with_their_rows() {
        let mut sources = Sources::new(vec![source("gap"), source("gap.lines[0]"), source("gap.lines[2]")]);
        assert_eq!([Status::Confirmed, Status::Assumed].map(|status| sources.count(status)), [3, 0]);
        sources.remove_row("gap.lines", 1);
        assert_eq!(title(&sources, "gap.lines[1]"), Some("gap.lines[2]"));
        sources.remove_row("gap.lines", 0);
        assert_eq!(title(&sources, "gap.lines[0]"), Some("gap.lines[2]"));
        assert_eq!(title(&sources, "gap.lines[1]"), Some("gap"));
    }
}
