//! Statements and positions in, their triples out.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode};

use crate::graph::names::{hash, is_local, segment};
use crate::graph::page::{Page, decimal, hull, rule_iri};
use crate::graph::terms::iri;
use crate::graph::things::with_known_owner;
use crate::model::id::Id;
use crate::model::reading::{Condition, Dated, Position, Statement};
use crate::model::span::CharSpan;

/// Quotations of fewer words than this are alike by chance.
const WORDS_OF_A_QUOTE: usize = 6;

/// The names of the findings of one kind, by their ids in the reading.
pub(crate) type Known<'a> = BTreeMap<&'a str, NamedNode>;

/// A name for each of several findings, from where they are anchored; where two have one anchor, `more`
/// tells them apart, and if that fails too their order does.
pub(crate) fn name_all<'a, T>(
    page: &Page,
    findings: &'a [T],
    id: impl Fn(&'a T) -> &'a str,
    path: impl Fn(&T) -> String,
    more: impl Fn(&T) -> String,
) -> Vec<(&'a str, NamedNode)> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names = Vec::with_capacity(findings.len());
    for finding in findings {
        let mut name = path(finding);
        if taken.contains(&name) {
            name = format!("{name}/{}", segment(&more(finding)));
        }
        let mut number = 2;
        let base = name.clone();
        while !taken.insert(name.clone()) {
            name = format!("{base}/{number}");
            number += 1;
        }
        names.push((id(finding), page.names.own(&name)));
    }
    names
}

/// The part of a name that says where a finding is anchored.
pub(crate) fn anchor(span: Option<CharSpan>) -> String {
    span.map_or_else(
        || "nowhere".to_owned(),
        |span| format!("{}-{}", span.start, span.end),
    )
}

/// The names of the statements.
pub(crate) fn statement_names<'a>(page: &Page<'a>) -> Vec<(&'a str, NamedNode)> {
    name_all(
        page,
        &page.reading.statements,
        |statement| statement.id.as_str(),
        |statement| {
            let span = hull(&statement.content).or(statement.cue);
            format!("statement/{}", anchor(span))
        },
        |statement| format!("by-{}", statement.speakers.join("+")),
    )
}

/// The names of the positions.
pub(crate) fn position_names<'a>(page: &Page<'a>) -> Vec<(&'a str, NamedNode)> {
    name_all(
        page,
        &page.reading.positions,
        |position| position.id.as_str(),
        |position| {
            let place = anchor(Some(position.evidence));
            format!("position/{place}/{}", segment(&position.issue.id))
        },
        |position| format!("of-{}", position.holder),
    )
}

/// Who said what.
pub(crate) fn statements(
    page: &mut Page,
    names: &[(&str, NamedNode)],
    events: &Known,
    issues: &BTreeMap<Id, Vec<NamedNode>>,
) {
    let known: Known = names.iter().cloned().collect();
    for (statement, (_, node)) in page.reading.statements.iter().zip(names) {
        let cue = statement.cue.into_iter();
        let spans: Vec<CharSpan> = cue.chain(statement.content.iter().copied()).collect();
        page.finding(
            node,
            "dem:Statement",
            &spans,
            statement.confidence,
            &statement.rule,
        );
        page.add_actors(node, "dem:speaker", &statement.speakers);
        page.add_actors(node, "dem:addressee", &statement.addressees);
        page.text(node, "dem:act", Some(&statement.act));
        page.text(node, "dem:form", Some(&statement.form));
        page.text(node, "dem:made", Some(&statement.made));
        page.text(node, "dem:content", Some(&content(page, statement)));
        for span in &statement.content {
            page.add_words(node, "dem:contentSpan", *span);
        }
        for span in &statement.speaker_spans {
            page.add_words(node, "dem:speakerSpan", *span);
        }
        if let Some(cue) = statement.cue {
            page.add_words(node, "dem:cue", cue);
        }
        dated(page, node, statement.said_on.as_deref(), events);
        if let Some(place) = known_place(page, statement.place.as_deref()) {
            page.add(node, "sem:hasPlace", place);
        }
        link(
            page,
            node,
            "dem:occasion",
            statement.occasion.as_deref(),
            events,
        );
        link(
            page,
            node,
            "dem:reportedIn",
            statement.within.as_deref(),
            &known,
        );
        about(page, node, statement, issues);
        if let Some(key) = utterance_key(page, statement) {
            page.text(node, "dem:matchKey", Some(&key));
        }
    }
    same_utterances(page, &known);
}

/// Who stands where.
pub(crate) fn positions(
    page: &mut Page,
    names: &[(&str, NamedNode)],
    statements: &Known,
    events: &Known,
) {
    for (position, (_, node)) in page.reading.positions.iter().zip(names) {
        page.finding(
            node,
            "dem:Position",
            &[position.evidence],
            position.confidence,
            &position.rule,
        );
        page.add_actors(node, "dem:holder", std::slice::from_ref(&position.holder));
        page.add_actors(node, "dem:voicedBy", position.voiced_by.as_slice());
        page.add_actors(node, "dem:toward", position.toward.as_slice());
        let issue = page.names.issue(&with_known_owner(page, &position.issue));
        page.add(node, "dem:issue", issue);
        page.text(node, "dem:polarity", Some(&position.polarity));
        page.text(node, "dem:stance", Some(&position.stance));
        page.add(node, "dem:strength", decimal(position.strength));
        condition(page, node, position.condition.as_deref());
        dated(page, node, position.date.as_deref(), events);
        page.add_words(node, "dem:words", position.evidence);
        expressed(page, node, position, statements);
    }
}

