//! What went wrong in, problem details (RFC 9457) out.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use serde_json::{Value, json};

use crate::error::Error;
use crate::graph::terms::BASE;
use crate::serve::call::Reply;

/// One thing that went wrong, for a program and for a person.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    kind: &'static str,
    title: &'static str,
    detail: String,
    more: Vec<(&'static str, Value)>,
}

impl Problem {
    /// A problem of a certain kind.
    pub(crate) fn new(
        status: StatusCode,
        kind: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            status,
            kind,
            title,
            detail: detail.into(),
            more: Vec::new(),
        }
    }

    /// A request that cannot be understood.
    pub(crate) fn bad(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "bad-request",
            "Bad request",
            detail,
        )
    }

    /// A name that nothing has.
    pub(crate) fn unknown(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "unknown",
            "Nothing of that name",
            detail,
        )
    }

    /// A path that leads nowhere.
    pub(crate) fn no_path(path: &str) -> Self {
        let detail =
            format!("there is nothing at \"{path}\"; /api/openapi.json tells what there is");
        Self::new(StatusCode::NOT_FOUND, "not-found", "Not found", detail)
    }

    /// A method that the path does not know.
    pub(crate) fn method(allowed: &'static str) -> Self {
        let detail = format!("use {allowed}");
        let mut problem = Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method",
            "Method not allowed",
            detail,
        );
        problem.more.push(("allow", allowed.into()));
        problem
    }

    /// A body of another kind than is understood.
    pub(crate) fn media_type(detail: impl Into<String>) -> Self {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        Self::new(status, "media-type", "Unsupported media type", detail)
    }

    /// Something that is not allowed without the token.
    pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "Forbidden", detail)
    }

    /// A query that was stopped.
    pub(crate) fn timeout(detail: impl Into<String>) -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::new(status, "timeout", "It takes too long", detail)
    }

    /// As it is sent.
    pub(crate) fn reply(self) -> Reply {
        let mut value = json!({
            "type": format!("https://w3id.org/demarche/problem#{}", self.kind),
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        let allow = self.more.iter().find(|(name, _)| *name == "allow");
        let allow = allow.and_then(|(_, value)| value.as_str().map(str::to_owned));
        if let Some(value) = value.as_object_mut() {
            let more = self.more.into_iter();
            value.extend(more.map(|(name, value)| (name.to_owned(), value)));
        }
        let mut reply = Reply::json(&value);
        reply.status = self.status;
        reply.headers = vec![(CONTENT_TYPE, "application/problem+json".to_owned())];
        match allow {
            Some(allow) => reply.with(axum::http::header::ALLOW, allow),
            None => reply,
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let detail = error.to_string();
        match error {
            Error::Ambiguous { candidates, .. } => {
                let mut problem = Self::bad(detail);
                (problem.kind, problem.title) = ("ambiguous", "Ambiguous name");
                let candidates = candidates.into_iter().map(|(name, id)| {
                    let id = id.strip_prefix(BASE).unwrap_or(&id);
                    json!({"id": id, "name": name})
                });
                problem.more.push(("candidates", candidates.collect()));
                problem
            }
            Error::Syntax { line, column, .. } => {
                let mut problem = Self::bad(detail);
                (problem.kind, problem.title) = ("syntax", "Not SPARQL");
                problem.more.push(("line", line.into()));
                problem.more.push(("column", column.into()));
                problem
            }
            Error::Unknown { .. } | Error::NoSuchArticle { .. } => Self::unknown(detail),
            Error::Usage(_) | Error::Question { .. } | Error::Rdf { .. } => Self::bad(detail),
            Error::Stopped { .. } => Self::timeout(detail),
            Error::TooMuch { .. } => {
                let status = StatusCode::INSUFFICIENT_STORAGE;
                Self::new(status, "limit", "Too much", detail)
            }
            _ => Self::internal(detail),
        }
    }
}

impl Problem {
    /// A fault of the program or of the store.
    pub(crate) fn internal(detail: impl Into<String>) -> Self {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Self::new(status, "internal", "Internal error", detail)
    }
}
