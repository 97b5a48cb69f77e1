//! Power cuts at any step of any command that writes, and a second one while the book is
//! being brought back.
//!
//! Among the commands is a later version of the program that brings the book to its format.
//! After each: what was said is there, in the journals alone too where no other book was
//! being put in place; no command and no upgrade by half; every backup that was said to be made is
//! whole; of two books one, where one was to take the other's place; and the next
//! recording leaves a book that verifies.

use std::path::Path;

use dosebook::domain::kind;
use dosebook::store::{Mode, line};

use super::disk::{Fault, Model, SimDisk};
use super::world::{Ids, Op, World};

const LENGTH: usize = 9;
/// Cuts of one plan, each at another step.
const OF_ONE: u64 = 20;

/// What went wrong, and where it can be seen again.
pub type Broken = Vec<String>;

pub fn run(count: u64, seed: u64) -> (String, Broken) {
    let (cuts, second, broken) = cuts(&format!("power-{seed}"), Fault::None, count, seed);
    (
        format!("{cuts} power cuts, {second} of them cut again"),
        broken,
    )
}

/// So many cuts: how many there were, how many were cut again, what was broken.
pub fn cuts(name: &str, fault: Fault, count: u64, seed: u64) -> (u64, u64, Broken) {
    let disk = SimDisk::new(name);
    let (mut done, mut second, mut broken) = (0, 0, Vec::new());
    for plan in 0.. {
        let seed = seed.wrapping_mul(1_000_003).wrapping_add(plan);
        let steps = whole(&disk, seed);
        for turn in 0..OF_ONE {
            if done >= count {
                return (done, second, broken);
            }
            let life = Life {
                disk: &disk,
                fault,
                seed,
                step: 1 + spread(seed, turn) % steps,
            };
            let (cut, wrong) = life.lived();
            done += 1;
            second += u64::from(cut > 1);
            broken.extend(wrong);
        }
    }
    (done, second, broken)
}

fn spread(seed: u64, turn: u64) -> u64 {
    super::random::SplitMix(seed ^ (turn << 40)).draw()
}

/// The steps of a plan when nothing fails.
fn whole(disk: &SimDisk, seed: u64) -> u64 {
    *disk.model() = Model::new(seed);
    let mut world = World::new(disk, seed);
    for op in world.plan(LENGTH) {
        assert!(world.work(op), "seed {seed}: {op:?} fails without a cut");
        assert_eq!(world.broken(), [""; 0], "seed {seed}: after {op:?}");
    }
    disk.model().steps
}

struct Life<'d> {
    disk: &'d SimDisk,
    fault: Fault,
    seed: u64,
    step: u64,
}

impl Life<'_> {
    fn lived(&self) -> (u64, Broken) {
        *self.disk.model() = Model::new(self.seed ^ (self.step << 20));
        self.disk.model().fault = self.fault;
        let mut world = World::new(self.disk, self.seed);
        let plan = world.plan(LENGTH);
        self.disk.model().cut_at = Some(self.step);
        let last = plan.into_iter().find(|op| !world.work(*op));
        let mut wrong = self.after_cut(&mut world, last);
        let within = 1 + spread(self.seed, self.step) % 80;
        self.disk.model().cut_soon(within);
        let next = [Op::Doctor, Op::Record(2), Op::Daily].into_iter();
        let again = next.into_iter().find(|op| !world.work(*op));
        let second = self.disk.model().dead;
        if second {
            wrong.extend(self.after_cut(&mut world, again));
        }
        self.disk.model().cut_at = None;
        wrong.extend(in_peace(&mut world));
        let name = |w| {
            format!(
                "seed {}, step {}: {last:?}, {again:?}: {w}",
                self.seed, self.step
            )
        };
        (1 + u64::from(second), wrong.into_iter().map(name).collect())
    }

    fn after_cut(&self, world: &mut World, last: Option<Op>) -> Broken {
        self.disk.model().power_on();
        let logs = matches!(
            last,
            Some(Op::Record(_) | Op::Union(_) | Op::Backup | Op::Daily | Op::Upgrade)
        );
        let journals = in_journals(&self.disk.model());
        let missing = world.has.difference(&journals).count();
        let mut broken = world.broken();
        // Every other life leaves it to the program to bring the file back.
        if last == Some(Op::Upgrade) && self.step.is_multiple_of(2) {
            broken.extend(world.half_upgraded());
        }
        if logs && missing > 0 {
            broken.push(format!("{missing} said entries are not in the journals"));
        }
        broken
    }
}

/// Which entries the journals alone have.
fn in_journals(model: &Model) -> Ids {
    let folder = Path::new(super::world::FOLDER).join("journal");
    let journals = model.paths().filter(|p| p.parent() == Some(&folder));
    let bytes = journals.map(|p| model.bytes(model.find(p).unwrap()));
    let lines = bytes.flat_map(|b| b.split(|b| *b == b'\n'));
    let read = lines.filter_map(|l| line::read(std::str::from_utf8(l).ok()?));
    read.map(|s| s.entry.id).collect()
}

/// The doctor ends what was broken off; then all is as if nothing had been.
fn in_peace(world: &mut World) -> Broken {
    let mut broken = world.goes_on();
    let store = world.m.read();
    if !store.notices().is_empty() {
        broken.push(format!("{:?}", store.notices()));
    }
    // A purge that was recorded at all is done now.
    let mut purges = 0;
    store
        .entries_all(|e| purges += usize::from(e.kind == kind::PURGE))
        .unwrap();
    drop(store);
    world.purged = purges > 0;
    broken.extend(world.broken());
    assert!(world.m.open(Mode::Write).is_ok());
    broken
}
