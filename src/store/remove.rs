//! An article's id in, a store without it out: nothing that is left points to it.

use std::collections::BTreeSet;

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad};

use crate::error::Result;
use crate::graph::terms::{iri, literals};
use crate::store::identity::Described;
use crate::store::load::events;
use crate::store::{Change, Entry, Place, Store, node};

/// What an article leaves to be tidied up.
pub(super) struct Taken {
    /// What its findings had in common with others.
    pub(super) keys: BTreeSet<String>,
    /// What its text had in common with copies.
    pub(super) texts: BTreeSet<String>,
    /// Its events.
    pub(super) events: BTreeSet<NamedNode>,
    /// The actors, places and issues it named.
    pub(super) mentioned: Vec<NamedNode>,
}

impl Store {
    /// Takes an article out, by id or IRI, and what only it mentioned.
    pub fn remove(&self, article: &str) -> Result<Entry> {
        let (place, entry) = self.article(article)?;
        let mut change = Change::begin(self)?;
        let taken = change.take_out(&place)?;
        let gone = change.forget(&place, &taken.mentioned)?;
        change.link(&place.base, &taken.keys)?;
        change.link_occurrences(&place.base, &taken.events)?;
        change.link_copies(&place.base, &place.article, &taken.texts)?;
        change.identify(&place.base, &gone)?;
        self.will_change(&place)?;
        change.commit()?;
        self.has_changed(&place, &[])?;
        Ok(entry)
    }
}

impl Change<'_> {
    /// Takes out the article's graph, its provenance and the links within it.
    pub(super) fn take_out(&mut self, place: &Place) -> Result<Taken> {
        let quads = self.find(None, None, None, Some(&place.graph))?;
        let links = place.shared("links");
        for link in self.links_within(place, &quads, &links)? {
            let quads = self.find(Some(&link), None, None, Some(&links))?;
            self.drop(&quads);
        }
        let mentions = iri("schema:mentions");
        let mentioned = quads
            .iter()
            .filter(|quad| quad.predicate == mentions)
            .filter_map(|quad| node(&quad.object).cloned())
            .collect();
        self.drop(&quads);
        self.drop_provenance(place)?;
        Ok(Taken {
            keys: literals(&quads, "dem:matchKey"),
            events: events(&quads),
            texts: literals(&quads, "dem:textKey"),
            mentioned,
        })
    }

    /// Drops what no article mentions any more, and what points to it; the actors that went.
    pub(super) fn forget(&mut self, place: &Place, mentioned: &[NamedNode]) -> Result<Described> {
        let actors = place.shared("actors");
        let mut gone = Described::default();
        for thing in mentioned {
            let term = thing.as_ref().into();
            if !self
                .find(None, Some("schema:mentions"), Some(term), None)?
                .is_empty()
            {
                continue;
            }
            let roles = self.find(None, Some("org:member"), Some(term), Some(&actors))?;
            for role in &roles {
                if let NamedOrBlankNode::NamedNode(role) = &role.subject {
                    let role = self.find(Some(role), None, None, Some(&actors))?;
                    self.drop(&role);
                }
            }
            let described = self.find(Some(thing), None, None, Some(&actors))?;
            gone.keys.extend(literals(&described, "dem:nameKey"));
            gone.actors.insert(thing.clone());
            self.drop(&described);
            let pointing = self.find(None, None, Some(term), Some(&actors))?;
            self.drop(&pointing);
        }
        Ok(gone)
    }

    fn links_within(
        &self,
        place: &Place,
        quads: &[Quad],
        links: &NamedNode,
    ) -> Result<BTreeSet<NamedNode>> {
        let kind = iri("rdf:type");
        let mut within = BTreeSet::new();
        for quad in quads.iter().filter(|quad| quad.predicate == kind) {
            let NamedOrBlankNode::NamedNode(finding) = &quad.subject else {
                continue;
            };
            let finding = finding.as_ref().into();
            for link in self.find(None, Some("dem:links"), Some(finding), Some(links))? {
                if let NamedOrBlankNode::NamedNode(link) = link.subject
                    && place.owns(link.as_ref())
                {
                    within.insert(link);
                }
            }
        }
        Ok(within)
    }

    /// Drops who read the article, and the run itself when nothing else came of it.
    fn drop_provenance(&mut self, place: &Place) -> Result<()> {
        let provenance = place.shared("provenance");
        let quads = self.find(Some(&place.graph), None, None, Some(&provenance))?;
        self.drop(&quads);
        let made = iri("prov:wasGeneratedBy");
        for activity in quads.iter().filter(|quad| quad.predicate == made) {
            let Some(activity) = node(&activity.object) else {
                continue;
            };
            let term = activity.as_ref().into();
            let others = self.find(None, Some("prov:wasGeneratedBy"), Some(term), None)?;
            if others.is_empty() {
                let run = self.find(Some(activity), None, None, Some(&provenance))?;
                self.drop(&run);
            }
        }
        Ok(())
    }
}
