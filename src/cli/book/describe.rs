//! Entries in a line each, as undo, void and amend show what they are about.

use chrono::NaiveDate;
use serde_json::Value;

use super::describe_correction;
use super::look::lived_zone;
use super::view::View;
use crate::cli::ctx::Ctx;
use crate::domain::body::{
    AnswerBody, BookBody, ChangeBody, ChangeKind, ClinicianBody, DatingUseBody, DoseBody,
    DoseState, MarkBody, QuestionBody, RegimenBody, RemovalBody, ReviewBody, ReviewDoneBody,
    SettingBody, ToldBody, ToldDoneBody, VisitBody,
};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::Plan;
use crate::export::safe::Safe;
use crate::export::text::layout;
use crate::report::moment::in_zone;
use crate::report::{observed_words, when};

/// The entries, a line each.
#[must_use]
pub fn describe(ctx: &Ctx<'_>, view: &View, entries: &[Entry]) -> String {
    let line = |e: &Entry| with_id(ctx, &in_words(ctx, view, e), &view.short(e.id));
    entries.iter().map(line).collect()
}

/// The entries as `describe`, by the names of `plan`; of a change also what was and what is.
#[must_use]
pub fn in_full(ctx: &Ctx<'_>, view: &View, plan: &Plan, entries: &[Entry]) -> String {
    let one = |e: &Entry| {
        let line = with_id(ctx, &by_plan(ctx, view, plan, e), &view.short(e.id));
        let was_now = describe_correction::was_now(plan, e.id);
        let both = was_now.iter().map(|(lead, text)| fitted(ctx, lead, text));
        both.fold(line, |all, line| all + &line)
    };
    entries.iter().map(one).collect()
}

/// A line with the id behind it.
fn with_id(ctx: &Ctx<'_>, words: &str, short: &str) -> String {
    fitted(ctx, "  ", &format!("{words}  [{short}]"))
}

/// On a terminal broken where that ends, later lines further in; to a file or a pipe in one.
fn fitted(ctx: &Ctx<'_>, lead: &str, text: &str) -> String {
    let width = ctx.style().width;
    let one = format!("{lead}{text}");
    if !ctx.env.stdout_is_terminal || layout::width(&one) <= width {
        return one + "\n";
    }
    let further = layout::hang(&format!("{lead}  "), text, width).join("\n");
    format!("{lead}{}\n", further.trim_start())
}

/// What one entry says, without its id.
#[must_use]
pub fn in_words(ctx: &Ctx<'_>, view: &View, entry: &Entry) -> String {
    by_plan(ctx, view, &view.plan, entry)
}

/// What is not in force may be named by another plan than that of `view`.
pub(super) fn by_plan(ctx: &Ctx<'_>, view: &View, plan: &Plan, entry: &Entry) -> String {
    let today = ctx.today().unwrap_or_default();
    let lived = lived_zone(ctx, view).unwrap_or_else(|_| ctx.zone.clone());
    let of = |e: &Entry| by_plan(ctx, view, plan, e);
    describe_correction::words(view, plan, entry, today, &of)
        .or_else(|| words(plan, entry, today, lived.as_str()))
        .unwrap_or_else(|| entry.kind.to_string())
}

