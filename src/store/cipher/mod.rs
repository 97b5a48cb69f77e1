//! Files that leave the machine, locked: exports, backups and what is synced, in the
//! [age](https://age-encryption.org/v1) format, so that other makers' programs open them.
//!
//! The book itself is not locked: that is the disk's, or the account's. Files are locked
//! with a passphrase, or for recipients' keys; one locked with a passphrase has no other
//! key (the format's rule). A build without the feature `age` knows a locked file when it
//! sees one and says what it lacks.

#[cfg(feature = "age")]
mod with_age;

use thiserror::Error;

/// Whether this build can encrypt.
pub const AVAILABLE: bool = cfg!(feature = "age");

/// How a binary file of the format begins.
const BINARY: &[u8] = b"age-encryption.org/v1\n";

/// How one in text form begins.
const ARMORED: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// Whether a file is locked, by its first bytes.
#[must_use]
pub fn is_locked(bytes: &[u8]) -> bool {
    bytes.starts_with(BINARY) || bytes.trim_ascii_start().starts_with(ARMORED)
}

/// What was given to lock and to open files with. Never printed.
#[derive(Clone, Default)]
pub struct Keys {
    /// Where there is one, files are locked with it alone.
    pub passphrase: Option<String>,
    /// `age1…`, a line each.
    pub recipients: Vec<String>,
    /// The text of identity files: `AGE-SECRET-KEY-1…`, a line each.
    pub identities: Vec<String>,
}

/// Why a file can't be locked or opened. None of them has a key in it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CipherError {
    #[error("this build of dose can't encrypt: it was built without the feature age")]
    NotBuilt,
    #[error("encrypted, and neither a passphrase nor an identity was given")]
    NoKey,
    #[error("not the passphrase that it was encrypted with")]
    WrongPassphrase,
    #[error("encrypted for other keys than those given")]
    NoMatchingKey,
    #[error("the encrypted file is not whole, or was changed")]
    NotWhole,
    #[error(
        "opening it would take more memory than 1 GiB: it was encrypted with a work factor of {0}"
    )]
    TooMuchWork(u8),
    #[error("recipient {0} is not a key of the form age1…")]
    Recipient(usize),
    #[error(
        "identity file {0} holds no key of the form AGE-SECRET-KEY-1…, or something else beside"
    )]
    Identity(usize),
}

impl Keys {
    /// Whether anything was given.
    #[must_use]
    pub fn any(&self) -> bool {
        self.passphrase.is_some() || !self.recipients.is_empty() || !self.identities.is_empty()
    }

    /// Whether what was given can lock files.
    ///
    /// # Errors
    /// As `lock`.
    pub fn check(&self) -> Result<(), CipherError> {
        match (AVAILABLE, self.any()) {
            (false, _) => Err(CipherError::NotBuilt),
            (true, false) => Err(CipherError::NoKey),
            (true, true) => check(self),
        }
    }

    /// The bytes locked: with the passphrase if there is one, else for the recipients and
    /// for the given identities' own keys.
    ///
    /// # Errors
    /// A recipient or an identity that is none; no key at all; a build without the feature.
    pub fn lock(&self, bytes: &[u8]) -> Result<Vec<u8>, CipherError> {
        match self.any() {
            true => lock(self, bytes),
            false => Err(CipherError::NoKey),
        }
    }

    /// What a locked file holds.
    ///
    /// # Errors
    /// No key, a wrong one, or a file that isn't whole.
    pub fn unlock(&self, bytes: &[u8]) -> Result<Vec<u8>, CipherError> {
        match self.passphrase.is_some() || !self.identities.is_empty() {
            true => unlock(self, bytes),
            false => Err(CipherError::NoKey),
        }
    }
}

#[cfg(feature = "age")]
use with_age::{check, lock, unlock};

#[cfg(not(feature = "age"))]
fn check(_: &Keys) -> Result<(), CipherError> {
    Err(CipherError::NotBuilt)
}

#[cfg(not(feature = "age"))]
fn lock(_: &Keys, _: &[u8]) -> Result<Vec<u8>, CipherError> {
    Err(CipherError::NotBuilt)
}

#[cfg(not(feature = "age"))]
fn unlock(_: &Keys, _: &[u8]) -> Result<Vec<u8>, CipherError> {
    Err(CipherError::NotBuilt)
}
