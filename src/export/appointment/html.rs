//! The report as one HTML page that needs nothing else: no script, font or picture.
//!
//! Everything a template prints goes through one formatter: hidden characters are shown
//! as escapes, then markup is escaped. The page's own policy forbids all loading, and
//! allows one style by its hash, computed here from the style that is written.

mod context;

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, Output, State};
use sha2::{Digest, Sha256};

use super::base64::base64;
use super::text::detail;
use crate::export::safe::Safe;
use crate::export::style::Style;
use crate::report::appointment::Appointment;

const TEMPLATE: &str = include_str!("page.html");
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
    env.add_template("page.html", TEMPLATE)?;
    let detail = detail(report, &Style::plain());
    let page = context::page(report, detail, STYLE, &policy(STYLE));
    Ok(env.get_template("page.html")?.render(page)?)
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
