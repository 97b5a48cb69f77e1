//! What the pieces of one direction say, gathered by kind. Two that differ are two readings.

use chrono::{NaiveTime, Weekday};

use super::clauses::is_moment;
use super::cover::Placed;
use super::error::DirectionError;
use super::except::leave_out;
use super::order::{begins_an_amount, is_bare};
use super::piece::{DoseSaid, Glue, MaxSaid, Often, Per, PerWeek, Piece, Slot};
use crate::domain::expr::Expr;
use crate::domain::timing::{DayMoment, Days, StepLength};

/// Something said, its words, and its place among the pieces.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said<T> {
    pub value: T,
    pub words: String,
    pub order: usize,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    /// All of its words, without what joins them to others.
    pub words: String,
    pub doses: Vec<Said<DoseSaid>>,
    pub slots: Vec<Said<Slot>>,
    pub days: Vec<Said<Days>>,
    /// Weekdays that are left out.
    pub except: Option<Said<Vec<Weekday>>>,
    pub meals: Option<Said<Vec<Slot>>>,
    pub often: Option<Said<Often>>,
    pub hours: Option<Said<(u32, Option<u32>)>>,
    pub anchor: Option<Said<NaiveTime>>,
    pub per_week: Option<Said<PerWeek>>,
    pub amount_per: Option<Said<Per>>,
    pub as_needed: Option<Said<()>>,
    pub purpose: Option<Said<String>>,
    pub max: Option<Said<MaxSaid>>,
    pub gap: Option<Said<(u32, Option<u32>)>>,
    pub length: Option<Said<StepLength>>,
    pub course: Option<Said<(u32, u32)>>,
    pub stop: Option<Said<Expr>>,
    pub start: Option<Said<Expr>>,
    pub single: Option<Said<()>>,
    pub wear: Option<Said<u32>>,
    pub route: Option<Said<&'static str>>,
    pub site: Vec<String>,
    pub method: Option<String>,
    pub notes: Vec<String>,
    pub not_held: Vec<String>,
    pub stops_after: bool,
    /// Whether `then` stands before it.
    pub then: bool,
    /// The places of `and`.
    pub ands: Vec<usize>,
}

/// Sets what is not set; what is set must be the same.
fn set<T: PartialEq>(slot: &mut Option<Said<T>>, said: Said<T>) -> Result<(), DirectionError> {
    match slot {
        Some(before) if before.value != said.value => Err(two(&before.words, &said.words)),
        Some(_) => Ok(()),
        None => {
            *slot = Some(said);
            Ok(())
        }
    }
}

/// The words from the first piece that says something to the last.
fn whole(pieces: &[Placed], words: &dyn Fn(&Placed) -> String) -> String {
    let says = |p: &&Placed| !matches!(p.piece, Piece::Glue(_) | Piece::Then | Piece::ThenStop);
    match (pieces.iter().find(says), pieces.iter().rfind(says)) {
        (Some(first), Some(last)) => words(&Placed {
            to: last.to,
            ..first.clone()
        }),
        _ => String::new(),
    }
}

/// Two readings, each in words.
pub(super) fn two(a: &str, b: &str) -> DirectionError {
    DirectionError::TwoReadings {
        a: a.to_owned(),
        b: b.to_owned(),
    }
}

/// `once daily and at bedtime` can be two doses; `once daily at bedtime` is one.
fn daily_and_a_moment(
    pieces: &[Placed],
    words: &dyn Fn(&Placed) -> String,
) -> Result<(), DirectionError> {
    let found = pieces.windows(3).find(|three| {
        let pieces: Vec<&Piece> = three.iter().map(|placed| &placed.piece).collect();
        matches!(
            pieces.as_slice(),
            [
                Piece::Often(Often { n: 1, .. }) | Piece::Days(Days::Daily),
                Piece::Glue(Glue::And),
                Piece::Slot(_) | Piece::Meals(_)
            ]
        )
    });
    let Some([daily, _, slot]) = found else {
        return Ok(());
    };
    let (daily, slot) = (words(daily), words(slot));
    Err(two(
        &format!("{daily}, and also {slot}"),
        &format!("{daily}, {slot}"),
    ))
}

