//! An article's text and metadata in, their triples out; and who read it from what.

use chrono::{DateTime, NaiveDate};
use oxigraph::model::{Literal, NamedNode, Quad, Term};

use crate::graph::Run;
use crate::graph::names::hash;
use crate::graph::page::{Page, count, date};
use crate::graph::terms::iri;
use crate::model::article::DateSource;

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

/// Which program, tables and model read which bytes, and what came of it.
pub(crate) fn provenance(page: &Page, run: &Run, quads: &[Quad]) -> Vec<Quad> {
    let key = [&run.program, &run.data, &run.model, &run.bytes]
        .map(String::as_str)
        .join("\n");
    let activity = page.names.shared(&format!("activity/{}", hash(&key)));
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

fn source_name(source: DateSource) -> &'static str {
    match source {
        DateSource::Metadata => "metadata",
        DateSource::Dateline => "dateline",
        DateSource::Text => "text",
        DateSource::Url => "url",
        DateSource::User => "user",
    }
}
