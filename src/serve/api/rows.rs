//! A finding or a thing of the store in, what the page shows of it as JSON out.

use oxigraph::model::NamedNode;
use serde_json::{Value, json};

use crate::error::Result;
use crate::serve::api::things::{Thing, Things, id, rule};

/// A statement.
pub(super) fn statement(things: &Things, node: &NamedNode) -> Result<Value> {
    let said = things.get(node)?;
    let own = json!({
        "speakers": things.links(said.nodes("dem:speaker"))?,
        "act": said.text("dem:act"),
        "form": said.text("dem:form"),
        "made": said.text("dem:made"),
        "addressees": things.links(said.nodes("dem:addressee"))?,
        "content": said.text("dem:content"),
        "about": things.links(said.nodes("dem:about"))?,
    });
    finding(things, node, &said, own)
}

/// A position.
pub(super) fn position(things: &Things, node: &NamedNode) -> Result<Value> {
    let held = things.get(node)?;
    let words = match held.node("dem:words") {
        None => Value::Null,
        Some(words) => things.words(words)?["text"].take(),
    };
    let own = json!({
        "holder": first(things, &held, "dem:holder")?,
        "polarity": held.text("dem:polarity"),
        "issue": first(things, &held, "dem:issue")?,
        "stance": held.text("dem:stance"),
        "strength": held.number("dem:strength"),
        "voices": things.links(held.nodes("dem:voicedBy"))?,
        "toward": things.links(held.nodes("dem:toward"))?,
        "condition": held.text("dem:condition"),
        "words": words,
    });
    finding(things, node, &held, own)
}

/// An event.
pub(super) fn event(things: &Things, node: &NamedNode) -> Result<Value> {
    let event = things.get(node)?;
    let kind = event.node("sem:eventType").map(NamedNode::as_str);
    let mut counts = Vec::new();
    for count in event.nodes("dem:count") {
        let count = things.get(count)?;
        counts.push(json!({
            "what": count.text("dem:what"),
            "min": count.whole("dem:atLeast"),
            "max": count.whole("dem:atMost"),
        }));
    }
    let mut places = Vec::new();
    for node in event.nodes("sem:hasPlace") {
        places.push(place(things, node)?);
    }
    let own = json!({
        "precision": event.text("dem:precision"),
        "type": kind.and_then(|iri| iri.rsplit_once('#')).map(|(_, name)| name),
        "quad": event.text("dem:quad"),
        "label": event.text("rdfs:label"),
        "actors": things.links(event.nodes("dem:actor"))?,
        "recipients": things.links(event.nodes("dem:recipient"))?,
        "places": places,
        "status": event.text("dem:status"),
        "historical": event.text("dem:historical") == Some("true"),
        "intensity": event.number("dem:intensity"),
        "condition": event.text("dem:condition"),
        "counts": counts,
    });
    finding(things, node, &event, own)
}

/// A place with its coordinates.
pub(super) fn place(things: &Things, node: &NamedNode) -> Result<Value> {
    let place = things.get(node)?;
    Ok(json!({
        "id": id(node),
        "name": place.text("rdfs:label"),
        "country": place.text("dem:country"),
        "lat": place.number("geo:lat"),
        "lon": place.number("geo:long"),
    }))
}

/// An article.
pub(super) fn article(things: &Things, node: &NamedNode) -> Result<Value> {
    let article = things.get(node)?;
    Ok(json!({
        "id": id(node),
        "name": article.text("dct:identifier"),
        "title": article.text("schema:headline"),
        "publisher": article.text("schema:publisher"),
        "day": article.text("schema:datePublished"),
        "url": article.any("schema:url"),
    }))
}

/// An actor.
pub(super) fn actor(things: &Things, node: &NamedNode) -> Result<Value> {
    let actor = things.get(node)?;
    let mut roles = Vec::new();
    for membership in things.store.subjects("org:member", &node.clone().into())? {
        let membership = things.get(&membership)?;
        roles.extend(membership.text("dem:roleTitle").map(str::to_owned));
    }
    roles.sort();
    roles.dedup();
    Ok(json!({
        "id": id(node),
        "name": actor.text("rdfs:label"),
        "kind": actor.text("dem:kind"),
        "country": actor.text("dem:country"),
        "sector": actor.text("dem:sector"),
        "roles": roles,
        "articles": articles(things, node)?,
    }))
}

/// An issue, with who is on which side.
pub(super) fn issue(things: &Things, node: &NamedNode) -> Result<Value> {
    let issue = things.get(node)?;
    let [mut pro, mut contra, mut other] = [const { Vec::new() }; 3];
    for held in things.store.subjects("dem:issue", &node.clone().into())? {
        let held = things.get(&held)?;
        let side = match held.text("dem:polarity") {
            Some("for") => &mut pro,
            Some("against") => &mut contra,
            _ => &mut other,
        };
        side.extend(held.nodes("dem:holder").cloned());
    }
    for side in [&mut pro, &mut contra, &mut other] {
        side.sort();
        side.dedup();
    }
    Ok(json!({
        "id": id(node),
        "name": issue.text("skos:prefLabel"),
        "for": things.links(pro.iter())?,
        "against": things.links(contra.iter())?,
        "other": things.links(other.iter())?,
        "articles": articles(things, node)?,
    }))
}

/// How many articles mention a thing.
pub(super) fn articles(things: &Things, node: &NamedNode) -> Result<usize> {
    let mentioning = things
        .store
        .subjects("schema:mentions", &node.clone().into())?;
    Ok(mentioning.len())
}

/// The row of a finding of whatever kind; nothing for what is none of the three.
pub(super) fn any(things: &Things, node: &NamedNode) -> Result<Option<Value>> {
    let thing = things.get(node)?;
    Ok(Some(if thing.is("dem:Statement") {
        statement(things, node)?
    } else if thing.is("dem:Position") {
        position(things, node)?
    } else if thing.is("sem:Event") {
        event(things, node)?
    } else {
        return Ok(None);
    }))
}

/// The first thing that a property leads to.
pub(super) fn first(things: &Things, thing: &Thing, property: &str) -> Result<Value> {
    match thing.node(property) {
        None => Ok(Value::Null),
        Some(node) => things.link(node),
    }
}

/// What all findings have, and what this one has.
fn finding(things: &Things, node: &NamedNode, thing: &Thing, own: Value) -> Result<Value> {
    let mut row = json!({
        "id": id(node),
        "day": thing.text("dem:begin"),
        "last": thing.text("dem:end"),
        "article": things.article(thing)?,
        "sentence": things.sentence(thing)?,
        "rule": rule(thing),
        "confidence": thing.number("dem:confidence"),
    });
    if let (Some(row), Value::Object(own)) = (row.as_object_mut(), own) {
        row.extend(own);
    }
    Ok(row)
}
