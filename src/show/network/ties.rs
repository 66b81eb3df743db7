//! Positions in, ties among the actors who hold them out: on how many issues two stand on the same or on opposite sides.

use std::collections::BTreeMap;

use crate::show::network::Edge;
use crate::show::network::build::Edges;
use crate::show::network::links::{Link, Node, Tone, View};

/// The first position of an actor on one side of an issue, and all of them.
type Side<'a> = Vec<&'a Link>;

/// For each issue and actor, the positions for it and those against it.
type Sides<'a> = BTreeMap<&'a Node, BTreeMap<&'a Node, [Side<'a>; 2]>>;

/// One edge for two actors who agree (`Congruence`) or oppose each other (`Conflict`) on an issue, heavier by
/// one for each issue. Who is for and against an issue, or has mixed feelings, stands on both sides of it.
pub(super) fn ties(positions: &[Link], view: View) -> Edges {
    let mut edges = Edges::new();
    let tone = if view == View::Conflict {
        Tone::Opposition
    } else {
        Tone::Agreement
    };
    for (issue, actors) in sides(positions) {
        let actors: Vec<_> = actors.into_iter().collect();
        for (number, (one, first)) in actors.iter().enumerate() {
            for (other, second) in &actors[number + 1..] {
                let met = meeting(first, second, view);
                let Some(day) = met.iter().map(|pair| since(*pair)).min() else {
                    continue;
                };
                let key = ((*one).clone(), (*other).clone(), tone, true);
                tie(edges.entry(key).or_default(), issue, &met, &day);
            }
        }
    }
    edges
}

fn sides(positions: &[Link]) -> Sides<'_> {
    let mut sides = Sides::new();
    for link in positions {
        let taken: &[usize] = match link.tone {
            Tone::For => &[0],
            Tone::Against => &[1],
            Tone::Mixed => &[0, 1],
            _ => &[],
        };
        let actors = sides.entry(&link.to).or_default();
        for side in taken {
            actors.entry(&link.from).or_default()[*side].push(link);
        }
    }
    sides
}

/// The sides of two actors that make a tie.
fn meeting<'a, 'b>(
    first: &'b [Side<'a>; 2],
    second: &'b [Side<'a>; 2],
    view: View,
) -> Vec<(&'b Side<'a>, &'b Side<'a>)> {
    let other = |side: usize| {
        if view == View::Conflict {
            1 - side
        } else {
            side
        }
    };
    let pairs = (0..2).map(|side| (&first[side], &second[other(side)]));
    pairs
        .filter(|(one, two)| !one.is_empty() && !two.is_empty())
        .collect()
}

/// The day from which on both have taken their side; empty if it is not known.
fn since((one, two): (&Side, &Side)) -> String {
    let first = |side: &Side| side.iter().map(|link| &link.day).min().cloned();
    let days = [first(one), first(two)].map(Option::unwrap_or_default);
    if days.iter().any(String::is_empty) {
        return String::new();
    }
    days.into_iter().max().unwrap_or_default()
}

fn tie(edge: &mut Edge, issue: &Node, met: &[(&Side, &Side)], day: &str) {
    edge.weight += 1;
    edge.whats.insert(issue.label.clone(), 1);
    if !day.is_empty() {
        *edge.days.entry(day.to_owned()).or_default() += 1;
    }
    for link in met
        .iter()
        .flat_map(|(one, two)| one.iter().chain(two.iter()))
    {
        edge.articles.insert(link.article.clone());
        edge.findings.insert(link.finding.clone());
    }
}
