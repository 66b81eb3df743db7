//! `stances.tsv` and `conditions.tsv` in, the words that put somebody for or against something out.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::model::id::Id;
use crate::model::reading::STANCES;

/// A word or phrase that puts its subject, or the speaker, for or against something.
#[derive(Clone, Debug)]
pub struct Stance {
    /// Its lemmas: the first is looked up, the rest must stand with it.
    pub words: Vec<String>,
    /// `verb`, `noun`, `adj`, `modal` or `phrase`.
    pub pos: String,
    /// `support`, `oppose`, …
    pub stance: Id,
    /// Whether it is for the thing named.
    pub favours: bool,
    /// 0..1.
    pub strength: f64,
    /// Where the thing stands: `obj`, `inf`, `that`, `gerund`, `subj` or a preposition.
    pub frames: Vec<String>,
}

impl Stance {
    /// Whether the word hardly takes a side ("considers", "hopes for").
    pub fn is_weak(&self) -> bool {
        self.strength < 0.6
    }

    /// Whether the thing may stand in `frame`.
    pub fn has(&self, frame: &str) -> bool {
        self.frames.iter().any(|own| own == frame)
    }
}

/// Words that open a condition.
#[derive(Clone, Debug)]
pub struct Marker {
    /// In lower case, as written.
    pub words: Vec<String>,
    /// Whether beside a refusal they mean a yes under the condition: "not … unless".
    pub turns: bool,
    /// Whether they open a condition beside a refusal only: "no truce without a withdrawal".
    pub only_refused: bool,
}

/// All stance words by first lemma, longest first, and the words that open a condition.
#[derive(Clone, Debug, Default)]
pub struct Stances {
    by_first: BTreeMap<String, Vec<Stance>>,
    conditions: BTreeMap<String, Vec<Marker>>,
}

const COLUMNS: &[&str] = &[
    "trigger", "pos", "stance", "polarity", "strength", "frames", "example",
];
const MARKER_COLUMNS: &[&str] = &["marker", "refusal", "example"];

impl Stances {
    /// Reads the tables.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut stances = Self::default();
        for row in files.rows("stances.tsv", COLUMNS, &["trigger", "pos", "frames"])? {
            let stance = row.get("stance").to_owned();
            if !STANCES.contains(&stance.as_str()) {
                return Err(row.error(format!(
                    "unknown stance \"{stance}\"; use one of {}",
                    STANCES.join(", ")
                )));
            }
            let strength = row.get("strength").parse().map_err(|_| {
                row.error(format!(
                    "\"{}\" is not a strength; use a number from 0 to 1",
                    row.get("strength")
                ))
            })?;
            let words: Vec<String> = row.get("trigger").split(' ').map(str::to_owned).collect();
            let list = stances.by_first.entry(words[0].clone()).or_default();
            list.push(Stance {
                words,
                pos: row.get("pos").to_owned(),
                stance: stance.into(),
                favours: row.get("polarity") == "for",
                strength,
                frames: row.commas("frames"),
            });
            list.sort_by_key(|stance| std::cmp::Reverse(stance.words.len()));
        }
        for row in files.rows("conditions.tsv", MARKER_COLUMNS, &["marker"])? {
            let words: Vec<String> = row.get("marker").split(' ').map(str::to_owned).collect();
            let refusal = row.get("refusal");
            if !matches!(refusal, "" | "turns" | "only") {
                return Err(row.error(format!(
                    "unknown refusal \"{refusal}\"; use turns, only or nothing"
                )));
            }
            let list = stances.conditions.entry(words[0].clone()).or_default();
            list.push(Marker {
                words,
                turns: !refusal.is_empty(),
                only_refused: refusal == "only",
            });
            list.sort_by_key(|marker| std::cmp::Reverse(marker.words.len()));
        }
        Ok(stances)
    }

    /// The stances whose first word is `lemma`, longest first.
    pub fn starting(&self, lemma: &str) -> &[Stance] {
        self.by_first.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The condition markers whose first word is `word`, longest first.
    pub fn conditions(&self, word: &str) -> &[Marker] {
        self.conditions.get(word).map_or(&[], Vec::as_slice)
    }
}
