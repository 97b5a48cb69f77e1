//! The vectors that stand in the header of `format.rs`.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::store::hex::to_hex;

pub fn plain() -> Entry {
    Entry {
        id: Uuid::parse_str("0190a4d2-0000-7000-8000-000000000001").unwrap(),
        device: Uuid::parse_str("0190a4d2-0000-7000-8000-0000000000d1").unwrap(),
        seq: 1,
        lamport: 1,
        command: Uuid::parse_str("0190a4d2-0000-7000-8000-0000000000c1").unwrap(),
        key: None,
        kind: "dose".into(),
        corrects: None,
        recorded_at: chrono::DateTime::from_timestamp_millis(1_777_885_320_123).unwrap(),
        zone: "Europe/Berlin".into(),
        clock_given: false,
        body: Some("{\"a\":1}".to_owned()),
    }
}

pub fn salt() -> [u8; 16] {
    std::array::from_fn(|i| u8::try_from(i).unwrap())
}

fn hash_of(change: impl FnOnce(&mut Entry)) -> String {
    let mut entry = plain();
    change(&mut entry);
    to_hex(&Sealed::seal(entry, salt(), NO_HASH).hash)
}

#[test]
fn the_vectors() {
    let first = Sealed::seal(plain(), salt(), NO_HASH);
    let mut next = plain();
    (next.seq, next.lamport) = (2, 3);
    let got = [
        ("aed8a0eb", to_hex(&first.body_hash)),
        ("| nothing |", hash_of(|_| ())),
        ("| key `k1` |", hash_of(|e| e.key = Some("k1".to_owned()))),
        (
            "| corrects 0190",
            hash_of(|e| {
                e.corrects = Some(Uuid::parse_str("0190a4d2-0000-7000-8000-000000000002").unwrap());
            }),
        ),
        ("| clock given |", hash_of(|e| e.clock_given = true)),
        (
            "| kind later-kind |",
            hash_of(|e| e.kind = "later-kind".into()),
        ),
        (
            "| seq 2, lamport 3",
            to_hex(&Sealed::seal(next, salt(), first.hash).hash),
        ),
    ];
    let header = include_str!("format.rs");
    for (name, hash) in got {
        let row = header.lines().find(|l| l.contains(name)).unwrap();
        assert!(row.contains(&hash), "{row}: {hash}");
    }
}

#[test]
fn a_purged_body_leaves_the_hash_as_it_was() {
    let mut sealed = Sealed::seal(plain(), salt(), NO_HASH);
    let hash = sealed.hash;
    sealed.entry.body = Some("{\"a\":2}".to_owned());
    assert!(!sealed.is_whole());
    sealed.entry.body = None;
    assert!(!sealed.is_whole(), "its salt is still there");
    let sealed = sealed.purged();
    assert!(sealed.is_whole());
    assert_eq!(sealed.hash, hash);
}

#[test]
fn the_tail_reads_an_id_from_its_end() {
    let id = Uuid::parse_str("0190a4d2-0000-7000-8000-000012345678").unwrap();
    assert_eq!(tail(id), 0x8765_4321);
}
