//! Words that are no command, and what serves in their place.

/// What is kept under another command, by the word that a person may try.
const SERVED: &[(&[&str], &str)] = &[
    (
        &["scan", "scans", "ultrasound"],
        "dose marks lists scans; dose mark scan WHEN records one",
    ),
    (
        &["cycle", "cycles"],
        "dose marks --cycles lists cycles; dose mark cycle-day-1 WHEN begins one",
    ),
    (
        &["loss", "losses"],
        "dose marks --losses lists losses; dose mark loss WHEN records one",
    ),
    (
        &["medicine", "medicines", "meds", "regimen", "regimens"],
        "dose list lists medicines; dose add NAME records one",
    ),
    (
        &["doses", "log"],
        "dose history lists doses; dose take MED records one",
    ),
    (&["setting", "settings"], "dose set lists the settings"),
    (
        &["delete", "del", "rm", "erase"],
        "dose undo takes the last command back; dose void ID --why W takes one entry back",
    ),
    (
        &["edit", "correct", "fix"],
        "dose amend ID corrects what was recorded; dose change MED records a new instruction",
    ),
];

/// What writes one down under a command that takes no name by itself.
const ADDED: &[(&str, &str)] = &[
    ("clinician", "dose clinician add NAME writes somebody down"),
    ("allergy", "dose allergy add T states one"),
    ("visit", "dose visit add WHEN --with WHO writes one down"),
];

/// Options that are none, by their command, and what says it.
const SAID: &[(&str, &str, &str)] = &[(
    "take",
    "--time",
    "--at WHEN says when it was taken, --slot WHEN which slot it counts for",
)];

/// The command that serves for a word that is none.
#[must_use]
pub fn served(word: &str) -> Option<&'static str> {
    let found = SERVED.iter().find(|(words, _)| words.contains(&word));
    found.map(|(_, by)| *by)
}

/// What writes down what stands behind one of the `typed` commands.
#[must_use]
pub fn added(typed: impl Fn(&str) -> bool) -> Option<&'static str> {
    let found = ADDED.iter().find(|(command, _)| typed(command));
    found.map(|(_, by)| *by)
}

/// The options that say what one that is none was meant to say.
#[must_use]
pub fn said(typed: impl Fn(&str) -> bool, option: &str) -> Option<&'static str> {
    let found = SAID
        .iter()
        .find(|(command, o, _)| *o == option && typed(command));
    found.map(|(.., by)| *by)
}
