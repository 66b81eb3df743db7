//! The events of an article in; those left out that its text only touches on, beside firmer ones.

use std::collections::BTreeSet;

use crate::model::finding::StatementFinding;
use crate::model::id::Id;
use crate::resolve::Resolved;
use crate::resolve::events::{Telling, Told};
use crate::resolve::setting::{occasion, said_on};

/// The steps from a trigger up to the event whose aim it is.
const REACH: usize = 6;

/// Leaves out what is merely thinkable, done by nobody, or only the aim of another event, where the article tells
/// something firmer; and what is told only as refused, which is a refusal. What a statement is said at,
/// before or after stays.
pub(super) fn keep(resolved: &Resolved, statements: &[StatementFinding], events: &mut Vec<Told>) {
    let telling = Telling::of(events);
    let settings = settings(resolved, statements, &telling);
    let firmest = events
        .iter()
        .filter(|told| !is_vague(told))
        .map(|told| told.record.confidence)
        .fold(0.0, f64::max);
    let firm = (events.iter()).any(|told| !is_vague(told) && !is_attitude(resolved, told));
    let out: Vec<bool> = events
        .iter()
        .map(|told| {
            let vague = is_vague(told) && told.record.confidence < firmest;
            (vague && !settings.contains(&told.record.id))
                || is_refused(resolved, told, &telling)
                || firm && is_attitude(resolved, told)
                || is_aim(resolved, told, &telling)
        })
        .collect();
    let mut out = out.into_iter();
    events.retain(|_| !out.next().unwrap_or(false));
    for (number, told) in events.iter_mut().enumerate() {
        told.record.id = format!("e{}", number + 1).into();
    }
}

/// The ids of the events that are the occasion of a statement, or before or after which one was made.
fn settings(
    resolved: &Resolved,
    statements: &[StatementFinding],
    telling: &Telling,
) -> BTreeSet<Id> {
    let occasions = statements
        .iter()
        .filter_map(|one| occasion(resolved, one, telling));
    let anchors = statements
        .iter()
        .filter_map(|one| said_on(resolved, one, telling)?.anchor);
    occasions.chain(anchors).collect()
}

/// Force and punishment: even merely possible, they matter.
fn is_material_conflict(kind: &str) -> bool {
    matches!(
        kind,
        "ASSAULT" | "MOBILIZE" | "SANCTION" | "COERCE" | "PROTEST"
    )
}

/// Whether nobody is said to do it, or one alone what takes two, or nothing but the thought of it is told.
fn is_vague(told: &Told) -> bool {
    let event = &told.record;
    let kind: &str = &event.kind;
    let status: &str = &event.status;
    let done = matches!(status, "occurred" | "ongoing");
    // "Was ordered to leave": to whom it was done tells enough.
    let nobody =
        event.actors.is_empty() && (event.recipients.is_empty() || !done || kind == "AGREE");
    if kind == "OTHER" {
        let thought = matches!(status, "hypothetical" | "denied");
        return thought || nobody && event.place.is_none() && event.time.is_none();
    }
    if is_material_conflict(kind) {
        return nobody && !done;
    }
    nobody || told.lone || status == "hypothetical" && kind != "ACCUSE"
}

/// "Belgrade opposes the plan": where somebody stands, not what he has done.
fn is_attitude(resolved: &Resolved, told: &Told) -> bool {
    let context = &resolved.context;
    let words = &context.lexicon.events.words;
    told.record.status == "ongoing"
        && told.triggers.iter().all(|&(sentence, trigger)| {
            let word = &context.sentences[sentence].tokens[trigger];
            matches!(word.tag, "VBZ" | "VBP") && words.is("attitude", &word.lemma.to_lowercase())
        })
}

/// "Did not accept", "refused to lift the ban": told as a refusal already.
fn is_refused(resolved: &Resolved, told: &Told, telling: &Telling) -> bool {
    let event = &told.record;
    let yields = matches!(
        &*event.kind,
        "AGREE" | "SUPPORT" | "RETREAT" | "CONCEDE" | "AID" | "COOPERATE"
    );
    yields
        && event.status == "denied"
        && told.triggers.iter().all(|&(sentence, trigger)| {
            let tokens = &resolved.context.sentences[sentence].tokens;
            let mut token = trigger;
            for _ in 0..REACH {
                let mut beside = telling.at(sentence, token);
                if beside.any(|other| other.record.kind == "REJECT") {
                    return true;
                }
                token = tokens[token].head();
            }
            false
        })
}

/// "Met to discuss", "telephoned her to seek help": what one event is for, beside that event.
fn is_aim(resolved: &Resolved, told: &Told, telling: &Telling) -> bool {
    let event = &told.record;
    if event.status != "planned" || is_material_conflict(&event.kind) {
        return false;
    }
    told.triggers.iter().all(|&(sentence, trigger)| {
        let tokens = &resolved.context.sentences[sentence].tokens;
        let mut token = trigger;
        for _ in 0..REACH {
            let word = &tokens[token];
            let passes = matches!(
                word.dep.name(),
                "advcl" | "xcomp" | "acl" | "pobj" | "prep" | "dobj" | "conj"
            );
            if !passes || word.head() == token {
                return false;
            }
            let purpose = word.dep == "advcl" || word.dep == "acl";
            token = word.head();
            let mut beside = telling.at(sentence, token);
            if purpose && beside.any(|other| other.record.confidence >= event.confidence) {
                return true;
            }
        }
        false
    })
}
