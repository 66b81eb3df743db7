//! A sentence in, the positions that its stance words express out ("rejects", "a red line", "must").

use crate::extract::positions::{Scene, conditions, issue, stretch};
use crate::lexicon::stances::Stance;
use crate::model::finding::{Phrase, PositionFinding};
use crate::model::tree::Tree;

/// All positions that stance words express.
pub(super) fn find(scene: &Scene) -> Vec<PositionFinding> {
    let tree = scene.tree;
    let mut found = Vec::new();
    for token in 0..tree.len() {
        let lemma = tree.at(token).lemma.to_lowercase();
        let lower = &tree.at(token).lower;
        let own = scene.lexicon.stances.starting(&lemma).iter();
        let as_written = scene.lexicon.stances.starting(lower).iter();
        let stances = own.chain(as_written.filter(|_| *lower != lemma));
        let position = stances
            .filter_map(|stance| Some((stance, trigger(scene, token, stance)?)))
            .find_map(|(stance, trigger)| {
                let (target, from_subject) = target(tree, &trigger, stance)?;
                let more = purpose(tree, &trigger, &target, from_subject);
                let first = position(scene, &trigger, stance, target, from_subject)?;
                let second = more.and_then(|more| position(scene, &trigger, stance, more, false));
                Some([Some(first), second])
            });
        found.extend(position.into_iter().flatten().flatten());
    }
    found
}

/// "Push for an expansion of the talks to include missiles": what the infinitive behind the thing wants.
fn purpose(
    tree: &Tree,
    trigger: &Trigger,
    target: &[usize],
    from_subject: bool,
) -> Option<Vec<usize>> {
    let last = *target.iter().max()?;
    let verb = tree
        .children_by(trigger.head, &["xcomp", "advcl"])
        .find(|&verb| {
            let to = tree
                .children_by(verb, &["aux"])
                .any(|aux| tree.at(aux).tag == "TO" && aux == last + 1);
            to && !from_subject
        })?;
    let without: Vec<usize> = tree.children_by(verb, &["aux"]).collect();
    Some(tree.subtree_without(verb, &without))
}

/// Where a stance word stands: its head word, and all its words.
struct Trigger {
    head: usize,
    words: Vec<usize>,
    /// The verb of its clause: itself, or the copula above it.
    verb: Option<usize>,
}

fn trigger(scene: &Scene, token: usize, stance: &Stance) -> Option<Trigger> {
    let tree = scene.tree;
    let fits = match stance.pos.as_str() {
        "verb" => tree.at(token).pos == "VERB",
        "noun" => stance.words.len() > 1 || tree.at(token).pos == "NOUN",
        "adj" => stance.words.len() > 1 || matches!(tree.at(token).pos, "ADJ" | "VERB"),
        "modal" => matches!(tree.at(token).pos, "AUX" | "VERB"),
        _ => true,
    };
    if !fits {
        return None;
    }
    let mut words = vec![token];
    for word in &stance.words[1..] {
        let mut next = words[words.len() - 1] + 1;
        while next < tree.len()
            && tree.at(next).pos == "PUNCT"
            && "\"“”‘’'-".contains(tree.at(next).text.as_str())
        {
            next += 1;
        }
        let beside = (next < tree.len()).then_some(next);
        let companion = beside
            .into_iter()
            .chain(tree.children_by(token, &["prt", "prep", "dobj", "acomp"]))
            .find(|&at| tree.at(at).lemma.to_lowercase() == *word || tree.at(at).lower == *word)?;
        words.push(companion);
    }
    let head = match stance.pos.as_str() {
        "verb" | "modal" => token,
        _ => words
            .iter()
            .copied()
            .find(|&at| !words.contains(&tree.at(at).head()) || tree.at(at).head() == at)
            .unwrap_or(token),
    };
    let word = tree.at(head);
    let verb = match word.dep.name() {
        "acomp" | "attr" | "oprd" | "aux" | "prep" => Some(word.head()),
        "pobj" => Some(tree.at(word.head()).head()),
        _ if matches!(word.pos, "VERB" | "AUX") => Some(head),
        _ => None,
    };
    Some(Trigger { head, words, verb })
}

