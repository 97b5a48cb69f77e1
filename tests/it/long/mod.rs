//! Small shares of the long tests (`tests/keep`), and that each notices a planted fault.
// What counts by itself there is asked for by another name here.
#![allow(dead_code)]

#[path = "../../keep/damage.rs"]
mod damage;
#[path = "../../keep/failing.rs"]
mod failing;
#[path = "../../keep/power.rs"]
mod power;
#[path = "../../keep/world.rs"]
mod world;

use crate::disk::{self, Fault};
use crate::store::helper;
use crate::support::random;

#[test]
fn no_cut_in_any_command_breaks_a_promise() {
    let (cuts, second, broken) = power::cuts("long-power", Fault::None, 60, 11);
    assert_eq!(broken, [""; 0]);
    assert!(cuts == 60 && second > 30, "{cuts}, {second}");
}

#[test]
fn a_journal_that_is_not_synced_is_noticed() {
    let (_, _, broken) = power::cuts("long-journal", Fault::JournalUnsynced, 60, 11);
    assert!(
        broken.iter().any(|b| b.contains("not in the journals")),
        "{broken:?}"
    );
}

#[test]
fn a_folder_that_is_not_synced_with_its_first_journal_is_noticed() {
    let (_, _, broken) = power::cuts("long-folder", Fault::FolderUnsynced, 200, 11);
    assert!(
        broken.iter().any(|b| b.contains("not in the journals")),
        "{broken:?}"
    );
}

#[test]
fn every_operation_of_a_take_may_fail() {
    let (said, broken) = failing::points("long-failing", 1, 1);
    assert_eq!(broken, [""; 0], "{said}");
}

#[test]
fn damage_is_noticed_and_mended() {
    let (said, broken) = damage::damages("long-damage", 120, 11);
    assert_eq!(broken, [""; 0], "{said}");
}
