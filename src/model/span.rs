//! A stretch of an article's text: byte offsets inside, code points for everybody else.

use serde::{Deserialize, Serialize};

/// A half-open stretch `[start, end)` of an article's text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words the span covers in `text`; empty when the offsets do not fit.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A half-open stretch of an article's text, in Unicode code points, as the output contract and
/// Web Annotation's `TextPositionSelector` count them.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct CharSpan {
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// Turns byte offsets of one text into code point offsets.
pub struct CharIndex<'t> {
    /// For each 64th byte (moved back to a character's start): how many code points come before.
    marks: Vec<usize>,
    text: &'t str,
}

const STEP: usize = 64;

impl<'t> CharIndex<'t> {
    /// The index of `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 2);
        let mut chars = 0;
        for (byte, value) in text.bytes().enumerate() {
            if byte % STEP == 0 {
                marks.push(chars);
            }
            chars += usize::from(value & 0xC0 != 0x80);
        }
        marks.push(chars);
        Self { marks, text }
    }

    /// How many code points start before byte `byte`.
    pub fn char_at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let mark = byte / STEP;
        let rest = &self.text.as_bytes()[mark * STEP..byte];
        self.marks[mark] + rest.iter().filter(|&&value| value & 0xC0 != 0x80).count()
    }

    /// The span in code points.
    pub fn chars(&self, span: Span) -> CharSpan {
        CharSpan {
            start: self.char_at(span.start),
            end: self.char_at(span.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_across_marks() {
        let text = "é".repeat(100) + "x";
        let index = CharIndex::new(&text);
        for chars in 0..100 {
            assert_eq!(index.char_at(chars * 2), chars);
        }
        assert_eq!(index.char_at(text.len()), 101);
        assert_eq!(CharIndex::new("").char_at(0), 0);
    }
}
