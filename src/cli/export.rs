//! Writes what the store holds, or a part of it, as RDF or as tables.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};

use oxigraph::model::NamedNode;

use crate::cli::output::Output;
use crate::cli::setup::{Outcome, Setup};
use crate::cli::source::Source;
use crate::error::{Error, Result};
use crate::query::{Kind, Question, ask, resolve};
use crate::show::rows::joined;
use crate::store::{self, Filter};

/// Arguments of `export`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche export > all.nq
  demarche export --format turtle --actor Norway --without-text > norway.ttl
  demarche export --format csv --table positions > positions.csv")]
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
    /// What a table is of, with all that is known of each
    #[arg(long, value_enum, required_if_eq("format", "csv"), conflicts_with_all = ["article", "actor", "without_text"])]
    pub table: Option<Sheet>,
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
    /// A table of one kind of thing; say which with --table
    Csv,
}

/// What a table can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sheet {
    /// Who said what
    Statements,
    /// Who stands where
    Positions,
    /// What happened
    Events,
    /// Who speaks, acts or is named
    Actors,
}

impl Sheet {
    fn query(self) -> &'static str {
        match self {
            Self::Statements => include_str!("../../queries/tables/statements.rq"),
            Self::Positions => include_str!("../../queries/tables/positions.rq"),
            Self::Events => include_str!("../../queries/tables/events.rq"),
            Self::Actors => include_str!("../../queries/tables/actors.rq"),
        }
    }
}

impl Export {
    /// Writes it.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        if let Some(sheet) = self.table {
            return self.write_table(setup, sheet);
        }
        let format = match self.format {
            Format::Csv => return Err(Error::Usage("csv needs --table".to_owned())),
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

    fn write_table(&self, setup: &Setup, sheet: Sheet) -> Result<Outcome> {
        if self.format != Format::Csv {
            return Err(Error::Usage("--table goes with --format csv".to_owned()));
        }
        let (store, outcome) = self.source.open(setup)?;
        let question = Question::parse("table", sheet.query())?;
        let answer = ask(&store, &question, &BTreeMap::new())?;
        let mut out = Output::new();
        out.text(&joined(&answer).csv())?;
        out.finish()?;
        Ok(outcome)
    }
}
