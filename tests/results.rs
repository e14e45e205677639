//! What people said: what counts, what is flagged, and the figures that are told.
//!
//! Truth: counts by brute force over the answers, weights by hand, and sums on paper.

mod responses;

use std::rc::Rc;

use precept_modeller::{
    domain::consultation::results::Heard,
    domain::{
        Band, GrantIncrease, Homes, Ratio,
        consultation::{
            self as domain, Answer, Consultation, Language, OwnPoint, Respondent, Response, SupportLevel,
            results::{
                self, Finding, FindingKind, Gathered, Mark, Origin, Published, Reported, Shown, Summary, Theme, Topic,
                Wanted, found,
            },
        },
    },
    exchange::{
        csv,
        json::consultation::{heard, results as file},
    },
};
use responses::{answer, consultation, full, point};

use SupportLevel::{Neither, Oppose, StronglySupport, Support};

/// What an answer says of an option.
fn says(option: &str, level: SupportLevel) -> domain::Support {
    domain::Support { option: option.parse().unwrap(), level }
}

fn origin(line: u32) -> Origin {
    Origin { file: "all.ndjson".into(), line: Some(line) }
}

fn gathered_of(consultation: Consultation, responses: impl IntoIterator<Item = Response>) -> Gathered {
    let mut gathered = Gathered::new(Rc::new(consultation));
    for (response, line) in responses.into_iter().zip(1..) {
        gathered.take(origin(line), Ok(response));
    }
    gathered
}

fn gathered(responses: impl IntoIterator<Item = Response>) -> Gathered {
    gathered_of(consultation(), responses)
}

fn kinds(gathered: &Gathered) -> Vec<(FindingKind, usize)> {
    gathered.flags_by_kind()
}

fn percent(ratio: Option<Ratio>) -> String {
    ratio.map(|ratio| ratio.percent(2).to_string()).unwrap_or_default()
}

#[test]
fn of_the_same_reference_the_first_stays_and_the_others_are_flagged() {
    let other = Response { reason: "Something else".to_owned(), ..answer(1) };
    let gathered = gathered([answer(1), answer(1), answer(2), other, answer(1)]);
    assert_eq!(kinds(&gathered), [(FindingKind::Repeated, 2), (FindingKind::Contradicts, 1)]);
    assert_eq!((gathered.read(), gathered.not_counted(), gathered.summary().answers()), (5, 3, 2));
    assert_eq!(gathered.kept()[0].response, answer(1));
    let places: Vec<_> = gathered.flags().iter().map(|flag| flag.origin.line).collect();
    assert_eq!(places, [Some(2), Some(4), Some(5)]);
}

#[test]
fn an_answer_that_does_not_count_is_flagged_by_its_kind() {
    let on = |day: &str, number| Response { day: day.parse().unwrap(), ..answer(number) };
    let responses = [
        Response { consultation: "another".parse().unwrap(), ..answer(1) },
        on("2019-12-15", 2),
        on("2020-01-21", 3),
        Response { reason: " ".to_owned(), ..answer(4) },
        // The first and the last day count.
        on("2019-12-16", 5),
        on("2020-01-20", 6),
        // One that was left out, once more.
        on("2020-01-21", 3),
    ];
    let mut gathered = gathered(responses);
    let malformed = precept_modeller::exchange::json::consultation::response::read(b"{").unwrap_err();
    gathered.take(origin(8), Err(malformed));
    let expected = [
        FindingKind::Malformed,
        FindingKind::OtherConsultation,
        FindingKind::BeforeOpening,
        FindingKind::AfterClosing,
        FindingKind::SaysNothing,
        FindingKind::Repeated,
    ];
    assert_eq!(kinds(&gathered), expected.map(|kind| (kind, 1)));
    assert_eq!((gathered.read(), gathered.not_counted(), gathered.kept().len()), (8, 6, 2));
}

#[test]
fn late_answers_count_only_where_that_is_chosen_and_all_is_as_if_it_had_always_been_so() {
    let on = |day: &str, number| Response { day: day.parse().unwrap(), ..full(number) };
    let late = |number| on("2020-01-21", number);
    let read = |counts_late: bool| {
        let mut gathered = Gathered::new(Rc::new(consultation()));
        gathered.count_late(counts_late);
        let malformed = precept_modeller::exchange::json::consultation::response::read(b"{").unwrap_err();
        let responses = [
            Ok(full(1)),
            Ok(late(2)),
            Err(malformed),
            Ok(Response { consultation: "another".parse().unwrap(), ..full(3) }),
            Ok(late(2)),
            Ok(on("2019-12-15", 4)),
            Ok(Response { reason: "Something else".to_owned(), ..full(1) }),
            Ok(Response { day: "2020-01-21".parse().unwrap(), reason: " ".to_owned(), ..answer(5) }),
            Ok(full(6)),
            Ok(on("2021-01-01", 7)),
        ];
        for (read, line) in responses.into_iter().zip(1..) {
            gathered.take(origin(line), read);
        }
        gathered
    };
    let same = |one: &Gathered, other: &Gathered| {
        assert_eq!((one.kept(), one.flags()), (other.kept(), other.flags()));
        assert_eq!((one.read(), one.not_counted()), (other.read(), other.not_counted()));
        assert_eq!((one.summary(), one.same_words()), (other.summary(), other.same_words()));
    };
    let (without, with) = (read(false), read(true));
    let counted = |gathered: &Gathered| {
        let lines = gathered.kept().iter().map(|kept| kept.origin.line.unwrap()).collect::<Vec<_>>();
        (lines, gathered.not_counted(), gathered.late())
    };
    // Three came late, one of which says nothing: whether late answers count makes no difference to it, so it is none of the late.
    assert_eq!(counted(&without), (vec![1, 9], 8, 2));
    assert_eq!(counted(&with), (vec![1, 2, 9, 10], 6, 2));
    assert!(kinds(&with).contains(&(FindingKind::CountedLate, 2)));
    assert!([&with, &without].iter().all(|gathered| kinds(gathered).contains(&(FindingKind::SaysNothing, 1))));
    assert!(kinds(&without).iter().all(|(kind, _)| *kind != FindingKind::CountedLate));
    assert!(!without.summary().counts_late && with.summary().counts_late);
    assert!(!without.counts_late() && with.counts_late());
    // There and back, and more that comes then.
    let mut changed = without.clone();
    changed.count_late(true);
    same(&changed, &with);
    changed.count_late(true);
    same(&changed, &with);
    changed.count_late(false);
    same(&changed, &without);
    changed.take(origin(11), Ok(late(2)));
    assert_eq!(
        (changed.read(), changed.flags().last().map(|flag| flag.finding.kind())),
        (11, Some(FindingKind::Repeated))
    );
}

