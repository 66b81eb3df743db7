//! Reading: what becomes of texts, pages, JSON Lines and of bad input.
#![cfg(test)]

mod support;

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use demarche::error::Error;
use demarche::model::article::Article;
use demarche::read::{Input, Options, articles, articles_of, inputs};
use proptest::prelude::*;
use support::check;

#[test]
fn texts() {
    check("tests/cases/read/texts.txt", |text| all("story.txt", text));
}

#[test]
fn layouts() {
    check("tests/cases/read/layouts.txt", |text| {
        all("story.txt", text)
    });
}

#[test]
fn pages() {
    check("tests/cases/read/pages.txt", |text| all("page.html", text));
}

#[test]
fn json() {
    check("tests/cases/read/json.txt", |text| all("batch.jsonl", text));
}

fn all(name: &str, text: &str) -> String {
    let mut out = String::new();
    for article in articles_of(name, text.into(), &Options::default()) {
        match article {
            Ok(article) => summary(&article, &mut out),
            Err(error) => writeln!(out, "error: {error}").unwrap(),
        }
    }
    out
}

fn summary(article: &Article, out: &mut String) {
    let fields = [
        ("title", article.title.clone()),
        ("publisher", article.publisher.clone()),
        ("byline", article.byline.clone()),
        ("section", article.section.clone()),
        ("url", article.url.clone()),
        ("modified", article.modified.clone()),
        (
            "published",
            article
                .published
                .map(|day| format!("{day} ({:?})", article.published_from.unwrap())),
        ),
        ("at", article.published_at.clone()),
    ];
    writeln!(out, "id: {}", article.id).unwrap();
    for (name, value) in fields {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").unwrap();
        }
    }
    writeln!(
        out,
        "body: {:?}",
        start(&article.text[article.body_start..])
    )
    .unwrap();
    for paragraph in &article.paragraphs {
        let words = paragraph.span.of(&article.text);
        writeln!(out, "{:?}: {:?}", paragraph.part, start(words)).unwrap();
    }
    for warning in &article.warnings {
        writeln!(out, "warning: {}: {}", warning.code, warning.message).unwrap();
    }
}

/// The first words, and the last where paragraphs were joined.
fn start(words: &str) -> String {
    if words.chars().count() <= 60 {
        return words.to_owned();
    }
    let words: Vec<_> = words.chars().collect();
    let head: String = words[..30].iter().collect();
    let tail: String = words[words.len() - 25..].iter().collect();
    format!("{head} … {tail}")
}

fn one(name: &str, bytes: &[u8]) -> Result<Article, Error> {
    articles_of(name, bytes.to_vec(), &Options::default())
        .next()
        .unwrap()
}

const STORY: &str = "The council of Bergen decided on Monday that the old harbour will be closed to lorries, and that a new road will be built around it.";

#[test]
fn encodings() {
    let text = format!(
        "Café in Tromsø\n\n{STORY} The mayor, Bjørn Skår, called it “a good day” for the town’s people."
    );
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let article = one("a.txt", &bytes).unwrap();
    assert!(
        article.text.contains("Bjørn Skår, called it “a good day”"),
        "{}",
        article.text
    );
    assert_eq!(article.warnings[0].code, "encoding");

    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(one("a.txt", &bytes).unwrap().text.as_ref(), text);

    let page = format!(
        "<html><head><meta charset=\"windows-1252\"></head><body><article><p>{text}</p><p>{STORY}</p></article></body></html>"
    );
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&page);
    assert!(one("a.html", &bytes).unwrap().text.contains("Tromsø"));

    let article = one("a.txt", b"\xef\xbb\xbfOne.\r\n\r\nTwo\x07 words.\rThree.").unwrap();
    assert_eq!(article.text.as_ref(), "One.\n\nTwo words.\nThree.");
}

#[test]
fn bad_input_is_named() {
    let message = |name: &str, bytes: &[u8]| one(name, bytes).unwrap_err().to_string();
    assert!(message("a.txt", b"").starts_with("\"a.txt\" is empty"));
    assert!(message("a.txt", b" \n\t\n").starts_with("\"a.txt\" is empty"));
    assert!(message("a.jsonl", b"\n\n").starts_with("\"a.jsonl\" is empty"));
    assert!(message("a.json", b"[]").starts_with("\"a.json\" is empty"));
    assert!(message("a.txt", b"%PDF-1.4 x").contains("a PDF file"));
    assert!(message("a.txt", b"abc\0def").contains("binary data"));
    assert!(message("a.html", b"<html><body></body></html>").contains("no main text"));
    let german = "Der Außenminister sagte am Dienstag, die Gespräche über das Abkommen würden im Herbst fortgesetzt, sobald beide Seiten ihre Vorschläge geprüft haben.";
    assert!(message("a.txt", german.as_bytes()).contains("is in German"));
    let deep = "<div>".repeat(100_000) + "word";
    assert!(message("a.html", deep.as_bytes()).contains("nested too deeply"));
}

