//! Event findings in, the events of the reading out: actors, place, day, and mentions of one event joined.

mod anchored;
mod days;
mod dwellers;
mod relations;
pub(super) mod spoken;
mod telling;
mod worth;

use crate::model::finding::{Deed, EventFinding, Phrase, StatementFinding};
use crate::model::id::Id;
use crate::model::reading::{Condition, Count, Event, EventEvidence, EventMention};
use crate::model::sentence::Token;
use crate::model::span::Span;
use crate::resolve::Resolved;
use crate::resolve::events::days::{is_old, status, when};
use crate::resolve::positions::spoken_for;
use crate::resolve::statements::{Order, speaker_source};

pub(super) use crate::resolve::events::telling::Telling;

/// How many events back a mention may join one.
const LOOK_BACK: usize = 400;

/// An event of the reading, with the words that tell of it.
pub(super) struct Told {
    pub(super) record: Event,
    /// Sentence and token of each mention.
    pub(super) triggers: Vec<(usize, usize)>,
    /// Whether it takes two and the text names one party at most, no other and no day ("the Geneva talks").
    lone: bool,
    /// Whether it is a promise, a threat or a refusal that saying so is.
    announced: bool,
    /// Whether only what it is about or for names the recipients.
    aimed: bool,
}

impl Told {
    /// Puts the mentions into the order of the text.
    pub(super) fn close(&mut self) {
        self.record.mentions.sort_by_key(|mention| mention.trigger);
    }
}

/// The events of the reading; a later mention of an event told before joins it.
pub(super) fn records(
    resolved: &mut Resolved,
    findings: &[EventFinding],
    statements: &[StatementFinding],
    order: &Order,
) -> Vec<Told> {
    let mut found: Vec<Told> = Vec::with_capacity(findings.len());
    for finding in findings {
        dwellers::settle(resolved, finding);
        let mut record = record(resolved, finding, statements, order);
        add_bodies(resolved, &mut record);
        let lone = is_lone(resolved, finding, &record);
        let from = found.len().saturating_sub(LOOK_BACK);
        if let Some(told) = found[from..]
            .iter_mut()
            .find(|told| is_same(&told.record, &record, told.aimed || finding.aimed))
        {
            told.aimed = firmer(told, &mut record, finding.aimed);
            join(&mut told.record, record);
            told.lone &= lone;
            told.triggers.push((finding.sentence, finding.trigger));
        } else {
            record.id = format!("e{}", found.len() + 1).into();
            found.push(Told {
                record,
                triggers: vec![(finding.sentence, finding.trigger)],
                lone,
                announced: finding.deed == Deed::Announced,
                aimed: finding.aimed,
            });
        }
    }
    anchored::date(resolved, &mut found);
    worth::keep(resolved, statements, &mut found);
    relations::add(resolved, &mut found);
    found
}

fn tokens_of<'a>(resolved: &Resolved<'a>, finding: &EventFinding) -> &'a [Token] {
    &resolved.context.sentences[finding.sentence].tokens
}

/// Whether a noun of meeting comes with one single party and without a day, or of two parties one is unknown ("we
/// work closely with Peru").
fn is_lone(resolved: &Resolved, finding: &EventFinding, record: &Event) -> bool {
    if finding.reciprocal && record.actors.len() == 1 && record.recipients == record.actors {
        let mut parties = finding.actors.iter();
        return parties.any(|one| resolved.actor(one).is_none());
    }
    let tokens = tokens_of(resolved, finding);
    let [only] = finding.actors.as_slice() else {
        return false;
    };
    finding.reciprocal
        && record.kind == "CONSULT"
        && tokens[finding.trigger].pos != "VERB"
        && record.recipients.is_empty()
        && record.time.is_none()
        && !tokens[only.head].tag.ends_with('S')
}

/// Whether those who do it are of this country; rebels stand against the state of theirs.
fn is_at_home(resolved: &Resolved, finding: &EventFinding, country: &Id) -> bool {
    let actors = finding.actors.iter().flat_map(|one| resolved.actors(one));
    actors
        .map(|actor| &resolved.clusters.list[actor])
        .any(|actor| actor.kind != "armed_group" && actor.country.as_ref() == Some(country))
}

