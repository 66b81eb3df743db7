//! A web page in, what it says about itself out: JSON-LD first, then meta elements, then the page.

use dom_query::Document;
use serde_json::{Map, Value};

use crate::read::dates;
use crate::read::draft::Draft;

const ARTICLES: [&str; 9] = [
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "LiveBlogPosting",
    "BlogPosting",
    "Report",
    "Article",
];
const TITLE: &[&str] = &[
    "og:title",
    "twitter:title",
    "dc.title",
    "parsely-title",
    "headline",
    "title",
];
const PUBLISHER: &[&str] = &[
    "og:site_name",
    "dc.publisher",
    "publisher",
    "application-name",
    "citation_journal_title",
];
const AUTHOR: &[&str] = &[
    "article:author",
    "author",
    "byl",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
];
const SECTION: &[&str] = &["article:section", "parsely-section", "section"];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "date",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
];

/// What the page says about itself; the text is left empty.
pub(crate) fn of(html: &str) -> Draft {
    let document = Document::from(html);
    let metas = metas(&document);
    let meta = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| metas.iter().find(|(key, _)| key == name))
            .map(|(_, value)| value.clone())
    };
    let mut draft = from_json_ld(&document);
    let publisher = draft.publisher.take().or_else(|| meta(PUBLISHER));
    let title = draft
        .title
        .take()
        .or_else(|| heading(&document, meta(TITLE)));
    draft.title = title.map(|title| without_site(&title, publisher.as_deref()));
    draft.publisher = publisher;
    draft.byline = draft
        .byline
        .take()
        .or_else(|| meta(AUTHOR))
        .filter(|name| !name.contains("://"));
    draft.section = draft.section.take().or_else(|| meta(SECTION));
    draft.url = link(&document)
        .or(draft.url.take())
        .or_else(|| meta(&["og:url"]));
    draft.modified = draft.modified.take().or_else(|| meta(MODIFIED));
    let readable = |value: &String| dates::stamp(value).is_some();
    let tried: Vec<String> = draft.published.take().into_iter().collect();
    let dated = PUBLISHED.iter().filter_map(|name| meta(&[name]));
    let candidates: Vec<_> = tried
        .into_iter()
        .chain(dated)
        .chain(time(&document))
        .collect();
    // A page whose only date is unreadable keeps it, so that a warning can quote it.
    draft.published = candidates
        .iter()
        .find(|value| readable(value))
        .or(candidates.first())
        .cloned();
    draft
}

/// Name or property and content of every meta element, names in lower case.
fn metas(document: &Document) -> Vec<(String, String)> {
    let nodes = document.select("meta").nodes().to_vec();
    let metas = nodes.iter().filter_map(|node| {
        let name = ["property", "name", "itemprop"]
            .iter()
            .find_map(|key| node.attr(key))?;
        let content = node.attr("content")?;
        let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
        (!content.is_empty()).then(|| (name.trim().to_lowercase(), content))
    });
    metas.collect()
}

fn link(document: &Document) -> Option<String> {
    let node = document.select("link[rel=canonical]");
    let address = node.attr("href")?.trim().to_owned();
    address.starts_with("http").then_some(address)
}

/// The one `h1`, if the title element or the metadata agree with it; else what these say.
fn heading(document: &Document, meta: Option<String>) -> Option<String> {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = meta.or_else(|| {
        let title = document.select("head title, title").first();
        Some(tidy(&title.text()))
    });
    let title = title.filter(|title| !title.is_empty());
    let headings = document.select("h1");
    let heading = headings
        .iter()
        .map(|node| tidy(&node.text()))
        .find(|words| {
            let long = words.chars().count() > 10;
            long && title
                .as_ref()
                .is_none_or(|title| title.contains(words.as_str()))
        });
    heading.or(title)
}

/// "Talks resume | Harbour Post" → "Talks resume".
fn without_site(title: &str, publisher: Option<&str>) -> String {
    let title = title.trim();
    let Some(publisher) = publisher else {
        return title.to_owned();
    };
    for mark in [" | ", " - ", " – ", " — ", " · ", " :: ", " » "] {
        if let Some((words, site)) = title.rsplit_once(mark)
            && site.eq_ignore_ascii_case(publisher.trim())
        {
            return words.trim().to_owned();
        }
    }
    title.to_owned()
}

/// The first time element that is marked as publication, else the first of all.
fn time(document: &Document) -> Vec<String> {
    [
        "time[itemprop=datePublished]",
        "time[pubdate]",
        "article time[datetime]",
        "time[datetime]",
    ]
    .iter()
    .filter_map(|selector| document.select(selector).first().attr("datetime"))
    .map(|value| value.to_string())
    .collect()
}

fn from_json_ld(document: &Document) -> Draft {
    let scripts = document.select("script[type='application/ld+json']");
    for script in scripts.iter() {
        let text = script.text();
        let text = text
            .trim()
            .trim_start_matches("//<![CDATA[")
            .trim_end_matches("//]]>");
        // Pages put plain line ends into strings, which JSON forbids.
        let parsed = serde_json::from_str::<Value>(text)
            .or_else(|_| serde_json::from_str(&text.replace(['\n', '\r', '\t'], " ")));
        if let Some(article) = parsed.ok().as_ref().and_then(|value| article_in(value, 0)) {
            return from_article(article);
        }
    }
    Draft::default()
}

/// The first object that is an article, looked for in lists, `@graph` and `mainEntity`.
fn article_in(value: &Value, depth: usize) -> Option<&Map<String, Value>> {
    if depth > 6 {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| article_in(item, depth + 1)),
        Value::Object(fields) => {
            if fields.get("@type").is_some_and(is_article) {
                return Some(fields);
            }
            [
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "itemListElement",
                "item",
            ]
            .iter()
            .filter_map(|key| fields.get(*key))
            .find_map(|value| article_in(value, depth + 1))
        }
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => ARTICLES.contains(&kind.rsplit(['/', '#']).next().unwrap_or(kind)),
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

fn from_article(article: &Map<String, Value>) -> Draft {
    let field = |keys: &[&str]| keys.iter().find_map(|key| name(article.get(*key)?));
    Draft {
        title: field(&["headline", "name"]),
        publisher: field(&["publisher", "sourceOrganization"]),
        byline: field(&["author", "creator"]).filter(|name| !name.contains("://")),
        section: field(&["articleSection"]),
        published: field(&["datePublished", "dateCreated"]),
        modified: field(&["dateModified"]),
        url: field(&["url", "mainEntityOfPage"]).filter(|url| url.starts_with("http")),
        ..Draft::default()
    }
}

/// A text, the name of a thing, or the names of several.
fn name(value: &Value) -> Option<String> {
    let found = match value {
        Value::String(text) => decoded(text),
        Value::Object(fields) => {
            let keys = ["name", "@id", "url"];
            keys.iter().find_map(|key| name(fields.get(*key)?))?
        }
        Value::Array(items) => {
            let names: Vec<_> = items.iter().filter_map(name).collect();
            names.join(", ")
        }
        _ => return None,
    };
    (!found.trim().is_empty()).then(|| found.trim().to_owned())
}

/// JSON-LD often carries HTML entities.
fn decoded(text: &str) -> String {
    if text.contains('&') {
        Document::fragment(text.replace('<', "&lt;"))
            .text()
            .to_string()
    } else {
        text.to_owned()
    }
}
