//! Actors, places and issues in; what they are, and where the article names them, out.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode};

use crate::graph::days::stretch;
use crate::graph::identity;
use crate::graph::names::{hash, is_local, segment};
use crate::graph::page::{Page, count, date, decimal, rule_iri};
use crate::graph::terms::iri;
use crate::model::id::Id;
use crate::model::reading::{Actor, Issue, Place, Role};
use crate::model::span::CharSpan;

/// Everybody the article names.
pub(crate) fn actors(page: &mut Page) {
    let article = page.names.article.clone();
    for actor in &page.reading.actors {
        let node = page.names.thing("actor", &actor.id);
        let graph = graph_of(page, &actor.id);
        page.add(&article, "schema:mentions", node.clone());
        page.add_to(&graph, &node, "rdf:type", iri("sem:Actor"));
        page.add_to(
            &graph,
            &node,
            "rdfs:label",
            Literal::from(name(&actor.name, &actor.id)),
        );
        page.add_to(&graph, &node, "dem:kind", Literal::from(&*actor.kind));
        for (property, value) in [
            ("dem:country", &actor.country),
            ("dem:sector", &actor.sector),
        ] {
            if let Some(value) = value {
                page.add_to(&graph, &node, property, Literal::from(value.as_str()));
            }
        }
        same_as(page, &graph, &node, actor.wikidata.as_deref());
        for key in identity::keys(actor) {
            page.add_to(&graph, &node, "dem:nameKey", Literal::from(key));
        }
        mention(page, &node, &Named::actor(actor));
        for role in &actor.roles {
            membership(page, actor, &node, role);
        }
    }
}

/// Every place the article names.
pub(crate) fn places(page: &mut Page) {
    let article = page.names.article.clone();
    for place in &page.reading.places {
        let node = page.names.thing("place", &place.id);
        let graph = graph_of(page, &place.id);
        page.add(&article, "schema:mentions", node.clone());
        page.add_to(&graph, &node, "rdf:type", iri("sem:Place"));
        page.add_to(
            &graph,
            &node,
            "rdfs:label",
            Literal::from(name(&place.name, &place.id)),
        );
        page.add_to(&graph, &node, "dem:kind", Literal::from(&*place.kind));
        for (property, value) in [
            ("dem:country", &place.country),
            ("dem:admin1", &place.admin1),
        ] {
            if let Some(value) = value {
                page.add_to(&graph, &node, property, Literal::from(value.as_str()));
            }
        }
        for (property, value) in [("geo:lat", place.lat), ("geo:long", place.lon)] {
            if let Some(value) = value {
                page.add_to(&graph, &node, property, decimal(value));
            }
        }
        if let Some(geonames) = place.geonames {
            let close = format!("https://sws.geonames.org/{geonames}/");
            page.add_to(
                &graph,
                &node,
                "skos:closeMatch",
                NamedNode::new_unchecked(close),
            );
        }
        same_as(page, &graph, &node, place.wikidata.as_deref());
        mention(page, &node, &Named::place(place));
    }
}

/// The issues by id, as the positions name them.
pub(crate) fn issues(page: &mut Page) -> BTreeMap<Id, Vec<NamedNode>> {
    let mut known: BTreeMap<Id, Vec<NamedNode>> = BTreeMap::new();
    let mut broader: BTreeSet<Id> = BTreeSet::new();
    for position in &page.reading.positions {
        let issue = with_known_owner(page, &position.issue);
        let node = page.names.issue(&issue);
        let nodes = known.entry(issue.id.clone()).or_default();
        if !nodes.contains(&node) {
            nodes.push(node);
            broader.extend(issue.broader.iter().cloned());
            broader.extend(issue.of.as_ref().map(|_| issue.id.clone()));
            describe(page, &issue);
        }
    }
    let about = (page.reading.statements.iter()).flat_map(|statement| &statement.about);
    broader.extend(
        about
            .filter(|id| !page.actors.contains_key(id.as_str()))
            .cloned(),
    );
    for id in broader {
        let plain = page.names.thing("issue", &id);
        if !known.get(&id).is_some_and(|nodes| nodes.contains(&plain)) {
            let issue = Issue {
                id: id.clone(),
                ..Issue::default()
            };
            describe(page, &issue);
            known.entry(id).or_default().push(plain);
        }
    }
    known
}

