//! Quads in, JSON-LD with short names out: the context of `ontology/context.jsonld` says what they mean.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value, json};

use crate::graph::terms::{PREFIXES, iri};

/// What the short names mean, for programs that read our JSON-LD.
pub const CONTEXT: &str = include_str!("../../ontology/context.jsonld");

/// A short name, and what its values are if nothing else is said: `@id`, a datatype, or plain text.
struct Name {
    short: String,
    of: Option<String>,
}

static NAMES: LazyLock<BTreeMap<String, Name>> = LazyLock::new(|| {
    let context: Value = serde_json::from_str(CONTEXT).unwrap_or_default();
    let terms = context["@context"].as_object().cloned().unwrap_or_default();
    let known = terms.into_iter().filter_map(|(short, meaning)| {
        let full = iri(meaning["@id"].as_str()?).into_string();
        let of = meaning["@type"].as_str().map(|of| match of {
            "@id" => of.to_owned(),
            datatype => iri(datatype).into_string(),
        });
        Some((full, Name { short, of }))
    });
    known.collect()
});

/// The quads as one document, in their order; each graph is a node that holds the nodes told in it.
pub fn json_ld(quads: &[Quad]) -> String {
    let context: Value = serde_json::from_str(CONTEXT).unwrap_or_default();
    let mut graphs: BTreeMap<String, BTreeMap<String, Map<String, Value>>> = BTreeMap::new();
    for quad in quads {
        let graph = match &quad.graph_name {
            GraphName::NamedNode(graph) => graph.as_str().to_owned(),
            _ => String::new(),
        };
        let subject = node(&quad.subject);
        let nodes = graphs.entry(graph).or_default();
        let object = nodes
            .entry(subject.clone())
            .or_insert_with(|| Map::from_iter([("@id".to_owned(), json!(subject))]));
        let (key, value) = pair(&quad.predicate, &quad.object);
        let values = object
            .entry(key)
            .or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(values) = values {
            values.push(value);
        }
    }
    let mut all = Vec::new();
    for (graph, nodes) in graphs {
        let nodes: Vec<Value> = nodes.into_values().map(single).collect();
        if graph.is_empty() {
            all.extend(nodes);
        } else {
            all.push(json!({ "@id": short(&graph), "@graph": nodes }));
        }
    }
    let document = json!({ "@context": context["@context"], "@graph": all });
    format!("{document:#}\n")
}

/// A list of one is the one.
fn single(object: Map<String, Value>) -> Value {
    let short = object.into_iter().map(|(key, value)| match value {
        Value::Array(mut values) if values.len() == 1 => (key, values.remove(0)),
        other => (key, other),
    });
    Value::Object(short.collect())
}

fn pair(predicate: &NamedNode, object: &Term) -> (String, Value) {
    if *predicate == iri("rdf:type")
        && let Term::NamedNode(class) = object
    {
        return ("@type".to_owned(), json!(short(class.as_str())));
    }
    let name = NAMES.get(predicate.as_str());
    let key = name.map_or_else(|| short(predicate.as_str()), |name| name.short.clone());
    let of = name.and_then(|name| name.of.as_deref());
    let value = match object {
        Term::NamedNode(node) if of == Some("@id") => json!(short(node.as_str())),
        Term::NamedNode(node) => json!({ "@id": short(node.as_str()) }),
        Term::BlankNode(node) => json!({ "@id": node.to_string() }),
        Term::Literal(literal) => written(literal, of),
    };
    (key, value)
}

fn written(literal: &Literal, of: Option<&str>) -> Value {
    if let Some(language) = literal.language() {
        return json!({ "@value": literal.value(), "@language": language });
    }
    let plain = literal.datatype() == xsd::STRING;
    match of {
        None if plain => json!(literal.value()),
        Some(of) if literal.datatype().as_str() == of => json!(literal.value()),
        _ if plain => json!({ "@value": literal.value() }),
        _ => json!({ "@value": literal.value(), "@type": short(literal.datatype().as_str()) }),
    }
}

fn node(subject: &NamedOrBlankNode) -> String {
    match subject {
        NamedOrBlankNode::NamedNode(node) => short(node.as_str()),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

/// `dem:Statement`; an IRI of which only letters and digits follow a prefix, else the whole of it.
fn short(full: &str) -> String {
    let found = PREFIXES.iter().find_map(|(prefix, namespace)| {
        let name = full.strip_prefix(namespace)?;
        let simple = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        (simple && !name.is_empty()).then(|| format!("{prefix}:{name}"))
    });
    found.unwrap_or_else(|| full.to_owned())
}
