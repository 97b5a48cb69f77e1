//! Ctrl-C at a question, in the program itself with a terminal of its own.

use std::fs::File;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

const DOSE: &str = env!("CARGO_BIN_EXE_dose");

/// A program at a terminal, and the terminal's other end.
struct Session {
    child: Child,
    screen: File,
    seen: String,
}

impl Session {
    fn start(home: &std::path::Path, args: &[&str]) -> Self {
        let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&controller).unwrap();
        unlockpt(&controller).unwrap();
        let path = ptsname(&controller, Vec::new()).unwrap();
        let path = path.to_str().unwrap();
        let end = File::options().read(true).write(true).open(path).unwrap();
        let stdio = || Stdio::from(end.try_clone().unwrap());
        let child = Command::new(DOSE)
            .args(args)
            .env("HOME", home)
            .env("TZ", "Europe/Berlin")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_STATE_HOME")
            .env_remove("DOSE_BOOK")
            .env_remove("DOSE_NO_INPUT")
            .stdin(stdio())
            .stdout(stdio())
            .stderr(stdio())
            .spawn()
            .unwrap();
        Self {
            child,
            screen: File::from(controller),
            seen: String::new(),
        }
    }

    /// Reads what is shown until it ends with `text`.
    fn until(&mut self, text: &str) {
        let mut byte = [0];
        while !self.seen.ends_with(text) {
            let read = self.screen.read(&mut byte).unwrap_or(0);
            assert_eq!(read, 1, "ended before {text:?}: {:?}", self.seen);
            self.seen.push(char::from(byte[0]));
        }
    }

    fn interrupt(&self) {
        kill_process(Pid::from_child(&self.child), Signal::INT).unwrap();
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn an_interrupt_at_a_question_says_that_nothing_was_recorded() {
    let home = folder();
    let mut session = Session::start(home.path(), &["add"]);
    session.until("Name on the label? ");
    session.screen.write_all(b"Utro\n").unwrap();
    session.until("Amount of one dose, as in 1 capsule? ");
    session.interrupt();
    session.until("\r\nerror: left at the question\r\nNothing was recorded.\r\n");
    let status = session.child.wait().unwrap();
    assert_eq!(status.code(), Some(130), "{status}");
    let book = home.path().join(".local/share/dosebook/me");
    assert!(!book.exists(), "a book was made");
}

#[test]
fn the_end_of_input_at_a_question_says_so_on_a_line_of_its_own() {
    let home = folder();
    let mut session = Session::start(home.path(), &["add"]);
    session.until("Name on the label? ");
    // Ctrl-D, as a terminal sends it.
    session.screen.write_all(&[4]).unwrap();
    session.until("\r\nerror: left at the question\r\nNothing was recorded.\r\n");
    assert_eq!(session.child.wait().unwrap().code(), Some(130));
}
