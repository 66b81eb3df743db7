//! A cue or a speaker's head word in, the whole stretch of words that belongs to it out.

use crate::extract::statements::content::is_mark;
use crate::model::finding::Phrase;
use crate::model::span::Span;
use crate::model::tree::Tree;

/// Clauses that hang on a noun without saying which one is meant.
const LOOSE: &[&str] = &["advcl", "parataxis", "ccomp", "dep", "punct"];

/// The phrases of everybody who speaks, `head` and whoever is joined to it: whole noun phrases with
/// their appositions and relative clauses, without the words in `taken`.
pub(super) fn speakers(tree: &Tree, sentence: usize, head: usize, taken: &[usize]) -> Vec<Phrase> {
    let speaks = |&token: &usize| {
        matches!(
            tree.at(token).pos,
            "NOUN" | "PROPN" | "PRON" | "NUM" | "ADJ" | "DET"
        )
    };
    let phrase = |token| Phrase {
        sentence,
        head: token,
        span: full_phrase(tree, token, taken),
    };
    let found: Vec<Phrase> = tree
        .conjuncts(head)
        .into_iter()
        .filter(|token| speaks(token) && !taken.contains(token))
        .map(phrase)
        .collect();
    if found.is_empty() {
        return vec![phrase(head)];
    }
    found
}

/// "The envoy, who said …", "who went on and said …": the relative pronoun stands for the speaker `head`.
pub(super) fn relative(tree: &Tree, cue: usize, head: usize) -> Option<Span> {
    let mut verb = cue;
    for _ in 0..4 {
        let word = tree.at(verb);
        if let Some(subject) = tree.child(verb, &["nsubj", "nsubjpass"]) {
            let stands = matches!(tree.at(subject).tag, "WDT" | "WP");
            let relative = stands && word.dep == "relcl" && word.head() == head;
            return relative.then(|| tree.at(subject).span());
        }
        let told = word.dep == "xcomp" && tree.child(word.head(), &["dobj"]).is_some();
        if told || !matches!(word.dep.name(), "conj" | "xcomp") {
            return None;
        }
        verb = word.head();
    }
    None
}

fn full_phrase(tree: &Tree, head: usize, taken: &[usize]) -> Span {
    let outside: Vec<usize> = tree
        .children(head)
        .iter()
        .copied()
        .filter(|&child| is_outside(tree, head, child, taken))
        .chain(taken.iter().copied())
        .collect();
    let kept = tree.subtree_without(head, &outside);
    let holds = |token: usize| kept.binary_search(&token).is_ok();
    let mut first = head;
    while first > 0 && holds(first - 1) {
        first -= 1;
    }
    let mut last = head;
    for token in head + 1..tree.len() {
        if holds(token) && !is_mark(tree, token) {
            last = token;
        } else if !is_mark(tree, token) || tree.at(token).text == ":" {
            break;
        }
    }
    while first < head && is_mark(tree, first) {
        first += 1;
    }
    // "Jean-Luc" may be three tokens in no order; what belongs to him stands before.
    while first >= 2 && tree.at(first - 1).text == "-" && !tree.at(first - 2).space_after {
        first = tree.reach(first - 2).0.min(first - 2);
        while first > 0 && holds(first - 1) && !is_mark(tree, first - 1) {
            first -= 1;
        }
    }
    tree.span(first, last)
}

/// Whether the branch `child` is no part of the noun phrase: a clause that holds the cue or what is
/// said, what is joined by "and", or a loose participle after a comma ("the envoy, speaking in Oslo").
fn is_outside(tree: &Tree, head: usize, child: usize, taken: &[usize]) -> bool {
    let word = tree.at(child);
    let joined = matches!(word.dep.name(), "conj" | "cc" | "preconj");
    let loose = word.dep == "acl"
        && child > head
        && (head + 1..child).any(|token| tree.at(token).text == ",");
    let swallows = matches!(word.dep.name(), "relcl" | "acl" | "appos" | "prep")
        && taken.iter().any(|&token| tree.is_under(token, child));
    joined || loose || swallows || LOOSE.contains(&word.dep.name())
}

/// Where the cue at `heads` stands: its words with their auxiliaries, negation, adverbs and the
/// preposition that leads to what is said or to who said it ("has repeatedly called for").
/// `taken` are the tokens of the content and of the speaker, in order.
pub(super) fn cue(tree: &Tree, heads: &[usize], taken: &[usize]) -> Span {
    let mut words: Vec<usize> = heads.to_vec();
    let mut verb = Some(heads[0]);
    for _ in 0..3 {
        let Some(at) = verb else { break };
        words.push(at);
        words.extend(companions(tree, at, taken));
        verb = helper(tree, at);
    }
    for &head in &heads[1..] {
        words.extend(companions(tree, head, taken));
    }
    words.retain(|token| heads.contains(token) || !taken.contains(token));
    let (mut first, mut last) = (heads[0], heads[0]);
    let inner = |from: usize, to: usize| {
        (from..to).all(|token| {
            words.contains(&token)
                || is_mark(tree, token)
                || heads.contains(&tree.at(token).head()) && !taken.contains(&token)
        })
    };
    let mut sorted = words.clone();
    sorted.sort_unstable();
    for &token in &sorted {
        // "Accused [him of fraud]": whoever stands before the preposition ends the cue.
        let past = !heads.contains(&token) && objects_between(tree, heads, last + 1, token);
        if token > last && inner(last + 1, token) && !past {
            last = token;
        }
    }
    // "Called for [both sides to stop]".
    if last + 1 < tree.len() && !taken.contains(&(last + 1)) {
        let next = tree.at(last + 1);
        let leads = next.lower == "for" && next.dep == "mark" && taken.contains(&(last + 2));
        last += usize::from(leads);
    }
    for &token in sorted.iter().rev() {
        if token < first && inner(token + 1, first) {
            first = token;
        }
    }
    tree.span(first, last)
}

fn objects_between(tree: &Tree, heads: &[usize], from: usize, to: usize) -> bool {
    (from..to).any(|token| {
        let word = tree.at(token);
        let object = matches!(word.dep.name(), "dobj" | "dative" | "nsubj");
        // "Distanced himself from": no one else.
        let reflexive = word.lower.ends_with("self") || word.lower.ends_with("selves");
        object && !reflexive && !heads.contains(&token)
    })
}

/// The small words that belong to the verb, noun or adjective `at` of a cue.
fn companions<'a>(
    tree: &'a Tree,
    at: usize,
    taken: &'a [usize],
) -> impl Iterator<Item = usize> + 'a {
    tree.children(at).iter().copied().filter(move |&child| {
        let word = tree.at(child);
        match word.dep.name() {
            "aux" | "auxpass" | "neg" | "prt" => true,
            "advmod" => tree.children(child).is_empty(),
            "prep" => {
                let object = tree.child(child, &["pobj", "pcomp"]);
                let leads = object.is_some_and(|object| taken.contains(&object));
                child > at && word.lower != "by" && leads
            }
            _ => false,
        }
    })
}

/// The verb that `verb` depends on in a chain such as "seemed to suggest", "went on to say".
fn helper(tree: &Tree, verb: usize) -> Option<usize> {
    let word = tree.at(verb);
    let to = tree.has_to(verb);
    let up = tree.at(word.head());
    (word.dep == "xcomp" && to && word.head() < verb && matches!(up.pos, "VERB" | "AUX"))
        .then_some(word.head())
}
