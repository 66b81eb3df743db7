//! The stored queries of `queries/`: a name comes in, a question goes out.

use crate::query::Question;

/// The name of each stored query and its text.
const SAVED: &[(&str, &str)] = &[
    ("casualties", include_str!("../../queries/casualties.rq")),
    ("changes", include_str!("../../queries/changes.rq")),
    ("conditions", include_str!("../../queries/conditions.rq")),
    (
        "conflicting-reports",
        include_str!("../../queries/conflicting-reports.rq"),
    ),
    (
        "contradictions",
        include_str!("../../queries/contradictions.rq"),
    ),
    ("demands", include_str!("../../queries/demands.rq")),
    ("differences", include_str!("../../queries/differences.rq")),
    (
        "disagreements",
        include_str!("../../queries/disagreements.rq"),
    ),
    ("dyad-days", include_str!("../../queries/dyad-days.rq")),
    ("dyad", include_str!("../../queries/dyad.rq")),
    ("events", include_str!("../../queries/events.rq")),
    ("evidence", include_str!("../../queries/evidence.rq")),
    ("fulfilled", include_str!("../../queries/fulfilled.rq")),
    ("history", include_str!("../../queries/history.rq")),
    ("meetings", include_str!("../../queries/meetings.rq")),
    ("new-since", include_str!("../../queries/new-since.rq")),
    ("overdue", include_str!("../../queries/overdue.rq")),
    ("pending", include_str!("../../queries/pending.rq")),
    ("positions", include_str!("../../queries/positions.rq")),
    (
        "publication-dates",
        include_str!("../../queries/publication-dates.rq"),
    ),
    ("red-lines", include_str!("../../queries/red-lines.rq")),
    (
        "reported-speech",
        include_str!("../../queries/reported-speech.rq"),
    ),
    ("reporters", include_str!("../../queries/reporters.rq")),
    ("roles", include_str!("../../queries/roles.rq")),
    ("sources", include_str!("../../queries/sources.rq")),
    (
        "unnamed-speakers",
        include_str!("../../queries/unnamed-speakers.rq"),
    ),
    ("who-said", include_str!("../../queries/who-said.rq")),
];

/// The stored questions, by name.
pub fn saved() -> Vec<Question> {
    // A test parses every one of them.
    SAVED
        .iter()
        .filter_map(|(name, text)| Question::parse(name, text).ok())
        .collect()
}

/// The stored question of that name.
pub fn named(name: &str) -> Option<Question> {
    let (name, text) = SAVED.iter().find(|(known, _)| *known == name)?;
    Question::parse(name, text).ok()
}
