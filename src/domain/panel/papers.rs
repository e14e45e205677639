//! The panel's papers: what is recommended, what is decided, and what is issued.

use super::{
    Charges, Duty, MayIssue, Resolution, Review, Side, VetoCount, VetoWorth, timetable, veto_count, votes_for_veto,
};
use crate::domain::{
    AuthorityKind, Charge, Day, FinancialYear, Nation, Outcome, Problem, Scenario, is_greater_london_authority,
};

/// The papers of one precept. Mirrors the file `precept-panel/1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelPapers {
    /// What they are called.
    pub title: String,
    /// Whose precept it is.
    pub authority: String,
    /// The year that it is for.
    pub year: FinancialYear,
    /// Who reviews it.
    pub review: Review,
    /// How many members the panel has, where that is known: from 1 to [`PanelPapers::MOST_MEMBERS`].
    pub members: Option<u16>,
    /// The Band D charge that is proposed.
    pub proposed: Charge,
    /// What the panel recommends.
    pub recommendation: Recommendation,
    /// What is decided.
    pub decision: Decision,
    /// What is issued.
    pub notice: PreceptNotice,
}

/// What a panel recommends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recommendation {
    /// What it resolved, once it has.
    pub resolution: Option<Resolution>,
    /// The Band D charge that it recommends, where it names one.
    pub recommended: Option<Charge>,
    /// Its reasons.
    pub reasons: String,
    /// How many members were present.
    pub present: Option<u16>,
    /// How many voted for the resolution.
    pub votes_for: Option<u16>,
    /// How many voted against it.
    pub votes_against: Option<u16>,
    /// When it was resolved.
    pub date: Option<Day>,
    /// The Band D charge that the authority proposes after a veto.
    pub revised: Option<Charge>,
}

/// A decision on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What is asked for.
    pub request: String,
    /// What it is called.
    pub title: String,
    /// What it is about, in short.
    pub summary: String,
    /// What is decided.
    pub decision: String,
    /// Whether each kind of implication was considered, in the order of [`Decision::IMPLICATIONS`].
    pub implications: [Implication; 6],
    /// The post of the officer who approves the request.
    pub officer: String,
    /// When the officer signed.
    pub officer_date: Option<Day>,
    /// The office of whoever decides.
    pub decider: String,
    /// Is the request approved? None until that is decided.
    pub is_approved: Option<bool>,
    /// When that was signed.
    pub date: Option<Day>,
}

/// One kind of implication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Implication {
    /// Was it considered? None until somebody says.
    pub is_considered: Option<bool>,
    /// Details, and the comments of the officer whose they are.
    pub details: String,
}

/// What is told to each billing authority.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreceptNotice {
    /// The Band D charge that is issued; the proposed one while nothing else is said.
    pub charge: Option<Charge>,
    /// When it is issued.
    pub date: Option<Day>,
}

impl Decision {
    /// The kinds of implication, as decision records name them.
    pub const IMPLICATIONS: [&'static str; 6] = [
        tr!("Financial"),
        tr!("Legal"),
        tr!("Equality and diversity"),
        tr!("Human rights"),
        tr!("Sustainability"),
        tr!("Risk"),
    ];

    fn empty(title: String) -> Self {
        Self {
            request: String::new(),
            title,
            summary: String::new(),
            decision: String::new(),
            implications: Default::default(),
            officer: tr!("Chief Executive").to_owned(),
            officer_date: None,
            decider: String::new(),
            is_approved: None,
            date: None,
        }
    }
}

impl PanelPapers {
    /// The most members of a panel.
    pub const MOST_MEMBERS: u16 = 100;
    /// The longest text, in characters.
    pub const MOST_CHARACTERS: usize = 5_000;

