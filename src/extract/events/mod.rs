//! Sentences in, events out: who did what to whom, and whether it happened.

mod counts;
mod roles;
mod status;
mod threats;

use crate::lexicon::Lexicon;
use crate::lexicon::event_rules::{EventRule, ObjectTest, What};
use crate::model::article::Part;
use crate::model::finding::{EventFinding, Form, MentionFinding};
use crate::model::sentence::Sentence;
use crate::model::tree::Tree;

/// What the rules for one sentence look at.
struct Scene<'a> {
    tree: &'a Tree<'a>,
    sentence: usize,
    lexicon: &'a Lexicon,
    mentions: &'a [MentionFinding],
}

impl Scene<'_> {
    /// The mention whose head is `token`; a name before a description.
    fn mention(&self, token: usize) -> Option<&MentionFinding> {
        self.mentions
            .iter()
            .find(|mention| mention.head == token)
            .or_else(|| {
                self.mentions.iter().find(|mention| {
                    (mention.first..=mention.last).contains(&token) && mention.form == Form::Name
                })
            })
    }

    /// Whether the word `token` denotes somebody who can act.
    fn is_actor(&self, token: usize) -> bool {
        self.mention(token)
            .is_some_and(|mention| mention.kind != Some("place") || !mention.known.is_empty())
    }
}

/// All events of an article, in the order of their triggers.
pub fn events(
    sentences: &[Sentence],
    mentions: &[MentionFinding],
    lexicon: &Lexicon,
) -> Vec<EventFinding> {
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        if matches!(sentence.part, Part::Boilerplate) {
            continue;
        }
        let start = mentions.partition_point(|mention| mention.sentence < number);
        let end = mentions.partition_point(|mention| mention.sentence <= number);
        let tree = Tree::new(sentence);
        let scene = Scene {
            tree: &tree,
            sentence: number,
            lexicon,
            mentions: &mentions[start..end],
        };
        found.extend(in_sentence(&scene));
    }
    found
}

fn in_sentence(scene: &Scene) -> Vec<EventFinding> {
    let tree = scene.tree;
    let mut found = Vec::new();
    let mut used = vec![false; tree.len()];
    for token in 0..tree.len() {
        if matches!(tree.at(token).pos, "VERB")
            && let Some((rule, with)) = verb_rule(scene, token)
            && let Some(event) = event(scene, token, rule)
        {
            with.into_iter().for_each(|word| used[word] = true);
            found.push(event);
        }
    }
    for token in 0..tree.len() {
        let word = tree.at(token);
        let noun = matches!(word.pos, "NOUN" | "PROPN") && !used[token];
        let rule = if noun && !in_name(scene, token) {
            noun_rule(scene, token)
        } else if word.pos == "ADJ" && matches!(word.dep, "acomp" | "attr" | "ROOT") {
            adjective_rule(scene, token)
        } else {
            None
        };
        if let Some(rule) = rule
            && let Some(event) = event(scene, token, rule)
        {
            found.push(event);
        }
    }
    found.extend(threats::find(scene));
    found.sort_by_key(|event| event.trigger);
    found
}

fn in_name(scene: &Scene, token: usize) -> bool {
    scene.mentions.iter().any(|mention| {
        matches!(mention.form, Form::Name) && (mention.first..=mention.last).contains(&token)
    })
}

/// The first rule that fits the verb, and the words it uses up.
fn verb_rule<'a>(scene: &Scene<'a>, verb: usize) -> Option<(&'a EventRule, Vec<usize>)> {
    let lemma = scene.tree.at(verb).lemma.to_lowercase();
    scene
        .lexicon
        .events
        .verbs(&lemma)
        .iter()
        .find_map(|rule| Some((rule, fits(scene, verb, rule)?)))
}

fn noun_rule<'a>(scene: &Scene<'a>, noun: usize) -> Option<&'a EventRule> {
    let word = scene.tree.at(noun);
    if matches!(word.dep, "compound" | "amod" | "nmod") {
        return None;
    }
    let lemma = word.lemma.to_lowercase();
    let rules = scene.lexicon.events.nouns(&lemma).iter();
    rules
        .filter(|rule| compound_fits(scene.tree, noun, rule))
        .find(|rule| match &rule.object {
            ObjectTest::Any | ObjectTest::None => true,
            ObjectTest::After(preposition, what) => {
                is_after(scene, noun, preposition, what).is_some()
            }
            ObjectTest::Object(what) => scene
                .tree
                .children_by(noun, &["compound", "amod", "poss", "nmod"])
                .any(|child| is_what(scene, child, what)),
            ObjectTest::Infinitive(verbs) => infinitive(scene.tree, noun, verbs).is_some(),
        })
}

