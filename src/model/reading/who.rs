//! Actors, places and times: what the findings of an article point at.

use serde::{Deserialize, Serialize};

use crate::model::id::Id;
use crate::model::span::CharSpan;
use crate::model::word::Label;

/// A person, state, body, group or described collective.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// A Wikidata id, a listed slug, or an id local to the article (`local:…`).
    pub id: Id,
    /// The name to show.
    pub name: String,
    /// `person`, `state`, `government_body`, `armed_force`, `armed_group`, `party`, `igo`, `ngo`,
    /// `company`, `media`, `ethnic_group`, `religious_group`, `population`, `unnamed_source`, `other`.
    pub kind: Label,
    /// ISO 3166 alpha-3.
    pub country: Option<Id>,
    /// PLOVER sector code.
    pub sector: Option<Id>,
    /// Wikidata id, only where a source gives it.
    pub wikidata: Option<String>,
    /// Offices held, by this article or by a table.
    pub roles: Vec<Role>,
    /// Every place that names the actor.
    pub mentions: Vec<Mention>,
}

/// An office or function.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// `foreign minister`.
    pub title: String,
    /// The actor it is held in.
    pub of: Option<Id>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// `text` or `table`.
    pub source: Label,
    /// The words, when the text says it.
    pub evidence: Option<CharSpan>,
}

/// One mention of an actor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// `name`, `title`, `description`, `pronoun`, `metonym`, `demonym`.
    pub form: Label,
    /// Measured precision of the rule.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: Label,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// A `GeoNames` (`gn:…`) or Wikidata id, a listed slug, or an id local to the article.
    pub id: Id,
    /// The name to show.
    pub name: String,
    /// `country`, `city`, `region`, `admin1`, `waterbody`, `facility`, `other`.
    pub kind: Label,
    /// ISO 3166 alpha-3.
    pub country: Option<Id>,
    /// First-level division.
    pub admin1: Option<Id>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// `GeoNames` id.
    pub geonames: Option<u64>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// The other places it could be.
    pub candidates: Vec<Candidate>,
    /// Every place that names it.
    pub mentions: Vec<PlaceMention>,
}

/// Another place that a name could mean.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// `GeoNames` id.
    pub geonames: Option<u64>,
    /// 0..1.
    pub score: f64,
}

/// One mention of a place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaceMention {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Measured precision of the rule.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: Label,
}

/// A time expression with its TIMEX3 value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// `date`, `time`, `duration`, `set`.
    pub kind: Label,
    /// TIMEX3 value.
    pub value: Id,
    /// `on`, `before`, `after`, `during`.
    pub relation: Label,
    /// `publication`, an event id, or nothing.
    pub anchor: Option<Id>,
    /// Measured precision of the rule.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: Label,
}
