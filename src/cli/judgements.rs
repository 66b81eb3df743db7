//! A sheet of judged findings in, corrections out; and corrections in, a sheet out.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::model::correction::{Correction, Judgement, labels};
use crate::show::rows::short_iri;
use crate::show::table::Table;

/// Whether a file is a sheet of findings and not a table of who is who.
pub fn is_sheet(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.starts_with('{') || first.split('\t').any(|column| column == "finding")
}

/// The corrections of a sheet, as tab-separated values or JSON Lines; rows without a verdict say nothing.
pub fn read(file: &str, text: &str) -> Result<Vec<Correction>> {
    let rows = if text.starts_with('{') {
        json_rows(file, text)?
    } else {
        tab_rows(text)
    };
    let mut corrections = Vec::new();
    for (line, row) in rows {
        let wrong = |message: String| Error::Table {
            file: file.to_owned(),
            line,
            message,
        };
        corrections.extend(correction(&row).map_err(wrong)?);
    }
    Ok(corrections)
}

type Row = BTreeMap<String, String>;

fn correction(row: &Row) -> std::result::Result<Option<Correction>, String> {
    let cell = |name: &str| {
        row.get(name)
            .map(|cell| cell.trim().to_owned())
            .unwrap_or_default()
    };
    let verdict = cell("verdict");
    if verdict.is_empty() {
        return Ok(None);
    }
    let judgement = Judgement::named(&verdict).ok_or_else(|| {
        format!("unknown verdict \"{verdict}\"; use accept, reject, relabel, undo or nothing")
    })?;
    let finding = short_iri(&cell("finding"));
    let parts: Vec<&str> = finding.splitn(4, '/').collect();
    let [_, _, kind, _] = parts[..] else {
        return Err(format!(
            "\"{finding}\" is no finding; give it as the sheet has it: article/…/position/…"
        ));
    };
    Ok(Some(Correction {
        labels: if judgement == Judgement::Relabel {
            labels(kind, &cell("label"))?
        } else {
            BTreeMap::new()
        },
        kind: kind.to_owned(),
        what: cell("type"),
        quote: cell("sentence"),
        words: cell("words"),
        note: cell("note"),
        judgement,
        finding,
    }))
}

fn tab_rows(text: &str) -> Vec<(usize, Row)> {
    let mut lines = text.lines().enumerate();
    let heads: Vec<&str> = lines
        .next()
        .map(|(_, head)| head.split('\t').collect())
        .unwrap_or_default();
    let row = |(number, line): (usize, &str)| {
        // A cell that would be a formula was written with an apostrophe.
        let cells = line.split('\t').map(|cell| match cell.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
            _ => cell.to_owned(),
        });
        let named = heads.iter().map(|head| (*head).to_owned()).zip(cells);
        (number + 1, named.collect())
    };
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(row)
        .collect()
}

fn json_rows(file: &str, text: &str) -> Result<Vec<(usize, Row)>> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let row: BTreeMap<String, Option<String>> =
                serde_json::from_str(line).map_err(|error| Error::Table {
                    file: file.to_owned(),
                    line: number + 1,
                    message: format!("{error}; give an object of texts on each line"),
                })?;
            let known = row
                .into_iter()
                .filter_map(|(name, value)| Some((name, value?)));
            Ok((number + 1, known.collect()))
        })
        .collect()
}

/// The corrections of a store as a sheet that can be taken in again.
pub fn sheet(corrections: &[(Correction, bool)]) -> Table {
    let mut table = Table::new(&[
        "verdict", "label", "note", "kind", "type", "sentence", "words", "applied", "finding",
    ]);
    table.rows.extend(corrections.iter().map(|(one, applied)| {
        let labels = one
            .labels
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        vec![
            one.judgement.name().to_owned(),
            labels.collect::<Vec<_>>().join("; "),
            one.note.clone(),
            one.kind.clone(),
            one.what.clone(),
            one.quote.clone(),
            one.words.clone(),
            if *applied { "yes" } else { "no" }.to_owned(),
            one.finding.clone(),
        ]
    }));
    table
}
