//! The nodes of a store in, what is said of them out: each is looked up once for one answer.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use oxigraph::model::{NamedNode, Term};
use serde_json::{Value, json};

use crate::error::Result;
use crate::graph::terms::{BASE, RULE};
use crate::show::rows::short_iri;
use crate::store::Store;

/// Looks nodes up.
pub(super) struct Things<'a> {
    pub(super) store: &'a Store,
    seen: RefCell<BTreeMap<NamedNode, Rc<Thing>>>,
}

/// What is said of one node, by short names such as `dem:act`.
#[derive(Debug, Default)]
pub(super) struct Thing {
    properties: BTreeMap<String, Vec<Term>>,
}

impl Thing {
    /// The first text.
    pub(super) fn text(&self, property: &str) -> Option<&str> {
        self.terms(property).iter().find_map(|term| match term {
            Term::Literal(literal) => Some(literal.value()),
            _ => None,
        })
    }

    /// The first value as text: of an address, that may be an IRI or not.
    pub(super) fn any(&self, property: &str) -> Option<&str> {
        self.terms(property).iter().find_map(|term| match term {
            Term::Literal(literal) => Some(literal.value()),
            Term::NamedNode(node) => Some(node.as_str()),
            Term::BlankNode(_) => None,
        })
    }

    /// The first number.
    pub(super) fn number(&self, property: &str) -> Option<f64> {
        self.text(property)?.parse().ok()
    }

    /// The first whole number.
    pub(super) fn whole(&self, property: &str) -> Option<u64> {
        self.text(property)?.parse().ok()
    }

    /// The first node.
    pub(super) fn node(&self, property: &str) -> Option<&NamedNode> {
        self.nodes(property).next()
    }

    /// Every node.
    pub(super) fn nodes(&self, property: &str) -> impl Iterator<Item = &NamedNode> {
        self.terms(property).iter().filter_map(|term| match term {
            Term::NamedNode(node) => Some(node),
            _ => None,
        })
    }

    /// Whether it is of a class such as `sem:Event`.
    pub(super) fn is(&self, class: &str) -> bool {
        self.nodes("rdf:type")
            .any(|node| short_iri(node.as_str()) == class)
    }

    /// Every property and value.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &Term)> {
        let all = self.properties.iter();
        all.flat_map(|(name, terms)| terms.iter().map(move |term| (name.as_str(), term)))
    }

    fn terms(&self, property: &str) -> &[Term] {
        self.properties.get(property).map_or(&[], Vec::as_slice)
    }
}

impl<'a> Things<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Self {
            store,
            seen: RefCell::default(),
        }
    }

    /// What is said of the node.
    pub(super) fn get(&self, node: &NamedNode) -> Result<Rc<Thing>> {
        if let Some(thing) = self.seen.borrow().get(node) {
            return Ok(Rc::clone(thing));
        }
        let mut thing = Thing::default();
        for (property, value) in self.store.description(node)? {
            let name = short_iri(property.as_str());
            thing.properties.entry(name).or_default().push(value);
        }
        let thing = Rc::new(thing);
        self.seen
            .borrow_mut()
            .insert(node.clone(), Rc::clone(&thing));
        Ok(thing)
    }

    /// The id and the name of a node, and of an actor its kind and country.
    pub(super) fn link(&self, node: &NamedNode) -> Result<Value> {
        let thing = self.get(node)?;
        let name = thing.text("rdfs:label").or(thing.text("skos:prefLabel"));
        let mut link = json!({"id": id(node), "name": name.unwrap_or(id(node))});
        if thing.is("sem:Actor") {
            link["kind"] = json!(thing.text("dem:kind"));
            link["country"] = json!(thing.text("dem:country"));
        }
        Ok(link)
    }

    /// The links of several nodes, by name.
    pub(super) fn links<'n>(&self, nodes: impl Iterator<Item = &'n NamedNode>) -> Result<Value> {
        let mut links = nodes
            .map(|node| self.link(node))
            .collect::<Result<Vec<_>>>()?;
        links.sort_by_cached_key(|link| link["name"].to_string());
        Ok(Value::Array(links))
    }

    /// What a row tells of the article it is from.
    pub(super) fn article(&self, finding: &Thing) -> Result<Value> {
        let Some(node) = finding.node("dem:inArticle") else {
            return Ok(Value::Null);
        };
        let article = self.get(node)?;
        Ok(json!({
            "id": id(node),
            "name": article.text("dct:identifier"),
            "title": article.text("schema:headline"),
            "day": article.text("schema:datePublished"),
            "publisher": article.text("schema:publisher"),
        }))
    }

    /// The sentence that a finding rests on.
    pub(super) fn sentence(&self, finding: &Thing) -> Result<Value> {
        match finding.node("dem:evidence") {
            None => Ok(Value::Null),
            Some(node) => self.words(node),
        }
    }

    /// The words of a selector and where they stand.
    pub(super) fn words(&self, selector: &NamedNode) -> Result<Value> {
        let words = self.get(selector)?;
        Ok(json!({
            "text": words.text("oa:exact"),
            "start": words.whole("oa:start"),
            "end": words.whole("oa:end"),
        }))
    }
}

/// The part of an IRI that not all share.
pub(super) fn id(node: &NamedNode) -> &str {
    node.as_str().strip_prefix(BASE).unwrap_or(node.as_str())
}

/// The name of a rule.
pub(super) fn rule(finding: &Thing) -> Option<&str> {
    let rule = finding.node("dem:rule")?.as_str();
    Some(rule.strip_prefix(RULE).unwrap_or(rule))
}
