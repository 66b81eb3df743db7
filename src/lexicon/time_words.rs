//! The table of words that say when: its rows come in, look-ups by class go out.

use std::collections::HashMap;

use crate::error::Result;
use crate::lexicon::source::DataFiles;

const FILE: &str = "time_words.tsv";
const COLUMNS: &[&str] = &["word", "class", "value", "example"];
const CLASSES: &[&str] = &[
    "day",
    "decade",
    "direction",
    "each",
    "filler",
    "frequency",
    "half-day",
    "holiday",
    "modifier",
    "month",
    "number",
    "ordinal",
    "part",
    "ref",
    "ref-day",
    "relation",
    "scale",
    "season",
    "shift",
    "times",
    "unit",
    "units",
    "vague",
    "weekday",
    "weekdays",
    "zone",
];

/// The words of time by their first word, longest first.
#[derive(Clone, Debug, Default)]
pub struct TimeWords {
    phrases: HashMap<String, Vec<Phrase>>,
}

/// A word or a fixed sequence of words.
#[derive(Clone, Debug)]
pub struct Phrase {
    class: String,
    words: Vec<String>,
    value: String,
}

impl TimeWords {
    /// The table of `files`.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut words = Self::default();
        for row in files.rows(FILE, COLUMNS, &["word", "class"])? {
            let class = row.get("class");
            if !CLASSES.contains(&class) {
                let known = CLASSES.join(", ");
                return Err(row.error(format!("unknown class \"{class}\"; use one of {known}")));
            }
            let pieces = split(row.get("word"));
            let Some(first) = pieces.first().cloned() else {
                return Err(row.error("the word is empty"));
            };
            let phrases = words.phrases.entry(first).or_default();
            phrases.push(Phrase {
                class: class.to_owned(),
                words: pieces,
                value: row.get("value").to_owned(),
            });
        }
        // Each list by itself, so the order in which they come does not matter.
        #[allow(clippy::iter_over_hash_type)]
        for phrases in words.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        Ok(words)
    }

    /// The phrases that begin with the word `first` (in lower case).
    pub fn beginning(&self, first: &str) -> &[Phrase] {
        self.phrases.get(first).map_or(&[], Vec::as_slice)
    }
}

impl Phrase {
    /// How many of `pieces` (in lower case) form the phrase, and its value, if it is of `class`.
    pub fn at(&self, pieces: &[&str], class: &str) -> Option<(usize, &str)> {
        let fits = self.class == class && pieces.starts_with_words(&self.words);
        fits.then_some((self.words.len(), self.value.as_str()))
    }
}

trait StartsWithWords {
    fn starts_with_words(&self, words: &[String]) -> bool;
}

impl StartsWithWords for [&str] {
    fn starts_with_words(&self, words: &[String]) -> bool {
        self.len() >= words.len() && words.iter().zip(self).all(|(word, piece)| word == piece)
    }
}

/// The pieces of a phrase, as they are compared: words, hyphens and endings after an apostrophe apart.
pub fn split(phrase: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in phrase.split_whitespace() {
        let mut piece = String::new();
        for character in word.chars() {
            match character {
                '-' => {
                    if !piece.is_empty() {
                        pieces.push(std::mem::take(&mut piece));
                    }
                    pieces.push("-".to_owned());
                }
                '\'' | '’' => {
                    if !piece.is_empty() {
                        pieces.push(std::mem::take(&mut piece));
                    }
                    piece.push('\'');
                }
                _ => piece.push(character),
            }
        }
        if !piece.is_empty() {
            pieces.push(piece);
        }
    }
    pieces
}
