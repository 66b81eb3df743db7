//! Quoted sentences in, what they order somebody to do out ("Free the crew", "Do not close the port").

use crate::extract::positions::{Scene, is_negated, issue, stretch, worth};
use crate::model::finding::{PositionFinding, StatementFinding};
use crate::model::tree::Tree;

/// The positions of imperatives on public matters, each with its verb; none whose verb is among `read`.
pub(super) fn find(scene: &Scene, read: &[usize]) -> Vec<(usize, PositionFinding)> {
    (0..scene.tree.len())
        .filter(|verb| !read.contains(verb) && is_imperative(scene.tree, *verb))
        .filter_map(|verb| Some((verb, position(scene, verb)?)))
        .collect()
}

/// Whether the bare verb opens its sentence, without a subject: "Free the crew".
fn is_imperative(tree: &Tree, verb: usize) -> bool {
    let word = tree.at(verb);
    let top = matches!(word.dep.name(), "ROOT" | "ccomp");
    let bare = word.tag == "VB" && word.pos == "VERB" && tree.own_subject(verb).is_none();
    let helped = tree
        .children_by(verb, &["aux", "auxpass", "mark"])
        .any(|aux| !matches!(tree.at(aux).lower.as_str(), "do" | "please"));
    let first = (0..verb).all(|before| {
        let word = tree.at(before);
        matches!(word.pos, "PUNCT" | "INTJ" | "NUM" | "ADV" | "PART") || word.lower == "do"
    });
    top && bare && !helped && first && tree.child(verb, &["dobj"]).is_some()
}

fn position(scene: &Scene, verb: usize) -> Option<PositionFinding> {
    let tree = scene.tree;
    let number = scene.statement_of(verb)?;
    let inside = |said: &StatementFinding| {
        let span = tree.at(verb).span();
        &*said.form == "direct" && said.content.iter().any(|part| part.contains(span))
    };
    scene
        .statements
        .iter()
        .find(|(other, said)| *other == number && inside(said))?;
    let without: Vec<usize> = tree
        .children_by(verb, &["aux", "neg", "advcl", "conj", "cc", "parataxis"])
        .chain(0..verb)
        .collect();
    let tokens = tree.subtree_without(verb, &without);
    let (issue, reversed) = issue::name(scene, &tokens, &[])?;
    if !worth::is_worth(scene, None, &issue, verb, &tokens)
        || !worth::is_public(scene, &issue, &tokens)
    {
        return None;
    }
    let favours = is_negated(tree, verb) == reversed;
    Some(PositionFinding {
        sentence: scene.sentence,
        holder: None,
        issue,
        polarity: if favours { "for" } else { "against" },
        stance: "demand".into(),
        strength: 0.8,
        weak: false,
        toward: scene.addressee(verb),
        condition: None,
        statement: Some(number),
        evidence: stretch(tree, &tokens)?,
        confidence: 0.5,
        rule: "order",
    })
}
