//! Reading what else a direction says of a dose: kept as it is worded, and acted on by nothing.

use super::cursor::Cur;
use super::free::all_free;
use super::piece::Piece;

const NOTES: &[&str] = &[
    "with|after|before|without food",
    "with or without|after food",
    "with or after food|meals",
    "with or just|immediately? after food|meals|a|your? meal?",
    "with or immediately|just after food",
    "just|immediately|shortly before|after|with food",
    "with a? small? meal|snack",
    "with food and|or milk|water",
    "with food or a meal",
    "with or after a meal",
    "after|before a? meal|snack",
    "with milk|juice",
    "on an empty stomach",
    "an hour before food or on an empty stomach",
    "with a? full|large? glass of water",
    "with plenty|lots of water|fluid|fluids",
    "with water",
    "with a drink of water",
    "in|with half a? glass of water",
    "on the? same day",
    "on the? same day each|every|of week",
    "on the? same day of the|each|every week",
    "in|with a? little? water",
    "dissolved|mixed in|with water|juice",
    "dispersed in water",
    "dissolve|disperse|mix in|with water",
    "swallow|swallowed whole",
    "swallowed whole",
    "sparingly",
    "thinly",
    "liberally",
    "a thin layer",
    "in a thin layer",
    "a small amount",
    "a pea sized amount",
    "gently",
    "slowly",
    "as a single injection",
    "alternate sides",
    "alternating sides",
    "at? the? same time|times",
    "at regular intervals",
    "at regular intervals throughout the day",
    "spread evenly through|throughout the day",
    "after each loose stool|motion",
    "as a mouthwash",
    "as a gargle",
    "as a thin layer",
    "after bathing|washing|showering",
    "during menses|menstruation",
    "in divided doses",
    "via|with|through|using a|the? spacer|spacer",
    "remove the? old patch before applying a|the? new one|patch",
    "rotate sites",
    "rotate the? injection|application sites",
    "with|before|after the|your|a|an? main|largest meal",
    "regularly",
    "on empty stomach",
    "dispense|dispensed|supply|supplied|issue|issued daily|weekly|fortnightly|monthly",
];

const UNTIL_SENTENCE_END: &[&str] = &[
    "avoid",
    "swallow",
    "do not",
    "don't",
    "may cause|make",
    "shake",
    "dissolve",
    "rinse",
    "keep",
    "store",
    "discard",
    "wash",
    "complete",
    "finish",
    "rotate",
    "warning",
    "caution",
    "this medicine may|can",
    "contains",
    "follow",
    "report",
    "contact",
    "see",
    "suck or chew",
    "chew",
    "sit",
    "remain",
];

/// `with food`, `swallow whole`, `do not crush`.
pub(super) fn note(c: &mut Cur<'_>) -> Option<Piece> {
    let start = c.at;
    if minutes_before_food(c) || c.eat_longest(NOTES).is_some() {
        if c.since(start).eq_ignore_ascii_case("in divided doses") {
            return None;
        }
        return Some(Piece::Note(c.since(start)));
    }
    if over(c) || using(c) || sentence(c) {
        return Some(Piece::Note(c.since(start)));
    }
    None
}

/// `as directed` is kept and cannot be held.
pub(super) fn not_held(c: &mut Cur<'_>) -> Option<Piece> {
    let start = c.at;
    c.eat_longest(&[
        "exactly? as directed|prescribed|instructed|advised|told",
        "as directed|advised|instructed|prescribed by your|the|a? doctor|physician|prescriber|clinic|hospital|nurse|pharmacist|midwife",
        "unless otherwise directed|advised|instructed",
        "unless directed|told otherwise",
        "according to the? instructions|leaflet|plan|protocol",
        "per instructions|protocol|leaflet|plan",
    ])?;
    Some(Piece::NotHeld(c.since(start)))
}

/// `30 minutes before food`.
fn minutes_before_food(c: &mut Cur<'_>) -> bool {
    let mut ahead = *c;
    ahead.eat("at least");
    if super::often::duration(&mut ahead).is_none() {
        return false;
    }
    let mut either = ahead;
    if either.eat("before or")
        && super::often::duration(&mut either).is_some()
        && either
            .eat_longest(&["after food|meals|eating", "after a meal"])
            .is_some()
    {
        *c = either;
        return true;
    }
    if ahead.eat("before|after food|eating") || ahead.eat("before|after a meal") {
        ahead.eat("or on an empty stomach");
        *c = ahead;
        return true;
    }
    false
}

/// `over 2 to 5 minutes`, of a slow injection.
fn over(c: &mut Cur<'_>) -> bool {
    let mut ahead = *c;
    if ahead.eat("slowly? over") && super::often::duration(&mut ahead).is_some() {
        *c = ahead;
        return true;
    }
    false
}

/// `using a cotton swab or finger`, to the end of the sentence.
fn using(c: &mut Cur<'_>) -> bool {
    let mut ahead = *c;
    if !ahead.eat("using") {
        return false;
    }
    to_sentence_end(c, ahead)
}

/// A sentence that begins as such instructions do, and holds no word of the grammar.
fn sentence(c: &mut Cur<'_>) -> bool {
    let mut ahead = *c;
    if ahead.eat_longest(UNTIL_SENTENCE_END).is_none() {
        return false;
    }
    to_sentence_end(c, ahead)
}

fn to_sentence_end(c: &mut Cur<'_>, mut ahead: Cur<'_>) -> bool {
    let first = ahead.at;
    while ahead
        .token()
        .is_some_and(|token| !matches!(token.low.as_str(), "." | ";" | ")" | "(" | ","))
    {
        ahead.at += 1;
    }
    let kept = all_free_but_common(&ahead, first);
    if kept {
        c.at = ahead.at;
    }
    kept
}

fn all_free_but_common(c: &Cur<'_>, from: usize) -> bool {
    const COMMON: &[&str] = &[
        "a",
        "before",
        "after",
        "use",
        "with",
        "other",
        "from",
        "if",
        "or",
        "for",
        "by",
        "without",
        "at",
        "mouth",
        "not",
        "when",
        "as",
        "directed",
        "up",
        "do",
        "unless",
        "otherwise",
        "only",
    ];
    (from..c.at).all(|at| {
        c.tokens
            .get(at)
            .is_some_and(|token| COMMON.contains(&token.low.as_str()))
            || all_free(c, at, at + 1)
    })
}
