//! What the engine keeps between texts: words come in, their vectors go out, computed once.

use std::collections::HashMap;

use crate::language::encoder::{Buffers, Encoder};
use crate::language::kernel::{Scratch, WIDTH};
use crate::language::lexeme::Features;
use crate::language::scorer::Room;

/// With more words than this the memory is emptied before the next text.
const LIMIT: usize = 16_384;
const UNSET: u32 = u32::MAX;

/// Room for intermediate results and the vectors of words seen before. One for each thread; results
/// do not depend on it.
#[derive(Default)]
pub struct Memory {
    numbers: HashMap<(u64, u64), u32>,
    features: Vec<(Features, Option<usize>)>,
    /// Two for each word: without and with white space after it.
    pub(crate) words: Vectors,
    /// One for each word.
    pub(crate) entities: Vectors,
    pub(crate) buffers: Buffers,
    pub(crate) room: Room,
    pub(crate) scores: Vec<f32>,
}

impl Memory {
    /// Forgets all words if there are too many.
    pub(crate) fn tidy(&mut self) {
        if self.features.len() > LIMIT {
            self.numbers.clear();
            self.features.clear();
            self.words.clear();
            self.entities.clear();
        }
    }

    /// The number of the word with these keys; its features and the row of its vector are asked for
    /// if it is new.
    pub(crate) fn number(
        &mut self,
        key: (u64, u64),
        features: impl FnOnce() -> (Features, Option<usize>),
    ) -> u32 {
        *self.numbers.entry(key).or_insert_with(|| {
            let number = u32::try_from(self.features.len()).unwrap_or(UNSET);
            self.features.push(features());
            number
        })
    }

    /// The features of the word with this number, and the row of its vector.
    pub(crate) fn features(&self, number: u32) -> (Features, Option<usize>) {
        self.features[number as usize]
    }
}

/// The vectors of words by themselves.
#[derive(Default)]
pub(crate) struct Vectors {
    places: Vec<u32>,
    numbers: Vec<f32>,
    missing: Vec<u64>,
    parts: Vec<f32>,
    scratch: Scratch,
}

impl Vectors {
    fn clear(&mut self) {
        self.places.clear();
        self.numbers.clear();
    }

    /// Computes the vectors of those `keys` that are new; `features` appends the features of a key.
    pub(crate) fn fill(
        &mut self,
        encoder: &Encoder,
        keys: &[u32],
        mut features: impl FnMut(u32, &mut Vec<u64>),
    ) {
        self.missing.clear();
        let mut count = self.numbers.len() / WIDTH;
        for &key in keys {
            let place = key as usize;
            if place >= self.places.len() {
                self.places.resize(place + 1, UNSET);
            }
            if self.places[place] == UNSET {
                self.places[place] = u32::try_from(count).unwrap_or(UNSET);
                count += 1;
                features(key, &mut self.missing);
            }
        }
        let Self {
            missing,
            parts,
            scratch,
            numbers,
            ..
        } = self;
        encoder.embed(missing, parts, scratch, numbers);
    }

    /// Copies the vectors of `keys` into `rows`.
    pub(crate) fn copy(&self, keys: &[u32], rows: &mut [f32]) {
        for (key, row) in keys.iter().zip(rows.chunks_exact_mut(WIDTH)) {
            let place = self.places[*key as usize] as usize;
            row.copy_from_slice(&self.numbers[place * WIDTH..][..WIDTH]);
        }
    }
}
