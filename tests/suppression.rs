//! Small counts are not published, and cannot be worked out from what is.
//!
//! Truth: brute force. Every small table with every total is published; somebody who knows the rule and sees the published
//! table is left with every table that would look the same.

#[allow(dead_code, reason = "not all of them are needed here")]
mod responses;

use std::collections::{BTreeMap, BTreeSet};

use precept_modeller::domain::consultation::{
    Consultation, Response, Support, SupportLevel,
    results::{
        Heard, Published, Reported, Shown, Summary, Tally, Topic, WeightedBand, discloses_no_small_count, suppressed,
    },
};
use responses::{answer, consultation};

/// Every table of so many cells with this sum.
fn tables(cells: usize, sum: u64) -> Vec<Vec<u64>> {
    if cells == 1 {
        return vec![vec![sum]];
    }
    let with_first = |first| tables(cells - 1, sum - first).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=sum).flat_map(with_first).collect()
}

/// What a reader sees: the total, unless it is small itself, and the cells.
fn seen(table: &[u64], least: u8) -> (Option<u64>, String) {
    let total: u64 = table.iter().sum();
    let shown = suppressed(table, least);
    (Shown::alone(total, least).count(), format!("{shown:?}"))
}

/// Every way in which answers of each band may be of the part that a share is of.
fn parts(bands: &[WeightedBand]) -> Vec<Vec<u64>> {
    let Some((band, rest)) = bands.split_first() else { return vec![Vec::new()] };
    let with = |part| parts(rest).into_iter().map(move |others| [vec![part], others].concat());
    (0..=band.answers).flat_map(with).collect()
}

/// Somebody who knows what the answers of each band weigh, how many there are, and how many the share is of in all, sees the share in
/// whole per cents, or sees none.
#[test]
fn no_small_count_of_a_band_can_be_worked_out_from_a_reweighted_share_or_where_there_is_none() {
    let (mut told, mut withheld) = (0, 0);
    for (bands, least) in [
        (vec![(8_000, 30), (12_000, 30)], 5),
        (vec![(9_000, 40), (12_000, 20)], 5),
        (vec![(9_000, 40), (14_000, 12)], 5),
        (vec![(10_000, 60), (15_000, 4)], 5),
        (vec![(10_000, 7), (10_100, 9), (10_700, 8)], 3),
        (vec![(9_900, 12), (10_000, 6), (11_500, 11)], 5),
        (vec![(10_000, 9), (10_000, 8)], 3),
    ] {
        let bands: Vec<_> = bands.into_iter().map(|(weight, answers)| WeightedBand { weight, answers }).collect();
        // By the count of all, and then by the share.
        let mut alike: BTreeMap<u64, BTreeMap<u64, Vec<Vec<u64>>>> = BTreeMap::new();
        for way in parts(&bands) {
            let weighed = way.iter().zip(&bands).map(|(part, band)| part * band.weight).sum::<u64>();
            let all = bands.iter().map(|band| band.answers * band.weight).sum::<u64>();
            let share = (200 * weighed + all) / (2 * all);
            alike.entry(way.iter().sum()).or_default().entry(share).or_default().push(way);
        }
        for (count, by_share) in alike {
            let gives_away = |ways: &Vec<Vec<u64>>| {
                bands.iter().enumerate().any(|(place, band)| {
                    let part = ways[0][place];
                    let is_small = |count: u64| (1..u64::from(least)).contains(&count);
                    ways.iter().all(|way| way[place] == part) && (is_small(part) || is_small(band.answers - part))
                })
            };
            let is_safe = !by_share.values().any(gives_away);
            assert_eq!(
                discloses_no_small_count(&bands, count, least),
                is_safe,
                "{bands:?}: {count} of them are {by_share:?}"
            );
            if is_safe { told += 1 } else { withheld += 1 }
        }
    }
    assert!(told > 50 && withheld > 50, "{told} told, {withheld} withheld");
    // One answer in the place of another moves the share by 1%: 2 of 50 + 150; and by a little less.
    let bands = |heavier| [10_000, heavier].map(|weight| WeightedBand { weight, answers: 50 });
    assert!(!discloses_no_small_count(&bands(30_000), 0, 5) && discloses_no_small_count(&bands(29_999), 0, 5));
    // A band from which nobody answered changes nothing, whatever an answer would weigh there.
    let nobody = WeightedBand { weight: 1_000_000, answers: 0 };
    assert!(discloses_no_small_count(&[bands(29_999).as_slice(), &[nobody]].concat(), 0, 5));
    assert!(!discloses_no_small_count(&[], 0, 5), "there is no share of nothing");
}

