//! The person's own times of day, as settings state them.

use chrono::NaiveTime;

use crate::domain::plan::Plan;
use crate::domain::timing::DayEvent;

/// The name of the setting that states the time of an event.
#[must_use]
pub fn setting_name(event: DayEvent) -> &'static str {
    match event {
        DayEvent::Waking => "waking",
        DayEvent::Breakfast => "breakfast",
        DayEvent::Lunch => "lunch",
        DayEvent::Dinner => "dinner",
        DayEvent::Bedtime => "bedtime",
    }
}

/// The recorded time of an event; None where none is recorded.
#[must_use]
pub fn event_time(plan: &Plan, event: DayEvent) -> Option<NaiveTime> {
    let text = plan.settings.get(setting_name(event))?;
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}
