//! What an input gave in, a finished article out: title, paragraphs, origin, language, warnings.

use whatlang::Lang;

use crate::error::{Error, Result};
use crate::model::article::{Article, DateSource, Paragraph, Part, Warning};
use crate::model::span::Span;
use crate::read::{Options, cut_leads, dates, origin, paragraphs, parts, title};

/// Fewer letters tell nothing about the language.
const LETTERS: usize = 60;
/// The language is judged by this many bytes.
const SAMPLE: usize = 20_000;

/// An article as an input gives it: the fields as they are written there.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) id: Option<String>,
    /// Stands in for the id.
    pub(crate) stem: String,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) text: String,
    pub(crate) warnings: Vec<Warning>,
}

impl Draft {
    /// The article; `name` names it in messages.
    pub(crate) fn finish(self, name: &str, options: &Options) -> Result<Article> {
        if self.text.trim().is_empty() && self.title.is_none() {
            return Err(Error::Empty {
                input: name.to_owned(),
            });
        }
        let (text, body_start, found, paragraphs) = layout(&self.text, self.title.as_deref());
        let language = language(&text, &paragraphs, name)?;
        let mut article = Article {
            id: id(self.id, &self.stem, self.url.as_deref()),
            url: self.url,
            title: found,
            publisher: self.publisher,
            byline: self.byline,
            section: self.section,
            published: None,
            published_at: None,
            published_from: None,
            modified: self.modified,
            language: Some(language.to_owned()),
            text: text.into(),
            body_start,
            paragraphs,
            warnings: self.warnings,
        };
        date(&mut article, self.published.as_deref());
        from_text(&mut article);
        from_user(&mut article, options);
        article.paragraphs = cut_leads(&article.text, &article.paragraphs);
        Ok(article)
    }
}

fn id(given: Option<String>, stem: &str, url: Option<&str>) -> String {
    if let Some(id) = given.filter(|id| !id.trim().is_empty()) {
        return id;
    }
    match url {
        Some(url) if stem.is_empty() || stem == "stdin" => from_url(url),
        _ if stem.is_empty() => "article".to_owned(),
        _ => stem.to_owned(),
    }
}

/// "<https://www.post.example/world/talks.html>" → "post.example-world-talks.html".
fn from_url(url: &str) -> String {
    let path = url.split_once("://").map_or(url, |(_, path)| path);
    let path = path.strip_prefix("www.").unwrap_or(path);
    let words = path.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '_');
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

type Laid = (String, usize, Option<String>, Vec<Paragraph>);

/// The text with its title in front, where the body begins, the title, the paragraphs.
fn layout(body: &str, given: Option<&str>) -> Laid {
    let given = given.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let spans = paragraphs::paragraphs(body);
    let at = match &given {
        Some(words) => title::given(body, &spans, words),
        None => title::find(body, &spans),
    };
    let (Some(title), None) = (&given, at) else {
        let paragraphs = parts::parts(body, &spans, at);
        let start = at.map_or(0, |at| {
            let after = spans.get(at + 1);
            after.map_or(body.len(), |span| span.start)
        });
        let title = at.map(|at| {
            let words = spans[at].of(body).split_whitespace();
            words.collect::<Vec<_>>().join(" ")
        });
        return (body.to_owned(), start, given.or(title), paragraphs);
    };
    let text = format!("{title}\n\n{body}");
    let shift = title.len() + 2;
    let mut spans: Vec<_> = spans
        .into_iter()
        .map(|span| Span::new(span.start + shift, span.end + shift))
        .collect();
    spans.insert(0, Span::new(0, title.len()));
    let paragraphs = parts::parts(&text, &spans, Some(0));
    (text, shift, given, paragraphs)
}

/// The language, or an error if it is reliably not English.
fn language(text: &str, paragraphs: &[Paragraph], name: &str) -> Result<&'static str> {
    let mut sample = String::new();
    for paragraph in paragraphs {
        if paragraph.part == Part::Body && sample.len() < SAMPLE {
            sample.extend(paragraph.span.of(text).chars().take(SAMPLE));
            sample.push('\n');
        }
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let verdict = whatlang::detect(&sample).filter(whatlang::Info::is_reliable);
    match verdict {
        Some(info) if letters > LETTERS && info.lang() != Lang::Eng && !english(&sample) => {
            Err(Error::Language {
                input: name.to_owned(),
                language: info.lang().eng_name(),
            })
        }
        _ => Ok("en"),
    }
}

/// Whether the small words are English ones; names can mislead statistics over letters.
fn english(sample: &str) -> bool {
    const SMALL: [&str; 12] = [
        "the", "and", "that", "with", "from", "have", "said", "would", "which", "this", "were",
        "been",
    ];
    let words = sample
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let (mut all, mut small) = (0, 0);
    for word in words {
        all += 1;
        small += usize::from(SMALL.contains(&word.to_lowercase().as_str()));
    }
    small * 25 >= all
}

fn date(article: &mut Article, given: Option<&str>) {
    let Some(value) = given else {
        return;
    };
    if let Some(stamp) = dates::stamp(value) {
        article.published = Some(stamp.day);
        article.published_at = stamp.moment;
        article.published_from = Some(DateSource::Metadata);
    } else {
        article.warnings.push(Warning::new(
            "bad-date",
            format!(
                "the day of publication \"{value}\" is no day between the years 1400 and 2200; write it as 2026-02-11"
            ),
        ));
    }
}

fn from_text(article: &mut Article) {
    let origin = origin::origin(&article.text, &article.paragraphs);
    article.publisher = article.publisher.take().or(origin.publisher);
    article.byline = article.byline.take().or(origin.byline);
    if article.published.is_some() {
        return;
    }
    let url = article.url.as_deref().and_then(dates::in_url);
    let url = url.map(|day| (day, DateSource::Url));
    let (found, guessed) = match (origin.guessed, url) {
        (Some(_), Some(url)) => (Some(url), None),
        (guessed, url) => (origin.published.or(url), guessed),
    };
    if let Some((day, source)) = found {
        article.published = Some(day);
        article.published_from = Some(source);
    }
    if let (Some(span), Some((day, _))) = (guessed, found) {
        article.warnings.push(Warning {
            code: "date-from-text",
            message: format!(
                "the day of publication was taken from \"{}\" in the text; give --published if it is not {day}",
                span.of(&article.text)
            ),
            span: Some(span),
        });
    }
}

fn from_user(article: &mut Article, options: &Options) {
    if let Some(publisher) = &options.publisher {
        article.publisher = Some(publisher.clone());
    }
    if let Some(day) = options.published {
        if article.published != Some(day) {
            article.published_at = None;
        }
        article.published = Some(day);
        article.published_from = Some(DateSource::User);
        article
            .warnings
            .retain(|warning| !warning.code.contains("date"));
    }
    if article.published.is_none() {
        article.warnings.push(Warning::new(
            "no-date",
            "the day of publication is not known, so relative dates stay open; give --published",
        ));
    }
}
