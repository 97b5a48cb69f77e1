//! What is drawn along the days: analytes with three draws or more, the doses beneath them,
//! symptoms on the same days. Nothing is compared with a norm, joined across a break, or
//! filled in between.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::Serialize;

use super::input::AppointmentInput;
use crate::domain::body::DoseState;
use crate::domain::lab::Analyte;
use crate::report::labs::{LabLine, ValueLine};
use crate::report::symptoms::SymptomLine;

/// The fewest draws of an analyte that are drawn.
const DRAWS: usize = 3;

/// All that shares one axis of days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plots {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub series: Vec<Series>,
    pub doses: Vec<DoseRow>,
    pub symptoms: Vec<SymptomRow>,
}

/// One analyte.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    pub analyte: String,
    pub points: Vec<Point>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    /// Noon of the day where no time is known.
    pub at: NaiveDateTime,
    /// The number, as a decimal.
    pub number: String,
    pub unit: String,
    /// As printed, without the unit.
    pub printed: String,
    /// `lab`, `method`, `unit`: what differs from the draw before.
    pub breaks: Vec<&'static str>,
}

/// The recorded doses of one medicine.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DoseRow {
    pub medicine: String,
    pub taken: Vec<NaiveDateTime>,
}

/// The times of symptoms in the same words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SymptomRow {
    pub words: String,
    pub times: Vec<(NaiveDateTime, NaiveDateTime)>,
}

/// None where no analyte has three draws, or draws are left out.
#[must_use]
pub fn plots(input: &AppointmentInput<'_>) -> Option<Plots> {
    let series = series(&input.follows.labs);
    if input.omit.labs || series.is_empty() {
        return None;
    }
    Some(Plots {
        from: input.period.from,
        to: input.period.to.date_naive(),
        series,
        doses: doses(input),
        symptoms: symptoms(&input.follows.symptoms, input.period.to.naive_local()),
    })
}

fn series(lines: &[LabLine]) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    for line in lines {
        for value in &line.values {
            let Some(point) = point(line, value) else {
                continue;
            };
            let same = |s: &&mut Series| Analyte::same(&s.analyte, &value.name);
            match all.iter_mut().find(same) {
                Some(series) => series.points.push(point),
                None => all.push(Series {
                    analyte: value.name.clone(),
                    points: vec![point],
                }),
            }
        }
    }
    all.retain(|s| s.points.len() >= DRAWS);
    all
}

/// None of a value that is no number.
fn point(line: &LabLine, value: &ValueLine) -> Option<Point> {
    let unit = value.unit.clone().unwrap_or_default();
    let printed = value.value.trim();
    let printed = printed
        .strip_suffix(unit.as_str())
        .unwrap_or(printed)
        .trim();
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let breaks = line.breaks.iter();
    let breaks = breaks.filter(|b| Analyte::same(&b.analyte, &value.name));
    Some(Point {
        at: line
            .drawn_at
            .map_or(line.drawn_on.and_time(noon), |at| at.naive_local()),
        number: value.number.clone()?,
        printed: printed.to_owned(),
        breaks: breaks.map(|b| b.what).collect(),
        unit,
    })
}

fn doses(input: &AppointmentInput<'_>) -> Vec<DoseRow> {
    let doses = input.standing();
    let taken = |regimen| -> Vec<NaiveDateTime> {
        let of = doses.iter().filter(|d| d.body.regimen == regimen);
        let taken = of.filter(|d| d.body.state == DoseState::Taken);
        taken.map(|d| d.body.at.naive_local()).collect()
    };
    let rows = input.regimens().map(|r| DoseRow {
        medicine: r.name.clone(),
        taken: taken(r.id),
    });
    rows.filter(|r| !r.taken.is_empty()).collect()
}

fn symptoms(lines: &[SymptomLine], now: NaiveDateTime) -> Vec<SymptomRow> {
    let mut rows: Vec<SymptomRow> = Vec::new();
    for line in lines {
        let Some(words) = &line.words else {
            continue;
        };
        let time = span(line, now);
        match rows.iter_mut().find(|r| r.words == *words) {
            Some(row) => row.times.push(time),
            None => rows.push(SymptomRow {
                words: words.clone(),
                times: vec![time],
            }),
        }
    }
    rows
}

/// A day whose times are not known is taken whole; without an end, its beginning stands alone.
fn span(line: &SymptomLine, now: NaiveDateTime) -> (NaiveDateTime, NaiveDateTime) {
    let last = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default();
    let began = line.began_at.map(|at| at.naive_local());
    let from = began.unwrap_or_else(|| line.on.and_time(NaiveTime::MIN));
    let ended = line.ended_at.map(|at| at.naive_local());
    let ended = ended.or_else(|| Some(line.ended_on?.and_time(last)));
    let to = match (ended, began) {
        (Some(to), _) => to,
        (None, Some(began)) => began,
        (None, None) => line.on.and_time(last),
    };
    (from, to.max(from).min(now.max(from)))
}
