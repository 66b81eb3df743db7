//! Rows of numbers: normalised, added up, or turned into small integers with a scale each.

use crate::language::kernel::integer::Packed;
use crate::language::kernel::machine::{Machine, larger, per_level};
use crate::language::kernel::{LANES, Level, WIDTH};

/// One over [`WIDTH`].
const SHARE: f32 = 1.0 / 96.0;
/// Added to a variance before it divides.
const EPSILON: f32 = 1e-8;
/// The lanes in which a row is summed up.
const SUMS: usize = 8;
/// Rows that are normalised together.
const FOUR: usize = 4;
/// A row with no larger number counts as zeros.
const NOTHING: f32 = 1e-30;
/// One and a half times 2²³: added to a number of less than 2²², it leaves the nearest integer in the
/// low bits, ties to even.
const MAGIC: f32 = 12_582_912.0;

/// Room that is used again and again: rows of small integers, their places and outputs.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) quantised: Quantised,
    pub(crate) places: Vec<usize>,
    pub(crate) outputs: Vec<f32>,
}

/// Rows of small integers.
#[derive(Default)]
pub(crate) struct Quantised {
    pub(crate) shorts: Vec<i16>,
    /// Each is 128 too large.
    pub(crate) bytes: Vec<u8>,
    /// What 1 stands for in each row.
    pub(crate) scales: Vec<f32>,
}

/// Makes room for at least `length` numbers.
pub(crate) fn grow<T: Clone + Default>(numbers: &mut Vec<T>, length: usize) {
    if numbers.len() < length {
        numbers.resize(length, T::default());
    }
}

impl Quantised {
    /// Takes the first `rows` rows of `from` in the form that `layer` multiplies.
    pub(crate) fn fill<const N: usize>(&mut self, from: &[f32], rows: usize, layer: &Packed<N>) {
        let from = &from[..rows * layer.inputs];
        grow(&mut self.scales, rows);
        if layer.wants_bytes() {
            grow(&mut self.bytes, from.len());
            to_bytes(
                layer.level,
                from,
                layer.inputs,
                &mut self.bytes,
                &mut self.scales,
            );
        } else {
            grow(&mut self.shorts, from.len());
            let (shorts, scales) = (&mut self.shorts, &mut self.scales);
            to_shorts(layer.level, from, layer.inputs, layer.most, shorts, scales);
        }
    }
}

/// Normalises each row.
pub(crate) fn normalise(rows: &mut [f32], gain: &[f32], shift: &[f32], level: Level) {
    normalises(level, rows, gain, shift);
}

/// Adds each row of `from`, normalised, to the row of `to` in its place.
pub(crate) fn add_normalised(
    from: &mut [f32],
    layer: (&[f32], &[f32]),
    places: &[usize],
    to: &mut [f32],
    level: Level,
) {
    add_normaliseds(level, from, layer, places, to);
}

per_level! {
    pub(crate) fn normalises(level, rows: &mut [f32], gain: &[f32], shift: &[f32]) = normalise_on;
}

per_level! {
    pub(crate) fn add_normaliseds(
        level,
        from: &mut [f32],
        layer: (&[f32], &[f32]),
        places: &[usize],
        to: &mut [f32],
    ) = add_normalised_on;
}

per_level! {
    pub(crate) fn to_shorts(
        level,
        from: &[f32],
        width: usize,
        most: i16,
        to: &mut [i16],
        scales: &mut [f32],
    ) = to_shorts_on;
}

per_level! {
    pub(crate) fn to_bytes(
        level,
        from: &[f32],
        width: usize,
        to: &mut [u8],
        scales: &mut [f32],
    ) = to_bytes_on;
}

