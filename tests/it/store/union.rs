//! Books of several devices joined: in any order the same, a clone found out, and a
//! purged body leaving its chain whole.

use dosebook::domain::kind;
use dosebook::store::{Mode, Place, Store, UnionError, line};
use tempfile::TempDir;
use uuid::Uuid;

use super::helper::{Machine, ids};

fn machine(dir: &TempDir, name: &str, seed: u128) -> Machine {
    let state = dir.path().join(format!("{name}-state"));
    Machine::new(&dir.path().join(name), &state, seed)
}

fn lines(store: &Store) -> Vec<String> {
    let mut lines = Vec::new();
    store.sealed_all(|s| lines.push(line::write(&s))).unwrap();
    lines
}

fn join(m: &Machine, lines: &[String]) -> Result<usize, UnionError> {
    let mut store = m.open(Mode::Write).unwrap();
    store.union(lines).map(|joined| joined.added.len())
}

/// Three devices that started from one book and went on alone, correcting one another.
fn three(dir: &TempDir) -> Vec<Machine> {
    let mut a = machine(dir, "a", 1);
    let regimen = a.one(kind::REGIMEN, "{}").id;
    let dose = a.dose(regimen, 86_400);
    let dose = a.record(&[dose]).unwrap().remove(0);
    let mut all = vec![a, machine(dir, "b", 2), machine(dir, "c", 3)];
    let start = lines(&all[0].read());
    for (i, m) in all.iter_mut().enumerate() {
        join(m, &start).unwrap();
        let mut amend = m.dose(regimen, 86_400 * (5 + i64::try_from(i).unwrap()));
        (amend.kind, amend.corrects) = (kind::AMEND, Some(dose.id));
        let own = m.dose(regimen, 86_400 * 20);
        m.record(&[amend, own]).unwrap();
    }
    let undo = format!("{{\"command\":\"{}\"}}", dose.command);
    all[1].one(kind::UNDO, &undo);
    all[2].one(kind::TOLD, "{}");
    all[2].one(kind::REDO, &undo);
    all
}

#[test]
fn three_devices_come_to_one_book_in_any_order() {
    let dir = TempDir::new().unwrap();
    let all = three(&dir);
    let books: Vec<Vec<String>> = all.iter().map(|m| lines(&m.read())).collect();
    let orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    let device = |m: &Machine| m.read().this_device().unwrap().unwrap();
    let latest = (0..3).max_by_key(|i| device(&all[*i])).unwrap();
    let mut seen: Option<Vec<String>> = None;
    for (i, order) in orders.into_iter().enumerate() {
        let joined = machine(&dir, &format!("joined{i}"), 50);
        for from in order {
            join(&joined, &books[from]).unwrap();
            assert_eq!(join(&joined, &books[from]).unwrap(), 0, "repeated");
        }
        let store = joined.read();
        let report = store.verify().unwrap();
        assert_eq!(report.findings, Vec::<String>::new());
        assert_eq!(report.devices.len(), 3);
        let days: Vec<i64> = store
            .dose_rows(0..=99)
            .unwrap()
            .iter()
            .map(|d| d.day)
            .collect();
        assert_eq!(
            days,
            [5 + i64::try_from(latest).unwrap(), 20, 20, 20],
            "of corrections counted alike the last device's holds"
        );
        let now = lines(&store);
        assert_eq!(*seen.get_or_insert(now.clone()), now);
    }
}

#[test]
fn a_union_is_all_or_nothing() {
    let dir = TempDir::new().unwrap();
    let all = three(&dir);
    let mut book = lines(&all[1].read());
    let m = machine(&dir, "new", 9);
    book.remove(2);
    let result = join(&m, &book);
    assert!(
        matches!(result, Err(UnionError::Hole { seq: 2, .. })),
        "{result:?}"
    );
    assert_eq!(ids(&m.read()), Vec::<Uuid>::new());
    let broken = book[0].replace("\"kind\":\"regimen\"", "\"kind\":\"regimem\"");
    assert!(matches!(join(&m, &[broken]), Err(UnionError::Line(1))));
}

