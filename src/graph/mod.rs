//! Readings in, quads out: the only room that knows the terms of the ontology.

pub mod article;
pub mod copies;
pub mod corrections;
mod days;
mod events;
mod findings;
pub mod identity;
pub mod jsonld;
pub mod likeness;
pub mod links;
mod names;
pub mod occurrence_keys;
pub mod order;
mod page;
pub mod reports;
pub mod review;
mod skeleton;
pub mod terms;
mod things;

use oxigraph::model::{NamedNode, Quad};

use crate::graph::findings::Known;
use crate::graph::page::Page;
use crate::model::reading::{ArticleRecord, Reading};

/// Which program, tables and model read which bytes; nothing of it is a clock or a counter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// `demarche 0.1.0`.
    pub program: String,
    /// The version or hash of the tables.
    pub data: String,
    /// The version or hash of the language model.
    pub model: String,
    /// The hash of the bytes that were read, in hexadecimal; see [`Run::new`].
    pub bytes: String,
}

impl Run {
    /// This program reading `bytes` with these tables and this model.
    pub fn new(data: &str, model: &str, bytes: &[u8]) -> Self {
        Self {
            program: concat!("demarche ", env!("CARGO_PKG_VERSION")).to_owned(),
            data: data.to_owned(),
            model: model.to_owned(),
            bytes: blake3::hash(bytes).to_hex().to_string(),
        }
    }
}

/// How things are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// What the IRI of every thing begins with.
    pub base: String,
}

impl Default for Naming {
    fn default() -> Self {
        Self {
            base: terms::BASE.to_owned(),
        }
    }
}

impl Naming {
    /// The article's IRI.
    pub fn article(&self, article: &ArticleRecord) -> NamedNode {
        names::article(&self.base, article)
    }

    /// The graph that describes actors, places and issues, once each.
    pub fn actors_graph(&self) -> NamedNode {
        NamedNode::new_unchecked(format!("{}graph/actors", self.base))
    }
}

/// Everything of one article as quads: sorted, without blank nodes, the same for the same input.
pub fn article_quads(reading: &Reading, run: &Run, naming: &Naming) -> Vec<Quad> {
    let mut page = Page::new(reading, &naming.base);
    article::write(&mut page);
    things::actors(&mut page);
    things::places(&mut page);
    let issues = things::issues(&mut page);
    let statement_names = findings::statement_names(&page);
    let position_names = findings::position_names(&page);
    let event_names = events::names(&page);
    let statements: Known = statement_names.iter().cloned().collect();
    let events: Known = event_names.iter().cloned().collect();
    findings::statements(&mut page, &statement_names, &events, &issues);
    findings::positions(&mut page, &position_names, &statements, &events);
    events::write(&mut page, &event_names, &statements);
    page.write_words();
    let mut quads = sorted(std::mem::take(&mut page.quads));
    let provenance = article::provenance(&page, run, &quads);
    quads.extend(provenance);
    sorted(quads)
}

/// The quads in the order of their N-Quads lines, once each.
pub fn sorted(mut quads: Vec<Quad>) -> Vec<Quad> {
    quads.sort_unstable_by(order::lines);
    quads.dedup();
    quads
}
