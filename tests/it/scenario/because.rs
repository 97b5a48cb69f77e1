//! Why a medicine is as it is: a regimen and its changes linked to the symptom, the draw,
//! the scan, the loss or the condition that they rest on.

use crate::support::{Book, Run};

struct Linked {
    book: Book,
    spotting: String,
    draw: String,
    loss: String,
    condition: String,
    change: String,
}

/// A regimen that rests on a condition and a loss, and a change that rests on spotting and
/// on a draw.
fn linked() -> Linked {
    let book = Book::new();
    let id = |line: &str| book.sh(line).exits(0).id();
    let condition = id("dose condition add 'recurrent loss' --since 2023");
    let loss = id("dose mark loss 2024-03-02 --ga 19w4d --label 'late loss'");
    id(&format!(
        "dose add utro --dose '1 capsule' --route vaginal --timing 'daily at 08:00, 22:00' \
         --said-by 'Dr Lee' --confirmed-by 'Dr Lee' --because {condition} --because {loss}"
    ));
    let spotting = id("dose symptom 'spotting' --at 08:10 --severity 'a few drops'");
    let draw = id("dose lab 'today 09:00' 'progesterone=<0.05 ng/mL' --flag progesterone=L");
    let change = id(&format!(
        "dose change utro --from tonight --route oral --said-by 'Nurse Kim' --via call \
         --reason 'it spots' --because {spotting} --because {draw} --because {spotting}"
    ));
    Linked {
        book,
        spotting,
        draw,
        loss,
        condition,
        change,
    }
}

