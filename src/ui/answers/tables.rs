//! The counts: by option, by band with the homes, by area and by everything else.

use std::{cmp::Ordering, rc::Rc};

use yew::prelude::*;

use super::words;
use crate::{
    domain::{
        consultation::{
            Consultation, GapPlace, QuestionKind, Respondent,
            results::{BandLine, MOST_WEIGHT, Part, QuestionCounts, Summary, Weights},
        },
        with_thousands,
    },
    ui::{
        part::{Row, table},
        text,
    },
};

/// What the tables are of.
pub type Said = (Rc<Consultation>, Rc<Summary>);

/// A table in a frame of its own that scrolls where it is wide.
pub fn framed(name: &'static str, heads: &[&'static str], rows: impl IntoIterator<Item = Row>) -> Html {
    html! { <div class="desk-table" tabindex="0" role="region" aria-labelledby={name}>{ table(name, heads, rows) }</div> }
}

/// A row of words.
pub fn row(head: impl Into<Html>, cells: impl IntoIterator<Item = String>) -> Row {
    Row { head: head.into(), cells: cells.into_iter().map(Html::from).collect(), is_here: false }
}

/// What people said of each option.
pub fn options((consultation, summary): &Said) -> Html {
    let options = || consultation.options.iter().zip(&summary.options);
    let rows = options().map(|(option, counts)| {
        let answered = counts.levels.answered().total();
        let levels = counts.levels.each().map(|(_, count)| words::count(count.total()));
        row(option.title.clone(), levels.chain([words::count(answered)]))
    });
    let shares = options().map(|(option, counts)| {
        let shares = [counts.support, counts.weighted_support, counts.oppose, counts.weighted_oppose];
        row(option.title.clone(), shares.map(words::share))
    });
    let heads = [
        tr!("Option"),
        tr!("Strongly support"),
        tr!("Support"),
        tr!("Neither"),
        tr!("Oppose"),
        tr!("Strongly oppose"),
        tr!("Answered"),
    ];
    html! {
        <section>
            <h2 id="options-name">{ tr!("Each option") }</h2>
            <p>{ in_words(consultation, summary) }</p>
            { framed("options-name", &heads, rows) }
            <h3 id="support-name">{ tr!("Support and opposition, as answered and reweighted") }</h3>
            { framed("support-name", &[tr!("Option"), tr!("Support"), tr!("Reweighted"), tr!("Oppose"), tr!("Reweighted")], shares) }
            <p class="hint">{ tr!("Each share is of those who answered on that option; support and opposition count both degrees. Reweighted figures count each band as much as it has homes: see below for what that cannot mend.") }</p>
        </section>
    }
}

/// Support and opposition of each option, in the order of the consultation, so that none leads.
fn in_words(consultation: &Consultation, summary: &Summary) -> String {
    let one = |(option, counts): (
        &crate::domain::consultation::Offer,
        &crate::domain::consultation::results::OptionCounts,
    )| {
        if counts.levels.answered().total() == 0 {
            return tr!("{}: nobody answered on it.", option.title);
        }
        tr!(
            "{}: {} support it and {} oppose it.",
            option.title,
            words::share(counts.support),
            words::share(counts.oppose)
        )
    };
    consultation.options.iter().zip(&summary.options).map(one).collect::<Vec<_>>().join(" ")
}

