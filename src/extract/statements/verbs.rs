//! A sentence in, the statements that its verbs of saying introduce out.

use crate::extract::statements::Scene;
use crate::extract::statements::asides::{as_said, reporter, trailing_report};
use crate::extract::statements::content::{fit_to_quotes, is_mark, phrase, phrases, stretches};
use crate::extract::statements::extents;
use crate::extract::statements::frames::{Content, companions, content};
use crate::extract::statements::made::made;
use crate::lexicon::cues::Cue;
use crate::model::finding::{Phrase, Quote, StatementFinding};
use crate::model::tree::Tree;

/// All statements that verbs introduce.
pub(super) fn find(scene: &Scene) -> Vec<StatementFinding> {
    let verbs = (0..scene.tree.len()).filter(|&token| is_verb(scene.tree, token));
    verbs.filter_map(|verb| statement(scene, verb)).collect()
}

fn is_verb(tree: &Tree, token: usize) -> bool {
    let word = tree.at(token);
    let verb = word.pos == "VERB" || (word.pos == "AUX" && !matches!(word.dep, "aux" | "auxpass"));
    verb && !matches!(word.dep, "amod" | "compound")
}

fn statement(scene: &Scene, verb: usize) -> Option<StatementFinding> {
    let tree = scene.tree;
    let lemma = tree.at(verb).lemma.to_lowercase();
    let own = scene
        .lexicon
        .cues
        .verbs_of(&lemma, &tree.at(verb).lower)
        .iter();
    let copula = adjective_cues(scene, verb);
    for (cue, heads) in own
        .filter_map(|cue| Some((cue, with(verb, companions(tree, verb, &cue.words)?))))
        .chain(copula)
    {
        let mut source = source(tree, verb);
        source.head = reporter(scene, verb).or(source.head);
        let content = content(tree, &heads, cue)
            .or_else(|| as_said(tree, verb, cue))
            .or_else(|| quotation(scene, verb, cue, source.head));
        let Some(content) = content else { continue };
        if !trustworthy(scene, &source, cue, &content) {
            continue;
        }
        return Some(finish(scene, verb, &heads, cue, &source, &content));
    }
    None
}

fn with(verb: usize, companions: Vec<usize>) -> Vec<usize> {
    let mut heads = vec![verb];
    heads.extend(companions);
    heads
}

/// "Is confident that", "are ready to": an adjective after a form of "be" as cue.
fn adjective_cues<'a>(
    scene: &'a Scene,
    verb: usize,
) -> impl Iterator<Item = (&'a Cue, Vec<usize>)> {
    let tree = scene.tree;
    let copula = matches!(
        tree.at(verb).lemma.as_str(),
        "be" | "remain" | "seem" | "sound" | "become" | "stay"
    );
    tree.children_by(verb, &["acomp", "attr", "oprd"])
        .filter(move |_| copula)
        .flat_map(move |adjective| {
            let lemma = tree.at(adjective).lemma.to_lowercase();
            let cues = scene.lexicon.cues.adjectives(&lemma).iter();
            cues.map(move |cue| (cue, vec![adjective, verb]))
        })
}

/// Who said it, and who was told, as far as the grammar of the verb says so.
struct Source {
    head: Option<usize>,
    told: Option<usize>,
    /// Lent by another verb rather than standing beside this one.
    shared: bool,
}

fn source(tree: &Tree, verb: usize) -> Source {
    let passive =
        tree.child(verb, &["auxpass"]).is_some() || tree.child(verb, &["nsubjpass"]).is_some();
    let agent = tree
        .child(verb, &["agent"])
        .or_else(|| {
            tree.children_by(verb, &["prep"])
                .find(|&prep| passive && tree.at(prep).lower == "by")
        })
        .and_then(|by| tree.child(by, &["pobj"]));
    let subject = tree.own_subject(verb);
    if passive {
        let head = agent.or_else(|| subject.filter(|_| quoted_as(tree, verb)));
        return Source {
            head,
            told: agent.and(subject),
            shared: false,
        };
    }
    let head = subject
        .filter(|&subject| !is_dummy(tree, verb, subject))
        .or_else(|| inverted_subject(tree, verb))
        .or_else(|| tree.subject(verb).filter(|_| subject.is_none()));
    Source {
        head,
        told: None,
        shared: subject.is_none(),
    }
}

