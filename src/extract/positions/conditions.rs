//! A clause in, the condition it depends on out ("in exchange for sanctions relief").

use crate::extract::positions::{Scene, stretch};
use crate::model::span::Span;

/// The condition that stands under one of `heads`, outside the tokens in `without`.
pub(super) fn find(scene: &Scene, heads: &[usize]) -> Option<(Span, Vec<usize>)> {
    let tree = scene.tree;
    for &head in heads {
        for token in tree.subtree(head) {
            let markers = scene.lexicon.stances.conditions(&tree.at(token).lower);
            let Some(marker) = markers.iter().find(|words| {
                words.iter().enumerate().all(|(offset, word)| {
                    token + offset < tree.len() && tree.at(token + offset).lower == *word
                })
            }) else {
                continue;
            };
            let last = token + marker.len() - 1;
            let tokens = if tree.at(token).dep == "mark" {
                tree.subtree(tree.at(token).head())
            } else {
                (token..=last)
                    .flat_map(|word| tree.subtree(word))
                    .filter(|&word| word >= token)
                    .collect()
            };
            if tokens.len() > marker.len()
                && let Some(span) = stretch(tree, &tokens)
            {
                return Some((span, tokens));
            }
        }
    }
    None
}
