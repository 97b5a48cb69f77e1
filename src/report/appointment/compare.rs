//! What a change changed: was and now, field by field.

use super::input::Omit;
use super::terms::{PlainTime, phrase, plain_times, stop_words};
use super::wording::route;
use crate::domain::body::Clock;
use crate::domain::expr::Expr;
use crate::domain::plan::Terms;

/// One field as it was and as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What comes before `was`: a time (`at 22:00 `), a field (`strength `), or nothing.
    pub lead: String,
    pub was: String,
    pub now: String,
}

/// The fields in which two versions differ, in the order in which a label has them.
#[must_use]
pub fn differences(was: &Terms, now: &Terms, omit: Omit) -> Vec<Difference> {
    let mut all = Vec::new();
    texts(&mut all, "strength ", &was.strength, &now.strength);
    texts(&mut all, "form ", &was.form, &now.form);
    if was.timing != now.timing || was.dose != now.dose {
        times(&mut all, was, now);
    }
    let words = |r: &Option<String>| r.as_deref().map(|r| route(r).to_owned());
    texts(&mut all, "", &words(&was.route), &words(&now.route));
    if was.clock != now.clock {
        push(&mut all, "clock ", clock(was.clock), clock(now.clock));
    }
    let said = |e: &Expr| said(e, omit);
    if was.start != now.start {
        push(&mut all, "start ", &said(&was.start), &said(&now.start));
    }
    if was.stop != now.stop {
        push(&mut all, "stop ", &said(&was.stop), &said(&now.stop));
    }
    all
}

/// A start or a stop in words; by weeks that are left out only as another date.
#[must_use]
pub fn said(expr: &Expr, omit: Omit) -> String {
    match expr {
        Expr::Open => "open".to_owned(),
        _ => stop_words(expr, omit).unwrap_or_else(|| "another date".to_owned()),
    }
}

/// One sentence for all of them: `at 22:00 was 1 capsule, now 2 capsules`.
#[must_use]
pub fn sentence(differences: &[Difference]) -> String {
    let one = |d: &Difference| format!("{}was {}, now {}", d.lead, d.was, d.now);
    differences.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn times(all: &mut Vec<Difference>, was: &Terms, now: &Terms) {
    match (plain_times(was), plain_times(now)) {
        (Some(before), Some(after)) if same_clock(&before, &after) => {
            for (b, a) in before.iter().zip(&after).filter(|(b, a)| b.1 != a.1) {
                let lead = format!("at {} ", b.0.format("%H:%M"));
                push(all, &lead, &amount(b), &amount(a));
            }
        }
        _ => push(all, "", &phrase(was), &phrase(now)),
    }
}

fn same_clock(a: &[PlainTime], b: &[PlainTime]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0)
}

fn amount(time: &PlainTime) -> String {
    match &time.1 {
        Some(dose) => dose.prose(),
        None => "no amount stated".to_owned(),
    }
}

fn clock(clock: Clock) -> &'static str {
    match clock {
        Clock::Home => "the home clock",
        Clock::Local => "the local clock",
    }
}

fn texts(all: &mut Vec<Difference>, lead: &str, was: &Option<String>, now: &Option<String>) {
    if was != now {
        let text = |t: &Option<String>| t.clone().unwrap_or_else(|| "not stated".to_owned());
        push(all, lead, &text(was), &text(now));
    }
}

fn push(all: &mut Vec<Difference>, lead: &str, was: &str, now: &str) {
    all.push(Difference {
        lead: lead.to_owned(),
        was: was.to_owned(),
        now: now.to_owned(),
    });
}
