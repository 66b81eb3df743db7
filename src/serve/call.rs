//! What comes in over HTTP as one value, and what goes back as another; nothing here knows what is asked.

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};

use crate::serve::params::Params;

/// One request, with its whole body.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// The decoded path.
    pub(crate) path: String,
    pub(crate) params: Params,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Call {
    /// A header as text, if there is one and it is text.
    pub(crate) fn header(&self, name: impl axum::http::header::AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The media type of the body without its parameters, in lower case.
    pub(crate) fn media_type(&self) -> Option<String> {
        let given = self.header(CONTENT_TYPE)?;
        let bare = given.split(';').next().unwrap_or(given);
        Some(bare.trim().to_ascii_lowercase())
    }

    /// The token of `Authorization: Bearer TOKEN`.
    pub(crate) fn token(&self) -> Option<&str> {
        let given = self.header(axum::http::header::AUTHORIZATION)?;
        given.strip_prefix("Bearer ").map(str::trim)
    }
}

/// One answer, whole.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) body: Bytes,
    pub(crate) headers: Vec<(HeaderName, String)>,
}

impl Reply {
    /// An answer that went well.
    pub(crate) fn ok(media_type: &str, body: impl Into<Bytes>) -> Self {
        Self {
            status: StatusCode::OK,
            body: body.into(),
            headers: vec![(CONTENT_TYPE, media_type.to_owned())],
        }
    }

    /// JSON.
    pub(crate) fn json(value: &serde_json::Value) -> Self {
        Self::ok("application/json; charset=utf-8", value.to_string())
    }

    /// An answer without a body.
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            body: Bytes::new(),
            headers: Vec::new(),
        }
    }

    /// How many bytes its body has.
    pub(crate) fn size(&self) -> usize {
        self.body.len()
    }

    /// The same with one header more.
    pub(crate) fn with(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same as a file for the user to keep, if `name` is the name of one.
    pub(crate) fn kept_as(self, name: Option<&str>) -> Self {
        let safe = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        match name {
            Some(name) if !name.is_empty() && name.chars().all(safe) => {
                let value = format!("attachment; filename=\"{name}\"");
                self.with(CONTENT_DISPOSITION, value)
            }
            _ => self,
        }
    }

    /// As axum sends it.
    pub(crate) fn response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        for (name, value) in self.headers {
            // What is no header value is left out rather than sent in part.
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}
