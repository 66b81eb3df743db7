//! A stance word in, who takes the stance and toward whom out.

use crate::extract::positions::Scene;
use crate::extract::positions::stance_words::Trigger;
use crate::lexicon::stances::Stance;
use crate::model::finding::{MentionFinding, Phrase};
use crate::model::tree::Tree;

/// Who takes the stance: an actor beside the word, or (the inner nothing) the speaker of the statement;
/// the outer nothing when neither can be told.
#[allow(clippy::option_option)] // Three answers: this actor, the speaker, nobody.
pub(super) fn beside(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
    from_subject: bool,
    statement: Option<usize>,
) -> Option<Option<Phrase>> {
    let modal = stance.pos == "modal";
    let own = if from_subject {
        judge(scene, trigger, stance)
    } else if modal {
        None
    } else {
        holder(scene, trigger, stance)
    };
    // "We are a country that does not tolerate it."
    let own = own.filter(|own| !is_ourselves(scene.tree, own.head));
    let own = own.map(|own| of_whom(scene, &own).unwrap_or(own));
    if let Some(own) = own {
        let counts =
            from_subject || is_somebody(scene, &own) && !is_meant_by_it(scene, trigger, &own);
        return counts.then_some(Some(own));
    }
    let number = statement?;
    let (_, told) = scene
        .statements
        .iter()
        .find(|(other, _)| *other == number)?;
    let is_cue = told.cue == Some(trigger.head) && told.sentence == scene.sentence;
    let others = trigger
        .verb
        .is_some_and(|verb| speaks_of_others(scene, verb, stance));
    let speaker = if is_cue {
        !from_subject
    } else if stance.pos == "noun" && !from_subject {
        is_own(scene.tree, trigger)
    } else {
        from_subject || modal || !others
    };
    speaker.then_some(None)
}

/// "Peruvians oppose the dam" does not bind Peru.
fn is_somebody(scene: &Scene, holder: &Phrase) -> bool {
    let word = scene.tree.at(holder.head);
    let people = word.tag == "NNPS" && word.entity_name() == "NORP";
    let state = |mention: &&MentionFinding| mention.head == holder.head;
    let mention = scene.mentions.iter().find(state);
    !(people && mention.is_some_and(|mention| mention.kind == Some("state")))
}

/// Whether the clause only says who is meant: "voters who back the mayor", "groups opposing the dam".
fn is_meant_by_it(scene: &Scene, trigger: &Trigger, holder: &Phrase) -> bool {
    let tree = scene.tree;
    let named = tree.at(holder.head).tag.starts_with("NNP");
    let clause = trigger.verb.unwrap_or(trigger.head);
    let joined = tree.conjuncts(clause);
    joined.into_iter().any(|clause| {
        let word = tree.at(clause);
        let first = tree.reach(clause).0;
        matches!(word.dep.name(), "relcl" | "acl")
            && word.head() == holder.head
            && !named
            && first > 0
            && tree.at(first - 1).lower != ","
    })
}

/// "My demand for a truce", "our hope is that": the speaker's own.
fn is_own(tree: &Tree, trigger: &Trigger) -> bool {
    let ours = |word: usize| {
        matches!(
            tree.at(word).lower.as_str(),
            "my" | "our" | "i" | "we" | "mine"
        )
    };
    let poss = tree.child(trigger.head, &["poss"]);
    let word = tree.at(trigger.head);
    let subject = (word.dep == "dobj" || word.dep == "attr")
        .then(|| tree.subject(word.head()))
        .flatten();
    let subject = subject.or_else(|| tree.subject(trigger.verb?));
    poss.is_some_and(ours) || subject.is_some_and(ours)
}

/// The actor of whom the holder is only said: "Moss is a bully and liar who vowed to ban the march".
fn of_whom(scene: &Scene, holder: &Phrase) -> Option<Phrase> {
    let tree = scene.tree;
    let mut said = holder.head;
    while matches!(tree.at(said).dep.name(), "conj" | "appos") {
        said = tree.at(said).head();
    }
    let copula = tree.at(said).head();
    let is_said = tree.at(said).dep == "attr" && tree.at(copula).lemma == "be";
    let subject = tree.subject(copula).filter(|_| is_said)?;
    scene.actor(subject)
}

/// Whether the words are said of the speaker: "we are a country".
fn is_ourselves(tree: &Tree, holder: usize) -> bool {
    let copula = tree.at(holder).head();
    let subject = (tree.at(holder).dep == "attr").then(|| tree.own_subject(copula));
    let lower = subject
        .flatten()
        .map(|subject| tree.at(subject).lower.as_str());
    matches!(lower, Some("we" | "i"))
}

