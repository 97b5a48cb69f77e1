//! The canonical phrase of an expression, and its storage as that text.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{Expr, KNOWN_MARKS, Point, WhichVisit};
use crate::domain::escape::write_quoted;

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Expr::Point(point) => point.fmt(f),
            Expr::Until(point) => write!(f, "until {point}"),
            Expr::Through(point) => write!(f, "through {point}"),
            Expr::Window { opens, closes } => window(f, opens, closes),
            Expr::NotBefore(point) => write!(f, "not before {point}"),
            Expr::Days(n) => write!(f, "+{n} day{}", plural(*n)),
            Expr::Doses(n) => write!(f, "{n} dose{}", plural(*n)),
            Expr::When(words) => {
                f.write_str("when ")?;
                write_quoted(f, words)
            }
            Expr::Open => f.write_str("open"),
        }
    }
}

fn plural(n: u32) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// `loss + 1w..2w` where both ends are after one mark; otherwise both ends in full.
fn window(f: &mut Formatter<'_>, opens: &Point, closes: &Point) -> fmt::Result {
    match (opens, closes) {
        (
            Point::Mark {
                mark: a,
                offset_days: from,
            },
            Point::Mark {
                mark: b,
                offset_days: to,
            },
        ) if a == b && *from > 0 && *to > 0 => {
            mark(f, a)?;
            f.write_str(" + ")?;
            short(f, *from)?;
            f.write_str("..")?;
            short(f, *to)
        }
        _ => write!(f, "{opens}..{closes}"),
    }
}

fn short(f: &mut Formatter<'_>, days: i32) -> fmt::Result {
    if days % 7 == 0 {
        write!(f, "{}w", days / 7)
    } else {
        write!(f, "{days}d")
    }
}

fn mark(f: &mut Formatter<'_>, mark: &str) -> fmt::Result {
    if KNOWN_MARKS.contains(&mark) {
        f.write_str(mark)
    } else {
        write_quoted(f, mark)
    }
}

impl Display for Point {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Point::On(date) => write!(f, "{date}"),
            Point::At(at) => write!(f, "{}", at.format("%Y-%m-%d %H:%M")),
            Point::Gestation(age) => age.fmt(f),
            Point::Visit(WhichVisit::Last) => f.write_str("last-visit"),
            Point::Visit(WhichVisit::Next) => f.write_str("next-visit"),
            Point::Mark {
                mark: name,
                offset_days,
            } => {
                mark(f, name)?;
                let days = offset_days.unsigned_abs();
                match offset_days.signum() {
                    0 => Ok(()),
                    sign => write!(
                        f,
                        " {} {days} day{}",
                        if sign > 0 { '+' } else { '-' },
                        plural(days)
                    ),
                }
            }
        }
    }
}

impl Serialize for Expr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Expr {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Expr::parse(&text).map_err(D::Error::custom)
    }
}
