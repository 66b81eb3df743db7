//! Statements: who said what to whom.

use serde::{Deserialize, Serialize};

use crate::model::id::Id;
use crate::model::span::CharSpan;
use crate::model::word::Label;

/// Who said what to whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// `s1`, unique in the article.
    pub id: Id,
    /// Actor ids; empty when the text names none.
    pub speakers: Box<[Id]>,
    /// The words that name the speakers.
    pub speaker_spans: Box<[CharSpan]>,
    /// The words that say that something was said.
    pub cue: Option<CharSpan>,
    /// What was said; several parts when a quotation is split.
    pub content: Box<[CharSpan]>,
    /// `direct`, `indirect`, `mixed`.
    pub form: Label,
    /// `say`, `warn`, `demand`, …
    pub act: Id,
    /// Actor ids.
    pub addressees: Box<[Id]>,
    /// `made`, `expected`, `denied`.
    pub made: Label,
    /// The day it was said.
    pub said_on: Option<Box<Dated>>,
    /// Place id.
    pub place: Option<Id>,
    /// Event id.
    pub occasion: Option<Id>,
    /// The statement that reports this one.
    pub within: Option<Id>,
    /// An earlier statement of the article that reports the same utterance.
    pub same_as: Option<Id>,
    /// Issue and actor ids.
    pub about: Box<[Id]>,
    /// Measured precision of the rule.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: Label,
}

/// A day, and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dated {
    /// TIMEX3 value; nothing when only a relation is known ("before the meeting").
    pub value: Option<Id>,
    /// `text` or `publication`.
    pub from: Label,
    /// `on`, `before`, `after`; absent on positions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Label>,
    /// An event id.
    #[serde(default)]
    pub anchor: Option<Id>,
}
