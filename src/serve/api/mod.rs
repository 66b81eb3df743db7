//! The JSON API of the page: a path below `/api/` and parameters in, what a view shows out.

mod actor;
mod article;
mod facets;
mod issue;
mod lists;
mod network;
mod news;
mod relations;
mod rows;
mod search;
mod store;
mod things;

use oxigraph::model::NamedNode;

use crate::error::Error;
use crate::query::{Kind, Limits, resolve};
use crate::serve::Served;
use crate::serve::call::{Call, Reply};
use crate::serve::problem::Problem;

/// What there is, for programs.
const DOCUMENT: &str = include_str!("../../../docs/openapi.json");

/// How many rows come unless more are wanted.
const FEW: usize = 100;

/// The most rows that come at once.
const MANY: usize = 5000;

/// How many rows a view begins with.
const FIRST: usize = 50;

/// One request to the API.
struct Asked<'a> {
    served: &'a Served,
    call: &'a Call,
    limits: &'a Limits,
}

/// The answer to a request below `/api/`.
pub(crate) fn reply(
    served: &Served,
    call: &Call,
    path: &str,
    limits: &Limits,
) -> std::result::Result<Reply, Problem> {
    let asked = &Asked {
        served,
        call,
        limits,
    };
    if let Some(name) = path.strip_prefix("queries/") {
        return store::query(asked, name);
    }
    match path {
        "changes" => news::changes(asked),
        "queries" => Ok(store::queries()),
        "rdf" => store::rdf(asked),
        "openapi.json" => Ok(Reply::ok("application/json; charset=utf-8", DOCUMENT)),
        _ => served.kept.reply(call, || view(asked, path)),
    }
}

/// What the page shows: the same until the store changes.
fn view(asked: &Asked, path: &str) -> std::result::Result<Reply, Problem> {
    if let Some((kind, row)) = lists::named(path) {
        return lists::reply(asked, kind, row);
    }
    match path {
        "days" => lists::days(asked),
        "facets" => facets::reply(asked),
        "search" => search::reply(asked),
        "actor" => actor::reply(asked),
        "issue" => issue::reply(asked),
        "article" => article::reply(asked),
        "why" => store::why(asked),
        "network" => network::reply(asked),
        "new" => news::reply(asked),
        "stats" => store::stats(asked),
        _ => Err(Problem::no_path(&asked.call.path)),
    }
}

impl Asked<'_> {
    /// The value of a parameter that must be given.
    fn needed(&self, name: &str) -> std::result::Result<&str, Problem> {
        let given = self.call.params.get(name);
        given.ok_or_else(|| Problem::bad(format!("the parameter \"{name}\" is missing")))
    }

    /// The thing that `id` names, and all whom the user says to be the same.
    fn thing(&self, kind: Kind) -> std::result::Result<(NamedNode, Vec<NamedNode>), Problem> {
        let id = self.needed("id")?;
        let store = &self.served.store;
        let all = resolve(store, kind, id)?;
        let own = store.named(id, &["sem:Actor", "skos:Concept"])?;
        let first = own.or_else(|| all.first().cloned());
        let first = first.ok_or(Error::Unknown {
            kind: kind.name(),
            text: id.to_owned(),
        });
        Ok((first?, all))
    }

    /// The IRIs of all of these, to stand in a query.
    fn values(nodes: &[NamedNode]) -> String {
        let nodes: Vec<String> = nodes.iter().map(ToString::to_string).collect();
        nodes.join(" ")
    }
}
