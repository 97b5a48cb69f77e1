//! What the first bytes of a database file say, read before SQLite touches it.
//!
//! So a text file, another program's database and a newer book are told apart without
//! a byte written.

use super::schema::APPLICATION;

/// How many bytes of the file are needed.
pub const LENGTH: u64 = 100;

/// What a file is by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// A book of this version's format.
    Book,
    /// A book of an older format, this one.
    Older(u32),
    /// A book of a newer format, this one.
    Newer(u32),
    /// A database of another program.
    Foreign,
    /// Not a database.
    Other,
}

/// Reads a file's first bytes; `newest` is the format this version writes.
#[must_use]
pub fn read(bytes: &[u8], newest: u32) -> Header {
    if bytes.len() < 100 || !bytes.starts_with(b"SQLite format 3\0") {
        return Header::Other;
    }
    match (number(bytes, 68), number(bytes, 60)) {
        (APPLICATION, version) if version == newest => Header::Book,
        (APPLICATION, version) if version > newest => Header::Newer(version),
        (APPLICATION, version @ 1..) => Header::Older(version),
        _ => Header::Foreign,
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    let word = bytes.get(at..at + 4).and_then(|b| b.try_into().ok());
    word.map_or(0, u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn told_apart() {
        let mut file = [0; 100];
        assert_eq!(read(&file, 1), Header::Other);
        file[..16].copy_from_slice(b"SQLite format 3\0");
        assert_eq!(read(&file, 1), Header::Foreign);
        file[68..72].copy_from_slice(b"dose");
        file[63] = 1;
        assert_eq!(read(&file, 1), Header::Book);
        file[63] = 2;
        assert_eq!(read(&file, 1), Header::Newer(2));
        assert_eq!(read(&file, 3), Header::Older(2));
        assert_eq!(read(&file[..99], 1), Header::Other);
    }
}
