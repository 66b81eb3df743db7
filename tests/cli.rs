//! Runs the program itself: what it prints, what it says of bad input, and its exit codes.
#![cfg(test)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const COMMANDS: &[&str] = &[
    "read",
    "load",
    "query",
    "queries",
    "export",
    "network",
    "report",
    "articles",
    "actors",
    "statements",
    "positions",
    "events",
    "issues",
    "remove",
    "reread",
    "review",
    "serve",
    "stats",
    "why",
    "completions",
    "man",
];
const ARTICLE: &str = "title: Ferry strike ends\npublisher: Harbour Post\npublished: 2025-05-02\n\n\
    The Danish transport minister said on Friday that the ferry strike had ended.\n\n\
    \"Nobody has won,\" a union official told reporters in Aarhus.\n";

#[test]
fn every_command_has_help_with_an_example() {
    for command in COMMANDS {
        let output = run(&[command, "--help"]);
        assert_eq!(code(&output), 0, "{command}");
        assert!(out(&output).contains("Example"), "{command}");
        assert!(
            out(&output).contains(&format!("demarche {command}")),
            "{command}"
        );
    }
    let help = out(&run(&["--help"]));
    for command in COMMANDS {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
    }
}

#[test]
fn what_is_told_twice_has_one_row() {
    let folder = TempDir::new().unwrap();
    let text = |day: &str, rest: &str| {
        format!(
            "title: Ferry talks\npublisher: Harbour Post\npublished: {day}\n\n\
             “We reject any new talks with the pirates of Malta,” Danish Transport Minister Karla Holm said on \
             Friday. {rest}\n"
        )
    };
    for (name, rest) in [("one", "Ships waited."), ("other", "Rain fell.")] {
        fs::write(
            folder.path().join(format!("{name}.txt")),
            text("2025-05-02", rest),
        )
        .unwrap();
    }
    let path = folder.path().to_str().unwrap();
    for list in ["statements", "positions"] {
        let rows = |more: &[&str]| {
            let output = run(&[&[list, "-f", "tsv", "--in", path], more].concat());
            assert_eq!(code(&output), 0, "{list}");
            out(&output).lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let (once, every) = (rows(&[]), rows(&["--every"]));
        assert_eq!(once.len(), 2, "{list}: {once:#?}");
        assert_eq!(every.len(), 3, "{list}: {every:#?}");
        assert!(once[0].ends_with("\talso"), "{list}: {}", once[0]);
        assert!(!every[0].ends_with("\talso"), "{list}: {}", every[0]);
    }
}

#[test]
fn wrong_usage_is_two() {
    for arguments in [
        &["fly"][..],
        &["read"],
        &["read", "--format", "poem", "x.txt"],
        &["read", "--arithmetic", "i4", "x.txt"],
        &["query"],
        &["query", "no-such-query"],
        &["query", "who", "-e", "ASK {}"],
        &["queries", "no-such-query"],
        &["events", "--since", "yesterday"],
        &["network", "--view", "clouds"],
    ] {
        let output = run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", err(&output));
        assert!(out(&output).is_empty() && !err(&output).is_empty());
    }
}

#[test]
fn a_batch_goes_on_after_bad_inputs() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("good.txt"), ARTICLE).unwrap();
    fs::write(path("empty.txt"), "").unwrap();
    fs::write(
        path("binary.txt"),
        [0_u8, 159, 146, 150, 0, 0, 7, 255].repeat(40),
    )
    .unwrap();
    fs::write(
        path("broken.jsonl"),
        "{\"id\": \"a\", \"text\": \n{\"id\": \"b\", \"text\": \"Peru said no.\"}\n",
    )
    .unwrap();
    let names = [
        "missing.txt",
        "empty.txt",
        "binary.txt",
        "broken.jsonl",
        "good.txt",
    ];
    let paths: Vec<String> = names.iter().map(|name| path(name)).collect();
    let mut arguments = vec!["read", "--format", "jsonl"];
    arguments.extend(paths.iter().map(String::as_str));
    let output = run(&arguments);
    assert_eq!(code(&output), 1);
    let errors = err(&output);
    for name in &names[..4] {
        assert!(
            errors
                .lines()
                .any(|line| line.starts_with("error: ") && line.contains(name)),
            "{name}: {errors}"
        );
    }
    assert!(errors.contains("line 1"), "{errors}");
    let lines: Vec<serde_json::Value> = out(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let ids: Vec<&str> = lines
        .iter()
        .map(|line| line["article"]["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["b", "good"]);
}

#[test]
fn standard_input_is_an_input() {
    let output = piped(&["read", "--format", "jsonl", "-"], ARTICLE);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let reading: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(reading["article"]["publisher"], "Harbour Post");
    assert_eq!(reading["article"]["published"], "2025-05-02");
}

#[test]
fn reading_twice_gives_the_same_bytes() {
    let folder = TempDir::new().unwrap();
    let path = article(folder.path());
    for format in ["text", "jsonl", "turtle", "trig", "nquads", "jsonld"] {
        let once = run(&["read", "--format", format, &path]);
        assert_eq!(code(&once), 0, "{format}: {}", err(&once));
        assert!(!once.stdout.is_empty(), "{format}");
        assert_eq!(
            once.stdout,
            run(&["read", "--format", format, &path]).stdout,
            "{format}"
        );
    }
}

#[test]
fn what_the_user_says_of_all_articles_wins() {
    let folder = TempDir::new().unwrap();
    let path = article(folder.path());
    let given = ["--published", "2025-05-09", "--publisher", "Other Post"];
    let output = run(&[&["read", "--format", "jsonl", &path], &given[..]].concat());
    let reading: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(reading["article"]["publisher"], "Other Post");
    assert_eq!(reading["article"]["published"], "2025-05-09");
    assert_eq!(reading["article"]["published_from"], "user");
}

#[test]
fn text_has_no_escapes_in_a_pipe_and_the_article_cannot_bring_any() {
    let output = piped(
        &["read", "-"],
        "title: \u{1b}[2JGone\n\nThe \u{1b}[31mking\u{9b}1m spoke.\n",
    );
    assert!(
        !out(&output).contains(['\u{1b}', '\u{9b}']),
        "{}",
        out(&output)
    );
}

#[test]
fn completions_and_manual_pages() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(&["completions", shell]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains("statements"), "{shell}");
    }
    let folder = TempDir::new().unwrap();
    let pages = folder.path().join("man1");
    assert_eq!(code(&run(&["man", pages.to_str().unwrap()])), 0);
    for command in COMMANDS {
        assert!(
            pages.join(format!("demarche-{command}.1")).exists(),
            "{command}"
        );
    }
}

