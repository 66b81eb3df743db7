//! The table of words that say when: its rows come in, look-ups by class go out.

use std::collections::BTreeMap;

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

/// The words of time by their class and first word.
#[derive(Clone, Debug, Default)]
pub struct TimeWords {
    phrases: BTreeMap<(String, String), Vec<Phrase>>,
}

/// A word or a fixed sequence of words, longest first under one key.
#[derive(Clone, Debug)]
struct Phrase {
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
            let phrases = words.phrases.entry((class.to_owned(), first)).or_default();
            phrases.push(Phrase {
                words: pieces,
                value: row.get("value").to_owned(),
            });
        }
        for phrases in words.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        Ok(words)
    }

    /// How many of `pieces` (in lower case) form a phrase of `class`, and its value.
    pub fn at<'w>(&'w self, pieces: &[&str], class: &str) -> Option<(usize, &'w str)> {
        let first = pieces.first()?;
        let key = (class.to_owned(), (*first).to_owned());
        let phrases = self.phrases.get(&key)?;
        let found = phrases
            .iter()
            .find(|phrase| pieces.starts_with_words(&phrase.words))?;
        Some((found.words.len(), &found.value))
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