#[test]
fn a_part_that_the_consultation_does_not_know_is_passed_over_and_the_rest_counts() {
    let question = |question: &str, given: &[&str]| Answer {
        question: question.parse().unwrap(),
        given: given.iter().map(|given| (*given).to_owned()).collect(),
    };
    let mut odd = Response {
        area: Some("Atlantis".to_owned()),
        band: Some(Band::I),
        support: vec![says("freeze", Support), says("unheard-of", Support), says("freeze", Oppose)],
        own_point: Some(point("5.00")),
        answers: vec![
            question("matters-most", &["Serious crime", "Dragons"]),
            question("matters-most", &["Victims and witnesses"]),
            question("unasked", &["Yes"]),
        ],
        ..answer(1)
    };
    odd.own_point.as_mut().unwrap().remaining = "1.00".parse().unwrap();
    // A charge below nil cannot be.
    let mut cannot = Response { own_point: Some(point("5.00")), ..answer(2) };
    cannot.own_point.as_mut().unwrap().band_d_increase = "-300".parse().unwrap();
    let gathered = gathered([odd, cannot]);
    let expected = [
        FindingKind::UnknownOption,
        FindingKind::OptionTwice,
        FindingKind::UnknownArea,
        FindingKind::UnknownQuestion,
        FindingKind::QuestionTwice,
        FindingKind::UnknownChoice,
        FindingKind::NotABandHere,
        FindingKind::PointCannotBe,
        FindingKind::PointLeaves,
    ];
    assert_eq!(kinds(&gathered), expected.map(|kind| (kind, 1)));
    let summary = gathered.summary();
    assert_eq!((summary.answers(), gathered.not_counted()), (2, 0));
    let freeze = &summary.options[0].levels;
    assert_eq!((freeze.support().total(), freeze.oppose().total()), (1, 0));
    assert_eq!(summary.tally.areas.last().unwrap().answers.total(), 2);
    assert_eq!(summary.without_band, 2);
    let choices: Vec<u64> = summary.questions[0].choices.iter().map(|(count, ..)| *count).collect();
    assert_eq!(choices, [0, 0, 0, 1]);
    // The rise of the point that can be worked out counts, whatever was shown.
    assert_eq!(summary.curve.half_back(), "5.00".parse().ok());
    assert_eq!(summary.tally.own_points.total(), 1);
}

#[test]
fn what_a_point_leaves_is_worked_out_with_its_grant_in_per_cent_or_pounds() {
    let with = |number, grant_increase, remaining: &str| {
        let own_point = OwnPoint { grant_increase, remaining: remaining.parse().unwrap(), ..point("5.00") };
        Response { own_point: Some(own_point), ..answer(number) }
    };
    let in_per_cent = GrantIncrease::Percent("1".parse().unwrap());
    let in_pounds = GrantIncrease::Amount("1.00".parse().unwrap());
    // A gap of £3,600,000 less 146,640 × £5 = £733,200, and less 1% of £83,720,000 = £837,200, or less £1.
    let right = gathered([with(1, in_per_cent, "2029600.00"), with(2, in_pounds, "2866799.00")]);
    assert_eq!(right.flags(), []);
    let wrong = gathered([with(1, in_per_cent, "2029600.01")]);
    assert_eq!(
        wrong.flags()[0].finding,
        Finding::PointLeaves { shown: "2029600.01".parse().unwrap(), left: "2029600.00".parse().unwrap() }
    );
}

