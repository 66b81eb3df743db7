//! An article as it was read: its exact text and what is known about it.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::span::Span;

/// One article. The text never changes after reading; everything later points into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The given id, else the file stem, else from the URL.
    pub id: String,
    /// The canonical address, if known.
    pub url: Option<String>,
    /// The title, if there is one; `text` begins with it then, or holds it before `body_start`.
    pub title: Option<String>,
    /// Who published it, if the input says so.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The section it stood in.
    pub section: Option<String>,
    /// The day of publication.
    pub published: Option<NaiveDate>,
    /// The moment of publication with its offset (RFC 3339), if known.
    pub published_at: Option<String>,
    /// Where the day of publication was found.
    pub published_from: Option<DateSource>,
    /// The moment or day of the last change, as given.
    pub modified: Option<String>,
    /// The ISO 639-1 code of the language.
    pub language: Option<String>,
    /// The exact text that was read.
    pub text: Arc<str>,
    /// The byte at which the body begins.
    pub body_start: usize,
    /// The paragraphs, in order; they do not overlap.
    pub paragraphs: Vec<Paragraph>,
    /// What went not quite right while reading.
    pub warnings: Vec<Warning>,
}

/// One paragraph of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without surrounding white space.
    pub span: Span,
    /// What it is for.
    pub part: Part,
}

/// What a paragraph is for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A title or a heading between paragraphs.
    Headline,
    /// The words beneath a picture.
    Caption,
    /// The story itself.
    #[default]
    Body,
    /// A dateline or another word before the story of a paragraph ("OSLO, June 3 (NTB) —", "UPDATE:").
    Dateline,
    /// Who speaks in the turn of a transcript that follows ("MR PRICE:", "Q:").
    Label,
    /// Navigation, share buttons, addresses: nothing is read from it.
    Boilerplate,
}

/// Where a day of publication was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateSource {
    /// The page's metadata, a header or a field of the input.
    Metadata,
    /// The dateline ("OSLO, June 3 (NTB) —").
    Dateline,
    /// A line of the text that says when it was published.
    Text,
    /// The address.
    Url,
    /// The user's `--published`.
    User,
}

/// Something a user should know about one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// A short stable name, such as `no-date`.
    pub code: &'static str,
    /// What it is and what to do about it.
    pub message: String,
    /// Where, if at one place.
    pub span: Option<Span>,
}

impl Warning {
    /// A warning about the article as a whole.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            span: None,
        }
    }
}
