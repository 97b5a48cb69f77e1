//! The builder's own tests: a harness that compares nothing would let all pass.

use super::random::SplitMix;
use super::{Book, Run, split};

fn run_of(stdout: &str) -> Run {
    Run {
        args: vec!["take".into(), "utro".into()],
        stdout: stdout.into(),
        stderr: String::new(),
        exit: 0,
    }
}

#[test]
fn words_are_cut_as_a_shell_cuts_them() {
    let words = split(r#"dose add "Utro 200 mg" --words 'say "two"' a\ b "" "#).unwrap();
    let wanted = [
        "dose",
        "add",
        "Utro 200 mg",
        "--words",
        "say \"two\"",
        "a b",
        "",
    ];
    assert_eq!(words, wanted);
    assert_eq!(split("dose \"add"), None);
    assert_eq!(split("dose \\\n  last").unwrap(), ["dose", "last"]);
}

#[test]
fn the_random_source_is_splitmix64() {
    // The published first outputs for seed 1234567.
    let mut source = SplitMix(1_234_567);
    assert_eq!(source.draw(), 6_457_827_717_110_365_317);
    assert_eq!(source.draw(), 3_203_168_211_198_807_973);
}

#[test]
fn two_books_of_one_seed_draw_the_same_bytes() {
    let draw = |book: &Book| {
        let mut bytes = [0; 20];
        book.random.borrow_mut().fill(&mut bytes);
        bytes
    };
    assert_eq!(draw(&Book::new()), draw(&Book::new()));
    assert_ne!(draw(&Book::new()), draw(&Book::seeded(2)));
}

#[test]
#[should_panic(expected = "expected:")]
fn a_different_output_fails() {
    run_of("Recorded\n").expect("Recorded: utro\n", "", 0);
}

#[test]
fn an_id_is_read_from_its_brackets() {
    let run = run_of("Which one? [1/2]\nRecorded: utro   [vwxk]\n");
    assert_eq!(run.id(), "vwxk");
    assert_eq!(
        run.transcript(),
        "$ dose take utro\nWhich one? [1/2]\nRecorded: utro   [vwxk]\n"
    );
}

#[test]
fn a_usage_error_is_seen_with_its_status() {
    let run = Book::new().sh("dose --no-such-flag").exits(2);
    assert!(run.stderr.contains("--no-such-flag"), "{}", run.stderr);
}

#[test]
fn a_transcript_is_an_inline_snapshot() {
    let mut run = run_of("Recorded: utro\n");
    run.stderr = "a notice\n".into();
    run.exit = 6;
    insta::assert_snapshot!(run.transcript(), @r"
    $ dose take utro
    Recorded: utro
    --- stderr
    a notice
    --- exit 6
    ");
}