#[test]
fn the_same_words_are_pointed_out_and_all_count() {
    let with = |number, reason: &str| Response { reason: reason.to_owned(), ..answer(number) };
    let gathered = gathered([
        with(1, "Please keep every police station in our valley open."),
        with(2, "  please KEEP every police\nstation in our valley open. "),
        with(3, "Please keep some police stations in our valley open."),
        with(4, "No more tax."),
        with(5, "No more tax."),
        // The same letters, but not the same words.
        with(6, "Keep everyone in our valley safe at night, please."),
        with(7, "Keep every one in our valley safe at night, please."),
    ]);
    let same = gathered.same_words();
    assert_eq!(same.len(), 1);
    assert_eq!(same[0].origins.iter().map(|origin| origin.line).collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert_eq!((gathered.summary().answers(), gathered.flags().len()), (7, 0));
}

#[test]
fn every_count_is_what_counting_by_hand_gives() {
    let consultation = consultation();
    let responses: Vec<Response> = (0..600).map(full).collect();
    let gathered = gathered(responses.clone());
    assert_eq!(gathered.flags(), []);
    let summary = gathered.summary();
    let count = |is: &dyn Fn(&Response) -> bool| u64::try_from(responses.iter().filter(|one| is(one)).count()).unwrap();
    let of = |response: &Response, option: usize| {
        let option = &consultation.options[option].identifier;
        response.support.iter().find(|support| support.option == *option).map(|support| support.level)
    };
    let mut some = 0;
    for (place, option) in summary.options.iter().enumerate() {
        for level in SupportLevel::ALL {
            let expected = count(&|one| of(one, place) == Some(level));
            assert_eq!(option.levels.of(level).total(), expected);
            some += expected;
            for band in Band::ENGLAND {
                let expected = count(&|one| of(one, place) == Some(level) && one.band == Some(band));
                assert_eq!(option.levels.of(level).of(Some(band)), expected);
            }
        }
        for (area, part) in consultation.scenario.authority.billing_authorities.iter().zip(&summary.tally.areas) {
            let here = |one: &Response| one.area.as_ref() == Some(&area.name);
            assert_eq!(part.answers.total(), count(&here));
            let support = |one: &Response| here(one) && of(one, place).is_some_and(SupportLevel::is_support);
            assert_eq!(part.options[place].support().total(), count(&support));
        }
    }
    assert!(some > 1_500, "{some}");
    let welsh = count(&|one| one.language == Language::Welsh);
    assert_eq!(summary.tally.languages[1].answers.total(), welsh);
    assert!(welsh > 20);
    assert_eq!(summary.tally.gap_places[4].total(), count(&|one| one.gap_place.is_none()));
    assert_eq!(summary.questions[0].answered, count(&|one| !one.answers.is_empty()));
    assert_eq!(summary.without_band, count(&|one| one.band.is_none()));

    // Who backs a rise, from its definition.
    let most = |one: &Response| {
        let options = consultation.options.iter().enumerate();
        let supported = options.filter(|(place, _)| of(one, *place).is_some_and(SupportLevel::is_support));
        let rises = supported.map(|(_, option)| option.levers.band_d_increase);
        rises.chain(one.own_point.map(|point| point.band_d_increase)).max()
    };
    let curve = &summary.curve;
    assert_eq!(curve.left_out, count(&|one| most(one).is_none()));
    assert!(curve.steps.len() > 10 && curve.steps.is_sorted_by(|one, next| one.rise < next.rise));
    for step in &curve.steps {
        assert_eq!(step.backing, count(&|one| most(one) >= Some(step.rise)));
        assert_eq!(step.at_most_this, count(&|one| most(one) == Some(step.rise)));
        assert!(step.at_most_this > 0);
    }
    let distinct: std::collections::BTreeSet<_> = responses.iter().filter_map(most).collect();
    assert_eq!(distinct.len(), curve.steps.len());
    let half = curve.half_back().unwrap();
    assert!(count(&|one| most(one) >= Some(half)) * 2 >= curve.answers());
    let next = distinct.range(half..).nth(1).copied();
    assert!(next.is_none_or(|next| count(&|one| most(one) >= Some(next)) * 2 < curve.answers()));
}

#[test]
fn who_supports_only_a_cut_or_nothing_at_all() {
    let mut consultation = consultation();
    consultation.options[0].levers.band_d_increase = "-1".parse().unwrap();
    let with = |number, support| Response { support: vec![support], ..answer(number) };
    let gathered = gathered_of(
        consultation,
        [
            with(1, says("freeze", Support)),
            with(2, says("10-pounds", StronglySupport)),
            with(3, says("10-pounds", Neither)),
            Response { own_point: Some(point("4.00")), ..with(4, says("10-pounds", Oppose)) },
        ],
    );
    let curve = gathered.summary().curve;
    let told: Vec<_> = curve.steps.iter().map(|step| (step.rise.to_string(), step.backing)).collect();
    assert_eq!(told, [("-1.00".to_owned(), 3), ("4.00".to_owned(), 2), ("10.00".to_owned(), 1)]);
    assert_eq!((curve.left_out, curve.half_back()), (1, "4.00".parse().ok()));
}

/// 600, 200, 150 and 50 homes; 10, 20, 5 and 0 answers of these bands, 3 of a band whose homes are not known, and 2 without.
fn weighted() -> Summary {
    let mut number = 0;
    let mut of = |band: Option<Band>, support: usize, oppose: usize| {
        let levels = std::iter::repeat_n(Support, support).chain(std::iter::repeat_n(Oppose, oppose));
        levels
            .map(|level| {
                number += 1;
                Response { band, support: vec![says("freeze", level)], ..answer(number) }
            })
            .collect::<Vec<_>>()
    };
    let responses = [
        of(Some(Band::A), 4, 6),
        of(Some(Band::B), 15, 5),
        of(Some(Band::C), 1, 4),
        of(Some(Band::H), 2, 1),
        of(None, 1, 1),
    ];
    gathered(responses.concat()).summary()
}

#[test]
fn weights_are_what_they_are_by_hand() {
    let summary = weighted();
    let weights = summary.weights.as_ref().unwrap();
    // Among the bands with homes and answers: 950 homes, 35 answers.
    // A: 600/950 ÷ 10/35 = 2.21052…; B: 200/950 ÷ 20/35 = 0.36842…; C: 150/950 ÷ 5/35 = 1.10526…
    let told = |band| weights.weight(Some(band)).value().to_string();
    assert_eq!(
        [Band::A, Band::B, Band::C, Band::D, Band::H].map(told),
        ["2.2105", "0.3684", "1.1053", "1.0000", "1.0000"]
    );
    assert_eq!((weights.weight(None).value().to_string().as_str(), weights.unweighted), ("1.0000", 5));
    // 50 of 1,000 homes are in band D, where nobody answered.
    assert_eq!(percent(weights.unheard_homes), "5.00");
    // 4 × 2.2105 + 15 × 0.3684 + 1.1053 + 2 + 1 = 18.4733 of 22.105 + 7.368 + 5.5265 + 3 + 2 = 39.9995.
    assert_eq!(percent(summary.options[0].weighted_support), "46.18");
    assert_eq!(percent(summary.options[0].support), "57.50");
    // 6, 5, 4, 1 and 1 oppose it, 17 of 40; 6 × 2.2105 + 5 × 0.3684 + 4 × 1.1053 + 1 + 1 = 21.5262 of 39.9995.
    assert_eq!(percent(summary.options[0].oppose), "42.50");
    assert_eq!(percent(summary.options[0].weighted_oppose), "53.82");
    // 39.9995² ÷ (10 × 2.2105² + 20 × 0.3684² + 5 × 1.1053² + 5) = 1599.96 ÷ 62.686 = 25.52.
    assert_eq!(weights.effective().unwrap().percent(0).to_string(), "2552");
    assert!(!weights.is_capped());
    // 5 of 38 answers with a band are of C, and 150 of 1,000 homes.
    let c = summary.bands[2];
    assert_eq!(
        (percent(c.share), percent(c.homes_share), c.stands),
        ("13.16".into(), "15.00".into(), Some(std::cmp::Ordering::Less))
    );
    assert_eq!(summary.bands[0].stands, Some(std::cmp::Ordering::Less));
    assert_eq!(summary.bands[1].stands, Some(std::cmp::Ordering::Greater));
    assert_eq!(summary.bands[7].stands, None);
    // Nobody of band D answered, so there is nothing to weigh.
    assert_eq!((summary.bands[3].answers, summary.bands[3].weight), (0, None));
}

#[test]
fn a_weight_is_capped_and_says_so() {
    let one = Response { band: Some(Band::A), support: vec![says("freeze", Support)], ..answer(1) };
    let of_b = (2..=20).map(|number| Response {
        band: Some(Band::B),
        support: vec![says("freeze", Oppose)],
        ..answer(number)
    });
    let summary = gathered(std::iter::once(one).chain(of_b)).summary();
    let weights = summary.weights.as_ref().unwrap();
    // A: 600/800 ÷ 1/20 = 15, of which 4; B: 200/800 ÷ 19/20 = 0.26315….
    assert_eq!(weights.weight(Some(Band::A)).value().to_string(), "4.0000");
    assert_eq!(weights.weight(Some(Band::B)).value().to_string(), "0.2632");
    assert!(weights.is_capped() && summary.bands[0].is_capped && !summary.bands[1].is_capped);
    // 4 of 4 + 19 × 0.2632 = 9.0008.
    assert_eq!(percent(summary.options[0].weighted_support), "44.44");
}

#[test]
fn a_weight_of_just_the_most_is_not_capped_and_a_band_without_homes_weighs_one() {
    let mut consultation = consultation();
    consultation.scenario.authority.homes = Homes::new(&[(Band::A, 600), (Band::B, 200), (Band::C, 0)]);
    let bands = [(Band::A, 3), (Band::B, 13), (Band::C, 2)];
    let bands = bands.into_iter().flat_map(|(band, count)| std::iter::repeat_n(band, count));
    let responses = bands.zip(1..).map(|(band, number)| Response { band: Some(band), ..answer(number) });
    let summary = gathered_of(consultation, responses).summary();
    let weights = summary.weights.as_ref().unwrap();
    // A: 600/800 ÷ 3/16 = 4; B: 200/800 ÷ 13/16 = 0.30769….
    let told = |band| weights.weight(Some(band)).value().to_string();
    assert_eq!([Band::A, Band::B, Band::C].map(told), ["4.0000", "0.3077", "1.0000"]);
    assert_eq!((weights.is_capped(), weights.unweighted), (false, 2));
}

#[test]
fn without_homes_or_bands_nothing_is_reweighted() {
    let without_band = gathered([answer(1)]).summary();
    assert_eq!((without_band.weights.as_ref(), without_band.bands[0].stands), (None, None));
    let mut consultation = consultation();
    consultation.scenario.authority.homes = None;
    let summary = gathered_of(consultation, (0..50).map(full)).summary();
    assert_eq!((summary.weights.as_ref(), summary.options[0].weighted_support), (None, None));
    assert!(summary.bands[0].answers > 0 && summary.bands[0].homes.is_none() && summary.bands[0].stands.is_none());
    let empty = gathered([]).summary();
    assert_eq!((empty.answers(), empty.curve.half_back(), empty.options[0].support), (0, None, None));
}

#[test]
fn reasons_are_found_by_words_options_areas_and_themes() {
    let reasons = ["Officers’ pay is too low", "STATIONS close; officers go", "Ÿnys heddlu", "", "pay   less tax"];
    let responses = reasons.into_iter().zip(1..).map(|(reason, number)| Response {
        reason: reason.to_owned(),
        area: (number == 2).then(|| "Middlesbrough".to_owned()),
        respondent: (number == 3).then_some(Respondent::Business),
        support: vec![says("freeze", if number == 1 { Support } else { Oppose })],
        ..answer(number)
    });
    let gathered = gathered(responses);
    assert_eq!(gathered.summary().tally.reasons.total(), 4);
    let mut reported = Reported::empty(&consultation().identifier);
    reported.themes = vec![Theme::default(), Theme::default()];
    reported.set_mark(answer(5).reference, Mark { themes: vec![1], may_be_published: false });
    let places = |wanted: Wanted| found(gathered.consultation(), gathered.kept(), &reported, &wanted);
    let words = |words: &str| places(Wanted { words: words.to_owned(), ..Wanted::default() });
    assert_eq!(words(""), [0, 1, 2, 4]);
    assert_eq!(words("OFFICERS"), [0, 1]);
    assert_eq!(words("officers' pay"), [0]);
    assert_eq!(words("go stations"), [1]);
    assert_eq!(words("\"go stations\""), [0_usize; 0]);
    assert_eq!(words("“pay less”"), [4]);
    assert_eq!(words("ÿNYS"), [2]);
    // Not across the space of "is too low".
    assert_eq!(words("stool"), [0_usize; 0]);
    assert_eq!(places(Wanted { option: Some((0, Support)), ..Wanted::default() }), [0]);
    assert_eq!(places(Wanted { area: Some(1), ..Wanted::default() }), [1]);
    assert_eq!(places(Wanted { respondent: Some(Respondent::Business), ..Wanted::default() }), [2]);
    assert_eq!(places(Wanted { theme: Some(1), ..Wanted::default() }), [4]);
    assert_eq!(places(Wanted { without_theme: true, ..Wanted::default() }), [0, 1, 2]);
}

#[test]
fn a_theme_that_goes_takes_its_marks_and_moves_the_others() {
    let mut reported = Reported::empty(&consultation().identifier);
    reported.themes = ["a", "b", "c"].map(|title| Theme { title: title.to_owned(), ..Theme::default() }).to_vec();
    reported.set_mark(answer(1).reference, Mark { themes: vec![0, 2], may_be_published: false });
    reported.set_mark(answer(2).reference, Mark { themes: vec![1], may_be_published: false });
    reported.set_mark(answer(3).reference, Mark { themes: vec![1], may_be_published: true });
    reported.remove_theme(1);
    assert_eq!(reported.problems(), []);
    assert_eq!(reported.mark(&answer(1).reference).themes, [0, 1]);
    assert_eq!(reported.marks.len(), 2);
    assert!(reported.mark(&answer(3).reference).may_be_published);
    assert_eq!(file::read(file::write(&reported).as_bytes()), Ok(reported));
}

#[test]
fn a_theme_has_as_many_reasons_as_are_marked_with_it_of_the_answers_that_count() {
    let mut reported = Reported::empty(&consultation().identifier);
    reported.themes = vec![Theme::default(); 3];
    for (number, themes) in [(1, vec![0, 1]), (2, vec![1]), (3, vec![1]), (4, vec![1]), (5, vec![1]), (6, vec![1])] {
        reported.set_mark(answer(number).reference, Mark { themes, may_be_published: false });
    }
    let of = |responses: Vec<Response>| reported.marked(gathered(responses).kept());
    assert_eq!(of([1, 2, 3].map(answer).to_vec()), [1, 3, 0]);
    // Neither one that came late, nor one without a reason, nor one that is not open.
    let late = Response { day: "2020-01-21".parse().unwrap(), ..answer(4) };
    let silent = Response { reason: " ".to_owned(), support: vec![says("freeze", Support)], ..answer(5) };
    assert_eq!(of(vec![answer(1), late, silent, answer(7)]), [1, 1, 0]);
}

#[test]
fn a_theme_a_mark_or_another_smallest_count_would_each_be_lost() {
    let empty = Reported::empty(&consultation().identifier);
    assert!(empty.is_empty());
    let mut marked = empty.clone();
    marked.set_mark(answer(1).reference, Mark { themes: Vec::new(), may_be_published: true });
    let with_theme = Reported { themes: vec![Theme::default()], ..empty.clone() };
    let with_count = Reported { least_shown: 3, ..empty };
    assert!([with_theme, marked, with_count].iter().all(|reported| !reported.is_empty()));
}

#[test]
fn themes_and_marks_that_are_broken_say_where() {
    let mut reported = Reported::empty(&consultation().identifier);
    reported.themes.push(Theme { title: "Pay".to_owned(), said: "“Too\nlow”".to_owned(), done: String::new() });
    reported.set_mark(answer(1).reference, Mark { themes: vec![0], may_be_published: true });
    let whole = file::write(&reported);
    let told = |from: &str, to: &str| {
        assert!(whole.contains(from), "{from}");
        file::read(whole.replacen(from, to, 1).as_bytes()).unwrap_err()[0].to_string()
    };
    assert!(told("\"least_shown\": 5", "\"least_shown\": 2").starts_with("least_shown: "));
    assert!(told("\"least_shown\": 5", "\"least_shown\": \"5\"").starts_with("least_shown: "));
    assert!(told("0\n", "7\n").starts_with("marks: "));
    assert!(told("\"reference\": \"", "\"reference\": \"X").starts_with("marks[0].reference: "));
    assert!(told("precept-results/1", "precept-results/2").starts_with("format: "));
    assert!(told("\"Pay\"", &format!("\"{}\"", "x".repeat(201))).starts_with("themes[0].title: "));
    // As many and as long as may be, and one more.
    let longest = Theme { title: "x".repeat(200), said: "x".repeat(5_000), done: "x".repeat(5_000) };
    reported.themes = vec![longest; 30];
    assert_eq!(reported.problems(), []);
    reported.themes.push(Theme::default());
    let problems = reported.problems();
    assert_eq!(problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), ["themes"]);
}

