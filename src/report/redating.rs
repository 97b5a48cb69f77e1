//! What moves when another dating is chosen: every stop, window, start and review that
//! follows weeks, before and after. No dose is among it.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::{StartLine, View, dating, when};
use crate::domain::expr::{Expr, Point};
use crate::domain::marks::Dating;
use crate::domain::plan::Regimen;
use crate::schedule::points::SaidAt;
use crate::schedule::reviews::{as_confirmed, start_as_confirmed};
use crate::schedule::stop::{StopKind, moves, stop_view};

/// Before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Redating {
    /// `scan of Mon 9 Nov, 7w2d, as told by Dr Lee`; empty where none is in use.
    #[serde(rename = "dating")]
    pub words: String,
    /// The heads of the two columns: `by transfer`, `by this scan`.
    #[serde(rename = "was_by")]
    pub was: String,
    #[serde(rename = "now_by")]
    pub now: String,
    pub rows: Vec<Row>,
}

impl Redating {
    /// A start, a stop, a window or a review moves.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.rows.iter().any(|r| r.asks || r.confirmed)
    }

    /// A day moves that nobody has confirmed.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.rows.iter().any(|r| r.asks)
    }
}

/// One line of the comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Of a medicine, or of a review about one.
    pub medicine: Option<String>,
    /// What was said in weeks: `until 12w0d`; None of the dating itself.
    pub said: Option<String>,
    /// `last dose`, `opens`, `closes`, `start`, `due`; of the dating `day 0`, `today`.
    #[serde(rename = "what")]
    pub label: String,
    pub was: String,
    pub now: String,
    /// The days, where the line is of one.
    pub was_on: Option<NaiveDate>,
    pub now_on: Option<NaiveDate>,
    /// It moved, and nobody has confirmed it.
    #[serde(rename = "not_yet_confirmed")]
    pub asks: bool,
    /// It moved back to the very day as which it was confirmed.
    #[serde(rename = "as_confirmed")]
    pub confirmed: bool,
    /// It moved to a day that has passed.
    #[serde(rename = "has_passed")]
    pub past: bool,
    /// The title above it, where it begins a block: `progesterone, until 12w0d`.
    #[serde(skip)]
    pub title: Option<String>,
    #[serde(skip)]
    pub regimen: Option<Uuid>,
    #[serde(skip)]
    pub of_start: bool,
}

/// Two views of one book, with one dating in use and with another.
#[must_use]
pub fn redating(before: &View<'_>, after: &View<'_>) -> Redating {
    let used = after.plan.marks.open().in_use();
    let mut rows = vec![
        plain("day 0", before, after, |d, _| {
            Some((when::long(d.day0), Some(d.day0)))
        }),
        plain("today", before, after, |d, v| {
            Some((d.age(v.today())?.to_string(), None))
        }),
    ];
    for regimen in &after.plan.regimens {
        let was = before.plan.regimen(regimen.id);
        if let Some(was) = was {
            rows.extend(start(before, after, was, regimen));
            rows.extend(stop(before, after, was, regimen));
        }
    }
    rows.extend(reviews(before, after));
    Redating {
        words: used.map_or(String::new(), |d| dating::words(&d, after.today())),
        was: head(before.plan.marks.open().in_use(), "by "),
        now: head(used, "by this "),
        rows,
    }
}

fn head(dating: Option<Dating<'_>>, by: &str) -> String {
    match dating {
        Some(dating) => format!("{by}{}", dating.method.words()),
        None => "no dating".to_owned(),
    }
}

fn plain(
    label: &str,
    before: &View<'_>,
    after: &View<'_>,
    of: impl Fn(&Dating<'_>, &View<'_>) -> Option<(String, Option<NaiveDate>)>,
) -> Row {
    let shown = |v: &View<'_>| v.plan.marks.shown().and_then(|d| of(&d, v));
    let ((was, was_on), (now, now_on)) = (told(shown(before)), told(shown(after)));
    Row {
        medicine: None,
        said: None,
        label: label.to_owned(),
        was,
        now,
        was_on,
        now_on,
        asks: false,
        confirmed: false,
        past: false,
        title: None,
        regimen: None,
        of_start: false,
    }
}

fn told(shown: Option<(String, Option<NaiveDate>)>) -> (String, Option<NaiveDate>) {
    shown.unwrap_or_else(|| ("-".to_owned(), None))
}

/// A day that moves, with the time of a dose where there is one.
#[derive(Clone, PartialEq)]
struct Day {
    on: NaiveDate,
    text: String,
}

fn row(label: &str, was: Option<Day>, now: Option<Day>, today: NaiveDate) -> Row {
    let text = |d: &Option<Day>| d.as_ref().map_or("not yet".to_owned(), |d| d.text.clone());
    let asks = was != now;
    Row {
        medicine: None,
        said: None,
        label: label.to_owned(),
        was: text(&was),
        now: text(&now),
        was_on: was.map(|d| d.on),
        now_on: now.as_ref().map(|d| d.on),
        asks,
        confirmed: false,
        past: asks && now.is_some_and(|d| d.on < today),
        title: None,
        regimen: None,
        of_start: false,
    }
}