/// The issue, of nobody if the reading does not know whose it is.
pub(crate) fn with_known_owner(page: &Page, issue: &Issue) -> Issue {
    let mut issue = issue.clone();
    issue.of = issue.of.filter(|of| page.actors.contains_key(of.as_str()));
    issue.broader.retain(|broader| *broader != issue.id);
    issue
}

fn describe(page: &mut Page, issue: &Issue) {
    let node = page.names.issue(issue);
    let article = page.names.article.clone();
    let local = is_local(&issue.id) || issue.of.as_deref().is_some_and(is_local);
    let graph = if local {
        page.names.graph.clone()
    } else {
        page.names.shared("graph/actors")
    };
    page.add(&article, "schema:mentions", node.clone());
    page.add_to(&graph, &node, "rdf:type", iri("skos:Concept"));
    page.add_to(
        &graph,
        &node,
        "dct:identifier",
        Literal::from(issue.id.as_str()),
    );
    // An issue that is only named, as the broader one of another, is described by who takes a side on it.
    let label = Some(issue.label.clone()).filter(|label| !label.is_empty());
    for (property, value) in [
        ("skos:prefLabel", &label),
        ("dem:action", &issue.action),
        ("dem:object", &issue.object),
    ] {
        if let Some(value) = value {
            page.add_to(&graph, &node, property, Literal::from(value.as_str()));
        }
    }
    if let Some(of) = issue
        .of
        .as_ref()
        .and_then(|of| page.actors.get(of.as_str()))
        .cloned()
    {
        page.add_to(&graph, &node, "dem:of", of);
    }
    // The missile programme of one state is narrower than missile programmes.
    let same = issue.of.as_ref().map(|_| &issue.id);
    for broader in issue.broader.iter().chain(same) {
        let broader = page.names.thing("issue", broader);
        if broader != node {
            page.add_to(&graph, &node, "skos:broader", broader);
        }
    }
}

/// Where and how an article names a thing.
struct Named<'a> {
    kind: &'static str,
    id: &'a str,
    /// Where, whether by words worth keeping as a name, how sure and by which rule.
    mentions: Vec<(CharSpan, bool, f64, &'a str)>,
}

impl<'a> Named<'a> {
    fn actor(actor: &'a Actor) -> Self {
        let named = |form: &str| matches!(form, "name" | "title" | "description");
        Self {
            kind: "actor",
            id: &actor.id,
            mentions: (actor.mentions.iter())
                .map(|mention| {
                    let span = CharSpan {
                        start: mention.start,
                        end: mention.end,
                    };
                    (
                        span,
                        named(&mention.form),
                        mention.confidence,
                        &*mention.rule,
                    )
                })
                .collect(),
        }
    }

    fn place(place: &'a Place) -> Self {
        Self {
            kind: "place",
            id: &place.id,
            mentions: (place.mentions.iter())
                .map(|mention| {
                    let span = CharSpan {
                        start: mention.start,
                        end: mention.end,
                    };
                    (span, true, mention.confidence, &*mention.rule)
                })
                .collect(),
        }
    }
}

/// One node an article and thing: what it is called there, how often, and the first place.
fn mention(page: &mut Page, thing: &NamedNode, named: &Named) {
    let Some((first, _, confidence, rule)) = named.mentions.first() else {
        return;
    };
    let id = named.id.trim_start_matches("local:");
    let node = page
        .names
        .own(&format!("mention/{}/{}", named.kind, segment(id)));
    page.finding(&node, "dem:Mention", &[*first], *confidence, rule);
    page.add(&node, "dem:refersTo", thing.clone());
    page.add(&node, "dem:mentionCount", count(named.mentions.len()));
    let wordings: BTreeSet<&str> = (named.mentions.iter())
        .filter(|(_, keep, _, _)| *keep)
        .map(|(span, _, _, _)| page.quote(*span))
        .collect();
    for wording in wordings {
        page.text(&node, "dem:wording", Some(wording));
    }
}

