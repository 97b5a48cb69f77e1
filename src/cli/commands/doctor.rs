//! `dose doctor`: what is wrong with a book, and what was done about it; exit 0, 5 where
//! the record isn't whole, or 1 where it is and what lies beside it could not be repaired.
//!
//! JSON: `dosebook.doctor.v1` with `whole, entries, doctor[{state, text}]`; a state is
//! `repaired`, `repairable`, `notice` or `remains`.

use serde_json::{Map, json};

use crate::cli::args::DoctorArgs;
use crate::cli::book::{PATIENCE, place_and_ports};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliResult, Exit};
use crate::cli::output::Screen;
use crate::export::safe::Safe;
use crate::export::text;
use crate::store::Store;
use crate::store::doctor::{Doctored, State};

pub fn run(ctx: &mut Ctx<'_>, args: &DoctorArgs) -> CliResult<Screen> {
    let (place, ports) = place_and_ports(ctx, &ctx.book, PATIENCE)?;
    let found = Store::doctor(&place, &ports, ctx.env.now, args.dry_run)?;
    let findings: Vec<_> = found
        .findings
        .iter()
        .map(|f| json!({ "state": name(f.state), "text": f.text }))
        .collect();
    let mut value = Map::new();
    value.insert("whole".to_owned(), json!(!found.is_ill()));
    value.insert("entries".to_owned(), json!(found.entries));
    value.insert("doctor".to_owned(), json!(findings));
    Ok(Screen {
        schema: "doctor",
        value: value.into(),
        text: text(&found),
        exit: exit(&found),
    })
}

fn exit(found: &Doctored) -> u8 {
    match (found.is_ill(), found.has(State::Remains)) {
        (true, _) => Exit::Book as u8,
        (false, true) => Exit::Failed as u8,
        (false, false) => 0,
    }
}

fn name(state: State) -> &'static str {
    match state {
        State::Repaired => "repaired",
        State::Repairable => "repairable",
        State::Notice => "notice",
        State::Remains => "remains",
    }
}

fn text(found: &Doctored) -> String {
    let mut text = String::new();
    for finding in &found.findings {
        let line = Safe::line(&finding.text);
        text.push_str(&format!("{}: {line}\n", name(finding.state)));
    }
    if found.entries == 0 && found.findings.is_empty() {
        return "No book yet: nothing to look over.\n".to_owned();
    }
    if found.is_ill() {
        return text + "The book is not whole.\n";
    }
    let whole = format!("The book is whole: {}.", text::entries(found.entries));
    text + &whole + rest(found) + "\n"
}

/// What of the files is not as it is to be, where no entry is touched by it.
fn rest(found: &Doctored) -> &'static str {
    match (found.has(State::Remains), found.has(State::Repairable)) {
        (true, _) => " What remains is named above.",
        (false, true) => " Nothing was changed; dose doctor repairs the rest.",
        (false, false) => "",
    }
}
