//! A sentence in, the positions that its stance words express out ("rejects", "a red line", "must").

use crate::extract::positions::nested::turned;
use crate::extract::positions::{Scene, frames, issue, sides};
use crate::lexicon::stances::Stance;
use crate::model::finding::PositionFinding;
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
    // The engine may have cut the last letter: "hop" for "hopes".
    let verb = tree.at(token).pos == "VERB";
    let whole = verb.then(|| format!("{lemma}e"));
    let whole = whole.filter(|whole| lower.starts_with(whole.as_str()) && lower != whole);
    let mended = whole
        .iter()
        .flat_map(|whole| scene.lexicon.stances.starting(whole));
    let stances = own
        .chain(as_written.filter(|_| *lower != lemma))
        .chain(mended);
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
        let read = |target: Vec<usize>, from_subject| {
            let position = sides::position(scene, &trigger, stance, target.clone(), from_subject)?;
            Some(Taken {
                trigger: trigger.clone(),
                stance,
                target,
                position,
            })
        };
        let Some(first) = read(target, from_subject) else {
            continue;
        };
        let second = more.and_then(|more| read(more, false));
        let contrary = contrary.and_then(|contrary| Some(unwanted(read(contrary, false)?)));
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
