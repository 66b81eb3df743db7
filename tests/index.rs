//! The index beside the graph: it chooses what SPARQL alone would choose, and is never behind.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use demarche::graph::{Naming, Run, article_quads};
use demarche::index::{Part, Wanted};
use demarche::query::{Answer, Date, Filters, Question, ask};
use demarche::show::lists::{ARTICLES, EVENTS, Kind, POSITIONS, STATEMENTS};
use demarche::store::Store;
use oxigraph::model::Quad;

#[path = "support/readings.rs"]
mod readings;

const LISTS: [&Kind; 4] = [&ARTICLES, &STATEMENTS, &POSITIONS, &EVENTS];

fn articles() -> Vec<Vec<Quad>> {
    let run = Run::new("data-1", "model-1", b"bytes");
    let all = readings::all().into_iter();
    all.map(|(_, reading)| article_quads(&reading, &run, &Naming::default()))
        .collect()
}

fn load(store: &Store) {
    for quads in articles() {
        store.load(&quads).unwrap();
    }
}

/// Filters of every kind, alone and together.
const FILTERS: &[&str] = &[
    "",
    "actor=Norway",
    "speaker=Ingrid Solvang",
    "addressee=Norway",
    "issue=fishing-ban",
    "type=consult",
    "type=say",
    "type=oppose",
    "status=planned",
    "status=made",
    "status=against",
    "country=nor",
    "publisher=e",
    "located=yes",
    "actor=Norway status=for",
    "since=2026-03-04",
    "until=2026-03-05",
    "since=2026-03-02 until=2026-03-06",
    "date=said since=2026-03-04",
    "date=said until=2026-03-05",
    "date=event since=2026-03-04",
    "date=event until=2026-03-05",
    "date=published since=2026-03-04",
    "date=published since=2026-03-02 until=2026-03-06",
];

fn filters() -> impl Iterator<Item = Filters> {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    FILTERS.iter().map(move |given| {
        let mut filters = Filters::default();
        let mut name = "";
        for word in given.split(' ').filter(|word| !word.is_empty()) {
            // A word without "=" goes on with the value before.
            let (known, value) = word.split_once('=').unwrap_or((name, word));
            name = known;
            let text = Some(value.to_owned());
            match name {
                "actor" => filters.actor = text,
                "speaker" => {
                    let first = filters.speaker.take().map(|first| first + " ");
                    filters.speaker = Some(first.unwrap_or_default() + value);
                }
                "addressee" => filters.addressee = text,
                "issue" => filters.issue = text,
                "type" => filters.kind = text,
                "status" => filters.status = text,
                "country" => filters.country = text,
                "publisher" => filters.publisher = text,
                "located" => filters.located = true,
                "date" => filters.date = Date::named(value),
                "since" => filters.since = day(value),
                "until" => filters.until = day(value),
                other => panic!("{other}"),
            }
        }
        filters
    })
}

