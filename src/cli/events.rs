//! Lists what happened, is planned, threatened or denied, or which reports tell of one occurrence: filters in, a table
//! out.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};
use oxigraph::model::{NamedNode, Term};

use crate::cli::filters::Date;
use crate::cli::inputs::tables;
use crate::cli::lists::{Format, Kind, List};
use crate::cli::records::{COLUMNS, Records};
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::lexicon::cow;
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

/// What the list shows.
const KIND: Kind = Kind {
    name: "events",
    template: include_str!("../../queries/lists/events.rq"),
    date: Date::Event,
    columns: &[
        ("day", "day"),
        ("type", "type"),
        ("what", "label"),
        ("actors", "actor"),
        ("recipients", "recipient"),
        ("place", "place"),
        ("status", "status"),
        ("article", "article"),
        ("id", "id"),
    ],
    order: ("day", true),
};

/// What the list of those that are one shows.
const SAME: Kind = Kind {
    name: "same",
    template: include_str!("../../queries/lists/occurrences.rq"),
    date: Date::Event,
    columns: &[
        ("score", "score"),
        ("day", "day"),
        ("type", "type"),
        ("what", "label"),
        ("other", "other_label"),
        ("reason", "reason"),
        ("article", "article"),
        ("other article", "other_article"),
        ("id", "actor"),
        ("other id", "other"),
    ],
    order: ("score", true),
};

/// The same as a table of decisions.
const DECISIONS: Kind = Kind {
    columns: &[
        ("verdict", "verdict"),
        ("actor", "actor"),
        ("other", "other"),
        ("article", "nothing"),
        ("note", "note"),
    ],
    order: ("actor", false),
    ..SAME
};

impl Events {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        match (self.same, self.list.format) {
            (true, Format::Tsv) => self.list.run(setup, &DECISIONS),
            (true, _) => self.list.run(setup, &SAME),
            (false, Format::Csv | Format::Tsv) => self.records(setup),
            (false, _) => self.list.run(setup, &KIND),
        }
    }

    /// A row with the columns of POLECAT for each event, by day.
    fn records(&self, setup: &Setup) -> Result<Outcome> {
        let (store, outcome) = self.list.source.open(setup)?;
        let answer = self.list.answer(&store, &KIND)?;
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
