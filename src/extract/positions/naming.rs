//! The words of a thing that no list holds in, an issue named from them out ("raising the pension age").

use crate::extract::positions::issue::{head, lemmas, owner};
use crate::extract::positions::{Scene, theme};
use crate::model::finding::IssueFinding;
use crate::model::id::Id;
use crate::model::tree::Tree;

const LONGEST_LABEL: usize = 8;

/// An issue named from its noun phrase, with a listed topic above it where one fits.
pub(super) fn from_words(scene: &Scene, tokens: &[usize]) -> Option<IssueFinding> {
    let tree = scene.tree;
    let head = deed(scene, head(tree, tokens)?, tokens);
    let verb = theme::is_verb(tree, head);
    let (noun, through) = if verb {
        governed(tree, head, tokens)
    } else {
        (Some(head), None)
    };
    let pronoun = |noun: usize| {
        let lower = tree.at(noun).lower.as_str();
        matches!(tree.at(noun).pos, "PRON" | "DET" | "NUM")
            || matches!(
                lower,
                "that" | "this" | "one" | "thing" | "something" | "anything"
            )
    };
    if noun.is_some_and(pronoun) {
        return None;
    }
    let action = verb.then(|| {
        let verb = tree.at(head).lemma.to_lowercase();
        let through = through.map(|word| tree.at(word).lower.clone());
        (
            verb,
            through.map_or_else(String::new, |word| format!(" {word}")),
        )
    });
    let object = noun.map(|noun| object_words(scene, noun, tokens, verb));
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
        || is_idle(scene, head, object.as_deref())
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

/// The deed itself below verbs that only carry it: "try to join", "see the treaty revised".
fn deed(scene: &Scene, mut verb: usize, tokens: &[usize]) -> usize {
    let tree = scene.tree;
    while theme::is_verb(tree, verb)
        && tree.child(verb, &["dobj", "nsubjpass", "attr"]).is_none()
        && carries(scene, verb)
    {
        let below = tree.children_by(verb, &["xcomp", "ccomp"]);
        let Some(below) = below
            .filter(|&below| theme::is_verb(tree, below))
            .find(|below| tokens.contains(below))
        else {
            break;
        };
        verb = below;
    }
    verb
}

/// Whether the words say nothing that one could be for or against: "being", "the proposal".
fn is_idle(scene: &Scene, head: usize, object: Option<&str>) -> bool {
    let tree = scene.tree;
    let verb = theme::is_verb(tree, head);
    match object {
        None => verb,
        Some(_) if verb => tree.at(head).lemma.eq_ignore_ascii_case("be"),
        Some(words) => {
            let lemma = tree.at(head).lemma.to_lowercase();
            !words.contains(' ') && scene.lexicon.issues.is_empty_noun(&lemma)
        }
    }
}

/// Whether the word only carries what it governs.
pub(super) fn carries(scene: &Scene, word: usize) -> bool {
    let lemma = scene.tree.at(word).lemma.to_lowercase();
    if theme::is_verb(scene.tree, word) {
        scene.lexicon.issues.verb_carries(&lemma)
    } else {
        scene.lexicon.issues.noun_carries(&lemma)
    }
}

/// The words of the object; whose it is, where it would say little without ("the minister's speech").
fn object_words(scene: &Scene, noun: usize, tokens: &[usize], acted: bool) -> String {
    let tree = scene.tree;
    let words = noun_words(tree, noun, tokens);
    let owner = tree
        .child(noun, &["poss"])
        .filter(|&owner| tree.at(owner).pos != "PRON" && tokens.contains(&owner));
    match owner {
        Some(owner) if !acted && !words.contains(' ') => {
            format!("{}'s {words}", tree.at(owner).text)
        }
        _ => words,
    }
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
    // "The occupation must end": what changes is what the change is wanted of.
    let changed = tree.child(verb, &["nsubj"]).filter(inside);
    match (found, changed) {
        (Some((object, prep)), None) => (Some(object), Some(prep)),
        (_, Some(changed)) => (Some(changed), particle),
        (None, None) => (None, particle),
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
        // A capital within the sentence belongs to the word: "French", "UN".
        let opens = token == 0 || "\"“‘'".contains(tree.at(token - 1).text.as_str());
        let own_capital = !opens && word.pos != "PUNCT";
        if word.pos == "PROPN" || own_capital {
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
