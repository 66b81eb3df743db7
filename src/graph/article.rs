//! An article's text and metadata in, their triples out; and who read it from what.

use chrono::{DateTime, NaiveDate};
use oxigraph::model::{Literal, NamedNode, Quad, Term};

use crate::graph::Run;
use crate::graph::copies;
use crate::graph::names::hash;
use crate::graph::page::{Page, count, date};
use crate::graph::terms::iri;
use crate::model::article::{DateSource, Part};
use crate::model::reading::ArticleRecord;
use crate::model::span::CharSpan;

/// The article as a work.
pub(crate) fn write(page: &mut Page) {
    let record = &page.reading.article;
    let article = page.names.article.clone();
    page.add(&article, "rdf:type", iri("schema:NewsArticle"));
    page.text(&article, "dct:identifier", Some(&record.id));
    page.text(&article, "schema:headline", record.title.as_deref());
    page.text(&article, "schema:publisher", record.publisher.as_deref());
    page.text(&article, "schema:author", record.byline.as_deref());
    page.text(&article, "schema:articleSection", record.section.as_deref());
    page.text(&article, "schema:dateModified", record.modified.as_deref());
    page.text(&article, "schema:inLanguage", record.language.as_deref());
    page.add(&article, "schema:articleBody", Literal::from(&*record.text));
    page.add(&article, "dem:bodyStart", count(record.body_start));
    page.text(&article, "dem:layout", Some(&layout(&record.paragraphs)));
    let pieces = copies::pieces(record);
    for key in copies::keys(&pieces) {
        page.text(&article, "dem:textKey", Some(&key));
    }
    page.text(
        &article,
        "dem:textSketch",
        copies::sketch(&pieces).as_deref(),
    );
    if let Some(url) = &record.url {
        let url: Term = match NamedNode::new(url) {
            Ok(url) => url.into(),
            Err(_) => Literal::from(url.as_str()).into(),
        };
        page.add(&article, "schema:url", url);
    }
    if let Some(day) = record.published.as_deref().and_then(day) {
        page.add(&article, "schema:datePublished", date(&day));
        let source = record.published_from.map(source_name);
        page.text(&article, "dem:publishedFrom", source);
    }
    let moment = record.published_at.as_deref();
    if let Some(moment) = moment.and_then(|at| DateTime::parse_from_rfc3339(at).ok()) {
        let moment = Literal::new_typed_literal(moment.to_rfc3339(), iri("xsd:dateTime"));
        page.add(&article, "dem:publishedAt", moment);
    }
}

/// The parts of an article and the letters that stand for them.
const PARTS: [(Part, &str); 6] = [
    (Part::Headline, "h"),
    (Part::Caption, "c"),
    (Part::Body, "b"),
    (Part::Dateline, "d"),
    (Part::Label, "l"),
    (Part::Boilerplate, "x"),
];

/// `h0-35 b37-120`: a headline and a paragraph.
fn layout(paragraphs: &[(CharSpan, Part)]) -> String {
    let told = paragraphs.iter().map(|(span, part)| {
        let found = PARTS.iter().find(|(one, _)| one == part);
        let letter = found.map_or("b", |(_, letter)| letter);
        format!("{letter}{}-{}", span.start, span.end)
    });
    told.collect::<Vec<String>>().join(" ")
}

fn paragraph(told: &str) -> Option<(CharSpan, Part)> {
    let found = PARTS.iter().find_map(|(part, letter)| {
        let span = told.strip_prefix(letter)?;
        Some((*part, span.split_once('-')?))
    });
    let (part, (start, end)) = found?;
    let span = CharSpan {
        start: start.parse().ok()?,
        end: end.parse().ok()?,
    };
    (span.start <= span.end).then_some((span, part))
}

/// The article that the quads of its graph tell of, as it was when it was read.
pub fn record(article: &NamedNode, quads: &[Quad]) -> ArticleRecord {
    let about = || {
        let of_it = |quad: &&Quad| quad.subject == article.clone().into();
        quads.iter().filter(of_it)
    };
    let value = |property: &str| {
        let property = iri(property);
        let found = about().find(|quad| quad.predicate == property)?;
        Some(match &found.object {
            Term::Literal(value) => value.value().to_owned(),
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::BlankNode(_) => return None,
        })
    };
    ArticleRecord {
        id: value("dct:identifier").unwrap_or_default(),
        url: value("schema:url"),
        title: value("schema:headline"),
        publisher: value("schema:publisher"),
        byline: value("schema:author"),
        section: value("schema:articleSection"),
        published: value("schema:datePublished"),
        published_at: value("dem:publishedAt"),
        published_from: value("dem:publishedFrom").and_then(|name| source_named(&name)),
        modified: value("schema:dateModified"),
        language: value("schema:inLanguage"),
        text: value("schema:articleBody").unwrap_or_default().into(),
        body_start: value("dem:bodyStart")
            .and_then(|start| start.parse().ok())
            .unwrap_or(0),
        paragraphs: (value("dem:layout").unwrap_or_default().split(' '))
            .filter_map(paragraph)
            .collect(),
    }
}

/// The node of a run.
pub fn activity(base: &str, run: &Run) -> NamedNode {
    let key = [&run.program, &run.data, &run.model, &run.bytes]
        .map(String::as_str)
        .join("\n");
    NamedNode::new_unchecked(format!("{base}activity/{}", hash(&key)))
}

/// Which program, tables and model read which bytes, and what came of it.
pub(crate) fn provenance(page: &Page, run: &Run, quads: &[Quad]) -> Vec<Quad> {
    let activity = activity(page.names.base(), run);
    let graph = page.names.shared("graph/provenance");
    let mut digest = blake3::Hasher::new();
    for quad in quads {
        digest.update(quad.to_string().as_bytes());
        digest.update(b"\n");
    }
    let read = &page.names.graph;
    let text = |value: &str| Term::from(Literal::from(value));
    [
        (&activity, "rdf:type", iri("prov:Activity").into()),
        (&activity, "dem:program", text(&run.program)),
        (&activity, "dem:data", text(&run.data)),
        (&activity, "dem:model", text(&run.model)),
        (&activity, "dem:bytes", text(&run.bytes)),
        (read, "rdf:type", iri("prov:Entity").into()),
        (read, "prov:wasGeneratedBy", activity.clone().into()),
        (
            read,
            "prov:wasDerivedFrom",
            page.names.article.clone().into(),
        ),
        (
            read,
            "dem:digest",
            text(digest.finalize().to_hex().as_str()),
        ),
    ]
    .into_iter()
    .map(|(subject, property, object)| {
        Quad::new(subject.clone(), iri(property), object, graph.clone())
    })
    .collect()
}

/// A day of the calendar as it is written in RDF.
pub(crate) fn day(text: &str) -> Option<String> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    Some(day.to_string())
}

const SOURCES: [(DateSource, &str); 5] = [
    (DateSource::Metadata, "metadata"),
    (DateSource::Dateline, "dateline"),
    (DateSource::Text, "text"),
    (DateSource::Url, "url"),
    (DateSource::User, "user"),
];

fn source_name(source: DateSource) -> &'static str {
    let found = SOURCES.iter().find(|(one, _)| *one == source);
    found.map_or("metadata", |(_, name)| name)
}

fn source_named(name: &str) -> Option<DateSource> {
    let found = SOURCES.iter().find(|(_, one)| *one == name);
    found.map(|(source, _)| *source)
}
