// `/network?…`: who is linked to whom or what, as a drawing and as a list beside it.

import { type Event_, type GraphEdge, type List, type Network, type Position, type Statement, address, ask, download } from "../api";
import { type Child, append, fill, h } from "../dom";
import { number, plain, plural } from "../format";
import { type Drawn, Graph, edgeLook, edgeTitle, nodeLook } from "../graph";
import { choice, entry, eventItem, evidenceHref, findings, head, positionItem, statementItem } from "../parts";
import { type View, change, note, trouble } from "../router";
import { csv, downloads, saveBlob, saveText } from "../save";

const LISTED = 150;
const NODES: [look: string, form: string, text: string][] = [["state", "dot", "state or its bodies"], ["person", "dot", "person"], ["igo", "dot", "international body or NGO"], ["armed", "dot", "armed"], ["otherkind", "dot", "other actor"], ["issue", "dot", "issue"], ["event", "dot", "event"]];
const LOOKS: [look: string, form: string, text: string][] = [["cooperation", "line", "co-operation or for"], ["conflict", "line", "conflict or against"], ["said", "line", "spoke to"], ["mixed", "line", "mixed"], ["quiet", "line", "other"], ...NODES];
const STANDS: [look: string, form: string, text: string][] = [["cooperation", "line", "for"], ["conflict", "line", "against"], ["mixed", "line", "mixed"], ["quiet", "line", "neutral"], ...NODES];

export async function network(query: URLSearchParams): Promise<View> {
  const view = query.get("view") || "actors";
  const filters = { view, actor: query.get("actor"), issue: query.get("issue"), since: query.get("since"), until: query.get("until"), min: query.get("min") || "1" };
  const ego = query.get("ego") ?? "";
  const found = await ask<Network>("/api/network", { ...filters, limit: query.get("limit") || "500", ego, depth: ego ? query.get("depth") || "1" : null });
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
        { label: "DOT, for Graphviz", href: download("/api/network", { ...filters, format: "dot" }, "network.dot") })),
      h("div.filters", null,
        choice("view", "Shown", view, [{ value: "actors", label: "actors: who did what to whom" }, { value: "positions", label: "positions: who stands where" }, { value: "events", label: "events and who had a part" }], null),
        entry("min", "At least", filters.min, { type: "number", min: 1, max: 999, class: "short", title: "Only links that so many findings make up" }),
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
    return h("li", null, h("details", { ontoggle: (event: Event) => { if ((event.currentTarget as HTMLDetailsElement).open && !area.hasChildNodes()) void this.sentences(area, edge); } },
      h("summary", null, h(`span.tone.${/^[a-z]+$/.test(edge.tone) ? edge.tone : "other"}`, null, edge.mutual ? "↔" : edge.a === node ? "→" : "←"), " ", other.label, h("span.note", null, ` ${edgeTitle(edge)}`)), area,
      h("p", null, this.nodeButton(other))));
  }

  /** The findings that make up a link, each with its sentence. */
  private async sentences(into: HTMLElement, edge: GraphEdge): Promise<void> {
    fill(into, h("p.none", null, "Asking …"));
    try {
      const span = { since: this.filters.since, until: this.filters.until, limit: 50 };
      const children: Child[] = [];
      if (this.found.view === "positions") {
        const rows = await ask<List<Position>>("/api/positions", { ...span, actor: edge.from, issue: edge.to });
        children.push(findings(rows.rows.filter((row) => row.holder.id === edge.from), (row) => positionItem(row), "No sentence."));
      } else if (this.found.view === "actors") {
        const ends = [[edge.from, edge.to], ...(edge.mutual ? [[edge.to, edge.from]] : [])];
        const both = await Promise.all([
          ask<List<Event_>>("/api/events", { ...span, limit: 500, actor: edge.from }),
          ...ends.map(([speaker, addressee]) => ask<List<Statement>>("/api/statements", { ...span, speaker, addressee })),
          ...ends.map(([actor]) => ask<List<Position>>("/api/positions", { ...span, limit: 500, actor })),
        ]);
        const [eventRows, ...rest] = both as [List<Event_>, ...List<Statement | Position>[]];
        const together = eventRows.rows.filter((row) => [...row.actors, ...row.recipients].some((actor) => actor.id === edge.to) && [...row.actors, ...row.recipients].some((actor) => actor.id === edge.from));
        const said = rest.slice(0, ends.length).flatMap((list) => list.rows as Statement[]);
        const taken = rest.slice(ends.length).flatMap((list, index) => (list.rows as Position[]).filter((row) => row.toward.some((actor) => actor.id === ends[index][1])));
        if (together.length > 0) children.push(findings(together, eventItem, ""));
        if (said.length > 0) children.push(findings(said, statementItem, ""));
        if (taken.length > 0) children.push(findings(taken, (row) => positionItem(row), ""));
      }
      into.replaceChildren();
      append(into, children);
      if (children.length === 0) fill(into, h("p", null, "In ", edge.articles.map((article, index) => [index > 0 && ", ", h("a", { href: evidenceHref({ id: article, name: article }) }, article)])));
    } catch (error) { fill(into, h("p.none", null, String((error as Error).message))); }
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

