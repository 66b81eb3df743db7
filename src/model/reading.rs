//! What Demarche found in one article, in the shape of the output contract (version 1).
//!
//! Offsets are code points of `article.text`. Unknown is `None` or an empty list.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::article::{DateSource, Part};
use crate::model::span::CharSpan;

/// The version of the contract.
pub const VERSION: u32 = 1;

/// A word of a closed list: the name of a rule, a kind.
pub type Label = Cow<'static, str>;

/// Everything found in one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The version of this shape.
    pub version: u32,
    /// The article itself.
    pub article: ArticleRecord,
    /// Its sentences.
    pub sentences: Vec<SentenceRecord>,
    /// Its words, when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<TokenRecord>>,
    /// Who speaks, acts, is addressed or mentioned.
    pub actors: Vec<Actor>,
    /// Where.
    pub places: Vec<Place>,
    /// When.
    pub times: Vec<Time>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Who stands where on which issue.
    pub positions: Vec<Position>,
    /// What happened, is planned, threatened or denied.
    pub events: Vec<Event>,
    /// What went not quite right.
    pub warnings: Vec<WarningRecord>,
}

/// The article's text and metadata.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// The given id, else the file stem, else from the URL.
    pub id: String,
    /// The canonical address.
    pub url: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The section it stood in.
    pub section: Option<String>,
    /// The day of publication, `2026-02-11`.
    pub published: Option<String>,
    /// The moment of publication, RFC 3339.
    pub published_at: Option<String>,
    /// Where the day was found.
    pub published_from: Option<DateSource>,
    /// The last change, as given.
    pub modified: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// The exact text.
    #[serde(serialize_with = "write_text", deserialize_with = "read_text")]
    pub text: Arc<str>,
    /// Where the body begins.
    pub body_start: usize,
}

/// One sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SentenceRecord {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What its paragraph is for.
    pub part: Part,
}

/// One word.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TokenRecord {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// As written.
    pub text: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub pos: String,
    /// Penn tag.
    pub tag: String,
    /// The token it depends on, counted in the article.
    pub head: usize,
    /// How.
    pub dep: String,
    /// `OntoNotes` entity type.
    pub entity: Option<String>,
}

/// A person, state, body, group or described collective.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// A Wikidata id, a listed slug, or an id local to the article (`local:…`).
    pub id: String,
    /// The name to show.
    pub name: String,
    /// `person`, `state`, `government_body`, `armed_force`, `armed_group`, `party`, `igo`, `ngo`,
    /// `company`, `media`, `ethnic_group`, `religious_group`, `population`, `unnamed_source`, `other`.
    pub kind: Label,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector code.
    pub sector: Option<String>,
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
    pub of: Option<String>,
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
    pub id: String,
    /// The name to show.
    pub name: String,
    /// `country`, `city`, `region`, `admin1`, `waterbody`, `facility`, `other`.
    pub kind: Label,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// First-level division.
    pub admin1: Option<String>,
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
    pub value: String,
    /// `on`, `before`, `after`, `during`.
    pub relation: Label,
    /// `publication`, an event id, or nothing.
    pub anchor: Option<String>,
    /// Measured precision of the rule.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: Label,
}

/// Who said what to whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// `s1`, unique in the article.
    pub id: String,
    /// Actor ids; empty when the text names none.
    pub speakers: Vec<String>,
    /// The words that name the speakers.
    pub speaker_spans: Vec<CharSpan>,
    /// The words that say that something was said.
    pub cue: Option<CharSpan>,
    /// What was said; several parts when a quotation is split.
    pub content: Vec<CharSpan>,
    /// `direct`, `indirect`, `mixed`.
    pub form: Label,
    /// `say`, `warn`, `demand`, …
    pub act: String,
    /// Actor ids.
    pub addressees: Vec<String>,
    /// `made`, `expected`, `denied`.
    pub made: Label,
    /// The day it was said.
    pub said_on: Option<Dated>,
    /// Place id.
    pub place: Option<String>,
    /// Event id.
    pub occasion: Option<String>,
    /// The statement that reports this one.
    pub within: Option<String>,
    /// An earlier statement of the article that reports the same utterance.
    pub same_as: Option<String>,
    /// Issue and actor ids.
    pub about: Vec<String>,
    /// Measured precision of the rule.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: Label,
}

