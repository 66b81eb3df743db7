//! A word of a sentence in, the rule that makes it a trigger out.

use crate::extract::events::Scene;
use crate::extract::events::clause::{infinitive, objects, says_that};
use crate::lexicon::event_rules::{EventRule, ObjectTest, What};
use crate::model::tree::Tree;

/// The first rule that fits the verb, and the words it uses up.
pub(super) fn verb_rule<'a>(scene: &Scene<'a>, verb: usize) -> Option<(&'a EventRule, Vec<usize>)> {
    let lemma = scene.tree.at(verb).lemma.to_lowercase();
    scene
        .lexicon
        .events
        .verbs(&lemma)
        .iter()
        .find_map(|rule| Some((rule, fits(scene, verb, rule)?)))
}

pub(super) fn noun_rule<'a>(scene: &Scene<'a>, noun: usize) -> Option<&'a EventRule> {
    let word = scene.tree.at(noun);
    if matches!(word.dep.name(), "compound" | "amod" | "nmod") {
        return None;
    }
    let lemma = word.lemma.to_lowercase();
    let rules = scene.lexicon.events.nouns(&lemma).iter();
    rules
        .filter(|rule| compound_fits(scene.tree, noun, rule))
        .find(|rule| object_fits(scene, noun, rule))
}

/// Whether what stands with a noun or an adjective is what the rule wants.
fn object_fits(scene: &Scene, trigger: usize, rule: &EventRule) -> bool {
    match &rule.object {
        ObjectTest::Any | ObjectTest::None => true,
        ObjectTest::After(preposition, what) => {
            is_after(scene, trigger, preposition, what).is_some()
        }
        ObjectTest::Object(what) => scene
            .tree
            .children_by(trigger, &["compound", "amod", "poss", "nmod"])
            .any(|child| is_what(scene, child, what)),
        ObjectTest::Infinitive(verbs) => infinitive(scene.tree, trigger, verbs).is_some(),
        ObjectTest::Subject(_) => false,
        ObjectTest::Clause => says_that(scene.tree, trigger),
    }
}

/// How many words may count one another ("three of the dozens of").
const COUNTED: usize = 3;

/// The noun `token`, those joined to it, and what they only count ("a series of war games").
fn all(scene: &Scene, token: usize) -> Vec<usize> {
    let mut found = scene.tree.conjuncts(token);
    found.extend(counted(scene, &found));
    found
}

/// What those of `words` that only count bring with "of", the nearest first.
pub(super) fn counted(scene: &Scene, words: &[usize]) -> Vec<usize> {
    let tree = scene.tree;
    let mut found = Vec::new();
    let mut level = words.to_vec();
    for _ in 0..COUNTED {
        level = (level.iter())
            .filter(|&&one| counts(scene, one))
            .filter_map(|&one| tree.object_of(one, &["of"]))
            .flat_map(|(_, object)| tree.conjuncts(object))
            .collect();
        found.extend(&level);
    }
    found
}

/// Whether the word only counts what its "of" brings.
pub(super) fn counts(scene: &Scene, token: usize) -> bool {
    let word = scene.tree.at(token);
    word.pos == "NUM" || scene.lexicon.events.words.is_part(&word.lemma)
}

/// Whether the word `token` is what a rule wants.
fn is_what(scene: &Scene, token: usize, what: &What) -> bool {
    let tree = scene.tree;
    match what {
        What::Anything => true,
        What::Actor => scene.is_actor(token),
        What::Thing => {
            // "For hours": a time is no thing.
            !scene.is_actor(token) && !matches!(tree.at(token).entity_name(), "DATE" | "TIME")
        }
        What::Place => scene.mention(token).is_some_and(|mention| {
            !mention.places.is_empty() || matches!(mention.kind, Some("place" | "state"))
        }),
        What::Lemmas(lemmas) => {
            let lemma = tree.at(token).lemma.to_lowercase();
            let joined = || Some(format!("{}-{lemma}", hyphenated(tree, token)?));
            lemmas.contains(&lemma) || joined().is_some_and(|joined| lemmas.contains(&joined))
        }
    }
}

/// "Cease-fire": what stands before the hyphen.
fn hyphenated<'a>(tree: &'a Tree, token: usize) -> Option<&'a str> {
    let first = token.checked_sub(2)?;
    let joined = tree.at(token - 1).text == "-" && tree.at(first).head() == token;
    joined.then(|| tree.at(first).lower.as_str())
}

