//! One zone, asked in both directions, with the offset window of the last answer kept.
//!
//! Between two clock changes a conversion is one addition. Only within a day of a change,
//! where a time may come twice or not at all, or outside the kept window, are the rules
//! asked (`spans`).

use std::cell::{Cell, RefCell};

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use jiff::tz::TimeZone;

use super::convert::{fixed, in_range, timestamp, wall_of};
use super::error::ZoneError;
use super::spans;

/// No clock has gone forward or back by more than a day; two more hours cost nothing.
pub(super) const MARGIN_SECONDS: i64 = 26 * 3600;

/// 1900-01-01 and 2201-01-01 of UTC: a window that holds well is within the years read.
const FIRST_SECOND: i64 = -2_208_988_800;
const LAST_SECOND: i64 = 7_289_654_400;

/// A civil moment read in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wall {
    pub at: DateTime<Utc>,
    /// The offset in force at `at`, east of UTC.
    pub offset: FixedOffset,
    /// What the clocks show at `at`: the moment asked for, unless it was shifted.
    pub wall: NaiveDateTime,
    /// The clocks passed over the moment asked for, going forward by so many minutes.
    pub shifted: Option<u32>,
    /// The moment asked for comes twice.
    pub twice: bool,
    /// This is the second of the two.
    pub fold: bool,
}

/// An instant as the clocks of a zone show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalMoment {
    pub wall: NaiveDateTime,
    /// The offset in force, east of UTC.
    pub offset: FixedOffset,
    /// The clocks had shown this before: it is the second occurrence.
    pub fold: bool,
}

/// A moment at which the clocks of a zone go forward or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockChange {
    pub at: DateTime<Utc>,
    pub before: FixedOffset,
    pub after: FixedOffset,
}

/// The rules of one zone.
#[derive(Debug)]
pub struct Zone {
    pub(super) rules: TimeZone,
    last: Cell<Window>,
    near: RefCell<Option<spans::Near>>,
}

/// Seconds since 1970 from one change (included) to the next (not), and the offset there.
#[derive(Debug, Clone, Copy)]
struct Window {
    from: i64,
    until: i64,
    offset: FixedOffset,
    /// The civil moments that are well within: from the first, and before the second.
    walls: (NaiveDateTime, NaiveDateTime),
}

impl Window {
    fn new(from: i64, until: i64, offset: FixedOffset) -> Self {
        let wall = |seconds: i64| {
            let at = DateTime::from_timestamp(seconds, 0)?.naive_utc();
            at.checked_add_offset(offset)
        };
        let first = wall(from.saturating_add(MARGIN_SECONDS));
        let end = wall(until.saturating_sub(MARGIN_SECONDS));
        let none = (NaiveDateTime::MAX, NaiveDateTime::MIN);
        Self {
            from,
            until,
            offset,
            walls: first.zip(end).unwrap_or(none),
        }
    }

    fn holds(&self, at: i64) -> bool {
        self.from <= at && at < self.until
    }

    fn holds_well(&self, at: i64) -> bool {
        self.from.saturating_add(MARGIN_SECONDS) <= at
            && at < self.until.saturating_sub(MARGIN_SECONDS)
    }
}

impl Zone {
    pub(super) fn new(rules: TimeZone) -> Self {
        let none = Window::new(0, 0, chrono::Offset::fix(&Utc));
        Self {
            rules,
            last: Cell::new(none),
            near: RefCell::default(),
        }
    }

    /// The instant of a civil moment. In a gap the moment is read with the offset before
    /// it (02:30 becomes 03:30); of a moment that comes twice this is the first.
    pub fn instant(&self, wall: NaiveDateTime) -> Result<Wall, ZoneError> {
        self.instant_in(wall, false)
    }

    /// The instant of a civil moment and the offset then, where no change of the clocks is
    /// near and the moment asked for before was in the same window. Else `instant` knows.
    #[inline]
    pub fn steady(&self, wall: NaiveDateTime) -> Option<(DateTime<Utc>, FixedOffset)> {
        let Window { walls, offset, .. } = self.last.get();
        if walls.0 <= wall && wall < walls.1 {
            return Some((wall.checked_sub_offset(offset)?.and_utc(), offset));
        }
        None
    }

    /// As `instant`; with `fold`, the second occurrence of a moment that comes twice.
    pub fn instant_in(&self, wall: NaiveDateTime, fold: bool) -> Result<Wall, ZoneError> {
        if let Some((at, offset)) = self.steady(wall) {
            return Ok(plain(at, offset, wall));
        }
        let wall = in_range(wall)?;
        let read = self.read(wall, fold)?;
        self.window(read.at.timestamp());
        Ok(read)
    }

    /// What the clocks show at an instant.
    pub fn local(&self, at: DateTime<Utc>) -> Result<LocalMoment, ZoneError> {
        let seconds = at.timestamp();
        let window = self.window(seconds);
        let wall = wall_of(at, window.offset)?;
        let fold = !window.holds_well(seconds) && self.is_second(wall, window.offset)?;
        Ok(LocalMoment {
            wall,
            offset: window.offset,
            fold,
        })
    }

    /// The clock changes from `from` (included) to `to` (not), in order. A change of the
    /// zone's abbreviation alone is none.
    pub fn transitions(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<ClockChange>, ZoneError> {
        in_range(from.naive_utc())?;
        in_range(to.naive_utc())?;
        let start = timestamp(from.timestamp() - 1);
        let mut before = fixed(self.rules.to_offset(start));
        let mut changes = Vec::new();
        for change in self.rules.following(start) {
            let second = change.timestamp().as_second();
            let Some(at) = DateTime::from_timestamp(second, 0).filter(|at| *at < to) else {
                break;
            };
            let after = fixed(change.offset());
            if after != before && at >= from {
                changes.push(ClockChange { at, before, after });
            }
            before = after;
        }
        Ok(changes)
    }

    fn is_second(&self, wall: NaiveDateTime, offset: FixedOffset) -> Result<bool, ZoneError> {
        let first = self.read(wall, false)?;
        Ok(first.twice && first.offset != offset)
    }

    fn read(&self, wall: NaiveDateTime, fold: bool) -> Result<Wall, ZoneError> {
        spans::instant(&self.rules, &mut self.near.borrow_mut(), wall, fold)
    }

    /// The window that holds an instant, kept for the next question.
    fn window(&self, seconds: i64) -> Window {
        let last = self.last.get();
        if last.holds(seconds) {
            return last;
        }
        let at = timestamp(seconds);
        let second = |change: jiff::tz::TimeZoneTransition<'_>| change.timestamp().as_second();
        let from = self
            .rules
            .preceding(timestamp(seconds.saturating_add(1)))
            .next()
            .map(second);
        let until = self.rules.following(at).next().map(second);
        let window = Window::new(
            from.unwrap_or(i64::MIN).max(FIRST_SECOND),
            until.unwrap_or(i64::MAX).min(LAST_SECOND),
            fixed(self.rules.to_offset(at)),
        );
        self.last.set(window);
        window
    }
}

pub(super) fn plain(at: DateTime<Utc>, offset: FixedOffset, wall: NaiveDateTime) -> Wall {
    Wall {
        at,
        offset,
        wall,
        shifted: None,
        twice: false,
        fold: false,
    }
}