#[test]
fn what_is_published_adds_up_and_has_no_small_count() {
    let gathered = gathered((0..600).map(full));
    let summary = gathered.summary();
    let mut reported = Reported::empty(&consultation().identifier);
    reported.set_mark(answer(3).reference, Mark { themes: Vec::new(), may_be_published: true });
    let published = Published::of(gathered.consultation(), &summary, gathered.kept(), &reported);
    assert_eq!(published.reasons, ["Reason number 3"]);
    // In which order answers came is not to be told from their reasons.
    reported.set_mark(answer(4).reference, Mark { themes: Vec::new(), may_be_published: true });
    let later_first = self::gathered((0..600).rev().map(full));
    let reasons = |gathered: &Gathered| {
        Published::of(gathered.consultation(), &gathered.summary(), gathered.kept(), &reported).reasons
    };
    assert_eq!(reasons(&gathered).len(), 2);
    assert_eq!(reasons(&gathered), reasons(&later_first));
    assert_eq!(published.answers, Shown::Count(600));
    for table in &published.tables {
        let counts: Vec<u64> = table.lines.iter().filter_map(|line| line.count.count()).collect();
        assert!(counts.iter().all(|count| *count == 0 || *count >= 5), "{table:?}");
        let is_whole = counts.len() == table.lines.len();
        if is_whole && !matches!(table.topic, Topic::SeveralOf(_)) {
            assert_eq!(counts.iter().sum::<u64>(), 600, "{table:?}");
        }
    }
    // Enough answers stand between two rises that are told, below the first and above the last.
    let backing: Vec<u64> = published.curve.iter().map(|(_, backing)| *backing).collect();
    assert!(backing.len() > 3 && backing.windows(2).all(|pair| pair[0] >= pair[1] + 5));
    assert_eq!(backing.first(), Some(&summary.curve.answers()));
    assert!(backing.last() >= Some(&5));

    let heard = Heard::of(gathered.consultation(), &published, &reported);
    assert_eq!(heard.options[0].level(Support), published.table(Topic::Option(0)).unwrap().lines[1].count);
    // A few of the points that are published, and the one that half back among them.
    let all = published.curve.first().unwrap().1;
    let told = |step: &results::HeardStep| published.curve.contains(&(step.rise, step.backing));
    assert!(heard.curve.len() <= 5 + consultation().options.len() && heard.curve.iter().all(told));
    assert_eq!(heard.curve.first().map(|step| step.backing), Some(all));
    let half = heard.curve.iter().find(|step| Some(step.rise) == heard.half_back).unwrap();
    let next = published.curve.iter().find(|(rise, _)| *rise > half.rise).unwrap();
    assert!(half.backing * 2 >= all && next.1 * 2 < all);
    let quarter = published.backed_by(3).unwrap();
    let backing = |wanted| published.curve.iter().find(|(rise, _)| *rise == wanted).unwrap().1;
    assert!(backing(quarter) * 4 >= all * 3 && heard.curve.iter().any(|step| step.rise == quarter));
    assert_eq!(heard::read(heard::write(&heard).as_bytes()), Ok(heard));
}

