//! Events of a store in, rows with the columns of the POLECAT data set out, and after them what POLECAT has not.

use std::collections::BTreeMap;
use std::rc::Rc;

use oxigraph::model::{NamedNode, Term};

use crate::error::Result;
use crate::graph::terms::iri;
use crate::store::Store;

/// The columns and what stands in them. The first forty are POLECAT's, in its order.
pub const COLUMNS: &[(&str, &str)] = &[
    (
        "Event ID",
        "The event in the graph; `demarche why` explains it. The same article gives the same id.",
    ),
    (
        "Event Date",
        "The day, where the text tells it. Otherwise empty, unless `--date-fallback publication` is given.",
    ),
    ("Event Type", "PLOVER type, or OTHER."),
    ("Event Mode", "PLOVER mode; not every type has modes."),
    (
        "Intensity",
        "PLOVER's score from -10 (conflict) to 10 (cooperation).",
    ),
    ("Quad Code", "VERBAL or MATERIAL, COOPERATION or CONFLICT."),
    ("Contexts", "PLOVER contexts."),
    (
        "Actor Name",
        "Who did it; all parties of what was done together.",
    ),
    ("Actor Country", "ISO 3166-1 alpha-3 codes."),
    (
        "Actor COW",
        "Numbers of the Correlates of War project; those of ISO that it does not count have none.",
    ),
    (
        "Primary Actor Sector",
        "PLOVER sector of the first actor that has one.",
    ),
    ("Actor Sectors", "PLOVER sectors."),
    (
        "Actor Title",
        "Offices, as the article or a table tells them for the day of publication.",
    ),
    ("Actor Name Raw", "How the article names them."),
    (
        "Wikipedia Actor ID",
        "Wikidata ids (Q…), where a table gives one. POLECAT has ids of Wikipedia here.",
    ),
    ("Recipient Name", "To whom it was done."),
    ("Recipient Country", "As for actors."),
    ("Recipient COW", "As for actors."),
    ("Primary Recipient Sector", "As for actors."),
    ("Recipient Sectors", "As for actors."),
    ("Recipient Title", "As for actors."),
    ("Recipient Name Raw", "As for actors."),
    ("Wikipedia Recipient ID", "As for actors."),
    ("Placename", "The place, if the sentence tells it."),
    ("City", "The same, if it is a town."),
    (
        "District",
        "Always empty: Demarche knows no second-level divisions.",
    ),
    ("Province", "The first-level division, where known."),
    ("Country", "ISO 3166-1 alpha-3 code."),
    ("Latitude", "In degrees."),
    ("Longitude", "In degrees."),
    ("GeoNames ID", "Where the place has one."),
    ("Raw Placename", "How the article names the place."),
    (
        "Feature Type",
        "country, region, admin1, city, facility, waterbody or other.",
    ),
    ("Source", "Who published the article."),
    ("Publication Date", "The day of publication."),
    ("Story People", "All persons that the article names."),
    ("Story Organizations", "All bodies that the article names."),
    ("Story Locations", "All places that the article names."),
    ("Language", "Of the article, ISO 639-1."),
    ("Version", "The version of Demarche that writes the row."),
    (
        "Status",
        "occurred, ongoing, planned, threatened, denied or hypothetical; with “historical” for background.",
    ),
    (
        "Date Source",
        "text, or publication after `--date-fallback publication`. A stretch of days stands here alone: `text 2026-03-01/2026-03-31`.",
    ),
    (
        "Confidence",
        "The measured precision of the rule, from 0 to 1.",
    ),
    ("Rule", "The rule that found the event."),
    ("Quote", "The sentence."),
    ("CAMEO", "CAMEO code, to join older data sets."),
    (
        "Occurrence",
        "The id of the fullest report of the same occurrence: rows with one id here are one occurrence.",
    ),
    (
        "Copy Of",
        "The article of which the source is a copy, such as another print of a dispatch.",
    ),
    ("Article", "The id of the article."),
];

/// What is known of a node.
type Facts = Rc<Vec<(NamedNode, Term)>>;

/// Makes rows.
pub struct Records<'s> {
    store: &'s Store,
    /// Numbers of the Correlates of War project by ISO code.
    cow: BTreeMap<String, String>,
    /// Whether an event without a day gets that of publication.
    fallback: bool,
    known: BTreeMap<NamedNode, Facts>,
}

impl<'s> Records<'s> {
    /// Rows from `store`.
    pub fn new(store: &'s Store, cow: BTreeMap<String, String>, fallback: bool) -> Self {
        Self {
            store,
            cow,
            fallback,
            known: BTreeMap::new(),
        }
    }

