//! What holds for any reading: its graph parses, nothing dangles, and taking it out leaves nothing.
#![cfg(test)]

use demarche::graph::{Naming, Run, article_quads};
use demarche::model::id::Id;
use demarche::model::reading::{
    Actor, ArticleRecord, Condition, Count, Dated, Event, EventMention, EventTime, Issue, Mention,
    Place, PlaceMention, Position, Reading, Relation, Role, SentenceRecord, Statement,
};
use demarche::model::span::CharSpan;
use demarche::model::word::Label;
use demarche::store::{Filter, Outcome, Store};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Quad, Term};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

#[path = "support/readings.rs"]
mod readings;

/// Ids that are there, some only in this article, and one that is not.
const ACTORS: [&str; 5] = ["Q20", "a b<c>\"é", "local:men", "local:wo men", "nobody"];
const PLACES: [&str; 3] = ["gn:1", "local:hill", "nowhere"];
const ISSUES: [&str; 3] = ["war", "local:my-issue", "peace talks"];
const VALUES: [&str; 8] = [
    "2026-02-11",
    "2026-02",
    "2026",
    "2026-W06",
    "2026-02-01/2026-03-01",
    "nonsense",
    "",
    "9999-12-31",
];
const WORDS: [&str; 5] = ["for", "", "a\"b\\c\n", "ü {x} <y>", "CONSULT"];

fn word() -> impl Strategy<Value = String> {
    select(&WORDS).prop_map(String::from)
}

fn id(ids: &'static [&'static str]) -> impl Strategy<Value = Id> {
    select(ids).prop_map(Id::from)
}

fn label() -> impl Strategy<Value = Label> {
    select(&WORDS).prop_map(Label::from)
}

fn span() -> impl Strategy<Value = CharSpan> {
    (0..60_usize, 0..40_usize).prop_map(|(start, length)| CharSpan {
        start,
        end: start + length,
    })
}

fn dated() -> impl Strategy<Value = Option<Dated>> {
    of(
        (id(&VALUES), id(&["e1", "e9"])).prop_map(|(value, anchor)| Dated {
            value: Some(value),
            from: "text".into(),
            relation: Some("before".into()),
            anchor: Some(anchor),
        }),
    )
}

fn actors() -> impl Strategy<Value = Vec<Actor>> {
    let parts = (
        span(),
        word(),
        id(&ACTORS),
        id(&VALUES),
        any::<bool>(),
        label(),
    );
    vec(parts, 4).prop_map(|parts| {
        let ids = ACTORS.iter().take(4);
        let actors = ids
            .zip(parts)
            .map(|(id, (at, name, of, from, table, rule))| Actor {
                id: (*id).into(),
                name: name.clone(),
                kind: "person".into(),
                country: Some("NOR".into()),
                wikidata: Some(name.clone()),
                roles: vec![Role {
                    title: name.clone(),
                    of: Some(of),
                    from: Some(from.to_string()),
                    source: if table { "table" } else { "text" }.into(),
                    evidence: Some(at),
                    ..Role::default()
                }],
                mentions: vec![Mention {
                    start: at.start,
                    end: at.end,
                    form: "name".into(),
                    confidence: 0.5,
                    rule,
                }],
                ..Actor::default()
            });
        actors.collect()
    })
}

fn places() -> impl Strategy<Value = Vec<Place>> {
    (span(), -90.0..90.0_f64).prop_map(|(at, lat)| {
        let place = |id: &&str| Place {
            id: (*id).into(),
            name: "Hill".to_owned(),
            lat: Some(lat),
            geonames: Some(1),
            mentions: vec![PlaceMention {
                start: at.start,
                end: at.end,
                ..PlaceMention::default()
            }],
            ..Place::default()
        };
        PLACES.iter().take(2).map(place).collect()
    })
}

prop_compose! {
    fn statement()(
        number in 0..4_usize, speakers in vec(id(&ACTORS), 0..3), content in vec(span(), 0..3),
        cue in of(span()), said_on in dated(), place in of(id(&PLACES)), form in label(),
        within in of(id(&["s0", "s1", "s7"])), same_as in of(id(&["s0", "s1", "s7"])),
        about in vec(id(&["Q20", "war", "peace talks", "local:my-issue", "other"]), 0..3), rule in label(),
    ) -> Statement {
        Statement {
            id: format!("s{number}").into(), speakers: speakers.clone().into(), content: content.into(), cue, said_on: said_on.map(Box::new), place, within, same_as,
            about: about.into(), rule, form, addressees: speakers.into(), confidence: 0.7, occasion: Some("e0".into()),
            ..Statement::default()
        }
    }
}

