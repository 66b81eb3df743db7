//! A clause in, the condition it depends on out ("in exchange for sanctions relief").

use crate::extract::positions::{Scene, stretch};
use crate::lexicon::stances::Marker;
use crate::model::span::Span;
use crate::model::tree::Tree;

/// On what a position depends.
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) tokens: Vec<usize>,
    /// Whether beside a refusal it means a yes under this condition ("not … unless").
    pub(super) turns: bool,
}

/// The condition that stands under one of `heads`; `refused` says whether the clause says no.
pub(super) fn find(scene: &Scene, heads: &[usize], refused: bool) -> Option<Found> {
    let tree = scene.tree;
    for &head in heads {
        for token in tree.subtree(head) {
            let markers = scene.lexicon.stances.conditions(&tree.at(token).lower);
            let fits = |marker: &&Marker| {
                let counts = !marker.only_refused || refused && opens_clause(tree, token);
                counts && stands_at(tree, token, &marker.words) && !is_date(tree, token)
            };
            let Some(marker) = markers.iter().find(fits) else {
                continue;
            };
            let last = token + marker.words.len() - 1;
            let tokens = [clause(tree, token, last), next_clause(tree, token, last)]
                .into_iter()
                .find(|found| found.len() > marker.words.len() && !found.contains(&head));
            if let Some(tokens) = tokens
                && let Some(span) = stretch(tree, &tokens)
            {
                let turns = marker.turns;
                return Some(Found {
                    span,
                    tokens,
                    turns,
                });
            }
        }
    }
    None
}

fn stands_at(tree: &Tree, token: usize, words: &[String]) -> bool {
    words
        .iter()
        .enumerate()
        .all(|(offset, word)| token + offset < tree.len() && tree.at(token + offset).lower == *word)
}

/// The condition that `tokens` name.
pub(super) fn on(tree: &Tree, tokens: Vec<usize>) -> Option<Found> {
    let span = stretch(tree, &tokens)?;
    Some(Found {
        span,
        tokens,
        turns: false,
    })
}

/// "Until Thursday" tells when, not on what it depends.
fn is_date(tree: &Tree, token: usize) -> bool {
    let object = tree.child(token, &["pobj"]);
    object.is_some_and(|object| matches!(tree.at(object).entity_name(), "DATE" | "TIME"))
}

/// "Before the crew is home" and "without an apology", not "before Monday" or "before sending it".
fn opens_clause(tree: &Tree, token: usize) -> bool {
    let word = tree.at(token);
    if word.dep == "mark" {
        return tree.at(word.head()).tag != "VBG";
    }
    word.lower == "without" || tree.child(token, &["pobj"]).is_none() && word.dep == "advmod"
}

/// The words that the marker from `first` to `last` opens.
fn clause(tree: &Tree, first: usize, last: usize) -> Vec<usize> {
    let verb = (first..=last).find_map(|word| {
        let head = tree.at(word).head();
        let opens = match tree.at(word).dep.name() {
            "mark" => true,
            "advmod" => tree.at(head).dep == "advcl" && head > last,
            _ => false,
        };
        opens.then_some(head)
    });
    let mut found: Vec<usize> = match verb {
        Some(verb) => tree.subtree(verb),
        None => (first..=last).flat_map(|word| tree.subtree(word)).collect(),
    };
    found.extend(first..=last);
    found.retain(|&word| word >= first);
    found.sort_unstable();
    found.dedup();
    found
}

/// The words of the marker and the clause that begins behind it, whatever it was read as hanging on.
fn next_clause(tree: &Tree, first: usize, last: usize) -> Vec<usize> {
    let begins = |&verb: &usize| {
        matches!(tree.at(verb).pos, "VERB" | "AUX") && tree.reach(verb).0 == last + 1
    };
    let verb = (last + 1..tree.len()).find(begins);
    let mut found: Vec<usize> = (first..=last).collect();
    found.extend(verb.map_or_else(Vec::new, |verb| tree.subtree(verb)));
    found
}
