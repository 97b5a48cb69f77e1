//! A machine that was put back to an old copy, its state with it.

use std::fs;
use std::path::Path;

use super::world::World;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for each in fs::read_dir(from).unwrap() {
        let each = each.unwrap();
        let to = to.join(each.file_name());
        match each.file_type().unwrap().is_dir() {
            true => copy(&each.path(), &to),
            false => drop(fs::copy(each.path(), to).unwrap()),
        }
    }
}

/// Puts data and state of the first machine aside, or back.
fn swap(w: &World, away: bool) {
    for (there, name) in [
        (w.machines[0].data_dir(), "data-kept"),
        (w.machines[0].state_dir(), "state-kept"),
    ] {
        let kept = w.machines[0].path(name);
        if away {
            copy(&there, &kept);
        } else {
            fs::remove_dir_all(&there).unwrap();
            copy(&kept, &there);
        }
    }
}

#[test]
fn one_that_recorded_on_is_noticed_and_nothing_is_lost() {
    let w = World::of(2);
    w.settle();
    swap(&w, true);
    w.sh(0, "08:01", "dose take iron").ok();
    w.sync(0);
    swap(&w, false);
    w.sh(0, "20:01", "dose take iron").ok();
    w.sh(0, "20:02", "dose ask 'Does it stay?'").ok();
    let run = w.sync(0);
    assert!(
        run.stdout.contains("goes on in two ways") && run.stdout.starts_with("1 entry came"),
        "{}",
        run.stdout
    );
    w.settle();
    let history = w.sh(1, "21:00", "dose history --json").ok().json();
    assert_eq!(history["doses"].as_array().unwrap().len(), 2);
    w.sh(0, "20:30", "dose ask 'Another?'").ok();
    w.settle();
    let verified = w.sh(1, "21:00", "dose verify --json").ok().json();
    assert_eq!(verified["entries"], 6);
    assert_eq!(verified["notices"].as_array().unwrap().len(), 1);
}

#[test]
fn one_that_recorded_nothing_since_takes_up_what_it_lost_as_a_new_device() {
    let w = World::of(2);
    w.settle();
    swap(&w, true);
    w.sh(0, "08:01", "dose take iron").ok();
    w.sync(0);
    swap(&w, false);
    let run = w.sync(0);
    assert!(run.stdout.starts_with("1 entry came"), "{}", run.stdout);
    w.sh(0, "20:01", "dose take iron").ok();
    w.settle();
    let verified = w.sh(1, "21:00", "dose verify --json").ok().json();
    assert_eq!(verified["verify"].as_array().unwrap().len(), 2);
    assert_eq!(verified["notices"].as_array().unwrap().len(), 0);
}
