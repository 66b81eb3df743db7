//! What comes and goes while the server runs: changes in, those after a certain one out.

use std::collections::VecDeque;

use crate::graph::terms::BASE;
use crate::store::Entry;

/// How many changes are kept.
const KEPT: usize = 1000;

/// One article that came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// `added`, `replaced` or `removed`.
    pub(crate) what: &'static str,
    /// The article's IRI without what all share.
    pub(crate) id: String,
    /// The id the input gave.
    pub(crate) name: String,
    /// The title.
    pub(crate) title: Option<String>,
}

/// The latest changes; each has a number, the first is 1.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log {
    revision: usize,
    kept: VecDeque<Change>,
}

impl Log {
    /// The number of the last change.
    pub(crate) fn revision(&self) -> usize {
        self.revision
    }

    /// Keeps one change more.
    pub(crate) fn add(&mut self, what: &'static str, entry: &Entry) {
        self.revision += 1;
        self.kept.push_back(Change {
            what,
            id: entry
                .iri
                .strip_prefix(BASE)
                .unwrap_or(&entry.iri)
                .to_owned(),
            name: entry.id.clone(),
            title: entry.title.clone(),
        });
        if self.kept.len() > KEPT {
            self.kept.pop_front();
        }
    }

    /// The changes after that number, as far as they are kept.
    pub(crate) fn after(&self, number: usize) -> impl Iterator<Item = (usize, &Change)> {
        let first = self.revision - self.kept.len() + 1;
        let numbered = (first..).zip(&self.kept);
        numbered.filter(move |(revision, _)| *revision > number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_later_changes_are_told_and_old_ones_go() {
        let mut log = Log::default();
        for _ in 0..KEPT + 5 {
            log.add("added", &Entry::default());
        }
        assert_eq!(log.revision(), KEPT + 5);
        assert_eq!(log.after(0).count(), KEPT);
        let last: Vec<usize> = log.after(KEPT + 3).map(|(number, _)| number).collect();
        assert_eq!(last, [KEPT + 4, KEPT + 5]);
    }
}
