//! `dose review`, `visit`, `ask`, `answer`: what is asked of a clinician.
//!
//! JSON: `dosebook.recorded.v1`.

use chrono::NaiveDate;

use super::open_review::{OpenReview, open_review};
use super::{lists, which_visit};
use crate::cli::args::{
    AnswerArgs, AskArgs, QuestionsArgs, ReviewAction, ReviewArgs, ReviewsArgs, VisitAction,
    VisitArgs,
};
use crate::cli::book::{Drafts, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::{
    AnswerBody, QuestionBody, ReviewBody, ReviewDoneBody, ToldAnswer, ToldDoneBody, VisitBody,
    VisitChangeBody, VisitEvent,
};
use crate::domain::expr::{Expr, Point};
use crate::domain::kind;
use crate::domain::plan::{Visit, VisitState};
use crate::export::safe::Safe;
use crate::report::when;

pub fn review(ctx: &mut Ctx<'_>, args: &ReviewArgs) -> CliResult<Screen> {
    match &args.action {
        None => lists::reviews(ctx, &ReviewsArgs { within: None }),
        Some(ReviewAction::List(asked)) => lists::reviews(ctx, asked),
        Some(ReviewAction::Add { text, due, med }) => ctx.record(|ctx, view| {
            let body = ReviewBody {
                text: read::stated_text(ctx, "the review", text)?,
                due: due_expr(ctx, view, "--due", due)?,
                regimen: medicine(ctx, view, med.as_ref())?,
            };
            one(ctx, kind::REVIEW, &body)
        }),
        Some(ReviewAction::Done { id, by, outcome }) => ctx.record(|ctx, view| {
            let review = open_review(ctx, view, id)?;
            review_done(ctx, review, by, None, outcome)
        }),
    }
}

/// What came of a review; `on` is the day it was said, None: today.
fn review_done(
    ctx: &mut Ctx<'_>,
    review: OpenReview,
    by: &str,
    on: Option<NaiveDate>,
    outcome: &str,
) -> CliResult<Drafts> {
    let body = ReviewDoneBody {
        of: review.id,
        by: read::label("name of who says so", by)?,
        on: match on {
            Some(on) => on,
            None => ctx.today()?,
        },
        outcome: read::stated_text(ctx, "what came of it", outcome)?,
        text: review.text,
        regimen: review.regimen,
    };
    one(ctx, kind::REVIEW_DONE, &body)
}

/// An EXPR; a review may be due at a WHEN too (`tomorrow`, `Mon`).
///
/// # Errors
/// Neither.
pub fn due_expr(ctx: &Ctx<'_>, view: &View, flag: &str, text: &str) -> CliResult<Expr> {
    let text = &read::with_visits(ctx, &view.plan, text)?;
    match Expr::parse(text) {
        Ok(expr) => read::refuse_weeks(flag, text, &expr).map(|()| expr),
        Err(error) => read::when_forwards(ctx, &view.plan, text)
            .map(|when| Expr::Point(Point::On(when.wall.date())))
            .map_err(|_| {
                CliError::usage(format!("{flag}: {error}"))
                    .hint("dose help stops explains the phrases")
            }),
    }
}

pub fn visit(ctx: &mut Ctx<'_>, args: &VisitArgs) -> CliResult<Screen> {
    match &args.action {
        None | Some(VisitAction::List(_)) => lists::visits(ctx),
        Some(VisitAction::Add { when, with, place }) => ctx.record(|ctx, view| {
            let body = VisitBody {
                at: at_time(ctx, view, when)?,
                with: read::label("name of who the visit is with", with)?,
                place: read::optional_label("place", place.as_ref())?,
            };
            one(ctx, kind::VISIT, &body)
        }),
        Some(VisitAction::Move { id, to }) => ctx.record(|ctx, view| {
            let at = at_time(ctx, view, to)?;
            visit_change(ctx, view, id, VisitEvent::Moved, Some(at), None)
        }),
        Some(VisitAction::Cancel { id, note }) => ctx.record(|ctx, view| {
            visit_change(ctx, view, id, VisitEvent::Cancelled, None, note.as_ref())
        }),
        Some(VisitAction::Done { id, note }) => ctx.record(|ctx, view| {
            let id = match id {
                Some(id) => id.clone(),
                None => which_visit::taken_place(ctx, view)?.to_string(),
            };
            visit_change(ctx, view, &id, VisitEvent::Done, None, note.as_ref())
        }),
    }
}

fn at_time(ctx: &Ctx<'_>, view: &View, text: &str) -> CliResult<crate::domain::body::Moment> {
    let when = read::when_forwards(ctx, &view.plan, text)?;
    if when.is_day() {
        return Err(CliError::usage(
            "a visit has a time of day: for example \"2026-11-09 10:15\"",
        ));
    }
    read::moment_of(&ctx.zones, &ctx.zone, when.at)
}

fn visit_change(
    ctx: &mut Ctx<'_>,
    view: &View,
    id: &str,
    event: VisitEvent,
    at: Option<crate::domain::body::Moment>,
    note: Option<&String>,
) -> CliResult<Drafts> {
    let visit = view.entry_of(id, kind::VISIT, "a visit")?;
    refuse_again(view, visit, event)?;
    let body = VisitChangeBody {
        visit,
        event,
        at,
        note: read::optional_text(ctx, note)?,
    };
    one(ctx, kind::VISIT_CHANGE, &body)
}

/// What is recorded of a visit already is not recorded a second time.
fn refuse_again(view: &View, id: uuid::Uuid, event: VisitEvent) -> CliResult<()> {
    let word = match event {
        VisitEvent::Moved => return Ok(()),
        VisitEvent::Cancelled => "cancelled",
        VisitEvent::Done => "done",
    };
    let state = |v: &Visit| match v.state {
        VisitState::Planned => None,
        VisitState::Cancelled => Some(VisitEvent::Cancelled),
        VisitState::Done => Some(VisitEvent::Done),
    };
    let visit = view.plan.visits.iter().find(|v| v.id == id);
    match visit.filter(|v| state(v) == Some(event)) {
        Some(visit) => Err(CliError::failed(format!(
            "that visit is recorded as {word} already: {}, {}",
            when::long_at(visit.at.wall()),
            Safe::line(&visit.with)
        ))),
        None => Ok(()),
    }
}

pub fn ask(ctx: &mut Ctx<'_>, args: &AskArgs) -> CliResult<Screen> {
    // Nobody asks a clinician "list?": it is the word for seeing the questions.
    if args.text == "list" && args.med.is_none() && args.told.is_none() {
        return lists::questions(ctx, &QuestionsArgs { all: false });
    }
    ctx.record(|ctx, view| {
        let body = QuestionBody {
            text: read::stated_text(ctx, "the question", &args.text)?,
            regimen: medicine(ctx, view, args.med.as_ref())?,
            told: args
                .told
                .as_deref()
                .map(|id| view.entry_of(id, kind::TOLD, "something told"))
                .transpose()?,
        };
        one(ctx, kind::QUESTION, &body)
    })
}

pub fn answer(ctx: &mut Ctx<'_>, args: &AnswerArgs) -> CliResult<Screen> {
    ctx.record(|ctx, view| {
        let on = match &args.on {
            Some(text) => read::past_date(ctx, &view.plan, text)?,
            None => ctx.today()?,
        };
        let entry = match view.entry(&args.id) {
            Ok(entry) => entry,
            // A review that follows from the record has no entry.
            Err(error) => {
                let review = open_review(ctx, view, &args.id).map_err(|_| error)?;
                return review_done(ctx, review, &args.by, Some(on), &args.text);
            }
        };
        if entry.kind == kind::REVIEW {
            let review = open_review(ctx, view, &args.id)?;
            return review_done(ctx, review, &args.by, Some(on), &args.text);
        }
        let by = read::label("name of who answered", &args.by)?;
        if entry.kind == kind::TOLD {
            let text = read::stated_text(ctx, "the answer", &args.text)?;
            let answer = Some(ToldAnswer { text, by, on });
            let told = entry.id;
            return one(ctx, kind::TOLD_DONE, &ToldDoneBody { told, answer });
        }
        let what = "a question, something told or a review";
        let body = AnswerBody {
            question: view.entry_of(&args.id, kind::QUESTION, what)?,
            text: read::stated_text(ctx, "the answer", &args.text)?,
            by,
            on,
        };
        one(ctx, kind::ANSWER, &body)
    })
}

fn medicine(
    ctx: &mut Ctx<'_>,
    view: &View,
    text: Option<&String>,
) -> CliResult<Option<uuid::Uuid>> {
    text.map(|m| read::regimen(ctx, &view.plan, m).map(|r| r.id))
        .transpose()
}

/// A command of one entry.
///
/// # Errors
/// A body that can't be written.
pub fn one(
    ctx: &mut Ctx<'_>,
    kind: &'static str,
    body: &impl serde::Serialize,
) -> CliResult<Drafts> {
    let mut drafts = Drafts::default();
    drafts.add(ctx, kind, body)?;
    Ok(drafts)
}
