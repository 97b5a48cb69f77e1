//! The measured limits, on all names.

use dosebook::domain::confusion::{Known, groups, questions};
use dosebook::domain::name::NameKey;

use super::common;

fn known(name: &str) -> Known {
    Known {
        name: name.to_owned(),
        details: None,
        key: NameKey::new(name),
        same_use: false,
    }
}

fn asks(name: &str, cabinet: &[Known]) -> bool {
    !questions(name, &NameKey::new(name), cabinet).is_empty()
}

#[test]
fn every_pair_inside_a_group_of_the_fda_asks() {
    let mut pairs = 0;
    for group in groups() {
        for (a, b) in group.iter().flat_map(|a| group.iter().map(move |b| (a, b))) {
            if a != b {
                pairs += 1;
                assert!(asks(a.as_str(), &[known(b.as_str())]), "{a:?} {b:?}");
            }
        }
    }
    assert_eq!(pairs, 48);
}

/// How many cabinets are drawn. With 1,150 public names and 5,000 cabinets drawn at random,
/// by hand, it was 3.0 of a hundred, and in one of them more than 6.
const CABINETS: usize = 3;

/// Cabinets of ten, drawn from the list in a fixed way; every other name is added to each.
#[test]
fn fewer_than_six_of_a_hundred_additions_are_asked_about() {
    let names = common();
    let (mut asked, mut added, mut worst) = (0, 0, 0.0_f64);
    for drawn in 0..CABINETS {
        let at = |i: usize| (drawn * 7919 + i * 104_729 + i * i * drawn * 31) % names.len();
        let cabinet: Vec<Known> = (0..10).map(|i| known(names[at(i)])).collect();
        let others = names
            .iter()
            .filter(|n| cabinet.iter().all(|k| k.name != **n));
        let (mut here, mut of) = (0, 0);
        for name in others {
            of += 1;
            here += usize::from(asks(name, &cabinet));
        }
        worst = worst.max(here as f64 / of as f64);
        asked += here;
        added += of;
    }
    let share = asked as f64 / f64::from(added as u32);
    println!(
        "asked {asked} of {added}: {:.2} %, worst cabinet {:.2} %",
        share * 100.0,
        worst * 100.0
    );
    assert!(share < 0.06, "{share}");
    assert!(worst < 0.06, "{worst}");
}

/// What such a treatment has in its cabinet, and what the article made of it.
#[test]
fn a_cabinet_of_this_treatment_asks_seldom_and_about_what_is_alike() {
    let cabinet: Vec<Known> = [
        "dydrogesterone",
        "estradiol",
        "folic acid",
        "aspirin",
        "levothyroxine",
        "metformin",
        "enoxaparin",
        "prednisolone",
        "paracetamol",
        "vitamin d",
    ]
    .map(known)
    .into();
    let names = common();
    let others: Vec<&str> = names
        .into_iter()
        .filter(|n| cabinet.iter().all(|k| k.name != *n))
        .collect();
    let asked = others.iter().filter(|n| asks(n, &cabinet)).count();
    assert!(asked * 100 < others.len() * 6, "{asked}");
    for name in [
        "progesterone",
        "dextroprogesterone",
        "medroxyprogesterone",
        "dextrogestrel",
        "didrogesterone",
    ] {
        assert!(asks(name, &cabinet), "{name}");
    }
}

/// All one-letter slips, and two-letter slips drawn in a fixed way, of names on file and
/// of names on the shipped list.
#[test]
fn every_slip_of_a_known_name_is_asked_about() {
    let names = common();
    let listed: Vec<String> = groups()
        .iter()
        .flatten()
        .map(|n| n.as_str().to_owned())
        .collect();
    let mut tried = 0;
    for name in names.iter().step_by(149) {
        let file = [known(name)];
        tried += slips(name, &mut |slip| {
            assert!(asks(slip, &file), "{name} {slip}")
        });
    }
    for name in listed.iter().step_by(3) {
        // A slip that ends at another name of the list is that name.
        tried += slips(name, &mut |slip| {
            assert!(
                asks(slip, &[]) || listed.iter().any(|n| n == slip),
                "{name} {slip}"
            );
        });
    }
    println!("{tried} slips");
    assert!(tried > 3_000);
}

/// The slips of a name that is long enough for them, and how many there were.
fn slips(name: &str, see: &mut impl FnMut(&str)) -> usize {
    let mut tried = 0;
    let mut each = |slip: &str| {
        if slip != name {
            tried += 1;
            see(slip);
        }
    };
    let long = name.chars().count();
    if long < 5 {
        return 0;
    }
    let once = edits(name);
    once.iter().for_each(|slip| each(slip));
    if long >= 8 {
        for slip in once.iter().step_by(97) {
            edits(slip).iter().step_by(53).for_each(|twice| each(twice));
        }
    }
    tried
}

/// Every text that one slip makes of a name.
fn edits(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut all = Vec::new();
    let text = |letters: &[char]| letters.iter().collect::<String>();
    for i in 0..=letters.len() {
        for c in ['a', 'e', 'o', 'n', 'q', 'z'] {
            let mut more = letters.clone();
            more.insert(i, c);
            all.push(text(&more));
            if i < letters.len() {
                let mut other = letters.clone();
                other[i] = c;
                all.push(text(&other));
            }
        }
        if i < letters.len() {
            let mut less = letters.clone();
            less.remove(i);
            all.push(text(&less));
        }
        if i + 1 < letters.len() {
            let mut exchanged = letters.clone();
            exchanged.swap(i, i + 1);
            all.push(text(&exchanged));
        }
    }
    all
}
