//! The report as one HTML page that needs nothing else: no script, font or picture.
//!
//! Everything a template prints goes through one formatter: hidden characters are shown
//! as escapes, then markup is escaped. The page's own policy forbids all loading, and
//! allows one style by its hash, computed here from the style that is written.
//!
//! What stands on page one in print is reckoned as for text, by lines of columns, fewer
//! of both than A4 and Letter hold.

mod context;
mod cut;
mod grid;
mod svg;

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, Output, State};
use sha2::{Digest, Sha256};

use super::base64::base64;
use super::pages::page_one;
use super::text::Columns;
use crate::export::safe::Safe;
use crate::export::style::Style;
use crate::report::appointment::Appointment;

const TEMPLATE: &str = include_str!("page.html");
/// The columns of a printed line at the least, on A4 in the widest usual font, and the lines
/// of a printed page, on Letter, with the gaps between their paragraphs.
const PRINT_COLUMNS: usize = 98;
const PRINT_LINES: usize = 61;
/// The characters of one instruction on page one, about three lines; further on it stands whole.
const PAGE_ONE_WORDS: usize = 230;
const STYLE: &str = include_str!("page.css");

/// The page could not be made from its template: a fault of the program's own.
#[derive(Debug, thiserror::Error)]
#[error("the page could not be made from its template: {0}")]
pub struct HtmlError(#[from] minijinja::Error);

/// The report as a page.
///
/// # Errors
/// A fault of the template.
pub fn html(report: &Appointment) -> Result<String, HtmlError> {
    let mut env = Environment::new();
    env.set_auto_escape_callback(|_| AutoEscape::Html);
    env.set_formatter(inert);
    env.add_filter("begun", |words: &str| begun(words).to_owned());
    env.add_filter("in_words", in_words);
    env.add_filter("is_short", |words: &str| begun(words) == words);
    env.add_template("page.html", TEMPLATE)?;
    let style = Style::plain();
    let laid = |apart| {
        let columns = Columns {
            style: &style,
            columns: PRINT_COLUMNS,
            lines: PRINT_LINES,
            apart,
        };
        page_one(report, &columns)
    };
    let one = laid(true);
    // Lines to write on stand beside short questions only where page one wants the room.
    let beside = !one.holds_what_is_asked();
    let one = if beside { laid(false) } else { one };
    let page = context::page(report, &one, beside, STYLE, &policy(STYLE));
    Ok(env.get_template("page.html")?.render(page)?)
}

/// Whether any of what was said is there in its own words.
fn in_words(said: &Value) -> Result<bool, Error> {
    for each in said.try_iter()? {
        if each.get_attr("words")?.is_true() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Words as far as page one shows them.
fn begun(words: &str) -> &str {
    let at = words.char_indices().nth(PAGE_ONE_WORDS).map(|(at, _)| at);
    let cut = at.and_then(|at| words.get(..at)).unwrap_or(words);
    match (at, cut.rfind(' ')) {
        (Some(_), Some(blank)) => cut.get(..blank).unwrap_or(cut),
        _ => cut,
    }
}

/// Nothing is loaded or sent; the one style is named by its hash.
fn policy(style: &str) -> String {
    let hash = base64(&Sha256::digest(style.as_bytes()));
    format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'")
}

fn inert(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => {
            let shown = Value::from(Safe::multiline(text).to_string());
            minijinja::escape_formatter(out, state, &shown)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}
