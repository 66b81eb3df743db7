//! The words of a thing in, the issue it is out: a listed one, or one named from the words.

use crate::extract::positions::Scene;
use crate::lexicon::issues::{IssueConcept, Word, find_sequence};
use crate::model::finding::{IssueFinding, Phrase};
use crate::model::id::Id;
use crate::model::tree::Tree;

const LONGEST_LABEL: usize = 8;

/// The issue that `tokens` are about; `around` are more words in which the action may stand.
/// The flag says that the words name the opposite of the issue's action.
pub(super) fn name(
    scene: &Scene,
    tokens: &[usize],
    around: &[usize],
) -> Option<(IssueFinding, bool)> {
    let core = core(scene.tree, tokens);
    listed(scene, &core, around).or_else(|| Some((from_words(scene, &core)?, false)))
}

/// The head of `tokens`: the one that hangs on none of the others.
pub(super) fn head(tree: &Tree, tokens: &[usize]) -> Option<usize> {
    tokens.iter().copied().find(|&token| {
        let head = tree.at(token).head();
        head == token || !tokens.contains(&head)
    })
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

/// The listed issue that `tokens` are about, if its action stands in them or in `around`.
pub(super) fn listed(
    scene: &Scene,
    tokens: &[usize],
    around: &[usize],
) -> Option<(IssueFinding, bool)> {
    let tree = scene.tree;
    let here = lemmas(tree, tokens);
    let everywhere = lemmas(tree, around);
    let objects: Vec<_> = scene
        .lexicon
        .issues
        .objects(&here)
        .into_iter()
        .filter(|(concept, ..)| concept.action.is_some())
        .collect();
    let acted = objects.iter().filter_map(|&(concept, start, length)| {
        // The action's words must be others than the object's.
        let rest: Vec<Word> = (0..here.len())
            .filter(|at| !(start..start + length).contains(at))
            .map(|at| here[at])
            .chain(everywhere.iter().copied())
            .collect();
        let found =
            find_sequence(&concept.action_words, &rest).map(|(at, words)| (at, words, false));
        let opposite =
            find_sequence(&concept.against_words, &rest).map(|(at, words)| (at, words, true));
        let (_, words, reversed) = match (found, opposite) {
            (Some(a), Some(b)) => Some(if b.0 < a.0 { b } else { a }),
            (a, b) => a.or(b),
        }?;
        Some((length * 4 + words, concept, reversed, tokens[start]))
    });
    let best = acted
        .max_by_key(|&(weight, concept, ..)| (weight, std::cmp::Reverse(concept.id.as_str())))
        .or_else(|| alone(tree, &objects, tokens));
    let (_, concept, reversed, object) = best?;
    Some((finding(scene, concept, object), reversed))
}

type Found<'a> = (usize, &'a IssueConcept, bool, usize);

/// The issue whose object stands for its action without any word for it: "opposes the truce".
/// Where and when a clause happens is not what it is about: "sign the charter at the summit".
fn alone<'a>(
    tree: &Tree,
    objects: &[(&'a IssueConcept, usize, usize)],
    tokens: &[usize],
) -> Option<Found<'a>> {
    objects
        .iter()
        .filter(|(_, start, _)| !aside(tree, tokens[*start], tokens))
        .filter_map(|&(concept, start, length)| {
            let stands = concept.object_acts?;
            Some((length, concept, !stands, tokens[start]))
        })
        .max_by_key(|&(length, concept, ..)| (length, std::cmp::Reverse(concept.id.as_str())))
}

/// Whether the word stands in a phrase beside a verb that has its object already.
fn aside(tree: &Tree, word: usize, tokens: &[usize]) -> bool {
    let mut at = word;
    while tokens.contains(&at) {
        let head = tree.at(at).head();
        if head == at {
            break;
        }
        if tree.at(at).dep == "prep" && tree.at(head).pos == "VERB" {
            return tree
                .child(head, &["dobj", "nsubjpass"])
                .is_some_and(|object| tokens.contains(&object));
        }
        at = head;
    }
    false
}

fn finding(scene: &Scene, concept: &IssueConcept, object: usize) -> IssueFinding {
    IssueFinding {
        id: concept.id.clone(),
        label: concept.label.clone(),
        action: concept.action.clone(),
        object: concept.object.clone(),
        of: owner(scene, object),
        broader: concept.broader.clone(),
    }
}

/// Whose the thing is: a possessor or an adjective of belonging before it.
fn owner(scene: &Scene, object: usize) -> Option<Phrase> {
    let tree = scene.tree;
    let mut noun = object;
    while matches!(tree.at(noun).dep.name(), "compound" | "amod" | "nmod") {
        noun = tree.at(noun).head();
    }
    tree.children_by(noun, &["poss", "amod", "nmod", "compound"])
        .chain(tree.object_of(noun, &["of"]).map(|(_, object)| object))
        .find_map(|child| scene.actor(child))
}

fn lemmas<'a>(tree: &Tree<'a>, tokens: &[usize]) -> Vec<Word<'a>> {
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

