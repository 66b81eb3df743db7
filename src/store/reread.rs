//! An article of the store in, its text to be read again out; and what a new reading changed.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};

use crate::error::{Error, Result};
use crate::graph::terms::iri;
use crate::graph::{Naming, Run, article};
use crate::model::reading::ArticleRecord;
use crate::store::load::{Again, article_of};
use crate::store::{Entry, Place, Store, subject};

/// What is counted when an article is read again.
const FINDINGS: [&str; 5] = [
    "dem:Statement",
    "dem:Position",
    "sem:Event",
    "dem:Mention",
    "org:Membership",
];

/// The findings that a new reading of an article brought, lost or told otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Those that were not there.
    pub added: Vec<NamedNode>,
    /// Those that are not there any more.
    pub gone: Vec<NamedNode>,
    /// Those of which something else is said.
    pub changed: Vec<NamedNode>,
}

impl Changes {
    /// Whether all findings are as they were.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }

    /// What differs between two sets of quads of one article.
    pub fn between(before: &[Quad], after: &[Quad]) -> Self {
        let (before, after) = (findings(before), findings(after));
        let only = |some: &BTreeMap<NamedNode, BTreeSet<String>>,
                    others: &BTreeMap<NamedNode, BTreeSet<String>>| {
            let mut nodes = some.keys().filter(|node| !others.contains_key(*node));
            nodes.by_ref().cloned().collect()
        };
        let changed = (after.iter())
            .filter(|(node, told)| before.get(*node).is_some_and(|other| other != *told));
        Self {
            added: only(&after, &before),
            gone: only(&before, &after),
            changed: changed.map(|(node, _)| node.clone()).collect(),
        }
    }
}

/// What is said of each finding.
fn findings(quads: &[Quad]) -> BTreeMap<NamedNode, BTreeSet<String>> {
    let kind = iri("rdf:type");
    let classes = FINDINGS.map(|class| Term::from(iri(class)));
    let mut told: BTreeMap<NamedNode, BTreeSet<String>> = (quads.iter())
        .filter(|quad| quad.predicate == kind && classes.contains(&quad.object))
        .filter_map(|quad| Some((subject(quad.clone())?, BTreeSet::new())))
        .collect();
    for quad in quads {
        if let NamedOrBlankNode::NamedNode(node) = &quad.subject
            && let Some(told) = told.get_mut(node)
        {
            told.insert(format!("{} {}", quad.predicate, quad.object));
        }
    }
    told
}

impl Store {
    /// The article of an entry as it was read.
    pub fn record(&self, entry: &Entry) -> Result<ArticleRecord> {
        let place = self.place(entry)?;
        Ok(article::record(
            &place.article,
            &self.of_graph(&place.graph)?,
        ))
    }

    /// Whether `run` is what the article of an entry was read by.
    pub fn was_read_by(&self, entry: &Entry, run: &Run, naming: &Naming) -> Result<bool> {
        let place = self.place(entry)?;
        let made = self.find(Some(&place.graph), Some("prov:wasGeneratedBy"), None)?;
        let activity = Term::from(article::activity(&naming.base, run));
        Ok(made.iter().any(|quad| quad.object == activity))
    }

    fn place(&self, entry: &Entry) -> Result<Place> {
        let article = NamedNode::new_unchecked(entry.iri.as_str());
        self.place_of(&article)?
            .ok_or_else(|| Error::NoSuchArticle {
                article: entry.id.clone(),
            })
    }

    /// Puts a new reading of an article in the place of the old one, all or nothing; what it changed.
    pub fn reload(&self, quads: &[Quad]) -> Result<Changes> {
        let place = article_of(quads)?;
        let before = self.of_graph(&place.graph)?;
        let (mut after, _) = self.as_corrected(&place, quads)?;
        after.retain(|quad| quad.graph_name == place.graph.clone().into());
        self.exchange(quads, Again::Anyhow)?;
        Ok(Changes::between(&before, &after))
    }
}
