//! Events that came, changed or went in, links between the reports of one occurrence out.
//!
//! Reports are taken in a fixed order, the fullest first. Each follows the one before it that it agrees with best
//! among those that follow none, or follows none itself. So the links do not depend on the order of loading, a report
//! has one link at most, and only what shares a key with a change is looked at again.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use oxigraph::model::{LiteralRef, NamedNode, Quad};

use crate::error::Result;
use crate::graph::likeness::{Agreement, SAME, SAME_WITHIN, same};
use crate::graph::reports::Report;
use crate::graph::{links, review};
use crate::model::decision::Verdict;
use crate::store::{Change, node, subject};

/// The order of reports.
type Rank = (bool, usize, NamedNode);

/// What links the reports of a change.
pub(super) struct Reports<'c, 's> {
    pub(super) change: &'c mut Change<'s>,
    pub(super) base: String,
    pub(super) graph: NamedNode,
    known: BTreeMap<NamedNode, Option<Rc<Report>>>,
    described: BTreeMap<NamedNode, Vec<Quad>>,
}

impl Change<'_> {
    /// Links the reports anew that `events` concern: those that came, changed or went.
    pub(super) fn link_occurrences(
        &mut self,
        base: &str,
        events: &BTreeSet<NamedNode>,
    ) -> Result<()> {
        let mut reports = Reports {
            base: base.to_owned(),
            graph: links::graph(base),
            known: BTreeMap::new(),
            described: BTreeMap::new(),
            change: self,
        };
        let mut open = BTreeSet::new();
        let mut plans = BTreeSet::new();
        for event in events {
            for follower in reports.forget(event)? {
                reports.unfollow(&follower)?;
                open.insert(follower);
            }
            plans.extend(reports.forget_fulfilments(event)?);
            open.insert(event.clone());
        }
        reports.settle(&open)?;
        plans.extend(events.iter().cloned());
        reports.fulfil(&plans)
    }
}

impl Change<'_> {
    /// The events with a part for one of these actors.
    pub(super) fn events_of(&self, actors: &BTreeSet<NamedNode>) -> Result<BTreeSet<NamedNode>> {
        let mut events = BTreeSet::new();
        for actor in actors {
            for part in ["dem:actor", "dem:recipient"] {
                let found = self.find(None, Some(part), Some(actor.as_ref().into()), None)?;
                events.extend(found.into_iter().filter_map(subject));
            }
        }
        Ok(events)
    }
}

impl Reports<'_, '_> {
    /// The report of an event that is there.
    pub(super) fn report(&mut self, event: &NamedNode) -> Result<Option<Rc<Report>>> {
        if let Some(known) = self.known.get(event) {
            return Ok(known.clone());
        }
        let (change, described) = (&*self.change, &mut self.described);
        let report = Report::of(event, &mut |node| {
            if let Some(quads) = described.get(node) {
                return Ok(quads.clone());
            }
            let quads = change.find(Some(node), None, None, None)?;
            described.insert(node.clone(), quads.clone());
            Ok(quads)
        })?;
        let report = report.map(Rc::new);
        self.known.insert(event.clone(), report.clone());
        Ok(report)
    }

    /// Unlinks an event; those that followed it.
    fn forget(&mut self, event: &NamedNode) -> Result<BTreeSet<NamedNode>> {
        self.unfollow(event)?;
        self.followers(event)
    }

    fn followers(&self, event: &NamedNode) -> Result<BTreeSet<NamedNode>> {
        let event = event.as_ref().into();
        let found =
            self.change
                .find(None, Some("dem:occurrence"), Some(event), Some(&self.graph))?;
        Ok(found.into_iter().filter_map(subject).collect())
    }

    /// The report that an event follows.
    fn leader(&self, event: &NamedNode) -> Result<Option<NamedNode>> {
        let found =
            self.change
                .find(Some(event), Some("dem:occurrence"), None, Some(&self.graph))?;
        Ok(found.first().and_then(|quad| node(&quad.object).cloned()))
    }

    fn unfollow(&mut self, event: &NamedNode) -> Result<()> {
        if let Some(leader) = self.leader(event)? {
            let link = links::occurrence(&self.base, event, &leader);
            let mut quads = self
                .change
                .find(Some(&link), None, None, Some(&self.graph))?;
            let told = Some("dem:occurrence");
            quads.extend(
                self.change
                    .find(Some(event), told, None, Some(&self.graph))?,
            );
            self.change.drop(&quads);
        }
        Ok(())
    }

