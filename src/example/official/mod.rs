//! Official figures of the police bodies of England and Wales, each with the year and the publication it comes from.
//!
//! They are facts of three publications of the UK government, under the Open Government Licence v3.0. What is not
//! published for a body is absent here, never estimated. The files are text, one body or council a line.

mod start;

use rust_decimal::Decimal;

use crate::domain::{Band, Charge, FinancialYear, Homes, Money, TaxBase, plain_decimal};

/// The year of the returns, by the calendar year in which it starts.
pub const YEAR_OF_RETURNS: u16 = 2023;

/// Where the Band D charge, the tax bases and the council tax requirement come from.
pub const RETURNS: &str = "MHCLG council tax requirement returns, 2023-24";
/// Where earlier Band D charges come from.
pub const EARLIER_BAND_D: &str = "MHCLG live table of Band D council tax, 1996-97 to 2023-24";
/// Where the core grant comes from.
pub const CORE_GRANT: &str = "Home Office, Police Grant Report 2025-26, core grant";
/// Where the number of homes in each band comes from.
pub const HOMES: &str = "Valuation Office Agency, Council Tax: Stock of Properties 2025, the councils added up";

/// What is published of one police body.
#[derive(Clone, Debug, PartialEq)]
pub struct PoliceBody {
    /// The name of its force.
    pub name: &'static str,
    /// Its return for 2023/24; none of a Welsh body, nor of the City of London, which sets no precept.
    pub returned: Option<Returned>,
    /// Its core grant in 2025/26. For Welsh bodies without what comes through the Welsh Government.
    pub core_grant: Option<Money>,
    /// The councils that collect its precept.
    pub councils: Vec<Council>,
    /// Its Band D charge in each year that is published, oldest first.
    pub band_d: Vec<(FinancialYear, Charge)>,
}

/// A council tax requirement return.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Returned {
    /// The Band D charge.
    pub band_d: Charge,
    /// The tax base.
    pub tax_base: TaxBase,
    /// The council tax requirement: what the precept raises.
    pub council_tax_requirement: Money,
}

/// A council, as far as the precept concerns it.
#[derive(Clone, Debug, PartialEq)]
pub struct Council {
    /// Its name.
    pub name: &'static str,
    /// Its tax base in 2023/24.
    pub tax_base: TaxBase,
    /// Its homes in each band, to the nearest ten, in 2025.
    pub homes: Vec<(Band, u32)>,
}

/// The councils that collect a precept, each with the force and its tax base.
const COUNCILS: &str = include_str!("councils.csv");

/// The name of every council of England that collects a police precept.
pub fn council_names() -> impl Iterator<Item = &'static str> {
    lines(COUNCILS).filter_map(|line| line.split(',').next())
}

/// Every police body, by name.
pub fn police_bodies() -> Vec<PoliceBody> {
    let homes = lines(include_str!("homes.csv"));
    let councils: Vec<_> = lines(COUNCILS).zip(homes).filter_map(|(line, homes)| council(line, homes)).collect();
    let band_d = include_str!("band_d.csv");
    let years: Vec<_> = band_d.lines().next().unwrap_or_default().split(',').skip(1).map(year).collect();
    lines(include_str!("police_bodies.csv"))
        .filter_map(|line| {
            let mut fields = line.split(',');
            let name = fields.next()?;
            let charge = fields.next().and_then(charge);
            let tax_base = fields.next().and_then(tax_base);
            let requirement = fields.next().and_then(pounds);
            let returned = charge.zip(tax_base).zip(requirement);
            Some(PoliceBody {
                name,
                returned: returned.map(|((band_d, tax_base), council_tax_requirement)| Returned {
                    band_d,
                    tax_base,
                    council_tax_requirement,
                }),
                core_grant: fields.next().and_then(pounds),
                councils: councils.iter().filter(|(of, _)| *of == name).map(|(_, council)| council.clone()).collect(),
                band_d: history(band_d, &years, name),
            })
        })
        .collect()
}

impl PoliceBody {
    /// Is it one of the four of Wales?
    pub fn is_welsh(&self) -> bool {
        matches!(self.name, "Dyfed-Powys" | "Gwent" | "North Wales" | "South Wales")
    }

    /// The homes of its councils in each band, where they are published.
    pub fn homes(&self) -> Option<Homes> {
        let in_band = |band: &Band| {
            let all = self.councils.iter().flat_map(|council| &council.homes);
            (*band, all.filter(|(of, _)| of == band).fold(0_u32, |sum, (_, count)| sum.saturating_add(*count)))
        };
        Homes::new(&Band::ENGLAND.iter().map(in_band).collect::<Vec<_>>())
    }

    /// The tax bases of its councils added up.
    pub fn tax_base_of_councils(&self) -> Decimal {
        self.councils.iter().map(|council| council.tax_base.band_d_equivalents()).sum()
    }
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().skip(1)
}

fn number(text: &str) -> Option<Decimal> {
    plain_decimal(text).ok()
}

fn charge(text: &str) -> Option<Charge> {
    Charge::new(number(text)?).ok()
}

fn tax_base(text: &str) -> Option<TaxBase> {
    TaxBase::new(number(text)?).ok()
}

fn pounds(text: &str) -> Option<Money> {
    Money::from_pounds(number(text)?).ok()
}

/// `2023-24`.
fn year(text: &str) -> Option<FinancialYear> {
    FinancialYear::starting(text.get(..4)?.parse().ok()?)
}

fn history(file: &'static str, years: &[Option<FinancialYear>], name: &str) -> Vec<(FinancialYear, Charge)> {
    let charges = lines(file).find_map(|line| line.strip_prefix(name)?.strip_prefix(',')).unwrap_or_default();
    years.iter().zip(charges.split(',')).filter_map(|(year, text)| Some(((*year)?, charge(text)?))).collect()
}

/// A council, and the force whose precept it collects; its homes stand in the same line of the other file.
fn council(line: &'static str, homes: &'static str) -> Option<(&'static str, Council)> {
    let mut fields = line.split(',');
    let (name, force) = (fields.next()?, fields.next()?);
    let tax_base = fields.next().and_then(tax_base)?;
    let counts = homes.strip_prefix(name)?.strip_prefix(',')?.split(',');
    let homes =
        Band::ENGLAND.into_iter().zip(counts).filter_map(|(band, text)| Some((band, text.parse().ok()?))).collect();
    Some((force, Council { name, tax_base, homes }))
}
