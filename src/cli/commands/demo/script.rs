//! What the demo does: moments, remarks, commands.

/// The short id that the command before printed.
pub const ID: &str = "{id}";

/// One step of the demo.
pub enum Step {
    /// A remark.
    Say(&'static str),
    /// The clock from here on.
    At(&'static str),
    /// A command's words.
    Run(&'static [&'static str]),
}

use Step::{At, Run, Say};

/// The main job: a regimen, doses, a change by phone, its confirmation, the report.
pub const SCRIPT: &[Step] = &[
    Say("A medicine, as the clinician said to use it."),
    At("2026-11-01T07:30:00+01:00"),
    Run(&[
        "add",
        "progesterone",
        "--strength",
        "200 mg",
        "--form",
        "capsule",
        "--dose",
        "1 capsule",
        "--route",
        "vaginal",
        "--timing",
        "daily at 08:00, 14:00, 22:00",
        "--start",
        "2026-11-01",
        "--stop",
        "until 2026-12-16",
        "--alias",
        "prog",
        "--said-by",
        "Dr Lee",
        "--via",
        "visit",
        "--words",
        "1 capsule 3x daily until 12 weeks",
        "--confirmed-by",
        "Dr Lee",
    ]),
    Say("Doses, as they are taken. One is recorded for the time it was due, one as not taken."),
    At("2026-11-01T08:06:00+01:00"),
    Run(&["take", "prog"]),
    At("2026-11-01T22:04:00+01:00"),
    Run(&["take", "prog"]),
    Run(&["take", "prog", "--slot", "14:00"]),
    At("2026-11-02T08:15:00+01:00"),
    Run(&["take", "prog", "-q"]),
    At("2026-11-02T22:10:00+01:00"),
    Run(&[
        "skip", "prog", "--slot", "14:00", "--reason", "asleep", "-q",
    ]),
    Say("A phone call: kept word for word, then recorded as a change."),
    At("2026-11-04T13:40:00+01:00"),
    Run(&[
        "told",
        "Nurse Kim",
        "take two at night from tonight",
        "--via",
        "call",
    ]),
    Run(&[
        "change",
        "prog",
        "--from",
        "tonight",
        "--set",
        "22:00=2 capsules",
        "--told",
        "{id}",
    ]),
    Say("The day, by time. What nobody has confirmed says so."),
    At("2026-11-04T14:20:00+01:00"),
    Run(&["today"]),
    Say("An appointment, a question for it, and the dates on which to ask."),
    Run(&[
        "visit",
        "add",
        "2026-11-09 10:15",
        "--with",
        "Dr Lee",
        "--place",
        "Clinic Nord",
    ]),
    Run(&["ask", "Does the stop stand?", "--med", "prog"]),
    Run(&["reviews"]),
    Say("The report that the clinician reads, before the change is confirmed."),
    At("2026-11-08T16:00:00+01:00"),
    Run(&["export", "appointment"]),
    Say("The clinician's answer closes the change."),
    At("2026-11-09T10:30:00+01:00"),
    Run(&[
        "confirm",
        "prog",
        "--by",
        "Dr Lee",
        "--via",
        "visit",
        "--words",
        "yes, two at night",
    ]),
    Run(&["changes", "--since", "2026-11-01"]),
];
