//! Position findings in, the positions of the reading out: whom each binds, and who voiced it.

mod who;

use crate::model::finding::{IssueFinding, MentionFinding, Phrase, PositionFinding, TitleFinding};
use crate::model::id::Id;
use crate::model::reading::{Condition, Dated, Issue, Position, Statement};
use crate::resolve::actors::institution;
use crate::resolve::clusters::Cluster;
use crate::resolve::statements::{Order, speaker_source};
use crate::resolve::{Findings, Resolved};

/// How many positions back the same one may have been found.
const LOOK_BACK: usize = 400;

/// The positions of the reading; one whose holder cannot be told is left out.
pub(super) fn records(
    resolved: &mut Resolved,
    findings: &Findings,
    order: &Order,
    statements: &[Statement],
) -> Vec<Position> {
    let mut found: Vec<Position> = Vec::with_capacity(findings.positions.len());
    for finding in &findings.positions {
        for (holder, voice) in holders(resolved, findings, finding) {
            let told = finding.holder.is_none();
            if !who::can_hold(resolved, holder, told)
                || who::is_several_in_one(resolved, finding.holder.as_ref(), holder)
                || finding.weak && !who::is_public(resolved, holder)
            {
                continue;
            }
            let position = record(
                resolved,
                finding,
                holder,
                voice,
                order,
                statements,
                found.len(),
            );
            let from = found.len().saturating_sub(LOOK_BACK);
            let again = found[from..].iter().any(|other| is_again(other, &position));
            if !again {
                found.push(position);
            }
        }
    }
    found
}

/// Whether `later` only tells `first` once more.
fn is_again(first: &Position, later: &Position) -> bool {
    first.holder == later.holder
        && first.voiced_by == later.voiced_by
        && first.issue.id == later.issue.id
        && first.stance == later.stance
        && first.statement == later.statement
}

/// Whom the position binds, and who voiced it: clusters, several when they hold it together.
fn holders(
    resolved: &mut Resolved,
    findings: &Findings,
    finding: &PositionFinding,
) -> Vec<(usize, Option<usize>)> {
    let speakers: Vec<usize> = finding.statement.map_or_else(Vec::new, |number| {
        let speakers = &speaker_source(&findings.statements, number).speakers;
        let mut found: Vec<usize> = speakers
            .iter()
            .flat_map(|phrase| resolved.actors(phrase))
            .collect();
        found.dedup();
        found
    });
    let own = finding
        .holder
        .as_ref()
        .map_or_else(Vec::new, |phrase| resolved.together(phrase));
    let inside = finding.statement.is_some_and(|number| {
        findings.statements[number]
            .content
            .iter()
            .any(|part| part.overlaps(finding.evidence))
    });
    let voice = speakers.first().copied();
    if own.is_empty() && is_private(resolved, findings, finding) {
        return speakers.iter().map(|&one| (one, Some(one))).collect();
    }
    if own.is_empty() {
        return speakers.iter().map(|&one| bound(resolved, one)).collect();
    }
    own.into_iter()
        .map(|own| match voice {
            Some(_) if speakers.contains(&own) || !inside => bound(resolved, own),
            Some(voice) => (own, Some(voice)),
            None => (own, None),
        })
        .collect()
}

/// Whether the speaker says that he speaks for himself alone: "in my personal view".
fn is_private(resolved: &Resolved, findings: &Findings, finding: &PositionFinding) -> bool {
    let Some(number) = finding.statement else {
        return false;
    };
    let sentence = &resolved.context.sentences[finding.sentence];
    let said = findings.statements[number].content.iter();
    let near = said.copied().chain([sentence.span]);
    near.filter_map(|span| resolved.text.get(span.start..span.end))
        .any(|text| {
            let text = text.to_lowercase();
            ["personal", "private"].iter().any(|word| {
                ["view", "opinion", "capacity", "citizen"]
                    .iter()
                    .any(|noun| text.contains(&format!("{word} {noun}")))
            })
        })
}

