// `/events?…`: what happened, is planned, threatened or denied, on a map and along time.

import { type Days, type Event_, type List, ask, download, facets } from "../api";
import { brush } from "../brush";
import { fill, h } from "../dom";
import { capital, day, number, plural } from "../format";
import { type Lane, lanes } from "../lanes";
import { type Spot, map, spots } from "../map";
import { choice, entry, eventItem, evidenceHref, findings, head, tone } from "../parts";
import { type View, note } from "../router";
import { downloads, savePng, saveSvg } from "../save";
import { options } from "./lists";

const LIMIT = 1000;
const LISTED = 60;
const LANES: [string, string][] = [["verbal cooperation", "Verbal co-operation"], ["material cooperation", "Material co-operation"], ["verbal conflict", "Verbal conflict"], ["material conflict", "Material conflict"], ["", "Other"]];

export async function events(query: URLSearchParams): Promise<View> {
  const filters = Object.fromEntries(["type", "status", "actor", "issue", "country", "text"].map((name) => [name, query.get(name)]));
  const since = query.get("since") ?? "", until = query.get("until") ?? "";
  const span = { since, until, date: since || until ? "event" : null };
  const [answer, days, known] = await Promise.all([
    ask<List<Event_>>("/api/events", { ...filters, ...span, limit: LIMIT }),
    ask<Days>("/api/days", { of: "events", ...filters }),
    facets(),
  ]);
  const places = spots(answer.rows);
  const list = h("div.event-list", { "aria-live": "polite" });
  const picture = h("div.map-area");
  let place = query.get("place") ?? "";
  const choose = (chosen: string): void => {
    place = chosen;
    note({ place });
    void draw(picture, places, place, choose);
    show(list, answer, places, place, () => choose(""));
  };
  show(list, answer, places, place, () => choose(""));
  return {
    title: "Events",
    body: [
      head("", "Events", [plural(answer.total, "event"), answer.total > answer.rows.length && `the latest ${number(answer.rows.length)} are drawn`], downloads(
        { label: "CSV, as filtered", href: download("/api/events", { ...filters, ...span, format: "csv" }, "events.csv") },
        { label: "JSON, as filtered", href: download("/api/events", { ...filters, ...span, format: "table.json" }, "events.json") },
        ...drawings())),
      h("div.filters", null,
        choice("type", "Type", filters.type ?? "", options(known.event_types, capital), "any"),
        choice("status", "Status", filters.status ?? "", options(known.event_statuses), "any"),
        choice("country", "Country of the doer", filters.country ?? "", options(known.countries), "any"),
        entry("actor", "Actor", filters.actor ?? "", { placeholder: "name or id" }),
        entry("text", "Words", filters.text ?? "", { type: "search" })),
      brush(days, since, until, "events"),
      h("div.columns.map-and-list", null, h("div", null, picture, key(), timeline(answer.rows)), list),
    ],
    after: () => void draw(picture, places, place, choose),
  };
}

function drawings(): { label: string; make: () => void }[] {
  return [["map", ".map-area svg"], ["timeline", ".lanes"]].flatMap(([name, selector]) => {
    const drawing = (): SVGElement | null => document.querySelector<SVGElement>(selector);
    return [
      { label: `SVG: ${name}`, make: () => { const picture = drawing(); if (picture) saveSvg(`events-${name}.svg`, picture); } },
      { label: `PNG: ${name}`, make: () => { const picture = drawing(); if (picture) void savePng(`events-${name}.png`, picture); } },
    ];
  });
}

function key(): HTMLElement {
  return h("p.legend", { "aria-label": "Legend" }, h("span.key.cooperation", null, "co-operation"), h("span.key.conflict", null, "conflict"), h("span.key.other", null, "other"),
    h("span.key.hollow", null, "did not, or not yet, happen"));
}

async function draw(into: HTMLElement, places: Spot[], place: string, choose: (place: string) => void): Promise<void> {
  const focused = document.activeElement?.id;
  try { fill(into, await map(places, place, choose)); } catch { fill(into, h("p.none", null, "The map could not be drawn.")); }
  if (focused?.startsWith("spot-")) document.getElementById(focused)?.focus();
}

function timeline(rows: Event_[]): HTMLElement | null {
  const found: Lane[] = LANES.map(([quad, label]) => ({ label, marks: rows.filter((row) => (row.day ?? row.article.day) && (row.quad ?? "") === quad && !row.historical).slice(0, 200).map((row) => ({
    day: (row.day ?? row.article.day)!, look: row.status === "occurred" || row.status === "ongoing" ? tone(row) : `${tone(row)} hollow`,
    label: `${row.day ? day(row.day) : `reported ${day(row.article.day)}`}: ${row.label} (${row.status})${row.actors.length > 0 ? `, ${row.actors.map((actor) => actor.name).join(", ")}` : ""}`, href: evidenceHref(row.article, row.id) })) }))
    .filter((lane) => lane.marks.length > 0);
  return found.length > 0 ? lanes(found, "Events over time", 780) : null;
}

/** The list beside the map: all events, or those of the place that was pointed out. */
function show(into: HTMLElement, answer: List<Event_>, places: Spot[], place: string, all: () => void): void {
  const spot = places.find((one) => one.place.id === place);
  const rows = spot ? spot.events : answer.rows;
  let shown = LISTED;
  const render = (): void => fill(into,
    h("h2", null, spot ? spot.place.name : "Latest", h("span.note", null, ` ${number(rows.length)}`)),
    spot && h("p", null, h("button.button", { type: "button", onclick: all }, "All places")),
    findings(rows.slice(0, shown), eventItem, "Nothing fits these filters."),
    rows.length > shown && h("button.button", { type: "button", onclick: () => { shown += 200; render(); } }, `${number(rows.length - shown)} more`));
  render();
}