/// `2 3 times a day`: between digits a sign may have been lost.
fn two_numbers(bare: &str, next: &str) -> bool {
    bare.ends_with(|c: char| c.is_ascii_digit()) && next.starts_with(|c: char| c.is_ascii_digit())
}

/// `at 8 pm and 8`, `8 and 8 pm`: a number joined to a clock time and to nothing else can be
/// an hour as well.
fn hour_or_amount(
    pieces: &[Placed],
    at: usize,
    words: &dyn Fn(&Placed) -> String,
) -> Result<(), DirectionError> {
    let piece = |at: Option<usize>| at.and_then(|at| pieces.get(at)).map(|p| &p.piece);
    let joins = |piece: Option<&Piece>| {
        matches!(
            piece,
            Some(Piece::Glue(Glue::And | Glue::Comma | Glue::Other))
        )
    };
    let is_clock = |piece: Option<&Piece>| matches!(piece, Some(Piece::Slot(slot)) if matches!(slot.known, Some(DayMoment::Clock(_))));
    let Some(number) = pieces.get(at).filter(|p| is_bare(&p.piece)) else {
        return Ok(());
    };
    let (next, after) = (at.checked_add(1), at.checked_add(2));
    let follows = joins(piece(at.checked_sub(1))) && is_clock(piece(at.checked_sub(2)));
    let own = piece(next).is_some_and(|p| is_moment(p) || *p == Piece::AsNeeded);
    let precedes = piece(next) == Some(&Piece::Glue(Glue::And)) && is_clock(piece(after));
    if (follows && !own) || precedes {
        let number = words(number);
        return Err(two(
            &format!("at {number}"),
            &format!("the amount {number}"),
        ));
    }
    Ok(())
}

impl Facts {
    /// Gathers what `pieces` say; `words` gives the words of each.
    pub fn of(
        pieces: &[Placed],
        words: &dyn Fn(&Placed) -> String,
    ) -> Result<Self, DirectionError> {
        let mut facts = Facts {
            words: whole(pieces, words),
            ..Facts::default()
        };
        daily_and_a_moment(pieces, words)?;
        super::clauses::of_all_or_of_one(pieces, words)?;
        let mut before = None;
        for (order, placed) in pieces.iter().enumerate() {
            if is_bare(&placed.piece) && !begins_an_amount(before) {
                return Err(match facts.doses.first() {
                    Some(other) => two(&other.words, &words(placed)),
                    None => DirectionError::NotHeld {
                        words: words(placed),
                        why: "a number here needs its unit",
                    },
                });
            }
            if let Some(next) = pieces.get(order + 1)
                && is_bare(&placed.piece)
                && two_numbers(&words(placed), &words(next))
            {
                let (count, next) = (words(placed), words(next));
                return Err(two(
                    &format!("{count}, {next}"),
                    &format!("{count} to {next}"),
                ));
            }
            hour_or_amount(pieces, order, words)?;
            before = Some(&placed.piece);
            match super::clauses::note(pieces, order, words) {
                Some(note) => facts.notes.push(note),
                None => facts.add(&placed.piece, words(placed), order)?,
            }
        }
        if facts.as_needed.is_none() {
            super::food::food_and_a_moment(pieces, words)?;
        }
        super::one_moment::join(&mut facts)?;
        leave_out(&mut facts)?;
        Ok(facts)
    }

