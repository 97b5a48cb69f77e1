//! A book in a folder of one's own, reached by links on the way to it.

use std::os::unix::fs::symlink;

use crate::support::Book;

#[test]
fn the_machine_is_one_device_whatever_links_lead_to_the_book() {
    let book = Book::new();
    std::fs::create_dir(book.path("real")).unwrap();
    symlink(book.path("real"), book.path("link")).unwrap();
    let missing = format!("dose --book {} today", book.path("link/mine").display());
    book.sh(&missing).expect(
        "",
        "error: there is no book in [folder]/link/mine\n\
         Nothing was recorded.\n\
         hint: dose init [folder]/link/mine makes one; dose books lists those that have a name\n",
        1,
    );
    let init = format!("dose init {}", book.path("link/mine").display());
    book.sh(&init).exits(0);
    for (way, n) in ["real", "link", "real", "link"].iter().zip(1..) {
        let folder = book.path(way).join("mine");
        let told = format!("dose --book {} told Kim 'words {n}'", folder.display());
        book.sh(&told).exits(0);
    }
    let folder = book.path("real/mine");
    let verify = format!("dose --book {} verify --json", folder.display());
    let found = book.sh(&verify).ok().json();
    assert_eq!(found["verify"].as_array().unwrap().len(), 1, "{found}");
}
