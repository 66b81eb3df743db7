//! What a user says of who is who: rows of a table in, decisions out that links and readings keep to.

use serde::{Deserialize, Serialize};

/// One thing that a user has decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decision {
    /// An actor, by [`actor_id`].
    pub actor: String,
    /// The other one.
    pub other: String,
    /// The id of the one article that a split is about.
    pub article: Option<String>,
    /// What was decided.
    pub verdict: Verdict,
    /// Why, in the user's words.
    pub note: String,
}

/// What can be decided of two actors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// They are one.
    #[default]
    Same,
    /// They are two.
    Different,
    /// In one article, the actor is the other.
    Split,
    /// What was decided before does not count any more.
    Undo,
}

impl Verdict {
    const ALL: [(&'static str, Self); 4] = [
        ("same", Self::Same),
        ("different", Self::Different),
        ("split", Self::Split),
        ("undo", Self::Undo),
    ];

    /// The word of the table.
    pub fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, one)| *one == self);
        found.map_or("same", |(name, _)| name)
    }

    /// The verdict of that name.
    pub fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, verdict)| *verdict)
    }
}

impl Decision {
    /// Whether both say something of the same, whichever actor stands first.
    pub fn concerns_same(&self, other: &Self) -> bool {
        let straight = self.actor == other.actor && self.other == other.other;
        let turned = self.actor == other.other && self.other == other.actor;
        let split = |one: &Self| one.article.is_some();
        self.article == other.article && (straight || (turned && !split(self)))
    }
}

/// The id of an actor as readings have it, from what the lists show (`actor/person-jos%C3%A9-lima`);
/// an actor of one article alone keeps its path (`article/…/actor/…`).
pub fn actor_id(text: &str) -> String {
    let text = text.trim();
    let text = text.rsplit_once("/id/").map_or(text, |(_, path)| path);
    match text.strip_prefix("actor/") {
        Some(id) => decoded(id),
        None => text.to_owned(),
    }
}

/// `%C3%A9` → `é`; what is no code stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = (*first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_as_the_lists_show_it() {
        for shown in [
            "person-josé-lima",
            "actor/person-jos%C3%A9-lima",
            "https://w3id.org/demarche/id/actor/person-jos%C3%A9-lima",
        ] {
            assert_eq!(actor_id(shown), "person-josé-lima");
        }
        assert_eq!(actor_id("article/0a/actor/a%20b"), "article/0a/actor/a%20b");
        assert_eq!(actor_id("100%"), "100%");
    }

    #[test]
    fn two_actors_are_one_pair_whichever_comes_first() {
        let row = |actor: &str, other: &str, article: Option<&str>| Decision {
            actor: actor.to_owned(),
            other: other.to_owned(),
            article: article.map(str::to_owned),
            ..Decision::default()
        };
        assert!(row("a", "b", None).concerns_same(&row("b", "a", None)));
        assert!(!row("a", "b", Some("x")).concerns_same(&row("b", "a", Some("x"))));
        assert!(!row("a", "b", None).concerns_same(&row("a", "b", Some("x"))));
    }
}
