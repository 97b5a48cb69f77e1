//! One command line at work: the world, the global flags, the zone, the book.

use chrono::{NaiveDate, NaiveDateTime};
use uuid::Uuid;

use super::args::Global;
use super::ask;
use super::book::{BookPlace, Library};
use super::env::Env;
use super::error::{CliError, CliResult};
use super::output::{self, Style};
use super::read;
use super::system_zone::{SystemFiles, system_zone};
use crate::domain::body::Moment;
use crate::domain::id;
use crate::domain::short_id;
use crate::domain::zone_name::ZoneName;
use crate::export::safe::Safe;
use crate::export::text::layout;
use crate::schedule::zone::Zones;
use crate::store::Turn;

/// What every command works with.
pub struct Ctx<'e> {
    pub env: &'e mut Env,
    pub global: Global,
    pub zones: Zones,
    /// The zone this command's times are read in.
    pub zone: ZoneName,
    pub library: Library,
    pub book: BookPlace,
    /// Of `book`, while nobody else is to record in it.
    pub turn: Option<Turn>,
    /// `-` was read.
    pub stdin_used: bool,
    /// What it said, for a command that has to decide again.
    pub stdin_text: Option<String>,
}

impl<'e> Ctx<'e> {
    /// Reads zone and book from flags and environment; opens nothing.
    ///
    /// # Errors
    /// A zone or a book's name that is none.
    pub fn new(env: &'e mut Env, global: Global) -> CliResult<Self> {
        if let Some(key) = &global.key {
            read::label("key", key)?;
        }
        let zones = Zones::new(SystemFiles::default());
        let zone = zone(env, &global, &zones)?;
        let library = Library::new(&env.data_dir);
        let wanted = global.book.as_deref().or_else(|| env.var("DOSE_BOOK"));
        let book = library.place(wanted)?;
        env.heading = heading(&library, &book);
        Ok(Self {
            env,
            global,
            zones,
            zone,
            library,
            book,
            turn: None,
            stdin_used: false,
            stdin_text: None,
        })
    }

    /// Says something to the person, on stderr. A script gets nothing there but an error.
    /// Whatever names or words are in it, none of them acts on the terminal.
    pub fn talk(&mut self, text: &str) {
        if !self.global.json {
            output::write(&mut self.env.stderr, &Safe::multiline(text).to_string());
        }
    }

    /// Whether a question may be asked.
    #[must_use]
    pub fn may_ask(&self) -> bool {
        ask::may_ask(self.env, &self.global)
    }

    /// The wall of this command's zone now.
    ///
    /// # Errors
    /// A present moment outside 1900 to 2200.
    pub fn wall(&self) -> CliResult<NaiveDateTime> {
        self.zones
            .local(&self.zone, self.env.now)
            .map(|l| l.wall)
            .map_err(|e| CliError::usage(e.to_string()))
    }

    /// A wall time of a zone as a moment.
    ///
    /// # Errors
    /// Years outside 1900 to 2200.
    pub fn moment_at(&self, zone: &ZoneName, wall: NaiveDateTime) -> CliResult<Moment> {
        let found = self
            .zones
            .instant(zone, wall)
            .map_err(|e| CliError::usage(e.to_string()))?;
        read::moment_of(&self.zones, zone, found.at)
    }

    /// Today in this command's zone.
    ///
    /// # Errors
    /// As `wall`.
    pub fn today(&self) -> CliResult<NaiveDate> {
        self.wall().map(|w| w.date())
    }

    /// How text is laid out.
    #[must_use]
    pub fn style(&self) -> Style {
        let width = self
            .env
            .size
            .filter(|_| self.env.stdout_is_terminal)
            .map_or(80, |(columns, _)| usize::from(columns).clamp(40, 100));
        Style {
            color: output::color(self.env, &self.global),
            width,
            taken: layout::width(&self.env.heading),
            ascii: self.env.stdout_is_terminal && !utf8(self.env),
            quiet: self.global.quiet,
        }
    }

    /// Text with the book's name before it, where there is more than one book.
    #[must_use]
    pub fn headed(&self, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        // Looked up again: the command may have made the second book.
        format!("{}{text}", heading(&self.library, &self.book))
    }

    /// A fresh id.
    pub fn new_id(&mut self) -> Uuid {
        let mut random = [0; 10];
        (self.env.random)(&mut random);
        id::new_id(self.env.now, random)
    }

    /// Four letters for an id, for talk before anything is looked up.
    #[must_use]
    pub fn short(&self, id: Uuid) -> String {
        short_id::short(id, short_id::SHORTEST).to_string()
    }
}

/// The book's name and a dot, where there is more than one book.
fn heading(library: &Library, book: &BookPlace) -> String {
    if library.count(book) > 1 {
        format!("{} · ", Safe::line(&book.name))
    } else {
        String::new()
    }
}

fn zone(env: &Env, global: &Global, zones: &Zones) -> CliResult<ZoneName> {
    if let Some(text) = &global.zone {
        let name = ZoneName::new(text).map_err(|e| CliError::usage(format!("--zone: {e}")))?;
        zones
            .zone(&name)
            .map_err(|e| CliError::usage(format!("--zone: {e}")))?;
        return Ok(name);
    }
    let tz = env.vars.get("TZ").map(String::as_str);
    system_zone(
        tz,
        |path| (env.system_link)(&path.to_string_lossy()),
        |path| (env.system_file)(&path.to_string_lossy()),
        zones,
    )
    .map_err(|e| CliError::usage(e.to_string()))
}

/// The locale's encoding, by the variable that decides it.
fn utf8(env: &Env) -> bool {
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| env.var(name))
        .is_none_or(|value| {
            let value = value.to_ascii_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        })
}
