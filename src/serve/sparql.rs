//! SPARQL 1.1 Protocol: a query over HTTP in, its answer in the format the client takes out.

use axum::http::Method;

use crate::query::{Graphs, Limits, ask_of};
use crate::serve::call::{Call, Reply};
use crate::serve::params::Params;
use crate::serve::problem::Problem;
use crate::serve::{Served, describe, formats};

/// What the body of a request can be.
const FORM: &str = "application/x-www-form-urlencoded";
const QUERY: &str = "application/sparql-query";
const UPDATE: &str = "application/sparql-update";

/// Answers a query, or tells what the endpoint is when nothing is asked.
pub(crate) fn reply(served: &Served, call: &Call, limits: &Limits) -> Result<Reply, Problem> {
    if call.method == Method::GET || call.method == Method::HEAD {
        if call.params.has("update") {
            return Err(Problem::bad("an update comes by POST, not by GET"));
        }
        return match call.params.once("query")? {
            Some(query) => ask(served, call, query, &call.params, limits),
            None if call.params.has("query") => Err(empty()),
            None => describe::service(served, call),
        };
    }
    if call.method != Method::POST {
        return Err(Problem::method("GET, HEAD, POST"));
    }
    let body = std::str::from_utf8(&call.body);
    let body = body.map_err(|_| Problem::bad("the body is not UTF-8"))?;
    match call.media_type().as_deref() {
        Some(QUERY) => ask(served, call, body, &call.params, limits),
        Some(UPDATE) => change(served, call, body, &call.params),
        Some(FORM) => {
            let form = Params::parse(body)?;
            let both = call.params.and(form.clone());
            match (form.once("query")?, form.once("update")?) {
                (Some(_), Some(_)) => Err(Problem::bad("give a query or an update, not both")),
                (Some(query), None) => ask(served, call, query, &both, limits),
                (None, Some(update)) => change(served, call, update, &both),
                (None, None) => Err(Problem::bad("the form has no field \"query\"")),
            }
        }
        Some(other) => Err(Problem::media_type(format!(
            "the body is \"{other}\"; send {FORM} with a field \"query\", or {QUERY}"
        ))),
        None => Err(Problem::media_type(format!(
            "the request does not say what its body is; send Content-Type: {FORM}, or {QUERY}"
        ))),
    }
}

fn empty() -> Problem {
    Problem::bad("the query is empty")
}

fn ask(
    served: &Served,
    call: &Call,
    query: &str,
    params: &Params,
    limits: &Limits,
) -> Result<Reply, Problem> {
    if query.trim().is_empty() {
        return Err(empty());
    }
    let graphs = Graphs {
        default: params.all("default-graph-uri").map(str::to_owned).collect(),
        named: params.all("named-graph-uri").map(str::to_owned).collect(),
    };
    let answer = ask_of(&served.store, ("query", query), &graphs, limits)?;
    if call.params.get("format").is_none() && params.get("format").is_some() {
        let call = Call {
            method: call.method.clone(),
            path: call.path.clone(),
            params: params.clone(),
            headers: call.headers.clone(),
            body: axum::body::Bytes::new(),
        };
        return formats::written(&call, &answer);
    }
    formats::written(call, &answer)
}

/// Updates are for those who have the token; nobody has one unless the server was started with it.
fn change(served: &Served, call: &Call, update: &str, params: &Params) -> Result<Reply, Problem> {
    served.authorise(call)?;
    let graphs = ["using-graph-uri", "using-named-graph-uri"];
    let [default, named] = graphs.map(|name| params.all(name).map(str::to_owned).collect());
    served.update(update, &Graphs { default, named })?;
    Ok(Reply::empty(axum::http::StatusCode::NO_CONTENT))
}