    fn add(&mut self, piece: &Piece, words: String, order: usize) -> Result<(), DirectionError> {
        let text = words.clone();
        macro_rules! said {
            ($value:expr) => {
                Said {
                    value: $value,
                    words,
                    order,
                }
            };
        }
        match piece.clone() {
            Piece::Glue(Glue::And) => self.ands.push(order),
            Piece::Glue(_) | Piece::Then => {}
            Piece::ThenStop => self.stops_after = true,
            Piece::Verb(verb) => self.verb(verb),
            Piece::Dose(dose) => self.doses.push(said!(dose)),
            Piece::AmountPer(per) => set(&mut self.amount_per, said!(per))?,
            Piece::Often(often) => self.often(said!(often))?,
            Piece::Hours { min, max } => set(&mut self.hours, said!((min, max)))?,
            Piece::Anchor(time) => set(&mut self.anchor, said!(time))?,
            Piece::Days(Days::Daily) => self.often(said!(Often {
                n: 1,
                max: None,
                up_to: false,
                plain: true,
            }))?,
            Piece::Days(days) => self.days.push(said!(days)),
            Piece::Except(off) => set(&mut self.except, said!(off))?,
            Piece::PerWeek(n) => set(&mut self.per_week, said!(n))?,
            Piece::Slot(slot) => self.slots.push(said!(slot)),
            Piece::DaysAt(days, slot) => {
                self.slots.push(Said {
                    value: slot,
                    words: text,
                    order,
                });
                self.days.push(said!(days));
            }
            Piece::Meals(slots) => set(&mut self.meals, said!(slots))?,
            Piece::AsNeeded => set(&mut self.as_needed, said!(()))?,
            Piece::Purpose(purpose) => set(&mut self.purpose, said!(purpose))?,
            Piece::Max(max) => set(&mut self.max, said!(max))?,
            Piece::Gap { min, max, .. } => set(&mut self.gap, said!((min, max)))?,
            Piece::Length(length) => set(&mut self.length, said!(length))?,
            Piece::AtLongest {
                length,
                words: kept,
            } => {
                self.notes.push(kept);
                set(&mut self.length, said!(length))?;
            }
            Piece::CourseDays { first, last } => set(&mut self.course, said!((first, last)))?,
            Piece::Stop(stop) => set(&mut self.stop, said!(stop))?,
            Piece::Start(start) => set(&mut self.start, said!(start))?,
            Piece::Dates { first, last } => {
                set(
                    &mut self.start,
                    Said {
                        value: first,
                        words: text,
                        order,
                    },
                )?;
                set(&mut self.stop, said!(last))?;
            }
            Piece::Single => set(&mut self.single, said!(()))?,
            Piece::Wear(minutes) => set(&mut self.wear, said!(minutes))?,
            Piece::Route(route) => set(&mut self.route, said!(route))?,
            Piece::Site(site) if self.site.contains(&site) => {}
            Piece::Site(site) => self.site.push(site),
            Piece::Note(note) => self.notes.push(note),
            Piece::NotHeld(words) => self.not_held.push(words),
            Piece::Refuse(error) => return Err(error),
        }
        Ok(())
    }

    /// `once daily ... daily` say one thing.
    fn often(&mut self, said: Said<Often>) -> Result<(), DirectionError> {
        if self
            .often
            .as_ref()
            .is_some_and(|before| before.value.n == 1 && before.value.plain)
            && !said.value.up_to
        {
            let keeps = said.value.n == 1;
            if keeps {
                self.often = Some(said);
                return Ok(());
            }
        }
        let of_days = said.words.to_lowercase().ends_with("day");
        if said.value.plain
            && self
                .often
                .as_ref()
                .is_some_and(|before| before.value.n == 1 || (of_days && !before.value.up_to))
        {
            return Ok(());
        }
        set(&mut self.often, said)
    }

    fn verb(&mut self, verb: String) {
        let says_how = !matches!(
            verb.as_str(),
            "take"
                | "taken"
                | "use"
                | "used"
                | "give"
                | "given"
                | "administer"
                | "administered"
                | "start"
                | "continue"
                | "commence"
                | ":"
        );
        if says_how && self.method.is_none() {
            self.method = Some(verb);
        }
    }

    /// Whether it says when, other than by a bound.
    pub fn says_when(&self) -> bool {
        self.often.is_some()
            || self.hours.is_some()
            || !self.slots.is_empty()
            || !self.days.is_empty()
            || self.meals.is_some()
            || self.per_week.is_some()
            || self.amount_per.is_some()
    }
}
