//! What a sync says: what came, what went, and what stands aside.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Exchange;
use crate::cli::commands::forked;
use crate::cli::output::Screen;
use crate::export::safe::Safe;
use crate::export::text::entries;
use crate::report::Notice;

pub(super) fn screen(exchange: &Exchange, dry_run: bool, asked: Vec<Notice>) -> Screen {
    let mut notices = notices(exchange);
    notices.extend(asked);
    Screen {
        schema: "sync",
        value: value(exchange, &notices, dry_run).into(),
        text: text(exchange, &notices, dry_run),
        exit: 0,
    }
}

fn value(exchange: &Exchange, notices: &[Notice], dry_run: bool) -> Map<String, Value> {
    let kinds: Vec<Value> = kinds(exchange)
        .into_iter()
        .map(|(kind, n)| json!({ "kind": kind, "entries": n }))
        .collect();
    let unread: Vec<Value> = exchange
        .found
        .unread()
        .into_iter()
        .map(|(file, n)| json!({ "file": file, "lines": n }))
        .collect();
    let all = exchange.given.iter().chain(&exchange.unsaid.given);
    let files: Vec<&str> = all.map(|g| g.name.as_str()).collect();
    let mut value = Map::new();
    let mut put = |name: &str, what: Value| value.insert(name.to_owned(), what);
    put(
        "folder",
        json!(exchange.folder.path().display().to_string()),
    );
    put("dry_run", json!(dry_run));
    put("came", json!(exchange.joined.added.len()));
    put("went", json!(went(exchange)));
    put("kinds", json!(kinds));
    put("files", json!(files));
    put("encrypted", json!(exchange.locked));
    put("waiting", json!(exchange.joined.waiting.len()));
    put("unread", json!(unread));
    put("notices", json!(notices));
    value
}

fn went(exchange: &Exchange) -> usize {
    exchange.given.iter().map(|g| g.new).sum()
}

/// How many entries of each kind came.
fn kinds(exchange: &Exchange) -> BTreeMap<&str, usize> {
    let mut kinds = BTreeMap::new();
    for entry in &exchange.joined.added {
        *kinds.entry(entry.kind.as_str()).or_insert(0) += 1;
    }
    kinds
}

fn text(exchange: &Exchange, notices: &[Notice], dry_run: bool) -> String {
    let (came, went) = (exchange.joined.added.len(), went(exchange));
    let would = if dry_run { "would " } else { "" };
    let mut text = match (came, went) {
        (0, 0) => "Nothing to exchange: book and folder hold the same entries.\n".to_owned(),
        _ => {
            let verb = if dry_run {
                ("come", "go")
            } else {
                ("came", "went")
            };
            let kinds: Vec<String> = kinds(exchange)
                .into_iter()
                .map(|(kind, n)| format!("{n} {}", Safe::line(kind)))
                .collect();
            let of = match kinds.is_empty() {
                true => String::new(),
                false => format!(" ({})", kinds.join(", ")),
            };
            format!(
                "{} {would}{} from the folder{of}, {} {would}{} to it.\n",
                entries(came),
                verb.0,
                entries(went),
                verb.1
            )
        }
    };
    for notice in notices {
        text.push_str(&format!("{}\n", Safe::line(&notice.text)));
    }
    text
}

fn notices(exchange: &Exchange) -> Vec<Notice> {
    let mut notices = forked::notices(&exchange.joined.forked);
    let waiting = exchange.joined.waiting.len();
    if waiting > 0 {
        let text = format!(
            "{} left aside until what was recorded before them is in the folder.",
            entries(waiting)
        );
        notices.push(Notice::new("waiting", text));
    }
    let differing = exchange.joined.differing.len();
    if differing > 0 {
        let text = format!(
            "{} left aside: here the entry of that id says something else. \
             No device makes such a one; dose verify checks this book.",
            entries(differing)
        );
        notices.push(Notice::new("differing", text));
    }
    notices.extend(unsaid(exchange));
    let plain = exchange.found.plain();
    if exchange.locked && !plain.is_empty() {
        let text = format!(
            "Not encrypted, and readable by whoever reads the folder: {}. The same is there \
             encrypted now; these can be deleted.",
            plain.join(", ")
        );
        notices.push(Notice::new("not-encrypted", text));
    }
    for (file, why) in exchange.found.unopened() {
        let text = format!("{file}: {why}; passed over.");
        notices.push(Notice::new("unread-file", text));
    }
    let opened = |file: &str| exchange.found.unopened().iter().all(|(f, _)| *f != file);
    let unread = exchange.found.unread().into_iter();
    for (file, lines) in unread.filter(|(file, _)| opened(file)) {
        let lines = if lines == 1 {
            "1 line".to_owned()
        } else {
            format!("{lines} lines")
        };
        let text = format!("{file}: {lines} not whole, passed over.");
        notices.push(Notice::new("unread-lines", text));
    }
    notices
}

/// What of the folder was purged here, and what of that is still there.
fn unsaid(exchange: &Exchange) -> Vec<Notice> {
    let names = |names: Vec<&str>| names.join(", ");
    let mut notices = forked::kept(&exchange.joined.purged);
    let given = &exchange.unsaid.given;
    if !given.is_empty() {
        let files = names(given.iter().map(|g| g.name.as_str()).collect());
        let text = format!("Without what was purged from here on: {files}.");
        notices.push(Notice::new("purged-here", text));
    }
    let unopened = &exchange.unsaid.unopened;
    if !unopened.is_empty() {
        let files = names(unopened.iter().map(String::as_str).collect());
        let text = format!("May still say what was purged, and cannot be read: {files}.");
        notices.push(Notice::new("purged-unread", text));
    }
    let left = &exchange.unsaid.left;
    if !left.is_empty() {
        let files = names(left.iter().map(String::as_str).collect());
        let text = format!(
            "Still says what was purged, and was not written over, as it has more than this \
             book or is not encrypted as the others are: {files}."
        );
        notices.push(Notice::new("purged-left", text));
    }
    notices
}
