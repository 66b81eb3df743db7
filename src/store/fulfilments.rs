//! Plans, threats and what happened in, the link from each plan to its fulfilment out.

use std::collections::BTreeSet;

use oxigraph::model::{LiteralRef, NamedNode};

use crate::error::Result;
use crate::graph::likeness::{Agreement, SAME, fulfilled};
use crate::graph::links;
use crate::graph::occurrence_keys::{counterparts, months};
use crate::graph::reports::{Report, Told};
use crate::store::occurrences::Reports;
use crate::store::{subject, text};

impl Reports<'_, '_> {
    /// Takes the links of an event away; the plans that it fulfilled.
    pub(super) fn forget_fulfilments(&mut self, event: &NamedNode) -> Result<BTreeSet<NamedNode>> {
        let told = Some("dem:fulfilledBy");
        let found =
            (self.change).find(None, told, Some(event.as_ref().into()), Some(&self.graph))?;
        let plans: BTreeSet<NamedNode> = found.into_iter().filter_map(subject).collect();
        for plan in plans.iter().chain([event]) {
            let link = links::fulfilment(&self.base, plan);
            let mut quads = self
                .change
                .find(Some(&link), None, None, Some(&self.graph))?;
            quads.extend(
                self.change
                    .find(Some(plan), told, None, Some(&self.graph))?,
            );
            self.change.drop(&quads);
        }
        Ok(plans)
    }

    /// Links the plans anew that `events` concern.
    pub(super) fn fulfil(&mut self, events: &BTreeSet<NamedNode>) -> Result<()> {
        let mut plans = BTreeSet::new();
        for event in events {
            let Some(report) = self.report(event)? else {
                continue;
            };
            match report.told() {
                Told::Ahead => {
                    plans.insert(event.clone());
                }
                Told::Happened => plans.extend(
                    (self.about(&report)?.into_iter())
                        .filter(|(_, other)| fulfilled(other, &report).is_some())
                        .map(|(node, _)| node),
                ),
                Told::Perhaps => {}
            }
        }
        for plan in plans {
            self.forget_fulfilments(&plan)?;
            let Some(report) = self.report(&plan)? else {
                continue;
            };
            let mut best: Option<(Agreement, NamedNode)> = None;
            for (done, other) in self.about(&report)? {
                let agreement = fulfilled(&report, &other).filter(|one| one.score >= SAME);
                if let Some(agreement) = agreement
                    && best
                        .as_ref()
                        .is_none_or(|(known, _)| agreement.score > known.score)
                {
                    best = Some((agreement, done));
                }
            }
            if let Some((agreement, done)) = best {
                let quads = links::fulfils(&self.base, &plan, &done, &agreement);
                self.change.add(&quads);
            }
        }
        Ok(())
    }

    /// The plans that what happened may fulfil, or what may fulfil a plan: what shares a day or all parties.
    fn about(&mut self, report: &Report) -> Result<Vec<(NamedNode, std::rc::Rc<Report>)>> {
        let mut found = BTreeSet::new();
        for key in counterparts(&report.around()) {
            found.extend(self.sharing(&key)?);
        }
        let told = Some("dem:partiesKey");
        for key in self.change.find(Some(&report.node), told, None, None)? {
            for key in text(&key.object).map(months).unwrap_or_default() {
                let key = LiteralRef::new_simple_literal(&key);
                let others = self.change.find(None, told, Some(key.into()), None)?;
                found.extend(others.into_iter().filter_map(subject));
            }
        }
        let mut reports = Vec::with_capacity(found.len());
        for node in found {
            reports.extend(self.report(&node)?.map(|report| (node, report)));
        }
        Ok(reports)
    }
}
