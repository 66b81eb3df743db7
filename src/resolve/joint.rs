//! A word for several in, the actors named together before it out: "Norway and Sweden … they".

use crate::model::finding::{Form, MentionFinding};
use crate::model::sentence::Token;
use crate::resolve::clusters::{Cluster, Clusters, Context};
use crate::resolve::salience::prominence;

/// How many sentences back the two may have been named.
const REACH: usize = 2;

/// Actors named together, and how much they stand out.
pub(super) struct Together {
    pub(super) members: Vec<usize>,
    pub(super) score: f64,
}

/// Those named together before mention `number` who stand out most.
pub(super) fn before(
    clusters: &Clusters,
    context: &Context,
    number: usize,
    fits: impl Fn(&Cluster) -> bool,
    size: Option<usize>,
) -> Option<Together> {
    let here = &context.mentions[number];
    let from = here.sentence.saturating_sub(REACH);
    let mut best: Option<Together> = None;
    for sentence in (from..=here.sentence).rev() {
        let away = i32::try_from(here.sentence - sentence).unwrap_or(i32::MAX);
        for (first, mention) in context.mentions_of(sentence) {
            let names = matches!(mention.form, Form::Name | Form::Title | Form::Metonym);
            let tokens = &context.sentences[sentence].tokens;
            let again = clusters.joint.get(&first);
            if first >= number || (!names && again.is_none()) || tokens[mention.head].dep == "conj"
            {
                continue;
            }
            let members = match again {
                Some(members) => members.clone(),
                None => members(clusters, context, mention, size == Some(2)),
            };
            let score = (100.0 + prominence(tokens, mention.head)) * 0.5_f64.powi(away);
            let right = members.len() > 1
                && size.is_none_or(|size| members.len() == size)
                && members.iter().all(|&one| fits(&clusters.list[one]))
                && of_one_sort(clusters, &members);
            if right && best.as_ref().is_none_or(|best| score > best.score) {
                best = Some(Together { members, score });
            }
        }
    }
    best
}

fn of_one_sort(clusters: &Clusters, members: &[usize]) -> bool {
    let person = |&one: &usize| clusters.list[one].kind == "person";
    members.iter().all(person) || !members.iter().any(person)
}

/// The clusters joined to the head of `mention` by "and", or, with `each_other`, the two of whom one
/// does something with the other.
fn members(
    clusters: &Clusters,
    context: &Context,
    mention: &MentionFinding,
    each_other: bool,
) -> Vec<usize> {
    let tokens = &context.sentences[mention.sentence].tokens;
    let mut heads = vec![mention.head];
    heads.extend(joined(tokens, mention.head));
    if each_other && heads.len() == 1 && tokens[mention.head].dep == "nsubj" {
        let verb = tokens[mention.head].head();
        heads.extend((0..tokens.len()).find(|&at| {
            let with = tokens[at].head();
            tokens[at].dep == "pobj" && tokens[with].lower == "with" && tokens[with].head() == verb
        }));
    }
    let mut members = Vec::new();
    for head in heads {
        let found = context
            .mentions_of(mention.sentence)
            .find(|(_, one)| one.head == head && one.form != Form::Pronoun)
            .and_then(|(number, _)| clusters.of_mention[number]);
        match found {
            Some(cluster) if !members.contains(&cluster) => members.push(cluster),
            Some(_) => {}
            None => return Vec::new(),
        }
    }
    members
}

/// The words joined to `head` by "and" or a comma.
pub(super) fn joined(tokens: &[Token], head: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open = vec![head];
    while let Some(above) = open.pop() {
        for (at, token) in tokens.iter().enumerate() {
            if token.head() == above && token.dep == "conj" && at != above && !found.contains(&at) {
                found.push(at);
                open.push(at);
            }
        }
    }
    found.sort_unstable();
    found
}

/// How many "the two sides" and "both leaders" are.
pub(super) fn counted(tokens: &[Token], head: usize) -> Option<usize> {
    let own = |token: &&Token| {
        token.head() == head && matches!(token.dep.name(), "nummod" | "det" | "predet")
    };
    let count = tokens
        .iter()
        .filter(own)
        .find_map(|token| match token.lower.as_str() {
            "two" | "both" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            _ => None,
        });
    count.or_else(|| matches!(tokens[head].lemma.as_str(), "pair" | "duo").then_some(2))
}
