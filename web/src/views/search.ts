// `/search?q=…`: actors, issues and places in articles that fit the words.

import { type Hit, type SearchAnswer, address, ask } from "../api";
import { type Child, h } from "../dom";
import { day, number, plain, plural } from "../format";
import { choice, entry, evidenceHref, pager, section } from "../parts";
import type { View } from "../router";
import { csv, downloads, saveText } from "../save";
import { searchBox } from "../searchbox";

const LIMIT = 25;

export async function search(query: URLSearchParams): Promise<View> {
  const q = query.get("q") ?? "";
  if (q === "") return { title: "Search", body: h("header.front", null, h("h1", null, "Search"), searchBox("front-search")) };
  const offset = Number(query.get("offset") ?? 0);
  const filters = { since: query.get("since"), until: query.get("until"), publisher: query.get("publisher"), kind: query.get("kind") };
  const answer = await ask<SearchAnswer>("/api/search", { q, limit: LIMIT, offset, ...filters });
  const actors = answer.actors ?? [], issues = answer.issues ?? [], hits = answer.hits ?? [];
  const total = answer.total ?? offset + hits.length + (hits.length === LIMIT ? 1 : 0);
  return {
    title: `Search: ${q}`,
    body: [
      h("header.view", null, h("div", null, h("p.kind", null, "Search"), h("h1", null, q)),
        h("div.actions", null, downloads({ label: "These hits as CSV", make: () => saveText("search.csv", "text/csv", hitsAsCsv(hits)) }))),
      searchBox("front-search", q),
      h("div.columns.wide-left", null,
        section("hits", "In the articles", answer.total !== undefined && number(answer.total),
          h("div.filters", null,
            choice("kind", "What", filters.kind ?? "", ["statement", "position", "event", "article"].map((value) => ({ value, label: `${value}s` })), "everything"),
            entry("publisher", "Publisher", filters.publisher ?? ""),
            entry("since", "From", filters.since ?? "", { type: "date" }), entry("until", "To", filters.until ?? "", { type: "date" })),
          hits.length > 0 ? h("ul.hits", null, hits.map(hitItem)) : h("p.none", null, "No article has these words."),
          pager(total, offset, LIMIT)),
        h("div", null,
          section("actors", "Actors", null, actors.length > 0 ? h("ul.rows", null, actors.map((actor) => h("li", null,
            h("a.actor", { href: address("/actor", { id: actor.id }) }, actor.name),
            h("span.note", null, ` ${[plain(actor.kind), actor.country].filter(Boolean).join(", ")} · ${plural(actor.articles, "article")}`)))) : h("p.none", null, "None by that name.")),
          section("issues", "Issues", null, issues.length > 0 ? h("ul.rows", null, issues.map((issue) => h("li", null,
            h("a.issue", { href: address("/issue", { id: issue.id }) }, issue.name), h("span.note", null, ` ${plural(issue.articles, "article")}`)))) : h("p.none", null, "None by that name.")))),
    ],
  };
}

function hitItem(hit: Hit): HTMLElement {
  return h("li", null, h("a", { href: evidenceHref(hit.article, hit.kind === "article" ? undefined : hit.id) },
    h("span.title", null, hit.article.title || hit.article.name), h("p", null, snippet(hit))),
  h("span.note", null, [hit.kind, hit.article.publisher, hit.day && day(hit.day)].filter(Boolean).join(" · ")));
}

function snippet(hit: Hit): Child[] {
  return hit.snippet.map((part) => part.hit ? h("mark", null, part.text) : part.text);
}

function hitsAsCsv(hits: Hit[]): string {
  return csv(["kind", "day", "article", "publisher", "words", "id"], hits.map((hit) =>
    [hit.kind, hit.day, hit.article.name, hit.article.publisher ?? null, hit.snippet.map((part) => part.text).join(""), hit.id]));
}
