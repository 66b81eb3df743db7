//! The words of a thing in, the issue it is out: a listed one, or one named from the words.

use crate::extract::positions::theme::{self, Step};
use crate::extract::positions::{Scene, naming};
use crate::lexicon::issues::{IssueConcept, Word, find_sequence};
use crate::lexicon::matters::Matter;
use crate::model::finding::{IssueFinding, Phrase};
use crate::model::tree::Tree;

/// The issue that `tokens` are about; `around` are more words in which the action may stand.
/// The flag says that the words name the opposite of the issue's action.
pub(super) fn name(
    scene: &Scene,
    tokens: &[usize],
    around: &[usize],
) -> Option<(IssueFinding, bool)> {
    let core = core(scene.tree, tokens);
    let lack = head(scene.tree, &core).and_then(|head| naming::undone(scene, head));
    if let Some(act) = lack {
        let without: Vec<usize> = scene.tree.children_by(act, &["aux"]).collect();
        let act = scene.tree.subtree_without(act, &without);
        return name(scene, &act, around).map(|(issue, reversed)| (issue, !reversed));
    }
    listed(scene, &core, around).or_else(|| Some((naming::from_words(scene, &core)?, false)))
}

/// The head of `tokens`: the one that hangs on none of the others.
pub(super) fn head(tree: &Tree, tokens: &[usize]) -> Option<usize> {
    let mut tops = tokens.iter().copied().filter(|&token| {
        let head = tree.at(token).head();
        head == token || !tokens.contains(&head)
    });
    let first = tops.next()?;
    // "The crew" + "to be freed" is about freeing.
    let done = tops.find(|&verb| theme::befalls(tree, verb, tokens).is_some());
    Some(done.unwrap_or(first))
}

/// `tokens` without clauses that tell more of a thing ("the truce, which ...") or say something of
/// their own; what says which thing is meant stays ("any law that would ...").
fn core(tree: &Tree, tokens: &[usize]) -> Vec<usize> {
    let Some(head) = head(tree, tokens) else {
        return tokens.to_vec();
    };
    let is_aside = |token: usize| {
        let word = tree.at(token);
        let clause = matches!(word.pos, "VERB" | "AUX");
        match word.dep.name() {
            "relcl" => tree
                .subtree(token)
                .first()
                .is_some_and(|&first| first > 0 && tree.at(first - 1).lower == ","),
            "parataxis" => true,
            "advcl" => clause && tree.own_subject(token).is_some(),
            "conj" => {
                let of_noun = !matches!(tree.at(word.head()).pos, "VERB" | "AUX");
                clause && (of_noun || tree.own_subject(token).is_some())
            }
            _ => false,
        }
    };
    let aside: Vec<usize> = tokens
        .iter()
        .copied()
        .filter(|&token| token != head && is_aside(token))
        .flat_map(|token| tree.subtree(token))
        .collect();
    let mut core = tokens.to_vec();
    core.retain(|token| !aside.contains(token));
    core
}

/// What the words of a thing say: its line, and the words in which an action may stand.
struct Thing<'a> {
    tokens: &'a [usize],
    line: Vec<Step>,
    /// The words on the line and beside it, and those around the thing.
    near: Vec<usize>,
}

/// The listed issue that `tokens` are about, if its action stands with its object or in `around`.
pub(super) fn listed(
    scene: &Scene,
    tokens: &[usize],
    around: &[usize],
) -> Option<(IssueFinding, bool)> {
    let tree = scene.tree;
    let line = theme::line(tree, head(tree, tokens)?, tokens);
    let mut near: Vec<usize> = line
        .iter()
        .flat_map(|step| std::iter::once(step.word).chain(theme::modifiers(tree, step.word)))
        .filter(|word| tokens.contains(word))
        .chain(around.iter().copied())
        .collect();
    near.sort_unstable();
    near.dedup();
    let thing = Thing { tokens, line, near };
    let best = scene
        .lexicon
        .issues
        .objects(&lemmas(tree, tokens))
        .into_iter()
        .filter(|(concept, ..)| concept.action.is_some())
        .filter_map(|(concept, start, length)| fit(scene, &thing, concept, start, length))
        .max_by_key(|found| (found.weight, std::cmp::Reverse(found.concept.id.as_str())))?;
    Some((finding(scene, best.concept, best.object), best.reversed))
}

