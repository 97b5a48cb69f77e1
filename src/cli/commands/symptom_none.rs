//! "None" and a symptom of one day: neither is recorded beside the other in silence.

use chrono::NaiveDate;

use crate::cli::ask;
use crate::cli::book::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::domain::body::SymptomBody;
use crate::export::safe::Safe;
use crate::report::{Notice, observed_words, when};

/// Asks before none is stated of a day on which a symptom is recorded.
///
/// # Errors
/// A script without `-y` (4), or the person said no.
pub fn refuse_beside(ctx: &mut Ctx<'_>, view: &View, on: NaiveDate) -> CliResult<()> {
    let mut all = view.plan.observed.symptoms();
    let Some(felt) = all.find(|s| s.body.words.is_some() && is_of(&s.body, on)) else {
        return Ok(());
    };
    if ctx.global.yes {
        return Ok(());
    }
    let short = view.short(felt.id);
    let words = observed_words::symptom(&felt.body);
    let on = when::long(on);
    let text = format!("recorded for {on}: {} [{short}]", Safe::line(&words));
    if !ctx.may_ask() {
        return Err(CliError::new(Exit::Guard, text).hint(format!(
            "dose void {short} --why \"...\" says that it was not so; -y states none beside it"
        )));
    }
    match ask::yes(ctx.env, &format!("{text}. Is none stated all the same?"))? {
        true => Ok(()),
        false => Err(CliError::new(Exit::Cancelled, "left at the question")),
    }
}

/// What says that none was stated for a day of a symptom.
pub fn stated(view: &View, felt: &SymptomBody) -> Vec<Notice> {
    let all = view.plan.observed.symptoms();
    let none = all.filter(|s| s.body.words.is_none() && is_of(felt, s.body.on));
    let line = none.map(|s| {
        let (on, short) = (when::long(s.body.on), view.short(s.id));
        let text = format!(
            "none is stated for {on} [{short}]: both stand; dose void {short} --why \"...\" says that it was not so"
        );
        Notice::new("none-stated", text)
    });
    line.collect()
}

/// Whether a symptom was felt on a day, as far as its beginning and end say.
fn is_of(body: &SymptomBody, on: NaiveDate) -> bool {
    let until = body.until.as_ref().map_or(body.on, |u| u.on);
    body.on <= on && on <= until
}
