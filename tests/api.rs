//! The JSON API over real connections: what the page shows is what the command line prints.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::OnceLock;

use demarche::graph::{Naming, Run, article_quads};
use demarche::query::{Date, Filters, Format, Question, ask, saved};
use demarche::serve::Allowance;
use demarche::show::lists::{ACTORS, ARTICLES, EVENTS, ISSUES, POSITIONS, STATEMENTS, in_full};
use demarche::store::{Store, n_quads};
use serde_json::Value;

#[path = "support/http.rs"]
mod http;
#[path = "support/readings.rs"]
mod readings;

use http::{TOKEN, encoded, get, reading, samples, send, start};

fn api(path: &str) -> Value {
    let answer = get(reading(), &format!("/api/{path}"), "");
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    assert_eq!(answer.media_type(), "application/json");
    answer.json()
}

fn problem(path: &str) -> String {
    get(reading(), &format!("/api/{path}"), "").problem()
}

fn store() -> &'static Store {
    static STORE: OnceLock<Store> = OnceLock::new();
    STORE.get_or_init(samples)
}

fn array(value: &Value) -> &Vec<Value> {
    value
        .as_array()
        .unwrap_or_else(|| panic!("no list: {value}"))
}

fn id(row: &Value) -> &str {
    row["id"].as_str().unwrap()
}

#[test]
fn lists_have_what_the_command_line_prints() {
    let filters = Filters {
        since: Some("2026-03-05".parse().unwrap()),
        date: Some(Date::Published),
        ..Filters::default()
    };
    for kind in [ACTORS, ARTICLES, EVENTS, ISSUES, POSITIONS, STATEMENTS] {
        for (filters, given) in [
            (&Filters::default(), ""),
            (&filters, "since=2026-03-05&date=published"),
        ] {
            let query = filters.apply(store(), kind.template, kind.date).unwrap();
            let question = Question::parse(kind.name, &query).unwrap();
            let answer = ask(store(), &question, &BTreeMap::new()).unwrap();
            let table = in_full(&answer, &kind);
            let path = format!("{}?{given}", kind.name);
            let csv = get(reading(), &format!("/api/{path}&format=csv"), "");
            assert_eq!((csv.media_type(), &csv.body), ("text/csv", &table.csv()));
            let list = api(&format!("{path}&limit=5000"));
            assert_eq!(list["total"], table.rows.len(), "{path}");
            let key = if kind.name == "articles" { "iri" } else { "id" };
            let ids = table.columns.iter().position(|name| name == key);
            let mut printed: Vec<&str> = table.rows.iter().map(|row| &*row[ids.unwrap()]).collect();
            let rows = array(&list["rows"]).iter().map(id);
            let mut shown: Vec<String> = rows
                .map(|id| format!("https://w3id.org/demarche/id/{id}"))
                .collect();
            printed.sort_unstable();
            shown.sort_unstable();
            assert_eq!(shown, printed, "{path}");
            let second = api(&format!("{path}&limit=1&offset=1"));
            assert_eq!(second["rows"][0]["id"], list["rows"][1]["id"]);
            assert_eq!(second["total"], list["total"]);
        }
    }
}

#[test]
fn rows_link_to_what_they_speak_of() {
    let row = &api("statements?limit=1")["rows"][0];
    for key in ["id", "act", "made", "content", "rule", "confidence"] {
        assert!(!row[key].is_null(), "{key}: {row}");
    }
    assert!(row["article"]["name"].is_string());
    assert!(row["sentence"]["start"].is_u64());
    let located = api("events?located=true&limit=5000");
    assert!(located["total"].as_u64().unwrap() > 0);
    for event in array(&located["rows"]) {
        assert!(
            array(&event["places"])
                .iter()
                .any(|place| place["lat"].is_f64()),
            "{event}"
        );
    }
    let position = &api("positions?limit=1")["rows"][0];
    assert!(position["holder"]["name"].is_string() && position["issue"]["id"].is_string());
    assert!(position["holder"]["kind"].is_string());
}

