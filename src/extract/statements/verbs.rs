//! A sentence in, the statements that its verbs of saying introduce out.

use crate::extract::statements::Scene;
use crate::extract::statements::asides::as_said;
use crate::extract::statements::content::{
    between_marks, fit_to_quotes, is_mark, phrase, phrases, stretches,
};
use crate::extract::statements::extents;
use crate::extract::statements::felt::felt;
use crate::extract::statements::frames::{Content, companions, content};
use crate::extract::statements::issued;
use crate::extract::statements::made::made;
use crate::extract::statements::openers::opener;
use crate::extract::statements::passives;
use crate::extract::statements::reports::{reporter, trailing_report, user};
use crate::extract::statements::source::{Source, goes_on, holder, is_joined, is_raising, source};
use crate::lexicon::cues::Cue;
use crate::model::finding::{Phrase, Quote, StatementFinding};
use crate::model::tree::Tree;

/// All statements that verbs introduce.
pub(super) fn find(scene: &Scene) -> Vec<StatementFinding> {
    let verbs = (0..scene.tree.len()).filter(|&token| is_verb(scene.tree, token));
    let mut found = verbs.filter_map(|verb| statement(scene, verb)).collect();
    issued::join(scene, &mut found);
    found
}

fn is_verb(tree: &Tree, token: usize) -> bool {
    let word = tree.at(token);
    let verb =
        word.pos == "VERB" || (word.pos == "AUX" && !matches!(word.dep.name(), "aux" | "auxpass"));
    verb && !matches!(word.dep.name(), "amod" | "compound")
}

fn statement(scene: &Scene, verb: usize) -> Option<StatementFinding> {
    let tree = scene.tree;
    if tree.is_asked(verb) {
        return None;
    }
    if let Some(felt) = participle(scene, verb) {
        return Some(felt);
    }
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
        if let Some((felt, by)) = felt(scene, verb, cue) {
            return Some(finish(scene, verb, &heads, cue, &by, &felt));
        }
        let mut source = source(tree, verb);
        let used = source.head.and_then(|lent| user(scene, verb, lent));
        let known = reporter(scene, verb).or(used).or(source.head);
        source.head = known.or_else(|| opener(scene, verb).filter(|_| !source.agentless));
        let said = if source.agentless || source.told.is_some() && cue.has("np") {
            let mut said = passives::content_of(tree, &heads, cue);
            // "Her advice to rest was ignored": the noun tells it.
            said = said.filter(|said| said.rule != "cue-object" || !scene.is_word(said.head));
            if let Some(said) = &mut said
                && source.agentless
                && !is_raising(tree, verb)
                && let Some((by, doer)) = passives::doer_below(scene, said.head)
            {
                said.tokens.retain(|&token| !tree.is_under(token, by));
                source.head = Some(doer);
                source.agentless = false;
            }
            said
        } else {
            content(tree, &heads, cue)
        };
        let content = said
            .or_else(|| content(tree, &heads, cue).filter(|_| !source.agentless))
            .or_else(|| as_said(tree, verb, cue))
            .or_else(|| quotation(scene, verb, cue, source.head).filter(|_| !source.agentless));
        let Some(content) = content else { continue };
        if !trustworthy(scene, verb, &source, cue, &content) {
            continue;
        }
        return Some(finish(scene, verb, &heads, cue, &source, &content));
    }
    None
}

