//! AVX2 and AVX-512 VNNI: as `machine` says, with the instructions of x86-64.
#![allow(unsafe_code)] // instructions that the compiler may not take for granted

use std::arch::x86_64::{
    __m256, __m256i, __m512, __m512i, _mm256_add_epi32, _mm256_add_ps, _mm256_cvtepi32_ps,
    _mm256_load_si256, _mm256_loadu_ps, _mm256_madd_epi16, _mm256_max_ps, _mm256_mul_ps,
    _mm256_set1_epi32, _mm256_set1_ps, _mm256_setzero_ps, _mm256_setzero_si256, _mm256_storeu_ps,
    _mm256_sub_ps, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_dpbusd_epi32, _mm512_dpwssd_epi32,
    _mm512_load_si512, _mm512_loadu_epi32, _mm512_loadu_ps, _mm512_max_ps, _mm512_mul_ps,
    _mm512_set1_epi32, _mm512_set1_ps, _mm512_setzero_ps, _mm512_setzero_si512, _mm512_storeu_ps,
};
use std::ptr::from_ref;

use crate::language::kernel::machine::{Bytes, Lanes, Machine, Plain, Shorts, Work};
use crate::language::kernel::rows::{EPSILON, Row, SHARE, SUMS};
use crate::language::kernel::{LANES, WIDTH};

/// Half a vector of [`LANES`]: what fits in a register of AVX2.
const HALF: usize = LANES / 2;

/// A machine with AVX2 and FMA.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Avx2(());

/// A machine with AVX-512 and VNNI.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vnni(());

impl Avx2 {
    /// Asks the machine.
    pub(crate) fn detect() -> Option<Self> {
        let found = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
        found.then_some(Self(()))
    }
}

impl Vnni {
    /// Asks the machine.
    pub(crate) fn detect() -> Option<Self> {
        let found = Avx2::detect().is_some()
            && is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vnni");
        found.then_some(Self(()))
    }
}

impl Machine for Avx2 {
    #[inline(always)]
    #[allow(clippy::inline_always)] // else the copy for AVX2 would call the one without
    fn shorts<const R: usize, const N: usize, const O: usize>(
        self,
        work: &Work<'_, i16, Shorts, N>,
        at: [usize; R],
    ) -> [[Lanes; O]; R] {
        // SAFETY: `self` says that the machine has AVX2.
        unsafe { shorts_avx2(work, at) }
    }

    fn bytes<const R: usize, const N: usize, const O: usize>(
        self,
        work: &Work<'_, u8, Bytes, N>,
        at: [usize; R],
    ) -> [[Lanes; O]; R] {
        Plain.bytes(work, at)
    }

    #[inline(always)]
    #[allow(clippy::inline_always)] // as above
    fn normalise(self, row: &mut Row, gain: &Row, shift: &Row) {
        // SAFETY: `self` says that the machine has AVX2.
        unsafe { normalise_avx2(row, gain, shift) }
    }
}

impl Machine for Vnni {
    #[inline(always)]
    #[allow(clippy::inline_always)] // as above
    fn shorts<const R: usize, const N: usize, const O: usize>(
        self,
        work: &Work<'_, i16, Shorts, N>,
        at: [usize; R],
    ) -> [[Lanes; O]; R] {
        // SAFETY: `self` says that the machine has AVX-512 with VNNI.
        unsafe { shorts_vnni(work, at) }
    }

    #[inline(always)]
    #[allow(clippy::inline_always)] // as above
    fn bytes<const R: usize, const N: usize, const O: usize>(
        self,
        work: &Work<'_, u8, Bytes, N>,
        at: [usize; R],
    ) -> [[Lanes; O]; R] {
        // SAFETY: as above.
        unsafe { bytes_vnni(work, at) }
    }

    #[inline(always)]
    #[allow(clippy::inline_always)] // as above
    fn normalise(self, row: &mut Row, gain: &Row, shift: &Row) {
        // SAFETY: `self` says that the machine has AVX2.
        unsafe { normalise_avx2(row, gain, shift) }
    }
}

#[inline]
#[target_feature(enable = "avx2")]
fn shorts_avx2<const R: usize, const N: usize, const O: usize>(
    work: &Work<'_, i16, Shorts, N>,
    at: [usize; R],
) -> [[Lanes; O]; R] {
    let mut result = [[[0.0; LANES]; O]; R];
    for half in [0, HALF] {
        let mut totals = [[_mm256_setzero_ps(); N]; R];
        for segment in 0..work.window {
            let rows = rows(work, at, segment);
            let sums = sums_avx2(rows, work.weights(segment, 2), half);
            for ((totals, sums), first) in totals.iter_mut().zip(&sums).zip(at) {
                let unit = _mm256_set1_ps(work.units[first + segment]);
                for (total, sum) in totals.iter_mut().zip(sums) {
                    let sum = _mm256_cvtepi32_ps(*sum);
                    *total = _mm256_add_ps(*total, _mm256_mul_ps(sum, unit));
                }
            }
        }
        for (result, totals) in result.iter_mut().zip(&totals) {
            let mut chosen = [_mm256_setzero_ps(); O];
            for (n, total) in totals.iter().enumerate() {
                // SAFETY: eight numbers from the first or the ninth of sixteen are inside.
                let value = unsafe {
                    let scale = _mm256_loadu_ps(work.scales[n].as_ptr().add(half));
                    let bias = _mm256_loadu_ps(work.bias[n].as_ptr().add(half));
                    _mm256_add_ps(_mm256_mul_ps(*total, scale), bias)
                };
                if n < O {
                    chosen[n] = value;
                } else {
                    chosen[0] = _mm256_max_ps(chosen[0], value);
                }
            }
            for (result, chosen) in result.iter_mut().zip(chosen) {
                // SAFETY: as above.
                unsafe { _mm256_storeu_ps(result.as_mut_ptr().add(half), chosen) };
            }
        }
    }
    result
}

