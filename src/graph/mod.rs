//! Readings in, quads out: the only room that knows the terms of the ontology.

pub mod terms;

use oxigraph::model::Quad;

use crate::model::reading::Reading;

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

/// Everything of one article as quads: sorted, without blank nodes, the same for the same input.
pub fn article_quads(reading: &Reading, run: &Run, naming: &Naming) -> Vec<Quad> {
    let _ = (reading, run, naming);
    Vec::new()
}
