//! Who is who over several articles: what may be one is proposed, a user decides, and nothing is rewritten.
#![cfg(test)]

use std::collections::BTreeMap;

use demarche::graph::terms::{BASE, iri};
use demarche::graph::{Naming, Run, article_quads};
use demarche::language::Memory;
use demarche::lexicon::identity;
use demarche::lexicon::source::DataFiles;
use demarche::model::article::Article;
use demarche::model::decision::{Decision, Verdict};
use demarche::model::reading::{Actor, Mention, Reading};
use demarche::pipeline::Reader;
use demarche::query::{Answer, Kind, Question, ask, resolve};
use demarche::read::stored;
use demarche::store::{Filter, Format, Store};
use oxigraph::model::{NamedNode, Quad, Term};

#[path = "support/article.rs"]
mod article;
#[path = "support/readings.rs"]
mod readings;
#[path = "support/shapes.rs"]
mod shapes;

/// An article that names these actors: id, name, kind.
fn naming(id: &str, actors: &[(&str, &str, &'static str)]) -> Vec<Quad> {
    let mut reading = Reading {
        article: readings::read("quarrel").article,
        ..Reading::default()
    };
    reading.article.id = id.to_owned();
    reading.article.url = Some(format!("https://post.example/{id}"));
    let record = |(id, name, kind): &(&str, &str, &'static str)| Actor {
        id: (*id).into(),
        name: (*name).to_owned(),
        kind: (*kind).into(),
        mentions: vec![Mention {
            end: 6,
            form: "name".into(),
            rule: "engine-name".into(),
            confidence: 0.7,
            ..Mention::default()
        }],
        ..Actor::default()
    };
    reading.actors = actors.iter().map(record).collect();
    let run = Run::new("data-1", "model-1", b"bytes");
    article_quads(&reading, &run, &Naming::default())
}

/// Id, name and kind of an actor.
type Named = (&'static str, &'static str, &'static str);

const FIVE: [(&str, &[Named]); 5] = [
    (
        "one",
        &[
            ("person-abbas-araqchi", "Abbas Araqchi", "person"),
            (
                "ngo-harbour-workers-league",
                "Harbour Workers' League",
                "ngo",
            ),
        ],
    ),
    (
        "two",
        &[
            ("Q7459020", "Abbas Araghchi", "person"),
            ("other-hwl", "HWL", "other"),
        ],
    ),
    (
        "three",
        &[
            ("person-a-araqchi", "A Araqchi", "person"),
            ("person-anna-berg", "Anna Berg", "person"),
        ],
    ),
    (
        "four",
        &[
            ("person-berg-anna", "Berg Anna", "person"),
            (
                "party-nor-harbour-workers-league",
                "Harbour Workers League",
                "party",
            ),
        ],
    ),
    (
        "five",
        &[
            ("person-anders-berg", "Anders Berg", "person"),
            ("person-abbas-araqchi", "Abbas Araqchi", "person"),
        ],
    ),
];

fn filled() -> Store {
    let store = Store::memory().unwrap();
    for (id, actors) in FIVE {
        store.load(&naming(id, actors)).unwrap();
    }
    store
}

fn dump(store: &Store) -> String {
    let mut out = Vec::new();
    let all = Filter::default();
    store.dump(&mut out, Format::NQuads, &all).unwrap();
    String::from_utf8(out).unwrap()
}

/// `verdict: name / other (rule)`, sorted.
fn proposals(store: &Store) -> Vec<String> {
    let query = "SELECT ?verdict ?name ?other ?rule { ?link a dem:SameActor ; dem:verdict ?verdict ; \
        dem:rule ?rule ; dem:links ?a , ?b . ?a rdfs:label ?name . ?b rdfs:label ?other . \
        FILTER(STR(?name) < STR(?other)) }";
    let question = Question::parse("proposals", query).unwrap();
    let Answer::Rows { rows, .. } = ask(store, &question, &BTreeMap::new()).unwrap() else {
        panic!("no rows");
    };
    let text = |term: &Option<Term>| match term {
        Some(Term::Literal(value)) => value.value().to_owned(),
        Some(Term::NamedNode(node)) => node.as_str().rsplit('-').next().unwrap().to_owned(),
        _ => String::new(),
    };
    let mut lines: Vec<String> = (rows.iter())
        .map(|row| {
            let cells: Vec<String> = row.iter().map(text).collect();
            format!("{}: {} / {} ({})", cells[0], cells[1], cells[2], cells[3])
        })
        .collect();
    lines.sort();
    lines
}

fn decision(verdict: Verdict, actor: &str, other: &str) -> Decision {
    Decision {
        verdict,
        actor: actor.to_owned(),
        other: other.to_owned(),
        ..Decision::default()
    }
}

#[test]
fn names_that_may_be_one_are_proposed() {
    let store = filled();
    let expected = [
        "proposed: A Araqchi / Abbas Araghchi (initial)",
        "proposed: A Araqchi / Abbas Araqchi (initial)",
        "proposed: Abbas Araghchi / Abbas Araqchi (transliteration)",
        "proposed: Anna Berg / Berg Anna (order)",
        "proposed: HWL / Harbour Workers League (acronym)",
        "proposed: HWL / Harbour Workers' League (acronym)",
        "proposed: Harbour Workers League / Harbour Workers' League (kind)",
    ];
    assert_eq!(proposals(&store), expected);
    let quads = store.quads(&Filter::default()).unwrap();
    readings::assert_no_dangling(&quads, "proposals");
    if let Some((valid, report)) = shapes::check(&quads) {
        assert!(valid, "{report}");
    }
}

#[test]
fn proposals_do_not_depend_on_the_order_of_loading_and_go_with_their_articles() {
    let store = filled();
    let other = Store::memory().unwrap();
    for (id, actors) in FIVE.iter().rev() {
        other.load(&naming(id, actors)).unwrap();
    }
    assert_eq!(dump(&store), dump(&other));
    for (number, (id, _)) in FIVE.iter().enumerate() {
        let store = filled();
        store.remove(id).unwrap();
        let others = Store::memory().unwrap();
        for (_, (id, actors)) in FIVE.iter().enumerate().filter(|(at, _)| *at != number) {
            others.load(&naming(id, actors)).unwrap();
        }
        assert_eq!(dump(&store), dump(&others), "{id}");
    }
}

#[test]
fn what_the_user_confirms_is_followed_until_it_is_undone() {
    let store = filled();
    let before = dump(&store);
    let naming = Naming::default();
    let same = decision(Verdict::Same, "person-abbas-araqchi", "Q7459020");
    let other = decision(Verdict::Different, "person-a-araqchi", "Q7459020");
    let chosen = decision(Verdict::Same, "person-anders-berg", "other-hwl");
    let decisions = [same.clone(), other.clone(), chosen.clone()];
    assert!(store.decide(&naming, &decisions).unwrap().is_empty());
    let listed = proposals(&store);
    for line in [
        "same: Abbas Araghchi / Abbas Araqchi (transliteration)",
        "different: A Araqchi / Abbas Araghchi (initial)",
        "same: Anders Berg / HWL (decided)",
        "proposed: A Araqchi / Abbas Araqchi (initial)",
    ] {
        assert!(
            listed.iter().any(|known| known == line),
            "{line}: {listed:?}"
        );
    }
    let node = |id: &str| NamedNode::new_unchecked(format!("{BASE}actor/{id}"));
    let both = vec![node("Q7459020"), node("person-abbas-araqchi")];
    for name in ["Abbas Araghchi", "Abbas Araqchi", "Q7459020"] {
        assert_eq!(resolve(&store, Kind::Actor, name).unwrap(), both, "{name}");
    }
    let labels = "label> \"Abbas Araqchi\"";
    assert!(dump(&store).contains(labels), "nothing is rewritten");
    // An article that goes and comes back finds the decision again.
    store.remove("two").unwrap();
    assert_eq!(
        resolve(&store, Kind::Actor, "Abbas Araqchi").unwrap().len(),
        1
    );
    readings::assert_no_dangling(&store.quads(&Filter::default()).unwrap(), "removed");
    store.load(&self::naming("two", FIVE[1].1)).unwrap();
    assert_eq!(resolve(&store, Kind::Actor, "Abbas Araqchi").unwrap(), both);
    let mut sorted = decisions.to_vec();
    sorted.sort();
    assert_eq!(store.decisions(&naming).unwrap(), sorted);
    if let Some((valid, report)) = shapes::check(&store.quads(&Filter::default()).unwrap()) {
        assert!(valid, "{report}");
    }
    let undone = decisions.map(|one| decision(Verdict::Undo, &one.other, &one.actor));
    store.decide(&naming, &undone).unwrap();
    assert_eq!(dump(&store), before);
}

fn read(reader: &Reader, article: &Article) -> Vec<Quad> {
    let reading = reader.read(article, &mut Memory::default());
    let run = Run::new("data-1", reader.engine.model(), article.text.as_bytes());
    article_quads(&reading, &run, &Naming::default())
}

fn text(id: &str, words: &str) -> Article {
    let mut article = article::article(&format!("published: 2026-03-02\ntitle: News\n{words}"));
    article.id = id.to_owned();
    article.publisher = Some("Fjord Post".to_owned());
    article
}

#[test]
fn two_people_of_one_name_are_split_in_one_article_alone() {
    let reader = Reader::new(&DataFiles::embedded()).unwrap();
    let store = Store::memory().unwrap();
    let minister = text(
        "a",
        "The minister Tora Helvik said on Monday that the port was safe.",
    );
    let singer = text(
        "b",
        "The singer Tora Helvik said on Monday that the hall was cold.",
    );
    store.load(&read(&reader, &minister)).unwrap();
    store.load(&read(&reader, &singer)).unwrap();
    let found = resolve(&store, Kind::Actor, "Tora Helvik").unwrap();
    let actor = NamedNode::new_unchecked(format!("{BASE}actor/person-tora-helvik"));
    assert_eq!(found, [actor]);
    let table = "verdict\tactor\tother\tarticle\tnote\n\
        split\tactor/person-tora-helvik\tperson-tora-helvik~singer\tb\tanother woman\n";
    let decisions = identity::read("x.tsv", table).unwrap();
    let stale = store.decide(&Naming::default(), &decisions).unwrap();
    assert_eq!(stale.into_iter().collect::<Vec<_>>(), ["b"]);
    let mut files = DataFiles::embedded();
    files.add(
        identity::FILE,
        &identity::table(&store.decisions(&Naming::default()).unwrap()),
    );
    let decided = Reader::new(&files).unwrap();
    for entry in store.articles().unwrap() {
        let article = stored(store.record(&entry).unwrap());
        store.reload(&read(&decided, &article)).unwrap();
    }
    let error = resolve(&store, Kind::Actor, "Tora Helvik")
        .unwrap_err()
        .to_string();
    assert!(error.contains("person-tora-helvik~singer"), "{error}");
    let quads = store.quads(&Filter::default()).unwrap();
    let speakers: Vec<String> = (quads.iter())
        .filter(|quad| quad.predicate == iri("dem:speaker"))
        .map(|quad| quad.object.to_string())
        .collect();
    assert_eq!(speakers.len(), 2);
    assert_ne!(speakers[0], speakers[1]);
    assert_eq!(proposals(&store).len(), 0, "what is split is not proposed");
}

#[test]
fn an_article_of_the_store_is_read_again_as_it_was() {
    let reader = Reader::new(&DataFiles::embedded()).unwrap();
    let store = Store::memory().unwrap();
    for sample in ["dam-standoff", "border-clash"] {
        let words = std::fs::read_to_string(format!("data/samples/{sample}.txt")).unwrap();
        store.load(&read(&reader, &text(sample, &words))).unwrap();
    }
    let before = dump(&store);
    let entries = store.articles().unwrap();
    let run =
        |article: &Article| Run::new("data-1", reader.engine.model(), article.text.as_bytes());
    for entry in &entries {
        let article = stored(store.record(entry).unwrap());
        assert!(
            store
                .was_read_by(entry, &run(&article), &Naming::default())
                .unwrap()
        );
        let changes = store.reload(&read(&reader, &article)).unwrap();
        assert!(changes.is_empty(), "{changes:?}");
    }
    assert_eq!(dump(&store), before);
    // Another program finds one thing less and tells another otherwise.
    let article = stored(store.record(&entries[0]).unwrap());
    let mut reading = reader.read(&article, &mut Memory::default());
    let lost = reading.statements.pop().unwrap();
    reading
        .positions
        .retain(|held| held.statement.as_deref() != Some(&*lost.id));
    reading
        .events
        .retain(|event| event.statement.as_deref() != Some(&*lost.id));
    reading.statements[0].act = "shout".to_owned().into();
    let newer = Run::new("data-2", reader.engine.model(), article.text.as_bytes());
    let quads = article_quads(&reading, &newer, &Naming::default());
    let changes = store.reload(&quads).unwrap();
    assert!(
        changes.added.is_empty() && !changes.gone.is_empty(),
        "{changes:?}"
    );
    assert!(!changes.changed.is_empty());
    assert!(
        store
            .was_read_by(&entries[0], &newer, &Naming::default())
            .unwrap()
    );
    readings::assert_no_dangling(&store.quads(&Filter::default()).unwrap(), "reread");
}
