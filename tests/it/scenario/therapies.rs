//! Tapers announced step by step, and medicines of one therapy shown together.

use super::read::with;
use serde_json::Value;

const TAPER: &str =
    "20 mg for 5 days, then 10 mg for 4 doses, then 5 mg for 7 days; daily at 08:00";

fn ahead(day: &Value) -> Vec<String> {
    let text = |l: &Value| {
        format!(
            "{} {}",
            l["due_on"].as_str().unwrap(),
            l["text"].as_str().unwrap()
        )
    };
    day["ahead"].as_array().unwrap().iter().map(text).collect()
}

#[test]
fn each_step_is_announced_and_confirmed_once_with_its_start() {
    let book = with(&format!(
        "dose add Pred --timing '{TAPER}' --start 2026-11-03 --confirmed-by 'Dr Lee'"
    ));
    let at = "2026-11-06T09:00:00+01:00";
    let day = book.at(at).sh("dose today --json").ok().json();
    assert_eq!(
        ahead(&day),
        [
            "2026-11-03 review: stop ahead: by its timing, last dose Wed 18 Nov 2026 08:00",
            "2026-11-08 step 2 of 3 begins, 10 mg (confirmed by Dr Lee, Mon 2 Nov 2026)",
            "2026-11-12 step 3 of 3 begins, 5 mg (confirmed by Dr Lee, Mon 2 Nov 2026)",
        ]
    );
    let text = book.at(at).sh("dose today").ok().stdout;
    assert!(text.contains("20 mg   due, step 1 of 3"), "{text}");
    assert!(
        text.contains(" Sun 8 Nov         Pred: step 2 of 3 begins, 10 mg"),
        "{text}"
    );
    let reviews = book.at(at).sh("dose reviews --json").ok().json();
    assert_eq!(reviews["reviews"][1]["kind"], "step");
    assert_eq!(reviews["reviews"][1]["due_on"], "2026-11-08");
    book.at(at)
        .sh("dose change pred --from 2026-11-08 --timing '15 mg for 3 days, then 5 mg for 7 days; daily at 08:00'")
        .exits(0);
    let reviews = book.at(at).sh("dose reviews --json").ok().json();
    let texts: Vec<&str> = reviews["reviews"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["text"].as_str().unwrap())
        .filter(|text| !text.starts_with("stop"))
        .collect();
    assert_eq!(
        texts,
        [
            "change from Sun 8 Nov 2026 00:00, not yet confirmed",
            "step 2 of 2 begins, 5 mg (not yet confirmed)",
        ],
        "open again only where it was changed"
    );
}

#[test]
fn medicines_of_one_therapy_stand_together() {
    let book = with(
        "dose add Prog --dose '1 capsule' --timing 'daily at 20:00' --therapy 'luteal support'",
    );
    let at = "2026-11-02T07:30:00+01:00";
    for line in [
        "dose add Iron --dose '1 tablet' --timing 'daily at 20:00'",
        "dose add PIO --dose '50 mg' --timing 'daily at 20:00' --therapy 'Luteal support' --alias pio",
    ] {
        book.at(at).sh(line).exits(0);
    }
    let day = book.at(at).sh("dose today --json").ok().json();
    let names: Vec<&str> = day["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["medicine"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Prog", "PIO", "Iron"]);
    assert_eq!(day["slots"][1]["therapy"], "Luteal support");
    let list = book.at(at).sh("dose list").ok().stdout;
    assert!(
        list.contains("     therapy: luteal support, with PIO\n"),
        "{list}"
    );
    let heads: Vec<&str> = list
        .lines()
        .filter(|l| l.ends_with(']'))
        .filter_map(|l| l.split(' ').next())
        .collect();
    assert_eq!(heads, ["Prog", "PIO", "Iron"]);
    let run = book
        .at(at)
        .sh("dose change iron --from today --therapy 'luteal support' --json")
        .ok();
    assert_eq!(run.json()["changes"][0]["now"], "therapy luteal support");
}
