//! Tables of vectors: the number of a row or of a word comes in, its vector goes out.

use std::borrow::Cow;

use crate::error::Result;
use crate::language::blob::{Blob, damaged};
use crate::language::kernel::WIDTH;

/// Rows of 16-bit numbers with a scale each.
pub(crate) struct Table {
    scales: Vec<f32>,
    rows: Cow<'static, [Packed]>,
}

/// A row as it stands in the file.
type Packed = [[u8; 2]; WIDTH];

impl Table {
    /// The table `name` in `blob`.
    pub(crate) fn load(blob: &Blob, name: &str) -> Result<Self> {
        let cut_off = || damaged(&format!("the table \"{name}\" is cut off"));
        let bytes = blob.bytes(name)?;
        let (scales, rows) = split(bytes).ok_or_else(cut_off)?;
        let lasting = blob.lasting(name).and_then(split);
        let (scales, _) = scales.as_chunks::<4>();
        Ok(Self {
            scales: scales
                .iter()
                .map(|scale| f32::from_le_bytes(*scale))
                .collect(),
            rows: lasting.map_or_else(|| rows.to_vec().into(), |(_, rows)| rows.into()),
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
            *to += f32::from(i16::from_le_bytes(*number)) * scale;
        }
    }
}

/// The scales and the rows of a table; nothing if they do not fit together.
fn split(bytes: &[u8]) -> Option<(&[u8], &[Packed])> {
    let count = bytes.len() / (4 + 2 * WIDTH);
    let (scales, rows) = bytes.split_at(4 * count);
    let (numbers, odd) = rows.as_chunks::<2>();
    let (rows, rest) = numbers.as_chunks::<WIDTH>();
    let fits = count > 0 && rows.len() == count && rest.is_empty() && odd.is_empty();
    fits.then_some((scales, rows))
}

/// Which word has which vector.
pub(crate) struct Keys {
    spread: u64,
    /// How many words each bucket has.
    counts: Cow<'static, [u8]>,
    /// How many words stand before each [`STEP`]th bucket.
    before: Vec<u32>,
    /// For each word some bits of its number and its row.
    words: Cow<'static, [[u8; 4]]>,
}

const STEP: usize = 64;
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
        let counts = blob.bytes("keys.counts")?;
        let mut all = 0;
        let before = counts.chunks(STEP).map(|counts| {
            let before = all;
            all += counts.iter().map(|&count| u32::from(count)).sum::<u32>();
            before
        });
        let before: Vec<u32> = before.collect();
        let (words, rest) = blob.bytes("keys.words")?.as_chunks::<4>();
        if counts.len() != 1 << BUCKET_BITS || words.len() != all as usize || !rest.is_empty() {
            return Err(cut_off());
        }
        let lasting = blob.lasting("keys.words").map(|words| words.as_chunks().0);
        Ok(Some(Self {
            spread: u64::from_le_bytes(spread),
            counts: match blob.lasting("keys.counts") {
                Some(counts) => counts.into(),
                None => counts.to_vec().into(),
            },
            before,
            words: lasting.map_or_else(|| words.to_vec().into(), Cow::Borrowed),
        }))
    }

    /// How many rows the table must have.
    pub(crate) fn rows(&self) -> usize {
        let words = self.words.iter();
        let rows = words.map(|word| row_of(u32::from_le_bytes(*word)) + 1);
        rows.max().unwrap_or(0)
    }

    /// The row of the word with this number.
    pub(crate) fn row(&self, number: u64) -> Option<usize> {
        let mixed = number.wrapping_mul(self.spread) >> (64 - BUCKET_BITS - WORD_BITS);
        let bucket = usize::try_from(mixed >> WORD_BITS).ok()?;
        let step = bucket / STEP;
        let near = self.counts[step * STEP..bucket].iter();
        let first =
            self.before[step] as usize + near.map(|&count| usize::from(count)).sum::<usize>();
        let words = &self.words[first..first + usize::from(self.counts[bucket])];
        let bits = mixed & ((1 << WORD_BITS) - 1);
        let mut words = words.iter().map(|word| u32::from_le_bytes(*word));
        let word = words.find(|word| u64::from(word >> ROW_BITS) == bits)?;
        Some(row_of(word))
    }
}

fn row_of(word: u32) -> usize {
    (word & ((1 << ROW_BITS) - 1)) as usize
}
