//! The tokeniser: a paragraph comes in, its words go out.
//!
//! spaCy's algorithm: split at white space; peel prefixes and suffixes off each chunk until what is
//! left is an exception, an address or a word, which is split at its infixes; at last join runs of
//! words that spell an exception. A run of white space counts as one space.

use std::collections::HashMap;
use std::ops::Range;

use crate::error::Result;
use crate::language::address::is_address;
use crate::language::blob::{Blob, damaged};
use crate::language::characters::SPACE;
use crate::language::punctuation::Punctuation;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// How it is normally spelled, if an exception says so.
    pub(crate) norm: Option<&'static str>,
    /// Whether white space follows.
    pub(crate) space_after: bool,
    /// Its number in the memory, if it has been looked up.
    pub(crate) number: Option<u32>,
}

/// How one chunk is split: the length of each piece and its normal spelling.
type Pieces = Vec<(usize, Option<&'static str>)>;

/// The rules and exceptions.
pub(crate) struct Tokeniser {
    /// The rules of splitting.
    pub(crate) punctuation: Punctuation,
    exceptions: HashMap<&'static str, Pieces>,
    /// Exceptions that the rules alone would split: the words they split into.
    phrases: HashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    longest: usize,
}

impl Tokeniser {
    /// The tokeniser in `blob`.
    pub(crate) fn load(blob: &Blob<'static>) -> Result<Self> {
        let mut tokeniser = Self {
            punctuation: Punctuation::load(blob)?,
            exceptions: HashMap::new(),
            phrases: HashMap::new(),
            longest: 0,
        };
        let mut exceptions = HashMap::new();
        for line in blob.text("exceptions")?.lines() {
            let mut fields = line.split('\t');
            let chunk = fields.next().unwrap_or_default();
            let mut pieces = Pieces::new();
            for field in fields {
                let (piece, norm) = field
                    .split_once('\u{1f}')
                    .ok_or_else(|| damaged(&format!("the exception \"{chunk}\" is cut off")))?;
                pieces.push((piece.len(), Some(norm).filter(|norm| !norm.is_empty())));
            }
            if pieces.iter().map(|piece| piece.0).sum::<usize>() != chunk.len() || chunk.is_empty()
            {
                return Err(damaged(&format!(
                    "the exception \"{chunk}\" has other letters"
                )));
            }
            tokeniser.add_phrase(chunk);
            tokeniser.longest = tokeniser.longest.max(chunk.len());
            exceptions.insert(chunk, pieces);
        }
        tokeniser.exceptions = exceptions;
        Ok(tokeniser)
    }

    fn add_phrase(&mut self, chunk: &'static str) {
        let rules = &self.punctuation;
        if rules.prefix(chunk) == 0 && rules.suffix(chunk) == 0 && rules.infixes(chunk).is_empty() {
            return;
        }
        let mut words = Vec::new();
        self.split(chunk, 0..chunk.len(), &mut words);
        let pieces: Vec<&str> = words
            .iter()
            .map(|word| &chunk[word.range.clone()])
            .collect();
        if let Some(&first) = pieces.first() {
            self.phrases.entry(first).or_default().push((pieces, chunk));
        }
    }

    /// The words of `text`.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::with_capacity(text.len() / 4);
        self.chunks(text, |chunk, space_after| {
            self.chunk(text, chunk, &mut words);
            set_space_after(&mut words, space_after);
        });
        self.join(text, words, |_| true)
    }

    /// Calls `each` with every run of characters that are not white space, and whether another follows.
    pub(crate) fn chunks(&self, text: &str, mut each: impl FnMut(Range<usize>, bool)) {
        let (mut start, mut found) = (None, None);
        for (at, char) in text.char_indices() {
            let space = self.punctuation.characters.is(char, SPACE);
            match start {
                Some(first) if space => {
                    found = Some(first..at);
                    start = None;
                }
                None if !space => {
                    if let Some(chunk) = found.take() {
                        each(chunk, true);
                    }
                    start = Some(at);
                }
                _ => {}
            }
        }
        if let Some(chunk) = start.map(|first| first..text.len()).or(found) {
            each(chunk, false);
        }
    }

    /// Appends the words of one such run.
    pub(crate) fn chunk(&self, text: &str, range: Range<usize>, words: &mut Vec<Word>) {
        match self.exception(&text[range.clone()]) {
            Some(pieces) => push_pieces(pieces, range.start, words),
            None => self.split(text, range, words),
        }
    }

    fn exception(&self, chunk: &str) -> Option<&Pieces> {
        // Longer chunks are never exceptions; not hashing them keeps peeling linear.
        if chunk.len() > self.longest {
            return None;
        }
        self.exceptions.get(chunk)
    }

    fn split(&self, text: &str, range: Range<usize>, words: &mut Vec<Word>) {
        let (mut start, mut end) = (range.start, range.end);
        let mut suffixes = Vec::new();
        while start < end && self.exception(&text[start..end]).is_none() {
            let special =
                |range: Range<usize>| !range.is_empty() && self.exception(&text[range]).is_some();
            let before = end - start;
            let prefix = self.punctuation.prefix(&text[start..end]);
            if prefix > 0 && special(start + prefix..end) {
                words.push(word(start..start + prefix));
                start += prefix;
                break;
            }
            let suffix = self.punctuation.suffix(&text[start + prefix..end]);
            if suffix > 0 && special(start..end - suffix) {
                suffixes.push(word(end - suffix..end));
                end -= suffix;
                break;
            }
            if prefix > 0 {
                words.push(word(start..start + prefix));
                start += prefix;
            }
            if suffix > 0 {
                suffixes.push(word(end - suffix..end));
                end -= suffix;
            }
            if end - start == before {
                break;
            }
        }
        self.middle(text, start..end, words);
        words.extend(suffixes.into_iter().rev());
    }

    fn middle(&self, text: &str, range: Range<usize>, words: &mut Vec<Word>) {
        let chunk = &text[range.clone()];
        if chunk.is_empty() {
            return;
        }
        if let Some(pieces) = self.exception(chunk) {
            return push_pieces(pieces, range.start, words);
        }
        let infixes = self.punctuation.infixes(chunk);
        if infixes.is_empty() || is_address(chunk, &self.punctuation.characters) {
            return words.push(word(range));
        }
        let mut done = 0;
        // An infix at the very start does not split.
        for infix in infixes.into_iter().filter(|infix| infix.start > 0) {
            if infix.start > done {
                words.push(word(range.start + done..range.start + infix.start));
            }
            words.push(word(range.start + infix.start..range.start + infix.end));
            done = infix.end;
        }
        if done < chunk.len() {
            words.push(word(range.start + done..range.end));
        }
    }

    /// Whether `word` is the first of several that together spell an exception.
    pub(crate) fn begins_phrase(&self, word: &str) -> bool {
        self.phrases.contains_key(word)
    }

    /// Joins runs of words that spell an exception: the longest first, then from the left. Words that
    /// `may_begin` denies are known not to begin one.
    pub(crate) fn join(
        &self,
        text: &str,
        words: Vec<Word>,
        may_begin: impl Fn(&Word) -> bool,
    ) -> Vec<Word> {
        let mut found = Vec::new();
        for start in (0..words.len()).filter(|&start| may_begin(&words[start])) {
            let Some(phrases) = self.phrases.get(&text[words[start].range.clone()]) else {
                continue;
            };
            for (pieces, chunk) in phrases {
                let run = words.get(start..start + pieces.len()).unwrap_or_default();
                let same = |(word, piece): (&Word, &&str)| &text[word.range.clone()] == *piece;
                if !run.is_empty() && run.iter().zip(pieces).all(same) {
                    found.push((start..start + pieces.len(), *chunk));
                }
            }
        }
        if found.is_empty() {
            return words;
        }
        found.sort_by_key(|(run, _)| (std::cmp::Reverse(run.len()), run.start));
        let mut taken = vec![false; words.len()];
        let mut chosen = Vec::new();
        for (run, chunk) in found {
            if !taken[run.start] && !taken[run.end - 1] {
                chosen.push((run.clone(), chunk));
            }
            taken[run].fill(true);
        }
        chosen.sort_by_key(|(run, _)| run.start);
        self.replace(text, &words, &chosen)
    }

    fn replace(
        &self,
        text: &str,
        words: &[Word],
        chosen: &[(Range<usize>, &'static str)],
    ) -> Vec<Word> {
        let mut joined = Vec::with_capacity(words.len());
        let mut done = 0;
        for (run, chunk) in chosen {
            let range = words[run.start].range.start..words[run.end - 1].range.end;
            let Some(pieces) = self
                .exceptions
                .get(chunk)
                .filter(|_| &text[range.clone()] == *chunk)
            else {
                continue;
            };
            joined.extend_from_slice(&words[done..run.start]);
            push_pieces(pieces, range.start, &mut joined);
            if let Some(last) = joined.last_mut() {
                last.space_after = words[run.end - 1].space_after;
            }
            done = run.end;
        }
        joined.extend_from_slice(&words[done..]);
        joined
    }
}

fn word(range: Range<usize>) -> Word {
    Word {
        range,
        norm: None,
        space_after: false,
        number: None,
    }
}

/// Says whether white space follows the last word.
pub(crate) fn set_space_after(words: &mut [Word], space_after: bool) {
    if let Some(last) = words.last_mut() {
        last.space_after = space_after;
    }
}

fn push_pieces(pieces: &Pieces, start: usize, words: &mut Vec<Word>) {
    let mut at = start;
    for &(length, norm) in pieces {
        words.push(Word {
            norm,
            ..word(at..at + length)
        });
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokeniser() -> Tokeniser {
        let weights = include_bytes!("../../model/english.bin");
        Tokeniser::load(&Blob::open(weights).unwrap()).unwrap()
    }

    #[test]
    fn words_are_split_as_spacy_splits_them() {
        let cases = [
            ("(U.S.-led) talks", "( U.S.-led ) talks"),
            ("don't can’t we'll", "do n't ca n’t we 'll"),
            ("$5bn US$40m 20km 5%.", "$ 5bn US$ 40 m 20 km 5 % ."),
            (
                "oh:) see www.a.example/b_(c).",
                "oh :) see www.a.example/b_(c ) .",
            ),
            (
                "north-east ... yes--no a/b 3-4",
                "north - east ... yes -- no a / b 3 - 4",
            ),
        ];
        let tokeniser = tokeniser();
        for (text, wanted) in cases {
            let words = tokeniser.words(text);
            let words: Vec<&str> = words.iter().map(|word| &text[word.range.clone()]).collect();
            assert_eq!(words.join(" "), wanted);
        }
    }

    #[test]
    fn a_megabyte_without_white_space_is_split_in_one_pass() {
        let tokeniser = tokeniser();
        let pieces = [
            "a", "(", ")", ".", "'", "a@", "a.", "a-b", "://", "1", "é", "🙂", "US$", "…", ":)",
        ];
        for piece in pieces {
            let text = piece.repeat(1_000_000 / piece.len());
            let words = tokeniser.words(&text);
            assert_eq!(
                words.iter().map(|word| word.range.len()).sum::<usize>(),
                text.len()
            );
        }
    }
}
