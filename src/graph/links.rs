//! Findings of several articles that tell of one thing in, the node that links them out.

use oxigraph::model::{Literal, NamedNode, Quad, Term};

use crate::graph::likeness::Agreement;
use crate::graph::names::{hash, segment};
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

/// The quads of the link of what one speaker said: nothing unless at least two findings have the key.
pub fn quads(base: &str, key: &str, members: &[NamedNode]) -> Vec<Quad> {
    if members.len() < 2 {
        return Vec::new();
    }
    let members: Vec<&NamedNode> = members.iter().collect();
    let agreement = Agreement {
        score: 1.0,
        reason: "speakers and words agree".to_owned(),
    };
    let kind = ("dem:SameUtterance", "same-utterance");
    link(base, &name(base, key), kind, &members, &agreement)
}

/// The node that links the report of an event with the fullest one of the same occurrence.
pub fn occurrence(base: &str, event: &NamedNode, leader: &NamedNode) -> NamedNode {
    let pair = hash(&format!("{}\n{}", event.as_str(), leader.as_str()));
    NamedNode::new_unchecked(format!("{base}link/occurrence-{pair}"))
}

/// What links a report with the fullest one of the same occurrence.
pub fn follows(
    base: &str,
    event: &NamedNode,
    leader: &NamedNode,
    agreement: &Agreement,
) -> Vec<Quad> {
    let node = occurrence(base, event, leader);
    let rule = if *agreement == decided() {
        "occurrence-decided"
    } else {
        "same-occurrence"
    };
    let kind = ("dem:SameOccurrence", rule);
    let mut quads = link(base, &node, kind, &[event, leader], agreement);
    quads.push(Quad::new(
        event.clone(),
        iri("dem:occurrence"),
        leader.clone(),
        graph(base),
    ));
    quads
}

/// How much two reports agree of which the user says that they are one.
pub fn decided() -> Agreement {
    Agreement {
        score: 1.0,
        reason: "you decided so".to_owned(),
    }
}

/// The node that links a plan with its fulfilment.
pub fn fulfilment(base: &str, plan: &NamedNode) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}link/fulfilment-{}", hash(plan.as_str())))
}

/// What links a plan or threat with what came of it.
pub fn fulfils(base: &str, plan: &NamedNode, done: &NamedNode, agreement: &Agreement) -> Vec<Quad> {
    let node = fulfilment(base, plan);
    let kind = ("dem:Fulfilment", "fulfilment");
    let mut quads = link(base, &node, kind, &[plan, done], agreement);
    quads.push(Quad::new(
        plan.clone(),
        iri("dem:fulfilledBy"),
        done.clone(),
        graph(base),
    ));
    quads
}

/// A link of a kind, by a rule.
pub(crate) fn link(
    base: &str,
    node: &NamedNode,
    (kind, rule): (&str, &str),
    members: &[&NamedNode],
    agreement: &Agreement,
) -> Vec<Quad> {
    let quad =
        |property: &str, object: Term| Quad::new(node.clone(), iri(property), object, graph(base));
    let mut quads = vec![
        quad("rdf:type", iri(kind).into()),
        quad("dem:score", decimal(agreement.score).into()),
        quad(
            "dem:reason",
            Literal::from(agreement.reason.as_str()).into(),
        ),
        quad("dem:rule", rule_iri(rule).into()),
    ];
    let linked = members
        .iter()
        .map(|member| quad("dem:links", (*member).clone().into()));
    quads.extend(linked);
    quads
}
