//! A store in, what it holds out: the articles, and how much there is.

use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};

use oxigraph::sparql::{QueryResults, SparqlEvaluator};

use crate::error::{Error, Result};
use crate::graph::terms::iri;
use crate::store::{Place, Store, node, text};

/// One article of the store.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The day of publication.
    pub published: Option<String>,
    /// The id the input gave.
    pub id: String,
    /// The title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The article's IRI.
    pub iri: String,
}

/// How much the store holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// What is counted (`articles`, `actors`, `statements`, …, `quads`) and how many there are.
    pub counts: Vec<(&'static str, usize)>,
    /// The first and the last day of publication.
    pub published: Option<(String, String)>,
}

/// What is counted, by class; the quads come after.
pub const COUNTED: [(&str, &str); 9] = [
    ("articles", "schema:NewsArticle"),
    ("actors", "sem:Actor"),
    ("places", "sem:Place"),
    ("issues", "skos:Concept"),
    ("statements", "dem:Statement"),
    ("positions", "dem:Position"),
    ("events", "sem:Event"),
    ("same occurrences", "dem:SameOccurrence"),
    ("same utterances", "dem:SameUtterance"),
];

impl Store {
    /// The articles, by day of publication and id.
    pub fn articles(&self) -> Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for place in self.places()? {
            entries.push(self.entry(&place)?);
        }
        entries.sort();
        Ok(entries)
    }

    /// How many quads there are.
    pub fn quad_count(&self) -> Result<usize> {
        self.database.len().map_err(Error::database)
    }

    /// How many nodes of a class there are, told once for each graph that describes them.
    fn instance_count(&self, class: &str) -> Result<usize> {
        let class = iri(class);
        let query =
            format!("SELECT (COUNT(*) AS ?number) WHERE {{ GRAPH ?graph {{ ?node a {class} }} }}");
        let prepared = SparqlEvaluator::new()
            .parse_query(&query)
            .map_err(Error::database)?;
        let results = prepared
            .on_store(&self.database)
            .execute()
            .map_err(Error::database)?;
        let QueryResults::Solutions(mut solutions) = results else {
            return Ok(0);
        };
        let first = solutions.next().transpose().map_err(Error::database)?;
        let number = first.as_ref().and_then(|row| row.get(0)).and_then(text);
        Ok(number.and_then(|number| number.parse().ok()).unwrap_or(0))
    }

    /// How much there is.
    pub fn stats(&self) -> Result<Stats> {
        let mut counts = Vec::with_capacity(COUNTED.len() + 1);
        for (name, class) in COUNTED {
            counts.push((name, self.instance_count(class)?));
        }
        counts.push(("quads", self.quad_count()?));
        let days = self.find(None, Some("schema:datePublished"), None)?;
        let days = days.iter().filter_map(|quad| text(&quad.object));
        let mut days: Vec<&str> = days.collect();
        days.sort_unstable();
        let span = days.first().zip(days.last());
        Ok(Stats {
            counts,
            published: span.map(|(&first, &last)| (first.to_owned(), last.to_owned())),
        })
    }

    /// The article of that id or IRI.
    pub(super) fn article(&self, article: &str) -> Result<(Place, Entry)> {
        let mut nodes = self.subjects("dct:identifier", &Literal::from(article).into())?;
        nodes.extend(self.named(article, &["schema:NewsArticle"])?);
        let mut found = Vec::new();
        for node in nodes {
            if let Some(place) = self.place_of(&node)? {
                let entry = self.entry(&place)?;
                found.push((place, entry));
            }
        }
        if found.len() > 1 {
            let candidates = found.into_iter().map(|(_, entry)| {
                let name = entry.title.unwrap_or(entry.id);
                (name, entry.iri)
            });
            return Err(Error::Ambiguous {
                text: article.to_owned(),
                candidates: candidates.collect(),
            });
        }
        found.pop().ok_or_else(|| Error::NoSuchArticle {
            article: article.to_owned(),
        })
    }

    /// The article of that id or IRI, or the one whose IRI without what all share is `article`.
    pub fn article_named(&self, article: &str) -> Result<Entry> {
        Ok(self.article(article)?.1)
    }

    /// Where an article's things are, if the node is one.
    pub(super) fn place_of(&self, article: &NamedNode) -> Result<Option<Place>> {
        let class = Term::from(iri("schema:NewsArticle"));
        let found = self.find(Some(article), Some("rdf:type"), Some(&class))?;
        let graph = found.into_iter().find_map(|quad| match quad.graph_name {
            GraphName::NamedNode(graph) => Some(graph),
            _ => None,
        });
        Ok(graph.map(|graph| Place::new(article.clone(), graph)))
    }

    /// Where each article's things are.
    pub(super) fn places(&self) -> Result<Vec<Place>> {
        let class = Term::from(iri("schema:NewsArticle"));
        let found = self.find(None, Some("rdf:type"), Some(&class))?;
        let places = found
            .into_iter()
            .filter_map(|quad| match (quad.subject, quad.graph_name) {
                (NamedOrBlankNode::NamedNode(article), GraphName::NamedNode(graph)) => {
                    Some(Place::new(article, graph))
                }
                _ => None,
            });
        Ok(places.collect())
    }

    pub(super) fn entry(&self, place: &Place) -> Result<Entry> {
        let url = self.find(Some(&place.article), Some("schema:url"), None)?;
        let url = url.first().map(|quad| &quad.object);
        let url = url.and_then(|url| text(url).or(node(url).map(NamedNode::as_str)));
        Ok(Entry {
            published: self.value(place, "schema:datePublished")?,
            id: self.value(place, "dct:identifier")?.unwrap_or_default(),
            title: self.value(place, "schema:headline")?,
            publisher: self.value(place, "schema:publisher")?,
            url: url.map(str::to_owned),
            iri: place.article.as_str().to_owned(),
        })
    }

    fn value(&self, place: &Place, property: &str) -> Result<Option<String>> {
        let found = self.find(Some(&place.article), Some(property), None)?;
        let value = found.first().and_then(|quad| text(&quad.object));
        Ok(value.map(str::to_owned))
    }

    /// The quads of any graph that agree with what is given.
    pub(super) fn find(
        &self,
        subject: Option<&NamedNode>,
        property: Option<&str>,
        object: Option<&Term>,
    ) -> Result<Vec<Quad>> {
        let property = property.map(iri);
        let quads = self.database.quads_for_pattern(
            subject.map(|node| node.as_ref().into()),
            property.as_ref().map(NamedNode::as_ref),
            object.map(Term::as_ref),
            None,
        );
        quads.map(|quad| quad.map_err(Error::database)).collect()
    }
}
