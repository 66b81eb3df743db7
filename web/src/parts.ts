// Rows of the answers in, the pieces that all views are put together from out. Every finding leads to its sentence.

import type { ActorLink, ArticleLink, Event_, Link, Position, Statement, Words } from "./api";
import { address } from "./api";
import { type Attributes, type Child, h } from "./dom";
import { capital, day, days, number, percent, plain, range } from "./format";
import { change } from "./router";

export function actorLink(actor: ActorLink): HTMLElement { return h("a.actor", { href: address("/actor", { id: actor.id }) }, actor.name); }
export function issueLink(issue: Link): HTMLElement {
  // An issue that only narrower ones point to has no name of its own.
  const name = issue.name === issue.id ? issue.id.replace(/^.*issue\//, "").replaceAll("-", " ") : issue.name;
  return h("a.issue", { href: address("/issue", { id: issue.id }) }, name);
}

/** An actor, issue or place by what its id says it is. */
export function thingLink(thing: Link): HTMLElement {
  return /(^|\/)issue\//.test(thing.id) ? issueLink(thing) : /(^|\/)place\//.test(thing.id) ? h("span", null, thing.name) : actorLink(thing);
}

/** `A, B and C`. */
export function listed<T>(items: T[], each: (item: T) => Child): Child[] {
  return items.map((item, index) => [index === 0 ? "" : index === items.length - 1 ? " and " : ", ", each(item)]);
}

/** The address of a finding in its article; without a finding, of a sentence. */
export function evidenceHref(article: Link, finding?: string, sentence?: Words | null): string {
  return address("/article", { id: article.id, finding, sentence: !finding && sentence ? `${sentence.start}-${sentence.end}` : null });
}

/** The sentence that a finding rests on, as a link to the place in the article, with where and when it stood. */
export function evidence(sentence: Words | null, article: ArticleLink, finding?: string): HTMLElement {
  return h("a.evidence", { href: evidenceHref(article, finding, sentence) },
    sentence && [h("q", null, sentence.text), " "],
    h("span.source", null, [article.publisher || article.name, article.day && day(article.day)].filter(Boolean).join(", ")));
}

const SIDES: Record<string, string> = { for: "for", against: "against", mixed: "mixed", neutral: "neutral" };

/** The side, with a sign so that the colour is not all that tells it. */
export function side(polarity: string): HTMLElement { return h(`span.side.${SIDES[polarity] ?? "neutral"}`, null, polarity); }

/** Whether an event happened. */
export function status(value: string): HTMLElement { return h(`span.status.${/^[a-z]+$/.test(value) ? value : "other"}`, null, value); }

/** How far the rule can be trusted, as a short bar with a number. */
export function trust(confidence: number | null): HTMLElement {
  return h("span.trust", { title: "Confidence: how far the rule can be trusted" },
    h("meter", { min: 0, max: 1, value: confidence ?? 0, "aria-label": "confidence" }), percent(confidence));
}

export function positionItem(row: Position, show: { holder?: boolean; issue?: boolean } = {}): HTMLElement {
  return h("li.finding", null,
    h("div.what", null,
      h("time", { datetime: row.day ?? row.article.day }, day(row.day ?? row.article.day)), side(row.polarity),
      h("span", null,
        show.holder !== false && [actorLink(row.holder), " "],
        show.issue !== false && [issueLink(row.issue), " "],
        h("span.manner", null, plain(row.stance)),
        row.toward.length > 0 && [" of ", listed(row.toward, actorLink)],
        row.voices.some((voice) => voice.id !== row.holder.id) && [" · voiced by ", listed(row.voices, actorLink)],
        row.condition && h("span.condition", null, ` on condition: ${row.condition}`))),
    evidence(row.sentence, row.article, row.id));
}

export function statementItem(row: Statement): HTMLElement {
  return h("li.finding", null,
    h("div.what", null,
      h("time", { datetime: row.day ?? row.article.day }, day(row.day ?? row.article.day)),
      h("span.act", null, plain(row.act)),
      h("span", null,
        row.speakers.length > 0 ? listed(row.speakers, actorLink) : h("i", null, "somebody"),
        row.addressees.length > 0 && [" to ", listed(row.addressees, actorLink)],
        row.made !== "made" && h("span.condition", null, row.made === "denied" ? " (denied)" : " (expected)"),
        ": ", h("span.content", null, row.content))),
    evidence(row.sentence, row.article, row.id));
}

export function eventItem(row: Event_): HTMLElement {
  return h("li.finding", null,
    h("div.what", null,
      h("time", { datetime: row.day ?? row.article.day }, row.day ? days(row.day, row.last) : row.article.day ? `by ${day(row.article.day)}` : "undated"), status(row.status),
      h("span", null,
        h(`span.event.${tone(row)}`, null, capital(row.type)), " ", h("b", null, row.label),
        row.actors.length > 0 && [" · ", listed(row.actors, actorLink)],
        row.recipients.length > 0 && [" → ", listed(row.recipients, actorLink)],
        row.places.length > 0 && [" · in ", row.places.map((place) => place.name).join(", ")],
        row.counts.map((count) => ` · ${range(count.min, count.max)} ${count.what}`),
        row.historical && " · background",
        row.condition && h("span.condition", null, ` on condition: ${row.condition}`))),
    evidence(row.sentence, row.article, row.id));
}

/** Whether an event is of co-operation, conflict or neither. */
export function tone(event: { quad: string | null }): "cooperation" | "conflict" | "other" {
  return event.quad?.includes("cooperation") ? "cooperation" : event.quad?.includes("conflict") ? "conflict" : "other";
}

/** A list of findings, or a line that says that there are none. */
export function findings<Row>(rows: Row[], item: (row: Row) => HTMLElement, none: string): HTMLElement {
  return rows.length > 0 ? h("ul.findings", null, rows.map(item)) : h("p.none", null, none);
}

/** A list that shows its first few and the rest on demand. */
export function folded<Row>(rows: Row[], first: number, item: (row: Row) => HTMLElement, none: string): Child {
  if (rows.length <= first + 2) return findings(rows, item, none);
  return [findings(rows.slice(0, first), item, none),
    h("details.more", null, h("summary", null, `${number(rows.length - first)} more`), h("ul.findings", null, rows.slice(first).map(item)))];
}

/** A part of a view, with a heading that can be linked to from its table of contents. */
export function section(id: string, title: string, note: Child, ...children: Child[]): HTMLElement {
  return h("section", { id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, title, note !== null && note !== undefined && note !== false && h("span.note", null, " ", note)), ...children);
}

/** The head of a view: what it is, its name, a line of facts, and what can be done. */
export function head(kind: string, title: Child, facts: Child[], ...actions: Child[]): HTMLElement {
  const shown = facts.flat(1).filter((fact) => fact !== null && fact !== undefined && fact !== false && fact !== "");
  return h("header.view", null,
    h("div", null, kind && h("p.kind", null, kind), h("h1", null, title),
      shown.length > 0 && h("p.facts", null, shown.map((fact) => h("span", null, fact)))),
    h("div.actions", null, ...actions));
}

/** A labelled choice that changes a parameter of the address. */
export function choice(name: string, label: string, value: string, options: { value: string; label: string }[], any: string | null): HTMLElement {
  const known = options.some((option) => option.value === value) || value === "";
  const select = h("select", { id: `choose-${name}`, onchange: () => change({ [name]: select.value, offset: null }) },
    any !== null && h("option", { value: "" }, any),
    !known && h("option", { value, selected: true }, value),
    options.map((option) => h("option", { value: option.value, selected: option.value === value }, option.label)));
  return h("label.field", null, h("span", null, label), select);
}

/** A labelled entry that changes a parameter of the address once it is done. */
export function entry(name: string, label: string, value: string, attributes: Attributes = {}): HTMLElement {
  const input = h("input", { id: `enter-${name}`, type: "text", value, autocomplete: "off", ...attributes,
    onchange: () => change({ [name]: input.value.trim(), offset: null }) });
  return h("label.field", null, h("span", null, label), input);
}

/** Forward and back through a long list. */
export function pager(total: number, offset: number, limit: number): Child {
  if (total <= limit) return null;
  const step = (to: number, label: string, id: string): HTMLElement =>
    h("button.button", { type: "button", id, disabled: to < 0 || to >= total || to === offset, onclick: () => change({ offset: to || null }) }, label);
  return h("nav.pager", { "aria-label": "Pages" },
    step(offset === 0 ? -1 : Math.max(0, offset - limit), "Previous", "page-back"),
    h("span", null, `${number(offset + 1)}–${number(Math.min(total, offset + limit))} of ${number(total)}`),
    step(offset + limit, "Next", "page-on"));
}
