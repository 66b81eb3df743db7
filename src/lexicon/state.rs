//! States, territories and states that are no more: `states.tsv` comes in, `State`s go out.

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::lexicon::table::Row;
use crate::model::id::Id;

const COLUMNS: &[&str] = &[
    "id",
    "kind",
    "name",
    "aliases",
    "iso2",
    "iso3",
    "adjectives",
    "people",
    "capital",
    "metonyms",
    "lat",
    "lon",
    "source",
];

/// A state or territory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The Wikidata id, else a slug.
    pub id: Id,
    /// `state`, `territory` or `historical_state`.
    pub kind: String,
    /// The usual English name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// ISO 3166 alpha-2; empty when there is none.
    pub iso2: String,
    /// ISO 3166 alpha-3; empty when there is none.
    pub iso3: Id,
    /// PLOVER sector.
    pub sector: Id,
    /// `Iranian`; the first is the usual one.
    pub adjectives: Vec<String>,
    /// `Iranians`, `Iranian`.
    pub people: Vec<String>,
    /// The capital's name.
    pub capital: String,
    /// Cities and palaces that stand for the government.
    pub metonyms: Vec<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
}

/// All states.
pub fn load(files: &DataFiles) -> Result<Vec<State>> {
    let rows = files.rows("states.tsv", COLUMNS, &["id"])?;
    rows.iter().map(state).collect()
}

fn state(row: &Row) -> Result<State> {
    if !["state", "territory", "historical_state"].contains(&row.get("kind")) {
        let advice = "use state, territory or historical_state";
        return Err(row.error(format!("unknown kind \"{}\"; {advice}", row.get("kind"))));
    }
    let owned = |column| row.list(column).into_iter().map(str::to_owned).collect();
    Ok(State {
        id: row.get("id").into(),
        kind: row.get("kind").to_owned(),
        name: row.get("name").to_owned(),
        aliases: owned("aliases"),
        iso2: row.get("iso2").to_owned(),
        iso3: row.get("iso3").into(),
        sector: "GOV".into(),
        adjectives: owned("adjectives"),
        people: owned("people"),
        capital: row.get("capital").to_owned(),
        metonyms: owned("metonyms"),
        lat: row.parse("lat")?,
        lon: row.parse("lon")?,
    })
}
