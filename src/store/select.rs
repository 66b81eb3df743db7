//! A filter in, the quads it selects out, sorted.

use std::collections::BTreeSet;

use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};

use crate::error::{Error, Result};
use crate::graph::sorted;
use crate::graph::terms::iri;
use crate::store::{Place, Store, node};

/// What of the store is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this article, by id or IRI.
    pub article: Option<String>,
    /// Only what concerns one of these actors, by IRI (see `query::resolve`).
    pub actors: Vec<String>,
    /// Leave the article text out and cut quotations at 200 characters.
    pub without_text: bool,
}

/// The longest quotation, in characters, where the text is left out.
const LONGEST_QUOTE: usize = 200;

impl Store {
    /// What the filter selects, in the order of N-Quads lines.
    pub fn quads(&self, filter: &Filter) -> Result<Vec<Quad>> {
        let mut concerned = Vec::new();
        for actor in &filter.actors {
            concerned.extend(self.of_actor(&NamedNode::new_unchecked(actor.as_str()))?);
        }
        let mut quads = match (&filter.article, filter.actors.is_empty()) {
            (Some(article), _) => {
                let (place, _) = self.article(article)?;
                self.of_article(&place)?
            }
            (None, false) => std::mem::take(&mut concerned),
            (None, true) => self.find(None, None, None)?,
        };
        if filter.article.is_some() && !filter.actors.is_empty() {
            let concerned: BTreeSet<String> = concerned.iter().map(Quad::to_string).collect();
            quads.retain(|quad| concerned.contains(&quad.to_string()));
        }
        if filter.without_text {
            quads = quads.into_iter().filter_map(shortened).collect();
        }
        Ok(sorted(quads))
    }

    /// The article's graph, what it mentions, the links within it and who read it.
    fn of_article(&self, place: &Place) -> Result<Vec<Quad>> {
        let mut quads = self.of_graph(&place.graph)?;
        let actors = GraphName::from(place.shared("actors"));
        let mentions = iri("schema:mentions");
        let mentioned: Vec<NamedNode> = quads
            .iter()
            .filter(|quad| quad.predicate == mentions)
            .filter_map(|quad| node(&quad.object).cloned())
            .collect();
        let known: BTreeSet<&NamedNode> = mentioned.iter().collect();
        let told = |quad: &Quad| match node(&quad.object) {
            Some(other) if other.as_str().starts_with(&place.base) => known.contains(other),
            _ => true,
        };
        for thing in &mentioned {
            let described = self.find(Some(thing), None, None)?;
            quads.extend(described.into_iter().filter(|quad| told(quad)));
            let member = Term::from(thing.clone());
            for role in self.find(None, Some("org:member"), Some(&member))? {
                if let (true, NamedOrBlankNode::NamedNode(role)) =
                    (role.graph_name == actors, &role.subject)
                {
                    let described = self.find(Some(role), None, None)?;
                    quads.extend(described.into_iter().filter(|quad| told(quad)));
                }
            }
        }
        let links = self.of_graph(&place.shared("links"))?;
        let elsewhere = ["dem:occurrence", "dem:fulfilledBy"].map(iri);
        quads.extend(links.into_iter().filter(|quad| match &quad.subject {
            NamedOrBlankNode::NamedNode(link) => {
                place.owns(link.as_ref()) && !elsewhere.contains(&quad.predicate)
            }
            NamedOrBlankNode::BlankNode(_) => false,
        }));
        let made = self.find(Some(&place.graph), None, None)?;
        let activities: Vec<NamedNode> = made
            .iter()
            .filter(|quad| quad.predicate == iri("prov:wasGeneratedBy"))
            .filter_map(|quad| node(&quad.object).cloned())
            .collect();
        quads.extend(made);
        for activity in activities {
            quads.extend(self.find(Some(&activity), None, None)?);
        }
        Ok(quads)
    }

    /// The findings that name the actor and what they rest on and speak of; of the articles only what they are.
    fn of_actor(&self, actor: &NamedNode) -> Result<Vec<Quad>> {
        let mentions = iri("schema:mentions");
        let is_article = Term::from(iri("schema:NewsArticle"));
        let is_actor = Term::from(iri("sem:Actor"));
        let kind = iri("rdf:type");
        let mut seen = BTreeSet::from([actor.clone()]);
        let mut open = vec![actor.clone()];
        for quad in self.find(None, None, Some(&Term::from(actor.clone())))? {
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject
                && quad.predicate != mentions
                && seen.insert(subject.clone())
            {
                open.push(subject);
            }
        }
        let mut quads = Vec::new();
        while let Some(thing) = open.pop() {
            let mut described = self.find(Some(&thing), None, None)?;
            let is = |class: &Term| {
                let mut kinds = described.iter().filter(|quad| quad.predicate == kind);
                kinds.any(|quad| quad.object == *class)
            };
            let ends = is(&is_article) || is(&is_actor);
            described.retain(|quad| quad.predicate != mentions);
            if !ends {
                for quad in &described {
                    if let Some(next) = node(&quad.object)
                        && seen.insert(next.clone())
                    {
                        open.push(next.clone());
                    }
                }
            }
            quads.extend(described);
        }
        Ok(quads)
    }

    pub(super) fn of_graph(&self, graph: &NamedNode) -> Result<Vec<Quad>> {
        let quads = self
            .database
            .quads_for_pattern(None, None, None, Some(graph.as_ref().into()));
        quads.map(|quad| quad.map_err(Error::database)).collect()
    }
}

/// The quad without the article's text: nothing, or a short quotation.
fn shortened(mut quad: Quad) -> Option<Quad> {
    if quad.predicate == iri("schema:articleBody") {
        return None;
    }
    let quoting = ["oa:exact", "dem:content", "dem:condition"].map(iri);
    if let Term::Literal(words) = &quad.object
        && quoting.contains(&quad.predicate)
        && words.value().chars().count() > LONGEST_QUOTE
    {
        let short: String = words.value().chars().take(LONGEST_QUOTE).collect();
        quad.object = Literal::from(short).into();
    }
    Some(quad)
}
