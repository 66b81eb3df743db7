//! A text in, the spans of its paragraphs out, whichever way it was laid out.

use crate::model::span::Span;
use crate::read::boilerplate::by_wording;

/// Longer lines were not wrapped by a program that wraps at a column.
const WIDEST: usize = 130;

/// The paragraphs of `text`, without surrounding white space, in order.
pub(crate) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let layout = Layout::of(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut open = false;
    for (number, line) in lines.iter().enumerate() {
        if line.is_empty() {
            open = false;
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if open && layout.joins(text, lines[number - 1], *line) => {
                *last = last.join(*line);
            }
            _ => paragraphs.push(*line),
        }
        open = true;
    }
    paragraphs
}

/// Every line without surrounding white space; empty spans for blank lines.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let lead = line.len() - line.trim_start().len();
        let begin = start + if words.is_empty() { 0 } else { lead };
        lines.push(Span::new(begin, begin + words.len()));
        start += line.len();
    }
    lines
}

/// How the text was laid out.
struct Layout {
    /// The column at which lines were wrapped, if they were.
    width: Option<usize>,
    /// The usual indentation of a wrapped line.
    indent: usize,
}

impl Layout {
    fn of(text: &str, lines: &[Span]) -> Self {
        let pairs: Vec<_> = lines
            .windows(2)
            .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
            .collect();
        let mut lengths: Vec<_> = lines.iter().map(|line| length(text, *line)).collect();
        lengths.sort_unstable();
        // A few lines may stick out: an address, a table.
        let width = lengths.get(lengths.len() * 98 / 100).copied().unwrap_or(0);
        let full = pairs
            .iter()
            .filter(|pair| !fits(text, pair[0], pair[1], width))
            .count();
        let unfinished = pairs.iter().filter(|pair| !ends(pair[0].of(text))).count();
        let wrapped = (40..=WIDEST).contains(&width)
            && full > 0
            && full * 5 >= pairs.len() * 3
            && unfinished * 2 >= pairs.len();
        let mut indents: Vec<_> = pairs.iter().map(|pair| indent(text, pair[1])).collect();
        indents.sort_unstable();
        Self {
            width: wrapped.then_some(width),
            indent: indents.get(indents.len() / 2).copied().unwrap_or(0),
        }
    }

    /// Whether `next` goes on with the paragraph that `line` belongs to.
    fn joins(&self, text: &str, line: Span, next: Span) -> bool {
        if broken(line.of(text), next.of(text)) {
            return true;
        }
        let Some(width) = self.width else {
            return false;
        };
        let short = fits(text, line, next, width.saturating_sub(8)) && ends(line.of(text));
        let indented = indent(text, next) > self.indent.max(indent(text, line));
        !short
            && !indented
            && by_wording(line.of(text)).is_none()
            && by_wording(next.of(text)).is_none()
    }
}

/// Whether the line stops in the middle of a sentence that `next` goes on with.
fn broken(line: &str, next: &str) -> bool {
    line.contains(' ')
        && line.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && next.starts_with(char::is_lowercase)
        && next.contains(' ')
        && by_wording(line).is_none()
        && by_wording(next).is_none()
}

fn ends(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '"', '”', ':', ')'])
}

fn length(text: &str, line: Span) -> usize {
    line.of(text).chars().count()
}

/// Whether the first word of `next` would have had room at the end of `line`.
fn fits(text: &str, line: Span, next: Span, width: usize) -> bool {
    let word = next.of(text).split_whitespace().next().unwrap_or_default();
    length(text, line) + 1 + word.chars().count() <= width
}

fn indent(text: &str, line: Span) -> usize {
    let before = &text[..line.start];
    before.len() - before.trim_end_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        paragraphs(text)
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn each_line_is_a_paragraph_where_lines_are_long() {
        let text = "Norway and Chile signed a pact on Tuesday to share data on fish stocks in the southern ocean and to patrol it.\nA second paragraph.\n\nA third.";
        assert_eq!(split(text).len(), 3);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "Norway and Chile signed a pact on Tuesday to share data on\nfish stocks in the southern ocean, the two governments said\nin a joint note.\n\nThe talks began two years ago and were suspended twice over\nlicences.";
        assert_eq!(split(text).len(), 2);
    }

    #[test]
    fn indented_lines_open_paragraphs() {
        let text = "   Norway and Chile signed a pact on Tuesday to share data on\nfish stocks in the southern ocean, the two governments said,\nand more.\n   The talks began two years ago and were suspended twice over\nlicences.";
        assert_eq!(split(text).len(), 2);
    }
}
