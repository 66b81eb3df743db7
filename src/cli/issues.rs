//! Lists the issues, with who is for and against: filters in, a table out.

use std::collections::BTreeMap;

use clap::Args;

use crate::cli::inputs::tables;
use crate::cli::lists::List;
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::lexicon::issues::Issues as Listed;
use crate::query::{Date, Question, ask};
use crate::show::candidates::candidates;
use crate::show::lists::ISSUES;

/// Arguments of `issues`.
#[derive(Args, Debug)]
#[command(after_help = "\
A candidate is an issue that no table lists: it was named from the words of an article. To list it, add a
row to a file issues.tsv in the folder of --data (CONTRIBUTING.md) and call `demarche reread`.

Examples:
  demarche issues --actor Norway
  demarche issues --text fish --format json
  demarche issues --candidates --format tsv > candidates.tsv")]
pub struct Issues {
    /// Issues that no table lists, the most frequent first, with counts and sentences
    #[arg(long)]
    pub candidates: bool,
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

impl Issues {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        if !self.candidates {
            return self.list.run(setup, &ISSUES);
        }
        let (store, outcome) = self.list.source.open(setup)?;
        let template = include_str!("../../queries/lists/candidates.rq");
        let limit = self.list.filters.limit;
        let mut filters = self.list.filters.clone();
        filters.limit = None;
        let query = filters.apply(&store, template, Date::Published)?;
        let answer = ask(
            &store,
            &Question::parse("candidates", &query)?,
            &BTreeMap::new(),
        )?;
        let listed = Listed::new(&tables(setup)?.0)?;
        let mut table = candidates(&answer, |id| listed.by_id(id).is_some());
        table.rows.truncate(limit.unwrap_or(usize::MAX));
        self.list.format.print(&table)?;
        Ok(outcome)
    }
}
