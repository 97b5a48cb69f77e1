//! The closed tables of units: forms that are counted, signs of mass and volume, and
//! the words of the grammar that are no units.

use std::borrow::Cow;

/// A form that is counted: its singular, its plural, and whether half of one is said in words.
struct Form(&'static str, &'static str, bool);

const FORMS: &[Form] = &[
    Form("tablet", "tablets", true),
    Form("capsule", "capsules", true),
    Form("unit", "units", false),
    Form("patch", "patches", true),
    Form("puff", "puffs", false),
    Form("drop", "drops", false),
    Form("spray", "sprays", false),
    Form("sachet", "sachets", true),
    Form("pessary", "pessaries", true),
    Form("suppository", "suppositories", true),
    Form("ampoule", "ampoules", true),
    Form("vial", "vials", true),
    Form("injection", "injections", false),
    Form("applicator", "applicators", true),
    Form("applicatorful", "applicatorfuls", true),
    Form("insert", "inserts", true),
    Form("lozenge", "lozenges", true),
    Form("spoon", "spoons", true),
    Form("spoonful", "spoonfuls", true),
    Form("teaspoon", "teaspoons", true),
    Form("tablespoon", "tablespoons", true),
    Form("dose", "doses", false),
    Form("ring", "rings", false),
    Form("pen", "pens", false),
    Form("syringe", "syringes", true),
    Form("pill", "pills", true),
    Form("caplet", "caplets", true),
    Form("softgel", "softgels", false),
    Form("film", "films", true),
    Form("wafer", "wafers", true),
    Form("gum", "gums", false),
    Form("packet", "packets", true),
    Form("tube", "tubes", true),
    Form("bag", "bags", true),
    Form("bottle", "bottles", true),
    Form("cartridge", "cartridges", true),
    Form("implant", "implants", false),
    Form("piece", "pieces", true),
    Form("inhalation", "inhalations", false),
    Form("application", "applications", false),
    Form("pump", "pumps", true),
    Form("enema", "enemas", true),
    Form("actuation", "actuations", false),
    Form("nebule", "nebules", true),
    Form("nanogram", "nanograms", false),
];

/// What labels write for a form, and the form that is kept.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("tab", "tablet"),
    ("tabs", "tablet"),
    ("cap", "capsule"),
    ("caps", "capsule"),
];

/// What people write for a mass, a volume or a share, and the sign that is kept.
const SIGNS: &[(&str, &str)] = &[
    ("mg", "mg"),
    ("milligram", "mg"),
    ("milligrams", "mg"),
    ("g", "g"),
    ("gram", "g"),
    ("grams", "g"),
    ("mcg", "mcg"),
    ("microgram", "mcg"),
    ("micrograms", "mcg"),
    ("ml", "mL"),
    ("millilitre", "mL"),
    ("millilitres", "mL"),
    ("milliliter", "mL"),
    ("milliliters", "mL"),
    ("l", "L"),
    ("litre", "L"),
    ("litres", "L"),
    ("liter", "L"),
    ("liters", "L"),
    ("mmol", "mmol"),
    ("meq", "mEq"),
    ("ng", "nanogram"),
];

/// The unit that a word as books keep it stands for; None of all other words.
pub fn as_kept(word: &str) -> Option<&'static str> {
    let form = FORMS.iter().find(|f| f.0 == word || f.1 == word);
    let sign = || {
        SIGNS
            .iter()
            .map(|(_, kept)| *kept)
            .find(|kept| *kept == word)
    };
    form.map(|f| f.0).or_else(sign)
}

/// Whether a unit as it is kept is one of mass, volume or share, and no form that is counted.
#[must_use]
pub fn is_sign(unit: &str) -> bool {
    SIGNS.iter().any(|(_, kept)| *kept == unit)
}

