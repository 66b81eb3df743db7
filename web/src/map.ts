// Events with coordinates in, a map of the world with a circle a place out. The base map comes from this server.

import { geoEqualEarth, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { Event_, Place } from "./api";
import { h, s } from "./dom";
import { plural } from "./format";
import { tone } from "./parts";

export interface Spot { place: Place; events: Event_[] }

const WIDTH = 960;
const HEIGHT = 470;
let world: Promise<any> | undefined;

/** The places of the events, those with the most first. */
export function spots(events: Event_[]): Spot[] {
  const found = new Map<string, Spot>();
  for (const event of events) for (const place of event.places) {
    if (place.lat === null || place.lon === null) continue;
    const spot = found.get(place.id) ?? { place, events: [] };
    spot.events.push(event);
    found.set(place.id, spot);
  }
  return [...found.values()].sort((a, b) => b.events.length - a.events.length || a.place.name.localeCompare(b.place.name));
}

/** The map; `choose` is told the id of a place that is pointed out. */
export async function map(all: Spot[], chosen: string, choose: (place: string) => void): Promise<HTMLElement> {
  world ??= fetch("/assets/world.json").then((response) => response.json());
  const topology = await world;
  const projection = geoEqualEarth().fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], { type: "Sphere" });
  const path = geoPath(projection).digits(1);
  const land = feature(topology, topology.objects.countries) as any;
  const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b);
  const circles: { circle: SVGElement; radius: number }[] = [];
  const marks = all.map((spot) => mark(spot));
  const picture = s("svg.map", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": "Map of events" },
    s("path.sea", { d: path({ type: "Sphere" }) }), s("path.land", { d: path(land) }), s("path.borders", { d: path(borders) }), marks);
  const view = { x: 0, y: 0, scale: 1 };
  frame();
  pan();
  const zoomTo = (factor: number): void => zoom(factor, view.x + WIDTH / view.scale / 2, view.y + HEIGHT / view.scale / 2);
  return h("figure.map", null, picture, h("div.zoom", null,
    h("button.button", { type: "button", "aria-label": "Zoom in", onclick: () => zoomTo(1.6) }, "+"),
    h("button.button", { type: "button", "aria-label": "Zoom out", onclick: () => zoomTo(1 / 1.6) }, "−"),
    h("button.button", { type: "button", "aria-label": "Show the whole world", onclick: () => { Object.assign(view, { x: 0, y: 0, scale: 1 }); apply(); } }, "◯")));

  function mark(spot: Spot): SVGElement {
    const [x, y] = projection([spot.place.lon!, spot.place.lat!]) ?? [0, 0];
    const tones = spot.events.map(tone);
    const conflict = tones.filter((one) => one === "conflict").length;
    const cooperation = tones.filter((one) => one === "cooperation").length;
    const kind = conflict > cooperation ? "conflict" : cooperation > conflict ? "cooperation" : "other";
    const radius = 4 + 3 * Math.sqrt(spot.events.length);
    const circle = s("circle", { cx: x, cy: y, r: radius });
    circles.push({ circle, radius });
    const on = spot.place.id === chosen;
    const toggle = (): void => choose(on ? "" : spot.place.id);
    return s(`g.spot.${kind}${on ? ".on" : ""}`, { tabindex: 0, role: "button", "aria-pressed": on, id: `spot-${spot.place.id}`,
      "aria-label": `${spot.place.name}: ${plural(spot.events.length, "event")}`, onclick: toggle,
      onkeydown: (event: KeyboardEvent) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toggle(); } } },
    circle, s("title", null, `${spot.place.name}: ${plural(spot.events.length, "event")}`));
  }
  /** Begins with the part of the world where the events are. */
  function frame(): void {
    const points = all.map((spot) => projection([spot.place.lon!, spot.place.lat!])!).filter(Boolean);
    if (points.length > 0) {
      const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
      const wide = Math.max(...xs) - Math.min(...xs) + 90, high = Math.max(...ys) - Math.min(...ys) + 70;
      view.scale = Math.max(1, Math.min(8, WIDTH / wide, HEIGHT / high));
      view.x = (Math.max(...xs) + Math.min(...xs)) / 2 - WIDTH / view.scale / 2;
      view.y = (Math.max(...ys) + Math.min(...ys)) / 2 - HEIGHT / view.scale / 2;
    }
    apply();
  }
  function apply(): void {
    view.scale = Math.max(1, Math.min(40, view.scale));
    view.x = Math.max(0, Math.min(WIDTH - WIDTH / view.scale, view.x));
    view.y = Math.max(0, Math.min(HEIGHT - HEIGHT / view.scale, view.y));
    picture.setAttribute("viewBox", `${view.x} ${view.y} ${WIDTH / view.scale} ${HEIGHT / view.scale}`);
    for (const { circle, radius } of circles) circle.setAttribute("r", String(radius / Math.sqrt(view.scale) / Math.max(1, view.scale / 12)));
  }
  function zoom(factor: number, x: number, y: number): void {
    const scale = Math.max(1, Math.min(40, view.scale * factor));
    view.x = x - (x - view.x) * (view.scale / scale);
    view.y = y - (y - view.y) * (view.scale / scale);
    view.scale = scale;
    apply();
  }
  function pan(): void {
    let from: { x: number; y: number } | null = null;
    picture.addEventListener("wheel", (event: any) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = picture.getBoundingClientRect();
      zoom(event.deltaY < 0 ? 1.25 : 0.8, view.x + ((event.clientX - box.left) / box.width) * (WIDTH / view.scale), view.y + ((event.clientY - box.top) / box.height) * (HEIGHT / view.scale));
    }, { passive: false });
    picture.addEventListener("pointerdown", (event: any) => { if (!event.target.closest(".spot")) from = { x: event.clientX, y: event.clientY }; });
    picture.addEventListener("pointermove", (event: any) => {
      if (!from) return;
      const perPixel = WIDTH / view.scale / picture.getBoundingClientRect().width;
      view.x -= (event.clientX - from.x) * perPixel;
      view.y -= (event.clientY - from.y) * perPixel;
      from = { x: event.clientX, y: event.clientY };
      apply();
    });
    for (const end of ["pointerup", "pointerleave"]) picture.addEventListener(end, () => { from = null; });
  }
}
