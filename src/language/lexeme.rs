//! What the model sees of a word: its spelling comes in, the numbers of its features go out.

use std::collections::HashMap;

use crate::error::Result;
use crate::language::blob::{Blob, damaged};
use crate::language::characters::{ALPHABETIC, Characters, DIGIT, UPPERCASE};
use crate::language::hash::string_hash;

/// A string of this many characters or more has the shape `LONG`.
const LONG: usize = 100;
/// Runs in a shape are cut to this many.
const RUN: usize = 4;

/// How many features a spelling has.
pub(crate) const FEATURES: usize = 4;

/// The features of a word: normal spelling, first character, last three characters, shape.
pub(crate) type Features = [u64; FEATURES];

/// Spellings to normalise and names that have a number of their own.
pub(crate) struct Spelling {
    norms: HashMap<u64, &'static str>,
    symbols: HashMap<&'static str, u64>,
}

impl Spelling {
    /// The tables in `blob`.
    pub(crate) fn load(blob: &Blob<'static>) -> Result<Self> {
        let mut norms = HashMap::new();
        for line in blob.text("norms")?.lines() {
            let (key, norm) = pair(line)?;
            norms.insert(key, norm);
        }
        let mut symbols = HashMap::new();
        for line in blob.text("symbols")?.lines() {
            let (name, number) = line.split_once('\t').unwrap_or((line, ""));
            let number = number
                .parse()
                .map_err(|_| damaged(&format!("the symbol \"{name}\" has no number")))?;
            symbols.insert(name, number);
        }
        Ok(Self { norms, symbols })
    }

    /// The number spaCy gives a string.
    pub(crate) fn number(&self, text: &str) -> u64 {
        if text.is_empty() {
            return 0;
        }
        match self.symbols.get(text) {
            Some(&number) => number,
            None => string_hash(text),
        }
    }

    /// The features of the word `text` whose number is `number`; `norm` is what an exception gives.
    pub(crate) fn features(
        &self,
        text: &str,
        number: u64,
        norm: Option<&str>,
        characters: &Characters,
    ) -> Features {
        let norm = match norm.or_else(|| self.norms.get(&number).copied()) {
            Some(norm) => self.number(norm),
            None => self.number(&text.to_lowercase()),
        };
        let first = text.chars().next().map_or(0, char::len_utf8);
        let last = text.char_indices().nth_back(2).map_or(0, |(at, _)| at);
        [
            norm,
            self.number(&text[..first]),
            self.number(&text[last..]),
            self.number(&shape(text, characters)),
        ]
    }
}

fn pair(line: &'static str) -> Result<(u64, &'static str)> {
    let found = line
        .split_once('\t')
        .and_then(|(key, norm)| Some((key.parse().ok()?, norm)));
    found.ok_or_else(|| damaged(&format!("the spelling \"{line}\" is cut off")))
}

/// `Xxxxx` for `Tehran`, `dd` for `11`.
fn shape(text: &str, characters: &Characters) -> String {
    if text.chars().nth(LONG - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len());
    let (mut last, mut run) = (None, 0);
    for char in text.chars() {
        let flags = characters.of(char);
        let class = match char {
            _ if flags & (ALPHABETIC | UPPERCASE) == ALPHABETIC | UPPERCASE => 'X',
            _ if flags & ALPHABETIC != 0 => 'x',
            _ if flags & DIGIT != 0 => 'd',
            other => other,
        };
        run = if last == Some(class) { run + 1 } else { 0 };
        last = Some(class);
        if run < RUN {
            shape.push(class);
        }
    }
    shape
}
