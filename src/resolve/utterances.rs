//! Statements in, which of them tell the same utterance out (headline and lead, two sentences).

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::article::Part;
use crate::model::finding::{Form, StatementFinding};
use crate::model::span::Span;
use crate::resolve::clusters::{Clusters, Context};

/// How much of their words two contents must share to be one utterance.
const LIKE: f64 = 0.55;

/// "A defence official has said … Ali Shamkhani made the remarks": the described speaker of an
/// utterance is the named one who is said to have made it, or whom the headline names.
pub(super) fn join_described_speakers(
    clusters: &mut Clusters,
    context: &Context,
    statements: &[StatementFinding],
    wordings: &Wordings,
) {
    for (number, statement) in statements.iter().enumerate() {
        let Some(described) = local_speaker(clusters, context, statement) else {
            continue;
        };
        let named = wordings
            .same_before(statements, number)
            .and_then(|other| named_speaker(clusters, context, &statements[other]))
            .map(|cluster| (cluster, "same-utterance-as-headline"))
            .or_else(|| {
                made_the_remarks(clusters, context, statement)
                    .map(|cluster| (cluster, "made-the-remarks"))
            });
        if let Some((named, rule)) = named.filter(|(named, _)| agree(clusters, described, *named)) {
            clusters.merge(described, named, rule);
        }
    }
}

fn agree(clusters: &Clusters, a: usize, b: usize) -> bool {
    let (a, b) = (&clusters.list[a], &clusters.list[b]);
    let country = match (&a.country, &b.country) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    country && !a.plural && b.kind == "person"
}

fn speaker(clusters: &Clusters, context: &Context, statement: &StatementFinding) -> Option<usize> {
    let phrase = statement.speakers.first()?;
    context
        .mentions_of(phrase.sentence)
        .find(|(_, one)| (one.first..=one.last).contains(&phrase.head))
        .and_then(|(number, _)| clusters.of_mention[number])
}

fn local_speaker(
    clusters: &Clusters,
    context: &Context,
    statement: &StatementFinding,
) -> Option<usize> {
    let cluster = speaker(clusters, context, statement)?;
    let one = &clusters.list[cluster];
    let described = one.local && matches!(one.kind, "person" | "unnamed_source");
    described.then_some(cluster)
}

fn named_speaker(
    clusters: &Clusters,
    context: &Context,
    statement: &StatementFinding,
) -> Option<usize> {
    speaker(clusters, context, statement).filter(|&cluster| !clusters.list[cluster].local)
}

/// The subject of "made the remarks" in one of the two sentences after the statement.
fn made_the_remarks(
    clusters: &Clusters,
    context: &Context,
    statement: &StatementFinding,
) -> Option<usize> {
    let next = statement.sentence + 1..(statement.sentence + 3).min(context.sentences.len());
    for sentence in next {
        let tokens = &context.sentences[sentence].tokens;
        let verb = tokens.iter().position(|token| {
            token.dep == "dobj"
                && matches!(token.lemma.as_str(), "remark" | "comment" | "statement")
                && matches!(tokens[token.head()].lemma.as_str(), "make" | "deliver")
        });
        let Some(verb) = verb.map(|object| tokens[object].head()) else {
            continue;
        };
        let subject = tokens
            .iter()
            .position(|token| token.head() == verb && token.dep == "nsubj")?;
        return context
            .mentions_of(sentence)
            .find(|(_, one)| one.head == subject && one.form != Form::Pronoun)
            .and_then(|(number, _)| clusters.of_mention[number])
            .filter(|&cluster| !clusters.list[cluster].local);
    }
    None
}

/// The words of every statement's content, for comparison.
pub(super) struct Wordings {
    words: Vec<Box<[Word]>>,
    /// The statements by the place of their content.
    order: Vec<usize>,
    /// The place of each in that order.
    rank: Vec<usize>,
    /// The statements of headlines.
    headlines: Vec<usize>,
}

/// A word that carries content: the number of its lemma, and whether it names somebody (the same
/// people turn up in different utterances).
type Word = (u32, bool);

/// How many statements and headlines before one are compared with it.
const COMPARED: usize = 60;
/// How many sentences apart two wordings of one utterance stand at most, headlines aside.
const APART: usize = 8;

