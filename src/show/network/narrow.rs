//! A network and wishes in, the part of it that is wanted out: heavy edges, the surroundings of an actor, the weightiest nodes.

use std::collections::BTreeSet;

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::show::network::Network;

/// What of a network is wanted.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    /// The lightest edge.
    pub min: usize,
    /// The ids of the nodes whose surroundings are wanted; all of the network if there are none.
    pub around: Vec<String>,
    /// How many edges away from them a node may be.
    pub steps: usize,
    /// No more than so many nodes, the weightiest.
    pub top: Option<usize>,
}

impl Network {
    /// The part of it that is wanted; nodes without an edge go.
    #[must_use]
    pub fn narrowed(&self, narrow: &Narrow) -> Self {
        let heavy = self.keeping(|_| true, narrow.min);
        let near = if narrow.around.is_empty() {
            heavy
        } else {
            let kept = heavy.surroundings(&narrow.around, narrow.steps);
            heavy.keeping(|node| kept.contains(&node), narrow.min)
        };
        let Some(top) = narrow.top.filter(|top| *top < near.graph.node_count()) else {
            return near;
        };
        let kept = near.weightiest(top, &narrow.around);
        let mut part = near.keeping(|node| kept.contains(&node), narrow.min);
        part.left_out = near.graph.node_count() - part.graph.node_count();
        part
    }

    /// The sum of the weights of the edges of a node.
    pub fn weight(&self, node: NodeIndex) -> usize {
        let edges = [Incoming, Outgoing].map(|way| self.graph.edges_directed(node, way));
        edges
            .into_iter()
            .flatten()
            .map(|edge| edge.weight().weight)
            .sum()
    }

    /// How many edges a node has.
    pub fn degree(&self, node: NodeIndex) -> usize {
        self.graph.neighbors_undirected(node).count()
    }

    fn keeping(&self, wanted: impl Fn(NodeIndex) -> bool, min: usize) -> Self {
        let ends = |edge| self.graph.edge_endpoints(edge);
        let edge = |index, weight: usize| {
            weight >= min && ends(index).is_some_and(|(from, to)| wanted(from) && wanted(to))
        };
        let tied: BTreeSet<NodeIndex> = (self.graph.edge_references())
            .filter(|one| edge(one.id(), one.weight().weight))
            .flat_map(|one| [one.source(), one.target()])
            .collect();
        let graph = self.graph.filter_map(
            |node, what| tied.contains(&node).then(|| what.clone()),
            |index, what| edge(index, what.weight).then(|| what.clone()),
        );
        Self {
            view: self.view,
            graph,
            left_out: self.left_out,
        }
    }

    fn surroundings(&self, around: &[String], steps: usize) -> BTreeSet<NodeIndex> {
        let mut kept: BTreeSet<NodeIndex> = (self.graph.node_indices())
            .filter(|node| around.contains(&self.graph[*node].id))
            .collect();
        for _ in 0..steps {
            let next = kept
                .iter()
                .flat_map(|node| self.graph.neighbors_undirected(*node));
            let next: BTreeSet<NodeIndex> = next.collect();
            kept.extend(next);
        }
        kept
    }

    /// The `top` weightiest nodes, those in the middle first; of equals those that stand first.
    fn weightiest(&self, top: usize, around: &[String]) -> BTreeSet<NodeIndex> {
        let mut nodes: Vec<NodeIndex> = self.graph.node_indices().collect();
        let rank = |node: &NodeIndex| {
            let middle = around.contains(&self.graph[*node].id);
            (!middle, usize::MAX - self.weight(*node), *node)
        };
        nodes.sort_by_key(rank);
        nodes.truncate(top);
        nodes.into_iter().collect()
    }
}
