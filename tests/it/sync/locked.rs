//! An encrypted folder. What opens and what doesn't is asked only of a build that can.

use std::fs;

use super::world::World;
use crate::support::Run;

/// The line that gives this passphrase.
fn by(w: &World, machine: usize, passphrase: &str) -> Run {
    let file = w.machines[machine].secret("passphrase", &format!("{passphrase}\n"));
    w.sync_with(machine, &format!("--passphrase-file {}", file.display()))
}

#[cfg(not(feature = "age"))]
#[test]
fn a_build_that_cannot_encrypt_says_so_and_writes_nothing() {
    let w = World::of(2);
    by(&w, 0, "correct horse").expect(
        "",
        "error: this build of dose can't encrypt: it was built without the feature age\n\
         Nothing was recorded.\n\
         hint: releases have it; of the source: cargo build --release --features age\n",
        1,
    );
    assert_eq!(w.files(), Vec::<String>::new());
    fs::write(w.path("x.jsonl.age"), "age-encryption.org/v1\n-> scrypt").unwrap();
    by(&w, 0, "correct horse").exits(1);
    w.sync_with(0, "").exits(1);
    assert_eq!(w.files(), ["x.jsonl.age"]);
}

#[cfg(feature = "age")]
mod with_age {
    use super::*;

    const NO_KEY: &str = "--passphrase-file FILE, --passphrase-command CMD or --identity FILE \
                          opens it; on a terminal the passphrase is asked for";

    #[test]
    fn two_machines_exchange_and_the_folder_tells_nothing() {
        let w = World::of(2);
        by(&w, 0, "correct horse").ok();
        let run = by(&w, 1, "correct horse").ok();
        assert!(run.stdout.starts_with("2 entries came"), "{}", run.stdout);
        w.sh(1, "08:01", "dose take iron").ok();
        by(&w, 1, "correct horse").ok();
        by(&w, 0, "correct horse").ok();
        assert_eq!(w.book(0), w.book(1));
        for name in w.files() {
            assert!(name.ends_with(".jsonl.age"), "{name}");
            let bytes = fs::read(w.path(&name)).unwrap();
            assert!(!bytes.windows(4).any(|b| b == b"Iron"), "{name}");
        }
        // A torn file is left for the next time, whatever byte it ends at.
        let torn = w.path(&w.files()[0]);
        let whole = fs::read(&torn).unwrap();
        for cut in [0, 9, 60, whole.len() - 1] {
            fs::write(&torn, &whole[..cut]).unwrap();
            let run = by(&w, 0, "correct horse");
            assert_eq!(run.exit, 0, "cut at {cut}: {}", run.transcript());
        }
        assert_eq!(w.book(0), w.book(1));
    }

    #[test]
    fn a_wrong_passphrase_or_none_changes_nothing() {
        let w = World::of(2);
        by(&w, 0, "correct horse").ok();
        let name = w.files().remove(0);
        let before = fs::read(w.path(&name)).unwrap();
        by(&w, 1, "battery staple").expect(
            "",
            &format!(
                "error: {name}: not the passphrase that it was encrypted with\n\
                 Nothing was recorded.\n"
            ),
            1,
        );
        w.sync_with(1, "").expect(
            "",
            &format!(
                "error: {name}: encrypted, and neither a passphrase nor an identity was given\n\
                 Nothing was recorded.\nhint: {NO_KEY}\n"
            ),
            1,
        );
        assert_eq!(fs::read(w.path(&name)).unwrap(), before);
        assert_eq!(w.files(), [name]);
        assert!(!w.machines[1].data_dir().join("me").exists());
    }

    #[test]
    fn a_terminal_is_asked_and_types_unseen() {
        let w = World::of(2);
        let line = format!("dose sync {}", w.folder.path().display());
        let ask = |machine: usize, more: &str, typed: &[&str]| {
            let line = format!("{line} {more}");
            w.machines[machine].terminal(&[]).hidden(typed).sh(&line)
        };
        ask(0, "--encrypt", &["one", "another"]).exits(1);
        assert_eq!(w.files(), Vec::<String>::new());
        ask(0, "--encrypt", &[]).exits(130);
        ask(0, "--encrypt", &["horse", "horse"]).exits(0);
        let run = ask(1, "", &["horse"]).exits(0);
        assert!(
            run.stdout.contains("2 entries came"),
            "{}",
            run.transcript()
        );
        assert!(!run.transcript().contains("horse"));
        assert_eq!(w.book(0), w.book(1));
    }

