//! A token of a sentence in, whether its verb looks ahead out.

use crate::model::article::Part;
use crate::model::sentence::{Sentence, Token};

const AHEAD: &[&str] = &[
    "will", "'ll", "’ll", "wo", "shall", "would", "could", "may", "might", "should", "must", "can",
    "to", "ca",
];
const PERFECT: &[&str] = &["have", "has", "had", "'ve", "’ve", "having"];
const PAST: &[&str] = &[
    "was", "were", "had", "has", "have", "been", "got", "'ve", "’ve",
];
const TELLING: &[&str] = &["say", "tell", "report", "add", "write", "note"];

/// `Some(true)` if the verb that governs `token` tells of the future, `Some(false)` of the past.
pub(super) fn future(sentence: &Sentence, token: usize) -> Option<bool> {
    let mut at = token;
    for _ in 0..sentence.tokens.len() {
        let current = sentence.tokens.get(at)?;
        if at != token && current.tag.starts_with("VB") || current.tag == "MD" {
            if let Some(verdict) = verdict(sentence, at, current) {
                return Some(verdict);
            }
        }
        if current.head == at {
            return None;
        }
        at = current.head;
    }
    None
}

fn verdict(sentence: &Sentence, at: usize, verb: &Token) -> Option<bool> {
    let helpers = || {
        sentence
            .tokens
            .iter()
            .enumerate()
            .filter(move |(number, other)| {
                other.head == at && *number < at && other.dep.starts_with("aux")
            })
            .map(|(_, other)| other.lower.as_str())
    };
    let any = |words: &[&str]| helpers().any(|helper| words.contains(&helper));
    if any(AHEAD) {
        return Some(!any(PERFECT));
    }
    match verb.tag {
        "VBD" => Some(false),
        "VBN" => Some(!(helpers().next().is_none() || any(PAST))),
        "VBG" if helpers().next().is_none() => None,
        "VBG" => Some(!any(PAST)),
        "VBZ" | "VBP" if sentence.part != Part::Body || TELLING.contains(&verb.lemma.as_str()) => {
            Some(false)
        }
        "VBZ" | "VBP" | "MD" => Some(true),
        _ => None,
    }
}
