//! A name, id, code or IRI in, the one thing of the store that it names out.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term};

use crate::error::{Error, Result};
use crate::query::Kind;
use crate::store::{Store, event_type};

/// What the IRI of everything in Wikidata begins with.
const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// The one thing of the store that `text` names, and the actors whom the user says to be the same; several
/// things are an error that lists them.
pub fn resolve(store: &Store, kind: Kind, text: &str) -> Result<Vec<NamedNode>> {
    let text = text.trim();
    if kind == Kind::Type {
        let found = event_type(&text.to_uppercase()).map(|kind| vec![kind]);
        return found.ok_or_else(|| Error::Question {
            message: format!(
                "no event type \"{text}\"; give one of PLOVER's sixteen, such as CONSULT, or OTHER"
            ),
        });
    }
    // What is told letter by letter is looked up; for any other name all things are gone through.
    if let Some(node) = store.named(text, classes(kind))? {
        return Ok(store.same_actors(&node)?.into_iter().collect());
    }
    let mut things = exactly(store, kind, text)?;
    if things.is_empty() {
        things = known(store, kind)?;
    }
    let mut found = Vec::new();
    // The surest way of naming comes first; the others are for when it finds nothing.
    for names in [
        Thing::ids,
        Thing::codes,
        Thing::labels,
        Thing::wordings,
        Thing::parts,
    ] {
        found = things
            .iter()
            .filter(|thing| names(thing).iter().any(|name| same(name, text)))
            .collect();
        if !found.is_empty() {
            break;
        }
    }
    let same = match found.first() {
        Some(thing) => store.same_actors(&thing.node)?,
        None => BTreeSet::new(),
    };
    match found[..] {
        [_, ..] if found.iter().all(|thing| same.contains(&thing.node)) => {
            Ok(same.into_iter().collect())
        }
        [] => Err(Error::Unknown {
            kind: kind.name(),
            text: text.to_owned(),
        }),
        _ => Err(Error::Ambiguous {
            text: text.to_owned(),
            candidates: found
                .iter()
                .map(|thing| (thing.label.clone(), thing.id.clone()))
                .collect(),
        }),
    }
}

/// The things that the text names letter by letter, found without a look at all others: by id, by an
/// identifier, by code or by label, by the first of these that finds something.
fn exactly(store: &Store, kind: Kind, text: &str) -> Result<Vec<Thing>> {
    let mut named = BTreeSet::new();
    for class in classes(kind) {
        named.extend(store.named(&format!("{}/{text}", part(class)), &[class])?);
    }
    let mut ways = vec![named];
    for entity in [text.to_owned(), format!("{WIKIDATA}{text}")] {
        if let Ok(entity) = NamedNode::new(entity) {
            ways.push(store.subjects("owl:sameAs", &entity.into())?);
        }
    }
    let literal = |text: &str| Term::from(Literal::from(text));
    let mut states = store.subjects("dem:kind", &literal("state"))?;
    states.extend(store.subjects("dem:kind", &literal("country"))?);
    let coded = store.subjects("dem:country", &literal(text))?;
    ways.push(coded.intersection(&states).cloned().collect());
    for property in ["rdfs:label", "skos:prefLabel"] {
        ways.push(store.subjects(property, &literal(text))?);
    }
    for nodes in ways {
        let mut found = Vec::new();
        for node in nodes {
            if let Some(node) = store.named(node.as_str(), classes(kind))? {
                let thing = thing(store, node)?;
                let own = [thing.ids(), thing.codes(), thing.labels()].concat();
                found.extend(own.contains(&text.to_owned()).then_some(thing));
            }
        }
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// The part of an IRI that goes with a class.
fn part(class: &str) -> &'static str {
    match class {
        "sem:Actor" => "actor",
        "sem:Place" => "place",
        _ => "issue",
    }
}

/// The things of a kind that the store knows, by IRI.
pub fn known(store: &Store, kind: Kind) -> Result<Vec<Thing>> {
    let mut things = BTreeMap::new();
    for class in classes(kind) {
        for node in store.instances(class)? {
            let thing = thing(store, node)?;
            things.insert(thing.node.clone(), thing);
        }
    }
    for (node, words) in wordings(store)? {
        if let Some(thing) = things.get_mut(&node) {
            thing.wordings.extend(words);
        }
    }
    Ok(things.into_values().collect())
}

fn classes(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Actor => &["sem:Actor"],
        Kind::Issue => &["skos:Concept"],
        Kind::Place => &["sem:Place"],
        Kind::Topic => &["sem:Actor", "skos:Concept"],
        _ => &[],
    }
}

