//! Names for columns: without strength and form where no other name here begins so.

use crate::domain::label::split_name;
use crate::domain::name::NameKey;

/// The name to show for `name` among all `names` of one screen.
#[must_use]
pub fn label<'a>(name: &'a str, names: &[String]) -> &'a str {
    let short = split_name(name).short;
    let key = NameKey::new(short);
    let clash = names
        .iter()
        .any(|other| other != name && NameKey::new(split_name(other).short) == key);
    if clash { name } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_form_stands_for_one_name_only() {
        let names = ["Utro 200 mg capsule", "estradiol 2 mg", "Estradiol 1 mg"].map(str::to_owned);
        assert_eq!(label("Utro 200 mg capsule", &names), "Utro");
        assert_eq!(label("estradiol 2 mg", &names), "estradiol 2 mg");
    }
}