#[test]
fn a_cloned_device_is_found_out_and_both_are_kept() {
    let dir = TempDir::new().unwrap();
    let mut a = machine(&dir, "a", 1);
    a.one(kind::BOOK, "{}");
    // Another machine that was given the disk of the first, with the book at its place.
    for (from, to) in [("a", "kept"), ("a-state", "kept-state")] {
        copy(&dir.path().join(from), &dir.path().join(to));
    }
    let on_a = a.one(kind::TOLD, "{\"a\":1}");
    let all_of_a = lines(&a.read());
    for (from, to) in [("kept", "a"), ("kept-state", "a-state")] {
        std::fs::remove_dir_all(dir.path().join(to)).unwrap();
        copy(&dir.path().join(from), &dir.path().join(to));
    }
    let mut b = machine(&dir, "a", 2);
    let on_b = b.one(kind::TOLD, "{\"b\":1}");
    assert_eq!(
        (on_a.device, on_a.seq),
        (on_b.device, on_b.seq),
        "a fork is made"
    );
    // Both happened: the union keeps both, says so, and at most one machine goes on.
    let mut store = b.open(Mode::Write).unwrap();
    let joined = store.union(&all_of_a).unwrap();
    assert_eq!(joined.added, std::slice::from_ref(&on_a));
    assert_eq!(Vec::from_iter(joined.forked), [on_a.device]);
    drop(store);
    let report = b.read().verify().unwrap();
    assert_eq!(report.findings, Vec::<String>::new());
    assert_eq!(report.notices.len(), 1, "{:?}", report.notices);
    assert_eq!((report.entries, report.devices.len()), (3, 1));
    let next = b.one(kind::TOLD, "{}");
    assert!(next.device != on_b.device || report.devices[0].seq == 2);
    assert_eq!(b.read().verify().unwrap().findings, Vec::<String>::new());
    // Rebuilt from the journal alone it is the same book.
    let before = lines(&b.read());
    let other = machine(&dir, "other", 7);
    join(&other, &before).unwrap();
    assert_eq!(lines(&other.read()), before);
}

#[test]
fn a_copied_book_without_the_state_is_a_new_device() {
    let dir = TempDir::new().unwrap();
    let mut a = machine(&dir, "a", 1);
    let first = a.one(kind::BOOK, "{}");
    copy(&dir.path().join("a"), &dir.path().join("b"));
    let mut b = machine(&dir, "b", 2);
    let second = b.one(kind::TOLD, "{}");
    assert_ne!(first.device, second.device);
    // On one machine a copy in another folder is a new device, and the book goes on.
    copy(&dir.path().join("a"), &dir.path().join("c"));
    let mut c = Machine::new(&dir.path().join("c"), &dir.path().join("a-state"), 3);
    assert_ne!(c.one(kind::TOLD, "{}").device, first.device);
    assert_eq!(a.one(kind::TOLD, "{}").device, first.device);
    assert_eq!(join(&a, &lines(&c.read())).unwrap(), 1);
}

#[test]
fn a_purged_body_leaves_its_chain_whole() {
    let dir = TempDir::new().unwrap();
    let mut a = machine(&dir, "a", 1);
    let secret = a.one(kind::TOLD, "{\"words\":\"zebra\"}");
    a.one(kind::TOLD, "{}");
    purge(&a.place, secret.device, secret.id);
    let report = a.read().verify().unwrap();
    assert_eq!(report.findings, ["its schema isn't as it was made"]);
    assert_eq!((report.entries, report.purged), (2, 1));
    let purged = lines(&a.read());
    let b = machine(&dir, "b", 2);
    assert_eq!(join(&b, &purged).unwrap(), 2);
    let file = std::fs::read(a.place.database()).unwrap();
    assert!(!file.windows(5).any(|w| w == b"zebra"));
}

/// As a purge would: the body goes from the database, and its line is written again.
fn purge(place: &Place, device: Uuid, id: Uuid) {
    let conn = rusqlite::Connection::open(place.database()).unwrap();
    conn.execute_batch("PRAGMA secure_delete=ON; DROP TRIGGER entry_never_changes")
        .unwrap();
    conn.execute(
        "UPDATE entry SET body = NULL WHERE id = ?1",
        [id.to_string()],
    )
    .unwrap();
    let journal = std::fs::read_to_string(place.journal(device)).unwrap();
    let line = |l: &str| {
        let mut sealed = line::read(l).unwrap();
        if sealed.entry.id == id {
            sealed.entry.body = None;
        }
        line::write(&sealed)
    };
    let journal: String = journal.split_inclusive('\n').map(line).collect();
    std::fs::write(place.journal(device), &journal).unwrap();
    conn.execute(
        "UPDATE device SET length = ?1, since = 0, last = ?2",
        (journal.len(), sha2_of(&journal)),
    )
    .unwrap();
}

fn sha2_of(text: &str) -> Vec<u8> {
    use sha2::Digest;
    sha2::Sha256::digest(text).to_vec()
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for each in std::fs::read_dir(from).unwrap() {
        let each = each.unwrap();
        let to = to.join(each.file_name());
        match each.file_type().unwrap().is_dir() {
            true => copy(&each.path(), &to),
            false => drop(std::fs::copy(each.path(), to).unwrap()),
        }
    }
}
