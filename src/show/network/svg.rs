//! A network in, a picture out that needs no other program: SVG without scripts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use console::measure_text_width;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::show::network::curve::{curve, loop_of};
use crate::show::network::layout::{Pair, layout};
use crate::show::network::links::{Tone, View};
use crate::show::network::outline::{Outline, draw_outline, outline};
use crate::show::network::style::{SHAPES, colour, meaning, meant};
use crate::show::network::{Edge, Network};
use crate::show::plain::{cut, one_line, wrap};
use crate::show::xml::xml;

const LINE: f64 = 14.0;
const LETTER: f64 = 6.2;
const MARGIN: f64 = 24.0;
const LEGEND: f64 = 236.0;
const HEAD: f64 = 46.0;
/// With more edges than this, their words stand in the tooltips alone.
const MOST_LABELS: usize = 30;
const MOST_LINES: usize = 3;
const WIDEST: usize = 22;

/// The network as a picture with a title and a legend; `subtitle` says what it is of.
pub fn svg(network: &Network, subtitle: &str) -> String {
    let graph = &network.graph;
    let labels: Vec<Vec<String>> = graph
        .node_weights()
        .map(|node| lines(&node.label))
        .collect();
    let sizes: Vec<Pair> = (graph.node_indices().zip(&labels))
        .map(|(node, lines)| size(&graph[node].kind, lines))
        .collect();
    let edges: Vec<(usize, usize)> = (graph.edge_references())
        .map(|edge| (edge.source().index(), edge.target().index()))
        .collect();
    let (places, whole) = layout(&sizes, &edges);
    let places: Vec<Pair> = (places.iter())
        .map(|place| [place[0] + MARGIN, place[1] + MARGIN + HEAD])
        .collect();
    let legend = legend(network, whole[0] + 2.0 * MARGIN);
    let width = whole[0] + 2.0 * MARGIN + LEGEND;
    let height = (whole[1] + 2.0 * MARGIN + HEAD).max(legend.1 + MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"11\">\n\
         <title>{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
        xml(network.view.title())
    );
    heads(&mut out, network);
    title(&mut out, network, subtitle);
    let boxes = Boxes { sizes, places };
    draw_edges(&mut out, network, &boxes);
    for (node, lines) in graph.node_indices().zip(&labels) {
        draw_node(&mut out, network, node, lines, &boxes);
    }
    out.push_str(&legend.0);
    out.push_str("</svg>\n");
    out
}

struct Boxes {
    sizes: Vec<Pair>,
    places: Vec<Pair>,
}

fn lines(label: &str) -> Vec<String> {
    let wrapped = label.lines().flat_map(|line| wrap(&one_line(line), WIDEST));
    let mut lines: Vec<String> = wrapped.map(|line| cut(&line, WIDEST + 6)).collect();
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.push_str(" …");
        }
    }
    lines
}

fn columns(text: &str) -> f64 {
    f64::from(u32::try_from(measure_text_width(text)).unwrap_or(u32::MAX))
}

fn size(kind: &str, lines: &[String]) -> Pair {
    let widest = lines.iter().map(|line| columns(line)).fold(3.0, f64::max);
    let round = if outline(kind) == Outline::Hexagon {
        26.0
    } else {
        16.0
    };
    let rows = f64::from(u32::try_from(lines.len()).unwrap_or(1));
    [widest * LETTER + round, rows * LINE + 10.0]
}

fn draw_node(
    out: &mut String,
    network: &Network,
    node: NodeIndex,
    lines: &[String],
    boxes: &Boxes,
) {
    let what = &network.graph[node];
    let (place, size) = (boxes.places[node.index()], boxes.sizes[node.index()]);
    let mut told = vec![what.label.replace('\n', ", "), meant(&what.kind)];
    told.extend(
        [&what.country, &what.sector]
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .cloned(),
    );
    let _ = writeln!(out, "<g><title>{}</title>", xml(&told.join(", ")));
    draw_outline(out, &what.kind, place, size);
    let rows = f64::from(u32::try_from(lines.len()).unwrap_or(1));
    let top = place[1] - (rows - 1.0) * LINE / 2.0 + 4.0;
    let mut down = top;
    for line in lines {
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{down:.1}\" text-anchor=\"middle\" fill=\"#111111\">{}</text>",
            place[0],
            xml(line)
        );
        down += LINE;
    }
    out.push_str("</g>\n");
}

/// The heads of the edges, one a tone.
fn heads(out: &mut String, network: &Network) {
    out.push_str("<defs>\n");
    for tone in tones(network) {
        let (paint, _, head) = colour(tone);
        let form = if head == "tee" {
            "M7 0V10H9V0Z"
        } else {
            "M0 1L9 5L0 9Z"
        };
        let _ = writeln!(
            out,
            "<marker id=\"head-{}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" \
             markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"{form}\" fill=\"{paint}\"/></marker>",
            tone.name()
        );
    }
    out.push_str("</defs>\n");
}

fn tones(network: &Network) -> BTreeSet<Tone> {
    network.graph.edge_weights().map(|edge| edge.tone).collect()
}

