// The plain lists: actors, issues, articles, statements and positions, each with its filters.

import { type ActorRow, type ArticleRow, type Facet, type Facets, type IssueRow, type List, type Parameters, type Position, type Statement, ask, download, facets } from "../api";
import { type Child, h } from "../dom";
import { capital, day, number, plain, plural } from "../format";
import { actorLink, choice, entry, evidenceHref, findings, head, issueLink, listed, pager, positionItem, statementItem } from "../parts";
import type { View } from "../router";
import { downloads } from "../save";

const LIMIT = 100;

interface Kind<Row> { path: string; title: string; one: string; many?: string; filters: string[]; show: (rows: Row[]) => Child }

const ENTRIES: Record<string, [label: string, type: string]> = {
  text: ["Words", "search"], actor: ["Actor", "text"], speaker: ["Speaker", "text"], addressee: ["Addressee", "text"], issue: ["Issue", "text"],
  since: ["From", "date"], until: ["To", "date"],
};

/** Facets as choices. */
export function options(facets: Facet[], label: (value: string) => string = plain): { value: string; label: string }[] {
  return facets.map((facet) => ({ value: facet.value, label: `${label(facet.value)} (${number(facet.number)})` }));
}

function list<Row>(kind: Kind<Row>): (query: URLSearchParams) => Promise<View> {
  return async (query) => {
    const filters: Parameters = Object.fromEntries(kind.filters.map((name) => [name, query.get(name)]));
    const offset = Number(query.get("offset") ?? 0);
    const [answer, known] = await Promise.all([
      ask<List<Row>>(`/api/${kind.path}`, { ...filters, limit: LIMIT, offset }), facets(),
    ]);
    return {
      title: kind.title,
      body: [
        head("", kind.title, [plural(answer.total, kind.one, kind.many)], downloads(
          { label: "CSV, as filtered", href: download(`/api/${kind.path}`, { ...filters, format: "csv" }, `${kind.path}.csv`) },
          { label: "JSON, as filtered", href: download(`/api/${kind.path}`, { ...filters, format: "table.json" }, `${kind.path}.json`) })),
        h("div.filters", null, kind.filters.map((name) => filter(kind.path, name, query.get(name) ?? "", known))),
        answer.rows.length > 0 ? kind.show(answer.rows) : h("p.none", null, "Nothing fits these filters."),
        pager(answer.total, offset, LIMIT),
      ],
    };
  };
}

function filter(path: string, name: string, value: string, known: Facets): HTMLElement {
  if (name === "country") return choice(name, "Country", value, options(known.countries), "any");
  if (name === "publisher") return choice(name, "Publisher", value, options(known.publishers, (text) => text), "any");
  if (name === "status") return choice(name, "Side", value, options(known.polarities), "any");
  if (name === "type") {
    const [label, of] = path === "actors" ? ["Kind", known.actor_kinds] : path === "positions" ? ["Manner", known.stances] : ["Act", known.acts];
    return choice(name, label as string, value, options(of as Facet[]), "any");
  }
  const [label, type] = ENTRIES[name] ?? [capital(name), "text"];
  return entry(name, label, value, { type });
}

function table(headings: string[], rows: Child[][]): HTMLElement {
  return h("div.scroll", null, h("table.list", null, h("thead", null, h("tr", null, headings.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", null, rows.map((cells) => h("tr", null, cells.map((cell) => h("td", null, cell)))))));
}

export const actors = list<ActorRow>({ path: "actors", title: "Actors", one: "actor", filters: ["text", "type", "country"], show: (rows) =>
  table(["Name", "Kind", "Country", "Roles", "Articles"], rows.map((row) =>
    [actorLink(row), plain(row.kind), row.country, (row.roles ?? []).slice(0, 3).join("; "), number(row.articles)])) });

export const issues = list<IssueRow>({ path: "issues", title: "Issues", one: "issue", filters: ["text", "actor", "since", "until"], show: (rows) =>
  table(["Issue", "For", "Against", "Other", "Articles"], rows.map((row) =>
    [issueLink(row), sides(row.for), sides(row.against), sides(row.other), number(row.articles)])) });

export const articles = list<ArticleRow>({ path: "articles", title: "Articles", one: "article", filters: ["text", "publisher", "since", "until"], show: (rows) =>
  h("ul.rows", null, rows.map(articleItem)) });

export const statements = list<Statement>({ path: "statements", title: "Statements", one: "statement",
  filters: ["text", "speaker", "addressee", "issue", "type", "country", "since", "until"], show: (rows) => findings(rows, statementItem, "") });

export const positions = list<Position>({ path: "positions", title: "Positions", one: "position",
  filters: ["actor", "issue", "type", "status", "country", "since", "until"], show: (rows) => findings(rows, (row) => positionItem(row), "") });

function sides(actors: { id: string; name: string }[]): Child {
  const first = actors.slice(0, 6);
  return [listed(first, actorLink), actors.length > 6 && ` and ${plural(actors.length - 6, "more", "more")}`];
}

export function articleItem(row: ArticleRow): HTMLElement {
  return h("li", null, h("a", { href: evidenceHref(row) }, row.title || row.name),
    h("span.note", null, ` ${[row.publisher, row.day && day(row.day)].filter(Boolean).join(", ")}`));
}
