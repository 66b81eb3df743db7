//! Integer arithmetic: weights of a layer come in and are packed as small integers; quantised rows
//! come in, the outputs of the layer go out.

use std::ops::Range;

use crate::language::arithmetic::Arithmetic;
use crate::language::kernel::machine::{Bytes, Lanes, Machine, Shorts, Work, per_level};
use crate::language::kernel::rows::{Quantised, nearest};
use crate::language::kernel::{LANES, Level, Mode, PIECES, Tensors};

/// The weights of a layer as small integers.
pub(crate) struct Packed<const N: usize> {
    /// The length of a row of the input, even, and how many rows are seen at once.
    pub(crate) inputs: usize,
    window: usize,
    /// The largest integer that a number of a row may become.
    pub(crate) most: i16,
    /// For each block of outputs, row of the window and few inputs, the weights of `N` vectors.
    store: Store<N>,
    /// For each block of outputs what a weight of 1 stands for, and what is added.
    pub(crate) scales: Vec<[Lanes; N]>,
    pub(crate) bias: Vec<[Lanes; N]>,
    pub(crate) level: Level,
}

enum Store<const N: usize> {
    Shorts(Vec<[Shorts; N]>),
    /// With what to add for the 128 that every byte is too large, for each block and row.
    Bytes(Vec<[Bytes; N]>, Vec<[[i32; LANES]; N]>),
}

impl<const N: usize> Packed<N> {
    /// Packs `from`; `row` says where the weights of lane `l` of vector `n` of block `b` are.
    pub(crate) fn new(
        from: Tensors<'_>,
        mode: Mode,
        blocks: usize,
        row: impl Fn(usize, usize, usize) -> usize,
    ) -> Self {
        let eight = mode.arithmetic == Arithmetic::I8;
        let (most, largest) = if eight {
            (127, 127.0)
        } else {
            (8191, 32_767.0)
        };
        let outputs = from.weights.len() / (from.window * from.inputs);
        let units: Vec<f32> = (0..outputs)
            .map(|output| unit(from, output, most, largest))
            .collect();
        let lanes = |of: &dyn Fn(usize) -> f32, block: usize| {
            std::array::from_fn(|n| std::array::from_fn(|lane| of(row(block, n, lane))))
        };
        let scale = |output| units.get(output).copied().unwrap_or(0.0);
        let bias = |output| from.bias.get(output).copied().unwrap_or(0.0);
        let numbers = rounded(from.weights, from.window * from.inputs, &units);
        let weight = |block, segment, input, n, lane| {
            let output = row(block, n, lane);
            let place = (output * from.window + segment) * from.inputs + input;
            if output < outputs { numbers[place] } else { 0 }
        };
        Self {
            inputs: from.inputs,
            window: from.window,
            most,
            store: if eight && mode.level.has_bytes() {
                bytes(from, blocks, weight)
            } else {
                Store::Shorts(shorts(from, blocks, weight))
            },
            scales: (0..blocks).map(|block| lanes(&scale, block)).collect(),
            bias: (0..blocks).map(|block| lanes(&bias, block)).collect(),
            level: mode.level,
        }
    }

    /// Whether rows are needed as bytes.
    pub(crate) fn wants_bytes(&self) -> bool {
        matches!(self.store, Store::Bytes(..))
    }
}

/// What an integer weight of 1 stands for: as little as keeps the weights of `output` in their range
/// and every sum of products with numbers up to `most` in 32 bits.
fn unit(from: Tensors<'_>, output: usize, most: i16, largest: f32) -> f32 {
    let length = from.window * from.inputs;
    let mut unit = 0.0f32;
    for segment in from.weights[output * length..][..length].chunks_exact(from.inputs) {
        let total: f32 = segment.iter().map(|weight| weight.abs()).sum();
        let highest = segment
            .iter()
            .fold(0.0f32, |most, weight| most.max(weight.abs()));
        // Rounding may add a half to each weight, and `total` is not exact.
        #[allow(clippy::cast_precision_loss)] // a length of a row
        let room = 2_147_000_000.0 / f32::from(most) - from.inputs as f32;
        unit = unit.max(highest / largest).max(total / room);
    }
    unit
}

