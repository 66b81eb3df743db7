//! Two boxes in, the line between them out, as the path of an SVG.

use crate::show::network::layout::Pair;

/// A line between two boxes that swerves by `bend`; its path and its middle.
pub(super) fn curve(places: [Pair; 2], sizes: [Pair; 2], bend: f64) -> (String, Pair) {
    let [start, end] = places;
    let along = [end[0] - start[0], end[1] - start[1]];
    let length = (along[0] * along[0] + along[1] * along[1]).sqrt().max(1.0);
    let way = [-along[1] / length, along[0] / length];
    let turn = [0, 1].map(|axis| f64::midpoint(start[axis], end[axis]) + way[axis] * bend);
    let start = leave(start, turn, sizes[0]);
    let end = leave(end, turn, sizes[1]);
    let path = format!(
        "M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}",
        start[0], start[1], turn[0], turn[1], end[0], end[1]
    );
    let middle = [0, 1].map(|axis| 0.25 * start[axis] + 0.5 * turn[axis] + 0.25 * end[axis]);
    (path, middle)
}

/// A line from a box to itself, over its right upper corner.
pub(super) fn loop_of(place: Pair, size: Pair, bend: f64) -> (String, Pair) {
    let reach = 22.0 + bend.abs() / 3.0;
    let [right, top] = [place[0] + size[0] / 2.0, place[1] - size[1] / 2.0];
    let path = format!(
        "M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
        right - 14.0,
        top - 1.0,
        right - 14.0,
        top - reach,
        right + reach,
        top + 8.0,
        right + 2.0,
        top + 8.0
    );
    (path, [right + reach / 3.0, top - reach / 3.0])
}

/// Where the line from the middle of a box to `toward` leaves the box.
fn leave(middle: Pair, toward: Pair, size: Pair) -> Pair {
    let along = [toward[0] - middle[0], toward[1] - middle[1]];
    let share = |axis: usize| {
        let half = size[axis] / 2.0 + 2.0;
        if along[axis].abs() < 0.01 {
            f64::INFINITY
        } else {
            half / along[axis].abs()
        }
    };
    let share = share(0).min(share(1)).min(1.0);
    [middle[0] + along[0] * share, middle[1] + along[1] * share]
}
