//! What Demarche found in one article, in the shape of the output contract (version 1).
//!
//! Offsets are code points of `article.text`. Unknown is `None` or an empty list.

mod event;
mod position;
mod statement;
mod who;

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::article::{DateSource, Part};
use crate::model::span::CharSpan;

pub use crate::model::reading::event::{
    Count, Event, EventEvidence, EventMention, EventTime, Relation, STATUSES,
};
pub use crate::model::reading::position::{Condition, Issue, Position, STANCES};
pub use crate::model::reading::statement::{Dated, Statement};
pub use crate::model::reading::who::{Actor, Candidate, Mention, Place, PlaceMention, Role, Time};

/// The version of the contract.
pub const VERSION: u32 = 1;

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
    /// Its paragraphs, for the graph alone: an article can be read again as it was laid out.
    #[serde(skip)]
    pub paragraphs: Vec<(CharSpan, Part)>,
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
