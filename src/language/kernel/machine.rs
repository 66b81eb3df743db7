//! The instructions of a machine: rows of small integers and packed weights go in, their sums of
//! products come out, the same ones on every machine.

use crate::language::kernel::LANES;
use crate::language::kernel::rows::{Row, normalise_row};
#[cfg(target_arch = "x86_64")]
pub(crate) use crate::language::kernel::x86::{Avx2, Vnni};

/// Numbers side by side.
pub(crate) type Lanes = [f32; LANES];

/// For each lane the weights of two inputs.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Shorts(pub(crate) [[i16; 2]; LANES]);

/// For each lane the weights of four inputs.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Bytes(pub(crate) [[i8; 4]; LANES]);

/// One block of outputs to be computed for some rows.
#[derive(Clone, Copy)]
pub(crate) struct Work<'a, T, W, const N: usize> {
    /// The length of a row of the input, and how many rows are seen at once.
    pub(crate) inputs: usize,
    pub(crate) window: usize,
    /// Rows of small integers, and what 1 stands for in each.
    pub(crate) rows: &'a [T],
    pub(crate) units: &'a [f32],
    /// For each row of the window the weights; no sum of a row may leave the range of 32 bits.
    pub(crate) weights: &'a [[W; N]],
    /// What is added to the sum of each row of the window; nothing if there are none.
    pub(crate) offsets: &'a [[[i32; LANES]; N]],
    /// What a weight of 1 stands for in each output, and what is added.
    pub(crate) scales: &'a [Lanes; N],
    pub(crate) bias: &'a [Lanes; N],
}

impl<'a, T, W, const N: usize> Work<'a, T, W, N> {
    /// The weights of one row of the window. Its inputs come in `group`s.
    #[inline]
    pub(crate) fn weights(&self, segment: usize, group: usize) -> &'a [[W; N]] {
        &self.weights[segment * (self.inputs / group)..][..self.inputs / group]
    }

    /// Row `number` of the input.
    #[inline]
    pub(crate) fn row(&self, number: usize) -> &'a [T] {
        &self.rows[number * self.inputs..][..self.inputs]
    }
}

/// A set of instructions. Whoever has a value of the type knows that the machine has them.
///
/// Both functions compute `R` rows of outputs, from the windows of rows that begin at `at`: for each
/// row of the window the sum of products, as a floating-point number times the row's unit, these
/// added up from zero in order, the sum times the scale of the output, plus its bias. With `O` = `N`
/// all vectors of outputs are wanted, with `O` = 1 the largest number of each lane.
pub(crate) trait Machine: Copy {
    /// With numbers of 16 bits, two inputs at a time.
    fn shorts<const R: usize, const N: usize, const O: usize>(
        self,
        work: &Work<'_, i16, Shorts, N>,
        at: [usize; R],
    ) -> [[Lanes; O]; R];

    /// With numbers of 8 bits, four inputs at a time.
    fn bytes<const R: usize, const N: usize, const O: usize>(
        self,
        work: &Work<'_, u8, Bytes, N>,
        at: [usize; R],
    ) -> [[Lanes; O]; R];

    /// Normalises a row: less its mean, divided by its standard deviation, times `gain` plus `shift`.
    fn normalise(self, row: &mut Row, gain: &Row, shift: &Row);
}

/// The best instructions that may be used.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Level {
    /// Those that every machine has.
    Plain(Plain),
    /// AVX2 and FMA.
    #[cfg(target_arch = "x86_64")]
    Avx2(Avx2),
    /// AVX-512 with VNNI, besides AVX2 and FMA.
    #[cfg(target_arch = "x86_64")]
    Vnni(Vnni),
}

impl Level {
    /// The best of this machine.
    pub(crate) fn best() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            if let Some(vnni) = Vnni::detect() {
                return Self::Vnni(vnni);
            }
            if let Some(avx2) = Avx2::detect() {
                return Self::Avx2(avx2);
            }
        }
        Self::Plain(Plain)
    }

    /// Whether bytes are multiplied as bytes.
    pub(crate) fn has_bytes(self) -> bool {
        #[cfg(target_arch = "x86_64")]
        if let Self::Vnni(_) = self {
            return true;
        }
        false
    }
}

/// No more than every machine has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plain;

impl Machine for Plain {
    fn normalise(self, row: &mut Row, gain: &Row, shift: &Row) {
        normalise_row(row, gain, shift);
    }

    fn shorts<const R: usize, const N: usize, const O: usize>(
        self,
        work: &Work<'_, i16, Shorts, N>,
        at: [usize; R],
    ) -> [[Lanes; O]; R] {
        outputs(work, at, |row, segment| {
            let mut sums = [[0i32; LANES]; N];
            let weights = work.weights(segment, 2);
            for (values, weights) in work.row(row).as_chunks::<2>().0.iter().zip(weights) {
                for (Shorts(weights), sums) in weights.iter().zip(&mut sums) {
                    for (weights, sum) in weights.iter().zip(sums) {
                        *sum = i32::wrapping_add(*sum, product(values, weights));
                    }
                }
            }
            sums
        })
    }

