//! Rows of a network's query in, its links out: who is linked to whom or what, how, and where it is told.

use crate::query::Answer;
use crate::show::rows::{Row, Rows};

/// One thing to draw.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// What tells it from all others.
    pub id: String,
    /// What to write on it.
    pub label: String,
    /// The kind of an actor, `issue`, `event`, or `possible_event` for one not known to have happened.
    pub kind: String,
    /// The country of an actor, ISO 3166 alpha-3; empty if none is known.
    pub country: String,
    /// What an actor works in; empty if that is not known.
    pub sector: String,
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
    /// Two who stand on the same side.
    Agreement,
    /// Two who stand on opposite sides.
    Opposition,
    /// Words addressed to somebody.
    Said,
    /// Anything else.
    #[default]
    Neutral,
}

impl Tone {
    /// The tone of a polarity (`against`), of PLOVER's quad class (`verbal conflict`), or of `said`.
    pub fn of(word: &str) -> Self {
        match word {
            "for" => Self::For,
            "against" => Self::Against,
            "mixed" => Self::Mixed,
            "said" => Self::Said,
            quad if quad.ends_with("conflict") => Self::Conflict,
            quad if quad.ends_with("cooperation") => Self::Cooperation,
            _ => Self::Neutral,
        }
    }

    /// One word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cooperation => "cooperation",
            Self::Conflict => "conflict",
            Self::For => "for",
            Self::Against => "against",
            Self::Mixed => "mixed",
            Self::Agreement => "agreement",
            Self::Opposition => "opposition",
            Self::Said => "said",
            Self::Neutral => "neutral",
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
    /// Whether it goes both ways.
    pub mutual: bool,
    /// The article that tells it.
    pub article: String,
    /// The day it happened, was said or was published; empty if none is known.
    pub day: String,
    /// The finding that it is.
    pub finding: String,
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
    /// Who stands on the same side of how many issues.
    Congruence,
    /// Who stands on opposite sides of how many issues.
    Conflict,
}

impl View {
    /// One word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actors => "actors",
            Self::Positions => "positions",
            Self::Events => "events",
            Self::Congruence => "congruence",
            Self::Conflict => "conflict",
        }
    }

    /// The query that finds its links, with a line for each filter.
    pub fn query(self) -> &'static str {
        match self {
            Self::Actors => include_str!("../../../queries/network/actors.rq"),
            Self::Events => include_str!("../../../queries/network/events.rq"),
            Self::Positions | Self::Congruence | Self::Conflict => {
                include_str!("../../../queries/network/positions.rq")
            }
        }
    }

    /// What it shows, as a title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Actors => "Who did what to whom",
            Self::Positions => "Who stands where",
            Self::Events => "What happened",
            Self::Congruence => "Who agrees with whom",
            Self::Conflict => "Who opposes whom",
        }
    }

    /// What an edge is heavy with.
    pub fn unit(self) -> &'static str {
        if self.is_directed() {
            "findings"
        } else {
            "issues"
        }
    }

    /// Whether its edges lead from one end to the other.
    pub fn is_directed(self) -> bool {
        !matches!(self, Self::Congruence | Self::Conflict)
    }
}

/// The links in the rows of the query of `view`, sorted.
pub fn links(answer: &Answer, view: View) -> Vec<Link> {
    let rows = Rows::new(answer);
    let mut links: Vec<Link> = match view {
        View::Actors | View::Positions | View::Congruence | View::Conflict => {
            rows.iter().map(|row| link(&row)).collect()
        }
        View::Events => rows.iter().map(|row| part(&row)).collect(),
    };
    links.sort();
    links
}

fn link(row: &Row) -> Link {
    let node = |end: &str| Node {
        id: row.text(end),
        label: row.text(&format!("{end}Label")),
        kind: row.text(&format!("{end}Kind")),
        country: row.text(&format!("{end}Country")),
        sector: row.text(&format!("{end}Sector")),
    };
    let what = name(&row.text("what"));
    let status = row.text("status");
    Link {
        from: node("from"),
        to: node("to"),
        what: if is_fact(&status) {
            what
        } else {
            format!("{what} ({status})")
        },
        tone: Tone::of(&row.text("tone")),
        mutual: row.term("mutual").is_some(),
        article: row.text("article"),
        day: row.text("day"),
        finding: row.text("finding"),
    }
}

fn part(row: &Row) -> Link {
    let status = row.text("status");
    let about = [row.text("place"), row.text("day"), status.clone()];
    let about: Vec<String> = about.into_iter().filter(|word| !word.is_empty()).collect();
    let title = format!("{} {}", name(&row.text("type")), row.text("label"));
    let event = Node {
        id: row.text("finding"),
        label: format!("{title}\n{}", about.join(", ")),
        kind: if is_fact(&status) {
            "event"
        } else {
            "possible_event"
        }
        .to_owned(),
        ..Node::default()
    };
    let actor = Node {
        id: row.text("actor"),
        label: row.text("actorLabel"),
        kind: row.text("actorKind"),
        country: row.text("actorCountry"),
        sector: row.text("actorSector"),
    };
    let part = row.text("part");
    let (from, to) = if part == "did" {
        (actor, event)
    } else {
        (event, actor)
    };
    Link {
        from,
        to,
        what: part,
        tone: Tone::of(&row.text("tone")),
        mutual: false,
        article: row.text("article"),
        day: row.text("day"),
        finding: row.text("finding"),
    }
}

/// Whether an event of this status is told as a fact; what is no event has no status.
fn is_fact(status: &str) -> bool {
    matches!(status, "" | "occurred" | "ongoing")
}

/// `CONSULT` of `plover:CONSULT`.
fn name(term: &str) -> String {
    let name = term.rsplit_once(':').map_or(term, |(_, name)| name);
    name.to_owned()
}
