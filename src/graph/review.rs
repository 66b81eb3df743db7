//! Decisions of a user in, their quads out; and back.

use oxigraph::model::{Literal, NamedNode, Quad};

use crate::graph::names::{decided, hash};
use crate::graph::terms::{iri, literal};
use crate::model::decision::{Decision, Verdict};

/// The graph of what the user decided.
pub fn graph(base: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}graph/review"))
}

/// The actor that a decision names by `id`.
pub fn actor(base: &str, id: &str) -> NamedNode {
    decided(base, id)
}

/// The quads of one decision. It names actors by their ids, as it may be older or live longer than they.
pub fn quads(base: &str, decision: &Decision) -> Vec<Quad> {
    let article = decision.article.as_deref().unwrap_or_default();
    let mut pair = [decision.actor.as_str(), decision.other.as_str()];
    if article.is_empty() {
        pair.sort_unstable();
    }
    let key = hash(&format!("{}\n{}\n{article}", pair[0], pair[1]));
    let node = NamedNode::new_unchecked(format!("{base}decision/{key}"));
    let mut quads = vec![Quad::new(
        node.clone(),
        iri("rdf:type"),
        iri("dem:Decision"),
        graph(base),
    )];
    for (property, value) in [
        ("dem:verdict", decision.verdict.name()),
        ("dem:actorId", &decision.actor),
        ("dem:otherId", &decision.other),
        ("dem:articleId", article),
        ("dem:note", &decision.note),
    ] {
        if !value.is_empty() {
            let value = Literal::from(value);
            quads.push(Quad::new(node.clone(), iri(property), value, graph(base)));
        }
    }
    quads
}

/// The decision that the quads of one node tell.
pub fn decision(quads: &[Quad]) -> Option<Decision> {
    let value = |property| literal(quads, property).map(str::to_owned);
    Some(Decision {
        actor: value("dem:actorId")?,
        other: value("dem:otherId")?,
        article: value("dem:articleId"),
        verdict: Verdict::named(&value("dem:verdict")?)?,
        note: value("dem:note").unwrap_or_default(),
    })
}
