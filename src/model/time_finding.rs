//! A time expression found in the text, before it is written out.

use crate::model::span::Span;

/// A time expression with its TIMEX3 value.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeFinding {
    /// The number of its sentence.
    pub sentence: usize,
    /// Its first word.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    /// Where it stands.
    pub span: Span,
    /// `date`, `time`, `duration`, `set`.
    pub kind: &'static str,
    /// TIMEX3 value.
    pub value: String,
    /// `on`, `before`, `after`, `during`.
    pub relation: &'static str,
    /// Whether the day of publication was used.
    pub anchored: bool,
    /// Measured precision of the rule.
    pub confidence: f64,
    /// The rule.
    pub rule: &'static str,
}