    /// Papers for the year of `scenario` and the charge of its `outcome`, with nothing resolved yet.
    pub fn of(scenario: &Scenario, outcome: &Outcome) -> Self {
        let title = tr!("Precept {}", scenario.year);
        let kind = scenario.authority.kind;
        let is_london = is_greater_london_authority(&scenario.authority.name);
        let decider = match kind {
            AuthorityKind::Police if is_london => tr!("Mayor of London"),
            AuthorityKind::Police => tr!("Police and Crime Commissioner or mayor"),
            // The mayor proposes the budget (SI 2017/611, article 5).
            AuthorityKind::Mayoral => tr!("Mayor"),
            AuthorityKind::Fire | AuthorityKind::Other => tr!("Chair"),
        };
        Self {
            authority: scenario.authority.name.clone(),
            year: scenario.year,
            review: if kind == AuthorityKind::Police && !is_london { Review::Panel } else { Review::None },
            members: None,
            proposed: outcome.band_d,
            recommendation: Recommendation::default(),
            decision: Decision { decider: decider.to_owned(), ..Decision::empty(title.clone()) },
            notice: PreceptNotice::default(),
            title,
        }
    }

    /// The charges between which panel and authority move.
    pub fn charges(&self) -> Charges {
        let Recommendation { recommended, revised, .. } = self.recommendation;
        Charges { proposed: self.proposed, recommended, revised }
    }

    /// The charge of the notice: the one that is to be issued, or the proposed one.
    pub fn issued(&self) -> Charge {
        self.notice.charge.unwrap_or(self.proposed)
    }

    /// Sets what the panel resolved. A revised charge goes where the side changes on which it would have to lie: it answered
    /// another veto.
    pub fn resolve(&mut self, resolution: Resolution) {
        let of = &mut self.recommendation;
        if of.resolution.and_then(Resolution::revised_side) != resolution.revised_side() {
            of.revised = None;
        }
        of.resolution = Some(resolution);
    }

    /// What the veto that was resolved is worth; `None` where none was. What is known to keep it from carrying comes first, then
    /// whether it came too late: either way the proposed precept may be issued.
    ///
    /// Police Reform and Social Responsibility Act 2011, schedule 5, paragraph 4(3) and (4): a veto is a decision of at least
    /// two thirds of all members. SI 2012/2271, regulation 4: one that is not reported by 8 February has no effect. A veto
    /// that was resolved in time may still have been reported late, which the papers do not hold.
    pub fn veto_worth(&self) -> Option<VetoWorth> {
        let Recommendation { resolution, present, votes_for, date, .. } = self.recommendation;
        resolution?.revised_side()?;
        if self.review == Review::None {
            return Some(VetoWorth::NoPanel);
        }
        let count = self.members.and_then(|members| match votes_for {
            Some(votes) => Some(veto_count(members, present.unwrap_or(members), votes)),
            None => present
                .filter(|present| *present < votes_for_veto(members))
                .map(|present| veto_count(members, present, 0)),
        });
        // The panel reports by the same day in both nations.
        let late = timetable(self.year, self.review, Nation::England)
            .into_iter()
            .find(|deadline| deadline.duty == Duty::Report)
            .map(|deadline| deadline.by)
            .filter(|by| date.is_some_and(|date| date > *by));
        Some(match (count, late) {
            (Some(VetoCount::Falls(missing)), _) => VetoWorth::Falls(missing),
            (Some(VetoCount::TooFewPresent(missing)), _) => VetoWorth::TooFewPresent(missing),
            (_, Some(by)) => VetoWorth::TooLate(by),
            (Some(VetoCount::Carries), None) => VetoWorth::Carries,
            (None, None) => VetoWorth::NotKnownYet,
        })
    }

    /// Whether the charge of the notice may be issued after what was resolved; `None` where nothing is resolved or no panel
    /// reviews it.
    pub fn may_issue(&self) -> Option<MayIssue> {
        let resolution = self.recommendation.resolution.filter(|_| self.review == Review::Panel)?;
        let issued = self.issued();
        let after = |resolution| self.charges().may_issue(resolution, issued);
        Some(match self.veto_worth() {
            None | Some(VetoWorth::Carries) => after(resolution),
            // It leaves the proposal as if it had been supported.
            Some(VetoWorth::Falls(_) | VetoWorth::TooFewPresent(_)) => after(Resolution::Support),
            Some(VetoWorth::TooLate(_)) if issued == self.proposed => MayIssue::AsProposed,
            Some(VetoWorth::TooLate(_)) => MayIssue::NotProposed,
            Some(VetoWorth::NotKnownYet) => match (after(resolution), after(Resolution::Support)) {
                (vetoed, supported) if vetoed.is_free() && supported.is_free() => supported,
                _ => MayIssue::VetoNotKnownYet,
            },
            Some(VetoWorth::NoPanel) => return None,
        })
    }

