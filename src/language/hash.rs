//! The two hashes of the model: words go in, spaCy's string numbers and rows of its tables go out.
//! And a map of such numbers.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are hashes already.
pub(crate) type Numbered<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// Joins and spreads numbers that are hashes already.
#[derive(Default)]
pub(crate) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// spaCy's number of a string that is not a symbol: `MurmurHash64A` with seed 1.
pub(crate) fn string_hash(text: &str) -> u64 {
    const MIX: u64 = 0xc6a4_a793_5bd1_e995;
    let bytes = text.as_bytes();
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(MIX);
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        let mut word = u64::from_le_bytes(*word).wrapping_mul(MIX);
        word ^= word >> 47;
        hash = (hash ^ word.wrapping_mul(MIX)).wrapping_mul(MIX);
    }
    if !rest.is_empty() {
        let tail = rest
            .iter()
            .rev()
            .fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
        hash = (hash ^ tail).wrapping_mul(MIX);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(MIX);
    hash ^ (hash >> 47)
}

/// The four rows (to be taken modulo the table's length) that embed `key`: thinc's variant of
/// `MurmurHash3_x86_128`.
pub(crate) fn rows(key: u64, seed: u64) -> [u64; 4] {
    let first = key.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31);
    let first = first.wrapping_mul(0x4cf5_ad43_2745_937f) ^ seed ^ 8;
    let second = seed ^ 8;
    let first = first.wrapping_add(second);
    let second = second.wrapping_add(first);
    let (first, second) = (finish(first), finish(second));
    let first = first.wrapping_add(second);
    let second = second.wrapping_add(first);
    let low = 0xffff_ffff;
    [first & low, first >> 32, second & low, second >> 32]
}

fn finish(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_the_numbers_spacy_gives_them() {
        assert_eq!(string_hash("coffee"), 3_197_928_453_018_144_401);
    }
}
