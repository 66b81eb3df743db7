//! A network in, JSON for programs out.

use petgraph::visit::EdgeRef;
use serde_json::{Map, Value as Json, json};

use crate::show::network::Network;
use crate::show::network::facts::{OF_EDGES, OF_NODES, Value};

/// The network as one object: `view`, `directed`, `left_out`, `nodes` and `edges`, whose `source` and `target`
/// are ids of nodes.
pub fn json(network: &Network) -> String {
    let graph = &network.graph;
    let nodes = graph.node_indices().map(|node| {
        let mut object = facts(OF_NODES, network.node_facts(node));
        object.insert("id".to_owned(), json!(graph[node].id));
        object.insert("label".to_owned(), json!(graph[node].label));
        object.remove("iri");
        Json::Object(object)
    });
    let edges = graph.edge_references().map(|edge| {
        let what = edge.weight();
        let mut object = facts(OF_EDGES, network.edge_facts(edge.id()));
        for (name, value) in [
            ("source", json!(graph[edge.source()].id)),
            ("target", json!(graph[edge.target()].id)),
            ("weight", json!(what.weight)),
            ("what", json!(what.whats)),
            ("days", json!(what.days)),
            ("articles", json!(what.articles)),
            ("findings", json!(what.findings)),
        ] {
            object.insert(name.to_owned(), value);
        }
        object.remove("article_ids");
        Json::Object(object)
    });
    let whole = json!({
        "view": network.view.name(),
        "directed": network.view.is_directed(),
        "left_out": network.left_out,
        "nodes": nodes.collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

/// Named values; what is not known is `null`.
fn facts(names: &[(&str, Value)], values: Vec<Value>) -> Map<String, Json> {
    let pairs = names.iter().zip(values).map(|((name, _), value)| {
        let json = match value {
            Value::Text(text) if text.is_empty() => Json::Null,
            Value::Text(text) => json!(text),
            Value::Count(number) => json!(number),
            Value::Flag(flag) => json!(flag),
        };
        ((*name).to_owned(), json)
    });
    pairs.collect()
}
