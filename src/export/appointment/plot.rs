//! The plots as drawings: a panel for each analyte, doses and symptoms in rows beneath, all
//! on one axis of days. Values stand beside their dots as they were printed; there is no
//! scale to read others from, no line for a norm, and no line across a break.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::drawing::{Anchor, Drawing, Shape, Stroke};
use super::page_one::safe;
use crate::export::text::layout::wrap;
use crate::report::appointment::plots::{Plots, Point, Series};
use crate::report::appointment::wording::{full_day, moment};

/// The width of a drawing: that of the page.
const WIDTH: f32 = 499.0;
/// Where the days begin and end.
const LEFT: f32 = 104.0;
const RIGHT: f32 = 484.0;
/// The heights of a panel, of a row, of the axis.
const PANEL: f32 = 58.0;
const ROW: f32 = 10.0;
const AXIS: f32 = 14.0;
/// Analytes of one drawing, rows of doses and of symptoms: more stand together.
const PANELS: usize = 3;
const DOSES: usize = 8;
const SYMPTOMS: usize = 6;
/// The letters of a line at the left, and the lines of a name; the whole stands in what the
/// drawing says.
const NAME: usize = 22;
const NAME_LINES: usize = 2;

/// One for each three analytes.
#[must_use]
pub fn drawings(plots: &Plots) -> Vec<Drawing> {
    let groups = plots.series.chunks(PANELS);
    groups.map(|series| drawing(plots, series)).collect()
}

fn drawing(plots: &Plots, series: &[Series]) -> Drawing {
    let mut draw = Canvas::new(plots.from, plots.to);
    for one in series {
        draw.panel(one);
    }
    draw.axis();
    let doses = plots.doses.iter().map(|d| {
        let times = d.taken.iter().map(|at| (*at, *at));
        (d.medicine.clone(), times.collect())
    });
    draw.rows(together(doses.collect(), DOSES, "medicines"), Stroke::Tick);
    let symptoms = plots.symptoms.iter();
    let symptoms = symptoms.map(|s| (format!("\"{}\"", s.words), s.times.clone()));
    let symptoms = together(symptoms.collect(), SYMPTOMS, "symptoms");
    draw.rows(symptoms, Stroke::Span);
    Drawing {
        width: WIDTH,
        height: draw.y,
        says: says(plots, series),
        shapes: draw.shapes,
    }
}

type Times = Vec<(NaiveDateTime, NaiveDateTime)>;

/// At most so many rows: the last ones in one, with their number.
fn together(mut rows: Vec<(String, Times)>, most: usize, what: &str) -> Vec<(String, Times)> {
    if rows.len() > most {
        let rest = rows.split_off(most - 1);
        let name = format!("{} other {what}", rest.len());
        rows.push((name, rest.into_iter().flat_map(|r| r.1).collect()));
    }
    rows
}

/// The drawing in words, values as printed.
fn says(plots: &Plots, series: &[Series]) -> String {
    let (from, to) = (full_day(plots.from), full_day(plots.to));
    let year = plots.to.year();
    let mut parts = vec![format!("Values by day, {from} to {to}.")];
    for one in series {
        let point = |p: &Point| {
            let broken = match p.breaks.is_empty() {
                true => String::new(),
                false => format!(", after a break: another {}", p.breaks.join(" and ")),
            };
            let value = format!("{} {}", p.printed, p.unit);
            format!("{} {}{broken}", moment(p.at, year), value.trim_end())
        };
        let points: Vec<String> = one.points.iter().map(point).collect();
        parts.push(format!("{}: {}.", one.analyte, points.join("; ")));
    }
    let doses = plots.doses.iter();
    let doses = doses.map(|d| format!("{} {}", d.medicine, d.taken.len()));
    let doses: Vec<String> = doses.collect();
    if !doses.is_empty() {
        parts.push(format!("Doses recorded as taken: {}.", doses.join("; ")));
    }
    let symptoms = plots.symptoms.iter();
    let symptoms: Vec<String> = symptoms.map(|s| format!("\"{}\"", s.words)).collect();
    if !symptoms.is_empty() {
        parts.push(format!("Symptoms: {}.", symptoms.join("; ")));
    }
    safe(&parts.join(" "))
}

struct Canvas {
    from: NaiveDate,
    to: NaiveDate,
    /// The lower edge of what is drawn.
    y: f32,
    shapes: Vec<Shape>,
}

