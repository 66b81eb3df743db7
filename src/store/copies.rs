//! An article that came, changed or went in, links between copies of one text out: each copy leads to the one that
//! was published first.
//!
//! Articles are taken in the order of their publication. Each is a copy of the first before it that is none itself
//! and shares its text, or is no copy. So the links do not depend on the order of loading, and an article is compared
//! with originals only, however many papers printed a dispatch.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use oxigraph::model::{LiteralRef, NamedNode};

use crate::error::Result;
use crate::graph::likeness::Agreement;
use crate::graph::terms::{literal, literals};
use crate::graph::{article, copies, links};
use crate::store::{Change, node, subject};

/// A piece of text that more articles share is none that tells copies.
const MOST: usize = 256;

/// So many keys in common make it worth comparing two texts.
const SHARED: usize = 2;

/// The order of articles: the first published comes first.
type Rank = (String, NamedNode);

/// What links the copies of a change.
struct Texts<'c, 's> {
    change: &'c mut Change<'s>,
    base: &'c str,
    graph: NamedNode,
    ranks: BTreeMap<NamedNode, Rank>,
    sketches: BTreeMap<NamedNode, Option<Rc<str>>>,
    pieces: BTreeMap<NamedNode, Rc<BTreeSet<u64>>>,
}

impl Change<'_> {
    /// Links the article, if it is there, and those that are copies of it; `keys` are those that it had or has.
    pub(super) fn link_copies(
        &mut self,
        base: &str,
        changed: &NamedNode,
        keys: &BTreeSet<String>,
    ) -> Result<()> {
        if keys.is_empty() {
            return Ok(());
        }
        let mut texts = Texts {
            base,
            graph: links::graph(base),
            ranks: BTreeMap::new(),
            sketches: BTreeMap::new(),
            pieces: BTreeMap::new(),
            change: self,
        };
        let mut fresh = BTreeSet::from([changed.clone()]);
        fresh.extend(texts.copies_of(changed)?);
        for one in &fresh {
            texts.unlink(one)?;
        }
        texts.settle(&fresh)
    }
}

impl Texts<'_, '_> {
    /// Takes the fresh articles in their order, of which it is not known yet whether they are copies, and those that
    /// this concerns.
    fn settle(&mut self, fresh: &BTreeSet<NamedNode>) -> Result<()> {
        let mut open = BTreeSet::new();
        for one in fresh {
            open.insert(self.rank(one)?);
        }
        while let Some(rank) = open.pop_first() {
            let one = rank.1.clone();
            let keys = self.keys(&one)?;
            let before = self.original(&one)?;
            let chosen = self.choose(&rank, &keys)?;
            let original = chosen.as_ref().map(|(original, _)| original);
            if before.as_ref() == original && (before.is_some() || !fresh.contains(&one)) {
                continue;
            }
            self.unlink(&one)?;
            let concerned = match &chosen {
                Some((original, agreement)) => {
                    let quads = copies::quads(self.base, &one, original, agreement);
                    self.change.add(&quads);
                    self.copies_of(&one)?
                }
                None => self.later(&rank, &keys)?,
            };
            for other in concerned {
                let other = self.rank(&other)?;
                if other > rank {
                    open.insert(other);
                }
            }
        }
        Ok(())
    }

    /// The original of an article among those before it, if it is a copy.
    fn choose(
        &mut self,
        rank: &Rank,
        keys: &BTreeSet<String>,
    ) -> Result<Option<(NamedNode, Agreement)>> {
        let mut before = BTreeSet::new();
        for other in self.alike(keys)? {
            let other = self.rank(&other)?;
            if other < *rank && self.original(&other.1)?.is_none() {
                before.insert(other);
            }
        }
        for (_, original) in before {
            if self.seem_copied(&rank.1, &original)? {
                let (text, other) = (self.pieces(&rank.1)?, self.pieces(&original)?);
                if let Some(agreement) = copies::copied(&text, &other) {
                    return Ok(Some((original, agreement)));
                }
            }
        }
        Ok(None)
    }

    /// The articles after this original that may be copies of it.
    fn later(&mut self, rank: &Rank, keys: &BTreeSet<String>) -> Result<Vec<NamedNode>> {
        let mut later = Vec::new();
        for other in self.alike(keys)? {
            if self.rank(&other)? <= *rank || !self.seem_copied(&rank.1, &other)? {
                continue;
            }
            let after = match self.original(&other)? {
                Some(original) => self.rank(&original)? > *rank,
                None => true,
            };
            if after {
                later.push(other);
            }
        }
        Ok(later)
    }

