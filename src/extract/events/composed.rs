//! The events of a sentence in; those that only the words of another event speak of made less certain,
//! and promises, threats, refusals and demands that a tense or a modal verb makes added.

use crate::extract::events::Scene;
use crate::extract::events::promises::{auxiliary, promise};
use crate::model::finding::{Deed, EventFinding, Phrase};
use crate::model::tree::Tree;

/// How far an event inside another's words is believed, of what it would be by itself.
const INNER: f64 = 0.7;

/// Weighs and adds.
pub(super) fn add(scene: &Scene, events: &mut Vec<EventFinding>) {
    weigh(scene.tree, events);
    warn_once(events);
    events.iter_mut().for_each(join_exercise);
    let made: Vec<EventFinding> = events
        .iter()
        .filter_map(|event| refusal(scene, event).or_else(|| promise(scene, event)))
        .collect();
    for event in made {
        if let Some(base) = events.iter_mut().find(|one| one.trigger == event.trigger) {
            base.confidence *= INNER;
        }
        events.push(event);
    }
    events.extend(demands(scene, events));
    for event in events.iter_mut() {
        event.confidence = (event.confidence * 100.0).round() / 100.0;
    }
}

/// "Refused to end the strike": the refusal is certain, not the end.
fn weigh(tree: &Tree, events: &mut Vec<EventFinding>) {
    let governing: Vec<(usize, bool)> = events
        .iter()
        .filter(|event| {
            matches!(
                event.kind.as_str(),
                "AGREE" | "REJECT" | "REQUEST" | "THREATEN" | "ACCUSE"
            )
        })
        .map(|event| (event.trigger, event.kind == "ACCUSE"))
        .collect();
    // An event inside another's words that nobody does is not told; but what is condemned has happened.
    events.retain_mut(|event| {
        let above = governing
            .iter()
            .find(|(above, _)| *above != event.trigger && is_governed(tree, event.trigger, *above));
        let inner = above.is_some();
        let blamed = above.is_some_and(|(_, accused)| *accused)
            && event.kind == "ASSAULT"
            && event.status == "occurred"
            && tree.at(event.trigger).pos != "VERB"
            && !(event.recipients.is_empty() && event.places.is_empty());
        if inner {
            event.confidence *= INNER;
        }
        !inner || blamed || !event.actors.is_empty()
    });
}

/// A warning told in the sentence is the threat; what it threatens with is not another.
fn warn_once(events: &mut Vec<EventFinding>) {
    let warned = events
        .iter()
        .any(|event| event.kind == "THREATEN" && event.rule != "conditional-threat");
    events.retain(|event| !warned || event.rule != "conditional-threat");
}

/// A military exercise that several hold together is cooperation.
fn join_exercise(event: &mut EventFinding) {
    if event.kind == "MOBILIZE" && event.label == "military exercise" && event.actors.len() > 1 {
        event.kind = "COOPERATE".into();
        event.mode = None;
        event.label = "joint exercise".into();
        event.cameo = Some("062".into());
        event.recipients = event.actors.clone();
        event.reciprocal = true;
    }
}

/// Whether `token` stands in what the word `above` is about, not in its subject or beside it.
fn is_governed(tree: &Tree, token: usize, above: usize) -> bool {
    let mut token = token;
    for _ in 0..8 {
        let word = tree.at(token);
        if word.head() == token
            || matches!(
                word.dep.name(),
                "relcl" | "advcl" | "nsubj" | "csubj" | "poss" | "appos" | "parataxis"
            )
        {
            return false;
        }
        let conjunct = word.dep == "conj" && word.head() == above;
        token = word.head();
        if token == above {
            return !conjunct;
        }
    }
    false
}

fn is_cooperation(kind: &str) -> bool {
    matches!(
        kind,
        "AGREE" | "CONSULT" | "SUPPORT" | "COOPERATE" | "AID" | "RETREAT" | "CONCEDE"
    )
}

