//! A node or an edge in, all that is known of it as named values out: what `GraphML`, GEXF and JSON have in common.

use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::show::network::{Edge, Network};

/// A value of a program's attribute.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Count(usize),
    Flag(bool),
}

/// The attributes of nodes besides id and label, with a value that shows their type.
pub(super) const OF_NODES: &[(&str, Value)] = &[
    ("iri", Value::Text(String::new())),
    ("kind", Value::Text(String::new())),
    ("country", Value::Text(String::new())),
    ("sector", Value::Text(String::new())),
    ("links", Value::Count(0)),
    ("total", Value::Count(0)),
];

/// The attributes of edges besides weight and label.
pub(super) const OF_EDGES: &[(&str, Value)] = &[
    ("tone", Value::Text(String::new())),
    ("mutual", Value::Flag(false)),
    ("what", Value::Text(String::new())),
    ("articles", Value::Count(0)),
    ("article_ids", Value::Text(String::new())),
    ("findings", Value::Text(String::new())),
    ("first", Value::Text(String::new())),
    ("last", Value::Text(String::new())),
];

impl Network {
    /// What is known of a node, in the order of [`OF_NODES`].
    pub(super) fn node_facts(&self, node: NodeIndex) -> Vec<Value> {
        let what = &self.graph[node];
        vec![
            Value::Text(what.id.clone()),
            Value::Text(what.kind.clone()),
            Value::Text(what.country.clone()),
            Value::Text(what.sector.clone()),
            Value::Count(self.degree(node)),
            Value::Count(self.weight(node)),
        ]
    }

    /// What is known of an edge, in the order of [`OF_EDGES`].
    pub(super) fn edge_facts(&self, edge: EdgeIndex) -> Vec<Value> {
        let what = &self.graph[edge];
        let list = |set: &std::collections::BTreeSet<String>| {
            set.iter().cloned().collect::<Vec<_>>().join("; ")
        };
        let day = |day: Option<&String>| Value::Text(day.cloned().unwrap_or_default());
        vec![
            Value::Text(what.tone.name().to_owned()),
            Value::Flag(what.mutual),
            Value::Text(what.words(usize::MAX).join("; ")),
            Value::Count(what.articles.len()),
            Value::Text(list(&what.articles)),
            Value::Text(list(&what.findings)),
            day(what.days.keys().next()),
            day(what.days.keys().next_back()),
        ]
    }
}

impl Value {
    /// Whether nothing is known.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    /// As text that is not yet escaped.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

impl Edge {
    /// What links the two, the most frequent first, with how often: `THREATEN ×2`.
    pub(super) fn words(&self, most: usize) -> Vec<String> {
        let mut whats: Vec<_> = (self.whats.iter())
            .map(|(what, number)| (*number, what))
            .collect();
        whats.sort_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(right.1)));
        let more = whats.len().saturating_sub(most);
        let mut words: Vec<String> = (whats.iter())
            .take(most)
            .map(|(number, what)| times(what, *number))
            .collect();
        if more > 0 {
            words.push(format!("and {more} more"));
        }
        words
    }
}

fn times(what: &str, number: usize) -> String {
    let what = what.replace('_', " ");
    if number == 1 {
        what
    } else {
        format!("{what} ×{number}")
    }
}