/// "It was clear that", "it is hoped that": nobody in particular.
fn is_dummy(tree: &Tree, verb: usize, subject: usize) -> bool {
    tree.at(subject).lower == "it"
        && tree.at(verb).lemma == "be"
        && tree.child(verb, &["acomp", "attr"]).is_some()
}

/// "X was quoted as saying": the subject of the passive is the source.
fn quoted_as(tree: &Tree, verb: usize) -> bool {
    matches!(tree.at(verb).lemma.as_str(), "quote" | "cite" | "hear")
}

/// ", said the minister": the parser now and then takes the subject for an object.
fn inverted_subject(tree: &Tree, verb: usize) -> Option<usize> {
    let finite = matches!(tree.at(verb).tag, "VBD" | "VBZ" | "VBP");
    tree.child(verb, &["dobj", "attr", "npadvmod"])
        .filter(|_| finite)
        .filter(|&object| {
            let before = verb
                .checked_sub(1)
                .map(|token| tree.at(token).text.as_str());
            object > verb && matches!(before, Some("\"" | "”" | "," | "''" | "’"))
        })
}

/// How many tokens may stand between a cue and its quotation.
const NEAR: usize = 12;

/// A verb of saying beside a quotation that the parser did not attach to it.
fn quotation(scene: &Scene, verb: usize, cue: &Cue, source: Option<usize>) -> Option<Content> {
    if !cue.has("quote") && !cue.has("np") {
        return None;
    }
    let tree = scene.tree;
    let quote = scene.quotes.iter().find(|quote| {
        let cue_inside = quote.outer.contains(tree.at(verb).span);
        let source_inside = source.is_some_and(|head| quote.outer.contains(tree.at(head).span));
        !cue_inside && !source_inside
    })?;
    let tokens: Vec<usize> = (0..tree.len())
        .filter(|&token| quote.inner.contains(tree.at(token).span) && !is_mark(tree, token))
        .collect();
    let words = tokens.len();
    let head = *tokens.first()?;
    let apart = words >= 4 || cue.has("quote");
    // "Goes on filling": the verb is busy with something else than the quotation.
    let last = tokens[words - 1];
    let busy = tree
        .children_by(verb, &["xcomp", "ccomp", "dobj"])
        .any(|child| {
            !(head..=last).contains(&child)
                && tree.at(child).pos != "PRON"
                && !cue.addressee.iter().any(|slot| slot == "obj")
        });
    let near = verb.abs_diff(head).min(verb.abs_diff(last)) <= NEAR;
    (apart && near && !busy).then_some(Content {
        tokens,
        head,
        named: None,
        rule: "cue-beside-quotation",
    })
}

/// Whether the parts fit together well enough to be believed.
fn trustworthy(scene: &Scene, source: &Source, cue: &Cue, content: &Content) -> bool {
    let tree = scene.tree;
    let Some(head) = source.head else {
        return matches!(content.rule, "cue-beside-quotation" | "cue-inside");
    };
    if content.rule == "cue-inside" && tree.at(head).lower == "you" {
        return false;
    }
    if content.tokens.contains(&head) && content.rule != "cue-inside" {
        return false;
    }
    let word = tree.at(head);
    let own_words = scene
        .quotes
        .iter()
        .any(|quote| quote.outer.contains(word.span));
    if own_words && matches!(word.lower.as_str(), "i" | "we") {
        return false;
    }
    if word.dep == "expl"
        || matches!(
            word.lower.as_str(),
            "there" | "what" | "which" | "this" | "that"
        )
    {
        return false;
    }
    let weak = matches!(content.rule, "cue-object" | "cue-preposition");
    if source.shared
        && weak
        && tree.at(content.head).pos == "NOUN"
        && cue.has("np")
        && !cue.has("for")
    {
        return false;
    }
    let thought = matches!(cue.act.as_str(), "belief" | "intention");
    let plain = matches!(content.rule, "cue-clause" | "cue-inside") && !thought;
    let quoted = content.rule == "cue-beside-quotation";
    scene.can_speak(head) || (plain && !source.shared) || (quoted && word.pos == "PROPN")
}

