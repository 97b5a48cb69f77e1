//! What keeps a correction from being restored: the entry it is of was corrected or voided
//! otherwise after it was taken back. Restored beside that, neither would know of the other.

use uuid::Uuid;

use crate::cli::book::{View, in_words};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::domain::entry::{Entry, Order};
use crate::domain::kind;
use crate::domain::standing::{Standing, named_command};

/// Refuses to restore a correction beside one that was recorded or restored after `undone`.
///
/// # Errors
/// The guard (4), which `-y` does not pass; what the disk refuses.
pub fn refuse_corrected_since(
    ctx: &Ctx<'_>,
    view: &View,
    restored: &[Entry],
    undone: Order,
) -> CliResult<()> {
    let entries = view.store.entries_other()?;
    let commands = Standing::of(&entries);
    let restored_since = |command: Uuid| {
        let redo = |e: &&Entry| e.kind == kind::REDO && e.order() > undone;
        entries
            .iter()
            .filter(redo)
            .any(|e| named_command(e) == Some(command))
    };
    for entry in restored {
        let (kind::AMEND | kind::VOID, Some(of)) = (entry.kind.as_str(), entry.corrects) else {
            continue;
        };
        let others = view.store.corrections_of(of)?;
        let stands = others.iter().find(|e| {
            e.command != entry.command
                && matches!(e.kind.as_str(), kind::AMEND | kind::VOID)
                && commands.stands(e.command)
                && (e.order() > undone || restored_since(e.command))
        });
        if let Some(other) = stands {
            let words = in_words(ctx, view, other);
            return Err(CliError::new(
                Exit::Guard,
                format!(
                    "{words} [{}] holds since that was taken back",
                    view.short(other.id)
                ),
            )
            .hint("what was taken back before it is recorded anew, where it holds"));
        }
    }
    Ok(())
}
