//! Statement findings in, the statements of the reading out: speakers, nesting, days, occasions.

use std::collections::BTreeMap;

use crate::model::finding::{Form, Phrase, StatementFinding};
use crate::model::reading::{Dated, Position, Statement};
use crate::model::span::Span;
use crate::model::time_finding::TimeFinding;
use crate::resolve::Resolved;
use crate::resolve::clusters::{Cluster, Clusters, Context, words_of};
use crate::resolve::events::Told;
use crate::resolve::utterances::Wordings;

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
            let covered = context
                .mentions_of(phrase.sentence)
                .find(|(_, one)| (one.first..=one.last).contains(&phrase.head));
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

/// The order of the statements in the text.
pub(super) struct Order {
    /// The numbers of the findings, in order.
    pub(super) numbers: Vec<usize>,
    /// The place of each finding in the order.
    rank: Vec<usize>,
    /// The findings of each sentence.
    by_sentence: Vec<Vec<usize>>,
}

/// How many sentences before and after a statement may hold one that reports it.
const WINDOW: usize = 40;

impl Order {
    /// The order of `statements`.
    pub(super) fn of(statements: &[StatementFinding]) -> Self {
        let mut numbers: Vec<usize> = (0..statements.len()).collect();
        let start = |number: usize| {
            let content = &statements[number].content;
            content.first().map_or(0, |part| part.start)
        };
        numbers.sort_by_key(|&number| {
            let cue = statements[number].cue_span.map_or(0, |span| span.start);
            (statements[number].sentence, start(number), cue)
        });
        let mut rank = vec![0; numbers.len()];
        let mut by_sentence: Vec<Vec<usize>> = Vec::new();
        for (place, &number) in numbers.iter().enumerate() {
            rank[number] = place;
            let sentence = statements[number].sentence;
            by_sentence.resize(by_sentence.len().max(sentence + 1), Vec::new());
            by_sentence[sentence].push(number);
        }
        for numbers in &mut by_sentence {
            numbers.sort_unstable();
        }
        Self {
            numbers,
            rank,
            by_sentence,
        }
    }

    /// The id of finding `number`.
    pub(super) fn id(&self, number: usize) -> String {
        format!("s{}", self.rank[number] + 1)
    }

    /// The place of finding `number` in the order.
    pub(super) fn rank(&self, number: usize) -> usize {
        self.rank[number]
    }

    /// The innermost statement near `sentence` that `holds` says yes to.
    pub(super) fn innermost(
        &self,
        statements: &[StatementFinding],
        sentence: usize,
        holds: impl Fn(usize, &StatementFinding) -> bool,
    ) -> Option<usize> {
        let size = |one: &StatementFinding| -> usize {
            one.content.iter().map(|part| part.end - part.start).sum()
        };
        let from = sentence.saturating_sub(WINDOW).min(self.by_sentence.len());
        let to = (sentence + WINDOW + 1).min(self.by_sentence.len());
        self.by_sentence[from..to]
            .iter()
            .flatten()
            .copied()
            .filter(|&number| holds(number, &statements[number]))
            .min_by_key(|&number| (size(&statements[number]), number))
    }
}

/// The statements of the reading.
pub(super) fn records(
    resolved: &Resolved,
    statements: &[StatementFinding],
    order: &Order,
    events: &[Told],
    wordings: &Wordings,
) -> Vec<Statement> {
    order
        .numbers
        .iter()
        .map(|&number| record(resolved, statements, order, events, wordings, number))
        .collect()
}

fn record(
    resolved: &Resolved,
    statements: &[StatementFinding],
    order: &Order,
    events: &[Told],
    wordings: &Wordings,
    number: usize,
) -> Statement {
    let finding = &statements[number];
    let index = &resolved.index;
    let source = speaker_source(statements, number);
    let speakers = resolved.ids(&source.speakers);
    let mut addressees = resolved.ids(&finding.addressees);
    addressees.retain(|id| !speakers.contains(id));
    Statement {
        id: order.id(number),
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
        within: parent(statements, order, number).map(|other| order.id(other)),
        same_as: wordings
            .same_before(statements, number)
            .filter(|&other| resolved.ids(&speaker_source(statements, other).speakers) == speakers)
            .map(|other| order.id(other)),
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
fn parent(statements: &[StatementFinding], order: &Order, number: usize) -> Option<usize> {
    let inner = &statements[number];
    let cue = inner.cue_span?;
    order.innermost(statements, inner.sentence, |other, one| {
        let covers = |span: Span| one.content.iter().any(|part| part.contains(span));
        other != number && covers(cue) && inner.content.iter().all(|&part| covers(part))
    })
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
    let times = resolved.times;
    let from = times.partition_point(|time| time.sentence < sentence);
    let to = times.partition_point(|time| time.sentence <= sentence);
    times[from..to].iter().find(|time| {
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
