// The front page: a search, how much there is, and what came last. Each part shows as soon as its answer is there.

import { type ArticleRow, type List, type Position, type SparqlAnswer, type Stats, ask, download } from "../api";
import { type Child, fill, h } from "../dom";
import { day, number } from "../format";
import { findings, issueLink, positionItem, section } from "../parts";
import { type View } from "../router";
import { downloads } from "../save";
import { searchBox } from "../searchbox";
import { articleItem } from "./lists";

/** How long the page waits for all parts before it shows those that are there. */
const PATIENCE = 500;
const BASE = "https://w3id.org/demarche/id/";
const SIDES = `SELECT ?issue ?name ?side (COUNT(DISTINCT ?holder) AS ?holders) WHERE {
  ?position dem:issue ?issue ; dem:polarity ?side ; dem:holder ?holder .
  ?issue skos:prefLabel ?name .
  FILTER(?side IN ("for", "against"))
} GROUP BY ?issue ?name ?side`;

export async function home(): Promise<View> {
  const figures = part(ask<Stats>("/api/stats"), counts, h("p.figures", null, h("span.note", null, "…")));
  const positions = part(ask<List<Position>>("/api/positions", { limit: 8 }), (list) => findings(list.rows, (row) => positionItem(row), "No position was found."));
  const articles = part(ask<List<ArticleRow>>("/api/articles", { limit: 8 }), (list) => list.rows.length > 0 ? h("ul.rows", null, list.rows.map(articleItem))
    : h("p.none", null, "The store is empty. Fill it with “demarche load”, and what was read appears here."));
  const issues = part(ask<SparqlAnswer>("/sparql", { query: SIDES, format: "json" }), disputed);
  const parts = [figures, positions, articles, issues];
  await Promise.race([Promise.all(parts.map(({ done }) => done)), new Promise((enough) => setTimeout(enough, PATIENCE))]);
  return {
    title: "Overview",
    body: [
      h("header.front", null,
        h("h1", null, "Who said what, who stands where, what happened"),
        h("p", null, "Read from news articles. Every answer leads to the sentence that it rests on."),
        searchBox("front-search"), figures.area),
      h("div.columns", null,
        section("latest-positions", "Latest positions", null, positions.area, h("p", null, h("a", { href: "/positions" }, "All positions"))),
        h("div", null,
          section("latest-articles", "Latest articles", null, articles.area, h("p", null, h("a", { href: "/articles" }, "All articles"))),
          section("disputed", "Disputed issues", null, issues.area, h("p", null, h("a", { href: "/issues" }, "All issues"))))),
      h("p.end", null, downloads(
        { label: "Articles as CSV", href: download("/api/articles", { format: "csv" }, "articles.csv") },
        { label: "Positions as CSV", href: download("/api/positions", { format: "csv" }, "positions.csv") })),
    ],
  };
}

/** A place on the page that its answer fills once it comes. */
function part<Answer>(asked: Promise<Answer>, show: (answer: Answer) => Child, waiting: Child = h("p.none", null, "…")): { area: HTMLElement; done: Promise<void> } {
  const area = h("div", null, waiting);
  const done = asked.then((answer) => fill(area, show(answer)), (error: Error) => fill(area, h("p.none", null, error.message)));
  return { area, done };
}

function counts(stats: Stats): Child {
  const figure = (name: string): HTMLElement => h("a.figure", { href: `/${name}` }, h("b", null, number(stats.counts[name] ?? 0)), h("span", null, name));
  return [h("p.figures", null, ["articles", "actors", "issues", "statements", "positions", "events"].map(figure)),
    stats.published && h("p.note", null, `Published ${day(stats.published.first)} to ${day(stats.published.last)}.`)];
}

/** Issues with somebody on each side, those of the most actors first. */
function disputed(answer: SparqlAnswer): Child {
  const issues = new Map<string, { id: string; name: string; for: number; against: number }>();
  for (const row of answer.results?.bindings ?? []) {
    const id = row.issue.value.slice(BASE.length);
    const issue = issues.get(id) ?? { id, name: row.name.value, for: 0, against: 0 };
    issue[row.side.value as "for" | "against"] += Number(row.holders.value);
    issues.set(id, issue);
  }
  const both = [...issues.values()].filter((issue) => issue.for > 0 && issue.against > 0)
    .sort((a, b) => b.for + b.against - a.for - a.against || a.name.localeCompare(b.name)).slice(0, 8);
  return both.length === 0 ? h("p.none", null, "On no issue does one actor stand against another.")
    : h("ul.rows", null, both.map((issue) => h("li", null, issueLink(issue),
      h("span.tally", null, h("span.side.for", null, `${issue.for} for`), h("span.side.against", null, `${issue.against} against`)))));
}
