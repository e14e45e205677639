//! Who sets the precept, and who collects it.

use super::{Band, TaxBase};

/// A precepting authority: a body that sets a precept for councils to collect with their own council tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Its name, as on its notices.
    pub name: String,
    /// What it provides.
    pub kind: AuthorityKind,
    /// The nation whose bands and limits apply.
    pub nation: Nation,
    /// The councils that collect its precept.
    pub billing_authorities: Vec<BillingAuthority>,
    /// How many homes its area has in each band, where that is known.
    pub homes: Option<Homes>,
}

/// The body that issues the precept for the Metropolitan Police.
pub const GREATER_LONDON_AUTHORITY: &str = "Greater London Authority";

/// Is the authority of this name the Greater London Authority? It has a law of its own: it calculates by the Greater London Authority
/// Act 1999, part 3, chapter 1, and no police and crime panel reviews its precept (schedule 6 of that Act).
pub fn is_greater_london_authority(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case(GREATER_LONDON_AUTHORITY)
}

/// What a precepting authority provides. The words for its service follow from this; the arithmetic does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorityKind {
    /// Policing: a commissioner, a mayor with policing powers, or a successor board.
    Police,
    /// A fire and rescue authority.
    Fire,
    /// A mayoral combined authority's general precept.
    Mayoral,
    /// Any other precepting authority.
    Other,
}

/// The nation whose council tax law applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nation {
    /// Bands A to H; referendum principles.
    England,
    /// Bands A to I; no referendum principles.
    Wales,
}

/// A council that collects the precept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillingAuthority {
    /// The council's name.
    pub name: String,
    /// Its own tax base for the budget year, where it has been notified.
    pub tax_base: Option<TaxBase>,
}

/// How many homes there are in each band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Homes {
    counts: Vec<(Band, u32)>,
}

impl Homes {
    /// The homes of each band, put in the order of the bands; `None` where there are none at all.
    pub fn new(given: &[(Band, u32)]) -> Option<Self> {
        let in_band = |band: Band| given.iter().find(|(of, _)| *of == band).copied();
        let counts: Vec<_> = Band::WALES.into_iter().filter_map(in_band).collect();
        counts.iter().any(|(_, count)| *count > 0).then_some(Self { counts })
    }

    /// The count of each band that has one.
    pub fn counts(&self) -> &[(Band, u32)] {
        &self.counts
    }

    /// Homes in `band` in every hundred homes, rounded half up.
    pub fn in_every_hundred(&self, band: Band) -> u64 {
        let all: u64 = self.counts.iter().map(|(_, count)| u64::from(*count)).fold(0, u64::saturating_add);
        let here = self
            .counts
            .iter()
            .filter(|(of, _)| *of == band)
            .map(|(_, count)| u64::from(*count))
            .fold(0, u64::saturating_add);
        here.saturating_mul(200).saturating_add(all).checked_div(all.saturating_mul(2)).unwrap_or_default()
    }
}
