// `/actor?id=…`: the dossier of one actor. Roles, positions by issue with their history, with and against whom, statements, events.

import { type Actor, type Event_, type List, type Position, type Relation, type Role, type Statement, address, ask, download } from "../api";
import { type Child, fill, h, safeHref } from "../dom";
import { day, number, percent, plain, plural } from "../format";
import { type Lane, type Mark, lanes } from "../lanes";
import { actorLink, eventItem, evidence, evidenceHref, findings, folded, head, positionItem, section, side, statementItem, thingLink } from "../parts";
import type { View } from "../router";
import { type Download, downloads, savePng, saveSvg } from "../save";
import { watchButton } from "../watch";

const PARTS: [string, string][] = [["positions", "Positions"], ["statements", "Statements"], ["events", "Events"], ["roles", "Roles"], ["relations", "With and against whom"], ["names", "Names"]];

export async function actor(query: URLSearchParams): Promise<View> {
  const found = await ask<Actor>("/api/actor", { id: query.get("id") ?? "" });
  return { title: found.name, body: [
    head(plain(found.kind), found.name, [
      found.country, found.sector && `sector ${found.sector}`, plural(found.articles, "article"),
      found.first && `${day(found.first)} – ${day(found.last)}`,
      found.same_as.map((address_) => safeHref(address_) && h("a", { href: safeHref(address_), target: "_blank", rel: "noopener noreferrer" }, host(address_))),
    ], watchButton(found), h("a.button", { href: address("/network", { ego: found.id }) }, "Network"), downloads(...takeAway(found))),
    h("nav.parts", { "aria-label": "On this page" }, PARTS.map(([id, label]) => h("a", { href: `#${id}` }, label))),
    h("div.columns.wide-left", null,
      h("div", null, positionsPart(found), statementsPart(found), eventsPart(found)),
      h("div", null, rolesPart(found), relationsPart(found), namesPart(found))),
  ] };
}

function takeAway(found: Actor): Download[] {
  const name = found.name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60);
  return [
    { label: "Turtle: all about this actor", href: download("/api/rdf", { actor: found.id, format: "turtle" }, `${name}.ttl`) },
    ...["statements", "positions", "events"].map((list) => ({ label: `CSV: ${list}`, href: download(`/api/${list}`, { actor: found.id, format: "csv" }, `${name}-${list}.csv`) })),
    { label: "SVG: positions over time", make: () => { const picture = document.querySelector<SVGElement>("#positions svg"); if (picture) saveSvg(`${name}.svg`, picture); } },
    { label: "PNG: positions over time", make: () => { const picture = document.querySelector<SVGElement>("#positions svg"); if (picture) void savePng(`${name}.png`, picture); } },
  ];
}

function rolesPart(found: Actor): HTMLElement {
  return section("roles", "Roles", null,
    found.roles.length === 0 && found.members.length === 0 && h("p.none", null, "No office or membership is known."),
    found.roles.length > 0 && h("ul.findings", null, offices(found.roles).map(roleItem)),
    found.members.length > 0 && h("details.more", { open: found.members.length <= 6 }, h("summary", null, `${plural(found.members.length, "person", "people")} with an office here`),
      h("ul.rows", null, found.members.map((member) => h("li", null, actorLink(member.actor), h("span.note", null, ` ${[member.title, term(member.from, member.to)].filter(Boolean).join(", ")}`))))));
}

/** One office, with the sentences that tell of it. */
function roleItem(told: Role[]): HTMLElement {
  const [role] = told;
  const sentences = told.filter((one) => one.article).map((one) => evidence(one.sentence, one.article!));
  return h("li.finding", null,
    h("div.what", null, h("span", null, h("b", null, role.title), role.of && [" of ", thingLink(role.of)], " ",
      h("span.note", null, [term(role.from, role.to), role.source === "table" ? "from the tables" : null].filter(Boolean).join(" · ")))),
    sentences[0], sentences.length > 1 && h("details.more", null, h("summary", null, plural(sentences.length - 1, "more sentence")), sentences.slice(1)));
}

/** Offices of one title and body, together. */
function offices(roles: Role[]): Role[][] {
  const found = new Map<string, Role[]>();
  for (const role of roles) {
    const key = [role.title.toLowerCase(), role.of?.id, role.from, role.to].join("|");
    found.set(key, [...(found.get(key) ?? []), role]);
  }
  return [...found.values()];
}

function term(from: string | null, to: string | null): string {
  return from || to ? `${from ? day(from) : "…"} – ${to ? day(to) : "today"}` : "";
}

function positionsPart(found: Actor): HTMLElement {
  const sorted = [...found.issues].sort((a, b) => b.positions.length - a.positions.length || a.issue.name.localeCompare(b.issue.name));
  const rows: Lane[] = sorted.slice(0, 16).map((entry) => ({
    label: entry.issue.name, href: address("/issue", { id: entry.issue.id }),
    marks: entry.positions.flatMap((row) => positionMark(row, "")),
  }));
  return section("positions", "Positions by issue", found.issues.length > 0 && plural(found.issues.length, "issue"),
    rows.length > 0 && lanes(rows, `Positions of ${found.name} over time`, 800), rows.length > 0 && legend(), sorted.length > 16 && h("p.note", null, "Drawn are the sixteen issues of the most positions."),
    found.issues.length === 0 ? h("p.none", null, "No position of this actor was found.")
      : h("div.issues", null, sorted.map((entry) => h("details.issue", { open: found.issues.length <= 6 || new Set(entry.sides).size > 1 },
        h("summary", null, h("b", null, entry.issue.name), " ", side(entry.latest),
          new Set(entry.sides.filter((one) => one !== "neutral")).size > 1 && h("span.changed", null, "changed"), h("span.note", null, ` ${plural(entry.positions.length, "position")}`)),
        h("p.note", null, h("a", { href: address("/issue", { id: entry.issue.id }) }, "Who else stands where on this issue")),
        folded([...entry.positions].reverse(), 5, (row) => positionItem(row, { holder: row.holder.id !== found.id, issue: false }), "")))));
}

