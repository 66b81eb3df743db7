// The frame of the page: head, navigation, views by address, and word of what came in since.

import { type Changes, ask } from "./api";
import { fill, h } from "./dom";
import { plural } from "./format";
import { go, onNavigate, route, start } from "./router";
import { searchBox } from "./searchbox";
import { actor } from "./views/actor";
import { article } from "./views/article";
import { events } from "./views/events";
import { home } from "./views/home";
import { issue } from "./views/issue";
import { actors, articles, issues, positions, statements } from "./views/lists";
import { network } from "./views/network";
import { news } from "./views/news";
import { search } from "./views/search";
import { sparql } from "./views/sparql";

const MENU: [string, string][] = [["/new", "What is new"], ["/actors", "Actors"], ["/issues", "Issues"], ["/events", "Events"], ["/network", "Network"], ["/articles", "Articles"], ["/sparql-editor", "SPARQL"]];
const KEYS: [string, string][] = [["/", "search"], ["n, j", "next finding in an article"], ["p, k", "previous finding"], ["arrows, +, −", "move and enlarge the network when it has the focus"], ["Ctrl+Enter", "run a SPARQL query"], ["?", "this list"]];

route("/", home);
route("/search", search);
route("/actors", actors);
route("/issues", issues);
route("/articles", articles);
route("/statements", statements);
route("/positions", positions);
route("/actor", actor);
route("/issue", issue);
route("/article", article);
route("/events", events);
route("/network", network);
route("/new", news);
route("/sparql-editor", sparql);

const main = h("main", { id: "main", tabindex: -1 });
const menu = h("nav.menu", { "aria-label": "Main" });
const notice = h("div.notice", { role: "status", hidden: true });
const keys = h("dialog", { "aria-label": "Keys" }, h("h2", null, "Keys"),
  h("dl.keys", null, KEYS.map(([key, what]) => [h("dt", null, h("kbd", null, key)), h("dd", null, what)])),
  h("form", { method: "dialog" }, h("button.button", null, "Close")));

document.body.append(
  h("a.skip", { href: "#main" }, "Skip to the content"),
  h("header.top", null, h("a.brand", { href: "/" }, "Demarche"), menu, searchBox("top-search")),
  notice, main,
  h("footer", null, h("span", null, "What articles say is not what is true: every answer leads to its sentence."),
    h("button.quiet", { type: "button", onclick: () => keys.showModal() }, "Keys"), h("a", { href: "/api/openapi.json" }, "API"), h("a", { href: "/assets/licences.txt" }, "Licences")),
  keys);

onNavigate(() => fill(menu, MENU.map(([path, label]) => h("a", { href: path, "aria-current": location.pathname === path ? "page" : null }, label))));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as Element).tagName)) return;
  if (event.key === "/") { event.preventDefault(); (document.getElementById("front-search") ?? document.getElementById("top-search"))!.focus(); }
  if (event.key === "?") keys.showModal();
});
// An open menu closes when something else is clicked.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) if (!open.contains(event.target as Node)) open.open = false;
});
start(main);
void watchForChanges();

/** Asks now and then whether articles came or went, and offers to show them. */
async function watchForChanges(): Promise<void> {
  let revision = -1;
  for (;;) {
    if (!document.hidden) {
      try {
        const found = await ask<Changes>("/api/changes", { after: Math.max(0, revision) });
        if (revision >= 0 && found.revision > revision) tell(found);
        if (revision < 0) revision = found.revision;
      } catch { /* the server is away; the next round asks again */ }
    }
    await new Promise((done) => setTimeout(done, 10_000));
  }
}

function tell(found: Changes): void {
  const count = (change: string): number => found.changes.filter((one) => one.change === change).length;
  const parts = [["added", "new"], ["replaced", "changed"], ["removed", "removed"]].filter(([change]) => count(change) > 0).map(([change, word]) => `${count(change)} ${word}`);
  fill(notice, `${plural(found.changes.length, "article")}: ${parts.join(", ")}. `,
    h("button.button", { type: "button", onclick: () => { notice.hidden = true; location.reload(); } }, "Show"),
    h("button.button", { type: "button", onclick: () => { notice.hidden = true; go("/new"); } }, "What is new"));
  notice.hidden = false;
}
