//! What the page's template is given: the report, its grid, and what page one holds.

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::cut::Cuts;
use super::grid::{cell, tables};
use crate::export::appointment::grid_text::key_signs;
use crate::export::appointment::medicine_text::Detail;
use crate::export::appointment::page_one::{elsewhere, scope};
use crate::export::appointment::pages::PageOne;
use crate::report::appointment::Appointment;

/// The template's context.
pub fn page(report: &Appointment, one: &PageOne, style: &str, policy: &str) -> Value {
    let cuts = Cuts::of(report, one);
    let grid = tables(report, cuts.days.shown);
    let key: Vec<_> = key_signs(report).into_iter().map(cell).collect();
    context! {
        r => Value::from(Serde(report)),
        cut => Value::from(Serde(cuts)),
        newest => Value::from(Serde(grid.first)),
        newest_rest => Value::from(Serde(grid.rest)),
        older => Value::from(Serde(grid.older)),
        key => Value::from(Serde(key)),
        full => one.detail == Detail::Full,
        tight => one.detail == Detail::Tight,
        scope => scope(&report.head),
        elsewhere => elsewhere(report),
        style => Value::from_safe_string(style.to_owned()),
        policy => policy,
        version => env!("CARGO_PKG_VERSION"),
    }
}
