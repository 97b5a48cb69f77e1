//! Ratios of whole commands, measured side by side in one run: `cargo bench --bench speed`.
//!
//! Times of one machine say nothing on another; ratios of one run do. Each pair is run in
//! turn, A B A B, and the median of the pairs' ratios is printed beside its limit.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

mod bare;
mod books;
mod csv_alone;
mod pairs;

use std::path::{Path, PathBuf};

use pairs::{Contender, compare};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if args.get(1).is_some_and(|a| a == "bare-take") {
        return bare::take(args.get(2).expect("a folder").as_ref());
    }
    let built = env!("CARGO_BIN_EXE_dose");
    if args.get(1).is_some_and(|a| a == "csv-alone") {
        return csv_alone::write(args.get(2).expect("a file").as_ref(), 73_000);
    }
    if args.get(1).is_some_and(|a| a == "books") {
        return keep_books(args.get(2).expect("a folder").as_ref());
    }
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let own = installed(at, &std::env::current_exe().unwrap());
    let dose = installed(at, built.as_ref());
    let dose = dose.to_str().unwrap();
    println!("making books below {}", at.display());
    let small = books::doses(at, "small", 100);
    let large = books::doses(at, "large", 73_000);
    let others = books::others(at, "others", 5_000);
    let versions = books::versions(at, "versions", 300);
    let bare = bare::prepare(at, 73_000);

    let today = |home: &Path| Contender::dose(dose, home, &["today"]);
    compare(
        "today, 73,000 doses : 100",
        1.3,
        &today(&large),
        &today(&small),
    );
    compare(
        "today, 5,000 other entries : 100 doses",
        2.0,
        &today(&others),
        &today(&small),
    );
    compare(
        "today, 300 versions : 100 doses",
        2.0,
        &today(&versions),
        &today(&small),
    );
    if let Some(sqlite) = Contender::sqlite(&large) {
        compare(
            "today, 73,000 doses : sqlite3, one indexed query",
            2.0,
            &today(&large),
            &sqlite,
        );
    } else {
        println!("sqlite3 is not installed: its pair is left out");
    }
    let log = Contender::dose(dose, &large, &["export", "log", "--format", "csv"]);
    let row = csv_alone::prepare(at, dose, &large);
    let alone = Contender::program(&own, &["csv-alone", row.to_str().unwrap()]);
    compare(
        "export log, 73,000 doses : the csv crate alone",
        3.0,
        &log,
        &alone,
    );
    let take = Contender::dose(dose, &large, &["take", "utro", "--extra"]);
    let bare = Contender::program(&own, &["bare-take", bare.to_str().unwrap()]);
    compare(
        "take, 73,000 doses : bare inserts and one append",
        1.3,
        &take,
        &bare,
    );
}

/// A program as an installer leaves it: copied. A linker writes page by page what is then
/// mapped page by page; a copy, and what is read from the disk after a start of the machine,
/// lies in larger pieces.
fn installed(at: &Path, built: &Path) -> PathBuf {
    let to = at.join(built.file_name().unwrap());
    std::fs::copy(built, &to).unwrap();
    to
}

/// The measured books in a folder that stays, for a profiler.
fn keep_books(at: &Path) {
    books::doses(at, "small", 100);
    books::doses(at, "large", 73_000);
    books::others(at, "others", 5_000);
    books::versions(at, "versions", 300);
    bare::prepare(at, 73_000);
}