#[test]
fn figures_for_a_meeting_that_are_damaged_or_something_else_say_what_is_wrong() {
    let gathered = gathered((0..600).map(full));
    let reported = Reported::empty(&consultation().identifier);
    let published = Published::of(gathered.consultation(), &gathered.summary(), gathered.kept(), &reported);
    let heard = Heard::of(gathered.consultation(), &published, &reported);
    let whole = heard::write(&heard);
    let told = |from: &str, to: &str| {
        assert!(whole.contains(from), "{from}");
        heard::read(whole.replacen(from, to, 1).as_bytes()).unwrap_err()[0].to_string()
    };
    assert!(told("precept-heard/1", "precept-results/1").starts_with("format: "));
    assert!(told("\"counts_late\": false", "\"counts_late\": \"no\"").starts_with("counts_late: "));
    assert!(told("\"year\": \"2020/21\"", "\"year\": \"2020\"").starts_with("year: "));
    let first = format!("\"backing\": {}", heard.curve[0].backing);
    assert!(told(&first, "\"backing\": 1").starts_with("curve[1]: "));
    assert!(told(&first, "\"backing\": \"many\"").starts_with("curve[0].backing: "));
    let half = whole.split_at(whole.len() / 2).0;
    assert!(heard::read(half.as_bytes()).unwrap_err()[0].to_string().contains("it stops being JSON"));
    assert!(heard::read(b"").is_err());
}

