//! How the program is linked where GNU's C library is: at a fixed address, and with one
//! shared library fewer.
//!
//! Released programs end at a panic and unwind nothing: the tables for it, a tenth of the
//! file, are left out.
//!
//! A program that can lie anywhere has to write its thousands of pointers into memory at
//! each start, and every shared library is opened, mapped and searched: together a
//! quarter of a start. Without unsafe code and without a socket, little is lost with that
//! hiding place.

use std::path::Path;
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
        if takes(FOLDED) {
            println!("cargo:rustc-link-arg-bins={FOLDED}");
        }
    }
    if let Some(folder) = unwinder() {
        println!("cargo:rustc-link-search=native={folder}");
        println!("cargo:rustc-link-lib=static:-bundle=gcc_eh");
    }
}

/// Where the C compiler keeps the unwinder that is otherwise shared; None where it can't
/// be asked, and the shared one is taken.
fn unwinder() -> Option<String> {
    let asked = Command::new("cc")
        .arg("-print-file-name=libgcc_eh.a")
        .output()
        .ok()?;
    let path = String::from_utf8(asked.stdout).ok()?;
    let path = Path::new(path.trim());
    // A file that is not found is named without its folder.
    path.is_absolute()
        .then(|| path.parent()?.to_str().map(str::to_owned))?
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

/// Whether the linker that will be used takes an argument: it is asked to link a program
/// that does nothing.
fn takes(argument: &str) -> bool {
    let var = |name: &str| std::env::var(name).ok();
    let (Some(rustc), Some(folder)) = (var("RUSTC"), var("OUT_DIR")) else {
        return false;
    };
    let source = Path::new(&folder).join("nothing.rs");
    if std::fs::write(&source, "fn main() {}\n").is_err() {
        return false;
    }
    let mut asked = Command::new(rustc);
    asked.arg(&source).arg("-o").arg(source.with_extension(""));
    asked.arg("-C").arg(format!("link-arg={argument}"));
    if let Some(target) = var("TARGET") {
        asked.arg("--target").arg(target);
    }
    if let Some(linker) = var("RUSTC_LINKER") {
        asked.arg("-C").arg(format!("linker={linker}"));
    }
    let flags = var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    asked.args(flags.split('\u{1f}').filter(|f| !f.is_empty()));
    asked.output().is_ok_and(|done| done.status.success())
}
