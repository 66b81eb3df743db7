// The actors and issues that a user follows, and the day of the last visit: kept in this browser only.

import { h } from "./dom";
import type { Link } from "./api";

const WATCHED = "demarche.watched";
const VISIT = "demarche.visit";

/** What is followed, by name. */
export function watched(): Link[] {
  try {
    const list = JSON.parse(localStorage.getItem(WATCHED) ?? "[]") as unknown;
    return Array.isArray(list) ? list.filter((item): item is Link => typeof item?.id === "string" && typeof item?.name === "string") : [];
  } catch { return []; }
}

export function isWatched(id: string): boolean { return watched().some((item) => item.id === id); }

export function setWatched(link: Link, on: boolean): void {
  const others = watched().filter((item) => item.id !== link.id);
  const list = on ? [...others, { id: link.id, name: link.name }] : others;
  keep(WATCHED, JSON.stringify(list.sort((a, b) => a.name.localeCompare(b.name))));
}

/** The day of the visit before this one, or null; a page that is open over midnight begins a new visit. */
export function lastVisit(today: string): string | null {
  const [before, last] = (read(VISIT) ?? "|").split("|");
  if (last === today) return before || null;
  keep(VISIT, `${last}|${today}`);
  return last || null;
}

/** The button that follows or unfollows a thing. */
export function watchButton(link: Link): HTMLButtonElement {
  const button = h("button.button", { type: "button", id: "watch" });
  const show = (): void => {
    const on = isWatched(link.id);
    button.textContent = on ? "★ Watched" : "☆ Watch";
    button.setAttribute("aria-pressed", String(on));
  };
  button.addEventListener("click", () => { setWatched(link, !isWatched(link.id)); show(); });
  show();
  return button;
}

function keep(key: string, value: string): void { try { localStorage.setItem(key, value); } catch { /* a private window keeps nothing */ } }
function read(key: string): string | null { try { return localStorage.getItem(key); } catch { return null; } }
