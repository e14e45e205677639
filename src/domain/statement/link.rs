//! Between a statement and a scenario: what each gives the other to start from.

use std::ops::Neg;

use super::{
    super::{
        Gap, GapLine, GrantLine, Levers, Money, Outcome, Problem, Scenario, Source, Sources, Status, base_precept,
        evaluate, precept_at,
    },
    Column, Figures, FundingRole, Group, GroupKind, Line, PrintedUnit, Section, Statement, Whole,
};

impl Statement {
    /// `scenario` with the government grants of this statement as those of its base year; all else is kept.
    ///
    /// Taken are the lines whose role is a grant, with the amounts of `column` turned round, because a grant is above nil
    /// there and funding is below nil here. Each gets this statement as its source, with the status of the column. In a
    /// statement of the budget year the increase in grant is left out: there it is what the lever raises, and no grant of the
    /// year before.
    ///
    /// # Errors
    /// No line is a grant, a grant is above nil here, or the scenario does not evaluate with them.
    pub fn funding_in(&self, scenario: &Scenario, column: Column) -> Result<Scenario, Problem> {
        let mut next = scenario.clone();
        next.base.grants = self.grants(column, self.year == scenario.year)?;
        let mut sources = without(&next.sources, "base.grants");
        for index in 0..next.base.grants.len() {
            sources.push(self.source_of(format!("base.grants[{index}]"), column));
        }
        next.sources = Sources::new(sources);
        evaluate(&next)?;
        Ok(next)
    }

    fn grants(&self, column: Column, without_increase: bool) -> Result<Vec<GrantLine>, Problem> {
        let mut grants = Vec::new();
        let funding = || self.groups.iter().enumerate().filter(|(_, group)| group.kind == GroupKind::Funding);
        let has_role = |line: &Line| line.role == FundingRole::GrantIncrease;
        // In a file from before the role, the increase is known by its name.
        let is_by_name = !funding().any(|(_, group)| group.lines().any(has_role));
        let is_increase = |line: &Line| {
            has_role(line)
                || (is_by_name
                    && line.role == FundingRole::MovingGrant
                    && INCREASE_BEFORE_ITS_ROLE.contains(&line.name.as_str()))
        };
        for (number, group) in funding() {
            for line in group.lines().filter(|line| !(without_increase && is_increase(line))) {
                let moves_with_grant_increase = match line.role {
                    FundingRole::MovingGrant | FundingRole::GrantIncrease => true,
                    FundingRole::FixedGrant => false,
                    FundingRole::Precept | FundingRole::Other => continue,
                };
                let readded = line.figures.readded().ok_or_else(|| Problem::too_large("groups"))?;
                let amount = readded.of(column).neg();
                if amount < Money::ZERO {
                    let message = tr!(
                        "“{}” is above nil in the {}, which would be a grant below nil. Funding is written below nil: put a minus or brackets around it.",
                        line.name,
                        column.name()
                    );
                    return Err(Problem::new(format!("groups[{number}]"), message));
                }
                grants.push(GrantLine { name: line.name.clone(), amount, moves_with_grant_increase });
            }
        }
        if grants.is_empty() {
            let message =
                tr!("No line of funding is marked as a government grant. Edit the lines that are, and say so.");
            return Err(Problem::new("groups", message));
        }
        Ok(grants)
    }

    /// `scenario` with its gap taken from this statement; all else is kept.
    ///
    /// One line for each group of expenditure (above nil) and of funding (below nil), with its re-added total in `column`.
    /// Reserve transfers are left out, because using reserves is one of the ways to close a gap and not part of it. So
    /// the gap is exactly the net position before reserve transfers: the deficit that has to be found.
    ///
    /// A statement of the budget year has what the other levers find in its lines: the increase in grant, the precept,
    /// further savings and the change in the collection fund. So those levers are set to none, and what the budget year's
    /// tax base raises at last year's charge, which the scenario counts too, is put back as a line of its own. What is left
    /// to find is then the net position less the use of reserves.
    ///
    /// # Errors
    /// The statement has no group of expenditure or funding, a sum passes £1 trillion, or the scenario does not evaluate
    /// with the new gap.
    pub fn gap_in(&self, scenario: &Scenario, column: Column) -> Result<Scenario, Problem> {
        let checked = self.checked()?;
        let groups = self.groups.iter().zip(&checked.groups).filter(|(group, _)| Whole::BeforeReserves.has(group.kind));
        let name =
            |group: &Group| if group.heading.is_empty() { group.kind.name().to_owned() } else { group.heading.clone() };
        let lines: Vec<_> =
            groups.map(|(group, checked)| GapLine { name: name(group), amount: checked.total.of(column) }).collect();
        if lines.is_empty() {
            return Err(Problem::new(
                "groups",
                tr!("There is no expenditure and no funding here yet. Add a group of either."),
            ));
        }
        let mut next = scenario.clone();
        next.gap = Gap::Lines(lines);
        if next.gap.total() != Some(checked.whole(Whole::BeforeReserves).of(column)) {
            return Err(Problem::failed_check(tr!("The gap lines do not add up to the net position of the statement")));
        }
        let mut sources = without(&next.sources, "gap");
        sources.push(self.source_of("gap".to_owned(), column));
        if self.year == scenario.year {
            next.levers = Levers { use_of_reserves: scenario.levers.use_of_reserves, ..Levers::NONE };
            let at_last_years_charge = precept_at(scenario, scenario.base.band_d)?;
            let grown = at_last_years_charge.minus(base_precept(&scenario.base)?);
            let amount = grown.ok_or_else(|| Problem::too_large("next.tax_base"))?;
            if let Gap::Lines(lines) = &mut next.gap
                && amount != Money::ZERO
            {
                let name = tr!("Change in the tax base, which the precept above has already").to_owned();
                sources.push(Source {
                    of: format!("gap.lines[{}]", lines.len()),
                    title: tr!("Worked out: last year’s Band D charge × the change in the tax base").to_owned(),
                    date: String::new(),
                    status: Status::Implied,
                });
                lines.push(GapLine { name, amount });
            }
        }
        next.sources = Sources::new(sources);
        evaluate(&next)?;
        Ok(next)
    }

