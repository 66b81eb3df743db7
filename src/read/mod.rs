//! Bytes, files and folders in, articles out.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::error::{Error, Result};
use crate::model::article::Article;

mod boilerplate;
mod dates;
mod decode;
mod draft;
mod header;
mod html;
mod leads;
mod lines;
mod metadata;
mod origin;
mod paragraphs;
mod parts;
mod stored;
mod title;
mod walk;

pub use leads::cut_leads;
pub use stored::stored;
pub use walk::{Inputs, inputs};

/// The largest input that is read at once, in megabytes.
pub const LIMIT: usize = 64;

/// What the user says about all inputs; it wins over what they say themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The day of publication.
    pub published: Option<NaiveDate>,
    /// The publisher.
    pub publisher: Option<String>,
}

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The name to show in messages.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    fn stem(&self) -> String {
        match self {
            Self::Stdin => "stdin".to_owned(),
            Self::File(path) => path
                .file_stem()
                .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
        }
    }

    fn error(&self, source: io::Error) -> Error {
        let path = match self {
            Self::Stdin => PathBuf::from("-"),
            Self::File(path) => path.clone(),
        };
        Error::Read { path, source }
    }
}

/// The articles of one input, one after the other.
pub type Articles = Box<dyn Iterator<Item = Result<Article>>>;

/// Reads the articles of `input`: one for a text or a page, any number for JSON Lines.
pub fn articles(input: &Input, options: &Options) -> Articles {
    match open(input) {
        Ok((reader, kind)) => from_reader(reader, kind, input, options),
        Err(error) => Box::new(std::iter::once(Err(input.error(error)))),
    }
}

/// Reads the articles in `bytes`, as if they stood in a file called `name`.
pub fn articles_of(name: &str, bytes: Vec<u8>, options: &Options) -> Articles {
    let kind = kind_of(Path::new(name)).unwrap_or_else(|| sniff(&bytes));
    let input = Input::File(PathBuf::from(name));
    from_reader(Box::new(io::Cursor::new(bytes)), kind, &input, options)
}

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Html,
    Json,
    Lines,
}

fn open(input: &Input) -> io::Result<(Box<dyn BufRead>, Kind)> {
    let (mut reader, named): (Box<dyn BufRead>, _) = match input {
        Input::Stdin => (Box::new(BufReader::new(io::stdin())), None),
        Input::File(path) => {
            let file = File::open(path)?;
            if file.metadata()?.is_dir() {
                return Err(io::Error::from(io::ErrorKind::IsADirectory));
            }
            (Box::new(BufReader::new(file)), kind_of(path))
        }
    };
    let kind = match named {
        Some(kind) => kind,
        None => sniff(reader.fill_buf()?),
    };
    Ok((reader, kind))
}

fn kind_of(path: &Path) -> Option<Kind> {
    let end = path.extension()?.to_string_lossy().to_lowercase();
    match end.as_str() {
        "txt" | "text" | "md" => Some(Kind::Text),
        "html" | "htm" | "xhtml" => Some(Kind::Html),
        "json" => Some(Kind::Json),
        "jsonl" | "ndjson" => Some(Kind::Lines),
        _ => None,
    }
}

/// What the first bytes look like.
fn sniff(bytes: &[u8]) -> Kind {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let lower = start.to_lowercase();
    let page = ["<!doctype html", "<html", "<head", "<body"];
    if page.iter().any(|tag| lower.contains(tag)) && start.starts_with('<') {
        return Kind::Html;
    }
    match start.as_bytes() {
        [b'{', ..] => Kind::Lines,
        [b'[', ..] if start[1..].trim_start().starts_with('{') => Kind::Json,
        _ => Kind::Text,
    }
}

fn from_reader(
    mut reader: Box<dyn BufRead>,
    kind: Kind,
    input: &Input,
    options: &Options,
) -> Articles {
    if kind == Kind::Lines {
        return Box::new(lines::lines(reader, input, options));
    }
    let bytes = match whole(&mut reader, input) {
        Ok(bytes) => bytes,
        Err(error) => return Box::new(std::iter::once(Err(error))),
    };
    if kind == Kind::Json {
        return Box::new(lines::document(&bytes, input, options));
    }
    let page = kind == Kind::Html || sniff(&bytes) == Kind::Html;
    let article = single(&bytes, page, input, options);
    Box::new(std::iter::once(article))
}

fn whole(reader: &mut Box<dyn BufRead>, input: &Input) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = LIMIT * 1_000_000;
    reader
        .take(limit as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| input.error(error))?;
    if bytes.len() > limit {
        return Err(Error::TooLarge {
            input: input.name(),
            limit: LIMIT,
        });
    }
    Ok(bytes)
}

fn single(bytes: &[u8], page: bool, input: &Input, options: &Options) -> Result<Article> {
    let name = input.name();
    let (text, warnings) = decode::decode(bytes, page, &name)?;
    let mut draft = if page {
        html::page(&text, &name)?
    } else {
        header::text(&text)
    };
    draft.warnings.splice(0..0, warnings);
    draft.stem = input.stem();
    draft.finish(&name, options)
}
