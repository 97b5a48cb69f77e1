//! One command line and the world it is run in.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::Cursor;
use std::rc::Rc;

use chrono::{DateTime, Utc};
use dosebook::cli::{self, Env};

use super::book::{Book, moment};
use super::run::Run;
use super::shell::split;
use super::sink::Sink;

/// Tall enough that no list is long enough for a pager.
const LINES: u16 = 5000;

pub struct Line<'b> {
    book: &'b Book,
    now: DateTime<Utc>,
    clock_given: bool,
    vars: HashMap<String, String>,
    files: HashMap<String, Vec<u8>>,
    stdin: Vec<u8>,
    hidden: Vec<String>,
    terminal: [bool; 3],
    width: Option<u16>,
}

impl<'b> Line<'b> {
    pub(super) fn new(book: &'b Book, now: DateTime<Utc>, zone: &str) -> Self {
        Self {
            book,
            now,
            clock_given: false,
            vars: HashMap::from([("TZ".into(), zone.into())]),
            files: HashMap::new(),
            stdin: Vec::new(),
            hidden: Vec::new(),
            terminal: [false; 3],
            width: None,
        }
    }

    /// The moment of this line, as if the clock stood there.
    pub fn at(mut self, at: &str) -> Self {
        self.now = moment(at);
        self
    }

    /// As if the moment came from `DOSE_NOW`, with all that is said and kept then.
    pub fn clock_given(mut self) -> Self {
        self.clock_given = true;
        let now = self.now.to_rfc3339();
        self.var("DOSE_NOW", &now)
    }

    /// An environment variable; empty counts as not set.
    pub fn var(mut self, name: &str, value: &str) -> Self {
        self.vars.insert(name.into(), value.into());
        self
    }

    /// Takes a variable away, `TZ` for one.
    pub fn without(mut self, name: &str) -> Self {
        self.vars.remove(name);
        self
    }

    /// A file of the system (a zone file); without this a line sees none.
    pub fn system_file(mut self, path: &str, bytes: &[u8]) -> Self {
        self.files.insert(path.into(), bytes.to_vec());
        self
    }

    /// Standard input, which stays no terminal.
    pub fn stdin(mut self, text: &str) -> Self {
        self.stdin = text.as_bytes().to_vec();
        self
    }

    /// All three streams are a terminal without colour; the answers are typed one a line.
    /// An answer that is not there is the end of input: the person left.
    pub fn terminal(mut self, answers: &[&str]) -> Self {
        self.terminal = [true; 3];
        self.stdin = answers
            .iter()
            .flat_map(|a| [a.as_bytes(), b"\n"].concat())
            .collect();
        self.var("NO_COLOR", "1")
    }

    /// What is typed where it isn't shown, in turn.
    pub fn hidden(mut self, answers: &[&str]) -> Self {
        self.hidden = answers.iter().rev().map(|a| (*a).to_owned()).collect();
        self
    }

    /// Which of standard input, output and error are terminals.
    pub fn terminals(mut self, stdin: bool, stdout: bool, stderr: bool) -> Self {
        self.terminal = [stdin, stdout, stderr];
        self
    }

    /// Columns of the terminal, given to the command also where there is none.
    pub fn width(mut self, columns: u16) -> Self {
        self.width = Some(columns);
        self
    }

    /// Runs the line as a person types it, the program's name first.
    pub fn sh(self, line: &str) -> Run {
        let words = split(line).unwrap_or_else(|| panic!("a quote is not closed: {line}"));
        assert_eq!(words.first().map(String::as_str), Some("dose"), "{line}");
        let args: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
        self.run(&args)
    }

    /// Runs the arguments, given without the program's name.
    pub fn run(self, args: &[&str]) -> Run {
        let folder = self.book.folder().to_path_buf();
        let (stdout, stderr) = (Sink::default(), Sink::default());
        let mut env = self.env(args, &stdout, &stderr);
        let exit = cli::run(&mut env);
        drop(env);
        Run::new(args, &folder, stdout.text(), stderr.text(), exit)
    }

    fn env(mut self, args: &[&str], stdout: &Sink, stderr: &Sink) -> Env {
        let random = Rc::clone(&self.book.random);
        let names = std::iter::once("dose").chain(args.iter().copied());
        let terminal = self.terminal.iter().any(|t| *t);
        Env {
            args: names.map(OsString::from).collect(),
            vars: self.vars,
            data_dir: self.book.data_dir(),
            state_dir: self.book.state_dir(),
            stdin: Box::new(Cursor::new(self.stdin)),
            stdout: Box::new(stdout.clone()),
            stderr: Box::new(stderr.clone()),
            waiting: Box::new(|_| {}),
            hidden: Box::new(move |_| Ok(self.hidden.pop().unwrap_or_default())),
            stdin_is_terminal: self.terminal[0],
            stdout_is_terminal: self.terminal[1],
            stderr_is_terminal: self.terminal[2],
            size: self.width.or(terminal.then_some(80)).map(|w| (w, LINES)),
            now: self.now,
            clock_given: self.clock_given,
            random: Box::new(move |bytes| random.borrow_mut().fill(bytes)),
            system_file: Box::new(move |path| self.files.get(path).cloned()),
            system_link: Box::new(|_| None),
            heading: String::new(),
        }
    }
}
