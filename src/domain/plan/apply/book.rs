//! Entries about the whole book.

use crate::domain::body::{AboutBody, AllergyBody, BookBody, SettingBody, ZoneBody};
use crate::domain::plan::{Allergies, OwnTime, Plan, Standing, ZoneFrom};
use crate::domain::timing::DayEvent;
use chrono::NaiveTime;

pub fn book(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: BookBody = s.body()?;
    // Of two books joined, the first keeps its name.
    if plan.book.is_none() {
        plan.book = Some(s.entry.id);
        plan.name = body.name;
        let was = s.earlier::<BookBody>().into_iter();
        plan.home_was = was.map(|(before, _)| before.home_zone).collect();
        plan.home_was.retain(|zone| *zone != body.home_zone);
        plan.home_was.dedup();
        plan.home_zone = body.home_zone;
    }
    Some(())
}

pub fn zone(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: ZoneBody = s.body()?;
    plan.zones.push(ZoneFrom {
        id: s.entry.id,
        from: body.from,
        zone: body.zone,
    });
    Some(())
}

pub fn setting(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: SettingBody = s.body()?;
    plan.own_times.extend(own_time(s, &body));
    plan.settings.insert(body.name, body.value);
    Some(())
}

fn own_time(s: &Standing<'_>, body: &SettingBody) -> Option<OwnTime> {
    Some(OwnTime {
        id: s.entry.id,
        order: s.entry.order(),
        event: DayEvent::named(&body.name)?,
        at: NaiveTime::parse_from_str(&body.value, "%H:%M").ok()?,
        from: body.from.clone(),
    })
}

pub fn about(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: AboutBody = s.body()?;
    let about = &mut plan.about;
    about.name = body.name.or_else(|| about.name.take());
    about.born_on = body.born_on.or(about.born_on);
    about.number = body.number.or_else(|| about.number.take());
    Some(())
}

pub fn allergy(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: AllergyBody = s.body()?;
    match body.text {
        Some(text) => {
            plan.allergies.none_stated = false;
            plan.allergies.stated.push((s.entry.id, text));
        }
        None => {
            plan.allergies = Allergies {
                none_stated: true,
                stated: Vec::new(),
            };
        }
    }
    Some(())
}
