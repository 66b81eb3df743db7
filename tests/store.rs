//! Loading, replacing, removing and dumping: nothing is lost, nothing is left over, nothing depends on order.
#![cfg(test)]

use std::fs;

use demarche::graph::jsonld::CONTEXT;
use demarche::graph::terms::{ONTOLOGY, iri};
use demarche::graph::{Naming, Run, article_quads};
use demarche::model::reading::{Mention, Reading};
use demarche::store::{Filter, Format, Outcome, Store};
use oxigraph::model::{Quad, Term};

#[path = "support/python.rs"]
mod python;
#[path = "support/readings.rs"]
mod readings;

fn quads(reading: &Reading) -> Vec<Quad> {
    article_quads(
        reading,
        &Run::new("data-1", "model-1", b"bytes"),
        &Naming::default(),
    )
}

fn dump(store: &Store, format: Format) -> String {
    let mut out = Vec::new();
    store.dump(&mut out, format, &Filter::default()).unwrap();
    String::from_utf8(out).unwrap()
}

fn filled() -> Store {
    let store = Store::memory().unwrap();
    for (name, reading) in readings::all() {
        assert_eq!(
            store.load(&quads(&reading)).unwrap(),
            Outcome::Added,
            "{name}"
        );
    }
    store
}

#[test]
fn one_article_comes_out_as_it_went_in() {
    for (name, reading) in readings::all() {
        let store = Store::memory().unwrap();
        let quads = quads(&reading);
        store.load(&quads).unwrap();
        assert_eq!(store.quads(&Filter::default()).unwrap(), quads, "{name}");
    }
}

#[test]
fn loading_again_or_in_another_order_changes_nothing() {
    let store = filled();
    let before = dump(&store, Format::NQuads);
    for (_, reading) in readings::all() {
        assert_eq!(store.load(&quads(&reading)).unwrap(), Outcome::Unchanged);
    }
    assert_eq!(dump(&store, Format::NQuads), before);
    let other = Store::memory().unwrap();
    for (_, reading) in readings::all().into_iter().rev() {
        other.load(&quads(&reading)).unwrap();
    }
    assert_eq!(dump(&other, Format::NQuads), before);
}

#[test]
fn a_changed_article_replaces_itself_and_nothing_else() {
    let store = filled();
    let before = dump(&store, Format::NQuads);
    let mut changed = readings::read("quarrel");
    changed.article.title = Some("Another title".to_owned());
    changed.events.clear();
    assert_eq!(store.load(&quads(&changed)).unwrap(), Outcome::Replaced);
    assert_ne!(dump(&store, Format::NQuads), before);
    assert_eq!(store.articles().unwrap().len(), 5);
    readings::assert_no_dangling(&store.quads(&Filter::default()).unwrap(), "replaced");
    let back = quads(&readings::read("quarrel"));
    assert_eq!(store.load(&back).unwrap(), Outcome::Replaced);
    assert_eq!(dump(&store, Format::NQuads), before);
}

#[test]
fn removing_leaves_what_loading_the_others_would_have_made() {
    for (name, reading) in readings::all() {
        let store = filled();
        let id = &reading.article.id;
        assert_eq!(&store.remove(id).unwrap().id, id);
        let others = Store::memory().unwrap();
        for (other, reading) in readings::all() {
            if other != name {
                others.load(&quads(&reading)).unwrap();
            }
        }
        assert_eq!(
            dump(&store, Format::NQuads),
            dump(&others, Format::NQuads),
            "{name}"
        );
        readings::assert_no_dangling(&store.quads(&Filter::default()).unwrap(), &name);
    }
}

#[test]
fn removing_all_leaves_nothing() {
    let store = filled();
    for entry in store.articles().unwrap() {
        store.remove(&entry.iri).unwrap();
    }
    assert_eq!(dump(&store, Format::NQuads), "");
    let error = store.remove("quarrel").unwrap_err().to_string();
    assert_eq!(
        error,
        "no article \"quarrel\" in the store; `demarche articles` lists them"
    );
}

