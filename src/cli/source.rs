//! Where answers come from: the store, or articles that are read into memory for one question.

use std::path::PathBuf;

use clap::Args;

use crate::cli::inputs::{Given, decisions, each};
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::graph::{Naming, article_quads};
use crate::store::Store;

/// Where answers come from.
#[derive(Args, Clone, Debug, Default)]
pub struct Source {
    /// Ask about these articles instead of the store: files, folders, or -
    #[arg(long = "in", value_name = "INPUT", num_args = 1..)]
    pub articles: Vec<PathBuf>,
}

impl Source {
    /// The store to ask, and whether all articles could be read.
    pub fn open(&self, setup: &Setup) -> Result<(Store, Outcome)> {
        if self.articles.is_empty() {
            return Ok((Store::open_read_only(&setup.store)?, Outcome::Done));
        }
        let store = Store::memory()?;
        let naming = Naming::default();
        store.decide(&naming, &decisions(setup)?)?;
        let tally = each(&self.articles, &Given::default(), setup, |reading, run| {
            store.load(&article_quads(&reading, &run, &naming))?;
            Ok(())
        })?;
        Ok((store, tally.outcome()))
    }
}
