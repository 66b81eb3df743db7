//! The quads of an article in, what the index keeps of it and of each of its findings out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};

use crate::graph::terms::iri;
use crate::index::paths::Paths;

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// An article: its title and text.
    Article,
    /// What was said.
    Statement,
    /// The words of a position.
    Position,
    /// The name of an event and the sentence that tells of it.
    Event,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Article, Self::Statement, Self::Position, Self::Event];

    /// One word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Statement => "statement",
            Self::Position => "position",
            Self::Event => "event",
        }
    }

    /// The part of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    /// The class of its nodes in the graph.
    pub fn class(self) -> &'static str {
        match self {
            Self::Article => "schema:NewsArticle",
            Self::Statement => "dem:Statement",
            Self::Position => "dem:Position",
            Self::Event => "sem:Event",
        }
    }
}

/// Properties by which it can be chosen whether a finding has them.
const HAS: [&str; 4] = ["count", "condition", "recipient", "reportedIn"];

/// The kinds of those who speak and have no name.
const NOBODY: [&str; 2] = ["unnamed_source", "population"];

/// First and last day; those of several stretches are the first and the last of all.
pub(super) type Stretch = Option<(i64, i64)>;

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) id: String,
    pub(super) part: Part,
    pub(super) words: String,
    /// The day it is listed by.
    pub(super) day: Option<i64>,
    /// When it was said, when it happened, when it was published, and the day to list it by or else the last.
    pub(super) days: [Stretch; 4],
    /// What it can be chosen by.
    pub(super) keys: BTreeSet<String>,
}

/// How a day is counted.
pub(super) fn number(day: NaiveDate) -> i64 {
    day.num_days_from_ce().into()
}

/// The key of a value: by `speaker` and an IRI one chooses what that actor said.
pub fn key(name: &str, value: &str) -> String {
    format!("{name} {value}")
}

/// What the index keeps of an article; `quads` are the article's, with the descriptions of what it mentions.
pub fn entries(quads: &[Quad]) -> Vec<Entry> {
    let told = Told::new(quads);
    let findings = Part::ALL.iter().flat_map(|&part| {
        let nodes = told.subjects("rdf:type", &iri(part.class()));
        nodes.into_iter().map(move |node| (part, node))
    });
    findings
        .map(|(part, node)| told.entry(part, node))
        .collect()
}

/// Quads by subject and by object.
struct Told<'q> {
    about: BTreeMap<&'q NamedNode, Vec<&'q Quad>>,
    pointing: BTreeMap<&'q NamedNode, Vec<&'q Quad>>,
}

