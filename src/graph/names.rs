//! Ids and spans in, IRIs out: stable names that no counter, clock or loading order decides.

use std::fmt::Write as _;

use oxigraph::model::NamedNode;

use crate::model::reading::{ArticleRecord, Issue, Reading};
use crate::model::span::CharSpan;

/// What an id local to one article begins with.
const LOCAL: &str = "local:";

/// The names of the things of one article.
pub(crate) struct Names {
    base: String,
    /// The article itself.
    pub(crate) article: NamedNode,
    /// The graph of what was read from it.
    pub(crate) graph: NamedNode,
}

impl Names {
    pub(crate) fn new(base: &str, reading: &Reading) -> Self {
        let article = article(base, &reading.article);
        Self {
            base: base.to_owned(),
            graph: NamedNode::new_unchecked(format!("{}/graph", article.as_str())),
            article,
        }
    }

    /// What the IRI of every thing begins with.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// A thing that many articles may share.
    pub(crate) fn shared(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{path}", self.base))
    }

    /// A thing of this article.
    pub(crate) fn own(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}/{path}", self.article.as_str()))
    }

    /// An actor or place: shared unless its id is local.
    pub(crate) fn thing(&self, kind: &str, id: &str) -> NamedNode {
        match id.strip_prefix(LOCAL) {
            Some(id) => self.own(&format!("{kind}/{}", segment(id))),
            None => self.shared(&format!("{kind}/{}", segment(id))),
        }
    }

    /// An issue; one that is of an actor is another than the same of nobody or of somebody else.
    pub(crate) fn issue(&self, issue: &Issue) -> NamedNode {
        let Some(of) = &issue.of else {
            return self.thing("issue", &issue.id);
        };
        let path = |of: &str| format!("issue/{}/of/{}", segment(&issue.id), segment(of));
        match of.strip_prefix(LOCAL) {
            Some(of) => self.own(&path(of)),
            None if is_local(&issue.id) => self.own(&path(of)),
            None => self.shared(&path(of)),
        }
    }

    /// The words of `span`.
    pub(crate) fn evidence(&self, span: CharSpan) -> NamedNode {
        NamedNode::new_unchecked(format!(
            "{}#char={},{}",
            self.article.as_str(),
            span.start,
            span.end
        ))
    }
}

/// The actor that a decision names: by its id, or by its path if one article alone knows it.
pub(crate) fn decided(base: &str, id: &str) -> NamedNode {
    let path = if id.starts_with("article/") {
        id.to_owned()
    } else {
        format!("actor/{}", segment(id))
    };
    NamedNode::new_unchecked(format!("{base}{path}"))
}

/// Whether an id means something in one article only.
pub(crate) fn is_local(id: &str) -> bool {
    id.starts_with(LOCAL)
}

/// The article's name: from the canonical address, else from publisher and given id, else from the text,
/// so that a changed page replaces itself.
pub(crate) fn article(base: &str, article: &ArticleRecord) -> NamedNode {
    let key = match (&article.url, &article.publisher) {
        (Some(url), _) => format!("url\n{}", canonical(url)),
        (None, Some(publisher)) if !article.id.is_empty() => {
            format!("id\n{publisher}\n{}", article.id)
        }
        _ => format!("text\n{}", article.text),
    };
    NamedNode::new_unchecked(format!("{base}article/{}", hash(&key)))
}

/// The first 128 bits of the hash of `text`.
pub(crate) fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..32].to_owned()
}

/// The address without what does not say which page it is: fragment, trackers, a last slash.
fn canonical(url: &str) -> String {
    let url = url.trim();
    let url = url.split('#').next().unwrap_or(url);
    let (page, query) = url.split_once('?').unwrap_or((url, ""));
    let (scheme, rest) = page.split_once("://").unwrap_or(("https", page));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let scheme = if scheme.eq_ignore_ascii_case("http") {
        "https".to_owned()
    } else {
        scheme.to_lowercase()
    };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|part| !part.is_empty() && !is_tracker(part))
        .collect();
    let mut canonical = format!(
        "{scheme}://{}/{}",
        host.to_lowercase(),
        path.trim_end_matches('/')
    );
    if !kept.is_empty() {
        canonical.push('?');
        canonical.push_str(&kept.join("&"));
    }
    canonical
}

fn is_tracker(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or(part);
    name.starts_with("utm_") || ["fbclid", "gclid", "mc_cid", "mc_eid"].contains(&name)
}

/// `text` as one segment of an IRI's path.
pub(crate) fn segment(text: &str) -> String {
    let mut segment = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~:".contains(&byte) {
            segment.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(segment, "%{byte:02X}");
        }
    }
    segment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_address() {
        for url in [
            "http://News.example/a/b/",
            "https://news.example/a/b#top",
            "https://news.example/a/b?utm_source=feed",
        ] {
            assert_eq!(canonical(url), "https://news.example/a/b");
        }
        assert_eq!(
            canonical("https://news.example/?id=7"),
            "https://news.example/?id=7"
        );
    }

    #[test]
    fn segments_are_safe() {
        assert_eq!(segment("al-Shabaab <x> é"), "al-Shabaab%20%3Cx%3E%20%C3%A9");
    }
}