/// On what something depends.
pub(crate) fn condition(page: &mut Page, node: &NamedNode, condition: Option<&Condition>) {
    if let Some(condition) = condition {
        page.text(node, "dem:condition", Some(&condition.text));
        let span = CharSpan {
            start: condition.start,
            end: condition.end,
        };
        page.add_words(node, "dem:conditionSpan", span);
    }
}

/// The place, if the reading knows it.
pub(crate) fn known_place(page: &Page, id: Option<&str>) -> Option<NamedNode> {
    id.and_then(|id| page.places.get(id)).cloned()
}

/// A link to another finding, if there is one of that id.
pub(crate) fn link(
    page: &mut Page,
    node: &NamedNode,
    property: &str,
    id: Option<&str>,
    known: &Known,
) {
    if let Some(other) = id.and_then(|id| known.get(id))
        && other != node
    {
        page.add(node, property, other.clone());
    }
}

fn expressed(page: &mut Page, node: &NamedNode, position: &Position, statements: &Known) {
    let statement = position.statement.as_deref();
    if let Some(statement) = statement.and_then(|id| statements.get(id)) {
        page.add(statement, "dem:expresses", node.clone());
    }
}

fn dated(page: &mut Page, node: &NamedNode, dated: Option<&Dated>, events: &Known) {
    let Some(dated) = dated else {
        return;
    };
    page.dates(
        node,
        dated.value.as_deref().unwrap_or_default(),
        &dated.from,
    );
    let relation = dated
        .relation
        .as_deref()
        .filter(|relation| matches!(*relation, "before" | "after"));
    page.text(node, "dem:dateRelation", relation);
    link(
        page,
        node,
        "dem:dateAnchor",
        dated.anchor.as_deref(),
        events,
    );
}

fn about(
    page: &mut Page,
    node: &NamedNode,
    statement: &Statement,
    issues: &BTreeMap<Id, Vec<NamedNode>>,
) {
    let expressed: Vec<NamedNode> = (page.reading.positions.iter())
        .filter(|position| position.statement.as_deref() == Some(&statement.id))
        .map(|position| page.names.issue(&with_known_owner(page, &position.issue)))
        .collect();
    for id in &statement.about {
        if let Some(actor) = page.actors.get(id.as_str()).cloned() {
            page.add(node, "dem:about", actor);
            continue;
        }
        let all = issues.get(id).map(Vec::as_slice).unwrap_or_default();
        let own: Vec<&NamedNode> = all
            .iter()
            .filter(|issue| expressed.contains(issue))
            .collect();
        let plain = page.names.thing("issue", id);
        if own.is_empty() && all.contains(&plain) {
            page.add(node, "dem:about", plain);
            continue;
        }
        let chosen = if own.is_empty() {
            all.iter().collect()
        } else {
            own
        };
        for issue in chosen {
            page.add(node, "dem:about", issue.clone());
        }
    }
}

/// What was said, as one text.
fn content(page: &Page, statement: &Statement) -> String {
    let parts = statement.content.iter().map(|span| page.quote(*span));
    parts.collect::<Vec<_>>().join(" … ")
}

/// What two reports of one quotation have in common: who speaks and the words, whatever the marks.
fn utterance_key(page: &Page, statement: &Statement) -> Option<String> {
    let speakers: BTreeSet<&str> = (statement.speakers.iter())
        .map(Id::as_str)
        .filter(|id| page.actors.contains_key(id) && !is_local(id))
        .collect();
    if statement.form != "direct" || speakers.is_empty() {
        return None;
    }
    let content = content(page, statement).to_lowercase();
    let words: Vec<&str> = content
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let speakers = speakers.into_iter().collect::<Vec<_>>().join(" ");
    (words.len() >= WORDS_OF_A_QUOTE).then(|| {
        format!(
            "utterance-{}",
            hash(&format!("{speakers}\n{}", words.join(" ")))
        )
    })
}

/// One node for each utterance that the article tells more than once (headline and lead).
fn same_utterances(page: &mut Page, known: &Known) {
    let mut groups: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    let statements = &page.reading.statements;
    for statement in statements {
        let Some(first) = first_report(statements, statement) else {
            continue;
        };
        groups
            .entry(&first.id)
            .or_insert_with(|| vec![first])
            .push(statement);
    }
    let graph = page.names.shared("graph/links");
    for (first, group) in groups {
        let Some(name) = known.get(first) else {
            continue;
        };
        let node = NamedNode::new_unchecked(format!("{}/same-utterance", name.as_str()));
        page.add_to(&graph, &node, "rdf:type", iri("dem:SameUtterance"));
        for statement in &group {
            if let Some(other) = known.get(statement.id.as_str()) {
                page.add_to(&graph, &node, "dem:links", other.clone());
            }
        }
        let score = group
            .iter()
            .map(|statement| statement.confidence)
            .fold(1.0, f64::min);
        page.add_to(&graph, &node, "dem:score", decimal(score));
        let reason = Literal::from("the article tells it more than once");
        page.add_to(&graph, &node, "dem:reason", reason);
        page.add_to(&graph, &node, "dem:rule", rule_iri("same-utterance"));
    }
}

/// The first statement of the article that reports the utterance `statement` reports again.
fn first_report<'a>(
    statements: &'a [Statement],
    statement: &'a Statement,
) -> Option<&'a Statement> {
    let mut first = statement;
    for _ in 0..statements.len() {
        let earlier = first.same_as.as_ref();
        match earlier.and_then(|id| statements.iter().find(|other| other.id == *id)) {
            Some(earlier) if earlier.id != statement.id => first = earlier,
            _ => break,
        }
    }
    (first.id != statement.id).then_some(first)
}
