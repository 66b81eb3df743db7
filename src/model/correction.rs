//! What a user says of single findings: verdicts in, corrections out that the graph keeps to.

use std::collections::BTreeMap;

use crate::model::reading::{STANCES, STATUSES};

/// One finding that a user has judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Correction {
    /// The finding, as lists show it: `article/…/position/15-90/fishing-ban`.
    pub finding: String,
    /// What was said of it.
    pub judgement: Judgement,
    /// What it should be: `polarity` → `against`.
    pub labels: BTreeMap<String, String>,
    /// `statement`, `position` or `event`.
    pub kind: String,
    /// Its type when it was judged: act, stance, or PLOVER type.
    pub what: String,
    /// The sentence it rested on.
    pub quote: String,
    /// The words it was.
    pub words: String,
    /// Why, in the user's words.
    pub note: String,
}

/// What can be said of a finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judgement {
    /// It is right.
    #[default]
    Accept,
    /// It is wrong and goes.
    Reject,
    /// It is there, but of another type.
    Relabel,
    /// What was said before does not count any more.
    Undo,
}

impl Judgement {
    const ALL: [(&'static str, Self); 4] = [
        ("accept", Self::Accept),
        ("reject", Self::Reject),
        ("relabel", Self::Relabel),
        ("undo", Self::Undo),
    ];

    /// The word of the table.
    pub fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, one)| *one == self);
        found.map_or("accept", |(name, _)| name)
    }

    /// The judgement of that name.
    pub fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, judgement)| *judgement)
    }
}

/// What can be relabelled: kind, name, and the values it may have; none where any word will do.
const LABELS: &[(&str, &str, &[&str])] = &[
    (
        "position",
        "polarity",
        &["for", "against", "mixed", "neutral"],
    ),
    ("position", "stance", STANCES),
    ("statement", "made", &["made", "expected", "denied"]),
    ("statement", "form", &["direct", "indirect", "mixed"]),
    ("statement", "act", &[]),
    ("event", "status", STATUSES),
    ("event", "type", &[]),
];

impl Correction {
    /// The path of its article: `article/…`.
    pub fn article(&self) -> &str {
        let mut slashes = self.finding.match_indices('/').map(|(at, _)| at);
        slashes.nth(1).map_or("", |end| &self.finding[..end])
    }

    /// What the name of the finding says besides where it stands: an issue, a type.
    pub fn tail(&self) -> &str {
        self.finding.splitn(5, '/').nth(4).unwrap_or_default()
    }
}

/// The labels in `text`: `against`, or `polarity=against; stance=reject`. An error says what is possible.
pub fn labels(kind: &str, text: &str) -> Result<BTreeMap<String, String>, String> {
    let known: Vec<_> = LABELS.iter().filter(|(of, ..)| *of == kind).collect();
    let mut labels = BTreeMap::new();
    for part in text
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let (name, value) = part.split_once('=').map_or((None, part), |(name, value)| {
            (Some(name.trim()), value.trim())
        });
        let fits =
            |values: &[&str]| values.contains(&value) || (values.is_empty() && !value.is_empty());
        let found = known
            .iter()
            .find(|(_, label, values)| fits(values) && name.is_none_or(|name| name == *label));
        let Some((_, label, _)) = found else {
            return Err(format!(
                "\"{part}\" is no label of a {kind}; {}",
                possible(kind)
            ));
        };
        labels.insert((*label).to_owned(), value.to_owned());
    }
    if labels.is_empty() {
        return Err(format!(
            "a relabelled {kind} needs a label; {}",
            possible(kind)
        ));
    }
    Ok(labels)
}

fn possible(kind: &str) -> String {
    let known = LABELS.iter().filter(|(of, ..)| *of == kind);
    let told = known.map(|(_, label, values)| match values {
        [] => format!("{label}=…"),
        values => format!("{label}={}", values.join("|")),
    });
    format!("give {}", told.collect::<Vec<_>>().join(" or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_named_or_known_by_its_value() {
        let told = |kind, text| {
            labels(kind, text).map(|labels| {
                let pairs = labels.iter().map(|(name, value)| format!("{name}={value}"));
                pairs.collect::<Vec<_>>().join(" ")
            })
        };
        assert_eq!(told("position", "against").unwrap(), "polarity=against");
        let both = told("position", "stance=reject; polarity=against");
        assert_eq!(both.unwrap(), "polarity=against stance=reject");
        assert_eq!(told("event", "planned").unwrap(), "status=planned");
        assert_eq!(told("event", "THREATEN").unwrap(), "type=THREATEN");
        assert!(
            told("position", "blue")
                .unwrap_err()
                .contains("polarity=for|against")
        );
        assert!(told("position", "").is_err());
    }

    #[test]
    fn the_name_of_a_finding_has_parts() {
        let correction = Correction {
            finding: "article/0a/position/15-90/fishing-ban".to_owned(),
            ..Correction::default()
        };
        assert_eq!(
            (correction.article(), correction.tail()),
            ("article/0a", "fishing-ban")
        );
    }
}
