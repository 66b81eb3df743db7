//! What the list commands share: filters in, a table on standard output.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};

use crate::cli::filters::Filters;
use crate::cli::output::{Output, look, width};
use crate::cli::setup::{Outcome, Setup};
use crate::cli::source::Source;
use crate::error::Result;
use crate::query::{Answer, Question, ask};
use crate::show::lists::{Kind, cell, for_people, in_full, whole};
use crate::show::once::{Once, once};
use crate::show::table::Table;
use crate::store::Store;

/// Arguments of every list.
#[derive(Args, Clone, Debug, Default)]
pub struct List {
    /// What to list.
    #[command(flatten)]
    pub filters: Filters,
    /// How to print it
    #[arg(long, short, value_enum, default_value_t)]
    pub format: Format,
    /// Where to look.
    #[command(flatten)]
    pub source: Source,
}

/// What a list can be printed as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people; cut to the terminal
    #[default]
    Table,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// A list of objects
    Json,
}

impl List {
    /// Asks and prints.
    pub fn run(&self, setup: &Setup, kind: &Kind) -> Result<Outcome> {
        let (store, outcome) = self.source.open(setup)?;
        let answer = self.answer(&store, kind)?;
        let table = match self.format {
            Format::Table => for_people(&answer, kind),
            Format::Csv | Format::Tsv | Format::Json => in_full(&answer, kind),
        };
        self.print(&table)?;
        Ok(outcome)
    }

    /// The same with one row for what was told in several wordings, unless `every` wording is wanted.
    pub(super) fn run_once(
        &self,
        setup: &Setup,
        kind: &Kind,
        how: &Once,
        every: bool,
    ) -> Result<Outcome> {
        if every {
            return self.run(setup, kind);
        }
        let (store, outcome) = self.source.open(setup)?;
        let filters = crate::query::Filters {
            wordings: true,
            ..self.filters.wanted()
        };
        let answer = listed(&store, kind, &filters)?;
        let text = match self.format {
            Format::Table => cell,
            Format::Csv | Format::Tsv | Format::Json => whole,
        };
        self.print(&once(&answer, kind, how, text))?;
        Ok(outcome)
    }

    /// What the store answers under the filters.
    pub(super) fn answer(&self, store: &Store, kind: &Kind) -> Result<Answer> {
        listed(store, kind, &self.filters.wanted())
    }

    /// Prints a table in the format that is asked for.
    pub(super) fn print(&self, table: &Table) -> Result<()> {
        self.format.print(table)
    }
}

fn listed(store: &Store, kind: &Kind, filters: &crate::query::Filters) -> Result<Answer> {
    let query = filters.apply(store, kind.template, kind.date)?;
    let question = Question::parse(kind.name, &query)?;
    ask(store, &question, &BTreeMap::new())
}

impl Format {
    /// Prints a table.
    pub fn print(self, table: &Table) -> Result<()> {
        let mut out = Output::new();
        out.text(&match self {
            Self::Table => table.aligned(width(), look().colour),
            Self::Csv => table.csv(),
            Self::Tsv => table.tsv(),
            Self::Json => table.json(),
        })?;
        out.finish()
    }
}
