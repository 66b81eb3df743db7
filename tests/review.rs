//! Corrections of findings: they hold in every answer, survive another reading and can be taken back.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use demarche::graph::terms::{BASE, iri};
use demarche::graph::{Naming, Run, article_quads};
use demarche::language::Memory;
use demarche::lexicon::source::DataFiles;
use demarche::model::correction::{Correction, Judgement, labels};
use demarche::pipeline::Reader;
use demarche::query::{Answer, Question, ask};
use demarche::show::sample::{drawn, sheet};
use demarche::store::{Filter, Format, Store};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

#[path = "support/article.rs"]
mod article;
#[path = "support/readings.rs"]
mod readings;
#[path = "support/shapes.rs"]
mod shapes;

fn quads(name: &str) -> Vec<Quad> {
    let run = Run::new("data-1", "model-1", b"bytes");
    article_quads(&readings::read(name), &run, &Naming::default())
}

fn filled() -> Store {
    let store = Store::memory().unwrap();
    for (name, _) in readings::all() {
        store.load(&quads(&name)).unwrap();
    }
    store
}

fn dump(store: &Store) -> String {
    let mut out = Vec::new();
    store
        .dump(&mut out, Format::NQuads, &Filter::default())
        .unwrap();
    String::from_utf8(out).unwrap()
}

/// The findings of a class, as lists show them.
fn findings(store: &Store, class: &str) -> Vec<String> {
    let kind = Term::from(iri(class));
    let quads = store.quads(&Filter::default()).unwrap();
    let found = quads.iter().filter(|quad| quad.object == kind);
    found.map(|quad| path(&quad.subject)).collect()
}

fn path(node: &NamedOrBlankNode) -> String {
    let NamedOrBlankNode::NamedNode(node) = node else {
        panic!("{node}")
    };
    node.as_str().strip_prefix(BASE).unwrap().to_owned()
}

fn judged(finding: &str, judgement: Judgement, label: &str) -> Correction {
    let kind = finding.split('/').nth(2).unwrap().to_owned();
    Correction {
        labels: labels(&kind, label).unwrap_or_default(),
        finding: finding.to_owned(),
        judgement,
        kind,
        ..Correction::default()
    }
}

fn correct(store: &Store, corrections: &[Correction]) -> BTreeSet<String> {
    store
        .correct(&Naming::default(), corrections)
        .unwrap()
        .again
}

/// The polarity and whether the position of this path was reviewed.
fn told(store: &Store, finding: &str) -> Vec<String> {
    let query = format!(
        "SELECT ?polarity ?reviewed {{ <{BASE}{finding}> dem:polarity ?polarity \
         OPTIONAL {{ <{BASE}{finding}> dem:reviewed ?reviewed }} }}"
    );
    let question = Question::parse("told", &query).unwrap();
    let Answer::Rows { rows, .. } = ask(store, &question, &BTreeMap::new()).unwrap() else {
        panic!()
    };
    let text = |cell: &Option<Term>| match cell {
        Some(Term::Literal(text)) => text.value().to_owned(),
        _ => "-".to_owned(),
    };
    rows.iter().flatten().map(text).collect()
}

#[test]
fn what_is_rejected_goes_and_nothing_points_to_it() {
    for class in ["dem:Statement", "dem:Position", "sem:Event"] {
        for finding in findings(&filled(), class) {
            let store = filled();
            assert!(correct(&store, &[judged(&finding, Judgement::Reject, "")]).is_empty());
            assert!(!findings(&store, class).contains(&finding));
            let all = store.quads(&Filter::default()).unwrap();
            readings::assert_no_dangling(&all, &finding);
        }
    }
}

#[test]
fn a_relabelled_position_is_what_it_was_called() {
    let store = filled();
    let finding = findings(&store, "dem:Position").remove(0);
    let before = told(&store, &finding);
    let label = if before[0] == "for" { "against" } else { "for" };
    correct(&store, &[judged(&finding, Judgement::Relabel, label)]);
    assert_eq!(told(&store, &finding), [label, "relabel"]);
    let other = findings(&store, "dem:Position").remove(1);
    correct(&store, &[judged(&other, Judgement::Accept, "")]);
    assert_eq!(told(&store, &other)[1], "accept");
    let all = store.quads(&Filter::default()).unwrap();
    if let Some((valid, report)) = shapes::check(&all) {
        assert!(valid, "{report}");
    }
}