/// To whom it is done; a place at home does not stand for its state.
fn recipients(resolved: &Resolved, finding: &EventFinding) -> Vec<Id> {
    let context = &resolved.context;
    let abroad = |phrase: &&Phrase| {
        let mention = context
            .mentions_of(phrase.sentence)
            .find(|(_, one)| one.head == phrase.head);
        let place = mention.is_some_and(|(_, one)| one.kind == Some("place"));
        let actor = resolved
            .actor(phrase)
            .map(|one| &resolved.clusters.list[one]);
        let country = actor
            .filter(|one| one.kind != "population")
            .and_then(|one| one.country.clone());
        !(place && country.is_some_and(|country| is_at_home(resolved, finding, &country)))
    };
    let phrases: Vec<Phrase> = finding.recipients.iter().filter(abroad).cloned().collect();
    resolved.ids(&phrases)
}

/// What a spokesman does, those do for whom he speaks.
fn add_bodies(resolved: &mut Resolved, record: &mut Event) {
    let words = &resolved.context.lexicon.events.words;
    let mut bodies = Vec::new();
    for id in &record.actors {
        let speaker = resolved.clusters.by_id(id);
        let body = speaker
            .and_then(|one| spoken_for(resolved, one, |word| words.is("voice", word)))
            .map(|one| resolved.clusters.list[one].id.clone());
        bodies.extend(body);
    }
    for body in bodies {
        if !record.actors.contains(&body) && !record.recipients.contains(&body) {
            record.actors.push(body);
        }
    }
}

/// Of the recipients of two mentions, leaves those that only the aim of one names out; whether none else are left.
fn firmer(told: &mut Told, other: &mut Event, aimed: bool) -> bool {
    if told.aimed && !aimed && !other.recipients.is_empty() {
        told.record.recipients.clear();
        told.record.evidence.recipients.clear();
        return false;
    }
    if aimed && !told.record.recipients.is_empty() {
        other.recipients.clear();
        other.evidence.recipients.clear();
    }
    told.aimed
}

/// Whether two mentions can tell of one event: same type and name, and no role, day or status that differs.
fn is_same(a: &Event, b: &Event, aimed: bool) -> bool {
    let agree =
        |x: &[Id], y: &[Id]| x.is_empty() || y.is_empty() || x.iter().any(|id| y.contains(id));
    let days = match (&a.time, &b.time) {
        (Some(x), Some(y)) => x.value == y.value,
        _ => true,
    };
    let places = match (&a.place, &b.place) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    let known = |event: &Event| !event.actors.is_empty() || !event.recipients.is_empty();
    // Who met discussed something there.
    let discussed = |x: &Event, y: &Event| {
        x.label == "discussion"
            && y.kind == "CONSULT"
            && matches!(
                &*y.label,
                "meeting" | "talks" | "summit" | "telephone call" | "conversation" | "reception"
            )
    };
    let named = a.label == b.label && a.mode == b.mode || discussed(a, b) || discussed(b, a);
    a.kind == b.kind
        && named
        && a.status == b.status
        && known(a)
        && known(b)
        && agree(&a.actors, &b.actors)
        && (aimed || agree(&a.recipients, &b.recipients))
        && (a.actors.iter().any(|id| b.actors.contains(id))
            || a.recipients.iter().any(|id| b.recipients.contains(id)))
        && days
        && places
}

fn join(into: &mut Event, mut from: Event) {
    into.mentions.append(&mut from.mentions);
    for id in from.actors {
        if !into.actors.contains(&id) {
            into.actors.push(id);
        }
    }
    for id in from.recipients {
        if !into.recipients.contains(&id) {
            into.recipients.push(id);
        }
    }
    into.evidence.actors.append(&mut from.evidence.actors);
    into.evidence
        .recipients
        .append(&mut from.evidence.recipients);
    if into.time.is_none() {
        into.time = from.time;
        into.evidence.time = from.evidence.time;
    }
    if into.place.is_none() {
        into.place = from.place;
        into.evidence.place = from.evidence.place;
    }
    into.counts.append(&mut from.counts);
    into.condition = into.condition.take().or(from.condition);
    into.confidence = into.confidence.max(from.confidence);
}