    /// Where a figure that was taken from `column` of this statement comes from.
    fn source_of(&self, of: String, column: Column) -> Source {
        let publication = if self.source.is_empty() { String::new() } else { format!(" ({})", self.source) };
        // Rounded figures are what was published, so the rounding is part of the source.
        let unit = match self.printed_in {
            PrintedUnit::Pence => String::new(),
            unit => tr!(", printed in {}", unit.name()),
        };
        let title = format!("{}, {} {}{unit}{publication}", self.title, column.name(), self.year);
        Source { of, title, date: self.date.clone(), status: column.status() }
    }

    /// A statement of the budget year of `scenario` at the position of its levers, the same amount in each column.
    ///
    /// Funding is last year's grants, the increase in grant, the precept and the change in the collection fund;
    /// expenditure is what last year's grants and precept paid for, the lines of the gap and further savings; the use of
    /// reserves is a reserve transfer. So the net position after reserve transfers is what remains to find.
    ///
    /// # Errors
    /// The scenario does not evaluate, or a sum passes £1 trillion.
    pub fn of_scenario(scenario: &Scenario) -> Result<Self, Problem> {
        let outcome = evaluate(scenario)?;
        let groups = vec![
            funding(scenario, &outcome),
            expenditure(scenario, &outcome)?,
            group(
                GroupKind::ReserveTransfers,
                vec![line(tr!("Use of reserves"), outcome.from_reserves.neg(), FundingRole::Other)],
            ),
        ];
        let mut statement = Self::empty(scenario.authority.name.clone(), scenario.year);
        statement.title.clone_from(&scenario.title);
        statement.source = tr!("Worked out from the scenario of the same name").to_owned();
        statement.groups = groups;
        let after = statement.checked()?.whole(Whole::AfterReserves);
        if after.figures != Figures::same(outcome.remaining) {
            return Err(Problem::failed_check(tr!(
                "The statement does not add up to what the scenario leaves to find"
            )));
        }
        Ok(statement)
    }
}

/// What statements of a scenario called the increase in grant, in either language, before it had a role of its own. Files that
/// were written then stay as they are, whatever the message becomes.
const INCREASE_BEFORE_ITS_ROLE: [&str; 2] = ["Increase in government grant", "Cynnydd yn y grant gan y llywodraeth"];

/// The sources that are not of `figure` or of what stands under it.
fn without(sources: &Sources, figure: &str) -> Vec<Source> {
    let is_under =
        |of: &str| of.strip_prefix(figure).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
    sources.all().iter().filter(|source| !is_under(&source.of)).cloned().collect()
}

fn funding(scenario: &Scenario, outcome: &Outcome) -> Group {
    let role = |grant: &GrantLine| match grant.moves_with_grant_increase {
        true => FundingRole::MovingGrant,
        false => FundingRole::FixedGrant,
    };
    let mut lines: Vec<_> =
        scenario.base.grants.iter().map(|grant| line(&grant.name, grant.amount.neg(), role(grant))).collect();
    lines.extend([
        line(tr!("Increase in government grant"), outcome.from_grant.neg(), FundingRole::GrantIncrease),
        line(tr!("Council tax precept"), outcome.precept.neg(), FundingRole::Precept),
        line(tr!("Change in the collection fund"), outcome.from_collection_fund.neg(), FundingRole::Other),
    ]);
    group(GroupKind::Funding, lines)
}

fn expenditure(scenario: &Scenario, outcome: &Outcome) -> Result<Group, Problem> {
    let grants = scenario.base.grants.iter().map(|grant| grant.amount);
    let before = Money::sum(grants.chain([outcome.base_precept])).ok_or_else(|| Problem::too_large("base.grants"))?;
    let mut lines = vec![line(
        &tr!("Spending that the grants and precept of {} paid for", scenario.base.year),
        before,
        FundingRole::Other,
    )];
    match &scenario.gap {
        Gap::Amount(amount) => lines.push(line(tr!("Gap as announced"), *amount, FundingRole::Other)),
        Gap::Lines(gap) => lines.extend(gap.iter().map(|of| line(&of.name, of.amount, FundingRole::Other))),
    }
    lines.push(line(tr!("Further savings"), outcome.from_savings.neg(), FundingRole::Other));
    Ok(group(GroupKind::Expenditure, lines))
}

fn group(kind: GroupKind, lines: Vec<Line>) -> Group {
    Group { sections: vec![Section { lines, ..Section::default() }], ..Group::new(kind.name(), kind) }
}

fn line(name: &str, amount: Money, role: FundingRole) -> Line {
    Line { name: name.to_owned(), figures: Figures::same(amount), printed_variance: None, role }
}
