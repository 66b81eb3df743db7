//! The entity recogniser: vectors of words come in, named entities and their types go out.

use crate::error::Result;
use crate::language::blob::{Blob, damaged};
use crate::language::kernel::{Mode, WIDTH};
use crate::language::labels::intern;
use crate::language::scorer::{Room, Scorer};
use crate::model::label::{ENTITIES, EntityType};

/// How many words the model looks at.
const LOOKS: usize = 3;
/// Vectors of scores that are computed side by side: 80 numbers, for some 74 moves.
const SCORES: usize = 5;

#[derive(Clone, Copy)]
enum Move {
    Begin(usize),
    Inside(usize),
    Last(usize),
    Unit(usize),
    Out,
    /// A move of the model that is never open.
    Closed,
}

/// The moves and the layers that score them.
pub(crate) struct Recogniser {
    moves: Vec<Move>,
    scorer: Scorer<LOOKS, SCORES>,
    /// For each type of the open entity, and for none, what the scorer must know where the sentence ends
    /// and where it goes on.
    barred: Vec<[Vec<f32>; 2]>,
}

/// The entity that a word belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Entity {
    /// Its type.
    pub(crate) label: EntityType,
    /// Whether it begins here.
    pub(crate) starts: bool,
}

impl Recogniser {
    /// The recogniser in `blob`.
    pub(crate) fn load(blob: &Blob, mode: Mode) -> Result<Self> {
        let lines = blob.text("labels.ner")?.lines();
        let moves = lines.map(parse_move).collect::<Result<Vec<_>>>()?;
        let scorer = Scorer::load(blob, "ner", moves.len(), mode)?;
        let barred = |current: Option<usize>| {
            [false, true]
                .map(|goes_on| scorer.barred(|index| moves[index].is_open(current, goes_on)))
        };
        let types = (0..ENTITIES.len()).map(Some);
        Ok(Self {
            barred: types.chain([None]).map(barred).collect(),
            moves,
            scorer,
        })
    }

    /// The entity of each word of `vectors`; `starts` says where sentences begin.
    pub(crate) fn entities(
        &self,
        vectors: &[f32],
        starts: &[bool],
        room: &mut Room,
    ) -> Vec<Option<Entity>> {
        let words = vectors.len() / WIDTH;
        self.scorer.prepare(vectors, room);
        let mut entities = Vec::with_capacity(words);
        let mut open: Option<(usize, usize)> = None;
        for word in 0..words {
            let looks = [
                Some(word),
                open.map(|(start, _)| start),
                open.and(word.checked_sub(1)),
            ];
            let goes_on = word + 1 < words && !starts[word + 1];
            let current = open.map_or(ENTITIES.len(), |(_, label)| label);
            let barred = &self.barred[current][usize::from(goes_on)];
            let chosen = self.scorer.best(looks, barred, room);
            let entity = |label: usize, starts| {
                Some(Entity {
                    label: EntityType::at(label),
                    starts,
                })
            };
            entities.push(
                match chosen.map_or(Move::Out, |chosen| self.moves[chosen]) {
                    Move::Begin(label) => {
                        open = Some((word, label));
                        entity(label, true)
                    }
                    Move::Inside(label) => entity(label, false),
                    Move::Last(label) => {
                        open = None;
                        entity(label, false)
                    }
                    Move::Unit(label) => entity(label, true),
                    Move::Out | Move::Closed => None,
                },
            );
        }
        entities
    }
}

impl Move {
    /// Whether the move is open inside an entity of type `current`, if any, when the sentence
    /// `goes_on` after this word or not.
    fn is_open(self, current: Option<usize>, goes_on: bool) -> bool {
        match self {
            Move::Begin(_) => current.is_none() && goes_on,
            Move::Inside(label) => current == Some(label) && goes_on,
            Move::Last(label) => current == Some(label),
            Move::Unit(_) | Move::Out => current.is_none(),
            Move::Closed => false,
        }
    }
}

fn parse_move(line: &str) -> Result<Move> {
    let label = |label| intern(ENTITIES, label).map(|(place, _)| place);
    match line.split_once('-') {
        None if line == "O" => Ok(Move::Out),
        Some(("U", "")) => Ok(Move::Closed),
        Some(("B", name)) => Ok(Move::Begin(label(name)?)),
        Some(("I", name)) => Ok(Move::Inside(label(name)?)),
        Some(("L", name)) => Ok(Move::Last(label(name)?)),
        Some(("U", name)) => Ok(Move::Unit(label(name)?)),
        _ => Err(damaged(&format!("the move \"{line}\" is not known"))),
    }
}
