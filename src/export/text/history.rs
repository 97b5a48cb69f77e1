//! The text of `dose history` and `dose last`: one line a dose, newest last.

use chrono::{DateTime, NaiveDate, Utc};

use super::page::Page;
use super::record_line;
use super::said::title;
use super::signs::Sign;
use super::slot::not_taken;
use super::slots::heading;
use super::words::{count, dose, quoted, safe, who};
use crate::domain::body::DoseState;
use crate::domain::sorted::Sorted;
use crate::export::style::Style;
use crate::report::observed::ObservedLine;
use crate::report::removal::RemovalLine;
use crate::report::{DoseLine, History, RecordLine, when};

/// What was recorded, grouped by day.
#[must_use]
pub fn history(value: &History, style: &Style) -> String {
    let mut page = Page::new(style);
    let mut day = None;
    for line in by_moment(value) {
        let date = line.day();
        if day.replace(date) != Some(date) {
            page.heading(&heading(date.0, date.1, &value.home_zone));
        }
        match line {
            Line::Dose(dose) => one(&mut page, dose),
            Line::Other(other) => observed(&mut page, other),
            Line::Off(off) => removed(&mut page, off),
            Line::Entry(entry) => record_line::line(&mut page, entry),
        }
    }
    if day.is_none() {
        page.line("No doses are recorded in these days.");
    }
    if value.left_out > 0 {
        page.gap();
        let lines = count(
            value.left_out,
            "voided or corrected line",
            "voided or corrected lines",
        );
        page.text(&format!("{lines} not shown: dose history --all"));
    }
    if value.all {
        page.gap();
        page.text("Confirmations, and changes old and new: dose changes");
    }
    page.done()
}

