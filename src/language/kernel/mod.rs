//! The arithmetic: rows of numbers and the weights of a layer go in, rows of numbers come out.
//!
//! A layer is packed for one [`Arithmetic`]. `exact` is floating point, the reference. `integer`
//! turns each row into small integers with a scale of its own, multiplies those and only scales
//! and adds the sums as floating point, always in the same order. So a result depends on the row
//! alone and never on the machine or on what is computed next to it.

mod choice;
mod exact;
mod integer;
mod machine;
mod products;
mod rows;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "x86_64")]
mod x86;

use crate::language::arithmetic::Arithmetic;
use integer::Packed;

pub(crate) use choice::{HIDDEN, Pieces, highest, larger_pieces};
pub(crate) use machine::Level;
pub(crate) use products::{NOTHING, Products};
pub(crate) use rows::{Row, Scratch, grow};

/// The width of the vectors between layers.
pub(crate) const WIDTH: usize = 96;
/// The pieces of a maxout of the encoder.
pub(crate) const PIECES: usize = 3;
/// Numbers that are computed side by side.
pub(crate) const LANES: usize = 16;
/// The blocks of outputs that suit most linear layers.
const PAIR: usize = 2;

/// A maxout of three pieces and the normalisation after it.
pub(crate) struct Maxout {
    /// How many rows of its input it sees at once.
    window: usize,
    weights: Weights<PIECES>,
    gain: Row,
    shift: Row,
    level: Level,
}

/// A linear layer. `N` blocks of its outputs are computed side by side.
pub(crate) struct Linear<const N: usize = PAIR> {
    /// The number of outputs with padding.
    pub(crate) outputs: usize,
    weights: Weights<N>,
    /// With which instructions.
    pub(crate) level: Level,
}

enum Weights<const N: usize> {
    Exact(exact::Weights<N>),
    Integer(Packed<N>),
}

/// How a layer is to be computed.
#[derive(Clone, Copy)]
pub(crate) struct Mode {
    /// With which numbers.
    pub(crate) arithmetic: Arithmetic,
    /// With which instructions.
    pub(crate) level: Level,
}

impl Mode {
    /// This arithmetic with the best instructions of this machine.
    pub(crate) fn new(arithmetic: Arithmetic) -> Self {
        Self {
            arithmetic,
            level: Level::best(),
        }
    }
}

/// The weights of a layer as they are in the file.
#[derive(Clone, Copy)]
pub(crate) struct Tensors<'a> {
    /// How many rows of the input it sees at once.
    pub(crate) window: usize,
    /// The length of a row of the input.
    pub(crate) inputs: usize,
    /// For each output (and each of its pieces) one weight an input.
    pub(crate) weights: &'a [f32],
    /// For each output (and each of its pieces) what is added; empty for zeros.
    pub(crate) bias: &'a [f32],
}

impl<const N: usize> Weights<N> {
    /// Packs `from`; `row` says where the weights of lane `l` of vector `n` of block `b` are.
    fn new(
        from: Tensors<'_>,
        mode: Mode,
        blocks: usize,
        row: impl Fn(usize, usize, usize) -> usize,
    ) -> Self {
        match mode.arithmetic {
            Arithmetic::F32 => Self::Exact(exact::Weights::new(from, blocks, row)),
            Arithmetic::I16 | Arithmetic::I8 => Self::Integer(Packed::new(from, mode, blocks, row)),
        }
    }
}

impl Maxout {
    /// A layer with weights `[output][piece][input]` and a bias `[output][piece]`.
    pub(crate) fn new(from: Tensors<'_>, gain: &Row, shift: &Row, mode: Mode) -> Self {
        let row = |block: usize, piece: usize, lane: usize| (block * LANES + lane) * PIECES + piece;
        Self {
            window: from.window,
            weights: Weights::new(from, mode, WIDTH / LANES, row),
            gain: *gain,
            shift: *shift,
            level: mode.level,
        }
    }

    /// For each of `rows` rows of `from` the normalised maxout, put in `to`.
    pub(crate) fn run(&self, from: &[f32], rows: usize, scratch: &mut Scratch, to: &mut [f32]) {
        scratch.places.clear();
        scratch.places.extend(0..rows);
        self.maxout(from, rows, scratch, to);
        let to = &mut to[..rows * WIDTH];
        rows::normalise(to, &self.gain, &self.shift, self.level);
    }

