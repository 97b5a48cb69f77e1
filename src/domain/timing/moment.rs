//! The order and the names of the moments of a day.

use std::cmp::Ordering;

use super::{DayEvent, DayMoment, Days, Timing};

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

    /// The event of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|e| e.name() == name)
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

impl Timing {
    /// Whether a dose falls due by that time of the person's own.
    #[must_use]
    pub fn counts_from(&self, event: DayEvent) -> bool {
        match self {
            Timing::OnDays(groups) => groups
                .iter()
                .flat_map(|g| &g.times)
                .any(|t| matches!(t.at, DayMoment::Event { event: own, .. } if own == event)),
            Timing::ScheduledAndAsNeeded { scheduled, .. } => scheduled.counts_from(event),
            Timing::Steps { timing, .. } => timing.counts_from(event),
            _ => false,
        }
    }

    /// Whether it counts the days of a menstrual cycle.
    #[must_use]
    pub fn counts_cycle_days(&self) -> bool {
        match self {
            Timing::OnDays(groups) => groups
                .iter()
                .any(|g| matches!(g.days, Days::CycleDays { .. })),
            Timing::ScheduledAndAsNeeded { scheduled, .. } => scheduled.counts_cycle_days(),
            Timing::Steps { timing, .. } => timing.counts_cycle_days(),
            _ => false,
        }
    }
}