/// An actor, place or issue with every way to name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its IRI.
    pub node: NamedNode,
    /// The last part of the IRI.
    pub id: String,
    /// The name to show.
    pub label: String,
    /// `state`, `city`, …; empty for an issue.
    pub kind: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// What articles call it.
    pub wordings: BTreeSet<String>,
    same_as: Vec<String>,
}

impl Thing {
    fn ids(&self) -> Vec<String> {
        let mut ids = vec![self.id.clone(), self.node.as_str().to_owned()];
        let ends = self.same_as.iter().filter_map(|iri| iri.rsplit('/').next());
        ids.extend(ends.map(str::to_owned));
        ids.extend(self.same_as.iter().cloned());
        ids
    }

    /// A state's or country's code.
    fn codes(&self) -> Vec<String> {
        let is_state = matches!(self.kind.as_str(), "state" | "country");
        self.country.iter().filter(|_| is_state).cloned().collect()
    }

    fn labels(&self) -> Vec<String> {
        vec![self.label.clone()]
    }

    fn wordings(&self) -> Vec<String> {
        self.wordings.iter().cloned().collect()
    }

    /// The ends of the label: a surname, a body without its state.
    fn parts(&self) -> Vec<String> {
        let starts = self.label.match_indices(' ').map(|(start, _)| start + 1);
        starts.map(|start| self.label[start..].to_owned()).collect()
    }
}

fn thing(store: &Store, node: NamedNode) -> Result<Thing> {
    let mut first: BTreeMap<&str, String> = BTreeMap::new();
    let mut same_as = Vec::new();
    for (property, value) in store.description(&node)? {
        let name = match property.as_str().rsplit(['#', '/']).next() {
            Some("label" | "prefLabel") => "label",
            Some("kind") => "kind",
            Some("country") => "country",
            Some("sameAs") => {
                if let Term::NamedNode(other) = &value {
                    same_as.push(other.as_str().to_owned());
                }
                continue;
            }
            _ => continue,
        };
        if let Term::Literal(value) = value {
            first
                .entry(name)
                .or_insert_with(|| value.value().to_owned());
        }
    }
    let iri = node.as_str();
    let path = ["/actor/", "/place/", "/issue/"]
        .iter()
        .find_map(|part| iri.rsplit_once(part))
        .map_or(iri, |(_, path)| path);
    let id = path.to_owned();
    Ok(Thing {
        label: first.remove("label").unwrap_or_else(|| id.clone()),
        kind: first.remove("kind").unwrap_or_default(),
        country: first.remove("country"),
        wordings: BTreeSet::new(),
        same_as,
        id,
        node,
    })
}

/// What the articles call each thing.
fn wordings(store: &Store) -> Result<BTreeMap<NamedNode, BTreeSet<String>>> {
    let mut named: BTreeMap<NamedNode, NamedNode> = BTreeMap::new();
    for (subject, object) in store.pairs("dem:refersTo")? {
        if let (NamedOrBlankNode::NamedNode(mention), Term::NamedNode(thing)) = (subject, object) {
            named.insert(mention, thing);
        }
    }
    let mut wordings: BTreeMap<NamedNode, BTreeSet<String>> = BTreeMap::new();
    for (subject, object) in store.pairs("dem:wording")? {
        if let (NamedOrBlankNode::NamedNode(mention), Term::Literal(words)) = (subject, object)
            && let Some(thing) = named.get(&mention)
        {
            let words = words.value().to_owned();
            wordings.entry(thing.clone()).or_default().insert(words);
        }
    }
    Ok(wordings)
}

/// Whether two names are the same, whatever the letter case and a leading article.
fn same(name: &str, text: &str) -> bool {
    let bare = |text: &str| {
        let text = text.to_lowercase();
        text.strip_prefix("the ")
            .map_or(text.clone(), str::to_owned)
    };
    name == text || bare(name) == bare(text)
}
