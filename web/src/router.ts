// Addresses in, views out: `/actor?id=…` shows the dossier. Links of the page change the address without loading it anew.

import { Problem, type Parameters, address } from "./api";
import { type Child, fill, h } from "./dom";

export interface View { title: string; body: Child; after?: () => void; leave?: () => void }
export type Show = (query: URLSearchParams) => Promise<View> | View;

const routes = new Map<string, Show>();
let main: HTMLElement;
let leave: (() => void) | undefined;
let turn = 0;
let shownPath = "";
let shown = "";
const listeners: (() => void)[] = [];

export function route(path: string, show: Show): void { routes.set(path, show); }

/** Calls back whenever another view is shown. */
export function onNavigate(listener: () => void): void { listeners.push(listener); }

/** Takes over the links of the page and shows the view of the current address. */
export function start(element: HTMLElement): void {
  main = element;
  fill(main, h("p.none", null, "Loading …"));
  history.scrollRestoration = "manual";
  addEventListener("popstate", (event) => { if (location.pathname + location.search !== shown) void render(((event as PopStateEvent).state as { y?: number } | null)?.y ?? 0); });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.("a[href]");
    if (!link || link.hasAttribute("download") || link.getAttribute("target")) return;
    const url = new URL(link.getAttribute("href")!, location.href);
    if (url.origin !== location.origin || !routes.has(url.pathname) || url.hash !== "") return;
    event.preventDefault();
    go(url.pathname + url.search);
  });
  void render();
}

/** Shows the view at an address, as a new entry of the history. */
export function go(to: string): void {
  if (to !== location.pathname + location.search) {
    history.replaceState({ y: scrollY }, "");
    history.pushState(null, "", to);
  }
  void render();
}

/** Changes parameters of the current address and shows it again. */
export function change(parameters: Parameters): void {
  go(withParameters(parameters));
}

/** Changes the address only: for what the view has already done itself. */
export function note(parameters: Parameters): void {
  history.replaceState(null, "", withParameters(parameters));
  shown = location.pathname + location.search;
}

function withParameters(parameters: Parameters): string {
  const now: Parameters = Object.fromEntries(new URLSearchParams(location.search));
  return address(location.pathname, { ...now, ...parameters });
}

async function render(y = 0): Promise<void> {
  const mine = ++turn;
  shown = location.pathname + location.search;
  const show = routes.get(location.pathname);
  const samePath = shownPath === location.pathname;
  const focused = samePath ? document.activeElement?.id : "";
  main.setAttribute("aria-busy", "true");
  let view: View;
  try {
    view = show ? await show(new URLSearchParams(location.search)) : { title: "Not found", body: h("h1", null, "There is no such page") };
  } catch (error) {
    view = { title: "Something went wrong", body: trouble(error) };
  }
  if (mine !== turn) return;
  leave?.();
  leave = view.leave;
  fill(main, view.body);
  main.removeAttribute("aria-busy");
  document.title = `${view.title} · Demarche`;
  shownPath = location.pathname;
  listeners.forEach((listener) => listener());
  view.after?.();
  settle(samePath, focused ?? "", y);
}

/** A new view begins at its heading; a changed one leaves the focus where it was. */
function settle(samePath: boolean, focused: string, y: number): void {
  if (samePath) {
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    return;
  }
  if (!main.querySelector("[data-scrolled]")) scrollTo(0, y);
  const heading = main.querySelector<HTMLElement>("h1");
  if (heading && document.activeElement === document.body) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

/** Says what went wrong; an ambiguous name offers what it may be. */
export function trouble(error: unknown): HTMLElement {
  const problem = error instanceof Problem ? error : new Problem("Something went wrong", String((error as Error)?.message ?? error), 0);
  if (!(error instanceof Problem)) console.error(error);
  return h("div.trouble", { role: "alert" },
    h("h1", null, problem.title),
    problem.detail && h("p", null, problem.detail),
    problem.line !== null && h("p", null, `Line ${problem.line}, column ${problem.column ?? 1}.`),
    problem.candidates.length > 0 && h("ul", null, problem.candidates.map((candidate) =>
      h("li", null, h("a", { href: address(candidate.id.startsWith("issue/") ? "/issue" : "/actor", { id: candidate.id }) }, candidate.name)))));
}
