//! Shorthand that is refused, with the words to write in its place.
//!
//! What is easily misread everywhere is in `refused`; here is also Latin shorthand that is
//! rare, or means two things. Not here: what is read and echoed in words (`bd`, `nocte`).

use super::cursor::Cur;
use super::token::{Kind, Token};
use super::unit::is_unit_word;
use crate::domain::refused::{Refused, instead_of};

/// Looks for refused shorthand among the tokens.
///
/// # Errors
/// The first one found.
pub(super) fn check(c: Cur<'_>) -> Result<(), Refused> {
    for (at, token) in c.tokens.iter().enumerate() {
        let next = c.tokens.get(at + 1);
        let slash = next.is_some_and(|next| next.low == "/" && !next.spaced);
        let instead = match token.low.as_str() {
            _ if token.kind != Kind::Word => None,
            "od" if of_an_eye(c.tokens) => Some("daily, or in the right eye"),
            "iv" if !before_a_unit(next) => None,
            "i" if slash && of_a_route(c.tokens.get(at + 2)) => None,
            "d" if slash && c.tokens.get(at + 2).is_some_and(|next| next.low == "c") => {
                instead_of("d/c")
            }
            "v" if ends_a_route(c.tokens.get(..at)) => None,
            low => latin(low).or_else(|| instead_of(low)),
        };
        if let Some(instead) = instead {
            return Err(Refused {
                token: super::cursor::words(c.text, c.tokens, at, at + 1),
                instead,
            });
        }
    }
    Ok(())
}

/// `1 drop OD`: also shorthand for a side.
fn of_an_eye(tokens: &[Token]) -> bool {
    let of_eyes = |token: &Token| matches!(token.low.as_str(), "drop" | "drops" | "eye" | "eyes");
    tokens.iter().any(of_eyes)
}

/// `i/m`, `i/v`: no numeral, but a route.
fn of_a_route(after_slash: Option<&Token>) -> bool {
    after_slash.is_some_and(|token| !token.spaced && matches!(token.low.as_str(), "m" | "v"))
}

/// The `v` of `i/v` and `p/v`.
fn ends_a_route(before: Option<&[Token]>) -> bool {
    matches!(before, Some([.., first, slash])
        if matches!(first.low.as_str(), "i" | "p") && slash.low == "/" && !slash.spaced)
}

/// `IV tablets` is a number; elsewhere it is a route.
fn before_a_unit(next: Option<&Token>) -> bool {
    next.is_some_and(|next| is_unit_word(&next.low) && next.low != "injection")
}

fn latin(word: &str) -> Option<&'static str> {
    Some(match word {
        "td" => "3 times a day",
        "qqh" => "every 4 hours",
        "qpm" | "qn" => "at night",
        "gtt" | "gtts" => "drops",
        "tsp" => "mL, such as 5 mL",
        "tbsp" => "mL, such as 15 mL",
        "sos" => "as needed",
        "eod" => "every other day",
        "biw" => "the days, such as on Mon and Thu",
        "qw" | "qwk" => "every week",
        "ou" => "in both eyes",
        _ => return None,
    })
}
