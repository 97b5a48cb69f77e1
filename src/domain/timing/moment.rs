//! The order and the names of the moments of a day.

use std::cmp::Ordering;

use chrono::NaiveTime;

use super::{DayEvent, DayMoment, Days, TimeOfDay, Timing};

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
            Timing::Steps(steps) => steps.iter().any(|s| s.timing.counts_from(event)),
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
            Timing::Steps(steps) => steps.iter().any(|s| s.timing.counts_cycle_days()),
            _ => false,
        }
    }

    /// How long what is put on at a time of day stays on, in minutes; where no time is
    /// given, or it is none of the timing's, the wear of all times, if they have one.
    #[must_use]
    pub fn wear_minutes(&self, at: Option<NaiveTime>) -> Option<u32> {
        let mut times = Vec::new();
        self.gather(&mut times);
        let is_own = |t: &&TimeOfDay| at.is_some_and(|at| t.at == DayMoment::Clock(at));
        if times.iter().any(is_own) {
            times.retain(is_own);
        }
        let first = times.first()?.wear_minutes?;
        times
            .iter()
            .all(|t| t.wear_minutes == Some(first))
            .then_some(first)
    }

    /// All of its times of day.
    fn gather<'a>(&'a self, into: &mut Vec<&'a TimeOfDay>) {
        match self {
            Timing::OnDays(groups) => into.extend(groups.iter().flat_map(|g| &g.times)),
            Timing::ScheduledAndAsNeeded { scheduled, .. } => scheduled.gather(into),
            Timing::Steps(steps) => steps.iter().for_each(|s| s.timing.gather(into)),
            _ => {}
        }
    }

    /// Whether something stays on for a stated time.
    #[must_use]
    pub fn is_worn(&self) -> bool {
        match self {
            Timing::OnDays(groups) => groups
                .iter()
                .flat_map(|g| &g.times)
                .any(|t| t.wear_minutes.is_some()),
            Timing::ScheduledAndAsNeeded { scheduled, .. } => scheduled.is_worn(),
            Timing::Steps(steps) => steps.iter().any(|s| s.timing.is_worn()),
            _ => false,
        }
    }

    /// Whether it has steps of different amounts.
    #[must_use]
    pub fn has_steps(&self) -> bool {
        match self {
            Timing::Steps(_) => true,
            Timing::ScheduledAndAsNeeded { scheduled, .. } => scheduled.has_steps(),
            _ => false,
        }
    }
}
