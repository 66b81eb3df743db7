//! Organisations, bodies, forces, groups, parties, media: `actors.tsv` and `metonyms.tsv` come in, rows go out.

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::lexicon::table::Row;
use crate::model::id::Id;

const COLUMNS: &[&str] = &[
    "id", "kind", "name", "aliases", "country", "sector", "wikidata", "weak", "source",
];

/// The kinds an actor of the table may have.
pub const KINDS: &[&str] = &[
    "armed_force",
    "armed_group",
    "company",
    "ethnic_group",
    "government_body",
    "igo",
    "media",
    "ngo",
    "other",
    "party",
    "religious_group",
];

/// A listed actor that is neither a state nor a person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actor {
    /// The Wikidata id, else a slug.
    pub id: Id,
    /// One of [`KINDS`].
    pub kind: String,
    /// The usual English name.
    pub name: String,
    /// Other names and acronyms; the gazetteer moves them into its written forms.
    pub aliases: Vec<String>,
    /// ISO 3166 alpha-3; empty when it belongs to no one state.
    pub country: Id,
    /// PLOVER sector code; may be empty.
    pub sector: Id,
    /// The Wikidata id, where a source gives it.
    pub wikidata: Option<String>,
    /// Those of the names that are also common words: "Renaissance".
    pub weak: Vec<String>,
    /// Whether the row was typed or checked by hand.
    pub reviewed: bool,
}

/// All actors.
pub fn load(files: &DataFiles) -> Result<Vec<Actor>> {
    let rows = files.rows("actors.tsv", COLUMNS, &["id"])?;
    rows.iter().map(actor).collect()
}

/// A place that stands for a body that sits there: "Brussels" for the European Union.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metonym {
    /// The name of the place. As the capital of a state it stands for the body, not for the state.
    pub word: String,
    /// The id of the body.
    pub actor: Id,
}

/// All places that stand for bodies; the capitals of states are in their own table.
pub fn metonyms(files: &DataFiles) -> Result<Vec<Metonym>> {
    let rows = files.rows("metonyms.tsv", &["word", "actor", "example"], &["word"])?;
    let metonym = |row: &Row| Metonym {
        word: row.get("word").to_owned(),
        actor: row.get("actor").into(),
    };
    Ok(rows.iter().map(metonym).collect())
}

fn actor(row: &Row) -> Result<Actor> {
    let kind = row.get("kind");
    if !KINDS.contains(&kind) {
        return Err(row.error(format!("unknown kind \"{kind}\"; use {}", KINDS.join(", "))));
    }
    Ok(Actor {
        id: row.get("id").into(),
        kind: kind.to_owned(),
        name: row.get("name").to_owned(),
        aliases: row.list("aliases").into_iter().map(str::to_owned).collect(),
        country: row.get("country").into(),
        sector: row.get("sector").into(),
        wikidata: row.parse("wikidata")?,
        weak: row.list("weak").into_iter().map(str::to_owned).collect(),
        reviewed: row.get("source").starts_with("hand"),
    })
}
