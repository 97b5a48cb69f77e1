//! One file a command, or a few that share all but a word.

mod add;
mod all_books;
mod amend;
mod amend_check;
mod amend_observed;
mod backup;
mod because;
mod books;
mod change;
mod clinician;
pub mod completions;
mod confirm;
mod confirm_corrected;
mod confirm_review;
mod confirm_settled;
mod confirm_stop;
mod dating;
mod demo;
mod doctor;
mod due;
mod editor;
mod export;
mod forked;
mod from_words;
mod help;
mod home_zone;
mod import;
mod imported_names;
mod lab;
mod lists;
pub mod man;
mod mark;
mod matters;
mod moving;
mod names;
mod new_start;
mod note;
mod on_label;
mod open_review;
mod person;
mod preview;
mod proposal;
mod purge;
mod purge_beside;
mod remove;
mod restore;
mod same;
mod set;
mod symptom;
mod symptom_none;
mod sync;
mod take;
mod times;
mod timing;
mod today;
mod told;
mod undo;
mod undo_answered;
mod undo_corrected;
mod undo_hung;
mod undo_later;
mod verify;
mod void;
mod which_visit;
mod wizard;
mod words_beside;

use super::args::{Command, TodayArgs};
use super::ctx::Ctx;
use super::error::CliResult;
use super::output::Screen;

/// Runs a command; None where it has printed by itself.
///
/// # Errors
/// What the command refuses.
pub fn run(ctx: &mut Ctx<'_>, command: Option<Command>) -> CliResult<Option<Screen>> {
    let command = command.unwrap_or_else(|| Command::Today(TodayArgs::default()));
    match command {
        Command::Today(a) => today::run(ctx, &a),
        Command::Take(a) => take::take(ctx, &a),
        Command::Skip(a) => take::skip(ctx, &a),
        Command::Unsure(a) => take::unsure(ctx, &a),
        Command::Remove(a) => remove::run(ctx, &a),
        Command::Sites(a) => remove::sites(ctx, &a),
        Command::Last(a) => lists::last(ctx, &a),
        Command::Undo(a) => undo::run(ctx, &a),
        Command::Void(a) => void::run(ctx, &a),
        Command::Amend(a) => amend::run(ctx, &a),
        Command::History(a) => lists::history(ctx, &a),
        Command::Due(a) => return due::run(ctx, &a),
        Command::Slots(a) => lists::slots(ctx, &a),
        Command::Add(a) => add::run(ctx, *a),
        Command::Change(a) => change::change(ctx, *a),
        Command::Hold(a) => change::hold(ctx, &a),
        Command::Resume(a) => change::resume(ctx, &a),
        Command::Stop(a) => change::stop(ctx, &a),
        Command::List(a) => lists::list(ctx, &a),
        Command::Show(a) => lists::show(ctx, &a),
        Command::Rename(a) => names::rename(ctx, &a),
        Command::Alias(a) => names::alias(ctx, &a),
        Command::Told(a) => told::run(ctx, a),
        Command::Changes(a) => lists::changes(ctx, &a),
        Command::Confirm(a) => confirm::run(ctx, &a),
        Command::Reviews(a) => lists::reviews(ctx, &a),
        Command::Review(a) => matters::review(ctx, &a),
        Command::Visit(a) => matters::visit(ctx, &a),
        Command::Visits(_) => lists::visits(ctx),
        Command::Ask(a) => matters::ask(ctx, &a),
        Command::Answer(a) => matters::answer(ctx, &a),
        Command::Questions(a) => lists::questions(ctx, &a),
        Command::Mark(a) => mark::run(ctx, &a),
        Command::Marks(a) => mark::list(ctx, &a),
        Command::Dating(a) => dating::run(ctx, &a),
        Command::Lab(a) => lab::run(ctx, &a),
        Command::Labs(a) => lab::list(ctx, &a),
        Command::Symptom(a) => symptom::run(ctx, &a),
        Command::Symptoms(a) => symptom::list(ctx, &a),
        Command::Note(a) => note::run(ctx, &a),
        Command::Notes(_) => note::list(ctx),
        Command::Condition(a) => person::condition(ctx, &a),
        Command::Weeks(a) => dating::weeks(ctx, &a),
        Command::Set(a) => set::run(ctx, &a),
        Command::Clinician(a) => clinician::run(ctx, &a),
        Command::Clinicians(_) => clinician::list(ctx),
        Command::About(a) => person::about(ctx, &a),
        Command::Allergy(a) => person::allergy(ctx, &a),
        Command::Zone(a) => person::zone(ctx, &a),
        Command::Times(a) => times::run(ctx, &a),
        Command::Timing(a) => return timing::run(ctx, &a),
        Command::Export(a) => return export::run(ctx, &a),
        Command::Import(a) => import::run(ctx, &a),
        Command::Init(a) => books::init(ctx, &a),
        Command::Books(_) => books::list(ctx),
        Command::Move(a) => moving::run(ctx, &a),
        Command::Verify(_) => verify::run(ctx),
        Command::Backup(a) => backup::run(ctx, &a),
        Command::Restore(a) => restore::run(ctx, &a),
        Command::Doctor(a) => doctor::run(ctx, &a),
        Command::Purge(a) => purge::run(ctx, &a),
        Command::Sync(a) => sync::run(ctx, &a),
        Command::Demo(_) => return demo::run(ctx),
        Command::Completions(a) => return completions::run(ctx, &a),
        Command::Man(_) => return man::run(ctx),
        Command::Help(a) => return help::run(ctx, &a),
    }
    .map(Some)
}
