// The front page: a search, how much there is, and what came last.

import { type ArticleRow, type IssueRow, type List, type Position, type Stats, ask, download } from "../api";
import { h } from "../dom";
import { day, number } from "../format";
import { findings, positionItem, section } from "../parts";
import { type View } from "../router";
import { downloads } from "../save";
import { searchBox } from "../searchbox";
import { articleItem, issueItem } from "./lists";

export async function home(): Promise<View> {
  const [stats, articles, positions] = await Promise.all([
    ask<Stats>("/api/stats"),
    ask<List<ArticleRow>>("/api/articles", { limit: 8 }),
    ask<List<Position>>("/api/positions", { limit: 8 }),
  ]);
  const counts = stats.counts;
  const figure = (name: string, href: string): HTMLElement =>
    h("a.figure", { href }, h("b", null, number(counts[name] ?? 0)), h("span", null, name));
  const issues = h("div", null, h("p.none", null, "…"));
  return {
    title: "Overview",
    body: [
      h("header.front", null,
        h("h1", null, "Who said what, who stands where, what happened"),
        h("p", null, "Read from news articles. Every answer leads to the sentence that it rests on."),
        searchBox("front-search"),
        h("p.figures", null, figure("articles", "/articles"), figure("actors", "/actors"), figure("issues", "/issues"),
          figure("statements", "/statements"), figure("positions", "/positions"), figure("events", "/events")),
        stats.published && h("p.note", null, `Published ${day(stats.published.first)} to ${day(stats.published.last)}.`)),
      counts.articles === 0
        ? h("p.none", null, "The store is empty. Fill it with “demarche load”, and what was read appears here.")
        : h("div.columns", null,
          section("latest-positions", "Latest positions", null, findings(positions.rows, positionItem, "No position was found."),
            h("p", null, h("a", { href: "/positions" }, "All positions"))),
          h("div", null,
            section("latest-articles", "Latest articles", null, h("ul.rows", null, articles.rows.map(articleItem)), h("p", null, h("a", { href: "/articles" }, "All articles"))),
            section("disputed", "Disputed issues", null, issues))),
      h("p.end", null, downloads(
        { label: "Articles as CSV", href: download("/api/articles", { format: "csv" }, "articles.csv") },
        { label: "Everything as TriG", href: download("/api/rdf", { format: "trig" }, "demarche.trig") })),
    ],
    after: () => { if (counts.articles > 0) void disputed(issues); },
  };
}

/** Issues with somebody on each side, those of the most actors first; asked after the page is there. */
async function disputed(into: HTMLElement): Promise<void> {
  try {
    const all = await ask<List<IssueRow>>("/api/issues", { limit: 1000 });
    const both = all.rows.filter((row) => row.for.length > 0 && row.against.length > 0)
      .sort((a, b) => b.for.length + b.against.length - a.for.length - a.against.length || a.name.localeCompare(b.name)).slice(0, 8);
    into.replaceChildren(both.length > 0 ? h("ul.rows", null, both.map(issueItem)) : h("p.none", null, "On no issue does one actor stand against another."));
  } catch { into.replaceChildren(h("p.none", null, h("a", { href: "/issues" }, "All issues"))); }
}

