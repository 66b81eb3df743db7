//! Lists what happened, is planned, threatened or denied, or which reports tell of one occurrence: filters in, a table
//! out.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};
use oxigraph::model::{NamedNode, Term};

use crate::cli::inputs::tables;
use crate::cli::lists::{Format, List};
use crate::cli::records::{COLUMNS, Records};
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::lexicon::cow;
use crate::show::lists::{EVENTS, SAME, SAME_DECISIONS};
use crate::show::rows::Rows;
use crate::show::table::Table;

/// Arguments of `events`.
#[derive(Args, Debug)]
#[command(after_help = "\
As csv or tsv, each event is a row with the columns of the POLECAT data set and some more;
`demarche codebook` explains them. Several values in a cell have a semicolon between them.

With --same, the pairs of events that are taken for one occurrence, with the reason and a score. As
tsv, it is a table that `demarche review` takes: write `different` where two were taken for one.

Examples:
  demarche events --type CONSULT --actor Norway
  demarche events --status planned --since 2025-03-01 --date published
  demarche events --format csv --date-fallback publication > events.csv
  demarche events --same --format tsv > same.tsv")]
pub struct Events {
    /// List the events that are taken for one occurrence
    #[arg(long, conflicts_with = "date_fallback")]
    pub same: bool,
    /// As csv or tsv, what happened on a day that the text does not tell gets this day
    #[arg(long, value_enum)]
    pub date_fallback: Option<Fallback>,
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

/// The day of an event whose day the text does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Fallback {
    /// The day the article was published
    Publication,
}

impl Events {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        match (self.same, self.list.format) {
            (true, Format::Tsv) => self.list.run(setup, &SAME_DECISIONS),
            (true, _) => self.list.run(setup, &SAME),
            (false, Format::Csv | Format::Tsv) => self.records(setup),
            (false, _) => self.list.run(setup, &EVENTS),
        }
    }

    /// A row with the columns of POLECAT for each event, by day.
    fn records(&self, setup: &Setup) -> Result<Outcome> {
        let (store, outcome) = self.list.source.open(setup)?;
        let answer = self.list.answer(&store, &EVENTS)?;
        let events: BTreeSet<NamedNode> = (Rows::new(&answer).iter())
            .filter_map(|row| match row.term("id") {
                Some(Term::NamedNode(event)) => Some(event.clone()),
                _ => None,
            })
            .collect();
        let (tables, _) = tables(setup)?;
        let mut records = Records::new(&store, cow::codes(&tables)?, self.date_fallback.is_some());
        let heads: Vec<&str> = COLUMNS.iter().map(|(head, _)| *head).collect();
        let mut table = Table::new(&heads);
        for event in &events {
            table.rows.push(records.row(event)?);
        }
        table
            .rows
            .sort_by(|one, other| (&one[1], &one[0]).cmp(&(&other[1], &other[0])));
        self.list.print(&table)?;
        Ok(outcome)
    }
}
