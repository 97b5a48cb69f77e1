//! Regimens at a terminal: the questions of `dose add`, times asked once, what applies
//! after a declined change.

use super::{at_terminal, clinic};
use crate::support::Book;

#[test]
fn add_with_no_name_asks_one_question_a_line() {
    let book = Book::new();
    let answers = [
        "",
        "iron\u{202e}",
        "iron",
        "one",
        "1 tablet",
        "by mouth",
        "every blue moon",
        "daily at 08:00",
        "31 Feb",
        "",
        "",
        "Dr Lee",
        "one in the morning",
    ];
    at_terminal(&book, &answers, "dose add").expect(
        concat!(
            "Recorded: iron                                                            [wyrq]\n",
            "  from  Wed 4 Nov 2026 00:00 Europe/Berlin\n",
            "  now   daily at 08:00, 1 tablet\n",
            "  route by mouth\n",
            "  said  Dr Lee, Wed 4 Nov 2026\n",
            "        \"one in the morning\"\n",
            "  stop  no stop recorded\n",
            "  next by the recorded instruction: tomorrow 08:00, 1 tablet\n",
            "Confirm this with your clinician before acting on it.\n",
            "  then: dose confirm wyrq --by WHO\n",
        ),
        concat!(
            "A medicine, as your clinician said to use it. An empty line leaves a field out.\n",
            "Name on the label? This can't be left out. To leave without recording: Ctrl-D.\n",
            "Name on the label? the name \"iron\\u{202e}\" has the hidden character \\u{202e}: expected only characters that can be seen\n",
            "Name on the label? Amount of one dose, as in 1 capsule? \"one\" names no unit; expected a unit after the number, such as capsules, mg or mL\n",
            "Amount of one dose, as in 1 capsule? How is it taken (by mouth, vaginal, ...)? When, as in: daily at 08:00, 22:00? could not read \"blue moon\"; expected how often, such as every 8 hours or every 2 days\n",
            "When, as in: daily at 08:00, 22:00? From when (today)? \"31 Feb\" has no year: write it, such as 21 Nov 2026\n",
            "From when (today)? Until when (open)? Who said so? In which words? A new book: [folder]/data/me, home zone Europe/Berlin\n",
        ),
        0,
    );
}

#[test]
fn times_are_asked_once_for_so_many_a_day() {
    let book = Book::new();
    let line = "dose add iron --dose '1 tablet' --timing '3 times a day'";
    at_terminal(&book, &["08:00", "08:00, 14:00 and 22:00"], line).expect(
        concat!(
            "Recorded: iron                                                            [wyrq]\n",
            "  from  Wed 4 Nov 2026 00:00 Europe/Berlin\n",
            "  now   daily at 08:00, 14:00 and 22:00, 1 tablet each\n",
            "  stop  no stop recorded\n",
            "  next by the recorded instruction: 22:00 today, 1 tablet\n",
            "Confirm this with your clinician before acting on it.\n",
            "  then: dose confirm wyrq --by WHO\n",
        ),
        concat!(
            "At which 3 times of day, as in 08:00, 14:00, 20:00? expected 3 times, found 1\n",
            "At which 3 times of day, as in 08:00, 14:00, 20:00? A new book: [folder]/data/me, home zone Europe/Berlin\n",
        ),
        0,
    );
}

#[test]
fn the_times_are_asked_for_right_behind_how_often() {
    let book = Book::new();
    let times = "08:00, 14:00, 22:00";
    let answers = [
        "iron",
        "1 tablet",
        "by mouth",
        "three times a day",
        times,
        "",
        "",
        "",
    ];
    at_terminal(&book, &answers, "dose add").expect(
        concat!(
            "Recorded: iron                                                            [wyrq]\n",
            "  from  Wed 4 Nov 2026 00:00 Europe/Berlin\n",
            "  now   daily at 08:00, 14:00 and 22:00, 1 tablet each\n",
            "  route by mouth\n",
            "  stop  no stop recorded\n",
            "  next by the recorded instruction: 22:00 today, 1 tablet\n",
            "Confirm this with your clinician before acting on it.\n",
            "  then: dose confirm wyrq --by WHO\n",
        ),
        concat!(
            "A medicine, as your clinician said to use it. An empty line leaves a field out.\n",
            "Name on the label? Amount of one dose, as in 1 capsule? How is it taken (by mouth, vaginal, ...)? ",
            "When, as in: daily at 08:00, 22:00? At which 3 times of day, as in 08:00, 14:00, 20:00? ",
            "From when (today)? Until when (open)? Who said so? A new book: [folder]/data/me, home zone Europe/Berlin\n",
        ),
        0,
    );
}

