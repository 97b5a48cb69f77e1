//! After a recorded end: the medicines that go on, named once, to confirm with the clinic.

use super::page::Page;
use super::signs::dot;
use super::words::safe;
use crate::report::{SlotLine, Today};

/// Whether a slot's regimen is listed to confirm with the clinic, and not by its times.
pub fn waits(slot: &SlotLine, value: &Today) -> bool {
    let mut waiting = value.shown.to_confirm.iter();
    waiting.any(|(id, _)| *id == slot.regimen)
}

/// The block; nothing where none waits.
pub fn to_confirm(page: &mut Page, value: &Today) {
    let names = value.shown.to_confirm.iter();
    let names: Vec<String> = names.map(|(_, name)| name.clone()).collect();
    named(page, &names);
}

/// The block of these medicines; nothing where there are none.
pub fn named(page: &mut Page, list: &[String]) {
    if list.is_empty() {
        return;
    }
    let (count, whose) = match list.len() {
        1 => ("1 regimen is".to_owned(), "Its"),
        n => (format!("{n} regimens are"), "Their"),
    };
    page.gap();
    page.text(&format!(
        "To confirm with your clinic: {count} recorded as going on. {whose} times are listed \
         again once an answer is recorded."
    ));
    let names: Vec<String> = list.iter().map(|name| safe(name)).collect();
    let dot = dot(&page.style);
    page.hang(" ", &format!("{}{dot}dose list", names.join(", ")));
    page.hang(
        " ",
        "dose confirm MED --by WHO: it goes on; dose stop MED --after WHEN: it ended",
    );
}
