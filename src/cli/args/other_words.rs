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
];

/// The command that serves for a word that is none.
#[must_use]
pub fn served(word: &str) -> Option<&'static str> {
    let found = SERVED.iter().find(|(words, _)| words.contains(&word));
    found.map(|(_, by)| *by)
}
