// `/network?…`: who is linked to whom or what, as a drawing and as a list beside it.

import { type Article, type Event_, type GraphEdge, type Network, type Position, type Statement, address, ask, download } from "../api";
import { fill, h } from "../dom";
import { number, plain, plural } from "../format";
import { type Drawn, Graph, edgeLook, edgeTitle, nodeLook } from "../graph";
import { choice, entry, eventItem, evidenceHref, head, positionItem, statementItem } from "../parts";
import { type View, change, note, trouble } from "../router";
import { csv, downloads, saveBlob, saveText } from "../save";

const LISTED = 150;
const SENTENCES = 5;
const NODES: [look: string, form: string, text: string][] = [["state", "dot", "state or its bodies"], ["person", "dot", "person"], ["igo", "dot", "international body or NGO"], ["armed", "dot", "armed"], ["otherkind", "dot", "other actor"], ["issue", "dot", "issue"], ["event", "dot", "event"]];
const LOOKS: [look: string, form: string, text: string][] = [["cooperation", "line", "co-operation or for"], ["conflict", "line", "conflict or against"], ["said", "line", "spoke to"], ["mixed", "line", "mixed"], ["quiet", "line", "other"], ...NODES];
const STANDS: [look: string, form: string, text: string][] = [["cooperation", "line", "for"], ["conflict", "line", "against"], ["mixed", "line", "mixed"], ["quiet", "line", "neutral"], ...NODES];

export async function network(query: URLSearchParams): Promise<View> {
  const view = query.get("view") || "actors";
  const filters = { view, actor: query.get("actor"), issue: query.get("issue"), since: query.get("since"), until: query.get("until"), min: query.get("min") || "1" };
  const ego = query.get("ego") ?? "";
  const asked = { ...filters, limit: query.get("limit") || "500", ego, depth: ego ? query.get("depth") || "1" : null };
  const found = await ask<Network>("/api/network", asked);
  const screen = new Screen(found, filters, query);
  const limits = ["100", "200", "500", "1000", "2000", "5000"].map((value) => ({ value, label: number(Number(value)) }));
  return {
    title: "Network",
    body: [
      head("", "Network", [`${number(found.nodes.length)} of ${plural(found.total_nodes, "node")}`, `${number(found.edges.length)} of ${plural(found.total_edges, "link")}`,
        ego && h("span", null, "around ", h("b", null, found.nodes.find((node) => node.id === ego)?.label ?? ego), " ", h("a", { href: address("/network", { ...filters }) }, "show all"))],
      downloads(
        { label: "PNG", make: () => screen.graph.canvas.toBlob((blob) => { if (blob) saveBlob("network.png", blob); }) },
        { label: "SVG", make: () => saveText("network.svg", "image/svg+xml", new XMLSerializer().serializeToString(screen.graph.svg())) },
        { label: "CSV: links", make: () => saveText("network.csv", "text/csv", linksAsCsv(screen.graph)) },
        ...[["GraphML", "graphml"], ["GEXF, for Gephi", "gexf"], ["DOT, for Graphviz", "dot"]].map(([label, format]) => ({ label, href: download("/api/network", { ...asked, format }, `network.${format}`) })))),
      h("div.filters", null,
        choice("view", "Shown", view, [{ value: "actors", label: "actors: who did what to whom" }, { value: "positions", label: "positions: who stands where" }, { value: "congruence", label: "who agrees with whom" }, { value: "conflict", label: "who opposes whom" }, { value: "events", label: "events and who had a part" }], null),
        entry("min", "Weight from", filters.min, { type: "number", min: 1, max: 999, class: "short", title: "Only links that so many findings make up" }),
        choice("limit", "Nodes at most", query.get("limit") || "500", limits, null),
        ego && choice("depth", "Steps", query.get("depth") || "1", ["1", "2", "3"].map((value) => ({ value, label: value })), null),
        entry("actor", "Actor", filters.actor ?? "", { placeholder: "name or id" }), entry("issue", "Issue", filters.issue ?? "", { placeholder: "name or id" }),
        entry("since", "From", filters.since ?? "", { type: "date" }), entry("until", "To", filters.until ?? "", { type: "date" })),
      found.nodes.length === 0 ? h("p.none", null, "Nothing fits these filters.") : screen.element,
    ],
    after: () => screen.begin(),
    leave: () => screen.graph.close(),
  };
}

/** The drawing, the list beside it and what is chosen in both. */
class Screen {
  readonly graph: Graph;
  readonly element: HTMLElement;
  private readonly details = h("div.card", { "aria-live": "polite" });
  private readonly list = h("ul.list");
  private readonly state = h("span.note", { role: "status" });
  private readonly search = h("input", { type: "search", id: "find-node", placeholder: "Find in the list", "aria-label": "Find in the list", autocomplete: "off" });
  private chosen: Drawn | undefined;
  private from: Drawn | undefined;
  private readonly articles = new Map<string, Promise<Article>>();

