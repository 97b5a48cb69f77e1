//! The format by the crate `age`, whole files in memory.

use std::io::{Read, Write};

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, IdentityFile, Recipient, scrypt, x25519};

use super::{CipherError, Keys};

/// scrypt's N is 2 to this: what the format's reference program takes, 256 MiB of memory
/// and about a second.
const WORK: u8 = 18;

/// Of a file from elsewhere, so much at most: 1 GiB of memory.
const MOST_WORK: u8 = 20;

pub fn check(keys: &Keys) -> Result<(), CipherError> {
    recipients(keys).map(drop)
}

pub fn lock(keys: &Keys, bytes: &[u8]) -> Result<Vec<u8>, CipherError> {
    let recipients = recipients(keys)?;
    let all = recipients.iter().map(|r| &**r as &dyn Recipient);
    let encryptor = Encryptor::with_recipients(all).map_err(|_| CipherError::NoKey)?;
    let mut locked = Vec::with_capacity(bytes.len() + 512);
    // Writing into memory does not fail.
    let written = encryptor.wrap_output(&mut locked).and_then(|mut out| {
        out.write_all(bytes)?;
        out.finish().map(drop)
    });
    written.map_err(|_| CipherError::NotWhole)?;
    Ok(locked)
}

fn recipients(keys: &Keys) -> Result<Vec<Box<dyn Recipient>>, CipherError> {
    if let Some(passphrase) = &keys.passphrase {
        let secret = SecretString::from(passphrase.clone());
        let mut recipient = scrypt::Recipient::new(secret);
        recipient.set_work_factor(WORK);
        return Ok(vec![Box::new(recipient)]);
    }
    let mut all: Vec<Box<dyn Recipient>> = Vec::new();
    for (number, text) in (1..).zip(&keys.recipients) {
        let key: x25519::Recipient = text
            .trim()
            .parse()
            .map_err(|_| CipherError::Recipient(number))?;
        all.push(Box::new(key));
    }
    for (number, text) in (1..).zip(&keys.identities) {
        let own = identity_file(number, text)?
            .to_recipients()
            .map_err(|_| CipherError::Identity(number))?;
        all.extend(own.into_iter().map(|r| r as Box<dyn Recipient>));
    }
    Ok(all)
}

pub fn unlock(keys: &Keys, bytes: &[u8]) -> Result<Vec<u8>, CipherError> {
    let input = age::armor::ArmoredReader::new(bytes);
    let decryptor = Decryptor::new_buffered(input).map_err(|_| CipherError::NotWhole)?;
    let by_passphrase = decryptor.is_scrypt();
    let identities = identities(keys, by_passphrase)?;
    if identities.is_empty() {
        return Err(CipherError::NoMatchingKey);
    }
    let all = identities.iter().map(|i| &**i as &dyn Identity);
    let mut reader = decryptor
        .decrypt(all)
        .map_err(|e| refused(&e, by_passphrase))?;
    let mut plain = Vec::new();
    reader
        .read_to_end(&mut plain)
        .map_err(|_| CipherError::NotWhole)?;
    Ok(plain)
}

fn identities(keys: &Keys, by_passphrase: bool) -> Result<Vec<Box<dyn Identity>>, CipherError> {
    if by_passphrase {
        let identity = |passphrase: &String| {
            let mut identity = scrypt::Identity::new(SecretString::from(passphrase.clone()));
            identity.set_max_work_factor(MOST_WORK);
            Box::new(identity) as Box<dyn Identity>
        };
        return Ok(keys.passphrase.iter().map(identity).collect());
    }
    let mut all = Vec::new();
    for (number, text) in (1..).zip(&keys.identities) {
        let own = identity_file(number, text)?
            .into_identities()
            .map_err(|_| CipherError::Identity(number))?;
        all.extend(own.into_iter().map(|i| i as Box<dyn Identity>));
    }
    Ok(all)
}

fn identity_file(number: usize, text: &str) -> Result<IdentityFile<age::NoCallbacks>, CipherError> {
    IdentityFile::from_buffer(text.as_bytes()).map_err(|_| CipherError::Identity(number))
}

/// Why the header didn't open. The payload is not looked at here: where a key doesn't open
/// the header the format only knows that it was another one.
fn refused(error: &DecryptError, by_passphrase: bool) -> CipherError {
    match error {
        DecryptError::ExcessiveWork { required, .. } => CipherError::TooMuchWork(*required),
        DecryptError::NoMatchingKeys
        | DecryptError::KeyDecryptionFailed
        | DecryptError::DecryptionFailed => match by_passphrase {
            true => CipherError::WrongPassphrase,
            false => CipherError::NoMatchingKey,
        },
        _ => CipherError::NotWhole,
    }
}
