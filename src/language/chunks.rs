//! How runs of characters were split before: one comes in, its words go out, found only once.

use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::language::hash::{Numbered, string_hash};
use crate::language::tokenise::Word;

/// Longer runs are not kept.
const LONGEST: usize = 48;

/// Runs of characters without white space, and their words.
#[derive(Default)]
pub(crate) struct Chunks {
    places: Numbered<u64, Chunk>,
    text: String,
    /// Their places count from the start of the run.
    words: Vec<Word>,
}

struct Chunk {
    text: Range<usize>,
    words: Range<usize>,
}

impl Chunks {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// Forgets all.
    pub(crate) fn clear(&mut self) {
        self.places.clear();
        self.text.clear();
        self.words.clear();
    }

    /// Appends the words of `chunk`, which begins at `start`, to `words` if it was seen before.
    pub(crate) fn find(&self, chunk: &str, start: usize, words: &mut Vec<Word>) -> bool {
        if chunk.len() > LONGEST {
            return false;
        }
        let found = self.places.get(&string_hash(chunk));
        let Some(found) = found.filter(|found| &self.text[found.text.clone()] == chunk) else {
            return false;
        };
        words.extend(self.words[found.words.clone()].iter().map(|word| Word {
            range: start + word.range.start..start + word.range.end,
            ..*word
        }));
        true
    }

    /// Keeps the `words` of `chunk`, which begins at `start`.
    pub(crate) fn keep(&mut self, chunk: &str, start: usize, words: &[Word]) {
        if chunk.len() > LONGEST {
            return;
        }
        // Of two with the same hash the first one stays.
        if let Entry::Vacant(place) = self.places.entry(string_hash(chunk)) {
            let (text, first) = (self.text.len(), self.words.len());
            self.text.push_str(chunk);
            self.words.extend(words.iter().map(|word| Word {
                range: word.range.start - start..word.range.end - start,
                ..*word
            }));
            place.insert(Chunk {
                text: text..self.text.len(),
                words: first..self.words.len(),
            });
        }
    }
}
