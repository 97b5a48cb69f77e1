//! All rules, and the words that join what they read.

use super::cursor::Cur;
use super::piece::{Glue, Piece};
use super::{
    bounds, date, days, dose, except, hour, lengths, meals, moment, needed, notes, often, place,
    purpose,
};

/// A rule reads the most it can from a place, or nothing.
pub(super) type Rule = for<'t> fn(&mut Cur<'t>) -> Option<Piece>;

/// The rules and their names.
pub(super) const RULES: &[(&str, Rule)] = &[
    ("joining", glue),
    ("then", then),
    ("verb", verb),
    ("amount", dose::dose),
    ("how often", often::often),
    ("times a week", often::per_week),
    ("amount a day", often::amount_per),
    ("hours", often::hours),
    ("days", days::days),
    ("days left out", except::except),
    ("hour", hour::hour),
    ("moment", moment::moment),
    ("meals", meals::meals),
    ("as needed", needed::as_needed),
    ("purpose", purpose::purpose),
    ("to what end", purpose::to_what_end),
    ("maximum", needed::maximum),
    ("gap", needed::gap),
    ("length", lengths::length),
    ("first steps", bounds::first_steps),
    ("single dose", bounds::single),
    ("stop", bounds::stop),
    ("dates", date::date_range),
    ("start", bounds::start),
    ("wear", bounds::wear),
    ("route", place::route),
    ("site", place::site),
    ("instruction", notes::note),
    ("not held", notes::not_held),
];

fn glue(c: &mut Cur<'_>) -> Option<Piece> {
    let token = c.token()?;
    let spaced_after = c.tokens.get(c.at + 1).is_none_or(|next| next.spaced);
    let glue = match token.low.as_str() {
        "," => Glue::Comma,
        "and" | "&" => Glue::And,
        "." | ";" => Glue::Stop,
        "-" if token.spaced && spaced_after => Glue::Other,
        ":" | "please" | "also" => Glue::Other,
        "(" | "[" => Glue::Open,
        ")" | "]" => Glue::Close,
        _ => return None,
    };
    c.at += 1;
    Some(Piece::Glue(glue))
}

fn then(c: &mut Cur<'_>) -> Option<Piece> {
    let mut last = *c;
    if last.eat("thereafter") && (last.at_end() || last.is_sign(".")) {
        *c = last;
        return Some(Piece::Glue(Glue::Other));
    }
    if c.eat_longest(&["then stop", "and then stop"]).is_some() {
        return Some(Piece::ThenStop);
    }
    c.eat_longest(&[
        "then",
        "and then",
        "followed by",
        "thereafter",
        "and thereafter",
        "after that",
        "then continue with",
        "then reduce|increase|decrease|change to",
        "reducing|increasing to",
        "then reduced|increased to",
    ])
    .map(|_| Piece::Then)
}

fn verb(c: &mut Cur<'_>) -> Option<Piece> {
    let start = c.at;
    let mut ahead = *c;
    if ahead
        .eat_longest(&["to be", "should be", "can be", "must be"])
        .is_some()
        && !ahead.at_end()
        && !matches!(
            ahead.word(),
            "chewed" | "dissolved" | "sucked" | "swallowed" | "sprayed"
        )
    {
        *c = ahead;
    }
    c.eat_longest(&[
        "take|taken|use|used|give|given|administer|administered",
        "apply|applied|insert|inserted|inject|injected|instil|instill|instilled|inhale|inhaled",
        "put|place|placed|spray|chew|dissolve|drink|suck|rub|massage|swallow|change|replace",
        "start|continue|commence",
        "to be chewed|dissolved|sucked|swallowed|sprayed",
        "sig|directions|dose|dosage :",
    ])?;
    let said = c.since(start).to_lowercase();
    let last = said.rsplit(' ').next().unwrap_or("").to_owned();
    Some(Piece::Verb(last))
}
