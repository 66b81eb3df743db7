//! Texts of articles in, which of them are copies of one dispatch and how surely out.

use std::collections::BTreeSet;

use oxigraph::model::{NamedNode, Quad};

use crate::graph::likeness::Agreement;
use crate::graph::links::{graph, link};
use crate::graph::names::hash;
use crate::graph::skeleton::words;
use crate::graph::terms::iri;
use crate::model::article::Part;
use crate::model::reading::ArticleRecord;

/// So many words in a row are a piece of text that two writers hardly choose alike.
const PIECE: usize = 5;

/// A text of fewer pieces is too short to be called a copy.
const LEAST: usize = 30;

/// So large a share of the shorter text's pieces stands in the other.
const SHARE: f64 = 0.8;

/// So many keys has each text.
const KEYS: usize = 8;

/// The pieces of an article's text, as numbers: what its paragraphs say, without headline, captions and what the
/// publisher puts around them.
pub fn pieces(article: &ArticleRecord) -> BTreeSet<u64> {
    let mut text = String::new();
    let (mut characters, mut at) = (article.text.chars(), 0);
    for (span, part) in &article.paragraphs {
        if *part == Part::Body && span.start >= at && span.end > span.start {
            let told = characters.by_ref().skip(span.start - at);
            text.extend(told.take(span.end - span.start));
            text.push('\n');
            at = span.end;
        }
    }
    let words = if text.is_empty() {
        words(&article.text)
    } else {
        words(&text)
    };
    words.windows(PIECE).map(number).collect()
}

fn number(words: &[String]) -> u64 {
    let digest = blake3::hash(words.join(" ").as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&digest.as_bytes()[..8]);
    u64::from_le_bytes(first)
}

/// What copies of one text have in common, even of a text that was cut: the smallest numbers of its pieces.
pub fn keys(pieces: &BTreeSet<u64>) -> Vec<String> {
    if pieces.len() < LEAST {
        return Vec::new();
    }
    let smallest = pieces.iter().take(KEYS);
    smallest.map(|piece| format!("{piece:016x}")).collect()
}

/// So many of its smallest numbers stand for a text in a first comparison.
const SKETCH: usize = 64;

/// Two texts of which less seems to be shared are no copies; what is shared is estimated to some tenth.
const SEEMS: f64 = 0.6;

/// A text in short: the smallest numbers of its pieces, by their first eight digits (a "bottom-k sketch", Cohen and
/// Kaplan 2007). Nothing for a text that is too short to be called a copy.
pub fn sketch(pieces: &BTreeSet<u64>) -> Option<String> {
    let smallest = pieces.iter().take(SKETCH);
    let digits = smallest.map(|piece| format!("{:08x}", piece >> 32));
    (pieces.len() >= LEAST).then(|| digits.collect())
}

/// Whether two texts may be copies by their sketches: so much of the shorter seems to stand in the other.
pub fn seem_copied(a: &str, b: &str) -> bool {
    let numbers = |sketch: &'_ str| -> BTreeSet<u32> {
        let digits = sketch.as_bytes().chunks(8);
        let digits = digits.filter_map(|digits| str::from_utf8(digits).ok());
        digits
            .filter_map(|digits| u32::from_str_radix(digits, 16).ok())
            .collect()
    };
    let (a, b) = (numbers(a), numbers(b));
    // Beyond the last number of a full sketch it is not known what a text has.
    let end = |sketch: &BTreeSet<u32>| match sketch.last() {
        Some(last) if sketch.len() >= SKETCH => *last,
        _ => u32::MAX,
    };
    let end = end(&a).min(end(&b));
    let few = a.range(..=end).count().min(b.range(..=end).count());
    let shared = a.range(..=end).filter(|number| b.contains(number)).count();
    // At most 64: lossless in an f64.
    #[allow(clippy::cast_precision_loss)]
    let enough = shared as f64 >= SEEMS * few as f64;
    enough
}

/// How surely one text is a copy of the other, if it is.
pub fn copied(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> Option<Agreement> {
    let few = a.len().min(b.len());
    // A text has fewer pieces than an f64 counts.
    #[allow(clippy::cast_precision_loss)]
    let share = a.intersection(b).count() as f64 / few.max(1) as f64;
    (few >= LEAST && share >= SHARE).then(|| Agreement {
        score: (share * 100.0).round() / 100.0,
        reason: format!(
            "{:.0} % of the shorter text stands word for word in the other",
            (share * 100.0).floor()
        ),
    })
}

/// The node that links a copy with the article it is a copy of.
pub fn name(base: &str, copy: &NamedNode) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}link/copy-{}", hash(copy.as_str())))
}

/// What links a copy with the article it is a copy of.
pub fn quads(
    base: &str,
    copy: &NamedNode,
    original: &NamedNode,
    agreement: &Agreement,
) -> Vec<Quad> {
    let kind = ("dem:Copy", "copy");
    let mut quads = link(base, &name(base, copy), kind, &[copy, original], agreement);
    quads.push(Quad::new(
        copy.clone(),
        iri("dem:copyOf"),
        original.clone(),
        graph(base),
    ));
    quads
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: impl Iterator<Item = usize>) -> BTreeSet<u64> {
        let text: Vec<String> = words.map(|word| format!("word{word}")).collect();
        pieces(&ArticleRecord {
            text: text.join(" ").into(),
            ..ArticleRecord::default()
        })
    }

    #[test]
    fn a_cut_text_is_a_copy_and_another_is_none() {
        let (whole, cut, other) = (text(0..200), text(0..90), text(150..350));
        let agreement = copied(&whole, &cut).unwrap();
        assert!((agreement.score - 1.0).abs() < 1e-9, "{agreement:?}");
        assert!(keys(&cut).iter().any(|key| keys(&whole).contains(key)));
        assert_eq!(copied(&whole, &other), None);
        assert_eq!(copied(&text(0..20), &text(0..20)), None);
    }

    #[test]
    fn a_sketch_lets_every_copy_pass_and_few_others() {
        let seem = |a: &BTreeSet<u64>, b: &BTreeSet<u64>| {
            seem_copied(&sketch(a).unwrap(), &sketch(b).unwrap())
        };
        let mut passed = 0;
        for shift in 0..40 {
            let start = shift * 1000;
            let whole = text(start..start + 400);
            // Nine tenths of a text, half a text, a third of one.
            assert!(seem(&whole, &text(start..start + 360)), "{shift}");
            assert!(seem(&text(start + 200..start + 400), &whole), "{shift}");
            assert!(seem(&whole, &text(start..start + 130)), "{shift}");
            assert!(!seem(&whole, &text(start + 400..start + 800)), "{shift}");
            passed += usize::from(seem(&whole, &text(start + 300..start + 700)));
        }
        assert!(
            passed <= 1,
            "{passed} of 40 texts that share a quarter pass"
        );
        assert_eq!(sketch(&text(0..20)), None);
    }
}
