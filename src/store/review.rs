//! Decisions of the user in, a store that keeps to them out; and which articles must be read again for it.

use std::collections::BTreeSet;

use oxigraph::model::Term;

use crate::error::Result;
use crate::graph::terms::iri;
use crate::graph::{Naming, review};
use crate::model::decision::{Decision, Verdict};
use crate::store::identity::Described;
use crate::store::{Change, Store, subject, text};

impl Store {
    /// Everything the user decided, sorted.
    pub fn decisions(&self, naming: &Naming) -> Result<Vec<Decision>> {
        let class = Term::from(iri("dem:Decision"));
        let found = self.find(None, Some("rdf:type"), Some(&class))?;
        let graph = review::graph(&naming.base);
        let mut decisions = Vec::new();
        for node in found.into_iter().filter_map(subject) {
            let mut quads = self.find(Some(&node), None, None)?;
            quads.retain(|quad| quad.graph_name == graph.clone().into());
            decisions.extend(review::decision(&quads));
        }
        decisions.sort();
        Ok(decisions)
    }

    /// Takes decisions in, over earlier ones about the same; returns the ids of the articles that are to be
    /// read again, as an actor of theirs is another now.
    pub fn decide(&self, naming: &Naming, decisions: &[Decision]) -> Result<BTreeSet<String>> {
        let before = self.decisions(naming)?;
        let mut change = Change::begin(self)?;
        let mut concerned = BTreeSet::new();
        let mut articles = BTreeSet::new();
        for decision in decisions {
            let known: Vec<&Decision> = (before.iter())
                .filter(|other| other.concerns_same(decision))
                .collect();
            if known.contains(&decision) {
                continue;
            }
            for other in &known {
                change.drop(&review::quads(&naming.base, other));
            }
            if decision.verdict != Verdict::Undo {
                change.add(&review::quads(&naming.base, decision));
            }
            if !known.is_empty() || decision.verdict != Verdict::Undo {
                concerned.extend([decision.actor.clone(), decision.other.clone()]);
                articles.extend(decision.article.clone());
            }
        }
        let of_event = |id: &String| id.contains("/event/");
        let (events, actors): (BTreeSet<String>, BTreeSet<String>) =
            concerned.into_iter().partition(of_event);
        let described = change.described(&naming.base, &actors)?;
        change.identify(&naming.base, &described)?;
        let events = events.iter().map(|id| review::actor(&naming.base, id));
        let mut events: BTreeSet<_> = events.collect();
        events.extend(change.events_of(&described.actors)?);
        change.link_occurrences(&naming.base, &events)?;
        change.commit()?;
        Ok(articles)
    }
}

impl Change<'_> {
    /// The actors of these ids with the keys of their names.
    fn described(&self, base: &str, ids: &BTreeSet<String>) -> Result<Described> {
        let mut described = Described::default();
        for id in ids {
            let actor = review::actor(base, id);
            let keys = self.find(Some(&actor), Some("dem:nameKey"), None, None)?;
            let keys = keys.iter().filter_map(|quad| text(&quad.object));
            described.keys.extend(keys.map(str::to_owned));
            described.actors.insert(actor);
        }
        Ok(described)
    }
}
