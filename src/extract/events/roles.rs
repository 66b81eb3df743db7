//! A trigger and its rule in, who did it to whom and where out; only from the trigger's own clause.

use crate::extract::events::Scene;
use crate::extract::events::clause::{carrier, gap, passive, shared_object, subject};
use crate::extract::events::far;
use crate::extract::events::matching::{counted, counts, verb_rule};
use crate::extract::events::owners;
use crate::lexicon::event_rules::EventRule;
use crate::model::finding::{Form, Phrase};
use crate::model::tree::Tree;

/// Who took part.
#[derive(Default)]
pub(super) struct Roles {
    pub(super) actors: Vec<Phrase>,
    pub(super) recipients: Vec<Phrase>,
    /// Whether only what it is about or for names the recipients.
    pub(super) aimed: bool,
}

/// Fills the roles from the slots that the rule names.
pub(super) fn find(scene: &Scene, trigger: usize, rule: &EventRule) -> Roles {
    let reciprocal = rule.recipient.iter().any(|slot| slot == "both");
    let mut taken = Vec::new();
    let mut actors = fill(scene, trigger, &rule.actor, &mut taken);
    if actors.is_empty() && rule.noun && !rule.actor.iter().any(|slot| slot == "none") {
        actors = carried(scene, trigger, rule, &mut taken);
    }
    if !reciprocal {
        let mut aimed = false;
        let own = |slot: &&String| *slot != "inf" || !far::speaks_of_act(&rule.kind);
        let slots: Vec<String> = rule.recipient.iter().filter(own).cloned().collect();
        let mut recipients = fill(scene, trigger, &slots, &mut taken);
        if recipients.is_empty() && rule.kind == "CONSULT" {
            recipients = visited(scene, trigger, rule);
        } else if recipients.is_empty() {
            recipients = owners::find(scene, trigger, rule, &taken);
        }
        if recipients.is_empty()
            && (!actors.is_empty() || matches!(&*rule.kind, "THREATEN" | "REJECT"))
        {
            (recipients, aimed) = far::find(scene, trigger, rule, &taken);
        }
        return Roles {
            actors,
            recipients,
            aimed,
        };
    }
    // PLOVER: in a meeting everybody is an actor, and each of the others is met.
    let mut others = Vec::new();
    for slot in rule
        .recipient
        .iter()
        .map(String::as_str)
        .filter(|slot| *slot != "inf")
        .chain(["with", "between"])
    {
        let more = fill(scene, trigger, &[slot.to_owned()], &mut taken);
        others.extend(more);
    }
    let recipients = match (actors.len(), others.len()) {
        (2.., 0) => actors.clone(),
        (0, 1) => Vec::new(),
        _ => others.clone(),
    };
    actors.extend(others);
    Roles {
        actors,
        recipients,
        aimed: false,
    }
}

/// The place of a visit: its state is the one visited.
fn visited(scene: &Scene, trigger: usize, rule: &EventRule) -> Vec<Phrase> {
    let slots = rule.recipient.iter();
    let to = slots.filter(|slot| matches!(slot.as_str(), "to" | "obj"));
    let places = to.flat_map(|slot| heads(scene, trigger, slot));
    let place = places
        .filter_map(|token| Some((token, scene.mention(token)?)))
        .find(|(_, mention)| !mention.places.is_empty());
    place
        .map(|(token, mention)| Phrase {
            sentence: scene.sentence,
            head: token,
            span: mention.span,
        })
        .into_iter()
        .collect()
}

/// Whether one alone is said to do what takes two ("ready to discuss the plan").
pub(super) fn is_lonely(scene: &Scene, roles: &Roles, rule: &EventRule) -> bool {
    let reciprocal = rule.recipient.iter().any(|slot| slot == "both");
    let [only] = roles.actors.as_slice() else {
        return false;
    };
    let word = scene.tree.at(only.head);
    let several = word.tag.ends_with('S')
        || matches!(word.pos, "NUM" | "DET")
        || matches!(word.lower.as_str(), "they" | "we")
        || scene.mention(only.head).is_some_and(|one| one.plural);
    reciprocal && rule.kind == "CONSULT" && !rule.noun && roles.recipients.is_empty() && !several
}

/// Who does what a noun says: the subject of the light verb above it, or of the verb that a meeting goes with
/// ("said after talks with").
fn carried(scene: &Scene, trigger: usize, rule: &EventRule, taken: &mut Vec<usize>) -> Vec<Phrase> {
    let tree = scene.tree;
    let noun = whole(scene, trigger);
    let Some(verb) = carrier(tree, noun) else {
        return Vec::new();
    };
    let light = scene.lexicon.events.words.is_light(&tree.at(verb).lemma);
    let beside = tree.at(noun).dep == "pobj" && rule.kind == "CONSULT";
    let carried = light && tree.at(noun).dep != "pobj";
    if !carried && !beside {
        return Vec::new();
    }
    fill(scene, trigger, &["subj".to_owned()], taken)
}

