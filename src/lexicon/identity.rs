//! What the user decided of who is who: `identity.tsv` comes in, decisions and what they say of an article
//! go out.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::lexicon::table::{Row, rows};
use crate::model::decision::{Decision, Verdict, actor_id};

/// The name of the table.
pub const FILE: &str = "identity.tsv";

/// Its columns.
pub const COLUMNS: &[&str] = &["verdict", "actor", "other", "article", "note"];

/// Who an actor of one article is, by article and id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Splits {
    by_article: BTreeMap<String, BTreeMap<String, String>>,
}

impl Splits {
    /// The splits of the tables.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut splits = Self::default();
        for decision in decisions(files)? {
            if let (Verdict::Split, Some(article)) = (decision.verdict, decision.article) {
                let article = splits.by_article.entry(article).or_default();
                article.insert(decision.actor, decision.other);
            }
        }
        Ok(splits)
    }

    /// The id of the actor whom `id` means in the article `article`, if the user says so.
    pub fn split(&self, article: &str, id: &str) -> Option<&str> {
        Some(self.by_article.get(article)?.get(id)?.as_str())
    }
}

/// The decisions of the tables.
pub fn decisions(files: &DataFiles) -> Result<Vec<Decision>> {
    let mut decisions = Vec::new();
    for text in files.text(FILE) {
        decisions.extend(read(FILE, text)?);
    }
    Ok(decisions)
}

/// The decisions of a table; rows without a verdict decide nothing.
pub fn read(file: &str, text: &str) -> Result<Vec<Decision>> {
    let rows = rows(file, text, COLUMNS)?;
    let decided = rows.iter().filter(|row| !row.get("verdict").is_empty());
    decided
        .filter_map(|row| decision(row).transpose())
        .collect()
}

fn decision(row: &Row) -> Result<Option<Decision>> {
    let verdict = row.get("verdict");
    if verdict == "proposed" {
        return Ok(None);
    }
    let verdict = Verdict::named(verdict).ok_or_else(|| {
        row.error(format!(
            "unknown verdict \"{verdict}\"; use same, different, split, undo or nothing"
        ))
    })?;
    let decision = Decision {
        actor: actor_id(row.get("actor")),
        other: actor_id(row.get("other")),
        article: row.optional("article"),
        verdict,
        note: row.get("note").to_owned(),
    };
    if decision.actor.is_empty() || decision.other.is_empty() || decision.actor == decision.other {
        return Err(row.error("name two actors or two events by their ids, as `demarche actors` and `demarche events` show them"));
    }
    match (verdict, &decision.article) {
        (Verdict::Split, None) => Err(row.error("a split needs the id of its article")),
        (Verdict::Same | Verdict::Different, Some(_)) => {
            Err(row
                .error("same and different hold everywhere; leave the article out, or use split"))
        }
        _ => Ok(Some(decision)),
    }
}

/// Decisions as a table.
pub fn table(decisions: &[Decision]) -> String {
    let mut text = COLUMNS.join("\t") + "\n";
    for decision in decisions {
        let article = decision.article.as_deref().unwrap_or_default();
        let cells = [
            decision.verdict.name(),
            &decision.actor,
            &decision.other,
            article,
            &decision.note,
        ];
        let cells = cells.map(|cell| cell.replace(['\t', '\n', '\r'], " "));
        text += &(cells.join("\t") + "\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "verdict\tactor\tother\tarticle\tnote\n";

    #[test]
    fn rows_are_decisions() {
        let text = format!(
            "{HEADER}same\tactor/person-a-berg\tperson-anna-berg\t\tsame office\n\
             proposed\tx\ty\t\t\n\tx\tz\t\t\nsplit\tperson-anna-berg\tperson-anna-berg~2\tpost-7\t\n"
        );
        let decisions = read(FILE, &text).unwrap();
        assert_eq!(decisions.len(), 2);
        assert_eq!(decisions[0].actor, "person-a-berg");
        assert_eq!(read(FILE, &table(&decisions)).unwrap(), decisions);
        let mut files = DataFiles::embedded();
        files.put(FILE, text);
        let splits = Splits::new(&files).unwrap();
        assert_eq!(
            splits.split("post-7", "person-anna-berg"),
            Some("person-anna-berg~2")
        );
        assert_eq!(splits.split("post-8", "person-anna-berg"), None);
    }

    #[test]
    fn a_row_that_decides_nothing_clear_is_refused() {
        for (row, said) in [
            ("perhaps\ta\tb\t\t", "perhaps"),
            ("same\ta\ta\t\t", "two actors"),
            ("split\ta\tb\t\t", "needs the id"),
            ("same\ta\tb\tpost-7\t", "leave the article out"),
        ] {
            let error = read(FILE, &format!("{HEADER}{row}\n")).unwrap_err();
            let error = error.to_string();
            assert!(error.contains(said) && error.contains("line 2"), "{error}");
        }
    }
}
