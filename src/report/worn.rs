//! What is on the body now, where and since when; and the sites used before.

use std::ops::Range;

use chrono::{DateTime, FixedOffset, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::{Notice, View, moment};
use crate::domain::body::DoseState;
use crate::domain::name::NameKey;
use crate::domain::plan::Regimen;
use crate::domain::sorted::Sorted;
use crate::schedule::horizon::{EARLIEST, LATEST};
use crate::schedule::worn::on_body;

/// Something put on with a dose, and not recorded as taken off.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WornLine {
    /// The dose.
    pub id: Uuid,
    pub medicine: String,
    pub regimen: Uuid,
    pub site: Option<String>,
    pub since_at: DateTime<FixedOffset>,
    /// When the time on that the instruction states is over.
    pub off_at: Option<DateTime<FixedOffset>>,
    /// `Tue 27 Oct 09:00 in Europe/Berlin`.
    #[serde(skip)]
    pub since: String,
    #[serde(skip)]
    pub off: Option<String>,
    #[serde(skip)]
    pub short: String,
}

/// What is on now, of all regimens.
#[must_use]
pub fn worn(view: &View<'_>) -> Vec<WornLine> {
    let regimens = view.plan.regimens.iter();
    regimens.flat_map(|r| of(view, r)).collect()
}

/// What of one regimen is on now.
#[must_use]
pub fn of(view: &View<'_>, regimen: &Regimen) -> Vec<WornLine> {
    let on = on_body(&view.calendar(), regimen, view.now);
    let line = |w: crate::schedule::worn::Worn| WornLine {
        id: w.dose.entry,
        medicine: regimen.name.clone(),
        regimen: regimen.id,
        site: site(view, w.dose.entry),
        since_at: w.dose.at,
        off_at: w.off_at.map(|at| view.local(at)),
        since: moment::past(view, w.dose.utc()),
        off: w.off_at.map(|at| moment::past(view, at)),
        short: (view.short)(w.dose.entry),
    };
    on.into_iter().map(line).collect()
}

impl WornLine {
    /// `left upper arm, since Fri 30 Oct 08:04`.
    #[must_use]
    pub fn place(&self) -> String {
        let since = &self.since;
        match &self.site {
            Some(site) => format!("{site}, since {since}"),
            None => format!("since {since}, no site recorded"),
        }
    }
}

/// That what was put on before a dose is not recorded as taken off.
pub fn still_on(view: &View<'_>, regimen: &Regimen, dose: Uuid) -> Option<Notice> {
    let mut before = of(view, regimen);
    before.retain(|w| w.id != dose);
    let last = before.last()?;
    let text = format!(
        "the one before ({}) is not recorded as taken off: dose remove {}",
        last.place(),
        last.short
    );
    Some(Notice::about("still-on", &regimen.name, text))
}

fn site(view: &View<'_>, dose: Uuid) -> Option<String> {
    view.records.record(dose)?.body.site
}

/// The sites of a regimen, the one used longest ago first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sites {
    pub sites: Vec<SiteLine>,
    #[serde(skip)]
    pub today: chrono::NaiveDate,
}

/// One place on the body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SiteLine {
    pub medicine: String,
    pub site: String,
    pub last_used_at: DateTime<FixedOffset>,
    pub uses: usize,
    /// Something is on there now.
    pub on: bool,
}

/// Where doses of a regimen were put.
#[must_use]
pub fn sites(view: &View<'_>, regimen: &Regimen) -> Sites {
    let all: Range<DateTime<Utc>> = EARLIEST..LATEST;
    let mut taken = view.facts.between(regimen.id, &all);
    taken.retain(|d| d.state == DoseState::Taken);
    let mut sites: Vec<SiteLine> = Vec::new();
    for dose in taken {
        if let Some(site) = site(view, dose.entry) {
            used(&mut sites, regimen, site, dose.at);
        }
    }
    for worn in of(view, regimen).iter().filter_map(|w| w.site.as_ref()) {
        let same = |s: &&mut SiteLine| NameKey::new(&s.site) == NameKey::new(worn);
        if let Some(line) = sites.iter_mut().find(same) {
            line.on = true;
        }
    }
    sites.order_by_key(|s| (s.on, s.last_used_at));
    Sites {
        sites,
        today: view.today(),
    }
}

fn used(sites: &mut Vec<SiteLine>, regimen: &Regimen, site: String, at: DateTime<FixedOffset>) {
    let key = NameKey::new(&site);
    match sites.iter_mut().find(|s| NameKey::new(&s.site) == key) {
        Some(line) => {
            line.last_used_at = at.max(line.last_used_at);
            line.uses += 1;
        }
        None => sites.push(SiteLine {
            medicine: regimen.name.clone(),
            site,
            last_used_at: at,
            uses: 1,
            on: false,
        }),
    }
}
