//! Lists who stands where on which issue: filters in, a table out.

use std::collections::BTreeMap;

use clap::Args;

use crate::cli::lists::List;
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::query::{Date, Question, ask};
use crate::show::history::{changes_table, history, history_table};
use crate::show::lists::{Kind, POSITIONS};
use crate::show::once;

/// Arguments of `positions`.
#[derive(Args, Debug)]
#[command(after_help = "\
With --actor, the column \"as\" says whether the actor holds the position, voiced it, or has it directed
at him. A change is from the last position on one side to the first on another, of one holder and issue. What one utterance expresses in several
wordings has one row; the column \"also\" has the others.

Examples:
  demarche positions --issue mackerel-quota
  demarche positions --type red_line --country NOR
  demarche positions --history --actor Norway --issue mackerel-quota
  demarche positions --changes --since 2026-01-01 --format csv")]
pub struct Positions {
    /// Every position with its sentence, by holder, issue and day
    #[arg(long, conflicts_with = "changes")]
    pub history: bool,
    /// Changes of side, with the sentences before and after and the days between
    #[arg(long)]
    pub changes: bool,
    /// A row for every wording, not one for what was told several times
    #[arg(long)]
    pub every: bool,
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

/// What the list shows.
const KIND: Kind = Kind {
    columns: &[
        ("since", "day"),
        ("holder", "holder"),
        ("side", "polarity"),
        ("issue", "issue"),
        ("stance", "stance"),
        ("voiced by", "voice"),
        ("toward", "toward"),
        ("condition", "condition"),
        ("as", "as"),
        ("article", "article"),
        ("id", "id"),
    ],
    ..POSITIONS
};

impl Positions {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        if !self.history && !self.changes {
            return self
                .list
                .run_once(setup, &KIND, &once::POSITIONS, self.every);
        }
        let (store, outcome) = self.list.source.open(setup)?;
        let template = include_str!("../../queries/lists/history.rq");
        let query = self.list.filters.apply(&store, template, Date::Said)?;
        let answer = ask(
            &store,
            &Question::parse("history", &query)?,
            &BTreeMap::new(),
        )?;
        let held = history(&answer);
        let table = if self.changes {
            changes_table(&held)
        } else {
            history_table(&held)
        };
        self.list.format.print(&table)?;
        Ok(outcome)
    }
}
