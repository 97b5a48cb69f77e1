//! Dates of ages and marks, for what was said on a day.
//!
//! Of several marks of one kind the first on or after that day is meant, else the last
//! before it: a second transfer does not move what was said of the first. An end is
//! meant likewise, also the one before what is open now.

use chrono::{Days, NaiveDate};

use super::{Mark, Marks, age_on};
use crate::domain::expr::{Gestation, Point};

impl Marks {
    /// The date of a point said on a day; None: it cannot be told yet.
    #[must_use]
    pub fn date(&self, point: &Point, said_on: NaiveDate) -> Option<NaiveDate> {
        match point {
            Point::On(date) => Some(*date),
            Point::At(wall) => Some(wall.date()),
            Point::Gestation(age) => age_on(self.of(said_on).in_use()?.day0, *age),
            Point::Mark { mark, offset_days } => shift(self.meant(mark, said_on)?.on, *offset_days),
            Point::Visit(_) => None,
        }
    }

    /// As `date`, of an end of a window. After a loss with a stated age it is counted in
    /// the weeks of the pregnancy after it: "1 to 2 weeks past the week of the last loss".
    #[must_use]
    pub fn window_date(&self, point: &Point, said_on: NaiveDate) -> Option<NaiveDate> {
        if let Point::Mark { mark, offset_days } = point
            && mark == "loss"
            && let Some(age) = self.loss_before(said_on).and_then(|m| m.ga)
        {
            let age = Gestation(age.0.checked_add(*offset_days)?);
            return age_on(self.of(said_on).in_use()?.day0, age);
        }
        self.date(point, said_on)
    }

    /// The date of a named event that was awaited on a day: its first mark on or after it.
    #[must_use]
    pub fn event(&self, words: &str, said_on: NaiveDate) -> Option<NaiveDate> {
        let named = |m: &&Mark| same_words(&m.kind, words);
        let own = self.of(said_on).all().filter(named);
        own.map(|m| m.on).filter(|on| *on >= said_on).min()
    }

    fn meant(&self, kind: &str, said_on: NaiveDate) -> Option<&Mark> {
        let pregnancy = self.of(said_on);
        let same = |m: &&Mark| m.kind.to_lowercase() == kind.to_lowercase();
        let own: Vec<&Mark> = pregnancy.all().filter(same).collect();
        let after = own.iter().filter(|m| m.on >= said_on);
        let before = own.iter().filter(|m| m.on < said_on);
        let next = after.min_by_key(|m| (m.on, m.order));
        let last = || before.max_by_key(|m| (m.on, m.order));
        next.or_else(last).copied().or_else(|| {
            let ends = self.all.iter().filter(|m| m.is_end() && m.on <= said_on);
            ends.filter(same).max_by_key(|m| m.place())
        })
    }
}

fn shift(date: NaiveDate, days: i32) -> Option<NaiveDate> {
    let by = Days::new(u64::from(days.unsigned_abs()));
    match days < 0 {
        true => date.checked_sub_days(by),
        false => date.checked_add_days(by),
    }
}

/// `Positive test` and `positive-test` are one.
#[must_use]
pub fn same_words(a: &str, b: &str) -> bool {
    let plain = |text: &str| {
        let text = text.to_lowercase().replace(['-', '_'], " ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    plain(a) == plain(b)
}
