//! Statements and documents in, whose they are out: "the release said" is what its issuer said.

use std::collections::BTreeSet;

use crate::lexicon::Lexicon;
use crate::model::finding::{Form, MentionFinding, Phrase, StatementFinding, numbers_in};
use crate::model::sentence::{Sentence, Token};
use crate::model::span::Span;
use crate::resolve::clusters::{Clusters, Context};

/// How many sentences back a document may have been brought up.
const REACH: usize = 8;

/// Adds a mention for each speaker whom none covers: a name that the engine overlooked, a document,
/// somebody described by a word of no table.
pub(super) fn add_speakers(
    mentions: &mut Vec<MentionFinding>,
    sentences: &[Sentence],
    statements: &[StatementFinding],
    lexicon: &Lexicon,
) {
    let mut more: Vec<MentionFinding> = Vec::new();
    let mut added: BTreeSet<(usize, usize)> = BTreeSet::new();
    for phrase in statements.iter().flat_map(|one| &one.speakers) {
        let mut here = mentions[numbers_in(mentions, phrase.sentence)].iter();
        let covered = here.any(|one| (one.first..=one.last).contains(&phrase.head));
        if !covered
            && added.insert((phrase.sentence, phrase.head))
            && let Some(mention) = speaker(&sentences[phrase.sentence], phrase, lexicon)
        {
            more.push(mention);
        }
    }
    mentions.reserve_exact(more.len());
    mentions.append(&mut more);
    mentions.sort_by_key(|one| (one.sentence, one.first, one.last));
}

fn speaker(sentence: &Sentence, phrase: &Phrase, lexicon: &Lexicon) -> Option<MentionFinding> {
    let tokens = &sentence.tokens;
    let word = tokens.get(phrase.head)?;
    let asks = matches!(word.text.as_str(), "Q" | "QUESTION" | "REPORTER");
    let named = word.pos == "PROPN" && !asks;
    let lemma = word.lemma.to_lowercase();
    let document = lexicon.is_document(&lemma);
    let wordy = word.text.chars().any(char::is_alphanumeric);
    if !wordy || (!named && !asks && word.pos != "NOUN") {
        return None;
    }
    let mut first = phrase.head;
    let inside = |at: usize| phrase.span.contains(tokens[at].span());
    let joins = |at: usize| {
        if named {
            // "MR PRICE:" is Price.
            tokens[at].pos == "PROPN"
                && tokens[at].text.starts_with(char::is_uppercase)
                && !is_address(lexicon, &tokens[at].lower)
        } else {
            inside(at)
        }
    };
    while first > 0 && inside(first - 1) && joins(first - 1) {
        first -= 1;
    }
    let plural = word.tag.ends_with('S');
    let definite = tokens
        .iter()
        .any(|token| token.head() == phrase.head && (token.lower == "the" || token.dep == "poss"));
    let kind = match (named, document, plural) {
        (true, ..) => "person",
        (_, true, _) => "other",
        (_, _, true) => "population",
        _ => "unnamed_source",
    };
    Some(MentionFinding {
        sentence: phrase.sentence,
        first,
        last: phrase.head,
        head: phrase.head,
        span: Span::new(tokens[first].span().start, word.span().end),
        form: if named { Form::Name } else { Form::Description },
        kind: Some(kind),
        plural,
        confidence: 0.6,
        rule: match (named, definite) {
            (true, _) => "speaker".into(),
            (_, true) => "description-definite".into(),
            _ => "description".into(),
        },
        ..MentionFinding::default()
    })
}

/// Whether `word` is a form of address ("Mr"), which is no part of a name.
fn is_address(lexicon: &Lexicon, word: &str) -> bool {
    let mut titles = lexicon.people.titles(word).iter();
    titles.any(|title| title.rank == 9 && title.words.len() == 1)
}

/// The cluster that a document speaks for: "the fund's report", "a ministry news release", and "the
/// statement" after somebody said something in one.
pub(super) fn issuer(
    clusters: &Clusters,
    context: &Context,
    mention: &MentionFinding,
) -> Option<usize> {
    let tokens = &context.sentences[mention.sentence].tokens;
    let lemma = tokens[mention.head].lemma.to_lowercase();
    if !context.lexicon.is_document(&lemma) {
        return None;
    }
    if let Some(owner) = owner(clusters, context, mention.sentence, mention.head) {
        return Some(owner);
    }
    if mention.rule != "description-definite" {
        return None;
    }
    let from = mention.sentence.saturating_sub(REACH);
    (from..=mention.sentence).rev().find_map(|sentence| {
        let tokens = &context.sentences[sentence].tokens;
        let end = if sentence == mention.sentence {
            mention.first
        } else {
            tokens.len()
        };
        let word = (0..end)
            .rev()
            .find(|&at| tokens[at].pos == "NOUN" && tokens[at].lemma == lemma)?;
        owner(clusters, context, sentence, word)
            .or_else(|| author(clusters, context, sentence, word))
    })
}

/// The cluster of the possessor, of a noun before, or after "by", "of" and "from".
fn owner(clusters: &Clusters, context: &Context, sentence: usize, noun: usize) -> Option<usize> {
    let tokens = &context.sentences[sentence].tokens;
    let near = |token: &Token| {
        let above = &tokens[token.head()];
        let beside = token.head() == noun
            && matches!(token.dep.name(), "poss" | "compound" | "nmod" | "amod");
        let after = token.dep == "pobj"
            && above.head() == noun
            && matches!(above.lower.as_str(), "by" | "from" | "of");
        beside || after
    };
    (0..tokens.len())
        .filter(|&at| near(&tokens[at]))
        .find_map(|at| cluster_of(clusters, context, sentence, at))
}

/// "Said in a statement", "sent a letter": the subject of the verb.
fn author(clusters: &Clusters, context: &Context, sentence: usize, noun: usize) -> Option<usize> {
    let tokens = &context.sentences[sentence].tokens;
    let mut verb = tokens[noun].head();
    if tokens[verb].pos == "ADP" {
        verb = tokens[verb].head();
    }
    // "In a statement, the experts said": the parser may hang the phrase on the subject.
    if matches!(tokens[verb].dep.name(), "nsubj" | "ROOT") && tokens[verb].pos != "VERB" {
        return cluster_of(clusters, context, sentence, verb);
    }
    if tokens[verb].pos != "VERB" {
        return None;
    }
    let subject =
        (0..tokens.len()).find(|&at| tokens[at].head() == verb && tokens[at].dep == "nsubj")?;
    cluster_of(clusters, context, sentence, subject)
}

fn cluster_of(
    clusters: &Clusters,
    context: &Context,
    sentence: usize,
    token: usize,
) -> Option<usize> {
    context
        .mentions_of(sentence)
        .filter(|(_, one)| (one.first..=one.last).contains(&token))
        .find_map(|(number, _)| clusters.of_mention[number])
}
