//! `dose take` at a terminal: two slots that fit, the guard, the group, an open amount.

use super::{at_terminal, clinic, entries, last};

#[test]
fn two_slots_that_fit_are_asked() {
    let book = clinic();
    let line = book.at("2026-11-03T13:35:00+01:00").terminal(&["7", "2"]);
    line.sh("dose take prog").expect(
        concat!(
            "Recorded: progesterone, 1 capsule of 200 mg, by vagina                    [rrxt]\n",
            "  taken  Tue 3 Nov 2026 13:35 Europe/Berlin\n",
            "  for    14:00 today\n",
            "  next by the recorded instruction: 22:00 today, 1 capsule\n",
            "  no record for yesterday 14:00. If you took it: dose take prog --slot\n",
            "  \"yesterday 14:00\"\n",
            "  no record for yesterday 22:00. If you took it: dose take prog --slot\n",
            "  \"yesterday 22:00\"\n",
            "  no record for 08:00 today. If you took it: dose take prog --slot 08:00\n"
        ),
        concat!(
            "progesterone: which one is this for?\n",
            "  1  08:00 today   no record yet\n",
            "  2  14:00 today   in 25 minutes\n",
            "  [1/2, Enter leaves without recording] progesterone: which one is this for?\n",
            "  1  08:00 today   no record yet\n",
            "  2  14:00 today   in 25 minutes\n",
            "  [1/2, Enter leaves without recording] "
        ),
        0,
    );
}

#[test]
fn the_guard_asks_and_yes_records_a_further_dose() {
    let book = clinic();
    at_terminal(&book, &["y"], "dose take prog --at 12:00").expect(
        concat!(
            "Recorded: progesterone, 1 capsule of 200 mg, by vagina                    [rrxt]\n",
            "  taken  Wed 4 Nov 2026 12:00 Europe/Berlin\n",
            "  extra  beside the slots of the instruction\n",
            "  next by the recorded instruction: 22:00 today, 2 capsules (not yet confirmed)\n",
            "  no record for yesterday 22:00. If you took it: dose take prog --slot\n",
            "  \"yesterday 22:00\"\n",
            "  no record for 14:00 today. If you took it: dose take prog --slot 14:00\n"
        ),
        concat!(
            "progesterone, taken today 12:00: no slot is open; the slot 08:00 today has an\n",
            "  answer.\n",
            "  recorded   today 08:06, 1 capsule, for 08:00 today [zzmv]\n",
            "  next by the recorded instruction   14:00 today, 1 capsule\n",
            "Was a further dose taken? Recording it says what happened, nothing else. [y/N] "
        ),
        0,
    );
    let json = book.sh("dose history prog --since today --json").json();
    let extra: Vec<bool> = json["doses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["extra"].as_bool().unwrap())
        .collect();
    assert_eq!(extra, [false, true]);
}

/// Other words are no answer, and none of them is taken for one.
#[test]
fn what_is_neither_yes_nor_no_is_asked_again() {
    let book = clinic();
    let line = "dose take prog --at 12:00";
    let run = at_terminal(&book, &["yep sure", "maybe", "Y"], line).exits(0);
    let again = "nothing else. [y/N] Is it y or n? [y/N] Is it y or n? [y/N] ";
    assert!(run.stderr.ends_with(again), "{}", run.transcript());
    let before = entries(&book);
    at_terminal(&book, &["yep sure", "no"], line).exits(130);
    at_terminal(&book, &["yep sure"], line).exits(130);
    assert_eq!(entries(&book), before);
}

#[test]
fn the_guard_records_nothing_on_enter_and_yes_to_all_is_no_answer_to_it() {
    let book = clinic();
    let before = entries(&book);
    for (answers, line) in [
        (&[""][..], "dose take prog --at 12:00"),
        (&["n"], "dose take prog --at 12:00"),
        (&["perhaps"], "dose take prog --at 12:00"),
        (&[], "dose take prog --at 12:00 -y"),
    ] {
        at_terminal(&book, answers, line).exits(130);
        assert_eq!(entries(&book), before, "{line} {answers:?}");
    }
}

#[test]
fn no_medicine_is_the_group_on_enter() {
    let book = clinic();
    at_terminal(&book, &[""], "dose take").expect(
        concat!(
            "Recorded: progesterone, 1 capsule of 200 mg, by vagina                    [rrxt]\n",
            "  taken  Wed 4 Nov 2026 14:20 Europe/Berlin\n",
            "  for    14:00 today\n",
            "  next by the recorded instruction: 22:00 today, 2 capsules (not yet confirmed)\n",
            "  no record for yesterday 22:00. If you took it: dose take prog --slot\n",
            "  \"yesterday 22:00\"\n"
        ),
        concat!(
            "Taken?\n",
            "  14:00 today  progesterone  1 capsule\n",
            "[Enter records, n leaves] "
        ),
        0,
    );
    assert!(last(&book).contains("14:00"), "{}", last(&book));
}

#[test]
fn an_amount_that_the_instruction_leaves_open_is_asked() {
    let book = clinic();
    book.sh("dose add ibu --dose '1 to 2 tablets' --timing 'as needed'")
        .exits(0);
    at_terminal(&book, &["2", "2 tablets"], "dose take ibu").expect(
        concat!(
            "Recorded: ibu, 2 tablets                                                  [yklv]\n",
            "  taken  Wed 4 Nov 2026 14:20 Europe/Berlin\n",
            "  recorded 14:20, 1 in 24 hours\n",
        ),
        concat!(
            "ibu: how much (instruction: 1 to 2 tablets)? \"2\" names no unit; expected a unit after the number, such as capsules, mg or mL\n",
            "ibu: how much (instruction: 1 to 2 tablets)? ",
        ),
        0,
    );
}
