//! An event that somebody says he will bring about in, the promise or the threat that saying so is out.

use crate::extract::events::Scene;
use crate::extract::events::composed::made;
use crate::extract::events::status::condition;
use crate::model::finding::EventFinding;
use crate::model::tree::Tree;

/// "Said it would withdraw" and "will visit" are promises, "said it would strike" and "will impose sanctions" threats.
pub(super) fn promise(scene: &Scene, event: &EventFinding) -> Option<EventFinding> {
    let tree = scene.tree;
    let verb = event.trigger;
    if tree.at(verb).pos != "VERB"
        || tree.is_negated(verb)
        || event.actors.is_empty()
        || is_passive(tree, verb)
        || is_aside(tree, verb)
    {
        return None;
    }
    let word = auxiliary(tree, verb)?;
    let cue = match said(scene, verb) {
        Said::OfOther(cue) if word == "would" && !is_past(tree, cue) => return None,
        Said::OfSelf(cue) | Said::OfOther(cue) => Some(cue),
        Said::Not if word == "would" => return None,
        Said::Not => None,
    };
    let condition = condition(tree, verb).or_else(|| condition(tree, cue?));
    let mut event = composed(event, is_unless(scene, verb))?;
    event.condition = condition;
    Some(event)
}

fn composed(event: &EventFinding, unless: bool) -> Option<EventFinding> {
    let promise = |cameo: &str| made(event, "AGREE", "promise", cameo, "promised-by-tense");
    let threat = || made(event, "THREATEN", "threat", "130", "threatened-by-tense");
    Some(match event.kind.as_str() {
        _ if unless => threat(),
        "RETREAT" | "CONCEDE" => promise("035"),
        "AID" => promise("033"),
        "CONSULT" => promise("036"),
        "SUPPORT" => promise("032"),
        "COOPERATE" => promise("031"),
        "ASSAULT" | "SANCTION" | "COERCE" | "PROTEST" => threat(),
        _ => return None,
    })
}

fn is_passive(tree: &Tree, verb: usize) -> bool {
    tree.child(verb, &["auxpass", "nsubjpass"]).is_some()
}

/// In a relative clause, a condition or a clause of time nobody announces anything.
fn is_aside(tree: &Tree, verb: usize) -> bool {
    matches!(
        tree.at(verb).dep.name(),
        "relcl" | "advcl" | "acl" | "csubj"
    )
}

fn is_past(tree: &Tree, verb: usize) -> bool {
    matches!(tree.at(verb).tag, "VBD" | "VBN")
}

/// "Will leave unless": the promise is a threat.
fn is_unless(scene: &Scene, verb: usize) -> bool {
    let tree = scene.tree;
    let mark = |clause: usize| {
        tree.children_by(clause, &["mark"])
            .any(|mark| tree.at(mark).lower == "unless")
    };
    tree.children_by(verb, &["advcl"]).any(mark)
}

pub(super) fn auxiliary<'a>(tree: &'a Tree, verb: usize) -> Option<&'a str> {
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
    OfOther(usize),
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
        Said::OfOther(word.head())
    }
}

/// Whether the words give speaker and subject the same country ("the Peruvian minister said Peru would").
fn speaks_for(scene: &Scene, speaker: usize, subject: usize) -> bool {
    let country = |token: usize| scene.mention(token)?.country.as_ref();
    country(speaker).is_some_and(|one| country(subject) == Some(one))
}