/// "Will not meet", "did not accept": a refusal.
fn refusal(scene: &Scene, event: &EventFinding) -> Option<EventFinding> {
    let tree = scene.tree;
    let verb = event.trigger;
    let allowing = matches!(event.kind.as_str(), "AGREE" | "RETREAT" | "CONCEDE");
    let fits = event.status == "denied"
        && is_cooperation(&event.kind)
        && !event.actors.is_empty()
        && tree.is_negated(verb)
        && (allowing || auxiliary(tree, verb).is_some());
    fits.then(|| made(event, "REJECT", "refusal", "120", "refused-by-tense"))
}

/// "Said the rebels must leave": a demand on whoever must.
fn demands(scene: &Scene, events: &[EventFinding]) -> Vec<EventFinding> {
    let tree = scene.tree;
    let mut found = Vec::new();
    for verb in 0..tree.len() {
        let word = tree.at(verb);
        let reported = word.dep == "ccomp"
            && matches!(tree.at(word.head()).tag, "VBD" | "VBZ" | "VBN")
            && is_saying(scene, word.head());
        let must = tree
            .children_by(verb, &["aux"])
            .any(|aux| matches!(tree.at(aux).lower.as_str(), "must" | "should"));
        if !reported || !must || events.iter().any(|event| event.trigger == word.head()) {
            continue;
        }
        let (Some(speaker), Some(subject)) = (
            tree.own_subject(word.head()),
            tree.own_subject(verb)
                .filter(|&one| tree.at(one).pos != "PRON"),
        ) else {
            continue;
        };
        if !scene.is_actor(speaker) || !scene.is_actor(subject) {
            continue;
        }
        found.push(demand(scene, word.head(), speaker, subject));
    }
    found
}

/// Whether the verb introduces what somebody says, claims or insists on.
fn is_saying(scene: &Scene, verb: usize) -> bool {
    let lemma = scene.tree.at(verb).lemma.to_lowercase();
    let mut cues = scene.lexicon.cues.verbs(&lemma).iter();
    cues.any(|cue| {
        let told = matches!(
            cue.act.as_str(),
            "say" | "insist" | "claim" | "announce" | "argue" | "demand" | "warn" | "report"
        );
        cue.words.len() == 1 && told
    })
}

fn demand(scene: &Scene, cue: usize, speaker: usize, subject: usize) -> EventFinding {
    let phrase = |token: usize| Phrase {
        sentence: scene.sentence,
        head: token,
        span: scene
            .mention(token)
            .map_or(scene.tree.at(token).span(), |one| one.span),
    };
    EventFinding {
        sentence: scene.sentence,
        trigger: cue,
        trigger_span: scene.tree.at(cue).span(),
        kind: "REQUEST".into(),
        label: "demand".into(),
        mode: None,
        contexts: Vec::new(),
        cameo: Some("100".into()),
        actors: vec![phrase(speaker)],
        recipients: vec![phrase(subject)],
        aimed: false,
        places: Vec::new(),
        status: "occurred",
        historical: false,
        condition: None,
        counts: Vec::new(),
        confidence: 0.72,
        rule: "event-demanded-by-modal".into(),
        reciprocal: false,
        deed: Deed::Done,
    }
}

/// An act of speech about `event`, by those who would do it.
pub(super) fn made(
    event: &EventFinding,
    kind: &str,
    label: &str,
    cameo: &str,
    rule: &str,
) -> EventFinding {
    let others = |phrase: &&Phrase| !event.recipients.contains(phrase);
    let first: Vec<Phrase> = event.actors.iter().filter(others).cloned().collect();
    EventFinding {
        kind: kind.into(),
        label: label.into(),
        mode: None,
        cameo: Some(cameo.into()),
        actors: if first.is_empty() {
            event.actors.clone()
        } else {
            first
        },
        status: "occurred",
        counts: Vec::new(),
        confidence: 0.75,
        rule: format!("event-{rule}").into(),
        reciprocal: false,
        deed: Deed::Announced,
        ..event.clone()
    }
}
