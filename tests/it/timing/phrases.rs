//! `dose timing`: what words say, what they leave to be asked, and what is not read.

use serde_json::{Value, json};

use crate::support::Book;

const EXPLAINED: &str = "dose help timing explains the phrases";

/// A refusal for people: the sentence and the hint, nothing on standard output.
#[track_caller]
fn refused(phrase: &str, why: &str, hint: &str) {
    let stderr = format!("error: {why}\nhint: {hint}\n");
    Book::new().run(&["timing", phrase]).expect("", &stderr, 1);
}

/// The same for scripts: exit 1 with nothing canonical and no slots.
#[track_caller]
fn refused_json(phrase: &str) -> serde_json::Value {
    let value = Book::new()
        .run(&["timing", phrase, "--json"])
        .exits(1)
        .json();
    assert_eq!(value["canonical"], json!(null), "{phrase}");
    assert_eq!(value["structure"], json!(null), "{phrase}");
    assert_eq!(value["slots"], json!([]), "{phrase}");
    value
}

#[test]
fn a_label_is_read_with_its_amount_its_note_and_its_end() {
    let phrase = "take 1 tablet by mouth every 8 hours from 06:00 with food for 7 days";
    Book::new().run(&["timing", phrase, "--days", "1"]).expect(
        concat!(
            "every 8 hours from 06:00 (1 tablet)\n",
            "  amount    1 tablet\n",
            "  route     by mouth\n",
            "  stop      +7 days\n",
            "  note      with food\n",
            "\n",
            "Wed 4 Nov 2026\n",
            " 06:00  ? this timing   1 tablet   no record\n",
            " 14:00  ▸ this timing   1 tablet   due\n",
            " 22:00  ○ this timing   1 tablet\n",
            "\n",
            "Stop: +7 days, last dose Tue 10 Nov 2026 22:00\n",
        ),
        "",
        0,
    );
    let json = Book::new().run(&["timing", phrase, "--json"]).json();
    assert_eq!(json["stop"]["last_dose_on"], "2026-11-10");
    let json = Book::new()
        .run(&["timing", "daily at 08:00", "--json"])
        .json();
    assert_eq!(json["stop"], serde_json::Value::Null);
}

