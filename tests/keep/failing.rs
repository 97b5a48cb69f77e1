//! Every operation of the disk failing, once and for ever: with an error, as full, or a
//! file that can't be opened. What was said became of the data is what became of it.

use dosebook::domain::kind;
use dosebook::store::{Mode, RecordError, UnionError, line};
use uuid::Uuid;

use super::disk::{Failing, Model, SimDisk, What};
use super::helper::{Machine, ids};
use super::world::{Op, World, machine};

/// The commands whose every operation fails in turn; the first is a take.
const COMMANDS: &[&str] = &[
    "take",
    "first take",
    "union",
    "backup",
    "daily",
    "purge",
    "restore",
    "doctor",
    "upgrade",
];

/// `count` is how many of the commands.
pub fn run(count: u64, seed: u64) -> (String, Vec<String>) {
    points("failing", count, seed)
}

pub fn points(name: &str, count: u64, seed: u64) -> (String, Vec<String>) {
    let disk = SimDisk::new(name);
    let (mut points, mut broken) = (0, Vec::new());
    let most = usize::try_from(count).unwrap().min(COMMANDS.len());
    for command in &COMMANDS[..most] {
        for what in [What::Any, What::Write, What::Open] {
            for forever in [false, true] {
                points += each(&disk, command, what, forever, seed, &mut broken);
            }
        }
    }
    let said = format!("{points} points of {most} commands");
    (said, broken)
}

/// Fails each operation of a command in turn, one life each; gives how many.
fn each(
    disk: &SimDisk,
    command: &str,
    what: What,
    forever: bool,
    seed: u64,
    broken: &mut Vec<String>,
) -> u64 {
    for point in 1.. {
        *disk.model() = Model::new(seed + point);
        let mut world = World::new(disk, seed);
        let before: &[Op] = match command {
            "first take" => &[],
            _ => &[Op::Record(2), Op::Backup, Op::Record(1)],
        };
        before.iter().for_each(|op| assert!(world.work(*op)));
        let at = disk.model().ops + point;
        disk.model().failing = Some(Failing { at, forever, what });
        let told = act(&mut world, command);
        let failed = disk.model().failed;
        disk.model().failing = None;
        if !failed {
            return point - 1;
        }
        let mut wrong = told.err().into_iter().collect::<Vec<_>>();
        wrong.extend(world.broken());
        wrong.extend(world.goes_on());
        let name = |w| format!("{command}, {what:?} {point}, for ever {forever}: {w}");
        broken.extend(wrong.into_iter().map(name));
    }
    0
}

/// Does it; an error here is something said that is not so.
fn act(world: &mut World, command: &str) -> Result<(), String> {
    let op = match command {
        "take" | "first take" => return take(world),
        "union" => return union(world),
        "backup" => Op::Backup,
        "daily" => Op::Daily,
        "purge" => Op::Purge,
        "restore" => Op::Restore,
        "upgrade" => Op::Upgrade,
        _ => Op::Doctor,
    };
    world.work(op);
    Ok(())
}

fn take(world: &mut World) -> Result<(), String> {
    let drafts = [
        world.m.draft(kind::TOLD, "{}"),
        world.m.draft(kind::TOLD, "{}"),
    ];
    let wanted: Vec<Uuid> = drafts.iter().map(|d| d.id).collect();
    let told = match world.m.record(&drafts) {
        Ok(_) | Err(RecordError::JournalFailed { .. }) => Some(true),
        Err(RecordError::Unsure { .. }) => None,
        Err(RecordError::NotRecorded(_)) => Some(false),
        Err(other) => return Err(format!("{other:?}")),
    };
    is_so(world, wanted, told)
}

fn union(world: &mut World) -> Result<(), String> {
    let other = SimDisk::scratch();
    *other.model() = Model::new(3);
    let mut there: Machine = machine(&other, 99);
    let entry = there.one(kind::TOLD, "{}");
    let mut lines = Vec::new();
    there
        .read()
        .sealed_all(|s| lines.push(line::write(&s)))
        .unwrap();
    let opened = world.m.open(Mode::Write).map_err(UnionError::from);
    let told = match opened.and_then(|mut store| store.union(&lines)) {
        Ok(_) | Err(UnionError::JournalFailed { .. }) => Some(true),
        Err(UnionError::Store(_)) => None,
        Err(other) => return Err(format!("{other:?}")),
    };
    is_so(world, vec![entry.id], told)
}

/// Whether what was told is so, as a reader sees it once the disk is well again.
fn is_so(world: &mut World, wanted: Vec<Uuid>, told: Option<bool>) -> Result<(), String> {
    world.disk.model().well();
    let there = match world
        .m
        .open(Mode::Read)
        .or_else(|_| world.m.open(Mode::Write))
    {
        Ok(store) => ids(&store),
        Err(error) => return Err(format!("it doesn't open: {error}")),
    };
    let found = wanted.iter().filter(|id| there.contains(id)).count();
    if found != 0 && found != wanted.len() {
        return Err("half of a command".to_owned());
    }
    if found > 0 {
        world.has.extend(&wanted);
    }
    match told {
        Some(told) if told != (found > 0) => Err(format!("told {told}, and it isn't so")),
        _ => Ok(()),
    }
}
