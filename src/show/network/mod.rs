//! Links in, a network out that is written as DOT, `GraphML`, GEXF, JSON or SVG: one file a step and a format.

mod build;
mod curve;
pub mod dot;
mod facts;
pub mod gexf;
pub mod graphml;
pub mod json;
mod layout;
pub mod links;
pub mod narrow;
mod outline;
pub mod statements;
mod style;
pub mod svg;
mod ties;

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::DiGraph;

use crate::show::network::links::{Node, Tone, View};

/// Nodes and edges, sorted.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// What it shows.
    pub view: View,
    /// The nodes and edges; where the view has no direction, an edge begins at the node that stands first.
    pub graph: DiGraph<Node, Edge>,
    /// How many nodes were left out to keep it legible.
    pub left_out: usize,
}

/// All links of one tone between two nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edge {
    /// Its colour.
    pub tone: Tone,
    /// Whether it goes both ways.
    pub mutual: bool,
    /// How many links it stands for.
    pub weight: usize,
    /// What links them, and how often.
    pub whats: BTreeMap<String, usize>,
    /// How many links there are of each day that is known.
    pub days: BTreeMap<String, usize>,
    /// The articles that tell it.
    pub articles: BTreeSet<String>,
    /// The findings it rests on.
    pub findings: BTreeSet<String>,
}
