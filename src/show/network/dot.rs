//! A network in, a drawing for Graphviz out: kinds as shapes, tones as colours, weights as widths.

use std::collections::BTreeSet;
use std::fmt::Write;

use petgraph::dot::{Config, Dot};
use petgraph::graph::{DiGraph, EdgeReference, NodeIndex};

use crate::show::network::links::{Node, Tone, View};
use crate::show::network::style::{SHAPES, colour, meaning, meant, shape, spoken};
use crate::show::network::{Edge, Network};
use crate::show::plain::{one_line, wrap};

/// The network as Graphviz reads it, with a legend.
pub fn drawing(network: &Network) -> String {
    let config = [
        Config::GraphContentOnly,
        Config::NodeNoLabel,
        Config::EdgeNoLabel,
    ];
    let view = network.view;
    let edge = |_, edge: EdgeReference<Edge>| edge_style(edge.weight(), view);
    let node = |_, (_, node): (NodeIndex, &Node)| node_style(node);
    let content = Dot::with_attr_getters(&network.graph, &config, &edge, &node);
    let layout = match view {
        View::Actors | View::Congruence | View::Conflict => "rankdir=TB",
        View::Positions => "rankdir=LR",
        // Events fall into many small groups; their edges have no labels, which packing would lose.
        View::Events => "rankdir=LR; pack=30; packmode=array_c3",
    };
    format!(
        "digraph demarche {{\n{}    {layout};\n{content:?}{}}}\n",
        HEAD,
        legend(&network.graph, view)
    )
}

const HEAD: &str = "    graph [fontname=\"Helvetica,Arial,sans-serif\", nodesep=0.35, ranksep=0.8, outputorder=edgesfirst];
    node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, style=filled, fillcolor=white, color=\"#444444\"];
    edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=9, arrowsize=0.7];
";

fn node_style(node: &Node) -> String {
    let (shape, fill) = shape(&node.kind);
    let style = match node.kind.as_str() {
        "event" => ", style=\"filled,rounded\"",
        "possible_event" => ", style=\"filled,rounded,dashed\"",
        "unnamed_source" => ", style=\"filled,dashed\"",
        _ => "",
    };
    format!(
        "label=\"{}\", shape={shape}, fillcolor=\"{fill}\"{style}",
        label(&node.label, 22)
    )
}

fn edge_style(edge: &Edge, view: View) -> String {
    let mut text = if view == View::Events {
        String::new()
    } else {
        edge.words(MOST_WORDS).join("\n")
    };
    let articles = edge.articles.len();
    if articles > 1 {
        let _ = write!(text, "\n{articles} articles");
    }
    let (colour, style, head) = colour(edge.tone);
    let told: Vec<&str> = edge
        .articles
        .iter()
        .take(MOST_ARTICLES)
        .map(String::as_str)
        .collect();
    let tooltip = told.join(", ");
    let head = if edge.mutual { "none" } else { head };
    format!(
        "label=\"{}\", color=\"{colour}\", fontcolor=\"{colour}\", style={style}, arrowhead={head}, penwidth={:.2}, weight={}, tooltip=\"{}\"",
        beside(text.trim()),
        width(edge.weight),
        edge.weight.min(MOST_WEIGHT),
        label(&tooltip, usize::MAX),
    )
}

const MOST_WORDS: usize = 3;
const MOST_ARTICLES: usize = 20;
/// Graphviz gets slow when it must keep heavy edges short.
const MOST_WEIGHT: usize = 20;

/// Grows with the logarithm, so that a hundred findings do not hide what is behind.
fn width(weight: usize) -> f64 {
    let weight = u32::try_from(weight).unwrap_or(u32::MAX);
    1.0 + f64::from(weight).ln()
}

/// A label that Graphviz takes as it is: cleaned, wrapped and escaped.
fn label(text: &str, width: usize) -> String {
    let lines = text.lines().flat_map(|line| wrap(&one_line(line), width));
    let escaped = lines.map(|line| line.replace('\\', "\\\\").replace('"', "\\\""));
    escaped.collect::<Vec<_>>().join("\\n")
}

/// The label of an edge, a little away from its line.
fn beside(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| format!("  {}  ", label(line, 30)))
        .collect();
    lines.join("\\n")
}

fn legend(graph: &DiGraph<Node, Edge>, view: View) -> String {
    let kinds: BTreeSet<&str> = graph.node_weights().map(|node| &*node.kind).collect();
    let tones: BTreeSet<Tone> = graph.edge_weights().map(|edge| edge.tone).collect();
    let mut rows = String::new();
    for (kind, _, fill) in SHAPES.iter().filter(|(kind, ..)| kinds.contains(kind)) {
        let (shape, kind) = (spoken(shape(kind).0), meant(kind));
        let _ = write!(
            rows,
            "<tr><td bgcolor=\"{fill}\">{shape}</td><td align=\"left\">{kind}</td></tr>"
        );
    }
    for tone in tones {
        let (colour, style, _) = colour(tone);
        let line = if style == "dashed" {
            "- - -"
        } else {
            "———"
        };
        let name = meaning(tone);
        let _ = write!(
            rows,
            "<tr><td><font color=\"{colour}\"><b>{line}</b></font></td><td align=\"left\">{name}</td></tr>"
        );
    }
    let what = view.title();
    let thick = view.unit();
    format!(
        "    legend [shape=plain, style=\"\", label=<<table border=\"1\" cellborder=\"0\" cellspacing=\"2\" color=\"#bbbbbb\">\
         <tr><td colspan=\"2\"><b>{what}</b></td></tr>{rows}\
         <tr><td colspan=\"2\" align=\"left\">thicker: more {thick}</td></tr></table>>];\n"
    )
}