/// Lines of one matter: a medicine, or a review, and what was said of it in weeks.
fn block(title: String, of: Option<&Regimen>, said: String, mut rows: Vec<Row>) -> Vec<Row> {
    for row in &mut rows {
        row.medicine = of.map(|r| r.name.clone());
        row.regimen = of.map(|r| r.id);
        row.said = Some(said.clone());
    }
    if let Some(first) = rows.first_mut() {
        first.title = Some(title);
    }
    rows
}

fn start(before: &View<'_>, after: &View<'_>, was: &Regimen, now: &Regimen) -> Vec<Row> {
    let (a, b) = (StartLine::of(was, before), StartLine::of(now, after));
    let today = after.today();
    let day = |label, a: Option<NaiveDate>, b: Option<NaiveDate>| {
        row(
            label,
            a.map(|d| date(before, d)),
            b.map(|d| date(after, d)),
            today,
        )
    };
    let mut rows = match &now.start {
        Expr::Point(Point::Gestation(_)) => vec![day("start", a.resolves_on, b.resolves_on)],
        Expr::NotBefore(_) if moves(&now.start) => vec![day("opens", a.opens_on, b.opens_on)],
        Expr::Window { .. } if moves(&now.start) => vec![
            day("opens", a.opens_on, b.opens_on),
            day("closes", a.closes_on, b.closes_on),
        ],
        _ => return Vec::new(),
    };
    let stands = start_as_confirmed(&after.calendar(), now);
    // A confirmation of a window is of the day on which it opens.
    for row in rows.iter_mut() {
        row.of_start = true;
        if stands && row.asks && row.label != "closes" {
            (row.asks, row.confirmed) = (false, true);
        }
    }
    let said = format!("start {}", now.start);
    block(format!("{}, {said}", now.name), Some(now), said, rows)
}

fn stop(before: &View<'_>, after: &View<'_>, was: &Regimen, now: &Regimen) -> Vec<Row> {
    let (Some(a), Some(b)) = (
        stop_view(&before.calendar(), was),
        stop_view(&after.calendar(), now),
    ) else {
        return Vec::new();
    };
    let follows = moves(&b.expression) || counts_from_a_start_that_moves(now, &b.expression);
    if !follows || b.kind == StopKind::Stopped {
        return Vec::new();
    }
    let today = after.today();
    let on = |v: &View<'_>, d: Option<NaiveDate>| d.map(|d| date(v, d));
    let mut rows = Vec::new();
    if b.kind == StopKind::Open {
        let opens = (on(before, a.opens_on), on(after, b.opens_on));
        rows.push(row("opens", opens.0, opens.1, today));
        if matches!(b.expression, Expr::Window { .. }) {
            let closes = (on(before, a.closes_on), on(after, b.closes_on));
            rows.push(row("closes", closes.0, closes.1, today));
        }
    } else {
        let last = |s: &crate::schedule::stop::StopView| {
            let dose = s.last_dose.as_ref().map(|slot| {
                let wall = slot.key.wall;
                Day {
                    on: wall.date(),
                    text: format!("{} {}", when::near(wall.date(), today), when::clock(wall)),
                }
            });
            dose.or_else(|| s.last_on.map(|on| date(after, on)))
        };
        rows.push(row("last dose", last(&a), last(&b), today));
    }
    if as_confirmed(now, &b) {
        // A confirmation of a window is of the day on which it opens.
        for row in rows.iter_mut().filter(|r| r.asks && r.label != "closes") {
            (row.asks, row.confirmed) = (false, true);
        }
    }
    let what = match &b.expression {
        Expr::Window { opens, closes } => format!("window {opens} to {closes}"),
        other => other.to_string(),
    };
    block(format!("{}, {what}", now.name), Some(now), what, rows)
}

/// `+10 days` of a regimen that starts at 6w0d.
fn counts_from_a_start_that_moves(regimen: &Regimen, stop: &Expr) -> bool {
    matches!(stop, Expr::Days(_) | Expr::Doses(_)) && moves(&regimen.start)
}

fn reviews(before: &View<'_>, after: &View<'_>) -> Vec<Row> {
    let open = after.plan.reviews.iter().filter(|r| r.done.is_none());
    let day = |v: &View<'_>, r: &crate::domain::plan::Review| {
        let said = SaidAt {
            calendar: v.calendar(),
            at: r.recorded_at,
        };
        let point = match &r.due {
            Expr::Point(p) | Expr::Until(p) | Expr::Through(p) | Expr::NotBefore(p) => p,
            Expr::Window { opens, .. } => opens,
            _ => return None,
        };
        said.window_date(point).map(|d| date(v, d))
    };
    open.filter(|r| moves(&r.due))
        .flat_map(|r| {
            let rows = vec![row("due", day(before, r), day(after, r), after.today())];
            let about = r.regimen.and_then(|id| after.plan.regimen(id));
            let title = format!("review {}: {}", r.due, r.text);
            block(title.clone(), about, title, rows)
        })
        .collect()
}

fn date(view: &View<'_>, on: NaiveDate) -> Day {
    Day {
        on,
        text: when::near(on, view.today()),
    }
}