#[test]
fn the_stop_that_was_read_ends_the_slots() {
    let phrase = "1 tablet at 08:00 and 20:00 starting 2026-11-06 until 2026-11-08";
    let value = Book::new()
        .run(&["timing", phrase, "--days", "9", "--json"])
        .ok()
        .json();
    let due: Vec<&str> = value["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|slot| &slot["due_at"].as_str().unwrap()[5..16])
        .collect();
    assert_eq!(
        due,
        ["11-06T08:00", "11-06T20:00", "11-07T08:00", "11-07T20:00"]
    );
}

#[test]
fn as_needed_is_read_with_its_bounds() {
    let phrase = "take 1 or 2 tablets every 4 to 6 hours when required for pain, max 8 in 24 hours";
    Book::new().run(&["timing", phrase]).expect(
        concat!(
            "as needed (1 to 2 tablets) for \"pain\", at least 4 to 6 hours apart, at most 8 tablets in 24 hours\n",
            "  amount    1 to 2 tablets\n",
            "\n",
            "Nothing falls due by what is recorded.\n",
        ),
        "",
        0,
    );
}

/// What a label says with a word of the closed grammar, it says as a label.
#[test]
fn a_label_is_no_closed_phrase_by_one_of_its_words() {
    let canonical = |phrase: &str| {
        let value = Book::new().run(&["timing", phrase, "--json"]).ok().json();
        value["canonical"].as_str().unwrap().to_owned()
    };
    let eight = "as needed (2 tablets), at least 4 hours apart, at most 8 tablets in 24 hours";
    for needed in ["as needed, maximum", "prn, max", "as needed, no more than"] {
        let phrase = format!("take 2 tablets every 4 hours {needed} 8 in 24 hours");
        assert_eq!(canonical(&phrase), eight, "{phrase}");
    }
    assert_eq!(
        canonical("2 tablets every 4 hours as needed, at most 8 in 24 hours"),
        eight
    );
    let doses = "as needed (2 tablets), at least 4 hours apart, at most 8 in 24 hours";
    assert_eq!(canonical(doses), doses);
    assert_eq!(
        canonical("1 tablet as needed for pain twice a day"),
        "as needed (1 tablet) for \"pain\", at most 2 per day"
    );
    for phrase in ["2 bd prn", "1-2 nocte prn", "1 im at 09:00"] {
        let out = Book::new().run(&["timing", phrase, "--json"]);
        assert!(!out.stdout.contains("(2 bd)"), "{phrase}");
        assert_ne!(out.json()["read"]["count"], Value::Null, "{phrase}");
    }
}

#[test]
fn the_structure_is_a_dosage_with_its_losses_by_name() {
    let phrase = "take 1 tablet every 8 hours from 06:00 with food";
    let value = Book::new().run(&["timing", phrase, "--json"]).ok().json();
    assert_eq!(
        value["structure"],
        json!({
            "dosage": [{
                "timing": {"repeat": {"frequency": 1, "period": 8, "periodUnit": "h"}},
                "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}],
            }],
            "losses": ["from 06:00: in R4 a period counts from no time that is named"],
        })
    );
    assert_eq!(value["read"]["notes"], json!(["with food"]));
    assert_eq!(value["unread"], json!([]));
}

#[test]
fn times_that_are_wanted_are_counted_and_named_in_their_words() {
    refused(
        "take one tablet twice a day",
        "\"take one tablet twice a day\" names no times of day: 2 wanted",
        &format!("read so far: 1 tablet | daily at [time], [time]; {EXPLAINED}"),
    );
    refused(
        "one tablet in the morning and two at night",
        "\"one tablet in the morning and two at night\" names no clock time for \
         \"in the morning\", \"at night\": 2 wanted",
        &format!(
            "read so far: daily at [in the morning] (1 tablet), [at night] (2 tablets); {EXPLAINED}"
        ),
    );
    refused(
        "1 patch 3 times a week",
        "\"1 patch 3 times a week\" names no weekdays: 3 wanted, \
         and no times of day: 1 wanted",
        &format!("read so far: 1 patch | on [3 weekdays] at [time]; {EXPLAINED}"),
    );
    let value = refused_json("one tablet in the morning and two at night");
    assert_eq!(value["unread"], json!([]));
    assert_eq!(
        value["wanted"]["times"],
        json!(["in the morning", "at night"])
    );
    assert_eq!(
        refused_json("1 patch 3 times a week")["wanted"]["weekdays"],
        3
    );
}

#[test]
fn numbers_of_no_unit_that_differ_want_it() {
    for (phrase, number) in [
        ("1 in the morning and 2 at night", "1"),
        ("2 at night for 7 days then 1 at night", "2"),
    ] {
        refused(
            phrase,
            &format!(
                "not read: \"{number}\" is of what is not said; \
                 write the unit once, as in 1 tablet"
            ),
            EXPLAINED,
        );
        assert_eq!(refused_json(phrase)["unread"], json!([number]));
    }
}

#[test]
fn the_times_of_each_step_are_wanted() {
    let phrase = "1 tablet three times daily for 5 days then 1 twice daily for 5 days";
    refused(
        phrase,
        &format!(
            "\"{phrase}\": step 1 names no times of day: 3 wanted; \
             step 2 names no times of day: 2 wanted"
        ),
        &format!(
            "read so far: 1 tablet for 5 days: daily at [time], [time], [time], \
             then 1 tablet for 5 days: daily at [time], [time]; {EXPLAINED}"
        ),
    );
    let wanted = &refused_json("2 mg at 08:00 and 20:00 for 5 days then 1 mg at night")["wanted"];
    let step = json!({ "step": 2, "times": ["at night"], "weekdays": null });
    assert_eq!(wanted["steps"], json!([step]));
    refused(
        "1 tablet at 8am then 1 tablet at 8pm",
        "not read: this has two readings: \"1 tablet at 8am, and 1 tablet at 8pm on the same \
         days\" or \"1 tablet at 8am, and later 1 tablet at 8pm in its place\"; \
         write the one that is meant",
        EXPLAINED,
    );
}

#[test]
fn the_days_of_steps_are_told() {
    let book = Book::new();
    let phrase = "1 mg at 8am and 8pm for 1 day, then 2 mg every other day at 8am";
    book.sh(&format!(
        "dose timing '{phrase}' --start 2026-11-05 --days 1"
    ))
    .expect(
        "1 mg daily at 08:00 and 20:00 for 1 day, then 2 mg every 2 days at 08:00\n\n\
         Thu 5 Nov 2026\n \
         08:00  ○ this timing   1 mg   step 1 of 2\n \
         20:00  ○ this timing   1 mg   step 1 of 2\n\n\
         Fri 6 Nov 2026: step 2 of 2 begins, 2 mg every 2 days at 08:00\n",
        "",
        0,
    );
}

#[test]
fn an_hour_that_is_half_told_is_named() {
    let two = |phrase: &str, a: &str, b: &str| {
        refused(
            phrase,
            &format!(
                "not read: this has two readings: \"at {a}\" or \"at {b}\"; \
                 write the one that is meant"
            ),
            EXPLAINED,
        );
    };
    two("1000 mcg on Mon, Thu at 9", "09:00", "21:00");
    two("2 tablets at 9.30", "09:30", "21:30");
    two("1 tablet at 12 o'clock", "12:00", "00:00");
    refused(
        "1 tablet at 0930",
        "not read: \"at 0930\" was read, but a time of day is written with a colon, such as 21:30",
        EXPLAINED,
    );
    refused(
        "1 tablet at half past 8",
        "not read: could not read \"at half past 8\"",
        EXPLAINED,
    );
    refused(
        "1 drop OD bd",
        "not read: \"OD\" is easily misread and is not accepted; write daily, or in the right eye",
        EXPLAINED,
    );
}

#[test]
fn days_that_are_left_out_are_held_or_named() {
    let canonical = |phrase: &str| {
        let value = Book::new().run(&["timing", phrase, "--json"]).ok().json();
        value["canonical"].as_str().unwrap().to_owned()
    };
    let but = "on Mon, Tue, Wed, Thu, Fri, Sat at 08:00 (1 tablet)";
    assert_eq!(canonical("1 tablet every day except Sunday at 08:00"), but);
    assert_eq!(canonical("1 tablet at 8am, not on Sundays"), but);
    let week = "on Mon, Tue, Wed, Thu, Fri at 08:00 (1 tablet)";
    assert_eq!(canonical("1 tablet daily at 8am except at weekends"), week);
    let two_or_three = "no one day in it is due; write one count, or as needed, \
                        at least so long apart";
    for (phrase, words, why) in [
        ("1 tablet every 2-3 days at 08:00", "2-3 days", two_or_three),
        ("1 patch every 3 to 4 days", "3 to 4 days", two_or_three),
        (
            "1 tablet every other day except Sunday",
            "except Sunday",
            "days are left out of every day, or of weekdays that are named; write the days",
        ),
    ] {
        refused(
            phrase,
            &format!("not read: \"{words}\" was read, but {why}"),
            EXPLAINED,
        );
        assert_eq!(refused_json(phrase)["unread"], json!([words]));
    }
    Book::new()
        .sh("dose add gel --timing '1 patch every 3-4 days at 08:00'")
        .expect(
            "",
            "error: --timing: could not read \"3-4 days at 08:00\"; \
             expected one count of days: no one day of a range is due\n\
             Nothing was recorded.\n\
             hint: dose help timing explains the phrases\n",
            2,
        );
}

#[test]
fn british_shorthand_is_echoed_in_words() {
    Book::new()
        .run(&["timing", "10mg mane and 5mg nocte"])
        .expect(
            "",
            &format!(
                "error: \"10mg mane and 5mg nocte\" names no clock time for \
                 \"in the morning\", \"at night\": 2 wanted\n\
                 hint: read so far: daily at [in the morning] (10 mg), [at night] (5 mg); {EXPLAINED}\n"
            ),
            1,
        );
}

#[test]
fn two_readings_are_both_named() {
    refused(
        "2 tablets a day",
        "not read: this has two readings: \"2 tablets at one time, once a day\" or \
         \"2 tablets in all a day\"; write the one that is meant",
        EXPLAINED,
    );
}

#[test]
fn words_that_are_not_read_are_named() {
    refused(
        "take 1 tablet every blue moon",
        "not read: could not read \"every blue moon\"",
        EXPLAINED,
    );
    let value = refused_json("take 1 tablet every blue moon");
    assert_eq!(value["unread"], json!(["every blue moon"]));
    assert_eq!(value["read"], json!(null));
}

#[test]
fn shorthand_that_is_misread_is_refused_with_its_wording() {
    refused(
        "1 tablet od",
        "not read: \"od\" is easily misread and is not accepted; write daily",
        EXPLAINED,
    );
    assert_eq!(refused_json("1 tablet od")["unread"], json!(["od"]));
}

#[test]
fn a_flag_that_says_something_else_than_the_words_is_refused() {
    for phrase in ["take 1 tablet every 8 hours", "daily at 08:00 (1 tablet)"] {
        let run = Book::new().run(&["timing", phrase, "--dose", "2 tablets"]);
        let run = run.exits(2);
        assert!(
            run.stderr.contains("--dose says \"2 tablets\""),
            "{}",
            run.transcript()
        );
        Book::new()
            .run(&["timing", phrase, "--dose", "1 tablet"])
            .ok();
    }
}
