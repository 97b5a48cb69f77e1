//! Reading for what: `for pain`, `prn nausea`, `to lower cholesterol`.

use super::cursor::Cur;
use super::free::free;
use super::piece::Piece;

/// What may stand after `prn` without `for`; any other word there could be of when.
const COMPLAINTS: &str = "\
pain pains fever nausea vomiting sickness headache headaches migraine itch itching itchiness \
sleep insomnia anxiety agitation panic cough wheeze wheezing breathlessness shortness of breath \
dyspnoea constipation diarrhoea diarrhea indigestion heartburn reflux spasm spasms cramp cramps \
muscle joint back chest stomach abdominal severe mild moderate breakthrough or and allergies \
allergy congestion dizziness vertigo rash swelling temperature hay hayfever angina asthma \
symptoms attacks palpitations bleeding eczema dry eyes skin restless legs leg period gas bloating";

/// `for occasional use`, `for life` do not say for what.
const KINDS_OF_USE: &str = "occasional external internal immediate emergency regular home topical \
oral single personal hospital life";

/// `for the rest of the pregnancy`, `for now` say how long, though not to which day.
const LENGTHS: &str = "duration rest remainder remaining whole entire course now ever always while \
moment future trimester";

/// `for pain`.
pub(super) fn purpose(c: &mut Cur<'_>) -> Option<Piece> {
    let before = c.at.checked_sub(1).and_then(|at| c.tokens.get(at));
    let after_prn = before.is_some_and(|token| token.low == "prn");
    let named = c.eat("indications|indication|reason :") || c.eat("for");
    let start = c.at;
    let kept = (named || after_prn).then(|| free(c)).flatten()?;
    let words = |list: &str| {
        let tokens = c.tokens.get(start..c.at).unwrap_or_default();
        let in_list = |word: &str| list.split_whitespace().any(|known| known == word);
        tokens.iter().all(|token| in_list(&token.low))
    };
    let is_length = |word: &str| LENGTHS.split_whitespace().any(|known| known == word);
    let of_time = c.tokens.get(start..c.at).unwrap_or_default();
    if (!named && !words(COMPLAINTS))
        || words(KINDS_OF_USE)
        || of_time.iter().any(|token| is_length(&token.low))
    {
        return None;
    }
    Some(Piece::Purpose(kept))
}

/// `to lower cholesterol`: kept in its words.
pub(super) fn to_what_end(c: &mut Cur<'_>) -> Option<Piece> {
    let start = c.at;
    if super::place::site(&mut c.clone()).is_some() {
        return None;
    }
    c.eat(
        "to lower|reduce|thin|control|prevent|protect|strengthen|treat|help|relieve|regulate|lessen",
    )
    .then_some(())?;
    c.eat("the|your");
    free(c)?;
    Some(Piece::Note(c.since(start)))
}
