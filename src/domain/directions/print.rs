//! A direction on one line, each part named: for messages, and for comparing readings.

use std::fmt::{self, Display, Formatter};

use super::{Direction, When};

impl Display for When {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            When::Said(timing) => timing.fmt(f),
            When::Asked(asked) => asked.fmt(f),
            When::StepsAsked(steps) => steps.fmt(f),
            When::OneMoment => f.write_str("once at [date and time]"),
            When::NotSaid => f.write_str("[when]"),
        }
    }
}

impl Display for Direction {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = Vec::new();
        let count = self.count.as_ref().map(|count| match count.high {
            Some(high) => format!("{} to {high} [unit]", count.low),
            None => format!("{} [unit]", count.low),
        });
        parts.extend(self.dose.as_ref().map(ToString::to_string).or(count));
        parts.extend(self.equals.iter().map(|amount| format!("= {amount}")));
        parts.push(self.when.to_string());
        let named = [
            ("strength", self.strength.clone()),
            ("route", self.route.clone()),
            ("site", self.site.clone()),
            ("method", self.method.clone()),
            ("start", self.start.as_ref().map(ToString::to_string)),
            ("stop", self.stop.as_ref().map(ToString::to_string)),
            ("for", self.purpose.clone()),
            ("max", self.max.as_ref().map(ToString::to_string)),
            ("note", some(&self.notes)),
            ("not held", some(&self.not_held)),
        ];
        parts.extend(
            named
                .into_iter()
                .filter_map(|(name, value)| value.map(|value| format!("{name}: {value}"))),
        );
        f.write_str(&parts.join(" | "))
    }
}

fn some(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join(", "))
}
