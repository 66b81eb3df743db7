//! An office or description in, the cluster it belongs to out: named, described before, or new.

use crate::model::finding::MentionFinding;
use crate::model::sentence::Token;
use crate::resolve::clusters::{Cluster, Clusters, Context, words_of};
use crate::resolve::documents::issuer;
use crate::resolve::joint::{before, counted};
use crate::resolve::offices::{government, listed_holder, named_as, named_beside, office_holder};
use crate::resolve::salience::candidates;
use crate::resolve::speech::Speech;

/// What a description must reach to be taken for somebody named before.
const LEAST: f64 = 15.0;

/// Puts mention `number` into the cluster that it describes.
pub(super) fn describe(clusters: &mut Clusters, context: &Context, speech: &Speech, number: usize) {
    let mention = &context.mentions[number];
    if let Some(members) = named_together(clusters, context, number) {
        clusters.joint.insert(number, members);
        return;
    }
    let found = named_beside(clusters, context, mention)
        .map(|cluster| (cluster, 0.9, "apposition"))
        .or_else(|| named_as(clusters, context, mention).map(|one| (one, 0.8, "called")))
        .or_else(|| {
            government(clusters, context, mention)
                .map(|cluster| (cluster, 0.85, "government-of-country"))
        })
        .or_else(|| {
            office_holder(clusters, context, mention).map(|one| (one, 0.8, "office-in-article"))
        })
        .or_else(|| {
            listed_holder(clusters, context, mention).map(|one| (one, 0.7, "office-at-date"))
        })
        .or_else(|| issuer(clusters, context, mention).map(|one| (one, 0.7, "document-of")))
        .or_else(|| {
            said_before(clusters, context, speech, number)
                .map(|one| (one, 0.7, "description-again"))
        });
    let (cluster, confidence, rule) = found.unwrap_or_else(|| {
        let cluster = start_local(clusters, context, mention);
        (cluster, mention.confidence, mention.rule.as_str())
    });
    let key = key(clusters, context, mention);
    clusters.described.insert(key, cluster);
    let lemma = lemma(context, mention);
    let heads = &mut clusters.list[cluster].heads;
    if !heads.contains(&lemma) {
        heads.push(lemma);
    }
    clusters.join(number, cluster, mention, confidence, rule);
}

/// "The two ministers", "both sides": as many as were named together before.
fn named_together(clusters: &Clusters, context: &Context, number: usize) -> Option<Vec<usize>> {
    let mention = &context.mentions[number];
    let tokens = &context.sentences[mention.sentence].tokens;
    let size = counted(tokens, mention.head)?;
    let person = matches!(
        mention.kind,
        Some("person" | "unnamed_source" | "population" | "other")
    );
    let state = mention.kind == Some("state");
    let fits = |one: &Cluster| match one.kind {
        "person" => person,
        "state" => state || mention.kind == Some("other"),
        _ => !person && !state,
    };
    before(clusters, context, number, fits, Some(size)).map(|together| together.members)
}

fn lemma(context: &Context, mention: &MentionFinding) -> String {
    context.sentences[mention.sentence].tokens[mention.head]
        .lemma
        .to_lowercase()
}

/// "The ministry", "the group", "the official": what was named or described before and fits.
fn said_before(
    clusters: &Clusters,
    context: &Context,
    speech: &Speech,
    number: usize,
) -> Option<usize> {
    let mention = &context.mentions[number];
    let tokens = &context.sentences[mention.sentence].tokens;
    let possessed = has_child(tokens, mention.head, &["poss"]);
    let definite = mention.rule == "description-definite";
    // "The group whose robots won" says itself which group it is.
    if has_child(tokens, mention.head, &["relcl", "acl"]) && !comma_follows(tokens, mention.head) {
        return None;
    }
    if definite || mention.plural {
        let again = clusters.described.get(&key(clusters, context, mention));
        if let Some(&again) = again {
            return Some(again);
        }
    }
    let of = tokens
        .iter()
        .any(|token| token.head() == mention.head && token.dep == "prep" && token.lower == "of");
    let plain = (mention.first..mention.head).all(|at| is_plain(&tokens[at]));
    if !definite || possessed || of || !plain || mention.country.is_some() {
        return None;
    }
    let wanted = Wanted {
        lemma: lemma(context, mention),
        kinds: context.lexicon.people.kinds_meant(&lemma(context, mention)),
        mention,
    };
    let found = candidates(clusters, context, speech, number, |_, other, one| {
        let apart = other.sentence != mention.sentence || !same_clause(tokens, other, mention);
        apart && wanted.fits(one)
    });
    let known = found
        .iter()
        .find(|one| clusters.list[one.cluster].heads.contains(&wanted.lemma));
    known
        .or(found.first().filter(|one| one.score >= LEAST))
        .map(|one| one.cluster)
}

