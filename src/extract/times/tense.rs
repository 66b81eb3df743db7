//! A token of a sentence in, whether its verb looks ahead out.

use crate::model::article::Part;
use crate::model::sentence::{Sentence, Token};

const AHEAD: &[&str] = &[
    "will", "'ll", "’ll", "wo", "shall", "would", "could", "may", "might", "should", "must", "ca",
];
/// Verbs whose infinitive lies ahead of them.
const PLANNING: &[&str] = &[
    "agree", "aim", "allow", "ask", "decide", "demand", "due", "expect", "hope", "intend",
    "invite", "order", "plan", "pledge", "prepare", "promise", "propose", "schedule", "set",
    "threaten", "urge", "vow", "want", "wish",
];
const PERFECT: &[&str] = &["have", "has", "had", "'ve", "’ve", "having"];
const PAST: &[&str] = &[
    "was", "were", "had", "has", "have", "been", "got", "'ve", "’ve",
];
const TELLING: &[&str] = &["say", "tell", "report", "add", "write", "note"];

/// `Some(true)` if the verb that governs `token` tells of the future, `Some(false)` of the past.
pub(super) fn future(sentence: &Sentence, token: usize) -> Option<bool> {
    let mut at = start(sentence, token)?;
    let token = at;
    for _ in 0..sentence.tokens.len() {
        let current = sentence.tokens.get(at)?;
        let verb = at != token && current.tag.starts_with("VB") || current.tag == "MD";
        if verb && let Some(verdict) = verdict(sentence, at, current) {
            return Some(verdict);
        }
        if current.head() == at {
            return None;
        }
        at = current.head();
    }
    None
}

/// Where to look from: "Friday's vote will …" from the vote, "… after Friday's vote" nowhere.
fn start(sentence: &Sentence, token: usize) -> Option<usize> {
    let word = sentence.tokens.get(token)?;
    if !matches!(word.dep.name(), "poss" | "compound" | "nmod") {
        return Some(token);
    }
    let noun = sentence.tokens.get(word.head())?;
    matches!(noun.dep.name(), "nsubj" | "nsubjpass").then_some(word.head())
}

/// Whether an infinitive lies ahead: by the verb it hangs on, or because a noun is to be so.
fn infinitive(sentence: &Sentence, verb: &Token) -> Option<bool> {
    let head = sentence.tokens.get(verb.head())?;
    let planned =
        PLANNING.contains(&head.lemma.as_str()) || PLANNING.contains(&head.lower.as_str());
    match verb.dep.name() {
        "relcl" | "acl" | "ROOT" => Some(true),
        _ if planned => Some(true),
        _ => None,
    }
}

fn verdict(sentence: &Sentence, at: usize, verb: &Token) -> Option<bool> {
    let helpers = || {
        sentence
            .tokens
            .iter()
            .enumerate()
            .filter(move |(number, other)| {
                other.head() == at && *number < at && other.dep.starts_with("aux")
            })
            .map(|(_, other)| other.lower.as_str())
    };
    let any = |words: &[&str]| helpers().any(|helper| words.contains(&helper));
    if any(AHEAD) {
        return Some(!any(PERFECT));
    }
    if any(&["to"]) {
        return infinitive(sentence, verb);
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