    /// The row of one event, in the order of [`COLUMNS`].
    pub fn row(&mut self, event: &NamedNode) -> Result<Vec<String>> {
        let told = self.facts(event)?;
        let article = node(&told, "dem:inArticle");
        let page = self.of(article.as_ref())?;
        let published = text(&page, "schema:datePublished");
        let (date, source) = self.date(&told, &published);
        let mut row = vec![id(event), date];
        let kind = concept(&told, "sem:eventType");
        let mode = concept(&told, "dem:mode");
        let mode = mode
            .strip_prefix(&format!("{kind}-"))
            .unwrap_or(&mode)
            .to_owned();
        let contexts: Vec<String> = nodes(&told, "dem:context")
            .filter_map(|context| context.as_str().rsplit_once("#context-"))
            .map(|(_, context)| context.to_owned())
            .collect();
        row.extend([kind, mode, text(&told, "dem:intensity")]);
        row.extend([text(&told, "dem:quad").to_uppercase(), joined(contexts)]);
        for part in ["dem:actor", "dem:recipient"] {
            row.extend(self.parties(&told, part, article.as_ref(), &published)?);
        }
        row.extend(self.place(&told, article.as_ref())?);
        row.extend([text(&page, "schema:publisher"), published]);
        row.extend(self.story(&page)?);
        row.push(text(&page, "schema:inLanguage"));
        row.push(concat!("demarche ", env!("CARGO_PKG_VERSION")).to_owned());
        let historical = text(&told, "dem:historical") == "true";
        let status = text(&told, "dem:status");
        row.push(if historical {
            format!("{status}; historical")
        } else {
            status
        });
        let evidence = node(&told, "dem:evidence");
        let quote = text(&self.of(evidence.as_ref())?, "oa:exact");
        let rule = node(&told, "dem:rule")
            .map(|rule| last(&rule))
            .unwrap_or_default();
        row.extend([source, text(&told, "dem:confidence"), rule, quote]);
        let occurrence = node(&told, "dem:occurrence").unwrap_or_else(|| event.clone());
        let original = self.of(node(&page, "dem:copyOf").as_ref())?;
        row.extend([text(&told, "dem:cameo"), id(&occurrence)]);
        row.extend([
            text(&original, "dct:identifier"),
            text(&page, "dct:identifier"),
        ]);
        Ok(row)
    }

    /// The day and where it comes from.
    fn date(&self, told: &Facts, published: &str) -> (String, String) {
        let (begin, end) = (text(told, "dem:begin"), text(told, "dem:end"));
        let source = text(told, "dem:dateSource");
        let happened = matches!(
            text(told, "dem:status").as_str(),
            "occurred" | "ongoing" | "denied"
        );
        let background = text(told, "dem:historical") == "true";
        if text(told, "dem:precision") == "day" {
            (begin, source)
        } else if !begin.is_empty() {
            (String::new(), format!("{source} {begin}/{end}"))
        } else if self.fallback && happened && !background && !published.is_empty() {
            (published.to_owned(), "publication".to_owned())
        } else {
            (String::new(), String::new())
        }
    }

    /// The eight columns of those with a part in the event.
    fn parties(
        &mut self,
        told: &Facts,
        part: &str,
        article: Option<&NamedNode>,
        day: &str,
    ) -> Result<Vec<String>> {
        let mut columns: [Vec<String>; 8] = Default::default();
        let parties: Vec<NamedNode> = nodes(told, part).cloned().collect();
        for party in parties {
            let facts = self.facts(&party)?;
            let country = text(&facts, "dem:country");
            let sector = text(&facts, "dem:sector");
            let cow = self.cow.get(&country).cloned().unwrap_or_default();
            let wikidata = node(&facts, "owl:sameAs").map(|same| last(&same));
            columns[0].push(text(&facts, "rdfs:label"));
            columns[1].push(country);
            columns[2].push(cow);
            if columns[3].is_empty() && !sector.is_empty() {
                columns[3].push(sector.clone());
            }
            columns[4].push(sector);
            columns[5].extend(self.titles(&party, article, day)?);
            columns[6].push(self.wording(&party, "actor", article)?);
            columns[7].push(wikidata.unwrap_or_default());
        }
        Ok(columns.into_iter().map(joined).collect())
    }

    /// The offices that the article tells, or that a table lists for the day.
    fn titles(
        &mut self,
        party: &NamedNode,
        article: Option<&NamedNode>,
        day: &str,
    ) -> Result<Vec<String>> {
        let mut titles = Vec::new();
        for membership in self.store.pointing_to(party, "org:member")? {
            let facts = self.facts(&membership)?;
            let (begin, end) = (text(&facts, "dem:begin"), text(&facts, "dem:end"));
            let here = node(&facts, "dem:inArticle").as_ref() == article;
            let held = text(&facts, "dem:source") == "table"
                && !day.is_empty()
                && begin.as_str() <= day
                && (end.is_empty() || day <= end.as_str());
            if here || held {
                titles.push(text(&facts, "dem:roleTitle"));
            }
        }
        Ok(titles)
    }

