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
        &["took", "taken"],
        "dose take MED records a dose that was taken",
    ),
    (
        &["forgot", "forgotten"],
        "dose skip MED --reason forgot records a dose as not taken",
    ),
    (
        &["pause"],
        "dose hold MED --from WHEN --reason R records a hold; dose resume MED --from WHEN its end",
    ),
    (
        &["next", "status", "now", "day"],
        "dose shows the day and what falls due next; dose due what is due now",
    ),
    (&["ls"], "dose list lists medicines"),
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

/// How a time is said of a new medicine.
const TIMES: &str =
    "--timing \"daily at 08:00, 22:00\" says when; dose help timing has the phrases";

/// Options that are none, by their command, and what says it.
const SAID: &[(&str, &str, &str)] = &[
    (
        "take",
        "--time",
        "--at WHEN says when it was taken, --slot WHEN which slot it counts for",
    ),
    ("add", "--times", TIMES),
    ("add", "--time", TIMES),
    ("add", "--at", TIMES),
    ("add", "--every", TIMES),
    ("add", "--when", TIMES),
];

/// What a further word may have been meant to say, by its command.
const BESIDE: &[(&str, &str)] = &[
    (
        "stop",
        "--after WHEN says the last day: dose stop MED --after today",
    ),
    ("skip", "--reason R says why: dose skip MED --reason forgot"),
    (
        "not-taken",
        "--reason R says why: dose not-taken MED --reason forgot",
    ),
    ("hold", "--from WHEN says from when, --reason R why"),
    ("resume", "--from WHEN says from when"),
    (
        "note",
        "--med MED says which medicine it is about; several words want quotes",
    ),
    ("symptom", "several words want quotes"),
];

/// Commands that take words of the person, which may begin with a hyphen.
const WORDS: &[&str] = &["note", "symptom", "told", "ask"];

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

/// What says a further word, or one that begins with a hyphen as a list does.
#[must_use]
pub fn beside(typed: impl Fn(&str) -> bool, word: &str) -> Option<&'static str> {
    if word.starts_with('-') {
        let words = WORDS.iter().any(|command| typed(command));
        // A flag stands alone; of words clap names the beginning.
        return (words && !word.starts_with("--") && !typed(word))
            .then_some("words that begin with - stand behind --: dose note -- \"- words\"");
    }
    let found = BESIDE.iter().find(|(command, _)| typed(command));
    found.map(|(_, by)| *by)
}
