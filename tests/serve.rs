//! The server over real connections: SPARQL protocol, formats, errors, limits and who may ask.
#![cfg(test)]

use std::env;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use demarche::serve::{Allowance, Options, Server};
use demarche::store::Store;

#[path = "support/http.rs"]
mod http;

use http::{Answer, TOKEN, encoded, get, reading, samples, send, start};

const SELECT: &str = "SELECT ?s WHERE { ?s a dem:Statement } LIMIT 2";
const CONSTRUCT: &str = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a dem:Statement ; ?p ?o } LIMIT 9";
/// Three times all triples beside each other: never done in time.
const HEAVY: &str = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
const FORM: &str = "Content-Type: application/x-www-form-urlencoded";
const QUERY: &str = "Content-Type: application/sparql-query";
const UPDATE: &str = "Content-Type: application/sparql-update";

fn ask(query: &str, headers: &str) -> Answer {
    get(
        reading(),
        &format!("/sparql?query={}", encoded(query)),
        headers,
    )
}

fn post(address: SocketAddr, path: &str, headers: &str, body: &str) -> Answer {
    let request = format!("POST {path} HTTP/1.1\n{headers}");
    send(address, &request, body.as_bytes())
}

fn rows(answer: &Answer) -> usize {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()["results"]["bindings"]
        .as_array()
        .unwrap()
        .len()
}

