//! Statement findings in, the statements of the reading out: speakers, nesting, days, occasions.

use std::collections::BTreeMap;

use crate::model::finding::{Form, Phrase, StatementFinding};
use crate::model::reading::{Dated, Position, Statement};
use crate::model::span::Span;
use crate::model::time_finding::TimeFinding;
use crate::resolve::Resolved;
use crate::resolve::clusters::{Cluster, Clusters, Context, words_of};
use crate::resolve::events::Told;
use crate::resolve::utterances::same_before;

/// Gives a local actor to each speaker whom no mention covers ("a source close to the talks").
pub(super) fn add_missing_speakers(
    clusters: &mut Clusters,
    context: &Context,
    statements: &mut [StatementFinding],
) {
    for statement in statements {
        statement
            .speakers
            .retain(|phrase| !context.sentences[phrase.sentence].tokens.is_empty());
        for phrase in &statement.speakers {
            let covered = context.mentions.iter().enumerate().find(|(_, one)| {
                one.sentence == phrase.sentence && (one.first..=one.last).contains(&phrase.head)
            });
            if let Some((number, mention)) = covered
                && clusters.of_mention[number].is_none()
                && mention.form != Form::Pronoun
            {
                let name = context.text(mention);
                let cluster = clusters.start(Cluster {
                    id: format!("local:{}", words_of(&name).join("-")),
                    name,
                    kind: "other",
                    local: true,
                    ..Cluster::default()
                });
                clusters.join(number, cluster, mention, 0.5, "speaker");
            }
        }
    }
}

/// The numbers of the findings in the order of their places in the text.
pub(super) fn order(statements: &[StatementFinding]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    let start = |number: usize| {
        statements[number]
            .content
            .first()
            .map_or(0, |part| part.start)
    };
    order.sort_by_key(|&number| {
        let cue = statements[number].cue_span.map_or(0, |span| span.start);
        (statements[number].sentence, start(number), cue)
    });
    order
}

/// The id of finding `number`.
pub(super) fn id(order: &[usize], number: usize) -> String {
    let place = order.iter().position(|&other| other == number).unwrap_or(0);
    format!("s{}", place + 1)
}

/// The statements of the reading.
pub(super) fn records(
    resolved: &Resolved,
    statements: &[StatementFinding],
    order: &[usize],
    events: &[Told],
) -> Vec<Statement> {
    order
        .iter()
        .map(|&number| record(resolved, statements, order, events, number))
        .collect()
}

fn record(
    resolved: &Resolved,
    statements: &[StatementFinding],
    order: &[usize],
    events: &[Told],
    number: usize,
) -> Statement {
    let finding = &statements[number];
    let index = &resolved.index;
    let source = speaker_source(statements, number);
    let speakers = resolved.ids(&source.speakers);
    let mut addressees = resolved.ids(&finding.addressees);
    addressees.retain(|id| !speakers.contains(id));
    Statement {
        id: id(order, number),
        speaker_spans: finding
            .speakers
            .iter()
            .map(|one| index.chars(one.span))
            .collect(),
        cue: finding.cue_span.map(|span| index.chars(span)),
        content: finding
            .content
            .iter()
            .map(|&span| index.chars(span))
            .collect(),
        form: finding.form.to_owned(),
        act: finding.act.clone(),
        made: finding.made.to_owned(),
        said_on: said_on(resolved, finding, events),
        place: None,
        occasion: occasion(resolved, finding, events),
        within: parent(statements, number).map(|other| id(order, other)),
        same_as: same_before(&resolved.context, statements, number)
            .filter(|&other| resolved.ids(&speaker_source(statements, other).speakers) == speakers)
            .map(|other| id(order, other)),
        about: Vec::new(),
        confidence: finding.confidence,
        rule: finding.rule.to_owned(),
        speakers,
        addressees,
    }
}

/// The finding whose speaker a quotation that goes on shares.
pub(super) fn speaker_source(statements: &[StatementFinding], number: usize) -> &StatementFinding {
    let mut at = number;
    for _ in 0..statements.len() {
        match statements[at].same_speaker_as {
            Some(before) if before != at => at = before,
            _ => break,
        }
    }
    &statements[at]
}

/// The smallest statement whose content holds the cue and content of statement `number`.
pub(super) fn parent(statements: &[StatementFinding], number: usize) -> Option<usize> {
    let inner = &statements[number];
    let cue = inner.cue_span?;
    let size = |one: &StatementFinding| -> usize {
        one.content.iter().map(|part| part.end - part.start).sum()
    };
    statements
        .iter()
        .enumerate()
        .filter(|(other, one)| {
            let covers = |span: Span| one.content.iter().any(|part| part.contains(span));
            *other != number && covers(cue) && inner.content.iter().all(|&part| covers(part))
        })
        .min_by_key(|(_, one)| size(one))
        .map(|(other, _)| other)
}

