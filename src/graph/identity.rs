//! Actors of many articles in, which of them may be one and why out: proposals, never a rewrite.

use oxigraph::model::{Literal, NamedNode, Quad, Term};

use crate::graph::links;
use crate::graph::names::{hash, is_local};
use crate::graph::page::{decimal, rule_iri};
use crate::graph::skeleton::{distance, skeleton, telling, words};
use crate::graph::terms::iri;
use crate::model::decision::Verdict;
use crate::model::reading::Actor;

/// An actor as the actors graph describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its IRI.
    pub node: NamedNode,
    /// `rdfs:label`.
    pub name: String,
    /// `dem:kind`.
    pub kind: String,
    /// `dem:country`.
    pub country: Option<String>,
    /// Whether a table lists it: what tables keep apart stays apart.
    pub listed: bool,
}

/// Why two actors may be one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// How much of the names agrees, 0..1.
    pub score: f64,
    /// In words.
    pub reason: &'static str,
    /// The rule.
    pub rule: &'static str,
}

/// What a user's decision alone links.
pub const DECIDED: Likeness = Likeness {
    score: 1.0,
    reason: "you decided so",
    rule: "identity-decided",
};

/// Kinds whose members are known by a name of their own.
const NAMED: &[&str] = &[
    "person",
    "government_body",
    "armed_force",
    "armed_group",
    "party",
    "igo",
    "ngo",
    "company",
    "media",
    "other",
];

/// What names that may be one have in common: only actors that share a key are ever compared.
///
/// `p:` the sounds of a person's names, whatever their order; `i:` and `f:` surname and first letter of a
/// person with and without initials; `o:` the sounds of a body's name; `a:` its letters, `x:` its initials.
pub(crate) fn keys(actor: &Actor) -> Vec<String> {
    if is_local(&actor.id) || !NAMED.contains(&&*actor.kind) {
        return Vec::new();
    }
    let all = words(&actor.name);
    let told = telling(&all);
    if actor.kind == "person" {
        person_keys(&told)
    } else {
        body_keys(&told)
    }
}

fn person_keys(told: &[String]) -> Vec<String> {
    let ([first, .., last], mut keys) = (told, Vec::new()) else {
        return Vec::new();
    };
    let initial = first.chars().take(1).collect::<String>();
    let short = first.chars().count() == 1;
    let surname = skeleton(last);
    if !short {
        keys.push(format!("p:{}", sounds(told)));
    }
    let letter = if short { 'i' } else { 'f' };
    keys.push(format!("{letter}:{initial}-{surname}"));
    keys
}

fn body_keys(told: &[String]) -> Vec<String> {
    match told {
        [] => Vec::new(),
        [one] if (2..=6).contains(&one.chars().count()) => {
            vec![format!("a:{one}"), format!("o:{}", skeleton(one))]
        }
        [one] => vec![format!("o:{}", skeleton(one))],
        _ => {
            let mut keys = vec![format!("o:{}", sounds(told))];
            if told.len() > 2 {
                let letters: String = told.iter().filter_map(|word| word.chars().next()).collect();
                keys.push(format!("x:{letters}"));
            }
            keys
        }
    }
}

fn sounds(told: &[String]) -> String {
    let mut sounds: Vec<String> = told.iter().map(|word| skeleton(word)).collect();
    sounds.sort();
    sounds.join("-")
}

/// The key by which the links of `key` are kept, and the one of those it is compared with.
pub fn counterpart(key: &str) -> (String, Option<String>) {
    for (one, other) in [("i:", "f:"), ("a:", "x:")] {
        for letters in [one, other] {
            if let Some(rest) = key.strip_prefix(letters) {
                return (format!("{one}{rest}"), Some(format!("{other}{rest}")));
            }
        }
    }
    (key.to_owned(), None)
}

