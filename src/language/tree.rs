//! From arcs to sentences: heads and labels come in, lifted arcs and sentence starts go out.

use std::ops::RangeInclusive;

use crate::error::Result;
use crate::language::labels::intern;
use crate::model::label::DEPENDENCIES;

/// Between the label of a lifted arc and the label of its true head.
const LIFTED: &str = "||";
/// How often edges are spread before a tangled tree is taken as it is.
const ROUNDS: usize = 12;

/// A label of an arc: its place among [`DEPENDENCIES`], and that of the true head's label if the arc
/// was lifted to make the tree projective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// The dependency.
    pub(crate) dep: usize,
    /// The dependency of the true head.
    pub(crate) lifted: Option<usize>,
}

impl Label {
    /// The label written `label`.
    pub(crate) fn parse(label: &str) -> Result<Self> {
        let (dep, lifted) = match label.split_once(LIFTED) {
            Some((dep, head)) => (dep, Some(intern(DEPENDENCIES, head)?.0)),
            None => (label, None),
        };
        Ok(Self {
            dep: intern(DEPENDENCIES, dep)?.0,
            lifted,
        })
    }
}

/// Gives every lifted arc its true head: the first word labelled so beneath the head it was lifted
/// to, breadth first, from left to right.
pub(crate) fn lower_lifted(heads: &mut [usize], labels: &mut [Label]) {
    if labels.iter().all(|label| label.lifted.is_none()) {
        return;
    }
    let edges = edges(heads);
    for word in 0..heads.len() {
        let Some(wanted) = labels[word].lifted else {
            continue;
        };
        if let Some(head) = find(word, wanted, heads, labels, &edges) {
            heads[word] = head;
        }
        labels[word].lifted = None;
    }
}

fn find(
    word: usize,
    wanted: usize,
    heads: &[usize],
    labels: &[Label],
    edges: &[RangeInclusive<usize>],
) -> Option<usize> {
    let is_wanted = |child: usize| {
        labels[child]
            == Label {
                dep: wanted,
                lifted: None,
            }
    };
    let mut level = vec![heads[word]];
    // A tree has no more levels than words.
    for _ in 0..heads.len() {
        let mut below = Vec::new();
        for head in level {
            for child in edges[head].clone() {
                if heads[child] != head || child == head || child == word {
                    continue;
                }
                if is_wanted(child) {
                    return Some(child);
                }
                below.push(child);
            }
        }
        if below.is_empty() {
            return None;
        }
        level = below;
    }
    None
}

/// Where sentences begin: the left edge of each root's subtree.
pub(crate) fn sentence_starts(heads: &[usize]) -> Vec<bool> {
    starts(heads, &edges(heads))
}

fn starts(heads: &[usize], edges: &[RangeInclusive<usize>]) -> Vec<bool> {
    let mut starts = vec![false; heads.len()];
    for (word, &head) in heads.iter().enumerate() {
        if word == head {
            starts[*edges[word].start()] = true;
        }
    }
    starts
}

/// The first and last word of each word's subtree.
fn edges(heads: &[usize]) -> Vec<RangeInclusive<usize>> {
    let mut edges: Vec<_> = (0..heads.len()).map(|word| word..=word).collect();
    for _ in 0..ROUNDS {
        for word in (0..heads.len()).chain((0..heads.len()).rev()) {
            let (head, child) = (edges[heads[word]].clone(), edges[word].clone());
            edges[heads[word]] = *head.start().min(child.start())..=*head.end().max(child.end());
        }
        if within_sentences(heads, &starts(heads, &edges)) {
            break;
        }
    }
    edges
}

/// Whether every head is in the sentence of its word. As in spaCy the last word is not asked.
fn within_sentences(heads: &[usize], starts: &[bool]) -> bool {
    let mut first = 0;
    for word in 0..heads.len() {
        if (word > 0 && starts[word]) || word + 1 == heads.len() {
            let sentence = first..=word;
            if !heads[first..word]
                .iter()
                .all(|head| sentence.contains(head))
            {
                return false;
            }
            first = word;
        }
    }
    true
}
