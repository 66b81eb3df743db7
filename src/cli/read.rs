//! Articles in, what was found in them on standard output; no store is touched.

use clap::{Args, ValueEnum};

use crate::cli::inputs::Inputs;
use crate::cli::output::{Output, look};
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::show::text;

/// Arguments of `read`.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  demarche read article.txt\n  demarche read --format jsonl folder/ > readings.jsonl"
)]
pub struct Read {
    /// What to read.
    #[command(flatten)]
    pub inputs: Inputs,
    /// How to print it
    #[arg(long, short, value_enum, default_value_t)]
    pub format: Format,
}

/// What `read` can print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each sentence with what was found in it
    #[default]
    Text,
    /// One JSON object per article
    Jsonl,
}

impl Read {
    /// Reads and prints, article by article.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let mut out = Output::new();
        let mut first = true;
        let outcome = self.inputs.read(setup, |reading| {
            if self.format == Format::Jsonl {
                return out.json_line(&reading);
            }
            if !std::mem::take(&mut first) {
                out.text("\n")?;
            }
            out.text(&text::page(&reading, look()))
        })?;
        out.finish()?;
        Ok(outcome)
    }
}
