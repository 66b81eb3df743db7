//! Who asks and from where, in; whether they may, and the headers that keep a page harmless, out.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_MAX_AGE, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, VARY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, Method, StatusCode};

use crate::serve::call::{Call, Reply};
use crate::serve::problem::Problem;

/// The names under which this machine knows itself.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// No page of ours runs or loads anything that we did not ship.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Who may ask.
#[derive(Clone, Debug, Default)]
pub(crate) struct Guard {
    /// Names of this server besides those of the loopback address.
    pub(crate) hosts: Vec<String>,
    /// Web sites whose scripts may read, besides those of this machine; `*` is all.
    pub(crate) origins: Vec<String>,
}

impl Guard {
    /// Refuses what was not meant for this server: a name that somebody else's DNS points to this address.
    pub(crate) fn check(&self, call: &Call) -> Result<(), Problem> {
        let host = call.header(HOST).unwrap_or_default();
        let name = without_port(host).to_ascii_lowercase();
        if LOOPBACK.contains(&name.as_str()) || self.hosts.contains(&name) {
            return Ok(());
        }
        let detail = format!(
            "this server is not called \"{name}\"; start it with --host {name} if it should be"
        );
        Err(Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            "host",
            "Unknown host",
            detail,
        ))
    }

    /// The answer to a browser that asks whether a script of another site may ask.
    pub(crate) fn preflight(call: &Call) -> Option<Reply> {
        (call.method == Method::OPTIONS).then(|| {
            Reply::empty(StatusCode::NO_CONTENT)
                .with(axum::http::header::ALLOW, "GET, HEAD, POST, OPTIONS")
                .with(ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST")
                .with(ACCESS_CONTROL_ALLOW_HEADERS, "accept, content-type")
                .with(ACCESS_CONTROL_MAX_AGE, "600")
        })
    }

    /// The headers that every answer has.
    pub(crate) fn headers(&self, call: &Call) -> Vec<(HeaderName, String)> {
        let mut headers = vec![
            (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
            (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            (X_FRAME_OPTIONS, "DENY".to_owned()),
            (REFERRER_POLICY, "no-referrer".to_owned()),
            (VARY, "Accept, Origin".to_owned()),
        ];
        if let Some(origin) = call.header(ORIGIN)
            && self.admits(origin)
        {
            headers.push((ACCESS_CONTROL_ALLOW_ORIGIN, origin.to_owned()));
        }
        headers
    }

    /// Whether scripts of the site may read: what is on this machine is not for every page of the web.
    fn admits(&self, origin: &str) -> bool {
        let known = self.origins.iter();
        if known
            .into_iter()
            .any(|known| known == "*" || known == origin)
        {
            return true;
        }
        let name = origin.split_once("://").map_or("", |(_, name)| name);
        LOOPBACK.contains(&without_port(name))
    }
}

/// `[::1]:80` and `localhost:80` without their port.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_no_part_of_a_name() {
        assert_eq!(without_port("[::1]:80"), "[::1]");
        assert_eq!(without_port("[::1]"), "[::1]");
        assert_eq!(without_port("localhost"), "localhost");
        assert_eq!(without_port("localhost:80"), "localhost");
    }

    #[test]
    fn sites_elsewhere_may_not_read_unless_named() {
        let guard = Guard::default();
        assert!(guard.admits("http://localhost:3000"));
        assert!(!guard.admits("https://example.org"));
        assert!(!guard.admits("https://localhost.example.org"));
        assert!(!guard.admits("null"));
        let guard = Guard {
            origins: vec!["https://example.org".to_owned()],
            ..Guard::default()
        };
        assert!(guard.admits("https://example.org"));
        assert!(!guard.admits("https://example.com"));
    }
}
