//! What two machines recorded without knowing of one another: kept, counted once, asked.

use serde_json::Value;

use super::world::World;

/// Codes and texts of the notices of a screen.
fn notices(json: &Value, code: &str) -> Vec<String> {
    let all = json["notices"].as_array().unwrap().iter();
    let some = all.filter(|n| n["code"] == code);
    some.map(|n| n["text"].as_str().unwrap().to_owned())
        .collect()
}

fn ids(w: &World, machine: usize) -> Vec<String> {
    let history = w.sh(machine, "21:00", "dose history --json").ok().json();
    let doses = history["doses"].as_array().unwrap().iter();
    doses
        .map(|d| d["id"].as_str().unwrap().to_owned())
        .collect()
}

/// Both machines record the dose of 08:00.
fn both() -> World {
    let w = World::of(2);
    w.settle();
    w.sh(0, "08:01", "dose take iron").ok();
    w.sh(1, "08:04", "dose take iron").ok();
    w.sync(0);
    let run = w.sync(1);
    assert!(
        run.stdout
            .contains("Iron: recorded 2 times for 08:00 today, counted once: taken 08:01 ["),
        "{}",
        run.stdout
    );
    w.settle();
    w
}

#[test]
fn one_dose_is_kept_twice_and_counted_once_and_asked_about() {
    let w = both();
    for machine in [0, 1] {
        assert_eq!(ids(&w, machine).len(), 2);
        let today = w.sh(machine, "21:00", "dose today --json").ok().json();
        let asked = notices(&today, "recorded-twice");
        assert_eq!(asked.len(), 1, "{today}");
        assert!(asked[0].contains("If it was one dose: dose void "));
        let text = w.sh(machine, "21:00", "dose").ok().stdout;
        assert!(text.contains("counted once"), "{text}");
        let reviews = w.sh(machine, "21:00", "dose reviews --json").ok().json();
        let kinds: Vec<&Value> = reviews["reviews"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| &r["kind"])
            .collect();
        assert!(kinds.contains(&&Value::from("recorded-twice")), "{kinds:?}");
        w.sh(machine, "21:00", "dose reviews").ok();
        let page = w
            .sh(machine, "21:00", "dose export appointment --format text")
            .ok()
            .stdout;
        assert!(
            page.contains("Recorded by two devices, counted once: 1."),
            "{page}"
        );
        assert!(!page.contains("Extra:"), "{page}");
    }
}

#[test]
fn it_is_answered_by_a_void_or_by_calling_it_a_further_dose() {
    for answer in ["void ID --why 'recorded twice'", "amend ID --extra"] {
        let w = both();
        let line = format!("dose {answer}").replace("ID", &ids(&w, 1)[1]);
        w.sh(1, "21:00", &line).ok();
        w.settle();
        for machine in [0, 1] {
            let today = w.sh(machine, "21:00", "dose today --json").ok().json();
            assert_eq!(notices(&today, "recorded-twice"), Vec::<String>::new());
        }
        let page = w.sh(0, "21:00", "dose export appointment").ok().stdout;
        assert_eq!(
            page.contains("Extra: "),
            answer.starts_with("amend"),
            "{page}"
        );
    }
}

#[test]
fn taken_and_not_taken_are_both_shown() {
    let w = World::of(2);
    w.settle();
    w.sh(0, "08:01", "dose skip iron --reason asleep").ok();
    w.sh(1, "08:04", "dose take iron").ok();
    w.settle();
    let today = w.sh(0, "21:00", "dose today --json").ok().json();
    let asked = notices(&today, "recorded-twice");
    assert!(
        asked[0].contains("taken 08:04 [") && asked[0].contains(", not taken ["),
        "{asked:?}"
    );
    assert_eq!(today["slots"][0]["state"], "taken");
}

#[test]
fn doses_as_needed_near_each_other_are_asked_about_and_both_count() {
    let w = World::of(2);
    w.sh(
        0,
        "07:00",
        "dose add Pain --dose '1 tablet' --timing 'as needed, at most 4 in 24 hours'",
    )
    .exits(0);
    w.settle();
    w.sh(0, "10:00", "dose take pain").ok();
    w.sh(1, "10:03", "dose take pain").ok();
    w.settle();
    // One device alone recorded two: nothing is asked.
    w.sh(0, "15:00", "dose take pain").ok();
    w.sh(0, "15:04", "dose take pain").ok();
    w.settle();
    let today = w.sh(1, "21:00", "dose today --json").ok().json();
    let asked = notices(&today, "recorded-twice");
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(
        asked[0].contains("each counted: taken 10:00 ["),
        "{asked:?}"
    );
    assert_eq!(today["as_needed"][0]["taken_in_window"], 4);
}

#[test]
fn two_corrections_of_one_dose_are_shown_until_one_settles_them() {
    let w = World::of(2);
    w.settle();
    w.sh(0, "08:01", "dose take iron").ok();
    w.settle();
    let id = ids(&w, 0).remove(0);
    w.sh(
        0,
        "09:00",
        &format!("dose amend {id} --at 07:40 --amount '2 tablets'"),
    )
    .ok();
    w.sh(1, "09:01", &format!("dose amend {id} --at 07:50"))
        .ok();
    w.sh(1, "09:02", &format!("dose amend {id} --note 'with food'"))
        .ok();
    w.settle();
    for machine in [0, 1] {
        let today = w.sh(machine, "21:00", "dose today --json").ok().json();
        let asked = notices(&today, "corrected-twice");
        assert_eq!(asked.len(), 1, "{today}");
        for words in [
            "at Mon 2 Nov 2026 07:40",
            "at Mon 2 Nov 2026 07:50",
            "dose 2 tablets",
            "note \"with food\"",
        ] {
            assert!(asked[0].contains(words), "{asked:?}");
        }
        assert!(!asked[0].contains("about"), "{asked:?}");
    }
    assert_eq!(
        w.sh(0, "21:00", "dose today").ok().stdout,
        w.sh(1, "21:00", "dose today").ok().stdout
    );
    w.sh(0, "21:00", &format!("dose amend {id} --at 07:45"))
        .ok();
    w.settle();
    for machine in [0, 1] {
        let today = w.sh(machine, "21:00", "dose today --json").ok().json();
        assert_eq!(notices(&today, "corrected-twice"), Vec::<String>::new());
        let history = w.sh(machine, "21:00", "dose history").ok().stdout;
        assert!(
            history.contains("07:45") && !history.contains("differently"),
            "{history}"
        );
    }
}

#[test]
fn two_corrections_of_a_regimen_are_asked_about_too() {
    let w = World::of(2);
    w.settle();
    let list = w.sh(0, "08:00", "dose list --json").ok().json();
    let id = list["regimens"][0]["id"].as_str().unwrap().to_owned();
    w.sh(0, "09:00", &format!("dose amend {id} --strength '14 mg'"))
        .ok();
    w.sh(1, "09:01", &format!("dose amend {id} --strength '41 mg'"))
        .ok();
    w.settle();
    let today = w.sh(1, "21:00", "dose today --json").ok().json();
    let asked = notices(&today, "corrected-twice");
    assert!(
        asked[0].contains("14 mg") && asked[0].contains("41 mg"),
        "{asked:?}"
    );
    w.sh(1, "21:00", &format!("dose amend {id} --strength '14 mg'"))
        .ok();
    w.settle();
    let today = w.sh(0, "21:00", "dose today --json").ok().json();
    assert_eq!(notices(&today, "corrected-twice"), Vec::<String>::new());
}
