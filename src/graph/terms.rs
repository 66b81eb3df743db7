//! The namespaces of the graph: short names come in, IRIs go out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use oxigraph::model::{NamedNode, Quad, Term};

/// What the IRI of every thing begins with unless the user says otherwise.
pub const BASE: &str = "https://w3id.org/demarche/id/";

/// What the IRI of every rule begins with.
pub const RULE: &str = "https://w3id.org/demarche/rule/";

/// Every prefix that the graph and the stored queries use.
pub const PREFIXES: &[(&str, &str)] = &[
    ("dct", "http://purl.org/dc/terms/"),
    ("dem", "https://w3id.org/demarche/ontology#"),
    ("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("plover", "https://w3id.org/demarche/plover#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Our vocabulary.
pub const ONTOLOGY: &str = include_str!("../../ontology/demarche.ttl");

/// How our vocabulary hangs together with others.
pub const ALIGNMENTS: &str = include_str!("../../ontology/alignments.ttl");

/// PLOVER's types, modes and contexts as SKOS.
pub const PLOVER: &str = include_str!("../../ontology/plover.ttl");

/// What every node must have, as SHACL.
pub const SHAPES: &str = include_str!("../../ontology/shapes.ttl");

/// The IRI of a short name such as `dem:speaker`.
pub fn iri(short: &str) -> NamedNode {
    let (prefix, name) = short.split_once(':').unwrap_or(("dem", short));
    let namespace = PREFIXES
        .iter()
        .find(|(known, _)| *known == prefix)
        .map_or("", |(_, namespace)| *namespace);
    NamedNode::new_unchecked(format!("{namespace}{name}"))
}

/// The texts that `quads` give for a property, each once.
pub fn literals(quads: &[Quad], property: &str) -> BTreeSet<String> {
    let property = iri(property);
    let of_it = quads.iter().filter(|quad| quad.predicate == property);
    let texts = of_it.filter_map(|quad| match &quad.object {
        Term::Literal(value) => Some(value.value().to_owned()),
        _ => None,
    });
    texts.collect()
}

/// The text that the first of `quads` with this property gives.
pub fn literal<'q>(quads: &'q [Quad], property: &str) -> Option<&'q str> {
    let property = iri(property);
    let found = quads.iter().find(|quad| quad.predicate == property)?;
    match &found.object {
        Term::Literal(value) => Some(value.value()),
        _ => None,
    }
}

/// The IRI of a PLOVER type, mode (`CONSULT-visit`) or context (`context-diplomatic`), if there is one.
pub fn plover(name: &str) -> Option<NamedNode> {
    static KNOWN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        PLOVER
            .lines()
            .filter_map(|line| line.strip_prefix("plover:"))
            .filter_map(|line| line.split(' ').next())
            .collect()
    });
    KNOWN.contains(name).then(|| iri(&format!("plover:{name}")))
}
