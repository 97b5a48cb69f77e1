//! What a command line said and how it ended.

use std::path::Path;

use serde_json::Value;

#[derive(Debug, Clone)]
pub struct Run {
    /// The arguments, for messages and transcripts.
    pub args: Vec<String>,
    /// Standard output; the temporary folder is written as `[folder]`.
    pub stdout: String,
    /// Standard error, likewise.
    pub stderr: String,
    pub exit: u8,
}

impl Run {
    pub(super) fn new(
        args: &[&str],
        folder: &Path,
        stdout: String,
        stderr: String,
        exit: u8,
    ) -> Self {
        let folder = folder.display().to_string();
        Self {
            args: args
                .iter()
                .map(|a| a.replace(&folder, "[folder]"))
                .collect(),
            stdout: stdout.replace(&folder, "[folder]"),
            stderr: stderr.replace(&folder, "[folder]"),
            exit,
        }
    }

    /// Compares all three exactly.
    #[track_caller]
    pub fn expect(self, stdout: &str, stderr: &str, exit: u8) -> Self {
        let wanted = Self {
            args: self.args.clone(),
            stdout: stdout.into(),
            stderr: stderr.into(),
            exit,
        };
        assert!(
            self.stdout == stdout && self.stderr == stderr && self.exit == exit,
            "got:\n{}\nexpected:\n{}",
            self.transcript(),
            wanted.transcript()
        );
        self
    }

    /// The exit status alone.
    #[track_caller]
    pub fn exits(self, exit: u8) -> Self {
        assert_eq!(self.exit, exit, "\n{}", self.transcript());
        self
    }

    /// Done, with nothing on standard error.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert!(self.stderr.is_empty(), "\n{}", self.transcript());
        self.exits(0)
    }

    /// Standard output as one JSON object.
    #[track_caller]
    pub fn json(&self) -> Value {
        self.parsed(&self.stdout)
    }

    /// Standard error as one JSON object.
    #[track_caller]
    pub fn error_json(&self) -> Value {
        self.parsed(&self.stderr)
    }

    #[track_caller]
    fn parsed(&self, text: &str) -> Value {
        serde_json::from_str(text).unwrap_or_else(|e| panic!("no JSON: {e}\n{}", self.transcript()))
    }

    /// The first short id that stands in brackets: `[vwxk]`.
    #[track_caller]
    pub fn id(&self) -> String {
        let found = self.stdout.split('[').skip(1).find_map(|after| {
            let (id, _) = after.split_once(']')?;
            let short = id.len() >= 4 && id.bytes().all(|b| (b'k'..=b'z').contains(&b));
            short.then(|| id.to_owned())
        });
        found.unwrap_or_else(|| panic!("no id in:\n{}", self.transcript()))
    }

    /// The whole as one text for an inline snapshot: the line, standard output, then
    /// standard error and the exit status where they are not empty and not 0.
    pub fn transcript(&self) -> String {
        let mut text = format!("$ dose {}\n{}", self.args.join(" "), self.stdout);
        if !self.stderr.is_empty() {
            text += &format!("--- stderr\n{}", self.stderr);
        }
        if self.exit != 0 {
            text += &format!("--- exit {}\n", self.exit);
        }
        text
    }
}
