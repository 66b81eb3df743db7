//! Positions: who stands where on which issue.

use serde::{Deserialize, Serialize};

use crate::model::reading::{Dated, Label};
use crate::model::span::CharSpan;

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