    /// The articles that share several keys.
    fn alike(&self, keys: &BTreeSet<String>) -> Result<Vec<NamedNode>> {
        let mut shared: BTreeMap<NamedNode, usize> = BTreeMap::new();
        for key in keys {
            let value = LiteralRef::new_simple_literal(key);
            let found = (self.change).find(None, Some("dem:textKey"), Some(value.into()), None)?;
            if found.len() <= MOST {
                for article in found.into_iter().filter_map(subject) {
                    *shared.entry(article).or_default() += 1;
                }
            }
        }
        let alike = shared.into_iter().filter(|(_, count)| *count >= SHARED);
        Ok(alike.map(|(article, _)| article).collect())
    }

    /// The keys of an article; none if it is not there.
    fn keys(&self, node: &NamedNode) -> Result<BTreeSet<String>> {
        let told = self
            .change
            .find(Some(node), Some("dem:textKey"), None, None)?;
        Ok(literals(&told, "dem:textKey"))
    }

    /// The article that this one is linked with as a copy.
    fn original(&self, copy: &NamedNode) -> Result<Option<NamedNode>> {
        let told = Some("dem:copyOf");
        let found = self
            .change
            .find(Some(copy), told, None, Some(&self.graph))?;
        Ok(found.first().and_then(|quad| node(&quad.object).cloned()))
    }

    fn copies_of(&self, original: &NamedNode) -> Result<Vec<NamedNode>> {
        let (told, target) = (Some("dem:copyOf"), Some(original.as_ref().into()));
        let found = self.change.find(None, told, target, Some(&self.graph))?;
        Ok(found.into_iter().filter_map(subject).collect())
    }

    fn unlink(&mut self, copy: &NamedNode) -> Result<()> {
        let told = Some("dem:copyOf");
        let mut quads = self
            .change
            .find(Some(copy), told, None, Some(&self.graph))?;
        let link = copies::name(self.base, copy);
        quads.extend((self.change).find(Some(&link), None, None, Some(&self.graph))?);
        self.change.drop(&quads);
        Ok(())
    }

    /// Whether two articles may be copies; those that tell no sketch may.
    fn seem_copied(&mut self, a: &NamedNode, b: &NamedNode) -> Result<bool> {
        Ok(match (self.sketch(a)?, self.sketch(b)?) {
            (Some(a), Some(b)) => copies::seem_copied(&a, &b),
            _ => true,
        })
    }

    fn sketch(&mut self, node: &NamedNode) -> Result<Option<Rc<str>>> {
        if let Some(known) = self.sketches.get(node) {
            return Ok(known.clone());
        }
        let told = self
            .change
            .find(Some(node), Some("dem:textSketch"), None, None)?;
        let sketch = literal(&told, "dem:textSketch").map(Rc::from);
        self.sketches.insert(node.clone(), sketch.clone());
        Ok(sketch)
    }

    fn pieces(&mut self, node: &NamedNode) -> Result<Rc<BTreeSet<u64>>> {
        if let Some(known) = self.pieces.get(node) {
            return Ok(known.clone());
        }
        let quads = self.change.find(Some(node), None, None, None)?;
        let pieces = Rc::new(copies::pieces(&article::record(node, &quads)));
        self.pieces.insert(node.clone(), pieces.clone());
        Ok(pieces)
    }

    /// When an article was published; one of which that is not known comes last.
    fn rank(&mut self, node: &NamedNode) -> Result<Rank> {
        if let Some(known) = self.ranks.get(node) {
            return Ok(known.clone());
        }
        let day = Some("schema:datePublished");
        let day = self.change.find(Some(node), day, None, None)?;
        let moment = Some("dem:publishedAt");
        let moment = self.change.find(Some(node), moment, None, None)?;
        let day = literal(&day, "schema:datePublished").unwrap_or("9999");
        let moment = literal(&moment, "dem:publishedAt").unwrap_or_default();
        let rank = (format!("{day} {moment}"), node.clone());
        self.ranks.insert(node.clone(), rank.clone());
        Ok(rank)
    }
}
