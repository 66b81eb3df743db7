//! stub
use crate::model::sentence::Sentence;
use crate::model::time_finding::TimeFinding;
use chrono::NaiveDate;
/// x
pub fn times(
    _: &[Sentence],
    _: Option<NaiveDate>,
    _: &crate::lexicon::time_words::TimeWords,
) -> Vec<TimeFinding> {
    Vec::new()
}