#[test]
fn days_add_up() {
    for of in ["statements", "positions", "events", "articles"] {
        let days = api(&format!("days?of={of}"));
        let number = |value: &Value| value.as_u64().unwrap();
        let dated: u64 = array(&days["days"])
            .iter()
            .map(|day| number(&day["number"]))
            .sum();
        assert_eq!(
            dated + number(&days["undated"]),
            number(&api(of)["total"]),
            "{of}"
        );
    }
    assert_eq!(problem("days?of=actors"), "bad-request");
    let facets = api("facets");
    assert!(array(&facets["event_types"]).len() > 2);
    assert!(
        array(&facets["publishers"])
            .iter()
            .all(|one| one["number"].as_u64() > Some(0))
    );
}

#[test]
fn a_dossier_tells_of_one_actor() {
    let dossier = api("actor?id=Uzbekistan");
    assert_eq!(dossier["name"], "Uzbekistan");
    assert_eq!(dossier["kind"], "state");
    assert_eq!(dossier, api(&format!("actor?id={}", encoded(id(&dossier)))));
    let spoken = api("statements?speaker=Uzbekistan");
    assert_eq!(dossier["statements"]["total"], spoken["total"]);
    let issues = array(&dossier["issues"]);
    assert!(!issues.is_empty());
    for issue in issues {
        for position in array(&issue["positions"]) {
            let own = |link: &Value| link["id"] == dossier["id"];
            let voiced = array(&position["voices"]).iter().any(own);
            assert!(own(&position["holder"]) || voiced, "{position}");
        }
    }
    let relations = array(&dossier["relations"]);
    let totals: Vec<u64> = relations
        .iter()
        .map(|one| one["total"].as_u64().unwrap())
        .collect();
    assert!(!totals.is_empty() && totals.is_sorted_by(|left, right| left >= right));
    assert!(!array(&dossier["wordings"]).is_empty());
    let minister = api("actor?id=Yuldoshbekov");
    let roles = array(&minister["roles"]);
    assert!(roles.iter().any(|role| role["title"] == "foreign minister" && role["sentence"]["text"].is_string()), "{roles:?}");
}

#[test]
fn an_issue_tells_who_stands_where() {
    let changed = get(reading(), "/api/queries/changes", "").json();
    let issues = api("issues?limit=5000");
    let mut stood = 0;
    for row in array(&issues["rows"]) {
        let page = api(&format!("issue?id={}", encoded(id(row))));
        assert_eq!(page["name"], row["name"]);
        let timeline: Vec<&str> = array(&page["timeline"]).iter().map(id).collect();
        for position in array(&page["standing"]) {
            assert!(timeline.contains(&id(position)));
            stood += 1;
        }
        let days: Vec<String> = array(&page["timeline"])
            .iter()
            .map(|row| {
                let day = row["day"].as_str().or(row["article"]["day"].as_str());
                day.unwrap_or_default().to_owned()
            })
            .collect();
        assert!(days.is_sorted(), "{days:?}");
        for change in array(&page["changes"]) {
            assert!(array(&change["positions"]).len() > 1);
        }
        for one in array(&page["contradictions"]) {
            assert!(!array(&one["for"]).is_empty() || !array(&one["mixed"]).is_empty());
        }
    }
    assert!(stood > 10);
    assert!(!array(&changed["results"]["bindings"]).is_empty());
}

#[test]
fn an_article_shows_where_everything_stands() {
    for row in array(&api("articles")["rows"]) {
        let page = api(&format!("article?id={}", encoded(id(row))));
        let text: Vec<char> = page["text"].as_str().unwrap().chars().collect();
        let slice = |span: &Value| {
            let [start, end] =
                ["start", "end"].map(|key| usize::try_from(span[key].as_u64().unwrap()).unwrap());
            text[start..end].iter().collect::<String>()
        };
        let findings = array(&page["findings"]);
        assert!(findings.len() > 5);
        let mut kinds = BTreeSet::new();
        for finding in findings {
            kinds.insert(finding["kind"].as_str().unwrap());
            assert!(!array(&finding["spans"]).is_empty(), "{finding}");
            for span in array(&finding["spans"]) {
                assert!(!slice(span).trim().is_empty());
            }
            assert_eq!(
                slice(&finding["sentence"]),
                finding["sentence"]["text"].as_str().unwrap()
            );
            assert!(
                finding["rule"].is_string() && finding["confidence"].is_f64(),
                "{finding}"
            );
            assert!(!finding["words"].as_str().unwrap().trim().is_empty());
        }
        assert!(
            kinds.contains("statement") && kinds.contains("actor"),
            "{kinds:?}"
        );
        assert!(!array(&page["paragraphs"]).is_empty());
        assert!(page["program"].as_str().unwrap().starts_with("demarche"));
        let by_name = api(&format!(
            "article?id={}",
            encoded(row["name"].as_str().unwrap())
        ));
        assert_eq!(by_name, page);
    }
    assert_eq!(problem("article?id=none"), "unknown");
    assert_eq!(problem("article"), "bad-request");
}

