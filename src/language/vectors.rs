//! Tables of vectors: the number of a row or of a word comes in, its vector goes out.

use crate::error::Result;
use crate::language::blob::{Blob, damaged};
use crate::language::kernel::WIDTH;

/// Rows of 16-bit numbers with a scale each.
pub(crate) struct Table {
    scales: Vec<f32>,
    rows: Vec<[i16; WIDTH]>,
}

impl Table {
    /// The table `name` in `blob`.
    pub(crate) fn load(blob: &Blob, name: &str) -> Result<Self> {
        let bytes = blob.bytes(name)?;
        let count = bytes.len() / (4 + 2 * WIDTH);
        let (scales, rows) = bytes.split_at(4 * count);
        let (numbers, _) = rows.as_chunks::<2>();
        let (numbers, rest) = numbers.as_chunks::<WIDTH>();
        if count == 0 || numbers.len() != count || !rest.is_empty() {
            return Err(damaged(&format!("the table \"{name}\" is cut off")));
        }
        let (scales, _) = scales.as_chunks::<4>();
        Ok(Self {
            scales: scales
                .iter()
                .map(|scale| f32::from_le_bytes(*scale))
                .collect(),
            rows: numbers
                .iter()
                .map(|row| row.map(i16::from_le_bytes))
                .collect(),
        })
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds the row to `to`.
    pub(crate) fn add(&self, row: usize, to: &mut [f32]) {
        let scale = self.scales[row];
        for (to, number) in to.iter_mut().zip(&self.rows[row]) {
            *to += f32::from(*number) * scale;
        }
    }
}

/// Which word has which vector.
pub(crate) struct Keys {
    spread: u64,
    /// Where the words of each bucket end.
    ends: Vec<u32>,
    /// For each word some bits of its number and its row.
    words: Vec<u32>,
}

const BUCKET_BITS: u32 = 19;
const WORD_BITS: u32 = 17;
const ROW_BITS: u32 = 15;

impl Keys {
    /// The keys in `blob`, if it has any.
    pub(crate) fn load(blob: &Blob) -> Result<Option<Self>> {
        if !blob.has("keys.spread") {
            return Ok(None);
        }
        let cut_off = || damaged("the keys of the vectors are cut off");
        let spread = blob
            .bytes("keys.spread")?
            .try_into()
            .map_err(|_| cut_off())?;
        let mut end = 0;
        let counts = blob.bytes("keys.counts")?.iter();
        let ends: Vec<u32> = counts
            .map(|&count| {
                end += u32::from(count);
                end
            })
            .collect();
        let (words, rest) = blob.bytes("keys.words")?.as_chunks::<4>();
        let words: Vec<u32> = words.iter().map(|word| u32::from_le_bytes(*word)).collect();
        if ends.len() != 1 << BUCKET_BITS || words.len() != end as usize || !rest.is_empty() {
            return Err(cut_off());
        }
        Ok(Some(Self {
            spread: u64::from_le_bytes(spread),
            ends,
            words,
        }))
    }

    /// How many rows the table must have.
    pub(crate) fn rows(&self) -> usize {
        let rows = self.words.iter().map(|word| row_of(*word) + 1);
        rows.max().unwrap_or(0)
    }

    /// The row of the word with this number.
    pub(crate) fn row(&self, number: u64) -> Option<usize> {
        let mixed = number.wrapping_mul(self.spread) >> (64 - BUCKET_BITS - WORD_BITS);
        let bucket = usize::try_from(mixed >> WORD_BITS).ok()?;
        let first = bucket.checked_sub(1).map_or(0, |before| self.ends[before]);
        let mut words = self.words[first as usize..self.ends[bucket] as usize].iter();
        let bits = mixed & ((1 << WORD_BITS) - 1);
        let word = words.find(|word| u64::from(**word >> ROW_BITS) == bits)?;
        Some(row_of(*word))
    }
}

fn row_of(word: u32) -> usize {
    (word & ((1 << ROW_BITS) - 1)) as usize
}