fn position(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
    mut target: Vec<usize>,
    from_subject: bool,
) -> Option<PositionFinding> {
    let tree = scene.tree;
    let statement = scene.statement_of(trigger.head);
    let holder = holder_beside(scene, trigger, stance, from_subject, statement)?;
    let mut heads = vec![trigger.head];
    heads.extend(trigger.verb);
    let condition = conditions::find(scene, &heads);
    if let Some((_, words)) = &condition {
        target.retain(|token| !words.contains(token));
    }
    // A word read as the stance is not read as the action too.
    let around: Vec<usize> = if from_subject {
        let clause = tree.subtree(trigger.verb.unwrap_or(trigger.head));
        let others = clause.into_iter();
        others
            .filter(|token| !trigger.words.contains(token))
            .collect()
    } else {
        Vec::new()
    };
    let (mut issue, reversed) = issue::name(scene, &target, &around)?;
    if stance.stance == "red_line" && issue.action.is_none() {
        issue.label = format!("compromise on {}", issue.label).into();
        issue.id = format!("compromise-on-{}", issue.id).into();
        issue.action = Some("compromise".into());
    }
    let flipped = is_flipped(tree, trigger, stance);
    let favours = stance.favours != (flipped != reversed);
    let modal = stance.pos == "modal";
    Some(PositionFinding {
        sentence: scene.sentence,
        toward: toward(scene, trigger, &target, holder.as_ref()),
        evidence: evidence(tree, trigger, &target, holder.as_ref())?,
        holder,
        issue,
        polarity: if favours { "for" } else { "against" },
        stance: manner(stance, flipped, favours != reversed, condition.is_some()).into(),
        strength: stance.strength,
        condition: condition.map(|(span, _)| span),
        statement,
        confidence: if modal { 0.45 } else { 0.6 },
        rule: if modal { "stance-modal" } else { "stance-word" },
    })
}

/// Who takes the stance: an actor beside the word, or (the inner nothing) the speaker of the statement;
/// the outer nothing when neither can be told.
#[allow(clippy::option_option)] // Three answers: this actor, the speaker, nobody.
fn holder_beside(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
    from_subject: bool,
    statement: Option<usize>,
) -> Option<Option<Phrase>> {
    let modal = stance.pos == "modal";
    if !from_subject
        && !modal
        && let Some(holder) = holder(scene, trigger, stance)
    {
        return Some(Some(holder));
    }
    let number = statement?;
    let (_, told) = scene
        .statements
        .iter()
        .find(|(other, _)| *other == number)?;
    let is_cue = told.cue == Some(trigger.head) && told.sentence == scene.sentence;
    let others = trigger
        .verb
        .is_some_and(|verb| speaks_of_others(scene, verb));
    let speaker = if is_cue {
        !from_subject
    } else {
        from_subject || modal || !others
    };
    speaker.then_some(None)
}

/// Whether a negation beside the word turns it round; one that is part of the words is counted already.
fn is_flipped(tree: &Tree, trigger: &Trigger, stance: &Stance) -> bool {
    let negated = trigger
        .words
        .iter()
        .chain(trigger.verb.iter())
        .any(|&word| tree.is_negated(word));
    let counted = stance
        .words
        .iter()
        .any(|word| matches!(word.as_str(), "not" | "never" | "no"));
    negated && !counted && stance.stance != "red_line"
}

/// Whether the verb has a subject of its own that is not the speaker.
fn speaks_of_others(scene: &Scene, verb: usize) -> bool {
    scene.tree.subject(verb).is_some_and(|subject| {
        !matches!(
            scene.tree.at(subject).lower.as_str(),
            "we" | "i" | "it" | "there"
        )
    })
}

/// The manner once negation and conditions are counted in.
fn manner(stance: &Stance, flipped: bool, favours: bool, conditional: bool) -> String {
    let name = stance.stance.as_str();
    if conditional && favours && matches!(name, "support" | "commit") {
        return "conditional".to_owned();
    }
    if !flipped {
        return name.to_owned();
    }
    match name {
        "support" | "commit" | "conditional" => "reject",
        "oppose" | "reject" | "warn_against" => "support",
        other => other,
    }
    .to_owned()
}

