//! Every stored query over five articles that share actors: the rows are in tests/cases/query.
#![cfg(test)]

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use demarche::Error;
use demarche::graph::{Naming, Run, article_quads};
use demarche::query::{Answer, Format, Kind, Question, ask, named, resolve, saved};
use demarche::store::Store;
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Quad, Term};

#[path = "support/readings.rs"]
mod readings;

fn store() -> Store {
    let store = Store::memory().unwrap();
    for (_, reading) in readings::all() {
        let run = Run::new("data-1", "model-1", b"bytes");
        store
            .load(&article_quads(&reading, &run, &Naming::default()))
            .unwrap();
    }
    store
}

/// A case is `--- key=value | key=value`, a line with the columns and a line a row.
#[test]
fn stored_queries_give_their_rows() {
    let store = store();
    for question in saved() {
        let path = format!("tests/cases/query/{}.txt", question.name);
        let before = fs::read_to_string(&path).unwrap_or_else(|_| "--- \n".to_owned());
        let mut after = String::new();
        for case in before.split("--- ").skip(1) {
            let given = case.lines().next().unwrap().trim();
            let values: BTreeMap<String, String> = given
                .split(" | ")
                .filter_map(|pair| pair.split_once('='))
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect();
            let answer = match ask(&store, &question, &values) {
                Ok(answer) => rows(&answer),
                Err(error) => format!("error: {error}\n"),
            };
            write!(after, "--- {given}\n{answer}\n").unwrap();
        }
        readings::check(Path::new(&path), &format!("{}\n", after.trim_end()));
    }
}

fn rows(answer: &Answer) -> String {
    let Answer::Rows { columns, rows } = answer else {
        return format!("{answer:?}");
    };
    let mut text = format!("{}\n", columns.join(" | "));
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| match cell {
                Some(Term::Literal(literal)) => literal.value().to_owned(),
                Some(Term::NamedNode(node)) => short(node.as_str()),
                Some(other) => other.to_string(),
                None => "-".to_owned(),
            })
            .collect();
        writeln!(text, "{}", cells.join(" | ")).unwrap();
    }
    text
}

/// The last part of an IRI, without the article's hash.
fn short(iri: &str) -> String {
    let path = iri.rsplit_once("/id/").map_or(iri, |(_, path)| path);
    path.strip_prefix("article/")
        .and_then(|path| path.get(32..))
        .unwrap_or(path)
        .to_owned()
}

#[test]
fn every_file_of_queries_is_stored_and_explained() {
    let mut files: Vec<String> = fs::read_dir("queries")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let names: Vec<String> = saved()
        .into_iter()
        .map(|question| format!("{}.rq", question.name))
        .collect();
    assert_eq!(files, names);
    for question in saved() {
        let name = &question.name;
        assert!(!question.title.is_empty(), "{name}");
        assert!(
            question
                .example
                .starts_with(&format!("demarche query {name}")),
            "{name}"
        );
        for parameter in &question.parameters {
            // Of the newest findings the index chooses so many.
            let place = match parameter.name.as_str() {
                "limit" => "# chosen: ".to_owned(),
                name => format!("VALUES ?{name} {{ UNDEF }}"),
            };
            assert!(question.text.contains(&place), "{name}: {}", parameter.name);
            assert!(
                !parameter.description.is_empty(),
                "{name}: {}",
                parameter.name
            );
        }
    }
}

#[test]
fn names_find_things() {
    let store = store();
    for (kind, text, expected) in [
        (Kind::Actor, "Ingrid Solvang", "ingrid-solvang"),
        (Kind::Actor, "solvang", "ingrid-solvang"),
        (Kind::Actor, "Q34", "Q34"),
        (Kind::Actor, "http://www.wikidata.org/entity/Q34", "Q34"),
        (Kind::Actor, "SWE", "Q34"),
        (
            Kind::Actor,
            "the Norwegian Coast Guard",
            "norwegian-coast-guard",
        ),
        (
            Kind::Actor,
            "https://w3id.org/demarche/id/actor/lars-brekke",
            "lars-brekke",
        ),
        (Kind::Issue, "fishing-ban", "fishing-ban"),
        (Kind::Issue, "a fishing ban in the Skagerrak", "fishing-ban"),
        (Kind::Issue, "open-ports", "open-ports"),
        (Kind::Place, "oslo", "Q585"),
        (Kind::Topic, "joint patrols", "joint-patrols"),
        (Kind::Topic, "Finland", "Q33"),
    ] {
        let found = resolve(&store, kind, text).unwrap();
        assert!(
            found.len() == 1 && found[0].as_str().ends_with(&format!("/{expected}")),
            "{text}: {found:?}"
        );
    }
    let consult = resolve(&store, Kind::Type, "consult").unwrap();
    assert_eq!(
        consult[0].as_str(),
        "https://w3id.org/demarche/plover#CONSULT"
    );
}

