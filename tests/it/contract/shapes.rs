//! The objects of `--json` that scripts rely on, as a table, key by key.

/// A command line, its schema's name, its own keys, then each list with its objects' keys.
pub struct Shape {
    pub line: &'static str,
    pub schema: &'static str,
    pub keys: &'static [&'static str],
    pub lists: &'static [(&'static str, &'static [&'static str])],
}

const SLOT: &[&str] = &[
    "id",
    "medicine",
    "regimen",
    "due_at",
    "amount",
    "unit",
    "route",
    "state",
    "confirmed",
    "before",
    "doses",
];
const DOSE: &[&str] = &[
    "id",
    "medicine",
    "regimen",
    "state",
    "taken_at",
    "slot_at",
    "amount",
    "unit",
    "strength",
    "route",
    "site",
    "by",
    "extra",
    "about",
    "reason",
    "note",
    "zone",
    "recorded_at",
    "voided",
    "corrects",
];
const CHANGE: &[&str] = &[
    "id",
    "medicine",
    "kind",
    "was",
    "now",
    "effective_at",
    "said_by",
    "said_on",
    "via",
    "words",
    "confirmed",
    "confirmation",
    "confirmed_by",
    "confirmed_on",
];
const REGIMEN: &[&str] = &[
    "id",
    "medicine",
    "timing",
    "amount",
    "unit",
    "route",
    "starts_on",
    "stop",
    "status",
    "confirmed",
    "versions",
];
const RECORDED: &[&str] = &[
    "recorded", "repeated", "entries", "doses", "changes", "next", "notices",
];
const NEXT: &[&str] = &["medicine", "due_at", "amount", "unit", "confirmed"];

pub const SHAPES: &[Shape] = &[
    Shape {
        line: "dose today --json",
        schema: "today",
        keys: &[
            "now",
            "zone",
            "date",
            "gestation",
            "slots",
            "other_doses",
            "as_needed",
            "unconfirmed",
            "ahead",
            "notices",
        ],
        lists: &[
            ("slots", SLOT),
            (
                "as_needed",
                &[
                    "medicine",
                    "last_taken_at",
                    "taken_in_window",
                    "allowed_in_window",
                    "window_unit",
                    "earliest_at",
                ],
            ),
            ("unconfirmed", &["id", "medicine", "summary"]),
            ("ahead", &["kind", "due_on", "medicine", "text"]),
        ],
    },
    Shape {
        line: "dose --json",
        schema: "today",
        keys: &["slots"],
        lists: &[("slots", SLOT)],
    },
    Shape {
        line: "dose history --since 2026-10-01 --json",
        schema: "history",
        keys: &["doses"],
        lists: &[("doses", DOSE)],
    },
    Shape {
        line: "dose due --format json",
        schema: "due",
        keys: &["slots"],
        lists: &[("slots", SLOT)],
    },
    Shape {
        line: "dose slots --from 2026-11-04 --to 2026-11-05 --json",
        schema: "slots",
        keys: &["slots"],
        lists: &[("slots", SLOT)],
    },
    Shape {
        line: "dose timing 'daily at 08:00, 22:00' --json",
        schema: "timing",
        keys: &["canonical", "structure", "slots"],
        lists: &[],
    },
    Shape {
        line: "dose changes --json",
        schema: "changes",
        keys: &["changes"],
        lists: &[("changes", CHANGE)],
    },
    Shape {
        line: "dose reviews --json",
        schema: "reviews",
        keys: &["reviews"],
        lists: &[(
            "reviews",
            &["id", "due_on", "kind", "medicine", "text", "reason"],
        )],
    },
    Shape {
        line: "dose list --json",
        schema: "list",
        keys: &["regimens"],
        lists: &[("regimens", REGIMEN)],
    },
    Shape {
        line: "dose show prog --json",
        schema: "show",
        keys: &["regimens"],
        lists: &[("regimens", REGIMEN)],
    },
    Shape {
        line: "dose visits --json",
        schema: "visits",
        keys: &["visits"],
        lists: &[("visits", &["id"])],
    },
    Shape {
        line: "dose questions --json",
        schema: "questions",
        keys: &["questions"],
        lists: &[("questions", &["id"])],
    },
    Shape {
        line: "dose clinicians --json",
        schema: "clinicians",
        keys: &["clinicians"],
        lists: &[],
    },
    Shape {
        line: "dose told --json",
        schema: "told",
        keys: &["told"],
        lists: &[("told", &["id"])],
    },
    Shape {
        line: "dose books --json",
        schema: "books",
        keys: &["books"],
        lists: &[("books", &[])],
    },
    Shape {
        line: "dose verify --json",
        schema: "verify",
        keys: &["verify"],
        lists: &[("verify", &[])],
    },
    Shape {
        line: "dose take prog --json",
        schema: "recorded",
        keys: RECORDED,
        lists: &[
            ("entries", &["id", "short", "kind"]),
            ("doses", &["id"]),
            ("next", NEXT),
        ],
    },
    Shape {
        line: "dose stop prog --after 2026-11-20 --json",
        schema: "recorded",
        keys: RECORDED,
        lists: &[("entries", &["id", "short", "kind"]), ("changes", &["id"])],
    },
];
