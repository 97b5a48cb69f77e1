//! Bytes as lower-case hex digits, and back; ids as they are written.

use uuid::Uuid;

/// Two lower-case hex digits a byte.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    push_hex(&mut text, bytes);
    text
}

/// As `to_hex`, behind a text.
pub fn push_hex(text: &mut String, bytes: &[u8]) {
    let digit = |n: u8| char::from(if n < 10 { b'0' + n } else { b'a' + n - 10 });
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 0xf));
    }
}

/// An id as this program writes it, with hyphens and small letters; None of any other
/// spelling. A book is full of them, and a parser of all spellings would be a sixth of what
/// a start reads.
#[must_use]
pub fn uuid(text: &[u8]) -> Option<Uuid> {
    let text: &[u8; 36] = text.try_into().ok()?;
    let [a, b, c, d, e] = [
        &text[..8],
        &text[9..13],
        &text[14..18],
        &text[19..23],
        &text[24..],
    ];
    let hyphens = [text[8], text[13], text[18], text[23]];
    let high = digits(digits(digits(Some(0), a), b), c)?;
    let low = digits(digits(Some(0), d), e)?;
    (hyphens == [b'-'; 4]).then(|| Uuid::from_u64_pair(high, low))
}

/// `before` with these hex digits behind it.
fn digits(before: Option<u64>, text: &[u8]) -> Option<u64> {
    let (mut value, mut wrong) = (before?, 0);
    for byte in text {
        let digit = DIGITS[usize::from(*byte)];
        wrong |= digit;
        value = value << 4 | u64::from(digit & 15);
    }
    (wrong <= 15).then_some(value)
}

/// What a byte is worth as a lower-case hex digit; 255: nothing.
const DIGITS: [u8; 256] = {
    let mut table = [255; 256];
    let mut n = 0;
    while n < 16 {
        table[b"0123456789abcdef"[n] as usize] = n as u8;
        n += 1;
    }
    table
};

/// The bytes of exactly `N` pairs of lower-case hex digits; None of anything else.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let value = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let mut bytes = [0; N];
    if pairs.len() != N || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = value(*high)? << 4 | value(*low)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_as_written_reads_as_any_parser_reads_it() {
        let text = "0190a4d2-89ab-7cde-8f01-000012345678";
        assert_eq!(uuid(text.as_bytes()), Uuid::parse_str(text).ok());
        for other in [
            "0190A4D2-89AB-7CDE-8F01-000012345678",
            "0190a4d2+89ab-7cde-8f01-000012345678",
            "0190a4d2-89ab-7cde-8f01-00001234567",
            "0190a4d2-89ab-7cde-8f01-00001234567g",
            "0190a4d2-89ab-7cde-8f0--000012345678",
        ] {
            assert_eq!(uuid(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn there_and_back() {
        assert_eq!(to_hex(&[0, 0xab, 0x10]), "00ab10");
        assert_eq!(from_hex("00ab10"), Some([0, 0xab, 0x10]));
        assert_eq!(from_hex::<3>("00AB10"), None);
        assert_eq!(from_hex::<2>("00ab10"), None);
        assert_eq!(from_hex::<3>("00ab1"), None);
    }
}
