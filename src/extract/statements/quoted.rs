//! Quotations that no cue claims in, statements of whoever spoke before out.

use std::ops::Range;

use crate::model::finding::{Quote, StatementFinding};
use crate::model::sentence::Sentence;
use crate::model::span::Span;

/// A quotation of fewer words is a term, not an utterance.
const SHORTEST: usize = 5;

/// How many sentences away a statement may reach a quotation.
const WINDOW: usize = 40;

/// Adds a statement for each quotation that stands by itself: it goes on what the last speaker of the
/// paragraph, or of the paragraph before, was saying.
pub(super) fn add(found: &mut Vec<StatementFinding>, sentences: &[Sentence], quotes: &[Quote]) {
    let mut more: Vec<StatementFinding> = Vec::new();
    for quote in quotes {
        let sentence = sentences.partition_point(|one| one.span.end <= quote.inner.start);
        let outside = sentences
            .get(sentence)
            .is_none_or(|one| !one.span.overlaps(quote.inner));
        if outside {
            continue;
        }
        let near = window(found, sentence);
        let claimed = found[near.clone()]
            .iter()
            .any(|one| one.content.iter().any(|part| part.overlaps(quote.inner)));
        if claimed {
            continue;
        }
        if let Some(open) = split_by_cue(found, near.clone(), sentence, quote) {
            found[open].content.push(trimmed(sentences, quote.inner));
            continue;
        }
        let alone = sentences[sentence].span.start >= quote.outer.start.saturating_sub(1);
        let before = speaker_before(found, near, sentences, sentence, quote);
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
            confidence: if before.is_some() { 0.61 } else { 0.76 },
            rule: "quotation-goes-on",
        });
    }
    found.append(&mut more);
}

/// The statements told near `sentence`; `found` is sorted by sentence.
fn window(found: &[StatementFinding], sentence: usize) -> Range<usize> {
    let start = found.partition_point(|one| one.sentence + WINDOW < sentence);
    let end = found.partition_point(|one| one.sentence <= sentence + WINDOW);
    start..end
}

/// "Stop the filling," he added, "and we can talk": the statement whose cue stands between its first
/// words and this quotation.
fn split_by_cue(
    found: &[StatementFinding],
    mut near: Range<usize>,
    sentence: usize,
    quote: &Quote,
) -> Option<usize> {
    near.find(|&number| {
        let one = &found[number];
        let between = one.cue_span.is_some_and(|cue| {
            let said = one.content.iter().all(|part| part.end <= cue.start);
            said && cue.end <= quote.outer.start
        });
        one.sentence == sentence && one.form == "direct" && between
    })
}

/// Where the words inside `span` stand.
fn words_in(sentences: &[Sentence], span: Span) -> impl Iterator<Item = Span> + '_ {
    let first = sentences.partition_point(|one| one.span.end <= span.start);
    sentences[first..]
        .iter()
        .take_while(move |one| one.span.start < span.end)
        .flat_map(|sentence| &sentence.tokens)
        .filter(move |token| span.contains(token.span) && token.pos != "PUNCT")
        .map(|token| token.span)
}

fn quote_words(sentences: &[Sentence], span: Span) -> usize {
    words_in(sentences, span).count()
}

/// The quotation without the marks and commas at its ends.
fn trimmed(sentences: &[Sentence], span: Span) -> Span {
    let words: Vec<Span> = words_in(sentences, span).collect();
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        _ => span,
    }
}

/// The last statement before the quotation, in its paragraph or at the end of the one before.
fn speaker_before(
    found: &[StatementFinding],
    window: Range<usize>,
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
    window
        .filter(|&number| near(&found[number]) && before(&found[number]))
        .max_by_key(|&number| (found[number].sentence, found[number].cue))
}