#[test]
fn a_query_comes_in_three_ways() {
    let address = reading();
    assert_eq!(rows(&ask(SELECT, "")), 2);
    let form = format!("query={}", encoded(SELECT));
    assert_eq!(rows(&post(address, "/sparql", FORM, &form)), 2);
    let typed = format!("{FORM};charset=UTF-8");
    assert_eq!(rows(&post(address, "/sparql", &typed, &form)), 2);
    assert_eq!(rows(&post(address, "/sparql", QUERY, SELECT)), 2);
    let head = format!("HEAD /sparql?query={} HTTP/1.1", encoded(SELECT));
    let head = send(address, &head, b"");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn the_graphs_can_be_chosen() {
    let address = reading();
    let graphs = ask(
        "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s a dem:Statement } } ORDER BY ?g",
        "",
    );
    let graphs = graphs.json()["results"]["bindings"].clone();
    let graph = |number: usize| graphs[number]["g"]["value"].as_str().unwrap().to_owned();
    let count = |query: &str, more: &str| {
        let path = format!("/sparql?query={}{more}", encoded(query));
        rows(&get(address, &path, ""))
    };
    let default = |number| format!("&default-graph-uri={}", encoded(&graph(number)));
    let named = |number| format!("&named-graph-uri={}", encoded(&graph(number)));
    let all = "SELECT ?s WHERE { ?s a dem:Statement }";
    let one = count(all, &default(0));
    let other = count(all, &default(1));
    assert!(one > 0 && other > 0 && one + other < count(all, ""));
    assert_eq!(count(all, &(default(0) + &default(1))), one + other);
    let within = "SELECT ?s WHERE { GRAPH ?g { ?s a dem:Statement } }";
    assert_eq!(count(within, &named(0)), one);
    assert_eq!(count(within, &default(0)), 0);
    assert_eq!(count(all, &named(0)), 0);
    let from = format!(
        "SELECT ?s FROM <{}> WHERE {{ ?s a dem:Statement }}",
        graph(0)
    );
    assert_eq!(count(&from, ""), one);
    // What the request says counts more than what the query says.
    assert_eq!(count(&from, &default(1)), other);
    let form = format!("query={}{}", encoded(all), default(0));
    assert_eq!(rows(&post(address, "/sparql", FORM, &form)), one);
    let path = format!("/sparql?{}", &default(0)[1..]);
    assert_eq!(rows(&post(address, &path, QUERY, all)), one);
    let bad = get(
        address,
        "/sparql?query=ASK%7B%7D&default-graph-uri=x%20y",
        "",
    );
    assert_eq!(bad.problem(), "bad-request");
}

#[test]
fn answers_come_in_the_format_that_is_asked_for() {
    let results = [
        ("application/sparql-results+json", "json", "{"),
        ("application/sparql-results+xml", "xml", "<?xml"),
        ("text/csv", "csv", "s\r\n"),
        ("text/tab-separated-values", "tsv", "?s\n"),
    ];
    for (media_type, name, start) in results {
        let answer = ask(SELECT, &format!("Accept: {media_type}"));
        assert_eq!(answer.media_type(), media_type);
        assert!(answer.body.starts_with(start), "{}", answer.body);
        let path = format!("/sparql?format={name}&query={}", encoded(SELECT));
        assert_eq!(
            get(reading(), &path, "Accept: x/y").media_type(),
            media_type
        );
    }
    let graphs = [
        ("text/turtle", "@prefix"),
        ("application/n-triples", "<"),
        ("application/n-quads", "<"),
        ("application/trig", "@prefix"),
        ("application/rdf+xml", "<?xml"),
        ("application/ld+json", "["),
    ];
    for (media_type, start) in graphs {
        let answer = ask(CONSTRUCT, &format!("Accept: {media_type}"));
        assert_eq!(answer.media_type(), media_type);
        assert!(answer.body.starts_with(start), "{}", answer.body);
    }
    assert_eq!(ask("ASK {}", "Accept: text/csv").body.trim(), "true");
    assert_eq!(ask("ASK {}", "").json()["boolean"], true);
    assert_eq!(ask("DESCRIBE <x:y>", "").media_type(), "text/turtle");
    let browser = "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";
    assert_eq!(ask(SELECT, browser).status, 200);
    assert_eq!(ask(SELECT, "Accept: image/png").problem(), "not-acceptable");
    assert_eq!(
        ask(CONSTRUCT, "Accept: text/csv").problem(),
        "not-acceptable"
    );
}

#[test]
fn what_is_not_understood_is_told() {
    let address = reading();
    let ask = encoded("ASK {}");
    let problem = |path: &str| get(address, path, "").problem();
    assert_eq!(problem("/sparql?query="), "bad-request");
    assert_eq!(
        problem(&format!("/sparql?query={ask}&query={ask}")),
        "bad-request"
    );
    assert_eq!(problem("/sparql?query=%FF"), "bad-request");
    assert_eq!(problem("/sparql?update=CLEAR%20ALL"), "bad-request");
    let wrong = get(
        address,
        "/sparql?query=SELECT%20%2A%20WHERE%20%7B%0A%20%3Fs%20",
        "",
    );
    assert_eq!((wrong.problem().as_str(), wrong.status), ("syntax", 400));
    assert_eq!(wrong.json()["line"], 2);
    let form = format!("query={ask}");
    let send = |headers: &str, body: &str| post(address, "/sparql", headers, body);
    assert_eq!(send("Content-Type: text/plain", "ASK {}").status, 415);
    assert_eq!(send("", &form).problem(), "media-type");
    assert_eq!(send(QUERY, "").problem(), "bad-request");
    assert_eq!(send(FORM, "x=y").problem(), "bad-request");
    assert_eq!(
        send(FORM, &format!("{form}&{form}")).problem(),
        "bad-request"
    );
    let bytes = format!("POST /sparql HTTP/1.1\n{QUERY}");
    assert_eq!(http::send(address, &bytes, b"ASK { \xff }").status, 400);
    let put = http::send(address, "PUT /sparql HTTP/1.1", b"");
    assert_eq!(
        (put.problem().as_str(), put.header("allow")),
        ("method", Some("GET, HEAD, POST"))
    );
    assert_eq!(get(address, "/api/nothing", "").problem(), "not-found");
    assert_eq!(get(address, "/missing.js", "").problem(), "not-found");
}

#[test]
fn changes_need_the_token() {
    let insert = "INSERT DATA { GRAPH <x:g> { <x:s> <x:p> <x:o> } }";
    let form = format!("update={}", encoded(insert));
    let plain = reading();
    for refused in [
        post(plain, "/sparql", UPDATE, insert),
        post(plain, "/sparql", FORM, &form),
    ] {
        assert_eq!(
            (refused.problem().as_str(), refused.status),
            ("forbidden", 403)
        );
    }
    let address = start(Store::memory().unwrap(), Some(TOKEN), Allowance::default());
    let count = || {
        let path = format!("/sparql?query={}", encoded("SELECT * WHERE { ?s ?p ?o }"));
        rows(&get(address, &path, ""))
    };
    assert_eq!(
        post(address, "/sparql", UPDATE, insert).problem(),
        "forbidden"
    );
    let wrong = format!("{UPDATE}\nAuthorization: Bearer guess");
    assert_eq!(
        post(address, "/sparql", &wrong, insert).problem(),
        "forbidden"
    );
    assert_eq!(count(), 0);
    let right = format!("{UPDATE}\nAuthorization: Bearer {TOKEN}");
    assert_eq!(post(address, "/sparql", &right, insert).status, 204);
    assert_eq!(count(), 1);
    let load = "LOAD <http://127.0.0.1:1/x.ttl>";
    assert_eq!(post(address, "/sparql", &right, load).status, 400);
    let right = format!("{FORM}\nAuthorization: Bearer {TOKEN}");
    let delete = format!(
        "update={}",
        encoded("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }")
    );
    assert_eq!(post(address, "/sparql", &right, &delete).status, 204);
    assert_eq!(count(), 0);
}

#[test]
fn a_query_reaches_no_other_host() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let other = listener.local_addr().unwrap();
    let query = format!("SELECT * WHERE {{ SERVICE <http://{other}/sparql> {{ ?s ?p ?o }} }}");
    assert_eq!(ask(&query, "").problem(), "bad-request");
    assert!(listener.accept().is_err(), "somebody was called");
}