/// The bands of the answers beside the homes, and what reweighting does.
pub fn bands((_, summary): &Said) -> Html {
    let weight = |line: &BandLine| match line.weight {
        None => words::NONE.to_owned(),
        Some(weight) if line.is_capped => tr!("{} (capped)", weight.value()),
        Some(weight) => weight.value().to_string(),
    };
    let rows = summary.bands.iter().map(|line| {
        let stands = match line.stands {
            _ if line.answers == 0 => tr!("No answers"),
            None => words::NONE,
            Some(Ordering::Greater) => tr!("More answers than homes"),
            Some(Ordering::Equal) => tr!("As many as homes"),
            Some(Ordering::Less) => tr!("Fewer answers than homes"),
        };
        let homes = line.homes.map_or_else(|| words::NONE.to_owned(), |homes| with_thousands(homes.into()));
        let cells = [
            words::count(line.answers),
            words::share(line.share),
            homes,
            words::share(line.homes_share),
            stands.to_owned(),
            weight(line),
        ];
        row(tr!("Band {}", line.band), cells)
    });
    let heads = [
        tr!("Band"),
        tr!("Answers"),
        tr!("Share"),
        tr!("Homes"),
        tr!("Share of homes"),
        tr!("Compared"),
        tr!("Weight"),
    ];
    html! {
        <section>
            <h2 id="bands-name">{ tr!("Who answered, by band, beside the homes") }</h2>
            <p>{ tr!("Without a band: {} of {}. Shares are of those that tell one.", words::count(summary.without_band), words::answers(summary.answers())) }</p>
            { framed("bands-name", &heads, rows) }
            { summary.weights.as_ref().map_or_else(no_weights, |weights| limits(summary, weights)) }
        </section>
    }
}

fn no_weights() -> Html {
    html! { <p class="hint">{ tr!("Nothing is reweighted: the consultation’s figures do not say how many homes are in each band, or no answer tells a band that has homes.") }</p> }
}

fn limits(summary: &Summary, weights: &Weights) -> Html {
    let effective = weights.effective().map(|effective| with_thousands(effective.whole())).unwrap_or_default();
    let unheard = weights.unheard_homes.filter(|share| !share.is_zero());
    html! {
        <>
            <h3>{ tr!("Reweighting, and what it cannot mend") }</h3>
            <ul class="desk-list">
                <li>{ tr!("A band’s weight is its share of the homes over its share of the answers, both among the bands that have answers and homes, to four places, so that anybody can work the figures out again. No weight is above {MOST_WEIGHT}{}", if weights.is_capped() { tr!("; where that cap was needed, the band still counts for less than its homes.") } else { tr!("; the cap was not needed here.") }) }</li>
                if weights.unweighted > 0 {
                    <li>{ tr!("{} without a band, or with one whose homes are not known, keep a weight of one: nobody is left out.", words::answers(weights.unweighted)) }</li>
                }
                if let Some(unheard) = unheard {
                    <li>{ tr!("{} of the homes are in bands without any answer. No weight can speak for them.", text::percent(unheard)) }</li>
                }
                <li>{ tr!("The weights make {} as sure as about {effective} of equal weight would be (effective number of answers).", words::answers(summary.answers())) }</li>
                <li>{ tr!("People chose to answer; they were not drawn by chance. Within a band those who answer may differ from those who do not, in age, income or view, and no weight by band changes that. So no margin of error is given.") }</li>
            </ul>
        </>
    }
}

/// Areas and kinds of respondents, each with what they say of the options.
pub fn parts((consultation, summary): &Said) -> Html {
    let tally = &summary.tally;
    let areas = words::areas(consultation).into_iter().chain([tr!("Not told, or not in the consultation").to_owned()]);
    let kinds =
        Respondent::ALL.map(|one| words::respondent(one).to_owned()).into_iter().chain([tr!("Did not say").to_owned()]);
    html! {
        <section aria-labelledby="parts-name">
            <h2 id="parts-name">{ tr!("By area, by who answers and by language") }</h2>
            <p class="hint">{ tr!("Under each option: the share of those of that line who answered on it that support it, and how many that is of how many. Small numbers swing widely.") }</p>
            { cross(consultation, "areas-name", tr!("Area"), areas.zip(&tally.areas)) }
            { cross(consultation, "respondents-name", tr!("Who answers"), kinds.zip(&tally.respondents)) }
            { cross(consultation, "languages-name", tr!("Language"), [tr!("English").to_owned(), tr!("Welsh").to_owned()].into_iter().zip(&tally.languages)) }
        </section>
    }
}