#[test]
fn no_hidden_count_can_be_worked_out_by_who_knows_the_rule() {
    let mut hidden = 0;
    for (cells, most, least) in
        [(2, 24, 3), (3, 20, 3), (4, 14, 3), (2, 24, 5), (3, 22, 5), (4, 20, 5), (3, 36, 10), (5, 13, 4)]
    {
        // Each published table with the tables that look like it.
        let mut alike: BTreeMap<_, Vec<Vec<u64>>> = BTreeMap::new();
        for sum in 0..=most {
            for table in tables(cells, sum) {
                alike.entry(seen(&table, least)).or_default().push(table);
            }
        }
        for ((total, published), tables) in alike {
            let shown = suppressed(&tables[0], least);
            for (cell, shown) in shown.iter().enumerate() {
                let possible: BTreeSet<u64> = tables.iter().map(|table| table[cell]).collect();
                match shown {
                    Shown::Count(count) => assert_eq!(possible, BTreeSet::from([*count])),
                    // A count that is hidden for another's sake and is not small may be known.
                    _ if possible.iter().all(|count| *count >= u64::from(least)) => {}
                    _ => {
                        hidden += 1;
                        assert!(
                            possible.len() > 1,
                            "{cells} cells, least {least}, total {total:?}: {published} is {tables:?}"
                        );
                    }
                }
            }
        }
    }
    assert!(hidden > 1_000, "{hidden}");
}

#[test]
fn by_hand() {
    use Shown::{Count, FewerThan, Hidden};
    for (counts, expected) in [
        // Nothing is small.
        (vec![5, 0, 90], vec![Count(5), Count(0), Count(90)]),
        // 3 alone would be the total less the rest, so the smallest of the others goes with it: 1 to 4 with 22 to 19.
        (vec![3, 20, 0, 90], vec![FewerThan(5), Hidden, Count(0), Count(90)]),
        // 20 and 4 are 24, and the hidden one is at most 20: the small one could only be 4.
        (vec![4, 20, 20, 90], vec![Hidden; 4]),
        // 23 together, and the hidden one is at most the 20 that follows: the small one could be 3 or 4.
        (vec![3, 20, 20, 90], vec![FewerThan(5), Hidden, Count(20), Count(90)]),
        // 24 together, and were the last a 21 as well, the first 21 would be hidden: the small one could only be 4.
        (vec![4, 21, 20, 90], vec![Hidden; 4]),
        // 7 together: 1 and 6, or 2 and 5.
        (vec![2, 5, 90], vec![FewerThan(5), Hidden, Count(90)]),
        // 6 together: only 1 and 5.
        (vec![1, 5, 90], vec![Hidden; 3]),
        // Several small ones share one larger.
        (vec![4, 4, 30, 90], vec![FewerThan(5), FewerThan(5), Hidden, Count(90)]),
        // Twelve answers in three lines might all be small.
        (vec![2, 0, 10], vec![Hidden; 3]),
        (vec![2, 0, 11], vec![FewerThan(5), Count(0), Hidden]),
    ] {
        assert_eq!(suppressed(&counts, 5), expected, "{counts:?}");
    }
    // What is hidden moves with the smallest that is shown.
    assert_eq!(suppressed(&[3, 20, 90], 3), [Count(3), Count(20), Count(90)]);
    assert_eq!(suppressed(&[9, 30, 90], 10), [FewerThan(10), Hidden, Count(90)]);
}

