//! How the program is linked where GNU's C library is: at a fixed address, and with all it
//! calls inside it.
//!
//! Released programs end at a panic and unwind nothing: the tables for it, a tenth of the
//! file, are left out.
//!
//! A program that can lie anywhere has to write its thousands of pointers into memory at
//! each start, and every shared library is opened, mapped and searched: together a
//! quarter of a start. The program reads its own files and has no socket: little is lost
//! with that hiding place.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Functions of the same code become one: generic code is full of them, and what isn't
/// there needs no page.
const FOLDED: &str = "-Wl,--icf=all";

fn main() {
    println!("cargo:rerun-if-changed=.cargo/build.rs");
    let is = |name: &str, wanted: &str| std::env::var(name).is_ok_and(|v| v == wanted);
    if !is("CARGO_CFG_TARGET_OS", "linux") || !is("CARGO_CFG_TARGET_ENV", "gnu") {
        return;
    }
    println!("cargo:rustc-link-arg-bins=-no-pie");
    println!("cargo:rustc-link-arg-bins=-Wl,-z,now");
    if is("PROFILE", "release") {
        without_unwinding();
        if takes(&[FOLDED.to_owned()]) {
            println!("cargo:rustc-link-arg-bins={FOLDED}");
        }
    }
    match archives().and_then(|folder| whole(&folder)) {
        Some(arguments) => {
            for argument in arguments {
                println!("cargo:rustc-link-arg-bins={argument}");
            }
        }
        None => with_unwinder(),
    }
}

/// What links the C library in: opening it, and finding each function by its name, is a
/// seventh of a start. Where it has no archive, as on some systems without a package of
/// its own, or the linker can't, it stays shared.
fn whole(folder: &Path) -> Option<[String; 4]> {
    let arguments = [
        "-no-pie".to_owned(),
        "-static".to_owned(),
        format!("-L{}", folder.display()),
        // They call each other, and one linker of two looks back only within a group.
        "-Wl,--start-group,-lc,-lgcc,-lgcc_eh,--end-group".to_owned(),
    ];
    takes(&arguments).then_some(arguments)
}

/// A shared library fewer where the C library is shared.
fn with_unwinder() {
    let folder = archive("libgcc_eh.a").and_then(|a| Some(a.parent()?.to_owned()));
    if let Some(folder) = folder {
        println!("cargo:rustc-link-search=native={}", folder.display());
        println!("cargo:rustc-link-lib=static:-bundle=gcc_eh");
    }
}

/// A folder with the archives of the C library and of the unwinder and nothing else: the
/// compiler asks for them by their names as shared libraries, and where both are the
/// shared one is taken.
fn archives() -> Option<PathBuf> {
    let folder = Path::new(&std::env::var_os("OUT_DIR")?).join("archives");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).ok()?;
    let named = |name: &'static str| (name, name);
    let libraries = ["c", "m", "dl", "pthread", "rt", "util", "gcc", "gcc_eh"].map(named);
    for (name, from) in libraries.into_iter().chain([("gcc_s", "gcc_eh")]) {
        let archive = archive(&format!("lib{from}.a"))?;
        // Another compiler has them elsewhere: they are looked for again once one is gone.
        println!("cargo:rerun-if-changed={}", archive.display());
        std::os::unix::fs::symlink(archive, folder.join(format!("lib{name}.a"))).ok()?;
    }
    Some(folder)
}

/// Where the C compiler keeps an archive; None where it can't be asked or has none.
fn archive(name: &str) -> Option<PathBuf> {
    let asked = Command::new("cc")
        .arg(format!("-print-file-name={name}"))
        .output()
        .ok()?;
    let path = PathBuf::from(String::from_utf8(asked.stdout).ok()?.trim());
    // A file that is not found is named without its folder.
    path.is_absolute().then_some(path)
}

/// Leaves out the tables that say how to unwind.
fn without_unwinding() {
    const SCRIPT: &str = "SECTIONS { /DISCARD/ : { *(.eh_frame) *(.gcc_except_table*) } } \
                          INSERT AFTER .text;\n";
    let Some(folder) = std::env::var_os("OUT_DIR") else {
        return;
    };
    let file = Path::new(&folder).join("discard.ld");
    if std::fs::write(&file, SCRIPT).is_ok() {
        println!("cargo:rustc-link-arg-bins=-Wl,--no-eh-frame-hdr");
        println!("cargo:rustc-link-arg-bins=-Wl,-T,{}", file.display());
    }
}

/// Whether the linker that will be used takes arguments: it is asked to link a program
/// that does nothing, which must then run where it was built for this machine.
fn takes(arguments: &[String]) -> bool {
    let var = |name: &str| std::env::var(name).ok();
    let (Some(rustc), Some(folder)) = (var("RUSTC"), var("OUT_DIR")) else {
        return false;
    };
    let source = Path::new(&folder).join("nothing.rs");
    if std::fs::write(&source, "fn main() {}\n").is_err() {
        return false;
    }
    let mut asked = Command::new(rustc);
    let program = source.with_extension("");
    asked.arg(&source).arg("-o").arg(&program);
    for argument in arguments {
        asked.arg("-C").arg(format!("link-arg={argument}"));
    }
    if let Some(target) = var("TARGET") {
        asked.arg("--target").arg(target);
    }
    if let Some(linker) = var("RUSTC_LINKER") {
        asked.arg("-C").arg(format!("linker={linker}"));
    }
    let flags = var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    asked.args(flags.split('\u{1f}').filter(|f| !f.is_empty()));
    let succeeds = |command: &mut Command| command.output().is_ok_and(|o| o.status.success());
    let here = var("TARGET") == var("HOST");
    succeeds(&mut asked) && (!here || succeeds(&mut Command::new(program)))
}