/// The rows of a list, or why it cannot be.
fn rows(store: &Store, kind: &Kind, filters: &Filters) -> Result<BTreeSet<String>, String> {
    let query = filters.apply(store, kind.template, kind.date);
    let query = query.map_err(|error| error.to_string())?;
    let question = Question::parse(kind.name, &query).unwrap();
    match ask(store, &question, &BTreeMap::new()).unwrap() {
        Answer::Rows { rows, .. } => Ok(rows.iter().map(|row| format!("{row:?}")).collect()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn it_chooses_what_sparql_chooses() {
    let store = Store::memory().unwrap();
    load(&store);
    let mut some = 0;
    for kind in LISTS {
        for filters in filters() {
            let narrowed = Filters {
                limit: Some(10_000),
                ..filters.clone()
            };
            let (whole, chosen) = (rows(&store, kind, &filters), rows(&store, kind, &narrowed));
            assert_eq!(whole, chosen, "{} {filters:?}", kind.name);
            let Ok(whole) = whole else {
                continue;
            };
            some += usize::from(!whole.is_empty());
            // Without a filter in SPARQL as well, the index has to choose neither more nor fewer.
            let wanted = filters.wanted(&store, kind.template, kind.date).unwrap();
            let index = store.index().unwrap().unwrap();
            let ids = index.newest(&wanted.unwrap(), 0, 10_000).unwrap();
            let named = |id: &String| whole.iter().any(|row| row.contains(&format!("\"{id}\"")));
            assert!(
                ids.ids.iter().all(named),
                "{} {filters:?} {ids:?}",
                kind.name
            );
            assert_eq!(ids.total, ids.ids.len());
        }
    }
    assert!(some > 40, "only {some} lists had rows");
}

#[test]
fn the_newest_come_first() {
    let store = Store::memory().unwrap();
    load(&store);
    let index = store.index().unwrap().unwrap();
    let wanted = Wanted {
        parts: vec![Part::Article],
        ..Wanted::default()
    };
    let all = index.newest(&wanted, 0, 100).unwrap();
    let published: BTreeMap<String, Option<String>> = (store.articles().unwrap().into_iter())
        .map(|entry| (entry.iri, entry.published))
        .collect();
    let days: Vec<_> = all.ids.iter().map(|id| published[id].clone()).collect();
    assert!(days.windows(2).all(|two| two[0] >= two[1]), "{days:?}");
    let second = index.newest(&wanted, 1, 1).unwrap();
    assert_eq!(second.ids, all.ids[1..2]);
    let days = index.days(&wanted).unwrap();
    assert_eq!(days.days.values().sum::<usize>() + days.undated, all.total);
}

/// Everything the index finds of each part.
fn all(store: &Store) -> Vec<Vec<String>> {
    let index = store.index().unwrap().unwrap();
    let of = |part| Wanted {
        parts: vec![part],
        ..Wanted::default()
    };
    let parts = Part::ALL.into_iter();
    parts
        .map(|part| index.newest(&of(part), 0, 10_000).unwrap().ids)
        .collect()
}

#[test]
fn it_keeps_up_with_the_graph() {
    let store = Store::memory().unwrap();
    let articles = articles();
    // Asked for from the beginning, so that every change goes into it.
    assert!(all(&store).iter().all(Vec::is_empty));
    load(&store);
    let kept = all(&store);
    store.make_index(&mut |_| Ok(())).unwrap();
    assert_eq!(kept, all(&store));
    let first = store.articles().unwrap()[0].iri.clone();
    store.remove(&first).unwrap();
    let kept = all(&store);
    assert!(kept.iter().flatten().all(|id| !id.starts_with(&first)));
    assert_eq!(kept[0].len(), articles.len() - 1);
    store.make_index(&mut |_| Ok(())).unwrap();
    assert_eq!(kept, all(&store));
}

#[cfg(feature = "rocksdb")]
#[test]
fn what_a_killed_program_left_is_caught_up_with() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    let store = Store::open(&path).unwrap();
    load(&store);
    let whole = all(&store);
    let entries = store.articles().unwrap();
    drop(store);
    // As if it had been killed after the graph had all articles, and the index none.
    std::fs::remove_dir_all(path.join("index")).unwrap();
    std::fs::create_dir(path.join("index")).unwrap();
    let names = entries.iter().map(|entry| entry.iri.as_str());
    let never = "https://w3id.org/demarche/id/article/never-came";
    let behind = names.chain([never]).collect::<Vec<_>>().join("\n");
    std::fs::write(path.join("index-behind"), behind).unwrap();
    // Who only reads does without.
    let reading = Store::open_read_only(&path).unwrap();
    assert!(reading.index().unwrap().is_none());
    drop(reading);
    let store = Store::open(&path).unwrap();
    assert_eq!(whole, all(&store));
    drop(store);
    assert!(!path.join("index-behind").exists());
    let reading = Store::open_read_only(&path).unwrap();
    assert_eq!(whole, all(&reading));
}
