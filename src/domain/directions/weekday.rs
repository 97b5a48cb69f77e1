//! Reading weekdays: `Mondays`, `Mon, Wed and Fri`, `Mon Wed Fri`, `Mon-Fri`, `weekends`.

use chrono::Weekday;

use super::cursor::Cur;
use super::piece::weekdays_through;

/// Reads a list of weekdays, each once, in its order.
pub(super) fn weekdays(c: &mut Cur<'_>) -> Option<Vec<Weekday>> {
    if c.eat("weekdays|weekday") {
        return Some(weekdays_through(Weekday::Mon, Weekday::Fri));
    }
    if c.eat("weekends|weekend") {
        return Some(vec![Weekday::Sat, Weekday::Sun]);
    }
    let mut on = vec![weekday(c)?];
    loop {
        let mut ahead = *c;
        let through = ahead.eat("to|through") || ahead.sign("-");
        if !through {
            separator(&mut ahead);
        }
        let next = weekday(&mut ahead);
        let (Some(next), Some(last)) = (next, on.last().copied()) else {
            return Some(on);
        };
        if through {
            on.extend(weekdays_through(last, next).into_iter().skip(1));
        } else {
            on.push(next);
        }
        *c = ahead;
    }
}

/// A sign, `and`, or nothing but a space.
fn separator(c: &mut Cur<'_>) {
    let _ = c.sign(",") || c.sign("/") || c.sign("&");
    c.eat("and");
    c.eat("on|every");
}

fn weekday(c: &mut Cur<'_>) -> Option<Weekday> {
    let day = match c.word() {
        "mon" | "monday" | "mondays" => Weekday::Mon,
        "tue" | "tues" | "tuesday" | "tuesdays" => Weekday::Tue,
        "wed" | "weds" | "wednesday" | "wednesdays" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" | "thursdays" => Weekday::Thu,
        "fri" | "friday" | "fridays" => Weekday::Fri,
        "sat" | "saturday" | "saturdays" => Weekday::Sat,
        "sun" | "sunday" | "sundays" => Weekday::Sun,
        _ => return None,
    };
    c.at += 1;
    Some(day)
}