/// A minister's or a spokesman's words bind his state, a leader's his party; anybody else's only himself.
fn bound(resolved: &mut Resolved, speaker: usize) -> (usize, Option<usize>) {
    if let Some(&known) = resolved.bound.get(&speaker) {
        return known;
    }
    let one = &resolved.clusters.list[speaker];
    if one.kind != "person" && one.kind != "unnamed_source" {
        return (speaker, Some(speaker));
    }
    let binds = one
        .titles
        .iter()
        .filter(|title| !who::is_past(resolved.text, title))
        .find_map(|title| binds(resolved, one, title));
    let by_table = || {
        let day = resolved.context.published?;
        let binds = resolved.context.lexicon.binds_state_at(&one.id, day);
        binds.then(|| one.country.clone().map(Bound::State))?
    };
    let bound = match binds.or_else(by_table) {
        Some(Bound::State(country)) => resolved.clusters.state(resolved.context.lexicon, &country),
        Some(Bound::Body(body)) => Some(body),
        None => None,
    };
    let found = (bound.unwrap_or(speaker), Some(speaker));
    resolved.bound.insert(speaker, found);
    found
}

/// The body for which `speaker` speaks by an office whose last word `is_voice` says yes to.
pub(super) fn spoken_for(
    resolved: &mut Resolved,
    speaker: usize,
    is_voice: impl Fn(&str) -> bool,
) -> Option<usize> {
    let titles = &resolved.clusters.list[speaker].titles;
    let speaks = titles.iter().any(|title| {
        let last = title.title.rsplit(' ').next();
        last.is_some_and(&is_voice) && !who::is_past(resolved.text, title)
    });
    if !speaks {
        return None;
    }
    let (body, _) = bound(resolved, speaker);
    (body != speaker).then_some(body)
}

enum Bound {
    /// A state by its ISO alpha-3 code.
    State(Id),
    /// The cluster of a party, a company, an organisation.
    Body(usize),
}

/// Whom an office binds.
fn binds(resolved: &Resolved, one: &Cluster, title: &TitleFinding) -> Option<Bound> {
    let words: Vec<&str> = title.title.split(' ').collect();
    let (row, _) = resolved.context.lexicon.title_ending(&words)?;
    let beside = || body_beside(resolved, one, title);
    let body = institution(resolved, one, title)
        .filter(|&body| resolved.clusters.list[body].kind != "person")
        .or_else(beside);
    let of_body = body.map(|body| &resolved.clusters.list[body]);
    let country = title
        .country
        .clone()
        .or_else(|| of_body?.country.clone())
        .or_else(|| one.country.clone())
        .or_else(|| country_of_service(resolved, title));
    let of_state = of_body.is_some_and(speaks_for_state);
    match row.binds.as_str() {
        "state" => country.map(Bound::State),
        "body" if of_state => country.map(Bound::State),
        "body" | "party" => body
            .filter(|_| of_body.is_some_and(speaks_for_itself))
            .map(Bound::Body),
        _ => None,
    }
}

/// The state whose ministry the article names by a word of the title: "Defence Secretary" beside "the
/// Peruvian Defence Ministry"; nothing where several states have one.
fn country_of_service(resolved: &Resolved, title: &TitleFinding) -> Option<Id> {
    let offices = "minister secretary ministry deputy state of the general";
    let own: Vec<String> = (title.title.split(' ').map(str::to_lowercase))
        .filter(|word| offices.split(' ').all(|office| office != word))
        .collect();
    let mut countries: Vec<&Id> = (resolved.clusters.list.iter())
        .filter(|one| one.kind == "government_body" && !one.mentions.is_empty())
        .filter(|one| one.words.iter().any(|word| own.contains(word)))
        .filter_map(|one| one.country.as_ref())
        .collect();
    countries.sort_unstable();
    countries.dedup();
    match countries[..] {
        [country] => Some(country.clone()),
        _ => None,
    }
}