#[test]
fn every_query_has_limits() {
    let small = Allowance {
        time: Duration::from_millis(300),
        rows: 50,
        bytes: 10_000,
        memory: 1 << 30,
    };
    let address = start(samples(), None, small);
    let path = |query: &str| format!("/sparql?query={}", encoded(query));
    let begun = Instant::now();
    let late = get(address, &path(HEAVY), "");
    assert_eq!((late.problem().as_str(), late.status), ("timeout", 503));
    assert!(begun.elapsed() < Duration::from_secs(10));
    let many = get(address, &path("SELECT * WHERE { ?s a ?o }"), "");
    assert_eq!((many.problem().as_str(), many.status), ("limit", 507));
    let large = "SELECT ?text WHERE { ?s schema:articleBody ?text }";
    assert_eq!(get(address, &path(large), "").problem(), "limit");
    assert_eq!(get(address, "/store?default", "").problem(), "limit");
    assert_eq!(rows(&get(address, &path(SELECT), "")), 2);
    let tight = Allowance {
        memory: 1 << 20,
        ..Allowance::default()
    };
    let address = start(samples(), None, tight);
    let hungry = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f";
    assert_eq!(get(address, &path(hungry), "").problem(), "limit");
}

#[test]
fn graphs_can_be_fetched() {
    let address = reading();
    let actors = "https://w3id.org/demarche/id/graph/actors";
    let one = get(
        address,
        &format!("/store?graph={}", encoded(actors)),
        "Accept: application/n-triples",
    );
    assert_eq!(
        (one.status, one.media_type()),
        (200, "application/n-triples")
    );
    let all = get(address, "/store?default", "Accept: application/n-triples");
    assert!(all.body.lines().count() > one.body.lines().count());
    assert!(one.body.lines().all(|line| all.body.contains(line)));
    let head = format!("HEAD /store?graph={} HTTP/1.1", encoded(actors));
    assert_eq!(send(address, &head, b"").status, 200);
    assert_eq!(get(address, "/store?graph=x:none", "").problem(), "unknown");
    assert_eq!(get(address, "/store", "").problem(), "bad-request");
    assert_eq!(
        get(address, "/store?default&graph=x:y", "").problem(),
        "bad-request"
    );
    for method in ["PUT", "POST", "DELETE"] {
        let request = format!("{method} /store?default HTTP/1.1");
        assert_eq!(send(address, &request, b"").problem(), "method");
    }
}

#[test]
fn the_server_describes_itself() {
    let address = reading();
    let service = get(address, "/sparql", "Accept: application/n-triples");
    let endpoint = "<http://www.w3.org/ns/sparql-service-description#endpoint>";
    assert!(
        service
            .body
            .contains(&format!("{endpoint} <http://{address}/sparql>"))
    );
    assert!(!service.body.contains("SPARQL11Update"));
    let void = get(address, "/.well-known/void", "");
    assert_eq!(void.media_type(), "text/turtle");
    assert!(void.body.contains("http://rdfs.org/ns/void#sparqlEndpoint"));
}

#[test]
fn only_those_who_mean_this_server_may_ask() {
    let address = reading();
    let foreign = get(address, "/", "Host: evil.example");
    assert_eq!((foreign.problem().as_str(), foreign.status), ("host", 421));
    for host in ["localhost", "LOCALHOST:80", "[::1]:80", "news.example"] {
        assert_eq!(
            get(address, "/", &format!("Host: {host}")).status,
            200,
            "{host}"
        );
    }
    let allowed = |origin: &str| {
        let answer = get(address, "/sparql", &format!("Origin: {origin}"));
        answer
            .header("access-control-allow-origin")
            .map(str::to_owned)
    };
    for origin in ["http://localhost:3000", "https://tool.example"] {
        assert_eq!(allowed(origin).as_deref(), Some(origin));
    }
    assert_eq!(allowed("https://evil.example"), None);
    let preflight = send(
        address,
        "OPTIONS /sparql HTTP/1.1\nOrigin: https://tool.example",
        b"",
    );
    assert_eq!(preflight.status, 204);
    assert!(preflight.header("access-control-allow-methods").is_some());
    for path in ["/", "/sparql", "/nothing.js"] {
        let answer = get(address, path, "");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
    }
}