/// "Is dedicated to", "are convinced that": a participle that is used as an adjective.
fn participle(scene: &Scene, verb: usize) -> Option<StatementFinding> {
    let tree = scene.tree;
    let word = tree.at(verb);
    if word.tag != "VBN" || tree.child(verb, &["auxpass"]).is_none() {
        return None;
    }
    let source = holder(tree, verb);
    scene
        .lexicon
        .cues
        .adjectives(&word.lower)
        .iter()
        .find_map(|cue| {
            let content =
                content(tree, &[verb], cue).filter(|content| content.rule != "cue-object")?;
            let fits = trustworthy(scene, verb, &source, cue, &content);
            fits.then(|| finish(scene, verb, &[verb], cue, &source, &content))
        })
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
            let word = tree.at(adjective);
            let own = scene.lexicon.cues.adjectives(&word.lower);
            let lemma = word.lemma.to_lowercase();
            let cues = if own.is_empty() {
                scene.lexicon.cues.adjectives(&lemma)
            } else {
                own
            };
            cues.iter().map(move |cue| (cue, vec![adjective, verb]))
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
        let cue_inside = quote.outer.contains(tree.at(verb).span());
        let source_inside = source.is_some_and(|head| quote.outer.contains(tree.at(head).span()));
        !cue_inside && !source_inside
    })?;
    let tokens: Vec<usize> = (0..tree.len())
        .filter(|&token| quote.inner.contains(tree.at(token).span()) && !is_mark(tree, token))
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
fn trustworthy(scene: &Scene, verb: usize, source: &Source, cue: &Cue, content: &Content) -> bool {
    let tree = scene.tree;
    let Some(head) = source.head else {
        return matches!(content.rule, "cue-beside-quotation" | "cue-inside") || source.agentless;
    };
    if content.rule == "cue-inside" && tree.at(head).lower == "you" {
        return false;
    }
    if content.tokens.contains(&head) && content.rule != "cue-inside" {
        return false;
    }
    // "Responded to reporters": whom, not what.
    let leads = tree.at(tree.at(content.head).head()).lower.as_str();
    let told = content.rule == "cue-preposition" && cue.addressee.iter().any(|slot| slot == leads);
    let sides = matches!(cue.act.as_str(), "agree" | "reject");
    if told && !sides && scene.is_somebody(content.head) {
        return false;
    }
    if content.rule == "cue-object" && !cue.has("np") && !narrower(scene, head, cue, content.head) {
        return false;
    }
    let word = tree.at(head);
    let own_words = scene
        .quotes
        .iter()
        .any(|quote| quote.outer.contains(word.span()));
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
        && (cue.has("np") || cue.has("word") || cue.has("thing"))
        && !cue.has("for")
        && !goes_on(tree, verb)
        && !is_joined(tree, verb)
        && !(tree.at(verb).dep == "acl" && scene.is_document(head))
    {
        return false;
    }
    let thought = matches!(cue.act.as_str(), "belief" | "intention") && !cue.has("doc");
    let plain = matches!(content.rule, "cue-clause" | "cue-inside") && !thought;
    let quoted = content.rule == "cue-beside-quotation";
    scene.can_speak(head) || (plain && !source.shared) || (quoted && word.pos == "PROPN")
}

/// "The poll showed a lead", but not "the mayor showed courage"; "sent a letter", but not "sent a parcel";
/// "addressed the shortage", but not "addressed the crowd".
fn narrower(scene: &Scene, source: usize, cue: &Cue, object: usize) -> bool {
    cue.has("doc") && scene.is_document(source)
        || cue.has("word") && scene.is_word(object)
        || cue.has("thing") && !scene.is_somebody(object)
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
    if let Some(start) = trailing_report(scene, verb, &tokens) {
        tokens.retain(|&token| token < start);
    }
    if content.rule == "cue-inside"
        && let Some(head) = source.head
    {
        tokens.retain(|token| !tree.is_under(*token, head) || !tree.is_under(head, verb));
    }
    let verb_at = tree.at(verb).span();
    if scene
        .quotes
        .iter()
        .any(|quote| quote.outer.contains(verb_at))
    {
        between_marks(tree, &mut tokens);
    }
    // A verb inside a quotation does not introduce the whole of it.
    let around = |quote: &&Quote| !quote.outer.contains(verb_at);
    let quotes: Vec<Quote> = scene.quotes.iter().filter(around).copied().collect();
    let (spans, form) = fit_to_quotes(stretches(tree, &tokens), &quotes);
    let mut taken = content.tokens.clone();
    taken.extend(heads);
    let mut speakers = source.head.map_or_else(Vec::new, |head| {
        extents::speakers(tree, scene.sentence, head, &taken)
    });
    let relative = source
        .head
        .and_then(|head| extents::relative(tree, verb, head));
    if let (Some(first), Some(relative)) = (speakers.first_mut(), relative) {
        first.span = relative;
        speakers.truncate(1);
    }
    taken.truncate(content.tokens.len());
    taken.extend(source.head);
    let thing =
        content.rule == "cue-clause" && !source.head.is_some_and(|head| scene.can_speak(head));
    let rule = if source.agentless {
        "cue-agentless"
    } else if thing {
        "cue-clause-thing"
    } else {
        content.rule
    };
    StatementFinding {
        sentence: scene.sentence,
        cue: Some(heads[0]),
        cue_span: Some(extents::cue(tree, heads, &taken)),
        addressees: addressees(scene, verb, heads, cue, source, content),
        speakers,
        content: spans,
        content_head: Some(content.head),
        form: form.into(),
        act: cue.act.clone(),
        made: made(tree, verb).into(),
        same_speaker_as: None,
        confidence: measured(rule, source.shared),
        rule: rule.into(),
    }
}

/// The share of right findings of a rule, by whether its subject is lent by another verb.
fn measured(rule: &str, shared: bool) -> f64 {
    match (rule, shared) {
        ("cue-clause", false) => 0.84,
        ("cue-inside", _) => 0.7,
        ("cue-clause-thing", _) => 0.55,
        ("cue-agentless", _) => 0.49,
        ("cue-clause", true) => 0.6,
        ("cue-object" | "cue-felt", _) => 0.59,
        ("cue-infinitive" | "cue-beside-quotation", _) => 0.58,
        ("cue-preposition", _) => 0.51,
        _ => 0.33,
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
    let told = source.told.filter(|told| !content.tokens.contains(told));
    if let Some(named) = content.named.or(told) {
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
