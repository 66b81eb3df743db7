//! A bare noun in ("the deal"), the fuller words by which an earlier sentence named the same thing out.

use crate::extract::positions::Scene;
use crate::extract::positions::words::noun_words;
use crate::model::sentence::Sentence;
use crate::model::tree::Tree;

/// How many sentences back a thing may have been named.
const BACK: usize = 12;

/// The words of the nearest earlier noun phrase that has the same head and says more; nothing where the
/// noun does not point back.
pub(super) fn fuller(scene: &Scene, noun: usize) -> Option<String> {
    let tree = scene.tree;
    if tree.at(noun).pos != "NOUN" || !points_back(tree, noun) {
        return None;
    }
    let from = scene.sentence.saturating_sub(BACK);
    let before = scene.sentences.get(from..scene.sentence)?;
    before
        .iter()
        .rev()
        .find_map(|sentence| named(sentence, &tree.at(noun).lemma))
}

/// "The deal", "this deal", "their deal"; not "a deal" or "deals".
fn points_back(tree: &Tree, noun: usize) -> bool {
    tree.child(noun, &["det", "poss"]).is_some_and(|word| {
        matches!(
            tree.at(word).lower.as_str(),
            "the" | "this" | "that" | "these" | "those" | "its" | "their" | "his" | "her"
        )
    })
}

fn named(sentence: &Sentence, lemma: &str) -> Option<String> {
    let mut same = (sentence.tokens.iter().enumerate())
        .filter(|(_, word)| word.lemma == *lemma && word.pos == "NOUN")
        .map(|(token, _)| token)
        .peekable();
    same.peek()?;
    let tree = Tree::new(sentence);
    same.find_map(|token| {
        let words = noun_words(&tree, token, &tree.subtree(token));
        let owner = tree
            .child(token, &["poss"])
            .filter(|&owner| tree.at(owner).pos == "PROPN");
        let words = match owner {
            Some(owner) => format!("{}'s {words}", tree.at(owner).text),
            None => words,
        };
        words.contains(' ').then_some(words)
    })
}
