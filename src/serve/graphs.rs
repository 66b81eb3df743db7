//! Graph Store Protocol, reading only: the name of a graph in, its triples out.

use axum::http::Method;

use crate::query::{Answer, Graphs, Limits, ask_of};
use crate::serve::call::{Call, Reply};
use crate::serve::problem::Problem;
use crate::serve::{Served, formats};

/// All triples of the graph; the default graph is that of queries, all graphs together.
pub(crate) fn reply(served: &Served, call: &Call, limits: &Limits) -> Result<Reply, Problem> {
    if call.method != Method::GET && call.method != Method::HEAD {
        return Err(Problem::method("GET, HEAD"));
    }
    let named = call.params.once("graph")?;
    let graphs = match (named, call.params.has("default")) {
        (Some(graph), false) if !graph.is_empty() => Graphs {
            default: vec![graph.to_owned()],
            named: Vec::new(),
        },
        (None, true) => Graphs::default(),
        _ => {
            return Err(Problem::bad(
                "say which graph: ?graph=IRI for one, or ?default for all together",
            ));
        }
    };
    let all = ("graph", "CONSTRUCT WHERE { ?s ?p ?o }");
    let answer = ask_of(&served.store, all, &graphs, limits)?;
    match (&answer, named) {
        (Answer::Graph(quads), Some(graph)) if quads.is_empty() => {
            Err(Problem::unknown(format!("there is no graph <{graph}>")))
        }
        _ => formats::written(call, &answer),
    }
}
