//! The order and the names of the moments of a day.

use std::cmp::Ordering;

use super::{DayEvent, DayMoment};

impl DayEvent {
    /// All of them, through the day.
    pub const ALL: [DayEvent; 5] = [
        DayEvent::Waking,
        DayEvent::Breakfast,
        DayEvent::Lunch,
        DayEvent::Dinner,
        DayEvent::Bedtime,
    ];

    /// The word for it, as timings and `dose times` write it.
    pub fn name(self) -> &'static str {
        match self {
            DayEvent::Waking => "waking",
            DayEvent::Breakfast => "breakfast",
            DayEvent::Lunch => "lunch",
            DayEvent::Dinner => "dinner",
            DayEvent::Bedtime => "bedtime",
        }
    }

    /// Whether one eats then, so that a dose is with it rather than at it.
    pub fn is_meal(self) -> bool {
        matches!(
            self,
            DayEvent::Breakfast | DayEvent::Lunch | DayEvent::Dinner
        )
    }
}

impl Ord for DayMoment {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (DayMoment::Clock(a), DayMoment::Clock(b)) => a.cmp(b),
            (DayMoment::Clock(_), DayMoment::Event { .. }) => Ordering::Less,
            (DayMoment::Event { .. }, DayMoment::Clock(_)) => Ordering::Greater,
            (
                DayMoment::Event {
                    event: a,
                    minutes_before: before_a,
                },
                DayMoment::Event {
                    event: b,
                    minutes_before: before_b,
                },
            ) => a.cmp(b).then(before_b.cmp(before_a)),
        }
    }
}

impl PartialOrd for DayMoment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
