//! Analytes that arithmetic is known of, by the names they are printed under.

/// One of the two; every other analyte is kept and shown without arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Analyte {
    Progesterone,
    Hcg,
}

impl Analyte {
    /// By a name as it is printed; None: no arithmetic is known of it.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        match key(name).as_str() {
            "progesterone" | "progesteron" | "p4" => Some(Analyte::Progesterone),
            "hcg" | "bhcg" | "betahcg" | "hcgbeta" | "totalhcg" | "hcgtotal" | "hcgserum"
            | "serumhcg" | "totalbetahcg" | "betahcgtotal" => Some(Analyte::Hcg),
            _ => None,
        }
    }

    /// Whether two names are of one analyte: the same letters, or two names of one known.
    #[must_use]
    pub fn same(a: &str, b: &str) -> bool {
        let known = Analyte::of(a);
        key(a) == key(b) || (known.is_some() && known == Analyte::of(b))
    }
}

/// Letters and digits in lower case, Greek and German spellings of beta as one.
fn key(name: &str) -> String {
    let lower = name.to_lowercase().replace(['β', 'ß'], "beta");
    let kept: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    kept.replace("betabeta", "beta")
}