    /// Adds to each row in `places` the normalised maxout of the window around it.
    pub(crate) fn add_to(
        &self,
        rows: &mut [f32],
        places: impl Iterator<Item = usize>,
        scratch: &mut Scratch,
    ) {
        scratch.places.clear();
        scratch
            .places
            .extend(places.map(|place| place - self.window / 2));
        let mut outputs = std::mem::take(&mut scratch.outputs);
        grow(&mut outputs, scratch.places.len() * WIDTH);
        self.maxout(rows, rows.len() / WIDTH, scratch, &mut outputs);
        let layer = (&self.gain, &self.shift);
        let to = &mut rows[self.window / 2 * WIDTH..];
        rows::add_normalised(&mut outputs, layer, &scratch.places, to, self.level);
        scratch.outputs = outputs;
    }

    /// Appends to `to` what each row of `from` adds to the outputs from each place of the window; nothing
    /// if that cannot be told apart.
    pub(crate) fn products(&self, from: &[f32], scratch: &mut Scratch, to: &mut Vec<Products>) {
        let Weights::Integer(weights) = &self.weights else {
            return;
        };
        let rows = from.len() / WIDTH;
        scratch.quantised.fill(from, rows, weights);
        scratch.places.clear();
        scratch.places.extend(0..rows);
        let first = to.len();
        to.resize(first + rows, NOTHING);
        let to = to[first..].as_flattened_mut().as_flattened_mut();
        integer::products(weights, &scratch.quantised, &scratch.places, to);
    }

    /// Adds to each row in `places` the normalised maxout of the window around it, given what the rows
    /// of the window add.
    pub(crate) fn add_products(
        &self,
        rows: &mut [f32],
        places: impl Iterator<Item = usize>,
        windows: &[[&Products; 3]],
        scratch: &mut Scratch,
    ) {
        let Weights::Integer(weights) = &self.weights else {
            return;
        };
        scratch.places.clear();
        scratch.places.extend(places);
        let mut outputs = std::mem::take(&mut scratch.outputs);
        grow(&mut outputs, scratch.places.len() * WIDTH);
        products::maxout(weights, windows, &mut outputs);
        let layer = (&self.gain, &self.shift);
        rows::add_normalised(&mut outputs, layer, &scratch.places, rows, self.level);
        scratch.outputs = outputs;
    }

    /// Whether what each row adds can be told apart.
    pub(crate) fn has_products(&self) -> bool {
        matches!(self.weights, Weights::Integer(_))
    }

    /// The largest piece of each output, for the windows that begin at the places in `scratch`.
    fn maxout(&self, from: &[f32], rows: usize, scratch: &mut Scratch, to: &mut [f32]) {
        let Scratch {
            quantised, places, ..
        } = scratch;
        match &self.weights {
            Weights::Exact(weights) => exact::maxout(weights, from, places, to, self.level),
            Weights::Integer(weights) => {
                quantised.fill(from, rows, weights);
                integer::maxout(weights, quantised, places, to);
            }
        }
    }
}

impl<const N: usize> Linear<N> {
    /// A layer with weights `[output][input]`.
    pub(crate) fn new(inputs: usize, weights: &[f32], bias: &[f32], mode: Mode) -> Self {
        let from = Tensors {
            window: 1,
            inputs,
            weights,
            bias,
        };
        let blocks = (weights.len() / inputs).div_ceil(N * LANES);
        let row = |block: usize, half: usize, lane: usize| (block * N + half) * LANES + lane;
        Self {
            outputs: blocks * N * LANES,
            weights: Weights::new(from, mode, blocks, row),
            level: mode.level,
        }
    }

    /// For each of `rows` rows of `from` the outputs of the layer, put in `to`.
    pub(crate) fn run(&self, from: &[f32], rows: usize, scratch: &mut Scratch, to: &mut [f32]) {
        let Scratch {
            quantised, places, ..
        } = scratch;
        places.clear();
        places.extend(0..rows);
        match &self.weights {
            Weights::Exact(weights) => exact::linear(weights, from, places, to, self.level),
            Weights::Integer(weights) => {
                quantised.fill(from, rows, weights);
                integer::linear(weights, quantised, places, to);
            }
        }
    }
}
