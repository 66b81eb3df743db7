//! The words of a thing that no list holds in, an issue named from them out ("raising the pension age").

use crate::extract::positions::issue::{head, lemmas, owner};
use crate::extract::positions::words::{LONGEST, gerund, noun_words, slug, told_apart};
use crate::extract::positions::{Scene, earlier, theme};
use crate::model::finding::IssueFinding;
use crate::model::id::Id;
use crate::model::tree::Tree;

/// An issue named from its noun phrase, with a listed topic above it where one fits.
pub(super) fn from_words(scene: &Scene, tokens: &[usize]) -> Option<IssueFinding> {
    let tree = scene.tree;
    let head = deed(scene, head(tree, tokens)?, tokens);
    let verb = theme::is_verb(tree, head);
    // "The vote takes place" is about the vote.
    if let Some(subject) = happens(tree, head) {
        return from_words(scene, &tree.subtree(subject));
    }
    let doer = verb.then(|| doer(scene, head, tokens)).flatten();
    let (noun, through) = match (verb, doer) {
        (false, _) => (Some(head), None),
        (true, Some(_)) => reached(tree, head, tokens),
        (true, None) => governed(tree, head, tokens),
    };
    if noun.is_some_and(|noun| is_pronoun(tree, noun) || is_measure(tree, noun)) {
        return None;
    }
    let action = verb.then(|| {
        let verb = tree.at(head).lemma.to_lowercase();
        let through = through.map(|word| tree.at(word).lower.clone());
        (
            verb,
            through.map_or_else(String::new, |word| format!(" {word}")),
        )
    });
    let object = noun.map(|noun| object_words(scene, noun, tokens));
    let object = object.filter(|words| !words.is_empty());
    let object = match (noun, object) {
        (Some(noun), Some(words)) if verb => Some(with_phrase(tree, head, noun, words, tokens)),
        (_, object) => object,
    };
    let doer_words = doer.map(|doer| object_words(scene, doer, tokens));
    let label = match (&action, &object, &doer_words) {
        (Some((action, _)), None, Some(doer)) => format!("{doer} {}", gerund(action)),
        (Some((action, through)), Some(object), Some(doer)) => {
            format!("{doer} {}{through} {object}", gerund(action))
        }
        (Some((action, through)), Some(object), None) => {
            format!("{}{through} {object}", gerund(action))
        }
        (Some((action, _)), None, None) => gerund(action),
        (None, Some(object), _) => object.clone(),
        (None, None, _) => return None,
    };
    let said = object.as_deref().or(doer_words.as_deref());
    if label.chars().filter(|c| c.is_alphabetic()).count() < 3 || is_idle(scene, head, said) {
        return None;
    }
    let broader = topic(scene, head, &label, tokens);
    Some(IssueFinding {
        id: slug(&label).into(),
        label: label.into(),
        action: action.map(|(action, _)| Id::from(action)),
        object: object.map(Id::from),
        of: noun.and_then(|noun| owner(scene, noun)),
        actor: None,
        broader: broader.into_iter().collect(),
    })
}

/// The listed topic that those of the words touch that are in the name.
fn topic(scene: &Scene, head: usize, label: &str, tokens: &[usize]) -> Option<Id> {
    let in_name = |&token: &usize| {
        let word = scene.tree.at(token);
        token == head || label.contains(word.text.as_str()) || label.contains(word.lower.as_str())
    };
    let named: Vec<usize> = tokens.iter().copied().filter(in_name).collect();
    let here = lemmas(scene.tree, &named);
    let topics = scene.lexicon.issues.objects(&here);
    topics
        .iter()
        .filter(|(concept, ..)| concept.action.is_none())
        .max_by_key(|(_, _, length)| *length)
        .map(|(concept, ..)| concept.id.clone())
}

/// Whether the word only stands for a thing: "that", "something".
fn is_pronoun(tree: &Tree, noun: usize) -> bool {
    let word = tree.at(noun);
    matches!(word.pos, "PRON" | "DET" | "NUM")
        || matches!(
            word.lower.as_str(),
            "that" | "this" | "one" | "thing" | "something" | "anything"
        )
}

