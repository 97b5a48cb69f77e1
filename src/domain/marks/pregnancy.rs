//! One pregnancy, or the try for one: the marks from one recorded end to the next.
//!
//! In use is the dating chosen last. Without a choice it is the first that dates: a
//! period, a due date, a scan or a stated age when it is recorded, and a transfer,
//! ovulation or retrieval once a positive test is. A later one does not take over.

use chrono::NaiveDate;

use super::{Dating, Mark, Marks};
use crate::domain::entry::Order;
use crate::domain::expr::Gestation;
use crate::domain::sorted::Sorted;

type Place = (NaiveDate, Order);

/// The marks between two ends.
#[derive(Debug, Clone, Copy)]
pub struct Pregnancy<'p> {
    marks: &'p Marks,
    /// The end before it.
    pub after: Option<&'p Mark>,
    /// The end that closes it; None: it is open.
    pub end: Option<&'p Mark>,
}

impl Marks {
    /// What is open now.
    #[must_use]
    pub fn open(&self) -> Pregnancy<'_> {
        Pregnancy {
            marks: self,
            after: self.ends().last().copied(),
            end: None,
        }
    }

    /// The one that something said on a day belongs to. What was said on the day of an
    /// end belongs to what ended.
    #[must_use]
    pub fn of(&self, said_on: NaiveDate) -> Pregnancy<'_> {
        let ends = self.ends();
        let at = ends.partition_point(|m| m.on < said_on);
        let before = at.checked_sub(1);
        Pregnancy {
            marks: self,
            after: before.and_then(|i| ends.get(i)).copied(),
            end: ends.get(at).copied(),
        }
    }

    /// The last recorded end, whatever has begun since.
    #[must_use]
    pub fn last_end(&self) -> Option<&Mark> {
        self.open().after
    }

    /// The last recorded end, where nothing has begun since.
    #[must_use]
    pub fn ended(&self) -> Option<&Mark> {
        let open = self.open();
        open.after.filter(|_| !open.all().any(Mark::is_begin))
    }

    /// Whether something that the book says began has ended, and nothing has begun since.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let end = self.ended();
        end.is_some_and(|end| self.of(end.on).all().any(Mark::is_begin))
    }

    /// The dating that weeks are told by; None: none are.
    #[must_use]
    pub fn shown(&self) -> Option<Dating<'_>> {
        self.open().in_use().filter(|_| !self.weeks_off)
    }

    /// The age on a date of what is open now; None: none is told.
    #[must_use]
    pub fn gestation(&self, date: NaiveDate) -> Option<Gestation> {
        let since = self.open().after.is_none_or(|end| end.on <= date);
        self.shown().filter(|_| since)?.age(date)
    }

    /// The day that something of `day`, recorded in that order, was said on. An end is often
    /// recorded days after its own date: what was recorded before it is of what ended,
    /// though it takes effect later. An end of years ago, with nothing recorded that began
    /// before it, ends nothing that was said since.
    pub(super) fn said_on(&self, day: NaiveDate, order: Order) -> NaiveDate {
        let ends = self.ends().into_iter();
        let later = ends.filter(|e| e.on < day && order < e.order);
        let mut closing = later.filter(|e| {
            let mut own = self.of(e.on).all();
            own.any(|m| m.is_begin() && m.order < e.order)
        });
        closing.next().map_or(day, |end| end.on)
    }

    /// The last loss before a day, or on it.
    pub(super) fn loss_before(&self, day: NaiveDate) -> Option<&Mark> {
        let losses = self.all.iter().filter(|m| m.kind == "loss" && m.on <= day);
        losses.max_by_key(|m| m.place())
    }

    fn ends(&self) -> Vec<&Mark> {
        let mut ends: Vec<&Mark> = self.all.iter().filter(|m| m.is_end()).collect();
        ends.order_by_key(|m| m.place());
        ends
    }
}

impl<'p> Pregnancy<'p> {
    /// Its marks, the end that closes it too, in the order they were recorded.
    pub fn all(self) -> impl Iterator<Item = &'p Mark> {
        let marks = &self.marks.all;
        marks.iter().filter(move |m| self.holds(m.place()))
    }

    fn holds(self, place: Place) -> bool {
        self.after.is_none_or(|end| place > end.place())
            && self.end.is_none_or(|end| place <= end.place())
    }

    /// Its datings side by side, in the order they were recorded.
    #[must_use]
    pub fn datings(self) -> Vec<Dating<'p>> {
        self.all().filter_map(Dating::of).collect()
    }

    /// The dating in use.
    #[must_use]
    pub fn in_use(self) -> Option<Dating<'p>> {
        self.chosen().or_else(|| self.first())
    }

    fn chosen(self) -> Option<Dating<'p>> {
        let mut found = self.marks.uses.iter().filter_map(|u| {
            let mark = self.all().find(|m| m.id == u.dating)?;
            let dating = Dating::of(mark)?;
            Some((u.order, dating, u.by.as_str()))
        });
        let first = found.next()?;
        let (_, dating, by) = found.fold(first, |a, b| if b.0 > a.0 { b } else { a });
        Some(Dating {
            chosen_by: Some(by),
            ..dating
        })
    }

    /// The first that dates, without a choice.
    fn first(self) -> Option<Dating<'p>> {
        let test = self.all().find(|m| m.kind == "positive-test");
        let from = |m: &Mark| match (m.waits_for_test(), test) {
            (false, _) => Some(m.order),
            (true, Some(test)) => Some(m.order.max(test.order)),
            (true, None) => None,
        };
        let dating = self.datings().into_iter();
        let ready = dating.filter_map(|d| Some((from(d.mark)?, d)));
        // Of a frozen embryo the retrieval may be months back: the last counts.
        let order = |(from, d): &(Order, Dating<'p>)| (*from, std::cmp::Reverse(d.mark.on));
        ready.min_by_key(order).map(|(_, dating)| dating)
    }

    /// The last transfer, ovulation or retrieval, from which days are counted.
    #[must_use]
    pub fn counted_from(self) -> Option<&'p Mark> {
        let kinds = ["transfer", "ovulation", "retrieval"];
        let fitting = self.all().filter(|m| kinds.contains(&m.kind.as_str()));
        fitting.max_by_key(|m| m.place())
    }
}
