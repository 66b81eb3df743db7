//! A question and values in, an answer out: the query runs over all graphs together.

use std::collections::BTreeMap;

use oxigraph::model::{GraphName, Quad};
use oxigraph::sparql::{PreparedSparqlQuery, QueryResults, SparqlEvaluator};

use crate::error::{Error, Result};
use crate::query::bind::bind;
use crate::query::{Answer, Question};
use crate::store::{Store, prefixes};

/// Asks `question` over all graphs together, each parameter bound to the value of its name.
///
/// ```
/// use std::collections::BTreeMap;
/// use demarche::query::{ask, named, Answer};
/// use demarche::store::Store;
///
/// let store = Store::memory()?;
/// let question = named("who-said").ok_or("no such query")?;
/// let values = BTreeMap::from([("since".to_owned(), "2026-01-01".to_owned())]);
/// assert!(matches!(ask(&store, &question, &values)?, Answer::Rows { rows, .. } if rows.is_empty()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn ask(
    store: &Store,
    question: &Question,
    values: &BTreeMap<String, String>,
) -> Result<Answer> {
    let text = bind(store, question, values)?;
    let mut query = prepare(&question.name, &text)?;
    // A query that names its graphs (`FROM`) means those.
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    let results = query.on_store(&store.database).execute();
    match results.map_err(Error::query)? {
        QueryResults::Boolean(answer) => Ok(Answer::Boolean(answer)),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let mut rows = Vec::new();
            for solution in solutions {
                let solution = solution.map_err(Error::query)?;
                rows.push(solution.values().to_vec());
            }
            Ok(Answer::Rows {
                columns: variables
                    .into_iter()
                    .map(oxigraph::sparql::Variable::into_string)
                    .collect(),
                rows,
            })
        }
        QueryResults::Graph(triples) => {
            let mut quads = Vec::new();
            for triple in triples {
                let triple = triple.map_err(Error::query)?;
                quads.push(triple.in_graph(GraphName::DefaultGraph));
            }
            quads.sort_by_cached_key(Quad::to_string);
            quads.dedup();
            Ok(Answer::Graph(quads))
        }
    }
}

/// Our prefixes are known without being declared.
fn prepare(name: &str, text: &str) -> Result<PreparedSparqlQuery> {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, namespace) in prefixes() {
        evaluator = evaluator
            .with_prefix(*prefix, *namespace)
            .map_err(Error::query)?;
    }
    let query = evaluator.parse_query(text);
    query.map_err(|error| syntax(name, text, &error.to_string()))
}

/// Where the query is wrong: the parser says `error at LINE:COLUMN: expected …`.
fn syntax(name: &str, text: &str, message: &str) -> Error {
    let rest = message.strip_prefix("error at ").unwrap_or(message);
    let mut parts = rest.splitn(3, ':');
    let numbers: [Option<usize>; 2] =
        [parts.next(), parts.next()].map(|part| part.and_then(|part| part.trim().parse().ok()));
    let [Some(line), Some(column)] = numbers else {
        return Error::Question {
            message: format!("cannot read the query \"{name}\": {message}"),
        };
    };
    let source: String = text
        .lines()
        .nth(line.max(1) - 1)
        .unwrap_or_default()
        .to_owned();
    Error::Syntax {
        name: name.to_owned(),
        line,
        column,
        message: parts.next().unwrap_or("not SPARQL").trim().to_owned(),
        source_line: source,
    }
}