/// Whether the object of the verb says nothing by itself: "take the opportunity".
fn governs_nothing(scene: &Scene, verb: usize) -> bool {
    let tree = scene.tree;
    tree.child(verb, &["dobj"]).is_some_and(|noun| {
        let lemma = tree.at(noun).lemma.to_lowercase();
        scene.lexicon.issues.is_empty_noun(&lemma)
    })
}

/// The deed itself below verbs that only carry it: "try to join", "see the treaty revised", "take steps to join".
fn deed(scene: &Scene, mut verb: usize, tokens: &[usize]) -> usize {
    let tree = scene.tree;
    while let Some(below) = means(scene, verb).filter(|below| tokens.contains(below)) {
        verb = below;
    }
    while theme::is_verb(tree, verb)
        && tree.child(verb, &["dobj", "nsubjpass", "attr"]).is_none()
        && carries(scene, verb)
    {
        let below = tree.children_by(verb, &["xcomp", "ccomp"]);
        let Some(below) = below
            .filter(|&below| theme::is_verb(tree, below))
            .find(|below| tokens.contains(below))
        else {
            break;
        };
        verb = below;
    }
    verb
}

/// What takes place.
fn happens(tree: &Tree, verb: usize) -> Option<usize> {
    let place = tree.child(verb, &["dobj"])?;
    let takes = tree.at(verb).lemma == "take" && tree.at(place).lower == "place";
    let subject = tree.subject(verb).filter(|_| takes)?;
    matches!(tree.at(subject).pos, "NOUN" | "PROPN").then_some(subject)
}

/// What is to be done by the steps that the verb takes: "take steps to join", "do everything to join".
fn means(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let object = tree.child(verb, &["dobj"])?;
    let word = tree.at(object);
    let idle = word.pos == "PRON" || scene.lexicon.issues.is_empty_noun(&word.lemma);
    if !theme::is_verb(tree, verb) || !carries(scene, verb) || !idle {
        return None;
    }
    let of_object = tree.children_by(object, &["acl", "xcomp", "advcl"]);
    of_object
        .chain(tree.children_by(verb, &["advcl", "xcomp"]))
        .find(|&below| below > object && tree.has_to(below))
}

/// Whether the noun only tells when or how much.
fn is_measure(tree: &Tree, noun: usize) -> bool {
    let word = tree.at(noun);
    let dated = tree
        .children_by(noun, &["nummod", "compound"])
        .any(|child| matches!(tree.at(child).pos, "NUM" | "PROPN"));
    let counted = matches!(word.pos, "PROPN" | "NUM") || dated;
    counted
        && matches!(
            word.entity_name(),
            "DATE" | "TIME" | "MONEY" | "PERCENT" | "QUANTITY" | "CARDINAL" | "ORDINAL"
        )
}

/// Whether the words say nothing that one could be for or against: "being", "the proposal", "taking time".
fn is_idle(scene: &Scene, head: usize, object: Option<&str>) -> bool {
    let tree = scene.tree;
    let verb = theme::is_verb(tree, head);
    match object {
        None => verb,
        Some(words) if verb => {
            let lemma = tree.at(head).lemma.to_lowercase();
            let light = scene.lexicon.events.words.is_light(&lemma);
            // "Came with a plan", "went on".
            let reaches = carries(scene, head)
                && lemma != "go"
                && tree.child(head, &["dobj", "nsubjpass", "nsubj"]).is_none();
            matches!(lemma.as_str(), "be" | "do")
                || reaches
                || light && !words.contains(' ') && governs_nothing(scene, head)
        }
        Some(words) => {
            let lemma = tree.at(head).lemma.to_lowercase();
            !words.contains(' ') && scene.lexicon.issues.is_empty_noun(&lemma)
        }
    }
}

/// What a noun says is not done: "the failure to act" is about acting.
pub(super) fn undone(scene: &Scene, head: usize) -> Option<usize> {
    let tree = scene.tree;
    let lemma = tree.at(head).lemma.to_lowercase();
    if tree.at(head).pos != "NOUN" || !scene.lexicon.issues.is_lack(&lemma) {
        return None;
    }
    let mut acts = tree.children_by(head, &["acl", "xcomp", "advcl", "relcl"]);
    acts.find(|&act| tree.has_to(act))
}