impl Wordings {
    /// The wordings of `statements`.
    pub(super) fn of(context: &Context, statements: &[StatementFinding]) -> Self {
        let mut lemmas = BTreeMap::new();
        let in_headline =
            |one: &&StatementFinding| context.sentences[one.sentence].part == Part::Headline;
        let mut order: Vec<usize> = (0..statements.len()).collect();
        order.sort_by_key(|&number| (statements[number].content.first().copied(), number));
        let mut rank = vec![0; order.len()];
        for (place, &number) in order.iter().enumerate() {
            rank[number] = place;
        }
        Self {
            words: statements
                .iter()
                .map(|one| content_words(context, one, &mut lemmas))
                .collect(),
            headlines: order
                .iter()
                .copied()
                .filter(|&number| in_headline(&&statements[number]))
                .take(COMPARED)
                .collect(),
            order,
            rank,
        }
    }

    /// The earlier statement of the article that tells the same utterance as statement `number`.
    pub(super) fn same_before(
        &self,
        statements: &[StatementFinding],
        number: usize,
    ) -> Option<usize> {
        let mine = &self.words[number];
        let own = &statements[number];
        let place = self.rank[number];
        let near = self.order[place.saturating_sub(COMPARED)..place].iter();
        let near =
            near.filter(|&&other| own.sentence.abs_diff(statements[other].sentence) <= APART);
        let headlines = self.headlines.iter();
        headlines
            .filter(|&&other| self.rank[other] < place)
            .chain(near)
            // What stands inside another statement is told by it, not told again.
            .filter(|&&other| !overlap(&own.content, &statements[other].content))
            .filter(|&&other| denies(own) == denies(&statements[other]))
            .map(|&other| (other, likeness(mine, &self.words[other])))
            .filter(|(_, like)| *like >= LIKE)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(other, _)| other)
    }
}

/// Who denies something does not say again what he said.
fn denies(one: &StatementFinding) -> bool {
    one.act == "deny" || one.made == "denied"
}

fn overlap(a: &[Span], b: &[Span]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)))
}

/// The words that carry the content; `lemmas` numbers their lemmas.
fn content_words<'a>(
    context: &Context<'a>,
    statement: &StatementFinding,
    lemmas: &mut BTreeMap<Cow<'a, str>, u32>,
) -> Box<[Word]> {
    let sentences = context.sentences;
    let mut words = Vec::new();
    for part in &statement.content {
        let first = sentences.partition_point(|one| one.span.end <= part.start);
        let inside = sentences[first..]
            .iter()
            .take_while(|one| one.span.start < part.end);
        let carrying = inside
            .flat_map(|sentence| &sentence.tokens)
            .filter(|token| part.contains(token.span()))
            .filter(|token| matches!(token.pos, "NOUN" | "PROPN" | "VERB" | "ADJ" | "NUM" | "ADV"));
        words.extend(carrying.map(|token| {
            let next = u32::try_from(lemmas.len()).unwrap_or(u32::MAX);
            let lemma = *lemmas.entry(lower(&token.lemma)).or_insert(next);
            (lemma, token.pos == "PROPN")
        }));
    }
    words.sort_unstable();
    words.dedup_by_key(|word| word.0);
    words.into_boxed_slice()
}

fn lower(lemma: &str) -> Cow<'_, str> {
    if lemma.contains(char::is_uppercase) {
        Cow::Owned(lemma.to_lowercase())
    } else {
        Cow::Borrowed(lemma)
    }
}

/// The share of the smaller set of words that both have, if the larger is not much larger; names count
/// half.
fn likeness(a: &[Word], b: &[Word]) -> f64 {
    let (small, large) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if small.len() < 3 || large.len() > small.len() * 3 {
        return 0.0;
    }
    let has = |word: &&Word| large.iter().any(|other| other.0 == word.0);
    let common: Vec<&Word> = small.iter().filter(has).collect();
    if common.iter().filter(|word| !word.1).count() < 2 {
        return 0.0;
    }
    let weight = |name: bool| if name { 0.5 } else { 1.0 };
    let shared: f64 = common.iter().map(|word| weight(word.1)).sum();
    let all: f64 = small.iter().map(|word| weight(word.1)).sum();
    shared / all
}