fn record(
    resolved: &Resolved,
    finding: &EventFinding,
    statements: &[StatementFinding],
    order: &Order,
) -> Event {
    let index = &resolved.index;
    let rules = &resolved.context.lexicon.events;
    let score = rules.score(&finding.kind, finding.mode.as_deref());
    let told_in = told_in(statements, order, finding);
    let (doers, actors) = doers(resolved, finding, statements, told_in);
    let mut recipients = recipients(resolved, finding);
    if !finding.reciprocal {
        recipients.retain(|id| !actors.contains(id));
    }
    let place = finding.places.iter().find_map(|&token| {
        resolved
            .places
            .at(&resolved.context, finding.sentence, token)
    });
    let (time, time_span) = when(resolved, finding);
    let historical = finding.historical || is_old(resolved.context.published, time.as_ref());
    let spans = |phrases: &[Phrase]| {
        let spans = phrases.iter().map(|phrase| index.chars(phrase.span));
        spans.collect()
    };
    Event {
        id: Id::default(),
        kind: finding.kind.clone(),
        label: finding.label.clone(),
        mode: finding.mode.clone(),
        contexts: finding.contexts.clone(),
        cameo: finding.cameo.clone(),
        quad: score.map(|(quad, _)| quad.clone()),
        intensity: score.map(|(_, intensity)| intensity),
        instrument: None,
        status: status(resolved.context.published, finding, time.as_ref()).into(),
        historical,
        condition: condition(resolved, finding.condition),
        relations: Vec::new(),
        counts: counts(finding),
        mentions: vec![EventMention {
            trigger: index.chars(finding.trigger_span),
            sentence: finding.sentence,
        }],
        evidence: EventEvidence {
            actors: spans(doers),
            recipients: spans(&finding.recipients),
            place: place
                .as_ref()
                .map(|(_, number)| index.chars(resolved.context.mentions[*number].span)),
            time: time_span,
        },
        place: place.map(|(id, _)| id),
        time: time.map(Box::new),
        statement: told_in.map(|number| order.id(number)),
        confidence: finding.confidence,
        rule: finding.rule.clone(),
        actors,
        recipients,
    }
}

/// Who does it: the words and the actors, or the speaker who is the doer or is all that is known of one.
fn doers<'a>(
    resolved: &Resolved,
    finding: &'a EventFinding,
    statements: &'a [StatementFinding],
    told_in: Option<usize>,
) -> (&'a [Phrase], Vec<Id>) {
    let own = finding.actors.as_slice();
    let actors = resolved.ids(own);
    let speaks =
        finding.deed == Deed::BySpeaker || actors.is_empty() && points_back(resolved, finding);
    match told_in.filter(|_| speaks) {
        Some(number) => {
            let speakers = speaker_source(statements, number).speakers.as_slice();
            (speakers, resolved.ids(speakers))
        }
        None => (own, actors),
    }
}

/// "Norway says it is sending aid": whether the words only point at whoever does it.
fn points_back(resolved: &Resolved, finding: &EventFinding) -> bool {
    let tokens = tokens_of(resolved, finding);
    let points = |phrase: &Phrase| {
        let word = &tokens[phrase.head];
        phrase.sentence == finding.sentence
            && word.pos == "PRON"
            && matches!(&*word.lower, "he" | "she" | "it" | "they")
    };
    !finding.actors.is_empty() && finding.actors.iter().all(points)
}

fn condition(resolved: &Resolved, span: Option<Span>) -> Option<Box<Condition>> {
    let span = span?;
    let chars = resolved.index.chars(span);
    Some(Box::new(Condition {
        text: span.of(resolved.text).to_owned(),
        start: chars.start,
        end: chars.end,
    }))
}

fn counts(finding: &EventFinding) -> Vec<Count> {
    let counts = finding.counts.iter().map(|&(what, min, max)| Count {
        what: what.into(),
        min: Some(min),
        max: (max != u64::MAX).then_some(max),
    });
    counts.collect()
}

/// The innermost statement whose content holds the trigger.
fn told_in(
    statements: &[StatementFinding],
    order: &Order,
    finding: &EventFinding,
) -> Option<usize> {
    order.innermost(statements, finding.sentence, |_, one| {
        one.content
            .iter()
            .any(|part| part.contains(finding.trigger_span))
    })
}
