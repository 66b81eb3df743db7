//! Readings in, the links of a network out: who is linked to whom or what, how, and where it is told.

use std::collections::BTreeMap;

use crate::model::reading::{Event, Position, Reading, Statement};

/// One thing to draw.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// What tells it from all others.
    pub id: String,
    /// What to write on it.
    pub label: String,
    /// The kind of an actor, `issue` or `event`.
    pub kind: String,
}

/// The colour of a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// An event of cooperation.
    Cooperation,
    /// An event of conflict.
    Conflict,
    /// A position for it.
    For,
    /// A position against it.
    Against,
    /// A position that is for and against.
    Mixed,
    /// Words addressed to somebody.
    Said,
    /// Anything else.
    #[default]
    Neutral,
}

impl Tone {
    /// The tone of an event by PLOVER's quad class, `verbal conflict`.
    pub fn of_quad(quad: Option<&str>) -> Self {
        match quad {
            Some(quad) if quad.ends_with("conflict") => Self::Conflict,
            Some(quad) if quad.ends_with("cooperation") => Self::Cooperation,
            _ => Self::Neutral,
        }
    }

    /// The tone of a position by its polarity, `against`.
    pub fn of_polarity(polarity: &str) -> Self {
        match polarity {
            "for" => Self::For,
            "against" => Self::Against,
            "mixed" => Self::Mixed,
            _ => Self::Neutral,
        }
    }
}

/// One link, told by one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Where it begins.
    pub from: Node,
    /// Where it ends.
    pub to: Node,
    /// What links them: an event type, an act of speech, a stance.
    pub what: String,
    /// Its colour.
    pub tone: Tone,
    /// The day, `2026-02-11` or less precise, if known.
    pub day: Option<String>,
    /// The issue ids it is about.
    pub issues: Vec<String>,
    /// The article that tells it.
    pub article: String,
}

/// What to draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Who did what to whom and spoke to whom.
    #[default]
    Actors,
    /// Who stands where on which issue.
    Positions,
    /// Events, and who had a part in them.
    Events,
}

/// The links of one reading for `view`.
pub fn links(reading: &Reading, view: View) -> Vec<Link> {
    let known = Known::new(reading);
    match view {
        View::Actors => {
            let events = reading.events.iter().flat_map(|event| known.deeds(event));
            let statements = reading.statements.iter().flat_map(|said| known.words(said));
            let positions = reading
                .positions
                .iter()
                .filter_map(|held| known.toward(held));
            events.chain(statements).chain(positions).collect()
        }
        View::Positions => reading
            .positions
            .iter()
            .map(|held| known.held(held))
            .collect(),
        View::Events => reading
            .events
            .iter()
            .flat_map(|event| known.parts(event))
            .collect(),
    }
}

struct Known<'a> {
    article: &'a str,
    nodes: BTreeMap<&'a str, Node>,
    places: BTreeMap<&'a str, &'a str>,
}

impl<'a> Known<'a> {
    fn new(reading: &'a Reading) -> Self {
        let article = &*reading.article.id;
        let node = |id: &str, label: &str, kind: &str| Node {
            // An id local to the article must not meet its namesake in another one.
            id: if id.starts_with("local:") {
                format!("{article} {id}")
            } else {
                id.to_owned()
            },
            label: label.to_owned(),
            kind: kind.to_owned(),
        };
        let actors = reading.actors.iter();
        let places = reading.places.iter();
        Self {
            article,
            nodes: actors
                .map(|actor| (&*actor.id, node(&actor.id, &actor.name, &actor.kind)))
                .collect(),
            places: places.map(|place| (&*place.id, &*place.name)).collect(),
        }
    }

    fn node(&self, id: &str) -> Node {
        self.nodes.get(id).cloned().unwrap_or_else(|| Node {
            id: id.to_owned(),
            label: id.to_owned(),
            kind: "other".to_owned(),
        })
    }

    fn deeds(&self, event: &Event) -> Vec<Link> {
        let link = |from: &str, to: &str| Link {
            from: self.node(from),
            to: self.node(to),
            what: event.kind.clone(),
            tone: Tone::of_quad(event.quad.as_deref()),
            day: event.time.as_ref().map(|time| time.value.clone()),
            issues: Vec::new(),
            article: self.article.to_owned(),
        };
        let done = event
            .actors
            .iter()
            .flat_map(|from| event.recipients.iter().map(move |to| (from, to)));
        if event.recipients.is_empty() {
            pairs(&event.actors)
                .map(|(from, to)| link(from, to))
                .collect()
        } else {
            done.map(|(from, to)| link(from, to)).collect()
        }
    }

    fn words(&self, said: &Statement) -> Vec<Link> {
        let to = said.addressees.iter();
        to.flat_map(|to| said.speakers.iter().map(move |from| (from, to)))
            .map(|(from, to)| Link {
                from: self.node(from),
                to: self.node(to),
                what: said.act.clone(),
                tone: Tone::Said,
                day: said.said_on.as_ref().and_then(|date| date.value.clone()),
                issues: said.about.clone(),
                article: self.article.to_owned(),
            })
            .collect()
    }

    fn toward(&self, held: &Position) -> Option<Link> {
        let to = held.toward.as_deref()?;
        Some(Link {
            to: self.node(to),
            ..self.held(held)
        })
    }

    fn held(&self, held: &Position) -> Link {
        let issues = std::iter::once(&held.issue.id).chain(&held.issue.broader);
        Link {
            from: self.node(&held.holder),
            to: Node {
                id: format!("issue {}", held.issue.id),
                label: held.issue.label.clone(),
                kind: "issue".to_owned(),
            },
            what: held.stance.clone(),
            tone: Tone::of_polarity(&held.polarity),
            day: held.date.as_ref().and_then(|date| date.value.clone()),
            issues: issues.cloned().collect(),
            article: self.article.to_owned(),
        }
    }

    fn parts(&self, event: &Event) -> Vec<Link> {
        let day = event.time.as_ref().map(|time| time.value.clone());
        let place = event.place.as_deref();
        let place = place.map(|id| self.places.get(id).copied().unwrap_or(id));
        let circumstances = [place, day.as_deref(), Some(&*event.status)];
        let circumstances: Vec<&str> = circumstances.into_iter().flatten().collect();
        let node = Node {
            id: format!("event {} {}", self.article, event.id),
            label: format!(
                "{} {}\n{}",
                event.kind,
                event.label,
                circumstances.join(", ")
            ),
            kind: "event".to_owned(),
        };
        let link = |from: Node, to: Node, what: &str| Link {
            from,
            to,
            what: what.to_owned(),
            tone: Tone::of_quad(event.quad.as_deref()),
            day: day.clone(),
            issues: Vec::new(),
            article: self.article.to_owned(),
        };
        let actors = event
            .actors
            .iter()
            .map(|id| link(self.node(id), node.clone(), "did"));
        let recipients = event
            .recipients
            .iter()
            .map(|id| link(node.clone(), self.node(id), "to"));
        actors.chain(recipients).collect()
    }
}

fn pairs(ids: &[String]) -> impl Iterator<Item = (&String, &String)> {
    let rest = |at: usize| ids.iter().skip(at + 1);
    ids.iter()
        .enumerate()
        .flat_map(move |(at, from)| rest(at).map(move |to| (from, to)))
}
