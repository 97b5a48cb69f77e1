//! The datings chosen in the period, as changes: what each replaced, who said it, what moved.

use chrono::NaiveDate;

use super::input::AppointmentInput;
use super::value::Changed;
use super::wording::{day, ended, speaker, via, who};
use crate::report::redatings::{MovedLine, RedatingLine};

/// Those of the period; none where the pregnancy is left out.
#[must_use]
pub fn redated(input: &AppointmentInput<'_>) -> Vec<(NaiveDate, Changed)> {
    let shown = input
        .redatings
        .iter()
        .filter(|_| !input.omit.pregnancy)
        .filter(|d| {
            input.within(d.said_on) || input.within(input.wall(d.recorded_at.to_utc()).date())
        });
    shown.map(|d| (d.said_on, line(input, d))).collect()
}

/// All that were chosen, for the history: `dating in use from 26 Oct: scan … (Dr Lee)`.
#[must_use]
pub fn events(input: &AppointmentInput<'_>) -> Vec<(NaiveDate, String)> {
    let shown = input.redatings.iter().filter(|_| !input.omit.pregnancy);
    shown
        .map(|d| {
            let before = match (&d.was, d.kept()) {
                (_, true) => ", as before".to_owned(),
                (Some(was), _) => format!("; before it: {was}"),
                (None, _) => "; before it: none".to_owned(),
            };
            let on = super::wording::full_day(d.said_on);
            let (now, by) = (&d.now, said_by(d));
            let text = format!("dating in use from {on}: {now} ({by}){before}");
            (d.said_on, text)
        })
        .collect()
}

fn said_by(dating: &RedatingLine) -> String {
    let how = dating.via.as_deref().map(via);
    let how = how.map_or_else(String::new, |how| format!(", {how}"));
    format!("{}{how}", speaker(&dating.said_by))
}

fn line(input: &AppointmentInput<'_>, dating: &RedatingLine) -> Changed {
    let year = input.year();
    let when = day(dating.said_on, year);
    // Who said it stands beside it.
    let source = format!(", as told by {}", dating.said_by);
    let now = dating.now.strip_suffix(&source).unwrap_or(&dating.now);
    let was = dating.was.as_deref().unwrap_or("none");
    let mut text = match dating.kept() {
        true => format!("dating in use: {now}, as before."),
        false => format!("dating in use: was {was}, now {now}."),
    };
    text.push_str(&format!(" {}, {when}.", said_by(dating)));
    let moved = moved(input, dating);
    if !moved.is_empty() {
        text.push_str(&format!(" Moved: {}", ended(&moved)));
    }
    Changed {
        id: dating.id,
        from: None,
        when,
        medicine: "dating".to_owned(),
        text,
        confirmed: !dating.open(),
    }
}

/// `progesterone, last dose was 1 Dec, now 29 Nov; estradiol, opens was …, closes was …`.
fn moved(input: &AppointmentInput<'_>, dating: &RedatingLine) -> String {
    let wanted = |m: &&MovedLine| m.regimen.is_none_or(|id| input.wanted(id));
    let rows: Vec<&MovedLine> = dating.moved.iter().filter(wanted).collect();
    let same = |a: &&MovedLine, b: &&MovedLine| a.regimen.is_some() && a.regimen == b.regimen;
    let blocks = rows.chunk_by(same).map(|block| {
        let name = block.first().and_then(|m| m.medicine.as_deref());
        let days: Vec<String> = block.iter().map(|m| one(input, m)).collect();
        format!("{}, {}", name.unwrap_or("review"), days.join(", "))
    });
    blocks.collect::<Vec<_>>().join("; ")
}

/// `last dose was 1 Dec, now 29 Nov, confirmed by Dr Lee, 2 Nov`.
fn one(input: &AppointmentInput<'_>, moved: &MovedLine) -> String {
    let year = input.year();
    let on = |on: Option<NaiveDate>| on.map_or("no date".to_owned(), |on| day(on, year));
    let days = format!(
        "{} was {}, now {}",
        moved.what,
        on(moved.was_on),
        on(moved.now_on)
    );
    match (&moved.confirmed_by, moved.confirmed_on) {
        (Some(by), Some(on)) => format!("{days}, confirmed by {}, {}", who(by), day(on, year)),
        _ => days,
    }
}
