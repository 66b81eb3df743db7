//! Sentences in, events out: who did what to whom, and whether it happened.

mod aims;
mod clause;
mod composed;
mod counts;
mod far;
mod figures;
mod matching;
mod owners;
mod places;
mod promises;
mod roles;
mod status;
mod threats;

use crate::lexicon::Lexicon;
use crate::lexicon::event_rules::EventRule;
use crate::model::article::Part;
use crate::model::finding::{Deed, EventFinding, Form, MentionFinding, Phrase, numbers_in};
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

    /// The word `token` with the mention that it is the head of.
    fn phrase(&self, token: usize) -> Phrase {
        let mention = self.mention(token);
        Phrase {
            sentence: self.sentence,
            head: token,
            span: mention.map_or(self.tree.at(token).span(), |mention| mention.span),
        }
    }

    /// Whether the word `token` denotes somebody who can act.
    fn is_actor(&self, token: usize) -> bool {
        self.mention(token).is_some_and(|mention| {
            // An unlisted place may be a surname that the engine took for a town.
            mention.kind != Some("place") || !mention.known.is_empty() || mention.places.is_empty()
        })
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
        let tree = Tree::new(sentence);
        let scene = Scene {
            tree: &tree,
            sentence: number,
            lexicon,
            mentions: &mentions[numbers_in(mentions, number)],
        };
        found.extend(in_sentence(&scene));
    }
    found.shrink_to_fit();
    found
}

fn in_sentence(scene: &Scene) -> Vec<EventFinding> {
    let tree = scene.tree;
    let mut found = Vec::new();
    let mut used = vec![false; tree.len()];
    for token in 0..tree.len() {
        if matches!(tree.at(token).pos, "VERB")
            && let Some((rule, with)) = matching::verb_rule(scene, token)
        {
            let event = event(scene, token, rule);
            if event.is_some() || rule.is_none() {
                for word in with {
                    used[word] = true;
                }
            }
            found.extend(event);
        }
    }
    for (token, used) in used.into_iter().enumerate() {
        let word = tree.at(token);
        let noun = matches!(word.pos, "NOUN" | "PROPN") && !used;
        let rule = if noun && !in_name(scene, token) {
            matching::noun_rule(scene, token)
        } else if word.pos == "ADJ" && matches!(word.dep.name(), "acomp" | "attr" | "ROOT") {
            matching::adjective_rule(scene, token)
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
    composed::add(scene, &mut found);
    found.sort_by_key(|event| event.trigger);
    found
}

fn in_name(scene: &Scene, token: usize) -> bool {
    scene.mentions.iter().any(|mention| {
        matches!(mention.form, Form::Name) && (mention.first..=mention.last).contains(&token)
    })
}

/// The event that `rule` makes of the trigger, if enough of it is there to be believed.
fn event(scene: &Scene, trigger: usize, rule: &EventRule) -> Option<EventFinding> {
    let tree = scene.tree;
    if rule.is_none()
        || figures::is_figure(scene, trigger, rule)
        || clause::is_imperative(tree, trigger)
    {
        return None;
    }
    let roles = roles::find(scene, trigger, rule);
    if roles::is_lonely(scene, &roles, rule) {
        return None;
    }
    let noun = !matches!(tree.at(trigger).pos, "VERB");
    let places = places::find(scene, trigger, rule);
    let dated = roles::is_dated(tree, trigger);
    let filled = !roles.actors.is_empty() || !roles.recipients.is_empty();
    if !filled && !(noun && (!places.is_empty() || dated || rule.kind == "OTHER")) {
        return None;
    }
    let (status, historical) = status::of(scene, trigger, rule);
    Some(EventFinding {
        sentence: scene.sentence,
        trigger,
        trigger_span: tree.at(trigger).span(),
        kind: rule.kind.clone(),
        label: rule.label.clone(),
        mode: rule.mode.clone(),
        contexts: rule.contexts.clone(),
        cameo: rule.cameo.clone(),
        confidence: confidence(rule, &roles, status, roles::is_carried(scene, trigger)),
        actors: roles.actors,
        recipients: roles.recipients,
        aimed: roles.aimed,
        places,
        status,
        historical,
        condition: status::condition(tree, trigger),
        counts: counts::of(tree, trigger, rule),
        rule: rule.name.clone(),
        reciprocal: rule.recipient.iter().any(|slot| slot == "both"),
        deed: Deed::Done,
    })
}

/// How often an event of this shape is what its sentence tells first, measured on news sentences.
fn confidence(rule: &EventRule, roles: &roles::Roles, status: &str, carried: bool) -> f64 {
    let base = match (
        rule.noun && !carried,
        roles.actors.is_empty(),
        roles.recipients.is_empty() || roles.aimed,
    ) {
        (false, false, false) => 0.75,
        (false, false, true) => 0.7,
        (false, true, _) | (true, false, false) => 0.45,
        (true, true, true) => 0.25,
        (true, ..) => 0.35,
    };
    let base = if rule.kind == "OTHER" {
        base / 2.0
    } else {
        base
    };
    match status {
        "occurred" | "ongoing" => base,
        "planned" | "threatened" => base * 0.85,
        _ => base * 0.7,
    }
}
