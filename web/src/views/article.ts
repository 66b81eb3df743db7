// `/article?id=…&finding=…`: the text of an article with everything that was found in it, and why.

import { type Article, type ArticleFinding, type Event_, type Position, type Statement, ask, download } from "../api";
import { type Child, fill, h, safeHref } from "../dom";
import { capital, day, days, number, percent, plain, range } from "../format";
import { actorLink, issueLink, listed, side, status, thingLink, trust } from "../parts";
import { type View, note } from "../router";
import { csv, downloads, saveText } from "../save";
import { drawn, pieces, points } from "../spans";

const KINDS: [kind: string, label: string, on: boolean][] = [["statement", "Statements", true], ["position", "Positions", true], ["event", "Events", true], ["role", "Roles", true], ["actor", "Actors", false], ["place", "Places", false]];

export async function article(query: URLSearchParams): Promise<View> {
  const found = await ask<Article>("/api/article", { id: query.get("id") ?? "" });
  const reader = new Reader(found, query.get("finding"), query.get("sentence"));
  const hasHeadline = found.paragraphs[0]?.part === "headline";
  return {
    title: found.title || found.name,
    body: [
      h("header.view.reading", null,
        h("div", null, h("p.kind", null, "Article"), !hasHeadline && h("h1", null, found.title || found.name),
          h("p.facts", null, [found.publisher, day(found.day), found.byline, found.section].filter(Boolean).map((fact) => h("span", null, fact)),
            safeHref(found.url) && h("span", null, h("a", { href: safeHref(found.url), rel: "noopener noreferrer", target: "_blank" }, "Original")))),
        h("div.actions", null, downloads(
          { label: "Turtle: all that was found", href: download("/api/rdf", { article: found.id, format: "turtle" }, `${found.name}.ttl`) },
          { label: "Turtle without the text", href: download("/api/rdf", { article: found.id, format: "turtle", without_text: true }, `${found.name}.ttl`) },
          { label: "JSON-LD", href: download("/api/rdf", { article: found.id, format: "jsonld" }, `${found.name}.jsonld`) },
          { label: "CSV: findings", make: () => saveText(`${found.name}-findings.csv`, "text/csv", findingsAsCsv(found)) }))),
      h("div.reader", null, reader.text, reader.panel),
    ],
    after: () => reader.begin(),
    leave: () => reader.end(),
  };
}

/** The text and the panel beside it, and what is chosen in both. */
class Reader {
  readonly text: HTMLElement;
  readonly panel = h("aside.panel", { "aria-label": "Findings" });
  private readonly card = h("div.card", { "aria-live": "polite" });
  private readonly list = h("ul.list");
  private readonly shown: Set<string>;
  private readonly paragraphs: { start: number; end: number; parts: string[] }[] = [];
  private readonly at: (from: number, to: number) => string;
  private chosen: ArticleFinding | undefined;
  private sentence: { start: number; end: number } | null;
  private spans: { start: number; end: number; element: HTMLElement }[] = [];
  private readonly keys = (event: KeyboardEvent): void => this.key(event);

  constructor(private readonly found: Article, chosen: string | null, sentence: string | null) {
    this.text = h("article.text", { lang: found.language || "en" });
    this.at = points(found.text);
    for (const { start, end, part } of found.paragraphs) {
      // A dateline is a part of its own, but no paragraph.
      const before = this.paragraphs[this.paragraphs.length - 1];
      if (before && !this.at(before.end, start).includes("\n")) { before.end = end; before.parts.push(part); } else this.paragraphs.push({ start, end, parts: [part] });
    }
    const [, start, end] = sentence?.match(/^(\d+)-(\d+)$/) ?? [];
    this.sentence = start ? { start: Number(start), end: Number(end) } : null;
    this.chosen = found.findings.find((finding) => finding.id === chosen);
    this.shown = new Set(KINDS.filter(([kind, , on]) => on || kind === this.chosen?.kind).map(([kind]) => kind));
    this.text.addEventListener("click", (event) => this.click(event));
    fill(this.panel, this.card, this.toggles(), this.list);
    this.drawText();
    this.drawPanel();
  }

  begin(): void {
    document.addEventListener("keydown", this.keys);
    if (this.chosen || this.sentence) this.scroll("instant");
  }
  end(): void { document.removeEventListener("keydown", this.keys); }

  private visible(): ArticleFinding[] { return this.found.findings.filter((finding) => this.shown.has(finding.kind)); }

