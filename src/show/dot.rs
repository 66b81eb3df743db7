//! Links in, a drawing for Graphviz out: kinds as shapes, tones as colours, weights as widths.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use petgraph::dot::{Config, Dot};
use petgraph::graph::{DiGraph, NodeIndex};

use crate::show::links::{Link, Node, Tone, View};
use crate::show::plain::{one_line, wrap};

/// What a drawn edge stands for.
#[derive(Debug, Default)]
struct Edge {
    weight: usize,
    whats: BTreeMap<String, usize>,
    articles: BTreeSet<String>,
}

/// By both ends, the tone, and whether it goes both ways.
type Edges = BTreeMap<(Node, Node, Tone, bool), Edge>;

type Drawn<'a> = (Tone, bool, &'a Edge);

/// The drawing of `links`, without the edges that fewer than `min` of them make up.
pub fn drawing(links: &[Link], view: View, min: usize) -> String {
    let mut edges = Edges::new();
    for link in links {
        let ends = (link.from.clone(), link.to.clone());
        let edge = edges
            .entry((ends.0, ends.1, link.tone, link.mutual))
            .or_default();
        edge.weight += 1;
        *edge.whats.entry(link.what.clone()).or_default() += 1;
        edge.articles.insert(link.article.clone());
    }
    edges.retain(|_, edge| edge.weight >= min);
    document(&edges, view)
}

fn document(edges: &Edges, view: View) -> String {
    let mut graph = DiGraph::<&Node, Drawn>::new();
    let ends = edges.keys().flat_map(|(from, to, ..)| [from, to]);
    let nodes: BTreeMap<&str, &Node> = ends.map(|node| (&*node.id, node)).collect();
    let places: BTreeMap<&str, NodeIndex> = nodes
        .iter()
        .map(|(&id, &node)| (id, graph.add_node(node)))
        .collect();
    for ((from, to, tone, mutual), edge) in edges {
        graph.add_edge(places[&*from.id], places[&*to.id], (*tone, *mutual, edge));
    }
    let config = [
        Config::GraphContentOnly,
        Config::NodeNoLabel,
        Config::EdgeNoLabel,
    ];
    let edge = |_, edge: petgraph::graph::EdgeReference<Drawn>| edge_style(*edge.weight(), view);
    let node = |_, (_, node): (NodeIndex, &&Node)| node_style(node);
    let content = Dot::with_attr_getters(&graph, &config, &edge, &node);
    let layout = match view {
        View::Actors => "rankdir=TB",
        View::Positions => "rankdir=LR",
        // Events fall into many small groups; their edges have no labels, which packing would lose.
        View::Events => "rankdir=LR; pack=30; packmode=array_c3",
    };
    format!(
        "digraph demarche {{\n{}    {layout};\n{content:?}{}}}\n",
        HEAD,
        legend(&graph, view)
    )
}

const HEAD: &str = "    graph [fontname=\"Helvetica,Arial,sans-serif\", nodesep=0.35, ranksep=0.8, outputorder=edgesfirst];
    node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, style=filled, fillcolor=white, color=\"#444444\"];
    edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=9, arrowsize=0.7];
";

/// The shape of each kind, in the order of the legend.
const SHAPES: &[(&str, &str, &str)] = &[
    ("person", "ellipse", "#ffffff"),
    ("state", "box", "#dfe8f5"),
    ("government_body", "component", "#dfe8f5"),
    ("igo", "doubleoctagon", "#e6e0f2"),
    ("party", "house", "#f3ead7"),
    ("armed_force", "octagon", "#e3e7dc"),
    ("armed_group", "hexagon", "#f2dfdc"),
    ("ngo", "trapezium", "#f3ead7"),
    ("company", "tab", "#eeeeee"),
    ("media", "folder", "#eeeeee"),
    ("ethnic_group", "egg", "#f3ead7"),
    ("religious_group", "egg", "#f3ead7"),
    ("population", "egg", "#f3ead7"),
    ("unnamed_source", "ellipse", "#eeeeee"),
    ("issue", "note", "#fff6cc"),
    ("event", "box", "#fff6cc"),
    ("possible_event", "box", "#ffffff"),
    ("other", "plain", "#ffffff"),
];

