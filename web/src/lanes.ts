// Dated findings in lanes in, a drawing of them along time out: who stood where when, what happened when.

import { address } from "./api";
import { h, s } from "./dom";
import { core, day, time } from "./format";

export interface Mark { day: string; look: string; label: string; href: string }
export interface Lane { label: string; href?: string; marks: Mark[] }

const LINE = 26;
const TOP = 8;
const FOOT = 26;

/** The drawing; marks of one lane on one day stand beside each other. `look` is a class that gives colour and form. */
export function lanes(given: Lane[], label: string, widest = 1180): HTMLElement {
  const width = Math.max(480, Math.min(widest, innerWidth - 90));
  const left = width < 700 ? 120 : 190;
  const times = given.flatMap((lane) => lane.marks.map((mark): [number, number] => [time(mark.day), 1])).filter(([at]) => !Number.isNaN(at));
  if (times.length === 0) return h("div");
  const [first, last] = core(times);
  const all = given.map((lane) => ({ ...lane, marks: lane.marks.filter((mark) => time(mark.day) >= first && time(mark.day) <= last) })).filter((lane) => lane.marks.length > 0);
  const outside = times.length - all.reduce((sum, lane) => sum + lane.marks.length, 0);
  const pad = Math.max(86_400_000, (last - first) * 0.03);
  const x = (at: number): number => left + 12 + ((at - first + pad) / (last - first + 2 * pad)) * (width - left - 30);
  const height = TOP + all.length * LINE + FOOT;
  const picture = s("svg.lanes", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label },
    ticks(first - pad, last + pad).map((tick) => {
      const at = x(tick.at);
      return [s("line.tick", { x1: at, x2: at, y1: TOP, y2: height - FOOT }), s("text.tick", { x: at, y: height - 8, "text-anchor": "middle" }, tick.label)];
    }),
    all.map((lane, index) => {
      const y = TOP + index * LINE + LINE / 2;
      const name = s("text.lane", { x: left - 6, y: y + 4, "text-anchor": "end" }, shorten(lane.label, left), s("title", null, lane.label));
      return [s("line.lane", { x1: left, x2: width, y1: y, y2: y }),
        lane.href ? s("a", { href: lane.href }, name) : name,
        spread(lane.marks, x).map(([mark, at]) => s("a", { href: mark.href, "aria-label": mark.label }, shape(mark.look, at, y), s("title", null, mark.label)))];
    }));
  picture.style.minWidth = `${Math.min(width, 560)}px`;
  return h("div", null, h("div.scroll", { tabindex: 0, role: "region", "aria-label": label }, picture), outside > 0 && h("p.note", null, `${outside} far from the rest in time not drawn`));
}

function spread(marks: Mark[], x: (at: number) => number): [Mark, number][] {
  let before = -Infinity;
  return [...marks].sort((a, b) => a.day.localeCompare(b.day)).map((mark) => {
    // Where there are too many for that, they lie on each other rather than on other days.
    const own = x(time(mark.day));
    const at = Math.min(own + 18, Math.max(own, before + 9));
    before = at;
    return [mark, at];
  });
}

/** A form for each side and status, so that colour is not all that tells them apart. */
function shape(look: string, x: number, y: number): SVGElement {
  const classes = `mark.${look.replaceAll(" ", ".")}`;
  if (/\bagainst\b|\bconflict\b/.test(look)) return s(`rect.${classes}`, { x: x - 5, y: y - 5, width: 10, height: 10 });
  if (/\bmixed\b|\bneutral\b|\bother\b/.test(look)) return s(`path.${classes}`, { d: `M${x} ${y - 6.5}L${x + 6.5} ${y}L${x} ${y + 6.5}L${x - 6.5} ${y}Z` });
  return s(`circle.${classes}`, { cx: x, cy: y, r: 5.5 });
}

function shorten(text: string, width: number): string {
  const most = Math.floor(width / 7.4);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** Some five to ten days, months or years to write below. */
function ticks(from: number, to: number): { at: number; label: string }[] {
  const wanted = (to - from) / 7;
  const steps = [1, 2, 7, 14].map((count) => count * 86_400_000);
  const step = steps.find((one) => one >= wanted);
  const found: { at: number; label: string }[] = [];
  if (step) {
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) found.push({ at, label: day(new Date(at).toISOString().slice(0, 10)).replace(/ \d{4}$/, "") });
    return found;
  }
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((count) => count * 30 * 86_400_000 >= wanted) ?? 600;
  const start = new Date(from);
  for (let index = 0; ; index += months) {
    const at = Date.UTC(start.getUTCFullYear(), months >= 12 ? index : start.getUTCMonth() + 1 + index, 1);
    if (!(at <= to)) return found;
    if (at >= from) found.push({ at, label: new Intl.DateTimeFormat("en-GB", months >= 12 ? { year: "numeric", timeZone: "UTC" } : { month: "short", year: "numeric", timeZone: "UTC" }).format(at) });
  }
}

/** The address of the page of an actor. */
export function actorHref(id: string): string { return address("/actor", { id }); }