#[test]
fn a_reader_that_goes_away_is_nobodys_fault() {
    let mut child = program(&["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty(), "{}", err(&output));
}

#[test]
fn a_missing_folder_of_tables_is_named() {
    let folder = TempDir::new().unwrap();
    let path = article(folder.path());
    let output = run(&["read", "--data", "/nowhere/tables", &path]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("/nowhere/tables"));
}

#[test]
fn questions_about_articles_in_memory() {
    let samples = [
        "--in",
        "data/samples/dam-standoff.txt",
        "data/samples/border-clash.txt",
    ];
    for command in [
        "articles",
        "actors",
        "statements",
        "positions",
        "events",
        "issues",
    ] {
        let output = run(&[&[command, "--format", "csv"], &samples[..]].concat());
        assert_eq!(code(&output), 0, "{command}: {}", err(&output));
        let all = out(&output).lines().count();
        assert!(all > 2, "{command}: {all} lines");
        let few = run(&[&[command, "--format", "json", "--limit", "2"], &samples[..]].concat());
        let few: serde_json::Value = serde_json::from_str(&out(&few)).unwrap();
        assert_eq!(few.as_array().unwrap().len(), 2, "{command}");
    }
    let asked = run(&[&["query", "-e", "ASK { ?s a dem:Statement }"], &samples[..]].concat());
    assert!(out(&asked).contains("yes"), "{}", err(&asked));
    let wrong = run(&[&["query", "-e", "SELECT ?x { ?x a "], &samples[..]].concat());
    assert_eq!(code(&wrong), 2);
    assert!(err(&wrong).contains("line 1"), "{}", err(&wrong));
    let nobody = run(&[&["statements", "--actor", "Nobody At All"], &samples[..]].concat());
    assert_eq!(code(&nobody), 1);
    assert!(err(&nobody).contains("Nobody At All"));
}

#[test]
fn a_report_has_a_footnote_for_every_line_it_marks() {
    for arguments in [["--actor", "Uzbekistan"], ["--issue", "hold-direct-talks"]] {
        let [kind, name] = arguments;
        let dossier = out(&run(&["report", kind, name, "--in", "data/samples"]));
        for heading in ["# ", "## Positions", "## Changes", "## Statements"] {
            assert!(dossier.contains(heading), "{heading}: {dossier}");
        }
        let (body, notes) = dossier.split_once("\n[^1]: ").unwrap();
        let marks = body.matches("[^").count();
        assert!(marks > 10, "{dossier}");
        for number in 2..=notes.lines().count() {
            assert!(body.contains(&format!("[^{number}]")), "{number}");
            assert!(notes.contains(&format!("\n[^{number}]: “")), "{number}");
        }
        let page = out(&run(&[
            "report",
            kind,
            name,
            "-f",
            "html",
            "--in",
            "data/samples",
        ]));
        assert!(page.contains("Content-Security-Policy") && !page.contains("<script"));
    }
    assert_eq!(code(&run(&["report", "--in", "data/samples"])), 2);
}

#[test]
fn positions_and_issues_tell_of_time_and_of_what_is_not_listed() {
    let run = |arguments: &[&str]| {
        let arguments = [arguments, &["--format", "csv", "--in", "data/samples"]].concat();
        let output = run(&arguments);
        assert_eq!(code(&output), 0, "{}", err(&output));
        out(&output)
    };
    let history = run(&["positions", "--history", "--actor", "UZB"]);
    assert!(history.lines().count() > 5 && history.starts_with("holder,issue,day,side"));
    let changes = run(&["positions", "--changes"]);
    assert!(changes.contains("holding direct talks"), "{changes}");
    let of_one = run(&["positions", "--actor", "Rustam Yuldoshbekov"]);
    assert!(of_one.contains("voice"), "{of_one}");
    let candidates = run(&["issues", "--candidates"]);
    assert!(candidates.starts_with("positions,articles,holders,id"));
    assert!(!candidates.contains("hold-direct-talks") && candidates.lines().count() > 5);
}

#[test]
fn graphviz_draws_the_network_of_the_samples() {
    if Command::new("dot").arg("-V").output().is_err() {
        return;
    }
    for view in ["actors", "positions", "events"] {
        let drawing = run(&["network", "--view", view, "--in", "data/samples"]);
        assert_eq!(code(&drawing), 0, "{}", err(&drawing));
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("network.dot");
        fs::write(&path, &drawing.stdout).unwrap();
        let drawn = Command::new("dot")
            .arg("-Tsvg")
            .arg(&path)
            .output()
            .unwrap();
        assert!(
            drawn.status.success() && drawn.stderr.is_empty(),
            "{view}: {}",
            err(&drawn)
        );
    }
}

#[cfg(feature = "rocksdb")]
#[test]
fn loading_twice_changes_nothing_and_removing_leaves_nothing() {
    let folder = TempDir::new().unwrap();
    let store = folder.path().join("news.db");
    let store = ["--store", store.to_str().unwrap()];
    let with = |arguments: &[&str]| run(&[arguments, &store[..]].concat());
    let missing = with(&["actors"]);
    assert_eq!(code(&missing), 1);
    assert!(err(&missing).contains("demarche load"), "{}", err(&missing));
    let first = with(&["load", "data/samples"]);
    assert_eq!(code(&first), 0, "{}", err(&first));
    let once = with(&["export", "--format", "nquads"]);
    let again = with(&["load", "data/samples"]);
    assert!(err(&again).contains("0 read"), "{}", err(&again));
    assert_eq!(once.stdout, with(&["export", "--format", "nquads"]).stdout);
    for (again, said) in [
        (&["reread"][..], "0 read again"),
        (&["reread", "--all"][..], "0 of them changed"),
    ] {
        let reread = with(again);
        assert_eq!(code(&reread), 0, "{}", err(&reread));
        assert!(err(&reread).contains(said), "{}", err(&reread));
    }
    assert_eq!(once.stdout, with(&["export", "--format", "nquads"]).stdout);
    assert_eq!(
        out(&with(&["review"])),
        "verdict\tactor\tother\tarticle\tnote\n"
    );
    let names = with(&["articles", "--format", "csv"]);
    let ids: Vec<String> = out(&names)
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(1).unwrap().to_owned())
        .collect();
    assert!(ids.len() > 5);
    for id in &ids {
        let removed = with(&["remove", id]);
        assert_eq!(code(&removed), 0, "{}", err(&removed));
    }
    assert_eq!(code(&with(&["remove", &ids[0]])), 1);
    assert!(with(&["export", "--format", "nquads"]).stdout.is_empty());
}

fn article(folder: &Path) -> String {
    let path = folder.join("ferry.txt");
    fs::write(&path, ARTICLE).unwrap();
    path.to_str().unwrap().to_owned()
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command
        .args(arguments)
        .env("DEMARCHE_STORE", "/nowhere/demarche.db");
    command
}

fn run(arguments: &[&str]) -> Output {
    program(arguments).stdin(Stdio::null()).output().unwrap()
}

fn piped(arguments: &[&str], input: &str) -> Output {
    let mut child = program(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
