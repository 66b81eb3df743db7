// A text and the findings in it in, the pieces between all their borders out. Offsets count code points, as the server's do.

import type { Article, ArticleFinding, Event_, Position, Span } from "./api";
import { tone } from "./parts";

/** A stretch of text that no border of a finding or its sentence cuts; without classes it is plain text. */
export interface Piece { start: number; end: number; classes: string | null }

/** A function that cuts a text by code points. */
export function points(text: string): (from: number, to: number) => string {
  const units: number[] = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) units.push(unit);
  units.push(text.length);
  const at = (point: number): number => units[Math.max(0, Math.min(units.length - 1, point))];
  return (from, to) => text.slice(at(from), at(to));
}

/** The pieces of the whole text, in order, with the looks that their findings give them. */
export function pieces(article: Article, findings: ArticleFinding[], sentence: { start: number; end: number } | null): Piece[] {
  const length = article.paragraphs.reduce((end, paragraph) => Math.max(end, paragraph.end), 0);
  const borders = new Set<number>([0, length]);
  const starting = new Map<number, Open[]>();
  const add = (open: Open): void => {
    borders.add(open.start).add(open.end);
    const list = starting.get(open.start);
    if (list) list.push(open); else starting.set(open.start, [open]);
  };
  for (const paragraph of article.paragraphs) borders.add(paragraph.start).add(paragraph.end);
  for (const finding of findings) {
    for (const span of drawn(finding)) add({ start: span.start, end: span.end, finding, role: span.role });
    if (finding.sentence) add({ start: finding.sentence.start, end: finding.sentence.end });
  }
  if (sentence) add({ start: sentence.start, end: Math.min(length, sentence.end) });
  const sorted = [...borders].sort((a, b) => a - b);
  let open: Open[] = [];
  return sorted.slice(0, -1).map((start, index) => {
    open = [...open.filter((one) => one.end > start), ...(starting.get(start) ?? [])];
    return { start, end: sorted[index + 1], classes: open.length === 0 ? null : classes(open) };
  });
}

/** A span that has begun: of a finding, or of the sentence that one rests on. */
interface Open { start: number; end: number; finding?: ArticleFinding; role?: string }

/** The spans to draw. Where only the sentence is told, the wording is looked for in it. */
export function drawn(finding: ArticleFinding): Span[] {
  const exact = finding.spans.filter((span) => span.end > span.start && span.role !== "speaker" && span.role !== "sentence");
  const sentence = finding.sentence;
  if (exact.length > 0 || !sentence) return exact;
  // The words of a role are "name, office"; the office is what stands in the sentence as it is.
  const wording = [...(finding.kind === "role" ? finding.words.slice(finding.words.indexOf(", ") + 2) : finding.words).toLowerCase()];
  const text = [...sentence.text].map((letter) => letter.toLowerCase());
  if (wording.length === 0) return [];
  for (let at = 0; at + wording.length <= text.length; at++) {
    if (wording.every((letter, index) => text[at + index] === letter)) return [{ role: "name", start: sentence.start + at, end: sentence.start + at + wording.length }];
  }
  return [];
}

function classes(open: Open[]): string {
  const looks = new Set<string>();
  for (const { finding, role } of open) {
    if (!finding) continue;
    looks.add("found").add(`k-${finding.kind}`);
    if (role && /^[a-z_]+$/.test(role)) looks.add(`r-${role}`);
    if (finding.kind === "position" && finding.row) looks.add((finding.row as Position).polarity);
    if (finding.kind === "event" && finding.row) looks.add(tone(finding.row as Event_));
  }
  return [...looks].join(" ");
}