fn words(plan: &Plan, entry: &Entry, today: NaiveDate, lived: &str) -> Option<String> {
    let text = entry.body.as_deref()?;
    let line = |text: &str| Safe::line(text).to_string();
    Some(match entry.kind.as_str() {
        kind::BOOK => format!("home zone {}", line(&parse::<BookBody>(text)?.home_zone)),
        kind::DOSE => dose(&parse::<DoseBody>(text)?, today, lived),
        kind::REGIMEN => {
            let body: RegimenBody = parse(text)?;
            format!("the regimen {}, {}", line(&body.name), body.patch.timing?)
        }
        kind::CHANGE => {
            let body: ChangeBody = parse(text)?;
            let name = plan.regimen(body.regimen).map_or("", |r| &r.name);
            let from = when::day_at(body.from.wall(), today);
            let what = match body.change {
                ChangeKind::Start => "the start of",
                ChangeKind::Change => "a change of",
                ChangeKind::Hold => "a hold of",
                ChangeKind::Resume => "going on with",
                ChangeKind::Stop => "a stop of",
            };
            format!("{what} {}, from {from}", line(name))
        }
        kind::TOLD => {
            let body: ToldBody = parse(text)?;
            format!("{}: \"{}\"", line(&body.who), line(&body.words))
        }
        kind::QUESTION => format!(
            "the question \"{}\"",
            line(&parse::<QuestionBody>(text)?.text)
        ),
        kind::ANSWER => format!("the answer \"{}\"", line(&parse::<AnswerBody>(text)?.text)),
        kind::TOLD_DONE => told_done(plan, &parse(text)?, &line),
        kind::REVIEW_DONE => {
            let body: ReviewDoneBody = parse(text)?;
            format!("the answer to a review, \"{}\"", line(&body.outcome))
        }
        kind::REVIEW => format!("the review \"{}\"", line(&parse::<ReviewBody>(text)?.text)),
        kind::VISIT => {
            let body: VisitBody = parse(text)?;
            let at = when::day_at(body.at.wall(), today);
            format!("the visit {at}, {}", line(&body.with))
        }
        kind::CLINICIAN => {
            let body: ClinicianBody = parse(text)?;
            format!("the clinician {}", line(&body.name))
        }
        kind::MARK => {
            let body: MarkBody = parse(text)?;
            format!("the mark {}, {}", line(&body.kind), when::long(body.on))
        }
        kind::DATING_USE => {
            let body: DatingUseBody = parse(text)?;
            let mark = plan.marks.mark(body.dating);
            let what = mark.map_or_else(String::new, |m| {
                format!(" {} of {}", line(&m.kind), when::long(m.on))
            });
            format!("the dating in use:{what}, by {}", line(&body.by))
        }
        kind::REMOVAL => {
            let body: RemovalBody = parse(text)?;
            let site = body
                .site
                .map_or_else(String::new, |s| format!(", {}", line(&s)));
            let at = when::day_at(body.at.naive_local(), today);
            format!("{} taken off{site}, {at}", line(&body.name))
        }
        kind::SETTING => {
            let body: SettingBody = parse(text)?;
            format!("{} {}", line(&body.name), line(&body.value))
        }
        other => match observed_words::words(other, text) {
            Some(words) => line(&words),
            None => plain(other, text),
        },
    })
}

/// What closed something told: an answer, or nobody's word.
fn told_done(plan: &Plan, body: &ToldDoneBody, line: &dyn Fn(&str) -> String) -> String {
    let told = plan.told.iter().find(|t| t.id == body.told);
    let told = told.map_or_else(String::new, |t| {
        format!(" {}: \"{}\"", line(&t.who), line(&t.words))
    });
    match &body.answer {
        Some(answer) => format!("the answer \"{}\" to{told}", line(&answer.text)),
        None => format!("closed:{told}"),
    }
}

fn dose(body: &DoseBody, today: NaiveDate, lived: &str) -> String {
    let name = Safe::line(&body.name).to_string();
    let amount = body
        .dose
        .as_ref()
        .map_or_else(String::new, |a| format!(", {}", a.prose()));
    let at = when::day_at(body.at.naive_local(), today);
    let what = match body.state {
        DoseState::Taken => {
            let about = if body.about { "about " } else { "" };
            format!("taken {about}{at}{}", in_zone(&body.zone, lived))
        }
        DoseState::NotTaken => "not taken".to_owned(),
        DoseState::Unsure => "not certain".to_owned(),
    };
    let slot = body.slot.as_ref().map_or_else(String::new, |key| {
        let zone = in_zone(&key.zone, lived);
        format!(", for {}{zone}", when::slot(key.wall, today))
    });
    format!("{name}{amount}, {what}{slot}")
}

/// The kind, with the text fields of its body.
fn plain(kind: &str, text: &str) -> String {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let fields: Vec<String> = value
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(_, v)| v.as_str())
        .filter(|v| v.len() != 36)
        .map(|v| Safe::line(v).to_string())
        .collect();
    format!("{kind} {}", fields.join(", "))
        .trim_end()
        .to_owned()
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}
