//! Statements in, the same without what the reporter remarks at their end out: "opposes the treaty, [which took …]".

use crate::model::finding::StatementFinding;
use crate::model::tree::Tree;

/// Ends what is said before a long remark on the thing it is about.
pub(super) fn cut(tree: &Tree, one: &mut StatementFinding) {
    let object = matches!(one.rule.as_str(), "cue-object" | "cue-preposition");
    let (Some(head), Some(last)) = (one.content_head, one.content.last_mut()) else {
        return;
    };
    if !object || one.form != "indirect" {
        return;
    }
    let inside = |token: &usize| last.contains(tree.at(*token).span());
    let tokens: Vec<usize> = (0..tree.len()).filter(inside).collect();
    let Some((&first, &end)) = tokens.first().zip(tokens.last()) else {
        return;
    };
    let remark = (head.max(first) + 1..end).find(|&comma| {
        let opens = |&token: &usize| is_remark(tree, token, comma) && tree.reach(token).1 >= end;
        tree.at(comma).text == "," && tokens.iter().any(opens)
    });
    let Some(comma) = remark else { return };
    let at = tree.at(comma).span();
    // A short remark may as well say which one is meant.
    if last.end - at.end > at.start - last.start {
        last.end = tree.at(comma - 1).span().end;
    }
}

/// Whether the branch at `token` opens right after the comma as a relative clause or an apposition with an article.
fn is_remark(tree: &Tree, token: usize, comma: usize) -> bool {
    let (first, _) = tree.reach(token);
    let beside = first == comma + 1 || first == comma && tree.at(comma).head() == token;
    let opens = tree.at(comma + 1);
    beside
        && match tree.at(token).dep.name() {
            "relcl" => matches!(opens.tag, "WDT" | "WP" | "WP$" | "WRB"),
            "appos" => matches!(opens.lower.as_str(), "a" | "an" | "the"),
            _ => false,
        }
}
