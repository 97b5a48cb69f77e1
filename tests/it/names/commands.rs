//! What `dose add`, `rename` and `amend` ask about a name, and what is kept of it.

use crate::support::Book;

const DYDRO: &str = "dose add dydrogesterone --strength '10 mg' --form tablet --dose '1 tablet' \
    --timing 'daily at 08:00, 14:00 and 22:00'";
const DIAZEPAM: &str =
    "dose add diazepam --dose '1 tablet' --timing 'daily at 08:00, 14:00, 22:00'";

fn cabinet() -> Book {
    let book = Book::new();
    book.sh(DYDRO).exits(0);
    book
}

#[test]
fn the_same_amount_and_times_under_another_name_is_asked_about() {
    let book = cabinet();
    insta::assert_snapshot!(book.sh(DIAZEPAM).transcript(), @r##"
    $ dose add diazepam --dose 1 tablet --timing daily at 08:00, 14:00, 22:00
    --- stderr
    error: is "diazepam" the name on the label?
      dydrogesterone 10 mg tablet (on file) has the same amount and times; this can be the same medicine under another name
    Nothing was recorded.
    hint: read the label; --yes says that the name stands there as typed, and what was asked is kept
    --- exit 4
    "##);
    insta::assert_snapshot!(book.sh(&format!("{DIAZEPAM} --yes")).transcript(), @r##"
    $ dose add diazepam --dose 1 tablet --timing daily at 08:00, 14:00, 22:00 --yes
    Recorded: diazepam                                                        [uovn]
      from  Wed 4 Nov 2026 00:00 Europe/Berlin
      now   daily at 08:00, 14:00 and 22:00, 1 tablet each
      stop  no stop recorded
      next by the recorded instruction: 22:00 today, 1 tablet
    Confirm this with your clinician before acting on it.
      then: dose confirm uovn --by WHO
    "##);
    insta::assert_snapshot!(book.sh("dose show diazepam").transcript(), @r##"
    $ dose show diazepam
    diazepam                                                                  [uovn]
      daily at 08:00, 14:00 and 22:00, 1 tablet each
      since Wed 4 Nov 2026; no stop recorded
      not yet confirmed: 1 change
      clock      the times are those of the home zone
      asked      dydrogesterone 10 mg tablet (on file) has the same amount and
                 times; this can be the same medicine under another name

    Versions (1)

     uovn  diazepam                                        from Wed 4 Nov 2026 00:00
           start      daily at 08:00, 14:00 and 22:00, 1 tablet each
           said       by whom is not recorded
           confirmed  not yet                             dose confirm uovn --by WHO
    "##);
    let shown = book.sh("dose show diazepam --json").json();
    assert_eq!(shown["regimens"][0]["asked"].as_array().unwrap().len(), 1);
}

#[test]
fn a_terminal_is_asked_and_no_leaves_without_recording() {
    let book = cabinet();
    let line = "dose add progesterone --dose '1 capsule' --timing 'daily at 22:00'";
    insta::assert_snapshot!(book.terminal(&["n"]).sh(line).transcript(), @r##"
    $ dose add progesterone --dose 1 capsule --timing daily at 22:00
    --- stderr
    To read on the label:
      "progesterone" looks like dydrogesterone 10 mg tablet (on file)
    Is "progesterone" the name on the label? [y/N] error: left at the question
    Nothing was recorded.
    hint: the command again, with the name as the label has it
    --- exit 130
    "##);
    insta::assert_snapshot!(book.terminal(&["y"]).sh(line).transcript(), @r##"
    $ dose add progesterone --dose 1 capsule --timing daily at 22:00
    Recorded: progesterone                                                    [uovn]
      from  Wed 4 Nov 2026 00:00 Europe/Berlin
      now   daily at 22:00, 1 capsule
      stop  no stop recorded
      next by the recorded instruction: 22:00 today, 1 capsule
    Confirm this with your clinician before acting on it.
      then: dose confirm uovn --by WHO
    --- stderr
    To read on the label:
      "progesterone" looks like dydrogesterone 10 mg tablet (on file)
    Is "progesterone" the name on the label? [y/N]
    "##);
}

#[test]
fn a_name_that_resembles_nothing_on_file_is_not_asked_about() {
    let book = cabinet();
    for line in [
        "dose add estradiol --dose '2 mg' --timing 'daily at 08:00, 20:00'",
        "dose add prednisolone --dose '1 tablet' --timing 'daily at 08:00'",
        "dose add 'Dydrogesterone' --alias night --dose '1 tablet' --timing 'daily at 23:00'",
        "dose add ramipril --dose '1 tablet' --timing 'daily at 08:00'",
        "dose add metoprolol --dose '1 tablet' --timing 'daily at 08:00'",
    ] {
        book.sh(line).exits(0);
    }
}

#[test]
fn a_rename_and_a_corrected_name_are_asked_about_too() {
    let book = cabinet();
    book.sh("dose add diazepam --dose '1 tablet' --timing 'daily at 22:00'")
        .exits(0);
    insta::assert_snapshot!(book.sh("dose rename diazepam dydrogestrone").transcript(), @r##"
    $ dose rename diazepam dydrogestrone
    --- stderr
    error: is "dydrogestrone" the name on the label?
      "dydrogestrone" is 1 letter away from dydrogesterone 10 mg tablet (on file)
    Nothing was recorded.
    hint: read the label; --yes says that the name stands there as typed, and what was asked is kept
    --- exit 4
    "##);
    let id = book.sh("dose list --json").json()["regimens"][1]["id"].clone();
    let amend = format!("dose amend {} --name predisone", id.as_str().unwrap());
    insta::assert_snapshot!(book.sh(&amend).transcript(), @r##"
    $ dose amend 01a1a6b7-6800-7857-8c6f-ae6d9b6f3b4a --name predisone
    --- stderr
    error: is "predisone" the name on the label?
      "predisone" is 1 letter away from prednisone, a name on the FDA's list of names that are confused
    Nothing was recorded.
    hint: read the label; --yes says that the name stands there as typed, and what was asked is kept
    --- exit 4
    "##);
    book.sh(&format!("{amend} --yes")).exits(0);
    insta::assert_snapshot!(book.sh("dose show predisone").transcript(), @r##"
    $ dose show predisone
    predisone                                                                 [uovn]
      daily at 22:00, 1 tablet
      since Wed 4 Nov 2026; no stop recorded
      not yet confirmed: 1 change
      clock      the times are those of the home zone
      asked      "predisone" is 1 letter away from prednisone, a name on the FDA's
                 list of names that are confused

    Versions (1)

     uovn  predisone                                       from Wed 4 Nov 2026 00:00
           start      daily at 22:00, 1 tablet
           said       by whom is not recorded
           confirmed  not yet                             dose confirm uovn --by WHO
           amended    Wed 4 Nov 2026
                      name was diazepam
                      name now predisone
    "##);
}

#[test]
fn an_alias_is_compared_as_a_name_is() {
    let book = cabinet();
    book.sh("dose add estradiol --dose '1 tablet' --timing 'daily at 07:00'")
        .exits(0);
    let before = book.sh("dose verify").ok().stdout;
    let asked = "\"dydrogestrone\" is 1 letter away from dydrogesterone 10 mg tablet (on file)";
    book.sh("dose alias estradiol dydrogestrone").expect(
        "",
        &format!(
            "error: is \"dydrogestrone\" another name of estradiol?\n  {asked}\nNothing was recorded.\n\
             hint: --yes says that it is, and what was asked is kept\n"
        ),
        4,
    );
    let leave = book
        .terminal(&["n"])
        .sh("dose alias estradiol dydrogestrone");
    leave.expect(
        "",
        &format!(
            "Close to other names:\n  {asked}\nIs \"dydrogestrone\" another name of estradiol? [y/N] \
             error: left at the question\nNothing was recorded.\nhint: the command again, with another name\n"
        ),
        130,
    );
    assert_eq!(book.sh("dose verify").ok().stdout, before);
    book.sh("dose alias estradiol dydrogestrone --yes").ok();
    let shown = book.sh("dose show estradiol --json").json();
    assert_eq!(shown["regimens"][0]["asked"][0], asked);
    // Its own name may be near, and a short one of every day asks nothing.
    book.sh("dose alias dydrogesterone dydrogesteron").ok();
    book.sh("dose alias estradiol pill").ok();
}

#[test]
fn an_alias_given_with_add_is_compared_too() {
    let book = cabinet();
    let line =
        "dose add estradiol --dose '1 tablet' --timing 'daily at 07:00' --alias dydrogestrone";
    let refused = book.sh(line).exits(4);
    assert!(
        refused
            .stderr
            .starts_with("error: is \"dydrogestrone\" another name of estradiol?\n"),
        "{}",
        refused.stderr
    );
    book.sh(&format!("{line} --yes")).ok();
}

#[test]
fn an_import_lists_what_it_notices_and_goes_on() {
    let other = Book::seeded(2);
    for line in [
        DIAZEPAM,
        "dose add progesterone --dose '1 capsule' --timing 'daily at 22:00'",
        "dose alias progesterone dydrogestron",
    ] {
        other.sh(line).exits(0);
    }
    let file = other.path("away.jsonl");
    let book = cabinet();
    let noticed = "Names to compare with their labels:
  dydrogesterone 10 mg tablet (on file) has the same amount and times; this can be the same medicine under another name.
  \"progesterone\" looks like dydrogesterone 10 mg tablet (on file).
  \"dydrogestron\" is 2 letters away from dydrogesterone 10 mg tablet (on file).
";
    let file = file.to_str().unwrap();
    other.run(&["export", "book", "-o", file]).exits(0);
    let try_it = book.run(&["import", "book", file, "--dry-run"]);
    try_it.expect(&format!("4 entries would be added.\n{noticed}"), "", 0);
    book.run(&["import", "book", file])
        .expect(&format!("4 entries added.\n{noticed}"), "", 0);
    let listed = book.sh("dose list --json").json();
    assert_eq!(listed["regimens"].as_array().unwrap().len(), 3);
    let again = book.run(&["import", "book", file]);
    again.expect("Nothing new: every entry is here already.\n", "", 0);
}
