//! The reasons, as a list that can be searched, marked with themes and ticked for publication.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{keeping::Open, reading::Held, words};
use crate::{
    domain::consultation::{
        Consultation, Response, SupportLevel,
        results::{Mark, Reported, Wanted, found},
    },
    ui::text,
};

/// The most reasons that are drawn at once.
const MOST_SHOWN: usize = 10;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub held: Held,
    pub open: Open,
}

/// The section.
#[component]
pub fn Reasons(props: &Props) -> Html {
    let asked = use_state_eq(Wanted::default);
    let from = use_state_eq(|| 0_usize);
    let gathered = props.held.gathered.borrow();
    let consultation = gathered.consultation();
    let reported = props.open.current();
    let wanted = among(&asked, reported.themes.len());
    // Of what is marked only what is asked for by a theme needs another search.
    let marks = (wanted.theme.is_some() || wanted.without_theme).then(|| reported.clone());
    let places = {
        let held = props.held.clone();
        use_memo((wanted.clone(), props.held.clone(), marks), move |(wanted, _, marks)| {
            let gathered = held.gathered.borrow();
            let none = Reported::empty(&gathered.consultation().identifier);
            found(gathered.consultation(), gathered.kept(), marks.as_deref().unwrap_or(&none), wanted)
        })
    };
    let change = {
        let (wanted, from) = (wanted.clone(), from.clone());
        move |change: &dyn Fn(&mut Wanted)| {
            let mut next = wanted.clone();
            change(&mut next);
            from.set(0);
            asked.set(next);
        }
    };
    let first = within(*from, places.len());
    let shown = places.iter().skip(first).take(MOST_SHOWN).filter_map(|place| gathered.kept().get(*place));
    // As with undo: one that has nothing to do stays in reach.
    let go = |words: &'static str, to: Option<usize>| {
        let from = from.clone();
        let onclick = move |_: MouseEvent| {
            if let Some(to) = to {
                from.set(to);
            }
        };
        html! { <button type="button" aria-disabled={to.is_none().then_some("true")} {onclick}>{ words }</button> }
    };
    html! {
        <section aria-labelledby="reasons-name">
            <h2 id="reasons-name">{ tr!("Reasons") }</h2>
            { filters(consultation, &reported, &wanted, change) }
            <p role="status" aria-label={tr!("Reasons found")}>{ how_many(places.len(), first) }</p>
            <ol class="answers-reasons">
                { for shown.map(|kept| reason(consultation, &kept.response, &reported, &props.open)) }
            </ol>
            if first > 0 || places.len() > MOST_SHOWN {
                <div class="ways">
                    { go(tr!("Earlier reasons"), first.checked_sub(MOST_SHOWN)) }
                    { go(tr!("Later reasons"), Some(first + MOST_SHOWN).filter(|to| *to < places.len())) }
                </div>
            }
        </section>
    }
}

/// What is asked for, where so many themes are there: one that was removed is asked for no more.
fn among(asked: &Wanted, themes: usize) -> Wanted {
    Wanted { theme: asked.theme.filter(|theme| *theme < themes), ..asked.clone() }
}

/// Where what is shown begins, of so many that are found: at the last ones where there are fewer than before.
fn within(from: usize, found: usize) -> usize {
    from.min(found.saturating_sub(1) / MOST_SHOWN * MOST_SHOWN)
}

fn how_many(found: usize, from: usize) -> String {
    match found {
        0 => tr!("No reason is found. Use fewer words, or another filter.").to_owned(),
        1 => tr!("1 reason is found.").to_owned(),
        _ if found <= MOST_SHOWN => tr!("{found} reasons are found."),
        _ => {
            tr!("{found} reasons are found; numbers {} to {} are shown.", from + 1, (from + MOST_SHOWN).min(found))
        }
    }
}

/// The box for words, and what else can be asked for.
fn filters(
    consultation: &Consultation,
    reported: &Reported,
    wanted: &Wanted,
    change: impl Fn(&dyn Fn(&mut Wanted)) + Clone + 'static,
) -> Html {
    let on_words = {
        let change = change.clone();
        move |event: InputEvent| {
            let words = event.target_unchecked_into::<HtmlInputElement>().value();
            change(&|wanted| wanted.words.clone_from(&words));
        }
    };
    let options = consultation.options.iter().enumerate().flat_map(|(place, option)| {
        SupportLevel::ALL
            .map(|level| (format!("{}: {}", option.title, words::level(level).to_lowercase()), Some((place, level))))
    });
    let areas = words::areas(consultation).into_iter().enumerate().map(|(place, name)| (name, Some(place)));
    let themes =
        reported.themes.iter().enumerate().map(|(place, theme)| (title(place, &theme.title), (Some(place), false)));
    let themes = [(tr!("Any, or none yet").to_owned(), (None, false)), (tr!("None yet").to_owned(), (None, true))]
        .into_iter()
        .chain(themes);
    let (of_option, of_area, of_theme) = (change.clone(), change.clone(), change);
    html! {
        <div class="row-boxes">
            <div class="text-box">
                <label for="reason-words">{ tr!("Words in the reason") }</label>
                <input id="reason-words" type="search" autocomplete="off" value={wanted.words.clone()} oninput={on_words} />
                <p class="hint">{ tr!("All of them have to be in it. A phrase stands in quotation marks.") }</p>
            </div>
            { choice("reason-option", tr!("What is said of an option"), std::iter::once((tr!("Anything").to_owned(), None)).chain(options), wanted.option, move |option| of_option(&|wanted| wanted.option = option)) }
            { choice("reason-area", tr!("Area"), std::iter::once((tr!("Any").to_owned(), None)).chain(areas), wanted.area, move |area| of_area(&|wanted| wanted.area = area)) }
            { choice("reason-theme", tr!("Theme"), themes, (wanted.theme, wanted.without_theme), move |theme| of_theme(&|wanted| (wanted.theme, wanted.without_theme) = theme)) }
        </div>
    }
}

