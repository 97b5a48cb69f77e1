//! `dose set`: the settings of a book, as they hold now.

use serde::Serialize;

use super::View;
use crate::schedule::reviews::{LEAD_SETTING, before_stop, before_window};

/// What no weeks means: the exports of the whole record are not screens.
pub const WEEKS_OFF: &str =
    "no screen or report shows gestational age; export fhir and export book keep it as said";

/// The name of the setting that shows gestational age; its value is `on` or `off`.
pub const WEEKS: &str = "weeks";

/// Every setting there is, recorded or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settings {
    pub settings: Vec<SettingLine>,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingLine {
    pub name: &'static str,
    /// As `dose set` takes it: `on`, `off`; of stop-ahead whole days, `21 days, 7 days`.
    pub value: String,
    /// Somebody recorded it; else it is what holds by itself.
    pub recorded: bool,
    /// What it does, in words.
    pub text: String,
}

/// The settings, as they hold now.
#[must_use]
pub fn settings(view: &View<'_>) -> Settings {
    Settings {
        settings: vec![weeks(view), stop_ahead(view)],
    }
}

fn weeks(view: &View<'_>) -> SettingLine {
    let off = view.plan.marks.weeks_off;
    let (value, text) = match off {
        true => ("off", WEEKS_OFF),
        false => ("on", "gestational age is shown where it is dated"),
    };
    line(view, WEEKS, value.to_owned(), text.to_owned())
}

fn stop_ahead(view: &View<'_>) -> SettingLine {
    let stop = before_stop(view.plan);
    let window = match before_window(view.plan).is_empty() {
        true => "on the day a window opens",
        false => "before a window opens",
    };
    let one = |days: u64| match days {
        1 => "1 day".to_owned(),
        n => format!("{n} days"),
    };
    let all: Vec<String> = stop.iter().map(u64::to_string).collect();
    let text = format!(
        "a review {} days before a stop, and {window}",
        all.join(" and ")
    );
    let each: Vec<String> = stop.into_iter().map(one).collect();
    line(view, LEAD_SETTING, each.join(", "), text)
}

fn line(view: &View<'_>, name: &'static str, value: String, text: String) -> SettingLine {
    SettingLine {
        name,
        value,
        recorded: view.plan.settings.contains_key(name),
        text,
    }
}
