//! What a user says of findings and of who is who in, a store that keeps to it out; and samples to judge.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::judgements;
use crate::cli::output::{Output, look, width};
use crate::cli::reread::Reread;
use crate::cli::setup::{Outcome, Setup};
use crate::error::{Error, Result};
use crate::graph::Naming;
use crate::lexicon::identity;
use crate::query::{Question, ask};
use crate::show::precision::precision;
use crate::show::sample::{drawn, sheet};
use crate::show::table::Table;
use crate::store::Store;

/// Arguments of `review`.
#[derive(Args, Debug)]
#[command(after_help = "\
A sheet of findings is drawn with --sample, evenly from each type. Fill the column verdict with accept,
reject, relabel or undo, for relabel also the column label (against, or polarity=against;
stance=reject; of a statement act=…, made=…, form=…; of an event type=…, status=…), and give the file
back: the share that is right is printed for each type with the interval it lies in at 95 %, and from
then on every list and query keeps to it, also when the article is read again. What cannot be found
any more, not even by its words, is told.

A table of who is who has the columns verdict, actor, other, article and note, with a tab between. The
verdict is `same` or `different` of two actors or two events, `split` where the actor is the other in one
article alone, or `undo`. Rows without a verdict and those that say `proposed` decide nothing, so that the list
of proposals can be edited and taken back. The articles that a split concerns are read again. Nothing is
rewritten: `undo` brings back what was.

Examples:
  demarche review --sample 100 --seed 7 > sheet.tsv
  demarche review --sample 40 --kind position --format jsonl > sheet.jsonl
  demarche review sheet.tsv
  demarche review --corrections > corrections.tsv
  demarche actors --merges --format tsv > identity.tsv
  demarche review identity.tsv
  demarche events --same --format tsv > same.tsv
  demarche review > decided.tsv")]
pub struct Review {
    /// The sheet or table, or - for standard input; without one, decisions on who is who are printed
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Draw so many findings to judge that nobody has judged
    #[arg(long, value_name = "NUMBER", conflicts_with = "file")]
    pub sample: Option<usize>,
    /// Which ones are drawn: the same number draws the same
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "sample")]
    pub seed: u64,
    /// Only of this kind; may be given several times
    #[arg(long, value_enum, requires = "sample")]
    pub kind: Vec<Kind>,
    /// How to write the sheet
    #[arg(long, short, value_enum, default_value_t)]
    pub format: Format,
    /// Print what was said of findings, and the precision it tells of on standard error
    #[arg(long, conflicts_with_all = ["file", "sample"])]
    pub corrections: bool,
}

/// A kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Who said what
    Statement,
    /// Who stands where
    Position,
    /// What happened
    Event,
}

/// How a sheet is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tab-separated values, for a spreadsheet
    #[default]
    Tsv,
    /// An object a line
    Jsonl,
}

impl Review {
    /// Takes a file in, or prints.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let naming = Naming::default();
        if let Some(number) = self.sample {
            let store = Store::open_read_only(&setup.store)?;
            return self.print(&self.draw(&store, number)?);
        }
        if self.corrections {
            let known = Store::open_read_only(&setup.store)?.corrections(&naming)?;
            let judged: Vec<_> = known.iter().map(|(one, _)| one.clone()).collect();
            setup.note(precision(&judged).aligned(None, false).trim_end());
            return self.print(&judgements::sheet(&known));
        }
        let Some(file) = &self.file else {
            let store = Store::open_read_only(&setup.store)?;
            let mut out = Output::new();
            out.text(&identity::table(&store.decisions(&naming)?))?;
            out.finish()?;
            return Ok(Outcome::Done);
        };
        let text = text_of(file)?;
        let name = file.display().to_string();
        if !setup.store.exists() {
            let path = setup.store.clone();
            return Err(Error::StoreMissing { path });
        }
        if judgements::is_sheet(&text) {
            return correct(setup, &name, &text);
        }
        let decisions = identity::read(&name, &text)?;
        let store = Store::open(&setup.store)?;
        let articles = store.decide(&naming, &decisions)?;
        setup.note(&format!(
            "{} decisions taken, {} articles to be read again",
            decisions.len(),
            articles.len()
        ));
        read_again(setup, &store, articles.into_iter().collect())
    }

    fn draw(&self, store: &Store, number: usize) -> Result<Table> {
        let query =
            |name: &str, text: &str| ask(store, &Question::parse(name, text)?, &BTreeMap::new());
        let items = query("items", include_str!("../../queries/review/items.rq"))?;
        let kinds: Vec<String> = (self.kind.iter())
            .filter_map(|kind| {
                kind.to_possible_value()
                    .map(|value| value.get_name().to_owned())
            })
            .collect();
        let drawn = drawn(&items, &kinds, number, self.seed);
        let iris: Vec<String> = drawn
            .iter()
            .map(|(finding, ..)| format!("<{finding}>"))
            .collect();
        let details = include_str!("../../queries/review/details.rq")
            .replace("$findings }", &format!("{} }}", iris.join(" ")));
        Ok(sheet(&drawn, &query("details", &details)?))
    }

    fn print(&self, table: &Table) -> Result<Outcome> {
        let mut out = Output::new();
        match self.format {
            Format::Tsv => out.text(&table.tsv())?,
            Format::Jsonl => {
                for row in &table.rows {
                    let object: BTreeMap<&str, &str> = (table.columns.iter())
                        .zip(row)
                        .map(|(column, cell)| (column.as_str(), cell.as_str()))
                        .collect();
                    out.json_line(&object)?;
                }
            }
        }
        out.finish()?;
        Ok(Outcome::Done)
    }
}

/// Takes a sheet in and prints the precision it tells of.
fn correct(setup: &Setup, name: &str, text: &str) -> Result<Outcome> {
    let naming = Naming::default();
    let corrections = judgements::read(name, text)?;
    let store = Store::open(&setup.store)?;
    let corrected = store.correct(&naming, &corrections)?;
    for finding in &corrected.lost {
        setup.warning(&format!(
            "\"{finding}\" is not in the store; it is kept for when it is found again"
        ));
    }
    let mut out = Output::new();
    out.text(&precision(&corrections).aligned(width(), look().colour))?;
    out.finish()?;
    setup.note(&format!(
        "{} judgements taken, {} articles to be read again",
        corrections.len(),
        corrected.again.len()
    ));
    let there: Vec<String> = (store.articles()?.into_iter())
        .map(|entry| entry.iri)
        .filter(|iri| corrected.again.contains(iri))
        .collect();
    read_again(setup, &store, there)
}

fn read_again(setup: &Setup, store: &Store, articles: Vec<String>) -> Result<Outcome> {
    if articles.is_empty() {
        return Ok(Outcome::Done);
    }
    let again = Reread {
        articles,
        all: true,
        ..Reread::default()
    };
    again.again(setup, store, &[])
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
