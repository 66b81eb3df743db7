//! Where a run of characters is split: a chunk without white space comes in, the lengths of its
//! prefix and suffix, its infixes and whether it is an address go out.
//!
//! Says what spaCy's regular expressions for English say (`TOKENIZER_PREFIXES` and so on), by hand.

use std::ops::Range;

use crate::error::Result;
use crate::language::blob::Blob;
use crate::language::characters::{
    self as class, BEFORE_STOP, Characters, ICON, LETTER, LOWER, QUOTE, UPPER,
};

/// The rules of splitting.
pub(crate) struct Punctuation {
    /// The classes of characters.
    pub(crate) characters: Characters,
    currencies: Vec<&'static str>,
    units: Vec<&'static str>,
}

const CLITICS: [&str; 4] = ["'s", "'S", "’s", "’S"];
const DOLLARS: [&str; 3] = ["US$", "C$", "A$"];
/// In the order in which they are tried.
const HYPHENS: [&str; 7] = ["-", "–", "—", "--", "---", "——", "~"];

impl Punctuation {
    /// The rules in `blob`.
    pub(crate) fn load(blob: &Blob<'static>) -> Result<Self> {
        Ok(Self {
            characters: Characters::load(blob)?,
            currencies: blob.text("currencies")?.lines().collect(),
            units: blob.text("units")?.lines().collect(),
        })
    }

    /// The length of what is split off at the start, 0 if nothing.
    pub(crate) fn prefix(&self, chunk: &str) -> usize {
        let mut chars = chunk.chars();
        let Some(first) = chars.next() else { return 0 };
        if self.characters.is(first, class::PREFIX) {
            return first.len_utf8();
        }
        let after = chars.next();
        match first {
            '.' if after == Some('.') => dots(chunk.bytes()),
            '+' if !after.is_some_and(|char| char.is_ascii_digit()) => 1,
            'U' | 'C' | 'A' => {
                let dollar = DOLLARS.iter().find(|dollar| chunk.starts_with(**dollar));
                dollar.map_or(0, |dollar| dollar.len())
            }
            _ => 0,
        }
    }

    /// The length of what is split off at the end, 0 if nothing.
    pub(crate) fn suffix(&self, chunk: &str) -> usize {
        let mut chars = chunk.chars().rev();
        let Some(last) = chars.next() else { return 0 };
        let before = chars.next();
        let digit = |rest: &str| rest.ends_with(|char: char| char.is_ascii_digit());
        let mut longest = 0;
        if self.characters.is(last, class::SUFFIX) {
            longest = last.len_utf8();
        }
        match last {
            '.' if before == Some('.') => longest = longest.max(dots(chunk.bytes().rev())),
            '.' if self.stop(chunk, before, chars.next()) => longest = longest.max(1),
            '…' if before == Some('…') => longest = longest.max(2 * '…'.len_utf8()),
            '+' if digit(&chunk[..chunk.len() - 1]) => longest = longest.max(1),
            's' | 'S' => {
                let clitic = CLITICS.iter().find(|clitic| chunk.ends_with(**clitic));
                longest = longest.max(clitic.map_or(0, |clitic| clitic.len()));
            }
            _ => {}
        }
        for unit in self.currencies.iter().chain(&self.units) {
            if unit.len() > longest && chunk.strip_suffix(unit).is_some_and(digit) {
                longest = unit.len();
            }
        }
        longest
    }

    /// Whether a full stop after `before` (and `second` before that) is a word of its own.
    fn stop(&self, chunk: &str, before: Option<char>, second: Option<char>) -> bool {
        let upper = |char| self.characters.some(char, UPPER);
        let degree = ["°F.", "°f.", "°C.", "°c.", "°K.", "°k."];
        self.characters.some(before, BEFORE_STOP)
            || (upper(before) && upper(second))
            || degree.iter().any(|degree| chunk.ends_with(degree))
    }

    /// The infixes of `chunk`, from left to right.
    pub(crate) fn infixes(&self, chunk: &str) -> Vec<Range<usize>> {
        let mut infixes = Vec::new();
        let (mut before, mut at) = (None, 0);
        while let Some(char) = chunk[at..].chars().next() {
            let length = self.infix(before, char, &chunk[at..]);
            if length == 0 {
                before = Some(char);
                at += char.len_utf8();
            } else {
                infixes.push(at..at + length);
                at += length;
                before = chunk[..at].chars().next_back();
            }
        }
        infixes
    }

    /// The length of the infix with which `rest` begins, 0 if none.
    fn infix(&self, before: Option<char>, first: char, rest: &str) -> usize {
        let is = |char, classes| self.characters.some(char, classes);
        let digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
        let after = |length: usize| rest[length..].chars().next();
        let length = first.len_utf8();
        if first == '.' && after(1) == Some('.') {
            return dots(rest.bytes());
        }
        if first == '…' || self.characters.is(first, ICON) {
            return length;
        }
        let next = after(length);
        let found = match first {
            '+' | '-' | '*' | '^' if digit(before) && (digit(next) || next == Some('-')) => true,
            '.' => is(before, LOWER | QUOTE) && is(next, UPPER | QUOTE),
            ',' => is(before, LETTER) && is(next, LETTER),
            ':' | '<' | '>' | '=' | '/' => {
                (is(before, LETTER) || digit(before)) && is(next, LETTER)
            }
            _ => false,
        };
        if found {
            return length;
        }
        if !(is(before, LETTER) || digit(before)) {
            return 0;
        }
        let hyphen = |hyphen: &&&str| rest.starts_with(**hyphen) && is(after(hyphen.len()), LETTER);
        HYPHENS.iter().find(hyphen).map_or(0, |hyphen| hyphen.len())
    }
}

fn dots(bytes: impl Iterator<Item = u8>) -> usize {
    bytes.take_while(|&byte| byte == b'.').count()
}
