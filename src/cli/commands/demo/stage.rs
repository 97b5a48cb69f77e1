//! A world of its own for the demo's commands: folders, a clock, a screen.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;

use chrono::{DateTime, Utc};

use super::script::ID;
use crate::cli::ctx::Ctx;
use crate::cli::env::{Env, Random};
use crate::cli::error::{CliError, CliResult};

/// The demo's world; its folder goes with it.
pub struct Stage {
    folder: PathBuf,
    now: DateTime<Utc>,
    screen: Rc<RefCell<Vec<u8>>>,
    /// Lends each command its random bytes.
    seed: [u8; 16],
    runs: u64,
    /// The last short id that was printed.
    id: String,
}

impl Stage {
    /// # Errors
    /// The temporary folder can't be made.
    pub fn new(ctx: &mut Ctx<'_>) -> CliResult<Self> {
        use std::os::unix::fs::DirBuilderExt;
        let folder = std::env::temp_dir().join(format!("dose-demo-{}", ctx.new_id()));
        std::fs::DirBuilder::new()
            .mode(0o700)
            .create(&folder)
            .map_err(|e| CliError::failed(format!("{}: {e}", folder.display())))?;
        let mut seed = [0; 16];
        (ctx.env.random)(&mut seed);
        Ok(Self {
            folder,
            now: ctx.env.now,
            screen: Rc::default(),
            seed,
            runs: 0,
            id: String::new(),
        })
    }

    /// Moves the clock.
    ///
    /// # Errors
    /// Not a moment.
    pub fn at(&mut self, moment: &str) -> CliResult<()> {
        let at = DateTime::parse_from_rfc3339(moment);
        self.now = at
            .map_err(|e| CliError::failed(format!("{moment}: {e}")))?
            .with_timezone(&Utc);
        Ok(())
    }

    /// Runs a command line; gives what it printed and its exit status.
    pub fn run(&mut self, words: &[String]) -> (String, u8) {
        self.runs += 1;
        let mut env = self.env(words);
        let exit = crate::cli::run(&mut env);
        drop(env);
        let bytes = std::mem::take(&mut *self.screen.borrow_mut());
        let folder = self.folder.display().to_string();
        let text = String::from_utf8_lossy(&bytes).replace(&folder, "~/.local/share");
        if let Some(id) = bracketed(&text) {
            self.id = id.to_owned();
        }
        (text, exit)
    }

    /// The words, with the id that the last command printed in place of `ID`.
    pub fn fill(&self, words: &[&str]) -> Vec<String> {
        words.iter().map(|w| w.replace(ID, &self.id)).collect()
    }

    fn env(&self, words: &[String]) -> Env {
        let args = std::iter::once("dose").chain(words.iter().map(String::as_str));
        let vars = [("TZ", "Europe/Berlin"), ("NO_COLOR", "1")];
        Env {
            args: args.map(Into::into).collect(),
            vars: HashMap::from(vars.map(|(k, v)| (k.to_owned(), v.to_owned()))),
            data_dir: self.folder.join("dosebook"),
            state_dir: self.folder.join("state"),
            stdin: Box::new(io::empty()),
            stdout: Box::new(Screen(Rc::clone(&self.screen))),
            stderr: Box::new(Screen(Rc::clone(&self.screen))),
            waiting: Box::new(|_| {}),
            hidden: Box::new(|_| Err(std::io::Error::from(std::io::ErrorKind::Unsupported))),
            stdin_is_terminal: false,
            stdout_is_terminal: false,
            stderr_is_terminal: false,
            size: None,
            now: self.now,
            clock_given: false,
            random: self.random(),
            system_file: Box::new(|_| None),
            system_link: Box::new(|_| None),
            heading: String::new(),
        }
    }

    /// Bytes that differ from run to run, drawn from the seed.
    fn random(&self) -> Random {
        use sha2::{Digest, Sha256};
        let (seed, run, mut drawn) = (self.seed, self.runs, 0_u64);
        Box::new(move |bytes| {
            for chunk in bytes.chunks_mut(32) {
                drawn += 1;
                let mut sha = Sha256::new();
                sha.update(seed);
                sha.update(run.to_be_bytes());
                sha.update(drawn.to_be_bytes());
                for (byte, random) in chunk.iter_mut().zip(sha.finalize()) {
                    *byte = random;
                }
            }
        })
    }
}

/// The first short id in brackets.
fn bracketed(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once('[')?;
    rest.split_once(']').map(|(id, _)| id)
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Both outputs of a command, in the order they were written.
struct Screen(Rc<RefCell<Vec<u8>>>);

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
