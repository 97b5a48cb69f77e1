//! Sorting with one copy of the machinery for lists of every kind.
//!
//! The standard library's sort is compiled anew for each kind of item and of key, some
//! 7 KB each time: for ninety of them a twelfth of the program, which every start pays
//! for. Here places are sorted, and the items follow by swaps.

use std::cmp::Ordering;

/// Puts a list in order.
pub trait Sorted<T> {
    /// By a key; items of the same key keep their order.
    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// By a comparison, which must be a total order; equal items keep their order.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);
}

impl<T> Sorted<T> for [T] {
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let order = order(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        follow(order, &mut |a, b| self.swap(a, b));
    }
}

/// For each place of the sorted list, where its item is now.
fn order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Brings each item to its place, one round of places that take each other's after another.
fn follow(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..order.len() {
        let mut at = first;
        while order[at] != first {
            let from = std::mem::replace(&mut order[at], at);
            swap(at, from);
            at = from;
        }
        order[at] = at;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Sorted;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(keys in prop::collection::vec(0..9_u8, 0..40)) {
            let list: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut by_key = list.clone();
            by_key.order_by_key(|(key, _)| *key);
            prop_assert_eq!(&by_key, &expected);
            let mut by = list;
            by.order_by(|a, b| b.0.cmp(&a.0));
            expected.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            prop_assert_eq!(&by, &expected);
        }
    }
}