#[test]
fn every_finding_has_its_reasons() {
    let row = api("events?limit=1")["rows"][0].clone();
    let why = api(&format!("why?id={}", encoded(id(&row))));
    let properties = array(&why["properties"]);
    assert!(properties.iter().any(|one| one["property"] == "dem:rule"));
    assert!(
        properties
            .iter()
            .any(|one| one["property"] == "dem:evidence" && one["words"].is_string())
    );
    let actor = api("actor?id=Uzbekistan");
    let actor = api(&format!("why?id={}", encoded(id(&actor))));
    assert!(!array(&actor["mentions"]).is_empty());
    assert_eq!(problem("why?id=nothing/of/that/name"), "unknown");
}

#[test]
fn a_network_has_its_nodes() {
    for view in ["actors", "positions", "events", "congruence", "conflict"] {
        let network = api(&format!("network?view={view}"));
        let nodes: BTreeSet<&str> = array(&network["nodes"]).iter().map(id).collect();
        assert_eq!(network["total_nodes"], nodes.len(), "{view}");
        for edge in array(&network["edges"]) {
            assert!(nodes.contains(edge["from"].as_str().unwrap()));
            assert!(nodes.contains(edge["to"].as_str().unwrap()));
            assert!(edge["weight"].as_u64() >= Some(1));
        }
    }
    let few = api("network?limit=5");
    assert!(array(&few["nodes"]).len() <= 5 && few["total_nodes"].as_u64() > Some(5));
    let near = api("network?ego=Uzbekistan");
    let middle = id(&api("actor?id=Uzbekistan")).to_owned();
    let neighbours = array(&near["edges"])
        .iter()
        .any(|edge| edge["from"] == middle || edge["to"] == middle);
    assert!(neighbours && near["nodes"].as_array().unwrap().len() > 1);
    let dot = get(reading(), "/api/network?format=dot", "");
    assert!(dot.body.starts_with("digraph"));
    assert_eq!(problem("network?view=clouds"), "bad-request");
}

#[test]
fn what_is_new_is_told_from_a_day_on() {
    let news = api("new?since=2026-04-10");
    for row in array(&news["articles"]["rows"]) {
        assert!(row["day"].as_str() >= Some("2026-04-10"), "{row}");
    }
    let all = news["statements"]["total"].as_u64().unwrap();
    let watched = api("new?since=2026-04-10&actor=OSCE&actor=Uzbekistan");
    let some = watched["statements"]["total"].as_u64().unwrap();
    assert!(some > 0 && some < all, "{some} of {all}");
    assert_eq!(problem("new?since=yesterday"), "bad-request");
    assert_eq!(problem("new?actor=nobody-of-that-name"), "unknown");
}

#[test]
fn words_find_actors_issues_and_passages() {
    let found = api("search?q=uzbek");
    assert_eq!(found["actors"][0]["name"], "Uzbekistan");
    let hits = api("search?q=observers");
    assert!(!array(&hits["hits"]).is_empty());
    for hit in array(&hits["hits"]) {
        let snippet = array(&hit["snippet"]);
        let marked = snippet.iter().filter(|piece| piece["hit"] == true);
        let marked: Vec<&str> = marked.filter_map(|piece| piece["text"].as_str()).collect();
        assert!(
            marked
                .iter()
                .any(|word| word.to_lowercase().contains("observer")),
            "{hit}"
        );
        assert!(hit["article"]["id"].is_string());
    }
    assert_eq!(api("search?q=observer")["hits"], hits["hits"]);
    let both = array(&api("search?q=observers%20ridge")["hits"]).len();
    assert!(both < array(&hits["hits"]).len());
    let only = api("search?q=observers&kind=event");
    assert!(
        array(&only["hits"])
            .iter()
            .all(|hit| hit["kind"] == "event")
    );
    let later = api("search?q=observers&since=2026-04-01");
    assert!(
        array(&later["hits"])
            .iter()
            .all(|hit| hit["day"].as_str() >= Some("2026-04-01"))
    );
    let quick = api("search?q=os&only=actors,issues");
    assert!(array(&quick["hits"]).is_empty() && !array(&quick["actors"]).is_empty());
    assert_eq!(problem("search"), "bad-request");
}