/// Whether the word only carries what it governs.
pub(super) fn carries(scene: &Scene, word: usize) -> bool {
    let lemma = scene.tree.at(word).lemma.to_lowercase();
    if theme::is_verb(scene.tree, word) {
        scene.lexicon.issues.verb_carries(&lemma)
    } else {
        scene.lexicon.issues.noun_carries(&lemma)
    }
}

/// The words of the object, with whose it is ("the minister's speech"); the fuller words of an earlier
/// sentence, where these alone say little ("the speech").
fn object_words(scene: &Scene, noun: usize, tokens: &[usize]) -> String {
    let tree = scene.tree;
    let words = noun_words(tree, noun, tokens);
    let owner = tree
        .children_by(noun, &["poss"])
        .find(|&owner| tree.at(owner).pos != "PRON" && tokens.contains(&owner));
    let astray = || {
        let prep = tree.reach(noun).1 + 1;
        let object = tokens
            .contains(&prep)
            .then(|| tree.child(prep, &["pobj"]))??;
        let own = tree.at(prep).pos == "ADP" && !is_measure(tree, object);
        own.then(|| {
            format!(
                "{words} {} {}",
                tree.at(prep).lower,
                noun_words(tree, object, tokens)
            )
        })
    };
    let is_object = matches!(tree.at(noun).dep.name(), "dobj" | "pobj")
        && !tokens.contains(&tree.at(noun).head());
    match owner {
        Some(owner) => match quoted(tree, owner) {
            Some(quoted) => format!("{quoted} {words}"),
            None => format!("{}'s {words}", tree.at(owner).text),
        },
        None if !words.contains(' ') => (is_object && carries(scene, noun))
            .then(astray)
            .flatten()
            .or_else(|| told_apart(tree, noun, tokens))
            .or_else(|| earlier::fuller(scene, noun))
            .unwrap_or(words),
        None => words,
    }
}

/// The words in quotation marks whose closing mark was read as a possessive: "the 'one village' policy".
fn quoted(tree: &Tree, owner: usize) -> Option<String> {
    let mark = |token: usize| matches!(tree.at(token).text.as_str(), "'" | "‘" | "’");
    let closes = owner + 1 < tree.len() && mark(owner + 1);
    let opens = (owner.saturating_sub(5)..owner)
        .rev()
        .find(|&token| mark(token))?;
    let inside: Vec<&str> = (opens + 1..=owner)
        .map(|token| tree.at(token).text.as_str())
        .collect();
    closes.then(|| format!("'{}'", inside.join(" ")))
}

/// The object with the phrase that stands behind it: "filing a complaint" + "to the council".
fn with_phrase(tree: &Tree, verb: usize, noun: usize, words: String, tokens: &[usize]) -> String {
    if words.split(' ').count() > 3 || tree.child(verb, &["dobj"]) != Some(noun) {
        return words;
    }
    let last = tree.reach(noun).1;
    let phrase = tree
        .children_by(verb, &["prep", "dative"])
        .find_map(|prep| {
            let object = tree.child(prep, &["pobj"])?;
            let near = prep == last + 1 && tokens.contains(&object) && tree.at(prep).pos == "ADP";
            let says = is_told(&tree.at(prep).lower)
                && !is_measure(tree, object)
                && tree.at(object).pos != "PRON";
            (near && says).then(|| {
                let object = noun_words(tree, object, tokens);
                format!("{words} {} {object}", tree.at(prep).lower)
            })
        });
    let aim = || aim(tree, verb, noun, last, tokens).map(|aim| format!("{words} {aim}"));
    let short = |all: &String| all.split(' ').count() <= LONGEST;
    phrase.or_else(aim).filter(short).unwrap_or(words)
}

