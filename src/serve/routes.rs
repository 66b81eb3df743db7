//! A request in, the room's answer to its path out, with the headers that every answer has.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, Response, StatusCode};

use crate::query::Limits;
use crate::serve::call::{Call, Reply};
use crate::serve::guard::Guard;
use crate::serve::params::{Params, decoded};
use crate::serve::problem::Problem;
use crate::serve::{Served, api, changes, describe, graphs, page, sparql};

/// The largest body that is taken in.
const LARGEST: usize = 64 << 20;

/// Everything goes one way: paths are looked up below, so that a query can run on a thread of its own.
pub(crate) fn router(served: Arc<Served>) -> Router {
    Router::new().fallback(respond).with_state(served)
}

async fn respond(State(served): State<Arc<Served>>, request: Request) -> Response<Body> {
    let (call, problem) = taken(request).await;
    let headers = served.guard.headers(&call);
    let reply = match problem {
        Some(problem) => Err(problem),
        None => answered(&served, call).await,
    };
    let mut reply = reply.unwrap_or_else(Problem::reply);
    reply.headers.extend(headers);
    reply.response()
}

/// The whole request, as far as it could be read.
async fn taken(request: Request) -> (Call, Option<Problem>) {
    let (parts, body) = request.into_parts();
    let mut problem = None;
    let mut keep = |found| problem = problem.take().or(Some(found));
    let body = to_bytes(body, LARGEST).await.unwrap_or_else(|_| {
        keep(Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            "Too large",
            format!("the request is larger than {LARGEST} bytes, or was cut off"),
        ));
        axum::body::Bytes::new()
    });
    let path = decoded(&parts.uri.path().replace('+', "%2B"));
    let params = Params::parse(parts.uri.query().unwrap_or_default());
    let call = Call {
        method: parts.method,
        path: path.unwrap_or_else(|found| {
            keep(found);
            String::new()
        }),
        params: params.unwrap_or_else(|found| {
            keep(found);
            Params::default()
        }),
        headers: parts.headers,
        body,
    };
    (call, problem)
}

async fn answered(served: &Arc<Served>, call: Call) -> Result<Reply, Problem> {
    served.guard.check(&call)?;
    if let Some(reply) = Guard::preflight(&call) {
        return Ok(reply);
    }
    if !is_of_data(&call.path) {
        return shown(&call);
    }
    let asked = Arc::clone(served);
    let job = move |limits: &Limits| told(&asked, &call, limits);
    served.work.run(job).await
}

/// The paths that are not the page's.
fn is_of_data(path: &str) -> bool {
    let first = path.split('/').nth(1).unwrap_or_default();
    matches!(first, "sparql" | "store" | "api" | ".well-known")
}

fn shown(call: &Call) -> Result<Reply, Problem> {
    only_reading(call)?;
    page::reply(call).ok_or_else(|| Problem::no_path(&call.path))
}

fn told(served: &Served, call: &Call, limits: &Limits) -> Result<Reply, Problem> {
    match call.path.as_str() {
        "/sparql" => return sparql::reply(served, call, limits),
        "/store" => return graphs::reply(served, call, limits),
        _ => {}
    }
    if let Some(change) = changes::of(call) {
        return change(served, call);
    }
    only_reading(call)?;
    match call.path.as_str() {
        "/.well-known/void" => describe::dataset(served, call),
        path => match path.strip_prefix("/api/") {
            Some(path) => {
                let reply = api::reply(served, call, path, limits)?;
                Ok(reply.kept_as(call.params.get("download")))
            }
            None => Err(Problem::no_path(path)),
        },
    }
}

fn only_reading(call: &Call) -> Result<(), Problem> {
    if call.method == Method::GET || call.method == Method::HEAD {
        return Ok(());
    }
    Err(Problem::method("GET, HEAD"))
}
