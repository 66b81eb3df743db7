//! Events: what happened, is planned, threatened or denied.

use serde::{Deserialize, Serialize};

use crate::model::id::Id;
use crate::model::reading::Condition;
use crate::model::span::CharSpan;
use crate::model::word::Label;

/// The statuses an event can have.
pub const STATUSES: &[&str] = &[
    "occurred",
    "ongoing",
    "planned",
    "threatened",
    "denied",
    "hypothetical",
];

/// What happened, is planned, threatened or denied.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// `e1`, unique in the article.
    pub id: Id,
    /// A PLOVER type or `OTHER`.
    #[serde(rename = "type")]
    pub kind: Id,
    /// A short name, always filled.
    pub label: Id,
    /// PLOVER mode.
    pub mode: Option<Id>,
    /// PLOVER contexts.
    pub contexts: Vec<Id>,
    /// CAMEO code.
    pub cameo: Option<Id>,
    /// `verbal cooperation`, …
    pub quad: Option<Id>,
    /// PLOVER's conflict–cooperation score.
    pub intensity: Option<f64>,
    /// Actor ids: who did it; all parties of a reciprocal event.
    pub actors: Vec<Id>,
    /// Actor ids: to whom.
    pub recipients: Vec<Id>,
    /// With what.
    pub instrument: Option<Id>,
    /// Place id.
    pub place: Option<Id>,
    /// When.
    pub time: Option<Box<EventTime>>,
    /// One of [`STATUSES`].
    pub status: Label,
    /// Told as background.
    pub historical: bool,
    /// On what it depends.
    pub condition: Option<Box<Condition>>,
    /// How it hangs together with other events.
    pub relations: Vec<Relation>,
    /// Numbers of people.
    pub counts: Vec<Count>,
    /// Every place that tells of it.
    pub mentions: Vec<EventMention>,
    /// The words for each role.
    pub evidence: EventEvidence,
    /// The statement it is told in.
    pub statement: Option<Id>,
    /// Measured precision of the rule.
    pub confidence: f64,
    /// The rule that found it.
    pub rule: Id,
}

/// When an event happens.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventTime {
    /// TIMEX3 date or `start/end`.
    pub value: Id,
    /// `text` or `publication`.
    pub from: Label,
    /// `day`, `month`, `year`, `interval`.
    pub precision: Label,
}

/// A link to another event of the article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Event id.
    pub to: Id,
    /// `response_to`, `part_of`, `prevented_by`, `condition_of`, `follows`.
    pub kind: Label,
}

/// A number of people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// `killed`, `injured`, `arrested`, `crowd`.
    pub what: Label,
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
