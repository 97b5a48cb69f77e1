//! Labs, symptoms, scans, history and notes through the whole program: transcripts of
//! whole days, each with what the program prints, exactly.
//!
//! The texts beside this file hold moments (`@`), lines (`$`) and the output. `{n}` in a line
//! is the id that the `n`th line of the text echoed. `UPDATE_OBSERVED=1` writes what the
//! program says now; read the difference before keeping it.

mod faults;
mod texts;

use crate::support::Book;

/// Runs the lines of a transcript in one book; the same text with what they print now.
fn played(text: &str) -> String {
    let book = Book::new();
    let mut ids: Vec<Option<String>> = Vec::new();
    let mut said = String::new();
    for line in text.lines() {
        if let Some(at) = line.strip_prefix("@ ") {
            book.now(at);
            said.push_str(&format!("{line}\n\n"));
        } else if let Some(command) = line.strip_prefix("$ ") {
            let run = book.sh(&filled(command, &ids));
            ids.push(echoed(&run.stdout));
            // A log in CSV ends its lines as the format wants it.
            let out = run.stdout.replace("\r\n", "\n");
            said.push_str(&format!("{line}\n{out}{}", run.stderr));
            if run.exit != 0 {
                said.push_str(&format!("exit {}\n", run.exit));
            }
            said.push('\n');
        } else if line.starts_with('#') {
            said.push_str(&format!("{line}\n\n"));
        }
    }
    said
}

fn filled(command: &str, ids: &[Option<String>]) -> String {
    let mut out = command.to_owned();
    for (n, id) in ids.iter().enumerate() {
        if let Some(id) = id {
            out = out.replace(&format!("{{{}}}", n + 1), id);
        }
    }
    out
}

/// The first short id at the end of a line.
fn echoed(stdout: &str) -> Option<String> {
    stdout.lines().find_map(|line| {
        let id = line.strip_suffix(']')?.rsplit_once('[')?.1;
        Some(id.to_owned())
    })
}
