//! Choosing moves: vectors of the words that a state looks at come in, the best move goes out.

use crate::error::Result;
use crate::language::blob::Blob;
use crate::language::kernel::{
    HIDDEN, Linear, Mode, Pieces, Scratch, WIDTH, grow, highest, larger_pieces,
};

const PIECES: usize = 2;
const UNIT: usize = HIDDEN * PIECES;

/// The upper layers of the parser or the entity recogniser, which look at `LOOKS` words in a state. The
/// scores of moves come in groups of `N` vectors.
pub(crate) struct Scorer<const LOOKS: usize, const N: usize> {
    moves: usize,
    reduce: Linear,
    lower: Linear,
    pad: [Pieces; LOOKS],
    bias: Pieces,
    upper: Linear<N>,
}

impl<const LOOKS: usize, const N: usize> Scorer<LOOKS, N> {
    /// The scorer `name` in `blob`, for `moves` moves.
    pub(crate) fn load(blob: &Blob, name: &str, moves: usize, mode: Mode) -> Result<Self> {
        let tensor = |part: &str, length| blob.floats(&format!("{name}.{part}"), length);
        // The file has the pieces of an output side by side; here all first pieces come first.
        let pieces_apart = |from: &[f32], inputs: usize| {
            let mut to = Vec::with_capacity(from.len());
            for look in 0..from.len() / (UNIT * inputs) {
                for at in 0..UNIT {
                    let (piece, output) = (at / HIDDEN, at % HIDDEN);
                    let row = look * UNIT + output * PIECES + piece;
                    to.extend_from_slice(&from[row * inputs..][..inputs]);
                }
            }
            to
        };
        let lower = pieces_apart(&tensor("lower.weights", LOOKS * UNIT * HIDDEN)?, HIDDEN);
        let mut pad = [[0.0; UNIT]; LOOKS];
        let from = pieces_apart(&tensor("lower.pad", LOOKS * UNIT)?, 1);
        pad.as_flattened_mut().copy_from_slice(&from);
        let mut bias = [0.0; UNIT];
        bias.copy_from_slice(&pieces_apart(&tensor("lower.bias", UNIT)?, 1));
        Ok(Self {
            moves,
            reduce: Linear::new(
                WIDTH,
                &tensor("reduce.weights", HIDDEN * WIDTH)?,
                &tensor("reduce.bias", HIDDEN)?,
                mode,
            ),
            lower: Linear::new(HIDDEN, &lower, &[], mode),
            pad,
            bias,
            upper: Linear::new(
                HIDDEN,
                &tensor("upper.weights", moves * HIDDEN)?,
                &tensor("upper.bias", moves)?,
                mode,
            ),
        })
    }

    /// What each word adds in each place that a state may look at it from.
    pub(crate) fn prepare(&self, vectors: &[f32], room: &mut Room) {
        let words = vectors.len() / WIDTH;
        grow(&mut room.reduced, words * HIDDEN);
        grow(&mut room.terms, words * self.lower.outputs);
        grow(&mut room.scores, self.upper.outputs);
        let Room {
            reduced,
            terms,
            scratch,
            ..
        } = room;
        self.reduce.run(vectors, words, scratch, reduced);
        self.lower.run(reduced, words, scratch, terms);
    }

    /// Which moves are barred in a state, as [`Self::best`] wants it.
    pub(crate) fn barred(&self, open: impl Fn(usize) -> bool) -> Vec<f32> {
        let is_open = |index: usize| index < self.moves && open(index);
        let bar = |index| {
            if is_open(index) {
                0.0
            } else {
                f32::NEG_INFINITY
            }
        };
        (0..self.upper.outputs).map(bar).collect()
    }

    /// The first of the moves with the highest score in a state that looks at `words`, among those that
    /// are not `barred`.
    pub(crate) fn best(
        &self,
        words: [Option<usize>; LOOKS],
        barred: &[f32],
        room: &mut Room,
    ) -> Option<usize> {
        let (units, _) = room.terms.as_chunks::<UNIT>();
        let mut terms = self.pad.each_ref();
        for (look, word) in words.iter().enumerate() {
            if let Some(word) = word {
                terms[look] = &units[word * LOOKS + look];
            }
        }
        let mut hidden = [0.0; HIDDEN];
        let level = self.upper.level;
        larger_pieces(level, &self.bias, &terms, &mut hidden);
        let Room {
            scratch, scores, ..
        } = room;
        self.upper.run(&hidden, 1, scratch, scores);
        let mut place = self.moves;
        highest(level, &scores[..self.upper.outputs], barred, &mut place);
        (place < self.moves).then_some(place)
    }
}

/// Room for the scores of one text.
#[derive(Default)]
pub(crate) struct Room {
    reduced: Vec<f32>,
    terms: Vec<f32>,
    scores: Vec<f32>,
    pub(crate) scratch: Scratch,
}

/// The place of the first of the highest `scores`.
pub(crate) fn best(scores: &[f32]) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (index, score) in scores.iter().enumerate() {
        if best.is_none_or(|best| *score > scores[best]) {
            best = Some(index);
        }
    }
    best
}
