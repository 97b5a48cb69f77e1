//! What a recorded mark means for the record: the dating, the starts that waited for it,
//! and after an end what goes on.

use super::{Notice, StartLine, View, dating, marks, when};
use crate::domain::expr::{Expr, Point};
use crate::domain::marks::{Dating, Mark, same_words};
use crate::domain::plan::Regimen;
use crate::schedule::stop::stop_view;
use uuid::Uuid;

/// The line that names a mark.
pub fn line(view: &View<'_>, id: Uuid) -> Option<String> {
    let mark = view.plan.marks.mark(id)?;
    let told = marks::tells_age(&view.plan.marks, mark);
    Some(format!("mark: {}", marks::words(mark, told)))
}

/// What follows from the marks among `entries`.
pub fn notices(view: &View<'_>, entries: &[(Uuid, &str)]) -> Vec<Notice> {
    let all = entries
        .iter()
        .filter_map(|(id, _)| view.plan.marks.mark(*id));
    all.flat_map(|mark| of_mark(view, mark)).collect()
}

fn of_mark(view: &View<'_>, mark: &Mark) -> Vec<Notice> {
    if mark.is_end() {
        return after_end(view).into_iter().collect();
    }
    let mut out: Vec<Notice> = dated(view, mark).into_iter().collect();
    let starts = view.plan.regimens.iter();
    out.extend(starts.filter_map(|r| started(view, mark, r).or_else(|| opens(view, mark, r))));
    let stops = view.plan.regimens.iter();
    out.extend(stops.filter_map(|r| stopped(view, mark, r)));
    out
}

fn after_end(view: &View<'_>) -> Option<Notice> {
    let waits = dating::to_confirm(view);
    let names: Vec<&str> = waits.iter().map(|(_, name)| name.as_str()).collect();
    (!names.is_empty()).then(|| {
        let text = format!(
            "to confirm with your clinic, recorded as going on: {}",
            names.join(", ")
        );
        Notice::new("to-confirm", text)
    })
}

fn dated(view: &View<'_>, mark: &Mark) -> Option<Notice> {
    let used = view.plan.marks.shown();
    match (used, Dating::of(mark)) {
        (Some(used), _) if used.id() == mark.id || mark.kind == "positive-test" => {
            let today = used.age(view.today());
            let today = today.map_or(String::new(), |g| format!(", today {g}"));
            let text = format!(
                "dating in use: by {}, day 0 {}{today}",
                used.method.words(),
                when::long(used.day0)
            );
            Some(Notice::new("dating", text))
        }
        (Some(used), Some(_)) => {
            let text = format!(
                "the dating by {} stays in use; dose dating shows all side by side",
                used.method.words()
            );
            Some(Notice::new("dating", text))
        }
        (None, None) if mark.kind == "transfer" && !view.plan.marks.weeks_off => Some(Notice::new(
            "dating",
            "no age of the embryo is recorded, so that it dates nothing: --embryo-day 2 to 6",
        )),
        _ => None,
    }
}

/// A regimen whose start waited for this mark.
fn started(view: &View<'_>, mark: &Mark, regimen: &Regimen) -> Option<Notice> {
    let waited = match &regimen.start {
        Expr::Point(Point::Mark { mark: name, .. }) => *name == mark.kind,
        Expr::When(words) => same_words(words, &mark.kind),
        _ => false,
    };
    let before = regimen.start_said.1 < mark.order;
    let from = regimen.versions.first()?.from.as_ref()?;
    (waited && before).then(|| {
        let text = format!(
            "{} starts {}, by {}",
            regimen.name,
            when::near(from.wall().date(), view.today()),
            said(&regimen.start)
        );
        Notice::about("start", &regimen.name, text)
    })
}

/// A regimen whose start is a window that opens by this mark.
fn opens(view: &View<'_>, mark: &Mark, regimen: &Regimen) -> Option<Notice> {
    let (Expr::Window { opens, .. } | Expr::NotBefore(opens)) = &regimen.start else {
        return None;
    };
    if !matches!(opens, Point::Mark { mark: name, .. } if *name == mark.kind) {
        return None;
    }
    let words = StartLine::of(regimen, view).waits()?;
    let text = format!("{}: start {words}", regimen.name);
    Some(Notice::about("start", &regimen.name, text))
}

/// A regimen whose stop waited for this event.
fn stopped(view: &View<'_>, mark: &Mark, regimen: &Regimen) -> Option<Notice> {
    let terms = &regimen.versions.last()?.terms;
    let awaited = |words: &String| same_words(words, &mark.kind);
    if !matches!(&terms.stop, Expr::When(words) if awaited(words)) || terms.stopped {
        return None;
    }
    let stop = stop_view(&view.calendar(), regimen)?;
    let on = stop.resolves_on.filter(|on| *on == mark.on)?;
    let last = match &stop.last_dose {
        Some(slot) => format!("last dose {}", when::day_at(slot.key.wall, view.today())),
        None => format!("through {}", when::near(on, view.today())),
    };
    let text = format!(
        "{}: the stop {} comes to: {last}. Confirm this with your clinician before acting on it.",
        regimen.name, terms.stop
    );
    Some(Notice::about("stop", &regimen.name, text))
}

/// In quotes, unless it has some of its own.
fn said(start: &Expr) -> String {
    match start {
        Expr::When(_) => start.to_string(),
        _ => format!("\"{start}\""),
    }
}

/// What is said of a regimen whose start cannot be worked out yet; of one that is stopped
/// nothing is waited for.
pub fn waiting(regimen: &Regimen) -> Option<Notice> {
    let stopped = regimen.versions.iter().any(|v| v.terms.stopped);
    let waits = regimen.versions.first().is_some_and(|v| v.from.is_none()) && !stopped;
    let is_window = matches!(regimen.start, Expr::Window { .. } | Expr::NotBefore(_));
    waits.then(|| {
        let text = match is_window {
            true => {
                "nothing falls due until a start is recorded: dose change MED --start D".to_owned()
            }
            false => format!(
                "nothing falls due until the start {} can be resolved",
                said(&regimen.start)
            ),
        };
        Notice::about("waiting", &regimen.name, text)
    })
}
