//! Statement findings in, the statements of the reading out: speakers, nesting, days, occasions.

use std::collections::BTreeMap;

use crate::model::finding::{Form, Phrase, StatementFinding};
use crate::model::id::Id;
use crate::model::reading::{Position, Statement};
use crate::model::span::Span;
use crate::resolve::Resolved;
use crate::resolve::clusters::{Cluster, Clusters, Context, words_of};
use crate::resolve::events::{Telling, Told};
use crate::resolve::setting::{hand_on, hearers, occasion, place, said_on};
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
                && !clusters.joint.contains_key(&number)
                && mention.form != Form::Pronoun
            {
                let name = context.text(mention);
                let cluster = clusters.start(Cluster {
                    id: format!("local:{}", words_of(&name).join("-")).into(),
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
    /// The findings by sentence and number.
    by_sentence: Vec<usize>,
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
        for (place, &number) in numbers.iter().enumerate() {
            rank[number] = place;
        }
        let mut by_sentence = numbers.clone();
        by_sentence.sort_unstable_by_key(|&number| (statements[number].sentence, number));
        Self {
            numbers,
            rank,
            by_sentence,
        }
    }

    /// The id of finding `number`.
    pub(super) fn id(&self, number: usize) -> Id {
        format!("s{}", self.rank[number] + 1).into()
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
        let before = |last: usize| {
            let all = &self.by_sentence;
            all.partition_point(|&number| statements[number].sentence < last)
        };
        let from = before(sentence.saturating_sub(WINDOW));
        let to = before(sentence + WINDOW + 1);
        self.by_sentence[from..to]
            .iter()
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
    let telling = Telling::of(events);
    let numbers = &order.numbers;
    let mut records: Vec<Statement> = numbers
        .iter()
        .map(|&number| record(resolved, statements, order, &telling, wordings, number))
        .collect();
    hand_on(&mut records, |at| &statements[numbers[at]], resolved);
    records
}

fn record(
    resolved: &Resolved,
    statements: &[StatementFinding],
    order: &Order,
    telling: &Telling,
    wordings: &Wordings,
    number: usize,
) -> Statement {
    let finding = &statements[number];
    let index = &resolved.index;
    let source = speaker_source(statements, number);
    let speakers = resolved.ids(&source.speakers);
    let mut addressees = resolved.ids(&finding.addressees);
    if addressees.is_empty() && matches!(finding.act.as_str(), "accuse" | "urge" | "thank") {
        addressees = target(resolved, finding);
    }
    if addressees.is_empty() {
        addressees = resolved.ids(&hearers(resolved, finding));
    }
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
        form: finding.form,
        act: finding.act.clone(),
        made: finding.made,
        said_on: said_on(resolved, finding, telling).map(Box::new),
        place: place(resolved, finding),
        occasion: occasion(resolved, finding, telling),
        within: parent(statements, order, number).map(|other| order.id(other)),
        same_as: wordings
            .same_before(statements, number)
            .filter(|_| !speakers.is_empty())
            .filter(|&other| resolved.ids(&speaker_source(statements, other).speakers) == speakers)
            .map(|other| order.id(other)),
        about: Box::default(),
        confidence: finding.confidence,
        rule: finding.rule,
        speakers: speakers.into(),
        addressees: addressees.into(),
    }
}

/// Whom an accusation or thanks are directed at, when they are its content.
fn target(resolved: &Resolved, finding: &StatementFinding) -> Vec<Id> {
    let tokens = &resolved.context.sentences[finding.sentence].tokens;
    let head = finding.content_head.filter(|&head| {
        finding.cue.is_some_and(|cue| tokens[head].head() == cue) && tokens[head].dep == "dobj"
    });
    head.map_or_else(Vec::new, |head| {
        resolved.ids(&[Phrase {
            sentence: finding.sentence,
            head,
            span: tokens[head].span(),
        }])
    })
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
    let relays = |one: &StatementFinding| one.rule == "relayed" && one.content == inner.content;
    if inner.rule != "relayed"
        && let Some(relay) = order.innermost(statements, inner.sentence, |_, one| relays(one))
    {
        return Some(relay);
    }
    order.innermost(statements, inner.sentence, |other, one| {
        let covers = |span: Span| one.content.iter().any(|part| part.contains(span));
        other != number && covers(cue) && inner.content.iter().all(|&part| covers(part))
    })
}

/// Fills `about`: the issues of the positions that each statement expresses.
pub(super) fn add_topics(statements: &mut [Statement], positions: &[Position]) {
    let mut issues: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
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
            statement.about = list.as_slice().into();
        }
    }
}
