// `/issue?id=…`: who stands where on an issue, how that changed, and where sides contradict each other.

import { type Issue, type Position, address, ask, download } from "../api";
import { type Child, h } from "../dom";
import { day, number, plain, plural } from "../format";
import { type Lane, actorHref, lanes } from "../lanes";
import { actorLink, evidence, folded, head, issueLink, listed, positionItem, section, side, statementItem } from "../parts";
import type { View } from "../router";
import { type Download, downloads, savePng, saveSvg } from "../save";
import { watchButton } from "../watch";
import { legend, positionMark } from "./actor";

export async function issue(query: URLSearchParams): Promise<View> {
  const found = await ask<Issue>("/api/issue", { id: query.get("id") ?? "" });
  return { title: found.name, body: [
    head("Issue", found.name, [
      found.of && ["of ", actorLink(found.of)],
      found.broader.length > 0 && h("span", null, "part of ", listed(found.broader, issueLink)),
      found.narrower.length > 0 && h("span", null, "covers ", listed(found.narrower.slice(0, 8), issueLink)),
      plural(found.articles, "article"), found.first && `${day(found.first)} – ${day(found.last)}`,
    ].map((fact) => Array.isArray(fact) ? h("span", null, fact) : fact), watchButton(found),
    h("a.button", { href: address("/network", { view: "positions", issue: found.id }) }, "Network"), downloads(...takeAway(found))),
    standing(found), timeline(found), changes(found), contradictions(found),
    section("statements", "Statements about it", number(found.statements.total), folded(found.statements.rows, 10, statementItem, "No statement is about this issue."),
      found.statements.total > found.statements.rows.length && h("p", null, h("a", { href: address("/statements", { issue: found.id }) }, `All ${number(found.statements.total)} statements`))),
  ] };
}

function takeAway(found: Issue): Download[] {
  const name = found.name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60);
  const construct = `CONSTRUCT { ?position ?property ?value } WHERE { ?position dem:issue/skos:broader* <${found.iri}> ; ?property ?value }`;
  const picture = (): SVGElement | null => document.querySelector<SVGElement>("#timeline svg");
  return [
    { label: "CSV: positions", href: download("/api/positions", { issue: found.id, format: "csv" }, `${name}-positions.csv`) },
    { label: "CSV: statements", href: download("/api/statements", { issue: found.id, format: "csv" }, `${name}-statements.csv`) },
    { label: "Turtle: positions", href: download("/sparql", { query: construct, format: "turtle" }, `${name}.ttl`) },
    { label: "SVG: timeline", make: () => { const drawing = picture(); if (drawing) saveSvg(`${name}.svg`, drawing); } },
    { label: "PNG: timeline", make: () => { const drawing = picture(); if (drawing) void savePng(`${name}.png`, drawing); } },
  ];
}

/** Three columns: for, between, against; each holder with the latest sentence. */
function standing(found: Issue): HTMLElement {
  const column = (title: string, look: string, polarities: string[]): HTMLElement => {
    const holders = grouped(found.standing.filter((row) => polarities.includes(row.polarity)));
    return h(`div.stand.${look}`, null, h("h3", null, title, h("span.note", null, ` ${number(holders.length)}`)),
      holders.length > 0 ? h("ul", null, holders.map((rows) => h("li", null, rows.map((row, index) => [
        h("div.what", null, index === 0 && actorLink(row.holder), h("span.manner", null, plain(row.stance)), h("time", { datetime: row.day ?? row.article.day }, day(row.day ?? row.article.day))),
        row.issue.id !== found.id && h("p.note", null, "on ", issueLink(row.issue)),
        row.condition && h("p.condition", null, `on condition: ${row.condition}`),
        evidence(row.sentence, row.article, row.id)])))) : h("p.none", null, "nobody"));
  };
  return section("standing", "Who stands where", "the latest position of each",
    h("div.stands", null,
      column("For", "for", ["for"]),
      column("Mixed or neutral", "mixed", ["mixed", "neutral"]),
      column("Against", "against", ["against"])));
}

/** Positions by holder, in the order of the first of each. */
function grouped(rows: Position[]): Position[][] {
  const holders = new Map<string, Position[]>();
  for (const row of rows) holders.set(row.holder.id, [...(holders.get(row.holder.id) ?? []), row]);
  return [...holders.values()];
}

function timeline(found: Issue): HTMLElement {
  const holders = new Map<string, Lane>();
  for (const row of found.timeline) {
    const lane = holders.get(row.holder.id) ?? { label: row.holder.name, href: actorHref(row.holder.id), marks: [] };
    lane.marks.push(...positionMark(row, `${row.holder.name}, `));
    holders.set(row.holder.id, lane);
  }
  const rows = [...holders.values()].sort((a, b) => b.marks.length - a.marks.length || a.label.localeCompare(b.label));
  return section("timeline", "Positions over time", plural(found.timeline.length, "position"),
    rows.length > 0 ? [lanes(rows.slice(0, 60), `Positions on ${found.name} over time`), legend(), rows.length > 60 && h("p.note", null, `${rows.length - 60} more holders are not drawn.`)] : h("p.none", null, "No position has a date."),
    h("details.more", null, h("summary", null, "As a list"), h("ul.findings", null, [...found.timeline].reverse().map((row) => positionItem(row, { issue: row.issue.id !== found.id })))));
}

function changes(found: Issue): HTMLElement {
  return section("changes", "Changes", found.changes.length > 0 && number(found.changes.length),
    found.changes.length === 0 ? h("p.none", null, "Nobody changed sides.")
      : found.changes.map((changed) => h("div.change", null,
        h("h3", null, actorLink(changed.holder), changed.issue.id !== found.id && [" on ", issueLink(changed.issue)], " ",
          path(changed.positions)),
        folded(changed.positions, 6, (row) => positionItem(row, { holder: false, issue: false }), ""))));
}

/** The sides one after another, without repetition. */
function path(positions: Position[]): Child[] {
  const sides = positions.map((row) => row.polarity).filter((polarity, index, all) => polarity !== all[index - 1]);
  return sides.slice(0, 8).map((polarity, index) => [index > 0 && " → ", side(polarity)]);
}

function contradictions(found: Issue): HTMLElement {
  return section("contradictions", "Contradictions", found.contradictions.length > 0 && number(found.contradictions.length),
    found.contradictions.length === 0 ? h("p.none", null, "Nobody stands against anybody else here.")
      : found.contradictions.map((row) => h("div.versus", null, row.issue.id !== found.id && h("h3", null, issueLink(row.issue)),
        h("p", null, side("for"), " ", listed(row.for, actorLink)), h("p", null, side("against"), " ", listed(row.against, actorLink)),
        row.mixed.length > 0 && h("p", null, side("mixed"), " ", listed(row.mixed, actorLink)))));
}
