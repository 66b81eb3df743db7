//! An expression of time as `extract` finds it, its value worked out against the day of publication.

use crate::model::span::Span;

/// One expression of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeFinding {
    /// The number of its sentence.
    pub sentence: usize,
    /// Its first token, counted in the sentence.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// The words; they may begin or end inside a token ("mid-March").
    pub span: Span,
    /// `date`, `time`, `duration`, `set`.
    pub kind: &'static str,
    /// The TIMEX3 value.
    pub value: String,
    /// `on`, `before`, `after`, `during`.
    pub relation: &'static str,
    /// Whether the day of publication was used.
    pub anchored: bool,
    /// Measured precision of the rule.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: &'static str,
}