    #[test]
    fn an_identity_opens_and_locks() {
        use age::secrecy::ExposeSecret;
        let w = World::of(2);
        let identity = age::x25519::Identity::generate();
        let file = w.machines[0].secret("key.txt", identity.to_string().expose_secret());
        let own = format!("--identity {}", file.display());
        w.sync_with(0, &own).ok();
        w.sync_with(1, &own).ok();
        assert_eq!(w.book(0), w.book(1));
        let to = format!("--encrypt-to {}", identity.to_public());
        let run = w.sync_with(0, &to).exits(1);
        assert!(
            run.stderr.contains("neither a passphrase"),
            "{}",
            run.stderr
        );
        w.sync_with(0, "--encrypt-to age1nosuch").expect(
            "",
            "error: recipient 1 is not a key of the form age1…\nNothing was recorded.\n",
            1,
        );
        fs::write(&file, "nothing").unwrap();
        w.sync_with(0, &own).exits(1);
    }

    /// A pipe gives what it has once, and then waits for ever.
    #[test]
    fn a_file_of_keys_is_read_once_for_all_files() {
        use age::secrecy::ExposeSecret;
        let w = World::of(2);
        let key = age::x25519::Identity::generate().to_string();
        for machine in [0, 1, 1, 0] {
            let pipe = w.machines[machine].path("pipe");
            let made = std::process::Command::new("mkfifo").arg(&pipe).status();
            assert!(made.unwrap().success());
            let (to, text) = (pipe.clone(), key.expose_secret().to_owned());
            let writer = std::thread::spawn(move || fs::write(to, text));
            w.sync_with(machine, &format!("--identity {}", pipe.display()))
                .ok();
            writer.join().unwrap().unwrap();
            fs::remove_file(pipe).unwrap();
            w.sh(machine, "08:01", "dose note here").ok();
        }
        assert_eq!(w.files().len(), 2);
    }

    #[test]
    fn what_lay_there_before_is_named() {
        let w = World::of(1);
        w.sync(0);
        let plain = w.files().remove(0);
        let run = by(&w, 0, "horse").ok();
        let said = "Not encrypted, and readable by whoever reads the folder: ";
        assert!(
            run.stdout.contains(&format!("{said}{plain}.")),
            "{}",
            run.stdout
        );
        fs::remove_file(w.path(&plain)).unwrap();
        assert!(!by(&w, 0, "horse").ok().stdout.contains(said));
    }

    #[test]
    fn exports_are_encrypted_and_a_book_comes_back() {
        let w = World::of(2);
        let book = &w.machines[0];
        let file = book.secret("passphrase", "horse\n");
        let by = format!("--passphrase-file {}", file.display());
        let out = book.path("book.jsonl.age");
        w.sh(
            0,
            "21:00",
            &format!("dose export book {by} -o {}", out.display()),
        )
        .exits(0);
        let import = format!("dose import book {}", out.display());
        w.sh(1, "21:00", &import).exits(1);
        w.sh(
            1,
            "21:00",
            &format!("{import} --passphrase-command 'echo mule'"),
        )
        .exits(1);
        w.sh(
            1,
            "21:00",
            &format!("{import} --passphrase-command 'exit 3'"),
        )
        .exits(1);
        w.sh(
            1,
            "21:00",
            &format!("{import} --passphrase-command 'echo horse'"),
        )
        .ok();
        assert_eq!(w.book(0), w.book(1));
        let page = book.path("visit.txt.age");
        let line = format!("dose export appointment {by} -o {}", page.display());
        w.sh(0, "21:00", &line).exits(0);
        assert!(
            fs::read(&page)
                .unwrap()
                .starts_with(b"age-encryption.org/v1\n")
        );
    }
}
