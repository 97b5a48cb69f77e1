//! Covering a direction with pieces: each token in exactly one, in every way there is.
//!
//! Where there is none, the fewest tokens that no rule reads are named.

use super::cursor::{Cur, words};
use super::order::is_bare;
use super::piece::Piece;
use super::rules::RULES;

/// More ways than this are not looked at; such a direction is refused.
const MOST_WAYS: usize = 256;

/// A piece, the rule that read it, and its tokens.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub piece: Piece,
    pub rule: &'static str,
    pub from: usize,
    pub to: usize,
}

/// All that any rule reads at each place.
pub(super) struct Chart(Vec<Vec<Placed>>);

impl Chart {
    /// Tries every rule at every place.
    pub fn of(c: Cur<'_>) -> Self {
        Chart(
            (0..c.tokens.len())
                .map(|at| read_at(Cur { at, ..c }))
                .collect(),
        )
    }

    fn at(&self, at: usize) -> &[Placed] {
        self.0.get(at).map_or(&[], Vec::as_slice)
    }

    /// Every way to cover all tokens; None if there are more than are looked at.
    pub fn ways(&self) -> Option<Vec<Vec<Placed>>> {
        let ends = self.reaches_end();
        let mut ways = Vec::new();
        let mut way = Vec::new();
        self.walk(0, &ends, &mut way, &mut ways)?;
        Some(ways)
    }

    fn walk(
        &self,
        at: usize,
        ends: &[bool],
        way: &mut Vec<Placed>,
        ways: &mut Vec<Vec<Placed>>,
    ) -> Option<()> {
        if at >= self.0.len() {
            ways.push(way.clone());
            return (ways.len() <= MOST_WAYS).then_some(());
        }
        for placed in self.at(at) {
            if ends.get(placed.to).copied().unwrap_or(false) {
                way.push(placed.clone());
                self.walk(placed.to, ends, way, ways)?;
                way.pop();
            }
        }
        Some(())
    }

    /// For each place, whether pieces lead from it to the end.
    fn reaches_end(&self) -> Vec<bool> {
        let mut ends = vec![false; self.0.len() + 1];
        if let Some(last) = ends.last_mut() {
            *last = true;
        }
        for at in (0..self.0.len()).rev() {
            let leads = self
                .at(at)
                .iter()
                .any(|placed| ends.get(placed.to).copied().unwrap_or(false));
            if let Some(end) = ends.get_mut(at) {
                *end = leads;
            }
        }
        ends
    }

    /// The fewest tokens that are to be left out for the rest to be covered, in runs.
    pub fn unread(&self, c: Cur<'_>) -> Vec<String> {
        let count = self.0.len();
        let mut cost = vec![0usize; count + 1];
        let mut next: Vec<Option<&Placed>> = vec![None; count];
        for at in (0..count).rev() {
            let after = |to: usize| cost.get(to).copied().unwrap_or(0);
            let skip = (after(at + 1) + 1, at + 1, None);
            let taken = self
                .at(at)
                .iter()
                .map(|placed| (after(placed.to), placed.to, Some(placed)));
            let best = taken
                .chain([skip])
                .min_by_key(|(cost, to, _)| (*cost, usize::MAX - to));
            let (least, _, read) = best.unwrap_or(skip);
            if let (Some(cost), Some(next)) = (cost.get_mut(at), next.get_mut(at)) {
                (*cost, *next) = (least, read);
            }
        }
        runs(c, &next)
    }
}

/// The runs of what is not read. A number that follows one without a unit of its own, or that
/// the next one is written to, is of it: `at 9`, `1/52`.
fn runs(c: Cur<'_>, next: &[Option<&Placed>]) -> Vec<String> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(read) = next.get(at).copied() {
        let to = read.map_or(at + 1, |placed| placed.to);
        let follows = found.last().is_some_and(|run| run.1 == at);
        let glued = c.tokens.get(to).is_some_and(|token| !token.spaced)
            && next.get(to).is_some_and(Option::is_none);
        let bare = read.is_some_and(|placed| is_bare(&placed.piece));
        if read.is_none() || (bare && (follows || glued)) {
            match found.last_mut().filter(|run| run.1 == at) {
                Some(run) => run.1 = to,
                None => found.push((at, to)),
            }
        }
        at = to;
    }
    let text = |(from, to)| words(c.text, c.tokens, from, to);
    found.into_iter().map(text).collect()
}

fn read_at(c: Cur<'_>) -> Vec<Placed> {
    RULES
        .iter()
        .filter_map(|(rule, read)| {
            let mut ahead = c;
            let piece = read(&mut ahead)?;
            (ahead.at > c.at).then_some(Placed {
                piece,
                rule,
                from: c.at,
                to: ahead.at,
            })
        })
        .collect()
}
