//! All that a command gets from outside, gathered once by `main`, injected by tests.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::PathBuf;

use chrono::{DateTime, Utc};

/// A source of random bytes.
pub type Random = Box<dyn FnMut(&mut [u8])>;

/// A question about a path of the system; None where there is nothing.
pub type Reader<T> = Box<dyn Fn(&str) -> Option<T>>;

/// Asks a question at the terminal whose answer isn't shown.
pub type Hidden = Box<dyn FnMut(&str) -> std::io::Result<String>>;

/// Knows what is said if the person interrupts.
pub type Waiting = Box<dyn FnMut(Option<&str>)>;

/// The world as one command line sees it.
pub struct Env {
    /// The arguments, the program's name first.
    pub args: Vec<OsString>,
    /// Environment variables that are valid UTF-8.
    pub vars: HashMap<String, String>,
    /// Where books live, a folder each.
    pub data_dir: PathBuf,
    /// Where the identity of this device is kept, apart from the books.
    pub state_dir: PathBuf,
    pub stdin: Box<dyn BufRead>,
    pub stdout: Box<dyn Write>,
    pub stderr: Box<dyn Write>,
    /// Asks for a passphrase.
    pub hidden: Hidden,
    /// Told what an interrupt says before an answer is waited for, and None once it came.
    pub waiting: Waiting,
    pub stdin_is_terminal: bool,
    pub stdout_is_terminal: bool,
    pub stderr_is_terminal: bool,
    /// Columns and lines of the terminal, where there is one.
    pub size: Option<(u16, u16)>,
    /// The present moment, read once.
    pub now: DateTime<Utc>,
    /// Whether the moment was given (`DOSE_NOW`).
    pub clock_given: bool,
    /// Fills a buffer with random bytes.
    pub random: Random,
    /// The bytes of a file of the system (zone files), None where there is none.
    pub system_file: Reader<Vec<u8>>,
    /// The target of a link of the system (`/etc/localtime`).
    pub system_link: Reader<PathBuf>,
    /// The book's name and a dot, where there are several books: the first words of every
    /// screen, echo, question and error.
    pub heading: String,
}

impl Env {
    /// The variable's value, where it is set and not empty.
    #[must_use]
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars
            .get(name)
            .map(String::as_str)
            .filter(|v| !v.is_empty())
    }
}
