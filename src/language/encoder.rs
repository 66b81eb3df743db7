//! The encoder: features of words come in, a vector for each word in its surroundings goes out.

use std::ops::Range;

use crate::error::Result;
use crate::language::blob::Blob;
use crate::language::hash::rows;
use crate::language::kernel::{
    Maxout, Mode, NOTHING, PIECES, Products, Row, Scratch, Tensors, WIDTH,
};
use crate::language::memory::Vectors;
use crate::language::vectors::Table;

const DEPTH: usize = 4;
/// Rows of zeros on each side: each layer after the first looks one row further.
const MARGIN: usize = DEPTH - 1;
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
    /// What the first of them makes of a word with nothing around it.
    blank: [f32; WIDTH],
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
            let row = |part: &str| -> Result<Row> {
                let mut row = [0.0; WIDTH];
                row.copy_from_slice(&tensor(part, WIDTH)?);
                Ok(row)
            };
            Ok(Maxout::new(from, &row("gain")?, &row("shift")?, mode))
        };
        let layers = (1..=DEPTH)
            .map(|number| layer(number, WINDOW, WIDTH))
            .collect::<Result<Vec<_>>>()?;
        let mut rows = [[0.0; WIDTH]; WINDOW];
        layers[0].add_to(rows.as_flattened_mut(), 1..2, &mut Scratch::default());
        Ok(Self {
            tables: (0..tables).map(table).collect::<Result<_>>()?,
            vectors,
            mix: layer(0, 1, parts * WIDTH)?,
            layers,
            blank: rows[1],
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
        parts: &mut Vec<f32>,
        scratch: &mut Scratch,
        vectors: &mut Vec<f32>,
    ) {
        let inputs = (self.tables.len() + usize::from(self.vectors.is_some())) * WIDTH;
        let columns = self.tables.len() + 1;
        let words = features.len() / columns;
        parts.clear();
        parts.resize(words * inputs, 0.0);
        for (word, features) in parts
            .chunks_exact_mut(inputs)
            .zip(features.chunks_exact(columns))
        {
            self.look_up(features, word);
        }
        let first = vectors.len();
        vectors.resize(first + words * WIDTH, 0.0);
        self.mix.run(parts, words, scratch, &mut vectors[first..]);
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

    /// Runs the layers over units of so many words. All their `keys` are among `vectors`.
    pub(crate) fn encode(
        &self,
        units: &[usize],
        keys: &[u32],
        vectors: &Vectors,
        buffers: &mut Buffers,
    ) {
        buffers.lay_out(units);
        let Buffers {
            ranges,
            rows,
            scratch,
        } = buffers;
        let mut rest = keys;
        for range in ranges.iter() {
            let (unit, after) = rest.split_at(range.len());
            vectors.copy(unit, &mut rows[range.start * WIDTH..range.end * WIDTH]);
            rest = after;
        }
        for (depth, layer) in self.layers.iter().enumerate() {
            // Rows of the margin count only as far as later layers look at them.
            let margin = if depth == 0 { 1 } else { DEPTH - 1 - depth };
            let places = |range: &Range<usize>| range.start - margin..range.end + margin;
            let places = ranges.iter().flat_map(places);
            if depth > 0 {
                layer.add_to(rows, places, scratch);
                continue;
            }
            if layer.has_products() {
                let windows = windows(units, keys, vectors);
                layer.add_products(rows, places, &windows, scratch);
            } else {
                layer.add_to(rows, places, scratch);
            }
            self.fill_blank(rows, ranges);
        }
    }

    /// Whether what each word adds to its neighbours in the first layer can be told apart.
    pub(crate) fn has_products(&self) -> bool {
        self.layers[0].has_products()
    }

    /// Appends to `products` what each of `vectors` adds to its neighbours in the first layer.
    pub(crate) fn products(
        &self,
        vectors: &[f32],
        scratch: &mut Scratch,
        products: &mut Vec<Products>,
    ) {
        self.layers[0].products(vectors, scratch, products);
    }

    /// Puts into the rows that see nothing but zeros what the first layer makes of them.
    fn fill_blank(&self, rows: &mut [f32], ranges: &[Range<usize>]) {
        let (rows, _) = rows.as_chunks_mut::<WIDTH>();
        for range in ranges {
            rows[range.start - MARGIN..range.start - 1].fill(self.blank);
            rows[range.end + 1..range.end + MARGIN].fill(self.blank);
        }
    }
}

/// What is around each word of some units and around one more row on either side of each unit.
fn windows<'a>(units: &[usize], keys: &[u32], vectors: &'a Vectors) -> Vec<[&'a Products; WINDOW]> {
    let mut windows = Vec::with_capacity(keys.len() + 2 * units.len());
    let mut rest = keys;
    for &unit in units {
        let (keys, after) = rest.split_at(unit);
        let mut window = [&NOTHING; WINDOW];
        let products = keys.iter().map(|&key| vectors.products(key));
        for next in products.chain([&NOTHING; 2]) {
            window = [window[1], window[2], next];
            windows.push(window);
        }
        rest = after;
    }
    windows
}

/// The feature that says which row holds a word's own vector: 0 for none.
pub(crate) fn row_feature(row: Option<usize>) -> u64 {
    row.map_or(0, |row| row as u64 + 1)
}

/// Room for the rows of some texts.
#[derive(Default)]
pub(crate) struct Buffers {
    /// Which rows belong to the words of each unit; a margin is on both sides.
    ranges: Vec<Range<usize>>,
    rows: Vec<f32>,
    scratch: Scratch,
}

impl Buffers {
    /// The vectors of the words of a unit.
    pub(crate) fn unit(&self, unit: usize) -> &[f32] {
        let range = &self.ranges[unit];
        &self.rows[range.start * WIDTH..range.end * WIDTH]
    }

    /// Makes room for units of so many words.
    fn lay_out(&mut self, units: &[usize]) {
        self.ranges.clear();
        let mut end = 0;
        for words in units {
            let start = end + MARGIN;
            self.ranges.push(start..start + words);
            end = start + words + MARGIN;
        }
        self.rows.clear();
        self.rows.resize(end * WIDTH, 0.0);
    }
}
