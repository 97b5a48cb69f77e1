//! Recording: read the book, decide, record; again if the book changed meanwhile.

use uuid::Uuid;

use super::drafts::Drafts;
use super::echo;
use super::view::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::output::Screen;
use crate::domain::body::BookBody;
use crate::domain::entry::{Draft, Entry};
use crate::domain::kind;
use crate::domain::zone_name::ZoneName;
use crate::export::safe::Safe;
use crate::store::{Mode, RecordError, Stamp, Store};

/// How often a command is overtaken by others before it keeps them waiting.
const OVERTAKEN: usize = 3;
/// How often one that may ask a person decides again before it gives up on a busy book.
const TRIES: usize = 64;

/// What a command drafts upon the book as it is read. Called without its type: sixty
/// commands share the code around it.
type Decide<'c, 'e> = dyn FnMut(&mut Ctx<'e>, &View) -> CliResult<Drafts> + 'c;

impl<'e> Ctx<'e> {
    /// Records what `decide` drafts upon the book as a whole, and echoes it.
    ///
    /// # Errors
    /// What `decide` refuses, or what the book and the disk do.
    pub fn record(
        &mut self,
        decide: impl FnMut(&mut Self, &View) -> CliResult<Drafts>,
    ) -> CliResult<Screen> {
        self.record_in(Scope::Whole, decide)
    }

    /// As `record`, upon what `scope` reads of the book.
    ///
    /// # Errors
    /// As `record`.
    pub fn record_in(
        &mut self,
        scope: Scope,
        mut decide: impl FnMut(&mut Self, &View) -> CliResult<Drafts>,
    ) -> CliResult<Screen> {
        let done = self.decide_until_recorded(scope, &mut decide);
        self.turn = None;
        done
    }

    fn decide_until_recorded(
        &mut self,
        scope: Scope,
        decide: &mut Decide<'_, 'e>,
    ) -> CliResult<Screen> {
        for tried in 1..=TRIES {
            let mut view = View::open(self, Mode::Write, scope)?;
            self.tell_done(&mut view.store);
            if let Some(before) = self.recorded_before(&view)? {
                return echo::screen(self, &view, &before, true, Vec::new());
            }
            self.stdin_used = false;
            // Others can't record while a reading is open: not for as long as a person thinks,
            // or a pipe is slow.
            let may_wait = self.may_ask() || self.reads_a_pipe();
            if may_wait {
                view.store.release()?;
            }
            let drafts = decide(self, &view)?;
            if !view.exists() {
                self.start_book(&mut view, drafts.home.as_ref())?;
            }
            match self.write(&mut view, &drafts.entries) {
                Ok(entries) => {
                    self.back_up(&view);
                    return self.echoed(&view, &entries, drafts);
                }
                Err(RecordError::Moved) if tried >= OVERTAKEN && !may_wait => {
                    self.turn = Some(view.store.turn()?);
                }
                Err(RecordError::Moved) => {}
                Err(RecordError::Repeated(entries)) => {
                    return echo::screen(self, &view, &entries, true, Vec::new());
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(CliError::new(
            Exit::Book,
            "the book is busy: others kept recording in it",
        ))
    }

    fn reads_a_pipe(&self) -> bool {
        let mut args = self.env.args.iter();
        args.any(|a| a.as_encoded_bytes().ends_with(b"-"))
    }

    /// The day's backup, made with the first recording of a day: what reads costs nothing
    /// for it, and nothing new is at stake on a day without one. What was recorded stands
    /// whatever becomes of it.
    pub fn back_up(&mut self, view: &View) {
        if let Err(error) = view.store.backup_of_day(self.env.now) {
            self.talk(&format!("The day's backup could not be written: {error}\n"));
        }
    }

    /// The echo. Where it fails, what it would have said is recorded all the same.
    fn echoed(&self, view: &View, entries: &[Entry], drafts: Drafts) -> CliResult<Screen> {
        let echo = echo::screen(self, view, entries, false, drafts.notices);
        let mut screen = echo.map_err(|error| CliError {
            exit: Exit::Partly,
            recorded: Some(true),
            entries: entries.iter().map(|e| e.id).collect(),
            ..error
        })?;
        screen.text.insert_str(0, &drafts.heading);
        screen.moved(drafts.redating.as_ref());
        Ok(screen)
    }

    /// What the same `--key` recorded before.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn recorded_before(&self, view: &View) -> CliResult<Option<Vec<Entry>>> {
        let Some(key) = self.global.key.as_deref().filter(|_| view.store.exists()) else {
            return Ok(None);
        };
        let before = view.store.by_key(key)?;
        Ok((!before.is_empty()).then_some(before))
    }

    /// Records the entry that makes a book, at home in `home` or the command's zone, a command
    /// of its own: undo of what follows leaves it.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn start_book(&mut self, view: &mut View, home: Option<&ZoneName>) -> CliResult<()> {
        let home = home.unwrap_or(&self.zone).clone();
        let body = BookBody {
            name: self.book.name.clone(),
            home_zone: home.as_str().to_owned(),
        };
        let mut drafts = Drafts::default();
        drafts.add(self, kind::BOOK, &body)?;
        let key = self.global.key.take();
        let made = self.write(view, &drafts.entries);
        self.global.key = key;
        match made {
            // Somebody else made it in the same moment.
            Ok(_) | Err(RecordError::Moved) => {}
            Err(error) => return Err(error.into()),
        }
        view.head = view.store.head()?;
        let folder = self.book.folder.display().to_string();
        self.talk(&format!(
            "A new book: {}, home zone {home}\n",
            Safe::line(&folder)
        ));
        if !home.is_place() {
            self.talk("Where you live by another clock than that: dose zone --home IANA, as Europe/Berlin\n");
        }
        Ok(())
    }

    /// Records drafts as one command, if the book is still as it was read.
    ///
    /// # Errors
    /// Each says what became of the entries.
    pub fn write(&mut self, view: &mut View, drafts: &[Draft]) -> Result<Vec<Entry>, RecordError> {
        let mut random = std::mem::replace(&mut self.env.random, Box::new(|_| ()));
        let command = uuid_from(&mut *random);
        let cell = std::cell::RefCell::new(&mut *random);
        let mut stamp = Stamp {
            now: self.env.now,
            zone: self.zone.as_str().to_owned(),
            clock_given: self.env.clock_given,
            command,
            key: self.global.key.clone(),
            random: &mut |bytes: &mut [u8]| (cell.borrow_mut())(bytes),
            new_device: &mut || uuid_from(&mut **cell.borrow_mut()),
        };
        let recorded = view.store.record(view.head, drafts, &mut stamp);
        self.env.random = random;
        self.tell_done(&mut view.store);
        recorded
    }

    /// Says what was put right in a book's files beside what was asked for.
    pub fn tell_done(&mut self, store: &mut Store) {
        let folder = store.place().folder().display().to_string();
        for done in store.take_done() {
            let text = format!("Put right in the book in {folder}: {done}");
            self.talk(&format!("{}\n", Safe::line(&text)));
        }
    }
}

fn uuid_from(random: &mut dyn FnMut(&mut [u8])) -> Uuid {
    let mut bytes = [0; 16];
    random(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
