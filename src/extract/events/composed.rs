//! The events of a sentence in; those that only the words of another event speak of made less certain,
//! and promises, threats, refusals and demands that a tense or a modal verb makes added.

use crate::extract::events::Scene;
use crate::model::finding::{EventFinding, Phrase};
use crate::model::tree::Tree;

/// How far an event inside another's words is believed, of what it would be by itself.
const INNER: f64 = 0.7;

/// Weighs and adds.
pub(super) fn add(scene: &Scene, events: &mut Vec<EventFinding>) {
    weigh(scene.tree, events);
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
    let governing: Vec<usize> = events
        .iter()
        .filter(|event| {
            matches!(
                event.kind.as_str(),
                "AGREE" | "REJECT" | "REQUEST" | "THREATEN" | "ACCUSE"
            )
        })
        .map(|event| event.trigger)
        .collect();
    // An event inside another's words that nobody does is not told.
    events.retain_mut(|event| {
        let inner = governing
            .iter()
            .any(|&above| above != event.trigger && is_governed(tree, event.trigger, above));
        if inner {
            event.confidence *= INNER;
        }
        !inner || !event.actors.is_empty()
    });
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

fn auxiliary<'a>(tree: &'a Tree, verb: usize) -> Option<&'a str> {
    tree.children_by(verb, &["aux"])
        .map(|aux| tree.at(aux).lower.as_str())
        .find(|word| matches!(*word, "will" | "'ll" | "wo" | "would" | "shall"))
}

/// The verb of saying above a clause, when who says it speaks of himself ("Oslo said it would").
enum Said {
    /// The clause is not reported.
    Not,
    /// The speaker speaks of himself.
    OfSelf(usize),
    /// Somebody speaks of another.
    OfOther,
}

fn said(scene: &Scene, verb: usize) -> Said {
    let tree = scene.tree;
    let word = tree.at(verb);
    if word.dep != "ccomp" || word.head() == verb {
        return Said::Not;
    }
    let speaker = tree.own_subject(word.head());
    let of_self = match (speaker, tree.own_subject(verb)) {
        (Some(speaker), Some(subject)) => {
            tree.at(subject).pos == "PRON"
                || tree.at(subject).lower == tree.at(speaker).lower
                || tree
                    .children_by(subject, &["poss"])
                    .any(|owner| tree.at(owner).pos == "PRON")
                || speaks_for(scene, speaker, subject)
        }
        (None, _) => true,
        _ => false,
    };
    if of_self {
        Said::OfSelf(word.head())
    } else {
        Said::OfOther
    }
}

/// Whether the words give speaker and subject the same country ("the Peruvian minister said Peru would").
fn speaks_for(scene: &Scene, speaker: usize, subject: usize) -> bool {
    let country = |token: usize| scene.mention(token)?.country.as_ref();
    country(speaker).is_some_and(|one| country(subject) == Some(one))
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

/// "Said it would withdraw" is a promise, "said it would strike" a threat.
fn promise(scene: &Scene, event: &EventFinding) -> Option<EventFinding> {
    let tree = scene.tree;
    let verb = event.trigger;
    let Said::OfSelf(cue) = said(scene, verb) else {
        return None;
    };
    if tree.at(verb).pos != "VERB" || tree.is_negated(verb) || event.actors.is_empty() {
        return None;
    }
    auxiliary(tree, verb)?;
    let mut event = match event.kind.as_str() {
        "RETREAT" | "CONCEDE" | "AID" => {
            made(event, "AGREE", "promise", "030", "promised-by-tense")
        }
        "ASSAULT" | "SANCTION" | "COERCE" | "PROTEST" => {
            made(event, "THREATEN", "threat", "130", "threatened-by-tense")
        }
        _ => return None,
    };
    event.condition = crate::extract::events::status::condition(tree, verb)
        .or_else(|| crate::extract::events::status::condition(tree, cue));
    Some(event)
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
    cues.any(|cue| cue.words.len() == 1 && matches!(cue.act.as_str(), "say" | "insist" | "claim"))
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
        places: Vec::new(),
        status: "occurred",
        historical: false,
        condition: None,
        counts: Vec::new(),
        confidence: 0.6,
        rule: "event-demanded-by-modal".into(),
        reciprocal: false,
        by_speaker: false,
    }
}

/// An act of speech about `event`, by those who would do it.
fn made(event: &EventFinding, kind: &str, label: &str, cameo: &str, rule: &str) -> EventFinding {
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
        ..event.clone()
    }
}