    /// Takes the fresh reports in their order, of which it is not known yet whether they follow one, and those that
    /// this concerns.
    fn settle(&mut self, fresh: &BTreeSet<NamedNode>) -> Result<()> {
        let mut open: BTreeSet<Rank> = BTreeSet::new();
        for event in fresh {
            let report = self.report(event)?;
            open.extend(report.map(|report| report.rank()));
        }
        while let Some(rank) = open.pop_first() {
            let event = rank.2.clone();
            let Some(report) = self.report(&event)? else {
                continue;
            };
            let before = self.leader(&event)?;
            let chosen = self.choose(&report)?;
            let leader = chosen.as_ref().map(|(leader, _)| leader.clone());
            if before == leader && (before.is_some() || !fresh.contains(&event)) {
                continue;
            }
            let mut concerned = self.forget(&event)?;
            match &chosen {
                Some((leader, agreement)) => {
                    let quads = links::follows(&self.base, &event, leader, agreement);
                    self.change.add(&quads);
                }
                None => concerned.extend(self.stirred(&report)?),
            }
            concerned.extend(self.decided(&event)?.into_keys());
            for other in concerned {
                let other = self.report(&other)?.map(|other| other.rank());
                open.extend(other.filter(|other| *other > rank));
            }
        }
        Ok(())
    }

    /// The report before this one that it follows, if any.
    fn choose(&mut self, report: &Report) -> Result<Option<(NamedNode, Agreement)>> {
        let decided = self.decided(&report.node)?;
        let mut apart = BTreeSet::new();
        for (other, verdict) in &decided {
            let Some(rank) = self.report(other)?.map(|other| other.rank()) else {
                continue;
            };
            if rank >= report.rank() {
                continue;
            }
            let leader = self.leader(other)?.unwrap_or_else(|| other.clone());
            match verdict {
                Verdict::Same => return Ok(Some((leader, links::decided()))),
                _ => apart.extend([leader, other.clone()]),
            }
        }
        let mut best: Option<(Agreement, Rank)> = None;
        let mut seen = BTreeSet::new();
        for key in report.search() {
            for other in self.sharing(&key)? {
                if !seen.insert(other.clone()) || apart.contains(&other) {
                    continue;
                }
                // To ask this is cheaper than to look at the report, and most follow one.
                if self.leader(&other)?.is_some() {
                    continue;
                }
                let Some(other) = self.report(&other)? else {
                    continue;
                };
                let rank = other.rank();
                let Some(agreement) = agree(report, &other).filter(|_| rank < report.rank()) else {
                    continue;
                };
                let better = best.as_ref().is_none_or(|(known, place)| {
                    match agreement.score.total_cmp(&known.score) {
                        Ordering::Greater => true,
                        Ordering::Equal => rank < *place,
                        Ordering::Less => false,
                    }
                });
                if better {
                    best = Some((agreement, rank));
                }
            }
        }
        Ok(best.map(|(agreement, (.., leader))| (leader, agreement)))
    }

    /// The reports that would follow this one, were it not for others.
    fn stirred(&mut self, report: &Report) -> Result<BTreeSet<NamedNode>> {
        let mut stirred = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for key in report.search() {
            for other in self.sharing(&key)? {
                if other == report.node || !seen.insert(other.clone()) {
                    continue;
                }
                let Some(other) = self.report(&other)? else {
                    continue;
                };
                if other.rank() > report.rank() && agree(report, &other).is_some() {
                    stirred.insert(other.node.clone());
                }
            }
        }
        Ok(stirred)
    }

    /// The events with this key.
    pub(super) fn sharing(&self, key: &str) -> Result<BTreeSet<NamedNode>> {
        let value = LiteralRef::new_simple_literal(key);
        let found =
            (self.change).find(None, Some("dem:occurrenceKey"), Some(value.into()), None)?;
        Ok(found.into_iter().filter_map(subject).collect())
    }

    /// What the user decided of an event and others that are there.
    fn decided(&self, event: &NamedNode) -> Result<BTreeMap<NamedNode, Verdict>> {
        let mut decided = BTreeMap::new();
        for decision in self
            .change
            .decisions_about(&self.base, event)?
            .into_values()
        {
            for id in [&decision.actor, &decision.other] {
                let other = review::actor(&self.base, id);
                if other != *event && !self.change.find(Some(&other), None, None, None)?.is_empty()
                {
                    decided.insert(other, decision.verdict);
                }
            }
        }
        Ok(decided)
    }
}

/// How much two reports agree, if it is enough.
fn agree(a: &Report, b: &Report) -> Option<Agreement> {
    let least = if a.article == b.article {
        SAME_WITHIN
    } else {
        SAME
    };
    same(a, b).filter(|agreement| agreement.score >= least)
}
