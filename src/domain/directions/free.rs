//! Words that are kept and not read: a purpose, an event.
//!
//! They end where a word of the grammar begins, hold no numbers, and no word that is
//! nearly one of the grammar's: a slip of the pen is refused, not kept as a purpose.

use super::cursor::Cur;
use super::number::is_number_word;
use super::token::Kind;
use super::unit::is_unit_word;

const MOST: usize = 10;

/// Words that begin or make other parts of a direction.
const GRAMMAR: &str = "\
a after afternoon alternate am apply as at average before bedtime bid breakfast by daily \
day days dinner directed do dose doses each evening every exceed fortnightly followed \
for from give hour hourly hours if inhale insert inject instil instill least lunch max \
maximim maximum meal meals midday midnight minute minutes monday month monthly months \
mane more morning mornings needed never night nightly nights no noon not once other per place \
pm prn put q qid repeat increase decrease reduce required saturday starting stop sunday \
supper take then thrice thursday tid time times tuesday twice until up use using \
wednesday week weekday weekdays weekend weekends weekly weeks when with without x year \
yearly mondays tuesdays wednesdays thursdays fridays friday saturdays sundays food mouth \
bd bds tds qds nocte noct om stat ac pc qam dispense dispensed supply supplied issue issued \
orally mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec \
orally apart unless except only today tomorrow first second third fourth last next";

/// Words that begin an instruction of their own, where they do not begin what is kept.
const INSTRUCTIONS: &str = "\
avoid complete finish dissolve disperse swallow chew suck shake rinse store keep warning caution \
may do don't need needs nb remember check see follow report";

/// Words that are near to one of the grammar and are none.
const KNOWN: &str = "\
pain fever bladder heart headache migraine itch itching sleep legs restless nausea cough \
wind weak eczema asthma anxiety hay fear chest breath of the and or in on to your back \
blood high feet severe mild moderate rib tooth teeth period periods menses told stops \
taken gone used dose it is all they are have been you this that other treatment relief";

/// Reads kept words; None, with nothing read, if a word of the grammar is ahead.
pub(super) fn free(c: &mut Cur<'_>) -> Option<String> {
    let start = c.at;
    let mut end = start;
    while c.at < start + MOST {
        if c.at > start {
            c.hyphen();
        }
        let word = c.word();
        let instructs = c.at > start && has(INSTRUCTIONS, word);
        if word.is_empty() || instructs || !is_free(word) {
            break;
        }
        c.at += 1;
        if !links(word) {
            end = c.at;
        }
    }
    c.at = end;
    (end > start).then(|| c.since(start))
}

/// Whether the words in a run of tokens, all of them, may be kept.
pub(super) fn all_free(c: &Cur<'_>, from: usize, to: usize) -> bool {
    c.tokens.get(from..to).is_some_and(|tokens| {
        tokens.iter().all(|token| match token.kind {
            Kind::Word => is_free(&token.low),
            Kind::Number => false,
            Kind::Sign => matches!(token.low.as_str(), "-" | "," | "'"),
        })
    })
}

fn has(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

fn is_free(word: &str) -> bool {
    has(KNOWN, word)
        || !(has(GRAMMAR, word) || is_number_word(word) || is_unit_word(word) || is_a_slip(word))
}

/// A word that only joins others, which does not end kept words.
fn links(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "or"
            | "in"
            | "on"
            | "to"
            | "your"
            | "all"
            | "is"
            | "are"
            | "they"
            | "it"
            | "you"
            | "have"
            | "been"
            | "this"
            | "that"
    )
}

/// Whether a word is one letter away from a longer word of the grammar, or from a unit.
fn is_a_slip(word: &str) -> bool {
    let others = [
        "tablet",
        "tablets",
        "capsule",
        "capsules",
        "between",
        "bedtime",
        "necessary",
        "wednesday",
    ];
    GRAMMAR
        .split(' ')
        .chain(others)
        .any(|known| known.len() >= 4 && near(word, known))
}

/// Whether one letter put in, left out or changed, or two that changed places, makes one of the other.
fn near(a: &str, b: &str) -> bool {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (left_a, left_b) = (
        a.len().saturating_sub(head + tail),
        b.len().saturating_sub(head + tail),
    );
    let swapped = a.len() == b.len()
        && left_a == 2
        && a.get(head) == b.get(head + 1)
        && a.get(head + 1) == b.get(head);
    (left_a <= 1 && left_b <= 1) || swapped
}
