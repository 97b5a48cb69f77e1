//! What a command is about to record, gathered before anything is written.

use serde::Serialize;
use uuid::Uuid;

use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::domain::entry::Draft;
use crate::domain::zone_name::ZoneName;
use crate::report::Notice;
use crate::report::redating::Redating;

/// Entries to be recorded together, all or none.
#[derive(Debug, Default)]
pub struct Drafts {
    pub entries: Vec<Draft>,
    /// What the echo begins with once they are recorded, and not before.
    pub heading: String,
    /// What the echo says besides.
    pub notices: Vec<Notice>,
    /// The days that move with another dating, where one is in use after it.
    pub redating: Option<Redating>,
    /// The home zone of a book that these begin [default: the zone of the command].
    pub home: Option<ZoneName>,
}

impl Drafts {
    /// Adds an entry and returns its id.
    ///
    /// # Errors
    /// A body that can't be written as JSON.
    pub fn add(
        &mut self,
        ctx: &mut Ctx<'_>,
        kind: &'static str,
        body: &impl Serialize,
    ) -> CliResult<Uuid> {
        self.correct(ctx, kind, None, body)
    }

    /// Adds an entry that corrects another.
    ///
    /// # Errors
    /// As `add`.
    pub fn correct(
        &mut self,
        ctx: &mut Ctx<'_>,
        kind: &'static str,
        corrects: Option<Uuid>,
        body: &impl Serialize,
    ) -> CliResult<Uuid> {
        let body = serde_json::to_string(body)
            .map_err(|e| CliError::failed(format!("the entry can't be written as JSON: {e}")))?;
        let id = ctx.new_id();
        self.entries.push(Draft {
            id,
            kind,
            corrects,
            body,
        });
        Ok(id)
    }
}
