//! A sentence in, the positions that its stance words express out ("rejects", "a red line", "must").

use crate::extract::positions::{Scene, conditions, frames, issue, stretch};
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
                let (target, from_subject) = frames::target(tree, &trigger, stance)?;
                let mut more = frames::purpose(tree, &trigger, &target, from_subject);
                let doer = more.is_some() && scene.actor(issue::head(tree, &target)?).is_some();
                let target = if doer { more.take()? } else { target };
                let first = position(scene, &trigger, stance, target, from_subject)?;
                let second = more.and_then(|more| position(scene, &trigger, stance, more, false));
                Some([Some(first), second])
            });
        found.extend(position.into_iter().flatten().flatten());
    }
    found
}

/// Where a stance word stands: its head word, and all its words.
pub(super) struct Trigger {
    pub(super) head: usize,
    pub(super) words: Vec<usize>,
    /// The verb of its clause: itself, or the copula above it.
    pub(super) verb: Option<usize>,
}

fn trigger(scene: &Scene, token: usize, stance: &Stance) -> Option<Trigger> {
    let tree = scene.tree;
    let fits = match stance.pos.as_str() {
        "verb" => tree.at(token).pos == "VERB",
        "noun" => stance.words.len() > 1 || tree.at(token).pos == "NOUN",
        "adj" => {
            let active = tree.child(token, &["nsubj"]).is_some()
                && tree.child(token, &["auxpass"]).is_none();
            stance.words.len() > 1
                || tree.at(token).pos == "ADJ"
                || tree.at(token).pos == "VERB" && !active
        }
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
    let head = issue::head(tree, &target)?;
    if frames::takes_no_side(scene, trigger, stance, head) {
        return None;
    }
    let (mut issue, reversed) = issue::name(scene, &target, &around)?;
    if stance.stance == "red_line" && issue.action.is_none() {
        issue.label = format!("compromise on {}", issue.label).into();
        issue.id = format!("compromise-on-{}", issue.id).into();
        issue.action = Some("compromise".into());
    }
    let flipped = is_flipped(tree, trigger, stance);
    let undone = is_undone(tree, trigger, head);
    let favours = stance.favours != (flipped != (reversed != undone));
    let modal = stance.pos == "modal";
    let toward = toward(scene, trigger, &target, holder.as_ref());
    let manner = manner(
        stance,
        flipped,
        favours != (reversed != undone),
        condition.is_some(),
    );
    let own = stance.pos == "verb" && frames::is_own_act(tree, trigger, head);
    Some(PositionFinding {
        sentence: scene.sentence,
        evidence: evidence(tree, trigger, &target, holder.as_ref())?,
        holder,
        issue,
        polarity: if favours { "for" } else { "against" },
        // What is asked of somebody is demanded, what one wants to do is supported; "call_for" asks
        // nobody in particular.
        stance: match manner.as_str() {
            "call_for" if own => "support".into(),
            "call_for" if toward.is_some() && !from_subject => "demand".into(),
            other => other.into(),
        },
        toward,
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

/// Whether the thing itself is turned round: "urged them not to leave".
fn is_undone(tree: &Tree, trigger: &Trigger, head: usize) -> bool {
    Some(head) != trigger.verb
        && tree.at(head).head() == trigger.head
        && matches!(tree.at(head).dep.name(), "xcomp" | "ccomp")
        && tree.own_subject(head).is_none()
        && tree.is_negated(head)
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
        .filter(|&token| match tree.at(token).dep.name() {
            "nsubj" => true,
            "poss" => tree.at(token).pos != "PRON",
            _ => false,
        });
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
