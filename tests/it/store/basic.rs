//! Recording and reading back, undo and correction, keys, and a book that moved.

use dosebook::domain::body::DoseState;
use dosebook::domain::entry::Draft;
use dosebook::domain::kind;
use dosebook::store::{Mode, RecordError};
use tempfile::TempDir;

use super::helper::{Machine, ids};

const DAY: i64 = 86_400;

fn machine(dir: &TempDir) -> Machine {
    Machine::new(&dir.path().join("book"), &dir.path().join("state"), 1)
}

#[test]
fn what_is_recorded_is_read() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(&dir);
    assert!(!m.read().exists());
    let regimen = m.one(kind::REGIMEN, "{\"due\":5}");
    let doses: Vec<Draft> = (0..3).map(|i| m.dose(regimen.id, 10 * DAY + i)).collect();
    let entries = m.record(&doses).unwrap();
    assert_eq!(entries.iter().map(|e| e.seq).collect::<Vec<_>>(), [2, 3, 4]);
    let store = m.read();
    assert!(store.notices().is_empty(), "{:?}", store.notices());
    assert_eq!(store.count().unwrap(), 4);
    assert_eq!(store.dose_rows(10..=10).unwrap().len(), 3);
    assert_eq!(store.entries_other().unwrap(), vec![regimen.clone()]);
    assert_eq!(store.entries_live(4).unwrap(), vec![]);
    assert_eq!(store.entries_live(5).unwrap(), vec![regimen]);
    let n = store
        .number_of(entries[0].corrects.unwrap_or(entries[0].id))
        .unwrap();
    assert_eq!(store.dose_of(n.unwrap()).unwrap().unwrap().regimen, 1);
    assert_eq!(store.devices().unwrap().len(), 1);
}

#[test]
fn undo_takes_the_row_away_and_redo_restores_it() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(&dir);
    let regimen = m.one(kind::REGIMEN, "{}");
    let dose = m.dose(regimen.id, 10 * DAY);
    let dose = m.record(&[dose]).unwrap().remove(0);
    let body = format!("{{\"command\":\"{}\"}}", dose.command);
    m.one(kind::UNDO, &body);
    assert_eq!(m.read().dose_rows(0..=99).unwrap(), vec![]);
    m.one(kind::REDO, &body);
    assert_eq!(m.read().dose_rows(0..=99).unwrap().len(), 1);
}

#[test]
fn corrections_move_and_void_the_row_while_they_stand() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(&dir);
    let regimen = m.one(kind::REGIMEN, "{}");
    let dose = m.dose(regimen.id, 10 * DAY);
    let dose = m.record(&[dose]).unwrap().remove(0);
    let mut amend = m.dose(regimen.id, 12 * DAY);
    (amend.kind, amend.corrects) = (kind::AMEND, Some(dose.id));
    let amend = m.record(&[amend]).unwrap().remove(0);
    let rows = m.read().dose_rows(0..=99).unwrap();
    assert_eq!((rows.len(), rows[0].day, rows[0].head), (1, 12, 3));
    let mut void = m.draft(kind::VOID, "{}");
    void.corrects = Some(amend.id);
    m.record(&[void]).unwrap();
    assert!(m.read().dose_rows(12..=12).unwrap()[0].voided);
    m.one(
        kind::UNDO,
        &format!("{{\"command\":\"{}\"}}", amend.command),
    );
    let rows = m.read().dose_rows(0..=99).unwrap();
    assert_eq!((rows.len(), rows[0].day, rows[0].voided), (1, 10, true));
}

#[test]
fn a_key_is_recorded_once() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(&dir);
    let first = m.one(kind::BOOK, "{}");
    let draft = m.draft(kind::TOLD, "{}");
    let mut store = m.open(Mode::Write).unwrap();
    let head = store.head().unwrap();
    let once = m
        .record_in(&mut store, head, std::slice::from_ref(&draft), Some("k"))
        .unwrap();
    let again = m.draft(kind::TOLD, "{}");
    let result = m.record_in(&mut store, head, &[again], Some("k"));
    let Err(RecordError::Repeated(entries)) = result else {
        panic!("{result:?}");
    };
    assert_eq!(entries, once);
    assert_eq!(ids(&m.read()), [first.id, draft.id]);
}

#[test]
fn a_book_that_moved_is_decided_again() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(&dir);
    let mut early = m.open(Mode::Write).unwrap();
    let head = early.head().unwrap();
    early.release().unwrap();
    m.one(kind::BOOK, "{}");
    let draft = m.draft(kind::TOLD, "{}");
    let result = m.record_in(&mut early, head, std::slice::from_ref(&draft), None);
    assert!(matches!(result, Err(RecordError::Moved)), "{result:?}");
    let head = early.head().unwrap();
    assert_eq!(early.count().unwrap(), 1);
    let entries = m.record_in(&mut early, head, &[draft], None).unwrap();
    assert_eq!(entries[0].lamport, 2);
}

#[test]
fn doses_are_found_by_the_moment_taken_however_far_their_slot() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(&dir);
    let r = m.one(kind::REGIMEN, "{}").id;
    let far = format!("{{\"regimen\":\"{r}\",\"at\":{},\"day\":50}}", 90 * DAY);
    let far = m.draft(kind::DOSE, &far);
    let near = m.dose(r, 80 * DAY);
    m.record(&[far, near]).unwrap();
    let store = m.read();
    let last = store
        .last_dose_before(1, Some(DoseState::Taken), 91 * DAY)
        .unwrap()
        .unwrap();
    assert_eq!(last.at, 90 * DAY);
    let last = store
        .last_dose_before(1, Some(DoseState::Taken), 90 * DAY)
        .unwrap()
        .unwrap();
    assert_eq!(last.at, 80 * DAY);
    assert_eq!(
        store
            .last_dose_before(1, Some(DoseState::Taken), 80 * DAY)
            .unwrap(),
        None
    );
    let asleep = store.last_dose_before(1, Some(DoseState::NotTaken), 91 * DAY);
    assert_eq!(asleep.unwrap(), None);
    let either = store.last_dose_before(1, None, 91 * DAY).unwrap().unwrap();
    assert_eq!(either.at, 90 * DAY);
    assert_eq!(store.count_taken(1, 80 * DAY, 91 * DAY).unwrap(), 2);
    assert_eq!(
        store.doses_in_window(1, 81 * DAY, 91 * DAY).unwrap().len(),
        1
    );
}

#[test]
fn the_last_command_is_found_walking_back() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(&dir);
    let first = m.one(kind::BOOK, "{}");
    let two = [m.draft(kind::TOLD, "{}"), m.draft(kind::TOLD, "{}")];
    let told = m.record(&two).unwrap();
    let store = m.read();
    assert_eq!(store.this_device().unwrap(), Some(first.device));
    let last = store.last_command_of(first.device, |_| true).unwrap();
    assert_eq!(last, told);
    let book = store
        .last_command_of(first.device, |e| e.kind == kind::BOOK)
        .unwrap();
    assert_eq!(book, std::slice::from_ref(&first));
    assert_eq!(store.entries_of_command(told[0].command).unwrap(), told);
    let tail = dosebook::store::format::tail(first.id);
    assert_eq!(store.entries_by_short(tail..=tail).unwrap(), [first]);
    assert!((4..=8).contains(&store.shortest_unique_len(tail).unwrap()));
    assert_eq!(store.unknown_kinds(&[kind::BOOK]).unwrap(), 2);
}
