//! Rows of numbers: normalised, added up, or turned into small integers with a scale each.

use crate::language::kernel::integer::Packed;
use crate::language::kernel::machine::{Machine, larger, per_level};
use crate::language::kernel::{HIDDEN, LANES, Level, WIDTH};

/// A row between layers.
pub(crate) type Row = [f32; WIDTH];

/// One over [`WIDTH`].
pub(crate) const SHARE: f32 = 1.0 / 96.0;
/// Added to a variance before it divides.
pub(crate) const EPSILON: f32 = 1e-8;
/// The lanes in which a row is summed up.
pub(crate) const SUMS: usize = 8;
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
pub(crate) fn normalise(rows: &mut [f32], gain: &Row, shift: &Row, level: Level) {
    normalises(level, rows, gain, shift);
}

/// Adds each row of `from`, normalised, to the row of `to` in its place.
pub(crate) fn add_normalised(
    from: &mut [f32],
    layer: (&Row, &Row),
    places: &[usize],
    to: &mut [f32],
    level: Level,
) {
    add_normaliseds(level, from, layer, places, to);
}

per_level! {
    pub(crate) fn normalises(level, rows: &mut [f32], gain: &Row, shift: &Row) = normalise_on;
}

per_level! {
    pub(crate) fn add_normaliseds(
        level,
        from: &mut [f32],
        layer: (&Row, &Row),
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
fn normalise_on<M: Machine, const R: usize>(machine: M, rows: &mut [f32], gain: &Row, shift: &Row) {
    for row in rows.as_chunks_mut::<WIDTH>().0 {
        machine.normalise(row, gain, shift);
    }
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn add_normalised_on<M: Machine, const R: usize>(
    machine: M,
    from: &mut [f32],
    (gain, shift): (&Row, &Row),
    places: &[usize],
    to: &mut [f32],
) {
    let (to, _) = to.as_chunks_mut::<WIDTH>();
    for (row, place) in from.as_chunks_mut::<WIDTH>().0.iter_mut().zip(places) {
        machine.normalise(row, gain, shift);
        for (to, from) in to[*place].iter_mut().zip(row) {
            *to += *from;
        }
    }
}

/// Normalises one row.
pub(crate) fn normalise_row(row: &mut Row, gain: &Row, shift: &Row) {
    let mean = total(row) * SHARE;
    let mut squares = *row;
    for (value, square) in row.iter_mut().zip(&mut squares) {
        *value -= mean;
        *square = *value * *value;
    }
    let scale = 1.0 / (total(&squares) * SHARE + EPSILON).sqrt();
    for ((value, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
        *value = *value * scale * *gain + *shift;
    }
}

fn total(row: &Row) -> f32 {
    let mut sums = [0.0; SUMS];
    for lanes in row.as_chunks::<SUMS>().0 {
        for (sum, value) in sums.iter_mut().zip(lanes) {
            *sum += value;
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
    #[allow(clippy::cast_possible_truncation)] // at most `most`
    let short = |number| number as i16;
    match width {
        WIDTH => rounded_rows::<_, WIDTH>(from, f32::from(most), short, to, scales),
        HIDDEN => rounded_rows::<_, HIDDEN>(from, f32::from(most), short, to, scales),
        _ => rounded_rows_of(width, from, f32::from(most), short, to, scales),
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
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 1 and 255
    let byte = |number: i32| number.wrapping_add(128) as u8;
    match width {
        WIDTH => rounded_rows::<_, WIDTH>(from, 127.0, byte, to, scales),
        HIDDEN => rounded_rows::<_, HIDDEN>(from, 127.0, byte, to, scales),
        _ => rounded_rows_of(width, from, 127.0, byte, to, scales),
    }
}

/// Puts each row in `to` as integers up to `most`, and in `scales` what 1 stands for.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn rounded_rows_of<T>(
    width: usize,
    from: &[f32],
    most: f32,
    small: impl Fn(i32) -> T,
    to: &mut [T],
    scales: &mut [f32],
) {
    let rows = from.chunks_exact(width).zip(to.chunks_exact_mut(width));
    for ((from, to), scale) in rows.zip(scales) {
        let factor;
        (factor, *scale) = factor_and_scale(from, most);
        for (to, from) in to.iter_mut().zip(from) {
            *to = small(nearest(from * factor));
        }
    }
}

/// The same for rows of a length that the compiler knows.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn rounded_rows<T, const LENGTH: usize>(
    from: &[f32],
    most: f32,
    small: impl Fn(i32) -> T,
    to: &mut [T],
    scales: &mut [f32],
) {
    let rows = from
        .as_chunks::<LENGTH>()
        .0
        .iter()
        .zip(to.as_chunks_mut::<LENGTH>().0);
    for ((from, to), scale) in rows.zip(scales) {
        let factor;
        (factor, *scale) = factor_and_scale(from, most);
        for (to, from) in to.iter_mut().zip(from) {
            *to = small(nearest(from * factor));
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
