//! How kinds and tones look: a kind or a tone in, its shape, colour and meaning out.

use crate::show::network::links::Tone;

/// The shape of each kind, in the order of the legend.
pub(super) const SHAPES: &[(&str, &str, &str)] = &[
    ("person", "ellipse", "#ffffff"),
    ("state", "box", "#dfe8f5"),
    ("government_body", "component", "#dfe8f5"),
    ("igo", "doubleoctagon", "#e6e0f2"),
    ("party", "house", "#f3ead7"),
    ("armed_force", "octagon", "#e3e7dc"),
    ("armed_group", "hexagon", "#f2dfdc"),
    ("ngo", "trapezium", "#f3ead7"),
    ("company", "tab", "#eeeeee"),
    ("media", "folder", "#eeeeee"),
    ("ethnic_group", "egg", "#f3ead7"),
    ("religious_group", "egg", "#f3ead7"),
    ("population", "egg", "#f3ead7"),
    ("unnamed_source", "ellipse", "#eeeeee"),
    ("issue", "note", "#fff6cc"),
    ("event", "box", "#fff6cc"),
    ("possible_event", "box", "#ffffff"),
    ("other", "plain", "#ffffff"),
];

pub(super) fn shape(kind: &str) -> (&'static str, &'static str) {
    let found = SHAPES.iter().find(|(name, ..)| *name == kind);
    found.map_or(("plain", "#ffffff"), |&(_, shape, fill)| (shape, fill))
}

pub(super) fn colour(tone: Tone) -> (&'static str, &'static str, &'static str) {
    match tone {
        Tone::Cooperation | Tone::For | Tone::Agreement => ("#009e73", "solid", "normal"),
        Tone::Conflict | Tone::Against | Tone::Opposition => ("#d55e00", "solid", "tee"),
        Tone::Mixed => ("#b8860b", "solid", "diamond"),
        Tone::Said => ("#0072b2", "dashed", "vee"),
        Tone::Neutral => ("#777777", "solid", "normal"),
    }
}

pub(super) fn spoken(shape: &str) -> &str {
    match shape {
        "component" => "two tabs",
        "doubleoctagon" => "double octagon",
        "trapezium" => "trapezoid",
        "plain" => "no shape",
        shape => shape,
    }
}

pub(super) fn meant(kind: &str) -> String {
    match kind {
        "igo" => "international body".to_owned(),
        "ngo" => "non-governmental body".to_owned(),
        "event" => "event, occurred or ongoing".to_owned(),
        "possible_event" => "event not known to have happened".to_owned(),
        kind => kind.replace('_', " "),
    }
}

pub(super) fn meaning(tone: Tone) -> &'static str {
    match tone {
        Tone::Cooperation => "cooperation",
        Tone::Conflict => "conflict",
        Tone::For => "for",
        Tone::Against => "against",
        Tone::Mixed => "for and against",
        Tone::Agreement => "on the same side",
        Tone::Opposition => "on opposite sides",
        Tone::Said => "said to",
        Tone::Neutral => "other",
    }
}