/// "Launched a cyber attack": under a verb that only carries it, a compound knows better what kind of thing it is.
fn is_better_told(scene: &Scene, verb: usize, noun: usize, rule: &EventRule) -> bool {
    let light = scene
        .lexicon
        .events
        .words
        .is_light(&scene.tree.at(verb).lemma);
    light
        && !matches!(&*rule.kind, "RETREAT" | "CONCEDE" | "REJECT" | "OTHER")
        && noun_rule(scene, noun)
            .is_some_and(|better| better.words.len() > 1 && better.kind != rule.kind)
}

/// The object of `preposition`, beside the trigger or its direct object, that is what a rule wants.
fn is_after(scene: &Scene, trigger: usize, preposition: &str, what: &What) -> Option<usize> {
    let tree = scene.tree;
    let beside = tree.children_by(
        trigger,
        &["dobj", "nsubjpass", "prt", "advmod", "prep", "acomp"],
    );
    let word = tree.at(trigger);
    let light = word.pos != "VERB"
        && matches!(word.dep.name(), "dobj" | "nsubjpass")
        && scene
            .lexicon
            .events
            .words
            .is_light(&tree.at(word.head()).lemma);
    std::iter::once(trigger)
        .chain(beside)
        .chain(light.then_some(word.head()))
        .flat_map(|head| tree.children_by(head, &["prep", "agent", "dative"]))
        .filter(|&prep| tree.at(prep).lower == preposition)
        .flat_map(|prep| tree.children_by(prep, &["pobj", "pcomp"]))
        .flat_map(|object| all(scene, object))
        .find(|&one| is_what(scene, one, what))
}

/// "missile test": words before the last are modifiers of the noun.
fn compound_fits(tree: &Tree, noun: usize, rule: &EventRule) -> bool {
    let below = || {
        tree.subtree(noun)
            .into_iter()
            .filter(|&child| child != noun)
    };
    rule.others().all(|word| {
        below().any(|child| {
            let close = noun.abs_diff(child) <= 4;
            close && (tree.at(child).lower == word || tree.at(child).lemma.to_lowercase() == word)
        })
    })
}

pub(super) fn adjective_rule<'a>(scene: &Scene<'a>, adjective: usize) -> Option<&'a EventRule> {
    let lemma = scene.tree.at(adjective).lemma.to_lowercase();
    let rules = scene.lexicon.events.adjectives(&lemma).iter();
    rules
        .filter(|rule| compound_fits(scene.tree, adjective, rule))
        .find(|rule| object_fits(scene, adjective, rule))
}

/// How the other words of a trigger may hang on its verb ("pulled out", "found guilty", "test-fired").
const PARTICLES: &[&str] = &[
    "prt", "prep", "advmod", "acomp", "oprd", "ccomp", "npadvmod", "compound",
];

/// Whether particle and object fit; the words that belong to the trigger.
fn fits(scene: &Scene, verb: usize, rule: &EventRule) -> Option<Vec<usize>> {
    let tree = scene.tree;
    let mut with = vec![verb];
    for word in rule.others() {
        let particle = tree
            .children_by(verb, PARTICLES)
            .find(|&child| tree.at(child).lower == word)?;
        with.push(particle);
    }
    match &rule.object {
        ObjectTest::Any => {}
        ObjectTest::None => {
            if tree.child(verb, &["dobj", "nsubjpass"]).is_some() {
                return None;
            }
        }
        ObjectTest::Object(what) => {
            let fitting = objects(tree, verb)
                .into_iter()
                .flat_map(|object| all(scene, object))
                .find(|&one| is_what(scene, one, what))?;
            if matches!(what, What::Lemmas(_)) {
                let nothing = noun_rule(scene, fitting).is_some_and(EventRule::is_none);
                if nothing || is_better_told(scene, verb, fitting, rule) {
                    return None;
                }
                with.push(fitting);
            }
        }
        ObjectTest::After(preposition, what) => {
            let fitting = is_after(scene, verb, preposition, what)?;
            if matches!(what, What::Lemmas(_)) {
                with.push(fitting);
            }
        }
        ObjectTest::Infinitive(verbs) => {
            infinitive(tree, verb, verbs)?;
        }
        ObjectTest::Subject(what) => {
            let subject = tree.subject(verb)?;
            all(scene, subject)
                .into_iter()
                .find(|&one| is_what(scene, one, what))?;
        }
        ObjectTest::Clause => {
            says_that(tree, verb).then_some(())?;
        }
    }
    Some(with)
}