/// The text with its lines joined, as they are broken by the width.
fn flowing(run: &Run) -> String {
    run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn show_and_changes_name_what_each_version_rests_on() {
    let all = linked();
    for line in ["dose show utro", "dose changes"] {
        let text = flowing(&all.book.sh(line));
        for said in [
            format!(
                "because condition: recurrent loss, since 2023 [{}]",
                all.condition
            ),
            format!(
                "because loss, Sat 2 Mar 2024, 19w4d, \"late loss\" [{}]",
                all.loss
            ),
            "reason \"it spots\"".to_owned(),
            format!(
                "because symptom, Wed 4 Nov 2026 08:10: \"spotting\", \"a few drops\" [{}]",
                all.spotting
            ),
            format!(
                "because lab draw Wed 4 Nov 2026 09:00: progesterone <0.05 ng/mL, flag \"L\" [{}]",
                all.draw
            ),
        ] {
            assert!(text.contains(&said), "{line}: {said}\n{text}");
        }
    }
    let changes = all.book.sh("dose changes --json").json();
    let because = &changes["changes"][1]["because"];
    assert_eq!(because.as_array().unwrap().len(), 2);
    assert_eq!(because[0]["kind"], "symptom");
    assert_eq!(because[0]["stands"], true);
    assert_eq!(because[1]["kind"], "lab");
    let shown = all.book.sh("dose show utro --json").json();
    assert_eq!(
        shown["regimens"][0]["versions"][0]["because"][1]["kind"],
        "mark"
    );
}

#[test]
fn the_report_names_them_and_leaves_out_what_is_left_out() {
    let all = linked();
    let text = flowing(&all.book.sh("dose export appointment"));
    for said in [
        "Because of condition: recurrent loss, since 2023; loss, Sat 2 Mar 2024, 19w4d, \"late loss\"",
        "Reason: \"it spots\". Because of symptom, Wed 4 Nov 2026 08:10",
        "progesterone <0.05 ng/mL, flag \"L\"",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let left = flowing(&all.book.sh("dose export appointment --omit labs,losses"));
    assert!(
        left.contains("Because of condition: recurrent loss"),
        "{left}"
    );
    for gone in ["late loss", "<0.05"] {
        assert!(!left.contains(gone), "{gone}\n{left}");
    }
}

#[test]
fn a_record_for_other_programs_has_them_as_reasons() {
    let all = linked();
    let bundle = all.book.sh("dose export fhir -o -").exits(0).stdout;
    let bundle: serde_json::Value = serde_json::from_str(&bundle).unwrap();
    let reasons: Vec<String> = bundle["entry"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|e| e["resource"]["resourceType"] == "MedicationStatement")
        .flat_map(|e| {
            e["resource"]["reasonCode"]
                .as_array()
                .cloned()
                .unwrap_or_default()
        })
        .map(|r| r["text"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(reasons.len(), 4, "{reasons:?}");
    assert!(
        reasons.iter().any(|r| r.contains("spotting")),
        "{reasons:?}"
    );
}

#[test]
fn what_something_rests_on_is_not_taken_back_and_a_void_shows() {
    let book = Book::new();
    book.sh("dose add utro --dose '1 capsule' --timing 'daily at 22:00'")
        .exits(0);
    let seen = book.sh("dose symptom spotting --at 08:10").id();
    let change = book
        .sh(&format!(
            "dose hold utro --from tomorrow --reason 'it spots' --because {seen}"
        ))
        .id();
    book.sh("dose undo").exits(0);
    book.sh("dose undo --back").exits(0);
    // On another day the symptom would be the last command; voiding it needs no undo.
    book.sh(&format!("dose void {seen} --why 'it was something else'"))
        .exits(0);
    let text = flowing(&book.sh("dose changes"));
    let said = format!("\"spotting\" (voided since) [{seen}]");
    assert!(text.contains(&said), "{text}");
    let again = book.sh(&format!("dose amend {change} --because {seen}"));
    again.expect(
        "",
        &format!(
            "error: --because: {seen} is voided, so that nothing can rest on it\nNothing was recorded.\n"
        ),
        1,
    );
}

#[test]
fn an_entry_of_another_kind_is_no_reason() {
    let all = linked();
    let refused = all.book.sh(&format!(
        "dose stop utro --after today --because {}",
        all.change
    ));
    refused.expect(
        "",
        &format!(
            "error: --because: {} is no symptom, draw, mark, condition or note but an entry of the kind \"change\"\nNothing was recorded.\nhint: words alone are kept by --reason\n",
            all.change
        ),
        1,
    );
    all.book
        .sh("dose stop utro --after today --because zzzz")
        .exits(1);
    all.book
        .sh("dose stop utro --after today --because spotting")
        .exits(2);
}

#[test]
fn a_link_can_be_added_to_what_is_recorded() {
    let all = linked();
    let scan = all
        .book
        .sh("dose mark scan today --as 7w2d --finding 'heart activity seen'")
        .id();
    all.book
        .sh(&format!("dose amend {} --because {scan}", all.change))
        .exits(0);
    let changes = all.book.sh("dose changes --json").json();
    let kinds: Vec<&str> = changes["changes"][1]["because"]
        .as_array()
        .unwrap()
        .iter()
        .map(|b| b["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["symptom", "lab", "mark"]);
}

#[test]
fn a_correction_by_the_clinician_names_what_it_rests_on() {
    let all = linked();
    let corrected = all.book.sh(&format!(
        "dose confirm {} --by 'Dr Lee' --corrected --route vaginal --dose '2 capsules' --because {}",
        all.change, all.draw
    ));
    let said = format!(
        "why because of lab draw Wed 4 Nov 2026 09:00: progesterone <0.05 ng/mL, flag \"L\" [{}]",
        all.draw
    );
    assert!(flowing(&corrected).contains(&said), "{}", corrected.stdout);
    let changes = all.book.sh("dose changes --json").json();
    let of = |c: &&serde_json::Value| c["now"].to_string().contains("2 capsules");
    let changes = changes["changes"].as_array().unwrap();
    let because = &changes.iter().find(of).unwrap()["because"];
    assert_eq!(because[0]["kind"], "lab");
    assert_eq!(because.as_array().unwrap().len(), 1);
    let said = "because lab draw Wed 4 Nov 2026 09:00";
    for line in ["dose changes", "dose show utro"] {
        let text = flowing(&all.book.sh(line));
        assert_eq!(text.matches(said).count(), 2, "{line}: {text}");
    }
    let report = flowing(&all.book.sh("dose export appointment"));
    assert!(
        report.contains("Because of lab draw Wed 4 Nov 2026 09:00"),
        "{report}"
    );
}

#[test]
fn a_confirmation_as_it_stands_rests_on_nothing_more() {
    let all = linked();
    let before = all.book.sh("dose verify").ok().stdout;
    let line = format!(
        "dose confirm {} --by 'Dr Lee' --because {}",
        all.change, all.draw
    );
    let refused = all.book.sh(&line).exits(2);
    assert_eq!(
        refused.stderr,
        "error: the following required arguments were not provided:\n  --corrected\n\n\
         Usage: dose confirm --by <WHO> --corrected --because <ID> <CHANGE|MED>\n\n\
         For more information, try '--help'.\n\
         hint: for example: dose confirm kmtq --by \"Dr Lee\" --corrected \
         --set \"22:00=1 capsule\" --because tltr\nNothing was recorded.\n"
    );
    let line = format!(
        "dose confirm {} --by 'Dr Lee' --corrected --dose '2 capsules' --because {}",
        all.change, all.change
    );
    let refused = all.book.sh(&line).exits(1);
    let said = format!("error: --because: {} is no symptom, draw", all.change);
    assert!(refused.stderr.starts_with(&said), "{}", refused.stderr);
    assert_eq!(all.book.sh("dose verify").ok().stdout, before);
}

#[test]
fn a_medicine_that_moves_leaves_links_to_what_stays() {
    let all = linked();
    all.book.sh("dose init mum").exits(0);
    let id = all.book.sh("dose list --json").json()["regimens"][0]["id"].clone();
    all.book
        .sh(&format!("dose move {} --to-book mum", id.as_str().unwrap()))
        .exits(0);
    let there = all.book.sh("dose changes --json --book mum").json();
    let because = |i: usize| there["changes"][i]["because"].as_array().unwrap().len();
    assert_eq!((because(0), because(1)), (0, 0));
    assert_eq!(there["changes"][1]["reason"], "it spots");
}