/// The listed issue whose action the verb `deed` itself is, on the object among `tokens`: "recognise Kosovo".
/// The flag says that the deed is the opposite of the issue's action.
pub(super) fn done(scene: &Scene, deed: usize, tokens: &[usize]) -> Option<(IssueFinding, bool)> {
    let tree = scene.tree;
    let mut all = tokens.to_vec();
    all.push(deed);
    all.extend(tree.children_by(deed, &["prt"]));
    all.sort_unstable();
    all.dedup();
    let (finding, reversed) = listed(scene, &all, &[])?;
    let concept = scene.lexicon.issues.by_id(&finding.id)?;
    let actions = concept.action_words.iter().chain(&concept.against_words);
    let (lemma, lower) = (&tree.at(deed).lemma, &tree.at(deed).lower);
    let says = |action: &Vec<String>| action[0] == **lemma || action[0] == **lower;
    actions.into_iter().any(says).then_some((finding, reversed))
}

struct Fit<'a> {
    weight: usize,
    concept: &'a IssueConcept,
    reversed: bool,
    object: usize,
}

/// Whether the thing is about the object of `concept` that stands at `start`, and how well it fits.
///
/// Each word from the head of the thing down to the object must be the action, carry what it governs
/// ("the idea of a truce"), or itself be a stance ("stop the raids"): in "the collapse of the dam" the dam
/// is not what it is about.
fn fit<'a>(
    scene: &Scene,
    thing: &Thing,
    concept: &'a IssueConcept,
    start: usize,
    length: usize,
) -> Option<Fit<'a>> {
    let tree = scene.tree;
    let object: &[usize] = &thing.tokens[start..start + length];
    let last = object[length - 1];
    if theme::is_verb(tree, last) || is_figure(scene, last) {
        return None;
    }
    let found = object
        .iter()
        .find_map(|&word| thing.line.iter().position(|step| step.word == word));
    let carried_by = tree.at(last).head();
    let step = found.or_else(|| {
        let modifies = matches!(tree.at(last).dep.name(), "compound" | "amod" | "nmod");
        let noun = thing.line.iter().position(|step| step.word == carried_by);
        noun.filter(|_| modifies)
    })?;
    let generic = concept
        .object
        .as_deref()
        .is_some_and(|object| object.contains(' '));
    let other_kind = length == 1 && is_of_a_kind(tree, last, thing.tokens);
    if other_kind && generic {
        return None;
    }
    let above = chain(&thing.line, step, found.is_none());
    let near: Vec<usize> = thing
        .near
        .iter()
        .copied()
        .filter(|word| !object.contains(word))
        .collect();
    let acted = acted(concept, &lemmas(tree, &near));
    let depth = above.len();
    let mut turned = false;
    for word in above {
        match passes_on(scene, word, concept, acted.map(|(at, ..)| at)) {
            Some(turns) => turned ^= turns,
            None => return None,
        }
    }
    let (words, reversed) = match acted {
        Some((_, words, reversed)) => (words, reversed),
        None if other_kind => return None,
        None => (0, !concept.object_acts.filter(|_| !thing.line[step].aside)?),
    };
    Some(Fit {
        weight: length * 8
            + words * 2
            + usize::from(acted.is_some()) * 64
            + usize::from(found.is_some())
            + usize::from(!reversed)
            + 4 * (8 - depth.min(8)),
        concept,
        reversed: reversed != turned,
        object: last,
    })
}