    fn bytes<const R: usize, const N: usize, const O: usize>(
        self,
        work: &Work<'_, u8, Bytes, N>,
        at: [usize; R],
    ) -> [[Lanes; O]; R] {
        outputs(work, at, |row, segment| {
            let mut sums = work.offsets[segment];
            let weights = work.weights(segment, 4);
            for (values, weights) in work.row(row).as_chunks::<4>().0.iter().zip(weights) {
                for (Bytes(weights), sums) in weights.iter().zip(&mut sums) {
                    for (weights, sum) in weights.iter().zip(sums) {
                        *sum = i32::wrapping_add(*sum, product(values, weights));
                    }
                }
            }
            sums
        })
    }
}

/// The sum of a few products, which is in range and need not be checked.
fn product<T: Copy + Into<i32>, W: Copy + Into<i32>, const K: usize>(
    values: &[T; K],
    weights: &[W; K],
) -> i32 {
    let products = values.iter().zip(weights);
    products.fold(0i32, |sum, (value, weight)| {
        sum.wrapping_add((*value).into() * (*weight).into())
    })
}

/// The outputs of the windows that begin `at` rows, given the sums of a row in a place of the window.
fn outputs<T, W, const R: usize, const N: usize, const O: usize>(
    work: &Work<'_, T, W, N>,
    at: [usize; R],
    sums: impl Fn(usize, usize) -> [[i32; LANES]; N],
) -> [[Lanes; O]; R] {
    at.map(|first| {
        let mut totals = [[0.0; LANES]; N];
        for segment in 0..work.window {
            let sums = sums(first + segment, segment);
            let unit = work.units[first + segment];
            let totals = totals.as_flattened_mut().iter_mut();
            for (total, sum) in totals.zip(sums.as_flattened()) {
                #[allow(clippy::cast_precision_loss)] // rounds alike everywhere
                let sum = *sum as f32;
                *total += sum * unit;
            }
        }
        let (scales, bias) = (work.scales.as_flattened(), work.bias.as_flattened());
        let parts = totals.as_flattened_mut().iter_mut().zip(scales).zip(bias);
        for ((total, scale), bias) in parts {
            *total = *total * scale + bias;
        }
        chosen(&totals)
    })
}

/// All vectors, or one with the largest of each lane.
fn chosen<const N: usize, const O: usize>(all: &[Lanes; N]) -> [Lanes; O] {
    let mut chosen = [[0.0; LANES]; O];
    for (n, vector) in all.iter().enumerate() {
        match chosen.get_mut(n) {
            Some(place) => *place = *vector,
            None => {
                for (place, number) in chosen[0].iter_mut().zip(vector) {
                    *place = larger(*place, *number);
                }
            }
        }
    }
    chosen
}

/// The larger number.
#[inline(always)]
#[allow(clippy::inline_always)] // part of loops
pub(crate) fn larger(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}

/// Compiles a function over machines once for each set of instructions and calls the right one.
/// `R`, the rows side by side, is what the registers hold.
macro_rules! per_level {
    (
        $(#[$attribute:meta])*
        pub(crate) fn $name:ident $(<const $n:ident: usize>)? (level, $($argument:ident: $type:ty),* $(,)?) = $body:ident;
    ) => {
        $(#[$attribute])*
        #[allow(unsafe_code)] // calls the copies below
        pub(crate) fn $name $(<const $n: usize>)? (
            level: $crate::language::kernel::machine::Level,
            $($argument: $type),*
        ) {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma")]
            fn avx2 $(<const $n: usize>)? (machine: $crate::language::kernel::machine::Avx2, $($argument: $type),*) {
                $body::<_, 3 $(, $n)?>(machine, $($argument),*);
            }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
            fn vnni $(<const $n: usize>)? (machine: $crate::language::kernel::machine::Vnni, $($argument: $type),*) {
                $body::<_, 4 $(, $n)?>(machine, $($argument),*);
            }
            match level {
                $crate::language::kernel::machine::Level::Plain(machine) => {
                    $body::<_, 1 $(, $n)?>(machine, $($argument),*);
                }
                // SAFETY: a value of this type says that the machine has these instructions.
                #[cfg(target_arch = "x86_64")]
                $crate::language::kernel::machine::Level::Avx2(machine) => unsafe {
                    avx2(machine, $($argument),*);
                },
                // SAFETY: as above.
                #[cfg(target_arch = "x86_64")]
                $crate::language::kernel::machine::Level::Vnni(machine) => unsafe {
                    vnni(machine, $($argument),*);
                },
            }
        }
    };
}
pub(crate) use per_level;