#[test]
fn stored_queries_answer_as_the_command_does() {
    let listed = api("queries");
    assert_eq!(array(&listed).len(), saved().len());
    for question in saved() {
        let answer = ask(store(), &question, &BTreeMap::new()).unwrap();
        let path = format!("/api/queries/{}?format=csv", question.name);
        assert_eq!(
            get(reading(), &path, "").body,
            answer.write(Format::Csv).unwrap()
        );
    }
    let path = "/api/queries/who-said?speaker=Yuldoshbekov";
    assert!(
        get(reading(), path, "Accept: text/csv")
            .body
            .lines()
            .count()
            > 2
    );
    assert_eq!(problem("queries/no-such"), "unknown");
    assert_eq!(problem("queries/who-said?nobody=x"), "bad-request");
}

#[test]
fn downloads_have_a_name() {
    let answer = get(reading(), "/api/events?format=csv&download=events.csv", "");
    let kept = answer.header("content-disposition");
    assert_eq!(kept, Some("attachment; filename=\"events.csv\""));
    let odd = get(
        reading(),
        "/api/events?format=csv&download=a%22b%0D%0Ac",
        "",
    );
    assert_eq!((odd.status, odd.header("content-disposition")), (200, None));
    let rdf = get(reading(), "/api/rdf?actor=Uzbekistan", "");
    assert_eq!(rdf.media_type(), "text/turtle");
    assert!(rdf.body.contains("dem:Statement"));
    assert_eq!(problem("rdf"), "bad-request");
}

#[test]
fn wrong_parameters_are_told() {
    assert_eq!(problem("statements?since=soon"), "bad-request");
    assert_eq!(problem("statements?limit=many"), "bad-request");
    assert_eq!(problem("statements?date=never"), "bad-request");
    assert_eq!(problem("statements?actor=nobody-of-that-name"), "unknown");
    let filter = get(reading(), "/api/issues?type=x&located=true", "");
    assert_eq!(filter.problem(), "bad-request");
}

fn change(address: SocketAddr, request: &str, body: &[u8]) -> http::Answer {
    let head = format!("{request} HTTP/1.1\nAuthorization: Bearer {TOKEN}");
    send(address, &head, body)
}

#[test]
fn articles_come_and_go_while_the_server_runs() {
    let address = start(Store::memory().unwrap(), Some(TOKEN), Allowance::default());
    let total = || {
        get(address, "/api/articles", "").json()["total"]
            .as_u64()
            .unwrap()
    };
    let latest = || get(address, "/api/changes?after=0", "").json();
    let (_, reading) = readings::all().remove(0);
    let run = Run::new("data", "model", b"bytes");
    let quads = n_quads(&article_quads(&reading, &run, &Naming::default()));
    let load = "POST /api/articles HTTP/1.1\nContent-Type: application/n-quads";
    let word = encoded(
        reading
            .article
            .text
            .split_whitespace()
            .max_by_key(|word| word.len())
            .unwrap(),
    );
    let found = || array(&get(address, &format!("/api/search?q={word}"), "").json()["hits"]).len();
    assert_eq!(found(), 0);
    let refused = send(address, load, &quads);
    assert_eq!(refused.problem(), "forbidden");
    let load = format!("{load}\nAuthorization: Bearer {TOKEN}");
    assert_eq!(send(address, &load, &quads).json()["outcome"], "added");
    assert_eq!(send(address, &load, &quads).json()["outcome"], "unchanged");
    assert_eq!((total(), latest()["revision"].as_u64()), (1, Some(1)));
    assert!(found() > 0);
    assert_eq!(
        latest()["changes"][0]["article"]["name"],
        reading.article.id
    );
    assert_eq!(send(address, &load, b"<a> <b>").problem(), "bad-request");
    let decided = change(address, "POST /api/decisions", b"[]");
    assert_eq!(decided.json()["decisions"], serde_json::json!([]));
    let remove = format!("DELETE /api/articles?id={}", encoded(&reading.article.id));
    assert_eq!(change(address, &remove, b"").status, 200);
    assert_eq!(change(address, &remove, b"").problem(), "unknown");
    assert_eq!((total(), latest()["revision"].as_u64()), (0, Some(2)));
    assert_eq!(found(), 0);
    assert_eq!(latest()["changes"][1]["change"], "removed");
    let later = get(address, "/api/changes?after=1", "").json();
    assert_eq!(array(&later["changes"]).len(), 1);
}