/// An issue named from its noun phrase, with a listed topic above it where one fits.
fn from_words(scene: &Scene, tokens: &[usize]) -> Option<IssueFinding> {
    let tree = scene.tree;
    let head = head(tree, tokens)?;
    let verb = matches!(tree.at(head).pos, "VERB" | "AUX");
    let (noun, through) = if verb {
        governed(tree, head, tokens)
    } else {
        (Some(head), None)
    };
    let action = verb.then(|| {
        let verb = tree.at(head).lemma.to_lowercase();
        let through = through.map(|word| tree.at(word).lower.clone());
        (
            verb,
            through.map_or_else(String::new, |word| format!(" {word}")),
        )
    });
    let object = noun.map(|noun| noun_words(tree, noun, tokens));
    let object = object.filter(|words| !words.is_empty());
    let label = match (&action, &object) {
        (Some((action, through)), Some(object)) => {
            format!("{}{through} {object}", gerund(action))
        }
        (Some((action, _)), None) => gerund(action),
        (None, Some(object)) => object.clone(),
        (None, None) => return None,
    };
    if label.chars().filter(|c| c.is_alphabetic()).count() < 3
        || noun.is_some_and(|noun| tree.at(noun).pos == "PRON")
    {
        return None;
    }
    let here = lemmas(tree, tokens);
    let topics = scene.lexicon.issues.objects(&here);
    let broader = topics
        .iter()
        .filter(|(concept, ..)| concept.action.is_none())
        .max_by_key(|(_, _, length)| *length)
        .map(|(concept, ..)| concept.id.clone());
    Some(IssueFinding {
        id: slug(&label).into(),
        label: label.into(),
        action: action.map(|(action, _)| Id::from(action)),
        object: object.map(Id::from),
        of: noun.and_then(|noun| owner(scene, noun)),
        broader: broader.into_iter().collect(),
    })
}

/// The noun that the verb acts on, and the particle or preposition between them: "interfere in the election".
fn governed(tree: &Tree, verb: usize, tokens: &[usize]) -> (Option<usize>, Option<usize>) {
    let inside = |noun: &usize| tokens.contains(noun);
    let particle = tree.child(verb, &["prt"]).filter(inside);
    let object = tree.child(verb, &["dobj", "nsubjpass", "attr"]);
    if let Some(object) = object.filter(inside) {
        return (Some(object), particle);
    }
    let found = tree.children_by(verb, &["prep"]).find_map(|prep| {
        let object = tree.child(prep, &["pobj"]).filter(inside)?;
        Some((object, prep))
    });
    match found {
        Some((object, prep)) => (Some(object), Some(prep)),
        None => (None, particle),
    }
}

/// The noun with its modifiers and first "of" phrase, without articles, possessors and clauses.
fn noun_words(tree: &Tree, noun: usize, tokens: &[usize]) -> String {
    let outside: Vec<usize> = tree
        .subtree(noun)
        .into_iter()
        .filter(|&token| {
            let word = tree.at(token);
            let hyphen = word.text.as_str() == "-";
            let wanted = word.dep == "acl"
                && word.head() == noun
                && tree.children_by(token, &["aux"]).any(|to| to == noun + 1);
            !hyphen
                && !wanted
                && matches!(
                    word.dep.name(),
                    "det"
                        | "poss"
                        | "relcl"
                        | "acl"
                        | "punct"
                        | "appos"
                        | "conj"
                        | "cc"
                        | "advcl"
                        | "case"
                        | "predet"
                        | "preconj"
                )
                || !tokens.contains(&token)
        })
        .collect();
    let mut inside = tree.subtree_without(noun, &outside);
    inside.truncate(LONGEST_LABEL);
    let idle = |&token: &usize| matches!(tree.at(token).pos, "ADP" | "CCONJ" | "PUNCT" | "PART");
    while inside.last().is_some_and(idle) {
        inside.pop();
    }
    let mut words = String::new();
    let mut end = None;
    for token in inside {
        let word = tree.at(token);
        let joined = end == Some(word.span().start);
        if !words.is_empty() && !joined {
            words.push(' ');
        }
        if word.pos == "PROPN" {
            words.push_str(&word.text);
        } else {
            words.push_str(&word.lower);
        }
        end = Some(word.span().end);
    }
    words
}

/// "lift" → "lifting".
fn gerund(verb: &str) -> String {
    let vowel = |c: char| "aeiou".contains(c);
    let letters: Vec<char> = verb.chars().collect();
    let n = letters.len();
    if verb == "be" {
        return "being".to_owned();
    }
    if let Some(stem) = verb.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if let Some(stem) = verb.strip_suffix('e')
        && !stem.ends_with(['e', 'o'])
        && n > 2
    {
        return format!("{stem}ing");
    }
    let doubles = (n == 3 || n == 4 && !vowel(letters[0]) && !vowel(letters[1]))
        && !vowel(letters[n - 1])
        && vowel(letters[n - 2])
        && !vowel(letters[n - 3])
        && !"wxy".contains(letters[n - 1]);
    if doubles {
        return format!("{verb}{}ing", letters[n - 1]);
    }
    format!("{verb}ing")
}

/// A name fit for an identifier: lower-case words joined by hyphens.
fn slug(label: &str) -> String {
    let mut slug = String::new();
    for c in label.to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_become_things() {
        assert_eq!(gerund("lift"), "lifting");
        assert_eq!(gerund("impose"), "imposing");
        assert_eq!(gerund("stop"), "stopping");
        assert_eq!(gerund("cut"), "cutting");
        assert_eq!(gerund("free"), "freeing");
        assert_eq!(
            slug("Iran's nuclear  programme"),
            "iran-s-nuclear-programme"
        );
    }
}
