//! Mentions of places in, places with coordinates out; a capital that acts stands for its state.

use std::collections::BTreeMap;

use crate::model::finding::{EventFinding, Form, MentionFinding};
use crate::model::reading::{Candidate, Place, PlaceMention};
use crate::model::span::CharIndex;
use crate::resolve::clusters::{Clusters, Context, words_of};

/// The places of an article, and which one each mention names.
pub(super) struct Places {
    of_mention: BTreeMap<usize, String>,
}

const MOST_CANDIDATES: usize = 4;

impl Places {
    /// Decides for every mention of a place which one it is.
    pub(super) fn of(context: &Context) -> Self {
        let countries = mentioned_countries(context.mentions);
        let mut of_mention = BTreeMap::new();
        for (number, mention) in context.mentions.iter().enumerate() {
            if let Some(id) = choose(context, mention, &countries) {
                of_mention.insert(number, id);
            }
        }
        Self { of_mention }
    }

    /// The place that the word `token` of `sentence` names.
    pub(super) fn at(
        &self,
        context: &Context,
        sentence: usize,
        token: usize,
    ) -> Option<(String, usize)> {
        context
            .mentions_of(sentence)
            .filter(|(_, one)| (one.first..=one.last).contains(&token))
            .find_map(|(number, _)| Some((self.of_mention.get(&number)?.clone(), number)))
    }

    /// The places in the order of their first mention.
    pub(super) fn records(&self, context: &Context, index: &CharIndex) -> Vec<Place> {
        let mut order: Vec<&String> = Vec::new();
        let mut mentions: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
        for (number, id) in &self.of_mention {
            if !mentions.contains_key(id) {
                order.push(id);
            }
            mentions.entry(id).or_default().push(*number);
        }
        order
            .into_iter()
            .map(|id| record(context, index, id, &mentions[id]))
            .collect()
    }
}

fn mentioned_countries(mentions: &[MentionFinding]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for mention in mentions {
        if let Some(country) = mention
            .country
            .as_ref()
            .filter(|_| mention.kind != Some("place"))
        {
            *counts.entry(country.clone()).or_insert(0) += 1;
        }
    }
    counts
}

fn choose(
    context: &Context,
    mention: &MentionFinding,
    countries: &BTreeMap<String, usize>,
) -> Option<String> {
    if mention.kind == Some("state") && mention.form == Form::Name {
        return is_located(context, mention)
            .then(|| mention.known.first().cloned())
            .flatten();
    }
    if mention.kind != Some("place") {
        return None;
    }
    let score = |id: &String| {
        let place = context.lexicon.names.place(id);
        let near = place
            .as_ref()
            .and_then(|place| place.country)
            .is_some_and(|country| countries.contains_key(country));
        place.map_or(0.0, |place| place.prior) + if near { 0.4 } else { 0.0 }
    };
    let best = mention
        .places
        .iter()
        .rev()
        .max_by(|a, b| score(a).total_cmp(&score(b)));
    best.cloned().or_else(|| {
        let words = words_of(&context.text(mention));
        (!words.is_empty()).then(|| format!("local:place-{}", words.join("-")))
    })
}

/// Whether a state is named as the place where something is.
fn is_located(context: &Context, mention: &MentionFinding) -> bool {
    let tokens = &context.sentences[mention.sentence].tokens;
    let word = &tokens[mention.head];
    word.dep == "pobj"
        && matches!(
            tokens[word.head()].lower.as_str(),
            "in" | "into"
                | "to"
                | "across"
                | "inside"
                | "from"
                | "near"
                | "throughout"
                | "within"
                | "at"
        )
}

fn record(context: &Context, index: &CharIndex, id: &str, mentions: &[usize]) -> Place {
    let first = &context.mentions[mentions[0]];
    let known = context.lexicon.names.place(id);
    let candidates = first
        .places
        .iter()
        .filter(|other| *other != id)
        .take(MOST_CANDIDATES)
        .filter_map(|other| {
            let place = context.lexicon.names.place(other)?;
            Some(Candidate {
                geonames: place.geonames,
                score: (place.prior * 100.0).round() / 100.0,
            })
        })
        .collect();
    let mentions = mentions
        .iter()
        .map(|&number| {
            let mention = &context.mentions[number];
            let span = index.chars(mention.span);
            PlaceMention {
                start: span.start,
                end: span.end,
                confidence: mention.confidence,
                rule: mention.rule.into(),
            }
        })
        .collect();
    match known {
        Some(place) => Place {
            id: id.to_owned(),
            name: place.name.to_owned(),
            kind: place.kind.to_owned().into(),
            country: place.country.map(str::to_owned),
            admin1: place.admin1.map(str::to_owned),
            lat: place.lat,
            lon: place.lon,
            geonames: place.geonames,
            wikidata: place.wikidata.map(str::to_owned),
            candidates,
            mentions,
        },
        None => Place {
            id: id.to_owned(),
            name: context.text(first),
            kind: "other".into(),
            candidates,
            mentions,
            ..Place::default()
        },
    }
}

/// "A visit to Washington": a capital that is the other side of an event also stands for its state.
pub(super) fn act_for_states(clusters: &mut Clusters, context: &Context, events: &[EventFinding]) {
    for event in events {
        for phrase in event.actors.iter().chain(&event.recipients) {
            let found = context
                .mentions_of(phrase.sentence)
                .find(|(_, one)| one.head == phrase.head && one.kind == Some("place"));
            let Some((number, mention)) = found else {
                continue;
            };
            let Some(id) = mention.known.first() else {
                continue;
            };
            let cluster = clusters.by_id(id).or_else(|| {
                let country = context.lexicon.names.actor(id)?.country?.to_owned();
                clusters.state(context.lexicon, &country)
            });
            if let Some(cluster) = cluster
                && clusters.of_mention[number].is_none()
            {
                clusters.join(number, cluster, mention, 0.6, "capital-for-state");
            }
        }
    }
}