#[test]
fn newer_tables_correct_what_older_ones_said() {
    let store = Store::memory().unwrap();
    let named = |name: &str, data: &str| {
        let mut reading = readings::read("cabinet");
        let finland = reading.actors.iter_mut().find(|actor| actor.id == "Q33");
        name.clone_into(&mut finland.unwrap().name);
        article_quads(
            &reading,
            &Run::new(data, "model-1", b"bytes"),
            &Naming::default(),
        )
    };
    store.load(&named("Finland", "data-1")).unwrap();
    assert_eq!(
        store.load(&named("Suomi", "data-2")).unwrap(),
        Outcome::Replaced
    );
    let text = dump(&store, Format::NQuads);
    assert!(text.contains("\"Suomi\"") && !text.contains("label> \"Finland\""));
}

#[test]
fn one_occurrence_of_two_articles_is_linked_until_one_goes() {
    let store = filled();
    let count = |store: &Store| {
        let stats = store.stats().unwrap();
        let (_, count) = stats
            .counts
            .into_iter()
            .find(|(name, _)| *name == "same occurrences")
            .unwrap();
        count
    };
    assert_eq!(count(&store), 1);
    store.remove("reply").unwrap();
    assert_eq!(count(&store), 0);
}

#[test]
fn every_format_is_written_and_read_back() {
    let store = filled();
    let folder = tempfile::tempdir().unwrap();
    for (format, end) in [
        (Format::Turtle, "ttl"),
        (Format::Trig, "trig"),
        (Format::NQuads, "nq"),
        (Format::JsonLd, "jsonld"),
        (Format::RdfXml, "rdf"),
    ] {
        let text = dump(&store, format);
        assert_eq!(
            text,
            dump(&store, format),
            "{end} differs from one time to the next"
        );
        let path = folder.path().join(format!("dump.{end}"));
        fs::write(&path, text).unwrap();
        let copy = Store::memory().unwrap();
        assert!(copy.import(&path).unwrap() > 500, "{end}");
        if !format.drops_graphs() {
            assert_eq!(
                dump(&copy, Format::NQuads),
                dump(&store, Format::NQuads),
                "{end}"
            );
        }
    }
    let path = folder.path().join("broken.ttl");
    fs::write(&path, "<a> <b> .").unwrap();
    assert!(
        store
            .import(&path)
            .unwrap_err()
            .to_string()
            .contains("broken.ttl")
    );
}

#[test]
fn filters_select() {
    let store = filled();
    let one = Filter {
        article: Some("reply".to_owned()),
        ..Filter::default()
    };
    let quads = store.quads(&one).unwrap();
    readings::assert_no_dangling(&quads, "one article");
    let bodies = |quads: &[Quad]| {
        let body = iri("schema:articleBody");
        quads.iter().filter(|quad| quad.predicate == body).count()
    };
    assert_eq!(bodies(&quads), 1);
    let short = Filter {
        without_text: true,
        ..Filter::default()
    };
    let quads = store.quads(&short).unwrap();
    assert_eq!(bodies(&quads), 0);
    let exact = iri("oa:exact");
    for quad in quads.iter().filter(|quad| quad.predicate == exact) {
        let Term::Literal(words) = &quad.object else {
            panic!("{quad}")
        };
        assert!(words.value().chars().count() <= 200);
    }
    let actor = Filter {
        actors: vec!["https://w3id.org/demarche/id/actor/lars-brekke".to_owned()],
        ..Filter::default()
    };
    let quads = store.quads(&actor).unwrap();
    readings::assert_no_dangling(&quads, "one actor");
    assert!(quads.iter().any(|quad| quad.predicate == iri("dem:holder")));
    assert!(
        !quads
            .iter()
            .any(|quad| quad.to_string().contains("seizure"))
    );
}

