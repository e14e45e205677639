//! The rows of a statement as a table shows them, and the places that they stand for.

use crate::{
    domain::statement::{Checked, Finding, Group, Line, Printed, Readded, Section, Statement, Total, Whole},
    ui::desk::document::Place,
};

/// The place that a row stands for, by numbers from nil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The heading of a group.
    Group(usize),
    /// The heading of a section.
    Section(usize, usize),
    /// A line.
    Line(usize, usize, usize),
    /// The printed subtotal of a section.
    Subtotal(usize, usize),
    /// The total of a group.
    Total(usize),
    /// A sum over whole groups.
    Whole(Whole),
}

/// A row with what it shows.
pub struct Shown<'a> {
    /// Its place.
    pub place: At,
    /// Its name.
    pub name: String,
    /// Its figures; none for a heading.
    pub figures: Option<Readded>,
    /// Its printed figures that do not re-add.
    pub findings: Vec<&'a Finding>,
}

impl Place for At {
    fn id(self) -> String {
        match self {
            Self::Group(group) => format!("group-{group}"),
            Self::Section(group, section) => format!("section-{group}-{section}"),
            Self::Line(group, section, line) => format!("line-{group}-{section}-{line}"),
            Self::Subtotal(group, section) => format!("subtotal-{group}-{section}"),
            Self::Total(group) => format!("total-{group}"),
            Self::Whole(whole) => {
                format!("whole-{}", Whole::ALL.iter().position(|of| *of == whole).unwrap_or_default())
            }
        }
    }
}

impl At {
    /// Its path in a statement file, as findings have it; `None` for what is not printed.
    pub fn path(self, statement: &Statement) -> Option<String> {
        Some(match self {
            Self::Group(_) | Self::Section(..) => return None,
            Self::Line(group, section, line) => format!("groups[{group}].sections[{section}].lines[{line}]"),
            Self::Subtotal(group, section) => format!("groups[{group}].sections[{section}].total"),
            Self::Total(group) => format!("groups[{group}].total"),
            Self::Whole(whole) => {
                format!("totals[{}]", statement.totals.iter().position(|(of, _)| *of == whole)?)
            }
        })
    }
}

/// The places of `statement` in order.
pub fn places(statement: &Statement) -> Vec<At> {
    let mut places = Vec::new();
    for (number, group) in statement.groups.iter().enumerate() {
        places.push(At::Group(number));
        for (index, section) in group.sections.iter().enumerate() {
            // A section without a heading shows as its lines, or as a place for the first of them.
            if !section.heading.is_empty() || section.lines.is_empty() {
                places.push(At::Section(number, index));
            }
            places.extend((0..section.lines.len()).map(|line| At::Line(number, index, line)));
            places.extend(section.total.is_some().then_some(At::Subtotal(number, index)));
        }
        places.push(At::Total(number));
    }
    let is_shown = |whole: &Whole| {
        let parts = statement.groups.iter().filter(|group| whole.has(group.kind)).count();
        matches!(whole, Whole::BeforeReserves | Whole::AfterReserves) || parts > 1 || statement.total(*whole).is_some()
    };
    places.extend(Whole::ALL.into_iter().filter(is_shown).map(At::Whole));
    places
}

/// What the row at `place` shows.
pub fn shown<'a>(statement: &Statement, checked: &'a Checked, place: At) -> Shown<'a> {
    let path = place.path(statement);
    let findings = path.map(|path| checked.findings.iter().filter(|finding| finding.of == path).collect());
    let sums = |group: usize| checked.groups.get(group);
    let figures = match place {
        At::Group(_) | At::Section(..) => None,
        At::Line(..) => line(statement, place).and_then(|line| line.figures.readded()),
        At::Subtotal(group, section) => sums(group).and_then(|group| group.sections.get(section).copied()),
        At::Total(group) => sums(group).map(|group| group.total),
        At::Whole(whole) => Some(checked.whole(whole)),
    };
    Shown { place, name: name(statement, place), figures, findings: findings.unwrap_or_default() }
}

