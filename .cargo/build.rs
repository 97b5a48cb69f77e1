//! How the program is linked where GNU's C library is: at a fixed address.
//!
//! A program that can lie anywhere has to write its thousands of pointers into memory at
//! each start, half a millisecond of a start that takes two. Without unsafe code and
//! without a socket, little is lost with that hiding place.

fn main() {
    println!("cargo:rerun-if-changed=.cargo/build.rs");
    let is = |name: &str, wanted: &str| std::env::var(name).is_ok_and(|v| v == wanted);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
