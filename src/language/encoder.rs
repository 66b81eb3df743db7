//! The encoder: features of words come in, a vector for each word in its surroundings goes out.

use crate::error::Result;
use crate::language::blob::Blob;
use crate::language::hash::rows;
use crate::language::kernel::{Maxout, Mode, PIECES, Quantised, Tensors, WIDTH, add};

const DEPTH: usize = 4;
/// Rows of zeros on each side: each layer looks one row further.
const MARGIN: usize = DEPTH;
/// Rows that a layer sees at once.
const WINDOW: usize = 3;
/// The seed of the first table; each further one has the next.
const SEED: u64 = 8;

/// Tables of embeddings, a layer that mixes them and four that look at neighbours.
pub(crate) struct Encoder {
    tables: Vec<Vec<f32>>,
    mix: Maxout,
    layers: Vec<Maxout>,
}

impl Encoder {
    /// The encoder `name` in `blob`, with tables of so many rows.
    pub(crate) fn load(blob: &Blob, name: &str, tables: &[usize], mode: Mode) -> Result<Self> {
        let table = |(number, rows): (usize, &usize)| {
            blob.floats(&format!("{name}.embed.{number}"), rows * WIDTH)
        };
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
            tables: tables
                .iter()
                .enumerate()
                .map(table)
                .collect::<Result<_>>()?,
            mix: layer(0, 1, tables.len() * WIDTH)?,
            layers: (1..=DEPTH)
                .map(|number| layer(number, WINDOW, WIDTH))
                .collect::<Result<_>>()?,
        })
    }

    /// Appends to `vectors` the vector of each word by itself; `features` holds one number a table
    /// and word.
    pub(crate) fn embed(
        &self,
        features: &[u64],
        scratch: &mut Vec<f32>,
        quantised: &mut Quantised,
        vectors: &mut Vec<f32>,
    ) {
        let inputs = self.tables.len() * WIDTH;
        let words = features.len() / self.tables.len();
        scratch.clear();
        scratch.resize(words * inputs, 0.0);
        for (word, features) in scratch
            .chunks_exact_mut(inputs)
            .zip(features.chunks_exact(self.tables.len()))
        {
            let parts = word.chunks_exact_mut(WIDTH).zip(&self.tables).zip(features);
            for (seed, ((part, table), feature)) in (SEED..).zip(parts) {
                let (table, _) = table.as_chunks::<WIDTH>();
                for row in rows(*feature, seed) {
                    // The remainder is less than the length of a table.
                    #[allow(clippy::cast_possible_truncation)]
                    add(&table[(row % table.len() as u64) as usize], part);
                }
            }
        }
        let first = vectors.len();
        vectors.resize(first + words * WIDTH, 0.0);
        self.mix
            .run(scratch, words, quantised, &mut vectors[first..]);
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

/// Room for the rows of one text.
#[derive(Default)]
pub(crate) struct Buffers {
    rows: Vec<f32>,
    next: Vec<f32>,
    pub(crate) quantised: Quantised,
}
