//! When the doses of a [`HeldDosage`](super::HeldDosage) fall due, as FHIR says it.

use rust_decimal::Decimal;

use super::coded::{Concept, Extra, Quantity, Range};

/// Moments, a rule, a code for a rule, or several of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DosageTiming {
    pub extra: Extra,
    /// As written: `2026-10-12`, `2026-10-12T08:00:00+02:00`.
    pub events: Vec<String>,
    pub repeat: Option<Repeat>,
    pub code: Option<Concept>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Repeat {
    pub extra: Extra,
    pub bounds: Option<Bounds>,
    pub count: Option<u32>,
    pub count_max: Option<u32>,
    pub duration: Option<Decimal>,
    pub duration_max: Option<Decimal>,
    pub duration_unit: Option<TimeUnit>,
    pub frequency: Option<u32>,
    pub frequency_max: Option<u32>,
    pub period: Option<Decimal>,
    pub period_max: Option<Decimal>,
    pub period_unit: Option<TimeUnit>,
    /// `mon` to `sun`, in the order they were named.
    pub days_of_week: Vec<DayName>,
    /// As written: `08:00:00`.
    pub times_of_day: Vec<String>,
    pub when: Vec<When>,
    /// Minutes before or after each of `when`.
    pub offset: Option<u32>,
}

/// How long the rule holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bounds {
    Duration(Quantity),
    Range(Range),
    /// Days or moments as written; both ends included.
    Period {
        extra: Extra,
        start: Option<String>,
        end: Option<String>,
    },
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $code:literal $words:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($variant),* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// As FHIR codes it.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// As a person reads it.
            pub fn words(self) -> &'static str {
                match self { $($name::$variant => $words),* }
            }

            /// The one of this code.
            pub fn of_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

codes! {
    /// A unit of time.
    TimeUnit {
        Second "s" "second", Minute "min" "minute", Hour "h" "hour", Day "d" "day",
        Week "wk" "week", Month "mo" "month", Year "a" "year",
    }
}

codes! {
    /// A day of the week.
    DayName {
        Mon "mon" "Mon", Tue "tue" "Tue", Wed "wed" "Wed", Thu "thu" "Thu",
        Fri "fri" "Fri", Sat "sat" "Sat", Sun "sun" "Sun",
    }
}

codes! {
    /// A part of the day, or something that happens in it.
    When {
        Morning "MORN" "in the morning", EarlyMorning "MORN.early" "in the early morning",
        LateMorning "MORN.late" "in the late morning", Noon "NOON" "at noon",
        Afternoon "AFT" "in the afternoon", EarlyAfternoon "AFT.early" "in the early afternoon",
        LateAfternoon "AFT.late" "in the late afternoon", Evening "EVE" "in the evening",
        EarlyEvening "EVE.early" "in the early evening", LateEvening "EVE.late" "in the late evening",
        Night "NIGHT" "at night", AfterFallingAsleep "PHS" "after falling asleep",
        Immediately "IMD" "at once",
        Bedtime "HS" "before sleep", Waking "WAKE" "after waking",
        Meal "C" "with a meal", Breakfast "CM" "with breakfast", Lunch "CD" "with lunch",
        Dinner "CV" "with dinner", BeforeMeal "AC" "before a meal",
        BeforeBreakfast "ACM" "before breakfast", BeforeLunch "ACD" "before lunch",
        BeforeDinner "ACV" "before dinner", AfterMeal "PC" "after a meal",
        AfterBreakfast "PCM" "after breakfast", AfterLunch "PCD" "after lunch",
        AfterDinner "PCV" "after dinner",
    }
}

impl When {
    /// Whether minutes before or after it make sense (tim-9 forbids them with a meal).
    pub fn takes_offset(self) -> bool {
        !matches!(
            self,
            When::Meal | When::Breakfast | When::Lunch | When::Dinner
        )
    }

    /// Whether it is a meal, or before or after one, or sleep, so that minutes are counted from it.
    pub fn is_event(self) -> bool {
        self >= When::Bedtime || self == When::AfterFallingAsleep
    }
}