/// Words of the timing grammar and of directions, which would end a unit or be swallowed
/// by it.
const RESERVED: &[&str] = &[
    "a",
    "ac",
    "after",
    "alternate",
    "alternating",
    "am",
    "an",
    "and",
    "another",
    "apart",
    "as",
    "at",
    "bd",
    "bds",
    "bedtime",
    "before",
    "bid",
    "breakfast",
    "by",
    "cycle",
    "daily",
    "day",
    "days",
    "dinner",
    "directed",
    "each",
    "evening",
    "evenings",
    "every",
    "food",
    "for",
    "forever",
    "fri",
    "friday",
    "from",
    "h",
    "half",
    "hour",
    "hourly",
    "hours",
    "hr",
    "hrs",
    "if",
    "im",
    "immediately",
    "in",
    "last",
    "least",
    "left",
    "less",
    "lunch",
    "mane",
    "max",
    "maximum",
    "meals",
    "midday",
    "midnight",
    "min",
    "minimum",
    "mins",
    "minute",
    "minutes",
    "mon",
    "monday",
    "month",
    "monthly",
    "months",
    "more",
    "morning",
    "mornings",
    "most",
    "needed",
    "never",
    "night",
    "nightly",
    "nights",
    "no",
    "noct",
    "nocte",
    "noon",
    "not",
    "now",
    "of",
    "off",
    "om",
    "on",
    "once",
    "only",
    "or",
    "other",
    "pc",
    "per",
    "pm",
    "po",
    "pr",
    "prn",
    "pv",
    "q",
    "qds",
    "qid",
    "quarter",
    "right",
    "sat",
    "saturday",
    "sc",
    "sl",
    "stat",
    "sun",
    "sunday",
    "supper",
    "take",
    "tds",
    "the",
    "then",
    "thrice",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "tid",
    "time",
    "times",
    "to",
    "today",
    "tomorrow",
    "tonight",
    "tue",
    "tues",
    "tuesday",
    "twice",
    "until",
    "up",
    "waking",
    "wed",
    "wednesday",
    "week",
    "weekdays",
    "weekends",
    "weekly",
    "weeks",
    "when",
    "with",
    "without",
    "worn",
    "x",
    "year",
    "years",
];

/// How the word after a number is known.
pub(super) enum Word {
    /// A form, as it is kept; it ends the unit.
    Form(&'static str),
    /// A mass, a volume or a share, as it is kept; it is the whole unit.
    Sign(&'static str),
    /// A word of the grammar, or none.
    Reserved,
    Other,
}

/// Looks a word up, whatever its case.
pub(super) fn known(word: &str) -> Word {
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    if let Some(form) = FORMS.iter().find(|form| is(form.0) || is(form.1)) {
        return Word::Form(form.0);
    }
    if let Some(short) = SHORT_FORMS.iter().find(|short| is(short.0)) {
        return Word::Form(short.1);
    }
    if let Some(sign) = SIGNS.iter().find(|sign| is(sign.0)) {
        return Word::Sign(sign.1);
    }
    if word.is_empty() || RESERVED.iter().any(|reserved| is(reserved)) {
        Word::Reserved
    } else {
        Word::Other
    }
}

/// Whether a unit can stand in an instruction without parentheses: one word, or ended by a word of the tables.
pub fn is_plain(unit: &str) -> bool {
    let last = unit.rsplit(' ').next().unwrap_or(unit);
    last.len() == unit.len() || matches!(known(last), Word::Form(_))
}

/// The word for more than one: `capsules` of `capsule`; `mg`, and words outside the table, as they are.
pub fn plural(unit: &str) -> Cow<'_, str> {
    let (before, last) = unit.rsplit_once(' ').map_or(("", unit), |(b, l)| (b, l));
    match FORMS.iter().find(|form| form.0 == last) {
        Some(form) if before.is_empty() => Cow::Borrowed(form.1),
        Some(form) => Cow::Owned(format!("{before} {}", form.1)),
        None => Cow::Borrowed(unit),
    }
}

/// Whether half of one is said in words.
pub fn is_halved(unit: &str) -> bool {
    let last = unit.rsplit(' ').next().unwrap_or(unit);
    FORMS.iter().any(|form| form.0 == last && form.2)
}