/// The infinitive right behind the object: "taking steps" + "to shut the mine".
fn aim(tree: &Tree, verb: usize, noun: usize, last: usize, tokens: &[usize]) -> Option<String> {
    let mut acts = tree
        .children_by(verb, &["xcomp", "advcl"])
        .chain(tree.children_by(noun, &["acl"]));
    let act = acts.find(|&act| {
        let mut aux = tree.children_by(act, &["aux"]);
        tokens.contains(&act) && aux.any(|to| to == last + 1 && tree.at(to).tag == "TO")
    })?;
    let object = tree
        .child(act, &["dobj"])
        .filter(|&object| tree.at(object).pos != "PRON")?;
    let object = noun_words(tree, object, tokens);
    Some(format!("to {} {object}", tree.at(act).lower))
}

/// Whether what the preposition brings says what is done, not when or how.
fn is_told(preposition: &str) -> bool {
    matches!(
        preposition,
        "on" | "to"
            | "against"
            | "for"
            | "from"
            | "in"
            | "into"
            | "over"
            | "toward"
            | "towards"
            | "with"
    )
}

/// Who is to do a thing that has no object: "the rector going to the capital". What begins or ends is no doer.
fn doer(scene: &Scene, verb: usize, tokens: &[usize]) -> Option<usize> {
    let tree = scene.tree;
    let lemma = tree.at(verb).lemma.to_lowercase();
    let changes = carries(scene, verb) && lemma != "go" && lemma != "come"
        || scene
            .lexicon
            .stances
            .starting(&lemma)
            .iter()
            .any(|one| one.pos == "verb")
        || matches!(lemma.as_str(), "end" | "cease" | "be");
    let objects = ["dobj", "nsubjpass", "attr", "acomp", "oprd"];
    let subject = tree
        .child(verb, &["nsubj"])
        .filter(|subject| tokens.contains(subject))?;
    let nominal = matches!(tree.at(subject).pos, "NOUN" | "PROPN");
    (nominal && !changes && tree.child(verb, &objects).is_none()).then_some(subject)
}

/// The noun that the verb acts on, and the particle or preposition between them: "interfere in the election".
fn governed(tree: &Tree, verb: usize, tokens: &[usize]) -> (Option<usize>, Option<usize>) {
    let inside = |noun: &usize| tokens.contains(noun);
    let particle = tree
        .child(verb, &["prt"])
        .or_else(|| away(tree, verb))
        .filter(inside);
    let befallen = theme::befalls(tree, verb, tokens);
    let object = befallen.or_else(|| tree.child(verb, &["dobj", "nsubjpass", "attr"]));
    if let Some(object) = object.filter(inside) {
        return (Some(object), particle);
    }
    let found = phrase(tree, verb, tokens);
    // "The occupation must end": what changes is what the change is wanted of.
    let changed = tree.child(verb, &["nsubj"]).filter(inside);
    match (found, changed) {
        (Some((object, prep)), None) => (Some(object), Some(prep)),
        (_, Some(changed)) => (Some(changed), particle),
        (None, None) => (None, particle),
    }
}

/// The adverb that belongs to the verb: "bring back", "do away".
fn away(tree: &Tree, verb: usize) -> Option<usize> {
    tree.children_by(verb, &["advmod"]).find(|&word| {
        let lower = tree.at(word).lower.as_str();
        word == verb + 1 && matches!(lower, "away" | "back" | "down" | "off" | "out" | "up")
    })
}

/// The noun in the phrase behind a verb without an object, and its preposition.
fn reached(tree: &Tree, verb: usize, tokens: &[usize]) -> (Option<usize>, Option<usize>) {
    phrase(tree, verb, tokens).map_or((None, None), |(noun, prep)| (Some(noun), Some(prep)))
}

/// The first noun behind a preposition of the verb that says what is done rather than when or how.
fn phrase(tree: &Tree, verb: usize, tokens: &[usize]) -> Option<(usize, usize)> {
    let found: Vec<(usize, usize)> = tree
        .children_by(verb, &["prep"])
        .filter_map(|prep| {
            let object = tree.child(prep, &["pobj"])?;
            (tokens.contains(&object) && !is_measure(tree, object)).then_some((object, prep))
        })
        .collect();
    let told = |&&(_, prep): &&(usize, usize)| is_told(&tree.at(prep).lower) && prep > verb;
    found.iter().find(told).or_else(|| found.first()).copied()
}
