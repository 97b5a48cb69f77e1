//! Before a name is written down: is it the name on the label? Asked where it is close to
//! a name on file or officially confused with one, or used as another medicine is.

use uuid::Uuid;

use crate::cli::book::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::{ask, read};
use crate::domain::body::Patch;
use crate::domain::confusion::{Known, NameQuestion, Use, questions, same_use};
use crate::domain::label::{says, split_name};
use crate::domain::name::NameKey;
use crate::domain::plan::{Plan, Regimen};
use crate::export::safe::Safe;

/// A name about to be written down.
pub struct Naming<'a> {
    pub name: &'a str,
    /// How it will be used, where that is said with it.
    pub used: Option<&'a Patch>,
    /// The regimen that is to have it; its own other names are not asked about.
    pub of: Option<Uuid>,
    /// It stands on no label, but is to be another name of this medicine.
    pub alias_of: Option<&'a str>,
}

/// What was asked and answered with yes; it is kept with the entry.
///
/// # Errors
/// Nobody can be asked (4), or the name is not the one on the label (130).
pub fn asked(ctx: &mut Ctx<'_>, view: &View, naming: &Naming<'_>) -> CliResult<Vec<String>> {
    let asked = noticed(ctx, &view.plan, naming, &view.plan.regimens);
    if asked.is_empty() || ctx.global.yes {
        return Ok(asked.into_iter().map(|q| q.text).collect());
    }
    let name = Safe::line(naming.name);
    let (question, head, hint) = match naming.alias_of {
        None => (
            format!("is \"{name}\" the name on the label?"),
            "To read on the label:",
            "read the label; --yes says that the name stands there as typed, and what was asked is kept",
        ),
        Some(of) => (
            format!("is \"{name}\" another name of {}?", Safe::line(of)),
            "Close to other names:",
            "--yes says that it is, and what was asked is kept",
        ),
    };
    let lines: String = asked.iter().map(line).collect();
    if !ctx.may_ask() {
        return Err(CliError::new(Exit::Guard, format!("{question}{lines}")).hint(hint));
    }
    let question = format!("{head}{lines}\nI{}", question.trim_start_matches('i'));
    if ask::yes(ctx.env, &question)? {
        return Ok(asked.into_iter().map(|q| q.text).collect());
    }
    Err(
        CliError::new(Exit::Cancelled, "left at the question").hint(match naming.alias_of {
            None => "the command again, with the name as the label has it",
            Some(_) => "the command again, with another name",
        }),
    )
}

/// What there is to ask of a name, with these regimens on file.
#[must_use]
pub fn noticed(
    ctx: &Ctx<'_>,
    plan: &Plan,
    naming: &Naming<'_>,
    on_file: &[Regimen],
) -> Vec<NameQuestion> {
    let key = key_of(naming.name);
    let mut asked = questions(naming.name, &key, &known(ctx, plan, naming, on_file));
    // Another name may well resemble the medicine's own.
    let own = naming.alias_of.map(key_of);
    asked.retain(|q| Some(NameKey::new(&q.about)) != own);
    asked
}

fn line(question: &NameQuestion) -> String {
    format!("\n  {}", Safe::line(&question.text))
}

fn key_of(name: &str) -> NameKey {
    NameKey::new(split_name(name).short)
}

/// The names on file, former ones too. Aliases are the person's own and on no label.
fn known(ctx: &Ctx<'_>, plan: &Plan, naming: &Naming<'_>, on_file_now: &[Regimen]) -> Vec<Known> {
    let others = on_file_now.iter().filter(|r| Some(r.id) != naming.of);
    let mut known = Vec::new();
    for regimen in others {
        let same_use = naming
            .used
            .is_some_and(|patch| used_alike(ctx, plan, patch, regimen));
        known.push(on_file(ctx, regimen, &regimen.name, same_use));
        let former = regimen.former_names.iter();
        known.extend(former.map(|name| on_file(ctx, regimen, name, false)));
    }
    known
}

fn on_file(ctx: &Ctx<'_>, regimen: &Regimen, name: &str, same_use: bool) -> Known {
    let terms = regimen.version_near(ctx.env.now).map(|v| &v.terms);
    let unsaid = |part: &&String| !says(name, part);
    let parts = terms.into_iter().flat_map(|t| [&t.strength, &t.form]);
    let details: Vec<&str> = parts
        .filter_map(|part| part.as_ref().filter(unsaid))
        .map(String::as_str)
        .collect();
    Known {
        name: name.to_owned(),
        details: (!details.is_empty()).then(|| details.join(" ")),
        key: key_of(name),
        same_use,
    }
}

fn used_alike(ctx: &Ctx<'_>, plan: &Plan, patch: &Patch, regimen: &Regimen) -> bool {
    let current = read::regimens_current(plan, ctx.env.now).any(|r| r.id == regimen.id);
    let terms = regimen.version_near(ctx.env.now).map(|v| &v.terms);
    let (Some(terms), Some(timing), true) = (terms, &patch.timing, current) else {
        return false;
    };
    let new = Use {
        timing,
        dose: patch.dose.as_deref(),
        strength: patch.strength.as_deref(),
        route: patch.route.as_deref(),
    };
    let old = Use {
        timing: &terms.timing,
        dose: terms.dose.as_ref(),
        strength: terms.strength.as_deref(),
        route: terms.route.as_deref(),
    };
    same_use(&new, &old)
}