/// The weights of each output, of which there are so many, as the nearest multiples of its unit.
fn rounded(weights: &[f32], length: usize, units: &[f32]) -> Vec<i16> {
    let mut numbers = Vec::with_capacity(weights.len());
    for (weights, unit) in weights.chunks_exact(length).zip(units) {
        // Weights that are all zero stay so.
        let unit = if *unit > 0.0 { *unit } else { 1.0 };
        #[allow(clippy::cast_possible_truncation)] // weights are in range
        numbers.extend(weights.iter().map(|weight| nearest(weight / unit) as i16));
    }
    numbers
}

fn shorts<const N: usize>(
    from: Tensors<'_>,
    blocks: usize,
    weight: impl Fn(usize, usize, usize, usize, usize) -> i16,
) -> Vec<[Shorts; N]> {
    let mut packed = Vec::with_capacity(blocks * from.window * from.inputs / 2);
    for block in 0..blocks {
        for segment in 0..from.window {
            for input in (0..from.inputs).step_by(2) {
                packed.push(std::array::from_fn(|n| {
                    Shorts(std::array::from_fn(|lane| {
                        std::array::from_fn(|at| weight(block, segment, input + at, n, lane))
                    }))
                }));
            }
        }
    }
    packed
}

#[allow(clippy::cast_possible_truncation)] // weights are in range
fn bytes<const N: usize>(
    from: Tensors<'_>,
    blocks: usize,
    weight: impl Fn(usize, usize, usize, usize, usize) -> i16,
) -> Store<N> {
    let mut packed = Vec::with_capacity(blocks * from.window * from.inputs / 4);
    let mut offsets = Vec::with_capacity(blocks * from.window);
    for block in 0..blocks {
        for segment in 0..from.window {
            let mut offset = [[0; LANES]; N];
            for input in (0..from.inputs).step_by(4) {
                let mut vectors = [Bytes([[0; 4]; LANES]); N];
                for (n, Bytes(vector)) in vectors.iter_mut().enumerate() {
                    for (lane, four) in vector.iter_mut().enumerate() {
                        for (at, byte) in four.iter_mut().enumerate() {
                            let weight = weight(block, segment, input + at, n, lane);
                            *byte = weight as i8;
                            offset[n][lane] -= 128 * i32::from(weight);
                        }
                    }
                }
                packed.push(vectors);
            }
            offsets.push(offset);
        }
    }
    Store::Bytes(packed, offsets)
}

/// The largest piece of each output, for the windows of rows of `from` that begin at `places`, put
/// in `to` one after another.
pub(crate) fn maxout(layer: &Packed<PIECES>, from: &Quantised, places: &[usize], to: &mut [f32]) {
    maxouts(layer.level, layer, from, places, to);
}

/// The outputs of the layer for the rows of `from` at `places`, put in `to` one after another.
pub(crate) fn linear<const N: usize>(
    layer: &Packed<N>,
    from: &Quantised,
    places: &[usize],
    to: &mut [f32],
) {
    linears(layer.level, layer, from, places, to);
}

/// What each of the first rows of `from` adds to the outputs from each place of the window, before
/// scale and bias: for each row and place all vectors of all blocks, put in `to` one after another.
pub(crate) fn products(
    layer: &Packed<PIECES>,
    from: &Quantised,
    places: &[usize],
    to: &mut [[Lanes; PIECES]],
) {
    all_products(layer.level, layer, from, places, to);
}

per_level! {
    pub(crate) fn all_products(
        level,
        layer: &Packed<PIECES>,
        from: &Quantised,
        places: &[usize],
        to: &mut [[Lanes; PIECES]],
    ) = products_on;
}

per_level! {
    pub(crate) fn maxouts(
        level,
        layer: &Packed<PIECES>,
        from: &Quantised,
        places: &[usize],
        to: &mut [f32],
    ) = maxout_on;
}

per_level! {
    pub(crate) fn linears<const N: usize>(
        level,
        layer: &Packed<N>,
        from: &Quantised,
        places: &[usize],
        to: &mut [f32],
    ) = linear_on;
}

