//! Boxes and edges in, places for the boxes out: near what they are tied to, none upon another, always the same.

use std::collections::VecDeque;

/// The size of a box, then the place of its middle.
pub(super) type Pair = [f64; 2];

/// How far the middles of two boxes with an edge would like to be from one another.
const STEP: f64 = 130.0;
/// How often each box is moved.
const ROUNDS: usize = 300;
/// The room between boxes, and between parts that no edge joins.
const GAP: Pair = [22.0, 22.0];
/// Labels are wide, so that there must be more room to the side.
const STRETCH: f64 = 1.35;

/// The places of boxes of these sizes, none left of or above the origin; and the size of the whole.
pub(super) fn layout(sizes: &[Pair], edges: &[(usize, usize)]) -> (Vec<Pair>, Pair) {
    let mut near = vec![Vec::new(); sizes.len()];
    for &(from, to) in edges {
        near[from].push(to);
        near[to].push(from);
    }
    let mut places = vec![[0.0, 0.0]; sizes.len()];
    let mut parts = Vec::new();
    for part in parts_of(&near) {
        let own: Vec<Pair> = part.iter().map(|&node| sizes[node]).collect();
        let mut inner = drawn(&part, &near);
        spread(&mut inner, &own);
        let size = to_origin(&mut inner, &own);
        parts.push((part, inner, size));
    }
    parts.sort_by(|a, b| (b.2[1]).total_cmp(&a.2[1]).then(a.0.cmp(&b.0)));
    let area: f64 = parts.iter().map(|part| part.2[0] * part.2[1]).sum();
    let widest = parts.iter().map(|part| part.2[0]).fold(0.0, f64::max);
    let width = widest.max((area * 1.8).sqrt());
    let (mut corner, mut row, mut whole) = ([0.0, 0.0], 0.0_f64, [0.0_f64, 0.0_f64]);
    for (part, inner, size) in parts {
        if corner[0] > 0.0 && corner[0] + size[0] > width {
            corner = [0.0, corner[1] + row + GAP[1] * 1.5];
            row = 0.0;
        }
        for (node, place) in part.into_iter().zip(inner) {
            places[node] = [place[0] + corner[0], place[1] + corner[1]];
        }
        whole = [
            whole[0].max(corner[0] + size[0]),
            whole[1].max(corner[1] + size[1]),
        ];
        corner[0] += size[0] + GAP[0] * 1.5;
        row = row.max(size[1]);
    }
    (places, whole)
}

/// The boxes that edges join, in order.
fn parts_of(near: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; near.len()];
    let mut parts = Vec::new();
    for first in 0..near.len() {
        if seen[first] {
            continue;
        }
        let reached = steps(first, near);
        let part: Vec<usize> = (0..near.len())
            .filter(|node| reached[*node].is_some())
            .collect();
        for node in &part {
            seen[*node] = true;
        }
        parts.push(part);
    }
    parts
}

/// How many edges away each box is.
fn steps(first: usize, near: &[Vec<usize>]) -> Vec<Option<u32>> {
    let mut steps = vec![None; near.len()];
    steps[first] = Some(0);
    let mut open = VecDeque::from([first]);
    while let Some(node) = open.pop_front() {
        let next = steps[node].map(|step| step + 1);
        for &other in &near[node] {
            if steps[other].is_none() {
                steps[other] = next;
                open.push_back(other);
            }
        }
    }
    steps
}

/// The best of a few drawings of one part, by how well distances agree with the number of edges between.
fn drawn(part: &[usize], near: &[Vec<usize>]) -> Vec<Pair> {
    let wanted: Vec<Vec<f64>> = part
        .iter()
        .map(|&node| {
            let steps = steps(node, near);
            let away = |other: &usize| f64::from(steps[*other].unwrap_or(1)) * STEP;
            part.iter().map(away).collect()
        })
        .collect();
    let tries = if part.len() > 200 { 1 } else { 4 };
    let mut best: Option<(f64, Vec<Pair>)> = None;
    for start in 0..tries {
        let mut places = begin(part.len(), start);
        for _ in 0..ROUNDS {
            settle(&mut places, &wanted);
        }
        let strain = strain(&places, &wanted);
        if best.as_ref().is_none_or(|(least, _)| strain < *least) {
            best = Some((strain, places));
        }
    }
    best.map(|(_, places)| places).unwrap_or_default()
}

/// Points that fill a square evenly, by the powers of the plastic number.
fn begin(count: usize, start: u32) -> Vec<Pair> {
    let side = f64::from(u32::try_from(count).unwrap_or(u32::MAX)).sqrt() * STEP;
    (1..)
        .map(|number: u32| f64::from(number + start * 7))
        .take(count)
        .map(|number| {
            [0.754_877_666_246_693, 0.569_840_290_998_053]
                .map(|one: f64| (number * one).fract() * side)
        })
        .collect()
}

