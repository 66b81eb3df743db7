//! Filters in, a network as nodes and edges out, narrowed to what can be drawn.

use serde_json::{Value, json};

use crate::query::{Date, Filters, Graphs, Kind, ask_of, resolve};
use crate::serve::api::lists::day;
use crate::serve::api::things::id;
use crate::serve::api::{Asked, MANY};
use crate::serve::call::Reply;
use crate::serve::problem::Problem;
use crate::show::network::Network;
use crate::show::network::dot::drawing;
use crate::show::network::gexf::gexf;
use crate::show::network::graphml::graphml;
use crate::show::network::json::json as whole;
use crate::show::network::links::{View, links};
use crate::show::network::narrow::Narrow;
use crate::show::network::svg::svg;

/// How many nodes there are unless more are wanted.
const NODES: usize = 500;

/// Of how many of the newest findings it is made unless more are wanted.
const FINDINGS: usize = 2_000;

/// The most findings that it can be made of.
const MOST_FINDINGS: usize = 20_000;

/// The network.
pub(super) fn reply(asked: &Asked) -> Result<Reply, Problem> {
    let params = &asked.call.params;
    let view = view(params.get("view").unwrap_or("actors"))?;
    let filters = Filters {
        actor: params.get("actor").map(str::to_owned),
        issue: params.get("issue").map(str::to_owned),
        publisher: params.get("publisher").map(str::to_owned),
        since: day(params, "since")?,
        until: day(params, "until")?,
        limit: Some(
            params
                .number("findings")?
                .unwrap_or(FINDINGS)
                .min(MOST_FINDINGS),
        ),
        ..Filters::default()
    };
    let store = &asked.served.store;
    let query = filters.apply(store, view.query(), Date::Event)?;
    let graphs = Graphs::default();
    let answer = ask_of(store, ("network", &query), &graphs, asked.limits)?;
    let all = Network::of(&links(&answer, view), view);
    let mut around = Vec::new();
    for name in params.all("ego") {
        around.extend(ego(asked, name)?);
    }
    let part = all.narrowed(&Narrow {
        min: params.number("min")?.unwrap_or(1),
        around,
        steps: params.number("depth")?.unwrap_or(1).clamp(1, 3),
        top: Some(params.number("limit")?.unwrap_or(NODES).min(MANY)),
    });
    written(params.get("format"), &all, &part)
}

fn view(name: &str) -> Result<View, Problem> {
    let all = [
        View::Actors,
        View::Positions,
        View::Events,
        View::Congruence,
        View::Conflict,
    ];
    let found = all.into_iter().find(|view| view.name() == name);
    found.ok_or_else(|| {
        let names = all.map(View::name).join(", ");
        Problem::bad(format!("there is no view \"{name}\"; give one of {names}"))
    })
}

/// The ids of what is named: any node of the network, or an actor by any of its names.
fn ego(asked: &Asked, name: &str) -> Result<Vec<String>, Problem> {
    let store = &asked.served.store;
    let classes = ["skos:Concept", "sem:Event"];
    if let Some(node) = store.named(name, &classes)? {
        return Ok(vec![id(&node).to_owned()]);
    }
    let actors = resolve(store, Kind::Actor, name)?;
    Ok(actors.iter().map(|node| id(node).to_owned()).collect())
}

fn written(format: Option<&str>, all: &Network, part: &Network) -> Result<Reply, Problem> {
    Ok(match format {
        None => Reply::json(&shown(all, part)),
        Some("dot") => Reply::ok("text/vnd.graphviz; charset=utf-8", drawing(part)),
        Some("graphml") => Reply::ok("application/graphml+xml", graphml(part)),
        Some("gexf") => Reply::ok("application/gexf+xml", gexf(part)),
        Some("svg") => Reply::ok("image/svg+xml", svg(part, "")),
        Some("json") => Reply::ok("application/json; charset=utf-8", whole(part)),
        Some(other) => {
            return Err(Problem::bad(format!(
                "a network has no format \"{other}\"; give dot, graphml, gexf, svg or json"
            )));
        }
    })
}

fn shown(all: &Network, part: &Network) -> Value {
    let graph = &part.graph;
    let nodes = graph.node_indices().map(|index| {
        let node = &graph[index];
        json!({
            "id": node.id,
            "label": node.label,
            "kind": node.kind,
            "country": Some(&node.country).filter(|country| !country.is_empty()),
            "weight": part.weight(index),
            "degree": part.degree(index),
        })
    });
    let edges = graph.edge_indices().filter_map(|index| {
        let (from, to) = graph.edge_endpoints(index)?;
        let edge = &graph[index];
        let what = edge.whats.iter();
        let what = what.map(|(name, number)| json!({"name": name, "number": number}));
        Some(json!({
            "from": graph[from].id,
            "to": graph[to].id,
            "tone": edge.tone.name(),
            "mutual": edge.mutual,
            "weight": edge.weight,
            "what": what.collect::<Vec<_>>(),
            "days": edge.days,
            "articles": edge.articles,
            "findings": edge.findings,
        }))
    });
    json!({
        "view": part.view.name(),
        "directed": part.view.is_directed(),
        "total_nodes": all.graph.node_count(),
        "total_edges": all.graph.edge_count(),
        "left_out": part.left_out,
        "nodes": nodes.collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
    })
}
