//! The encoder: features of words come in, a vector for each word in its surroundings goes out.

use crate::error::Result;
use crate::language::blob::Blob;
use crate::language::hash::rows;
use crate::language::kernel::{Maxout, Mode, PIECES, Quantised, Tensors, WIDTH, add};
use crate::language::vectors::Table;

const DEPTH: usize = 4;
/// Rows of zeros on each side: each layer looks one row further.
const MARGIN: usize = DEPTH;
/// Rows that a layer sees at once.
const WINDOW: usize = 3;
/// The seed of the first table; each further one has the next.
const SEED: u64 = 8;

/// Tables of embeddings, a layer that mixes them and four that look at neighbours.
pub(crate) struct Encoder {
    tables: Vec<Table>,
    /// One more table, if the model has one: of vectors of whole words.
    vectors: Option<Table>,
    mix: Maxout,
    layers: Vec<Maxout>,
}

impl Encoder {
    /// The encoder `name` in `blob`, with so many tables.
    pub(crate) fn load(blob: &Blob, name: &str, tables: usize, mode: Mode) -> Result<Self> {
        let table = |number| Table::load(blob, &format!("{name}.embed.{number}"));
        let vectors = format!("{name}.vectors");
        let vectors = if blob.has(&vectors) {
            Some(Table::load(blob, &vectors)?)
        } else {
            None
        };
        let parts = tables + usize::from(vectors.is_some());
        let layer = |number: usize, window: usize, inputs: usize| -> Result<Maxout> {
            let tensor =
                |part: &str, length| blob.floats(&format!("{name}.layer.{number}.{part}"), length);
            let from = Tensors {
                window,
                inputs,
                weights: &tensor("weights", WIDTH * PIECES * window * inputs)?,
                bias: &tensor("bias", WIDTH * PIECES)?,
            };
            let (gain, shift) = (tensor("gain", WIDTH)?, tensor("shift", WIDTH)?);
            Ok(Maxout::new(from, gain, shift, mode))
        };
        Ok(Self {
            tables: (0..tables).map(table).collect::<Result<_>>()?,
            vectors,
            mix: layer(0, 1, parts * WIDTH)?,
            layers: (1..=DEPTH)
                .map(|number| layer(number, WINDOW, WIDTH))
                .collect::<Result<_>>()?,
        })
    }

    /// How many vectors of whole words there are, if the model looks at any.
    pub(crate) fn known(&self) -> Option<usize> {
        self.vectors.as_ref().map(Table::len)
    }

    /// Appends to `vectors` the vector of each word by itself; `features` holds for each word one
    /// number a table and [`row_feature`] of its own vector.
    pub(crate) fn embed(
        &self,
        features: &[u64],
        scratch: &mut Vec<f32>,
        quantised: &mut Quantised,
        vectors: &mut Vec<f32>,
    ) {
        let inputs = (self.tables.len() + usize::from(self.vectors.is_some())) * WIDTH;
        let columns = self.tables.len() + 1;
        let words = features.len() / columns;
        scratch.clear();
        scratch.resize(words * inputs, 0.0);
        for (word, features) in scratch
            .chunks_exact_mut(inputs)
            .zip(features.chunks_exact(columns))
        {
            self.look_up(features, word);
        }
        let first = vectors.len();
        vectors.resize(first + words * WIDTH, 0.0);
        self.mix
            .run(scratch, words, quantised, &mut vectors[first..]);
    }

    /// Adds to the parts of `word` what the tables hold for its features.
    // A remainder is less than the length of a table, a row was found in one.
    #[allow(clippy::cast_possible_truncation)]
    fn look_up(&self, features: &[u64], word: &mut [f32]) {
        let mut parts = word.chunks_exact_mut(WIDTH);
        for ((seed, table), feature) in (SEED..).zip(&self.tables).zip(features) {
            let Some(part) = parts.next() else { return };
            for row in rows(*feature, seed) {
                table.add((row % table.len() as u64) as usize, part);
            }
        }
        let own = features.last().and_then(|row| row.checked_sub(1));
        if let (Some(vectors), Some(part), Some(row)) = (&self.vectors, parts.next(), own) {
            vectors.add(row as usize, part);
        }
    }

    /// Runs the layers over `words` words, whose vectors `fill` puts in their rows.
    pub(crate) fn encode<'a>(
        &self,
        words: usize,
        buffers: &'a mut Buffers,
        fill: impl FnOnce(&mut [f32]),
    ) -> &'a [f32] {
        let range = MARGIN * WIDTH..(MARGIN + words) * WIDTH;
        let Buffers {
            rows,
            next,
            quantised,
        } = buffers;
        rows.clear();
        rows.resize((words + 2 * MARGIN) * WIDTH, 0.0);
        next.resize(rows.len().max(next.len()), 0.0);
        fill(&mut rows[range.clone()]);
        for (depth, layer) in self.layers.iter().enumerate() {
            // Rows of the margin count only as far as later layers look at them.
            let margin = DEPTH - 1 - depth;
            let (first, count) = (MARGIN - margin, words + 2 * margin);
            layer.run(&rows[(first - 1) * WIDTH..], count, quantised, next);
            add(&next[..count * WIDTH], &mut rows[first * WIDTH..]);
        }
        &rows[range]
    }
}

/// The feature that says which row holds a word's own vector: 0 for none.
pub(crate) fn row_feature(row: Option<usize>) -> u64 {
    row.map_or(0, |row| row as u64 + 1)
}

/// Room for the rows of one text.
#[derive(Default)]
pub(crate) struct Buffers {
    rows: Vec<f32>,
    next: Vec<f32>,
    pub(crate) quantised: Quantised,
}
