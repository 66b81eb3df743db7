//! Statements in, which of them tell the same utterance out (headline and lead, two sentences).

use crate::model::article::Part;
use crate::model::finding::{Form, StatementFinding};
use crate::resolve::clusters::{Clusters, Context};

/// How much of their words two contents must share to be one utterance.
const LIKE: f64 = 0.5;

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
                && matches!(tokens[token.head].lemma.as_str(), "make" | "deliver")
        });
        let Some(verb) = verb.map(|object| tokens[object].head) else {
            continue;
        };
        let subject = tokens
            .iter()
            .position(|token| token.head == verb && token.dep == "nsubj")?;
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
    words: Vec<Vec<String>>,
    /// The statements of headlines.
    headlines: Vec<usize>,
}

/// How many statements and headlines before one are compared with it.
const COMPARED: usize = 60;

impl Wordings {
    /// The wordings of `statements`.
    pub(super) fn of(context: &Context, statements: &[StatementFinding]) -> Self {
        let in_headline =
            |one: &&StatementFinding| context.sentences[one.sentence].part == Part::Headline;
        Self {
            words: statements
                .iter()
                .map(|one| content_words(context, one))
                .collect(),
            headlines: (0..statements.len())
                .filter(|&number| in_headline(&&statements[number]))
                .take(COMPARED)
                .collect(),
        }
    }

    /// The earlier statement of the article that tells the same utterance as statement `number`.
    pub(super) fn same_before(
        &self,
        statements: &[StatementFinding],
        number: usize,
    ) -> Option<usize> {
        let mine = &self.words[number];
        if mine.len() < 3 {
            return None;
        }
        let near = (number.saturating_sub(COMPARED)..number).filter(|&other| {
            let (a, b) = (statements[number].sentence, statements[other].sentence);
            a.abs_diff(b) <= 8
        });
        let headlines = self.headlines.iter().copied();
        headlines
            .filter(|&other| other < number)
            .chain(near)
            .map(|other| (other, likeness(mine, &self.words[other])))
            .filter(|(_, like)| *like >= LIKE)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(other, _)| other)
    }
}

/// The lemmas of the words that carry the content.
fn content_words(context: &Context, statement: &StatementFinding) -> Vec<String> {
    let sentences = context.sentences;
    let mut words = Vec::new();
    for part in &statement.content {
        let first = sentences.partition_point(|one| one.span.end <= part.start);
        let inside = sentences[first..]
            .iter()
            .take_while(|one| one.span.start < part.end);
        let carrying = inside
            .flat_map(|sentence| &sentence.tokens)
            .filter(|token| part.contains(token.span))
            .filter(|token| matches!(token.pos, "NOUN" | "PROPN" | "VERB" | "ADJ" | "NUM" | "ADV"));
        words.extend(carrying.map(|token| token.lemma.to_lowercase()));
    }
    words.sort();
    words.dedup();
    words
}

/// The share of the smaller set of words that both have, if the larger is not much larger.
fn likeness(a: &[String], b: &[String]) -> f64 {
    let (small, large) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if small.len() < 3 || large.len() > small.len() * 3 {
        return 0.0;
    }
    let common = small.iter().filter(|word| large.contains(word)).count();
    #[allow(clippy::cast_precision_loss)] // Counts of words are small.
    {
        common as f64 / small.len() as f64
    }
}
