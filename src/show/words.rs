//! Looks up stretches of an article's text by code points: spans in, words out.

use crate::model::reading::{Reading, SentenceRecord};
use crate::model::span::CharSpan;
use crate::show::plain::one_line;

const STEP: usize = 64;

/// The text of one reading, with its sentences.
pub struct Words<'a> {
    text: &'a str,
    sentences: &'a [SentenceRecord],
    /// The byte at which each 64th code point begins.
    marks: Vec<usize>,
}

impl<'a> Words<'a> {
    /// The words of `reading`.
    pub fn new(reading: &'a Reading) -> Self {
        let text = reading.article.text.as_ref();
        Self {
            text,
            sentences: &reading.sentences,
            marks: text
                .char_indices()
                .step_by(STEP)
                .map(|(byte, _)| byte)
                .collect(),
        }
    }

    /// The exact words from `start` to `end`.
    pub fn exact(&self, start: usize, end: usize) -> &'a str {
        self.text
            .get(self.byte(start)..self.byte(end.max(start)))
            .unwrap_or_default()
    }

    /// The words of a span, on one line, safe for a terminal.
    pub fn line(&self, span: CharSpan) -> String {
        one_line(self.exact(span.start, span.end))
    }

    /// The number of the sentence that holds the code point, or the last one that begins before it.
    pub fn sentence_at(&self, position: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.start <= position)
            .saturating_sub(1)
    }

    fn byte(&self, position: usize) -> usize {
        let Some(&mark) = self.marks.get(position / STEP) else {
            return self.text.len();
        };
        self.text[mark..]
            .char_indices()
            .nth(position % STEP)
            .map_or(self.text.len(), |(byte, _)| mark + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points() {
        let mut reading = Reading::default();
        reading.article.text = format!("{}“no”, he said", "é".repeat(100)).into();
        let words = Words::new(&reading);
        assert_eq!(words.exact(100, 104), "“no”");
        assert_eq!(words.exact(99, 9999), "é“no”, he said");
        assert_eq!(words.exact(9999, 3), "");
    }
}
