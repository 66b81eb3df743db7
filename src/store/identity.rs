//! Keys that names share in, proposals of actors that may be one out, as the user decided of them.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{LiteralRef, NamedNode};

use crate::error::Result;
use crate::graph::identity::{DECIDED, Known, compare, counterpart, name, quads};
use crate::graph::terms::{iri, literal};
use crate::graph::{links, review};
use crate::model::decision::{Decision, Verdict};
use crate::store::{Change, node, subject};

/// A key that more names share tells nothing.
const MOST: usize = 64;

/// Actors whose description came, changed or went, and the keys of their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Described {
    pub(super) keys: BTreeSet<String>,
    pub(super) actors: BTreeSet<NamedNode>,
}

impl Described {
    pub(super) fn extend(&mut self, other: Self) {
        self.keys.extend(other.keys);
        self.actors.extend(other.actors);
    }
}

impl Change<'_> {
    /// Makes the proposals anew that rest on what was described, and those that decisions ask for.
    pub(super) fn identify(&mut self, base: &str, described: &Described) -> Result<()> {
        let kept = described.keys.iter().map(|key| counterpart(key).0);
        let kept: BTreeSet<String> = kept.collect();
        let mut touched = described.actors.clone();
        for key in &kept {
            touched.extend(self.forget_links(base, key)?);
            for (a, b) in self.pairs(base, key)? {
                if let Some(likeness) = compare(key, &a, &b) {
                    let pair = (&a.node, &b.node);
                    let verdict = self.verdict(base, pair)?;
                    self.forget_link(base, &name(base, pair.0, pair.1))?;
                    self.add(&quads(base, Some(key), pair, likeness, verdict));
                    touched.extend([a.node, b.node]);
                }
            }
        }
        for actor in &touched {
            self.decide(base, actor)?;
        }
        Ok(())
    }

    /// The actors that share `key`, two by two.
    fn pairs(&self, base: &str, key: &str) -> Result<Vec<(Known, Known)>> {
        let (one, other) = counterpart(key);
        let short = self.sharing(base, &one)?;
        let mut pairs = Vec::new();
        let Some(other) = other else {
            if short.len() > MOST {
                return Ok(pairs);
            }
            let known = self.known(base, &short)?;
            for (number, a) in known.iter().enumerate() {
                pairs.extend(known[number + 1..].iter().map(|b| (a.clone(), b.clone())));
            }
            return Ok(pairs);
        };
        if short.is_empty() {
            return Ok(pairs);
        }
        let long = self.sharing(base, &other)?;
        if short.len() + long.len() > MOST {
            return Ok(pairs);
        }
        let (short, long) = (self.known(base, &short)?, self.known(base, &long)?);
        for a in &short {
            let others = long.iter().filter(|b| b.node != a.node);
            pairs.extend(others.map(|b| (a.clone(), b.clone())));
        }
        Ok(pairs)
    }

    /// The actors with the key `key`.
    fn sharing(&self, base: &str, key: &str) -> Result<BTreeSet<NamedNode>> {
        let actors = NamedNode::new_unchecked(format!("{base}graph/actors"));
        let value = LiteralRef::new_simple_literal(key);
        let found = self.find(None, Some("dem:nameKey"), Some(value.into()), Some(&actors))?;
        Ok(found.into_iter().filter_map(subject).collect())
    }

    fn known(&self, base: &str, nodes: &BTreeSet<NamedNode>) -> Result<Vec<Known>> {
        let actors = NamedNode::new_unchecked(format!("{base}graph/actors"));
        let mut known = Vec::with_capacity(nodes.len());
        for node in nodes {
            let quads = self.find(Some(node), None, None, Some(&actors))?;
            let value = |property| literal(&quads, property).map(str::to_owned);
            let kind = value("dem:kind").unwrap_or_default();
            let minted = format!("{base}actor/{kind}-");
            known.push(Known {
                name: value("rdfs:label").unwrap_or_default(),
                country: value("dem:country"),
                listed: !node.as_str().starts_with(&minted),
                kind,
                node: node.clone(),
            });
        }
        Ok(known)
    }

    /// What the user decided of the two.
    fn verdict(&self, base: &str, (a, b): (&NamedNode, &NamedNode)) -> Result<Option<Verdict>> {
        let decisions = self.decisions_about(base, a)?;
        let of_both = |one: &Decision| {
            let both = [&one.actor, &one.other].map(|id| review::actor(base, id));
            both.contains(a) && both.contains(b)
        };
        let mut verdicts: Vec<Verdict> = (decisions.values())
            .filter(|one| of_both(one))
            .map(|one| one.verdict)
            .collect();
        verdicts.sort();
        Ok(verdicts.first().copied())
    }

    /// Links the actor with those whom the user says it is, if nothing else does.
    fn decide(&mut self, base: &str, actor: &NamedNode) -> Result<()> {
        let kind = iri("rdf:type");
        let graph = links::graph(base);
        let linked = actor.as_ref().into();
        for link in self.find(None, Some("dem:links"), Some(linked), Some(&graph))? {
            let Some(link) = subject(link) else { continue };
            let keyed = self.find(Some(&link), Some("dem:nameKey"), None, None)?;
            if keyed.is_empty() && link.as_str().contains("/link/actors-") {
                self.forget_link(base, &link)?;
            }
        }
        for decision in self.decisions_about(base, actor)?.into_values() {
            let pair = [&decision.actor, &decision.other].map(|id| review::actor(base, id));
            let [a, b] = &pair;
            let link = name(base, a, b);
            let linked = self.find(Some(&link), Some("dem:nameKey"), None, None)?;
            if !linked.is_empty() {
                continue;
            }
            let there = |one: &NamedNode| -> Result<bool> {
                let found = self.find(Some(one), Some("rdf:type"), None, None)?;
                Ok(found.iter().any(|quad| quad.predicate == kind))
            };
            if decision.verdict == Verdict::Same && a != b && there(a)? && there(b)? {
                self.add(&quads(base, None, (a, b), DECIDED, Some(Verdict::Same)));
            }
        }
        Ok(())
    }

    /// The decisions about one actor, by their node.
    pub(super) fn decisions_about(
        &self,
        base: &str,
        actor: &NamedNode,
    ) -> Result<BTreeMap<NamedNode, Decision>> {
        let graph = review::graph(base);
        let path = actor.as_str().strip_prefix(base).unwrap_or_default();
        let id = crate::model::decision::actor_id(path);
        let id = LiteralRef::new_simple_literal(&id);
        let mut nodes = BTreeSet::new();
        for property in ["dem:actorId", "dem:otherId"] {
            let found = self.find(None, Some(property), Some(id.into()), Some(&graph))?;
            nodes.extend(found.into_iter().filter_map(subject));
        }
        let mut decisions = BTreeMap::new();
        for node in nodes {
            let quads = self.find(Some(&node), None, None, Some(&graph))?;
            decisions.extend(review::decision(&quads).map(|decision| (node, decision)));
        }
        Ok(decisions)
    }

    /// Drops the links that rest on `key`; the actors they linked.
    fn forget_links(&mut self, base: &str, key: &str) -> Result<BTreeSet<NamedNode>> {
        let value = LiteralRef::new_simple_literal(key);
        let graph = links::graph(base);
        let found = self.find(None, Some("dem:nameKey"), Some(value.into()), Some(&graph))?;
        let mut linked = BTreeSet::new();
        for link in found.into_iter().filter_map(subject) {
            linked.extend(self.forget_link(base, &link)?);
        }
        Ok(linked)
    }

    /// Drops a link of two actors; the two.
    pub(super) fn forget_link(&mut self, base: &str, link: &NamedNode) -> Result<Vec<NamedNode>> {
        let graph = links::graph(base);
        let quads = self.find(Some(link), None, None, Some(&graph))?;
        let links = iri("dem:links");
        let linked: Vec<NamedNode> = quads
            .iter()
            .filter(|quad| quad.predicate == links)
            .filter_map(|quad| node(&quad.object).cloned())
            .collect();
        if let [a, b] = linked.as_slice() {
            for (a, b) in [(a, b), (b, a)] {
                let other = b.as_ref().into();
                let same = self.find(Some(a), Some("dem:sameActor"), Some(other), Some(&graph))?;
                self.drop(&same);
            }
        }
        self.drop(&quads);
        Ok(linked)
    }
}
