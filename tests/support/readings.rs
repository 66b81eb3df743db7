//! What the tests of graph, store and query share: the readings of tests/cases/graph and ways to look at quads.
#![cfg(test)]
#![allow(dead_code)]

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;

use demarche::graph::terms::{BASE, PREFIXES};
use demarche::model::reading::Reading;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

/// The reading of that name.
pub(crate) fn read(name: &str) -> Reading {
    let text = fs::read_to_string(format!("tests/cases/graph/{name}.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// All of them, by name.
pub(crate) fn all() -> Vec<(String, Reading)> {
    let mut names: Vec<String> = fs::read_dir("tests/cases/graph")
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".json").map(String::from))
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| (name.clone(), read(&name)))
        .collect()
}

/// The quads as Turtle, without their graphs.
pub(crate) fn turtle(quads: &[Quad]) -> String {
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (prefix, namespace) in PREFIXES {
        serializer = serializer.with_prefix(*prefix, *namespace).unwrap();
    }
    let mut writer = serializer.for_writer(Vec::new());
    let mut triples: Vec<_> = quads
        .iter()
        .cloned()
        .map(oxigraph::model::Triple::from)
        .collect();
    triples.sort_by_cached_key(ToString::to_string);
    triples.dedup();
    for triple in &triples {
        writer.serialize_triple(triple).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

/// Every thing of ours that is pointed to is described.
pub(crate) fn assert_no_dangling(quads: &[Quad], name: &str) {
    let described: BTreeSet<&str> = quads
        .iter()
        .filter_map(|quad| match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
            NamedOrBlankNode::BlankNode(_) => None,
        })
        .collect();
    for quad in quads {
        if let Term::NamedNode(object) = &quad.object
            && object.as_str().starts_with(BASE)
        {
            assert!(
                described.contains(object.as_str()),
                "{name}: nothing describes the object of {quad}"
            );
        }
    }
}

/// Compares with the file, or writes it when `UPDATE` is set.
pub(crate) fn check(path: &Path, found: &str) {
    if env::var_os("UPDATE").is_some() {
        fs::write(path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected != found {
        let first = expected
            .lines()
            .zip(found.lines())
            .position(|(before, after)| before != after)
            .unwrap_or(0);
        let part = |text: &str| {
            let lines: Vec<&str> = text.lines().skip(first).take(12).collect();
            lines.join("\n")
        };
        panic!(
            "{} differs from line {} on; UPDATE=1 rewrites it\nexpected:\n{}\n\nfound:\n{}",
            path.display(),
            first + 1,
            part(&expected),
            part(found)
        );
    }
}
