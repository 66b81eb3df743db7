//! Runs plain-text cases; `UPDATE=1 cargo test` rewrites what is expected: read the diff.
#![cfg(test)]

use std::env;
use std::fmt::Write;
use std::fs;

/// Checks the cases of the file at `path`: each is `--- name`, the input, `----`, what `run` gives.
pub(crate) fn check(path: &str, run: impl Fn(&str) -> String) {
    let before = fs::read_to_string(path).unwrap();
    let mut after = String::new();
    let mut wrong = Vec::new();
    let before = format!("\n{before}");
    for case in before.split("\n--- ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (input, expected) = rest.split_once("\n----\n").unwrap_or((rest, ""));
        let (input, expected) = (input.trim_end(), expected.trim_end());
        let got = run(input);
        let got = got.trim_end();
        if got != expected {
            wrong.push(format!("--- {name}\nexpected:\n{expected}\ngot:\n{got}\n"));
        }
        write!(after, "--- {name}\n{input}\n----\n{got}\n\n").unwrap();
    }
    assert!(!after.is_empty(), "{path} holds no case");
    if env::var_os("UPDATE").is_some() {
        fs::write(path, after.trim_end().to_owned() + "\n").unwrap();
    } else {
        assert!(wrong.is_empty(), "{path}:\n{}", wrong.join("\n"));
    }
}