prop_compose! {
    fn position()(
        holder in id(&ACTORS), issue in id(&ISSUES), owner in of(id(&ACTORS)), broader in vec(id(&ISSUES), 0..3),
        label in word(), date in dated(), evidence in span(), statement in of(id(&["s0", "s9"])),
    ) -> Position {
        Position {
            holder: holder.clone(), voiced_by: Some(holder), evidence, statement, date: date.map(Box::new),
            issue: Issue { id: issue, label: label.into(), of: owner, broader, ..Issue::default() },
            condition: Some(Box::new(Condition { text: "if".to_owned(), start: evidence.start, end: evidence.end })),
            ..Position::default()
        }
    }
}

prop_compose! {
    fn event()(
        number in 0..3_usize, kind in word(), actors in vec(id(&ACTORS), 0..3), recipients in vec(id(&ACTORS), 0..2),
        value in id(&VALUES), triggers in vec(span(), 0..3), to in id(&["e0", "e1", "e8"]), place in of(id(&PLACES)),
    ) -> Event {
        Event {
            id: format!("e{number}").into(), kind: kind.as_str().into(), label: kind.into(), actors, recipients, place,
            time: Some(Box::new(EventTime { value, from: "text".into(), precision: "day".into() })),
            mentions: triggers.into_iter().map(|trigger| EventMention { trigger, sentence: 0 }).collect(),
            relations: vec![Relation { to, kind: "follows".into() }],
            counts: vec![Count { what: "killed".into(), min: Some(1), max: None }],
            statement: Some("s0".into()),
            ..Event::default()
        }
    }
}

prop_compose! {
    fn reading()(
        text in "[a-zé\"\\\\ \n.]{0,90}", url in of(id(&["https://x.example/a", "not a url", ""])),
        publisher in of(word()), given in word(), published in of(id(&VALUES)), sentences in vec(span(), 0..5),
        actors in actors(), places in places(), statements in vec(statement(), 0..4),
        positions in vec(position(), 0..4), events in vec(event(), 0..4),
    ) -> Reading {
        let mut sentences: Vec<SentenceRecord> = sentences.into_iter()
            .map(|at| SentenceRecord { start: at.start, end: at.end, ..SentenceRecord::default() }).collect();
        sentences.sort_by_key(|sentence| (sentence.start, sentence.end));
        Reading {
            article: ArticleRecord { id: given, url: url.as_ref().map(String::from), publisher, published: published.as_ref().map(String::from), text: text.into(), ..ArticleRecord::default() },
            sentences, actors, places, statements, positions, events, ..Reading::default()
        }
    }
}

fn quads(reading: &Reading) -> Vec<Quad> {
    article_quads(
        reading,
        &Run::new("d", "m", reading.article.text.as_bytes()),
        &Naming::default(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_reading_is_a_graph(reading in reading()) {
        let quads = quads(&reading);
        let text: String = quads.iter().map(|quad| format!("{quad} .\n")).collect::<Vec<_>>().concat();
        let parser = RdfParser::from_format(RdfFormat::NQuads).for_slice(text.as_bytes());
        let parsed: Vec<Quad> = parser.collect::<Result<_, _>>().unwrap();
        prop_assert_eq!(&parsed, &quads);
        readings::assert_no_dangling(&quads, "any");
        for quad in &quads {
            if let (true, Term::Literal(words)) = (quad.predicate.as_str().ends_with("oa#exact"), &quad.object) {
                let place = quad.subject.to_string();
                let (_, place) = place.trim_end_matches('>').rsplit_once("char=").unwrap();
                let (start, end) = place.split_once(',').unwrap();
                let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
                let quote: String = reading.article.text.chars().skip(start).take(end - start).collect();
                prop_assert_eq!(words.value(), quote);
            }
        }
    }

    #[test]
    fn any_article_comes_and_goes_without_a_trace(first in reading(), second in reading()) {
        let store = Store::memory().unwrap();
        let (one, two) = (quads(&first), quads(&second));
        store.load(&one).unwrap();
        prop_assert_eq!(&store.quads(&Filter::default()).unwrap(), &one);
        prop_assert_eq!(store.load(&one).unwrap(), Outcome::Unchanged);
        store.load(&two).unwrap();
        readings::assert_no_dangling(&store.quads(&Filter::default()).unwrap(), "two");
        for entry in store.articles().unwrap() {
            store.remove(&entry.iri).unwrap();
            readings::assert_no_dangling(&store.quads(&Filter::default()).unwrap(), "removed");
        }
        prop_assert!(store.quads(&Filter::default()).unwrap().is_empty());
    }
}
