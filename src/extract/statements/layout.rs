//! Sentences in, the turns of a transcript out ("MR PRICE: …", "Q: …"): only the layout tells who speaks.

use crate::extract::statements::content::is_mark;
use crate::extract::statements::is_weak;
use crate::model::article::Part;
use crate::model::finding::{Phrase, StatementFinding};
use crate::model::sentence::{Sentence, Token};
use crate::model::span::Span;
use crate::model::tree::Tree;

/// Adds the turns of a transcript. What a turn holds in quotation marks, or between marks that open
/// each paragraph of it, is no statement of its own; what is told in it without a clause is neither.
pub(super) fn add(found: &mut Vec<StatementFinding>, sentences: &[Sentence]) {
    let turns = turns(sentences);
    if turns.is_empty() {
        return;
    }
    let parts: Vec<Span> = turns.iter().flat_map(|turn| turn.content.clone()).collect();
    let told = |part: Span| {
        let first = parts.partition_point(|own| own.end <= part.start);
        parts.get(first).is_some_and(|own| own.overlaps(part))
    };
    let replaced: Vec<bool> = found
        .iter()
        .map(|one| match one.cue_span.filter(|_| one.cue.is_some()) {
            Some(cue) => is_weak(one) && told(cue),
            None => one.content.first().is_some_and(|part| told(*part)),
        })
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
    let labels: Vec<usize> = (0..sentences.len())
        .filter(|&number| begins_label(sentences, number))
        .collect();
    let Some(&first) = labels.first() else {
        return Vec::new();
    };
    let guest = guest(&sentences[..first]);
    let mut found = Vec::new();
    for (place, &number) in labels.iter().enumerate() {
        let begin = end_of_paragraph(sentences, number);
        let end = labels
            .get(place + 1)
            .map_or_else(|| end_of_paragraph(sentences, begin), |&next| next);
        let content = paragraphs(&sentences[begin..end]);
        if content.is_empty() {
            continue;
        }
        let (speaker, act) = match role(&sentences[number]) {
            Role::Named => (Some(label(number, &sentences[number])), "say"),
            Role::Asks => (None, "ask"),
            Role::Answers => (guest.clone(), "say"),
        };
        let cue = sentences[number].tokens.last().map(Token::span);
        found.push(turn(begin, cue, speaker, act, content));
    }
    found
}

/// What a label says of who speaks.
enum Role {
    /// "MR PRICE:"
    Named,
    /// "Q:", "QUESTION:": somebody who asks.
    Asks,
    /// "A:", "ANSWER:": somebody who is asked.
    Answers,
}

fn role(label: &Sentence) -> Role {
    let words: String = (label.tokens.iter())
        .map(|token| token.lower.as_str())
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    match words.trim_end_matches('.') {
        "q" | "question" => Role::Asks,
        "a" | "answer" => Role::Answers,
        _ => Role::Named,
    }
}

/// The words of a label without its colon and what is in brackets.
fn label(number: usize, sentence: &Sentence) -> Phrase {
    let tree = Tree::new(sentence);
    let first = (0..tree.len()).find(|&token| !is_mark(&tree, token));
    let first = first.unwrap_or(0);
    let ends = |token: &usize| matches!(tree.at(*token).text.as_str(), ":" | "(" | "[");
    let end = (first + 1..tree.len()).find(ends).unwrap_or(tree.len());
    Phrase {
        sentence: number,
        head: end - 1,
        span: tree.span(first, end - 1),
    }
}

/// The one person that is named before the first turn: who answers if nobody else can be meant.
fn guest(before: &[Sentence]) -> Option<Phrase> {
    let mut found: Option<(Phrase, &str)> = None;
    for (number, sentence) in before.iter().enumerate() {
        let tree = Tree::new(sentence);
        let tokens = &sentence.tokens;
        for (head, token) in tokens.iter().enumerate() {
            let next = tokens.get(head + 1);
            let person = |one: &Token| one.entity_name() == "PERSON";
            if sentence.part == Part::Boilerplate
                || !person(token)
                || next.is_some_and(|next| person(next) && !next.entity_start)
            {
                continue;
            }
            match found {
                Some((_, name)) if name != token.text => return None,
                _ => {
                    let phrase = Phrase {
                        sentence: number,
                        head,
                        span: tree.span(head, head),
                    };
                    found = Some((phrase, &token.text));
                }
            }
        }
    }
    found.map(|(phrase, _)| phrase)
}

fn end_of_paragraph(sentences: &[Sentence], number: usize) -> usize {
    let first = sentences.get(number).map(|one| one.paragraph);
    let same = |one: &&Sentence| Some(one.paragraph) == first;
    let rest = sentences.get(number..).unwrap_or_default();
    number + rest.iter().take_while(same).count()
}

fn begins_label(sentences: &[Sentence], number: usize) -> bool {
    let one = &sentences[number];
    let before = number.checked_sub(1).map(|before| &sentences[before]);
    one.part == Part::Label && before.is_none_or(|before| before.paragraph != one.paragraph)
}

/// The words of a turn, a part for each paragraph.
fn paragraphs(turn: &[Sentence]) -> Vec<Span> {
    let mut parts: Vec<(usize, Span)> = Vec::new();
    for sentence in turn.iter().take_while(|one| one.part == Part::Body) {
        let mut words =
            (sentence.tokens.iter()).filter(|token| token.text.chars().any(char::is_alphanumeric));
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

fn turn(
    sentence: usize,
    cue: Option<Span>,
    speaker: Option<Phrase>,
    act: &str,
    content: Vec<Span>,
) -> StatementFinding {
    StatementFinding {
        cue_span: cue,
        speakers: speaker.into_iter().collect(),
        act: act.into(),
        confidence: 0.9,
        rule: "transcript-turn".into(),
        ..StatementFinding::direct(sentence, content)
    }
}