/// As `normalise_row` says, in the same order.
#[inline]
#[target_feature(enable = "avx2")]
fn normalise_avx2(row: &mut Row, gain: &Row, shift: &Row) {
    // SAFETY: a chunk is one such vector.
    let load = |chunk: &[f32; SUMS]| unsafe { _mm256_loadu_ps(chunk.as_ptr()) };
    let mut values = [_mm256_setzero_ps(); WIDTH / SUMS];
    let mut sums = _mm256_setzero_ps();
    for (value, chunk) in values.iter_mut().zip(row.as_chunks().0) {
        *value = load(chunk);
        sums = _mm256_add_ps(sums, *value);
    }
    let mean = _mm256_set1_ps(total_avx2(sums) * SHARE);
    let mut sums = _mm256_setzero_ps();
    for value in &mut values {
        *value = _mm256_sub_ps(*value, mean);
        sums = _mm256_add_ps(sums, _mm256_mul_ps(*value, *value));
    }
    let scale = _mm256_set1_ps(1.0 / (total_avx2(sums) * SHARE + EPSILON).sqrt());
    let layer = gain.as_chunks().0.iter().zip(shift.as_chunks().0);
    for ((value, (gain, shift)), chunk) in values.iter().zip(layer).zip(row.as_chunks_mut().0) {
        let value = _mm256_mul_ps(_mm256_mul_ps(*value, scale), load(gain));
        let chunk: &mut [f32; SUMS] = chunk;
        // SAFETY: as above.
        unsafe { _mm256_storeu_ps(chunk.as_mut_ptr(), _mm256_add_ps(value, load(shift))) };
    }
}

/// The sum of all lanes, from the first to the last.
#[inline]
#[target_feature(enable = "avx2")]
fn total_avx2(sums: __m256) -> f32 {
    let mut lanes = [0.0; SUMS];
    // SAFETY: the lanes are one such vector.
    unsafe { _mm256_storeu_ps(lanes.as_mut_ptr(), sums) };
    lanes.iter().sum()
}

/// The rows in one place of the windows that begin at `at`.
#[inline(always)]
#[allow(clippy::inline_always)] // part of a loop
fn rows<'a, T, W, const R: usize, const N: usize>(
    work: &Work<'a, T, W, N>,
    at: [usize; R],
    segment: usize,
) -> [&'a [T]; R] {
    let mut rows: [&[T]; R] = [&[]; R];
    for (row, first) in rows.iter_mut().zip(at) {
        *row = work.row(first + segment);
    }
    rows
}