/// A day, and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dated {
    /// TIMEX3 value; nothing when only a relation is known ("before the meeting").
    pub value: Option<String>,
    /// `text` or `publication`.
    pub from: Label,
    /// `on`, `before`, `after`; absent on positions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Label>,
    /// An event id.
    #[serde(default)]
    pub anchor: Option<String>,
}

/// Who stands where on which issue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// `p1`, unique in the article.
    pub id: String,
    /// The actor whom the position binds.
    pub holder: String,
    /// The actor who voiced it; nothing when the reporter tells it.
    pub voiced_by: Option<String>,
    /// What it is about.
    pub issue: Issue,
    /// `for`, `against`, `mixed`, `neutral`.
    pub polarity: Label,
    /// `support`, `oppose`, `demand`, `reject`, `conditional`, `red_line`, `commit`, `call_for`,
    /// `warn_against`, `mention`.
    pub stance: String,
    /// 0..1.
    pub strength: f64,
    /// The actor it is directed at.
    pub toward: Option<String>,
    /// On what it depends.
    pub condition: Option<Condition>,
    /// The day it was taken.
    pub date: Option<Dated>,
    /// The statement that expresses it.
    pub statement: Option<String>,
    /// The words.
    pub evidence: CharSpan,
    /// Measured precision of the rule.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: Label,
}

/// A thing one can be for or against.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// A slug.
    pub id: String,
    /// `negotiating the missile program`.
    pub label: String,
    /// `negotiate`.
    pub action: Option<String>,
    /// `missile program`.
    pub object: Option<String>,
    /// Actor id: whose it is.
    pub of: Option<String>,
    /// Ids of broader issues.
    pub broader: Vec<String>,
}

/// A condition, quoted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// The words.
    pub text: String,
    /// Where they begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// What happened, is planned, threatened or denied.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// `e1`, unique in the article.
    pub id: String,
    /// A PLOVER type or `OTHER`.
    #[serde(rename = "type")]
    pub kind: Label,
    /// A short name, always filled.
    pub label: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// `verbal cooperation`, …
    pub quad: Option<String>,
    /// PLOVER's conflict–cooperation score.
    pub intensity: Option<f64>,
    /// Actor ids: who did it; all parties of a reciprocal event.
    pub actors: Vec<String>,
    /// Actor ids: to whom.
    pub recipients: Vec<String>,
    /// With what.
    pub instrument: Option<String>,
    /// Place id.
    pub place: Option<String>,
    /// When.
    pub time: Option<EventTime>,
    /// `occurred`, `ongoing`, `planned`, `threatened`, `denied`, `hypothetical`.
    pub status: Label,
    /// Told as background.
    pub historical: bool,
    /// On what it depends.
    pub condition: Option<Condition>,
    /// How it hangs together with other events.
    pub relations: Vec<Relation>,
    /// Numbers of people.
    pub counts: Vec<Count>,
    /// Every place that tells of it.
    pub mentions: Vec<EventMention>,
    /// The words for each role.
    pub evidence: EventEvidence,
    /// The statement it is told in.
    pub statement: Option<String>,
    /// Measured precision of the rule.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: Label,
}

/// When an event happens.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventTime {
    /// TIMEX3 date or `start/end`.
    pub value: String,
    /// `text` or `publication`.
    pub from: Label,
    /// `day`, `month`, `year`, `interval`.
    pub precision: Label,
}

/// A link to another event of the article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Event id.
    pub to: String,
    /// `response_to`, `part_of`, `prevented_by`, `condition_of`, `follows`.
    pub kind: Label,
}

/// A number of people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// `killed`, `injured`, `arrested`, `crowd`.
    pub what: String,
    /// At least.
    pub min: Option<u64>,
    /// At most.
    pub max: Option<u64>,
}

/// One place that tells of an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventMention {
    /// The word that names it.
    pub trigger: CharSpan,
    /// The number of its sentence.
    pub sentence: usize,
}

/// The words for each role of an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventEvidence {
    /// Who.
    pub actors: Vec<CharSpan>,
    /// To whom.
    pub recipients: Vec<CharSpan>,
    /// Where.
    pub place: Option<CharSpan>,
    /// When.
    pub time: Option<CharSpan>,
}

/// Something a user should know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WarningRecord {
    /// `no-date`.
    pub code: String,
    /// What it is and what to do about it.
    pub message: String,
    /// Where it begins, if at one place.
    pub start: Option<usize>,
    /// Where it ends.
    pub end: Option<usize>,
}

fn write_text<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(text)
}

fn read_text<'d, D: Deserializer<'d>>(from: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(from).map(Arc::from)
}
