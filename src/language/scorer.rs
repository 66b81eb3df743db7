//! Scores of moves: vectors of the words that a state looks at come in, a score for each move goes out.

use crate::error::Result;
use crate::language::blob::Blob;
use crate::language::kernel::{Linear, Mode, Scratch, WIDTH, add};

/// The width of the hidden layer.
const HIDDEN: usize = 64;
const PIECES: usize = 2;
const UNIT: usize = HIDDEN * PIECES;

/// The upper layers of the parser or the entity recogniser.
pub(crate) struct Scorer {
    looks: usize,
    reduce: Linear,
    lower: Linear,
    pad: Vec<f32>,
    bias: Vec<f32>,
    upper: Linear,
}

impl Scorer {
    /// The scorer `name` in `blob`, for `moves` moves, in a state that looks at `looks` words.
    pub(crate) fn load(
        blob: &Blob,
        name: &str,
        looks: usize,
        moves: usize,
        mode: Mode,
    ) -> Result<Self> {
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
        let lower = pieces_apart(&tensor("lower.weights", looks * UNIT * HIDDEN)?, HIDDEN);
        Ok(Self {
            looks,
            reduce: Linear::new(
                WIDTH,
                &tensor("reduce.weights", HIDDEN * WIDTH)?,
                &tensor("reduce.bias", HIDDEN)?,
                mode,
            ),
            lower: Linear::new(HIDDEN, &lower, &[], mode),
            pad: pieces_apart(&tensor("lower.pad", looks * UNIT)?, 1),
            bias: pieces_apart(&tensor("lower.bias", UNIT)?, 1),
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
        room.reduced.resize(words * HIDDEN, 0.0);
        room.terms.resize(words * self.lower.outputs, 0.0);
        room.scores.resize(self.upper.outputs, 0.0);
        let Room {
            reduced,
            terms,
            scratch,
            ..
        } = room;
        self.reduce.run(vectors, words, scratch, reduced);
        self.lower.run(reduced, words, scratch, terms);
    }

    /// The score of each move in a state that looks at `words`.
    pub(crate) fn score<'a>(&self, words: &[Option<usize>], room: &'a mut Room) -> &'a [f32] {
        let mut sums = [0.0; UNIT];
        sums.copy_from_slice(&self.bias);
        for (look, word) in words.iter().enumerate() {
            let term = match word {
                Some(word) => &room.terms[(word * self.looks + look) * UNIT..][..UNIT],
                None => &self.pad[look * UNIT..][..UNIT],
            };
            add(term, &mut sums);
        }
        let mut hidden = [0.0; HIDDEN];
        let (first, second) = sums.split_at(HIDDEN);
        for (hidden, (first, second)) in hidden.iter_mut().zip(first.iter().zip(second)) {
            *hidden = if first > second { *first } else { *second };
        }
        let Room {
            scratch, scores, ..
        } = room;
        self.upper.run(&hidden, 1, scratch, scores);
        &room.scores
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

/// The first of the highest scores among the moves that `valid` lets through.
pub(crate) fn best(scores: &[f32], moves: usize, valid: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for index in (0..moves).filter(|&index| valid(index)) {
        if best.is_none_or(|best| scores[index] > scores[best]) {
            best = Some(index);
        }
    }
    best
}
