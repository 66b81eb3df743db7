//! Paragraphs in, paragraphs out whose datelines ("DOHA:") and labels of turns ("MR PRICE:") stand alone.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fancy_regex::Regex;

use crate::model::article::{Paragraph, Part};
use crate::model::span::Span;
use crate::read::origin;

/// A transcript has at least so many labels in one of so many paragraphs.
const FEWEST: usize = 2;
const ONE_IN: usize = 3;

/// Quotation marks that a label may follow.
const MARKS: [char; 6] = ['"', '“', '”', '‘', '\'', '«'];

/// "MR PRICE:", "Kari Lund (Oslo Daily):", "Q." with the white space after it.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"^["“”‘'«]?(?<label>(?:[QA][.:]|(?:\p{Lu}[\p{L}\d.'’&-]*|\d+)(?:,? (?:(?:of|the|de|van|von|for|and) )?(?:\p{Lu}[\p{L}\d.'’&-]*|\d+)){0,4}(?: ?[(\[][^)\]\n]{1,60}[)\]])?:))\s+(?=\S)"#,
    )
    .ok()
});
/// "DOHA:", "NEW DELHI |", "DOHA, March 3:".
static PLACE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\p{Lu}[\p{Lu}.'’ -]{2,40}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?\s?[:|]\s+(?=\S)").ok()
});

/// Cuts `paragraphs` of `text` so that what only says where or who stands in a part of its own: the
/// sentence after it reads as a sentence then.
pub fn cut_leads(text: &str, paragraphs: &[Paragraph]) -> Vec<Paragraph> {
    let turns = turns(text, paragraphs);
    let first = paragraphs.iter().position(|one| one.part == Part::Body);
    let mut parts = Vec::with_capacity(paragraphs.len());
    for (number, &paragraph) in paragraphs.iter().enumerate() {
        let words = paragraph.span.of(text);
        let lead = match turns.iter().find(|(turn, _)| *turn == number) {
            Some((_, length)) => Some((*length, Part::Label)),
            None if paragraph.part == Part::Body => origin::dateline_length(words)
                .or_else(|| length(&PLACE, words).filter(|_| Some(number) == first))
                .map(|length| (length, Part::Dateline)),
            None => None,
        };
        let Some((length, part)) = lead.filter(|(length, _)| *length < words.len()) else {
            parts.push(paragraph);
            continue;
        };
        // The mark that opens what a turn says would be left open before its label.
        let line = words[..length].trim_end();
        let own = line.trim_start_matches(MARKS);
        let start = paragraph.span.start + line.len() - own.len();
        parts.push(Paragraph {
            span: Span::new(start, start + own.len()),
            part,
        });
        parts.push(Paragraph {
            span: Span::new(paragraph.span.start + length, paragraph.span.end),
            // A question after "Q:" looks like a heading, and is none.
            part: Part::Body,
        });
    }
    parts
}

fn length(regex: &LazyLock<Option<Regex>>, words: &str) -> Option<usize> {
    Some(regex.as_ref()?.find(words).ok()??.end())
}

/// The paragraphs that begin with the label of a turn, with its length and the space after it.
///
/// They make a transcript if a third of the paragraphs between the first and the last have one, and the
/// labels are "Q" and "A", in capitals, or come back: "NOTE:" stands alone, "Capital: Oslo" comes once.
fn turns(text: &str, paragraphs: &[Paragraph]) -> Vec<(usize, usize)> {
    let mut labels = BTreeSet::new();
    let mut found = Vec::new();
    let mut plain = true;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let words = paragraph.span.of(text);
        let heading = paragraph.part == Part::Headline && !words.ends_with('?');
        if paragraph.part == Part::Boilerplate || heading {
            continue;
        }
        let Some(length) = length(&LABEL, words) else {
            continue;
        };
        let label = words[..length].trim_end().trim_start_matches(MARKS);
        plain &= label.chars().any(char::is_lowercase);
        labels.insert(label);
        found.push((number, length));
    }
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        return Vec::new();
    };
    let all = last.0 - first.0 + 1;
    let come_back = found.len() > labels.len() && found.len() > FEWEST;
    let transcript = found.len() >= FEWEST && found.len() * ONE_IN >= all && (!plain || come_back);
    if transcript { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_text(text: &str) -> Vec<(&str, Part)> {
        let mut start = 0;
        let mut paragraphs = Vec::new();
        for line in text.split("\n\n") {
            let span = Span::new(start, start + line.len());
            let part = Part::Body;
            paragraphs.push(Paragraph { span, part });
            start += line.len() + 2;
        }
        let parts = cut_leads(text, &paragraphs);
        parts
            .iter()
            .map(|one| (one.span.of(text), one.part))
            .collect()
    }

    #[test]
    fn datelines() {
        let body = ("Ministers met.", Part::Body);
        for line in [
            "DOHA:",
            "NEW DELHI |",
            "OSLO, June 3 (NTB) —",
            "LIMA, May 3:",
        ] {
            let text = format!("{line} Ministers met.");
            assert_eq!(cut_text(&text), [(line, Part::Dateline), body]);
        }
        assert_eq!(cut_text("Ministers met."), [body]);
        let later = "Ministers met.\n\nNOTE: They left.";
        assert_eq!(cut_text(later), [body, ("NOTE: They left.", Part::Body)]);
    }

    #[test]
    fn turns_of_a_transcript() {
        let text = "Q: Is it safe?\n\nA: It is.\n\nWe looked.\n\nQ. And now?";
        let labels: Vec<_> = cut_text(text)
            .into_iter()
            .filter(|(_, part)| *part == Part::Label)
            .map(|(words, _)| words)
            .collect();
        assert_eq!(labels, ["Q:", "A:", "Q."]);
        let names = "Oslo Post: Is it safe?\n\nLund: It is.\n\nOslo Post: Why?\n\nLund: Steel.";
        assert_eq!(cut_text(names).len(), 8);
        let quoted = "“LUND: It is.”\n\n“HALE: It is not.”";
        assert_eq!(cut_text(quoted)[0], ("LUND:", Part::Label));
        let facts = "Capital: Oslo.\n\nPopulation: Five million.\n\nCurrency: Krone.";
        assert_eq!(cut_text(facts).len(), 3);
    }
}
