//! Floating point, the reference: weights of a layer come in and are packed; rows come in, the
//! outputs of the layer go out. Every product is added with `mul_add`, rounded once.

use crate::language::kernel::integer::{groups, singles};
use crate::language::kernel::machine::{Machine, larger, per_level};
use crate::language::kernel::{LANES, Level, PIECES, Tensors, WIDTH};

/// The lanes of a vector here; a block of outputs has two halves.
const HALF: usize = LANES / 2;
/// Rows side by side: for four there would be too few registers.
const ROWS: usize = 3;

type Lanes = [f32; HALF];

/// The weights of a layer.
pub(crate) struct Weights<const N: usize> {
    /// From the start of one row to the start of the next, and the length of a window.
    stride: usize,
    inputs: usize,
    /// For each half block of outputs and each input, the weights of `N` vectors.
    packed: Vec<[Lanes; N]>,
    bias: Vec<[Lanes; N]>,
}

impl<const N: usize> Weights<N> {
    /// Packs `from`; `row` says where the weights of lane `l` of vector `n` of block `b` are.
    pub(crate) fn new(
        from: Tensors<'_>,
        blocks: usize,
        row: impl Fn(usize, usize, usize) -> usize,
    ) -> Self {
        let inputs = from.window * from.inputs;
        let pack = |of: &dyn Fn(usize) -> Option<f32>, half: usize| -> [Lanes; N] {
            std::array::from_fn(|n| {
                std::array::from_fn(|lane| {
                    let output = row(half / 2, n, half % 2 * HALF + lane);
                    of(output).unwrap_or(0.0)
                })
            })
        };
        let mut packed = Vec::with_capacity(2 * blocks * inputs);
        for half in 0..2 * blocks {
            for input in 0..inputs {
                let weight = |output: usize| from.weights.get(output * inputs + input).copied();
                packed.push(pack(&weight, half));
            }
        }
        let constant = |output: usize| from.bias.get(output).copied();
        Self {
            stride: from.inputs,
            inputs,
            packed,
            bias: (0..2 * blocks).map(|half| pack(&constant, half)).collect(),
        }
    }
}

/// The largest piece of each output, for the windows of rows of `from` that begin at `places`, put
/// in `to` one after another.
pub(crate) fn maxout(
    layer: &Weights<PIECES>,
    from: &[f32],
    places: &[usize],
    to: &mut [f32],
    level: Level,
) {
    maxouts(level, layer, from, places, to);
}

/// The outputs of the layer for the rows of `from` at `places`, put in `to` one after another.
pub(crate) fn linear<const N: usize>(
    layer: &Weights<N>,
    from: &[f32],
    places: &[usize],
    to: &mut [f32],
    level: Level,
) {
    linears(level, layer, from, places, to);
}

per_level! {
    pub(crate) fn maxouts(
        level,
        layer: &Weights<PIECES>,
        from: &[f32],
        places: &[usize],
        to: &mut [f32],
    ) = maxout_on;
}

per_level! {
    pub(crate) fn linears<const N: usize>(
        level,
        layer: &Weights<N>,
        from: &[f32],
        places: &[usize],
        to: &mut [f32],
    ) = linear_on;
}

#[inline(always)]
#[allow(clippy::inline_always)] // else the copies for other machines would call the plain one
fn maxout_on<M: Machine, const R: usize>(
    _: M,
    layer: &Weights<PIECES>,
    from: &[f32],
    places: &[usize],
    to: &mut [f32],
) {
    outputs(layer, from, places, &mut Largest(to));
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn linear_on<M: Machine, const R: usize, const N: usize>(
    _: M,
    layer: &Weights<N>,
    from: &[f32],
    places: &[usize],
    to: &mut [f32],
) {
    let width = layer.bias.len() * N * HALF;
    outputs(layer, from, places, &mut Halves(to, width));
}

/// Where outputs go: `N` vectors of half a block of one row.
trait Put<const N: usize> {
    /// Puts them there.
    fn put(&mut self, row: usize, half: usize, values: &[Lanes; N]);
}

/// Keeps the largest piece of each output.
struct Largest<'a>(&'a mut [f32]);

impl Put<PIECES> for Largest<'_> {
    #[inline(always)]
    #[allow(clippy::inline_always)] // as above
    fn put(&mut self, row: usize, half: usize, values: &[Lanes; PIECES]) {
        let to = &mut self.0[row * WIDTH + half * HALF..][..HALF];
        for (lane, to) in to.iter_mut().enumerate() {
            *to = larger(larger(values[0][lane], values[1][lane]), values[2][lane]);
        }
    }
}

/// Keeps all, in rows of this width.
struct Halves<'a>(&'a mut [f32], usize);

impl<const N: usize> Put<N> for Halves<'_> {
    #[inline(always)]
    #[allow(clippy::inline_always)] // as above
    fn put(&mut self, row: usize, half: usize, values: &[Lanes; N]) {
        for (n, values) in values.iter().enumerate() {
            let at = row * self.1 + (half / 2 * N + n) * LANES + half % 2 * HALF;
            self.0[at..][..HALF].copy_from_slice(values);
        }
    }
}

/// Gives the outputs of every half block of every row to `put`.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn outputs<const N: usize>(
    layer: &Weights<N>,
    from: &[f32],
    places: &[usize],
    put: &mut impl Put<N>,
) {
    let inputs = layer.inputs;
    let row = |row: usize| &from[places[row] * layer.stride..][..inputs];
    for (half, bias) in layer.bias.iter().enumerate() {
        let weights = &layer.packed[half * inputs..][..inputs];
        for first in groups::<ROWS>(places.len()) {
            let three = [row(first), row(first + 1), row(first + 2)];
            for (place, sums) in three_sums(three, weights, bias).iter().enumerate() {
                put.put(first + place, half, sums);
            }
        }
        for place in singles::<ROWS>(places.len()) {
            put.put(place, half, &one_sum(row(place), weights, bias));
        }
    }
}

/// The weighted sums of three rows: side by side they keep the arithmetic units busy, and by name they
/// stay in registers.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn three_sums<const N: usize>(
    rows: [&[f32]; ROWS],
    weights: &[[Lanes; N]],
    bias: &[Lanes; N],
) -> [[Lanes; N]; ROWS] {
    let [mut first, mut second, mut third] = [*bias; ROWS];
    let values = rows[0].iter().zip(rows[1]).zip(rows[2]);
    for (weights, ((one, two), three)) in weights.iter().zip(values) {
        add_product(*one, weights, &mut first);
        add_product(*two, weights, &mut second);
        add_product(*three, weights, &mut third);
    }
    [first, second, third]
}

/// The weighted sums of one row.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn one_sum<const N: usize>(row: &[f32], weights: &[[Lanes; N]], bias: &[Lanes; N]) -> [Lanes; N] {
    let mut sums = *bias;
    for (weights, value) in weights.iter().zip(row) {
        add_product(*value, weights, &mut sums);
    }
    sums
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn add_product<const N: usize>(value: f32, weights: &[Lanes; N], sums: &mut [Lanes; N]) {
    for (weights, sums) in weights.iter().zip(sums) {
        for (weight, sum) in weights.iter().zip(sums) {
            *sum = value.mul_add(*weight, *sum);
        }
    }
}
