//! A path in, the file of the page out: what `web/` was built into is part of the program.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};

use crate::serve::call::{Call, Reply};

/// The files of `web/dist`, by path; a test tells of one that is missing here.
const FILES: &[(&str, &[u8])] = &[
    (
        "assets/app.js",
        include_bytes!("../../web/dist/assets/app.js"),
    ),
    (
        "assets/icon.svg",
        include_bytes!("../../web/dist/assets/icon.svg"),
    ),
    (
        "assets/layout.js",
        include_bytes!("../../web/dist/assets/layout.js"),
    ),
    (
        "assets/licences.txt",
        include_bytes!("../../web/dist/assets/licences.txt"),
    ),
    (
        "assets/style.css",
        include_bytes!("../../web/dist/assets/style.css"),
    ),
    (
        "assets/world.json",
        include_bytes!("../../web/dist/assets/world.json"),
    ),
    ("index.html", include_bytes!("../../web/dist/index.html")),
];

/// The file at the path; the page itself for every path that its own router knows.
pub(crate) fn reply(call: &Call) -> Option<Reply> {
    let path = call.path.trim_start_matches('/');
    let file = FILES.iter().find(|(name, _)| *name == path);
    let is_view = || !path.rsplit('/').next().unwrap_or(path).contains('.');
    let (name, bytes) = match file {
        Some(file) => file,
        None if is_view() => FILES.iter().find(|(name, _)| *name == "index.html")?,
        None => return None,
    };
    let tag = format!("\"{}\"", &blake3::hash(bytes).to_hex()[..16]);
    let reply = if call.header(IF_NONE_MATCH) == Some(&tag) {
        Reply::empty(StatusCode::NOT_MODIFIED)
    } else {
        Reply::ok(media_type(name), *bytes)
    };
    Some(reply.with(ETAG, tag).with(CACHE_CONTROL, "no-cache"))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_page_is_part_of_the_program() {
        let root = std::path::Path::new("web/dist");
        let mut found: Vec<String> = walkdir::WalkDir::new(root)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                entry
                    .path()
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        found.sort();
        let known: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(found, known, "list it in src/serve/page.rs");
    }
}
