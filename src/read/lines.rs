//! JSON Lines or a JSON document in, articles out, one record at a time.

use std::io::{BufRead, Read};

use serde::Deserialize;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::model::article::Article;
use crate::read::draft::Draft;
use crate::read::{Input, LIMIT, Options, decode, html};

/// One article as JSON; other fields are not looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Record {
    id: Option<Value>,
    url: Option<String>,
    title: Option<String>,
    text: Option<String>,
    html: Option<String>,
    publisher: Option<String>,
    published: Option<Value>,
    modified: Option<String>,
    byline: Option<String>,
    author: Option<Value>,
    section: Option<String>,
}

/// The articles of a JSON Lines input.
pub(crate) fn lines(
    reader: Box<dyn BufRead>,
    input: &Input,
    options: &Options,
) -> impl Iterator<Item = Result<Article>> + use<> {
    Lines {
        reader,
        input: input.clone(),
        options: options.clone(),
        number: 0,
        found: false,
        done: false,
    }
}

struct Lines {
    reader: Box<dyn BufRead>,
    input: Input,
    options: Options,
    number: usize,
    found: bool,
    done: bool,
}

impl Iterator for Lines {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let mut bytes = Vec::new();
            let limit = LIMIT * 1_000_000;
            let read = self
                .reader
                .by_ref()
                .take(limit as u64 + 1)
                .read_until(b'\n', &mut bytes);
            self.number += 1;
            match read {
                Err(error) => {
                    self.done = true;
                    return Some(Err(self.input.error(error)));
                }
                Ok(0) => {
                    self.done = true;
                    let input = self.input.name();
                    return (!self.found).then_some(Err(Error::Empty { input }));
                }
                Ok(count) if count > limit => {
                    self.done = true;
                    return Some(Err(Error::TooLarge {
                        input: self.input.name(),
                        limit: LIMIT,
                    }));
                }
                Ok(_) => {}
            }
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            self.found = true;
            let record = serde_json::from_slice::<Value>(bytes)
                .map_err(|error| malformed(&self.input, self.number, &error));
            return Some(
                record.and_then(|value| article(value, &self.input, self.number, &self.options)),
            );
        }
        None
    }
}

/// The articles of a JSON document: an object, or an array of objects.
pub(crate) fn document(
    bytes: &[u8],
    input: &Input,
    options: &Options,
) -> impl Iterator<Item = Result<Article>> + use<> {
    let articles = match values(bytes, input) {
        Ok(values) if values.is_empty() => vec![Err(Error::Empty {
            input: input.name(),
        })],
        Ok(values) => values
            .into_iter()
            .map(|(line, value)| article(value, input, line, options))
            .collect(),
        Err(error) => vec![Err(error)],
    };
    articles.into_iter()
}

fn values(bytes: &[u8], input: &Input) -> Result<Vec<(usize, Value)>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Vec::new());
    }
    // Several objects one after the other are read too: JSON Lines under another name.
    let mut values = Vec::new();
    let mut stream = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    loop {
        let before = &bytes[..stream.byte_offset().min(bytes.len())];
        let line = before.split(|&byte| byte == b'\n').count();
        match stream.next() {
            None => return Ok(values),
            Some(Ok(Value::Array(items))) => {
                values.extend(items.into_iter().map(|item| (line, item)));
            }
            Some(Ok(value)) => values.push((line, value)),
            Some(Err(error)) => return Err(malformed(input, error.line(), &error)),
        }
    }
}

fn malformed(input: &Input, line: usize, error: &serde_json::Error) -> Error {
    let error = error.to_string();
    let what = error.split(" at line ").next().unwrap_or_default();
    Error::Json {
        input: input.name(),
        line,
        message: format!(
            "{what}; an article is an object with `text` or `html`, and `id`, `title`, `published`, `publisher`, `url` if known"
        ),
    }
}

fn article(value: Value, input: &Input, line: usize, options: &Options) -> Result<Article> {
    let record = record(value, input, line)?;
    let name = format!("{}, line {line}", input.name());
    let mut draft = match (&record.text, &record.html) {
        (Some(text), _) if !text.trim().is_empty() => Draft {
            text: decode::clean(text),
            ..Draft::default()
        },
        (_, Some(page)) if !page.trim().is_empty() => html::page(&decode::clean(page), &name)?,
        (None, None) => {
            return Err(Error::Json {
                input: input.name(),
                line,
                message: "no article: the object has neither `text` nor `html`".to_owned(),
            });
        }
        _ => return Err(Error::Empty { input: name }),
    };
    let author = record.author.as_ref().and_then(words);
    for (field, value) in [
        (&mut draft.id, record.id.as_ref().and_then(words)),
        (&mut draft.url, record.url),
        (&mut draft.title, record.title),
        (&mut draft.publisher, record.publisher),
        (
            &mut draft.published,
            record.published.as_ref().and_then(words),
        ),
        (&mut draft.modified, record.modified),
        (&mut draft.byline, record.byline.or(author)),
        (&mut draft.section, record.section),
    ] {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            *field = Some(decode::clean(&value).trim().to_owned());
        }
    }
    draft.stem = match &draft.url {
        Some(_) => String::new(),
        None => format!("{}-{line}", input.stem()),
    };
    draft.finish(&name, options)
}

fn record(value: Value, input: &Input, line: usize) -> Result<Record> {
    if !value.is_object() {
        return Err(Error::Json {
            input: input.name(),
            line,
            message: "no article: an article is an object, such as {\"id\": …, \"text\": …}"
                .to_owned(),
        });
    }
    serde_json::from_value(value).map_err(|error| malformed(input, line, &error))
}

/// A text or a number as words; of a list, its items.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            let names: Vec<_> = items.iter().filter_map(words).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(fields) => fields.get("name").and_then(words),
        _ => None,
    }
}