#[inline(always)]
#[allow(clippy::inline_always)] // else the copies for other machines would call the plain one
fn normalise_on<M: Machine, const R: usize>(_: M, rows: &mut [f32], gain: &[f32], shift: &[f32]) {
    let (fours, rest) = rows.as_chunks_mut::<WIDTH>().0.as_chunks_mut::<FOUR>();
    for rows in fours {
        normalise_rows(rows, gain, shift);
    }
    for row in rest {
        normalise_rows(std::array::from_mut(row), gain, shift);
    }
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn add_normalised_on<M: Machine, const R: usize>(
    machine: M,
    from: &mut [f32],
    (gain, shift): (&[f32], &[f32]),
    places: &[usize],
    to: &mut [f32],
) {
    let from = &mut from[..places.len() * WIDTH];
    normalise_on::<M, R>(machine, from, gain, shift);
    let (to, _) = to.as_chunks_mut::<WIDTH>();
    for (row, place) in from.as_chunks::<WIDTH>().0.iter().zip(places) {
        for (to, from) in to[*place].iter_mut().zip(row) {
            *to += *from;
        }
    }
}

/// Normalises some rows step by step together, so that none waits for its own sums.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn normalise_rows<const K: usize>(rows: &mut [[f32; WIDTH]; K], gain: &[f32], shift: &[f32]) {
    let mut means = [0.0; K];
    for (mean, row) in means.iter_mut().zip(rows.iter()) {
        *mean = total(row, |value| value) * SHARE;
    }
    let mut scales = [0.0; K];
    for ((scale, mean), row) in scales.iter_mut().zip(means).zip(rows.iter_mut()) {
        for value in row.iter_mut() {
            *value -= mean;
        }
        *scale = total(row, |value| value * value);
    }
    for (scale, row) in scales.iter().zip(rows) {
        let scale = 1.0 / (scale * SHARE + EPSILON).sqrt();
        for ((value, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
            *value = *value * scale * *gain + *shift;
        }
    }
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn total(row: &[f32; WIDTH], of: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0; SUMS];
    for lanes in row.as_chunks::<SUMS>().0 {
        for (sum, value) in sums.iter_mut().zip(lanes) {
            *sum += of(*value);
        }
    }
    sums.iter().sum()
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn to_shorts_on<M: Machine, const R: usize>(
    _: M,
    from: &[f32],
    width: usize,
    most: i16,
    to: &mut [i16],
    scales: &mut [f32],
) {
    let rows = from.chunks_exact(width).zip(to.chunks_exact_mut(width));
    for ((from, to), scale) in rows.zip(scales) {
        let factor;
        (factor, *scale) = factor_and_scale(from, f32::from(most));
        for (to, from) in to.iter_mut().zip(from) {
            #[allow(clippy::cast_possible_truncation)] // at most `most`
            let number = nearest(from * factor) as i16;
            *to = number;
        }
    }
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn to_bytes_on<M: Machine, const R: usize>(
    _: M,
    from: &[f32],
    width: usize,
    to: &mut [u8],
    scales: &mut [f32],
) {
    let rows = from.chunks_exact(width).zip(to.chunks_exact_mut(width));
    for ((from, to), scale) in rows.zip(scales) {
        let factor;
        (factor, *scale) = factor_and_scale(from, 127.0);
        for (to, from) in to.iter_mut().zip(from) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 1 and 255
            let number = nearest(from * factor).wrapping_add(128) as u8;
            *to = number;
        }
    }
}

/// What the numbers of a row are multiplied with so that the largest becomes `most`, and what 1 then
/// stands for.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn factor_and_scale(row: &[f32], most: f32) -> (f32, f32) {
    let mut largest = [0.0f32; LANES];
    let (vectors, rest) = row.as_chunks::<LANES>();
    for vector in vectors {
        for (largest, value) in largest.iter_mut().zip(vector) {
            *largest = larger(value.abs(), *largest);
        }
    }
    for (largest, value) in largest.iter_mut().zip(rest) {
        *largest = larger(value.abs(), *largest);
    }
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            largest[lane] = larger(largest[lane + half], largest[lane]);
        }
        half /= 2;
    }
    let largest = largest[0];
    if largest > NOTHING {
        (most / largest, largest / most)
    } else {
        (0.0, 0.0)
    }
}

/// The nearest integer of a number of less than 2²², ties to even.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
#[allow(clippy::cast_possible_wrap)] // bits
pub(crate) fn nearest(value: f32) -> i32 {
    ((value + MAGIC).to_bits() as i32).wrapping_sub(MAGIC.to_bits() as i32)
}
