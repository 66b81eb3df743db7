//! Positions of one sentence in, those out that are held by themselves: "vowed to oppose the law" is one.

use crate::extract::positions::stance_words::Taken;
use crate::extract::positions::{Scene, frames, issue};
use crate::model::finding::PositionFinding;

/// The positions without those that only stand inside another's thing or condition.
///
/// A state of mind inside another takes its place ("ready to accept X" accepts X, "refuses to support X"
/// rejects X); a deed inside is what the outer one is about ("refuses to ban X").
pub(super) fn settle<'a>(scene: &Scene, mut taken: Vec<Taken<'a>>) -> Vec<Taken<'a>> {
    let mut gone = vec![false; taken.len()];
    for outer in 0..taken.len() {
        for inner in 0..taken.len() {
            if outer == inner
                || gone[outer]
                || gone[inner]
                || !holds(scene, &taken[outer], &taken[inner])
            {
                continue;
            }
            if is_state_of_mind(scene, &taken[outer], &taken[inner]) {
                let outer_position = taken[outer].position.clone();
                compose(&outer_position, &mut taken[inner].position);
                gone[outer] = true;
            } else if !has_own_holder(scene, &taken[outer], &taken[inner]) {
                gone[inner] = true;
            }
        }
    }
    let mut number = 0;
    taken.retain(|_| {
        number += 1;
        !gone[number - 1]
    });
    taken
}

/// Whether the words of `inner` stand in the thing or the condition of `outer`.
fn holds(scene: &Scene, outer: &Taken, inner: &Taken) -> bool {
    let head = inner.trigger.head;
    let span = scene.tree.at(head).span();
    let conditioned = |one: &Taken| one.position.condition.is_some_and(|c| c.contains(span));
    outer.trigger.head != head && (outer.target.contains(&head) || conditioned(outer))
}

/// Whether the inner one is the head of the outer one's thing, of the same holder and no deed.
fn is_state_of_mind(scene: &Scene, outer: &Taken, inner: &Taken) -> bool {
    let tree = scene.tree;
    let Some(head) = issue::head(tree, &outer.target) else {
        return false;
    };
    let is_head = inner.trigger.head == head || inner.trigger.verb == Some(head);
    if !is_head || outer.position.toward.is_some() {
        return false;
    }
    let mind = inner.stance.has("mind") || inner.stance.pos != "verb";
    if frames::is_own_act(tree, &outer.trigger, head) {
        return mind;
    }
    // "Insisted it will not agree to X", "we must oppose X".
    let subject = match outer.stance.pos.as_str() {
        "modal" => outer.trigger.verb.and_then(|verb| tree.own_subject(verb)),
        _ => tree.own_subject(head),
    };
    let same = subject.is_some_and(|subject| {
        matches!(
            tree.at(subject).lower.as_str(),
            "it" | "we" | "i" | "he" | "she" | "they"
        )
    });
    same && mind
}

/// `inner` as the one holds it who takes `outer`.
fn compose(outer: &PositionFinding, inner: &mut PositionFinding) {
    let own_clause = outer.stance == "demand" || outer.stance == "call_for";
    if outer.stance == "reject" || outer.stance == "oppose" || outer.stance == "warn_against" {
        inner.polarity = if inner.polarity == "for" {
            "against"
        } else {
            "for"
        };
        inner.stance = turned(&inner.stance).into();
    } else if outer.stance == "conditional" && matches!(&*inner.stance, "support" | "commit") {
        inner.stance = "conditional".into();
    }
    if !own_clause || inner.holder.is_none() {
        inner.holder.clone_from(&outer.holder);
    }
    inner.condition = inner.condition.or(outer.condition);
    inner.evidence = inner.evidence.join(outer.evidence);
}

/// Whether the words of `inner` name a holder of their own: "rejected US demands".
fn has_own_holder(scene: &Scene, outer: &Taken, inner: &Taken) -> bool {
    let tree = scene.tree;
    let span = tree.at(inner.trigger.head).span();
    if outer.position.condition.is_some_and(|c| c.contains(span)) {
        return false;
    }
    let Some(holder) = &inner.position.holder else {
        return false;
    };
    if outer
        .position
        .holder
        .as_ref()
        .is_some_and(|one| one.head == holder.head)
    {
        return false;
    }
    let verb = inner.trigger.verb.filter(|_| inner.stance.pos != "noun");
    match verb {
        None => holder.head != inner.trigger.head,
        // What somebody else is asked to do is not yet his position.
        Some(verb) => {
            tree.own_subject(verb) == Some(holder.head)
                && issue::head(tree, &outer.target) != Some(verb)
        }
    }
}

/// The manner of the one who does not do `stance`.
pub(super) fn turned(stance: &str) -> &str {
    match stance {
        "support" | "commit" | "conditional" | "call_for" => "reject",
        "oppose" | "reject" | "warn_against" => "support",
        other => other,
    }
}