#[test]
fn corrections_hold_whenever_the_article_is_read() {
    let store = filled();
    let mut corrections: Vec<Correction> = Vec::new();
    for (class, label) in [
        ("dem:Statement", "act=shout"),
        ("dem:Position", "mixed"),
        ("sem:Event", "type=AID"),
    ] {
        let mut all = findings(&store, class);
        corrections.push(judged(&all.remove(0), Judgement::Reject, ""));
        corrections.push(judged(&all.remove(0), Judgement::Relabel, label));
        corrections.push(judged(&all.remove(0), Judgement::Accept, ""));
    }
    correct(&store, &corrections);
    let once = dump(&store);
    for (name, _) in readings::all() {
        let changes = store.reload(&quads(&name)).unwrap();
        assert!(changes.is_empty(), "{name}: {changes:?}");
    }
    assert_eq!(dump(&store), once);
    for entry in store.articles().unwrap() {
        store.remove(&entry.iri).unwrap();
    }
    for (name, _) in readings::all() {
        store.load(&quads(&name)).unwrap();
    }
    assert_eq!(dump(&store), once, "also when the article was away");
}

#[test]
fn what_is_undone_is_as_it_was() {
    let store = filled();
    let before = dump(&store);
    let mut findings = findings(&store, "dem:Position");
    let (first, second) = (findings.remove(0), findings.remove(0));
    correct(
        &store,
        &[
            judged(&first, Judgement::Reject, ""),
            judged(&second, Judgement::Relabel, "neutral"),
        ],
    );
    let undo = [
        judged(&first, Judgement::Undo, ""),
        judged(&second, Judgement::Undo, ""),
    ];
    let again = correct(&store, &undo);
    assert!(
        !again.is_empty(),
        "what was taken out comes back from the text"
    );
    for (name, _) in readings::all() {
        store.reload(&quads(&name)).unwrap();
    }
    assert_eq!(dump(&store), before);
}

#[test]
fn a_correction_follows_its_words_or_is_told_to_be_lost() {
    let reader = Reader::new(&DataFiles::embedded()).unwrap();
    let read = |words: &str| {
        let mut article = article::article(&format!("published: 2026-03-02\n{words}"));
        article.url = Some("https://post.example/moved".to_owned());
        let reading = reader.read(&article, &mut Memory::default());
        let run = Run::new("data-1", "model-1", article.text.as_bytes());
        article_quads(&reading, &run, &Naming::default())
    };
    let words = "Norway opposes a fishing ban, Ingrid Solvang said.";
    let store = Store::memory().unwrap();
    store.load(&read(words)).unwrap();
    let finding = findings(&store, "dem:Position").remove(0);
    correct(&store, &[judged(&finding, Judgement::Relabel, "mixed")]);
    store
        .load(&read(&format!(
            "The weather was fine on Sunday.\n\n{words}"
        )))
        .unwrap();
    let moved = findings(&store, "dem:Position").remove(0);
    assert_ne!(moved, finding);
    assert_eq!(told(&store, &moved), ["mixed", "relabel"]);
    let applied = |store: &Store| store.corrections(&Naming::default()).unwrap()[0].1;
    assert!(applied(&store));
    store
        .load(&read("Norway welcomes a fishing ban, Ingrid Solvang said."))
        .unwrap();
    assert!(!applied(&store));
    store.load(&read(words)).unwrap();
    assert!(applied(&store));
}

#[test]
fn a_sample_is_even_over_types_and_leaves_out_what_was_judged() {
    let store = filled();
    let query = |text: &str| {
        ask(
            &store,
            &Question::parse("q", text).unwrap(),
            &BTreeMap::new(),
        )
        .unwrap()
    };
    let items = || query(include_str!("../queries/review/items.rq"));
    let few = drawn(&items(), &[], 12, 7);
    assert_eq!(few.len(), 12);
    assert_eq!(few, drawn(&items(), &[], 12, 7));
    assert_ne!(few, drawn(&items(), &[], 12, 8));
    let types: BTreeSet<_> = few.iter().map(|(_, kind, what)| (kind, what)).collect();
    assert!(types.len() > 8, "{types:?}");
    let positions = drawn(&items(), &["position".to_owned()], 1000, 7);
    assert!(positions.iter().all(|(_, kind, _)| kind == "position"));
    let iris: Vec<String> = few
        .iter()
        .map(|(finding, ..)| format!("<{finding}>"))
        .collect();
    let details = include_str!("../queries/review/details.rq")
        .replace("$findings }", &format!("{} }}", iris.join(" ")));
    let table = sheet(&few, &query(&details));
    let column = |name: &str| {
        table
            .columns
            .iter()
            .position(|column| column == name)
            .unwrap()
    };
    for row in &table.rows {
        for name in [
            "kind",
            "type",
            "sentence",
            "words",
            "confidence",
            "rule",
            "article",
            "finding",
        ] {
            assert!(!row[column(name)].is_empty(), "{name}: {row:?}");
        }
    }
    let first = few[0].0.strip_prefix(BASE).unwrap();
    correct(&store, &[judged(first, Judgement::Accept, "")]);
    assert!(!drawn(&items(), &[], 1000, 7).contains(&few[0]));
}
