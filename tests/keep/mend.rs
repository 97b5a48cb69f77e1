//! kill -9 of the real program, then one file of the book damaged or deleted: the doctor
//! brings back all that was said.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::program::{Home, keys, template};
use super::random::SplitMix;

pub fn run(count: u64, seed: u64) -> (String, Vec<String>) {
    let (template, mut random) = (template(), SplitMix(seed));
    let usual = template.copy().time(20, &["take", "ibu"]);
    let (mut at_work, mut newer, mut broken) = (0, 0, Vec::new());
    for turn in 0..count {
        let home = template.copy();
        let part = u32::try_from(random.draw() % 1000).unwrap();
        let after = usual.mul_f64(1.3) * part / 1000;
        let killed = home.killed(20 + turn % 8, &["take", "ibu", "--key", "k"], after);
        at_work += u64::from(killed.at_work);
        let how = damage(&home, &mut random);
        match heal(&home, killed.said) {
            Ok(Healed::Whole) => {}
            Ok(Healed::Newer) => newer += 1,
            Err(wrong) => broken.push(format!("life {turn}, {how}: {wrong}")),
        }
    }
    let text = format!(
        "{count} kills with a damaged or deleted file, {at_work} of them at work, {newer} told as \
         a newer version"
    );
    (text, broken)
}

enum Healed {
    Whole,
    /// The version in the header was hit: the program leaves a newer book alone.
    Newer,
}

fn heal(home: &Home, said: bool) -> Result<Healed, String> {
    let doctor = home.run(20, &["doctor"]);
    let text = format!("{doctor:?}");
    if text.contains("newer version") {
        return Ok(Healed::Newer);
    }
    if !doctor.status.success() {
        return Err(text);
    }
    let found: BTreeSet<String> = keys(home).into_iter().collect();
    let mut wanted: BTreeSet<String> = (0..12).map(|n| format!("t{n}")).collect();
    wanted.extend(said.then(|| "k".to_owned()));
    let lost: Vec<&String> = wanted.difference(&found).collect();
    if !lost.is_empty() {
        return Err(format!("not there: {lost:?} after {text}"));
    }
    let again = home.run(20, &["take", "ibu", "--key", "k"]);
    let twice = keys(home).iter().filter(|k| *k == "k").count();
    let verified = home.run(20, &["verify"]);
    if twice != 1 || !again.status.success() || !verified.status.success() {
        return Err(format!("{twice} of k; {again:?}; {verified:?}"));
    }
    Ok(Healed::Whole)
}

/// One file of the book, whichever.
fn damage(home: &Home, random: &mut SplitMix) -> String {
    let mut files = Vec::new();
    gather(&home.book(), &mut files);
    files.sort();
    let at = usize::try_from(random.draw() % files.len() as u64).unwrap();
    let file = &files[at];
    let mut bytes = fs::read(file).unwrap();
    let length = bytes.len().max(1) as u64;
    let at = usize::try_from(random.draw() % length).unwrap();
    let end = (at + 1 + usize::try_from(random.draw() % 5000).unwrap()).min(bytes.len());
    let how = match random.draw() % 5 {
        0 => {
            fs::remove_file(file).unwrap();
            return format!("{} deleted", file.display());
        }
        1 => {
            bytes.truncate(at);
            "cut"
        }
        2 if !bytes.is_empty() => {
            bytes[at] ^= 1 << (random.draw() % 8);
            "one bit"
        }
        3 => {
            bytes[at..end].fill(0);
            "zeros"
        }
        _ => {
            bytes[at..end]
                .iter_mut()
                .for_each(|b| *b = b.wrapping_add(31));
            "garbage"
        }
    };
    fs::write(file, bytes).unwrap();
    format!("{} {how} at {at}", file.display())
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if path.is_dir() {
            gather(&path, files);
        } else if path.file_name().is_some_and(|n| n != "lock") {
            files.push(path);
        }
    }
}
