//! The whole way of the samples: read, loaded, checked against the shapes, asked, taken out again.
#![cfg(test)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use demarche::graph::{Naming, Run, article_quads};
use demarche::language::Memory;
use demarche::lexicon::source::DataFiles;
use demarche::model::reading::Reading;
use demarche::pipeline::Reader;
use demarche::query::{ask, saved};
use demarche::read::{Options, articles, inputs};
use demarche::store::{Filter, Outcome, Store};
use oxigraph::model::Quad;

#[path = "support/readings.rs"]
mod readings;
#[path = "support/shapes.rs"]
mod shapes;

fn read() -> Vec<Reading> {
    let reader = Reader::new(&DataFiles::embedded()).unwrap();
    let mut memory = Memory::default();
    let mut found = Vec::new();
    for input in inputs(&[PathBuf::from("data/samples")]).items {
        let input = input.unwrap();
        if input.name().ends_with("README") {
            continue;
        }
        for article in articles(&input, &Options::default()) {
            found.push(reader.read(&article.unwrap(), &mut memory));
        }
    }
    assert!(found.len() > 4);
    found
}

fn quads(reading: &Reading) -> Vec<Quad> {
    let run = Run::new("data", "model", reading.article.text.as_bytes());
    article_quads(reading, &run, &Naming::default())
}

#[test]
fn samples_go_all_the_way_and_back() {
    let store = Store::memory().unwrap();
    let readings = read();
    for reading in &readings {
        let quads = quads(reading);
        readings::assert_no_dangling(&quads, &reading.article.id);
        assert_eq!(store.load(&quads).unwrap(), Outcome::Added);
    }
    let all = store.quads(&Filter::default()).unwrap();
    readings::assert_no_dangling(&all, "all");
    if let Some((valid, report)) = shapes::check(&all) {
        assert!(valid, "{report}");
    }
    for reading in &readings {
        assert_eq!(store.load(&quads(reading)).unwrap(), Outcome::Unchanged);
    }
    assert_eq!(store.quads(&Filter::default()).unwrap(), all);
    for question in saved() {
        ask(&store, &question, &BTreeMap::new()).unwrap();
    }
    for entry in store.articles().unwrap() {
        store.remove(&entry.iri).unwrap();
        readings::assert_no_dangling(&store.quads(&Filter::default()).unwrap(), &entry.id);
    }
    assert!(store.quads(&Filter::default()).unwrap().is_empty());
}
