//! What comes and what goes.

use std::os::unix::fs::PermissionsExt;

use super::world::World;

#[test]
fn a_second_machine_takes_the_book_and_both_go_on() {
    let w = World::of(2);
    w.sync(0).expect(
        "0 entries came from the folder, 2 entries went to it.\n",
        "",
        0,
    );
    w.sync(1).expect(
        "2 entries came from the folder (1 book, 1 regimen), 0 entries went to it.\n",
        "",
        0,
    );
    assert_eq!(w.book(0), w.book(1));
    w.sh(0, "08:01", "dose take iron").ok();
    w.sh(1, "20:01", "dose take iron").ok();
    w.sync(1).expect(
        "0 entries came from the folder, 1 entry went to it.\n",
        "",
        0,
    );
    w.sync(0).expect(
        "1 entry came from the folder (1 dose), 1 entry went to it.\n",
        "",
        0,
    );
    w.sync(1);
    w.sync(0).expect(
        "Nothing to exchange: book and folder hold the same entries.\n",
        "",
        0,
    );
    w.settle();
    let history = w.sh(1, "21:00", "dose history --json").ok().json();
    assert_eq!(history["doses"].as_array().unwrap().len(), 2);
    assert_eq!(w.files().len(), 2, "a file for each device that recorded");
    for name in w.files() {
        let mode = std::fs::metadata(w.path(&name)).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_dry_run_changes_nothing() {
    let w = World::of(2);
    let run = w.sync_with(0, "--dry-run").ok();
    assert_eq!(
        run.stdout,
        "0 entries would come from the folder, 2 entries would go to it.\n"
    );
    assert_eq!(w.files(), Vec::<String>::new());
    w.sync(0);
    let run = w.sync_with(1, "--dry-run --json").ok().json();
    assert_eq!((&run["came"], &run["dry_run"]), (&2.into(), &true.into()));
    assert!(!w.machines[1].data_dir().join("me").exists());
}

#[test]
fn undo_of_one_machine_reaches_the_other() {
    let w = World::of(2);
    w.settle();
    w.sh(0, "08:01", "dose take iron").ok();
    w.settle();
    w.sh(0, "08:02", "dose undo").ok();
    w.settle();
    let history = w.sh(1, "21:00", "dose history --json").ok().json();
    assert_eq!(history["doses"].as_array().unwrap().len(), 0);
    // An undo is of one's own last command.
    w.sh(1, "21:00", "dose undo").exits(1);
}

#[test]
fn a_kind_of_a_newer_version_is_passed_on_as_it_is() {
    use dosebook::store::format::{NO_HASH, Sealed};
    let w = World::of(3);
    w.settle();
    let mut first = dosebook::store::line::read(w.book(0).lines().next().unwrap()).unwrap();
    first.entry.id = uuid::Uuid::from_u128(77);
    first.entry.device = uuid::Uuid::from_u128(78);
    first.entry.kind = "later-kind".into();
    first.entry.body = Some("{\"x\": [1,  2]}".to_owned());
    (first.entry.seq, first.entry.lamport) = (1, 9);
    let later = Sealed::seal(first.entry, first.salt.unwrap(), NO_HASH);
    let line = dosebook::store::line::write(&later);
    std::fs::write(w.path("phone.jsonl"), &line).unwrap();
    w.sync(1);
    std::fs::remove_file(w.path("phone.jsonl")).unwrap();
    w.sync(1);
    w.settle();
    assert!(w.book(2).contains(line.trim_end()));
    let today = w.sh(2, "21:00", "dose").ok();
    assert!(
        today
            .stdout
            .contains("1 entry of a newer version is not shown."),
        "{}",
        today.stdout
    );
}

#[test]
fn another_persons_book_is_not_joined_unasked() {
    let w = World::of(2);
    w.sh(
        1,
        "07:00",
        "dose add Zinc --dose '1 tablet' --timing 'daily at 09:00'",
    )
    .exits(0);
    w.sync(0);
    let before = (w.book(1), w.files());
    w.sync_with(1, "").expect(
        "",
        "error: the folder holds another book: none of its entries is in this one\n\
         Nothing was recorded.\n\
         hint: --book NAME exchanges for another book; --join makes the two one record for \
         ever, where both are of one person\n",
        4,
    );
    assert_eq!((w.book(1), w.files()), before);
    w.sync_with(1, "--join").ok();
    w.settle();
    let list = w.sh(0, "21:00", "dose list --json").ok().json();
    assert_eq!(list["regimens"].as_array().unwrap().len(), 2);
}

#[test]
fn a_named_book_is_made_by_its_first_sync() {
    let w = World::of(2);
    w.sync(0);
    let line = format!("dose --book mum sync {}", w.folder.path().display());
    w.sh(1, "21:00", &line).ok();
    let out = w.sh(1, "21:00", "dose --book mum list").ok();
    assert!(out.stdout.contains("Iron"), "{}", out.stdout);
}

#[test]
fn the_folder_is_one_that_is_there_and_not_the_books_own() {
    let w = World::of(1);
    let nowhere = w.path("stick");
    w.sh(0, "21:00", &format!("dose sync {}", nowhere.display()))
        .exits(1);
    assert!(!nowhere.exists());
    let own = w.machines[0].data_dir().join("me/journal");
    let run = w.sh(0, "21:00", &format!("dose sync {}", own.display()));
    run.expect(
        "",
        "error: [folder]/data/me/journal is in the book's own folder\n\
         Nothing was recorded.\n\
         hint: expected a folder apart from it, which holds only what is exchanged\n",
        1,
    );
    let w = World::of(2);
    w.sync_with(1, "").expect(
        "",
        "error: there is no book yet, and no entry in the folder: nothing to exchange\n\
         Nothing was recorded.\n",
        1,
    );
}
