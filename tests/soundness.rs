//! Whatever the words, a reading is sound: its places lie in the text and its ids lead somewhere.
#![cfg(test)]

#[path = "support/article.rs"]
mod article;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use demarche::language::Memory;
use demarche::lexicon::source::DataFiles;
use demarche::model::id::Id;
use demarche::model::reading::Reading;
use demarche::model::span::CharSpan;
use demarche::pipeline::Reader;
use proptest::prelude::*;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&DataFiles::embedded()).unwrap());

/// Words and marks that the rules look for, between names, strange characters and breaks.
const TEXT: &str = "((published: 2026-02-11\n|title: )?((He|She|It|They|we|Norway|Oslo|Mrs|President|\
    Foreign Minister|Anna Berg|the ministry|an official|rebels|NATO|\\(UN\\)|said|says|told|warned|denied|\
    that|will not|would|if|unless|according to|met|attacked|threatened to|support|opposed|reject|no|not|never|\
    with|against|by|of|in|on|to|and|or|but|the|a|talks|sanctions|war|strike|killed|[0-9]{1,12}|Monday|last week|\
    yesterday|[“”\"'‘’«»(){}\\[\\]—–,;:.?!…-]|\n\n|\\PC|[é中🙂\u{301}\u{200b}\u{ad}])( |\n)?){0,40}){1,2}";

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn readings_are_sound(text in TEXT) {
        let article = article::article(&text);
        let mut memory = Memory::default();
        let reading = READER.read(&article, &mut memory);
        prop_assert_eq!(wrong_spans(&reading), Vec::<CharSpan>::new());
        prop_assert_eq!(lost_ids(&reading), BTreeSet::<Id>::new());
        let again = READER.read(&article, &mut memory);
        let json = |reading: &Reading| serde_json::to_string(reading).unwrap();
        prop_assert_eq!(json(&reading), json(&again));
    }
}

/// The spans that do not lie in the text.
fn wrong_spans(reading: &Reading) -> Vec<CharSpan> {
    let end = reading.article.text.chars().count();
    let mut spans = spans(reading);
    spans.retain(|span| span.start > span.end || span.end > end);
    spans
}

fn spans(reading: &Reading) -> Vec<CharSpan> {
    let span = |start: usize, end: usize| CharSpan { start, end };
    let mut all = Vec::new();
    all.extend(reading.sentences.iter().map(|one| span(one.start, one.end)));
    all.extend(reading.times.iter().map(|one| span(one.start, one.end)));
    for actor in &reading.actors {
        all.extend(actor.mentions.iter().map(|one| span(one.start, one.end)));
        all.extend(actor.roles.iter().filter_map(|role| role.evidence));
    }
    for place in &reading.places {
        all.extend(place.mentions.iter().map(|one| span(one.start, one.end)));
    }
    for one in &reading.statements {
        all.extend(one.speaker_spans.iter().chain(&one.content).chain(&one.cue));
    }
    for one in &reading.positions {
        all.push(one.evidence);
        all.extend(
            one.condition
                .iter()
                .map(|words| span(words.start, words.end)),
        );
    }
    for one in &reading.events {
        let words = &one.evidence;
        all.extend(words.actors.iter().chain(&words.recipients));
        all.extend(words.place.iter().chain(&words.time));
        all.extend(one.mentions.iter().map(|mention| mention.trigger));
        all.extend(
            one.condition
                .iter()
                .map(|words| span(words.start, words.end)),
        );
    }
    all
}

/// The ids that something refers to and nothing has.
fn lost_ids(reading: &Reading) -> BTreeSet<Id> {
    let actors: BTreeSet<&Id> = reading.actors.iter().map(|one| &one.id).collect();
    let places: BTreeSet<&Id> = reading.places.iter().map(|one| &one.id).collect();
    let statements: BTreeSet<&Id> = reading.statements.iter().map(|one| &one.id).collect();
    let events: BTreeSet<&Id> = reading.events.iter().map(|one| &one.id).collect();
    let mut lost = BTreeSet::new();
    let mut look = |known: &BTreeSet<&Id>, ids: &mut dyn Iterator<Item = &Id>| {
        lost.extend(ids.filter(|id| !known.contains(id)).cloned());
    };
    for one in &reading.statements {
        look(&actors, &mut one.speakers.iter().chain(&one.addressees));
        look(&statements, &mut one.within.iter().chain(&one.same_as));
        look(&places, &mut one.place.iter());
        look(&events, &mut one.occasion.iter());
        look(
            &events,
            &mut one.said_on.iter().filter_map(|day| day.anchor.as_ref()),
        );
    }
    for one in &reading.positions {
        look(&actors, &mut [&one.holder].into_iter());
        look(
            &actors,
            &mut one.voiced_by.iter().chain(&one.toward).chain(&one.issue.of),
        );
        look(&statements, &mut one.statement.iter());
    }
    for one in &reading.events {
        look(&actors, &mut one.actors.iter().chain(&one.recipients));
        look(&places, &mut one.place.iter());
        look(&statements, &mut one.statement.iter());
        look(
            &events,
            &mut one.relations.iter().map(|relation| &relation.to),
        );
    }
    lost
}
