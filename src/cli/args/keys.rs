//! Arguments about encryption. A passphrase is never one of them: it would stand in the
//! shell's history and in every list of processes.

use std::path::PathBuf;

use clap::Args;

/// Where a passphrase comes from, but for a terminal, where it is asked for.
#[derive(Debug, Clone, Default, Args)]
pub struct PassphraseArgs {
    /// Read the passphrase from a file, its first line ("-": standard input)
    #[arg(long, value_name = "FILE|-", conflicts_with = "passphrase_command")]
    pub passphrase_file: Option<PathBuf>,
    /// Run a command in the shell; the first line it prints is the passphrase
    #[arg(long, value_name = "CMD")]
    pub passphrase_command: Option<String>,
}

/// How a file that is written is encrypted, in the age format.
#[derive(Debug, Clone, Default, Args)]
pub struct LockArgs {
    /// Encrypt, with a passphrase asked for on the terminal
    #[arg(long, conflicts_with_all = ["passphrase_file", "passphrase_command", "encrypt_to"])]
    pub encrypt: bool,
    /// Encrypt for the owner of a key, age1...; may be given several times
    #[arg(long, value_name = "KEY", conflicts_with_all = ["passphrase_file", "passphrase_command"])]
    pub encrypt_to: Vec<String>,
    #[command(flatten)]
    pub passphrase: PassphraseArgs,
}

impl LockArgs {
    /// Whether what is written is to be encrypted.
    #[must_use]
    pub fn asked(&self) -> bool {
        let Self {
            encrypt,
            encrypt_to,
            passphrase,
        } = self;
        let passphrase =
            passphrase.passphrase_file.is_some() || passphrase.passphrase_command.is_some();
        *encrypt || !encrypt_to.is_empty() || passphrase
    }
}

/// How an encrypted file is opened.
#[derive(Debug, Clone, Default, Args)]
pub struct OpenArgs {
    /// Open with the keys in a file, AGE-SECRET-KEY-1...; may be given several times
    #[arg(long, value_name = "FILE")]
    pub identity: Vec<PathBuf>,
    #[command(flatten)]
    pub passphrase: PassphraseArgs,
}
