//! What `query` asks a store besides SPARQL: a class, node or property in, what is known of it out.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term};

use crate::error::Result;
use crate::graph::terms::{BASE, PREFIXES, iri, plover};
use crate::store::{Store, subject, text};

/// The prefixes that every query may use without declaring them.
pub fn prefixes() -> &'static [(&'static str, &'static str)] {
    PREFIXES
}

/// The IRI of a PLOVER event type, if there is one of that name.
pub fn event_type(name: &str) -> Option<NamedNode> {
    plover(name).filter(|_| !name.contains('-'))
}

impl Store {
    /// The nodes of a class such as `sem:Actor`.
    pub fn instances(&self, class: &str) -> Result<Vec<NamedNode>> {
        let class = Term::from(iri(class));
        let found = self.find(None, Some("rdf:type"), Some(&class))?;
        Ok(found.into_iter().filter_map(subject).collect())
    }

    /// The node of one of the classes that is named by its IRI, or by what of it all others do not share.
    pub fn named(&self, text: &str, classes: &[&str]) -> Result<Option<NamedNode>> {
        let Ok(node) = NamedNode::new(if text.contains("://") {
            text.to_owned()
        } else {
            format!("{BASE}{text}")
        }) else {
            return Ok(None);
        };
        let classes: Vec<Term> = classes.iter().map(|class| iri(class).into()).collect();
        let found = self.find(Some(&node), Some("rdf:type"), None)?;
        let known = found.iter().any(|quad| classes.contains(&quad.object));
        Ok(known.then_some(node))
    }

    /// The nodes that have a property such as `dem:speaker` with this value, sorted.
    pub fn subjects(&self, property: &str, value: &Term) -> Result<BTreeSet<NamedNode>> {
        let found = self.find(None, Some(property), Some(value))?;
        Ok(found.into_iter().filter_map(subject).collect())
    }

    /// Everything said of a node, by property.
    pub fn description(&self, node: &NamedNode) -> Result<Vec<(NamedNode, Term)>> {
        let mut found: Vec<(NamedNode, Term)> = self
            .find(Some(node), None, None)?
            .into_iter()
            .map(|quad| (quad.predicate, quad.object))
            .collect();
        found.sort_by_cached_key(|(property, value)| (property.clone(), value.to_string()));
        found.dedup();
        Ok(found)
    }

    /// The nodes that have `node` for a property such as `org:member`.
    pub fn pointing_to(&self, node: &NamedNode, property: &str) -> Result<Vec<NamedNode>> {
        let found = self.find(None, Some(property), Some(&Term::from(node.clone())))?;
        Ok(found.into_iter().filter_map(subject).collect())
    }

    /// The actor and all whom the user says to be the same, by IRI.
    pub fn same_actors(&self, actor: &NamedNode) -> Result<BTreeSet<NamedNode>> {
        let mut same = BTreeSet::from([actor.clone()]);
        let mut open = vec![actor.clone()];
        while let Some(one) = open.pop() {
            for quad in self.find(Some(&one), Some("dem:sameActor"), None)? {
                if let Term::NamedNode(other) = quad.object
                    && same.insert(other.clone())
                {
                    open.push(other);
                }
            }
        }
        Ok(same)
    }

    /// The ISO code of an actor that is a state.
    pub fn state_code(&self, actor: &NamedNode) -> Result<Option<String>> {
        let state = Term::from(Literal::from("state"));
        if self
            .find(Some(actor), Some("dem:kind"), Some(&state))?
            .is_empty()
        {
            return Ok(None);
        }
        let code = self.find(Some(actor), Some("dem:country"), None)?;
        Ok(code
            .iter()
            .find_map(|quad| text(&quad.object).map(str::to_owned)))
    }

    /// Subject and object of every triple with a property such as `dem:wording`.
    pub fn pairs(&self, property: &str) -> Result<Vec<(NamedOrBlankNode, Term)>> {
        let found = self.find(None, Some(property), None)?;
        Ok(found
            .into_iter()
            .map(|quad| (quad.subject, quad.object))
            .collect())
    }
}
