//! A sentence in, its personal pronouns out.

use crate::model::finding::{Form, MentionFinding};
use crate::model::tree::Tree;

/// All pronouns that may stand for somebody who speaks or acts.
pub(super) fn find(tree: &Tree, sentence: usize) -> Vec<MentionFinding> {
    (0..tree.len())
        .filter_map(|token| {
            let word = tree.at(token);
            let (kind, gender, plural) = match word.lower.as_str() {
                "he" | "him" | "his" | "himself" => (Some("person"), Some('M'), false),
                "she" | "her" | "hers" | "herself" => (Some("person"), Some('F'), false),
                "i" | "me" | "my" | "myself" => (Some("person"), None, false),
                "we" | "us" | "our" | "ours" if word.text != "US" => (None, None, true),
                "they" | "them" | "their" => (None, None, true),
                "it" | "its" | "itself" => (None, None, false),
                _ => return None,
            };
            if !matches!(word.pos, "PRON" | "DET") {
                return None;
            }
            Some(MentionFinding {
                sentence,
                first: token,
                last: token,
                head: token,
                span: word.span(),
                form: Form::Pronoun,
                kind,
                plural,
                gender,
                confidence: 0.7,
                rule: "pronoun".into(),
                ..MentionFinding::default()
            })
        })
        .collect()
}
