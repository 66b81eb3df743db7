//! A sentence in, the positions that its stance words express out ("rejects", "a red line", "must").

use crate::extract::positions::nested::turned;
use crate::extract::positions::{Scene, conditions, frames, holders, issue, stretch};
use crate::lexicon::stances::Stance;
use crate::model::finding::{IssueFinding, Phrase, PositionFinding};
use crate::model::tree::Tree;

/// A position with the words it was read from.
pub(super) struct Taken<'a> {
    pub(super) trigger: Trigger,
    pub(super) stance: &'a Stance,
    pub(super) target: Vec<usize>,
    pub(super) position: PositionFinding,
}

/// All positions that stance words express, one inside another not yet weighed.
pub(super) fn find<'a>(scene: &Scene<'a>) -> Vec<Taken<'a>> {
    let mut found: Vec<Taken> = Vec::new();
    for token in 0..scene.tree.len() {
        // A word inside a longer stance phrase is read with it.
        if !found
            .iter()
            .any(|taken| taken.trigger.words.contains(&token))
        {
            found.extend(at(scene, token));
        }
    }
    found
}

/// The positions that a stance word at `token` expresses.
fn at<'a>(scene: &Scene<'a>, token: usize) -> Vec<Taken<'a>> {
    let tree = scene.tree;
    let lemma = tree.at(token).lemma.to_lowercase();
    let lower = &tree.at(token).lower;
    let own = scene.lexicon.stances.starting(&lemma).iter();
    let as_written = scene.lexicon.stances.starting(lower).iter();
    let stances = own.chain(as_written.filter(|_| *lower != lemma));
    for stance in stances {
        let Some(trigger) = trigger(scene, token, stance) else {
            continue;
        };
        let Some((target, from_subject)) = frames::target(scene, &trigger, stance) else {
            continue;
        };
        let mut more = frames::purpose(tree, &trigger, &target, from_subject);
        let is_actor = |head| scene.actor(head).is_some();
        let doer = more.is_some() && issue::head(tree, &target).is_some_and(is_actor);
        let target = if doer {
            more.take().unwrap_or(target)
        } else {
            target
        };
        let contrary = frames::contrary(tree, &trigger, &target);
        let mut target = target;
        if let Some(contrary) = &contrary {
            target.retain(|token| !contrary.contains(token));
        }
        let taken = |target: Vec<usize>, from_subject| {
            let position = position(scene, &trigger, stance, target.clone(), from_subject)?;
            Some(Taken {
                trigger: trigger.clone(),
                stance,
                target,
                position,
            })
        };
        let Some(first) = taken(target, from_subject) else {
            continue;
        };
        let second = more.and_then(|more| taken(more, false));
        let contrary = contrary.and_then(|contrary| Some(unwanted(taken(contrary, false)?)));
        return std::iter::once(first)
            .chain(second)
            .chain(contrary)
            .collect();
    }
    Vec::new()
}

/// The position on what the holder does not want beside what he wants.
fn unwanted(mut taken: Taken) -> Taken {
    let one = &mut taken.position;
    one.polarity = if one.polarity == "for" {
        "against"
    } else {
        "for"
    };
    one.stance = turned(&one.stance).into();
    taken
}

/// Where a stance word stands: its head word, and all its words.
#[derive(Clone, Debug)]
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
        while next < tree.len() && "\"“”‘’'-".contains(tree.at(next).text.as_str()) {
            next += 1;
        }
        let beside = (next < tree.len()).then_some(next);
        let companion = beside
            .into_iter()
            .chain(tree.children_by(token, &["prt", "prep", "dobj", "acomp", "oprd", "ccomp"]))
            .find(|&at| tree.at(at).lemma.to_lowercase() == *word || tree.at(at).lower == *word)?;
        words.push(companion);
    }
    let top = |&at: &usize| !words.contains(&tree.at(at).head()) || tree.at(at).head() == at;
    let lone = ["neg", "advmod", "det", "punct"];
    let head = match stance.pos.as_str() {
        "verb" | "modal" => token,
        _ => words
            .iter()
            .copied()
            .find(|at| top(at) && !lone.contains(&tree.at(*at).dep.name()))
            .or_else(|| words.iter().copied().find(top))
            .unwrap_or(token),
    };
    let verb = clause_verb(tree, head, &words);
    Some(Trigger { head, words, verb })
}

