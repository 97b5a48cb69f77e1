//! Occurrences in order, those of one instant made one: one question, never two.

use super::Occurrence;
use crate::domain::sorted::Sorted;

/// Sorts, and merges what falls on one instant. The wall time that clocks did show
/// names it; amounts that differ leave the amount open.
pub fn in_order(mut list: Vec<Occurrence<'_>>) -> Vec<Occurrence<'_>> {
    // As it mostly comes: one after the other, each at its own instant.
    if list.is_sorted_by(|a, b| a.at < b.at) {
        return list;
    }
    list.order_by_key(|o| (o.at, o.shifted, o.wall));
    let mut out: Vec<Occurrence<'_>> = Vec::with_capacity(list.len());
    for next in list {
        match out.last_mut() {
            Some(last) if last.at == next.at => join(last, next),
            _ => out.push(next),
        }
    }
    out
}

fn join<'a>(last: &mut Occurrence<'a>, next: Occurrence<'a>) {
    if last.dose != next.dose {
        last.dose = None;
    }
    if last.wall != next.wall {
        last.also_for.push(next.wall);
    }
}
