//! Mentions in, the same with the surnames that the engine overlooked or took for something else out.

use std::collections::BTreeSet;

use crate::model::article::Part;
use crate::model::finding::{Form, MentionFinding};
use crate::model::sentence::{Sentence, Token};
use crate::model::span::Span;

/// A surname seen with its full name is that person everywhere in the article; what a table lists stays.
pub(super) fn repair(found: &mut Vec<MentionFinding>, sentences: &[Sentence]) {
    let surnames = surnames(found, sentences);
    for mention in found.iter_mut() {
        let alone = mention.first == mention.last && mention.form == Form::Name;
        let text = &sentences[mention.sentence].tokens[mention.first].text;
        let place = !mention.places.is_empty() && is_place_here(sentences, mention);
        let listed = !mention.known.is_empty() || place;
        if alone && !listed && mention.kind != Some("person") && surnames.contains(text.as_str()) {
            mention.kind = Some("person");
            mention.places = Box::default();
            mention.country = None;
            mention.rule = "surname-seen-with-full-name".into();
            mention.confidence = 0.85;
        }
    }
    let given = given_names(found, sentences);
    let mut more = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        if sentence.part == Part::Boilerplate {
            continue;
        }
        let start = found.partition_point(|mention| mention.sentence < number);
        let end = found.partition_point(|mention| mention.sentence <= number);
        for (token, word) in sentence.tokens.iter().enumerate() {
            let covered = found[start..end].iter().any(|mention| {
                (mention.first..=mention.last).contains(&token) && mention.form != Form::Description
            });
            let noun = matches!(word.pos, "PROPN" | "NOUN" | "ADJ" | "X");
            let known = surnames.contains(word.text.as_str())
                || (is_name_alone(&sentence.tokens, token) && given.contains(word.text.as_str()));
            if noun && !covered && known {
                more.push(overlooked(number, token, word.span()));
            }
        }
    }
    found.append(&mut more);
    found.sort_by_key(|mention| (mention.sentence, mention.first, mention.last));
}

/// Whether a word that is both a surname of the article and a listed place stands as a place.
fn is_place_here(sentences: &[Sentence], mention: &MentionFinding) -> bool {
    let sentence = &sentences[mention.sentence];
    if sentence.part == Part::Label {
        // No town speaks in a transcript.
        return false;
    }
    let tokens = &sentence.tokens;
    let word = &tokens[mention.head];
    if word.dep == "pobj" {
        // "The case against Berg" is about no town.
        return !matches!(
            tokens[word.head()].lower.as_str(),
            "against" | "by" | "with" | "about" | "between" | "of" | "for" | "among"
        );
    }
    !matches!(
        word.dep.name(),
        "nsubj" | "nsubjpass" | "poss" | "dobj" | "dative" | "conj" | "appos"
    )
}

/// Whether no other word with a capital belongs to this one.
fn is_name_alone(tokens: &[Token], token: usize) -> bool {
    let capital = |other: usize| {
        let word = tokens.get(other);
        word.is_some_and(|word| word.pos == "PROPN" && word.text.starts_with(char::is_uppercase))
    };
    capital(token) && !capital(token + 1) && !capital(token.wrapping_sub(1))
}

/// The first words of full names: who is called so again may be meant by it.
fn given_names<'a>(found: &[MentionFinding], sentences: &'a [Sentence]) -> BTreeSet<&'a str> {
    found
        .iter()
        .filter(|mention| mention.kind == Some("person") && mention.form == Form::Name)
        .filter(|mention| mention.last > mention.first)
        .map(|mention| {
            sentences[mention.sentence].tokens[mention.first]
                .text
                .as_str()
        })
        .filter(|word| word.chars().count() > 2 && word.starts_with(char::is_uppercase))
        .collect()
}

fn surnames<'a>(found: &[MentionFinding], sentences: &'a [Sentence]) -> BTreeSet<&'a str> {
    found
        .iter()
        .filter(|mention| mention.kind == Some("person") && mention.form == Form::Name)
        .filter(|mention| mention.last > mention.first || !mention.titles.is_empty())
        .map(|mention| {
            sentences[mention.sentence].tokens[mention.last]
                .text
                .as_str()
        })
        .filter(|word| word.chars().count() > 2 && word.starts_with(char::is_uppercase))
        .collect()
}

fn overlooked(sentence: usize, token: usize, span: Span) -> MentionFinding {
    MentionFinding {
        sentence,
        first: token,
        last: token,
        head: token,
        span,
        form: Form::Name,
        kind: Some("person"),
        confidence: 0.8,
        rule: "surname-overlooked".into(),
        ..MentionFinding::default()
    }
}
