//! The store as a whole, or one thing of it, in; numbers, stored queries, reasons and RDF out.

use std::collections::BTreeMap;

use oxigraph::model::Term;
use serde_json::{Map, Value, json};

use crate::query::{Kind, Question, ask_within, named, resolve, saved};
use crate::serve::api::Asked;
use crate::serve::api::things::{Things, id, rule};
use crate::serve::call::Reply;
use crate::serve::formats;
use crate::serve::problem::Problem;
use crate::show::rows::{short, short_iri};
use crate::store::{Filter, Format};

/// What of a thing only the store looks it up by.
const KEYS: [&str; 3] = ["dem:nameKey", "dem:matchKey", "dem:partiesKey"];

/// Parameters of an answer, not of its question.
const NO_VALUES: [&str; 2] = ["format", "download"];

/// How much there is.
pub(super) fn stats(asked: &Asked) -> Result<Reply, Problem> {
    let stats = asked.served.store.stats()?;
    let counts: Map<String, Value> = (stats.counts.iter())
        .map(|(name, number)| ((*name).to_owned(), json!(number)))
        .collect();
    let published = stats
        .published
        .map(|(first, last)| json!({"first": first, "last": last}));
    Ok(Reply::json(&json!({
        "counts": counts,
        "published": published,
        "version": env!("CARGO_PKG_VERSION"),
        "revision": asked.served.log().revision(),
        "updates": asked.served.token.is_some(),
    })))
}

/// The stored queries.
pub(super) fn queries() -> Reply {
    let all = saved().into_iter().map(|question| {
        let parameters = question.parameters.iter().map(|parameter| {
            json!({
                "name": parameter.name,
                "kind": parameter.kind.name(),
                "description": parameter.description,
                "default": parameter.default,
            })
        });
        json!({
            "name": question.name,
            "title": question.title,
            "parameters": parameters.collect::<Vec<_>>(),
            "example": question.example,
            "sparql": question.text,
        })
    });
    Reply::json(&all.collect())
}

/// The answer of a stored query.
pub(super) fn query(asked: &Asked, name: &str) -> Result<Reply, Problem> {
    let question: Question = named(name).ok_or_else(|| {
        Problem::unknown(format!(
            "no stored query is called \"{name}\"; /api/queries lists them"
        ))
    })?;
    let given = asked.call.params.pairs();
    let values: BTreeMap<String, String> = given
        .filter(|(name, value)| !NO_VALUES.contains(name) && !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let answer = ask_within(&asked.served.store, &question, &values, asked.limits)?;
    formats::written(asked.call, &answer)
}

/// Everything that is known of one thing: what `demarche why` tells.
pub(super) fn why(asked: &Asked) -> Result<Reply, Problem> {
    let store = &asked.served.store;
    let given = asked.needed("id")?;
    let iri = oxigraph::model::NamedNode::new(if given.contains("://") {
        given.to_owned()
    } else {
        format!("{}{given}", crate::graph::terms::BASE)
    });
    let things = Things::new(store);
    let unknown = || Problem::unknown(format!("nothing has the id \"{given}\""));
    let node = iri.map_err(|_| unknown())?;
    let thing = things.get(&node)?;
    let mut properties = Vec::new();
    for (property, value) in thing.pairs().filter(|(name, _)| !KEYS.contains(name)) {
        let words = match value {
            Term::NamedNode(node) => {
                let other = things.get(node)?;
                let names = ["rdfs:label", "skos:prefLabel", "oa:exact", "dct:identifier"];
                names
                    .iter()
                    .find_map(|name| other.text(name))
                    .map(str::to_owned)
            }
            _ => None,
        };
        properties.push(json!({"property": property, "value": short(value), "words": words}));
    }
    if properties.is_empty() {
        return Err(unknown());
    }
    let own: Term = node.clone().into();
    let (mut links, mut mentions) = (Vec::new(), Vec::new());
    for link in store.subjects("dem:links", &own)? {
        let link = things.get(&link)?;
        let kind = link.node("rdf:type").map(|class| short_iri(class.as_str()));
        for other in link.nodes("dem:links").filter(|other| **other != node) {
            links.push(
                json!({"id": id(other), "kind": kind, "reason": link.text("dem:reason"),
                "score": link.number("dem:score")}),
            );
        }
    }
    for mention in store.subjects("dem:refersTo", &own)? {
        let mention = things.get(&mention)?;
        mentions.push(json!({
            "article": things.article(&mention)?,
            "wording": mention.text("dem:wording"),
            "sentence": things.sentence(&mention)?,
            "rule": rule(&mention),
            "confidence": mention.number("dem:confidence"),
            "number": mention.whole("dem:mentionCount"),
        }));
    }
    Ok(Reply::json(&json!({
        "id": id(&node), "properties": properties, "links": links, "mentions": mentions,
    })))
}

/// A part of the store as RDF: what `demarche export` writes.
pub(super) fn rdf(asked: &Asked) -> Result<Reply, Problem> {
    let params = &asked.call.params;
    let store = &asked.served.store;
    let (format, media_type) = match params.get("format").unwrap_or("turtle") {
        "turtle" => (Format::Turtle, "text/turtle; charset=utf-8"),
        "trig" => (Format::Trig, "application/trig"),
        "nquads" => (Format::NQuads, "application/n-quads"),
        "jsonld" => (Format::JsonLd, "application/ld+json"),
        "rdfxml" => (Format::RdfXml, "application/rdf+xml"),
        other => {
            return Err(Problem::bad(format!(
                "there is no RDF format \"{other}\"; give turtle, trig, nquads, jsonld or rdfxml"
            )));
        }
    };
    let article = params.get("article").map(|name| store.article_named(name));
    let actors = params
        .get("actor")
        .map(|name| resolve(store, Kind::Actor, name));
    let actors = actors.transpose()?.unwrap_or_default();
    let filter = Filter {
        article: article.transpose()?.map(|entry| entry.iri),
        actors: actors.iter().map(|node| node.as_str().to_owned()).collect(),
        without_text: params.get("without_text") == Some("true"),
    };
    if filter.article.is_none() && filter.actors.is_empty() {
        return Err(Problem::bad("say of what: ?article=ID or ?actor=NAME"));
    }
    let mut bytes = Vec::new();
    store.dump(&mut bytes, format, &filter)?;
    Ok(Reply::ok(media_type, bytes))
}
