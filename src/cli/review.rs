//! A table of decisions on who is who and what is one occurrence in, a store that keeps to them out.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::output::Output;
use crate::cli::reread::Reread;
use crate::cli::setup::{Outcome, Setup};
use crate::error::{Error, Result};
use crate::graph::Naming;
use crate::lexicon::identity;
use crate::store::Store;

/// Arguments of `review`.
#[derive(Args, Debug)]
#[command(after_help = "\
A table has the columns verdict, actor, other, article and note, with a tab between. The verdict is
`same` or `different` of two actors or two events, `split` where the actor is the other in one article
alone, or `undo`. Rows without a verdict and those that say `proposed` decide nothing, so that the list of
proposals can be edited and taken back. The articles that a split concerns are read again. Nothing is
rewritten: `undo` brings back what was.

Examples:
  demarche actors --merges --format tsv > identity.tsv
  demarche review identity.tsv
  demarche events --same --format tsv > same.tsv
  demarche review > decided.tsv")]
pub struct Review {
    /// The table of decisions, or - for standard input; without one, the decisions are printed
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

impl Review {
    /// Takes decisions in, or prints them.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let Some(file) = &self.file else {
            let store = Store::open_read_only(&setup.store)?;
            let mut out = Output::new();
            out.text(&identity::table(&store.decisions(&Naming::default())?))?;
            out.finish()?;
            return Ok(Outcome::Done);
        };
        let text = text_of(file)?;
        let decisions = identity::read(&file.display().to_string(), &text)?;
        if !setup.store.exists() {
            let path = setup.store.clone();
            return Err(Error::StoreMissing { path });
        }
        let store = Store::open(&setup.store)?;
        let articles = store.decide(&Naming::default(), &decisions)?;
        setup.note(&format!(
            "{} decisions taken, {} articles to be read again",
            decisions.len(),
            articles.len()
        ));
        let again = Reread {
            articles: articles.into_iter().collect(),
            all: true,
            ..Reread::default()
        };
        if again.articles.is_empty() {
            return Ok(Outcome::Done);
        }
        again.again(setup, &store, &[])
    }
}

fn text_of(file: &Path) -> Result<String> {
    let read = |source| Error::Read {
        path: file.to_owned(),
        source,
    };
    if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map_err(read)?;
        return Ok(text);
    }
    fs::read_to_string(file).map_err(read)
}
