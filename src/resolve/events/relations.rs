//! The events of an article in; how they hang together where the text says it out: "in response to", "after", "if".

use std::collections::BTreeMap;

use crate::lexicon::relation_words::{From, RelationWord};
use crate::model::id::Id;
use crate::model::reading::Relation;
use crate::model::sentence::Token;
use crate::model::tree::Tree;
use crate::resolve::Resolved;
use crate::resolve::events::{Telling, Told};

/// The steps from the words to the events that they join.
const REACH: usize = 4;

/// Adds the relations of the events.
pub(super) fn add(resolved: &Resolved, events: &mut [Told]) {
    let mut found: BTreeMap<Id, Vec<Relation>> = BTreeMap::new();
    let telling = Telling::of(events);
    let mut sentences: Vec<usize> = (events.iter())
        .flat_map(|told| told.triggers.iter().map(|(sentence, _)| *sentence))
        .collect();
    sentences.sort_unstable();
    sentences.dedup();
    for sentence in sentences {
        let joined = in_sentence(resolved, sentence, &telling);
        for (from, to, word) in joined {
            if from.record.id == to.record.id {
                continue;
            }
            let relation = Relation {
                to: to.record.id.clone(),
                kind: word.relation,
            };
            let relations = found.entry(from.record.id.clone()).or_default();
            if !relations.contains(&relation) {
                relations.push(relation);
            }
        }
    }
    for told in events {
        told.record.relations = found.remove(&told.record.id).unwrap_or_default();
    }
}

/// The pairs of events that words of one sentence join: whose the relation is, and to which.
fn in_sentence<'e, 'w>(
    resolved: &'w Resolved,
    sentence: usize,
    telling: &Telling<'e>,
) -> Vec<(&'e Told, &'e Told, &'w RelationWord)> {
    let tree = Tree::new(&resolved.context.sentences[sentence]);
    let tokens = &tree.sentence.tokens;
    let mut joined = Vec::new();
    let mut first = 0;
    while first < tokens.len() {
        let Some(word) = word_at(&resolved.context.lexicon.relations, tokens, first) else {
            first += 1;
            continue;
        };
        let last = first + word.words.len() - 1;
        let at = |token: usize| telling.at(sentence, token).next();
        let above = above(&tree, first, last, &at);
        match word.from {
            From::Before => joined.extend(
                above
                    .zip(before(sentence, telling))
                    .map(|(one, other)| (one, other, word)),
            ),
            from => {
                let below = below(&tree, first, last, &at);
                joined.extend(above.zip(below).map(|(above, below)| match from {
                    From::Below => (below, above, word),
                    _ => (above, below, word),
                }));
            }
        }
        first = last + 1;
    }
    joined
}

/// The longest of the words that stand at `first`.
fn word_at<'w>(
    words: &'w [RelationWord],
    tokens: &[Token],
    first: usize,
) -> Option<&'w RelationWord> {
    words.iter().find(|word| {
        let there = tokens.get(first..first + word.words.len());
        there.is_some_and(|there| {
            there
                .iter()
                .zip(&word.words)
                .all(|(one, other)| one.lower == *other)
        })
    })
}

/// The nearest event on the way up from the words.
fn above<'e>(
    tree: &Tree,
    first: usize,
    last: usize,
    at: &impl Fn(usize) -> Option<&'e Told>,
) -> Option<&'e Told> {
    let inside = first..=last;
    let out = |token: &usize| !inside.contains(&tree.at(*token).head());
    let top = inside
        .clone()
        .find(|token| out(token) || tree.at(*token).head() == *token)?;
    let mut token = if is_mark(tree, top) {
        // "after soldiers attacked": the words hang under the clause that they open.
        let clause = tree.at(top).head();
        if tree.at(clause).head() == clause {
            return None;
        }
        tree.at(clause).head()
    } else {
        tree.at(top).head()
    };
    // "were called off because of": the words hold the verb itself, and the event is its subject.
    if inside.contains(&token) || tree.at(top).pos == "VERB" && top == first {
        let subject = tree.child(top, &["nsubjpass", "nsubj"]);
        if let Some(found) = subject.and_then(|subject| nearest(tree, subject, &inside, at)) {
            return Some(found);
        }
    }
    for _ in 0..REACH {
        if let Some(found) = at(token) {
            return Some(found);
        }
        // "imposed sanctions after": the noun that the verb carries names the event.
        let carried = tree.children_by(token, &["dobj", "nsubjpass"]).find_map(at);
        if carried.is_some() {
            return carried;
        }
        let up = tree.at(token).head();
        if up == token || matches!(tree.at(token).dep.name(), "ccomp" | "relcl") {
            return None;
        }
        token = up;
    }
    None
}

/// The nearest event under the words.
fn below<'e>(
    tree: &Tree,
    first: usize,
    last: usize,
    at: &impl Fn(usize) -> Option<&'e Told>,
) -> Option<&'e Told> {
    let inside = first..=last;
    let brought = ["pobj", "pcomp", "dobj", "ccomp", "xcomp"];
    for word in inside.clone().rev() {
        let mut complements = tree.children_by(word, &brought);
        let found = complements
            .by_ref()
            .filter(|token| !inside.contains(token))
            .find_map(|token| nearest(tree, token, &inside, at));
        if found.is_some() {
            return found;
        }
    }
    if is_mark(tree, last) {
        return nearest(tree, tree.at(last).head(), &inside, at);
    }
    None
}

fn is_mark(tree: &Tree, token: usize) -> bool {
    matches!(tree.at(token).dep.name(), "mark" | "advmod")
        && matches!(tree.at(tree.at(token).head()).dep.name(), "advcl" | "pcomp")
}

/// The event that a word under `start` tells of, the one with the fewest steps, from left to right.
fn nearest<'e>(
    tree: &Tree,
    start: usize,
    without: &std::ops::RangeInclusive<usize>,
    at: &impl Fn(usize) -> Option<&'e Told>,
) -> Option<&'e Told> {
    let mut level = vec![start];
    for _ in 0..REACH {
        if let Some(found) = level.iter().find_map(|token| at(*token)) {
            return Some(found);
        }
        let apart = ["relcl", "advcl", "conj", "acl"];
        let deeper = level
            .iter()
            .flat_map(|token| tree.children(*token))
            .copied();
        level = deeper
            .filter(|token| {
                !without.contains(token) && !apart.contains(&tree.at(*token).dep.name())
            })
            .collect();
    }
    None
}

/// The one event of the sentence before.
fn before<'e>(sentence: usize, telling: &Telling<'e>) -> Option<&'e Told> {
    let mut found = telling.of_sentence(sentence.checked_sub(1)?);
    let first = found.next()?;
    found
        .all(|other| other.record.id == first.record.id)
        .then_some(first)
}
