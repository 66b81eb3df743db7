//! The quads of an event in, what another article's report of it could agree with out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use oxigraph::model::{NamedNode, Quad, Term};

use crate::graph::occurrence_keys::{LAG, about, neighbours, within};
use crate::graph::skeleton::{telling, words};
use crate::graph::terms::{iri, literal, literals};

/// One article's report of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The event.
    pub node: NamedNode,
    /// The article that tells of it.
    pub article: String,
    /// PLOVER type.
    pub kind: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Its short name.
    pub label: String,
    /// `verbal cooperation`, …
    pub quad: String,
    /// `occurred`, …
    pub status: String,
    /// First and last day, if the text tells them.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// When the article was published.
    pub published: Option<NaiveDate>,
    /// Who.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// Where.
    pub place: Option<Spot>,
    /// Least and greatest number by what is counted.
    pub counts: BTreeMap<String, (u64, u64)>,
    /// By which it is found.
    pub keys: BTreeSet<String>,
    /// What else the article names, as far as other articles may name it.
    pub story: BTreeSet<String>,
    /// The longer words of its sentence, cut to their stems.
    pub words: BTreeSet<String>,
    /// Whether the headline tells it.
    pub headline: bool,
}

/// Somebody with a part in an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// The actor.
    pub node: NamedNode,
    /// The words of its name that tell something.
    pub words: Vec<String>,
    /// `state`, `person`, …
    pub kind: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Whether only one article knows it.
    pub local: bool,
    /// Keys of its name.
    pub keys: Vec<String>,
    /// Whom else the user says it to be.
    pub same: Vec<NamedNode>,
}

/// A place of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The place.
    pub node: NamedNode,
    /// `city`, `country`, …
    pub kind: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Latitude and longitude in degrees.
    pub at: Option<(f64, f64)>,
}

/// What a report says of whether it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It happened, goes on, or is denied.
    Happened,
    /// It is planned or threatened.
    Ahead,
    /// It might be.
    Perhaps,
}

impl Report {
    /// The report of the event `node`; `described` gives the quads of a node of any graph.
    pub fn of<E>(
        node: &NamedNode,
        described: &mut impl FnMut(&NamedNode) -> Result<Vec<Quad>, E>,
    ) -> Result<Option<Self>, E> {
        let quads = described(node)?;
        let of_plover = |property: &str| {
            let found = objects(&quads, property).next()?;
            Some(found.as_str().rsplit_once('#')?.1.to_owned())
        };
        let value = |property: &str| literal(&quads, property).map(str::to_owned);
        let (Some(kind), Some(article)) = (
            of_plover("sem:eventType"),
            objects(&quads, "dem:inArticle").next().cloned(),
        ) else {
            return Ok(None);
        };
        let page = described(&article)?;
        let published = literal(&page, "schema:datePublished").and_then(day);
        let evidence = match objects(&quads, "dem:evidence").next() {
            Some(evidence) => described(evidence)?,
            None => Vec::new(),
        };
        let days = value("dem:begin").as_deref().and_then(day);
        let days = days.zip(value("dem:end").as_deref().and_then(day));
        let mut parties = |property| -> Result<Vec<Party>, E> {
            let mut found = Vec::new();
            for actor in objects(&quads, property) {
                found.push(Party::of(actor, &described(actor)?));
            }
            Ok(found)
        };
        let (actors, recipients) = (parties("dem:actor")?, parties("dem:recipient")?);
        let place = match objects(&quads, "sem:hasPlace").next() {
            Some(place) => Some(Spot::of(place, &described(place)?)),
            None => None,
        };
        let mut counts = BTreeMap::new();
        for count in objects(&quads, "dem:count") {
            counts.extend(counted(&described(count)?));
        }
        Ok(Some(Self {
            mode: of_plover("dem:mode").map(|mode| mode.replacen(&format!("{kind}-"), "", 1)),
            kind,
            node: node.clone(),
            article: article.as_str().to_owned(),
            label: value("rdfs:label").unwrap_or_default(),
            quad: value("dem:quad").unwrap_or_default(),
            status: value("dem:status").unwrap_or_default(),
            days: days.filter(|_| value("dem:dateSource").as_deref() == Some("text")),
            published,
            actors,
            recipients,
            place,
            counts,
            keys: literals(&quads, "dem:occurrenceKey"),
            story: story(&page),
            words: stems(literal(&evidence, "oa:exact").unwrap_or_default()),
            headline: number(&evidence, "oa:start") < number(&page, "dem:bodyStart"),
        }))
    }

