//! The book's own backups, one a day: which stay, and which go.
//!
//! Seven days and four weeks are kept. A file goes only once a newer backup has all that
//! is in it, so the last good one never does, and neither does one that can't be read.
//! A day is one of UTC, since a file's name is no place for a zone.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::super::error::StoreError;
use super::super::{Place, Store};
use super::lines_of;
use super::read::sealed_lines;

const DAYS: usize = 7;
const WEEKS: usize = 4;

/// What a day's backup did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rotated {
    pub made: Option<PathBuf>,
    pub removed: Vec<PathBuf>,
}

impl Store {
    /// Makes this day's backup unless it is there, and lets older ones go. Where it is
    /// there this costs one look at the disk.
    ///
    /// # Errors
    /// As `backup_to`; the book itself is as it was.
    pub fn backup_of_day(&self, now: DateTime<Utc>) -> Result<Rotated, StoreError> {
        let (disk, file) = (&*self.ports.disk, daily(&self.place, now.date_naive()));
        let there = disk.length(&file).map_err(StoreError::disk(&file))?;
        if there.is_some() {
            return Ok(Rotated::default());
        }
        self.backup_folder()?;
        let text = self.backup_text(now)?;
        super::put_same(disk, &file, text.as_bytes())?;
        Ok(Rotated {
            removed: self.rotate(&text, now.date_naive())?,
            made: Some(file),
        })
    }

    /// Makes the folder of the book's own backups.
    ///
    /// # Errors
    /// What the disk says.
    pub fn backup_folder(&self) -> Result<PathBuf, StoreError> {
        let (disk, folder) = (&*self.ports.disk, self.place.backups());
        disk.create_dir(&folder)
            .and_then(|made| match made.is_empty() {
                true => Ok(()),
                false => disk.sync_dir(self.place.folder()),
            })
            .map_err(StoreError::disk(&folder))?;
        Ok(folder)
    }

    fn rotate(&self, newest: &str, today: NaiveDate) -> Result<Vec<PathBuf>, StoreError> {
        let (disk, folder) = (&*self.ports.disk, self.place.backups());
        let names = disk.names(&folder).map_err(StoreError::disk(&folder))?;
        let days = names
            .unwrap_or_default()
            .iter()
            .filter_map(|name| day_of(name))
            .collect();
        let to_go = to_go(&days, today);
        if to_go.is_empty() {
            return Ok(Vec::new());
        }
        let newest = Lines::of(newest);
        let mut removed = Vec::new();
        for day in to_go {
            let file = daily(&self.place, day);
            let bytes = disk.read(&file, 0, u64::MAX);
            let bytes = bytes.map_err(StoreError::disk(&file))?;
            if newest.have_all(&bytes) {
                disk.remove(&file).map_err(StoreError::disk(&file))?;
                removed.push(file);
            }
        }
        Ok(removed)
    }
}

fn daily(place: &Place, day: NaiveDate) -> PathBuf {
    place.backups().join(format!("{day}.jsonl"))
}

/// Whether a file is the backup of a day.
pub fn is_of_a_day(file: &Path) -> bool {
    let name = file.file_name().and_then(|n| n.to_str());
    name.is_some_and(|n| day_of(n).is_some())
}

fn day_of(name: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(name.strip_suffix(".jsonl")?, "%Y-%m-%d").ok()
}

/// The days whose backup isn't kept. Days after today, which a wrong clock made, are
/// neither counted nor let go.
fn to_go(days: &BTreeSet<NaiveDate>, today: NaiveDate) -> Vec<NaiveDate> {
    let past: Vec<NaiveDate> = days
        .iter()
        .rev()
        .filter(|d| **d <= today)
        .copied()
        .collect();
    let mut kept: BTreeSet<NaiveDate> = past.iter().take(DAYS).copied().collect();
    let mut weeks = BTreeMap::new();
    for day in past.iter().skip(DAYS) {
        let week = (day.iso_week().year(), day.iso_week().week());
        weeks.entry(std::cmp::Reverse(week)).or_insert(*day);
    }
    kept.extend(weeks.values().take(WEEKS));
    past.into_iter().filter(|d| !kept.contains(d)).collect()
}

/// The lines of a backup's text. Lines are compared and not read: one entry is one line.
pub struct Lines<'t>(HashSet<&'t [u8]>);

impl<'t> Lines<'t> {
    pub fn of(text: &'t str) -> Self {
        Self(split(lines_of(text).as_bytes()).collect())
    }

    /// Whether every entry of another backup is here; no, if that one isn't as it was sealed.
    pub fn have_all(&self, other: &[u8]) -> bool {
        sealed_lines(other).is_some_and(|lines| split(lines).all(|line| self.0.contains(line)))
    }
}

fn split(lines: &[u8]) -> impl Iterator<Item = &[u8]> {
    lines.split(|b| *b == b'\n')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    use super::super::text_of;
    use crate::store::format::tests::{plain, salt};
    use crate::store::format::{NO_HASH, Sealed};

    #[test]
    fn a_backup_has_all_of_another_only_with_each_of_its_entries() {
        let first = Sealed::seal(plain(), salt(), NO_HASH);
        let mut entry = plain();
        entry.seq = 2;
        let second = Sealed::seal(entry, salt(), first.hash);
        let one = text_of(std::slice::from_ref(&first), DateTime::UNIX_EPOCH);
        let both = text_of(&[first, second], DateTime::UNIX_EPOCH);
        assert!(Lines::of(&both).have_all(one.as_bytes()));
        assert!(!Lines::of(&one).have_all(both.as_bytes()));
        let damaged = one.replace("\"seq\":1", "\"seq\":3");
        assert!(!Lines::of(&both).have_all(damaged.as_bytes()));
        let cut = one.lines().next().unwrap();
        assert!(!Lines::of(&both).have_all(cut.as_bytes()));
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn seven_days_and_four_weeks_stay() {
        let today = day("2026-11-23");
        let back = std::iter::successors(Some(today), |d| d.pred_opt());
        let mut days: BTreeSet<NaiveDate> = back.take(60).collect();
        let gone = to_go(&days, today);
        days.retain(|d| !gone.contains(d));
        let left: Vec<String> = days.iter().map(ToString::to_string).collect();
        assert_eq!(
            left,
            [
                "2026-11-01",
                "2026-11-08",
                "2026-11-15",
                "2026-11-16",
                "2026-11-17",
                "2026-11-18",
                "2026-11-19",
                "2026-11-20",
                "2026-11-21",
                "2026-11-22",
                "2026-11-23"
            ]
        );
    }

    #[test]
    fn a_day_that_a_wrong_clock_made_counts_for_nothing() {
        let days = BTreeSet::from([day("2026-11-20"), day("2099-01-01")]);
        assert!(to_go(&days, day("2026-11-23")).is_empty());
    }
}