#[test]
fn names_of_nothing_or_of_several_things_are_errors() {
    let store = store();
    let error = resolve(&store, Kind::Actor, "fishermen").unwrap_err();
    let Error::Ambiguous { candidates, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!(candidates.len(), 2);
    let message = resolve(&store, Kind::Actor, "Nobody")
        .unwrap_err()
        .to_string();
    assert_eq!(
        message,
        "no actor \"Nobody\" in the store; `demarche actors` lists them"
    );
    assert!(resolve(&store, Kind::Type, "DANCE").is_err());
}

#[test]
fn values_cannot_break_out_of_their_place() {
    let store = store();
    let question = named("roles").unwrap();
    for nasty in [
        "\" } } # ",
        "ports\"",
        "\\",
        "' OR 1=1",
        "\n}",
        "VALUES ?since { UNDEF }",
    ] {
        let values = BTreeMap::from([("role".to_owned(), nasty.to_owned())]);
        let Answer::Rows { rows, .. } = ask(&store, &question, &values).unwrap() else {
            panic!("{nasty}")
        };
        assert!(rows.is_empty(), "{nasty}");
    }
    let question = named("who-said").unwrap();
    let said = |text: &str| {
        let values = BTreeMap::from([("text".to_owned(), text.to_owned())]);
        rows(&ask(&store, &question, &values).unwrap())
    };
    // The index looks for words: what is none makes no difference, and without any there is nothing to find.
    assert_eq!(said("ports\" } #"), said("ports"));
    assert_ne!(said("ports"), said("\" } #"));
    assert_eq!(said("\" } #").lines().count(), 1);
    for (key, value) in [
        ("since", "yesterday"),
        ("sincee", "2026-01-01"),
        ("speaker", "\""),
    ] {
        let values = BTreeMap::from([(key.to_owned(), value.to_owned())]);
        assert!(ask(&store, &question, &values).is_err(), "{key}");
    }
}

#[test]
fn a_query_that_is_not_sparql_shows_where() {
    let question = Question::parse(
        "mine.rq",
        "SELECT ?a WHERE {\n  ?a dem:speaker ?b\n  FILTR(?b)\n}\n",
    )
    .unwrap();
    let error = ask(&store(), &question, &BTreeMap::new()).unwrap_err();
    let Error::Syntax {
        line, source_line, ..
    } = &error
    else {
        panic!("{error}")
    };
    assert_eq!((*line, source_line.as_str()), (3, "  FILTR(?b)"));
    assert!(
        error
            .to_string()
            .starts_with("cannot read the query \"mine.rq\", line 3, column")
    );
}

#[test]
fn any_sparql_runs_over_all_graphs_with_our_prefixes() {
    let store = store();
    let answer = |text: &str| {
        ask(
            &store,
            &Question::parse("-e", text).unwrap(),
            &BTreeMap::new(),
        )
        .unwrap()
    };
    let Answer::Rows { rows, .. } =
        answer("SELECT ?c { <https://w3id.org/demarche/id/actor/Q20> dem:country ?c }")
    else {
        panic!()
    };
    assert_eq!(
        rows.len(),
        1,
        "an actor is described once, not once an article"
    );
    let ask = answer("ASK { ?s a dem:Statement }");
    assert_eq!(ask, Answer::Boolean(true));
    assert_eq!(
        ask.write(Format::Json).unwrap(),
        "{\"head\":{},\"boolean\":true}\n"
    );
    assert!(ask.write(Format::Turtle).is_err());
    let graph =
        answer("CONSTRUCT { ?a rdfs:label ?n } WHERE { ?a dem:kind \"state\" ; rdfs:label ?n }");
    let Answer::Graph(quads) = &graph else {
        panic!()
    };
    assert_eq!(quads.len(), 3);
    assert!(
        graph
            .write(Format::Turtle)
            .unwrap()
            .contains("rdfs:label \"Norway\"")
    );
    assert!(graph.write(Format::Csv).is_err());
    let none = answer("SELECT ?g { GRAPH ?g { ?s dem:digest ?d } }");
    let Answer::Rows { rows, .. } = none else {
        panic!()
    };
    assert_eq!(rows.len(), 5);
}

#[test]
fn rows_are_written_in_every_format() {
    let answer = Answer::Rows {
        columns: vec!["who".to_owned(), "n".to_owned()],
        rows: vec![
            vec![Some(Literal::from("a, \"b\"").into()), None],
            vec![None, Some(Literal::from(2).into())],
        ],
    };
    assert_eq!(
        answer.write(Format::Csv).unwrap(),
        "who,n\r\n\"a, \"\"b\"\"\",\r\n,2\r\n"
    );
    assert!(answer.write(Format::Tsv).unwrap().starts_with("?who\t?n\n"));
    assert!(
        answer
            .write(Format::Xml)
            .unwrap()
            .contains("<literal>a, \"b\"</literal>")
            || answer.write(Format::Xml).unwrap().contains("&quot;")
    );
    assert!(answer.write(Format::Json).unwrap().contains("\"bindings\""));
    assert!(answer.write(Format::Turtle).is_err());
}

#[test]
fn papers_that_report_one_day_differently_contradict_each_other_and_nobody_changes() {
    let store = store();
    let mut other = readings::read("quarrel");
    other.article.id = "otherwise".to_owned();
    other.article.url = Some("https://other.example/otherwise".to_owned());
    other.article.publisher = Some("Other Paper".to_owned());
    other.positions[0].polarity = "for".into();
    other.positions[0].stance = "support".into();
    let run = Run::new("data-1", "model-1", b"bytes");
    let quads = article_quads(&other, &run, &Naming::default());
    store.load(&quads).unwrap();
    let question = named("conflicting-reports").unwrap();
    let told = rows(&ask(&store, &question, &BTreeMap::new()).unwrap());
    let told: Vec<&str> = told.lines().skip(1).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].contains("Nordic Courier | against") && told[1].contains("Other Paper | for"),
        "{told:?}"
    );
    let of_sweden = BTreeMap::from([("actor".to_owned(), "Sweden".to_owned())]);
    assert_eq!(
        rows(&ask(&store, &question, &of_sweden).unwrap())
            .lines()
            .count(),
        1
    );
}

