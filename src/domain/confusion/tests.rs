//! Figures, slips and questions on single names; the measured limits are in `tests/it`.

use super::*;
use crate::domain::amount::DoseAmount;
use crate::domain::name::NameKey;
use crate::domain::timing::Timing;

fn key(name: &str) -> NameKey {
    NameKey::new(name)
}

fn known(name: &str) -> Known {
    Known {
        name: name.to_owned(),
        details: None,
        key: key(name),
        same_use: false,
    }
}

fn asked(name: &str, cabinet: &[&str]) -> Vec<(Concern, String)> {
    let cabinet: Vec<Known> = cabinet.iter().map(|n| known(n)).collect();
    let all = questions(name, &key(name), &cabinet);
    all.into_iter().map(|q| (q.concern, q.about)).collect()
}

/// The figures that were measured with another program's BI-SIM on the same names.
#[test]
fn bi_sim_gives_the_published_figures() {
    for (name, hundredths) in [
        ("didrogesterone", 93),
        ("dydrogestrone", 89),
        ("progesterone", 75),
        ("dextroprogesterone", 67),
        ("medroxyprogesterone", 63),
        ("dextrogestrel", 57),
        ("deferiprone", 46),
        ("diazepam", 18),
    ] {
        let (halves, whole) = bisim::score(&key(name), &key("dydrogesterone"));
        let found = halves as f64 * 50.0 / whole as f64;
        assert!(
            (found - f64::from(hundredths)).abs() <= 0.51,
            "{name}: {found}"
        );
    }
}

#[test]
fn slips_are_counted_with_neighbours_exchanged() {
    for (a, b, d) in [
        ("ab", "ba", 1),
        ("abc", "bca", 2),
        ("a", "", 1),
        ("kitten", "sitting", 3),
        ("estradiol", "estradoil", 1),
        ("progesterone", "progestrone", 1),
    ] {
        assert_eq!((distance(a, b), distance(b, a)), (d, d), "{a} {b}");
    }
    assert_eq!(slip(&key("iran"), &key("iron")), None);
    assert_eq!(slip(&key("sotolal"), &key("sotalol")), None);
    assert_eq!(slip(&key("estrdail"), &key("estradiol")), Some(2));
    assert_eq!(slip(&key("estradiol"), &key("Estradiol")), None);
}

#[test]
fn a_name_is_asked_about_once_for_each_other_name() {
    assert_eq!(
        asked("prednisone", &["prednisolone"]),
        [(Concern::Confused, "prednisolone".to_owned())]
    );
    assert_eq!(
        asked("progesterone", &["dydrogesterone", "estradiol"]),
        [(Concern::Similar, "dydrogesterone".to_owned())]
    );
    assert_eq!(
        asked("didrogesterone", &["dydrogesterone"]),
        [(Concern::Spelling, "dydrogesterone".to_owned())]
    );
    assert_eq!(
        asked("tramadoll", &[]),
        [(Concern::Spelling, "tramadol".to_owned())]
    );
    assert_eq!(asked("prednisolone", &[]), []);
    assert_eq!(asked("Prednisolone", &["prednisolone"]), []);
}

#[test]
fn the_list_reads_whole() {
    let groups = groups();
    assert_eq!(groups.len(), 21);
    assert_eq!(groups.iter().flatten().count(), 43);
    assert!(
        groups
            .iter()
            .flatten()
            .any(|n| n.as_str() == "traZODone".to_lowercase())
    );
}

fn alike(a: [&str; 3], b: [&str; 3]) -> bool {
    let read = |[timing, dose, strength]: [&str; 3]| {
        (
            Timing::parse(timing).unwrap(),
            DoseAmount::parse(dose).unwrap(),
            Some(strength.to_owned()).filter(|s| !s.is_empty()),
        )
    };
    let (a, b) = (read(a), read(b));
    let used = |(timing, dose, strength): &(Timing, DoseAmount, Option<String>)| {
        let (timing, dose, strength) = (timing.clone(), dose.clone(), strength.clone());
        (timing, dose, strength)
    };
    let ((at, ad, astr), (bt, bd, bstr)) = (used(&a), used(&b));
    same_use(
        &Use {
            timing: &at,
            dose: Some(&ad),
            strength: astr.as_deref(),
            route: None,
        },
        &Use {
            timing: &bt,
            dose: Some(&bd),
            strength: bstr.as_deref(),
            route: Some("oral"),
        },
    )
}

#[test]
fn the_same_amount_at_the_same_times_is_alike_however_it_is_written() {
    let thrice = "daily at 08:00, 14:00 and 22:00";
    assert!(alike(
        [thrice, "1 tablet", ""],
        [thrice, "1 tablet", "10 mg"]
    ));
    let named = "daily at 22:00 (1 tablet), 08:00 (1 tablet), 14:00 (1 tablet)";
    assert!(alike(
        [thrice, "1 tablet", "10 mg"],
        [named, "1 tablet", "10mg"]
    ));
    assert!(!alike(
        [thrice, "1 tablet", "5 mg"],
        [thrice, "1 tablet", "10 mg"]
    ));
    assert!(!alike([thrice, "2 tablets", ""], [thrice, "1 tablet", ""]));
    assert!(!alike(
        ["daily at 08:00", "1 tablet", ""],
        [thrice, "1 tablet", ""]
    ));
}

#[test]
fn one_piece_a_day_says_nothing_without_its_strength() {
    let once = "daily at 08:00";
    assert!(!alike([once, "1 tablet", ""], [once, "1 tablet", "10 mg"]));
    assert!(alike(
        [once, "1 tablet", "10 mg"],
        [once, "1 tablet", "10 mg"]
    ));
    assert!(alike([once, "10 mg", ""], [once, "10 mg", ""]));
    let needed = "as needed, at least 6 hours apart";
    assert!(!alike(
        [needed, "1 tablet", "10 mg"],
        [needed, "1 tablet", "10 mg"]
    ));
}
