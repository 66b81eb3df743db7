//! The kind of a node and a place in, the outline of its box out, as SVG.

use crate::show::network::layout::Pair;
use crate::show::network::style::shape;

/// The forms that boxes have: fewer than Graphviz has, as fewer can be told apart at a glance.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outline {
    Box,
    Pill,
    Round,
    Hexagon,
    Note,
    Double,
}

pub(super) fn outline(kind: &str) -> Outline {
    match kind {
        "state" => Outline::Box,
        "person" | "unnamed_source" => Outline::Pill,
        "armed_group" | "armed_force" => Outline::Hexagon,
        "issue" => Outline::Note,
        "igo" | "government_body" => Outline::Double,
        _ => Outline::Round,
    }
}

/// Draws the box of a node of that kind around `place`.
pub(super) fn draw_outline(out: &mut String, kind: &str, place: Pair, size: Pair) {
    let fill = shape(kind).1;
    let [left, top] = [place[0] - size[0] / 2.0, place[1] - size[1] / 2.0];
    let dashes = if matches!(kind, "unnamed_source" | "possible_event") {
        " stroke-dasharray=\"4 3\""
    } else {
        ""
    };
    let paint = format!("fill=\"{fill}\" stroke=\"#444444\"{dashes}");
    let [wide, high] = size;
    let rect = |inset: f64, round: f64| {
        format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{round:.1}\" {paint}/>\n",
            left + inset,
            top + inset,
            wide - 2.0 * inset,
            high - 2.0 * inset
        )
    };
    let form = match outline(kind) {
        Outline::Box => rect(0.0, 0.0),
        Outline::Pill => rect(0.0, high / 2.0),
        Outline::Round => rect(0.0, 6.0),
        Outline::Double => rect(0.0, 0.0) + &rect(2.5, 0.0),
        Outline::Hexagon => {
            let (right, low, middle, cut) = (left + wide, top + high, place[1], 9.0);
            format!(
                "<path d=\"M{:.1} {middle:.1}L{:.1} {top:.1}H{:.1}L{right:.1} {middle:.1}L{:.1} {low:.1}H{:.1}Z\" {paint}/>\n",
                left,
                left + cut,
                right - cut,
                right - cut,
                left + cut
            )
        }
        Outline::Note => {
            let (right, low, fold) = (left + wide, top + high, 8.0);
            format!(
                "<path d=\"M{left:.1} {top:.1}H{:.1}L{right:.1} {:.1}V{low:.1}H{left:.1}ZM{:.1} {top:.1}V{:.1}H{right:.1}\" {paint}/>\n",
                right - fold,
                top + fold,
                right - fold,
                top + fold
            )
        }
    };
    out.push_str(&form);
}
