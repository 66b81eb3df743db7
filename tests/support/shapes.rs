//! Runs a SHACL processor over quads.
#![cfg(test)]

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use demarche::graph::terms::{PLOVER, SHAPES};
use oxigraph::model::Quad;

use crate::readings;

/// Whether the quads have the shapes, and the report; nothing when pySHACL is not there.
///
/// It is the program that `DEMARCHE_PYSHACL` names, else `pyshacl` on the path. Where `CI` is set it must be there.
pub(crate) fn check(quads: &[Quad]) -> Option<(bool, String)> {
    let Some(pyshacl) = pyshacl() else {
        assert!(
            env::var_os("CI").is_none(),
            "pyshacl not found; set DEMARCHE_PYSHACL"
        );
        return None;
    };
    let folder = tempfile::tempdir().unwrap();
    let (shapes, data) = (
        folder.path().join("shapes.ttl"),
        folder.path().join("data.ttl"),
    );
    fs::write(&shapes, SHAPES).unwrap();
    fs::write(&data, format!("{PLOVER}\n{}", readings::turtle(quads))).unwrap();
    let output = Command::new(&pyshacl)
        .arg("--shacl")
        .arg(&shapes)
        .args(["--format", "human"])
        .arg(&data)
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    Some((output.status.success(), report))
}

fn pyshacl() -> Option<PathBuf> {
    if let Some(given) = env::var_os("DEMARCHE_PYSHACL") {
        return Some(given.into());
    }
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join("pyshacl"))
        .find(|file| file.is_file())
}