#[test]
fn the_curve_is_not_published_where_it_would_give_a_hidden_count_away() {
    // 3 support the dearest option, 40 strongly; who backs its rise or more would be 43.
    let with = |number, level| Response { support: vec![says("precept-alone", level)], ..answer(number) };
    let of = |small: u32| {
        let levels = |number| {
            if number < 40 {
                StronglySupport
            } else if number < 40 + small {
                Support
            } else {
                Oppose
            }
        };
        let gathered = gathered((0..140).map(|number| with(number, levels(number))));
        let reported = Reported::empty(&consultation().identifier);
        Published::of(gathered.consultation(), &gathered.summary(), gathered.kept(), &reported)
    };
    let told = of(5);
    assert_eq!(told.half_back(), "24.55".parse().ok());
    let heard = Heard::of(&consultation(), &told, &Reported::empty(&consultation().identifier));
    let levels = [StronglySupport, Support, Oppose].map(|level| heard.options[2].level(level));
    assert_eq!(levels, [40, 5, 95].map(Shown::Count));
    let hidden = of(3);
    assert_eq!(hidden.table(Topic::Option(2)).unwrap().lines[1].count, Shown::FewerThan(5));
    assert_eq!((hidden.curve.len(), hidden.half_back()), (0, None));
}

#[test]
fn of_several_choices_each_is_told_where_neither_who_made_it_nor_who_did_not_are_few() {
    // Of 20 answers, which have a total, so many made each choice.
    let choices = [
        ("Neighbourhood policing", 20),
        ("Answering calls quickly", 18),
        ("Victims and witnesses", 3),
        ("Serious crime", 10),
    ];
    let responses = (0..20).map(|number| {
        let given = choices.iter().filter(|(_, made)| number < *made);
        let given = given.map(|(choice, _)| (*choice).to_owned()).collect();
        Response { answers: vec![Answer { question: "matters-most".parse().unwrap(), given }], ..answer(number) }
    });
    let gathered = gathered(responses);
    let reported = Reported::empty(&consultation().identifier);
    let published = Published::of(gathered.consultation(), &gathered.summary(), gathered.kept(), &reported);
    let lines = &published.table(Topic::SeveralOf(0)).unwrap().lines;
    let told: Vec<_> = lines.iter().map(|line| line.count).collect();
    assert_eq!(told, [Shown::Count(20), Shown::Hidden, Shown::FewerThan(5), Shown::Count(10)]);
    assert_eq!(percent(lines[3].share), "50.00");
}