#[test]
fn a_declined_change_asks_what_applies() {
    let book = clinic();
    at_terminal(&book, &["1"], "dose confirm prog --by 'Dr Lee' --declined").expect(
        concat!(
            "Recorded: progesterone 200 mg capsule, a change                           [wqly]\n",
            "  from  Wed 4 Nov 2026 18:00 Europe/Berlin\n",
            "  was   daily at 08:00 (1 capsule), 14:00 (1 capsule) and 22:00 (2 capsules)\n",
            "  now   daily at 08:00, 14:00 and 22:00, 1 capsule each\n",
            "  said  Dr Lee, Wed 4 Nov 2026\n",
            "  stop  as before: until 2026-12-16, last dose Tue 15 Dec 2026 22:00\n",
            "Recorded: declined by Dr Lee, Wed 4 Nov 2026: progesterone (wyzu)         [rrxt]\n",
            "Recorded: confirmed by Dr Lee, Wed 4 Nov 2026: progesterone (wqly)        [nsmz]\n",
            "  due by the recorded instruction: 14:00 today, 1 capsule\n",
            "  next by the recorded instruction: 22:00 today, 1 capsule\n"
        ),
        concat!(
            "Which applies?\n",
            "  1  what was before the change\n",
            "  2  the change, as it is in force now\n",
            "  3  neither: held\n",
            "  [1/2/3, Enter leaves without recording] "
        ),
        0,
    );
}

#[test]
fn an_old_command_is_asked_before_it_is_taken_back() {
    let book = clinic();
    book.now("2026-11-04T18:00:00+01:00");
    at_terminal(&book, &["y"], "dose undo").expect(
        concat!(
            "Taken back:\n",
            "  the review \"does the stop stand?\"  [zwnr]\n"
        ),
        concat!(
            "This is older than an hour:\n",
            "  the review \"does the stop stand?\"  [zwnr]\n",
            "Take it back? [y/N] "
        ),
        0,
    );
}

#[test]
fn each_answer_is_checked_when_it_is_given() {
    let book = clinic();
    let answers = [
        "progesterone 200 mg capsule",
        "zinc",
        "1 tablet",
        "by mouth",
        "daily at 08:00 (2 tablets)",
        "daily at 08:00",
        "until 12w0d",
        "next-visit",
        "2026-12-01",
        "2026-11-20",
        "2026-12-24",
        "Dr\u{202e}Lee",
        "",
    ];
    let run = at_terminal(&book, &answers, "dose add");
    insta::assert_snapshot!(run.transcript(), @r##"
    $ dose add
    Recorded: progesterone 200 mg capsule                                     [rrxt]
      from  Mon 9 Nov 2026 00:00 Europe/Berlin
      now   daily at 08:00, 1 tablet
      route by mouth
      said  2026-11-20, Wed 4 Nov 2026
            "2026-12-24"
      stop  2026-12-01, last dose Tue 1 Dec 2026 08:00
      next by the recorded instruction: Mon 9 Nov 08:00, 1 tablet
    Confirm this with your clinician before acting on it.
      then: dose confirm rrxt --by WHO
    --- stderr
    A medicine, as your clinician said to use it. An empty line leaves a field out.
    Name on the label? Amount of one dose, as in 1 capsule? "zinc" is not an amount; expected a number and a unit, such as 2 capsules or 0.5 mL
    Amount of one dose, as in 1 capsule? How is it taken (by mouth, vaginal, ...)? When, as in: daily at 08:00, 22:00? --dose says 1 tablet, but the timing names another amount at each time
    When, as in: daily at 08:00, 22:00? From when (today)? not a start: expected a date, a moment, an age such as 6w0d, a mark such as "transfer + 1 days", an event such as when "second scan" or a window such as 4w0d..5w0d
    From when (today)? Until when (open)? Who said so? In which words?
    "##);
}
