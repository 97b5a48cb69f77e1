//! The text of `dose about`, `dose allergy` and `dose zone`.

use super::page::Page;
use super::words::safe;
use crate::export::style::Style;
use crate::report::person::{About, Allergies, Zones};
use crate::report::when;

/// Who the book is about.
#[must_use]
pub fn about(value: &About, style: &Style) -> String {
    let mut page = Page::new(style);
    let born = value.born_on.map(when::long);
    let fields = [
        ("name    ", value.name.as_deref().map(safe)),
        ("born    ", born),
        ("number  ", value.number.as_deref().map(safe)),
    ];
    for (lead, text) in fields {
        page.hang(lead, &text.unwrap_or_else(|| "not recorded".to_owned()));
    }
    page.done()
}

/// Allergies as stated.
#[must_use]
pub fn allergies(value: &Allergies, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.allergies {
        page.hang(&format!(" {}  ", line.short), &safe(&line.text));
    }
    match (value.allergies.is_empty(), value.none_stated) {
        (true, true) => page.line("Allergies, as stated: none."),
        (true, false) => page.line("Nothing is recorded about allergies."),
        (false, _) => {}
    }
    page.done()
}

/// The zones lived in.
#[must_use]
pub fn zones(value: &Zones, style: &Style) -> String {
    let mut page = Page::new(style);
    page.hang("now   ", &safe(&value.zone));
    let was = match value.home_was.is_empty() {
        true => String::new(),
        false => format!(
            ", corrected; recorded as {}",
            safe(&value.home_was.join(", "))
        ),
    };
    page.hang("home  ", &format!("{}{was}", safe(&value.home_zone)));
    for line in &value.zones {
        let from = when::long_at(line.from_at.naive_local());
        page.hang(
            &format!(" {}  ", line.short),
            &format!("from {from}: {}", safe(&line.zone)),
        );
    }
    page.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::person::AllergyLine;
    use uuid::Uuid;

    #[test]
    fn none_and_nothing_recorded_are_different() {
        let mut value = Allergies {
            allergies: Vec::new(),
            none_stated: false,
        };
        let style = Style::plain();
        assert_eq!(
            allergies(&value, &style),
            "Nothing is recorded about allergies.\n"
        );
        value.none_stated = true;
        assert_eq!(allergies(&value, &style), "Allergies, as stated: none.\n");
        let id = Uuid::nil();
        value.allergies.push(AllergyLine {
            id,
            text: "penicillin\u{202e}".into(),
            short: "kmtq".into(),
        });
        assert_eq!(allergies(&value, &style), " kmtq  penicillin\\u{202e}\n");
    }

    #[test]
    fn what_is_not_recorded_is_said() {
        let text = about(
            &About {
                name: Some("Anna Example".into()),
                ..About::default()
            },
            &Style::plain(),
        );
        assert_eq!(
            text,
            "name    Anna Example\nborn    not recorded\nnumber  not recorded\n"
        );
    }
}