/// The tokens of the thing the stance is about; whether they are the subject.
fn target(tree: &Tree, trigger: &Trigger, stance: &Stance) -> Option<(Vec<usize>, bool)> {
    let mut heads = vec![trigger.head];
    heads.extend(
        trigger
            .words
            .iter()
            .copied()
            .filter(|&word| word != trigger.head),
    );
    if stance.pos != "verb" && stance.pos != "modal" {
        heads.extend(trigger.verb);
    }
    if stance.pos == "modal" {
        let verb = trigger.verb.filter(|&verb| verb != trigger.head)?;
        let without: Vec<usize> = tree
            .children_by(
                verb,
                &["aux", "neg", "nsubj", "advcl", "mark", "cc", "conj"],
            )
            .collect();
        return Some((tree.subtree_without(verb, &without), false));
    }
    let found = heads
        .iter()
        .find_map(|&head| in_frame(tree, head, trigger, stance));
    if let Some(child) = found {
        let without: Vec<usize> = tree.children_by(child, &["mark", "aux"]).collect();
        return Some((tree.subtree_without(child, &without), false));
    }
    if stance.has("subj") {
        let verb = trigger.verb?;
        let subject = tree.own_subject(verb)?;
        let nominal = matches!(tree.at(subject).pos, "NOUN" | "PROPN" | "VERB");
        return nominal.then(|| (tree.subtree(subject), true));
    }
    None
}

/// The head of the thing that stands under `head` in one of the frames of the stance.
fn in_frame(tree: &Tree, head: usize, trigger: &Trigger, stance: &Stance) -> Option<usize> {
    for &child in tree.children(head) {
        let word = tree.at(child);
        let own = trigger.words.contains(&child);
        if (word.dep == "prep" || (word.dep == "dative" && word.pos == "ADP"))
            && (own || stance.has(&word.lower))
        {
            let object = tree.child(child, &["pobj", "pcomp"]);
            if let Some(object) = object.filter(|object| !trigger.words.contains(object)) {
                return Some(object);
            }
        }
        let to = tree
            .children_by(child, &["aux"])
            .any(|aux| tree.at(aux).tag == "TO");
        let fits = match word.dep.name() {
            "dobj" => stance.has("obj"),
            "nsubjpass" => stance.has("obj") && tree.child(head, &["agent"]).is_some(),
            "xcomp" | "acl" | "ccomp" if to => stance.has("inf"),
            "xcomp" | "pcomp" if word.tag == "VBG" => stance.has("gerund"),
            "ccomp" | "acl" => stance.has("that"),
            _ => false,
        };
        if fits && !own {
            return Some(child);
        }
    }
    None
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
        let verb = trigger
            .verb
            .or_else(|| (word.dep == "dobj").then_some(word.head()))?;
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

/// The actor whom the stance is directed at: an object beside the thing, or who is to do it.
fn toward(
    scene: &Scene,
    trigger: &Trigger,
    target: &[usize],
    holder: Option<&Phrase>,
) -> Option<Phrase> {
    let tree = scene.tree;
    let beside = tree.children_by(trigger.head, &["dobj", "dative"]).chain(
        tree.object_of(trigger.head, &["on", "to", "from"])
            .map(|(_, object)| object),
    );
    let doer = target
        .iter()
        .copied()
        .filter(|&token| matches!(tree.at(token).dep.name(), "nsubj" | "poss"));
    let modal = trigger
        .verb
        .filter(|_| tree.at(trigger.head).dep == "aux")
        .and_then(|verb| tree.own_subject(verb));
    beside
        .chain(modal)
        .chain(doer)
        .filter_map(|token| scene.actor(token))
        .find(|phrase| holder.is_none_or(|holder| holder.head != phrase.head))
}

fn evidence(
    tree: &Tree,
    trigger: &Trigger,
    target: &[usize],
    holder: Option<&Phrase>,
) -> Option<crate::model::span::Span> {
    let tokens: Vec<usize> = target.iter().chain(&trigger.words).copied().collect();
    let span = stretch(tree, &tokens)?;
    Some(match holder {
        Some(holder) => span.join(holder.span),
        None => span,
    })
}