/// Whether the verb has a subject of its own that is not the speaker.
fn speaks_of_others(scene: &Scene, verb: usize, stance: &Stance) -> bool {
    scene.tree.subject(verb).is_some_and(|subject| {
        if scene
            .actor(subject)
            .is_some_and(|own| is_ourselves(scene.tree, own.head))
        {
            return false;
        }
        match scene.tree.at(subject).lower.as_str() {
            "we" | "i" | "it" | "there" => false,
            // "You will not give up your claim" is what the hearer thinks; "you have no right to it" is not.
            "you" => stance.pos == "verb" && stance.words.len() == 1,
            _ => true,
        }
    })
}

/// Whose judgement it is: "a red line for Serbia", "Paris called the law a mistake".
fn judge(scene: &Scene, trigger: &Trigger, stance: &Stance) -> Option<Phrase> {
    let tree = scene.tree;
    let verb = trigger.verb?;
    let judges = verb != trigger.head && tree.child(verb, &["dobj"]).is_some();
    if judges && let Some(subject) = tree.subject(verb) {
        return scene.actor(subject);
    }
    if stance.stance != "red_line" {
        return None;
    }
    [trigger.head, verb]
        .into_iter()
        .filter_map(|word| tree.object_of(word, &["for", "to"]))
        .find_map(|(_, object)| scene.actor(object))
}

fn holder(scene: &Scene, trigger: &Trigger, stance: &Stance) -> Option<Phrase> {
    let tree = scene.tree;
    let head = trigger.head;
    if stance.pos == "noun" {
        let own = tree
            .children_by(head, &["poss", "amod", "compound"])
            .chain(
                tree.object_of(head, &["by", "from", "of"])
                    .map(|(_, object)| object),
            )
            .find_map(|token| scene.actor(token));
        if own.is_some() {
            return own;
        }
        let word = tree.at(head);
        let verb = trigger.verb.or_else(|| {
            (word.dep == "dobj" && hands_on(scene, word.head())).then_some(word.head())
        })?;
        return scene.actor(tree.subject(verb)?);
    }
    let verb = trigger.verb?;
    let passive = tree.child(verb, &["auxpass"]).is_some();
    let subject = if passive {
        tree.object_of(verb, &["by"]).map(|(_, object)| object)
    } else {
        tree.subject(verb)
    }?;
    scene.actor(subject)
}

/// Whether who does the verb has the stance: "voiced concern", "has a plan"; not "allayed concerns".
fn hands_on(scene: &Scene, verb: usize) -> bool {
    let lemma = scene.tree.at(verb).lemma.to_lowercase();
    scene.lexicon.issues.verb_carries(&lemma)
        || scene.lexicon.events.words.is_light(&lemma)
        || (scene.lexicon.cues.verbs(&lemma).iter()).any(|cue| !tells(&cue.act))
}

/// Whether who does the act tells of a thing that need not be his own: "found support for the dam".
fn tells(act: &str) -> bool {
    matches!(act, "say" | "belief" | "find" | "report")
}

/// The actor whom the stance is directed at: an object beside the thing, or who is to do it.
pub(super) fn toward(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
    target: &[usize],
    holder: Option<&Phrase>,
) -> Option<Phrase> {
    let tree = scene.tree;
    let passive = tree.child(trigger.head, &["auxpass"]).is_some();
    let asked = tree.child(trigger.head, &["nsubjpass"]).filter(|_| passive);
    let beside = tree
        .children_by(trigger.head, &["dobj", "dative"])
        .chain(asked);
    let beside = beside.chain(
        tree.object_of(trigger.head, &["on", "to", "from"])
            .map(|(_, object)| object),
    );
    let doer = target
        .iter()
        .copied()
        .filter(|&token| match tree.at(token).dep.name() {
            "nsubj" => true,
            "poss" => tree.at(token).pos != "PRON",
            _ => false,
        });
    // "An apology from Azerbaijan."
    let source = target
        .iter()
        .copied()
        .filter(|&token| tree.at(token).dep == "prep" && tree.at(token).lower == "from")
        .filter(|&token| {
            matches!(&*stance.stance, "demand" | "call_for") && tree.at(token).pos == "ADP"
        })
        .filter_map(|token| tree.child(token, &["pobj"]));
    // "Europe must not abandon them", "the Commission ought to publish it".
    let modal = trigger
        .verb
        .filter(|_| tree.at(trigger.head).dep == "aux" || stance.pos == "modal")
        .and_then(|verb| tree.own_subject(verb));
    // "You have no right to ..., he told Beijing."
    let spoken_to = trigger
        .verb
        .and_then(|verb| tree.own_subject(verb))
        .filter(|&subject| tree.at(subject).lower == "you")
        .and_then(|_| scene.addressee(trigger.head));
    if spoken_to.is_some() {
        return spoken_to;
    }
    // "The guards violated the truce", said of the guards.
    if stance.pos == "verb" && stance.has("subj") {
        return scene.actor(tree.own_subject(trigger.head)?);
    }
    beside
        .chain(modal)
        .chain(doer)
        .chain(source)
        .filter_map(|token| scene.actor(token))
        .find(|phrase| holder.is_none_or(|holder| holder.head != phrase.head))
}