/// What a bare definite description may stand for.
struct Wanted<'a> {
    lemma: String,
    kinds: &'a [&'static str],
    mention: &'a MentionFinding,
}

impl Wanted<'_> {
    fn fits(&self, one: &Cluster) -> bool {
        if one.plural != self.mention.plural && (one.plural || one.kind == "person") {
            return false;
        }
        let gender = one.gender.is_none()
            || self.mention.gender.is_none()
            || one.gender == self.mention.gender;
        let named_so = one.heads.contains(&self.lemma)
            || (one.kind != "person" && one.words.contains(&self.lemma));
        gender && (named_so || self.kinds.contains(&one.kind))
    }
}

fn has_child(tokens: &[Token], head: usize, deps: &[&str]) -> bool {
    tokens
        .iter()
        .any(|token| token.head() == head && deps.contains(&token.dep.name()))
}

fn comma_follows(tokens: &[Token], head: usize) -> bool {
    tokens.get(head + 1).is_some_and(|token| token.text == ",")
}

/// Articles, ages and the like before a noun do not say which one is meant.
fn is_plain(token: &Token) -> bool {
    matches!(token.pos, "DET" | "NUM" | "PUNCT")
        || token.lower.ends_with("year-old")
        || matches!(
            token.lower.as_str(),
            "-" | "year" | "old" | "veteran" | "senior" | "top"
        )
}

/// Whether the two hang on one verb as its arguments, so that they cannot be the same.
fn same_clause(tokens: &[Token], a: &MentionFinding, b: &MentionFinding) -> bool {
    let (a, b) = (&tokens[a.head], &tokens[b.head]);
    let argument = |word: &Token| {
        matches!(
            word.dep.name(),
            "nsubj" | "nsubjpass" | "dobj" | "dative" | "conj"
        )
    };
    argument(a) && argument(b) && a.head() == b.head()
}

/// A new actor of the article, named by its description.
pub(super) fn start_local(
    clusters: &mut Clusters,
    context: &Context,
    mention: &MentionFinding,
) -> usize {
    let name = local_name(context, mention);
    let id = format!("local:{}", words_of(&name).join("-"));
    let taken = clusters.locals.entry(id.clone()).or_insert(0);
    *taken += 1;
    let id = if *taken == 1 {
        id
    } else {
        format!("{id}~{taken}")
    };
    clusters.start(Cluster {
        id: id.into(),
        name,
        kind: mention.kind.unwrap_or("other"),
        plural: mention.plural,
        several: context.sentences[mention.sentence].tokens[mention.head]
            .tag
            .ends_with('S'),
        local: true,
        ..Cluster::default()
    })
}

/// The words by which a description is known again: "his lawyer" is the lawyer of whom he is.
fn key(clusters: &Clusters, context: &Context, mention: &MentionFinding) -> String {
    let name = local_name(context, mention);
    let tokens = &context.sentences[mention.sentence].tokens;
    let owner = tokens.iter().position(|token| {
        token.head() == mention.head && token.dep == "poss" && token.pos == "PRON"
    });
    let Some(owner) = owner else { return name };
    let cluster = context
        .mentions_of(mention.sentence)
        .find(|(_, one)| one.head == owner)
        .and_then(|(number, _)| clusters.of_mention[number]);
    cluster.map_or_else(
        || format!("{}:{}:{name}", mention.sentence, mention.head),
        |owner| format!("{}:{name}", clusters.list[owner].id),
    )
}

/// The words of a description without article or possessor.
fn local_name(context: &Context, mention: &MentionFinding) -> String {
    let text = context.text(mention);
    let lower = text.to_lowercase();
    for article in [
        "the ", "a ", "an ", "some ", "these ", "those ", "this ", "that ",
    ] {
        if lower.starts_with(article) {
            return text[article.len()..].to_owned();
        }
    }
    text
}
