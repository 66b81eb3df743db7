// A network in, a drawing of it on a canvas out, that can be moved, enlarged and pointed at; also as SVG.

import type { GraphEdge, GraphNode, Network } from "./api";
import { s } from "./dom";
import type { LayoutStep, LayoutTask } from "./layout";

export interface Drawn extends GraphNode { x: number; y: number; placed: boolean; radius: number }
interface Edge extends GraphEdge { a: Drawn; b: Drawn }
export interface Chosen { node?: Drawn; path?: string[] }

const INK: Record<string, string> = { for: "cooperation", cooperation: "cooperation", against: "conflict", conflict: "conflict", mixed: "mixed", said: "said", neutral: "quiet", agreement: "cooperation", opposition: "conflict" };
const KINDS: Record<string, string> = { state: "state", government_body: "state", igo: "igo", ngo: "igo", armed_force: "armed", armed_group: "armed", person: "person", issue: "issue", event: "event", possible_event: "event" };

/** The drawing and what it shows. */
export class Graph {
  readonly canvas = document.createElement("canvas");
  readonly nodes = new Map<string, Drawn>();
  edges: Edge[] = [];
  private links = new Map<string, Edge[]>();
  private view = { x: 0, y: 0, scale: 1 };
  private hovered: Drawn | undefined;
  private chosen: Chosen = {};
  private hidden = new Set<string>();
  private worker = new Worker("/assets/layout.js", { type: "module" });
  private turn = 0;
  private waiting = 0;
  private follow = true;
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  private readonly resized = new ResizeObserver(() => { if (this.follow) this.fit(); this.paint(); });
  private readonly dark = matchMedia("(prefers-color-scheme: dark)");
  private readonly recolour = (): void => this.paint();