  constructor(private readonly found: Network, private readonly filters: Record<string, string | null>, private readonly query: URLSearchParams) {
    this.graph = new Graph((node) => this.point(node), (node) => void this.expand(node), (busy) => fill(this.state, busy ? "arranging …" : ""));
    this.search.addEventListener("input", () => this.drawList());
    this.search.addEventListener("keydown", (event) => { if (event.key === "Enter") this.list.querySelector<HTMLElement>("button")?.click(); });
    const button = (text: string, label: string, act: () => void): HTMLElement => h("button.button", { type: "button", "aria-label": label, title: label, onclick: act }, text);
    this.element = h("div.network-screen", null,
      h("div.stage", null, this.graph.canvas,
        h("div.zoom", null, button("+", "Zoom in", () => this.graph.zoom(1.3)), button("−", "Zoom out", () => this.graph.zoom(1 / 1.3)), button("◯", "Show all", () => this.graph.whole())), this.state,
        this.legend()),
      h("aside.panel", { "aria-label": "Nodes" }, this.details, this.search, this.list));
    this.drawDetails();
  }

  begin(): void {
    if (this.found.nodes.length === 0) return;
    this.graph.add(this.found);
    const node = this.graph.nodes.get(this.query.get("node") ?? this.query.get("ego") ?? "");
    const way = this.query.get("path")?.split("|") ?? [];
    if (way.length === 2 && this.graph.nodes.has(way[0]) && this.graph.nodes.has(way[1])) this.way(this.graph.nodes.get(way[0])!, this.graph.nodes.get(way[1])!);
    else if (node && this.query.has("node")) this.choose(node, false);
    this.drawList();
  }

  private point(node: Drawn | undefined): void {
    if (this.from && node && node !== this.from) this.way(this.from, node);
    else this.choose(node, false);
  }

  private choose(node: Drawn | undefined, centre: boolean): void {
    this.chosen = node;
    this.graph.choose({ node }, centre);
    note({ node: node?.id ?? null, path: null });
    this.drawDetails();
    this.drawList();
  }

  private way(from: Drawn, to: Drawn): void {
    const path = this.graph.path(from.id, to.id);
    this.from = undefined;
    this.chosen = undefined;
    this.graph.choose({ path: path ?? [from.id, to.id] }, false);
    note({ node: null, path: `${from.id}|${to.id}` });
    const steps = path?.map((id) => this.graph.nodes.get(id)!) ?? [];
    fill(this.details, h("h2", null, "Shortest path"),
      path === null ? h("p.none", null, `No link leads from ${from.label} to ${to.label} here.`)
        : h("ol.way", null, steps.map((node, index) => h("li", null, this.nodeButton(node),
          index > 0 && h("span.note", null, ` ${this.graph.edgesOf(node.id).filter((edge) => edge.from === steps[index - 1].id || edge.to === steps[index - 1].id).map(edgeTitle).join("; ")}`)))),
      h("p", null, h("button.button", { type: "button", onclick: () => this.choose(undefined, false) }, "Close")));
  }

  private async expand(node: Drawn): Promise<void> {
    try {
      fill(this.state, "asking …");
      this.graph.add(await ask<Network>("/api/network", { ...this.filters, ego: node.id, depth: 1, limit: 500 }));
      this.choose(this.graph.nodes.get(node.id), false);
    } catch (error) { fill(this.details, trouble(error)); }
  }

  private nodeButton(node: Drawn): HTMLElement {
    return h("button.quiet", { type: "button", onclick: () => this.choose(node, true) }, node.label);
  }

  private drawDetails(): void {
    const node = this.chosen;
    if (!node) return fill(this.details, h("p.none", null, "Choose a node to see its links; a double click fetches more of its neighbours."));
    const edges = [...this.graph.edgesOf(node.id)].sort((a, b) => b.weight - a.weight || edgeTitle(a).localeCompare(edgeTitle(b)));
    const action = (text: string, act: () => void): HTMLElement => h("button.button", { type: "button", onclick: act }, text);
    fill(this.details,
      h("h2", null, node.label), h("p.facts", null, h("span", null, plain(node.kind)), h("span", null, plural(edges.length, "link")), h("span", null, `weight ${number(node.weight)}`)),
      h("p.actions", null, h("a.button", { href: pageOf(node) }, "Open"), action("Expand", () => void this.expand(node)), action("Only around it", () => change({ ego: node.id, node: null, path: null })),
        action("Path to …", () => { this.from = node; fill(this.state, `choose where the path from ${node.label} leads to`); })),
      h("ul.links", null, edges.slice(0, LISTED).map((edge) => this.edgeItem(edge, node))));
  }