#[test]
fn the_page_is_at_every_path_of_its_own() {
    let address = reading();
    let page = get(address, "/", "");
    assert_eq!(page.media_type(), "text/html");
    assert_eq!(get(address, "/actor?id=actor/Q20", "").body, page.body);
    let tag = page.header("etag").unwrap();
    assert_eq!(
        get(address, "/", &format!("If-None-Match: {tag}")).status,
        304
    );
    assert_eq!(post(address, "/", FORM, "").problem(), "method");
}

#[test]
fn a_server_finishes_what_it_has_begun() {
    let options = Options {
        address: "127.0.0.1:0".parse().unwrap(),
        hosts: Vec::new(),
        origins: Vec::new(),
        token: None,
        keeper: None,
        allowance: Allowance::default(),
    };
    let server = Server::bind(Store::memory().unwrap(), options).unwrap();
    let address = server.address().unwrap();
    let stopper = server.stopper();
    let running = std::thread::spawn(move || server.run());
    assert_eq!(get(address, "/", "").status, 200);
    stopper.stop();
    running.join().unwrap().unwrap();
    assert!(std::net::TcpStream::connect(address).is_err());
}

/// The program that `DEMARCHE_PYTHON` names has `rdflib` and `SPARQLWrapper`. Where `CI` is set it must be there.
#[test]
fn clients_of_others_work_unchanged() {
    let Some(python) = env::var_os("DEMARCHE_PYTHON") else {
        assert!(env::var_os("CI").is_none(), "set DEMARCHE_PYTHON");
        return;
    };
    let address = start(samples(), None, Allowance::default());
    let output = Command::new(python)
        .arg("tests/support/clients.py")
        .arg(format!("http://{address}"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
}

/// A folder where `npm install @comunica/query-sparql` was run (Node 22 or newer), named by `DEMARCHE_COMUNICA`.
#[test]
fn comunica_works_unchanged() {
    let Some(folder) = env::var_os("DEMARCHE_COMUNICA") else {
        return;
    };
    let address = start(samples(), None, Allowance::default());
    let script = Path::new(&folder).join("ask.mjs");
    fs::copy("tests/support/comunica.mjs", &script).unwrap();
    let output = Command::new("node")
        .arg(&script)
        .arg(format!("http://{address}/sparql"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
}

/// While a server holds a store on disk, `load` and `remove` go through it; when it has ended, they need it no more.
#[cfg(feature = "rocksdb")]
#[test]
fn the_store_is_changed_through_the_server_that_holds_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("news.db");
    let note = store.join("server");
    let program = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
        command.arg("--store").arg(&store);
        command
    };
    let said = |arguments: &[&str]| {
        let output = program().args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
        said
    };
    said(&["load", "data/samples/dam-standoff.txt"]);
    let mut server = program().args(["serve", "--port", "0"]).spawn().unwrap();
    let begun = Instant::now();
    while !note.exists() {
        assert!(begun.elapsed() < Duration::from_secs(60), "no server");
        std::thread::sleep(Duration::from_millis(50));
    }
    let address = fs::read_to_string(&note).unwrap();
    let address: SocketAddr = address.lines().next().unwrap().parse().unwrap();
    let titles = || get(address, "/api/articles", "").json()["total"].clone();
    assert!(said(&["load", "data/samples/gulf-loan.txt"]).contains("1 read"));
    assert_eq!(titles(), 2);
    assert!(said(&["load", "data/samples/gulf-loan.txt"]).contains("1 unchanged"));
    assert!(said(&["remove", "gulf-loan"]).contains("gulf-loan"));
    assert_eq!(titles(), 1);
    let changes = get(address, "/api/changes?after=0", "").json();
    assert_eq!(changes["revision"], 2);
    let refused = program().args(["remove", "none"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    // Killed without a chance to tidy up: the note stays behind, and is not believed.
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(note.exists());
    assert!(said(&["load", "data/samples/gulf-loan.txt"]).contains("1 read"));
}