#[inline]
#[target_feature(enable = "avx2")]
fn sums_avx2<const R: usize, const N: usize>(
    rows: [&[i16]; R],
    weights: &[[Shorts; N]],
    half: usize,
) -> [[__m256i; N]; R] {
    assert!(rows.iter().all(|row| row.len() >= 2 * weights.len()));
    let mut sums = [[_mm256_setzero_si256(); N]; R];
    for (pair, weights) in weights.iter().enumerate() {
        let mut vectors = [_mm256_setzero_si256(); N];
        for (vector, weights) in vectors.iter_mut().zip(weights) {
            let halves = from_ref::<Shorts>(weights).cast::<__m256i>();
            // SAFETY: the weights are two such vectors, aligned.
            *vector = unsafe { _mm256_load_si256(halves.add(half / HALF)) };
        }
        for (row, sums) in rows.iter().zip(&mut sums) {
            // SAFETY: the row has this pair, as asserted above.
            let values = unsafe { row.as_ptr().add(2 * pair).cast::<i32>().read_unaligned() };
            let values = _mm256_set1_epi32(values);
            for (vector, sum) in vectors.iter().zip(sums) {
                *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(values, *vector));
            }
        }
    }
    sums
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn shorts_vnni<const R: usize, const N: usize, const O: usize>(
    work: &Work<'_, i16, Shorts, N>,
    at: [usize; R],
) -> [[Lanes; O]; R] {
    let mut totals = [[_mm512_setzero_ps(); N]; R];
    for segment in 0..work.window {
        let rows = rows(work, at, segment);
        let weights = work.weights(segment, 2);
        assert!(rows.iter().all(|row| row.len() >= 2 * weights.len()));
        let mut sums = [[_mm512_setzero_si512(); N]; R];
        for (pair, weights) in weights.iter().enumerate() {
            let mut vectors = [_mm512_setzero_si512(); N];
            for (vector, weights) in vectors.iter_mut().zip(weights) {
                // SAFETY: the weights are one such vector, aligned.
                *vector = unsafe { _mm512_load_si512(from_ref::<Shorts>(weights).cast()) };
            }
            for (row, sums) in rows.iter().zip(&mut sums) {
                // SAFETY: the row has this pair, as asserted above.
                let values = unsafe { row.as_ptr().add(2 * pair).cast::<i32>().read_unaligned() };
                let values = _mm512_set1_epi32(values);
                for (vector, sum) in vectors.iter().zip(sums) {
                    *sum = _mm512_dpwssd_epi32(*sum, values, *vector);
                }
            }
        }
        let units = at.map(|first| work.units[first + segment]);
        // SAFETY: this function has these instructions.
        unsafe { add_scaled(&sums, units, &mut totals) };
    }
    // SAFETY: as above.
    unsafe { finished(&totals, work.scales, work.bias) }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn bytes_vnni<const R: usize, const N: usize, const O: usize>(
    work: &Work<'_, u8, Bytes, N>,
    at: [usize; R],
) -> [[Lanes; O]; R] {
    let mut totals = [[_mm512_setzero_ps(); N]; R];
    for segment in 0..work.window {
        let rows = rows(work, at, segment);
        let weights = work.weights(segment, 4);
        assert!(rows.iter().all(|row| row.len() >= 4 * weights.len()));
        let mut start = [_mm512_setzero_si512(); N];
        for (start, offset) in start.iter_mut().zip(&work.offsets[segment]) {
            // SAFETY: sixteen numbers.
            *start = unsafe { _mm512_loadu_epi32(offset.as_ptr()) };
        }
        let mut sums = [start; R];
        for (four, weights) in weights.iter().enumerate() {
            let mut vectors = [_mm512_setzero_si512(); N];
            for (vector, weights) in vectors.iter_mut().zip(weights) {
                // SAFETY: the weights are one such vector, aligned.
                *vector = unsafe { _mm512_load_si512(from_ref::<Bytes>(weights).cast()) };
            }
            for (row, sums) in rows.iter().zip(&mut sums) {
                // SAFETY: the row has these four, as asserted above.
                let values = unsafe { row.as_ptr().add(4 * four).cast::<i32>().read_unaligned() };
                let values = _mm512_set1_epi32(values);
                for (vector, sum) in vectors.iter().zip(sums) {
                    *sum = _mm512_dpbusd_epi32(*sum, values, *vector);
                }
            }
        }
        let units = at.map(|first| work.units[first + segment]);
        // SAFETY: this function has these instructions.
        unsafe { add_scaled(&sums, units, &mut totals) };
    }
    // SAFETY: as above.
    unsafe { finished(&totals, work.scales, work.bias) }
}

/// Adds to `totals` the sums of each row times its unit.
///
/// # Safety
/// The machine must have AVX-512. (The caller's copy must contain it: a call would spill registers.)
#[inline(always)]
#[allow(clippy::inline_always)] // as said
unsafe fn add_scaled<const R: usize, const N: usize>(
    sums: &[[__m512i; N]; R],
    units: [f32; R],
    totals: &mut [[__m512; N]; R],
) {
    for ((totals, sums), unit) in totals.iter_mut().zip(sums).zip(units) {
        for (total, sum) in totals.iter_mut().zip(sums) {
            // SAFETY: the caller says that the machine has these instructions.
            *total = unsafe {
                let sum = _mm512_mul_ps(_mm512_cvtepi32_ps(*sum), _mm512_set1_ps(unit));
                _mm512_add_ps(*total, sum)
            };
        }
    }
}

/// The totals scaled, with their bias: all vectors, or the largest of each lane.
///
/// # Safety
/// As above.
#[inline(always)]
#[allow(clippy::inline_always)] // as above
unsafe fn finished<const R: usize, const N: usize, const O: usize>(
    totals: &[[__m512; N]; R],
    scales: &[Lanes; N],
    bias: &[Lanes; N],
) -> [[Lanes; O]; R] {
    let mut result = [[[0.0; LANES]; O]; R];
    for (result, totals) in result.iter_mut().zip(totals) {
        let mut largest = None;
        for (n, total) in totals.iter().enumerate() {
            // SAFETY: the caller says that the machine has these instructions; sixteen numbers each.
            unsafe {
                let scale = _mm512_loadu_ps(scales[n].as_ptr());
                let bias = _mm512_loadu_ps(bias[n].as_ptr());
                let value = _mm512_add_ps(_mm512_mul_ps(*total, scale), bias);
                if O == N {
                    _mm512_storeu_ps(result[n].as_mut_ptr(), value);
                } else {
                    let value = largest.map_or(value, |largest| _mm512_max_ps(largest, value));
                    largest = Some(value);
                }
            }
        }
        if let Some(largest) = largest {
            // SAFETY: as above.
            unsafe { _mm512_storeu_ps(result[0].as_mut_ptr(), largest) };
        }
    }
    result
}
