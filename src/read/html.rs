//! A web page in, a draft out: the main text, and what the page says about itself.

use std::thread;

use crate::error::{Error, Result};
use crate::read::draft::Draft;
use crate::read::{decode, metadata};

/// Trees of pages can be deep, and the libraries walk them by calling themselves.
const STACK: usize = 256 << 20;
/// No sane page nests deeper.
const DEEPEST: usize = 2_000;

/// The draft of a page; `name` names it in messages.
pub(crate) fn page(html: &str, name: &str) -> Result<Draft> {
    let fail = |message: &str| Error::Page {
        input: name.to_owned(),
        message: message.to_owned(),
    };
    if depth(html) > DEEPEST {
        return Err(fail(
            "its elements are nested too deeply; save the page as text",
        ));
    }
    let source = html.to_owned();
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || {
        let mut draft = metadata::of(&source);
        let text = main_text(&source, &mut draft);
        (draft, text)
    });
    let (mut draft, text) = worker
        .map_err(|_| fail("there is not enough memory to look at it"))?
        .join()
        .map_err(|_| fail("its markup is too broken; save the page as text"))?;
    let text = decode::clean(text.as_deref().unwrap_or_default());
    if text.trim().is_empty() {
        return Err(fail("no main text stands in it; save the article as text"));
    }
    draft.text = String::from(text.trim_matches('\n'));
    Ok(draft)
}

/// The main text, a blank line or a line end between paragraphs.
fn main_text(html: &str, draft: &mut Draft) -> Option<String> {
    let options = rs_trafilatura::Options {
        url: draft.url.clone(),
        include_tables: false,
        ..rs_trafilatura::Options::default()
    };
    let found = rs_trafilatura::extract_with_options(html, &options).ok()?;
    let meta = found.metadata;
    draft.title = draft.title.take().or(meta.title);
    draft.publisher = draft.publisher.take().or(meta.sitename);
    draft.byline = draft.byline.take().or(meta.author);
    draft.published = draft
        .published
        .take()
        .or(meta.date.map(|moment| moment.date_naive().to_string()));
    let text = found.content_text;
    // A body taken from JSON-LD may have lost its paragraphs; the page itself has them.
    if text.len() > 1_000 && !text.contains('\n') && html.contains("articleBody") {
        let bare = html.replace("articleBody", "body-of-the-article");
        let again = rs_trafilatura::extract_with_options(&bare, &options).ok();
        let again = again.map(|found| found.content_text);
        if let Some(again) = again.filter(|again| again.len() * 10 > text.len() * 7) {
            return Some(again);
        }
    }
    Some(text)
}

/// How deeply elements may be nested at most, by their tags alone.
fn depth(html: &str) -> usize {
    const VOID: [&str; 12] = [
        "br", "img", "meta", "link", "input", "hr", "p", "li", "td", "tr", "option", "source",
    ];
    let (mut now, mut most) = (0_usize, 0_usize);
    for piece in html.split('<').skip(1) {
        if piece.starts_with('/') {
            now = now.saturating_sub(1);
            continue;
        }
        let name: String = piece
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        if !name.is_empty() && !VOID.contains(&name.as_str()) && !piece.contains("/>") {
            now += 1;
            most = most.max(now);
        }
    }
    most
}