/** A position on a line of time, at its day or else the day it was published. */
export function positionMark(row: Position, who: string): Mark[] {
  const at = row.day ?? row.article.day;
  return at ? [{ day: at, look: row.condition || row.stance === "conditional" ? `${row.polarity} conditional` : row.polarity,
    label: `${who}${day(at)}: ${row.polarity}, ${plain(row.stance)}`, href: evidenceHref(row.article, row.id) }] : [];
}

/** What the forms and colours of positions mean. */
export function legend(): HTMLElement {
  return h("p.legend", { "aria-label": "Legend" }, h("span.key.for", null, "for"), h("span.key.against", null, "against"), h("span.key.mixed", null, "mixed or neutral"), h("span.key.conditional", null, "on a condition"));
}

const TONES: [keyof Relation, string, string][] = [["cooperation", "cooperation", "co-operated"], ["for", "for", "on its side"], ["said", "said", "spoke to or of"], ["other", "other", "other"], ["against", "against", "against it"], ["conflict", "conflict", "in conflict"]];

function relationsPart(found: Actor): HTMLElement {
  const most = Math.max(...found.relations.map((relation) => relation.total), 1);
  const item = (relation: Relation): HTMLElement => h("li", null,
    h("div.what", null, actorLink(relation.actor), h("span.number", null, number(relation.total))), bar(relation, most),
    h("p.note", null, TONES.filter(([key]) => (relation[key] as number) > 0).map(([key, , label]) => `${number(relation[key] as number)} ${label}`).join(" · ")));
  const first = found.relations.slice(0, 12), rest = found.relations.slice(12);
  return section("relations", "With and against whom", null,
    found.relations.length === 0 ? h("p.none", null, "No link to another actor was found.") : h("ul.relations", null, first.map(item)),
    rest.length > 0 && h("details.more", null, h("summary", null, `${number(rest.length)} more`), h("ul.relations", null, rest.map(item))));
}

/** How much of a relation is of which tone, as a bar. */
function bar(relation: Relation, most: number): HTMLElement {
  const track = h("span.bar", { "aria-hidden": "true" });
  for (const [key, look] of TONES) {
    const piece = h(`span.${look}`);
    piece.style.width = `${((relation[key] as number) / most) * 100}%`;
    track.append(piece);
  }
  return track;
}

function statementsPart(found: Actor): HTMLElement {
  return section("statements", "Statements", number(found.statements.total),
    h("div.grow", null, folded(found.statements.rows, 10, statementItem, "This actor said nothing that was found.")),
    more<Statement>("/api/statements", found.id, found.statements, statementItem));
}

function eventsPart(found: Actor): HTMLElement {
  return section("events", "Events", number(found.events.total),
    h("div.grow", null, folded(found.events.rows, 10, eventItem, "This actor has a part in no event that was found.")),
    more<Event_>("/api/events", found.id, found.events, eventItem),
    found.events.total > 0 && h("p", null, h("a", { href: address("/events", { actor: found.id }) }, "On the map and in time")));
}

function more<Row>(path: string, id: string, list: List<Row>, item: (row: Row) => HTMLElement): Child {
  let shown = list.rows.length;
  if (shown >= list.total) return null;
  const button = h("button.button", { type: "button" }, `Load ${number(Math.min(200, list.total - shown))} more`);
  const area = h("div");
  button.addEventListener("click", async () => {
    button.disabled = true;
    const next = await ask<List<Row>>(path, { actor: id, offset: shown, limit: 200 });
    area.append(findings(next.rows, item, ""));
    shown += next.rows.length;
    button.disabled = false;
    if (shown >= list.total || next.rows.length === 0) button.remove();
    else fill(button, `Load ${number(Math.min(200, list.total - shown))} more`);
  });
  return [area, h("p", null, button)];
}

function namesPart(found: Actor): HTMLElement {
  return section("names", "Names", null,
    h("p", null, "Called ", found.wordings.length > 0 ? found.wordings.slice(0, 40).map((wording, index) => [index > 0 && ", ", h("q", null, wording)]) : found.name, "."),
    found.same.length > 0 && h("p", null, "The same, by a decision: ", found.same.map((one, index) => [index > 0 && ", ", actorLink(one)])),
    found.may_be.length > 0 && [h("p", null, "May be the same as:"), h("ul.rows", null, found.may_be.map((one) => h("li", null, actorLink(one),
      h("span.note", null, ` ${[percent(one.score), plain(one.reason), one.verdict].filter(Boolean).join(" · ")}`))))],
    h("p.note", null, "IRI ", h("code", null, found.iri)));
}

function host(href: string): string {
  try { return /wikidata/.test(new URL(href).host) ? "Wikidata" : new URL(href).host; } catch { return "elsewhere"; }
}