    /// The longest of the names that the article gives to a thing.
    fn wording(
        &mut self,
        thing: &NamedNode,
        kind: &str,
        article: Option<&NamedNode>,
    ) -> Result<String> {
        let Some(article) = article else {
            return Ok(String::new());
        };
        let name = last(thing);
        let mention = format!("{}/mention/{kind}/{name}", article.as_str());
        let facts = self.facts(&NamedNode::new_unchecked(mention))?;
        let wordings = texts(&facts, "dem:wording");
        Ok(wordings.max_by_key(String::len).unwrap_or_default())
    }

    /// The ten columns of the place.
    fn place(&mut self, told: &Facts, article: Option<&NamedNode>) -> Result<Vec<String>> {
        let Some(place) = node(told, "sem:hasPlace") else {
            return Ok(vec![String::new(); 10]);
        };
        let facts = self.facts(&place)?;
        let (name, kind) = (text(&facts, "rdfs:label"), text(&facts, "dem:kind"));
        let city = if kind == "city" {
            name.clone()
        } else {
            String::new()
        };
        let geonames = node(&facts, "skos:closeMatch");
        let geonames = geonames.map(|place| last(&place)).unwrap_or_default();
        Ok(vec![
            name,
            city,
            String::new(),
            text(&facts, "dem:admin1"),
            text(&facts, "dem:country"),
            text(&facts, "geo:lat"),
            text(&facts, "geo:long"),
            geonames,
            self.wording(&place, "place", article)?,
            kind,
        ])
    }

    /// The persons, bodies and places that an article names.
    fn story(&mut self, page: &Facts) -> Result<[String; 3]> {
        let mut named: [Vec<String>; 3] = Default::default();
        let mentioned: Vec<NamedNode> = nodes(page, "schema:mentions").cloned().collect();
        for thing in mentioned {
            let facts = self.facts(&thing)?;
            let is = |class| nodes(&facts, "rdf:type").any(|kind| *kind == iri(class));
            // "Two soldiers" are in the article alone: they are described, not named.
            let described = thing.as_str().contains("/article/");
            let column = match text(&facts, "dem:kind").as_str() {
                "" => continue,
                _ if is("sem:Place") => 2,
                "state" => continue,
                _ if described => continue,
                "person" => 0,
                _ => 1,
            };
            named[column].push(text(&facts, "rdfs:label"));
        }
        Ok(named.map(joined))
    }

    fn of(&mut self, thing: Option<&NamedNode>) -> Result<Facts> {
        thing.map_or_else(|| Ok(Facts::default()), |thing| self.facts(thing))
    }

    fn facts(&mut self, thing: &NamedNode) -> Result<Facts> {
        if let Some(facts) = self.known.get(thing) {
            return Ok(facts.clone());
        }
        let facts = Rc::new(self.store.description(thing)?);
        self.known.insert(thing.clone(), facts.clone());
        Ok(facts)
    }
}

fn nodes<'f>(facts: &'f Facts, property: &str) -> impl Iterator<Item = &'f NamedNode> {
    let property = iri(property);
    facts.iter().filter_map(move |(known, value)| match value {
        Term::NamedNode(node) if *known == property => Some(node),
        _ => None,
    })
}

fn node(facts: &Facts, property: &str) -> Option<NamedNode> {
    nodes(facts, property).next().cloned()
}

fn texts<'f>(facts: &'f Facts, property: &str) -> impl Iterator<Item = String> + 'f {
    let property = iri(property);
    facts.iter().filter_map(move |(known, value)| match value {
        Term::Literal(value) if *known == property => Some(value.value().to_owned()),
        _ => None,
    })
}

fn text(facts: &Facts, property: &str) -> String {
    texts(facts, property).next().unwrap_or_default()
}

fn concept(facts: &Facts, property: &str) -> String {
    let concept = node(facts, property);
    let name = concept
        .as_ref()
        .and_then(|concept| concept.as_str().rsplit_once('#'));
    name.map(|(_, name)| name.to_owned()).unwrap_or_default()
}

/// The last part of an IRI.
fn last(node: &NamedNode) -> String {
    let path = node.as_str().trim_end_matches('/');
    path.rsplit_once('/')
        .map_or(path, |(_, last)| last)
        .to_owned()
}

/// An event as the other lists show it.
fn id(event: &NamedNode) -> String {
    let path = event.as_str().rsplit_once("/id/");
    path.map_or(event.as_str(), |(_, path)| path).to_owned()
}

/// Several values in one cell, as POLECAT writes them.
fn joined(values: Vec<String>) -> String {
    let mut kept: Vec<String> = Vec::new();
    for value in values {
        if !value.is_empty() && !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept.join("; ")
}
