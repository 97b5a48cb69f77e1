//! What the page's template is given: the report, its grid, and what page one holds.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::cut::Cuts;
use super::grid::{cell, tables};
use super::svg::svg;
use crate::export::appointment::grid_text::key_signs;
use crate::export::appointment::medicine_text::Detail;
use crate::export::appointment::observed;
use crate::export::appointment::page_one::{elsewhere, known, scope, taking_now};
use crate::export::appointment::page_two::{WORDS, answered_title, comments, history};
use crate::export::appointment::pages::PageOne;
use crate::export::appointment::plot::drawings;
use crate::export::appointment::words::{left, says_words};
use crate::report::appointment::{self as report, Appointment};

/// The draws as cells.
#[derive(Serialize)]
struct Labs {
    title: String,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    below: Vec<String>,
}

impl Labs {
    fn of(labs: &report::labs::Labs) -> Self {
        Self {
            title: observed::in_letters(&observed::title(labs)),
            heads: observed::heads(labs),
            rows: observed::rows(labs),
            below: observed::below(labs).collect(),
        }
    }
}

fn plots(report: &Appointment) -> Vec<Value> {
    let all = report.plots.iter().flat_map(drawings).enumerate();
    all.map(|(i, d)| Value::from_safe_string(svg(&d, i + 1)))
        .collect()
}

/// What is asked of which page one says the words, by id.
fn says(report: &Appointment, detail: Detail) -> Vec<String> {
    let answers = report.answers.iter().filter(|a| says_words(a, detail));
    answers.map(|a| a.id.to_string()).collect()
}

/// The template's context. `beside`: in print, lines to write on stand beside short questions.
pub fn page(report: &Appointment, one: &PageOne, beside: bool, style: &str, policy: &str) -> Value {
    let cuts = Cuts::of(report, one);
    let grid = tables(report, cuts.days.shown);
    let key: Vec<_> = key_signs(report).into_iter().map(cell).collect();
    context! {
        r => Value::from(Serde(report)),
        cut => Value::from(Serde(cuts)),
        newest => Value::from(Serde(grid.first)),
        newest_rest => Value::from(Serde(grid.rest)),
        older => Value::from(Serde(grid.older)),
        labs => Value::from(Serde(report.labs.as_ref().map(Labs::of))),
        plots => plots(report),
        comments => comments(report).collect::<Vec<_>>(),
        history => history(report).map(|(name, lines)| (observed::in_letters(name), lines)).to_vec(),
        words => Value::from(Serde(left(report, one.detail))),
        says_words => says(report, one.detail),
        words_title => WORDS,
        answered_title => answered_title(report),
        key => Value::from(Serde(key)),
        full => one.detail == Detail::Full,
        beside,
        tight => one.detail == Detail::Tight,
        known => known(&report.head),
        taking_now => taking_now(&report.head),
        scope => scope(&report.head),
        elsewhere => elsewhere(report),
        style => Value::from_safe_string(style.to_owned()),
        policy => policy,
        version => env!("CARGO_PKG_VERSION"),
    }
}
