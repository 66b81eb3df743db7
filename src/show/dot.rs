//! Links in, a drawing for Graphviz out: kinds as shapes, tones as colours, weights as widths.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use petgraph::dot::{Config, Dot};
use petgraph::graph::{DiGraph, NodeIndex};

use crate::show::links::{Link, Node, Tone, View};
use crate::show::plain::{one_line, wrap};

/// Which links to draw.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Only links that touch one of these nodes, given by id or name; all if empty.
    pub actors: Vec<String>,
    /// Only links about one of these issues, given by id or label; all if empty.
    pub issues: Vec<String>,
    /// Only links of this day (`2026-02-11`) or later.
    pub since: Option<String>,
    /// Only links of this day or earlier.
    pub until: Option<String>,
    /// Only edges that at least so many findings make up.
    pub min: usize,
}

/// What a drawn edge stands for.
#[derive(Debug, Default)]
struct Edge {
    weight: usize,
    whats: BTreeMap<String, usize>,
    articles: BTreeSet<String>,
}

type Edges = BTreeMap<(Node, Node, Tone), Edge>;

/// The drawing of those `links` that `choice` keeps.
pub fn drawing(links: impl IntoIterator<Item = Link>, view: View, choice: &Choice) -> String {
    let mut edges = Edges::new();
    let touching = choice.actors.is_empty().then(BTreeSet::new);
    let kept: Vec<Link> = links
        .into_iter()
        .filter(|link| choice.keeps(link))
        .collect();
    let touching = touching.unwrap_or_else(|| choice.neighbours(&kept));
    for link in kept {
        if !choice.actors.is_empty()
            && !touching.contains(&link.from.id)
            && !touching.contains(&link.to.id)
        {
            continue;
        }
        let edge = edges.entry((link.from, link.to, link.tone)).or_default();
        edge.weight += 1;
        *edge.whats.entry(link.what).or_default() += 1;
        edge.articles.insert(link.article);
    }
    edges.retain(|_, edge| edge.weight >= choice.min);
    document(&edges, view)
}

impl Choice {
    fn keeps(&self, link: &Link) -> bool {
        let issue = |wanted: &String| {
            link.issues.iter().any(|id| same(id, wanted))
                || (link.to.kind == "issue" && same(&link.to.label, wanted))
        };
        (self.issues.is_empty() || self.issues.iter().any(issue))
            && self.in_time(link.day.as_deref())
    }

    fn in_time(&self, day: Option<&str>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let Some(day) = day else { return false };
        let (first, last) = day.split_once('/').unwrap_or((day, day));
        // A less precise day ("2026-02") counts when any part of it lies inside.
        let late_enough = |since: &String| last >= since.get(..last.len()).unwrap_or(since);
        let early_enough = |until: &String| first <= until.get(..first.len()).unwrap_or(until);
        self.since.as_ref().is_none_or(late_enough) && self.until.as_ref().is_none_or(early_enough)
    }

    /// The ids of the wanted actors, and of the events they have a part in.
    fn neighbours(&self, links: &[Link]) -> BTreeSet<String> {
        let wanted = |node: &Node| {
            self.actors
                .iter()
                .any(|name| same(name, &node.id) || same(name, &node.label))
        };
        let mut ids = BTreeSet::new();
        for link in links {
            for (node, other) in [(&link.from, &link.to), (&link.to, &link.from)] {
                if wanted(node) {
                    ids.insert(node.id.clone());
                    if other.kind == "event" {
                        ids.insert(other.id.clone());
                    }
                }
            }
        }
        ids
    }
}

fn same(left: &str, right: &str) -> bool {
    left.to_lowercase() == right.to_lowercase()
}

fn document(edges: &Edges, view: View) -> String {
    let mut graph = DiGraph::<&Node, (Tone, &Edge)>::new();
    let ends = edges.keys().flat_map(|(from, to, _)| [from, to]);
    let nodes: BTreeMap<&str, &Node> = ends.map(|node| (&*node.id, node)).collect();
    let places: BTreeMap<&str, NodeIndex> = nodes
        .iter()
        .map(|(&id, &node)| (id, graph.add_node(node)))
        .collect();
    for ((from, to, tone), edge) in edges {
        graph.add_edge(places[&*from.id], places[&*to.id], (*tone, edge));
    }
    let config = [
        Config::GraphContentOnly,
        Config::NodeNoLabel,
        Config::EdgeNoLabel,
    ];
    let edge = |_, edge: petgraph::graph::EdgeReference<(Tone, &Edge)>| {
        edge_style(edge.weight().0, edge.weight().1, view)
    };
    let node = |_, (_, node): (NodeIndex, &&Node)| node_style(node);
    let content = Dot::with_attr_getters(&graph, &config, &edge, &node);
    let direction = if view == View::Actors { "TB" } else { "LR" };
    format!(
        "digraph demarche {{\n{}    rankdir={direction};\n{content:?}{}}}\n",
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
    ("media", "note", "#eeeeee"),
    ("ethnic_group", "egg", "#f3ead7"),
    ("religious_group", "egg", "#f3ead7"),
    ("population", "egg", "#f3ead7"),
    ("unnamed_source", "ellipse", "#eeeeee"),
    ("issue", "cds", "#fff6cc"),
    ("event", "box", "#fff6cc"),
    ("other", "plain", "#ffffff"),
];

fn shape(kind: &str) -> (&'static str, &'static str) {
    let found = SHAPES.iter().find(|(name, ..)| *name == kind);
    found.map_or(("plain", "#ffffff"), |&(_, shape, fill)| (shape, fill))
}

fn colour(tone: Tone) -> (&'static str, &'static str, &'static str) {
    match tone {
        Tone::Cooperation => ("#009e73", "solid", "normal"),
        Tone::Conflict => ("#d55e00", "solid", "tee"),
        Tone::For => ("#009e73", "solid", "normal"),
        Tone::Against => ("#d55e00", "solid", "tee"),
        Tone::Mixed => ("#b8860b", "solid", "diamond"),
        Tone::Said => ("#0072b2", "dashed", "vee"),
        Tone::Neutral => ("#777777", "solid", "normal"),
    }
}

fn node_style(node: &Node) -> String {
    let (shape, fill) = shape(&node.kind);
    let style = match node.kind.as_str() {
        "event" => ", style=\"filled,rounded\"",
        "unnamed_source" => ", style=\"filled,dashed\"",
        _ => "",
    };
    format!(
        "label=\"{}\", shape={shape}, fillcolor=\"{fill}\"{style}",
        label(&node.label, 22)
    )
}

fn edge_style(tone: Tone, edge: &Edge, view: View) -> String {
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
    let tooltip = edge.articles.iter().cloned().collect::<Vec<_>>().join(", ");
    format!(
        "label=\"{}\", color=\"{colour}\", fontcolor=\"{colour}\", style={style}, arrowhead={head}, penwidth={:.2}, weight={}, tooltip=\"{}\"",
        label(text.trim(), 30),
        width(edge.weight),
        edge.weight,
        label(&tooltip, usize::MAX),
    )
}

const MOST_WORDS: usize = 3;

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

fn legend(graph: &DiGraph<&Node, (Tone, &Edge)>, view: View) -> String {
    let kinds: BTreeSet<&str> = graph.node_weights().map(|node| &*node.kind).collect();
    let tones: BTreeSet<Tone> = graph.edge_weights().map(|(tone, _)| *tone).collect();
    let mut rows = String::new();
    for (kind, _, fill) in SHAPES.iter().filter(|(kind, ..)| kinds.contains(kind)) {
        let (shape, kind) = (shape(kind).0, kind.replace('_', " "));
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
