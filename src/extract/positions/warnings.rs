//! Warnings in, what they are against out: "warned that drilling would ruin the fisheries", "warned of
//! consequences if the depot was moved".

use crate::extract::positions::{Scene, issue, stretch, theme, worth};
use crate::model::finding::{PositionFinding, StatementFinding};
use crate::model::tree::Tree;

/// All positions that warnings take, each with its verb; none on what is among `read`, the words read already.
pub(super) fn find(scene: &Scene, read: &[usize]) -> Vec<(usize, PositionFinding)> {
    let warnings = scene.statements.iter().filter(|(_, said)| {
        said.act.as_str() == "warn" && said.sentence == scene.sentence && said.cue.is_some()
    });
    warnings
        .filter(|(_, said)| said.cue.is_some_and(|cue| !read.contains(&cue)))
        .filter_map(|(number, said)| position(scene, *number, said))
        .collect()
}

fn position(
    scene: &Scene,
    number: usize,
    said: &StatementFinding,
) -> Option<(usize, PositionFinding)> {
    let tree = scene.tree;
    let inside = |token: usize| {
        let span = tree.at(token).span();
        said.content.iter().any(|part| part.overlaps(span))
    };
    let verb = (0..tree.len())
        .filter(|&token| inside(token) && theme::is_verb(tree, token))
        .find(|&token| !inside(tree.at(token).head()) || tree.at(token).head() == token)?;
    let supposed = supposed(tree, verb);
    let (deed, stance) = match (supposed, bad_subject(scene, verb)) {
        (Some(clause), _) => (clause, "red_line"),
        (None, Some(subject)) => (tree.subtree(subject), "warn_against"),
        (None, None) => return None,
    };
    let (issue, reversed) = issue::name(scene, &deed, &[])?;
    if !worth::is_worth(scene, None, &issue, issue::head(tree, &deed)?, &deed) {
        return None;
    }
    let weak = !worth::is_public(scene, &issue, &deed);
    let mut tokens = deed;
    tokens.push(verb);
    let found = PositionFinding {
        sentence: scene.sentence,
        weak,
        holder: None,
        issue,
        polarity: if reversed { "for" } else { "against" },
        stance: stance.into(),
        strength: 0.7,
        toward: None,
        condition: None,
        statement: Some(number),
        evidence: stretch(tree, &tokens)?,
        confidence: 0.55,
        rule: "warning",
    };
    Some((verb, found))
}

/// The clause of what must not happen: "if the depot was moved".
fn supposed(tree: &Tree, verb: usize) -> Option<Vec<usize>> {
    let is_if = |&clause: &usize| {
        tree.children_by(clause, &["mark"])
            .any(|mark| tree.at(mark).lower == "if")
    };
    let clause = if is_if(&verb) {
        verb
    } else {
        tree.children_by(verb, &["advcl"]).find(is_if)?
    };
    let without: Vec<usize> = tree.children_by(clause, &["mark", "aux"]).collect();
    (!tree.is_negated(clause)).then(|| tree.subtree_without(clause, &without))
}

/// The subject that brings about what is feared: "drilling would ruin the fisheries".
fn bad_subject(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let modal = tree.children_by(verb, &["aux"]).any(|aux| {
        matches!(
            tree.at(aux).lower.as_str(),
            "would" | "could" | "will" | "may" | "might"
        )
    });
    let subject = tree.child(verb, &["nsubj", "nsubjpass", "csubj"])?;
    let thing = matches!(tree.at(subject).pos, "NOUN" | "VERB") && scene.actor(subject).is_none();
    (modal && thing && !tree.is_negated(verb)).then_some(subject)
}
