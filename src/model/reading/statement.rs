//! Statements: who said what to whom.

use serde::{Deserialize, Serialize};

use crate::model::reading::Label;
use crate::model::span::CharSpan;

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
    pub said_on: Option<Box<Dated>>,
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
