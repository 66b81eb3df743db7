//! Cities, regions, waters and sites: a row of `places.tsv` comes in, a `Place` goes out.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::lexicon::table::Row;
use crate::model::id::Id;
use crate::model::word::Label;

/// The columns of the table.
pub const COLUMNS: &[&str] = &[
    "id",
    "name",
    "aliases",
    "kind",
    "country",
    "admin1",
    "lat",
    "lon",
    "population",
    "geonames",
    "wikidata",
    "weak",
    "source",
];

/// The kinds a place of the table may have.
pub const KINDS: &[&str] = &["admin1", "city", "facility", "region", "waterbody"];

/// What kind of place the word beside a name shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceWord {
    /// "Province": a division of a state.
    Division,
    /// "City": a town.
    Town,
    /// "Hit": what happens to a place, not to the government that sits there.
    Verb,
}

/// A listed place that is not a state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// `gn:` with the `GeoNames` id, a Wikidata id, or a slug.
    pub id: Id,
    /// The usual English name.
    pub name: String,
    /// One of [`KINDS`].
    pub kind: Label,
    /// ISO 3166 alpha-3; empty when it lies in no one state.
    pub country: Id,
    /// The first-level division it lies in.
    pub admin1: Id,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// Inhabitants; 0 when unknown.
    pub population: u32,
    /// The `GeoNames` id.
    pub geonames: Option<u32>,
    /// The Wikidata id.
    pub wikidata: Option<Id>,
    /// Whether the bare name is also a common word, a given name or a surname, so that a capital
    /// letter alone does not make it a place.
    pub weak: bool,
    /// Whether the row was typed or checked by hand.
    pub reviewed: bool,
    /// Whether it is the capital of its state; the gazetteer finds that out.
    pub capital: bool,
}

impl Place {
    /// How likely its name means this place without any context, 0..1: larger places are likelier.
    pub fn prior(&self) -> f32 {
        if self.reviewed {
            return 0.9;
        }
        if self.population == 0 {
            return match (self.kind.as_str(), &self.wikidata) {
                ("admin1", _) => 0.45,
                (_, Some(_)) => 0.6,
                _ => 0.25,
            };
        }
        #[allow(clippy::cast_precision_loss)] // A population fits well enough.
        let magnitude = (self.population as f32).log10();
        let bonus = match self.kind.as_str() {
            "admin1" => 0.1,
            // A capital is meant before a larger division of its name: "Washington".
            _ if self.capital => 0.4,
            _ => 0.0,
        };
        (0.1 + (magnitude - 4.0) * 0.2 + bonus).clamp(0.05, 0.8)
    }

    /// Whether it is a division or a region, in which other places lie.
    pub fn is_area(&self) -> bool {
        matches!(self.kind.as_str(), "admin1" | "region")
    }
}

/// The words that show what kind of place a name beside them names, in lower case.
pub fn words(files: &DataFiles) -> Result<BTreeMap<String, PlaceWord>> {
    let mut words = BTreeMap::new();
    for row in files.rows("place_words.tsv", &["word", "kind", "example"], &["word"])? {
        let kind = match row.get("kind") {
            "division" => PlaceWord::Division,
            "town" => PlaceWord::Town,
            "verb" => PlaceWord::Verb,
            other => {
                let advice = "use division, town or verb";
                return Err(row.error(format!("unknown kind \"{other}\"; {advice}")));
            }
        };
        words.insert(row.get("word").to_owned(), kind);
    }
    Ok(words)
}

/// The place of a row.
pub fn place(row: &Row) -> Result<Place> {
    let kind = row.get("kind");
    let Some(kind) = KINDS.iter().find(|known| **known == kind) else {
        return Err(row.error(format!("unknown kind \"{kind}\"; use {}", KINDS.join(", "))));
    };
    Ok(Place {
        id: row.get("id").into(),
        name: row.get("name").to_owned(),
        kind: (*kind).into(),
        country: row.get("country").into(),
        admin1: row.get("admin1").into(),
        lat: row.parse("lat")?,
        lon: row.parse("lon")?,
        population: row.parse("population")?.unwrap_or(0),
        geonames: row.parse("geonames")?,
        wikidata: row.optional("wikidata").map(Id::from),
        weak: row.get("weak") == "1",
        reviewed: row.get("source").starts_with("hand"),
        capital: false,
    })
}