#[test]
fn reweighted_support_is_published_only_where_all_bands_and_all_of_the_option_are_told() {
    // Three quarters support the freeze and a quarter, of band A, oppose it; of the second option 3 say something, whom no table may tell.
    let weighted = |all: u32, of_band_a: u32, without: u32| {
        let responses = (0..all + without).map(|number| {
            let mut support = vec![says("freeze", if number < all / 4 { Oppose } else { Support })];
            support.extend((number < 3).then(|| says("10-pounds", Support)));
            let band = (number < all).then_some(if number < of_band_a { Band::A } else { Band::B });
            Response { band, support, ..answer(number) }
        });
        let gathered = gathered(responses);
        let reported = Reported::empty(&consultation().identifier);
        let published = Published::of(gathered.consultation(), &gathered.summary(), gathered.kept(), &reported);
        published.weighted_support.into_iter().map(percent).collect::<Vec<_>>()
    };
    // A: 600/800 ÷ 600/1,200 = 1.5; B: 200/800 ÷ 600/1,200 = 0.5. Of 1,200 then 300 × 1.5 + 600 × 0.5 = 750.
    // Nobody supports the others.
    assert_eq!(weighted(1_200, 600, 0), ["62.50", "", "0.00", "0.00"]);
    // 3 of band B.
    assert_eq!(weighted(1_200, 1_197, 0), [""; 4]);
    // 3 who told no band: the bands are not told, large as each is. With 5 of them they are.
    assert_eq!(weighted(1_200, 600, 3), [""; 4]);
    assert_ne!(weighted(1_200, 600, 5), [""; 4]);
    // One answer of A in the place of one of B moves the share by a whole per cent.
    assert_eq!(weighted(100, 50, 0), [""; 4]);
}

#[test]
fn of_few_answers_nearly_nothing_is_published() {
    let gathered = gathered((0..4).map(full));
    let reported = Reported::empty(&consultation().identifier);
    let published = Published::of(gathered.consultation(), &gathered.summary(), gathered.kept(), &reported);
    assert_eq!((published.answers, published.curve.len()), (Shown::FewerThan(5), 0));
    for table in &published.tables {
        assert!(
            table.lines.iter().all(|line| line.count.count().is_none_or(|count| count == 0) && line.share.is_none()
                || line.count.count() == Some(0)),
            "{table:?}"
        );
    }
    let heard = Heard::of(gathered.consultation(), &published, &reported);
    assert_eq!(heard::read(heard::write(&heard).as_bytes()), Ok(heard));
}

#[test]
fn a_table_of_answers_is_read_again_and_runs_nothing() {
    use precept_modeller::exchange::responses::{Parcel, head, row};
    let mut responses: Vec<Response> = (0..50).map(full).collect();
    responses[0].reason = "=HYPERLINK(\"https://elsewhere.example\")".to_owned();
    responses[1].reason = "@SUM(1)\nsecond line, “with” \"quotes\"".to_owned();
    let consultation = consultation();
    let rows = responses.iter().map(|response| row(&consultation, response));
    let text = csv::write(std::iter::once(head(&consultation)).chain(rows));
    for start in [",=", ",\"=", ",@", ",\"@", "\n=", "\n@"] {
        assert!(!text.contains(start), "{start}");
    }
    assert!(text.contains("\"'=HYPERLINK") && text.contains("\"'@SUM"));
    let read: Vec<_> = Parcel::new("answers.csv".into(), text.into_bytes()).map(|(_, read)| read.unwrap()).collect();
    assert_eq!(read, responses);
}

