//! Writes what the store holds, or a part of it, as RDF.

use clap::{Args, ValueEnum};

use oxigraph::model::NamedNode;

use crate::cli::output::Output;
use crate::cli::setup::{Outcome, Setup};
use crate::cli::source::Source;
use crate::error::Result;
use crate::query::{Kind, resolve};
use crate::store::{self, Filter};

/// Arguments of `export`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche export > all.nq
  demarche export --format turtle --actor Norway --without-text > norway.ttl")]
pub struct Export {
    /// How to write it
    #[arg(long, short, value_enum, default_value_t)]
    pub format: Format,
    /// Only what was read from this article
    #[arg(long, value_name = "ID")]
    pub article: Option<String>,
    /// Only what concerns this actor: a name, an alias, a Wikidata id, an ISO code or an IRI
    #[arg(long, value_name = "NAME", conflicts_with = "article")]
    pub actor: Option<String>,
    /// Leave out the texts of the articles and cut quotations at 200 characters
    #[arg(long)]
    pub without_text: bool,
    /// What to write.
    #[command(flatten)]
    pub source: Source,
}

/// What `export` can write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A line a quad, sorted: the same content gives the same bytes
    #[default]
    Nquads,
    /// With named graphs, grouped
    Trig,
    /// Without the named graphs, grouped
    Turtle,
    /// With named graphs, as JSON
    Jsonld,
    /// Without the named graphs, as XML
    Rdfxml,
}

impl Export {
    /// Writes it.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let format = match self.format {
            Format::Nquads => store::Format::NQuads,
            Format::Trig => store::Format::Trig,
            Format::Turtle => store::Format::Turtle,
            Format::Jsonld => store::Format::JsonLd,
            Format::Rdfxml => store::Format::RdfXml,
        };
        let (store, outcome) = self.source.open(setup)?;
        let actor = self
            .actor
            .as_deref()
            .map(|name| resolve(&store, Kind::Actor, name));
        let filter = Filter {
            article: self.article.clone(),
            actors: (actor.transpose()?.unwrap_or_default().into_iter())
                .map(NamedNode::into_string)
                .collect(),
            without_text: self.without_text,
        };
        if format.drops_graphs() {
            setup.warning(
                "this format has no named graphs; the triples of all are written together",
            );
        }
        let mut out = Output::new();
        store.dump(out.writer(), format, &filter)?;
        out.finish()?;
        Ok(outcome)
    }
}
