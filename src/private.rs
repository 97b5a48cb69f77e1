//! Keeps what the program holds in memory to itself when it ends badly.
//!
//! No core dump is written, and no other process of the same account can read the memory
//! or attach to it (Linux). A panic says where in the program it was and nothing else: its
//! own message could quote a book.

use std::panic::PanicHookInfo;

use dosebook::cli;

/// Called first of all.
pub fn keep() {
    std::panic::set_hook(Box::new(broken));
    // Where the system refuses, there is nothing more that could be done about it.
    let none = rustix::process::Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = rustix::process::setrlimit(rustix::process::Resource::Core, none);
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Says where it broke, and leaves as what may have recorded leaves.
fn broken(info: &PanicHookInfo<'_>) {
    let at = info.location();
    let at = at.map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
    let json = std::env::args_os().any(|a| a == "--json");
    let (text, exit) = cli::broken(&at, json);
    eprint!("{text}");
    std::process::exit(i32::from(exit));
}
