//! What locks and opens files.

use dosebook::store::cipher::{CipherError, Keys, is_locked};

fn with_passphrase(text: &str) -> Keys {
    Keys {
        passphrase: Some(text.to_owned()),
        ..Keys::default()
    }
}

fn identity() -> (String, String) {
    use age::secrecy::ExposeSecret;
    let identity = age::x25519::Identity::generate();
    let text = identity.to_string().expose_secret().to_owned();
    (
        format!("# a key\n{text}\n"),
        identity.to_public().to_string(),
    )
}

#[test]
fn a_passphrase_opens_what_it_locked_and_no_other_does() {
    let keys = with_passphrase("correct horse");
    let locked = keys.lock(b"zebra").unwrap();
    assert!(is_locked(&locked) && !locked.windows(5).any(|w| w == b"zebra"));
    assert_eq!(keys.unlock(&locked).unwrap(), b"zebra");
    let other = with_passphrase("battery staple");
    assert_eq!(other.unlock(&locked), Err(CipherError::WrongPassphrase));
    assert_eq!(Keys::default().unlock(&locked), Err(CipherError::NoKey));
}

#[test]
fn a_recipients_key_opens_and_another_does_not() {
    let ((mine, me), (theirs, _)) = (identity(), identity());
    let to = Keys {
        recipients: vec![me],
        ..Keys::default()
    };
    let locked = to.lock(b"zebra").unwrap();
    let with = |text: &str| Keys {
        identities: vec![text.to_owned()],
        ..Keys::default()
    };
    assert_eq!(with(&mine).unlock(&locked).unwrap(), b"zebra");
    let refused = with(&theirs).unlock(&locked);
    assert_eq!(refused, Err(CipherError::NoMatchingKey));
    let refused = with_passphrase("x").unlock(&locked);
    assert_eq!(refused, Err(CipherError::NoMatchingKey));
    // An identity alone locks for itself.
    let own = with(&mine).lock(b"own").unwrap();
    assert_eq!(with(&mine).unlock(&own).unwrap(), b"own");
    assert_eq!(
        with("AGE-SECRET-KEY-1").lock(b""),
        Err(CipherError::Identity(1))
    );
    let none = Keys {
        recipients: vec!["age1nosuch".to_owned()],
        ..Keys::default()
    };
    assert_eq!(none.lock(b""), Err(CipherError::Recipient(1)));
}

#[test]
fn a_cut_or_a_changed_byte_is_noticed() {
    let (mine, _) = identity();
    let keys = Keys {
        identities: vec![mine],
        ..Keys::default()
    };
    let locked = keys.lock(&[7; 70_000]).unwrap();
    for cut in (0..locked.len()).step_by(611) {
        assert!(keys.unlock(&locked[..cut]).is_err(), "cut at {cut}");
    }
    for at in (0..locked.len()).step_by(577) {
        let mut changed = locked.clone();
        changed[at] ^= 4;
        assert!(keys.unlock(&changed).is_err(), "byte {at}");
    }
}
