//! The real program, spawned: what a run in process cannot show. Its world is a home
//! folder of its own and no variable of this machine.

use std::ffi::OsStr;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A home folder of its own for the program as it is spawned.
pub struct Home(pub TempDir);

impl Home {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn dose(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dose"));
        command
            .env_clear()
            .env("HOME", self.0.path())
            .env("TZ", "Europe/Berlin")
            .env("DOSE_NOW", "2026-11-04T14:20:00+01:00")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.dose().args(args).output().unwrap()
    }

    fn is_empty(&self) -> bool {
        std::fs::read_dir(self.0.path()).unwrap().next().is_none()
    }
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_version_is_that_of_the_package() {
    let output = Home::new().run(&["--version"]);
    assert_eq!(
        stdout(&output),
        concat!("dose ", env!("CARGO_PKG_VERSION"), "\n")
    );
    assert_eq!(
        (stderr(&output).as_str(), output.status.code()),
        ("", Some(0))
    );
}

#[test]
fn help_goes_to_standard_output_and_touches_nothing() {
    let home = Home::new();
    let output = home.run(&["--help"]);
    assert!(
        stdout(&output).contains(dosebook_purpose()),
        "{}",
        stdout(&output)
    );
    assert_eq!(
        (stderr(&output).as_str(), output.status.code()),
        ("", Some(0))
    );
    assert!(home.is_empty());
}

/// The first words of the intended purpose; the help may break its lines anywhere after.
fn dosebook_purpose() -> &'static str {
    &dosebook::cli::args::PURPOSE[..33]
}

#[test]
fn completions_and_the_manual_come_whole() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = home.run(&["completions", shell]);
        assert!(
            stdout(&output).contains("not-taken"),
            "{shell}: {}",
            stderr(&output)
        );
        assert_eq!(output.status.code(), Some(0), "{shell}");
    }
    let manual = stdout(&home.run(&["man"]));
    assert!(
        manual.starts_with(".ie") || manual.starts_with(".TH"),
        "{manual:.80}"
    );
    assert!(home.is_empty());
}

#[test]
fn a_reader_that_has_gone_is_a_quiet_end() {
    for args in [&["--help"][..], &["completions", "bash"], &["man"]] {
        let mut child = Home::new()
            .dose()
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (stderr(&output).as_str(), output.status.code()),
            ("", Some(0)),
            "{args:?}"
        );
    }
}

#[test]
fn an_unknown_flag_is_a_usage_error_on_standard_error() {
    let output = Home::new().run(&["take", "--no-such-flag"]);
    assert_eq!(
        (stdout(&output).as_str(), output.status.code()),
        ("", Some(2))
    );
    assert!(
        stderr(&output).contains("--no-such-flag"),
        "{}",
        stderr(&output)
    );
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_utf8_are_a_usage_error() {
    use std::os::unix::ffi::OsStrExt;
    let home = Home::new();
    let bytes = OsStr::from_bytes(b"utro\xff");
    let output = home.dose().arg("take").arg(bytes).output().unwrap();
    assert_eq!(
        (stdout(&output).as_str(), output.status.code()),
        ("", Some(2))
    );
    assert!(stderr(&output).contains("UTF-8"), "{}", stderr(&output));
    assert!(home.is_empty());
}

#[test]
fn a_dose_now_that_is_no_moment_is_refused() {
    let home = Home::new();
    for text in ["yesterday", "2026-11-04", "2026-11-04T14:20:00"] {
        let output = home
            .dose()
            .env("DOSE_NOW", text)
            .arg("list")
            .output()
            .unwrap();
        assert_eq!(
            (stdout(&output).as_str(), output.status.code()),
            ("", Some(2)),
            "{text}"
        );
        assert!(stderr(&output).contains("DOSE_NOW"), "{}", stderr(&output));
        assert!(
            stderr(&output).contains("2026-11-04T14:20:00+01:00"),
            "{}",
            stderr(&output)
        );
    }
    assert!(home.is_empty());
}

#[cfg(unix)]
#[test]
fn a_dose_now_that_is_not_utf8_is_refused_and_not_passed_over() {
    use std::os::unix::ffi::OsStrExt;
    let given = OsStr::from_bytes(b"2026\xff");
    let output = Home::new()
        .dose()
        .env("DOSE_NOW", given)
        .arg("list")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert!(stderr(&output).contains("DOSE_NOW"), "{}", stderr(&output));
}

#[test]
fn a_zone_that_does_not_exist_is_an_error_and_never_utc() {
    let home = Home::new();
    let output = home
        .dose()
        .env("TZ", "Europe/Berln")
        .arg("today")
        .output()
        .unwrap();
    assert_eq!(
        (stdout(&output).as_str(), output.status.code()),
        ("", Some(2))
    );
    assert!(
        stderr(&output).contains("Europe/Berln"),
        "{}",
        stderr(&output)
    );
    assert!(home.is_empty());
}
