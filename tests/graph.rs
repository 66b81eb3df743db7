//! Readings become graphs: well formed, sorted, the same every time, as the shapes say.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use demarche::graph::terms::{ALIGNMENTS, ONTOLOGY, PLOVER, SHAPES, iri};
use demarche::graph::{Naming, Run, article_quads};
use demarche::model::reading::Reading;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};

#[path = "support/readings.rs"]
mod readings;
#[path = "support/shapes.rs"]
mod shapes;

fn run() -> Run {
    Run::new("data-1", "model-1", b"bytes")
}

fn quads(reading: &Reading) -> Vec<Quad> {
    article_quads(reading, &run(), &Naming::default())
}

#[test]
fn graphs_are_sorted_named_and_without_blank_nodes() {
    for (name, reading) in readings::all() {
        let quads = quads(&reading);
        let lines: Vec<String> = quads.iter().map(Quad::to_string).collect();
        assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "{name}");
        for quad in &quads {
            assert_ne!(quad.graph_name, GraphName::DefaultGraph, "{quad}");
            assert!(
                matches!(quad.subject, NamedOrBlankNode::NamedNode(_)),
                "{quad}"
            );
            assert!(!matches!(quad.object, Term::BlankNode(_)), "{quad}");
        }
        let text = lines.join(" .\n") + " .\n";
        let parsed: Vec<Quad> = RdfParser::from_format(RdfFormat::NQuads)
            .for_slice(text.as_bytes())
            .collect::<Result<_, _>>()
            .unwrap();
        assert_eq!(parsed, quads, "{name}");
    }
}

#[test]
fn nothing_points_to_a_thing_that_is_not_there() {
    for (name, reading) in readings::all() {
        readings::assert_no_dangling(&quads(&reading), &name);
    }
}

#[test]
fn every_quotation_is_the_text_between_its_offsets() {
    for (_, reading) in readings::all() {
        let text: Vec<char> = reading.article.text.chars().collect();
        let mut found: BTreeMap<String, [Option<String>; 3]> = BTreeMap::new();
        for quad in quads(&reading) {
            let place = ["oa:start", "oa:end", "oa:exact"]
                .iter()
                .position(|term| iri(term) == quad.predicate);
            if let (Some(place), Term::Literal(value)) = (place, &quad.object) {
                let node = found.entry(quad.subject.to_string()).or_default();
                node[place] = Some(value.value().to_owned());
            }
        }
        assert!(!found.is_empty());
        for (node, [start, end, exact]) in found {
            let (start, end): (usize, usize) = (
                start.unwrap().parse().unwrap(),
                end.unwrap().parse().unwrap(),
            );
            assert!(node.ends_with(&format!("#char={start},{end}>")), "{node}");
            assert_eq!(exact.unwrap(), text[start..end].iter().collect::<String>());
        }
    }
}

#[test]
fn actors_are_described_alike_by_every_article() {
    let graph = GraphName::from(Naming::default().actors_graph());
    let single = [
        "rdfs:label",
        "dem:kind",
        "dem:country",
        "dem:sector",
        "skos:prefLabel",
    ]
    .map(iri);
    let mut known: BTreeMap<(String, String), Term> = BTreeMap::new();
    for (_, reading) in readings::all() {
        for quad in quads(&reading) {
            if quad.graph_name == graph && single.contains(&quad.predicate) {
                let key = (quad.subject.to_string(), quad.predicate.to_string());
                let before = known.insert(key, quad.object.clone());
                assert!(before.is_none_or(|before| before == quad.object), "{quad}");
            }
        }
    }
    assert!(!known.is_empty());
}

#[test]
fn golden_graph() {
    let reading = readings::read("reply");
    let text = readings::turtle(&quads(&reading));
    readings::check(Path::new("tests/cases/graph/reply.ttl"), &text);
}

#[test]
fn lean() {
    let reading = readings::read("quarrel");
    let words = reading.article.text.split_whitespace().count();
    let count = quads(&reading).len();
    assert!(count < 500, "{count} quads from {words} words");
}

/// The local names in `text` that follow `prefix`.
fn names(text: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for rest in text.split(prefix).skip(1) {
        let name: String = rest
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        names.insert(name);
    }
    names.remove("");
    names
}

#[test]
fn every_term_used_is_defined_and_every_term_defined_is_used() {
    let mut source = String::new();
    for entry in fs::read_dir("src/graph").unwrap() {
        source += &fs::read_to_string(entry.unwrap().path()).unwrap();
    }
    let used = names(&source, "\"dem:");
    let defined: BTreeSet<String> = ONTOLOGY
        .lines()
        .filter_map(|line| line.strip_prefix("dem:"))
        .map(|line| line.split(' ').next().unwrap().to_owned())
        .collect();
    let only_grouping: BTreeSet<String> = ["Finding", "Link"].map(String::from).into();
    let missing: Vec<_> = used.difference(&defined).collect();
    assert!(
        missing.is_empty(),
        "used but not in ontology/demarche.ttl: {missing:?}"
    );
    let unused: Vec<_> = defined
        .difference(&used)
        .filter(|name| !only_grouping.contains(*name))
        .collect();
    assert!(
        unused.is_empty(),
        "in ontology/demarche.ttl but never written: {unused:?}"
    );
    for entry in ONTOLOGY
        .split("\n\n")
        .filter(|entry| entry.starts_with("dem:"))
    {
        assert!(
            entry.contains("rdfs:label") && entry.contains("rdfs:comment"),
            "{entry}"
        );
        let class = entry.contains("a owl:Class");
        assert!(
            class || entry.contains("rdfs:domain") && entry.contains("rdfs:range"),
            "{entry}"
        );
    }
    for (file, text) in [
        ("shapes", SHAPES),
        ("alignments", ALIGNMENTS),
        ("plover", PLOVER),
    ] {
        for name in names(text, "dem:") {
            let shape = name.ends_with("Shape");
            assert!(
                shape || defined.contains(&name),
                "ontology/{file}.ttl uses dem:{name}"
            );
        }
    }
}

#[test]
fn the_ontology_is_turtle() {
    for text in [ONTOLOGY, ALIGNMENTS, PLOVER, SHAPES] {
        let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes());
        assert!(parser.collect::<Result<Vec<_>, _>>().unwrap().len() > 10);
    }
}

#[test]
fn graphs_have_the_shapes() {
    for (name, reading) in readings::all() {
        if let Some((valid, report)) = shapes::check(&quads(&reading)) {
            assert!(valid, "{name}: {report}");
        }
    }
    // A processor that says yes to everything would prove nothing.
    let mut broken = quads(&readings::read("reply"));
    broken.retain(|quad| quad.predicate != iri("dem:evidence"));
    if let Some((valid, _)) = shapes::check(&broken) {
        assert!(!valid, "a finding without evidence passed");
    }
}
