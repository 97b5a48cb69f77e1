//! Reading the route and the place of a dose.

use super::cursor::Cur;
use super::piece::Piece;
use super::unit::plural_in_parentheses;

/// The words of a route, and how it is kept.
const ROUTES: &[(&str, &str)] = &[
    ("by the? mouth", "by mouth"),
    ("orally", "by mouth"),
    ("oral", "by mouth"),
    ("po", "by mouth"),
    ("per os", "by mouth"),
    ("by oral route", "by mouth"),
    ("in the? mouth", "in the mouth"),
    ("vaginally", "vaginal"),
    ("into|in the? vagina", "vaginal"),
    ("vaginally or rectally", "vaginal or rectal"),
    ("rectally or vaginally", "vaginal or rectal"),
    ("per vagina", "vaginal"),
    ("by vagina", "vaginal"),
    ("pv", "vaginal"),
    ("p / v", "vaginal"),
    ("rectally", "rectal"),
    ("per rectum", "rectal"),
    ("into|in the? rectum", "rectal"),
    ("into|in the? back passage", "rectal"),
    ("pr", "rectal"),
    ("p / r", "rectal"),
    ("under|beneath the|your? tongue", "under the tongue"),
    ("sublingually", "under the tongue"),
    ("sub lingually|lingual", "under the tongue"),
    ("sl", "under the tongue"),
    ("between the? gum and cheek", "in the cheek"),
    ("in|inside the cheek", "in the cheek"),
    ("buccally", "in the cheek"),
    ("into|in a|the muscle", "into a muscle"),
    ("intramuscularly|intramuscular", "into a muscle"),
    ("by intramuscular injection", "into a muscle"),
    ("im", "into a muscle"),
    ("i / m", "into a muscle"),
    ("under|beneath the skin", "under the skin"),
    ("subcutaneously|subcutaneous|subcut", "under the skin"),
    ("by subcutaneous injection", "under the skin"),
    ("sc|sq|subq", "under the skin"),
    ("sub q", "under the skin"),
    ("s / c", "under the skin"),
    ("into|in a|the vein", "into a vein"),
    ("intravenously|intravenous", "into a vein"),
    ("by intravenous injection", "into a vein"),
    ("iv", "into a vein"),
    ("i / v", "into a vein"),
    ("topically|topical", "on the skin"),
    ("to|on|onto the|your skin", "on the skin"),
    ("transdermally", "through the skin"),
    ("by inhalation", "inhaled"),
    ("into the? lungs", "inhaled"),
    ("via a|the? inhaler|nebuliser|nebulizer", "inhaled"),
    ("by nebuliser|nebulizer", "inhaled"),
    ("nasally|intranasally", "into the nose"),
    ("into|in the nose", "into the nose"),
    ("by injection", "injected"),
    ("into|in the abdomen|thigh subcutaneously", "under the skin"),
];

/// `by mouth`, `into a muscle`, `subcut`.
pub(super) fn route(c: &mut Cur<'_>) -> Option<Piece> {
    let patterns: Vec<&str> = ROUTES.iter().map(|(pattern, _)| *pattern).collect();
    let index = c.eat_longest(&patterns)?;
    ROUTES.get(index).map(|(_, kept)| Piece::Route(kept))
}

const BEFORE: &str = "to|on|onto|in|into|over|around|under|behind|inside|at";
const WHICH: &str = "the|both|each|every|your|one|either|a|all|any|other|per|clean|dry|affected|left|right|upper|lower|\
inner|outer|itchy|inflamed|hairless|non|hairy|same|sore|vaginal|genital|infected|front|back|alternate|alternating|unbroken|whole|entire|intact";
const PART: &str = "area|areas|skin|eye|eyes|ear|ears|nostril|nostrils|nose|arm|arms|leg|legs|thigh|thighs|abdomen|\
buttock|buttocks|back|chest|face|scalp|hand|hands|foot|feet|lips|lip|gums|cheek|knee|knees|elbow|elbows|shoulder|hip|neck|nail|nails|toenail|toenails|\
tongue|nare|nares|rash|lesion|lesions|wound|wounds|patches|stomach|tummy|body|side|sides|joint|joints|nipple|nipples|part|parts|forearm|groin|spots";

/// `to the affected area`, `in each eye`, `on the left arm`.
pub(super) fn site(c: &mut Cur<'_>) -> Option<Piece> {
    let start = c.at;
    let mut as_route = *c;
    route(&mut as_route);
    part(c, true)?;
    loop {
        let mut ahead = *c;
        if !(ahead.eat("of") || ahead.eat("and") || ahead.eat("or")) {
            ahead = *c;
        }
        let unjoined = ahead.at == c.at;
        if part(&mut ahead, unjoined).is_none() {
            break;
        }
        *c = ahead;
    }
    if as_route.at >= c.at {
        return None;
    }
    let words = c.since(start);
    Some(Piece::Site(match words.split_once(' ') {
        Some((first, rest)) if first.eq_ignore_ascii_case("to") => rest.to_owned(),
        _ => words,
    }))
}

/// A part of the body; with its preposition, or with the word that says which.
fn part(c: &mut Cur<'_>, preposition: bool) -> Option<()> {
    let mut ahead = *c;
    let said = ahead.eat(BEFORE);
    let before = ahead.at;
    while ahead.eat(WHICH) {
        ahead.hyphen();
    }
    let which = ahead.at > before;
    if preposition && !said && !which {
        return None;
    }
    // `your back`: the word that says which is the part itself.
    if !ahead.eat(PART) {
        let last = ahead.at.checked_sub(1).and_then(|at| ahead.tokens.get(at));
        let is_back = last.is_some_and(|token| token.low == "back");
        if !(which && is_back) {
            return None;
        }
    }
    plural_in_parentheses(&mut ahead);
    *c = ahead;
    Some(())
}
