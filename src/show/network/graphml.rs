//! A network in, `GraphML` out.

use std::fmt::Write;

use petgraph::visit::EdgeRef;

use crate::show::network::Network;
use crate::show::network::facts::{OF_EDGES, OF_NODES, Value};
use crate::show::xml::xml;

/// The network as `GraphML`, with every attribute of nodes and edges.
pub fn graphml(network: &Network) -> String {
    let mut out = String::from(HEAD);
    let label = ("label", Value::Text(String::new()));
    keys(&mut out, "node", std::iter::once(&label).chain(OF_NODES));
    let weight = ("weight", Value::Count(0));
    keys(
        &mut out,
        "edge",
        [&label, &weight].into_iter().chain(OF_EDGES),
    );
    let direction = if network.view.is_directed() {
        "directed"
    } else {
        "undirected"
    };
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(out, "  <graph id=\"demarche\" edgedefault=\"{direction}\">");
    for node in network.graph.node_indices() {
        let _ = writeln!(out, "    <node id=\"n{}\">", node.index());
        let label = Value::Text(network.graph[node].label.replace('\n', ", "));
        data(&mut out, "node", "label", &label);
        for ((name, _), value) in OF_NODES.iter().zip(network.node_facts(node)) {
            data(&mut out, "node", name, &value);
        }
        out.push_str("    </node>\n");
    }
    for edge in network.graph.edge_references() {
        let (from, to) = (edge.source().index(), edge.target().index());
        let number = edge.id().index();
        let _ = writeln!(
            out,
            "    <edge id=\"e{number}\" source=\"n{from}\" target=\"n{to}\">"
        );
        let label = Value::Text(edge.weight().words(3).join(", "));
        data(&mut out, "edge", "label", &label);
        data(
            &mut out,
            "edge",
            "weight",
            &Value::Count(edge.weight().weight),
        );
        for ((name, _), value) in OF_EDGES.iter().zip(network.edge_facts(edge.id())) {
            data(&mut out, "edge", name, &value);
        }
        out.push_str("    </edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">
";

fn keys<'a>(out: &mut String, of: &str, all: impl Iterator<Item = &'a (&'a str, Value)>) {
    for (name, value) in all {
        let kind = match value {
            Value::Text(_) => "string",
            Value::Count(_) => "int",
            Value::Flag(_) => "boolean",
        };
        let _ = writeln!(
            out,
            "  <key id=\"{of}-{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
        );
    }
}

fn data(out: &mut String, of: &str, name: &str, value: &Value) {
    if !value.is_empty() {
        let value = xml(&value.text());
        let _ = writeln!(out, "      <data key=\"{of}-{name}\">{value}</data>");
    }
}
