//! What the echo says beside a dose: a slot still ahead, an amount in another unit; and what
//! is open again once a confirmation is taken back.

use crate::support::Book;

fn book() -> Book {
    let book = Book::new();
    book.sh(
        "dose add utro --strength '200 mg' --dose '1 capsule' --timing 'daily at 08:00, 22:00' \
         --said-by 'Dr Lee'",
    )
    .exits(0);
    book
}

#[test]
fn a_slot_more_than_twelve_hours_ahead_is_named() {
    let book = book();
    let taken = book.sh("dose take utro --slot '2026-11-05 08:00'").ok();
    let id = taken.id();
    let pad = " ".repeat(80 - 46 - 6);
    taken.expect(
        &format!(
            "Recorded: utro, 1 capsule of 200 mg           {pad}[{id}]
  taken  about Wed 4 Nov 2026 14:20 Europe/Berlin
  for    tomorrow 08:00
  next by the recorded instruction: 22:00 today, 1 capsule
  this slot is still ahead: tomorrow 08:00
"
        ),
        "",
        0,
    );
    let skipped = book.sh("dose skip utro --slot '2026-11-06 08:00' --reason away --json");
    let notices = skipped.ok().json()["notices"].clone();
    assert_eq!(notices[0]["code"], "slot-ahead");
    assert_eq!(
        notices[0]["text"],
        "this slot is still ahead: Fri 6 Nov 08:00"
    );
    // Tonight's is 8 hours ahead, and this morning's is none.
    for slot in ["22:00", "08:00"] {
        let near = book.sh(&format!("dose take utro --slot {slot}")).exits(0);
        assert!(!near.stdout.contains("still ahead"), "{}", near.stdout);
    }
}

#[test]
fn an_amount_in_another_unit_stands_beside_the_instructions() {
    let book = book();
    let taken = book
        .sh("dose take utro --slot 08:00 --amount '200 mg'")
        .ok();
    let lines: Vec<&str> = taken.stdout.lines().collect();
    assert!(
        lines[0].starts_with("Recorded: utro, 200 mg  "),
        "{}",
        lines[0]
    );
    let both = lines[lines.len() - 2..].join(" ");
    assert_eq!(
        both,
        "  recorded in another unit than the instruction's: 200 mg; the instruction:   1 capsule"
    );
    let amended = book
        .sh(&format!("dose amend {} --amount '2 capsules'", taken.id()))
        .exits(0);
    assert!(
        !amended.stdout.contains("another unit"),
        "{}",
        amended.stdout
    );
    let extra = book
        .sh("dose take utro --extra --amount '1 tablet' --json")
        .ok();
    let notices = extra.json()["notices"].clone();
    let codes: Vec<&str> = notices
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"other-unit"), "{codes:?}");
}

#[test]
fn an_amount_that_is_another_stands_beside_the_instructions() {
    let book = book();
    let notice = |line: &str| {
        let json = book.sh(&format!("{line} --json")).ok().json();
        let notices = json["notices"].as_array().unwrap().clone();
        let amount = notices.into_iter().find(|n| n["code"] == "other-amount");
        amount.map(|n| n["text"].as_str().unwrap().to_owned())
    };
    let more = notice("dose take utro --slot 22:00 --amount '2 capsules'");
    let both = "another amount than the instruction's: 2 capsules; the instruction: 1 capsule";
    assert_eq!(more.as_deref(), Some(both));
    assert_eq!(notice("dose take utro --extra --amount '1 capsule'"), None);
    // A slip of the fingers is asked about, and recorded where it was none.
    let line = "dose take utro --slot 'tomorrow 08:00' --amount '10 capsules'";
    book.sh(line).exits(4);
    let far = notice(&format!("{line} --yes"));
    let both = "another amount than the instruction's: 10 capsules; the instruction: 1 capsule";
    assert_eq!(far.as_deref(), Some(both));
    let nearly = "dose take utro --slot 08:00 --amount '9.5 capsules'";
    book.sh(nearly).ok();
    let log = book.sh("dose export book -o -").exits(0).stdout;
    assert_eq!(log.matches("far-amount").count(), 1, "{log}");
}

#[test]
fn a_confirmation_taken_back_says_what_is_open_again() {
    let book = book();
    let change = book
        .sh("dose change utro --from tomorrow --dose '2 capsules'")
        .id();
    book.sh("dose confirm --all --by 'Dr Lee'").exits(0);
    let start = book.sh("dose list --json").json()["regimens"][0]["id"].clone();
    let short = book.sh("dose list").id();
    assert!(start.is_string());
    let undone = book.sh("dose undo").ok().stdout;
    let wanted = format!(
        "  next by the recorded instruction: 22:00 today, 1 capsule
Confirm this with your clinician before acting on it.
  then: dose confirm {short} --by WHO
  then: dose confirm {change} --by WHO
"
    );
    assert!(undone.ends_with(&wanted), "{undone}");
    let back = book.sh("dose undo --back").ok().stdout;
    assert!(!back.contains("Confirm this"), "{back}");
}
