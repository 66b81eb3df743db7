//! Texts come in, short hashes go out: quick and the same everywhere, for tables we wrote ourselves.

use std::hash::{BuildHasherDefault, Hasher};

/// For maps whose keys are hashes already.
pub type Hashed = BuildHasherDefault<Given>;

/// For maps whose keys are texts of our own tables.
pub type Quick = BuildHasherDefault<Folded>;

/// The hash of some bytes (FNV-1a, then mixed).
pub fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    mix(bytes.fold(OFFSET, step))
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

/// Takes a key as its own hash.
#[derive(Default)]
pub struct Given(u64);

impl Hasher for Given {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes.iter().copied());
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Hashes the bytes of a key.
pub struct Folded(u64);

impl Default for Folded {
    fn default() -> Self {
        Self(OFFSET)
    }
}

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        mix(self.0)
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().copied().fold(self.0, step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_differ() {
        assert_eq!(hash("iran".bytes()), hash("iran".bytes()));
        assert_ne!(hash("iran".bytes()), hash("iraq".bytes()));
    }
}