/// The noun that counts the trigger ("a series of raids"), or the trigger itself.
fn whole(scene: &Scene, trigger: usize) -> usize {
    let tree = scene.tree;
    let word = tree.at(trigger);
    let preposition = tree.at(word.head());
    let counted = word.dep == "pobj"
        && preposition.lower == "of"
        && scene
            .lexicon
            .events
            .words
            .is_part(&tree.at(preposition.head()).lemma);
    if counted { preposition.head() } else { trigger }
}

/// Whether a noun stands under a verb that only carries it ("staged a protest", "talks were held").
pub(super) fn is_carried(scene: &Scene, trigger: usize) -> bool {
    let tree = scene.tree;
    let word = tree.at(whole(scene, trigger));
    matches!(word.dep.name(), "dobj" | "nsubjpass")
        && scene
            .lexicon
            .events
            .words
            .is_light(&tree.at(word.head()).lemma)
}

/// The actors in the first of `slots` that has any.
fn fill(scene: &Scene, trigger: usize, slots: &[String], taken: &mut Vec<usize>) -> Vec<Phrase> {
    for slot in slots {
        let phrases: Vec<Phrase> = heads(scene, trigger, slot)
            .into_iter()
            .flat_map(|head| listed(scene, head))
            .filter(|head| !taken.contains(head))
            .filter_map(|head| actor_phrase(scene, head))
            .collect();
        if !phrases.is_empty() {
            taken.extend(phrases.iter().map(|phrase| phrase.head));
            return phrases;
        }
    }
    Vec::new()
}

/// The noun and those joined to it; of states that stand in a row the engine takes the second for another name of
/// the first ("Peru, Chile and Bolivia").
fn listed(scene: &Scene, head: usize) -> Vec<usize> {
    let tree = scene.tree;
    let is_state = |token: usize| {
        let mention = scene.mentions.iter().find(|mention| mention.head == token);
        mention.is_some_and(|one| one.kind == Some("state") && one.form == Form::Name)
    };
    let mut found = tree.conjuncts(head);
    if is_state(head)
        && let Some(next) = tree.child(head, &["appos"]).filter(|&next| is_state(next))
    {
        found.extend(tree.conjuncts(next));
    }
    found
}

/// The actor that the noun `head` names, or belongs to ("Israeli warplanes", "the capital of Iran" not).
pub(super) fn actor_phrase(scene: &Scene, head: usize) -> Option<Phrase> {
    let tree = scene.tree;
    if scene.is_actor(head) {
        return Some(scene.phrase(head));
    }
    // "Three of the dozens of hostages".
    if counts(scene, head)
        && let Some(one) = counted(scene, &[head])
            .into_iter()
            .find(|&one| scene.is_actor(one))
    {
        return Some(scene.phrase(one));
    }
    if !matches!(tree.at(head).pos, "NOUN" | "PROPN" | "NUM" | "ADJ") {
        return None;
    }
    let owner = tree
        .children_by(head, &["amod", "compound", "poss", "nmod"])
        .find(|&child| scene.is_actor(child))
        .or_else(|| {
            let (_, object) = tree.object_of(head, &["of", "by", "from"])?;
            scene.is_actor(object).then_some(object)
        })?;
    Some(scene.phrase(owner))
}

/// The words that stand in `slot` of the trigger.
pub(super) fn heads(scene: &Scene, trigger: usize, slot: &str) -> Vec<usize> {
    let tree = scene.tree;
    let noun = tree.at(trigger).pos != "VERB";
    let found = match slot {
        "subj" if noun => {
            let verb = carrier(tree, whole(scene, trigger));
            let carried =
                verb.and_then(|verb| Some(doer(scene, verb, active_subject(tree, verb)?)));
            // "Sudan is committed to helping": the engine hangs the subject on the adjective.
            let own = || tree.child(trigger, &["nsubj", "nsubjpass"]);
            carried.or_else(|| own().filter(|_| tree.at(trigger).pos == "ADJ"))
        }
        "subj" => active_subject(tree, trigger).map(|subject| doer(scene, trigger, subject)),
        "obj" => tree
            .child(trigger, &["dobj", "dative"])
            .filter(|&object| tree.at(object).tag != "WDT")
            .or_else(|| passive(tree, trigger))
            .or_else(|| gap(tree, trigger))
            .or_else(|| reduced_passive(tree, trigger))
            .or_else(|| shared_object(tree, trigger)),
        "by" => agent(tree, trigger)
            .or_else(|| carrier(tree, trigger).and_then(|verb| agent(tree, verb)))
            .or_else(|| far_agent(scene, trigger)),
        "poss" => tree.child(trigger, &["poss"]),
        "amod" | "compound" => {
            return tree
                .children_by(trigger, &["amod", "compound", "nmod"])
                .filter(|&child| scene.is_actor(child))
                .collect();
        }
        "inf" => tree.child(trigger, &["xcomp", "ccomp"]).and_then(|verb| {
            tree.own_subject(verb)
                .or_else(|| tree.child(verb, &["dobj"]))
        }),
        "none" => None,
        preposition => return after(scene, trigger, preposition),
    };
    found.into_iter().collect()
}