impl Canvas {
    fn new(from: NaiveDate, to: NaiveDate) -> Self {
        Self {
            from,
            to,
            // Apart from the title above it.
            y: 5.0,
            shapes: Vec::new(),
        }
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32), stroke: Stroke) {
        self.shapes.push(Shape::Line { from, to, stroke });
    }

    fn text(&mut self, at: (f32, f32), anchor: Anchor, strong: bool, text: &str) {
        self.shapes.push(Shape::Text {
            at,
            anchor,
            strong,
            text: safe(text),
        });
    }

    /// The place of a moment along the days.
    fn x(&self, at: NaiveDateTime) -> f32 {
        let begin = self.from.and_time(NaiveTime::MIN);
        let end = self.to.checked_add_days(Days::new(1)).unwrap_or(self.to);
        let all = minutes(end.and_time(NaiveTime::MIN) - begin).max(1.0);
        let part = (minutes(at - begin) / all).clamp(0.0, 1.0);
        LEFT + part * (RIGHT - LEFT)
    }

    fn panel(&mut self, series: &Series) {
        let bottom = self.y + PANEL;
        self.text(
            (0.0, self.y + 12.0),
            Anchor::Start,
            true,
            &short(&series.analyte),
        );
        let mut units: Vec<&str> = Vec::new();
        for point in &series.points {
            if !units.contains(&point.unit.as_str()) {
                units.push(&point.unit);
            }
        }
        self.text(
            (0.0, self.y + 21.0),
            Anchor::Start,
            false,
            &short(&units.join(", ")),
        );
        self.line((LEFT, bottom), (RIGHT, bottom), Stroke::Axis);
        let mut last: Option<(f32, f32)> = None;
        let mut label_end = f32::MIN;
        for point in &series.points {
            let greatest = greatest(series, &point.unit);
            let at = (
                self.x(point.at),
                bottom - 4.0 - value(point) / greatest * (PANEL - 26.0),
            );
            if let Some(last) = last {
                self.join(last, at, point);
            }
            let hollow = !point.printed.starts_with(|c: char| c.is_ascii_digit());
            self.shapes.push(Shape::Dot { at, hollow });
            label_end = self.label(at, point, label_end);
            last = Some(at);
        }
        self.y = bottom + 3.0;
    }

    /// A line between two values of one series, or the sign that they are none.
    fn join(&mut self, last: (f32, f32), at: (f32, f32), point: &Point) {
        if point.breaks.is_empty() {
            self.line(last, at, Stroke::Joins);
            return;
        }
        let x = f32::midpoint(last.0, at.0);
        let top = self.y + 2.0;
        self.line((x, top), (x, self.y + PANEL), Stroke::Break);
        let text = format!("another {}", point.breaks.join(", "));
        self.text((x, top + 6.0), Anchor::Middle, false, &text);
    }

    /// The value as printed: above its dot, or below it where the last one stands too near.
    fn label(&mut self, at: (f32, f32), point: &Point, last_end: f32) -> f32 {
        let half = 2.2 * f32::from(u8::try_from(point.printed.chars().count()).unwrap_or(u8::MAX));
        let near = at.0 - half < last_end;
        let y = if near { at.1 + 8.5 } else { at.1 - 4.0 };
        self.text((at.0, y), Anchor::Middle, false, &point.printed);
        if near { f32::MIN } else { at.0 + half }
    }

    /// The days, at most eight of them named.
    fn axis(&mut self) {
        let days = (self.to - self.from).num_days() + 1;
        let step = u64::try_from(days / 8 + 1).unwrap_or(1);
        let mut on = self.from;
        while on <= self.to {
            let x = self.x(on.and_time(NaiveTime::MIN));
            self.line((x, self.y - 3.0), (x, self.y), Stroke::Axis);
            let text = on.format("%-d %b").to_string();
            self.text((x, self.y + 8.0), Anchor::Start, false, &text);
            let Some(next) = on.checked_add_days(Days::new(step)) else {
                break;
            };
            on = next;
        }
        self.y += AXIS;
    }

    fn rows(&mut self, rows: Vec<(String, Times)>, stroke: Stroke) {
        for (name, times) in rows {
            let y = self.y + ROW / 2.0;
            for (i, line) in name_lines(&name).iter().enumerate() {
                if i > 0 {
                    self.y += ROW - 2.0;
                }
                let at = (0.0, self.y + ROW / 2.0 + 2.5);
                self.text(at, Anchor::Start, false, line);
            }
            for (from, to) in times {
                let (from, to) = (self.x(from), self.x(to));
                match stroke {
                    Stroke::Span => self.line((from, y), (to.max(from + 2.0), y), stroke),
                    _ => self.line((from, y - 3.0), (from, y + 3.0), stroke),
                }
            }
            self.y += ROW;
        }
    }
}

/// A name on as many lines as a row has; what is left over is cut with a sign.
fn name_lines(name: &str) -> Vec<String> {
    let mut lines = wrap(&name.replace('\n', " "), NAME);
    let rest = lines.split_off(lines.len().min(NAME_LINES));
    if let (Some(last), Some(next)) = (lines.last_mut(), rest.first()) {
        *last = short(&format!("{last} {next}"));
    }
    lines
}

/// A name as far as there is room at the left.
fn short(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    let begun: String = name.chars().take(NAME - 1).collect();
    format!("{}…", begun.trim_end())
}

/// The greatest value in one unit: values of two units share no scale.
fn greatest(series: &Series, unit: &str) -> f32 {
    let of = series.points.iter().filter(|p| p.unit == unit);
    of.map(value).fold(f32::MIN_POSITIVE, f32::max)
}

fn value(point: &Point) -> f32 {
    point.number.parse::<f32>().unwrap_or(0.0).max(0.0)
}

#[allow(clippy::cast_precision_loss)]
fn minutes(span: chrono::TimeDelta) -> f32 {
    span.num_minutes() as f32
}