    /// Whether it happened.
    pub fn told(&self) -> Told {
        match self.status.as_str() {
            "occurred" | "ongoing" | "denied" => Told::Happened,
            "planned" | "threatened" => Told::Ahead,
            _ => Told::Perhaps,
        }
    }

    /// The order in which reports are taken: those that tell the day and most of all else come first, so
    /// that the others are compared with the fullest.
    pub fn rank(&self) -> (bool, usize, NamedNode) {
        let parties = (self.actors.iter().chain(&self.recipients))
            .map(|party| if party.local { 1 } else { 2 })
            .sum::<usize>()
            .min(8);
        let known =
            parties + usize::from(self.place.is_some()) + usize::from(!self.counts.is_empty());
        (self.days.is_none(), 16 - known, self.node.clone())
    }

    /// The keys of all reports that may tell of the same.
    pub fn search(&self) -> BTreeSet<String> {
        match self.told() {
            Told::Ahead => self.around(),
            _ => self.keys.iter().flat_map(|key| neighbours(key)).collect(),
        }
    }

    /// Its own keys on the days around, with and without a day in the text.
    pub fn around(&self) -> BTreeSet<String> {
        let around = self.keys.iter().flat_map(|key| within(key, LAG, LAG));
        around.flat_map(|key| [about(&key), key]).collect()
    }
}

impl Party {
    fn of(node: &NamedNode, quads: &[Quad]) -> Self {
        let name = literal(quads, "rdfs:label").unwrap_or_default();
        Self {
            node: node.clone(),
            words: telling(&words(name)),
            kind: literal(quads, "dem:kind").unwrap_or_default().to_owned(),
            country: literal(quads, "dem:country").map(str::to_owned),
            local: node.as_str().contains("/article/"),
            keys: literals(quads, "dem:nameKey").into_iter().collect(),
            same: objects(quads, "dem:sameActor").cloned().collect(),
        }
    }
}

impl Spot {
    fn of(node: &NamedNode, quads: &[Quad]) -> Self {
        let degrees = |property| literal(quads, property).and_then(|text| text.parse().ok());
        Self {
            node: node.clone(),
            kind: literal(quads, "dem:kind").unwrap_or_default().to_owned(),
            country: literal(quads, "dem:country").map(str::to_owned),
            at: degrees("geo:lat").zip(degrees("geo:long")),
        }
    }
}

/// What is counted, the least and the greatest number.
fn counted(quads: &[Quad]) -> Option<(String, (u64, u64))> {
    let what = literal(quads, "dem:what")?.to_owned();
    let (least, most) = (number(quads, "dem:atLeast"), number(quads, "dem:atMost"));
    Some((what, (least.unwrap_or(0), most.unwrap_or(u64::MAX))))
}

fn number(quads: &[Quad], property: &str) -> Option<u64> {
    literal(quads, property).and_then(|text| text.parse().ok())
}

/// Who and where the article names that other articles may name.
fn story(page: &[Quad]) -> BTreeSet<String> {
    let named = objects(page, "schema:mentions").map(NamedNode::as_str);
    let shared = named.filter(|name| !name.contains("/article/") && !name.contains("/issue/"));
    shared.map(str::to_owned).collect()
}

/// So much of a word tells what it means.
const STEM: usize = 5;

/// The words of more than four letters, cut to so many.
fn stems(sentence: &str) -> BTreeSet<String> {
    let told = words(sentence).into_iter();
    let long = told.filter(|word| word.chars().count() >= STEM);
    long.map(|word| word.chars().take(STEM).collect()).collect()
}

/// The nodes that `quads` give for a property.
fn objects<'a>(quads: &'a [Quad], property: &str) -> impl Iterator<Item = &'a NamedNode> {
    let property = iri(property);
    quads.iter().filter_map(move |quad| match &quad.object {
        Term::NamedNode(node) if quad.predicate == property => Some(node),
        _ => None,
    })
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}
