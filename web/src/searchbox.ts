// What is typed in, actors and issues that fit out: a combobox that also leads to the full-text search.

import { type SearchAnswer, address, ask } from "./api";
import { fill, h } from "./dom";
import { plain } from "./format";
import { go } from "./router";

interface Offer { href: string; name: string; note: string }

/** The search field; the one at the head of each page is `top-search`. */
export function searchBox(id: string, value = ""): HTMLElement {
  const list = h("ul.offers", { id: `${id}-offers`, role: "listbox", "aria-label": "Suggestions", hidden: true });
  const input = h("input", { id, type: "search", name: "q", value, placeholder: id === "top-search" ? "Search" : "Actors, issues, words in articles", autocomplete: "off", spellcheck: "false",
    role: "combobox", "aria-label": "Search", "aria-expanded": "false", "aria-controls": `${id}-offers`, "aria-autocomplete": "list" });
  let offers: Offer[] = [];
  let active = -1;
  let asking: AbortController | undefined;
  let timer = 0;

  const show = (): void => {
    fill(list, offers.map((offer, index) => h("li", { role: "option", id: `${id}-offer-${index}`, "aria-selected": index === active,
      onpointerdown: (event: Event) => { event.preventDefault(); leave(); go(offer.href); } }, offer.name, h("span.note", null, " ", offer.note))));
    list.hidden = offers.length === 0;
    input.setAttribute("aria-expanded", String(offers.length > 0));
    if (active >= 0) input.setAttribute("aria-activedescendant", `${id}-offer-${active}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const leave = (): void => { clearTimeout(timer); asking?.abort(); offers = []; active = -1; show(); };
  const complete = async (): Promise<void> => {
    asking?.abort();
    asking = new AbortController();
    try {
      const found = await ask<SearchAnswer>("/api/search", { q: input.value.trim(), only: "actors,issues", limit: 6 }, asking.signal);
      offers = [
        ...(found.actors ?? []).map((actor) => ({ href: address("/actor", { id: actor.id }), name: actor.name, note: [plain(actor.kind), actor.country].filter(Boolean).join(", ") })),
        ...(found.issues ?? []).map((issue) => ({ href: address("/issue", { id: issue.id }), name: issue.name, note: "issue" })),
      ];
      active = -1;
      if (document.activeElement === input) show();
    } catch { /* the next letter asks again */ }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) return leave();
    timer = setTimeout(() => void complete(), 150);
  });
  input.addEventListener("blur", leave);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && offers.length > 0) { event.preventDefault(); leave(); }
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && offers.length > 0) {
      event.preventDefault();
      active = (active + (event.key === "ArrowDown" ? 1 : -1) + offers.length + 1) % (offers.length + 1);
      if (active === offers.length) active = -1;
      show();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      const { href } = offers[active];
      leave();
      go(href);
    }
  });
  return h("form.search", { role: "search", action: "/search", onsubmit: (event: Event) => {
    event.preventDefault();
    const q = input.value.trim();
    leave();
    if (q !== "") go(address("/search", { q }));
  } }, input, list, h("button.button.primary", null, "Search"));
}
