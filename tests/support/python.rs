//! Runs a Python script that reads what was written with the programs its users have.
#![cfg(test)]

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the script prints when it reads the files of `folder`; nothing when Python is not there.
///
/// It is the program that `DEMARCHE_PYTHON` names, with networkx and rdflib. Where `CI` is set it must be there.
pub(crate) fn run(script: &str, folder: &Path) -> Option<String> {
    let Some(python) = env::var_os("DEMARCHE_PYTHON").map(PathBuf::from) else {
        assert!(env::var_os("CI").is_none(), "set DEMARCHE_PYTHON");
        return None;
    };
    let output = Command::new(python)
        .args(["-c", script])
        .current_dir(folder)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    Some(String::from_utf8(output.stdout).unwrap())
}
