//! Sentences in, the turns of a transcript out ("MR PRICE: …", "Q: …"): only the layout tells who speaks.

use crate::extract::statements::content::is_mark;
use crate::model::article::Part;
use crate::model::finding::{Phrase, StatementFinding};
use crate::model::sentence::Sentence;
use crate::model::span::Span;
use crate::model::tree::Tree;

/// How many words the name before the colon of a turn has at most.
const LONGEST_LABEL: usize = 5;

/// Adds the turns of a transcript. What a turn holds in quotation marks, or between marks that open
/// each paragraph of it, is no statement of its own.
pub(super) fn add(found: &mut Vec<StatementFinding>, sentences: &[Sentence]) {
    let turns = turns(sentences);
    if turns.is_empty() {
        return;
    }
    let parts: Vec<Span> = turns.iter().flat_map(|turn| turn.content.clone()).collect();
    let told = |part: &Span| {
        let first = parts.partition_point(|own| own.end <= part.start);
        parts.get(first).is_some_and(|own| own.overlaps(*part))
    };
    let replaced: Vec<bool> = found
        .iter()
        .map(|one| one.cue.is_none() && one.content.first().is_some_and(told))
        .collect();
    remove(found, &replaced);
    found.extend(turns);
}

/// Takes away the findings marked in `replaced`; who shared a speaker with one of them stands alone.
fn remove(found: &mut Vec<StatementFinding>, replaced: &[bool]) {
    let mut places = Vec::with_capacity(found.len());
    let mut kept = 0;
    for &gone in replaced {
        places.push((!gone).then_some(kept));
        kept += usize::from(!gone);
    }
    let mut number = 0;
    found.retain(|_| {
        number += 1;
        !replaced[number - 1]
    });
    for one in found {
        one.same_speaker_as = one.same_speaker_as.and_then(|before| places[before]);
    }
}

/// "MR PRICE: We have no comment. …": a turn runs to the next label, the last to the end of its paragraph.
fn turns(sentences: &[Sentence]) -> Vec<StatementFinding> {
    let labels: Vec<(usize, usize)> = sentences
        .iter()
        .enumerate()
        .filter(|(number, _)| begins_paragraph(sentences, *number))
        .filter_map(|(number, sentence)| Some((number, label(sentence)?)))
        .collect();
    if !is_transcript(sentences, &labels) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (place, &(number, colon)) in labels.iter().enumerate() {
        let end = labels
            .get(place + 1)
            .map_or_else(|| end_of_paragraph(sentences, number), |&(next, _)| next);
        let tree = Tree::new(&sentences[number]);
        let first = (0..colon).find(|&token| !is_mark(&tree, token));
        let content = paragraphs(sentences, number, colon, end);
        let (Some(first), false) = (first, content.is_empty()) else {
            continue;
        };
        let speaker = Phrase {
            sentence: number,
            head: colon - 1,
            span: tree.span(first, colon - 1),
        };
        found.push(turn(number, tree.at(colon).span(), speaker, content));
    }
    found
}

/// At least a third of the paragraphs between the first label and the last have one ("NOTE:" stands alone).
fn is_transcript(sentences: &[Sentence], labels: &[(usize, usize)]) -> bool {
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else {
        return false;
    };
    let all = sentences[last.0].paragraph - sentences[first.0].paragraph + 1;
    labels.len() >= 2 && labels.len() * 3 >= all
}

fn end_of_paragraph(sentences: &[Sentence], number: usize) -> usize {
    let same = |one: &&Sentence| one.paragraph == sentences[number].paragraph;
    number + sentences[number..].iter().take_while(same).count()
}

fn begins_paragraph(sentences: &[Sentence], number: usize) -> bool {
    let one = &sentences[number];
    let before = number.checked_sub(1).map(|before| &sentences[before]);
    one.part == Part::Body && before.is_none_or(|before| before.paragraph != one.paragraph)
}

/// The colon after a label in capitals ("MR PRICE:", "Q:") at the start of a sentence.
fn label(sentence: &Sentence) -> Option<usize> {
    let colon = sentence
        .tokens
        .iter()
        .take(LONGEST_LABEL + 3)
        .position(|token| token.text == ":")?;
    let words: Vec<&str> = sentence.tokens[..colon]
        .iter()
        .map(|token| token.text.as_str())
        .filter(|text| text.chars().any(char::is_alphanumeric))
        .collect();
    let shouted = |text: &&str| !text.chars().any(char::is_lowercase);
    let letters = words
        .iter()
        .any(|text| text.chars().any(char::is_alphabetic));
    let fits = !words.is_empty() && words.len() <= LONGEST_LABEL;
    (fits && letters && words.iter().all(shouted) && colon + 1 < sentence.tokens.len())
        .then_some(colon)
}

/// The words of a turn, a part for each paragraph.
fn paragraphs(sentences: &[Sentence], number: usize, colon: usize, end: usize) -> Vec<Span> {
    let mut parts: Vec<(usize, Span)> = Vec::new();
    for (at, sentence) in sentences.iter().enumerate().take(end).skip(number) {
        if sentence.part != Part::Body {
            break;
        }
        let from = if at == number { colon + 1 } else { 0 };
        let words = sentence.tokens[from..].iter();
        let mut words = words.filter(|token| token.text.chars().any(char::is_alphanumeric));
        let Some(first) = words.next() else { continue };
        let last = words.next_back().unwrap_or(first);
        let span = first.span().join(last.span());
        match parts.last_mut() {
            Some((paragraph, part)) if *paragraph == sentence.paragraph => *part = part.join(span),
            _ => parts.push((sentence.paragraph, span)),
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

fn turn(sentence: usize, cue: Span, speaker: Phrase, content: Vec<Span>) -> StatementFinding {
    StatementFinding {
        cue_span: Some(cue),
        speakers: vec![speaker],
        confidence: 0.9,
        rule: "transcript-turn".into(),
        ..StatementFinding::direct(sentence, content)
    }
}
