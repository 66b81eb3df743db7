//! Choosing among moves: what the words of a state add comes in, its hidden layer goes out; scores come
//! in, the place of the highest goes out.

use crate::language::kernel::LANES;
use crate::language::kernel::machine::{Lanes, larger, per_level};

/// The width of the hidden layer.
pub(crate) const HIDDEN: usize = 64;

/// The numbers that the hidden layer chooses from: all first pieces, then all second ones.
pub(crate) type Pieces = [f32; 2 * HIDDEN];

per_level! {
    /// Puts in `to` the larger piece of each number, after all `terms` were added to `bias` in order.
    pub(crate) fn larger_pieces(level, bias: &Pieces, terms: &[&Pieces], to: &mut [f32; HIDDEN])
        = larger_pieces_on;
}

per_level! {
    /// Puts in `to` the place of the first of the highest `scores` that are not barred: `barred` has
    /// negative infinity for those and zero for the others. All places past the last if there is none.
    pub(crate) fn highest(level, scores: &[f32], barred: &[f32], to: &mut usize) = highest_on;
}

#[inline(always)]
#[allow(clippy::inline_always)] // else the copies for other machines would call the plain one
fn larger_pieces_on<M, const R: usize>(
    _: M,
    bias: &Pieces,
    terms: &[&Pieces],
    to: &mut [f32; HIDDEN],
) {
    for (block, to) in to.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
        let halves = |pieces: &Pieces| -> [Lanes; 2] {
            let blocks = pieces.as_chunks::<LANES>().0;
            [blocks[block], blocks[block + HIDDEN / LANES]]
        };
        let [mut first, mut second] = halves(bias);
        for term in terms {
            let [one, other] = halves(term);
            for lane in 0..LANES {
                first[lane] += one[lane];
                second[lane] += other[lane];
            }
        }
        for lane in 0..LANES {
            to[lane] = larger(first[lane], second[lane]);
        }
    }
}

#[inline(always)]
#[allow(clippy::inline_always)] // as above
fn highest_on<M, const R: usize>(_: M, scores: &[f32], barred: &[f32], to: &mut usize) {
    let (scores, barred) = (scores.as_chunks::<LANES>().0, barred.as_chunks::<LANES>().0);
    let mut highest = [f32::NEG_INFINITY; LANES];
    for (scores, barred) in scores.iter().zip(barred) {
        for lane in 0..LANES {
            highest[lane] = larger(scores[lane] + barred[lane], highest[lane]);
        }
    }
    let highest = highest.into_iter().fold(f32::NEG_INFINITY, larger);
    *to = scores.len() * LANES;
    for (block, (scores, barred)) in scores.iter().zip(barred).enumerate() {
        let mut found = 0u32;
        for lane in 0..LANES {
            #[allow(clippy::float_cmp)] // it is one of them
            let is_highest = scores[lane] + barred[lane] == highest;
            found |= u32::from(is_highest) << lane;
        }
        if found != 0 && highest > f32::NEG_INFINITY {
            *to = block * LANES + found.trailing_zeros() as usize;
            return;
        }
    }
}
