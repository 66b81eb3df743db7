//! A trigger in its clause in, whether the event happened out.

use crate::extract::events::Scene;
use crate::extract::events::clause::beside;
use crate::extract::events::roles;
use crate::lexicon::event_rules::EventRule;
use crate::lexicon::event_words::statuses;
use crate::model::article::Part;
use crate::model::span::Span;
use crate::model::tree::Tree;

/// How many words above the trigger can speak of it.
const REACH: usize = 6;

/// The status of the event, and whether it is told as background.
pub(super) fn of(scene: &Scene, trigger: usize, rule: &EventRule) -> (&'static str, bool) {
    let tree = scene.tree;
    let status = rule
        .status
        .as_deref()
        .and_then(|name| statuses().find(|status| *status == name))
        .or_else(|| own(scene, trigger))
        .or_else(|| inherited(scene, trigger))
        .or_else(|| is_present(scene, trigger).then_some("ongoing"))
        .unwrap_or(if stands(scene, trigger) {
            "ongoing"
        } else {
            "occurred"
        });
    // Force that somebody says he considers is a threat, talks that he considers are not.
    let status = match status {
        "considered"
            if matches!(
                rule.kind.as_str(),
                "MOBILIZE" | "ASSAULT" | "COERCE" | "SANCTION"
            ) =>
        {
            "threatened"
        }
        "considered" => "hypothetical",
        other => other,
    };
    let before = tree
        .children_by(trigger, &["aux"])
        .any(|aux| tree.at(aux).lower == "had");
    (status, before && status == "occurred")
}

/// "The sanctions imposed on Peru hurt", "lifted its embargo on Peru": a measure that lasts, not the day it was taken.
fn stands(scene: &Scene, trigger: usize) -> bool {
    let tree = scene.tree;
    let word = tree.at(trigger);
    let noun = match word.dep.name() {
        "acl" | "relcl" if word.pos == "VERB" => word.head(),
        _ if word.pos == "VERB" => return false,
        _ => trigger,
    };
    let words = &scene.lexicon.events.words;
    let carrier = tree.at(tree.at(noun).head());
    let taken =
        matches!(tree.at(noun).dep.name(), "dobj" | "nsubjpass") && words.is_light(&carrier.lemma);
    words.is("standing", &tree.at(noun).lemma.to_lowercase())
        && !taken
        && !roles::is_dated(tree, trigger)
}

/// What the trigger's own words say: a condition first, then negation, then auxiliaries and modifiers.
fn own(scene: &Scene, trigger: usize) -> Option<&'static str> {
    let tree = scene.tree;
    let words = &scene.lexicon.events.words;
    let mark = |token: usize| {
        tree.children_by(token, &["mark"])
            .find_map(|child| words.status(&tree.at(child).lower, "mark"))
    };
    let word = tree.at(trigger);
    let first = (word.dep == "conj").then_some(word.head());
    if let Some(status) = mark(trigger).or_else(|| first.and_then(mark)) {
        return Some(status);
    }
    if tree.is_negated(trigger) || has_no_object(tree, trigger) {
        return Some("denied");
    }
    let said = tree.children(trigger).iter().find_map(|&child| {
        let it = tree.at(child);
        match it.dep.name() {
            "aux" if it.lower == "would" && is_reported(tree, trigger) => Some("planned"),
            "aux" => words.status(&it.lower, "aux"),
            "amod" | "det" | "advmod" => words.status(&it.lower, "mod"),
            _ => None,
        }
    });
    said.or_else(|| is_progressive(tree, trigger).then_some("ongoing"))
}

/// "No talks were held", "made no threats".
fn has_no_object(tree: &Tree, verb: usize) -> bool {
    let is_no = |object: usize| {
        tree.children_by(object, &["det"])
            .any(|word| tree.at(word).lower == "no")
    };
    tree.at(verb).pos == "VERB" && tree.children_by(verb, &["dobj", "nsubjpass"]).any(is_no)
}

/// "Is striking", "has been urging".
fn is_progressive(tree: &Tree, verb: usize) -> bool {
    tree.at(verb).tag == "VBG"
        && tree.children_by(verb, &["aux"]).any(|aux| {
            matches!(
                tree.at(aux).lower.as_str(),
                "is" | "are" | "'s" | "'re" | "been" | "am" | "'m"
            )
        })
}

/// "Would" after a verb of the past is the future seen from then ("said it would meet").
fn is_reported(tree: &Tree, verb: usize) -> bool {
    let word = tree.at(verb);
    let conditional = tree.children_by(verb, &["advcl"]).any(|clause| {
        tree.children_by(clause, &["mark"])
            .any(|mark| tree.at(mark).lower == "if")
    });
    word.dep == "ccomp" && !conditional && matches!(tree.at(word.head()).tag, "VBD" | "VBN")
}

/// A finite verb in the present tense tells what goes on, but in a headline what has just happened.
fn is_present(scene: &Scene, trigger: usize) -> bool {
    let word = scene.tree.at(trigger);
    scene.tree.sentence.part == Part::Body
        && matches!(word.tag, "VBZ" | "VBP")
        && scene.tree.child(trigger, &["aux", "auxpass"]).is_none()
}

