//! No code for networks in the program: none of these packages is in its dependencies.

use super::source::root;

const NETWORK: &[&str] = &[
    "actix-web",
    "async-io",
    "async-net",
    "async-std",
    "attohttpc",
    "axum",
    "curl",
    "curl-sys",
    "git2",
    "gix-transport",
    "h2",
    "h3",
    "hickory-resolver",
    "http-body",
    "hyper",
    "hyper-util",
    "isahc",
    "lettre",
    "libp2p",
    "libssh2-sys",
    "mio",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rumqttc",
    "russh",
    "rustls",
    "schannel",
    "sentry",
    "smol",
    "socket2",
    "ssh2",
    "surf",
    "tiny_http",
    "tokio",
    "tonic",
    "tower",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "warp",
    "webpki-roots",
    "zbus",
];

#[test]
fn no_network_code_is_among_the_dependencies() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let locked = network_packages(&locked_names(&lock));
    // The lock file names those of the tests too; only a hit is worth the slower question.
    let used = if locked.is_empty() {
        locked
    } else {
        used_by_the_program(locked)
    };
    assert!(used.is_empty(), "network packages in the program: {used:?}");
}

/// Which of them the program itself uses; all of them where cargo cannot say.
fn used_by_the_program(locked: Vec<String>) -> Vec<String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let tree = std::process::Command::new(cargo)
        .args([
            "tree",
            "-e",
            "normal,build",
            "--target",
            "all",
            "--prefix",
            "none",
        ])
        .args(["--locked", "--offline"])
        .current_dir(root())
        .output();
    match tree {
        Ok(out) if out.status.success() => {
            let text = String::from_utf8_lossy(&out.stdout).into_owned();
            let names = text.lines().filter_map(|l| l.split(' ').next());
            network_packages(&names.map(Into::into).collect::<Vec<_>>())
        }
        _ => locked,
    }
}

fn locked_names(lock: &str) -> Vec<String> {
    let names = lock.lines().filter_map(|l| l.strip_prefix("name = \""));
    names.map(|n| n.trim_end_matches('"').to_owned()).collect()
}

fn network_packages(names: &[String]) -> Vec<String> {
    let mut found: Vec<String> = names
        .iter()
        .filter(|n| NETWORK.contains(&n.as_str()))
        .cloned()
        .collect();
    found.dedup();
    found
}

#[test]
fn a_network_package_is_caught() {
    let lock =
        "[[package]]\nname = \"serde\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"ureq\"\n";
    assert_eq!(network_packages(&locked_names(lock)), ["ureq"]);
}

#[test]
fn the_lock_file_is_read() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    assert!(locked_names(&lock).contains(&"rusqlite".to_owned()));
}
