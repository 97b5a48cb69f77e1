//! The few codes of SNOMED CT and LOINC that are written, each found in a published
//! table (the value sets of FHIR R4, IPS 2.0). A name that is not here gets none: no code
//! is guessed.

use super::say::coding;
use crate::domain::dosage::coded::Coding;
use crate::domain::json::Json;
use crate::domain::lab::Analyte;

pub const SNOMED: &str = "http://snomed.info/sct";
pub const LOINC: &str = "http://loinc.org";

const ROUTES: &[(&[&str], &str)] = &[
    (&["oral", "orally", "po", "by mouth"], "26643006"),
    (&["vaginal", "vaginally", "pv"], "16857009"),
    (&["im", "intramuscular"], "78421000"),
    (&["sc", "subcutaneous", "subcut"], "34206005"),
    (&["rectal", "rectally", "pr"], "37161004"),
    (&["sublingual", "sl"], "37839007"),
    (&["buccal"], "54471007"),
    (&["transdermal"], "45890007"),
    (&["nasal"], "46713006"),
    (&["topical"], "6064005"),
    (&["intravenous", "iv"], "47625008"),
    (&["ophthalmic"], "54485002"),
];

const FORMS: &[(&str, &str)] = &[
    ("vaginal capsule", "385175008"),
    ("vaginal gel", "385166006"),
    ("vaginal tablet", "385178005"),
    ("vaginal insert", "420631002"),
    ("vaginal suppository", "421195004"),
    ("vaginal pessary", "385174007"),
    ("oral tablet", "421026006"),
    ("oral capsule", "420692007"),
    ("injection solution", "385219001"),
    ("transdermal patch", "385114002"),
];

fn find(table: &[(&[&str], &str)], name: &str) -> Option<String> {
    let name = name.trim().to_lowercase();
    let row = table
        .iter()
        .find(|(names, _)| names.contains(&name.as_str()));
    row.map(|(_, code)| (*code).to_owned())
}

/// The code of a route.
pub fn route(name: &str) -> Option<Coding> {
    Some(Coding {
        system: Some(SNOMED.to_owned()),
        code: Some(find(ROUTES, name)?),
        ..Coding::default()
    })
}

/// The code of a form, where the form says how it is given.
pub fn form(name: &str) -> Vec<Json> {
    let name = name.trim().to_lowercase();
    let row = FORMS.iter().find(|(form, _)| *form == name);
    let found = row.map(|(_, code)| coding(SNOMED, code, None));
    found.into_iter().collect()
}

/// LOINC of what was measured, in serum or plasma, by name and unit. A name that does not
/// say which form of hCG was measured gets none.
pub fn analyte(name: &str, unit: Option<&str>) -> Option<&'static str> {
    let lower = name.trim().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let estradiol = ["estradiol", "oestradiol", "e2"].contains(&lower.as_str());
    match (Analyte::of(name), unit?) {
        (Some(Analyte::Progesterone), "ng/mL" | "ug/L" | "ng/dL") => Some("2839-9"),
        (Some(Analyte::Progesterone), "nmol/L") => Some("14890-8"),
        (Some(Analyte::Hcg), "m[IU]/mL" | "[IU]/L") => {
            match (says(&["total"]), says(&["beta", "β"])) {
                (true, false) => Some("19080-1"),
                (false, true) => Some("21198-7"),
                _ => None,
            }
        }
        (None, "pg/mL" | "ng/dL" | "ng/mL") if estradiol => Some("2243-4"),
        _ => None,
    }
}

/// A code of LOINC.
pub fn loinc(code: &str) -> Json {
    coding(LOINC, code, None)
}