/// What the words above the trigger say: "plans to meet", "refused to hold talks", "amid talks".
fn inherited(scene: &Scene, trigger: usize) -> Option<&'static str> {
    let tree = scene.tree;
    let words = &scene.lexicon.events.words;
    let mut token = trigger;
    for _ in 0..REACH {
        let word = tree.at(token);
        if word.head() == token {
            return None;
        }
        if word.dep == "conj" {
            let far = beside(tree, token);
            token = far.unwrap_or(word.head());
            let verb = far.is_none() && tree.at(token).pos == "VERB";
            if let Some(status) = own(scene, token).filter(|_| verb) {
                return Some(status);
            }
            continue;
        }
        let (position, above) = relation(tree, token)?;
        let head = tree.at(above);
        if position == "prep" {
            match through(scene, token, above) {
                Passage::Says(status) => return Some(status),
                Passage::Ends => return None,
                Passage::Part => {
                    token = above;
                    continue;
                }
                Passage::Goes => {}
            }
        }
        let looked_up = if position == "purpose" {
            "inf"
        } else {
            position
        };
        let governed = words
            .status(&head.lemma, looked_up)
            .or_else(|| judged(scene, above, looked_up));
        if let Some(status) = governed.filter(|status| *status != "occurred") {
            return Some(alleged(scene, above).unwrap_or(status));
        }
        if matches!(head.pos, "VERB" | "AUX") {
            if shares(scene, token, position, above)
                && let Some(status) = own(scene, above)
            {
                return Some(status);
            }
        } else if position == "inf" && governed.is_none() {
            return Some("hypothetical");
        }
        match position {
            "clause" => return None,
            "purpose" if governed.is_none() => return Some("planned"),
            _ => token = above,
        }
    }
    None
}

/// "Accused of planning a raid": what is blamed on somebody is not known to be planned either.
fn alleged(scene: &Scene, verb: usize) -> Option<&'static str> {
    let tree = scene.tree;
    let word = tree.at(verb);
    let above = tree.at(tree.at(word.head()).head());
    let words = &scene.lexicon.events.words;
    (word.dep == "pcomp")
        .then(|| words.status(&above.lemma, "prep"))
        .flatten()
        .filter(|status| *status == "hypothetical")
}

/// "It is wrong to meet": the adjective decides, and whoever judges an act does not tell it.
fn judged(scene: &Scene, above: usize, position: &str) -> Option<&'static str> {
    let tree = scene.tree;
    if position != "inf" || tree.at(above).lemma != "be" {
        return None;
    }
    let adjective = tree.child(above, &["acomp"])?;
    let words = &scene.lexicon.events.words;
    words
        .status(&tree.at(adjective).lemma, "inf")
        .or(Some("hypothetical"))
}

/// What a preposition above the trigger does.
enum Passage {
    /// It decides the status itself ("amid", "against").
    Says(&'static str),
    /// Nothing above counts any more.
    Ends,
    /// "A series of": what is said of the noun above holds.
    Part,
    /// The word above may say something.
    Goes,
}

fn through(scene: &Scene, token: usize, above: usize) -> Passage {
    let tree = scene.tree;
    let words = &scene.lexicon.events.words;
    let preposition = tree.at(tree.at(token).head()).lower.as_str();
    let lemma = &tree.at(above).lemma;
    if let Some(status) = words.status(preposition, "pobj") {
        return Passage::Says(status);
    }
    if preposition == "of" && words.is_part(lemma) {
        return Passage::Part;
    }
    match preposition {
        "from" => words
            .status(lemma, "from")
            .map_or(Passage::Goes, Passage::Says),
        "for" | "at" | "in" | "on" | "with" | "of" | "to" | "about" | "into" => Passage::Goes,
        _ => Passage::Ends,
    }
}

/// Whether a noun shares what is said of the verb above it: "will hold talks" but not "will condemn the raid".
fn shares(scene: &Scene, token: usize, position: &str, verb: usize) -> bool {
    let lemma = scene.tree.at(verb).lemma.as_str();
    let takes_place = || {
        scene.lexicon.events.words.is_light(lemma)
            || matches!(lemma, "be" | "happen" | "occur" | "take")
    };
    match position {
        "obj" | "subj" => takes_place(),
        "prep" => {
            let preposition = scene.tree.at(scene.tree.at(token).head()).lower.as_str();
            let denied = scene.tree.is_negated(verb);
            !denied && matches!(preposition, "for" | "at" | "in" | "on" | "with")
        }
        _ => true,
    }
}

/// In which position the word `token` stands to which word above; nothing where no status passes.
fn relation(tree: &Tree, token: usize) -> Option<(&'static str, usize)> {
    let word = tree.at(token);
    let infinitive = tree.has_to(token);
    let gerund = word.tag == "VBG";
    let position = match word.dep.name() {
        "xcomp" | "ccomp" | "acl" | "relcl" if infinitive => "inf",
        "xcomp" | "ccomp" if gerund && tree.own_subject(token).is_none() => "ger",
        "xcomp" | "oprd" => "inf",
        "ccomp" => "clause",
        "advcl" if infinitive => "purpose",
        "advcl" if gerund && tree.child(token, &["mark", "aux", "nsubj"]).is_none() => "beside",
        "dobj" | "nsubjpass" => "obj",
        "nsubj" | "attr" | "acomp" => "subj",
        "pobj" | "pcomp" => {
            let preposition = word.head();
            let above = tree.at(preposition).head();
            return (above != preposition).then_some(("prep", above));
        }
        _ => return None,
    };
    Some((position, word.head()))
}

/// The clause on which the event depends ("if …").
pub(super) fn condition(tree: &Tree, trigger: usize) -> Option<Span> {
    let clause = tree.children_by(trigger, &["advcl"]).find(|&clause| {
        tree.children_by(clause, &["mark"])
            .any(|mark| matches!(tree.at(mark).lower.as_str(), "if" | "unless"))
    })?;
    let (first, last) = tree.reach(clause);
    Some(tree.span(first, last))
}