/// Where the words say the action or its opposite, in how many words, and whether it is the opposite.
fn acted(concept: &IssueConcept, words: &[Word]) -> Option<(usize, usize, bool)> {
    let for_it = find_sequence(&concept.action_words, words).map(|(at, n)| (at, n, false));
    let against = find_sequence(&concept.against_words, words).map(|(at, n)| (at, n, true));
    match (for_it, against) {
        (Some(a), Some(b)) if b.1 > a.1 || b.1 == a.1 && b.0 < a.0 => Some(b),
        (a, b) => a.or(b),
    }
}

/// Whether a word beside the object says that it is meant as a figure: "a verbal attack".
fn is_figure(scene: &Scene, object: usize) -> bool {
    let matter = |word: usize| scene.lexicon.matters.of(&scene.tree.at(word).lower);
    let mut beside = theme::modifiers(scene.tree, object).into_iter();
    beside.any(|word| matter(word) == Some(Matter::Figure))
}

/// Whether a noun before it makes it another thing: a trade war is no war.
fn is_of_a_kind(tree: &Tree, noun: usize, tokens: &[usize]) -> bool {
    tree.children_by(noun, &["compound"])
        .any(|child| tokens.contains(&child) && tree.at(child).pos == "NOUN")
}

/// The words from the head of the line down to the step; the step too if the object only modifies it.
fn chain(line: &[Step], step: usize, with_step: bool) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = if with_step {
        Some(step)
    } else {
        line[step].above
    };
    while let Some(number) = at {
        found.push(line[number].word);
        at = line[number].above;
    }
    found
}

/// Whether a word above the object hands the stance on, and whether it turns it round ("stop").
fn passes_on(
    scene: &Scene,
    word: usize,
    concept: &IssueConcept,
    action: Option<usize>,
) -> Option<bool> {
    let tree = scene.tree;
    let (lemma, lower) = (&tree.at(word).lemma, &tree.at(word).lower);
    if scene.lexicon.issues.is_talk(lemma) && action.is_none() {
        return None;
    }
    let says = |action: &String| action == lemma || action == lower;
    let actions = concept.action_words.iter().chain(&concept.against_words);
    if actions.flatten().any(says) {
        return Some(false);
    }
    let lemma = tree.at(word).lemma.to_lowercase();
    let issues = &scene.lexicon.issues;
    let (pos, carries) = if theme::is_verb(tree, word) {
        ("verb", issues.verb_carries(&lemma))
    } else {
        ("noun", issues.noun_carries(&lemma))
    };
    if carries {
        return Some(false);
    }
    let stance = scene
        .lexicon
        .stances
        .starting(&lemma)
        .iter()
        .find(|stance| stance.words.len() == 1 && stance.pos == pos)?;
    Some(!stance.favours)
}

fn finding(scene: &Scene, concept: &IssueConcept, object: usize) -> IssueFinding {
    IssueFinding {
        id: concept.id.clone(),
        label: concept.label.clone(),
        action: concept.action.clone(),
        object: concept.object.clone(),
        of: owner(scene, object),
        actor: None,
        broader: concept.broader.clone(),
    }
}

/// Whose the thing is: a possessor or an adjective of belonging before it.
pub(super) fn owner(scene: &Scene, object: usize) -> Option<Phrase> {
    let tree = scene.tree;
    let mut noun = object;
    while matches!(tree.at(noun).dep.name(), "compound" | "amod" | "nmod") {
        noun = tree.at(noun).head();
    }
    tree.children_by(noun, &["poss", "amod", "nmod", "compound"])
        .chain(tree.object_of(noun, &["of"]).map(|(_, object)| object))
        .find_map(|child| scene.actor(child))
}

/// The words as the tables write them.
pub(super) fn lemmas<'a>(tree: &Tree<'a>, tokens: &[usize]) -> Vec<Word<'a>> {
    tokens
        .iter()
        .map(|&token| {
            let word = tree.at(token);
            let capital = word.lemma.chars().any(char::is_uppercase);
            Word {
                lemma: if capital { &word.lower } else { &word.lemma },
                lower: &word.lower,
            }
        })
        .collect()
}
