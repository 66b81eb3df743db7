//! Mentions of places in, places with coordinates out; a capital that acts stands for its state.

use std::collections::BTreeMap;

use crate::model::finding::{EventFinding, Form, MentionFinding};
use crate::model::id::Id;
use crate::model::reading::{Candidate, Place, PlaceMention};
use crate::model::span::CharIndex;
use crate::resolve::choices::{Choice, choices};
use crate::resolve::clusters::{Clusters, Context, words_of};

/// The places of an article, and which one each mention names.
pub(super) struct Places {
    of_mention: BTreeMap<usize, Id>,
    choices: BTreeMap<usize, Choice>,
}

const MOST_CANDIDATES: usize = 4;

impl Places {
    /// Decides for every mention of a place which one it is.
    pub(super) fn of(context: &Context) -> Self {
        let choices = choices(context);
        let mut of_mention = BTreeMap::new();
        for (number, mention) in context.mentions.iter().enumerate() {
            if let Some(id) = place_of(context, mention, choices.get(&number)) {
                of_mention.insert(number, id);
            }
        }
        Self {
            of_mention,
            choices,
        }
    }

    /// The place that the word `token` of `sentence` names.
    pub(super) fn at(
        &self,
        context: &Context,
        sentence: usize,
        token: usize,
    ) -> Option<(Id, usize)> {
        context
            .mentions_of(sentence)
            .filter(|(_, one)| (one.first..=one.last).contains(&token))
            .find_map(|(number, _)| Some((self.of_mention.get(&number)?.clone(), number)))
    }

    /// The places in the order of their first mention.
    pub(super) fn records(&self, context: &Context, index: &CharIndex) -> Vec<Place> {
        let mut order: Vec<&Id> = Vec::new();
        let mut mentions: BTreeMap<&Id, Vec<usize>> = BTreeMap::new();
        for (number, id) in &self.of_mention {
            if !mentions.contains_key(id) {
                order.push(id);
            }
            mentions.entry(id).or_default().push(*number);
        }
        order
            .into_iter()
            .map(|id| self.record(context, index, id, &mentions[id]))
            .collect()
    }

    fn record(&self, context: &Context, index: &CharIndex, id: &str, mentions: &[usize]) -> Place {
        let names = &context.lexicon.names;
        let choice = self.choices.get(&mentions[0]);
        let place = Place {
            id: id.into(),
            candidates: candidates(context, id, choice),
            mentions: mentions
                .iter()
                .map(|&number| mention_record(&context.mentions[number], index))
                .collect(),
            ..Place::default()
        };
        if let Some(known) = names.place(id) {
            return Place {
                name: known.name.to_owned(),
                kind: known.kind.into(),
                country: known.country.map(Id::from),
                admin1: known.admin1.map(Id::from),
                lat: known.lat,
                lon: known.lon,
                geonames: known.geonames,
                wikidata: known.wikidata.map(str::to_owned),
                ..place
            };
        }
        let within = choice.and_then(|choice| names.place(choice.within.as_deref()?));
        Place {
            name: context.text(&context.mentions[mentions[0]]),
            kind: "other".into(),
            country: within.as_ref().and_then(|area| area.country.map(Id::from)),
            admin1: within.map(|area| area.name.into()),
            ..place
        }
    }
}

/// The other places that a name could mean, the likeliest first.
fn candidates(context: &Context, id: &str, choice: Option<&Choice>) -> Vec<Candidate> {
    let ranked = choice.map_or(&[] as &[_], |choice| &choice.ranked);
    let others = ranked.iter().filter(|(other, _)| other != id);
    others
        .take(MOST_CANDIDATES)
        .filter_map(|(other, score)| {
            Some(Candidate {
                geonames: context.lexicon.names.place(other)?.geonames,
                score: (score.min(1.0) * 100.0).round() / 100.0,
            })
        })
        .collect()
}

fn mention_record(mention: &MentionFinding, index: &CharIndex) -> PlaceMention {
    let span = index.chars(mention.span);
    PlaceMention {
        start: span.start,
        end: span.end,
        confidence: mention.confidence,
        rule: mention.rule,
    }
}

/// The place that a mention names: listed, or known by its words alone.
fn place_of(context: &Context, mention: &MentionFinding, choice: Option<&Choice>) -> Option<Id> {
    if mention.kind == Some("state") && mention.form == Form::Name {
        return is_located(context, mention)
            .then(|| mention.known.first().cloned())
            .flatten();
    }
    if mention.kind != Some("place") {
        return None;
    }
    let best = choice.and_then(|choice| choice.ranked.first());
    best.map(|(id, _)| id.clone()).or_else(|| {
        let words = words_of(&context.text(mention));
        (!words.is_empty()).then(|| format!("local:place-{}", words.join("-")).into())
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
