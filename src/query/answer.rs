//! An answer in, a document out: CSV, TSV, JSON or XML; of a graph, Turtle and its like.

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
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
    /// Turtle, of a graph only, as all that follow.
    Turtle,
    /// N-Triples.
    NTriples,
    /// N-Quads.
    NQuads,
    /// `TriG`.
    Trig,
    /// RDF/XML.
    RdfXml,
    /// JSON-LD.
    JsonLd,
}

/// Formats of rows, and of graphs.
enum Written {
    Rows(QueryResultsFormat),
    Graph(RdfFormat),
}

impl Format {
    /// Whether it is for rows, not for graphs.
    pub fn is_of_rows(self) -> bool {
        matches!(self.written(), Written::Rows(_))
    }

    fn written(self) -> Written {
        match self {
            Self::Csv => Written::Rows(QueryResultsFormat::Csv),
            Self::Tsv => Written::Rows(QueryResultsFormat::Tsv),
            Self::Json => Written::Rows(QueryResultsFormat::Json),
            Self::Xml => Written::Rows(QueryResultsFormat::Xml),
            Self::Turtle => Written::Graph(RdfFormat::Turtle),
            Self::NTriples => Written::Graph(RdfFormat::NTriples),
            Self::NQuads => Written::Graph(RdfFormat::NQuads),
            Self::Trig => Written::Graph(RdfFormat::TriG),
            Self::RdfXml => Written::Graph(RdfFormat::RdfXml),
            Self::JsonLd => Written::Graph(RdfFormat::JsonLd {
                profile: JsonLdProfileSet::empty(),
            }),
        }
    }
}

impl Answer {
    /// The answer as text.
    pub fn write(&self, format: Format) -> Result<String> {
        let bytes = match (self, format.written()) {
            (Self::Graph(quads), Written::Graph(format)) => graph(format, quads),
            (Self::Rows { columns, rows }, Written::Rows(results)) => {
                solutions(results, columns, rows)
            }
            (Self::Boolean(answer), Written::Rows(results)) => {
                QueryResultsSerializer::from_format(results)
                    .serialize_boolean_to_writer(Vec::new(), *answer)
            }
            (Self::Graph(_), Written::Rows(_)) => {
                return Err(Error::Question {
                    message: "the query gives a graph, which has no rows; write it as turtle"
                        .to_owned(),
                });
            }
            (_, Written::Graph(_)) => {
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

fn graph(format: RdfFormat, quads: &[Quad]) -> std::io::Result<Vec<u8>> {
    let mut serializer = RdfSerializer::from_format(format);
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
