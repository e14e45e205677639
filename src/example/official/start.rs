//! A scenario to start from, made of official figures.

use super::{CORE_GRANT, HOMES, PoliceBody, RETURNS, YEAR_OF_RETURNS};
use crate::{
    domain::{
        Authority, AuthorityKind, BaseYear, BillingAuthority, BudgetYear, ChargeStep, FinancialYear,
        GREATER_LONDON_AUTHORITY, Gap, GrantLine, Levers, Nation, ReferendumLimit, Scenario, Source, Sources, Status,
    },
    example::published_limit,
};

impl PoliceBody {
    /// The authority that issues the police precept for this area in the budget year.
    ///
    /// A commissioner's name is set by the Police Reform and Social Responsibility Act 2011, section 1(3) to (3B). Mayors
    /// with the functions of one issue the precept in the name of their authority.
    fn precepting_authority(&self) -> String {
        match self.name {
            "Metropolitan Police" => GREATER_LONDON_AUTHORITY.to_owned(),
            "Greater Manchester" | "West Yorkshire" => format!("{} Combined Authority", self.name),
            // Their commissioners are the fire and rescue authorities too.
            "Cumbria" | "Essex" | "North Yorkshire" | "Northamptonshire" | "Staffordshire" => {
                format!("Police, Fire and Crime Commissioner for {}", self.name)
            }
            _ => format!("Police and Crime Commissioner for {}", self.name),
        }
    }

    /// A scenario for the year after the return, without a gap yet; `None` where there is no return.
    ///
    /// What the return does not hold is carried forward or taken from another year, and marked provisional: the tax base
    /// of the budget year, and the grant.
    pub fn scenario(&self) -> Option<Scenario> {
        let returned = self.returned?;
        let base = FinancialYear::starting(YEAR_OF_RETURNS)?;
        let year = FinancialYear::starting(YEAR_OF_RETURNS + 1)?;
        let limit = published_limit(year);
        let source = |of: &str, title: &str, date: &str, status: Status| Source {
            of: of.to_owned(),
            title: title.to_owned(),
            date: date.to_owned(),
            status,
        };
        let mut sources = vec![
            source("base.band_d", RETURNS, "2023", Status::Confirmed),
            source("base.tax_base", RETURNS, "2023", Status::Confirmed),
            source("next.tax_base", "The base year’s tax base, carried forward", "2023", Status::Provisional),
        ];
        sources.extend(
            self.core_grant
                .map(|_| source("base.grants", &format!("{CORE_GRANT}: a later year’s"), "2025", Status::Provisional)),
        );
        sources.extend(limit.map(|limit| source("referendum_limit", limit.source, "", Status::Confirmed)));
        sources.extend(self.homes().map(|_| source("authority.homes", HOMES, "2025", Status::Confirmed)));
        Some(Scenario {
            title: format!("{} {year}", self.name),
            year,
            authority: Authority {
                name: self.precepting_authority(),
                kind: AuthorityKind::Police,
                nation: Nation::England,
                billing_authorities: self
                    .councils
                    .iter()
                    .map(|council| BillingAuthority { name: council.name.to_owned(), tax_base: None })
                    .collect(),
                homes: self.homes(),
            },
            base: BaseYear {
                year: base,
                band_d: returned.band_d,
                tax_base: returned.tax_base,
                grants: self
                    .core_grant
                    .map(|amount| GrantLine { name: "Core grant".to_owned(), amount, moves_with_grant_increase: true })
                    .into_iter()
                    .collect(),
            },
            next: BudgetYear { tax_base: returned.tax_base, charge_step: ChargeStep::OnePenny },
            gap: Gap::Lines(Vec::new()),
            levers: Levers::NONE,
            referendum_limit: limit
                .map_or(ReferendumLimit::Unknown, |limit| ReferendumLimit::Cash(limit.band_d_increase())),
            officer_cost: None,
            published: Vec::new(),
            sources: Sources::new(sources),
        })
    }
}
