// A text and the findings in it in, the pieces between all their borders out. Offsets count code points, as the server's do.

import type { Article, ArticleFinding, Event_, Position, Span } from "./api";
import { tone } from "./parts";

/** A stretch of text that no border of a finding cuts. */
export interface Piece { start: number; end: number; findings: ArticleFinding[]; inSentence: boolean; classes: string }

/** A function that cuts a text by code points. */
export function points(text: string): (from: number, to: number) => string {
  const units: number[] = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) units.push(unit);
  units.push(text.length);
  const at = (point: number): number => units[Math.max(0, Math.min(units.length - 1, point))];
  return (from, to) => text.slice(at(from), at(to));
}

/** The pieces of the whole text, in order, with the looks that their findings give them. */
export function pieces(article: Article, findings: ArticleFinding[], chosen: ArticleFinding | undefined): Piece[] {
  const marked = findings.map((finding) => ({ finding, spans: drawn(finding) }));
  const length = article.paragraphs.reduce((end, paragraph) => Math.max(end, paragraph.end), [...article.text].length);
  const borders = new Set<number>([0, length]);
  const sentence = chosen?.sentence;
  if (sentence) { borders.add(sentence.start); borders.add(sentence.end); }
  for (const { spans } of marked) for (const span of spans) { borders.add(span.start); borders.add(span.end); }
  const sorted = [...borders].sort((a, b) => a - b);
  const starting = new Map<number, { finding: ArticleFinding; span: Span }[]>();
  for (const { finding, spans } of marked) for (const span of spans) {
    const list = starting.get(span.start);
    if (list) list.push({ finding, span }); else starting.set(span.start, [{ finding, span }]);
  }
  let open: { finding: ArticleFinding; span: Span }[] = [];
  return sorted.slice(0, -1).map((start, index) => {
    open = [...open.filter(({ span }) => span.end > start), ...(starting.get(start) ?? [])];
    const inSentence = !!sentence && start >= sentence.start && start < sentence.end;
    return { start, end: sorted[index + 1], findings: open.map(({ finding }) => finding), inSentence, classes: classes(open, chosen, inSentence) };
  });
}

/** The spans to draw. Names are told by their sentence only, so their wording is looked for in it. */
function drawn(finding: ArticleFinding): Span[] {
  if (finding.kind !== "actor" && finding.kind !== "place") return finding.spans.filter((span) => span.end > span.start && span.role !== "speaker");
  const sentence = finding.sentence;
  if (!sentence || finding.words === "") return [];
  const wording = [...finding.words], text = [...sentence.text];
  for (let at = 0; at + wording.length <= text.length; at++) {
    if (wording.every((letter, index) => text[at + index] === letter)) return [{ role: "name", start: sentence.start + at, end: sentence.start + at + wording.length }];
  }
  return [];
}

function classes(open: { finding: ArticleFinding; span: Span }[], chosen: ArticleFinding | undefined, inSentence: boolean): string {
  const found = new Set<string>();
  if (inSentence) found.add("sentence-on");
  if (open.length > 0) found.add("found");
  for (const { finding, span } of open) {
    found.add(`k-${finding.kind}`);
    if (/^[a-z_]+$/.test(span.role)) found.add(`r-${span.role}`);
    if (finding.kind === "position" && finding.row) found.add((finding.row as Position).polarity);
    if (finding.kind === "event" && finding.row) found.add(tone(finding.row as Event_));
    if (finding === chosen) found.add("chosen");
  }
  return [...found].join(" ");
}
