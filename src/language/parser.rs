//! The parser: vectors of words come in, heads, labels and sentence starts go out.
//!
//! A greedy arc-eager transition system over the whole paragraph.

use crate::error::Result;
use crate::language::blob::{Blob, damaged};
use crate::language::kernel::{Mode, WIDTH};
use crate::language::scorer::{Room, Scorer};
use crate::language::state::{Open, State};
use crate::language::tree::{Label, lower_lifted, sentence_starts};

/// How many words the model looks at.
const LOOKS: usize = 8;
/// Vectors of scores that are computed side by side: 112 numbers, for some 106 moves.
const SCORES: usize = 7;

#[derive(Clone, Copy)]
enum Move {
    Shift,
    Reduce,
    LeftArc(Label),
    RightArc(Label),
    Split,
}

/// The moves and the layers that score them.
pub(crate) struct Parser {
    moves: Vec<Move>,
    root: Label,
    scorer: Scorer<LOOKS, SCORES>,
    /// For each state of the kinds of move what the scorer must know.
    barred: Vec<Vec<f32>>,
}

/// What the parser found.
pub(crate) struct Parse {
    /// The head of each word, itself for a root.
    pub(crate) heads: Vec<usize>,
    /// The place of its label among the dependencies.
    pub(crate) deps: Vec<usize>,
    /// Whether a sentence begins here.
    pub(crate) starts: Vec<bool>,
}

impl Parser {
    /// The parser in `blob`.
    pub(crate) fn load(blob: &Blob, mode: Mode) -> Result<Self> {
        let lines = blob.text("labels.parser")?.lines();
        let moves = lines.map(parse_move).collect::<Result<Vec<_>>>()?;
        let scorer = Scorer::load(blob, "parser", moves.len(), mode)?;
        let barred = |open| scorer.barred(|index| moves[index].is_open(open));
        Ok(Self {
            barred: Open::all().map(barred).collect(),
            moves,
            root: Label::parse("ROOT")?,
            scorer,
        })
    }

    /// The tree over the words of `vectors`.
    pub(crate) fn parse(&self, vectors: &[f32], room: &mut Room) -> Parse {
        let words = vectors.len() / WIDTH;
        self.scorer.prepare(vectors, room);
        let mut state = State::new(words);
        while !state.is_final() {
            let barred = &self.barred[state.open().number()];
            let chosen = self.scorer.best(state.looks(), barred, room);
            let Some(chosen) = chosen else { break };
            match self.moves[chosen] {
                Move::Shift => state.shift(),
                Move::Reduce => state.reduce(),
                Move::LeftArc(_) => state.left_arc(chosen),
                Move::RightArc(_) => state.right_arc(chosen),
                Move::Split => state.split(),
            }
        }
        self.finish(&state)
    }

    fn finish(&self, state: &State) -> Parse {
        let mut heads = Vec::with_capacity(state.heads.len());
        let mut labels = Vec::with_capacity(state.heads.len());
        for (word, head) in state.heads.iter().enumerate() {
            heads.push(head.map_or(word, |(head, _)| head));
            labels.push(head.map_or(self.root, |(_, chosen)| self.label(chosen)));
        }
        lower_lifted(&mut heads, &mut labels);
        let starts = sentence_starts(&heads);
        Parse {
            heads,
            deps: labels.iter().map(|label| label.dep).collect(),
            starts,
        }
    }

    fn label(&self, chosen: usize) -> Label {
        match self.moves[chosen] {
            Move::LeftArc(label) | Move::RightArc(label) => label,
            Move::Shift | Move::Reduce | Move::Split => self.root,
        }
    }
}

impl Move {
    fn is_open(self, open: Open) -> bool {
        match self {
            Move::Shift => open.shift,
            Move::Reduce => open.reduce,
            Move::LeftArc(_) | Move::RightArc(_) => open.arc,
            Move::Split => open.split,
        }
    }
}

fn parse_move(line: &str) -> Result<Move> {
    match line.split_once('-') {
        None if line == "S" => Ok(Move::Shift),
        None if line == "D" => Ok(Move::Reduce),
        Some(("L", label)) => Ok(Move::LeftArc(Label::parse(label)?)),
        Some(("R", label)) => Ok(Move::RightArc(Label::parse(label)?)),
        Some(("B", _)) => Ok(Move::Split),
        _ => Err(damaged(&format!("the move \"{line}\" is not known"))),
    }
}