/// The actor whose name runs into a title or stands before it: "Green Party leader", "Finnish presidential spokesman".
fn body_beside(resolved: &Resolved, one: &Cluster, title: &TitleFinding) -> Option<usize> {
    let clusters = resolved.clusters.list.iter().enumerate();
    let near = |mention: &MentionFinding| {
        let between = resolved.text.get(mention.span.end..title.span.start);
        mention.span.overlaps(title.span) && mention.span.start < title.span.start
            || between.is_some_and(|between| {
                between.chars().all(|c| c.is_alphanumeric() || c == ' ')
                    && between.split_whitespace().count() <= 1
            })
    };
    clusters
        .filter(|(_, other)| other.id != one.id && other.kind != "person")
        .find(|(_, other)| {
            other
                .mentions
                .iter()
                .any(|&(number, ..)| near(&resolved.context.mentions[number]))
        })
        .map(|(number, _)| number)
}

/// Whether a body's officers speak for a state: the state itself, its ministries, councils and forces.
fn speaks_for_state(body: &Cluster) -> bool {
    let governs = !matches!(body.sector.as_deref(), Some("LEG" | "JUD"));
    let kind = matches!(body.kind, "state" | "government_body" | "armed_force");
    kind && governs && body.country.is_some()
}

/// Whether a body's officers speak for the body.
fn speaks_for_itself(body: &Cluster) -> bool {
    matches!(
        body.kind,
        "party" | "armed_group" | "igo" | "ngo" | "company" | "other"
    )
}

fn record(
    resolved: &Resolved,
    finding: &PositionFinding,
    holder: usize,
    voice: Option<usize>,
    order: &Order,
    statements: &[Statement],
    count: usize,
) -> Position {
    let index = &resolved.index;
    let name = |cluster: usize| resolved.clusters.list[cluster].id.clone();
    let actor = |phrase: &Option<Phrase>| {
        phrase
            .as_ref()
            .and_then(|phrase| resolved.actor(phrase))
            .map(name)
    };
    let statement = finding.statement.map(|number| order.id(number));
    let said_on: Option<Box<Dated>> = finding
        .statement
        .and_then(|number| statements.get(order.rank(number)))
        .and_then(|one| one.said_on.as_deref().cloned())
        .map(|dated| {
            Box::new(Dated {
                relation: None,
                ..dated
            })
        });
    let holder = name(holder);
    Position {
        id: format!("p{}", count + 1).into(),
        voiced_by: voice.map(name),
        issue: issue(resolved, &finding.issue),
        polarity: finding.polarity.into(),
        stance: finding.stance.clone(),
        strength: finding.strength,
        toward: actor(&finding.toward).filter(|id| *id != holder),
        condition: finding.condition.map(|span| {
            let chars = index.chars(span);
            Box::new(Condition {
                text: words(resolved, span),
                start: chars.start,
                end: chars.end,
            })
        }),
        date: said_on,
        statement,
        evidence: index.chars(finding.evidence),
        confidence: finding.confidence,
        rule: finding.rule.into(),
        holder,
    }
}

/// The issue; one that is an actor is called by the name the actor has throughout.
fn issue(resolved: &Resolved, found: &IssueFinding) -> Issue {
    let actor = |phrase: &Option<Phrase>| resolved.actor(phrase.as_ref()?);
    let name = actor(&found.actor).map(|one| resolved.clusters.list[one].name.as_str());
    let id = name.map(slug).filter(|id| !id.is_empty());
    Issue {
        label: match (&id, name) {
            (Some(_), Some(name)) => name.into(),
            _ => found.label.clone(),
        },
        id: id.unwrap_or_else(|| found.id.clone()),
        action: found.action.clone(),
        object: found.object.clone(),
        of: actor(&found.of).map(|one| resolved.clusters.list[one].id.clone()),
        broader: found.broader.clone(),
    }
}

/// A name fit for an identifier: lower-case words joined by hyphens.
fn slug(name: &str) -> Id {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-").into()
}

fn words(resolved: &Resolved, span: crate::model::span::Span) -> String {
    resolved
        .text
        .get(span.start..span.end)
        .unwrap_or_default()
        .to_owned()
}