fn cross<'a>(
    consultation: &Consultation,
    id: &'static str,
    name: &'static str,
    parts: impl Iterator<Item = (String, &'a Part)>,
) -> Html {
    let row = |(name, part): (String, &Part)| {
        let cells = part.options.iter().map(|levels| {
            let (support, answered) = (levels.support().total(), levels.answered().total());
            let share = crate::domain::Ratio::new(support.into(), answered.into());
            let of = if answered == 0 {
                String::new()
            } else {
                tr!(" ({} of {})", words::count(support), words::count(answered))
            };
            html! { <td>{ words::share(share) }{ of }</td> }
        });
        html! { <tr><th scope="row">{ name }</th><td>{ words::count(part.answers.total()) }</td>{ for cells }</tr> }
    };
    html! {
        <>
            <h3 id={id}>{ name }</h3>
            <div class="desk-table" tabindex="0" role="region" aria-labelledby={id}>
                <table aria-labelledby={id}>
                    <thead><tr><th scope="col">{ name }</th><th scope="col">{ tr!("Answers") }</th>{ for consultation.options.iter().map(|option| html! { <th scope="col">{ &option.title }</th> }) }</tr></thead>
                    <tbody>{ for parts.map(row) }</tbody>
                </table>
            </div>
        </>
    }
}

/// Where a gap should fall, and the authority's own questions.
pub fn other((consultation, summary): &Said) -> Html {
    let answers = summary.answers();
    let places = GapPlace::ALL
        .map(|place| words::gap_place(place).to_owned())
        .into_iter()
        .chain([tr!("Did not say").to_owned()]);
    let rows = places.zip(&summary.tally.gap_places).map(|(name, counts)| {
        let share = crate::domain::Ratio::new(counts.total().into(), answers.into());
        let weighted = summary.weights.as_ref().and_then(|weights| weights.share(counts, &summary.tally.all.answers));
        row(name, [words::count(counts.total()), words::share(share), words::share(weighted)])
    });
    html! {
        <section>
            <h2 id="gap-name">{ tr!("Where a gap that is left should fall") }</h2>
            { framed("gap-name", &[tr!("Where"), tr!("Answers"), tr!("Share of all"), tr!("Reweighted")], rows) }
            { for consultation.questions.iter().zip(&summary.questions).enumerate().map(|(place, (question, counts))| {
                self::question(consultation, place, &question.text, matches!(question.kind, QuestionKind::Several(_)), counts)
            }) }
        </section>
    }
}

fn question(consultation: &Consultation, place: usize, text: &str, is_several: bool, counts: &QuestionCounts) -> Html {
    let choices = words::choices(consultation, place);
    let id = format!("question-{place}");
    let answered = tr!(
        "{} to this question.{}",
        words::answers(counts.answered),
        if is_several { tr!(" Several could be chosen.") } else { "" }
    );
    let row = |(choice, (count, share, weighted)): (String, &(u64, _, _))| {
        html! { <tr key={choice.clone()}><th scope="row">{ choice }</th><td>{ words::count(*count) }</td><td>{ words::share(*share) }</td><td>{ words::share(*weighted) }</td></tr> }
    };
    html! {
        <div key={id.clone()}>
            <h3 id={id.clone()}>{ text }</h3>
            <p class="hint">{ answered }</p>
            if !choices.is_empty() {
                <div class="desk-table" tabindex="0" role="region" aria-labelledby={id.clone()}>
                    <table aria-labelledby={id}>
                        <thead><tr><th scope="col">{ tr!("Choice") }</th><th scope="col">{ tr!("Answers") }</th><th scope="col">{ tr!("Share of those who answered") }</th><th scope="col">{ tr!("Reweighted") }</th></tr></thead>
                        <tbody>{ for choices.into_iter().zip(&counts.choices).map(row) }</tbody>
                    </table>
                </div>
            } else {
                <p class="hint">{ tr!("It is answered in words: they are in the table of all answers.") }</p>
            }
        </div>
    }
}