/// Whether two actors that share `key` may be one.
pub fn compare(key: &str, a: &Known, b: &Known) -> Option<Likeness> {
    let apart = matches!((&a.country, &b.country), (Some(a), Some(b)) if a != b);
    let person = |one: &Known| one.kind == "person";
    if (a.listed && b.listed) || apart || person(a) != person(b) {
        return None;
    }
    let agree = if a.country.is_some() && a.country == b.country {
        0.05
    } else {
        0.0
    };
    let likeness = |score: f64, reason, rule| {
        Some(Likeness {
            score: score + agree,
            reason,
            rule,
        })
    };
    match &key[..1] {
        "i" => likeness(
            0.6,
            "the initial stands for the given name",
            "identity-initial",
        ),
        "a" => likeness(
            0.5,
            "the letters are the initials of the name",
            "identity-acronym",
        ),
        _ => spelt_alike(a, b).and_then(|(score, reason, rule)| {
            let same_kind =
                a.kind == b.kind || [&a.kind, &b.kind].iter().any(|kind| *kind == "other");
            match (same_kind, rule) {
                (true, _) => likeness(score, reason, rule),
                (false, "identity-same-name") => {
                    likeness(0.7, "one name for two kinds of body", "identity-kind")
                }
                (false, _) => None,
            }
        }),
    }
}

fn spelt_alike(a: &Known, b: &Known) -> Option<(f64, &'static str, &'static str)> {
    if numbers(&a.name) != numbers(&b.name) {
        return None;
    }
    let (mut left, mut right) = (telling(&words(&a.name)), telling(&words(&b.name)));
    if left == right {
        return Some((0.9, "the same name", "identity-same-name"));
    }
    left.sort();
    right.sort();
    if left == right {
        return Some((
            0.85,
            "the same words in another order",
            "identity-word-order",
        ));
    }
    let (left, right) = (left.concat(), right.concat());
    let apart = distance(&left, &right);
    let length = left.chars().count().max(right.chars().count());
    // Names are short: lossless in an f64.
    #[allow(clippy::cast_precision_loss)]
    let alike = 1.0 - apart as f64 / length.max(1) as f64;
    if alike < 0.6 || (length < 6 && (apart > 1 || length < 4)) {
        return None;
    }
    let score = (50.0 + 40.0 * alike).round() / 100.0;
    Some(if apart == 1 {
        (
            score,
            "the same name but for one letter",
            "identity-spelling",
        )
    } else {
        (
            score,
            "two spellings of one name",
            "identity-transliteration",
        )
    })
}

/// The numbers of a name: Henrik IV is not Henrik V.
fn numbers(name: &str) -> Vec<String> {
    let roman = |word: &String| word.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'));
    let counted = |word: &String| word.chars().any(|letter| letter.is_ascii_digit());
    let mut numbers = words(name);
    numbers.retain(|word| roman(word) || counted(word));
    numbers
}

/// The node that links two actors.
pub fn name(base: &str, a: &NamedNode, b: &NamedNode) -> NamedNode {
    let (a, b) = if a.as_str() < b.as_str() {
        (a, b)
    } else {
        (b, a)
    };
    let pair = hash(&format!("{}\n{}", a.as_str(), b.as_str()));
    NamedNode::new_unchecked(format!("{base}link/actors-{pair}"))
}

