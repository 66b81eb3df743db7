//! Quads in, an RDF document out: sorted, grouped by subject, with prefixes.

use std::cmp::Ordering;
use std::io::{self, Write};

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::Quad;
use oxigraph::model::vocab::rdf;

use crate::graph::jsonld::json_ld;
use crate::graph::order;

/// JSON-LD as this program writes it.
pub const JSON_LD: RdfFormat = RdfFormat::JsonLd {
    profile: JsonLdProfileSet::empty(),
};

/// Writes `quads` in `format`, with those `prefixes` (name and namespace) that it can use.
/// Each is written once; a format without graphs gets the triples without theirs.
pub fn write<W: Write>(
    mut quads: Vec<Quad>,
    format: RdfFormat,
    prefixes: &[(&str, &str)],
    out: W,
) -> io::Result<()> {
    let graphs = format.supports_datasets();
    quads.sort_by(|a, b| compare(a, b, graphs));
    quads.dedup_by(|left, right| {
        same_triple(left, right) && (!graphs || left.graph_name == right.graph_name)
    });
    if format == JSON_LD {
        let mut out = out;
        return out.write_all(json_ld(&quads).as_bytes());
    }
    let mut serializer = RdfSerializer::from_format(format);
    for (name, namespace) in prefixes {
        serializer = serializer
            .with_prefix(*name, *namespace)
            .map_err(io::Error::other)?;
    }
    let mut serializer = serializer.for_writer(out);
    for quad in &quads {
        if graphs {
            serializer.serialize_quad(quad)?;
        } else {
            serializer.serialize_triple(quad.as_ref())?;
        }
    }
    serializer.finish()?.flush()
}

/// The order by graph, then subject, then predicate with `rdf:type` first.
fn compare(a: &Quad, b: &Quad, graphs: bool) -> Ordering {
    let plain = |quad: &Quad| quad.predicate.as_ref() != rdf::TYPE;
    let by_graph = if graphs {
        order::graphs(&a.graph_name, &b.graph_name)
    } else {
        Ordering::Equal
    };
    by_graph
        .then_with(|| order::subjects(&a.subject, &b.subject))
        .then_with(|| plain(a).cmp(&plain(b)))
        .then_with(|| order::nodes(&a.predicate, &b.predicate))
        .then_with(|| order::objects(&a.object, &b.object))
}

fn same_triple(left: &Quad, right: &Quad) -> bool {
    left.subject == right.subject
        && left.predicate == right.predicate
        && left.object == right.object
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{GraphName, Literal, NamedNode};

    use super::*;

    fn quad(subject: &str, predicate: NamedNode, object: &str, graph: &str) -> Quad {
        let node = |name: &str| NamedNode::new(format!("https://example.org/{name}")).unwrap();
        let graph = GraphName::NamedNode(node(graph));
        Quad::new(node(subject), predicate, Literal::from(object), graph)
    }

    #[test]
    fn turtle_is_sorted_and_drops_graphs() {
        let label = NamedNode::new("https://example.org/a").unwrap();
        let quads = vec![
            quad("y", label.clone(), "1", "g2"),
            quad("x", label.clone(), "2", "g1"),
            quad("x", rdf::TYPE.into_owned(), "t", "g1"),
            quad("x", label, "2", "g2"),
        ];
        let mut out = Vec::new();
        let prefixes = [("ex", "https://example.org/")];
        write(quads, RdfFormat::Turtle, &prefixes, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let expected = "@prefix ex: <https://example.org/> .\n\
            ex:x a \"t\" ;\n\tex:a \"2\" .\nex:y ex:a \"1\" .\n";
        assert_eq!(text, expected);
    }
}