/// The day it was said: a date that hangs on the cue, or the eve of an event.
fn said_on(resolved: &Resolved, finding: &StatementFinding, events: &[Told]) -> Option<Dated> {
    let cue = finding.cue?;
    if let Some(time) = time_at(resolved, finding.sentence, cue, &finding.content) {
        return Some(Dated {
            value: Some(time.value.clone()),
            from: "text".to_owned(),
            // Something is said within a stretch of time, not throughout it.
            relation: Some(
                if time.relation == "during" {
                    "on"
                } else {
                    time.relation
                }
                .to_owned(),
            ),
            anchor: None,
        });
    }
    let (_, anchor) = under_cue(resolved, finding.sentence, cue, &["eve"], events)?;
    Some(Dated {
        value: None,
        from: "text".to_owned(),
        relation: Some("before".to_owned()),
        anchor: Some(anchor),
    })
}

/// "On the sidelines of the rallies": the event at which it was said.
fn occasion(resolved: &Resolved, finding: &StatementFinding, events: &[Told]) -> Option<String> {
    const WORDS: &[&str] = &[
        "sideline",
        "sidelines",
        "margin",
        "margins",
        "opening",
        "end",
        "start",
    ];
    let own = finding
        .cue
        .and_then(|cue| under_cue(resolved, finding.sentence, cue, WORDS, events));
    own.or_else(|| {
        // "… he said. He made the remarks on the sidelines of …"
        let sentence = finding.sentence + 1;
        let tokens = &resolved.context.sentences.get(sentence)?.tokens;
        let object = tokens.iter().position(|token| {
            token.dep == "dobj"
                && matches!(token.lemma.as_str(), "remark" | "comment" | "statement")
        })?;
        under_cue(resolved, sentence, tokens[object].head, WORDS, events)
    })
    .map(|(_, id)| id)
}

/// The event after "the eve of", "the sidelines of" that hangs on the word `cue`.
fn under_cue(
    resolved: &Resolved,
    sentence: usize,
    cue: usize,
    words: &[&str],
    events: &[Told],
) -> Option<(usize, String)> {
    let tokens = &resolved.context.sentences[sentence].tokens;
    let word = tokens.iter().position(|token| {
        words.contains(&token.lower.as_str()) || words.contains(&token.lemma.as_str())
    })?;
    let hangs = |mut token: usize, above: usize| {
        for _ in 0..6 {
            if token == above {
                return true;
            }
            token = tokens[token].head;
        }
        false
    };
    if !hangs(word, cue) {
        return None;
    }
    events.iter().find_map(|told| {
        let (_, trigger) = told
            .triggers
            .iter()
            .find(|(at, trigger)| *at == sentence && *trigger > word && hangs(*trigger, word))?;
        Some((*trigger, told.record.id.clone()))
    })
}

/// The date that hangs on the word `above`, outside `content`.
pub(super) fn time_at<'a>(
    resolved: &Resolved<'a>,
    sentence: usize,
    above: usize,
    content: &[Span],
) -> Option<&'a TimeFinding> {
    let tokens = &resolved.context.sentences[sentence].tokens;
    resolved.times.iter().find(|time| {
        let day =
            time.kind == "date" && !time.value.starts_with('P') && !time.value.contains("_REF");
        let outside = !content.iter().any(|part| part.contains(time.span));
        if time.sentence != sentence || !day || !outside {
            return false;
        }
        let mut token = time.last;
        for _ in 0..4 {
            token = tokens[token].head;
            if token == above {
                return true;
            }
            let passing = matches!(
                tokens[token].pos,
                "ADP" | "NOUN" | "PROPN" | "NUM" | "SCONJ"
            );
            if !passing {
                return false;
            }
        }
        false
    })
}

/// Fills `about`: the issues of the positions that each statement expresses.
pub(super) fn add_topics(statements: &mut [Statement], positions: &[Position]) {
    let mut issues: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for position in positions {
        if let Some(statement) = &position.statement {
            let list = issues.entry(statement).or_default();
            if !list.contains(&position.issue.id) {
                list.push(position.issue.id.clone());
            }
        }
    }
    for statement in statements {
        if let Some(list) = issues.get(statement.id.as_str()) {
            statement.about.clone_from(list);
        }
    }
}

/// The first speaker of a statement as a phrase, if it is a person.
pub(super) fn first_speaker(statements: &[StatementFinding], number: usize) -> Option<&Phrase> {
    speaker_source(statements, number).speakers.first()
}
