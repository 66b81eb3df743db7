//! Words between two events: `relation_words.tsv` comes in, what they say of the two goes out.

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::model::word::Label;

/// Which of the two events the relation belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The one on which the words depend.
    Above,
    /// The one that depends on the words.
    Below,
    /// The one on which the words depend; the other stands in the sentence before.
    Before,
}

/// Words such as "in response to".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationWord {
    /// In lower case, as written.
    pub words: Vec<String>,
    /// `response_to`, …
    pub relation: Label,
    /// Whose relation it is.
    pub from: From,
}

/// The words of the tables, the longest first.
pub fn load(files: &DataFiles) -> Result<Vec<RelationWord>> {
    const COLUMNS: &[&str] = &["words", "relation", "from", "example"];
    const KNOWN: [&str; 5] = [
        "response_to",
        "part_of",
        "prevented_by",
        "condition_of",
        "follows",
    ];
    let mut all = Vec::new();
    for row in files.rows("relation_words.tsv", COLUMNS, &["words"])? {
        let from = match row.get("from") {
            "above" => From::Above,
            "below" => From::Below,
            "before" => From::Before,
            other => {
                let said = format!("unknown from \"{other}\"; use above, below or before");
                return Err(row.error(said));
            }
        };
        let relation = row.get("relation");
        let Some(relation) = KNOWN.into_iter().find(|known| *known == relation) else {
            let said = format!(
                "unknown relation \"{relation}\"; use one of {}",
                KNOWN.join(", ")
            );
            return Err(row.error(said));
        };
        let words = row.get("words").split(' ').map(str::to_owned).collect();
        all.push(RelationWord {
            words,
            relation: relation.into(),
            from,
        });
    }
    all.sort_by(|one, other| (other.words.len(), &one.words).cmp(&(one.words.len(), &other.words)));
    Ok(all)
}
