//! Every table of `data/` is well formed, sorted and tells where it comes from.
#![cfg(test)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Tables whose rows are not in the order of their bytes: what comes first matters in them.
const IN_OWN_ORDER: &[&str] = &[];
/// Tables with one row for each value of their first column.
const UNIQUE: &[&str] = &[
    "actors.tsv",
    "given_names.tsv",
    "merges.tsv",
    "people.tsv",
    "places.tsv",
    "states.tsv",
];
const FORBIDDEN: &[&str] = &["GPL", "GFDL", "ODbL", "BY-SA", "BY-NC", "BY-ND"];

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// File names and texts, in order.
fn tables() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(data()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "tsv") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            found.push((name, fs::read_to_string(path).unwrap()));
        }
    }
    found.sort();
    found
}

/// The lines that are no comments: the header, then the rows.
fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

/// The cells of the column `column` of a table.
fn column(file: &str, column: &str) -> Vec<String> {
    let text = fs::read_to_string(data().join(file)).unwrap();
    let lines = lines(&text);
    let at = lines[0].split('\t').position(|name| name == column);
    let at = at.unwrap_or_else(|| panic!("no column {column} in {file}"));
    let cells = lines[1..].iter().map(|line| line.split('\t').nth(at));
    cells.map(|cell| cell.unwrap().to_owned()).collect()
}

fn sources() -> toml::Table {
    let text = fs::read_to_string(data().join("SOURCES.toml")).unwrap();
    text.parse().unwrap()
}

#[test]
fn every_table_tells_its_source() {
    let sources = sources();
    for (name, _) in tables() {
        let entry = sources.get(&name).and_then(toml::Value::as_table);
        let entry = entry.unwrap_or_else(|| panic!("{name} has no entry in SOURCES.toml"));
        for field in ["origin", "licence", "taken", "made"] {
            let value = entry.get(field).and_then(toml::Value::as_str);
            let value = value.unwrap_or_else(|| panic!("{name} has no {field}"));
            assert!(!value.is_empty(), "{name}: {field}");
        }
    }
    for name in sources.keys() {
        assert!(
            data().join(name).exists(),
            "{name} has an entry but is no file"
        );
    }
}

#[test]
fn no_licence_forbids_shipping() {
    for (name, entry) in sources() {
        let text = entry.get("licence").unwrap().to_string();
        for word in FORBIDDEN {
            assert!(!text.contains(word), "{name}: {text}");
        }
    }
}

#[test]
fn rows_fit_their_header() {
    for (name, text) in tables() {
        let lines = lines(&text);
        let width = lines[0].split('\t').count();
        let columns: BTreeSet<&str> = lines[0].split('\t').collect();
        assert_eq!(columns.len(), width, "{name}: a column comes twice");
        for line in &lines {
            assert_eq!(line.split('\t').count(), width, "{name}: {line}");
            let clean = line.split('\t').all(|cell| cell.trim() == cell);
            assert!(clean && !line.contains('\r'), "{name}: blanks in {line}");
            assert!(!line.contains("||"), "{name}: an empty part in {line}");
        }
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{name}");
    }
}

#[test]
fn rows_are_sorted() {
    for (name, text) in tables() {
        if IN_OWN_ORDER.contains(&name.as_str()) {
            continue;
        }
        let lines = lines(&text);
        let keys: Vec<&str> = lines[1..]
            .iter()
            .map(|line| line.split('\t').next().unwrap())
            .collect();
        for pair in keys.windows(2) {
            assert!(pair[0] <= pair[1], "{name}: {} before {}", pair[0], pair[1]);
        }
    }
}

#[test]
fn ids_are_unique() {
    for name in UNIQUE {
        let text = fs::read_to_string(data().join(name)).unwrap();
        let mut seen = BTreeSet::new();
        for line in &lines(&text)[1..] {
            let id = line.split('\t').next().unwrap();
            assert!(seen.insert(id), "{name}: {id} comes twice");
        }
    }
}

#[test]
fn wikidata_ids_are_well_formed() {
    for name in ["actors.tsv", "people.tsv", "places.tsv"] {
        for id in column(name, "wikidata") {
            let digits = id.strip_prefix('Q');
            let good =
                digits.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
            assert!(id.is_empty() || good, "{name}: {id}");
        }
    }
}

#[test]
fn countries_are_in_the_table_of_states() {
    let known: BTreeSet<String> = column("states.tsv", "iso3").into_iter().collect();
    for name in ["actors.tsv", "people.tsv", "places.tsv"] {
        for code in column(name, "country") {
            assert!(known.contains(&code), "{name}: {code}");
        }
    }
}

#[test]
fn roles_name_listed_people_and_bodies() {
    let people: BTreeSet<String> = column("people.tsv", "id").into_iter().collect();
    let states = column("states.tsv", "id");
    let actors = column("actors.tsv", "id");
    let bodies: BTreeSet<String> = states.into_iter().chain(actors).collect();
    for id in column("roles.tsv", "person") {
        assert!(people.contains(&id), "{id}");
    }
    for id in column("roles.tsv", "of") {
        assert!(id.is_empty() || bodies.contains(&id), "{id}");
    }
}

#[test]
fn merged_ids_lead_to_listed_ones() {
    let mut listed = BTreeSet::new();
    for name in ["states.tsv", "actors.tsv", "people.tsv", "places.tsv"] {
        listed.extend(column(name, "id"));
    }
    for id in column("merges.tsv", "winning") {
        assert!(listed.contains(&id), "{id}");
    }
    for id in column("merges.tsv", "losing") {
        assert!(!listed.contains(&id), "{id} is listed and merged");
    }
}
