//! Networks: what ties actors, what is left when one narrows them, and whether the programs they are for read them.
#![cfg(test)]

use std::fs;

use demarche::query::Answer;
use demarche::show::network::gexf::gexf;
use demarche::show::network::graphml::graphml;
use demarche::show::network::json::json;
use demarche::show::network::links::{Link, Node, Tone, View};
use demarche::show::network::narrow::Narrow;
use demarche::show::network::statements::statements;
use demarche::show::network::svg::svg;
use demarche::show::network::{Network, dot};
use oxigraph::model::{Literal, Term};
use petgraph::visit::EdgeRef;
use serde_json::Value;

#[path = "support/python.rs"]
mod python;

/// Names that would break out of a format that does not escape them.
const NASTY: &[&str] = &[
    "Plain Name",
    "\"></title><script>alert(1)</script>",
    "]]> & ' \\ \" {x} |y|",
    "=cmd|' /C calc'!A0",
    "\u{1b}[31mred\u{7}\u{0}",
    "right\u{202e}to left",
    "two\nlines\tand a tab",
    "東京 – Åse “Wire” \u{FFFF}",
];

fn actor(number: usize) -> Node {
    Node {
        id: format!("actor/{number:02}"),
        label: NASTY[number % NASTY.len()].to_owned(),
        kind: ["state", "person", "party", "armed_group"][number % 4].to_owned(),
        country: "NOR".to_owned(),
        sector: String::new(),
    }
}

fn issue(name: &str) -> Node {
    Node {
        id: format!("issue/{name}"),
        label: name.to_owned(),
        kind: "issue".to_owned(),
        ..Node::default()
    }
}

fn position(holder: usize, on: &str, tone: Tone, day: &str) -> Link {
    Link {
        from: actor(holder),
        to: issue(on),
        what: "support".to_owned(),
        tone,
        mutual: false,
        article: format!("a{holder}"),
        day: day.to_owned(),
        finding: format!("a{holder}/{on}/{day}"),
    }
}

fn positions() -> Vec<Link> {
    vec![
        position(0, "ban", Tone::For, "2026-03-01"),
        position(0, "ban", Tone::For, "2026-03-04"),
        position(0, "quota", Tone::Against, "2026-03-02"),
        position(1, "ban", Tone::For, "2026-03-03"),
        position(1, "quota", Tone::Against, ""),
        position(2, "ban", Tone::Against, "2026-03-05"),
        position(2, "quota", Tone::Neutral, "2026-03-05"),
        position(3, "ban", Tone::Mixed, "2026-03-06"),
    ]
}

/// Each tie with its weight, the day since when it holds and the issues.
fn ties(view: View) -> Vec<String> {
    let network = Network::of(&positions(), view);
    let graph = &network.graph;
    let line = |edge: petgraph::graph::EdgeReference<_>| {
        let (one, other) = (&graph[edge.source()].id, &graph[edge.target()].id);
        let what: &demarche::show::network::Edge = edge.weight();
        let issues: Vec<&str> = what.whats.keys().map(String::as_str).collect();
        let day = what.days.keys().next().map_or("-", String::as_str);
        format!("{one} {other} {} {day} {}", what.weight, issues.join("+"))
    };
    graph.edge_references().map(line).collect()
}

#[test]
fn actors_on_one_side_agree_and_those_on_two_oppose_each_other() {
    assert_eq!(
        ties(View::Congruence),
        [
            "actor/00 actor/01 2 2026-03-03 ban+quota",
            "actor/00 actor/03 1 2026-03-06 ban",
            "actor/01 actor/03 1 2026-03-06 ban",
            "actor/02 actor/03 1 2026-03-06 ban",
        ]
    );
    assert_eq!(
        ties(View::Conflict),
        [
            "actor/00 actor/02 1 2026-03-05 ban",
            "actor/00 actor/03 1 2026-03-06 ban",
            "actor/01 actor/02 1 2026-03-05 ban",
            "actor/01 actor/03 1 2026-03-06 ban",
            "actor/02 actor/03 1 2026-03-06 ban",
        ]
    );
}

fn names(narrow: &Narrow, view: View) -> Vec<String> {
    let network = Network::of(&positions(), view).narrowed(narrow);
    network
        .graph
        .node_weights()
        .map(|node| node.id.clone())
        .collect()
}

#[test]
fn a_network_is_narrowed_by_weight_neighbours_and_number() {
    let heavy = Narrow {
        min: 2,
        ..Narrow::default()
    };
    assert_eq!(names(&heavy, View::Congruence), ["actor/00", "actor/01"]);
    let mut near = Narrow {
        around: vec!["actor/02".to_owned()],
        steps: 1,
        ..Narrow::default()
    };
    assert_eq!(names(&near, View::Congruence), ["actor/02", "actor/03"]);
    near.steps = 2;
    assert_eq!(names(&near, View::Congruence).len(), 4);
    let few = Narrow {
        top: Some(3),
        ..Narrow::default()
    };
    let network = Network::of(&positions(), View::Congruence).narrowed(&few);
    assert_eq!((network.graph.node_count(), network.left_out), (3, 1));
}

