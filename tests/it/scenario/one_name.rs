//! Regimens of one name are told apart on the day's lines: by strength, route or id.

use crate::support::Book;

/// A book with two of one name, and their ids.
fn two(first: &str, second: &str) -> (Book, [String; 2]) {
    let book = Book::new();
    let add = "dose add prednisolone --dose '1 tablet' --timing 'daily at 08:00' --log-from today";
    let one = book.sh(&format!("{add} {first}")).exits(0).id();
    let other = format!("{add} --alias night --yes {second}");
    let other = book.sh(&other).exits(0).id();
    (book, [one, other])
}

fn lines(book: &Book, line: &str) -> Vec<String> {
    let said = book.sh(line).exits(0).stdout;
    let of = said
        .lines()
        .filter(|l| l.contains("1 tablet") && l.contains("due"));
    of.map(|l| l.trim().replace("08:00", "").trim().to_owned())
        .collect()
}

#[test]
fn by_strength_then_by_route() {
    let (book, _) = two("--strength '5 mg'", "--strength '20 mg'");
    assert_eq!(
        lines(&book, "dose"),
        [
            "▸ prednisolone 5 mg    1 tablet   due",
            "▸ prednisolone 20 mg   1 tablet   due"
        ]
    );
    let json = book.sh("dose --json").json();
    assert_eq!(json["slots"][0]["medicine"], "prednisolone");
    book.sh("dose due")
        .expect("prednisolone 5 mg 08:00 (+1)\n", "", 0);
    let same = "--strength '5 mg' --route";
    let (book, _) = two(&format!("{same} oral"), &format!("{same} rectal"));
    assert_eq!(
        lines(&book, "dose"),
        [
            "▸ prednisolone oral     1 tablet   by mouth    due",
            "▸ prednisolone rectal   1 tablet   by rectum   due"
        ]
    );
}

#[test]
fn by_id_where_nothing_else_differs_and_only_beside_each_other() {
    let (book, ids) = two("", "");
    let wanted = ids.map(|id| format!("▸ prednisolone {id}   1 tablet   due"));
    assert_eq!(lines(&book, "dose"), wanted);
    book.sh("dose stop night --after yesterday").exits(0);
    assert_eq!(lines(&book, "dose"), ["▸ prednisolone   1 tablet   due"]);
}
