// Day buckets in, a histogram of them out on which a span of time can be chosen: by dragging, by arrow keys, or by typing dates.

import type { Days } from "./api";
import { h, s } from "./dom";
import { core, day, isoDay, month, number, time } from "./format";
import { change } from "./router";

const DAY = 86_400_000;
const WIDTH = 1000;
const HEIGHT = 92;
const FLOOR = 70;

interface Scale { from: number; to: number; step: number }

/** The histogram, with `since` and `until` as the ends of what is chosen. */
export function brush(of: Days, since: string, until: string, what: string): HTMLElement {
  const dated = of.days.filter((bucket) => bucket.number > 0);
  const form = h("div.brush", null);
  const scale = scaleOf(dated, since, until);
  if (scale) form.append(drawing(dated, scale, since, until, what));
  form.append(entries(dated, scale, since, until, of.undated, what));
  return form;
}

/** The days to draw. */
function scaleOf(dated: Days["days"], since: string, until: string): Scale | null {
  if (dated.length === 0) return null;
  const [first, last] = core(dated.map((bucket) => [time(bucket.day), bucket.number]));
  const from = Math.min(first, since ? time(since) : Infinity);
  const to = Math.max(last, until ? time(until) : -Infinity);
  const length = (to - from) / DAY + 1;
  const step = (length <= 130 ? 1 : length <= 900 ? 7 : length <= 4000 ? 30 : 365) * DAY;
  return { from: from - step, to: to + 2 * step, step };
}

function drawing(dated: Days["days"], scale: Scale, since: string, until: string, what: string): SVGElement {
  const x = (at: number): number => ((at - scale.from) / (scale.to - scale.from)) * WIDTH;
  const bars = new Map<number, number>();
  for (const bucket of dated) {
    const slot = Math.floor((time(bucket.day) - scale.from) / scale.step);
    if (slot >= 0 && scale.from + slot * scale.step < scale.to) bars.set(slot, (bars.get(slot) ?? 0) + bucket.number);
  }
  const most = Math.max(...bars.values(), 1);
  let left = since ? Math.max(scale.from, time(since)) : scale.from;
  let right = until ? Math.min(scale.to, time(until) + DAY) : scale.to;
  const wide = Math.max(2, x(scale.from + scale.step) - 1);
  const chosen = s("rect.chosen", { y: 0, height: FLOOR });
  const handles = [handle("since"), handle("until")];
  const picture = s("svg.histogram", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "group", "aria-label": `${what} over time; choose a span` },
    chosen,
    [...bars].map(([slot, count]) => s("rect.count", { x: x(scale.from + slot * scale.step), y: FLOOR - (count / most) * (FLOOR - 6), width: wide, height: (count / most) * (FLOOR - 6) },
      s("title", null, `${day(isoDay(scale.from + slot * scale.step))}: ${number(count)}`))),
    s("line.axis", { x1: 0, x2: WIDTH, y1: FLOOR, y2: FLOOR }), handles);
  picture.addEventListener("pointerdown", (event) => drag(event as PointerEvent));
  place();
  return picture;

  function handle(name: "since" | "until"): SVGElement {
    return s("rect.handle", { y: 0, height: FLOOR, width: 7, rx: 2, tabindex: 0, id: `brush-${name}`, role: "slider", "aria-label": name === "since" ? "first day" : "last day",
      onkeydown: (event: KeyboardEvent) => {
        const by = event.key === "ArrowLeft" || event.key === "ArrowDown" ? -1 : event.key === "ArrowRight" || event.key === "ArrowUp" ? 1 : 0;
        if (by === 0) return;
        event.preventDefault();
        if (name === "since") left = Math.max(scale.from, Math.min(left + by * scale.step, right - scale.step));
        else right = Math.min(scale.to, Math.max(right + by * scale.step, left + scale.step));
        place(); commit();
      } });
  }
  function place(): void {
    chosen.setAttribute("x", String(x(left)));
    chosen.setAttribute("width", String(Math.max(0, x(right) - x(left))));
    handles[0].setAttribute("x", String(Math.min(WIDTH - 7, x(left))));
    handles[1].setAttribute("x", String(Math.max(0, x(right) - 7)));
    for (const [index, at] of [left, right - DAY].entries()) {
      handles[index].setAttribute("aria-valuemin", "0");
      handles[index].setAttribute("aria-valuemax", String(Math.round((scale.to - scale.from) / DAY)));
      handles[index].setAttribute("aria-valuenow", String(Math.round((at - scale.from) / DAY)));
      handles[index].setAttribute("aria-valuetext", day(isoDay(at)));
    }
  }
  function commit(): void {
    change({ since: left > scale.from ? isoDay(left) : null, until: right < scale.to ? isoDay(right - DAY) : null, offset: null });
  }
  function drag(event: PointerEvent): void {
    event.preventDefault();
    const box = picture.getBoundingClientRect();
    const at = (pointer: PointerEvent): number => {
      const raw = scale.from + Math.min(1, Math.max(0, (pointer.clientX - box.left) / box.width)) * (scale.to - scale.from);
      return scale.from + Math.round((raw - scale.from) / DAY) * DAY;
    };
    const begin = at(event);
    const held = handles.indexOf(event.target as SVGElement);
    picture.setPointerCapture(event.pointerId);
    const move = (pointer: PointerEvent): void => {
      const now = at(pointer);
      if (held === 0) left = Math.min(now, right - DAY);
      else if (held === 1) right = Math.max(now, left + DAY);
      else [left, right] = begin < now ? [begin, now + DAY] : [now, begin + DAY];
      place();
    };
    const moves = (pointer: Event): void => move(pointer as PointerEvent);
    picture.addEventListener("pointermove", moves);
    picture.addEventListener("pointerup", (pointer) => { picture.removeEventListener("pointermove", moves); move(pointer as PointerEvent); commit(); }, { once: true });
  }
}

function entries(dated: Days["days"], scale: Scale | null, since: string, until: string, undated: number, what: string): HTMLElement {
  const date = (name: string, label: string, value: string): HTMLElement => {
    const input = h("input", { type: "date", id: `date-${name}`, value, onchange: () => change({ [name]: input.value, offset: null }) });
    return h("label.field", null, h("span", null, label), input);
  };
  const outside = (test: (at: number) => boolean): number => dated.filter((bucket) => test(time(bucket.day))).reduce((sum, bucket) => sum + bucket.number, 0);
  const earlier = scale ? outside((at) => at < scale.from) : 0;
  const later = scale ? outside((at) => at >= scale.to) : 0;
  const notes = [earlier > 0 && `${number(earlier)} earlier`, later > 0 && `${number(later)} later`, undated > 0 && `${number(undated)} undated`].filter(Boolean).join(", ");
  return h("div.dates", null, date("since", "From", since), date("until", "To", until),
    (since || until) && h("button.button", { type: "button", id: "date-clear", onclick: () => change({ since: null, until: null, offset: null }) }, "All dates"),
    scale && h("span.note", null, `${month(new Date(scale.from))} – ${month(new Date(scale.to))}${notes ? ` · not drawn: ${notes}` : ""}`),
    !scale && h("span.note", null, `No dated ${what} here`));
}
