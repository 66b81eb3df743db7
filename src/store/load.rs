//! One article's quads in, a changed store out: all of them or none.

use std::collections::BTreeSet;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::graph::terms::{iri, literals};
use crate::store::identity::Described;
use crate::store::{Change, Entry, Place, Store, node, subject, text};

/// What loading an article did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The article was not in the store.
    Added,
    /// It was, and is as it was.
    Unchanged,
    /// It was, and has changed.
    Replaced,
}

/// Whether an article is put in anew that is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// No: the first time stays.
    IfChanged,
    /// Yes: it was read by another program or other tables.
    Anyhow,
}

/// What a description has once, whichever article gives it.
const ONCE: [&str; 11] = [
    "rdfs:label",
    "skos:prefLabel",
    "dem:kind",
    "dem:country",
    "dem:sector",
    "dem:admin1",
    "dem:action",
    "dem:object",
    "dem:of",
    "geo:lat",
    "geo:long",
];

/// What of a description decides whether two actors may be one.
const TELLING: [&str; 4] = ["rdfs:label", "dem:kind", "dem:country", "dem:nameKey"];

impl Store {
    /// Puts one article's quads (of `graph::article_quads`) into the store, all or nothing.
    pub fn load(&self, quads: &[Quad]) -> Result<Outcome> {
        self.exchange(quads, Again::IfChanged)
    }

    /// The article that the quads are of, as it is in the store.
    pub fn loaded(&self, quads: &[Quad]) -> Result<Entry> {
        self.entry(&article_of(quads)?)
    }

    /// Puts one article's quads in the place of those that are there.
    pub(super) fn exchange(&self, quads: &[Quad], again: Again) -> Result<Outcome> {
        let place = article_of(quads)?;
        let mut change = Change::begin(self)?;
        let provenance = place.shared("provenance");
        let before = change.find(
            Some(&place.graph),
            Some("dem:digest"),
            None,
            Some(&provenance),
        )?;
        let digest = iri("dem:digest");
        let same = |quad: &Quad| before.iter().any(|old| old.object == quad.object);
        let mut digests = quads.iter().filter(|quad| quad.predicate == digest);
        if again == Again::IfChanged && digests.any(same) {
            return Ok(Outcome::Unchanged);
        }
        let (quads, corrections) = self.as_corrected(&place, quads)?;
        let quads = quads.as_slice();
        let mut keys = literals(quads, "dem:matchKey");
        let mut events = events(quads);
        let mut texts = literals(quads, "dem:textKey");
        let mut newer_tables = false;
        let mut forgotten = Vec::new();
        if !before.is_empty() {
            newer_tables = change.tables(&place)? != tables(quads);
            let taken = change.take_out(&place)?;
            keys.extend(taken.keys);
            events.extend(taken.events);
            texts.extend(taken.texts);
            forgotten = taken.mentioned;
        }
        let mut changed = change.put_in(&place, quads, newer_tables)?;
        changed.extend(change.forget(&place, &forgotten)?);
        change.link(&place.base, &keys)?;
        events.extend(change.events_of(&changed.actors)?);
        change.link_occurrences(&place.base, &events)?;
        change.link_copies(&place.base, &place.article, &texts)?;
        change.identify(&place.base, &changed)?;
        for (correction, applied) in &corrections {
            change.mark(&place.base, correction, *applied);
        }
        self.will_change(&place)?;
        change.commit()?;
        self.has_changed(&place, quads)?;
        Ok(if before.is_empty() {
            Outcome::Added
        } else {
            Outcome::Replaced
        })
    }
}

impl Change<'_> {
    /// Adds the quads; the actors that are new or described anew.
    fn put_in(&mut self, place: &Place, quads: &[Quad], newer_tables: bool) -> Result<Described> {
        let actors = place.shared("actors");
        let (once, telling) = (ONCE.map(iri), TELLING.map(iri));
        let mut changed = Described::default();
        for quad in quads {
            let shared = quad.graph_name == GraphName::from(actors.clone());
            if shared && once.contains(&quad.predicate) && !self.settle(quad, newer_tables)? {
                continue;
            }
            if shared
                && telling.contains(&quad.predicate)
                && !self.holds(quad)?
                && let NamedOrBlankNode::NamedNode(subject) = &quad.subject
            {
                changed.actors.insert(subject.clone());
            }
            self.add(std::slice::from_ref(quad));
        }
        let key = iri("dem:nameKey");
        for actor in changed.actors.clone() {
            let known = self.find(Some(&actor), Some("dem:nameKey"), None, Some(&actors))?;
            changed.keys.extend(literals(&known, "dem:nameKey"));
            if newer_tables {
                let told = |known: &Quad| {
                    quads
                        .iter()
                        .any(|quad| quad.predicate == key && quad == known)
                };
                let older: Vec<Quad> = known.into_iter().filter(|known| !told(known)).collect();
                self.drop(&older);
            }
        }
        Ok(changed)
    }

    /// Whether `quad` may stand beside what other articles say of the thing. Where two differ, as after a
    /// change of the tables, newer tables win, else the first in order, whatever was loaded first.
    fn settle(&mut self, quad: &Quad, newer_tables: bool) -> Result<bool> {
        let (NamedOrBlankNode::NamedNode(subject), GraphName::NamedNode(graph)) =
            (&quad.subject, &quad.graph_name)
        else {
            return Ok(true);
        };
        let known = self.find(Some(subject), None, None, Some(graph))?;
        let others: Vec<Quad> = known
            .into_iter()
            .filter(|known| known.predicate == quad.predicate && known.object != quad.object)
            .collect();
        let key = quad.object.to_string();
        if !newer_tables && others.iter().any(|other| other.object.to_string() < key) {
            return Ok(false);
        }
        self.drop(&others);
        Ok(true)
    }

    /// The version of the tables by which the article was read.
    fn tables(&self, place: &Place) -> Result<Option<String>> {
        let provenance = place.shared("provenance");
        let made = self.find(
            Some(&place.graph),
            Some("prov:wasGeneratedBy"),
            None,
            Some(&provenance),
        )?;
        let Some(activity) = made.iter().find_map(|quad| node(&quad.object)) else {
            return Ok(None);
        };
        Ok(tables(&self.find(
            Some(activity),
            Some("dem:data"),
            None,
            Some(&provenance),
        )?))
    }
}

/// The version of the tables that `quads` tell of.
fn tables(quads: &[Quad]) -> Option<String> {
    let data = iri("dem:data");
    let quad = quads.iter().find(|quad| quad.predicate == data)?;
    text(&quad.object).map(str::to_owned)
}

/// The events that articles may share.
pub(super) fn events(quads: &[Quad]) -> BTreeSet<NamedNode> {
    let event = Term::from(iri("sem:Event"));
    let told = quads.iter().filter(|quad| quad.object == event).cloned();
    told.filter_map(subject).collect()
}

/// The article that the quads are of.
pub(super) fn article_of(quads: &[Quad]) -> Result<Place> {
    let (kind, article) = (iri("rdf:type"), Term::from(iri("schema:NewsArticle")));
    let found = quads
        .iter()
        .find(|quad| quad.predicate == kind && quad.object == article);
    match found.map(|quad| (&quad.subject, &quad.graph_name)) {
        Some((NamedOrBlankNode::NamedNode(article), GraphName::NamedNode(graph))) => {
            Ok(Place::new(article.clone(), graph.clone()))
        }
        _ => Err(Error::database("what is to be loaded is no article")),
    }
}