impl Scene<'_> {
    /// Whether the noun `head` may denote somebody who speaks, or a document.
    pub(super) fn can_speak(&self, head: usize) -> bool {
        let word = self.tree.at(head);
        if matches!(word.entity, Some("PERSON" | "ORG" | "GPE" | "NORP")) || word.pos == "PROPN" {
            return !matches!(
                word.entity,
                Some("DATE" | "TIME" | "MONEY" | "PERCENT" | "CARDINAL")
            );
        }
        let person = matches!(
            word.lower.as_str(),
            "he" | "she"
                | "they"
                | "i"
                | "we"
                | "you"
                | "who"
                | "it"
                | "both"
                | "one"
                | "others"
                | "some"
                | "many"
                | "most"
                | "all"
                | "those"
                | "everyone"
                | "nobody"
                | "someone"
        );
        let lemma = word.lemma.to_lowercase();
        person
            || self.lexicon.people.noun(&lemma).is_some()
            || !self.lexicon.people.titles(&lemma).is_empty()
            || self.lexicon.is_document(&lemma)
            || !self.lexicon.cues.nouns(&lemma).is_empty()
    }
}

fn finish(
    scene: &Scene,
    verb: usize,
    heads: &[usize],
    cue: &Cue,
    source: &Source,
    content: &Content,
) -> StatementFinding {
    let tree = scene.tree;
    let mut tokens = content.tokens.clone();
    tokens.retain(|&token| token >= scene.start);
    if let Some(start) = trailing_report(scene, verb, &tokens) {
        tokens.retain(|&token| token < start);
    }
    if content.rule == "cue-inside"
        && let Some(head) = source.head
    {
        tokens.retain(|token| !tree.is_under(*token, head) || !tree.is_under(head, verb));
    }
    // A verb inside a quotation does not introduce the whole of it.
    let around = |quote: &&Quote| !quote.outer.contains(tree.at(verb).span);
    let quotes: Vec<Quote> = scene.quotes.iter().filter(around).copied().collect();
    let (spans, form) = fit_to_quotes(stretches(tree, &tokens), &quotes);
    let mut taken = content.tokens.clone();
    taken.extend(heads);
    let mut speakers = source.head.map_or_else(Vec::new, |head| {
        extents::speakers(tree, scene.sentence, head, &taken)
    });
    if let (Some(first), Some(relative)) = (speakers.first_mut(), extents::relative(tree, verb)) {
        first.span = relative;
        speakers.truncate(1);
    }
    taken.truncate(content.tokens.len());
    taken.extend(source.head);
    let thing =
        content.rule == "cue-clause" && !source.head.is_some_and(|head| scene.can_speak(head));
    let rule = if thing {
        "cue-clause-thing"
    } else {
        content.rule
    };
    let confidence = match (rule, source.shared) {
        ("cue-clause", false) => 0.85,
        ("cue-inside", _) => 0.69,
        ("cue-clause-thing", _) => 0.65,
        ("cue-clause", true) => 0.6,
        ("cue-object" | "cue-infinitive", _) => 0.58,
        ("cue-preposition", _) => 0.56,
        ("cue-beside-quotation", _) => 0.54,
        _ => 0.33,
    };
    StatementFinding {
        sentence: scene.sentence,
        cue: Some(heads[0]),
        cue_span: Some(extents::cue(tree, heads, &taken)),
        addressees: addressees(scene, verb, heads, cue, source, content),
        speakers,
        content: spans,
        content_head: Some(content.head),
        form,
        act: cue.act.clone(),
        made: made(tree, verb),
        same_speaker_as: None,
        confidence,
        rule,
    }
}

fn addressees(
    scene: &Scene,
    verb: usize,
    heads: &[usize],
    cue: &Cue,
    source: &Source,
    content: &Content,
) -> Vec<Phrase> {
    let tree = scene.tree;
    let mut found = Vec::new();
    if let Some(named) = content.named.or(source.told) {
        return phrases(tree, scene.sentence, named);
    }
    for slot in &cue.addressee {
        let head = if slot == "obj" {
            tree.children_by(verb, &["dobj", "dative"])
                .find(|object| !heads.contains(object))
        } else {
            heads
                .iter()
                .find_map(|&head| tree.object_of(head, &[slot]))
                .map(|(_, object)| object)
        };
        if let Some(head) = head.filter(|&head| {
            !content.tokens.contains(&head) && Some(head) != source.head && scene.can_speak(head)
        }) {
            found.push(phrase(tree, scene.sentence, head));
            found.extend(phrases(tree, scene.sentence, head).into_iter().skip(1));
            break;
        }
    }
    found
}