/// Whether a value is what the document says; where it is not, the way there.
fn differs(document: &Value, schema: &Value, value: &Value, way: &str) -> Option<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let schema = document.pointer(name.strip_prefix('#').unwrap()).unwrap();
        return differs(document, schema, value, way);
    }
    if let Some(all) = schema["allOf"].as_array() {
        return all
            .iter()
            .find_map(|one| differs(document, one, value, way));
    }
    if let Some(any) = schema["oneOf"].as_array() {
        let wrong: Option<Vec<String>> = any
            .iter()
            .map(|one| differs(document, one, value, way))
            .collect();
        return wrong.map(|all| all.join(" or "));
    }
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => vec![kind.as_str().unwrap()],
    };
    let fits = kinds.iter().any(|kind| match *kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        _ => value.is_object(),
    });
    if !fits {
        return Some(format!("{way} is {value}, not {}", schema["type"]));
    }
    if let Some(choice) = schema["enum"].as_array()
        && !choice.contains(value)
    {
        return Some(format!("{way} is {value}"));
    }
    let required = schema["required"].as_array().into_iter().flatten();
    let missing = required
        .map(|name| name.as_str().unwrap())
        .find(|name| value.get(name).is_none());
    if let Some(name) = missing.filter(|_| value.is_object()) {
        return Some(format!("{way}.{name} is missing"));
    }
    let parts = schema["properties"].as_object().into_iter().flatten();
    let of_object = parts.filter_map(|(name, part)| Some((name.clone(), part, value.get(name)?)));
    let items = value.as_array().into_iter().flatten().enumerate();
    let of_list = items.map(|(number, item)| (number.to_string(), &schema["items"], item));
    let mut parts: Vec<_> = of_object.chain(of_list).collect();
    parts.retain(|(_, schema, _)| !schema.is_null());
    parts.into_iter().find_map(|(name, schema, value)| {
        differs(document, schema, value, &format!("{way}.{name}"))
    })
}

#[test]
fn everything_is_as_the_document_says() {
    let document = api("openapi.json");
    let article = id(&api("articles")["rows"][0]).to_owned();
    let issue = id(&api("positions")["rows"][0]["issue"]).to_owned();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let given = match path.as_str() {
            "/api/search" => "?q=observers".to_owned(),
            "/api/actor" | "/api/why" => {
                format!("?id={}", encoded(id(&api("actor?id=Uzbekistan"))))
            }
            "/api/issue" => format!("?id={}", encoded(&issue)),
            "/api/article" => format!("?id={}", encoded(&article)),
            "/api/rdf" => "?actor=Uzbekistan".to_owned(),
            "/store" => "?default".to_owned(),
            _ => String::new(),
        };
        let Some(schema) = methods.get("get") else {
            continue;
        };
        let path = path.replace("{name}", "who-said") + &given;
        let answer = get(reading(), &path, "");
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        let told = &schema["responses"]["200"]["content"];
        assert!(
            told.get(answer.media_type()).is_some(),
            "{path}: {}",
            answer.media_type()
        );
        let schema = &told["application/json"]["schema"];
        if !schema.is_null() && answer.media_type() == "application/json" {
            assert_eq!(differs(&document, schema, &answer.json(), &path), None);
        }
    }
}