/// A network of 50 actors, each tied to a few others, with all tones.
fn large() -> Network {
    let tones = [Tone::Cooperation, Tone::Conflict, Tone::Said, Tone::Neutral];
    let link = |number: usize| Link {
        from: actor(number % 50),
        to: actor((number * number + 7 * number + 3) % 50),
        what: NASTY[number % NASTY.len()].to_owned(),
        tone: tones[number % 4],
        mutual: number.is_multiple_of(5),
        article: NASTY[(number + 1) % NASTY.len()].to_owned(),
        day: format!("2026-03-{:02}", number % 28 + 1),
        finding: format!("f{number}"),
    };
    Network::of(&(0..120).map(link).collect::<Vec<_>>(), View::Actors)
}

#[test]
fn nothing_of_a_text_is_markup_in_a_picture() {
    let picture = svg(&large(), NASTY[1]);
    for tag in ["<script", "]]>", "\u{1b}", "\u{0}", "\u{202e}", "\u{FFFF}"] {
        assert!(!picture.contains(tag), "{tag:?}");
    }
    assert_eq!(picture, svg(&large(), NASTY[1]));
    assert!(svg(&Network::default(), "").contains("0 nodes, 0 edges"));
}

const READ_BACK: &str = r"
import json, re, xml.dom.minidom
import networkx as nx
made = json.load(open('network.json'))
for name, read in (('network.graphml', nx.read_graphml), ('network.gexf', nx.read_gexf)):
    graph = read(name)
    assert graph.is_directed() == made['directed'], name
    ids = {node: data['iri'] for node, data in graph.nodes(data=True)}
    edges = sorted((ids[a], ids[b], data['tone'], data['mutual'], float(data['weight']), data.get('first'))
                   for a, b, data in graph.edges(data=True))
    wanted = sorted((e['source'], e['target'], e['tone'], e['mutual'], float(e['weight']), e['first'])
                    for e in made['edges'])
    if not made['directed']:
        edges = sorted((*sorted(e[:2]), *e[2:]) for e in edges)
        wanted = sorted((*sorted(e[:2]), *e[2:]) for e in wanted)
    assert edges == wanted, (name, edges, wanted)
    labels = {data['iri']: data['label'] for _, data in graph.nodes(data=True)}
    assert len(labels) == len(made['nodes'])
    for node in made['nodes']:
        label = ' '.join(node['label'].replace('\n', ', ').split())
        assert labels[node['id']] == re.sub('[\x00-\x1f\x7f-\x9f\u202e\uffff]', '\ufffd', label), labels
    for _, data in graph.nodes(data=True):
        assert data['kind'] and data['links'] > 0
gexf = nx.read_gexf('network.gexf')
assert gexf.graph['mode'] == 'dynamic'
days = {day for _, _, data in gexf.edges(data=True) for day, _ in data.get('spells', [])}
assert days == {day for edge in made['edges'] for day in edge['days']}
counts = sum(count for _, _, data in gexf.edges(data=True) for count, _, _ in data.get('findings_of_day', []))
assert counts == sum(sum(edge['days'].values()) for edge in made['edges'])
picture = xml.dom.minidom.parse('network.svg')
assert not picture.getElementsByTagName('script')
print('read')
";

#[test]
fn networkx_reads_back_what_was_written() {
    for network in [
        large(),
        Network::of(&positions(), View::Positions),
        Network::of(&positions(), View::Conflict),
    ] {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("network.json", json(&network)),
            ("network.graphml", graphml(&network)),
            ("network.gexf", gexf(&network)),
            ("network.svg", svg(&network, "")),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let Some(told) = python::run(READ_BACK, folder.path()) else {
            return;
        };
        assert_eq!(told, "read\n");
    }
}

/// Graphviz's own reading of a drawing has as many nodes (and the legend) and edges.
#[test]
fn graphviz_reads_back_what_was_drawn() {
    let network = large();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("network.dot");
    fs::write(&path, dot::drawing(&network)).unwrap();
    let Ok(output) = std::process::Command::new("dot")
        .args(["-Tjson0"])
        .arg(&path)
        .output()
    else {
        return;
    };
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    let count = |part: &str| read[part].as_array().unwrap().len();
    assert_eq!(count("objects"), network.graph.node_count() + 1);
    assert_eq!(count("edges"), network.graph.edge_count());
}

#[test]
fn a_position_becomes_the_statements_of_a_discourse_network() {
    let columns = "finding article day holder holderKind voice voiceKind concept polarity";
    let row = |cells: &str| -> Vec<Option<Term>> {
        let term = |cell: &str| (cell != "-").then(|| Term::from(Literal::from(cell)));
        cells.split(' ').map(term).collect()
    };
    let answer = Answer::Rows {
        columns: columns.split(' ').map(str::to_owned).collect(),
        rows: vec![
            row("f1 a 2026-03-01 Norway state Ada person ban for"),
            row("f2 a 2026-03-01 Ada person Ada person ban against"),
            row("f3 b 2026-03-02 Norway state - - ban mixed"),
            row("f4 b 2026-03-02 Norway state - - ban neutral"),
        ],
    };
    let table = statements(&answer);
    let told: Vec<String> = table.rows.iter().map(|row| row[..6].join(",")).collect();
    let expected = [
        "a,2026-03-01,Ada,,ban,0",
        "a,2026-03-01,Ada,Norway,ban,1",
        "b,2026-03-02,,Norway,ban,0",
        "b,2026-03-02,,Norway,ban,1",
    ];
    assert_eq!(told, expected);
}
