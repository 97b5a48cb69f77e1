//! Two commands in turn, and the median of their ratios.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The present moment of every command, so that all see the same day.
pub const NOW: &str = "2026-11-04T14:20:00+01:00";
const WARM: usize = 3;
const RUNS: usize = 41;

/// A command to time.
pub struct Contender {
    program: String,
    args: Vec<String>,
    home: Option<String>,
}

impl Contender {
    pub fn dose(program: &str, home: &Path, args: &[&str]) -> Self {
        Self {
            program: program.to_owned(),
            args: args.iter().map(|a| (*a).to_owned()).collect(),
            home: Some(home.display().to_string()),
        }
    }

    pub fn program(program: &Path, args: &[&str]) -> Self {
        Self {
            program: program.display().to_string(),
            args: args.iter().map(|a| (*a).to_owned()).collect(),
            home: None,
        }
    }

    /// The sqlite3 shell on the book's own table; None where it is not installed.
    pub fn sqlite(home: &Path) -> Option<Self> {
        Command::new("sqlite3").arg("--version").output().ok()?;
        let file = home.join(".local/share/dosebook/me/book.db");
        let query = "SELECT count(*) FROM dose WHERE day = 20761";
        Some(Self {
            program: "sqlite3".to_owned(),
            args: vec![file.display().to_string(), query.to_owned()],
            home: None,
        })
    }

    fn run(&self) -> Duration {
        let mut command = Command::new(&self.program);
        command
            .args(&self.args)
            .env_clear()
            .env("TZ", "Europe/Berlin")
            .env("DOSE_NOW", NOW)
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(home) = &self.home {
            command.env("HOME", home);
        }
        let start = Instant::now();
        let status = command.status().expect("the command starts");
        let took = start.elapsed();
        assert!(status.success(), "{} {:?} failed", self.program, self.args);
        took
    }
}

/// Runs both in turn and prints the median of A/B beside its limit.
pub fn compare(what: &str, limit: f64, a: &Contender, b: &Contender) {
    for _ in 0..WARM {
        a.run();
        b.run();
    }
    let mut pairs: Vec<(f64, f64)> = (0..RUNS)
        .map(|_| (a.run().as_secs_f64(), b.run().as_secs_f64()))
        .collect();
    let mut ratios: Vec<f64> = pairs.iter().map(|(a, b)| a / b).collect();
    let ratio = median(&mut ratios);
    let (mut left, mut right): (Vec<f64>, Vec<f64>) = pairs.drain(..).unzip();
    let verdict = if ratio <= limit { "within" } else { "ABOVE" };
    println!(
        "{what}: {ratio:.2} ({verdict} {limit}), medians {:.2} ms and {:.2} ms",
        median(&mut left) * 1e3,
        median(&mut right) * 1e3
    );
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