/// What an answer says of the options, in their order, and the rise of its own point.
type Said<'a> = (&'a [Option<SupportLevel>], Option<&'a str>);

thread_local! {
    /// An answer that says nothing of the options: made once, for it takes long.
    static NOTHING: Response = answer(1);
}

/// What is published of so many answers of each kind, and the figures for a meeting.
fn published(consultation: &Consultation, kinds: &[(Said<'_>, u64)], least: u8) -> (Published, Heard) {
    let mut tally = Tally::new(consultation);
    let nothing = NOTHING.with(Clone::clone);
    for ((levels, rise), count) in kinds {
        let options = consultation.options.iter().zip(*levels);
        let support =
            options.filter_map(|(option, level)| Some(Support { option: option.identifier.clone(), level: (*level)? }));
        let response = Response { support: support.collect(), ..nothing.clone() };
        for _ in 0..*count {
            tally.add(consultation, &response, rise.map(|rise| rise.parse().unwrap()));
        }
    }
    let reported = Reported { least_shown: least, ..Reported::empty(&consultation.identifier) };
    let published = Published::of(consultation, &Summary::of(consultation, &tally), &[], &reported);
    let heard = Heard::of(consultation, &published, &reported);
    (published, heard)
}

/// Every group that a curve and the counts of the options tell the size of: who is in the whole, and not in the part.
fn groups(
    consultation: &Consultation,
    answers: u64,
    levels: &[Vec<u64>],
    curve: &[(precept_modeller::domain::ChargeIncrease, u64)],
) -> Vec<(String, u64)> {
    let mut groups = Vec::new();
    for (place, (rise, backing)) in curve.iter().enumerate() {
        groups.push((format!("backs {rise} or more"), *backing));
        groups.push((format!("does not back {rise}"), answers - backing));
        for (next, fewer) in &curve[place + 1..] {
            groups.push((format!("backs {rise} and not {next}"), backing - fewer));
        }
        for (option, levels) in consultation.options.iter().zip(levels) {
            let [strongly, support] = [levels[0], levels[1]];
            // All in the curve back the smallest rise that is told.
            if place == 0 || option.levers.band_d_increase >= *rise {
                for part in [strongly, support, strongly + support] {
                    groups.push((format!("backs {rise} without some who support {}", option.title), backing - part));
                }
            }
        }
    }
    groups
}

#[test]
fn a_small_group_cannot_be_worked_out_from_the_curve_and_the_support_of_an_option() {
    let consultation = consultation();
    let dearest = consultation.options.iter().max_by_key(|option| option.levers.band_d_increase).unwrap();
    assert_eq!(
        (dearest.identifier.as_str(), dearest.levers.band_d_increase.to_string().as_str()),
        ("precept-alone", "24.55")
    );
    let place = |identifier: &str| {
        consultation.options.iter().position(|option| option.identifier.as_str() == identifier).unwrap()
    };
    let says = |option: &str, level| {
        let mut levels = [None; 4];
        levels[place(option)] = Some(level);
        levels
    };
    let (dear, cheap) = (says("precept-alone", SupportLevel::Support), says("10-pounds", SupportLevel::Support));
    let with_points = |count| {
        let kinds = [
            ((&dear[..], None), 20),
            ((&cheap[..], None), 60),
            ((&[None; 4][..], None), 40),
            ((&[None; 4][..], Some("24.55")), count),
        ];
        let (published, heard) = published(&consultation, &kinds, 5);
        let support = published.table(Topic::Option(place("precept-alone"))).unwrap().lines[1].count;
        assert_eq!(support, Shown::Count(20));
        let told = |(rise, backing): (String, u64)| format!("{rise}: {backing}");
        let curve: Vec<_> = published.curve.iter().map(|(rise, backing)| told((rise.to_string(), *backing))).collect();
        let few: Vec<_> = heard.curve.iter().map(|step| told((step.rise.to_string(), step.backing))).collect();
        assert_eq!(curve, few);
        curve
    };
    // Two more would back it without supporting the option.
    assert_eq!(with_points(2), ["10.00: 82"]);
    assert_eq!(with_points(4), ["10.00: 84"]);
    // Nobody, or enough.
    assert_eq!(with_points(0), ["10.00: 80", "24.55: 20"]);
    assert_eq!(with_points(5), ["10.00: 85", "24.55: 25"]);
}

#[test]
fn a_curve_is_told_of_as_many_answers_as_are_told_at_all_and_where_nobody_or_as_many_are_not_in_it() {
    let consultation = consultation();
    let nothing: [Option<SupportLevel>; 4] = [None; 4];
    let curve = |inside: u64, outside: u64| {
        let kinds: [(Said<'_>, u64); 2] = [((&nothing[..], Some("4.00")), inside), ((&nothing[..], None), outside)];
        let (published, _) = published(&consultation, &kinds, 5);
        published.curve.iter().map(|(rise, backing)| format!("{rise}: {backing}")).collect::<Vec<_>>()
    };
    assert_eq!(curve(5, 30), ["4.00: 5"]);
    assert!(curve(4, 30).is_empty());
    assert_eq!((curve(30, 0), curve(30, 5)), (vec!["4.00: 30".to_owned()], vec!["4.00: 30".to_owned()]));
    assert!(curve(30, 4).is_empty() && curve(30, 1).is_empty());
    // 20 back £4 at the most, and 30 of all 50 back £10.
    let kinds: [(Said<'_>, u64); 2] = [((&nothing[..], Some("4.00")), 20), ((&nothing[..], Some("10.00")), 30)];
    let (_, heard) = published(&consultation, &kinds, 5);
    let shares: Vec<_> = heard.curve.iter().map(|step| heard.share(step).unwrap().percent(0).to_string()).collect();
    assert_eq!(shares, ["100", "60"]);
}

#[test]
fn all_in_the_curve_are_not_told_where_few_of_them_do_not_support_an_option() {
    let consultation = consultation();
    let place = consultation.options.iter().position(|option| option.identifier.as_str() == "freeze").unwrap();
    let mut freeze = [None; 4];
    freeze[place] = Some(SupportLevel::Support);
    // Nobody backs as little as the freeze, which is a part of all in the curve nevertheless.
    let kinds = [((&freeze[..], Some("4.00")), 30), ((&[None; 4][..], Some("4.00")), 2), ((&[None; 4][..], None), 30)];
    let (few, heard) = published(&consultation, &kinds, 5);
    assert_eq!(few.table(Topic::Option(place)).unwrap().lines[1].count, Shown::Count(30));
    assert_eq!((few.curve.len(), heard.curve.len(), heard.half_back), (0, 0, None));
}

#[test]
fn no_difference_of_counts_that_are_told_is_a_small_group() {
    let consultation = consultation();
    let mut state: u32 = 20_200_102;
    let mut chance = |most: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % most
    };
    let rises = ["0.50", "4.00", "9.99", "10.00", "10.01", "24.55", "30.00"];
    let (mut steps, mut curves) = (0, 0);
    for _ in 0..4_000 {
        let least = u8::try_from(3 + chance(8)).unwrap();
        // A few kinds of answers, each given by nobody, few or many.
        let kinds: Vec<_> = (0..3 + chance(6))
            .map(|_| {
                let mut levels = [None; 4];
                for level in &mut levels {
                    *level = [
                        None,
                        Some(SupportLevel::Support),
                        Some(SupportLevel::StronglySupport),
                        Some(SupportLevel::Oppose),
                    ][usize::try_from(chance(4)).unwrap()];
                }
                let rise = rises.get(usize::try_from(chance(14)).unwrap()).copied();
                (levels, rise, u64::from(if chance(2) == 0 { chance(6) } else { 5 + chance(40) }))
            })
            .collect();
        let kinds: Vec<(Said<'_>, u64)> =
            kinds.iter().map(|(levels, rise, count)| ((&levels[..], *rise), *count)).collect();
        let answers = kinds.iter().map(|(_, count)| count).sum();
        let (published, heard) = published(&consultation, &kinds, least);
        if published.curve.is_empty() {
            assert!(heard.curve.is_empty() && heard.half_back.is_none());
            continue;
        }
        let levels = |place| {
            let lines = &published.table(Topic::Option(place)).unwrap().lines;
            lines.iter().map(|line| line.count.count().unwrap()).collect::<Vec<_>>()
        };
        let levels: Vec<_> = (0..consultation.options.len()).map(levels).collect();
        let few: Vec<_> = heard.curve.iter().map(|step| (step.rise, step.backing)).collect();
        for curve in [&published.curve, &few] {
            for (group, count) in groups(&consultation, answers, &levels, curve) {
                assert!(count == 0 || count >= least.into(), "{count} of {answers}, least {least}: {group}: {kinds:?}");
            }
        }
        curves += 1;
        steps += published.curve.len();
    }
    assert!(curves > 300 && steps > curves, "{curves} curves, {steps} steps");
}

#[test]
fn who_knows_the_rule_cannot_work_a_group_out_from_a_step_that_is_left_out() {
    use SupportLevel::{Oppose, Support};
    let mut consultation = consultation();
    consultation.options.retain(|option| ["freeze", "10-pounds"].contains(&option.identifier.as_str()));
    assert_eq!(consultation.options.len(), 2);
    let kinds: [Said<'_>; 8] = [
        (&[Some(Oppose), Some(Oppose)], None),
        (&[Some(Support), Some(Oppose)], None),
        (&[Some(Oppose), Some(Support)], None),
        (&[Some(Support), Some(Support)], None),
        (&[Some(Oppose), Some(Oppose)], Some("0.00")),
        (&[Some(Oppose), Some(Oppose)], Some("4.00")),
        (&[Some(Oppose), Some(Oppose)], Some("10.00")),
        (&[Some(Oppose), Some(Oppose)], Some("12.00")),
    ];
    let least = 3;
    let mut alike: BTreeMap<_, Vec<Vec<u64>>> = BTreeMap::new();
    for answers in [6, 9] {
        for counts in tables(kinds.len(), answers) {
            let of: Vec<_> = kinds.into_iter().zip(counts.iter().copied()).collect();
            let (published, _) = published(&consultation, &of, least);
            let of_options = [0, 1].map(|place| {
                let lines = &published.table(Topic::Option(place)).unwrap().lines;
                lines.iter().map(|line| format!("{:?}", line.count)).collect::<Vec<_>>().join(", ")
            });
            alike.entry((answers, of_options, published.curve)).or_default().push(counts);
        }
    }
    let mut told = 0;
    for (seen, worlds) in alike {
        told += usize::from(!seen.2.is_empty());
        // Who backs the rise of the second option without supporting it; who of the curve does not support the first, or
        // the second, or either; who is not in it.
        let groups = |world: &Vec<u64>| {
            let dear = world[6] + world[7];
            let points = world[4] + world[5] + dear;
            [dear, world[2] + points, world[1] + points, points, world[0]]
        };
        for place in 0..5 {
            let possible: BTreeSet<u64> = worlds.iter().map(|world| groups(world)[place]).collect();
            let is_small = |count: &u64| *count > 0 && *count < least.into();
            assert!(possible.len() > 1 || !possible.iter().any(is_small), "group {place}: {seen:?} is {worlds:?}");
        }
    }
    assert!(told > 50, "{told}");
}