    /// What the types do not rule out and the rules do: every problem, each with the field that has it.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.members.is_some_and(|members| !(1..=Self::MOST_MEMBERS).contains(&members)) {
            problems.push(Problem::new(
                "members",
                tr!("A panel has from 1 to 100 members. Count all of them, present or not."),
            ));
        }
        problems.extend(self.vote_problems());
        problems.extend(self.revised_problem());
        problems.extend(self.long_texts());
        problems
    }

    fn vote_problems(&self) -> impl Iterator<Item = Problem> {
        let Recommendation { present, votes_for, votes_against, .. } = self.recommendation;
        let more = |field: &'static str, what: &str, count: Option<u16>, of: Option<u16>, whom: &str| {
            let (count, of) = count.zip(of).filter(|(count, of)| count > of)?;
            Some(Problem::new(field, tr!("{what} {count}, and {of} members {whom}. Mend the one that is wrong.")))
        };
        let voted = votes_for.unwrap_or_default().checked_add(votes_against.unwrap_or_default());
        let known = self.members.filter(|members| (1..=Self::MOST_MEMBERS).contains(members));
        let on_panel = if known.is_some() { tr!("are on the panel") } else { tr!("are the most that a panel has") };
        let members = known.or(Some(Self::MOST_MEMBERS));
        let (most, whom) = if present.is_some() { (present, tr!("are present")) } else { (members, on_panel) };
        let alone = [
            more("recommendation.present", tr!("Members present:"), present, members, on_panel),
            more("recommendation.votes_for", tr!("Votes for:"), votes_for, most, whom),
            more("recommendation.votes_against", tr!("Votes against:"), votes_against, most, whom),
        ];
        let is_each_possible = alone.iter().all(Option::is_none);
        let together = more("recommendation.votes_for", tr!("Votes for and against together:"), voted, most, whom);
        alone.into_iter().chain([together.filter(|_| is_each_possible)]).flatten()
    }

    fn revised_problem(&self) -> Option<Problem> {
        let revised = self.recommendation.revised?;
        let refuse = |message: String| Some(Problem::new("recommendation.revised", message));
        let Some(side) = self.recommendation.resolution.and_then(Resolution::revised_side) else {
            return refuse(
                tr!("There is a revised charge only after a veto. Leave it empty, or choose the veto first.")
                    .to_owned(),
            );
        };
        if side.distance(self.proposed, revised).is_some() {
            return None;
        }
        let (proposed, revised) = (self.proposed.written(), revised.written());
        refuse(match side {
            Side::Lower => tr!(
                "A revised charge answers a veto of {proposed} as too high, so it has to be lower; {revised} is not."
            ),
            Side::Higher => tr!(
                "A revised charge answers a veto of {proposed} as too low, so it has to be higher; {revised} is not."
            ),
        })
    }

    fn long_texts(&self) -> impl Iterator<Item = Problem> {
        let Decision { request, title, summary, decision, implications, officer, decider, .. } = &self.decision;
        let name = Scenario::MOST_NAME_CHARACTERS;
        let mut texts = vec![
            ("title".to_owned(), &self.title, name),
            ("authority".to_owned(), &self.authority, name),
            ("recommendation.reasons".to_owned(), &self.recommendation.reasons, Self::MOST_CHARACTERS),
            ("decision.request".to_owned(), request, Self::MOST_CHARACTERS),
            ("decision.title".to_owned(), title, name),
            ("decision.summary".to_owned(), summary, Self::MOST_CHARACTERS),
            ("decision.decision".to_owned(), decision, Self::MOST_CHARACTERS),
            ("decision.officer".to_owned(), officer, name),
            ("decision.decider".to_owned(), decider, name),
        ];
        for (index, implication) in implications.iter().enumerate() {
            texts.push((
                format!("decision.implications[{index}].details"),
                &implication.details,
                Self::MOST_CHARACTERS,
            ));
        }
        let too_long = texts.into_iter().filter(|(_, text, most)| text.chars().count() > *most);
        too_long.map(|(field, _, most)| Problem::new(field, tr!("This has more than {most} characters. Shorten it.")))
    }
}