  constructor(private readonly onChoose: (node: Drawn | undefined) => void, private readonly onExpand: (node: Drawn) => void, private readonly onState: (busy: boolean) => void) {
    this.canvas.className = "network";
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "img");
    this.worker.onmessage = (event: MessageEvent<LayoutStep>) => this.place(event.data);
    this.resized.observe(this.canvas);
    this.dark.addEventListener("change", this.recolour);
    this.listen();
  }

  close(): void { this.worker.terminate(); this.resized.disconnect(); this.dark.removeEventListener("change", this.recolour); }

  /** Shows a network, or adds one to what is shown; nodes that have a place keep it. */
  add(network: Network): void {
    for (const node of network.nodes) {
      const old = this.nodes.get(node.id);
      if (old) { old.weight = Math.max(old.weight, node.weight); old.degree = Math.max(old.degree, node.degree); }
      else this.nodes.set(node.id, { ...node, label: node.label.replace(/\s*\n\s*/g, ", "), x: 0, y: 0, placed: false, radius: 4 });
    }
    const heaviest = Math.max(1, ...[...this.nodes.values()].map((node) => node.weight));
    for (const node of this.nodes.values()) node.radius = 4 + 14 * Math.sqrt(node.weight / heaviest);
    const known = new Set(this.edges.map(name));
    for (const edge of network.edges) {
      const a = this.nodes.get(edge.from), b = this.nodes.get(edge.to);
      if (a && b && a !== b && !known.has(name(edge))) this.edges.push({ ...edge, a, b });
    }
    this.links = new Map();
    for (const edge of this.edges) for (const end of [edge.from, edge.to]) {
      const list = this.links.get(end);
      if (list) list.push(edge); else this.links.set(end, [edge]);
    }
    this.canvas.setAttribute("aria-label", `Network of ${this.nodes.size} nodes and ${this.edges.length} links; the list beside it has the same content`);
    this.layOut();
  }

  /** Hides links of some tones and nodes of some kinds, by the names of their looks. */
  hide(looks: Set<string>): void { this.hidden = looks; this.paint(); }

  isShown(node: Drawn): boolean { return !this.hidden.has(nodeLook(node.kind)); }

  /** The links of a node, without what is hidden. */
  edgesOf(id: string): Edge[] { return (this.links.get(id) ?? []).filter((edge) => this.isDrawn(edge)); }

  private isDrawn(edge: Edge): boolean { return !this.hidden.has(edgeLook(edge.tone)) && this.isShown(edge.a) && this.isShown(edge.b); }

  choose(chosen: Chosen, centre: boolean): void {
    this.chosen = chosen;
    if (centre && chosen.node) {
      const box = this.canvas.getBoundingClientRect();
      this.follow = false;
      this.view.scale = Math.max(this.view.scale, 0.9);
      this.view.x = box.width / 2 - chosen.node.x * this.view.scale;
      this.view.y = box.height / 2 - chosen.node.y * this.view.scale;
    }
    this.paint();
  }

  /** The nodes of a shortest way from one to the other, or null. */
  path(from: string, to: string): string[] | null {
    const before = new Map<string, string>([[from, from]]);
    const queue = [from];
    for (let index = 0; index < queue.length && !before.has(to); index++) {
      for (const edge of this.edgesOf(queue[index])) {
        const next = edge.from === queue[index] ? edge.to : edge.from;
        if (!before.has(next)) { before.set(next, queue[index]); queue.push(next); }
      }
    }
    if (!before.has(to)) return null;
    const way = [to];
    while (way[0] !== from) way.unshift(before.get(way[0])!);
    return way;
  }

  fit(): void {
    const box = this.canvas.getBoundingClientRect();
    const placed = [...this.nodes.values()].filter((node) => node.placed);
    if (placed.length === 0 || box.width === 0) return;
    const xs = placed.map((node) => node.x).sort((a, b) => a - b), ys = placed.map((node) => node.y).sort((a, b) => a - b);
    // A few nodes far off do not make all others small.
    const cut = placed.length > 60 ? Math.floor(placed.length * 0.01) : 0;
    const [left, right] = [xs[cut], xs[xs.length - 1 - cut]], [top, bottom] = [ys[cut], ys[ys.length - 1 - cut]];
    this.view.scale = Math.min(1.6, box.width / (right - left + 150), (box.height - 40) / (bottom - top + 90));
    this.view.x = box.width / 2 - ((left + right) / 2) * this.view.scale;
    this.view.y = (box.height - 40) / 2 - ((top + bottom) / 2) * this.view.scale;
  }

  zoom(factor: number, x?: number, y?: number): void {
    const box = this.canvas.getBoundingClientRect();
    const atX = x ?? box.width / 2, atY = y ?? box.height / 2;
    const scale = Math.max(0.02, Math.min(8, this.view.scale * factor));
    this.view.x = atX - (atX - this.view.x) * (scale / this.view.scale);
    this.view.y = atY - (atY - this.view.y) * (scale / this.view.scale);
    this.view.scale = scale;
    this.follow = false;
    this.paint();
  }

  whole(): void { this.follow = true; this.fit(); this.paint(); }

  private layOut(): void {
    const nodes = [...this.nodes.values()];
    const index = new Map(nodes.map((node, at) => [node.id, at]));
    // A new node begins beside a neighbour that has a place.
    const known = nodes.map((node): [number, number] | null => {
      if (node.placed) return [node.x, node.y];
      const beside = this.edgesOf(node.id).map((edge) => edge.a === node ? edge.b : edge.a).find((other) => other.placed);
      return beside ? [beside.x + (index.get(node.id)! % 7) * 5 - 15, beside.y + (index.get(node.id)! % 5) * 6 - 12] : null;
    });
    const task: LayoutTask = { turn: ++this.turn, radii: nodes.map((node) => node.radius), known,
      edges: this.edges.map((edge) => [index.get(edge.from)!, index.get(edge.to)!, edge.weight]) };
    this.onState(true);
    this.worker.postMessage(task);
  }

  private place(step: LayoutStep): void {
    if (step.turn !== this.turn || (this.calm && !step.done)) return;
    [...this.nodes.values()].forEach((node, index) => {
      node.x = step.places[index * 2];
      node.y = step.places[index * 2 + 1];
      node.placed = true;
    });
    if (this.follow) this.fit();
    if (step.done) this.onState(false);
    this.paint();
  }

  private paint(): void {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.draw(); });
  }

  private draw(): void {
    const box = this.canvas.getBoundingClientRect();
    const dots = devicePixelRatio || 1;
    const width = Math.round(box.width * dots), height = Math.round(box.height * dots);
    if (this.canvas.width !== width || this.canvas.height !== height) { this.canvas.width = width; this.canvas.height = height; }
    const pen = this.canvas.getContext("2d")!;
    const ink = colours();
    const { x, y, scale } = this.view;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = ink("ground");
    pen.fillRect(0, 0, width, height);
    pen.setTransform(dots * scale, 0, 0, dots * scale, x * dots, y * dots);
    const focus = this.focus();
    const left = -x / scale - 40, top = -y / scale - 40, right = (box.width - x) / scale + 40, bottom = (box.height - y) / scale + 40;
    const seen = (node: Drawn): boolean => node.placed && this.isShown(node) && node.x > left && node.x < right && node.y > top && node.y < bottom;
    for (const edge of this.edges) {
      if (!edge.a.placed || !this.isDrawn(edge) || (!seen(edge.a) && !seen(edge.b))) continue;
      const lit = !focus || (focus.has(edge.from) && focus.has(edge.to) && this.onWay(edge));
      pen.globalAlpha = lit ? (focus || this.edges.length < 1500 ? 0.75 : this.edges.length < 6000 ? 0.3 : 0.15) : this.edges.length < 1500 ? 0.08 : 0.02;
      pen.strokeStyle = ink(edgeLook(edge.tone));
      pen.lineWidth = edgeWidth(edge) / Math.max(0.5, Math.min(1.4, scale));
      pen.setLineDash(edgeLook(edge.tone) === "conflict" ? [6, 3] : []);
      pen.beginPath();
      pen.moveTo(edge.a.x, edge.a.y);
      pen.lineTo(edge.b.x, edge.b.y);
      pen.stroke();
      if (!edge.mutual && scale > 0.55 && lit) arrow(pen, edge, ink(edgeLook(edge.tone)));
    }
    pen.setLineDash([]);
    for (const node of this.nodes.values()) {
      if (!seen(node)) continue;
      pen.globalAlpha = !focus || focus.has(node.id) ? 1 : 0.15;
      pen.fillStyle = ink(nodeLook(node.kind));
      pen.strokeStyle = node === this.chosen.node || this.chosen.path?.includes(node.id) ? ink("text") : ink("ground");
      pen.lineWidth = node === this.chosen.node ? 3 / scale : Math.min(1.5 / scale, node.radius / 4);
      outline(pen, node, Math.max(node.radius, 1.5 / scale));
      pen.fill();
      pen.stroke();
    }
    this.labels(pen, seen, focus, ink, box);
    pen.globalAlpha = 1;
  }

  /** Names of the heaviest first, each only where no other name stands. */
  private labels(pen: CanvasRenderingContext2D, seen: (node: Drawn) => boolean, focus: Set<string> | null, ink: (name: string) => string, box: DOMRect): void {
    const { x, y, scale } = this.view;
    const dots = devicePixelRatio || 1;
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineJoin = "round";
    const taken: [number, number, number, number][] = [];
    const large = [...this.nodes.values()].filter((node) => seen(node) && node.radius * scale > 7).slice(0, 300);
    const first = (node: Drawn): number => node === this.chosen.node || node === this.hovered ? 2 : focus?.has(node.id) ? 1 : 0;
    const nodes = [...this.nodes.values()].filter((node) => seen(node) && (!focus || focus.has(node.id)))
      .sort((a, b) => first(b) - first(a) || b.weight - a.weight).slice(0, 400);
    for (const node of nodes) {
      const text = node.label.length > 34 ? `${node.label.slice(0, 33)}…` : node.label;
      const half = pen.measureText(text).width / 2 + 2;
      const at: [number, number] = [node.x * scale + x, (node.y + node.radius) * scale + y + 3];
      const area: [number, number, number, number] = [at[0] - half, at[1], at[0] + half, at[1] + 14];
      const meets = (other: [number, number, number, number]): boolean => area[0] < other[2] && area[2] > other[0] && area[1] < other[3] && area[3] > other[1];
      const covers = (other: Drawn): boolean => {
        const reach = other.radius * scale - 2, atX = other.x * scale + x, atY = other.y * scale + y;
        return other !== node && meets([atX - reach, atY - reach, atX + reach, atY + reach]);
      };
      if (at[0] < 0 || at[0] > box.width || (first(node) < 2 && (taken.some(meets) || large.some(covers)))) continue;
      taken.push(area);
      if (taken.length > (box.width * box.height) / (this.nodes.size > 1000 ? 14_000 : 7000)) break;
      pen.globalAlpha = 1;
      pen.strokeStyle = ink("ground");
      pen.lineWidth = 3;
      pen.strokeText(text, at[0], at[1]);
      pen.fillStyle = ink("text");
      pen.fillText(text, at[0], at[1]);
    }
  }

  /** What stands out: the way, or the chosen node (else the one under the pointer) and its neighbours. */
  private focus(): Set<string> | null {
    if (this.chosen.path) return new Set(this.chosen.path);
    const node = this.chosen.node ?? this.hovered;
    if (!node) return null;
    return new Set([node.id, ...this.edgesOf(node.id).flatMap((edge) => [edge.from, edge.to])]);
  }

  private onWay(edge: Edge): boolean {
    const node = this.chosen.node ?? this.hovered;
    if (!this.chosen.path) return edge.a === node || edge.b === node;
    const from = this.chosen.path.indexOf(edge.from), to = this.chosen.path.indexOf(edge.to);
    return Math.abs(from - to) === 1;
  }

  private nodeAt(event: MouseEvent): Drawn | undefined {
    const box = this.canvas.getBoundingClientRect();
    const x = (event.clientX - box.left - this.view.x) / this.view.scale, y = (event.clientY - box.top - this.view.y) / this.view.scale;
    let best: Drawn | undefined, nearest = Infinity;
    for (const node of this.nodes.values()) {
      const away = Math.hypot(node.x - x, node.y - y) - node.radius;
      if (node.placed && this.isShown(node) && away < nearest) { best = node; nearest = away; }
    }
    return nearest * this.view.scale < 6 ? best : undefined;
  }

  private listen(): void {
    let held: { x: number; y: number; node: Drawn | undefined; moved: boolean } | null = null;
    this.canvas.addEventListener("pointerdown", (event) => { held = { x: event.clientX, y: event.clientY, node: this.nodeAt(event), moved: false }; this.canvas.setPointerCapture(event.pointerId); });
    this.canvas.addEventListener("pointermove", (event) => {
      if (held) {
        const dx = event.clientX - held.x, dy = event.clientY - held.y;
        if (!held.moved && Math.hypot(dx, dy) < 4) return;
        held.moved = true;
        this.follow = false;
        if (held.node) { held.node.x += dx / this.view.scale; held.node.y += dy / this.view.scale; }
        else { this.view.x += dx; this.view.y += dy; }
        held.x = event.clientX;
        held.y = event.clientY;
        return this.paint();
      }
      const node = this.nodeAt(event);
      if (node !== this.hovered) { this.hovered = node; this.canvas.title = node ? node.label : ""; this.canvas.classList.toggle("on-node", !!node); this.paint(); }
    });
    this.canvas.addEventListener("pointerup", () => { if (held && !held.moved) this.onChoose(held.node); held = null; });
    this.canvas.addEventListener("pointerleave", () => { if (this.hovered) { this.hovered = undefined; this.paint(); } });
    this.canvas.addEventListener("dblclick", (event) => { const node = this.nodeAt(event); if (node) this.onExpand(node); });
    this.canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      const box = this.canvas.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY * 0.0016), event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });
    this.canvas.addEventListener("keydown", (event) => {
      const moves: Record<string, [number, number]> = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
      const move = moves[event.key];
      if (move) { event.preventDefault(); this.view.x += move[0]; this.view.y += move[1]; this.follow = false; this.paint(); }
      else if (event.key === "+" || event.key === "=") this.zoom(1.25);
      else if (event.key === "-") this.zoom(0.8);
      else if (event.key === "0") this.whole();
      else if (event.key === "Escape") this.onChoose(undefined);
    });
  }

  /** The whole network as SVG, with the names of the heaviest 300. */
  svg(): SVGElement {
    const ink = colours();
    const nodes = [...this.nodes.values()].filter((node) => node.placed && this.isShown(node));
    const left = Math.min(...nodes.map((node) => node.x)) - 90, right = Math.max(...nodes.map((node) => node.x)) + 90;
    const top = Math.min(...nodes.map((node) => node.y)) - 40, bottom = Math.max(...nodes.map((node) => node.y)) + 50;
    const named = new Set([...nodes].sort((a, b) => b.weight - a.weight).slice(0, 300));
    return s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${left} ${top} ${right - left} ${bottom - top}`, width: Math.round(right - left), height: Math.round(bottom - top) },
      s("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: ink("ground") }),
      this.edges.filter((edge) => this.isDrawn(edge)).map((edge) => s("line", { x1: round(edge.a.x), y1: round(edge.a.y), x2: round(edge.b.x), y2: round(edge.b.y), stroke: ink(edgeLook(edge.tone)), "stroke-opacity": 0.75,
        "stroke-width": edgeWidth(edge), "stroke-dasharray": edgeLook(edge.tone) === "conflict" ? "6 3" : null }, s("title", null, edgeTitle(edge)))),
      nodes.map((node) => s("g", null, s("path", { d: pathOf(node), fill: ink(nodeLook(node.kind)), stroke: ink("ground"), "stroke-width": 1.5 }), s("title", null, node.label),
        named.has(node) && s("text", { x: round(node.x), y: round(node.y + node.radius + 13), "text-anchor": "middle", "font-family": "sans-serif", "font-size": 12, fill: ink("text") }, node.label))));
  }
}

/** The look of a link by its tone, and of a node by its kind: names of colours of the style sheet. */
export function edgeLook(tone: string): string { return INK[tone] ?? "quiet"; }
export function nodeLook(kind: string): string { return KINDS[kind] ?? "otherkind"; }

/** What a link stands for, in words. */
export function edgeTitle(edge: GraphEdge): string { return edge.what.map((what) => `${what.name} ${what.number}`).join(", "); }

function name(edge: GraphEdge): string { return `${edge.from}|${edge.to}|${edge.tone}`; }
function edgeWidth(edge: GraphEdge): number { return Math.min(6, 0.8 + 0.9 * Math.log2(edge.weight + 0.5)); }
function round(value: number): number { return Math.round(value * 10) / 10; }

/** Colours as the style sheet has them now, light or dark. */
function colours(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  const known = new Map<string, string>();
  return (colour) => {
    if (!known.has(colour)) known.set(colour, style.getPropertyValue(`--${colour}`).trim() || "#888");
    return known.get(colour)!;
  };
}

/** Issues are diamonds, events squares, actors circles. */
function outline(pen: CanvasRenderingContext2D, node: Drawn, radius: number): void {
  const { x, y } = node;
  pen.beginPath();
  if (KINDS[node.kind] === "issue") { pen.moveTo(x, y - radius * 1.2); pen.lineTo(x + radius * 1.2, y); pen.lineTo(x, y + radius * 1.2); pen.lineTo(x - radius * 1.2, y); pen.closePath(); }
  else if (KINDS[node.kind] === "event") pen.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
  else pen.arc(x, y, radius, 0, 2 * Math.PI);
}

function pathOf(node: Drawn): string {
  const x = round(node.x), y = round(node.y), r = round(node.radius);
  if (KINDS[node.kind] === "issue") return `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}Z`;
  if (KINDS[node.kind] === "event") return `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`;
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

function arrow(pen: CanvasRenderingContext2D, edge: Edge, colour: string): void {
  const length = Math.hypot(edge.b.x - edge.a.x, edge.b.y - edge.a.y) || 1;
  const dx = (edge.b.x - edge.a.x) / length, dy = (edge.b.y - edge.a.y) / length;
  const x = edge.b.x - dx * (edge.b.radius + 1), y = edge.b.y - dy * (edge.b.radius + 1);
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x - dx * 7 - dy * 3.5, y - dy * 7 + dx * 3.5);
  pen.lineTo(x - dx * 7 + dy * 3.5, y - dy * 7 - dx * 3.5);
  pen.fill();
}
