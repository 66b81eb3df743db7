//! Links in, the network they make out: links of one tone between the same two nodes are one edge.

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, NodeIndex};

use crate::show::network::links::{Link, Node, Tone, View};
use crate::show::network::ties::ties;
use crate::show::network::{Edge, Network};

/// By both ends, the tone, and whether it goes both ways.
pub(super) type Edges = BTreeMap<(Node, Node, Tone, bool), Edge>;

impl Network {
    /// The network of `links`; for congruence and conflict, what the positions among them make of the actors.
    pub fn of(links: &[Link], view: View) -> Self {
        let edges = match view {
            View::Actors | View::Positions | View::Events => joined(links),
            View::Congruence | View::Conflict => ties(links, view),
        };
        let mut graph = DiGraph::new();
        let ends = edges.keys().flat_map(|(from, to, ..)| [from, to]);
        let nodes: BTreeMap<&str, &Node> = ends.map(|node| (&*node.id, node)).collect();
        let places: BTreeMap<String, NodeIndex> = nodes
            .into_iter()
            .map(|(id, node)| (id.to_owned(), graph.add_node(node.clone())))
            .collect();
        for ((from, to, tone, mutual), edge) in edges {
            let edge = Edge {
                tone,
                mutual,
                ..edge
            };
            graph.add_edge(places[&*from.id], places[&*to.id], edge);
        }
        Self {
            view,
            graph,
            left_out: 0,
        }
    }
}

fn joined(links: &[Link]) -> Edges {
    let mut edges = Edges::new();
    for link in links {
        let key = (link.from.clone(), link.to.clone(), link.tone, link.mutual);
        let edge = edges.entry(key).or_default();
        edge.weight += 1;
        edge.tell(link, &link.what, &link.day);
    }
    edges
}

impl Edge {
    /// Keeps where and when a link is told.
    pub(super) fn tell(&mut self, link: &Link, what: &str, day: &str) {
        *self.whats.entry(what.to_owned()).or_default() += 1;
        if !day.is_empty() {
            *self.days.entry(day.to_owned()).or_default() += 1;
        }
        self.articles.insert(link.article.clone());
        self.findings.insert(link.finding.clone());
    }
}
