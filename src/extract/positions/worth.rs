//! An issue and its words in; whether a reader understands it, and whether it is a public matter, out.

use crate::extract::positions::{Scene, naming};
use crate::lexicon::stances::Stance;
use crate::model::finding::{Form, IssueFinding, MentionFinding};

/// Whether the name says what is meant: a listed issue, or words that are no mere pointer ("the deal") and no
/// mere actor, unless the stance is one that is taken on actors ("endorsed the candidate").
pub(super) fn is_clear(
    scene: &Scene,
    stance: Option<&Stance>,
    issue: &IssueFinding,
    head: usize,
) -> bool {
    if is_listed(scene, issue) {
        return true;
    }
    if issue.action.is_some() {
        let object = issue.object.as_deref().unwrap_or_default();
        let one = object.strip_suffix('s').unwrap_or(object);
        // "Should have a say."
        let has = issue.action.as_deref() == Some("have");
        return !has && !scene.lexicon.issues.is_empty_noun(one);
    }
    if is_name(scene, head) && !issue.label.contains("'s ") {
        // "The government", whose is not said.
        let named = scene.tree.at(head).pos == "PROPN" || issue.label.contains(' ');
        return named && stance.is_some_and(|stance| stance.has("who"));
    }
    let word = scene.tree.at(head);
    let lemma = word.lemma.to_lowercase();
    let definite = scene
        .tree
        .child(head, &["det", "poss"])
        .is_some_and(|word| {
            !matches!(
                scene.tree.at(word).lower.as_str(),
                "a" | "an" | "any" | "no"
            )
        });
    // "That offer", "his help", if no earlier sentence says more.
    let owned = scene
        .tree
        .child(head, &["det", "poss"])
        .is_some_and(|word| {
            matches!(
                scene.tree.at(word).lower.as_str(),
                "this" | "that" | "these" | "those" | "his" | "her" | "its" | "their"
            )
        });
    let paper = naming::carries(scene, head) || scene.lexicon.is_document(&lemma);
    // In the first sentence there is nothing yet to point back to.
    let pointer = scene.lexicon.issues.is_empty_noun(&lemma)
        || (definite && paper || owned) && scene.sentence > 0;
    let counted = issue.label.starts_with(|c: char| c.is_ascii_digit());
    !counted && (issue.label.contains(' ') || !pointer)
}

/// Whether the word names or describes one actor or place; "more troops" is a thing to ask for.
fn is_name(scene: &Scene, head: usize) -> bool {
    let several = |mention: &MentionFinding| mention.form == Form::Description && mention.plural;
    let mut here = scene.mentions.iter().filter(|mention| mention.head == head);
    here.any(|mention| !several(mention))
}

/// Whether the matter is public by its words: a listed issue or topic, an event, or something of a state or body.
pub(super) fn is_public(scene: &Scene, issue: &IssueFinding, tokens: &[usize]) -> bool {
    is_topical(scene, issue) || tokens.iter().any(|&token| is_public_word(scene, token))
}

/// Whether the matter is public enough for the stance: the less the word says, the more the matter must.
pub(super) fn is_grave(
    scene: &Scene,
    stance: &Stance,
    issue: &IssueFinding,
    tokens: &[usize],
) -> bool {
    is_topical(scene, issue) || stance.strength >= 0.5 && is_public(scene, issue, tokens)
}

/// Whether the matter is a listed issue or belongs to a listed topic.
fn is_topical(scene: &Scene, issue: &IssueFinding) -> bool {
    is_listed(scene, issue) || !issue.broader.is_empty()
}

fn is_listed(scene: &Scene, issue: &IssueFinding) -> bool {
    let id = issue.id.strip_prefix("compromise-on-").unwrap_or(&issue.id);
    scene.lexicon.issues.by_id(id).is_some()
}

fn is_public_word(scene: &Scene, token: usize) -> bool {
    let tree = scene.tree;
    let word = tree.at(token);
    let lemma = word.lemma.to_lowercase();
    let events = &scene.lexicon.events;
    let event = word.pos == "NOUN" && events.nouns(&lemma).iter().any(|rule| !rule.is_none());
    let public = |kind: Option<&str>| {
        matches!(
            kind,
            Some(
                "state"
                    | "government_body"
                    | "armed_force"
                    | "armed_group"
                    | "igo"
                    | "ethnic_group"
            )
        )
    };
    event
        || scene
            .mentions
            .iter()
            .any(|mention| mention.head == token && public(mention.kind))
}