fn draw_edges(out: &mut String, network: &Network, boxes: &Boxes) {
    let labelled = network.graph.edge_count() <= MOST_LABELS && network.view != View::Events;
    let mut words = String::new();
    let mut before: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for edge in network.graph.edge_references() {
        let (from, to) = (edge.source().index(), edge.target().index());
        let number = before.entry((from.min(to), from.max(to))).or_default();
        let bend = bend(*number) * if from < to { 1.0 } else { -1.0 };
        *number += 1;
        let middle = draw_edge(out, edge.weight(), [from, to], bend, boxes);
        if labelled {
            label(&mut words, edge.weight(), middle);
        }
    }
    out.push_str(&words);
}

/// 0, 1, -1, 2, -2 …: how far the second, third … edge between two boxes swerves.
fn bend(number: u32) -> f64 {
    let size = f64::from(number.div_ceil(2)) * 26.0;
    if number % 2 == 1 { size } else { -size }
}

/// Draws it; the middle of the line.
fn draw_edge(
    out: &mut String,
    edge: &Edge,
    [from, to]: [usize; 2],
    bend: f64,
    boxes: &Boxes,
) -> Pair {
    let (path, middle) = if from == to {
        loop_of(boxes.places[from], boxes.sizes[from], bend)
    } else {
        curve(
            [from, to].map(|end| boxes.places[end]),
            [from, to].map(|end| boxes.sizes[end]),
            bend,
        )
    };
    let (paint, style, _) = colour(edge.tone);
    let dashes = if style == "dashed" {
        " stroke-dasharray=\"5 4\""
    } else {
        ""
    };
    let head = if edge.mutual {
        String::new()
    } else {
        format!(" marker-end=\"url(#head-{})\"", edge.tone.name())
    };
    let mut told = edge.words(usize::MAX).join(", ");
    let _ = write!(told, "; {} articles", edge.articles.len());
    if let (Some(first), Some(last)) = (edge.days.keys().next(), edge.days.keys().next_back()) {
        let _ = write!(told, "; {first} to {last}");
    }
    let _ = writeln!(
        out,
        "<path d=\"{path}\" fill=\"none\" stroke=\"{paint}\" stroke-opacity=\"0.75\" \
         stroke-width=\"{:.2}\"{dashes}{head}><title>{}</title></path>",
        width(edge.weight),
        xml(&told)
    );
    middle
}

/// As wide as the weight has binary digits, and a little.
fn width(weight: usize) -> f64 {
    0.6 + 0.7 * f64::from(usize::BITS - weight.leading_zeros())
}

fn label(out: &mut String, edge: &Edge, middle: Pair) {
    let words = cut(&edge.words(2).join(", "), 34);
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"9\" fill=\"{}\" stroke=\"#ffffff\" \
         stroke-width=\"3\" paint-order=\"stroke\">{}</text>",
        middle[0],
        middle[1] + 3.0,
        colour(edge.tone).0,
        xml(&words)
    );
}

fn title(out: &mut String, network: &Network, subtitle: &str) {
    let left = if network.left_out > 0 {
        format!(" · {} more left out", network.left_out)
    } else {
        String::new()
    };
    let _ = writeln!(
        out,
        "<text x=\"{MARGIN}\" y=\"28\" font-size=\"17\" font-weight=\"bold\" fill=\"#111111\">{}</text>\n\
         <text x=\"{MARGIN}\" y=\"46\" fill=\"#555555\">{}</text>",
        xml(network.view.title()),
        xml(&format!(
            "{} nodes, {} edges{left}{}{subtitle}",
            network.graph.node_count(),
            network.graph.edge_count(),
            if subtitle.is_empty() { "" } else { " · " }
        ))
    );
}

/// The legend beside the picture, and where it ends.
fn legend(network: &Network, left: f64) -> (String, f64) {
    let kinds: BTreeSet<&str> = network
        .graph
        .node_weights()
        .map(|node| &*node.kind)
        .collect();
    let mut out = String::new();
    let mut down = HEAD + MARGIN;
    for (kind, ..) in SHAPES.iter().filter(|(kind, ..)| kinds.contains(kind)) {
        draw_outline(&mut out, kind, [left + 20.0, down], [36.0, 16.0]);
        words(&mut out, left + 48.0, down, &meant(kind));
        down += 24.0;
    }
    down += 8.0;
    for tone in tones(network) {
        let (paint, style, _) = colour(tone);
        let dashes = if style == "dashed" { "5 4" } else { "none" };
        let head = if network.view.is_directed() {
            format!(" marker-end=\"url(#head-{})\"", tone.name())
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "<path d=\"M{:.1} {down:.1}H{:.1}\" stroke=\"{paint}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"{head}/>",
            left + 2.0,
            left + 38.0
        );
        words(&mut out, left + 48.0, down, meaning(tone));
        down += 20.0;
    }
    words(
        &mut out,
        left,
        down + 6.0,
        &format!("thicker: more {}", network.view.unit()),
    );
    (out, down + 20.0)
}

fn words(out: &mut String, left: f64, down: f64, text: &str) {
    let _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{:.1}\" fill=\"#333333\">{}</text>",
        down + 4.0,
        xml(text)
    );
}
