//! The arithmetic: rows of numbers and packed weights go in, rows of numbers come out.
//!
//! Each function is written once, in plain Rust, and compiled twice: for every machine and, where
//! the machine has them, for AVX2 and FMA. Both give the same bits: sums run in the same order and
//! every product is added with `mul_add`, rounded once.
#![allow(unsafe_code)]

use std::ops::Range;

/// The width of the vectors between layers.
pub(crate) const WIDTH: usize = 96;
/// The pieces of a maxout of the encoder.
pub(crate) const PIECES: usize = 3;

/// One over [`WIDTH`].
const SHARE: f32 = 1.0 / 96.0;
/// Added to a variance before it divides.
const EPSILON: f32 = 1e-8;
const LANES: usize = 8;
const ROWS: usize = 3;
const BLOCKS: usize = WIDTH / LANES;

type Lanes = [f32; LANES];

/// A maxout of three pieces and the normalisation after it.
pub(crate) struct Maxout {
    inputs: usize,
    /// For each block of outputs and each input, the weights of the three pieces.
    weights: Vec<[Lanes; PIECES]>,
    bias: Vec<[Lanes; PIECES]>,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Maxout {
    /// Packs weights `[output][piece][input]` and a bias `[output][piece]`.
    pub(crate) fn new(
        inputs: usize,
        from: &[f32],
        bias: &[f32],
        gain: Vec<f32>,
        shift: Vec<f32>,
    ) -> Self {
        let piece =
            |block: usize, piece: usize, lane: usize| (block * LANES + lane) * PIECES + piece;
        let mut weights = vec![[[0.0; LANES]; PIECES]; BLOCKS * inputs];
        for (at, packed) in weights.iter_mut().enumerate() {
            let (block, input) = (at / inputs, at % inputs);
            *packed = std::array::from_fn(|p| {
                std::array::from_fn(|lane| from[piece(block, p, lane) * inputs + input])
            });
        }
        let bias = (0..BLOCKS)
            .map(|block| {
                std::array::from_fn(|p| std::array::from_fn(|lane| bias[piece(block, p, lane)]))
            })
            .collect();
        Self {
            inputs,
            weights,
            bias,
            gain,
            shift,
        }
    }
}

/// A linear layer.
pub(crate) struct Linear {
    inputs: usize,
    /// The number of outputs with padding.
    pub(crate) outputs: usize,
    /// For each block of outputs and each input, the weights.
    weights: Vec<[Lanes; 2]>,
    bias: Vec<[Lanes; 2]>,
}

impl Linear {
    /// Packs weights `[output][input]`; without a bias it is zero.
    pub(crate) fn new(inputs: usize, from: &[f32], bias: &[f32]) -> Self {
        let (rows, blocks) = (
            from.len() / inputs,
            (from.len() / inputs).div_ceil(2 * LANES),
        );
        let pack = |at: &dyn Fn(usize) -> f32, block: usize| -> [Lanes; 2] {
            std::array::from_fn(|half| {
                std::array::from_fn(|lane| at(block * 2 * LANES + half * LANES + lane))
            })
        };
        let mut weights = Vec::with_capacity(blocks * inputs);
        for block in 0..blocks {
            for input in 0..inputs {
                let weight = |row| {
                    if row < rows {
                        from[row * inputs + input]
                    } else {
                        0.0
                    }
                };
                weights.push(pack(&weight, block));
            }
        }
        let constant = |row| bias.get(row).copied().unwrap_or(0.0);
        let bias = (0..blocks).map(|block| pack(&constant, block)).collect();
        Self {
            inputs,
            outputs: blocks * 2 * LANES,
            weights,
            bias,
        }
    }
}

/// For each of `rows` windows of `from` (one begins every [`WIDTH`] numbers, or every
/// `stride`) the normalised maxout, put in `to`.
pub(crate) fn maxout(layer: &Maxout, from: &[f32], stride: usize, rows: usize, to: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if wide() {
        // SAFETY: the machine has AVX2 and FMA, as was just asked.
        return unsafe { maxout_wide(layer, from, stride, rows, to) };
    }
    maxout_plain(layer, from, stride, rows, to);
}

/// For each of `rows` rows of `from` the outputs of the layer, put in `to`.
pub(crate) fn linear(layer: &Linear, from: &[f32], rows: usize, to: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if wide() {
        // SAFETY: the machine has AVX2 and FMA, as was just asked.
        return unsafe { linear_wide(layer, from, rows, to) };
    }
    linear_plain(layer, from, rows, to);
}

/// Adds `from` to `to`.
pub(crate) fn add(from: &[f32], to: &mut [f32]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

#[cfg(target_arch = "x86_64")]
fn wide() -> bool {
    is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma")
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn maxout_wide(layer: &Maxout, from: &[f32], stride: usize, rows: usize, to: &mut [f32]) {
    maxout_plain(layer, from, stride, rows, to);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn linear_wide(layer: &Linear, from: &[f32], rows: usize, to: &mut [f32]) {
    linear_plain(layer, from, rows, to);
}

#[inline(always)]
#[allow(clippy::inline_always)] // else the copy for AVX2 would call the one without
fn maxout_plain(layer: &Maxout, from: &[f32], stride: usize, rows: usize, to: &mut [f32]) {
    let inputs = layer.inputs;
    let row = |row: usize| &from[row * stride..][..inputs];
    for (block, bias) in layer.bias.iter().enumerate() {
        let weights = &layer.weights[block * inputs..][..inputs];
        let mut put = |place: usize, sums: &[Lanes; PIECES]| {
            put_largest(sums, &mut to[place * WIDTH + block * LANES..]);
        };
        for first in groups(rows) {
            let three = [row(first), row(first + 1), row(first + 2)];
            for (place, sums) in three_sums(three, weights, bias).iter().enumerate() {
                put(first + place, sums);
            }
        }
        for place in singles(rows) {
            put(place, &one_sum(row(place), weights, bias));
        }
    }
    for row in to[..rows * WIDTH].as_chunks_mut::<WIDTH>().0 {
        normalise(row, &layer.gain, &layer.shift);
    }
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn linear_plain(layer: &Linear, from: &[f32], rows: usize, to: &mut [f32]) {
    let inputs = layer.inputs;
    let row = |row: usize| &from[row * inputs..][..inputs];
    for (block, bias) in layer.bias.iter().enumerate() {
        let weights = &layer.weights[block * inputs..][..inputs];
        let mut put = |place: usize, sums: &[Lanes; 2]| {
            let to = &mut to[place * layer.outputs + block * 2 * LANES..][..2 * LANES];
            to.copy_from_slice(sums.as_flattened());
        };
        for first in groups(rows) {
            let three = [row(first), row(first + 1), row(first + 2)];
            for (place, sums) in three_sums(three, weights, bias).iter().enumerate() {
                put(first + place, sums);
            }
        }
        for place in singles(rows) {
            put(place, &one_sum(row(place), weights, bias));
        }
    }
}

/// Where groups of rows begin. The last may overlap the one before, which is quicker than two single
/// rows.
fn groups(rows: usize) -> impl Iterator<Item = usize> {
    let overlapping = rows > ROWS && rows % ROWS > 1;
    (0..rows / ROWS)
        .map(|group| group * ROWS)
        .chain(overlapping.then(|| rows - ROWS))
}

/// The rows that are in no group.
fn singles(rows: usize) -> Range<usize> {
    let single = rows < ROWS || rows % ROWS == 1;
    if single {
        rows - rows % ROWS..rows
    } else {
        rows..rows
    }
}

/// The weighted sums of three rows: side by side they keep the arithmetic units busy, and by name they
/// stay in registers, for which four would be too many.
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

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn put_largest(sums: &[Lanes; PIECES], to: &mut [f32]) {
    let [first, second, third] = sums;
    for (lane, to) in to[..LANES].iter_mut().enumerate() {
        *to = larger(larger(first[lane], second[lane]), third[lane]);
    }
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn normalise(row: &mut [f32; WIDTH], gain: &[f32], shift: &[f32]) {
    let mean = total(row) * SHARE;
    let mut squares = *row;
    for (value, square) in row.iter_mut().zip(&mut squares) {
        *value -= mean;
        *square = *value * *value;
    }
    let scale = 1.0 / (total(&squares) * SHARE + EPSILON).sqrt();
    for ((value, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
        *value = (*value * scale).mul_add(*gain, *shift);
    }
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn total(row: &[f32; WIDTH]) -> f32 {
    let mut sums = [0.0; LANES];
    for lanes in row.as_chunks::<LANES>().0 {
        for (sum, value) in sums.iter_mut().zip(lanes) {
            *sum += value;
        }
    }
    sums.iter().sum()
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn larger(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize, seed: u64) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            f32::from((state >> 48) as u16) / 32_768.0 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    #[test]
    fn both_copies_give_the_same_bits() {
        let layer = Maxout::new(
            288,
            &numbers(288 * 288, 1),
            &numbers(288, 2),
            numbers(WIDTH, 3),
            numbers(WIDTH, 4),
        );
        let from = numbers(12 * WIDTH, 5);
        for rows in 0..=10 {
            let (mut one, mut other) = (vec![0.0; rows * WIDTH], vec![0.0; rows * WIDTH]);
            maxout(&layer, &from, WIDTH, rows, &mut one);
            maxout_plain(&layer, &from, WIDTH, rows, &mut other);
            assert_eq!(one, other);
            assert!(one.iter().all(|value| *value != 0.0), "{rows} rows");
        }

        let layer = Linear::new(WIDTH, &numbers(50 * WIDTH, 6), &numbers(50, 7));
        let (mut one, mut other) = (vec![0.0; 9 * 64], vec![0.0; 9 * 64]);
        linear(&layer, &from, 9, &mut one);
        linear_plain(&layer, &from, 9, &mut other);
        assert_eq!(one, other);
    }
}
