//! Base64 of a hash, for the one line of a page that names its own style.
//!
//! Writing only, of a few bytes; nothing else in the program needs it.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes as base64 (RFC 4648) with padding.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    bytes.chunks(3).flat_map(group).collect()
}

fn group(bytes: &[u8]) -> [char; 4] {
    let byte = |i: usize| u32::from(bytes.get(i).copied().unwrap_or(0));
    let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
    let digit = |i: usize| {
        let index = usize::try_from((bits >> (18 - 6 * i)) & 63).unwrap_or(0);
        let digit = DIGITS.get(index).copied().unwrap_or(b'=');
        if i <= bytes.len() {
            char::from(digit)
        } else {
            '='
        }
    };
    [digit(0), digit(1), digit(2), digit(3)]
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn vectors_of_rfc_4648() {
        let all = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (text, coded) in all {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }
}
