//! What the list commands share: filters in, a table on standard output.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};

use crate::cli::filters::{Date, Filters};
use crate::cli::output::{Output, look, width};
use crate::cli::setup::{Outcome, Setup};
use crate::cli::source::Source;
use crate::error::Result;
use crate::query::{Answer, Question, ask};
use crate::show::rows::{Row, Rows};
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

/// One kind of list.
pub struct Kind {
    /// The plural of what is listed.
    pub name: &'static str,
    /// The query, with a line for each filter.
    pub template: &'static str,
    /// The day that `--since` and `--until` mean if the user does not say.
    pub date: Date,
    /// The columns to show, and the variables of the query they show.
    pub columns: &'static [(&'static str, &'static str)],
    /// The column to sort by, and whether the last comes first.
    pub order: (&'static str, bool),
}

impl List {
    /// Asks and prints.
    pub fn run(&self, setup: &Setup, kind: &Kind) -> Result<Outcome> {
        let (store, outcome) = self.source.open(setup)?;
        let answer = self.answer(&store, kind)?;
        let table = match self.format {
            Format::Table => table(&answer, kind, for_people),
            Format::Csv | Format::Tsv | Format::Json => table(&answer, kind, in_full),
        };
        self.print(&table)?;
        Ok(outcome)
    }

    /// What the store answers under the filters.
    pub(super) fn answer(&self, store: &Store, kind: &Kind) -> Result<Answer> {
        let query = self.filters.apply(store, kind.template, kind.date)?;
        let question = Question::parse(kind.name, &query)?;
        ask(store, &question, &BTreeMap::new())
    }

    /// Prints a table in the format that is asked for.
    pub(super) fn print(&self, table: &Table) -> Result<()> {
        let mut out = Output::new();
        out.text(&match self.format {
            Format::Table => table.aligned(width(), look().colour),
            Format::Csv => table.csv(),
            Format::Tsv => table.tsv(),
            Format::Json => table.json(),
        })?;
        out.finish()
    }
}

/// The cell as it stands, for programs.
fn in_full(row: &Row, variable: &str) -> String {
    row.whole(variable)
}

/// One row a thing: the query gives several when it has several speakers, or places, or roles.
fn table(answer: &Answer, kind: &Kind, text: impl Fn(&Row, &str) -> String) -> Table {
    let mut things: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for row in Rows::new(answer).iter() {
        let cells = things
            .entry(row.text("id"))
            .or_insert_with(|| vec![Vec::new(); kind.columns.len()]);
        for (cell, (_, variable)) in cells.iter_mut().zip(kind.columns) {
            let value = text(&row, variable);
            if !value.is_empty() && !cell.contains(&value) {
                cell.push(value);
            }
        }
    }
    let heads: Vec<&str> = kind.columns.iter().map(|(head, _)| *head).collect();
    let mut table = Table::new(&heads);
    table.rows = things.into_values().map(joined).collect();
    let (order, last_first) = kind.order;
    let column = kind
        .columns
        .iter()
        .position(|(_, variable)| *variable == order)
        .unwrap_or(0);
    table.rows.sort_by(|left, right| {
        let ordered = left[column].cmp(&right[column]);
        if last_first {
            ordered.reverse()
        } else {
            ordered
        }
    });
    table
}

/// The id of a finding begins with the name of its article, which `why` understands.
fn for_people(row: &Row, variable: &str) -> String {
    let text = row.text(variable);
    let article = row.text("article");
    if variable != "id" || article.is_empty() {
        return text;
    }
    let path = text
        .strip_prefix("article/")
        .and_then(|rest| rest.split_once('/'));
    path.map_or(text.clone(), |(_, path)| format!("{article}/{path}"))
}

fn joined(cells: Vec<Vec<String>>) -> Vec<String> {
    let join = |mut values: Vec<String>| {
        values.sort();
        values.join("; ")
    };
    cells.into_iter().map(join).collect()
}
