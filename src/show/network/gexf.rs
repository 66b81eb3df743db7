//! A network in, GEXF 1.3 out: dynamic, with the days on which each edge is told.

use std::collections::BTreeMap;
use std::fmt::Write;

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::show::network::facts::{OF_EDGES, OF_NODES, Value};
use crate::show::network::style::{colour, shape};
use crate::show::network::{Edge, Network};
use crate::show::xml::xml;

/// How many findings of a day make up an edge.
const EACH_DAY: &str = "findings_of_day";

/// The network as GEXF, with every attribute of nodes and edges, their colours and their days.
pub fn gexf(network: &Network) -> String {
    let direction = if network.view.is_directed() {
        "directed"
    } else {
        "undirected"
    };
    let mut out = String::from(HEAD);
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(
        out,
        "  <graph mode=\"dynamic\" defaultedgetype=\"{direction}\" timeformat=\"date\">"
    );
    attributes(&mut out, "node", "static", OF_NODES);
    attributes(&mut out, "edge", "static", OF_EDGES);
    attributes(&mut out, "edge", "dynamic", &[(EACH_DAY, Value::Count(0))]);
    out.push_str("    <nodes>\n");
    for node in network.graph.node_indices() {
        write_node(&mut out, network, node);
    }
    out.push_str("    </nodes>\n    <edges>\n");
    for edge in network.graph.edge_references() {
        let (from, to) = (edge.source().index(), edge.target().index());
        let what = edge.weight();
        let both = if what.mutual { " both ways" } else { "" };
        let _ = writeln!(
            out,
            "      <edge id=\"{}\" source=\"{from}\" target=\"{to}\" weight=\"{}\" kind=\"{}{both}\" label=\"{}\">",
            edge.id().index(),
            what.weight,
            what.tone.name(),
            xml(&what.words(3).join(", ")),
        );
        out.push_str("        <attvalues>\n");
        values(&mut out, OF_EDGES, network.edge_facts(edge.id()));
        each_day(&mut out, what);
        out.push_str("        </attvalues>\n");
        spells(&mut out, &what.days);
        paint(&mut out, colour(what.tone).0);
        out.push_str("      </edge>\n");
    }
    out.push_str("    </edges>\n  </graph>\n</gexf>\n");
    out
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" \
xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">
  <meta>
    <creator>Demarche</creator>
  </meta>
";

fn attributes(out: &mut String, of: &str, mode: &str, all: &[(&str, Value)]) {
    let _ = writeln!(out, "    <attributes class=\"{of}\" mode=\"{mode}\">");
    for (name, value) in all {
        let kind = match value {
            Value::Text(_) => "string",
            Value::Count(_) => "integer",
            Value::Flag(_) => "boolean",
        };
        let _ = writeln!(
            out,
            "      <attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>"
        );
    }
    out.push_str("    </attributes>\n");
}

fn write_node(out: &mut String, network: &Network, node: NodeIndex) {
    let what = &network.graph[node];
    let label = xml(&what.label.replace('\n', ", "));
    let _ = writeln!(
        out,
        "      <node id=\"{}\" label=\"{label}\">",
        node.index()
    );
    out.push_str("        <attvalues>\n");
    values(out, OF_NODES, network.node_facts(node));
    out.push_str("        </attvalues>\n");
    let mut days = BTreeMap::new();
    for way in [Incoming, Outgoing] {
        for edge in network.graph.edges_directed(node, way) {
            days.extend(edge.weight().days.clone());
        }
    }
    spells(out, &days);
    let fill = shape(&what.kind).1;
    paint(out, if fill == "#ffffff" { "#cccccc" } else { fill });
    out.push_str("      </node>\n");
}

fn values(out: &mut String, names: &[(&str, Value)], values: Vec<Value>) {
    for ((name, _), value) in names.iter().zip(values) {
        if !value.is_empty() {
            let value = xml(&value.text());
            let _ = writeln!(
                out,
                "          <attvalue for=\"{name}\" value=\"{value}\"/>"
            );
        }
    }
}

fn each_day(out: &mut String, edge: &Edge) {
    for (day, number) in &edge.days {
        let day = xml(day);
        let _ = writeln!(
            out,
            "          <attvalue for=\"{EACH_DAY}\" value=\"{number}\" start=\"{day}\" end=\"{day}\"/>"
        );
    }
}

/// The days on which something is there. Without a day it is there all the time.
fn spells(out: &mut String, days: &BTreeMap<String, usize>) {
    if days.is_empty() {
        return;
    }
    out.push_str("        <spells>\n");
    for day in days.keys() {
        let day = xml(day);
        let _ = writeln!(out, "          <spell start=\"{day}\" end=\"{day}\"/>");
    }
    out.push_str("        </spells>\n");
}

/// `#d55e00` as GEXF's colour element.
fn paint(out: &mut String, colour: &str) {
    let part = |from: usize| {
        let digits = colour.get(from..from + 2).unwrap_or("00");
        u8::from_str_radix(digits, 16).unwrap_or(0)
    };
    let (red, green, blue) = (part(1), part(3), part(5));
    let _ = writeln!(
        out,
        "        <viz:color r=\"{red}\" g=\"{green}\" b=\"{blue}\"/>"
    );
}