/// What the row at `place` is called, whether or not it has a name of its own.
pub fn name(statement: &Statement, place: At) -> String {
    let or = |name: &str, instead: String| if name.trim().is_empty() { instead } else { name.to_owned() };
    let heading = |group: usize| {
        let of = statement.groups.get(group);
        of.map(|of| or(&of.heading, tr!("Group {}", group + 1))).unwrap_or_default()
    };
    match place {
        At::Group(group) => heading(group),
        At::Section(group, section) => match statement.groups.get(group).and_then(|of| of.sections.get(section)) {
            Some(of) if of.heading.is_empty() => tr!("No lines yet").to_owned(),
            Some(of) => of.heading.clone(),
            None => String::new(),
        },
        At::Line(.., index) => {
            line(statement, place).map(|line| or(&line.name, tr!("Line {}", index + 1))).unwrap_or_default()
        }
        At::Subtotal(..) => or(total(statement, place).map_or("", |total| &total.name), tr!("Subtotal").to_owned()),
        At::Total(group) => {
            or(total(statement, place).map_or("", |total| &total.name), tr!("Total: {}", heading(group)))
        }
        At::Whole(whole) => {
            let words = capitalised(whole.name());
            or(total(statement, place).map_or("", |total| &total.name), words)
        }
    }
}

/// The words with a capital letter.
fn capitalised(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// The line at `place`.
pub fn line(statement: &Statement, place: At) -> Option<&Line> {
    let At::Line(group, section, line) = place else { return None };
    statement.groups.get(group)?.sections.get(section)?.lines.get(line)
}

/// The printed total at `place`.
pub fn total(statement: &Statement, place: At) -> Option<&Total> {
    match place {
        At::Subtotal(group, section) => statement.groups.get(group)?.sections.get(section)?.total.as_ref(),
        At::Total(group) => statement.groups.get(group)?.total.as_ref(),
        At::Whole(whole) => statement.total(whole),
        At::Group(_) | At::Section(..) | At::Line(..) => None,
    }
}

/// Changes the group at or around `place`.
pub fn with_group(statement: &mut Statement, place: At, change: impl FnOnce(&mut Group)) {
    let (At::Group(group) | At::Section(group, _) | At::Line(group, ..) | At::Subtotal(group, _) | At::Total(group)) =
        place
    else {
        return;
    };
    if let Some(group) = statement.groups.get_mut(group) {
        change(group);
    }
}

/// Changes the section at or around `place`.
pub fn with_section(statement: &mut Statement, place: At, change: impl FnOnce(&mut Section)) {
    let (At::Section(_, section) | At::Line(_, section, _) | At::Subtotal(_, section)) = place else { return };
    with_group(statement, place, |group| {
        if let Some(section) = group.sections.get_mut(section) {
            change(section);
        }
    });
}

/// Changes the line at `place`.
pub fn with_line(statement: &mut Statement, place: At, change: impl FnOnce(&mut Line)) {
    let At::Line(.., line) = place else { return };
    with_section(statement, place, |section| {
        if let Some(line) = section.lines.get_mut(line) {
            change(line);
        }
    });
}

/// Sets, changes or takes away the printed total at `place`.
pub fn with_total(statement: &mut Statement, place: At, change: impl FnOnce(&mut Option<Total>)) {
    match place {
        At::Subtotal(..) => with_section(statement, place, |section| change(&mut section.total)),
        At::Total(_) => with_group(statement, place, |group| change(&mut group.total)),
        At::Whole(whole) => {
            let mut total = statement.total(whole).cloned();
            change(&mut total);
            statement.totals.retain(|(of, _)| *of != whole);
            statement.totals.extend(total.map(|total| (whole, total)));
            statement.totals.sort_by_key(|(of, _)| Whole::ALL.iter().position(|whole| whole == of));
        }
        At::Group(_) | At::Section(..) | At::Line(..) => {}
    }
}

/// A printed total with nothing printed yet.
pub fn nothing_printed() -> Total {
    Total { name: String::new(), printed: Printed::default() }
}
