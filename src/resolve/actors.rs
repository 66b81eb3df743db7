//! Clusters in, the actors of the reading out, with their roles by this article and by the tables.

use std::collections::BTreeSet;

use crate::model::finding::{Phrase, TitleFinding};
use crate::model::id::Id;
use crate::model::reading::{Actor, Mention, Position, Role};
use crate::resolve::Resolved;
use crate::resolve::clusters::Cluster;

/// The actors in the order of their first mention; a state that is bound by its minister's words without
/// being named comes last.
pub(super) fn records(resolved: &Resolved, positions: &[Position]) -> Vec<Actor> {
    let holders: BTreeSet<&Id> = positions.iter().map(|position| &position.holder).collect();
    let mut actors: Vec<(usize, Actor)> = resolved
        .clusters
        .list
        .iter()
        .filter(|cluster| !cluster.mentions.is_empty() || holders.contains(&cluster.id))
        .map(|cluster| {
            let first = cluster.mentions.iter().map(|&(number, ..)| number).min();
            (first.unwrap_or(usize::MAX), record(resolved, cluster))
        })
        .collect();
    actors.sort_by_key(|(first, _)| *first);
    actors.into_iter().map(|(_, actor)| actor).collect()
}

fn record(resolved: &Resolved, cluster: &Cluster) -> Actor {
    let known = resolved.context.lexicon.names.actor(&cluster.id);
    let mut mentions: Vec<Mention> = cluster
        .mentions
        .iter()
        .map(|&(number, confidence, rule)| {
            let mention = &resolved.context.mentions[number];
            let span = resolved.index.chars(mention.span);
            Mention {
                start: span.start,
                end: span.end,
                form: mention.form.name().into(),
                confidence,
                rule,
            }
        })
        .collect();
    mentions.sort_by_key(|mention| (mention.start, mention.end));
    Actor {
        id: cluster.id.clone(),
        name: cluster.name.clone(),
        kind: cluster.kind.into(),
        country: cluster.country.clone(),
        sector: cluster.sector.clone(),
        wikidata: known.and_then(|known| known.wikidata.map(str::to_owned)),
        roles: roles(resolved, cluster),
        mentions,
    }
}

/// What the article says of the actor's offices; what the tables say only where it is silent.
fn roles(resolved: &Resolved, cluster: &Cluster) -> Vec<Role> {
    let mut roles: Vec<Role> = cluster
        .titles
        .iter()
        .filter(|title| !title.title.is_empty() && cluster.kind == "person")
        .map(|title| Role {
            title: title.title.to_string(),
            of: office_of(resolved, cluster, title),
            from: None,
            to: None,
            source: "text".into(),
            evidence: Some(resolved.index.chars(title.span)),
        })
        .collect();
    roles.sort_by(|a, b| (a.evidence, &a.title).cmp(&(b.evidence, &b.title)));
    if let Some(day) = resolved.context.published {
        for role in resolved.context.lexicon.names.roles_at(&cluster.id, day) {
            if !roles.iter().any(|other| other.title == role.title) {
                roles.push(role);
            }
        }
    }
    roles
}

fn office_of(resolved: &Resolved, cluster: &Cluster, title: &TitleFinding) -> Option<Id> {
    let named = institution(resolved, cluster, title);
    let id = named.map(|cluster| resolved.clusters.list[cluster].id.clone());
    id.or_else(|| {
        let country = title.country.as_deref()?;
        let state = resolved.context.lexicon.names.state(country);
        state.map(Id::from)
    })
}

/// The actor that the words name as what the office is held in.
pub(super) fn institution(
    resolved: &Resolved,
    cluster: &Cluster,
    title: &TitleFinding,
) -> Option<usize> {
    let sentence = cluster.mentions.iter().find_map(|&(number, ..)| {
        let mention = &resolved.context.mentions[number];
        let here = mention.titles.iter().any(|other| other.span == title.span);
        here.then_some(mention.sentence)
    })?;
    title.of.iter().find_map(|&token| {
        resolved.actor(&Phrase {
            sentence,
            head: token,
            span: resolved.context.sentences[sentence].tokens[token].span(),
        })
    })
}