  private toggles(): HTMLElement {
    const count = (kind: string): number => this.found.findings.filter((finding) => finding.kind === kind).length;
    return h("fieldset.toggles", null, h("legend", null, "Shown"), KINDS.filter(([kind]) => count(kind) > 0).map(([kind, label]) => {
      const box = h("input", { type: "checkbox", checked: this.shown.has(kind), onchange: () => {
        if (box.checked) this.shown.add(kind); else this.shown.delete(kind);
        this.drawText();
        this.drawPanel();
      } });
      return h(`label.k-${kind}`, null, box, ` ${label} `, h("span.note", null, number(count(kind))));
    }));
  }

  private drawText(): void {
    const all = pieces(this.found, this.visible(), this.sentence);
    let next = 0;
    this.spans = [];
    fill(this.text, this.paragraphs.map(({ start, end, parts }, index) => {
      const children: Child[] = [];
      while (next < all.length && all[next].end <= start) next++;
      for (; next < all.length && all[next].start < end; next++) {
        const piece = all[next];
        const words = this.at(piece.start, piece.end);
        if (piece.classes === null) { children.push(words); continue; }
        const element = h("span", { class: piece.classes, "data-start": piece.start, "data-end": piece.end }, words);
        this.spans.push({ ...piece, element });
        children.push(element);
      }
      const tag = parts[0] !== "headline" ? "p" : index === 0 ? "h1" : "h2";
      return h(tag, { class: parts.length === 1 && /^[a-z]+$/.test(parts[0]) ? `part-${parts[0]}` : null }, children);
    }));
    this.mark();
  }

  /** Shows which words and which sentence belong to the chosen finding. */
  private mark(): void {
    const own = this.chosen ? drawn(this.chosen) : [], sentence = this.chosen?.sentence ?? this.sentence;
    for (const { start, end, element } of this.spans) {
      element.classList.toggle("sentence-on", !!sentence && start >= sentence.start && end <= sentence.end);
      element.classList.toggle("chosen", own.some((span) => start >= span.start && end <= span.end));
    }
  }

  private click(event: MouseEvent): void {
    const span = (event.target as Element).closest<HTMLElement>("[data-start]");
    if (!span || getSelection()?.toString()) return;
    const start = Number(span.dataset.start), end = Number(span.dataset.end);
    const here = this.visible().map((finding) => ({ finding, size: Math.min(...drawn(finding).filter((one) => one.start <= start && one.end >= end).map((one) => one.end - one.start)) }))
      .filter(({ size }) => Number.isFinite(size)).sort((a, b) => a.size - b.size).map(({ finding }) => finding);
    if (here.length === 0) return;
    // A second click on the same words goes on to the next finding there.
    const next = this.chosen ? here[(here.indexOf(this.chosen) + 1) % here.length] : here[0];
    this.choose(next);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as Element).tagName)) return;
    if (event.key === "n" || event.key === "j") this.step(1);
    else if (event.key === "p" || event.key === "k") this.step(-1);
  }

  private step(by: number): void {
    const all = this.visible();
    if (all.length === 0) return;
    const now = this.chosen ? all.indexOf(this.chosen) : by > 0 ? -1 : 0;
    this.choose(all[(now + by + all.length) % all.length]);
    this.scroll();
  }

  private choose(finding: ArticleFinding | undefined): void {
    this.chosen = finding;
    this.sentence = null;
    note({ finding: finding?.id, sentence: null });
    this.mark();
    this.drawPanel();
  }

  private scroll(behavior: ScrollBehavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth"): void {
    const target = this.text.querySelector(".chosen") ?? this.text.querySelector(".sentence-on");
    target?.setAttribute("data-scrolled", "");
    target?.scrollIntoView({ block: "center", behavior });
    const entry = this.list.querySelector<HTMLElement>("[aria-current]");
    if (entry && this.list.scrollHeight > this.list.clientHeight) this.list.scrollTop += entry.getBoundingClientRect().top - this.list.getBoundingClientRect().top - this.list.clientHeight / 3;
  }

  private drawPanel(): void {
    this.card.classList.toggle("empty", !this.chosen);
    fill(this.card, this.chosen ? this.details(this.chosen) : h("p.none", null, "Choose a highlighted passage, or step through the findings with the keys n and p."));
    fill(this.list, this.visible().map((finding) => h("li", null, h("button", { type: "button", class: `k-${finding.kind}`, "aria-current": finding === this.chosen ? "true" : null,
      onclick: () => { this.choose(finding); this.scroll(); this.list.querySelector<HTMLElement>("[aria-current]")?.focus({ preventScroll: true }); } },
    h("span.kind", null, label(finding)), h("span.words", null, finding.words)))));
  }

  private details(finding: ArticleFinding): Child {
    const rows = facts(finding).filter(([, value]) => value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0));
    const spans = finding.spans.filter((span) => span.end > span.start && span.role !== "sentence");
    return [
      h("div.card-head", null, h(`h2.k-${finding.kind}`, null, label(finding)),
        h("span.steps", null, h("button.button", { type: "button", "aria-label": "Previous finding", onclick: () => this.step(-1) }, "‹"),
          h("button.button", { type: "button", "aria-label": "Next finding", onclick: () => this.step(1) }, "›"),
          h("button.button", { type: "button", "aria-label": "Close", onclick: () => this.choose(undefined) }, "×"))),
      h("p.words", null, finding.words),
      h("dl", null, rows.map(([term, value]) => [h("dt", null, term), h("dd", null, value)]),
        h("dt", null, "Rule"), h("dd", null, h("code", null, finding.rule ?? "–")),
        h("dt", null, "Confidence"), h("dd", null, trust(finding.confidence)),
        spans.length > 0 && [h("dt", null, "Words"), h("dd", null, h("ul.spans", null, spans.map((span) => h("li", null, h("span.note", null, `${plain(span.role)} `), h("q", null, this.at(span.start, span.end))))))]),
      why(finding.id),
    ];
  }
}

