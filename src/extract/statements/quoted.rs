//! Quotations that no cue claims in, statements of whoever spoke before out.

use crate::model::finding::{Quote, StatementFinding};
use crate::model::sentence::Sentence;
use crate::model::span::Span;

/// A quotation of fewer words is a term, not an utterance.
const SHORTEST: usize = 5;

/// Adds a statement for each quotation that stands by itself: it goes on what the last speaker of the
/// paragraph, or of the paragraph before, was saying.
pub(super) fn add(found: &mut Vec<StatementFinding>, sentences: &[Sentence], quotes: &[Quote]) {
    let mut more: Vec<StatementFinding> = Vec::new();
    for quote in quotes {
        let claimed = found
            .iter()
            .any(|one| one.content.iter().any(|part| part.overlaps(quote.inner)));
        let Some(sentence) = sentences
            .iter()
            .position(|one| one.span.overlaps(quote.inner))
        else {
            continue;
        };
        if claimed {
            continue;
        }
        if let Some(open) = split_by_cue(found, sentence, quote) {
            found[open].content.push(trimmed(sentences, quote.inner));
            continue;
        }
        let alone = sentences[sentence].span.start >= quote.outer.start.saturating_sub(1);
        let before = speaker_before(found, sentences, sentence, quote);
        if quote_words(sentences, quote.inner) < SHORTEST {
            continue;
        }
        if !alone && before.is_none() {
            continue;
        }
        more.push(StatementFinding {
            sentence,
            cue: None,
            cue_span: None,
            speakers: Vec::new(),
            content: vec![trimmed(sentences, quote.inner)],
            content_head: None,
            form: "direct",
            act: "say".to_owned(),
            addressees: Vec::new(),
            made: "made",
            same_speaker_as: before,
            confidence: if before.is_some() { 0.7 } else { 0.5 },
            rule: "quotation-goes-on",
        });
    }
    found.append(&mut more);
}

/// "Stop the filling," he added, "and we can talk": the statement whose cue stands between its first
/// words and this quotation.
fn split_by_cue(found: &[StatementFinding], sentence: usize, quote: &Quote) -> Option<usize> {
    found.iter().position(|one| {
        let between = one.cue_span.is_some_and(|cue| {
            let said = one.content.iter().all(|part| part.end <= cue.start);
            said && cue.end <= quote.outer.start
        });
        one.sentence == sentence && one.form == "direct" && between
    })
}

fn quote_words(sentences: &[Sentence], span: Span) -> usize {
    sentences
        .iter()
        .filter(|sentence| sentence.span.overlaps(span))
        .flat_map(|sentence| &sentence.tokens)
        .filter(|token| span.contains(token.span) && token.pos != "PUNCT")
        .count()
}

/// The quotation without the marks and commas at its ends.
fn trimmed(sentences: &[Sentence], span: Span) -> Span {
    let words: Vec<Span> = sentences
        .iter()
        .filter(|sentence| sentence.span.overlaps(span))
        .flat_map(|sentence| &sentence.tokens)
        .filter(|token| span.contains(token.span) && token.pos != "PUNCT")
        .map(|token| token.span)
        .collect();
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        _ => span,
    }
}

/// The last statement before the quotation, in its paragraph or at the end of the one before.
fn speaker_before(
    found: &[StatementFinding],
    sentences: &[Sentence],
    sentence: usize,
    quote: &Quote,
) -> Option<usize> {
    let near = |one: &StatementFinding| {
        let paragraph = sentences[one.sentence].paragraph;
        let here = paragraph == quote.paragraph && one.sentence <= sentence;
        here || paragraph + 1 == quote.paragraph
    };
    let before = |one: &StatementFinding| {
        one.content
            .first()
            .is_some_and(|part| part.start < quote.inner.start)
            && one.rule != "noun-cue"
            && one.rule != "headline-colon"
            && !one.speakers.is_empty()
    };
    found
        .iter()
        .enumerate()
        .filter(|(_, one)| near(one) && before(one))
        .max_by_key(|(_, one)| (one.sentence, one.cue))
        .map(|(number, _)| number)
}