/// The quads of one proposal. `verdict` is the user's; without one it stays a proposal.
pub fn quads(
    base: &str,
    key: Option<&str>,
    (a, b): (&NamedNode, &NamedNode),
    likeness: Likeness,
    verdict: Option<Verdict>,
) -> Vec<Quad> {
    let (graph, node) = (links::graph(base), name(base, a, b));
    let quad = |subject: &NamedNode, property: &str, object: Term| {
        Quad::new(subject.clone(), iri(property), object, graph.clone())
    };
    let word = match verdict {
        Some(Verdict::Same) => "same",
        Some(_) => "different",
        None => "proposed",
    };
    let mut quads = vec![
        quad(&node, "rdf:type", iri("dem:SameActor").into()),
        quad(&node, "dem:score", decimal(likeness.score).into()),
        quad(&node, "dem:reason", Literal::from(likeness.reason).into()),
        quad(&node, "dem:rule", rule_iri(likeness.rule).into()),
        quad(&node, "dem:verdict", Literal::from(word).into()),
        quad(&node, "dem:links", a.clone().into()),
        quad(&node, "dem:links", b.clone().into()),
    ];
    if let Some(key) = key {
        quads.push(quad(&node, "dem:nameKey", Literal::from(key).into()));
    }
    if word == "same" {
        quads.push(quad(a, "dem:sameActor", b.clone().into()));
        quads.push(quad(b, "dem:sameActor", a.clone().into()));
    }
    quads
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(id: &str, name: &str, kind: &str) -> Known {
        Known {
            node: NamedNode::new_unchecked(format!("https://example.org/{id}")),
            name: name.to_owned(),
            kind: kind.to_owned(),
            country: None,
            listed: id.starts_with('Q'),
        }
    }

    /// The likeness of two names over every key that they share.
    fn alike(a: &Known, b: &Known) -> Option<(&'static str, f64)> {
        let keys = |one: &Known| {
            keys(&Actor {
                id: "x".into(),
                name: one.name.clone(),
                kind: (&*one.kind.clone().leak()).into(),
                ..Actor::default()
            })
        };
        let both = keys(a)
            .into_iter()
            .flat_map(|one| keys(b).into_iter().map(move |other| (one.clone(), other)));
        let (found, _) = both
            .map(|(one, other)| (counterpart(&one), counterpart(&other), one != other))
            .find(|(one, other, apart)| one.0 == other.0 && (one.1.is_none() || *apart))
            .map(|(one, ..)| one)?;
        let likeness = compare(&found, a, b)?;
        Some((likeness.rule, likeness.score))
    }

    #[test]
    fn spellings_orders_and_initials_are_proposed() {
        for (a, b, rule) in [
            (
                "Abbas Araghchi",
                "Abbas Araqchi",
                "identity-transliteration",
            ),
            (
                "Muammar Gaddafi",
                "Moammar Khadafy",
                "identity-transliteration",
            ),
            ("Kim Yong Ho", "Yong Ho Kim", "identity-word-order"),
            ("José Lima", "Jose Lima", "identity-same-name"),
            ("Anna Solheim", "Anna Solhiem", "identity-spelling"),
            ("A. Solheim", "Anna Solheim", "identity-initial"),
            ("Bashar al-Assad", "Bashar Assad", "identity-same-name"),
        ] {
            let found = alike(&known("a", a, "person"), &known("b", b, "person"));
            assert_eq!(found.map(|(rule, _)| rule), Some(rule), "{a}, {b}");
        }
        for (a, b) in [
            ("Anna Berg", "Anders Berg"),
            ("Anna Berg", "Anna Borgen"),
            ("Anna Berg", "Ola Berg"),
            ("Henrik Vold II", "Henrik Vold III"),
        ] {
            let found = alike(&known("a", a, "person"), &known("b", b, "person"));
            assert_eq!(found, None, "{a}, {b}");
        }
    }

    #[test]
    fn bodies_are_known_by_their_letters_and_in_any_kind() {
        let league = known("a", "Harbour Workers' League", "ngo");
        let letters = known("b", "HWL", "other");
        let party = known("c", "Harbour Workers League", "party");
        assert_eq!(alike(&league, &letters), Some(("identity-acronym", 0.5)));
        assert_eq!(alike(&league, &party), Some(("identity-kind", 0.7)));
        let ministry = known("d", "Ministry of Defence", "government_body");
        let turned = known("e", "Defense Ministry", "government_body");
        assert_eq!(
            alike(&ministry, &turned).map(|(rule, _)| rule),
            Some("identity-spelling")
        );
    }

    #[test]
    fn what_tables_or_countries_keep_apart_stays_apart() {
        let mut a = known("Q1", "Anna Berg", "person");
        let mut b = known("Q2", "Anna Berg", "person");
        assert_eq!(alike(&a, &b), None);
        b.listed = false;
        assert!(alike(&a, &b).is_some());
        a.country = Some("NOR".to_owned());
        b.country = Some("SWE".to_owned());
        assert_eq!(alike(&a, &b), None);
        assert_eq!(alike(&b, &known("c", "Anna Berg", "party")), None);
    }
}