  private edgeItem(edge: GraphEdge & { a: Drawn; b: Drawn }, node: Drawn): HTMLElement {
    const other = edge.a === node ? edge.b : edge.a;
    const area = h("div");
    return h("li", null, h("details", { ontoggle: (event: Event) => { if ((event.currentTarget as HTMLDetailsElement).open && !area.hasChildNodes()) void this.sentences(area, edge.findings); } },
      h("summary", null, h(`span.tone.${/^[a-z]+$/.test(edge.tone) ? edge.tone : "other"}`, null, edge.mutual ? "↔" : edge.a === node ? "→" : "←"), " ", other.label, h("span.note", null, ` ${edgeTitle(edge)}`)), area,
      h("p", null, this.nodeButton(other))));
  }

  /** The findings that make up a link, each with its sentence; more of them on demand. */
  private async sentences(into: HTMLElement, ids: string[]): Promise<void> {
    const first = ids.slice(0, SENTENCES), rest = ids.slice(SENTENCES);
    const waiting = h("p.none", null, "Asking …");
    into.append(waiting);
    const rows = await Promise.all(first.map((id) => this.finding(id)));
    waiting.replaceWith(h("ul.findings", null, rows));
    if (rest.length > 0) {
      const more = h("button.button", { type: "button", onclick: () => { more.remove(); void this.sentences(into, rest); } }, `${number(rest.length)} more`);
      into.append(more);
    }
  }

  private async finding(id: string): Promise<HTMLElement> {
    const article = id.match(/^article\/[^/]+/)?.[0] ?? "";
    try {
      if (!this.articles.has(article)) this.articles.set(article, ask<Article>("/api/article", { id: article }));
      const found = (await this.articles.get(article)!).findings.find((finding) => finding.id === id);
      if (found?.row && found.kind === "statement") return statementItem(found.row as Statement);
      if (found?.row && found.kind === "position") return positionItem(found.row as Position);
      if (found?.row && found.kind === "event") return eventItem(found.row as Event_);
    } catch { /* the link below still leads there */ }
    return h("li.finding", null, h("a", { href: evidenceHref({ id: article, name: article }, id) }, "in the article"));
  }

  /** What colours and forms mean; each can be hidden and shown. */
  private legend(): HTMLElement {
    const hidden = new Set((this.query.get("hide") ?? "").split(",").filter(Boolean));
    const looks = new Set([...this.found.edges.map((edge) => edgeLook(edge.tone)), ...this.found.nodes.map((node) => nodeLook(node.kind))]);
    this.graph.hide(hidden);
    return h("div.legend", { role: "group", "aria-label": "Legend; press to hide or show" }, (this.found.view === "positions" ? STANDS : LOOKS).filter(([look]) => looks.has(look)).map(([look, form, text]) => {
      const button = h("button", { type: "button", class: `${form} ${look}`, "aria-pressed": String(!hidden.has(look)), onclick: () => {
        if (!hidden.delete(look)) hidden.add(look);
        button.setAttribute("aria-pressed", String(!hidden.has(look)));
        this.graph.hide(hidden);
        note({ hide: [...hidden].sort().join(",") });
        this.drawDetails();
        this.drawList();
      } }, text);
      return button;
    }));
  }

  private drawList(): void {
    const words = this.search.value.trim().toLowerCase();
    const nodes = [...this.graph.nodes.values()].filter((node) => this.graph.isShown(node) && node.label.toLowerCase().includes(words)).sort((a, b) => b.weight - a.weight || a.label.localeCompare(b.label));
    fill(this.list, nodes.slice(0, LISTED).map((node) => h("li", null, h("button", { type: "button", "aria-current": node === this.chosen ? "true" : null,
      onclick: () => { if (this.from && this.from !== node) this.way(this.from, node); else this.choose(node, true); } },
    h("span.words", null, node.label), h("span.note", null, `${plain(node.kind)} · ${number(node.weight)}`)))),
    nodes.length > LISTED && h("li.note", null, `${number(nodes.length - LISTED)} more: type to find them`));
  }
}

function pageOf(node: Drawn): string {
  if (node.kind === "issue") return address("/issue", { id: node.id });
  const event = node.id.match(/^(article\/[^/]+)\/event\//);
  return event ? address("/article", { id: event[1], finding: node.id }) : address("/actor", { id: node.id });
}

function linksAsCsv(graph: Graph): string {
  return csv(["from", "to", "tone", "weight", "what", "articles", "from_id", "to_id"], graph.edges.map((edge) =>
    [edge.a.label, edge.b.label, edge.tone, edge.weight, edgeTitle(edge), edge.articles.join(" "), edge.from, edge.to]));
}

