//! An answer in, a document out: CSV, TSV, JSON, XML or Turtle.

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Quad, Term};
use oxigraph::sparql::Variable;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};

use crate::error::{Error, Result};
use crate::store::prefixes;

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Of `SELECT`.
    Rows {
        /// The variables, in the order of the query.
        columns: Vec<String>,
        /// One term or nothing a column.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// Of `ASK`.
    Boolean(bool),
    /// Of `CONSTRUCT` and `DESCRIBE`, sorted.
    Graph(Vec<Quad>),
}

/// How an answer is written; `show` draws the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values.
    Csv,
    /// Tab-separated values with RDF terms.
    Tsv,
    /// SPARQL results in JSON.
    Json,
    /// SPARQL results in XML.
    Xml,
    /// Turtle, of a graph only.
    Turtle,
}

impl Answer {
    /// The answer as text.
    pub fn write(&self, format: Format) -> Result<String> {
        let results = match format {
            Format::Csv => Some(QueryResultsFormat::Csv),
            Format::Tsv => Some(QueryResultsFormat::Tsv),
            Format::Json => Some(QueryResultsFormat::Json),
            Format::Xml => Some(QueryResultsFormat::Xml),
            Format::Turtle => None,
        };
        let bytes = match (self, results) {
            (Self::Graph(quads), None) => turtle(quads),
            (Self::Rows { columns, rows }, Some(results)) => solutions(results, columns, rows),
            (Self::Boolean(answer), Some(results)) => QueryResultsSerializer::from_format(results)
                .serialize_boolean_to_writer(Vec::new(), *answer),
            (Self::Graph(_), Some(_)) => {
                return Err(Error::Question {
                    message: "the query gives a graph, which has no rows; write it as turtle"
                        .to_owned(),
                });
            }
            (_, None) => {
                return Err(Error::Question {
                    message:
                        "the query gives rows, not a graph; write them as csv, tsv, json or xml"
                            .to_owned(),
                });
            }
        };
        let bytes = bytes.map_err(|source| Error::Write { source })?;
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        Ok(text)
    }
}

fn solutions(
    format: QueryResultsFormat,
    columns: &[String],
    rows: &[Vec<Option<Term>>],
) -> std::io::Result<Vec<u8>> {
    let variables: Vec<Variable> = columns.iter().map(Variable::new_unchecked).collect();
    let mut writer = QueryResultsSerializer::from_format(format)
        .serialize_solutions_to_writer(Vec::new(), variables.clone())?;
    for row in rows {
        let known = variables.iter().zip(row);
        let known = known.filter_map(|(variable, term)| Some((variable, term.as_ref()?)));
        writer.serialize(known)?;
    }
    writer.finish()
}

fn turtle(quads: &[Quad]) -> std::io::Result<Vec<u8>> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (prefix, namespace) in prefixes() {
        serializer = serializer
            .with_prefix(*prefix, *namespace)
            .map_err(std::io::Error::other)?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    for quad in quads {
        writer.serialize_triple(quad.as_ref())?;
    }
    writer.finish()
}
