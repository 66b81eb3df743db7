//! A store and a format in, a document out; and a document in, its quads in the store.

use std::io::Write;
use std::path::Path;

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Quad, Triple};

use crate::error::{Error, Result};
use crate::graph::jsonld::json_ld;
use crate::graph::terms::PREFIXES;
use crate::store::{Filter, Store};

/// How a dump is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Turtle: drops the named graphs.
    Turtle,
    /// `TriG`.
    Trig,
    /// N-Quads, sorted: the same content gives the same bytes.
    NQuads,
    /// JSON-LD.
    JsonLd,
    /// RDF/XML: drops the named graphs.
    RdfXml,
}

impl Format {
    /// Whether the format cannot say in which graph a triple stands.
    pub fn drops_graphs(self) -> bool {
        matches!(self, Self::Turtle | Self::RdfXml)
    }

    fn rdf(self) -> RdfFormat {
        match self {
            Self::Turtle => RdfFormat::Turtle,
            Self::Trig => RdfFormat::TriG,
            Self::NQuads => RdfFormat::NQuads,
            Self::JsonLd => RdfFormat::JsonLd {
                profile: JsonLdProfileSet::empty(),
            },
            Self::RdfXml => RdfFormat::RdfXml,
        }
    }
}

/// Triples of one subject stand together, its class first.
fn grouped(triple: &Triple) -> (String, bool, String, String) {
    (
        triple.subject.to_string(),
        triple.predicate.as_ref() != rdf::TYPE,
        triple.predicate.to_string(),
        triple.object.to_string(),
    )
}

impl Store {
    /// Writes what the filter selects.
    pub fn dump(&self, writer: impl Write, format: Format, filter: &Filter) -> Result<()> {
        let mut quads = self.quads(filter)?;
        let write = |source| Error::Write { source };
        if format == Format::JsonLd {
            let mut writer = writer;
            return writer.write_all(json_ld(&quads).as_bytes()).map_err(write);
        }
        let mut serializer = RdfSerializer::from_format(format.rdf());
        for (prefix, namespace) in PREFIXES {
            serializer = serializer
                .with_prefix(*prefix, *namespace)
                .map_err(Error::database)?;
        }
        let mut serializer = serializer.for_writer(writer);
        if format.drops_graphs() {
            let mut triples: Vec<Triple> = quads.into_iter().map(Triple::from).collect();
            triples.sort_by_cached_key(grouped);
            triples.dedup();
            for triple in &triples {
                serializer.serialize_triple(triple).map_err(write)?;
            }
        } else {
            if format != Format::NQuads {
                quads.sort_by_cached_key(|quad| {
                    (
                        quad.graph_name.to_string(),
                        grouped(&Triple::from(quad.clone())),
                    )
                });
            }
            for quad in &quads {
                serializer.serialize_quad(quad).map_err(write)?;
            }
        }
        serializer.finish().map_err(write)?.flush().map_err(write)
    }

    /// Adds an RDF file (N-Quads, `TriG`, Turtle, JSON-LD, RDF/XML) as it is; returns how many quads.
    pub fn import(&self, path: &Path) -> Result<usize> {
        let wrong = |message: String| Error::Rdf {
            path: path.to_owned(),
            message,
        };
        let extension = path.extension().and_then(|end| end.to_str());
        let format = extension
            .and_then(RdfFormat::from_extension)
            .ok_or_else(|| {
                wrong("its name should end in .nq, .trig, .ttl, .jsonld or .rdf".to_owned())
            })?;
        let bytes = std::fs::read(path).map_err(|source| Error::Read {
            path: path.to_owned(),
            source,
        })?;
        let parser = RdfParser::from_format(format).for_slice(&bytes);
        let quads: Vec<Quad> = parser
            .collect::<std::result::Result<_, _>>()
            .map_err(|error| wrong(error.to_string()))?;
        let count = quads.len();
        self.database.extend(quads).map_err(Error::database)?;
        Ok(count)
    }
}

/// The triples of a Turtle text that this program wrote.
pub fn triples(text: &str) -> Result<Vec<Quad>> {
    parsed(RdfFormat::Turtle, text.as_bytes())
}

/// The quads of a document of N-Quads.
pub fn quads(bytes: &[u8]) -> Result<Vec<Quad>> {
    parsed(RdfFormat::NQuads, bytes)
}

fn parsed(format: RdfFormat, bytes: &[u8]) -> Result<Vec<Quad>> {
    let quads = RdfParser::from_format(format).for_slice(bytes);
    let quads = quads.collect::<std::result::Result<_, _>>();
    quads.map_err(|error| Error::Question {
        message: format!("this is not RDF: {error}"),
    })
}

/// The quads as a document of N-Quads.
pub fn n_quads(quads: &[Quad]) -> Vec<u8> {
    quads.iter().fold(Vec::new(), |mut bytes, quad| {
        bytes.extend_from_slice(quad.to_string().as_bytes());
        bytes.extend_from_slice(b" .\n");
        bytes
    })
}
