//! The rules of ARCHITECTURE.md, as tests.
#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and the rooms it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("lexicon", &["model"]),
    ("read", &["model"]),
    ("language", &["model"]),
    ("extract", &["model", "lexicon"]),
    ("resolve", &["model", "lexicon"]),
    ("graph", &["model"]),
    ("index", &["model", "graph"]),
    ("store", &["model", "graph", "index"]),
    ("query", &["model", "index", "store"]),
    ("show", &["model", "graph", "query"]),
    (
        "serve",
        &["model", "graph", "index", "store", "query", "show"],
    ),
    (
        "cli",
        &[
            "model", "lexicon", "read", "language", "graph", "store", "query", "show", "serve",
            "pipeline",
        ],
    ),
];
/// Rooms that work on values alone: no files, network, clock or environment.
const PURE: &[&str] = &["model", "language", "extract", "resolve", "graph"];
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::io",
    "std::net",
    "std::time",
    "std::env",
    "std::process",
    "Utc::now",
    "Local::now",
];
/// Who alone may use a library, or a part of one.
const ONLY: &[(&str, &[&str])] = &[
    ("oxigraph::store", &["src/store", "src/query"]),
    ("oxigraph::sparql", &["src/store", "src/query"]),
    ("tantivy", &["src/index"]),
    ("petgraph", &["src/show/network"]),
    ("axum", &["src/serve"]),
    ("tokio", &["src/serve"]),
    ("clap", &["src/cli"]),
    ("indicatif", &["src/cli"]),
    ("rs_trafilatura", &["src/read"]),
];
const MAX_LINES: usize = 400;

#[test]
fn rooms_use_only_the_rooms_they_may() {
    for (room, allowed) in MAY_USE {
        for file in rust_files(&Path::new("src").join(room)) {
            let text = fs::read_to_string(&file).unwrap();
            let name = file.display();
            // Other ways to name a room would slip past the loop below.
            assert!(!text.contains("crate::{"), "{name}: one `use` per room");
            assert!(!text.contains("super::super"), "{name}: say `crate::`");
            for used in text.split("crate::").skip(1).map(first_word) {
                let known = MAY_USE.iter().any(|(name, _)| *name == used) || used == "pipeline";
                assert!(
                    !known || used == *room || allowed.contains(&used),
                    "{name} uses `{used}`, but `{room}` may use only {allowed:?}",
                );
            }
        }
    }
}

#[test]
fn no_room_is_reached_through_its_parent() {
    for (room, _) in MAY_USE {
        let file = Path::new("src").join(room).join("mod.rs");
        let text = fs::read_to_string(&file)
            .unwrap()
            .replace("use super::*", "");
        assert!(
            !text.contains("super::"),
            "{}: say `crate::`",
            file.display()
        );
    }
}

#[test]
fn the_files_of_extract_do_not_call_each_other() {
    for file in rust_files(Path::new("src/extract")) {
        let own = file
            .strip_prefix("src/extract")
            .unwrap()
            .iter()
            .next()
            .unwrap();
        let own = Path::new(own).file_stem().unwrap().to_str().unwrap();
        if own == "mod" {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        for used in text.split("crate::extract::").skip(1).map(first_word) {
            assert!(used == own, "{} uses `extract::{used}`", file.display());
        }
    }
}

#[test]
fn pure_rooms_do_not_touch_the_outside() {
    for file in PURE
        .iter()
        .flat_map(|room| rust_files(&Path::new("src").join(room)))
    {
        let text = fs::read_to_string(&file).unwrap();
        // A test may read a file, or look at the clock to see that something is fast.
        let text = text.split("#[cfg(test)]").next().unwrap();
        for name in OUTSIDE {
            assert!(!text.contains(name), "{} uses {name}", file.display());
        }
    }
}

#[test]
fn libraries_stay_where_they_belong() {
    for file in rust_files(Path::new("src")) {
        let text = fs::read_to_string(&file).unwrap();
        for (library, homes) in ONLY {
            let at_home = homes.iter().any(|home| file.starts_with(home));
            let used = text.lines().any(|line| {
                let line = line.trim_start();
                !line.starts_with("//")
                    && (line.contains(&format!("{library}::"))
                        || line.contains(&format!("use {library};")))
            });
            assert!(at_home || !used, "{} uses {library}", file.display());
        }
    }
}

#[test]
fn every_folder_of_src_is_a_room() {
    for entry in fs::read_dir("src").unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            assert!(
                MAY_USE.iter().any(|(room, _)| *room == name),
                "`{name}` is not in MAY_USE"
            );
        }
    }
}

#[test]
fn every_room_stands_in_the_picture() {
    let picture = fs::read_to_string("ARCHITECTURE.md").unwrap();
    for (room, _) in MAY_USE {
        assert!(
            picture.contains(&format!("| `{room}` |")),
            "`{room}` is not in ARCHITECTURE.md"
        );
    }
    assert!(
        picture.lines().count() <= 150,
        "ARCHITECTURE.md is over 150 lines"
    );
}

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    for file in rust_files(Path::new("src")) {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.display();
        assert!(
            text.starts_with("//! "),
            "{name} does not begin with `//! `"
        );
        assert!(
            text.lines().count() <= MAX_LINES,
            "{name} is over {MAX_LINES} lines"
        );
    }
}

#[test]
fn every_test_file_is_known_as_one() {
    for file in rust_files(Path::new("tests")) {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.display();
        assert!(
            text.starts_with("//! "),
            "{name} does not begin with `//! `"
        );
        assert!(
            text.contains("\n#![cfg(test)]\n"),
            "{name} lacks `#![cfg(test)]`"
        );
    }
}

fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    &text[..end]
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
