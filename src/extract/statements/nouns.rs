//! A sentence in, the statements that its nouns of saying introduce out ("his warning that …").

use crate::extract::statements::Scene;
use crate::extract::statements::content::{fit_to_quotes, phrase, stretches};
use crate::extract::statements::extents;
use crate::extract::statements::frames::{Content, companions, content};
use crate::extract::statements::passives::doer_below;
use crate::lexicon::cues::Cue;
use crate::model::finding::StatementFinding;
use crate::model::tree::Tree;

/// All statements that nouns introduce.
pub(super) fn find(scene: &Scene) -> Vec<StatementFinding> {
    let nouns = (0..scene.tree.len()).filter(|&token| scene.tree.at(token).pos == "NOUN");
    nouns.filter_map(|noun| statement(scene, noun)).collect()
}

fn statement(scene: &Scene, noun: usize) -> Option<StatementFinding> {
    let tree = scene.tree;
    let lemma = tree.at(noun).lemma.to_lowercase();
    for cue in scene.lexicon.cues.nouns(&lemma) {
        let Some(more) = companions(tree, noun, &cue.words) else {
            continue;
        };
        let mut heads = vec![noun];
        heads.extend(more);
        let copula = copula_of(tree, noun);
        let found = content(tree, &heads, cue).or_else(|| content_after(tree, copula?, cue));
        let Some(mut content) = found else {
            continue;
        };
        let source = source(scene, noun, cue).or_else(|| {
            // "Calls for [a ceasefire by aid groups]": the parser hangs the doer on the noun before.
            let (by, doer) = doer_below(scene, content.head)?;
            content.tokens.retain(|&token| !tree.is_under(token, by));
            Some(doer)
        });
        let known = match source {
            Some(source) => !content.tokens.contains(&source),
            None => copula.is_some() && opens_with_that(tree, content.head),
        };
        if known {
            return Some(finish(scene, &heads, cue, source, &content));
        }
    }
    None
}

/// "One view is that …": nobody's in particular.
fn opens_with_that(tree: &Tree, clause: usize) -> bool {
    let mark = tree.child(clause, &["mark"]);
    mark.is_some_and(|mark| tree.at(mark).lower == "that")
}

fn finish(
    scene: &Scene,
    heads: &[usize],
    cue: &Cue,
    source: Option<usize>,
    content: &Content,
) -> StatementFinding {
    let tree = scene.tree;
    let noun = heads[0];
    let (spans, form) = fit_to_quotes(stretches(tree, &content.tokens), &scene.quotes);
    let mut cue_heads = heads.to_vec();
    cue_heads.extend(carrying_verb(scene, noun));
    if content.head > noun {
        let copula = copula_of(tree, noun);
        cue_heads.extend(copula.filter(|&be| tree.at(content.head).head() == be));
        cue_heads.extend(copula_with(tree, noun));
    }
    let mut taken = content.tokens.clone();
    taken.extend(&cue_heads);
    let to = tree
        .object_of(noun, &["to"])
        .filter(|(prep, _)| !content.tokens.contains(prep))
        .map(|(_, object)| phrase(tree, scene.sentence, object));
    let topic = content.rule == "cue-preposition";
    let speakers = source.map_or_else(Vec::new, |source| {
        extents::speakers(tree, scene.sentence, source, &taken)
    });
    let made = if tree.is_negated(noun) {
        "denied"
    } else {
        "made"
    };
    StatementFinding {
        sentence: scene.sentence,
        cue: Some(noun),
        cue_span: Some(extents::cue(tree, &cue_heads, &content.tokens)),
        speakers,
        content: spans,
        content_head: Some(content.head),
        form: form.into(),
        act: cue.act.clone(),
        addressees: to.into_iter().collect(),
        made: made.into(),
        same_speaker_as: None,
        confidence: if topic { 0.31 } else { 0.46 },
        rule: if topic { "noun-topic" } else { "noun-cue" }.into(),
    }
}

/// Whose utterance the noun names: a possessor, an agent, or the subject of a verb that carries it.
fn source(scene: &Scene, noun: usize, cue: &Cue) -> Option<usize> {
    let tree = scene.tree;
    let possessor = tree.child(noun, &["poss"]);
    let agent = tree
        .object_of(noun, &["by", "from"])
        .map(|(_, object)| object);
    let owner = tree
        .object_of(noun, &["of"])
        .map(|(_, object)| object)
        .filter(|_| !cue.has("of"));
    let adjective = tree
        .children_by(noun, &["amod", "compound"])
        .find(|&child| {
            matches!(
                tree.at(child).entity_name(),
                "NORP" | "GPE" | "ORG" | "PERSON"
            )
        });
    possessor
        .or(agent)
        .or(owner)
        .or(adjective)
        .or_else(|| tree.subject(carrying_verb(scene, noun)?))
        .or_else(|| {
            let somebody = tree.own_subject(copula_with(tree, noun)?)?;
            scene.is_somebody(somebody).then_some(somebody)
        })
        .filter(|&source| scene.can_speak(source))
}

/// "Her advice [is] to rest".
fn copula_of(tree: &Tree, noun: usize) -> Option<usize> {
    let be = tree.at(noun).head();
    (tree.at(noun).dep == "nsubj" && be > noun && tree.at(be).lemma == "be").then_some(be)
}

/// "The mayor [is] an advocate of the bridge".
fn copula_with(tree: &Tree, noun: usize) -> Option<usize> {
    let be = tree.at(noun).head();
    let copula = matches!(
        tree.at(be).lemma.as_str(),
        "be" | "remain" | "become" | "stay"
    );
    (tree.at(noun).dep == "attr" && be < noun && copula).then_some(be)
}

fn content_after(tree: &Tree, be: usize, cue: &Cue) -> Option<Content> {
    let said = tree
        .children_by(be, &["ccomp", "xcomp"])
        .find(|&child| child > be)?;
    let infinitive = tree.has_to(said) && tree.own_subject(said).is_none();
    let fits = if infinitive {
        cue.has("inf")
    } else {
        tree.own_subject(said).is_some() && cue.has("that")
    };
    fits.then(|| Content {
        tokens: tree.subtree(said),
        head: said,
        named: None,
        rule: if infinitive {
            "cue-infinitive"
        } else {
            "cue-clause"
        },
    })
}

/// "Renewed its call for …", "issued a warning that …": the verb whose object the noun is.
fn carrying_verb(scene: &Scene, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let word = tree.at(noun);
    let verb = word.head();
    let light = matches!(
        tree.at(verb).lemma.as_str(),
        "make"
            | "issue"
            | "give"
            | "offer"
            | "renew"
            | "reiterate"
            | "repeat"
            | "voice"
            | "express"
            | "deliver"
            | "release"
            | "have"
            | "send"
            | "publish"
            | "raise"
            | "restate"
            | "sound"
            | "lodge"
            | "level"
            | "file"
            | "write"
            | "post"
            | "hold"
    );
    let light = light
        || scene
            .lexicon
            .cues
            .verbs(&tree.at(verb).lemma)
            .iter()
            .any(|cue| cue.has("word"));
    (word.dep == "dobj" && light).then_some(verb)
}
