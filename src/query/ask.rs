//! A question and values in, an answer out: the query runs over all graphs together.

use std::collections::BTreeMap;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad};
use oxigraph::sparql::{
    PreparedSparqlQuery, QueryDatasetSpecification, QueryEvaluationError, QueryResults,
    SparqlEvaluator, Variable,
};

use crate::error::{Error, Result};
use crate::query::bind::bind;
use crate::query::limits::Counted;
use crate::query::{Answer, Limits, Question};
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
    ask_within(store, question, values, &Limits::default())
}

/// The same, unless it takes more than it may.
pub fn ask_within(
    store: &Store,
    question: &Question,
    values: &BTreeMap<String, String>,
    limits: &Limits,
) -> Result<Answer> {
    let text = bind(store, question, values)?;
    ask_of(store, (&question.name, &text), &Graphs::default(), limits)
}

/// The graphs that a question is about, by IRI; without any, those that it names itself, or else all together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graphs {
    /// Those that make up the default graph.
    pub default: Vec<String>,
    /// Those that `GRAPH` finds.
    pub named: Vec<String>,
}

/// Asks the query of that name and text about certain graphs, unless it takes more than it may.
pub fn ask_of(
    store: &Store,
    (name, text): (&str, &str),
    graphs: &Graphs,
    limits: &Limits,
) -> Result<Answer> {
    let mut query = prepare(name, text, limits)?;
    choose(query.dataset_mut(), graphs)?;
    let told = |error: QueryEvaluationError| limits.stop.told(error);
    let mut counted = Counted::new(limits);
    match query.on_store(&store.database).execute().map_err(told)? {
        QueryResults::Boolean(answer) => Ok(Answer::Boolean(answer)),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let mut rows = Vec::new();
            for solution in solutions {
                let solution = solution.map_err(told)?;
                counted.add(solution.values().iter().flatten())?;
                rows.push(solution.values().to_vec());
            }
            Ok(Answer::Rows {
                columns: variables.into_iter().map(Variable::into_string).collect(),
                rows,
            })
        }
        QueryResults::Graph(triples) => {
            let mut quads = Vec::new();
            for triple in triples {
                let triple = triple.map_err(told)?;
                counted.add([&triple.object])?;
                quads.push(triple.in_graph(GraphName::DefaultGraph));
            }
            quads.sort_by_cached_key(Quad::to_string);
            quads.dedup();
            Ok(Answer::Graph(quads))
        }
    }
}

/// What the one who asks says of the graphs counts more than what the query says (SPARQL 1.1 Protocol, 2.1.4).
pub(super) fn choose(dataset: &mut QueryDatasetSpecification, graphs: &Graphs) -> Result<()> {
    if *graphs == Graphs::default() {
        // A query that names its graphs (`FROM`) means those.
        if dataset.is_default_dataset() {
            dataset.set_default_graph_as_union();
        }
        return Ok(());
    }
    let default = graphs.default.iter().map(|iri| node(iri));
    let default = default.map(|node| node.map(GraphName::from));
    dataset.set_default_graph(default.collect::<Result<_>>()?);
    let named = graphs.named.iter().map(|iri| node(iri));
    let named = named.map(|node| node.map(NamedOrBlankNode::from));
    dataset.set_available_named_graphs(named.collect::<Result<_>>()?);
    Ok(())
}

fn node(iri: &str) -> Result<NamedNode> {
    NamedNode::new(iri).map_err(|_| Error::Question {
        message: format!(
            "\"{iri}\" is no IRI of a graph; give one such as https://example.org/graph"
        ),
    })
}

/// Our prefixes are known without being declared.
fn prepare(name: &str, text: &str, limits: &Limits) -> Result<PreparedSparqlQuery> {
    let mut evaluator = SparqlEvaluator::new().with_cancellation_token(limits.stop.token.clone());
    for (prefix, namespace) in prefixes() {
        evaluator = evaluator
            .with_prefix(*prefix, *namespace)
            .map_err(Error::query)?;
    }
    let query = evaluator.parse_query(text);
    query.map_err(|error| syntax(name, text, &error.to_string()))
}

/// Where the query is wrong: the parser says `error at LINE:COLUMN: expected …`.
pub(super) fn syntax(name: &str, text: &str, message: &str) -> Error {
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
