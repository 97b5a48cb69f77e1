//! The dose table against the fold, after every step of random histories on two
//! devices that join now and then.

use dosebook::domain::entry::{Draft, Entry};
use dosebook::domain::kind;
use dosebook::store::{Mode, line};
use proptest::prelude::*;
use tempfile::TempDir;

use super::helper::Machine;

/// What a step does: its sort, and what it does it to.
type Step = (u8, usize, i64);

fn draft(m: &mut Machine, (sort, which, at): Step, before: &[Entry]) -> Draft {
    let regimens: Vec<&Entry> = before.iter().filter(|e| e.kind == kind::REGIMEN).collect();
    let regimen = regimens[which % regimens.len()].id;
    let target = &before[which % before.len()];
    let command = format!("{{\"command\":\"{}\"}}", target.command);
    let mut draft = match sort {
        0 => m.draft(kind::REGIMEN, "{}"),
        1 => m.draft(kind::UNDO, &command),
        2 => m.draft(kind::REDO, &command),
        3 => m.draft(kind::VOID, "{}"),
        _ => m.dose(regimen, at),
    };
    if sort == 4 {
        draft.kind = kind::AMEND;
    }
    draft.corrects = (sort == 3 || sort == 4).then_some(target.id);
    draft
}

fn join(from: &Machine, to: &Machine) {
    let mut lines = Vec::new();
    from.read()
        .sealed_all(|s| lines.push(line::write(&s)))
        .unwrap();
    to.open(Mode::Write).unwrap().union(lines).unwrap();
}

fn in_step(m: &Machine) -> bool {
    m.read().verify().unwrap().findings.is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_table_is_what_the_entries_say(
        steps in proptest::collection::vec((0u8..8, 0usize..30, 0i64..900_000), 1..25),
    ) {
        let dir = TempDir::new().unwrap();
        let at = |name: &str| dir.path().join(name);
        let mut machines = [
            Machine::new(&at("a"), &at("a-state"), 1),
            Machine::new(&at("b"), &at("b-state"), 2),
        ];
        let first = machines[0].one(kind::REGIMEN, "{}");
        join(&machines[0], &machines[1]);
        let mut known = [vec![first.clone()], vec![first]];
        for step in steps {
            let on = step.1 % 2;
            if step.0 == 7 {
                join(&machines[1 - on], &machines[on]);
                known[on].clear();
                let store = machines[on].read();
                store.entries_all(|e| known[on].push(e)).unwrap();
            } else {
                let draft = draft(&mut machines[on], step, &known[on]);
                known[on].extend(machines[on].record(&[draft]).unwrap());
            }
            prop_assert!(in_step(&machines[on]), "after {step:?}");
        }
    }
}

#[test]
fn a_table_that_differs_is_found_and_made_anew() {
    let dir = TempDir::new().unwrap();
    let mut m = Machine::new(&dir.path().join("a"), &dir.path().join("s"), 1);
    let regimen = m.one(kind::REGIMEN, "{}");
    let dose = m.dose(regimen.id, 86_400);
    m.record(&[dose]).unwrap();
    let conn = rusqlite::Connection::open(m.place.database()).unwrap();
    conn.execute("UPDATE dose SET day = 9", []).unwrap();
    assert!(!in_step(&m));
    m.open(Mode::Write).unwrap().rebuild_projection().unwrap();
    assert!(in_step(&m));
    conn.execute("DELETE FROM live", []).unwrap();
    assert!(!in_step(&m));
}
