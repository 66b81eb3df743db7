//! Findings of several articles that tell of one thing in, the node that links them out.

use oxigraph::model::{Literal, NamedNode, Quad};

use crate::graph::names::segment;
use crate::graph::page::{decimal, rule_iri};
use crate::graph::terms::iri;

/// The graph of links under `base`.
pub fn graph(base: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}graph/links"))
}

/// The node that links all findings which have the same `dem:matchKey`.
pub fn name(base: &str, key: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}link/{}", segment(key)))
}

/// The quads of one link: nothing unless at least two findings have the key.
///
/// The score is the share of what was compared that agrees; a shared key means that all of it does.
pub fn quads(base: &str, key: &str, members: &[NamedNode]) -> Vec<Quad> {
    if members.len() < 2 {
        return Vec::new();
    }
    let (kind, reason, rule) = if key.starts_with("occurrence-") {
        (
            "dem:SameOccurrence",
            "type, actors, recipients and day agree",
            "same-occurrence",
        )
    } else {
        (
            "dem:SameUtterance",
            "speakers and words agree",
            "same-utterance",
        )
    };
    let (graph, node) = (graph(base), name(base, key));
    let quad = |property: &str, object: oxigraph::model::Term| {
        Quad::new(node.clone(), iri(property), object, graph.clone())
    };
    let mut quads = vec![
        quad("rdf:type", iri(kind).into()),
        quad("dem:score", decimal(1.0).into()),
        quad("dem:reason", Literal::from(reason).into()),
        quad("dem:rule", rule_iri(rule).into()),
    ];
    let linked = members
        .iter()
        .map(|member| quad("dem:links", member.clone().into()));
    quads.extend(linked);
    quads
}
