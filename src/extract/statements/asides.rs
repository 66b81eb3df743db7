//! A cue in an unusual place in, what it introduces out: "as he said".

use crate::extract::statements::frames::Content;
use crate::lexicon::cues::Cue;
use crate::model::tree::Tree;

/// "As the minister has said, the road is closed": the cue stands beside what it introduces.
pub(super) fn as_said(tree: &Tree, verb: usize, cue: &Cue) -> Option<Content> {
    let word = tree.at(verb);
    let marked = tree
        .children_by(verb, &["mark", "advmod"])
        .any(|mark| tree.at(mark).lower == "as" && mark < verb);
    let aside = word.dep == "advcl" && marked && cue.has("that");
    aside.then(|| Content {
        tokens: tree.subtree_without(word.head(), &[verb]),
        head: word.head(),
        named: None,
        rule: "cue-inside",
    })
}
