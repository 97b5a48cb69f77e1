//! `dose verify`: checks chain, journal, schema and projection; exit 0 or 5.
//!
//! JSON: `dosebook.verify.v1` with `whole, entries, purged, verify[{id, entries, head}],
//! findings[], notices[]`.

use serde_json::{Map, json};

use super::lists::reading;
use crate::cli::book::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliResult, Exit};
use crate::cli::output::Screen;
use crate::export::safe::Safe;
use crate::export::text;
use crate::store::{Mode, Verified};

pub fn run(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    let view = View::open(ctx, Mode::Read, Scope::Day).map_err(reading)?;
    let found = view.store.verify()?;
    let whole = found.findings.is_empty();
    let mut value = Map::new();
    value.insert("whole".to_owned(), json!(whole));
    value.insert("entries".to_owned(), json!(found.entries));
    value.insert("purged".to_owned(), json!(found.purged));
    let devices: Vec<_> = found
        .devices
        .iter()
        .map(|d| json!({ "id": d.device, "entries": d.seq, "head": d.head_hex() }))
        .collect();
    value.insert("verify".to_owned(), json!(devices));
    value.insert("findings".to_owned(), json!(found.findings));
    value.insert("notices".to_owned(), json!(notices(&found)));
    Ok(Screen {
        schema: "verify",
        value: value.into(),
        text: text(&found),
        exit: if whole { 0 } else { Exit::Book as u8 },
    })
}

fn notices(found: &Verified) -> Vec<&String> {
    found.notices.iter().chain(&found.unread).collect()
}

fn text(found: &Verified) -> String {
    let mut text = String::new();
    for finding in &found.findings {
        text.push_str(&format!("found: {}\n", Safe::line(finding)));
    }
    for notice in notices(found) {
        text.push_str(&format!("notice: {}\n", Safe::line(notice)));
    }
    if found.entries == 0 && found.findings.is_empty() {
        return "No book yet: nothing to check.\n".to_owned();
    }
    if found.findings.is_empty() {
        text.push_str("Chain, journal, schema and projection agree.\n");
    } else {
        text.push_str("The book is not whole. Nothing was changed; dose doctor repairs it.\n");
    }
    text.push_str(&format!("{}\n", text::entries(found.entries)));
    for device in &found.devices {
        text.push_str(&format!(
            "device {}  {}  head {}\n",
            device.device,
            text::entries(device.seq),
            device.head_hex()
        ));
    }
    text
}
