//! `cues.tsv` in, the words that introduce reported speech out.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::model::id::Id;

/// A word or phrase that says that something is said, written or thought.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Its lemmas: the first is looked up, the rest must stand with it.
    pub words: Vec<String>,
    /// The speech act.
    pub act: Id,
    /// The shapes in which the content attaches: `that`, `quote`, `inf`, `gerund`, `np`, `wh` or a preposition.
    pub frames: Vec<String>,
    /// Where the addressee stands: `obj` or a preposition.
    pub addressee: Vec<String>,
}

impl Cue {
    /// Whether the content may attach as `frame`.
    pub fn has(&self, frame: &str) -> bool {
        self.frames.iter().any(|own| own == frame)
    }
}

/// All cues, by part of speech and first lemma; the longest come first.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    verbs: BTreeMap<String, Vec<Cue>>,
    nouns: BTreeMap<String, Vec<Cue>>,
    adjectives: BTreeMap<String, Vec<Cue>>,
    phrases: BTreeMap<String, Vec<Cue>>,
}

const COLUMNS: &[&str] = &["cue", "pos", "act", "frames", "addressee", "example"];

impl Cues {
    /// Reads the table.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut cues = Self::default();
        for row in files.rows("cues.tsv", COLUMNS, &["cue", "pos", "act"])? {
            let words: Vec<String> = row.get("cue").split(' ').map(str::to_owned).collect();
            let cue = Cue {
                act: row.get("act").into(),
                frames: row.commas("frames"),
                addressee: row.commas("addressee"),
                words,
            };
            let table = match row.get("pos") {
                "verb" => &mut cues.verbs,
                "noun" => &mut cues.nouns,
                "adj" => &mut cues.adjectives,
                "phrase" => &mut cues.phrases,
                other => {
                    return Err(row.error(format!(
                        "unknown pos \"{other}\"; use verb, noun, adj or phrase"
                    )));
                }
            };
            let list = table.entry(cue.words[0].clone()).or_default();
            list.push(cue);
            list.sort_by_key(|cue| std::cmp::Reverse(cue.words.len()));
        }
        Ok(cues)
    }

    /// The cues whose first word is the verb `lemma`, longest first.
    pub fn verbs(&self, lemma: &str) -> &[Cue] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The cues of the verb form `word`, whose lemma may have lost its "e" ("hoping", "hop").
    pub fn verbs_of(&self, lemma: &str, word: &str) -> &[Cue] {
        let own = self.verbs(lemma);
        let cut = ["ing", "ed", "es"].iter().any(|end| {
            let stem = word.strip_suffix(end);
            stem == Some(lemma)
        });
        if own.is_empty() && cut {
            self.verbs(&format!("{lemma}e"))
        } else {
            own
        }
    }

    /// The cues whose first word is the noun `lemma`.
    pub fn nouns(&self, lemma: &str) -> &[Cue] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The cues whose first word is the adjective `lemma`.
    pub fn adjectives(&self, lemma: &str) -> &[Cue] {
        self.adjectives.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The phrases ("according to") that begin with the word `word`.
    pub fn phrases(&self, word: &str) -> &[Cue] {
        self.phrases.get(word).map_or(&[], Vec::as_slice)
    }
}