#[inline(always)]
#[allow(clippy::inline_always)] // else the copies for other machines would call the plain one
fn maxout_on<M: Machine, const R: usize>(
    machine: M,
    layer: &Packed<PIECES>,
    from: &Quantised,
    places: &[usize],
    to: &mut [f32],
) {
    outputs::<M, R, PIECES, 1>(machine, layer, from, places, to);
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn linear_on<M: Machine, const R: usize, const N: usize>(
    machine: M,
    layer: &Packed<N>,
    from: &Quantised,
    places: &[usize],
    to: &mut [f32],
) {
    outputs::<M, R, N, N>(machine, layer, from, places, to);
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn products_on<M: Machine, const R: usize>(
    machine: M,
    layer: &Packed<PIECES>,
    from: &Quantised,
    places: &[usize],
    to: &mut [[Lanes; PIECES]],
) {
    let (scales, bias) = ([[1.0; LANES]; PIECES], [[0.0; LANES]; PIECES]);
    let blocks = layer.scales.len();
    for block in 0..blocks {
        for segment in 0..layer.window {
            let part = Part {
                place: block * layer.window + segment,
                window: 1,
                scales: &scales,
                bias: &bias,
            };
            let mut put = |row: usize, values: &[Lanes; PIECES]| {
                to[(row * layer.window + segment) * blocks + block] = *values;
            };
            part_of_rows::<M, R, PIECES, PIECES>(machine, layer, &part, from, places, &mut put);
        }
    }
}

/// Some of the weights: those of one block of outputs, for the whole window or a row of it.
struct Part<'a, const N: usize> {
    place: usize,
    window: usize,
    scales: &'a [Lanes; N],
    bias: &'a [Lanes; N],
}

/// Puts `O` vectors of each block of each window in `to`.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn outputs<M: Machine, const R: usize, const N: usize, const O: usize>(
    machine: M,
    layer: &Packed<N>,
    from: &Quantised,
    places: &[usize],
    to: &mut [f32],
) {
    let blocks = layer.scales.len();
    let (to, _) = to.as_chunks_mut::<LANES>();
    let mut put = |row: usize, block: usize, values: &[Lanes; O]| {
        to[(row * blocks + block) * O..][..O].copy_from_slice(values);
    };
    for block in 0..blocks {
        let part = Part {
            place: block * layer.window,
            window: layer.window,
            scales: &layer.scales[block],
            bias: &layer.bias[block],
        };
        let mut put = |row: usize, values: &[Lanes; O]| put(row, block, values);
        part_of_rows::<M, R, N, O>(machine, layer, &part, from, places, &mut put);
    }
}

/// One part of the outputs of all rows.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn part_of_rows<M: Machine, const R: usize, const N: usize, const O: usize>(
    machine: M,
    layer: &Packed<N>,
    part: &Part<N>,
    from: &Quantised,
    places: &[usize],
    put: &mut impl FnMut(usize, &[Lanes; O]),
) {
    for first in groups::<R>(places.len()) {
        let at = std::array::from_fn(|place| places[first + place]);
        let values = part_of_few::<M, R, N, O>(machine, layer, part, from, at);
        for (place, values) in values.iter().enumerate() {
            put(first + place, values);
        }
    }
    for row in singles::<R>(places.len()) {
        let [values] = part_of_few::<M, 1, N, O>(machine, layer, part, from, [places[row]]);
        put(row, &values);
    }
}

/// The same for the windows that begin at `at`.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn part_of_few<M: Machine, const R: usize, const N: usize, const O: usize>(
    machine: M,
    layer: &Packed<N>,
    part: &Part<N>,
    from: &Quantised,
    at: [usize; R],
) -> [[Lanes; O]; R] {
    let place = part.place;
    match &layer.store {
        Store::Shorts(weights) => {
            let work = Work {
                inputs: layer.inputs,
                window: part.window,
                rows: &from.shorts,
                units: &from.scales,
                weights: &weights[place * layer.inputs / 2..],
                offsets: &[],
                scales: part.scales,
                bias: part.bias,
            };
            machine.shorts(&work, at)
        }
        Store::Bytes(weights, offsets) => {
            let work = Work {
                inputs: layer.inputs,
                window: part.window,
                rows: &from.bytes,
                units: &from.scales,
                weights: &weights[place * layer.inputs / 4..],
                offsets: &offsets[place..],
                scales: part.scales,
                bias: part.bias,
            };
            machine.bytes(&work, at)
        }
    }
}

/// Where groups of `R` rows begin. The last may overlap the one before, which is quicker than single
/// rows.
pub(crate) fn groups<const R: usize>(rows: usize) -> impl Iterator<Item = usize> {
    let overlapping = rows > R && rows % R > 1;
    (0..rows / R)
        .map(|group| group * R)
        .chain(overlapping.then(|| rows - R))
}

/// The rows that are in no group.
pub(crate) fn singles<const R: usize>(rows: usize) -> Range<usize> {
    let single = rows < R || rows % R == 1;
    if R > 1 && single {
        rows - rows % R..rows
    } else {
        rows..rows
    }
}
