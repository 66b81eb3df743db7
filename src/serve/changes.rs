//! An article or decisions from the command line in, while the server holds the store; a changed store out.

use axum::http::Method;
use serde_json::json;

use crate::error::Result;
use crate::graph::Naming;
use crate::model::decision::Decision;
use crate::serve::Served;
use crate::serve::call::{Call, Reply};
use crate::serve::problem::Problem;
use crate::store::{Outcome, quads};

/// What makes a change.
type Change = fn(&Served, &Call) -> std::result::Result<Reply, Problem>;

/// The change that the request asks for, if it asks for one.
pub(crate) fn of(call: &Call) -> Option<Change> {
    match (&call.method, call.path.as_str()) {
        (&Method::POST, "/api/articles") => Some(load),
        (&Method::DELETE, "/api/articles") => Some(remove),
        (&Method::POST, "/api/decisions") => Some(decide),
        _ => None,
    }
}

/// Puts in one article, whose quads are the body.
fn load(served: &Served, call: &Call) -> std::result::Result<Reply, Problem> {
    served.authorise(call)?;
    if call.media_type().as_deref() != Some("application/n-quads") {
        return Err(Problem::media_type(
            "send the article as application/n-quads",
        ));
    }
    let quads = quads(&call.body)?;
    let _one_at_a_time = served.changing();
    let outcome = served.store.load(&quads)?;
    let what = match outcome {
        Outcome::Unchanged => None,
        Outcome::Added => Some("added"),
        Outcome::Replaced => Some("replaced"),
    };
    if let Some(what) = what {
        let entry = served.store.loaded(&quads)?;
        served.finder.put(&served.store, &entry.iri)?;
        served.log().add(what, &entry);
    }
    Ok(Reply::json(&json!({"outcome": outcome})))
}

/// Takes out one article.
fn remove(served: &Served, call: &Call) -> std::result::Result<Reply, Problem> {
    served.authorise(call)?;
    let id = call.params.get("id");
    let id = id.ok_or_else(|| Problem::bad("the parameter \"id\" is missing"))?;
    let _one_at_a_time = served.changing();
    let entry = served.store.remove(id)?;
    served.log().add("removed", &entry);
    Ok(Reply::json(&json!({"id": entry.id, "iri": entry.iri})))
}

/// Takes in decisions about who is who; all that the store knows come back.
fn decide(served: &Served, call: &Call) -> std::result::Result<Reply, Problem> {
    served.authorise(call)?;
    let decisions: Vec<Decision> = serde_json::from_slice(&call.body)
        .map_err(|error| Problem::bad(format!("these are no decisions: {error}")))?;
    let known = taken_in(served, &decisions)?;
    Ok(Reply::json(&json!({"decisions": known})))
}

fn taken_in(served: &Served, decisions: &[Decision]) -> Result<Vec<Decision>> {
    let naming = Naming::default();
    let _one_at_a_time = served.changing();
    served.store.decide(&naming, decisions)?;
    served.store.decisions(&naming)
}
