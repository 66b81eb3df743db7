//! Two quads in, which comes first out: the order of their N-Quads lines, without writing the lines.

use std::cmp::Ordering;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};

/// The order of two quads: by subject, predicate, object and graph.
pub fn lines(a: &Quad, b: &Quad) -> Ordering {
    subjects(&a.subject, &b.subject)
        .then_with(|| nodes(&a.predicate, &b.predicate))
        .then_with(|| objects(&a.object, &b.object))
        .then_with(|| graphs(&a.graph_name, &b.graph_name))
}

/// The order of two subjects.
pub fn subjects(a: &NamedOrBlankNode, b: &NamedOrBlankNode) -> Ordering {
    match (a, b) {
        (NamedOrBlankNode::NamedNode(a), NamedOrBlankNode::NamedNode(b)) => nodes(a, b),
        _ => a.to_string().cmp(&b.to_string()),
    }
}

/// The order of two objects.
pub fn objects(a: &Term, b: &Term) -> Ordering {
    match (a, b) {
        (Term::NamedNode(a), Term::NamedNode(b)) => nodes(a, b),
        (Term::Literal(_), Term::NamedNode(_)) => Ordering::Less,
        (Term::NamedNode(_), Term::Literal(_)) => Ordering::Greater,
        _ if a == b => Ordering::Equal,
        _ => a.to_string().cmp(&b.to_string()),
    }
}

/// The order of two names of graphs: the default graph has none and comes first.
pub fn graphs(a: &GraphName, b: &GraphName) -> Ordering {
    match (a, b) {
        (GraphName::NamedNode(a), GraphName::NamedNode(b)) => nodes(a, b),
        _ if a.is_default_graph() || b.is_default_graph() => {
            b.is_default_graph().cmp(&a.is_default_graph())
        }
        _ => a.to_string().cmp(&b.to_string()),
    }
}

/// The order of two IRIs as they stand in a line: where one goes on, the other has its `>`.
pub fn nodes(a: &NamedNode, b: &NamedNode) -> Ordering {
    let (a, b) = (a.as_str().as_bytes(), b.as_str().as_bytes());
    let both = a.len().min(b.len());
    let mark = |node: &[u8]| node.get(both).copied().unwrap_or(b'>');
    let same = a.len() == b.len();
    let tails = || (!same).then(|| mark(a).cmp(&mark(b)));
    a[..both]
        .cmp(&b[..both])
        .then_with(|| tails().unwrap_or(Ordering::Equal))
}

#[cfg(test)]
mod tests {
    use oxigraph::model::Literal;

    use super::*;

    #[test]
    fn quads_are_in_the_order_of_their_lines() {
        let node = |name: &str| NamedNode::new_unchecked(format!("https://example.org/{name}"));
        let names = ["", "a", "a%20b", "a/b", "ab", "b", "~"].map(node);
        let mut objects: Vec<Term> = names.iter().cloned().map(Term::from).collect();
        for text in ["", "a", "a\"b", "a b", "é", "2"] {
            objects.push(Literal::from(text).into());
            objects.push(Literal::new_typed_literal(text, node("type")).into());
            objects.push(Literal::new_language_tagged_literal_unchecked(text, "en").into());
        }
        let mut quads = Vec::new();
        for subject in &names {
            for object in &objects {
                for graph in [GraphName::DefaultGraph, node("g").into(), node("g2").into()] {
                    let quad = Quad::new(subject.clone(), node("p"), object.clone(), graph);
                    quads.push(quad);
                }
            }
        }
        let mut expected = quads.clone();
        expected.sort_by_key(Quad::to_string);
        quads.sort_by(lines);
        assert_eq!(quads, expected);
    }
}
