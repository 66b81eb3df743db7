//! Draws the readings of tests/cases/show and compares with the files beside them.
//! `UPDATE=1 cargo test --release --test show` rewrites what is expected; read the diff.
#![cfg(test)]

use std::env;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use demarche::model::reading::Reading;
use demarche::show::network::Network;
use demarche::show::network::dot;
use demarche::show::network::links::{Link, Node, Tone, View};
use demarche::show::network::narrow::Narrow;
use demarche::show::reasons::of_finding;
use demarche::show::text::{Look, page};

const PLAIN: Look = Look {
    colour: false,
    width: 80,
};

#[test]
fn pages_for_people() {
    let pages: Vec<String> = readings()
        .iter()
        .map(|reading| page(reading, PLAIN))
        .collect();
    check("fish.text", &pages.join("\n"));
}

#[test]
fn colours_are_the_only_escapes() {
    let colourful = Look {
        colour: true,
        ..PLAIN
    };
    for reading in readings() {
        let plain = page(&reading, PLAIN);
        assert!(!plain.contains('\u{1b}'));
        let coloured = page(&reading, colourful);
        assert!(coloured.contains('\u{1b}'));
        assert_eq!(console::strip_ansi_codes(&coloured), plain);
    }
}

#[test]
fn reasons_for_findings() {
    let reading = &readings()[0];
    let told: Vec<String> = ["s1", "p3", "e3", "Q20", "Q585", "none"]
        .iter()
        .map(|id| of_finding(reading, id, PLAIN))
        .collect();
    check("fish.why", &told.join("\n"));
}

#[test]
fn a_drawing_joins_links_and_counts_articles() {
    check("fish.dot", &drawing(&links(), View::Actors, 1));
    let strong = drawing(&links(), View::Actors, 2);
    assert!(strong.contains("THREATEN ×2") && !strong.contains("CONSULT"));
}

#[test]
fn graphviz_reads_every_drawing() {
    if Command::new("dot").arg("-V").output().is_err() {
        return;
    }
    for view in [View::Actors, View::Positions, View::Events] {
        for links in [links(), Vec::new()] {
            graphviz(&drawing(&links, view, 1));
        }
    }
}

fn drawing(links: &[Link], view: View, min: usize) -> String {
    let narrow = Narrow {
        min,
        ..Narrow::default()
    };
    dot::drawing(&Network::of(links, view).narrowed(&narrow))
}

fn graphviz(drawing: &str) {
    let mut dot = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = dot.stdin.take().unwrap();
    input.write_all(drawing.as_bytes()).unwrap();
    drop(input);
    let output = dot.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && errors.is_empty(),
        "{errors}\n{drawing}"
    );
}

/// Links with labels that would break a drawing if they were not escaped.
fn links() -> Vec<Link> {
    let node = |id: &str, label: &str, kind: &str| Node {
        id: id.to_owned(),
        label: label.to_owned(),
        kind: kind.to_owned(),
        ..Node::default()
    };
    let norway = node("Q20", "Norway", "state");
    let iceland = node("Q189", "Iceland", "state");
    let wire = node(
        "w",
        "The \"Wire\" \\ <b>Herald</b>\u{1b}[31m & Sons",
        "media",
    );
    let quota = node("i", "a higher mackerel quota", "issue");
    let talks = node("e", "CONSULT talks\nOslo, planned", "possible_event");
    let link = |from: &Node, to: &Node, what: &str, tone, article: &str| Link {
        from: from.clone(),
        to: to.clone(),
        what: what.to_owned(),
        tone,
        mutual: what == "CONSULT",
        article: article.to_owned(),
        day: "2026-03-02".to_owned(),
        finding: format!("{article}/{what}"),
    };
    vec![
        link(&iceland, &norway, "THREATEN", Tone::Conflict, "a"),
        link(&iceland, &norway, "THREATEN", Tone::Conflict, "b"),
        link(&iceland, &norway, "warn", Tone::Said, "a"),
        link(&norway, &iceland, "CONSULT", Tone::Cooperation, "a"),
        link(&wire, &norway, "accuse", Tone::Said, "b"),
        link(&norway, &quota, "red_line", Tone::Against, "a"),
        link(&iceland, &quota, "demand", Tone::For, "a"),
        link(&norway, &talks, "did", Tone::Cooperation, "a"),
    ]
}

fn readings() -> Vec<Reading> {
    let text = fs::read_to_string("tests/cases/show/fish.jsonl").unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn check(name: &str, got: &str) {
    let path = Path::new("tests/cases/show").join(name);
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, got).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    assert!(
        got == expected,
        "{} differs; run with UPDATE=1 and read the diff",
        path.display()
    );
}