/// An office: read from this article, or known from a table.
fn membership(page: &mut Page, actor: &Actor, member: &NamedNode, role: &Role) {
    let of = role
        .of
        .as_ref()
        .and_then(|of| page.actors.get(of.as_str()))
        .cloned();
    let dates = [role.from.as_deref(), role.to.as_deref()];
    let key = [
        member.as_str(),
        &role.title,
        of.as_ref().map_or("", NamedNode::as_str),
        dates[0].unwrap_or_default(),
        dates[1].unwrap_or_default(),
    ]
    .join("\n");
    let listed =
        role.source == "table" && !is_local(&actor.id) && !role.of.as_deref().is_some_and(is_local);
    let (graph, node) = if listed {
        let node = page.names.shared(&format!("membership/{}", hash(&key)));
        (page.names.shared("graph/actors"), node)
    } else {
        let node = page.names.own(&format!("membership/{}", hash(&key)));
        (page.names.graph.clone(), node)
    };
    page.add_to(&graph, &node, "rdf:type", iri("org:Membership"));
    page.add_to(&graph, &node, "org:member", member.clone());
    if let Some(of) = of {
        page.add_to(&graph, &node, "org:organization", of);
    }
    page.add_to(
        &graph,
        &node,
        "dem:roleTitle",
        Literal::from(role.title.as_str()),
    );
    page.add_to(&graph, &node, "dem:source", Literal::from(&*role.source));
    let [from, to] = dates.map(|value| value.and_then(stretch));
    if let Some(from) = from {
        page.add_to(&graph, &node, "dem:begin", date(&from.begin.to_string()));
    }
    if let Some(to) = to {
        page.add_to(&graph, &node, "dem:end", date(&to.end.to_string()));
    }
    if !listed {
        role_evidence(page, actor, &node, role);
    }
}

/// The sentence a role was read from; it is as sure as the mention that says it.
fn role_evidence(page: &mut Page, actor: &Actor, node: &NamedNode, role: &Role) {
    let article = page.names.article.clone();
    page.add(node, "dem:inArticle", article);
    let said = role.evidence.and_then(|span| {
        let overlaps = |start: usize, end: usize| start < span.end && span.start < end;
        (actor.mentions.iter()).find(|mention| overlaps(mention.start, mention.end))
    });
    let Some(mention) = said.or(actor.mentions.first()) else {
        return;
    };
    let span = role.evidence.unwrap_or(CharSpan {
        start: mention.start,
        end: mention.end,
    });
    if let Some(sentence) = page.sentences(&[span]) {
        page.add_words(node, "dem:evidence", sentence);
    }
    page.add(node, "dem:confidence", decimal(mention.confidence));
    page.add(node, "dem:rule", rule_iri(&mention.rule));
}

/// Shared things are described in the graph of actors, local ones beside their article.
fn graph_of(page: &Page, id: &str) -> NamedNode {
    if is_local(id) {
        page.names.graph.clone()
    } else {
        page.names.shared("graph/actors")
    }
}

/// The identifier that the source of the row gives.
fn same_as(page: &mut Page, graph: &NamedNode, node: &NamedNode, wikidata: Option<&str>) {
    let digits = wikidata
        .and_then(|id| id.strip_prefix('Q'))
        .unwrap_or_default();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let same = NamedNode::new_unchecked(format!("http://www.wikidata.org/entity/Q{digits}"));
        page.add_to(graph, node, "owl:sameAs", same);
    }
}

/// The name to show; a thing without one shows its id.
fn name<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.is_empty() { id } else { name }
}
