//! An issue and its words in; whether a reader understands it, and whether it is a public matter, out.

use crate::extract::positions::{Scene, naming};
use crate::lexicon::matters::Matter;
use crate::lexicon::stances::Stance;
use crate::model::finding::{Form, IssueFinding, MentionFinding, Phrase};
use crate::model::tree::Tree;

/// Whether the name says what is meant, and that is nobody's own affair: a listed issue, words that are no mere
/// pointer ("the deal"), or an actor, if the stance is one that is taken on actors ("endorsed the candidate").
pub(super) fn is_worth(
    scene: &Scene,
    stance: Option<&Stance>,
    issue: &IssueFinding,
    head: usize,
    tokens: &[usize],
) -> bool {
    if is_listed(scene, issue) {
        return true;
    }
    if is_actor(scene, issue, head) {
        return scene.tree.at(head).pos == "PROPN" && stance.is_some_and(|one| one.has("who"));
    }
    let lexicon = &scene.lexicon.matters;
    let private =
        words(&issue.label).any(|word| lexicon.of(&word.to_lowercase()) == Some(Matter::Private));
    // In the first sentence there is nothing yet to point back to.
    let whole = scene.sentence == 0 || {
        // "The interview", "peace".
        let alone = issue.action.is_none() && !issue.label.contains(' ');
        let known =
            !alone || is_topical(scene, issue) || lexicon.of(&issue.label) == Some(Matter::Telling);
        known && is_told(scene, issue, tokens)
    };
    !private && whole && is_clear(scene, issue, head)
}

/// The actor that the issue is.
pub(super) fn actor(scene: &Scene, issue: &IssueFinding, head: usize) -> Option<Phrase> {
    scene.actor(head).filter(|_| is_actor(scene, issue, head))
}

/// Whether the issue is an actor.
fn is_actor(scene: &Scene, issue: &IssueFinding, head: usize) -> bool {
    issue.action.is_none()
        && !is_listed(scene, issue)
        && is_name(scene, head)
        && !issue.label.contains("'s ")
}

/// Whether the name is no mere pointer.
fn is_clear(scene: &Scene, issue: &IssueFinding, head: usize) -> bool {
    if issue.action.is_some() {
        let object = issue.object.as_deref().unwrap_or_default();
        let one = object.strip_suffix('s').unwrap_or(object);
        // "Should have a say."
        let has = issue.action.as_deref() == Some("have");
        return !has && !scene.lexicon.issues.is_empty_noun(one);
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

/// Whether a word of the name tells what it is about: a noun that is no mere frame ("the tax bill", not "the
/// new bill"), or a name other than a person's.
fn is_told(scene: &Scene, issue: &IssueFinding, tokens: &[usize]) -> bool {
    words(&issue.label).any(|word| {
        let own = tokens
            .iter()
            .copied()
            .find(|&token| is_word(scene.tree, token, word));
        let lower = word.to_lowercase();
        match (scene.lexicon.matters.of(&lower), own) {
            (Some(matter), _) => matter == Matter::Telling,
            (None, Some(token)) => match scene.tree.at(token).pos {
                "NOUN" => !scene
                    .lexicon
                    .issues
                    .is_empty_noun(&scene.tree.at(token).lemma),
                "PROPN" => !is_person(scene, token),
                _ => is_public_word(scene, token),
            },
            // A word of an earlier sentence.
            (None, None) => {
                !scene.lexicon.issues.is_empty_noun(&lower)
                    && Some(word) != words(&issue.label).next()
            }
        }
    })
}

/// The words of a name, those with hyphens whole and in parts.
fn words(label: &str) -> impl Iterator<Item = &str> {
    label
        .split(' ')
        .flat_map(|word| {
            let parts = word.split('-').filter(|part| part.len() < word.len());
            std::iter::once(word).chain(parts)
        })
        .map(|word| word.strip_suffix("'s").unwrap_or(word))
        .filter(|word| word.chars().any(char::is_alphabetic))
}

fn is_word(tree: &Tree, token: usize, word: &str) -> bool {
    let own = tree.at(token);
    own.text.as_str() == word || own.lower.as_str() == word
}

/// Whether the word is of a person's name.
fn is_person(scene: &Scene, token: usize) -> bool {
    let mut here = scene.mentions.iter();
    here.any(|one| (one.first..=one.last).contains(&token) && one.kind == Some("person"))
        || scene.tree.at(token).entity_name() == "PERSON"
}

/// Whether the word names or describes one actor or place; "more troops" is a thing to ask for.
fn is_name(scene: &Scene, head: usize) -> bool {
    let several = |mention: &MentionFinding| mention.form == Form::Description && mention.plural;
    let mut here = scene.mentions.iter().filter(|mention| mention.head == head);
    here.any(|mention| !several(mention))
}

/// Whether the matter is public by the words of its name: a listed issue or topic, an event, something of a
/// state or body, a word of public life, or an actor. Other matters count for officials alone.
pub(super) fn is_public(scene: &Scene, issue: &IssueFinding, tokens: &[usize]) -> bool {
    let in_name = |&token: &usize| {
        words(&issue.label).any(|word| is_word(scene.tree, token, word))
            || issue.action.as_deref() == Some(scene.tree.at(token).lemma.as_str())
    };
    let of_life = |word: &str| {
        let matter = scene.lexicon.matters.of(&word.to_lowercase());
        matches!(matter, Some(Matter::Telling | Matter::Frame))
    };
    issue.actor.is_some()
        || is_topical(scene, issue)
        || words(&issue.label).any(of_life)
        || (tokens.iter().copied())
            .filter(in_name)
            .any(|token| is_public_word(scene, token))
}

/// Whether the matter is public enough for the stance: the less the word says, the more the matter must.
pub(super) fn is_grave(
    scene: &Scene,
    stance: &Stance,
    issue: &IssueFinding,
    tokens: &[usize],
) -> bool {
    is_topical(scene, issue) || stance.strength > 0.5 && is_public(scene, issue, tokens)
}

/// Whether the matter is a listed issue or belongs to a listed topic.
pub(super) fn is_topical(scene: &Scene, issue: &IssueFinding) -> bool {
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
    let event = word.pos == "NOUN"
        && scene.lexicon.matters.of(&lemma) != Some(Matter::Thin)
        && events.nouns(&lemma).iter().any(|rule| !rule.is_none());
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