/// A query of 20,000 findings answers in well under the time of a self-join over graphs.
#[test]
fn contradictions_stay_fast() {
    let store = Store::memory().unwrap();
    let node =
        |name: &str| NamedNode::new_unchecked(format!("https://w3id.org/demarche/id/{name}"));
    let dem =
        |name: &str| NamedNode::new_unchecked(format!("https://w3id.org/demarche/ontology#{name}"));
    let mut text = String::new();
    for number in 0..20_000 {
        let position = node(&format!("article/{}/position/{number}", number / 10));
        let graph = node(&format!("article/{}/graph", number / 10));
        let mut add = |property: NamedNode, object: Term| {
            let subject = NamedOrBlankNode::from(position.clone());
            writeln!(
                text,
                "{} .",
                Quad::new(subject, property, object, graph.clone())
            )
            .unwrap();
        };
        add(
            dem("issue"),
            node(&format!("issue/{}", number % 997)).into(),
        );
        add(
            dem("holder"),
            node(&format!("actor/{}", number % 101)).into(),
        );
        let side = if number % 3 == 0 { "against" } else { "for" };
        add(dem("polarity"), Literal::from(side).into());
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.nq");
    fs::write(&path, text).unwrap();
    store.import(&path).unwrap();
    let started = std::time::Instant::now();
    ask(&store, &named("contradictions").unwrap(), &BTreeMap::new()).unwrap();
    let slow = started.elapsed().as_secs();
    assert!(slow < 10 || env::var_os("CI").is_none(), "{slow} s");
}