/// Whether the word `token` is what a rule wants.
fn is_what(scene: &Scene, token: usize, what: &What) -> bool {
    let tree = scene.tree;
    match what {
        What::Anything => true,
        What::Actor => scene.is_actor(token),
        What::Thing => !scene.is_actor(token),
        What::Place => scene.mention(token).is_some_and(|mention| {
            !mention.places.is_empty() || matches!(mention.kind, Some("place" | "state"))
        }),
        What::Lemmas(lemmas) => lemmas.contains(&tree.at(token).lemma.to_lowercase()),
    }
}

/// The object of `preposition`, beside the trigger or its direct object, that is what a rule wants.
fn is_after(scene: &Scene, trigger: usize, preposition: &str, what: &What) -> Option<usize> {
    let tree = scene.tree;
    let beside = tree.child(trigger, &["dobj", "nsubjpass", "prt", "advmod"]);
    [Some(trigger), beside]
        .into_iter()
        .flatten()
        .find_map(|head| {
            let (_, object) = tree.object_of(head, &[preposition])?;
            let fitting = tree
                .conjuncts(object)
                .into_iter()
                .find(|&one| is_what(scene, one, what));
            fitting
        })
}

/// The infinitive under `trigger`, if it is one of `verbs`.
fn infinitive(tree: &Tree, trigger: usize, verbs: &[String]) -> Option<usize> {
    tree.children_by(trigger, &["xcomp", "ccomp", "acl"])
        .filter(|&child| {
            tree.children_by(child, &["aux"])
                .any(|aux| tree.at(aux).tag == "TO")
        })
        .find(|&child| verbs.is_empty() || verbs.contains(&tree.at(child).lemma.to_lowercase()))
}

/// "missile test": words before the last are modifiers of the noun.
fn compound_fits(tree: &Tree, noun: usize, rule: &EventRule) -> bool {
    rule.words[1..].iter().all(|word| {
        tree.children(noun)
            .iter()
            .any(|&child| tree.at(child).lower == *word || tree.at(child).lemma == *word)
    })
}

fn adjective_rule<'a>(scene: &Scene<'a>, adjective: usize) -> Option<&'a EventRule> {
    let lemma = scene.tree.at(adjective).lemma.to_lowercase();
    scene.lexicon.events.adjectives(&lemma).first()
}

/// Whether particle and object fit; the words that belong to the trigger.
fn fits(scene: &Scene, verb: usize, rule: &EventRule) -> Option<Vec<usize>> {
    let tree = scene.tree;
    let mut with = vec![verb];
    for word in &rule.words[1..] {
        let particle = tree
            .children_by(verb, &["prt", "prep", "advmod"])
            .find(|&child| tree.at(child).lower == *word)?;
        with.push(particle);
    }
    let objects: Vec<usize> = tree
        .children_by(verb, &["dobj", "nsubjpass", "oprd", "acomp"])
        .collect();
    match &rule.object {
        ObjectTest::Any => {}
        ObjectTest::None => {
            if tree.child(verb, &["dobj", "nsubjpass"]).is_some() {
                return None;
            }
        }
        ObjectTest::Object(what) => {
            let fitting = objects
                .iter()
                .flat_map(|&object| tree.conjuncts(object))
                .find(|&one| is_what(scene, one, what))?;
            if matches!(what, What::Lemmas(_)) {
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
    }
    Some(with)
}

/// The event that `rule` makes of the trigger, if enough of it is there to be believed.
fn event(scene: &Scene, trigger: usize, rule: &EventRule) -> Option<EventFinding> {
    let tree = scene.tree;
    let roles = roles::find(scene, trigger, rule);
    let noun = !matches!(tree.at(trigger).pos, "VERB");
    let places = roles::places(scene, trigger);
    let dated = roles::is_dated(tree, trigger);
    let filled = !roles.actors.is_empty() || !roles.recipients.is_empty();
    if !filled && !(noun && (!places.is_empty() || dated || rule.kind == "OTHER")) {
        return None;
    }
    let (status, historical) = status::of(tree, trigger, rule);
    Some(EventFinding {
        sentence: scene.sentence,
        trigger,
        trigger_span: tree.at(trigger).span,
        kind: rule.kind.clone(),
        label: rule.label.clone(),
        mode: rule.mode.clone(),
        contexts: rule.contexts.clone(),
        cameo: rule.cameo.clone(),
        confidence: confidence(rule, &roles, noun),
        actors: roles.actors,
        recipients: roles.recipients,
        places,
        status,
        historical,
        condition: status::condition(tree, trigger),
        counts: counts::of(tree, trigger, rule),
        rule: rule.name.clone(),
        reciprocal: rule.recipient.iter().any(|slot| slot == "both"),
        by_speaker: false,
    })
}

fn confidence(rule: &EventRule, roles: &roles::Roles, noun: bool) -> f64 {
    let exact = !matches!(rule.object, ObjectTest::Any);
    let both = !roles.actors.is_empty() && !roles.recipients.is_empty();
    match (noun, exact, both) {
        (false, true, true) => 0.8,
        (false, _, true) | (false, true, _) => 0.7,
        (false, false, false) => 0.55,
        (true, _, true) => 0.65,
        (true, _, false) => 0.5,
    }
}
