//! Statements in, the positions that their clauses take on listed issues out
//! ("the missile program will never be on the negotiating table").

use crate::extract::positions::{Scene, conditions, issue, stretch};
use crate::model::finding::PositionFinding;
use crate::model::tree::Tree;

/// All positions on listed issues that finite clauses inside statements take by negation or modality.
pub(super) fn find(scene: &Scene) -> Vec<PositionFinding> {
    let tree = scene.tree;
    (0..tree.len())
        .filter(|&verb| matches!(tree.at(verb).pos, "VERB" | "AUX") && tree.at(verb).dep != "aux")
        .filter_map(|verb| position(scene, verb))
        .collect()
}

fn position(scene: &Scene, verb: usize) -> Option<PositionFinding> {
    let tree = scene.tree;
    tree.own_subject(verb)?;
    let statement = scene.statement_of(verb)?;
    let (_, said) = scene
        .statements
        .iter()
        .find(|(number, _)| *number == statement)?;
    if said.cue == Some(verb) && said.sentence == scene.sentence {
        return None;
    }
    let mut tokens = clause(tree, verb);
    let inside = |token: usize| {
        said.content
            .iter()
            .any(|part| part.overlaps(tree.at(token).span()))
    };
    tokens.retain(|&token| inside(token));
    let condition = conditions::find(scene, &[verb]);
    if let Some((_, words)) = &condition {
        tokens.retain(|token| !words.contains(token));
    }
    let (polarity, stance, strength) = side(tree, verb, condition.is_some())?;
    let (issue, reversed) = issue::listed(scene, &tokens, &[])?;
    let subject = tree
        .own_subject(verb)
        .and_then(|subject| scene.actor(subject));
    let first_person = subject
        .as_ref()
        .is_some_and(|phrase| matches!(tree.at(phrase.head).lower.as_str(), "we" | "i"));
    let holder = subject.filter(|_| !first_person && stance != "demand");
    let polarity = match (polarity, reversed) {
        ("for", true) => "against",
        ("against", true) => "for",
        (side, _) => side,
    };
    Some(PositionFinding {
        sentence: scene.sentence,
        holder,
        issue,
        polarity,
        stance: stance.into(),
        strength,
        toward: None,
        condition: condition.map(|(span, _)| span),
        statement: Some(statement),
        evidence: stretch(tree, &tokens)?,
        confidence: 0.55,
        rule: "spoken-clause",
    })
}

/// The clause of `verb` without clauses that say something of their own.
fn clause(tree: &Tree, verb: usize) -> Vec<usize> {
    let without: Vec<usize> = tree
        .children_by(verb, &["ccomp", "advcl", "parataxis"])
        .chain(
            tree.children_by(verb, &["conj"])
                .filter(|&other| tree.own_subject(other).is_some()),
        )
        .collect();
    tree.subtree_without(verb, &without)
}

/// The side that negation and modality of the clause take.
fn side(tree: &Tree, verb: usize, conditional: bool) -> Option<(&'static str, &'static str, f64)> {
    let modal = tree
        .children_by(verb, &["aux"])
        .map(|aux| tree.at(aux).lower.as_str())
        .find(|word| !matches!(*word, "to" | "do" | "does" | "did"));
    let shared = tree.conjuncts(verb);
    let negated = shared.iter().any(|&one| tree.is_negated(one));
    let never = shared.iter().any(|&one| {
        tree.children(one)
            .iter()
            .any(|&child| tree.at(child).lower == "never")
    });
    match (negated, modal) {
        (true, _) if never => Some(("against", "reject", 1.0)),
        (true, Some("must" | "should" | "ought")) => Some(("against", "demand", 0.8)),
        (true, Some("will" | "wo" | "shall" | "can" | "ca" | "would" | "'ll")) => {
            Some(("against", "reject", 0.9))
        }
        (false, Some("must")) => Some(("for", "demand", 0.9)),
        (false, Some("should" | "ought")) => Some(("for", "demand", 0.7)),
        (false, Some("will" | "shall" | "'ll")) if conditional => Some(("for", "conditional", 0.7)),
        (false, Some("will" | "shall" | "'ll")) => Some(("for", "commit", 0.6)),
        _ => None,
    }
}
