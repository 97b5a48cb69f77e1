//! The book as a file of its entries: exported, joined elsewhere, in any order, and damaged.

use super::read::with;
use super::story::{Story, sh};
use crate::support::Book;

const AT: &str = "2026-10-28T21:00:00-05:00";

/// All that a person sees of the book.
const SCREENS: &[&str] = &[
    "today",
    "today 2026-10-13",
    "slots --from 2026-10-01 --to 2026-12-31",
    "history --since 2026-10-01 --all",
    "list --all",
    "show utro",
    "changes",
    "reviews",
    "zone",
    "last",
];

/// Each screen as words and as JSON, without the book's name, whose length breaks lines.
fn screens(book: &Book, which: &str) -> Vec<String> {
    let mut all = Vec::new();
    for screen in SCREENS {
        let text = sh(book, AT, &format!("dose {which} {screen}")).ok().stdout;
        let text = text
            .trim_start_matches("copy · ")
            .trim_start_matches("me · ");
        all.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        let json = sh(book, AT, &format!("dose {which} {screen} --json"))
            .ok()
            .stdout;
        all.push(json.replace("\"book\":\"copy\"", "\"book\":\"me\""));
    }
    all
}

fn exported(book: &Book, which: &str) -> String {
    sh(book, AT, &format!("dose {which} export book"))
        .ok()
        .stdout
}

fn import(book: &Book, which: &str, text: &str) -> crate::support::Run {
    book.at(AT)
        .stdin(text)
        .sh(&format!("dose {which} import book -"))
}

#[test]
fn a_copy_says_what_the_book_says_and_goes_on_as_a_new_device() {
    let book = Story::before(AT).book;
    let (lines, seen) = (exported(&book, ""), screens(&book, ""));
    import(&book, "--book copy", &lines).ok();
    assert_eq!(exported(&book, "--book copy"), lines);
    assert_eq!(screens(&book, "--book copy"), seen);
    let taken = sh(
        &book,
        "2026-10-29T02:01:00-05:00",
        "dose --book copy take utro",
    )
    .ok();
    assert!(
        taken.stdout.starts_with("copy · Recorded"),
        "{}",
        taken.transcript()
    );
    let after = exported(&book, "--book copy");
    let new = after
        .strip_prefix(&lines)
        .expect("the copy's entries come after");
    let device = |line: &str| -> String {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        value["device"].as_str().unwrap().to_owned()
    };
    assert_eq!(new.lines().count(), 1);
    assert_ne!(device(new), device(lines.lines().next().unwrap()));
    // The first book goes on as the device that it was.
    sh(
        &book,
        "2026-10-29T02:02:00-05:00",
        "dose --book me take utro",
    )
    .ok();
    let own = exported(&book, "--book me");
    assert_eq!(
        device(own.lines().last().unwrap()),
        device(lines.lines().next().unwrap())
    );
    sh(&book, AT, "dose --book copy verify").exits(0);
}

#[test]
fn a_folder_that_is_not_there_is_made_by_the_import() {
    let book = with("dose add Iron --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-02");
    let lines = exported(&book, "");
    let folder = book.path("elsewhere").join("copy");
    let which = format!("--book {}/", folder.display());
    import(&book, &format!("{which} --json"), "no entry at all\n").exits(1);
    assert!(!folder.exists());
    book.at(AT)
        .stdin(&lines)
        .sh(&format!("dose {which} import book - --dry-run"))
        .ok();
    assert!(!folder.exists());
    import(&book, &which, &lines).ok();
    assert_eq!(exported(&book, &which), lines);
}

#[test]
fn an_import_again_adds_nothing() {
    let book = Story::before("2026-10-13T00:00:00+02:00").book;
    let lines = exported(&book, "");
    import(&book, "--book copy", &lines).ok();
    for which in ["", "--book copy"] {
        let run = import(&book, &format!("{which} --json"), &lines).ok();
        assert_eq!(run.json()["added"], 0);
        assert_eq!(exported(&book, which), lines);
    }
}

#[test]
fn the_order_of_the_lines_does_not_matter() {
    let book = Story::before(AT).book;
    let (lines, seen) = (exported(&book, ""), screens(&book, ""));
    let mut shuffled: Vec<&str> = lines.split_inclusive('\n').collect();
    for (seed, turn) in [(3_u64, 17), (5, 40), (11, 71)] {
        let mut random = seed;
        for i in (1..shuffled.len()).rev() {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(i, usize::try_from(random >> 33).unwrap() % (i + 1));
        }
        shuffled.rotate_left(turn);
        let other = Book::seeded(seed);
        import(&other, "", &shuffled.concat()).ok();
        assert_eq!(exported(&other, ""), lines);
        assert_eq!(screens(&other, ""), seen);
        sh(&other, AT, "dose verify").exits(0);
    }
}

#[test]
fn halves_join_to_the_whole_in_either_order() {
    let book = Story::before(AT).book;
    let (lines, seen) = (exported(&book, ""), screens(&book, ""));
    let (first, second) = lines.split_at(lines.match_indices('\n').nth(40).unwrap().0 + 1);
    let other = Book::seeded(7);
    let refused = import(&other, "", second).exits(1);
    assert!(
        refused.stderr.contains("the entry before number"),
        "{}",
        refused.transcript()
    );
    assert!(!other.data_dir().join("me").exists());
    import(&other, "", first).ok();
    import(&other, "", second).ok();
    import(&other, "", first).ok();
    assert_eq!(screens(&other, ""), seen);
}

#[test]
fn two_devices_join_to_one_book() {
    let book =
        with("dose add Iron --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-11-02");
    let other = Book::seeded(9);
    import(&other, "", &exported(&book, "")).ok();
    sh(&book, "2026-11-02T08:01:00+01:00", "dose take iron").ok();
    sh(&other, "2026-11-02T20:01:00+01:00", "dose take iron").ok();
    import(&book, "", &exported(&other, "")).ok();
    import(&other, "", &exported(&book, "")).ok();
    assert_eq!(exported(&book, ""), exported(&other, ""));
    let history = sh(&book, "2026-11-02T21:00:00+01:00", "dose history --json")
        .ok()
        .json();
    assert_eq!(history["doses"].as_array().unwrap().len(), 2);
    let verified = sh(&book, "2026-11-02T21:00:00+01:00", "dose verify --json")
        .ok()
        .json();
    assert_eq!(
        verified["verify"].as_array().unwrap().len(),
        2,
        "{verified}"
    );
}

#[test]
fn a_changed_byte_is_refused_and_nothing_is_recorded() {
    let book = with("dose add Iron --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-02");
    sh(&book, "2026-11-02T08:01:00+01:00", "dose take iron").ok();
    let lines = exported(&book, "");
    let other = Book::seeded(4);
    for at in (0..lines.len()).step_by(23) {
        let mut bytes = lines.clone().into_bytes();
        bytes[at] = if bytes[at] == b'7' { b'8' } else { b'7' };
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        let run = import(&other, "", &text).exits(1);
        assert!(
            run.stderr.contains("ot recorded") || run.stderr.contains("Nothing was recorded"),
            "{at}: {}",
            run.transcript()
        );
        assert!(!other.data_dir().join("me").exists(), "{at}");
        import(&book, "", &text).exits(1);
    }
    assert_eq!(exported(&book, ""), lines);
}
