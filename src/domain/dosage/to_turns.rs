//! Rules of every k days from each of k days in a row, as amounts that take turns.

use chrono::NaiveDate;

use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::sorted::Sorted;
use crate::domain::timing::{DayGroup, Days, TimeOfDay};

/// One rule that could be a turn.
#[derive(Clone)]
struct Turn {
    n: u16,
    from: NaiveDate,
    amount: Amount,
    /// Without their amounts.
    times: Vec<TimeOfDay>,
}

/// The groups, those that take turns joined into one.
pub(super) fn with_turns(groups: Vec<DayGroup>) -> Vec<DayGroup> {
    let mut out = Vec::new();
    let mut alike: Vec<(Vec<DayGroup>, Vec<Turn>)> = Vec::new();
    for group in groups {
        let Some(turn) = turn(&group) else {
            out.push(group);
            continue;
        };
        let same = |(_, turns): &&mut (Vec<DayGroup>, Vec<Turn>)| {
            turns
                .iter()
                .all(|one| one.n == turn.n && one.times == turn.times)
        };
        match alike.iter_mut().find(same) {
            Some((groups, turns)) => {
                groups.push(group);
                turns.push(turn);
            }
            None => alike.push((vec![group], vec![turn])),
        }
    }
    for (groups, turns) in alike {
        match joined(turns) {
            Some(one) => out.push(one),
            None => out.extend(groups),
        }
    }
    out
}

fn turn(group: &DayGroup) -> Option<Turn> {
    let Days::EveryDays {
        n,
        from: Some(from),
    } = group.days
    else {
        return None;
    };
    let Some(DoseAmount::Exact(amount)) = group.times.first()?.dose.clone() else {
        return None;
    };
    let mut times = group.times.clone();
    let named = DoseAmount::Exact(amount.clone());
    let alike = |time: &mut TimeOfDay| time.dose.take().as_ref() == Some(&named);
    times.iter_mut().all(alike).then_some(Turn {
        n,
        from,
        amount,
        times,
    })
}

fn joined(mut turns: Vec<Turn>) -> Option<DayGroup> {
    turns.order_by_key(|turn| turn.from);
    let first = turns.first()?.clone();
    let mut in_a_row = turns.iter().zip(first.from.iter_days());
    let fits = in_a_row.all(|(turn, day)| turn.from == day);
    (fits && usize::from(first.n) == turns.len()).then(|| DayGroup {
        days: Days::Alternating {
            amounts: turns.into_iter().map(|turn| turn.amount).collect(),
            from: Some(first.from),
        },
        times: first.times,
    })
}