/// A consultation with questions and areas, and the same in Welsh.
fn in_two_languages() -> (Consultation, Consultation) {
    let question = |identifier: &str, text: &str, kind: domain::QuestionKind| domain::Question {
        identifier: identifier.parse().unwrap(),
        text: text.to_owned(),
        help: String::new(),
        kind,
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut english = consultation();
    let mut welsh = english.clone();
    english.questions = vec![
        question("officers", "Do you see officers?", domain::QuestionKind::One(words(&["Yes", "No", "999"]))),
        question("matters", "What matters?", domain::QuestionKind::Several(words(&["Calls", "Crime", "999"]))),
        question("else", "What else?", domain::QuestionKind::Words),
    ];
    welsh.title = "Cymraeg".to_owned();
    welsh.options[0].title = "Rhewi".to_owned();
    welsh.scenario.authority.name = "Comisiynydd".to_owned();
    welsh.scenario.authority.billing_authorities[1].name = "Canol".to_owned();
    welsh.questions = vec![
        question("officers", "Welwch chi swyddogion?", domain::QuestionKind::One(words(&["Ydw", "Nac ydw", "999"]))),
        question("matters", "Beth sy’n bwysig?", domain::QuestionKind::Several(words(&["Galwadau", "Trosedd", "999"]))),
        question("else", "Beth arall?", domain::QuestionKind::Words),
    ];
    (english, welsh)
}

#[test]
fn answers_in_the_words_of_the_other_language_count_by_the_place_of_each_choice() {
    let (english, welsh) = in_two_languages();
    assert!(results::is_in_other_words(&english, &welsh) && results::is_in_other_words(&welsh, &english));
    let given = |question: &str, given: &[&str]| Answer {
        question: question.parse().unwrap(),
        given: given.iter().map(|given| (*given).to_owned()).collect(),
    };
    let with = |number, area: &str, answers| Response { area: Some(area.to_owned()), answers, ..answer(number) };
    let responses = [
        with(1, "Middlesbrough", vec![given("officers", &["Yes"]), given("matters", &["Calls", "999"])]),
        with(2, "Canol", vec![given("officers", &["Ydw"]), given("matters", &["Galwadau", "Trosedd"])]),
        with(3, "Canol", vec![given("officers", &["Nac ydw"]), given("else", &["Goleuadau"])]),
        with(4, "Hartlepool", vec![given("officers", &["999"]), given("matters", &["Trosedd"])]),
        // No choice of either; of two where one was asked for, none; the same choice in both words, once.
        with(5, "Atlantis", vec![given("officers", &["Efallai"]), given("matters", &["Calls", "Galwadau"])]),
        with(6, "Canol", vec![given("officers", &["Yes", "Ydw"])]),
    ];
    let counts = |gathered: &Gathered| {
        let summary = gathered.summary();
        let of = |place: usize| summary.questions[place].choices.iter().map(|(count, ..)| *count).collect::<Vec<_>>();
        let areas = summary.tally.areas.iter().map(|area| area.answers.total()).collect::<Vec<_>>();
        (of(0), summary.questions[0].answered, of(1), areas)
    };
    let alone = gathered_of(english.clone(), responses.clone());
    assert_eq!(counts(&alone), (vec![1, 0, 1], 2, vec![2, 0, 1], vec![1, 1, 0, 4]));
    let other = Some(Rc::new(welsh.clone()));
    let mut both = alone.clone();
    both.count_in_other_words(other.clone());
    assert_eq!(counts(&both), (vec![2, 1, 1], 4, vec![3, 2, 1], vec![1, 4, 0, 1]));
    assert_eq!((alone.in_other_words(), both.in_other_words()), (None, other.as_ref()));
    assert_eq!(both.summary().questions[2].answered, 1);
    assert_eq!(
        kinds(&both),
        [(FindingKind::UnknownArea, 1), (FindingKind::QuestionTwice, 1), (FindingKind::UnknownChoice, 1)]
    );
    // The answers stay as they came, are found by their area, and more of them count the same.
    assert!(both.kept().iter().map(|kept| &kept.response).eq(&responses));
    let wanted = Wanted { area: Some(1), ..Wanted::default() };
    assert_eq!(found(both.consultation(), both.kept(), &Reported::empty(&english.identifier), &wanted), [0, 1, 2, 5]);
    both.count_late(true);
    both.take(origin(7), Ok(Response { day: "2020-01-21".parse().unwrap(), ..with(7, "Canol", vec![]) }));
    assert_eq!(counts(&both).3, [1, 5, 0, 1]);
    both.count_late(false);
    // What is published has none of them among those who did not answer.
    let reported = Reported { least_shown: 3, ..Reported::empty(&english.identifier) };
    let ten = (0..10).map(|number| with(number, "Canol", vec![given("officers", &["Ydw"])]));
    let mut of_ten = gathered_of(english.clone(), ten);
    of_ten.count_in_other_words(other);
    let published = Published::of(&english, &of_ten.summary(), &[], &reported);
    let told: Vec<_> = published.table(Topic::OneOf(0)).unwrap().lines.iter().map(|line| line.count.count()).collect();
    assert_eq!(told, [Some(10), Some(0), Some(0), Some(0)]);
    // Read for the Welsh file first it is the same, and without the other it is as it was.
    let mut welsh_first = gathered_of(welsh, responses);
    welsh_first.count_in_other_words(Some(Rc::new(english)));
    both.count_in_other_words(None);
    assert_eq!(counts(&welsh_first), (vec![2, 1, 1], 4, vec![3, 2, 1], vec![1, 4, 0, 1]));
    assert_eq!(counts(&both), counts(&alone));
}

#[test]
fn a_file_is_another_consultation_where_anything_but_its_words_differs() {
    type Change = fn(&mut Consultation);
    let (english, welsh) = in_two_languages();
    let choices = |of: &mut Consultation| match &mut of.questions[0].kind {
        domain::QuestionKind::One(choices) => std::mem::take(choices),
        _ => Vec::new(),
    };
    let changes: [Change; 11] = [
        |of| of.identifier = "another".parse().unwrap(),
        |of| of.closes = "2020-01-21".parse().unwrap(),
        |of| of.options.swap(0, 1),
        |of| of.options[1].levers.band_d_increase = "10.01".parse().unwrap(),
        |of| of.scenario.levers.band_d_increase = "1".parse().unwrap(),
        |of| of.scenario.authority.homes = None,
        |of| of.scenario.authority.billing_authorities.truncate(2),
        |of| of.scenario.authority.billing_authorities.swap(0, 1),
        |of| of.questions[0].identifier = "another".parse().unwrap(),
        |of| of.questions[1].kind = domain::QuestionKind::Words,
        |of| of.questions.truncate(1),
    ];
    for (place, change) in changes.iter().enumerate() {
        let mut changed = welsh.clone();
        change(&mut changed);
        assert!(!results::is_in_other_words(&english, &changed), "change {place}");
    }
    let mut fewer = welsh.clone();
    let mut given = choices(&mut fewer);
    given.pop();
    fewer.questions[0].kind = domain::QuestionKind::One(given);
    assert!(!results::is_in_other_words(&english, &fewer));
    // The same words at another place: the order is not the same.
    let mut turned = welsh.clone();
    let mut given = choices(&mut turned);
    given.swap(0, 2);
    turned.questions[0].kind = domain::QuestionKind::One(given);
    assert!(!results::is_in_other_words(&english, &turned));
    assert!(!results::is_in_other_words(&english, &english));
}
