//! The zone this machine is set to: TZ, else /etc/localtime, else /etc/timezone.
//!
//! A TZ that names no zone is an error, never UTC in silence: every time of a day would
//! be recorded wrong by hours and look right.

use std::path::{Path, PathBuf};

use crate::domain::escape::quoted;
use crate::domain::zone_name::ZoneName;
use crate::schedule::zone::{ZoneError, Zones};

/// The machine's zone cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SystemZoneError {
    #[error(
        "TZ is {}, which names no time zone: expected a name such as TZ=Europe/Berlin, or no TZ",
        quoted(.0)
    )]
    NotAName(String),
    #[error("TZ is {}, but {zone}", quoted(.tz))]
    UnknownTz { tz: String, zone: ZoneError },
    #[error("{file} says {}, which names no time zone: name one with --zone or TZ", quoted(.text))]
    NotAZone { file: &'static str, text: String },
    #[error("/etc/localtime does not say which zone it is: name one with --zone or TZ")]
    Nameless,
}

const LOCALTIME: &str = "/etc/localtime";
const TIMEZONE: &str = "/etc/timezone";
const ZONEINFO: &str = "zoneinfo/";

/// The machine's zone. `tz` is the variable TZ, `read_link` gives the target of a link
/// (None if it is none), `read_file` the text of a file (None if there is none; it is
/// asked for `/etc/localtime` too, whose content is not used).
///
/// An empty TZ is UTC, as it is for the C library; so is a machine that says nothing.
pub fn system_zone(
    tz: Option<&str>,
    read_link: impl Fn(&Path) -> Option<PathBuf>,
    read_file: impl Fn(&Path) -> Option<Vec<u8>>,
    zones: &Zones,
) -> Result<ZoneName, SystemZoneError> {
    match tz {
        Some(tz) if !is_localtime(tz) => return of_variable(tz, zones),
        _ => {}
    }
    let target = read_link(Path::new(LOCALTIME));
    if let Some(name) = target
        .as_deref()
        .and_then(Path::to_str)
        .and_then(below_zoneinfo)
    {
        return known(LOCALTIME, name, zones);
    }
    match read_file(Path::new(TIMEZONE)) {
        Some(text) => known(TIMEZONE, String::from_utf8_lossy(&text).trim(), zones),
        None if read_file(Path::new(LOCALTIME)).is_some() => Err(SystemZoneError::Nameless),
        None => Ok(ZoneName::utc()),
    }
}

fn is_localtime(tz: &str) -> bool {
    tz.strip_prefix(':').unwrap_or(tz) == LOCALTIME
}

fn of_variable(tz: &str, zones: &Zones) -> Result<ZoneName, SystemZoneError> {
    let text = tz.strip_prefix(':').unwrap_or(tz);
    if text.is_empty() {
        return Ok(ZoneName::utc());
    }
    let text = if text.starts_with('/') {
        below_zoneinfo(text).unwrap_or(text)
    } else {
        text
    };
    let name = ZoneName::new(text).map_err(|_| SystemZoneError::NotAName(tz.to_owned()))?;
    match zones.zone(&name) {
        Ok(_) => Ok(name),
        Err(_) if is_posix_rule(text) => Err(SystemZoneError::NotAName(tz.to_owned())),
        Err(zone) => Err(SystemZoneError::UnknownTz {
            tz: tz.to_owned(),
            zone,
        }),
    }
}

/// `CET-1`, `UTC0`: letters and an offset, with no area before them.
fn is_posix_rule(text: &str) -> bool {
    !text.contains('/') && text.contains(|c: char| c.is_ascii_digit())
}

/// The name in `…/zoneinfo/Europe/Berlin`; `posix/` and `right/` hold the same zones.
fn below_zoneinfo(path: &str) -> Option<&str> {
    let (_, name) = path.rsplit_once(ZONEINFO)?;
    Some(
        name.strip_prefix("posix/")
            .or(name.strip_prefix("right/"))
            .unwrap_or(name),
    )
}

fn known(file: &'static str, text: &str, zones: &Zones) -> Result<ZoneName, SystemZoneError> {
    let name = ZoneName::new(text)
        .ok()
        .filter(|name| zones.zone(name).is_ok());
    name.ok_or_else(|| SystemZoneError::NotAZone {
        file,
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn ask(tz: Option<&str>, link: Option<&str>, timezone: Option<&str>) -> Result<String, String> {
        let read_link = |_: &Path| link.map(PathBuf::from);
        let read_file = |path: &Path| match path.to_str() {
            Some(TIMEZONE) => timezone.map(|text| text.as_bytes().to_vec()),
            _ => link.map(|_| b"TZif2".to_vec()),
        };
        system_zone(tz, read_link, read_file, &Zones::bundled())
            .map(String::from)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn tz_comes_first() {
        let link = Some("/usr/share/zoneinfo/Asia/Tokyo");
        for (tz, zone) in [
            ("Europe/Berlin", "Europe/Berlin"),
            (":Europe/Berlin", "Europe/Berlin"),
            ("", "UTC"),
            (":", "UTC"),
            ("UTC", "UTC"),
            ("EST5EDT", "EST5EDT"),
            ("/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
            (":/etc/localtime", "Asia/Tokyo"),
        ] {
            assert_eq!(ask(Some(tz), link, None), Ok(zone.to_owned()), "{tz}");
        }
    }

    #[test]
    fn a_tz_that_names_no_zone_is_an_error() {
        for tz in [
            "CET-1CEST,M3.5.0,M10.5.0/3",
            "UTC0",
            "XYZ3",
            "<+03>-3",
            "/tmp/zone",
            "a b",
            "\u{1b}[2J",
        ] {
            let error = ask(Some(tz), None, None).unwrap_err();
            assert!(
                error.contains("names no time zone: expected a name such as"),
                "{error}"
            );
            assert!(!error.contains('\u{1b}'));
        }
        let misspelt = ask(Some("Europe/Berln"), None, None).unwrap_err();
        assert!(misspelt.starts_with("TZ is \"Europe/Berln\", but there is no time zone"));
        assert!(misspelt.contains("Europe/Berlin"), "{misspelt}");
    }

    #[test]
    fn the_link_then_the_file_then_utc() {
        for link in [
            "/usr/share/zoneinfo/America/Argentina/Ushuaia",
            "../usr/share/zoneinfo/America/Argentina/Ushuaia",
            "/var/db/timezone/zoneinfo/America/Argentina/Ushuaia",
            "/usr/share/zoneinfo/posix/America/Argentina/Ushuaia",
        ] {
            assert_eq!(
                ask(None, Some(link), Some("Asia/Tokyo\n")),
                Ok("America/Argentina/Ushuaia".to_owned())
            );
        }
        assert_eq!(
            ask(None, Some("/etc/zone.bin"), Some("Asia/Tokyo\n")),
            Ok("Asia/Tokyo".to_owned())
        );
        assert_eq!(
            ask(None, None, Some(" Asia/Tokyo \n")),
            Ok("Asia/Tokyo".to_owned())
        );
        assert_eq!(ask(None, None, None), Ok("UTC".to_owned()));
    }

    #[test]
    fn a_machine_that_names_no_zone_is_an_error() {
        assert!(
            ask(None, Some("/etc/zone.bin"), None)
                .unwrap_err()
                .starts_with("/etc/localtime does not say")
        );
        assert!(ask(None, Some("/usr/share/zoneinfo/Nowhere"), None).is_err());
        assert!(
            ask(None, None, Some("Nowhere\n"))
                .unwrap_err()
                .starts_with("/etc/timezone says \"Nowhere\"")
        );
    }
}
