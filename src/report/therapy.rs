//! Medicines of one therapy, shown together.

use crate::domain::name::NameKey;
use crate::domain::sorted::Sorted;

/// The items in their order, those of one therapy right after its first.
#[must_use]
pub fn together<T>(items: Vec<T>, therapy: impl Fn(&T) -> Option<&str>) -> Vec<T> {
    let mut seen: Vec<NameKey> = Vec::new();
    let mut placed: Vec<(usize, T)> = Vec::with_capacity(items.len());
    for item in items {
        let place = match therapy(&item).map(NameKey::new) {
            None => {
                seen.push(NameKey::new(""));
                seen.len()
            }
            Some(key) => match seen.iter().position(|k| *k == key) {
                Some(at) => at + 1,
                None => {
                    seen.push(key);
                    seen.len()
                }
            },
        };
        placed.push((place, item));
    }
    placed.order_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_therapy_stands_together_and_all_else_in_order() {
        let items = vec![
            ("folic acid", None),
            ("capsule", Some("luteal")),
            ("iron", None),
            ("injection", Some("Luteal")),
        ];
        let names: Vec<&str> = together(items, |i| i.1).iter().map(|i| i.0).collect();
        assert_eq!(names, ["folic acid", "capsule", "injection", "iron"]);
    }
}
