//! Events in, their triples out.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedNode};

use crate::graph::findings::{Known, anchor, condition, known_place, link, name_all};
use crate::graph::names::segment;
use crate::graph::occurrence_keys;
use crate::graph::page::{Page, count, decimal};

use crate::graph::terms::{iri, plover};
use crate::model::reading::{Event, Relation};
use crate::model::span::CharSpan;

/// The names of the events.
pub(crate) fn names<'a>(page: &Page<'a>) -> Vec<(&'a str, NamedNode)> {
    name_all(
        page,
        &page.reading.events,
        |event| event.id.as_str(),
        |event| {
            let place = anchor(event.mentions.first().map(|mention| mention.trigger));
            format!("event/{place}/{}", segment(&event.kind))
        },
        |event| segment(&event.label),
    )
}

/// What happened, is planned, threatened or denied.
pub(crate) fn write(page: &mut Page, names: &[(&str, NamedNode)], statements: &Known) {
    let known: Known = names.iter().cloned().collect();
    for (event, (_, node)) in page.reading.events.iter().zip(names) {
        let triggers: Vec<CharSpan> = event
            .mentions
            .iter()
            .map(|mention| mention.trigger)
            .collect();
        let first = triggers.first().copied();
        page.finding(
            node,
            "sem:Event",
            first.as_slice(),
            event.confidence,
            &event.rule,
        );
        page.text(node, "rdfs:label", Some(&event.label));
        kind(page, node, event);
        page.add_actors(node, "dem:actor", &event.actors);
        page.add_actors(node, "dem:recipient", &event.recipients);
        page.text(node, "dem:instrument", event.instrument.as_deref());
        if let Some(place) = known_place(page, event.place.as_deref()) {
            page.add(node, "sem:hasPlace", place);
        }
        if let Some(time) = &event.time {
            page.dates(node, &time.value, &time.from);
        }
        page.text(node, "dem:status", Some(&event.status));
        page.add(node, "dem:historical", Literal::from(event.historical));
        condition(page, node, event.condition.as_deref());
        told(page, node, &triggers);
        for relation in &event.relations {
            link(
                page,
                node,
                relation_term(relation),
                Some(&relation.to),
                &known,
            );
        }
        link(
            page,
            node,
            "dem:toldIn",
            event.statement.as_deref(),
            statements,
        );
        counts(page, node, event);
        let parties = occurrence_keys::parties(page, event);
        page.text(node, "dem:partiesKey", parties.as_deref());
        for key in occurrence_keys::keys(page, event) {
            page.text(node, "dem:occurrenceKey", Some(&key));
        }
    }
}

/// Type, mode, contexts and scores.
fn kind(page: &mut Page, node: &NamedNode, event: &Event) {
    let kind = plover(&event.kind).unwrap_or_else(|| iri("plover:OTHER"));
    page.add(node, "sem:eventType", kind);
    let mode = event.mode.as_ref();
    if let Some(mode) = mode.and_then(|mode| plover(&format!("{}-{mode}", event.kind))) {
        page.add(node, "dem:mode", mode);
    }
    for context in &event.contexts {
        if let Some(context) = plover(&format!("context-{context}")) {
            page.add(node, "dem:context", context);
        }
    }
    page.text(node, "dem:cameo", event.cameo.as_deref());
    page.text(node, "dem:quad", event.quad.as_deref());
    if let Some(intensity) = event.intensity {
        page.add(node, "dem:intensity", decimal(intensity));
    }
}

/// The words that name it, and the other sentences that tell of it.
fn told(page: &mut Page, node: &NamedNode, triggers: &[CharSpan]) {
    for trigger in triggers {
        page.add_words(node, "dem:trigger", *trigger);
    }
    let first = triggers
        .first()
        .and_then(|trigger| page.sentences(&[*trigger]));
    let others: BTreeSet<CharSpan> = triggers
        .iter()
        .skip(1)
        .filter_map(|trigger| page.sentences(&[*trigger]))
        .filter(|sentence| Some(*sentence) != first)
        .collect();
    for sentence in others {
        page.add_words(node, "dem:furtherEvidence", sentence);
    }
}

fn counts(page: &mut Page, node: &NamedNode, event: &Event) {
    for number in &event.counts {
        let path = format!("{}/{}", node.as_str(), segment(&number.what));
        let counted = NamedNode::new_unchecked(path);
        page.add(node, "dem:count", counted.clone());
        page.add(&counted, "rdf:type", iri("dem:Count"));
        page.text(&counted, "dem:what", Some(&number.what));
        if let Some(least) = number.min {
            page.add(&counted, "dem:atLeast", count(least));
        }
        if let Some(most) = number.max {
            page.add(&counted, "dem:atMost", count(most));
        }
    }
}

fn relation_term(relation: &Relation) -> &'static str {
    match &*relation.kind {
        "response_to" => "dem:respondsTo",
        "part_of" => "dem:partOf",
        "prevented_by" => "dem:preventedBy",
        "condition_of" => "dem:conditionOf",
        _ => "dem:follows",
    }
}