/// Moves each box to where the others would like to have it (stress majorisation, one box after the other).
fn settle(places: &mut [Pair], wanted: &[Vec<f64>]) {
    for node in 0..places.len() {
        let (mut sum, mut weights) = ([0.0, 0.0], 0.0);
        for other in 0..places.len() {
            let away = wanted[node][other];
            if other == node || away <= 0.0 {
                continue;
            }
            let (apart, distance) = between(places[node], places[other]);
            let weight = 1.0 / (away * away);
            weights += weight;
            for axis in 0..2 {
                sum[axis] += weight * (places[other][axis] + apart[axis] * away / distance);
            }
        }
        if weights > 0.0 {
            places[node] = sum.map(|one| one / weights);
        }
    }
}

fn strain(places: &[Pair], wanted: &[Vec<f64>]) -> f64 {
    let mut strain = 0.0;
    for (node, row) in wanted.iter().enumerate() {
        for (other, &away) in row.iter().enumerate().skip(node + 1) {
            let (_, distance) = between(places[node], places[other]);
            let off = (distance - away) / away.max(1.0);
            strain += off * off;
        }
    }
    strain
}

fn between(one: Pair, other: Pair) -> (Pair, f64) {
    let apart = [one[0] - other[0], one[1] - other[1]];
    let distance = (apart[0] * apart[0] + apart[1] * apart[1]).sqrt();
    if distance < 0.01 {
        ([0.01, 0.0], 0.01)
    } else {
        (apart, distance)
    }
}

/// Moves boxes that lie upon one another apart, the shorter way.
fn spread(places: &mut [Pair], sizes: &[Pair]) {
    for place in places.iter_mut() {
        place[0] *= STRETCH;
    }
    for _ in 0..500 {
        let mut moved = false;
        for one in 0..places.len() {
            for other in one + 1..places.len() {
                moved |= part_two(places, sizes, one, other);
            }
        }
        if !moved {
            return;
        }
    }
}

fn part_two(places: &mut [Pair], sizes: &[Pair], one: usize, other: usize) -> bool {
    let over = |axis: usize| {
        let room = f64::midpoint(sizes[one][axis], sizes[other][axis]) + GAP[axis];
        room - (places[one][axis] - places[other][axis]).abs()
    };
    let over = [over(0), over(1)];
    if over[0] <= 0.01 || over[1] <= 0.01 {
        return false;
    }
    let axis = usize::from(over[1] < over[0]);
    let sign = if places[one][axis] < places[other][axis] {
        -1.0
    } else {
        1.0
    };
    let push = over[axis] * 0.5 * sign;
    places[one][axis] += push;
    places[other][axis] -= push;
    true
}

/// Moves the boxes to the origin; the size of the whole.
fn to_origin(places: &mut [Pair], sizes: &[Pair]) -> Pair {
    let edge = |axis: usize, sign: f64| {
        let ends = places
            .iter()
            .zip(sizes)
            .map(|(place, size)| sign * place[axis] + size[axis] / 2.0);
        ends.fold(f64::NEG_INFINITY, f64::max)
    };
    let low = [-edge(0, -1.0), -edge(1, -1.0)];
    let high = [edge(0, 1.0), edge(1, 1.0)];
    for place in places.iter_mut() {
        *place = [place[0] - low[0], place[1] - low[1]];
    }
    [high[0] - low[0], high[1] - low[1]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_box_lies_upon_another_and_all_lie_inside() {
        let sizes: Vec<Pair> = (0..60_u32)
            .map(|number| [60.0 + f64::from(number % 7) * 15.0, 30.0])
            .collect();
        let edges: Vec<(usize, usize)> = (1..50).map(|number| (number, number / 3)).collect();
        let (places, whole) = layout(&sizes, &edges);
        let again = layout(&sizes, &edges).0;
        assert_eq!(format!("{again:?}"), format!("{places:?}"));
        for (one, (place, size)) in places.iter().zip(&sizes).enumerate() {
            for axis in 0..2 {
                assert!(place[axis] >= size[axis] / 2.0 - 0.1);
                assert!(place[axis] <= whole[axis] - size[axis] / 2.0 + 0.1);
            }
            for other in one + 1..places.len() {
                let apart = |axis: usize| {
                    (place[axis] - places[other][axis]).abs()
                        >= f64::midpoint(size[axis], sizes[other][axis])
                };
                assert!(apart(0) || apart(1), "{one} {other}");
            }
        }
    }

    #[test]
    fn what_is_tied_is_near() {
        let sizes = vec![[40.0, 20.0]; 6];
        let (places, _) = layout(&sizes, &[(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]);
        let far = |one: usize, other: usize| between(places[one], places[other]).1;
        assert!(far(0, 5) > 3.0 * far(0, 1));
        assert!(layout(&[], &[]).0.is_empty());
    }
}