/// A line of any kind.
#[derive(Clone, Copy)]
enum Line<'v> {
    Dose(&'v DoseLine),
    Other(&'v ObservedLine),
    Off(&'v RemovalLine),
    Entry(&'v RecordLine),
}

impl<'v> Line<'v> {
    fn day(self) -> (NaiveDate, &'v str) {
        match self {
            Line::Dose(d) => (d.shown.at.date(), &d.zone),
            Line::Other(o) => (o.on, &o.zone),
            Line::Off(r) => (r.taken_off_at.date_naive(), &r.zone),
            Line::Entry(e) => (e.recorded_at.date_naive(), &e.zone),
        }
    }

    fn instant(self) -> DateTime<Utc> {
        match self {
            Line::Dose(d) => d.shown.instant.to_utc(),
            Line::Other(o) => o.instant,
            Line::Off(r) => r.taken_off_at.to_utc(),
            Line::Entry(e) => e.recorded_at.to_utc(),
        }
    }
}

fn by_moment(value: &History) -> Vec<Line<'_>> {
    let doses = value.doses.iter().map(Line::Dose);
    let mut all: Vec<Line<'_>> = value.observed.iter().map(Line::Other).collect();
    all.extend(doses);
    all.extend(value.removals.iter().map(Line::Off));
    all.extend(value.entries.iter().map(Line::Entry));
    // What is known to the day alone comes first on it.
    all.order_by_key(|l| l.instant());
    all
}

fn observed(page: &mut Page, line: &ObservedLine) {
    let time = line.at.map(|at| when::clock(at.naive_local()));
    let time = time.unwrap_or_else(|| " ".repeat(5));
    let sign = if page.style.ascii { "-" } else { "·" };
    let mut parts = vec![format!("{}: {}", line.kind, safe(&line.words))];
    parts.extend(
        line.medicine
            .as_deref()
            .map(|m| format!("about {}", safe(m))),
    );
    if line.replaced {
        parts.push("corrected since".to_owned());
    }
    let why = |why: &String| match why.is_empty() {
        true => String::new(),
        false => format!(": {}", quoted(why)),
    };
    parts.extend(
        line.corrected_why
            .as_ref()
            .map(|w| format!("a correction{}", why(w))),
    );
    parts.extend(line.voided_why.as_deref().map(voided));
    if line.clock_given {
        parts.push("clock given".to_owned());
    }
    page.hang(
        &format!(" {time}  {sign} "),
        &format!("{}  [{}]", parts.join(", "), line.short),
    );
}

fn one(page: &mut Page, line: &DoseLine) {
    let time = when::clock(line.shown.at);
    let sign = Sign::of_dose(line).show(&page.style);
    let lead = format!(" {time}  {sign} ");
    let text = parts(line).join(", ");
    page.hang(&lead, &format!("{text}  [{}]", line.shown.short));
}

fn removed(page: &mut Page, line: &RemovalLine) {
    let mut parts = vec![safe(&line.medicine)];
    parts.push(match line.about {
        true => "taken off about this time".to_owned(),
        false => "taken off".to_owned(),
    });
    parts.extend(line.site.as_deref().map(safe));
    parts.extend(line.by.as_deref().map(|by| format!("by {}", who(by))));
    parts.extend(line.note.as_deref().map(quoted));
    parts.extend(line.voided_why.as_deref().map(voided));
    if line.clock_given {
        parts.push("clock given".to_owned());
    }
    let lead = format!(" {}    ", when::clock(line.taken_off_at.naive_local()));
    page.hang(&lead, &format!("{}  [{}]", parts.join(", "), line.short));
}

/// Everything that is recorded of a dose, the most asked first.
fn parts(line: &DoseLine) -> Vec<String> {
    let shown = &line.shown;
    let mut parts = vec![name(line)];
    parts.push(match line.state {
        DoseState::Taken if line.about => "taken about this time".to_owned(),
        DoseState::Taken => "taken".to_owned(),
        DoseState::NotTaken => not_taken(line),
        DoseState::Unsure => "noted as not certain".to_owned(),
    });
    if let Some(slot) = shown.slot {
        let clock = when::clock(slot);
        let zone = match &shown.slot_zone {
            Some(zone) if *zone != line.zone => format!(" in {}", safe(zone)),
            _ => String::new(),
        };
        parts.push(match slot.date() == shown.at.date() {
            true => format!("for {clock}{zone}"),
            false => format!("for {} {clock}{zone}", when::short(slot.date())),
        });
    }
    if line.extra {
        parts.push("extra".to_owned());
    }
    parts.extend(line.site.as_deref().map(safe));
    parts.extend(line.by.as_deref().map(|by| format!("by {}", who(by))));
    parts.extend(line.note.as_deref().map(quoted));
    parts.extend(of_the_record(line));
    parts
}

/// What is to be known of the recording itself.
fn of_the_record(line: &DoseLine) -> Vec<String> {
    let shown = &line.shown;
    let mut parts = Vec::new();
    if shown.days_later > 0 {
        parts.push(format!("recorded {} later", when::days(shown.days_later)));
    }
    let why = shown.corrected_why.as_deref();
    if line.corrects.is_some() && (!shown.replaced || why.is_some()) {
        let why = why.map(|w| format!(": {}", quoted(w)));
        parts.push(format!("a correction{}", why.unwrap_or_default()));
    }
    if shown.replaced {
        parts.push("corrected since".to_owned());
    }
    if shown.conflict {
        parts.push("corrected twice, differently: dose history --all".to_owned());
    }
    if let Some(why) = shown.voided_why.as_ref().filter(|_| !shown.replaced) {
        parts.push(voided(why));
    }
    if shown.clock_given {
        parts.push("clock given".to_owned());
    }
    parts
}

/// `voided: "wrong book"`.
fn voided(why: &str) -> String {
    match why.is_empty() {
        true => "voided".to_owned(),
        false => format!("voided: {}", quoted(why)),
    }
}

fn name(line: &DoseLine) -> String {
    let name = title(&line.medicine, line.strength.as_deref(), None, None);
    match &line.shown.dose {
        Some(amount) if line.state == DoseState::Taken => {
            format!("{name}, {}", dose(Some(amount)))
        }
        _ => name,
    }
}

/// The last recorded dose, one line each: "did I take it?".
#[must_use]
pub fn last(value: &History, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.doses {
        let at = when::day_at(line.shown.at, value.today);
        page.text(&format!(
            "{at}  {}  [{}]",
            parts(line).join(", "),
            line.shown.short
        ));
    }
    if value.doses.is_empty() {
        page.line("No dose is recorded.");
    }
    page.done()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::export::text::fixture::{dose, wall};

    fn sample() -> History {
        let mut plain = dose("progesterone", "2026-11-03T08:06:00", "1 capsule");
        plain.shown.slot = Some(wall("2026-11-03T08:00:00"));
        plain.strength = Some("200 mg".into());
        let mut night = dose("progesterone", "2026-11-04T00:20:00", "1 capsule");
        night.shown.slot = Some(wall("2026-11-03T23:00:00"));
        night.shown.days_later = 2;
        night.about = true;
        night.shown.clock_given = true;
        let mut not = dose("estradiol", "2026-11-04T20:00:00", "1 tablet");
        not.state = DoseState::NotTaken;
        not.reason = Some("asleep".into());
        not.shown.slot = Some(wall("2026-11-04T20:00:00"));
        let mut extra = dose("progesterone", "2026-11-04T22:40:00", "2 capsules");
        extra.extra = true;
        extra.voided = true;
        extra.shown.voided_why = Some("wrong book".into());
        extra.by = Some("Jo".into());
        extra.site = Some("left arm".into());
        let today = wall("2026-11-05T00:00:00").date();
        History {
            doses: vec![plain, night, not, extra],
            observed: Vec::new(),
            removals: Vec::new(),
            entries: Vec::new(),
            home_zone: "Europe/Berlin".into(),
            today,
            left_out: 1,
            all: false,
        }
    }

    #[test]
    fn one_line_a_dose_newest_last() {
        insta::assert_snapshot!(history(&sample(), &Style::plain()), @r##"
    Tue 3 Nov 2026
     08:06  ● progesterone 200 mg, 1 capsule, taken, for 08:00 [vwxk]

    Wed 4 Nov 2026
     00:20  ◉ progesterone, 1 capsule, taken about this time, for Tue 3 Nov 23:00,
              recorded 2 days later, clock given [vwxk]
     20:00  n estradiol, not taken: asleep, for 20:00 [vwxk]
     22:40  + progesterone, 2 capsules, taken, extra, left arm, by Jo, voided:
              "wrong book" [vwxk]

    1 voided or corrected line not shown: dose history --all
    "##);
    }

    #[test]
    fn the_last_dose_is_one_line() {
        let mut value = sample();
        value.doses.truncate(1);
        insta::assert_snapshot!(last(&value, &Style::plain()), @r##"
    Tue 3 Nov 08:06 progesterone 200 mg, 1 capsule, taken, for 08:00 [vwxk]
    "##);
    }

    #[test]
    fn scripts_find_the_keys_they_rely_on() {
        let json = serde_json::to_value(sample()).unwrap();
        let keys: Vec<_> = json["doses"][0]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect();
        assert_eq!(
            keys.join(" "),
            "id medicine regimen state taken_at slot_at amount unit strength route site by extra \
             about reason note zone recorded_at voided corrects"
        );
        assert_eq!(json["doses"][2]["state"], "not-taken");
        assert!(json["doses"][0]["site"].is_null());
    }
}