fn shape(kind: &str) -> (&'static str, &'static str) {
    let found = SHAPES.iter().find(|(name, ..)| *name == kind);
    found.map_or(("plain", "#ffffff"), |&(_, shape, fill)| (shape, fill))
}

fn colour(tone: Tone) -> (&'static str, &'static str, &'static str) {
    match tone {
        Tone::Cooperation | Tone::For => ("#009e73", "solid", "normal"),
        Tone::Conflict | Tone::Against => ("#d55e00", "solid", "tee"),
        Tone::Mixed => ("#b8860b", "solid", "diamond"),
        Tone::Said => ("#0072b2", "dashed", "vee"),
        Tone::Neutral => ("#777777", "solid", "normal"),
    }
}

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

fn edge_style((tone, mutual, edge): Drawn, view: View) -> String {
    let mut whats: Vec<_> = edge
        .whats
        .iter()
        .map(|(what, number)| (*number, what))
        .collect();
    whats.sort_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(right.1)));
    let more = whats.len().saturating_sub(MOST_WORDS);
    let mut words: Vec<String> = whats
        .iter()
        .take(MOST_WORDS)
        .map(|(number, what)| times(what, *number))
        .collect();
    if more > 0 {
        words.push(format!("and {more} more"));
    }
    let mut text = if view == View::Events {
        String::new()
    } else {
        words.join("\n")
    };
    let articles = edge.articles.len();
    if articles > 1 {
        let _ = write!(text, "\n{articles} articles");
    }
    let (colour, style, head) = colour(tone);
    let told: Vec<&str> = edge
        .articles
        .iter()
        .take(MOST_ARTICLES)
        .map(String::as_str)
        .collect();
    let tooltip = told.join(", ");
    let head = if mutual { "none" } else { head };
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

fn times(what: &str, number: usize) -> String {
    let what = what.replace('_', " ");
    if number == 1 {
        what
    } else {
        format!("{what} ×{number}")
    }
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

fn legend(graph: &DiGraph<&Node, Drawn>, view: View) -> String {
    let kinds: BTreeSet<&str> = graph.node_weights().map(|node| &*node.kind).collect();
    let tones: BTreeSet<Tone> = graph.edge_weights().map(|(tone, ..)| *tone).collect();
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
    let what = match view {
        View::Actors => "Who did what to whom",
        View::Positions => "Who stands where",
        View::Events => "What happened",
    };
    format!(
        "    legend [shape=plain, style=\"\", label=<<table border=\"1\" cellborder=\"0\" cellspacing=\"2\" color=\"#bbbbbb\">\
         <tr><td colspan=\"2\"><b>{what}</b></td></tr>{rows}\
         <tr><td colspan=\"2\" align=\"left\">thicker: more findings</td></tr></table>>];\n"
    )
}

fn spoken(shape: &str) -> &str {
    match shape {
        "component" => "two tabs",
        "doubleoctagon" => "double octagon",
        "trapezium" => "trapezoid",
        "plain" => "no shape",
        shape => shape,
    }
}

fn meant(kind: &str) -> String {
    match kind {
        "igo" => "international body".to_owned(),
        "ngo" => "non-governmental body".to_owned(),
        "event" => "event, occurred or ongoing".to_owned(),
        "possible_event" => "event not known to have happened".to_owned(),
        kind => kind.replace('_', " "),
    }
}

fn meaning(tone: Tone) -> &'static str {
    match tone {
        Tone::Cooperation => "cooperation",
        Tone::Conflict => "conflict",
        Tone::For => "for",
        Tone::Against => "against",
        Tone::Mixed => "for and against",
        Tone::Said => "said to",
        Tone::Neutral => "other",
    }
}