/// What a theme is called, which may have no name yet.
pub fn title(place: usize, title: &str) -> String {
    if title.trim().is_empty() { tr!("Theme {}", place + 1) } else { title.to_owned() }
}

/// A list to choose one of.
fn choice<T: Copy + PartialEq + 'static>(
    id: &'static str,
    label: &'static str,
    all: impl Iterator<Item = (String, T)>,
    chosen: T,
    on_choice: impl Fn(T) + 'static,
) -> Html {
    let all: Vec<(String, T)> = all.collect();
    let values: Vec<T> = all.iter().map(|(_, value)| *value).collect();
    let onchange = move |event: Event| {
        // A list has its value under the same name as a box, and a binding of its own would be in the first load.
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        if let Some(value) = value.parse::<usize>().ok().and_then(|place| values.get(place)) {
            on_choice(*value);
        }
    };
    html! {
        <div class="text-box">
            <label for={id}>{ label }</label>
            <select {id} {onchange}>
                { for all.into_iter().enumerate().map(|(place, (words, value))| html! {
                    <option key={place} value={place.to_string()} selected={value == chosen}>{ words }</option>
                }) }
            </select>
        </div>
    }
}

/// A reason with what its answer says, its themes and whether it may be published.
fn reason(consultation: &Consultation, response: &Response, reported: &Reported, open: &Open) -> Html {
    let key = response.reference.to_string();
    let mark = reported.mark(&response.reference);
    let set = {
        let (open, reference) = (open.clone(), response.reference.clone());
        move |change: &dyn Fn(&mut Mark)| {
            open.make(|reported| {
                let mut mark = reported.mark(&reference);
                change(&mut mark);
                reported.set_mark(reference.clone(), mark);
            });
        }
    };
    let on_publish = {
        let set = set.clone();
        move |event: Event| {
            let is_ticked = event.target_unchecked_into::<HtmlInputElement>().checked();
            set(&|mark| mark.may_be_published = is_ticked);
        }
    };
    let theme = |(place, theme): (usize, &crate::domain::consultation::results::Theme)| {
        let set = set.clone();
        let onchange = move |event: Event| {
            let is_ticked = event.target_unchecked_into::<HtmlInputElement>().checked();
            set(&|mark| {
                mark.themes.retain(|other| *other != place);
                if is_ticked {
                    mark.themes.push(place);
                    mark.themes.sort_unstable();
                }
            });
        };
        let is_ticked = mark.themes.contains(&place);
        html! { <label class="check" key={place}><input type="checkbox" checked={is_ticked} {onchange} />{ title(place, &theme.title) }</label> }
    };
    html! {
        <li key={key.clone()}>
            <p class="answers-reason" dir="auto">{ &response.reason }</p>
            <p class="hint">{ said(consultation, response) }</p>
            <fieldset class="answers-marks">
                <legend class="visually-hidden">{ tr!("Marks of the answer {key}") }</legend>
                { for reported.themes.iter().enumerate().map(theme) }
                <label class="check" key="publish"><input type="checkbox" checked={mark.may_be_published} onchange={on_publish} />{ tr!("May be published, word for word") }</label>
            </fieldset>
        </li>
    }
}

/// What the answer says beside its reason.
fn said(consultation: &Consultation, response: &Response) -> String {
    let mut parts: Vec<String> = response
        .support
        .iter()
        .filter_map(|support| {
            let option = consultation.option(&support.option)?;
            Some(format!("{}: {}", option.title, words::level(support.level).to_lowercase()))
        })
        .collect();
    parts.extend(response.own_point.map(|point| tr!("own point: {} at Band D", point.band_d_increase.written())));
    parts.extend(response.area.clone());
    parts.extend(response.band.map(|band| tr!("Band {band}")));
    parts.push(text::day(response.day));
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_fewer_are_found_the_last_of_them_are_shown() {
        assert_eq!(
            [(20, 21), (20, 20), (20, 11), (20, 10), (20, 0)].map(|(from, found)| within(from, found)),
            [20, 10, 10, 0, 0]
        );
        assert_eq!((within(0, 40), within(10, 40)), (0, 10));
        assert!(how_many(20, within(20, 20)).contains("numbers 11 to 20 are shown"));
    }

    #[test]
    fn a_theme_that_was_removed_is_asked_for_no_more() {
        let asked = Wanted { words: "officers".to_owned(), theme: Some(1), ..Wanted::default() };
        assert_eq!(among(&asked, 2), asked);
        assert_eq!(among(&asked, 1), Wanted { theme: None, ..asked });
    }
}
