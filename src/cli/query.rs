//! A question in, its answer on standard output.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;

use clap::{Args, ValueEnum};

use crate::cli::output::{Output, look, width};
use crate::cli::setup::{Outcome, Setup};
use crate::cli::source::Source;
use crate::error::{Error, Result};
use crate::query::{self, Answer, Question, ask, named};
use crate::show::rows::table;

/// Arguments of `query`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche query who-said --param speaker='Anna Berg'
  demarche query --in article.txt -e 'SELECT ?act (COUNT(*) AS ?n) { ?s dem:act ?act } GROUP BY ?act'
  demarche query my.rq --format csv --in articles/*.txt > rows.csv

`demarche queries` lists the stored queries with their parameters.")]
pub struct Query {
    /// The name of a stored query, a file of SPARQL, or - for standard input
    #[arg(required_unless_present = "inline", value_name = "QUERY")]
    pub question: Option<String>,
    /// The query itself
    #[arg(
        short = 'e',
        long = "expression",
        value_name = "SPARQL",
        conflicts_with = "question",
        id = "inline"
    )]
    pub inline: Option<String>,
    /// The value of a parameter; may be given several times
    #[arg(long = "param", short, value_name = "NAME=VALUE", value_parser = pair)]
    pub parameters: Vec<(String, String)>,
    /// How to print the answer
    #[arg(long, short, value_enum, default_value_t)]
    pub format: Format,
    /// What to ask.
    #[command(flatten)]
    pub source: Source,
}

/// What `query` can print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people; cut to the terminal
    #[default]
    Table,
    /// Comma-separated values
    Csv,
    /// Tab-separated RDF terms
    Tsv,
    /// SPARQL results in JSON
    Json,
    /// SPARQL results in XML
    Xml,
    /// Turtle, for CONSTRUCT and DESCRIBE
    Turtle,
}

impl Query {
    /// Asks and prints.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let question = self.question()?;
        let values: BTreeMap<String, String> = self.parameters.iter().cloned().collect();
        let (store, outcome) = self.source.open(setup)?;
        let answer = ask(&store, &question, &values)?;
        let mut out = Output::new();
        out.text(&self.text(&answer)?)?;
        out.finish()?;
        Ok(outcome)
    }

    fn text(&self, answer: &Answer) -> Result<String> {
        let format = match self.format {
            Format::Table => return Ok(table(answer).aligned(width(), look().colour)),
            Format::Csv => query::Format::Csv,
            Format::Tsv => query::Format::Tsv,
            Format::Json => query::Format::Json,
            Format::Xml => query::Format::Xml,
            Format::Turtle => query::Format::Turtle,
        };
        answer.write(format)
    }

    fn question(&self) -> Result<Question> {
        if let Some(text) = &self.inline {
            return Question::parse("-e", text);
        }
        let name = self.question.as_deref().unwrap_or("-");
        if name == "-" {
            let mut text = String::new();
            io::stdin()
                .read_to_string(&mut text)
                .map_err(|source| Error::Read {
                    path: "-".into(),
                    source,
                })?;
            return Question::parse("standard input", &text);
        }
        if let Some(question) = named(name) {
            return Ok(question);
        }
        let path = Path::new(name);
        if !path.exists() && path.extension().is_none() {
            return Err(Error::Usage(format!(
                "no stored query and no file is called \"{name}\"; `demarche queries` lists the stored ones"
            )));
        }
        let text = std::fs::read_to_string(path).map_err(|source| Error::Read {
            path: path.to_owned(),
            source,
        })?;
        Question::parse(name, &text)
    }
}

fn pair(text: &str) -> std::result::Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write it as name=value")?;
    Ok((name.to_owned(), value.to_owned()))
}