/// The verb of the clause whose predicate `head` is.
fn clause_verb(tree: &Tree, head: usize, words: &[usize]) -> Option<usize> {
    let word = tree.at(head);
    let above = word.head();
    let as_word = |prep: usize| tree.at(prep).lower == "as";
    match word.dep.name() {
        "acomp" | "attr" | "oprd" | "aux" | "prep" => Some(above),
        "pobj" if words.contains(&above) || as_word(above) => Some(tree.at(above).head()),
        "amod" | "advcl" if as_word(above) && tree.at(above).pos == "ADP" => {
            Some(tree.at(above).head())
        }
        // "Called the law a disgrace", read as an apposition.
        "appos" if tree.at(above).dep == "dobj" => Some(tree.at(above).head()),
        _ if matches!(word.pos, "VERB" | "AUX") => Some(head),
        "ccomp" | "advcl" => Some(head),
        _ => None,
    }
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
    let holder = holders::beside(scene, trigger, stance, from_subject, statement)?;
    let flipped = is_flipped(tree, trigger, stance);
    let mut heads = vec![trigger.head];
    heads.extend(trigger.verb);
    let deed = stance.pos == "verb" && !stance.has("mind");
    let refused = stance.stance == "reject" || flipped && (stance.favours || deed);
    let condition = conditions::find(scene, &heads, refused);
    let condition = if stance.stance == "conditional" && !from_subject {
        let (thing, on) = frames::depending(scene, trigger, stance, target)?;
        target = thing;
        on
    } else {
        condition
    };
    if let Some(found) = &condition {
        target.retain(|token| !found.tokens.contains(token));
    }
    let around = if from_subject {
        beside(tree, trigger)
    } else {
        Vec::new()
    };
    let head = issue::head(tree, &target)?;
    let is_holder = holder.as_ref().is_some_and(|one| one.head == head);
    if is_holder || frames::takes_no_side(scene, trigger, stance, head) {
        return None;
    }
    let deed = (stance.pos == "verb" && !stance.has("mind") && !from_subject)
        .then(|| issue::done(scene, trigger.head, &target))
        .flatten();
    if let Some(deed) = deed {
        let done = Done {
            deed,
            flipped,
            condition,
            statement,
        };
        return deed_position(scene, trigger, stance, &target, holder, done);
    }
    // "We will defend the island" is about defending it.
    let mut words = target.clone();
    if stance.has("deed") {
        words.push(trigger.head);
        words.sort_unstable();
    }
    let (mut issue, reversed) = issue::name(scene, &words, &around)?;
    // "Our waters are not negotiable", "our waters are a red line": against giving them up.
    let kept = stance.favours || is_ours(tree, head);
    if stance.stance == "red_line" && issue.action.is_none() && kept {
        issue.label = format!("compromise on {}", issue.label).into();
        issue.id = format!("compromise-on-{}", issue.id).into();
        issue.action = Some("compromise".into());
    }
    let against_it = issue.action.as_deref() == Some("compromise");
    let undone = is_undone(tree, trigger, head);
    let wills = matches!(
        &*stance.stance,
        "support" | "commit" | "reject" | "call_for" | "conditional"
    );
    let turns = condition.as_ref().is_some_and(|found| found.turns);
    let turned = turns && refused && wills;
    let favours = (stance.favours != flipped) != turned && !against_it;
    let modal = stance.pos == "modal";
    let toward = holders::toward(scene, trigger, stance, &target, holder.as_ref());
    let manner = if turns && stance.stance == "oppose" {
        "conditional".to_owned()
    } else {
        manner(stance, flipped, favours, condition.is_some())
    };
    let own = stance.pos == "verb"
        && tree.at(head).dep != "pcomp"
        && frames::is_own_act(tree, trigger, head);
    Some(PositionFinding {
        sentence: scene.sentence,
        evidence: evidence(tree, trigger, &target, holder.as_ref())?,
        holder,
        issue,
        polarity: if favours != (reversed != undone) {
            "for"
        } else {
            "against"
        },
        // What is asked of somebody is demanded, what one wants to do is supported; "call_for" asks
        // nobody in particular.
        stance: match manner.as_str() {
            "call_for" if own => "support".into(),
            "call_for" if toward.is_some() && !from_subject => "demand".into(),
            other => other.into(),
        },
        toward,
        strength: stance.strength,
        condition: condition.map(|found| found.span),
        statement,
        confidence: if modal { 0.45 } else { 0.6 },
        rule: if modal { "stance-modal" } else { "stance-word" },
    })
}

