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

fn main() {
    println!("cargo:rerun-if-changed=.cargo/build.rs");
    let is = |name: &str, wanted: &str| std::env::var(name).is_ok_and(|v| v == wanted);
    if !is("CARGO_CFG_TARGET_OS", "linux") || !is("CARGO_CFG_TARGET_ENV", "gnu") {
        return;
    }
    println!("cargo:rustc-link-arg-bins=-no-pie");
    if is("PROFILE", "release") {
        without_unwinding();
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
