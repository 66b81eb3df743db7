//! An article that came, changed or went in, links between copies of one text out: each copy leads to the one that
//! was published first.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{LiteralRef, NamedNode};

use crate::error::Result;
use crate::graph::terms::literal;
use crate::graph::{article, copies, links};
use crate::store::{Change, node, subject, text};

/// A piece of text that more articles share is none that tells copies.
const MOST: usize = 256;

/// So many keys in common make it worth comparing two texts.
const SHARED: usize = 2;

/// The order of articles: the first published comes first.
type Rank = (String, NamedNode);

impl Change<'_> {
    /// Links the article, if it is there, and those that are copies of it; `keys` are those that it had or has.
    pub(super) fn link_copies(
        &mut self,
        base: &str,
        changed: &NamedNode,
        keys: &BTreeSet<String>,
    ) -> Result<()> {
        let graph = links::graph(base);
        let target = Some(changed.as_ref().into());
        let mut open: BTreeSet<NamedNode> = (self
            .find(None, Some("dem:copyOf"), target, Some(&graph))?
            .into_iter())
        .filter_map(subject)
        .collect();
        open.insert(changed.clone());
        let is_there = !self
            .find(Some(changed), Some("dem:textKey"), None, None)?
            .is_empty();
        let rank = self.age(changed)?;
        for other in self.alike(keys)?.into_iter().filter(|_| is_there) {
            let told = self.find(Some(&other), Some("dem:copyOf"), None, Some(&graph))?;
            let first = match told.first().and_then(|quad| node(&quad.object)) {
                Some(first) => self.age(first)?,
                None => self.age(&other)?,
            };
            if rank < first {
                open.insert(other);
            }
        }
        for copy in open {
            self.link_copy(base, &copy)?;
        }
        Ok(())
    }

    /// Links one article with the first of those whose text it shares.
    fn link_copy(&mut self, base: &str, copy: &NamedNode) -> Result<()> {
        let graph = links::graph(base);
        let mut old = self.find(Some(copy), Some("dem:copyOf"), None, Some(&graph))?;
        old.extend(self.find(Some(&copies::name(base, copy)), None, None, Some(&graph))?);
        self.drop(&old);
        let keys = self.find(Some(copy), Some("dem:textKey"), None, None)?;
        let keys = keys.iter().filter_map(|quad| text(&quad.object));
        let rank = self.age(copy)?;
        let mut before = BTreeSet::new();
        for other in self.alike(&keys.map(str::to_owned).collect())? {
            before.insert(self.age(&other)?);
        }
        let pieces = self.pieces(copy)?;
        for (_, original) in before.into_iter().filter(|other| *other < rank) {
            if let Some(agreement) = copies::copied(&pieces, &self.pieces(&original)?) {
                self.add(&copies::quads(base, copy, &original, &agreement));
                break;
            }
        }
        Ok(())
    }

    /// The articles that share several keys.
    fn alike(&self, keys: &BTreeSet<String>) -> Result<Vec<NamedNode>> {
        let mut shared: BTreeMap<NamedNode, usize> = BTreeMap::new();
        for key in keys {
            let value = LiteralRef::new_simple_literal(key);
            let found = self.find(None, Some("dem:textKey"), Some(value.into()), None)?;
            if found.len() <= MOST {
                for article in found.into_iter().filter_map(subject) {
                    *shared.entry(article).or_default() += 1;
                }
            }
        }
        let alike = shared.into_iter().filter(|(_, count)| *count >= SHARED);
        Ok(alike.map(|(article, _)| article).collect())
    }

    fn pieces(&self, node: &NamedNode) -> Result<BTreeSet<u64>> {
        let quads = self.find(Some(node), None, None, None)?;
        Ok(copies::pieces(&article::record(node, &quads)))
    }

    /// When an article was published; one of which that is not known comes last.
    fn age(&self, node: &NamedNode) -> Result<Rank> {
        let quads = self.find(Some(node), Some("schema:datePublished"), None, None)?;
        let moment = self.find(Some(node), Some("dem:publishedAt"), None, None)?;
        let day = literal(&quads, "schema:datePublished").unwrap_or("9999");
        let moment = literal(&moment, "dem:publishedAt").unwrap_or_default();
        Ok((format!("{day} {moment}"), node.clone()))
    }
}

/// The keys of the texts that quads tell of.
pub(super) fn keys(quads: &[oxigraph::model::Quad]) -> BTreeSet<String> {
    let key = crate::graph::terms::iri("dem:textKey");
    let told = quads.iter().filter(|quad| quad.predicate == key);
    told.filter_map(|quad| text(&quad.object).map(str::to_owned))
        .collect()
}