impl<'q> Told<'q> {
    fn new(quads: &'q [Quad]) -> Self {
        let mut told = Self {
            about: BTreeMap::new(),
            pointing: BTreeMap::new(),
        };
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                told.about.entry(subject).or_default().push(quad);
            }
            if let Term::NamedNode(object) = &quad.object {
                told.pointing.entry(object).or_default().push(quad);
            }
        }
        told
    }

    fn objects<'p>(
        &self,
        node: &NamedNode,
        property: &'p NamedNode,
    ) -> impl Iterator<Item = &'q Term> + use<'q, 'p> {
        let quads = self.about.get(node).cloned().unwrap_or_default();
        quads
            .into_iter()
            .filter(move |quad| quad.predicate == *property)
            .map(|quad| &quad.object)
    }

    /// The nodes at the end of a path from any of `nodes`: `dem:speaker dem:country`; `^dem:toldIn` goes
    /// backwards, `=sem:Event` keeps those of a class.
    fn nodes(&self, nodes: &[&'q NamedNode], path: &str) -> Vec<&'q NamedNode> {
        let mut found = nodes.to_vec();
        for step in path.split_whitespace() {
            found = if let Some(back) = step.strip_prefix('^') {
                let property = iri(back);
                let of = found.iter().map(|node| self.pointing(node, &property));
                of.flatten().collect()
            } else if let Some(class) = step.strip_prefix('=') {
                let all = self.subjects("rdf:type", &iri(class));
                found.retain(|node| all.binary_search(node).is_ok());
                found
            } else {
                let property = iri(step);
                let of = found.iter().flat_map(|node| self.objects(node, &property));
                of.filter_map(node_of).collect()
            };
        }
        found.sort();
        found.dedup();
        found
    }

    fn pointing(&self, node: &NamedNode, property: &NamedNode) -> Vec<&'q NamedNode> {
        let quads = self.pointing.get(node).cloned().unwrap_or_default();
        let quads = quads.into_iter();
        let found = quads.filter(|quad| quad.predicate == *property);
        found
            .filter_map(|quad| match &quad.subject {
                NamedOrBlankNode::NamedNode(subject) => Some(subject),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect()
    }

    fn subjects(&self, property: &str, object: &NamedNode) -> Vec<&'q NamedNode> {
        let mut found = self.pointing(object, &iri(property));
        found.sort();
        found.dedup();
        found
    }

    /// The texts at the end of paths whose last step is a property with a text.
    fn texts(&self, nodes: &[&'q NamedNode], path: &str) -> Vec<&'q str> {
        let (nodes, property) = match path.rsplit_once(' ') {
            Some((path, property)) => (self.nodes(nodes, path), property),
            None => (nodes.to_vec(), path),
        };
        let property = iri(property);
        let terms = nodes
            .iter()
            .flat_map(|node| self.objects(node, &property))
            .filter_map(|term| match term {
                Term::Literal(literal) => Some(literal.value()),
                _ => None,
            });
        terms.collect()
    }

    /// The issues and all that are broader.
    fn with_broader(&self, mut issues: Vec<&'q NamedNode>) -> Vec<&'q NamedNode> {
        let mut at = 0;
        while at < issues.len() {
            for broader in self.nodes(&[issues[at]], "skos:broader") {
                if !issues.contains(&broader) {
                    issues.push(broader);
                }
            }
            at += 1;
        }
        issues
    }

    /// First and last day of several things.
    fn stretch(&self, nodes: &[&'q NamedNode], first: &str, last: &str) -> Stretch {
        let days = |property: &str| {
            let texts = self.texts(nodes, property).into_iter();
            texts.filter_map(|day| day.parse().ok()).map(number)
        };
        Some((days(first).min()?, days(last).max()?))
    }

    fn entry(&self, part: Part, node: &'q NamedNode) -> Entry {
        let of = Paths::of(part);
        let among = |path: &str| self.nodes(&[node], path);
        let [said, event, published] = [
            self.stretch(&among(of.said), "dem:begin", "dem:end"),
            self.stretch(&among(of.event), "dem:begin", "dem:end"),
            self.stretch(
                &among(of.article),
                "schema:datePublished",
                "schema:datePublished",
            ),
        ];
        let when = match part {
            Part::Article => published,
            Part::Event => event,
            Part::Statement | Part::Position => said,
        };
        let words = of.words.iter().flat_map(|path| self.texts(&[node], path));
        Entry {
            id: node.as_str().to_owned(),
            part,
            words: words.collect::<Vec<_>>().join("\n"),
            day: when.map(|(first, _)| first),
            days: [said, event, published, when.or(published)],
            keys: self.keys(part, node),
        }
    }

    /// What it can be chosen by.
    fn keys(&self, part: Part, node: &'q NamedNode) -> BTreeSet<String> {
        let of = Paths::of(part);
        let own = [node];
        let mut keys = BTreeSet::from([key("part", part.name())]);
        for (name, paths) in of.nodes {
            let found = paths.iter().flat_map(|path| self.nodes(&own, path));
            let found = self.with_broader(found.collect()).into_iter();
            keys.extend(found.map(|node| key(name, node.as_str())));
        }
        for (name, paths) in of.codes {
            let found = paths.iter().flat_map(|path| self.texts(&own, path));
            keys.extend(found.map(|text| key(name, text)));
        }
        for (name, paths) in of.names {
            let found = paths.iter().flat_map(|path| self.texts(&own, path));
            keys.extend(found.map(|text| key(name, &text.to_lowercase())));
        }
        let concepts = of.concepts.iter().flat_map(|path| self.nodes(&own, path));
        let concepts = concepts.filter_map(|node| node.as_str().rsplit('#').next());
        keys.extend(concepts.map(|name| key("type", &name.to_lowercase())));
        for name in HAS {
            let property = iri(&format!("dem:{name}"));
            let found = self.objects(node, &property).next();
            keys.extend(found.map(|_| key("has", name)));
        }
        if !self.texts(&own, "sem:hasPlace geo:lat").is_empty() {
            keys.insert(key("located", ""));
        }
        let kinds = self.texts(&own, "dem:speaker dem:kind");
        let nobody = kinds.is_empty() || kinds.iter().any(|kind| NOBODY.contains(kind));
        if part == Part::Statement && nobody {
            keys.insert(key("unnamed", ""));
        }
        keys
    }
}

fn node_of(term: &Term) -> Option<&NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}
