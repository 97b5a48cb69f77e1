//! Regimens of one name told apart on a screen: by strength, else by route, else by id.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::View;
use crate::domain::name::NameKey;
use crate::domain::plan::{Regimen, Terms};

/// What stands behind the name of each regimen whose name another one here has; `shown` are
/// the regimens of a screen, each with its name there.
#[must_use]
pub fn apart<'s>(
    view: &View<'_>,
    shown: impl Iterator<Item = (Uuid, &'s str)>,
) -> BTreeMap<Uuid, String> {
    let mut named: Vec<(NameKey, Vec<Uuid>)> = Vec::new();
    for (id, name) in shown {
        let key = NameKey::new(name);
        match named.iter_mut().find(|(known, _)| *known == key) {
            Some((_, ids)) if !ids.contains(&id) => ids.push(id),
            Some(_) => {}
            None => named.push((key, vec![id])),
        }
    }
    let several = named.into_iter().filter(|(_, ids)| ids.len() > 1);
    several.flat_map(|(_, ids)| marks(view, &ids)).collect()
}

fn marks(view: &View<'_>, ids: &[Uuid]) -> Vec<(Uuid, String)> {
    let by: [fn(&Terms) -> Option<&String>; 2] = [|t| t.strength.as_ref(), |t| t.route.as_ref()];
    let found = by.iter().find_map(|of| {
        let said = ids.iter().map(|id| of(terms(view, *id)?).cloned());
        let said: Vec<String> = said.collect::<Option<_>>()?;
        let mut each = said.clone();
        each.sort();
        each.dedup();
        (each.len() == ids.len()).then_some(said)
    });
    let found = found.unwrap_or_else(|| ids.iter().map(|id| (view.short)(*id)).collect());
    ids.iter().copied().zip(found).collect()
}

fn terms<'v>(view: &View<'v>, id: Uuid) -> Option<&'v Terms> {
    let regimen: &Regimen = view.plan.regimen(id)?;
    regimen.version_near(view.now).map(|v| &v.terms)
}
