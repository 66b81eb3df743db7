//! Events: what happened, is planned, threatened or denied.

use serde::{Deserialize, Serialize};

use crate::model::reading::{Condition, Label};
use crate::model::span::CharSpan;

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