#[test]
fn articles_and_stats() {
    let store = filled();
    let lines: Vec<String> = store
        .articles()
        .unwrap()
        .into_iter()
        .map(|entry| {
            let unknown = || "-".to_owned();
            let (day, by) = (
                entry.published.unwrap_or_else(unknown),
                entry.publisher.unwrap_or_else(unknown),
            );
            format!(
                "{day} {} {by}: {}",
                entry.id,
                entry.title.unwrap_or_else(unknown)
            )
        })
        .collect();
    let expected = [
        "- undated -: What Sweden wants",
        "2026-03-02 quarrel Nordic Courier: Norway will never ban fishing in the Skagerrak: Solvang",
        "2026-03-03 reply Vastra Tidning: Sweden demands its trawler back",
        "2026-03-06 cabinet Fjord Daily: Brekke breaks ranks over fishing",
        "2026-03-11 talks Nordic Courier: Solvang and Nyqvist meet in Oslo",
    ];
    assert_eq!(lines, expected);
    let stats = store.stats().unwrap();
    assert_eq!(
        stats.published,
        Some(("2026-03-02".to_owned(), "2026-03-11".to_owned()))
    );
    assert_eq!(stats.counts[0], ("articles", 5));
}

#[test]
fn an_article_that_fails_half_way_leaves_nothing() {
    let store = filled();
    let before = dump(&store, Format::NQuads);
    let mut reading = readings::read("talks");
    reading.actors[0].mentions.push(Mention::default());
    let mut broken = quads(&reading);
    broken.retain(|quad| quad.object != Term::from(iri("schema:NewsArticle")));
    assert!(store.load(&broken).is_err());
    assert_eq!(dump(&store, Format::NQuads), before);
}

const READ_BACK: &str = "
from rdflib import Dataset
def quads(name, form):
    data = Dataset(default_union=False)
    data.parse(name, format=form)
    return {(s.n3(), p.n3(), o.n3(), str(getattr(g, 'identifier', g))) for s, p, o, g in data.quads()}
told = quads('dump.nq', 'nquads')
assert len(told) > 500
assert quads('dump.jsonld', 'json-ld') == told, sorted(quads('dump.jsonld', 'json-ld') ^ told)[:6]
assert quads('dump.trig', 'trig') == told
from rdflib import Graph
flat = {(s.n3(), p.n3(), o.n3()) for s, p, o in Graph().parse('dump.ttl')}
assert flat == {quad[:3] for quad in told}
print('read')
";

#[test]
fn rdflib_reads_every_format_alike() {
    let store = filled();
    let folder = tempfile::tempdir().unwrap();
    for (format, end) in [
        (Format::Turtle, "ttl"),
        (Format::Trig, "trig"),
        (Format::NQuads, "nq"),
        (Format::JsonLd, "jsonld"),
    ] {
        fs::write(
            folder.path().join(format!("dump.{end}")),
            dump(&store, format),
        )
        .unwrap();
    }
    if let Some(told) = python::run(READ_BACK, folder.path()) {
        assert_eq!(told, "read\n");
    }
}

/// The context has every term of the ontology, with what its values are.
#[test]
fn the_context_of_json_ld_agrees_with_the_ontology() {
    let context: serde_json::Value = serde_json::from_str(CONTEXT).unwrap();
    for entry in ONTOLOGY.split("\n\n") {
        let Some(name) = entry
            .strip_prefix("dem:")
            .and_then(|rest| rest.split(' ').next())
        else {
            continue;
        };
        if entry.contains("a owl:Class") {
            continue;
        }
        let meaning = &context["@context"][name];
        assert_eq!(meaning["@id"], format!("dem:{name}"), "{name}");
        let range = entry.split("rdfs:range ").nth(1).unwrap_or_default();
        let range = range.split([' ', ';', '.']).next().unwrap_or_default();
        let expected = match range {
            _ if entry.contains("a owl:ObjectProperty") => Some("@id"),
            "xsd:string" | "" => None,
            range => range.starts_with("xsd:").then_some(range),
        };
        assert_eq!(meaning["@type"].as_str(), expected, "{name}");
    }
}