#[test]
fn a_missing_file_is_named() {
    let path = PathBuf::from("no/such/file.txt");
    let error = inputs(std::slice::from_ref(&path))
        .items
        .remove(0)
        .unwrap_err();
    assert!(error.to_string().contains("no/such/file.txt"));
    let mut articles = articles(&Input::File(path), &Options::default());
    assert!(articles.next().unwrap().is_err());
}

#[test]
fn folders_are_walked_in_order() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "b.txt",
        "a.html",
        ".hidden.txt",
        "notes.png",
        "a_files/ad.html",
        "sub/c.jsonl",
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, STORY).unwrap();
    }
    let found = inputs(&[PathBuf::from("-"), folder.path().to_path_buf()]);
    assert_eq!(found.skipped, 3);
    let names: Vec<_> = found
        .into_iter()
        .map(|input| input.unwrap().name())
        .collect();
    assert_eq!(names.len(), 4);
    assert_eq!(names[0], "standard input");
    assert!(
        names[1].ends_with("a.html")
            && names[2].ends_with("b.txt")
            && names[3].ends_with("c.jsonl")
    );
}

#[test]
fn the_user_wins() {
    let options = Options {
        published: NaiveDate::from_ymd_opt(2024, 5, 12),
        publisher: Some("Harbour Post".to_owned()),
    };
    let text = format!("published: 2023-01-01\npublisher: Other\n\n{STORY}");
    let article = articles_of("a.txt", text.into(), &options)
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(article.published, options.published);
    assert_eq!(article.publisher, options.publisher);
    assert!(article.warnings.is_empty());
}

#[test]
fn a_large_text_is_read() {
    let text = format!("{STORY}\n\n").repeat(5_000_000 / STORY.len());
    let article = one("a.txt", text.as_bytes()).unwrap();
    assert!(article.paragraphs.len() > 30_000);
}

/// What every article must keep, whatever the bytes were.
fn sound(article: &Article) {
    let mut last = 0;
    assert!(article.text.is_char_boundary(article.body_start));
    for paragraph in &article.paragraphs {
        assert!(last <= paragraph.span.start && paragraph.span.start < paragraph.span.end);
        assert_eq!(
            paragraph.span.of(&article.text).trim(),
            paragraph.span.of(&article.text)
        );
        assert!(!paragraph.span.of(&article.text).is_empty());
        last = paragraph.span.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_are_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0..4_usize) {
        let name = ["a.txt", "a.html", "a.json", "a"][kind];
        for article in articles_of(name, bytes, &Options::default()).flatten() {
            sound(&article);
        }
    }

    #[test]
    fn no_text_is_too_strange(text in "([a-zA-Z:.,’ (©/|\n\r\t -]|\n\n|[0-9]{1,4}|By |Published: |title: |é|Jan |\\PC){0,80}") {
        for name in ["a.txt", "a.html"] {
            for article in articles_of(name, text.clone().into(), &Options::default()).flatten() {
                sound(&article);
            }
        }
    }

    #[test]
    fn no_page_is_too_strange(page in "(<p>|</p>|<div>|</div|<article>|<!--|<meta name=\"date\" content=\"|\">|<script type=\"application/ld+json\">|</script>|[{]\"@type\":\"Article\",|\"headline\":\"|\"[}]|&#x[0-9a-f]{1,6};|&amp|[a-z .]{1,30}|\\PC){0,60}") {
        for article in articles_of("a.html", page.into(), &Options::default()).flatten() {
            sound(&article);
        }
    }
}

/// The sample as a saved web page: the same story under the same name as the plain text.
#[test]
fn a_saved_page_tells_what_the_text_tells() {
    let one = |path: &str| {
        let input = Input::File(PathBuf::from(path));
        articles(&input, &Options::default())
            .next()
            .unwrap()
            .unwrap()
    };
    let page = one("tests/pages/ceasefire-deal.html");
    let text = one("data/samples/ceasefire-deal.txt");
    assert_eq!(page.title, text.title);
    assert_eq!(page.publisher, text.publisher);
    assert_eq!(page.published, text.published);
    let body = |article: &Article| article.text[article.body_start..].to_owned();
    let words = |text: String| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (page, text) = (words(body(&page)), words(body(&text)));
    let kept = text.iter().filter(|word| page.contains(word)).count();
    assert!(
        kept * 100 >= text.len() * 98,
        "{kept} of {} words kept",
        text.len()
    );
    assert!(
        page.len() <= text.len() + 20,
        "{} words, not {}",
        page.len(),
        text.len()
    );
}