/// A deed that is the action of a listed issue, and how it is told.
struct Done {
    deed: (IssueFinding, bool),
    flipped: bool,
    condition: Option<conditions::Found>,
    statement: Option<usize>,
}

/// "Will not recognise Kosovo": whoever does the deed is for it, whoever does not is against it.
fn deed_position(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
    target: &[usize],
    holder: Option<Phrase>,
    done: Done,
) -> Option<PositionFinding> {
    let (issue, reversed) = done.deed;
    let turned = done.flipped && done.condition.as_ref().is_some_and(|found| found.turns);
    let does = !done.flipped || turned;
    let favours = does != reversed;
    let manner = match (done.flipped, &*stance.stance) {
        (true, _) if turned => "conditional",
        (true, _) => "reject",
        (false, _) if done.condition.is_some() => "conditional",
        (false, "oppose" | "reject" | "warn_against") if favours => "support",
        (false, own) => own,
    };
    Some(PositionFinding {
        sentence: scene.sentence,
        evidence: evidence(scene.tree, trigger, target, holder.as_ref())?,
        toward: holders::toward(scene, trigger, stance, target, holder.as_ref()),
        holder,
        issue,
        polarity: if favours { "for" } else { "against" },
        stance: manner.into(),
        strength: stance.strength,
        condition: done.condition.map(|found| found.span),
        statement: done.statement,
        confidence: 0.6,
        rule: "stance-deed",
    })
}

/// Whether the thing belongs to the speaker: "our waters".
fn is_ours(tree: &Tree, head: usize) -> bool {
    tree.child(head, &["poss"]).is_some_and(|owner| {
        matches!(
            tree.at(owner).lower.as_str(),
            "our" | "my" | "its" | "their"
        )
    })
}

/// The words of the clause beside the stance: a word read as the stance is not read as the action too.
fn beside(tree: &Tree, trigger: &Trigger) -> Vec<usize> {
    let clause = tree.subtree(trigger.verb.unwrap_or(trigger.head));
    let others = clause.into_iter();
    others
        .filter(|token| !trigger.words.contains(token))
        .collect()
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
        .any(|&word| tree.is_negated(word) || is_over(tree, word));
    let counted = stance
        .words
        .iter()
        .any(|word| matches!(word.as_str(), "not" | "never" | "no"));
    negated && !counted && stance.stance != "red_line"
}

/// "No longer opposes".
fn is_over(tree: &Tree, word: usize) -> bool {
    let no = |child: usize| {
        tree.children(child)
            .iter()
            .any(|&one| tree.at(one).lower == "no")
    };
    tree.children_by(word, &["advmod"])
        .any(|child| tree.at(child).lower == "longer" && no(child))
}

/// The manner once negation and conditions are counted in.
fn manner(stance: &Stance, flipped: bool, favours: bool, conditional: bool) -> String {
    let name = stance.stance.as_str();
    if conditional && favours && matches!(name, "support" | "commit" | "reject" | "call_for") {
        return "conditional".to_owned();
    }
    if flipped {
        turned(name).to_owned()
    } else {
        name.to_owned()
    }
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
