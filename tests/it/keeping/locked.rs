//! Backups that are encrypted. What opens and what doesn't is asked only of a build that can.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use super::{folder, names};
use crate::contract::clinic;
use crate::support::Book;

/// A clinic's book, and the file that holds a passphrase.
fn with_passphrase() -> (Book, String) {
    let book = clinic();
    let file = book.secret("passphrase", "correct horse\n");
    (book, format!("--passphrase-file {}", file.display()))
}

#[test]
fn a_file_of_secrets_that_others_can_read_is_used_and_named() {
    let book = clinic();
    let backups = folder(&book).join("backup");
    let backup = backups.join(&names(&backups)[0]);
    let secret = book.path("secret");
    fs::write(&secret, "horse\n").unwrap();
    for flag in ["--passphrase-file", "--identity"] {
        let line = format!(
            "dose restore {} {flag} {}",
            backup.display(),
            secret.display()
        );
        for (mode, said) in [
            (0o644, "644"),
            (0o640, "640"),
            (0o602, "602"),
            (0o600, ""),
            (0o711, ""),
        ] {
            fs::set_permissions(&secret, Permissions::from_mode(mode)).unwrap();
            let named =
                format!("{flag} [folder]/secret: others can read or change it (mode {said})\n");
            let run = book.sh(&line).exits(0);
            let wanted = if said.is_empty() { "" } else { &named };
            assert_eq!(run.stderr, wanted, "{mode:o}");
        }
        fs::set_permissions(&secret, Permissions::from_mode(0o644)).unwrap();
        book.sh(&format!("{line} --json")).ok();
    }
}

#[cfg(not(feature = "age"))]
#[test]
fn a_build_that_cannot_encrypt_says_so_and_writes_nothing() {
    let (book, by) = with_passphrase();
    let file = book.path("kept.jsonl.age");
    let not_built = "error: this build of dose can't encrypt: it was built without the feature age\n\
                     Nothing was recorded.\n\
                     hint: releases have it; of the source: cargo build --release --features age\n";
    book.sh(&format!("dose backup {} {by}", file.display()))
        .expect("", not_built, 1);
    assert!(!file.exists());
    fs::write(&file, "age-encryption.org/v1\n-> scrypt").unwrap();
    let run = book
        .sh(&format!("dose restore {} {by}", file.display()))
        .exits(1);
    assert!(
        run.stderr.contains("was built without the feature age"),
        "{}",
        run.stderr
    );
}

#[cfg(feature = "age")]
mod with_age {
    use super::*;
    use crate::keeping::{folder, lines, names};

    #[test]
    fn a_backup_by_passphrase_is_opened_again_and_restored() {
        let (book, by) = with_passphrase();
        let file = book.path("kept.age").display().to_string();
        let then = lines(&book);
        book.sh(&format!("dose backup {file} {by}")).expect(
            "Backup: [folder]/kept.age\n  13 entries, encrypted, opened again, read back and whole\n",
            "",
            0,
        );
        let bytes = fs::read(&file).unwrap();
        assert!(!bytes.windows(12).any(|w| w == b"progesterone"));
        book.sh("dose take prog --slot 14:00").exits(0);
        book.sh(&format!("dose restore {file}")).expect(
            "",
            "error: [folder]/kept.age: encrypted, and neither a passphrase nor an identity was given\n\
             Nothing was recorded.\n\
             hint: --passphrase-file FILE, --passphrase-command CMD or --identity FILE opens it; on a \
             terminal the passphrase is asked for\n",
            1,
        );
        let wrong = book.secret("wrong", "battery staple\n");
        book.sh(&format!(
            "dose restore {file} --really --passphrase-file {}",
            wrong.display()
        ))
        .expect(
            "",
            "error: [folder]/kept.age: not the passphrase that it was encrypted with\n\
                 Nothing was recorded.\n",
            1,
        );
        assert_ne!(lines(&book), then);
        book.sh(&format!("dose restore {file} --really {by}"))
            .exits(0);
        assert_eq!(lines(&book), then);
    }

    #[test]
    fn without_a_path_it_lies_in_the_books_own_folder_and_a_purge_names_it() {
        let (book, by) = with_passphrase();
        let id = book
            .sh("dose told 'Nurse Kim' 'zebra stripes' --med prog")
            .exits(0)
            .id();
        book.sh(&format!("dose backup {by}")).exits(0);
        let name = "2026-11-04T132000Z.jsonl.age".to_owned();
        assert!(names(&folder(&book).join("backup")).contains(&name));
        let run = book.sh(&format!("dose purge {id} --yes")).exits(0);
        let said = format!("Not written anew, and may have it: [folder]/data/me/backup/{name}\n");
        assert!(run.stdout.contains(&said), "{}", run.stdout);
    }
}
