//! How a script says a direction that leaves times open: the flags that say what was read,
//! with `HH:MM` and `DAY` where the words name none.

use chrono::{NaiveTime, Weekday};

use crate::domain::directions::{Direction, TimesAsked, When};
use crate::domain::timing::{DayMoment, Timing};

/// The flags, as they are typed; the timing alone where nothing else is read.
pub fn in_full(direction: &Direction) -> String {
    let flags = [
        ("--dose", direction.dose.as_ref().map(ToString::to_string)),
        ("--start", direction.start.as_ref().map(ToString::to_string)),
        ("--stop", direction.stop.as_ref().map(ToString::to_string)),
        ("--timing", Some(timing(&direction.when))),
    ];
    let said = flags
        .into_iter()
        .filter_map(|(flag, value)| Some((flag, value?)));
    let said: Vec<String> = said
        .map(|(flag, value)| format!("{flag} \"{value}\""))
        .collect();
    said.join(" ")
}

/// The phrase, which reads once its times are filled in.
pub fn timing(when: &When) -> String {
    let mut gaps = Gaps::default();
    let filled = match when {
        When::Said(timing) => Some(timing.clone()),
        When::Asked(asked) => gaps.fill(asked),
        When::StepsAsked(steps) => {
            let each: Option<Vec<Timing>> = steps.asked().map(|(.., a)| gaps.fill(a)).collect();
            each.and_then(|each| steps.complete(&each).ok())
        }
        When::OneMoment => return "once at YYYY-MM-DD HH:MM".to_owned(),
        When::NotSaid => None,
    };
    filled.map_or_else(|| "daily at HH:MM".to_owned(), |t| gaps.open(t.to_string()))
}

/// Times and weekdays that stand for those that are wanted: the phrase is printed by the
/// grammar itself, then they give way to their gaps.
#[derive(Default)]
struct Gaps {
    times: Vec<NaiveTime>,
    days: Vec<Weekday>,
}

impl Gaps {
    fn fill(&mut self, asked: &TimesAsked) -> Option<Timing> {
        let known = asked.to_string();
        let free = (0..1_440).filter_map(|m| NaiveTime::from_hms_opt(m / 60, m % 60, 0));
        let free = free.filter(|t| !self.times.contains(t) && !known.contains(&clock(*t)));
        let at: Vec<NaiveTime> = free.take(asked.times.len()).collect();
        let week = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ()));
        let on: Vec<Weekday> = week
            .take(asked.weekdays.unwrap_or(0).min(7) as usize)
            .collect();
        let moments: Vec<DayMoment> = at.iter().map(|at| DayMoment::Clock(*at)).collect();
        let filled = asked.complete(&moments, &on).ok();
        self.times.extend(at);
        self.days.extend(on);
        filled
    }

    fn open(&self, phrase: String) -> String {
        let times = self.times.iter();
        let phrase = times.fold(phrase, |text, at| text.replace(&clock(*at), "HH:MM"));
        let days = self.days.iter();
        days.fold(phrase, |text, day| text.replace(&day.to_string(), "DAY"))
    }
}

fn clock(at: NaiveTime) -> String {
    at.format("%H:%M").to_string()
}
