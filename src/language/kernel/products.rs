//! What rows add to the outputs of a layer that looks at neighbours: computed once for each of them,
//! these parts are added up for each window, to the same bits as if the window were multiplied whole.

use crate::language::kernel::integer::Packed;
use crate::language::kernel::machine::{Lanes, larger, per_level};
use crate::language::kernel::{LANES, PIECES, WIDTH};

/// The rows of a window.
pub(crate) const WINDOW: usize = 3;
/// The blocks of outputs.
const BLOCKS: usize = WIDTH / LANES;

/// What one row adds in each place of a window.
pub(crate) type Products = [[[Lanes; PIECES]; BLOCKS]; WINDOW];

/// What a row of zeros adds.
pub(crate) static NOTHING: Products = [[[[0.0; LANES]; PIECES]; BLOCKS]; WINDOW];

/// The largest piece of each output for each window of rows, given what those add.
pub(crate) fn maxout(layer: &Packed<PIECES>, windows: &[[&Products; WINDOW]], to: &mut [f32]) {
    maxouts(layer.level, layer, windows, to);
}

per_level! {
    pub(crate) fn maxouts(
        level,
        layer: &Packed<PIECES>,
        windows: &[[&Products; WINDOW]],
        to: &mut [f32],
    ) = maxout_on;
}

#[inline(always)]
#[allow(clippy::inline_always)] // else the copies for other machines would call the plain one
fn maxout_on<M, const R: usize>(
    _: M,
    layer: &Packed<PIECES>,
    windows: &[[&Products; WINDOW]],
    to: &mut [f32],
) {
    let rows = to.as_chunks_mut::<WIDTH>().0;
    for (row, window) in rows.iter_mut().zip(windows) {
        for (block, to) in row.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            let parts = [
                &window[0][0][block],
                &window[1][1][block],
                &window[2][2][block],
            ];
            let (scales, bias) = (&layer.scales[block], &layer.bias[block]);
            for (lane, to) in to.iter_mut().enumerate() {
                let value = |n: usize| {
                    let sum = parts[0][n][lane] + parts[1][n][lane] + parts[2][n][lane];
                    sum * scales[n][lane] + bias[n][lane]
                };
                *to = larger(larger(value(0), value(1)), value(2));
            }
        }
    }
}