/// "Israel does everything to prevent": the subject of the verb above stands in for a noun that cannot act.
fn doer(scene: &Scene, verb: usize, subject: usize) -> usize {
    let tree = scene.tree;
    // "Kept the rebels from attacking": the rebels would attack.
    let word = tree.at(verb);
    if word.dep == "pcomp" && tree.at(word.head()).lower == "from" {
        let above = tree.at(word.head()).head();
        return tree.child(above, &["dobj", "nsubjpass"]).unwrap_or(subject);
    }
    // "Visited Lima to attend", "summoned the envoy to complain": the visitor attends, not the town.
    let above = word.head();
    if word.dep == "xcomp"
        && tree.child(above, &["dobj"]) == Some(subject)
        && verb_rule(scene, above)
            .is_some_and(|(rule, _)| matches!(&*rule.kind, "CONSULT" | "ACCUSE"))
    {
        return tree.subject(above).unwrap_or(subject);
    }
    // "A stay which includes talks": whoever stays talks; but who speaks of a raid that killed has killed nobody.
    let lent = || {
        let light = |verb| scene.lexicon.events.words.is_light(&tree.at(verb).lemma);
        tree.at(subject).dep == "dobj" && light(tree.at(subject).head()) && light(verb)
    };
    let hangs = word.dep == "acl" || word.dep == "relcl" && lent();
    let stands_in = hangs && actor_phrase(scene, subject).is_none();
    carrier(tree, subject)
        .filter(|_| stands_in)
        .and_then(|above| active_subject(tree, above))
        .unwrap_or(subject)
}

/// "Was invited to speak by": the agent hangs on the infinitive.
fn far_agent(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    tree.child(verb, &["nsubjpass"])?;
    let below = tree.child(verb, &["xcomp", "ccomp"])?;
    tree.subtree(below).into_iter().find_map(|token| {
        let (_, object) = tree.object_of(token, &["by"])?;
        scene.is_actor(object).then_some(object)
    })
}

fn active_subject(tree: &Tree, verb: usize) -> Option<usize> {
    let passive =
        tree.child(verb, &["nsubjpass", "auxpass"]).is_some() || passive(tree, verb).is_some();
    let participle = tree.at(verb).dep == "acl" && tree.at(verb).tag == "VBN";
    (!passive && !participle)
        .then(|| subject(tree, verb))
        .flatten()
}

/// "Sanctions imposed by": the noun before is what was done to.
fn reduced_passive(tree: &Tree, verb: usize) -> Option<usize> {
    let word = tree.at(verb);
    (word.dep == "acl" && word.tag == "VBN").then_some(word.head())
}

fn agent(tree: &Tree, trigger: usize) -> Option<usize> {
    tree.object_of(trigger, &["by"])
        .map(|(_, object)| object)
        .or_else(|| {
            // "Airstrikes carried out by": the agent stands with the participle.
            let participle = tree.child(trigger, &["acl"])?;
            tree.object_of(participle, &["by"])
                .map(|(_, object)| object)
        })
}

/// All objects of `preposition` beside the trigger, its object, its particle, or the verb that carries it.
pub(super) fn after(scene: &Scene, trigger: usize, preposition: &str) -> Vec<usize> {
    let tree = scene.tree;
    let mut near = vec![trigger];
    // "Imposed sanctions on Iran", "pulled out of": the preposition may hang on the object or the particle.
    near.extend(tree.children_by(
        trigger,
        &["dobj", "nsubjpass", "prt", "advmod", "prep", "acomp"],
    ));
    // "Withdrew a batch of peacekeepers from".
    let objects: Vec<usize> = tree.children_by(trigger, &["dobj", "nsubjpass"]).collect();
    near.extend(counted(scene, &objects));
    let whole = whole(scene, trigger);
    if whole != trigger {
        near.push(whole);
    }
    if tree.at(trigger).pos != "VERB" && matches!(tree.at(whole).dep.name(), "dobj" | "nsubjpass") {
        near.push(tree.at(whole).head());
    }
    near.into_iter()
        .filter(|&head| tree.at(head).lower != "according")
        .flat_map(|head| tree.children_by(head, &["prep", "agent", "dative"]))
        .filter(|&prep| tree.at(prep).lower == preposition)
        .flat_map(|prep| tree.children_by(prep, &["pobj"]).collect::<Vec<_>>())
        .collect()
}

/// Whether a date stands with the trigger.
pub(super) fn is_dated(tree: &Tree, trigger: usize) -> bool {
    tree.subtree(trigger)
        .into_iter()
        .any(|token| tree.at(token).entity_name() == "DATE")
}