function label(finding: ArticleFinding): Child {
  const row = finding.row;
  if (finding.kind === "position" && row) return ["Position ", side((row as Position).polarity)];
  if (finding.kind === "event" && row) return [capital((row as Event_).type), " ", status((row as Event_).status)];
  if (finding.kind === "statement" && row) return ["Statement ", h("span.act", null, plain((row as Statement).act))];
  return capital(finding.kind);
}

function facts(finding: ArticleFinding): [string, Child][] {
  if (finding.kind === "statement" && finding.row) {
    const row = finding.row as Statement;
    return [["Speaker", listed(row.speakers, actorLink)], ["To", listed(row.addressees, actorLink)], ["Form", `${plain(row.form)}${row.made !== "made" ? `, ${row.made}` : ""}`],
      ["Day", row.day && days(row.day, row.last)], ["About", listed(row.about, thingLink)]];
  }
  if (finding.kind === "position" && finding.row) {
    const row = finding.row as Position;
    return [["Holder", actorLink(row.holder)], ["Issue", issueLink(row.issue)], ["Manner", plain(row.stance)], ["Strength", row.strength === null ? null : percent(row.strength)],
      ["Voiced by", listed(row.voices, actorLink)], ["Toward", listed(row.toward, actorLink)], ["Condition", row.condition], ["Day", row.day && days(row.day, row.last)]];
  }
  if (finding.kind === "event" && finding.row) {
    const row = finding.row as Event_;
    return [["Who", listed(row.actors, actorLink)], ["To whom", listed(row.recipients, actorLink)], ["Where", row.places.map((place) => place.name).join(", ")],
      ["When", row.day && `${days(row.day, row.last)}${row.historical ? " (background)" : ""}`], ["Kind", [plain(row.quad), row.intensity !== null && ` (${row.intensity > 0 ? "+" : ""}${row.intensity})`]],
      ["Counts", row.counts.map((count) => `${range(count.min, count.max)} ${count.what}`).join(", ")], ["Condition", row.condition]];
  }
  return finding.thing ? [["Means", thingLink(finding.thing)]] : [];
}

interface Why { properties: { property: string; value: string; words: string | null }[]; links: { id: string; kind: string; reason: string | null; score: number | null }[] }

/** All that the store knows of a finding, asked when it is opened. */
function why(id: string): HTMLElement {
  const area = h("div");
  return h("details.more", { ontoggle: async (event: Event) => {
    if (!(event.currentTarget as HTMLDetailsElement).open || area.hasChildNodes()) return;
    try {
      const answer = await ask<Why>("/api/why", { id });
      fill(area, h("dl.why", null, answer.properties.map((row) => [h("dt", null, row.property.replace(/^\w+:/, "")), h("dd", null, row.value, row.words && row.words !== row.value && h("q", null, row.words))])),
        answer.links.length > 0 && h("ul", null, answer.links.map((link) => h("li", null, `${link.kind.replace(/^\w+:/, "")}: ${plain(link.reason)}${link.score === null ? "" : ` (${percent(link.score)})`}`))));
    } catch (error) { fill(area, h("p.none", null, String((error as Error).message))); }
  } }, h("summary", null, "Everything that is stored about it"), area);
}

function findingsAsCsv(found: Article): string {
  return csv(["kind", "words", "sentence", "start", "end", "rule", "confidence", "id"], found.findings.map((finding) =>
    [finding.kind, finding.words, finding.sentence?.text ?? null, finding.sentence?.start ?? null, finding.sentence?.end ?? null, finding.rule, finding.confidence, finding.id]));
}

