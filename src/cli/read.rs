//! Articles in, what was found in them on standard output; no store is touched.

use clap::{Args, ValueEnum};
use oxigraph::io::RdfFormat;

use crate::cli::inputs::Inputs;
use crate::cli::output::{Output, look};
use crate::cli::setup::{Outcome, Setup};
use crate::error::{Error, Result};
use crate::graph::terms::PREFIXES;
use crate::graph::{Naming, article_quads};
use crate::show::rdf::{JSON_LD, write};
use crate::show::text;

/// Arguments of `read`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche read article.txt
  demarche read --format jsonl folder/ > readings.jsonl
  curl -s https://example.org/story.html | demarche read --format turtle -")]
pub struct Read {
    /// What to read.
    #[command(flatten)]
    pub inputs: Inputs,
    /// How to print it
    #[arg(long, short, value_enum, default_value_t)]
    pub format: Format,
    /// Tell every word with its grammar too, in JSON Lines
    #[arg(long)]
    pub tokens: bool,
}

/// What `read` can print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each sentence with what was found in it
    #[default]
    Text,
    /// One JSON object an article
    Jsonl,
    /// RDF, without the named graphs
    Turtle,
    /// RDF with named graphs
    Trig,
    /// RDF with named graphs, a line a quad
    Nquads,
    /// RDF with named graphs as JSON
    Jsonld,
}

impl Format {
    fn rdf(self) -> Option<RdfFormat> {
        match self {
            Self::Text | Self::Jsonl => None,
            Self::Turtle => Some(RdfFormat::Turtle),
            Self::Trig => Some(RdfFormat::TriG),
            Self::Nquads => Some(RdfFormat::NQuads),
            Self::Jsonld => Some(JSON_LD),
        }
    }
}

impl Read {
    /// Reads and prints.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let mut out = Output::new();
        let outcome = match self.format.rdf() {
            Some(format) => self.graph(setup, format, &mut out)?,
            None => self.pages(setup, &mut out)?,
        };
        out.finish()?;
        Ok(outcome)
    }

    /// Article by article, as each is read.
    fn pages(&self, setup: &Setup, out: &mut Output) -> Result<Outcome> {
        let look = look();
        let mut first = true;
        let mut inputs = self.inputs.clone();
        inputs.given.tokens = self.tokens && self.format == Format::Jsonl;
        let tally = inputs.each(setup, |reading, _| {
            if self.format == Format::Jsonl {
                return out.json_line(&reading);
            }
            let gap = if std::mem::take(&mut first) { "" } else { "\n" };
            out.text(gap)?;
            out.text(&text::page(&reading, look))
        })?;
        Ok(tally.outcome())
    }

    /// All articles as one document.
    fn graph(&self, setup: &Setup, format: RdfFormat, out: &mut Output) -> Result<Outcome> {
        let naming = Naming::default();
        let mut quads = Vec::new();
        let tally = self.inputs.each(setup, |reading, run| {
            quads.extend(article_quads(&reading, &run, &naming));
            Ok(())
        })?;
        write(quads, format, PREFIXES, out.writer()).map_err(|source| Error::Write { source })?;
        Ok(tally.outcome())
    }
}
