// `/new?since=…`: what articles tell since a day or the last visit, of everything or of what is watched.

import { type List, type News, type Stats, address, ask, download } from "../api";
import { fill, h } from "../dom";
import { day, isoDay, number, plural, time } from "../format";
import { eventItem, findings, head, positionItem, section, statementItem, thingLink } from "../parts";
import { type View, change } from "../router";
import { downloads } from "../save";
import { lastVisit, setWatched, watched } from "../watch";
import { articleItem } from "./lists";

export async function news(query: URLSearchParams): Promise<View> {
  const visit = lastVisit(isoDay(Date.now()));
  let since = query.get("since") ?? "";
  if (!since) {
    const stats = await ask<Stats>("/api/stats");
    const week = stats.published ? isoDay(time(stats.published.last) - 7 * 86_400_000) : isoDay(Date.now());
    since = visit && stats.published && visit <= stats.published.last ? visit : week;
  }
  const actors = query.getAll("actor"), issues = query.getAll("issue");
  const found = await ask<News>("/api/new", { since, actor: actors, issue: issues, limit: 100 });
  const narrowed = actors.length + issues.length > 0;
  const input = h("input", { type: "date", id: "new-since", value: since, onchange: () => change({ since: input.value }) });
  return {
    title: "What is new",
    body: [
      head("", "What is new", [`published on or after ${day(since)}`, narrowed && "only what concerns the watch list", visit && `last visit ${day(visit)}`], downloads(
        ...["positions", "statements", "events", "articles"].map((list) => ({ label: `CSV: ${list}`, href: download(`/api/${list}`, { since, date: "published", format: "csv" }, `new-${list}.csv`) })))),
      h("div.filters", null, h("label.field", null, h("span", null, "Published since"), input),
        visit && visit !== since && h("button.button", { type: "button", onclick: () => change({ since: visit }) }, "Since the last visit")),
      h("div.columns.wide-left", null,
        h("div", null,
          section("positions", "Positions", total(found.positions), findings(found.positions.rows, (row) => positionItem(row), "No new position.")),
          section("events", "Events", total(found.events), findings(found.events.rows, eventItem, "No new event.")),
          section("statements", "Statements", total(found.statements), findings(found.statements.rows, statementItem, "No new statement."))),
        h("div", null, watchList(since, narrowed),
          section("articles", "Articles", total(found.articles), found.articles.rows.length > 0 ? h("ul.rows", null, found.articles.rows.map(articleItem)) : h("p.none", null, "No new article.")))),
    ],
  };
}

function total(list: List<unknown>): string { return list.total > list.rows.length ? `${number(list.rows.length)} of ${number(list.total)}` : number(list.total); }

/** What the user follows, with a way to see only that. */
function watchList(since: string, narrowed: boolean): HTMLElement {
  const part = h("div");
  const show = (): void => {
    const list = watched();
    const only = address("/new", { since, actor: list.filter((item) => !/(^|\/)issue\//.test(item.id)).map((item) => item.id), issue: list.filter((item) => /(^|\/)issue\//.test(item.id)).map((item) => item.id) });
    fill(part,
      list.length === 0 ? h("p.none", null, "Nothing yet. “Watch” on the page of an actor or an issue puts it here. The list stays in this browser.")
        : h("ul.rows.watched", null, list.map((item) => h("li", null, thingLink(item),
          h("button.quiet", { type: "button", "aria-label": `Stop watching ${item.name}`, onclick: () => { setWatched(item, false); show(); } }, "×")))),
      list.length > 0 && h("p", null, narrowed ? h("a.button", { href: address("/new", { since }) }, "Show everything") : h("a.button", { href: only }, `Only these ${plural(list.length, "thing")}`)));
  };
  show();
  return section("watch-list", "Watch list", null, part);
}
