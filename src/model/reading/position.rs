//! Positions: who stands where on which issue.

use serde::{Deserialize, Serialize};

use crate::model::id::Id;
use crate::model::reading::Dated;
use crate::model::span::CharSpan;
use crate::model::word::Label;

/// The stances a position can have. "mention" takes no side; no word of the tables stands for it.
pub const STANCES: &[&str] = &[
    "support",
    "oppose",
    "demand",
    "reject",
    "conditional",
    "red_line",
    "commit",
    "call_for",
    "warn_against",
    "mention",
];

/// Who stands where on which issue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// `p1`, unique in the article.
    pub id: Id,
    /// The actor whom the position binds.
    pub holder: Id,
    /// The actor who voiced it; nothing when the reporter tells it.
    pub voiced_by: Option<Id>,
    /// What it is about.
    pub issue: Issue,
    /// `for`, `against`, `mixed`, `neutral`.
    pub polarity: Label,
    /// One of [`STANCES`].
    pub stance: Id,
    /// 0..1.
    pub strength: f64,
    /// The actor it is directed at.
    pub toward: Option<Id>,
    /// On what it depends.
    pub condition: Option<Box<Condition>>,
    /// The day it was taken.
    pub date: Option<Box<Dated>>,
    /// The statement that expresses it.
    pub statement: Option<Id>,
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
    pub id: Id,
    /// `negotiating the missile program`.
    pub label: Id,
    /// `negotiate`.
    pub action: Option<Id>,
    /// `missile program`.
    pub object: Option<Id>,
    /// Actor id: whose it is.
    pub of: Option<Id>,
    /// Ids of broader issues.
    pub broader: Vec<Id>,
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
