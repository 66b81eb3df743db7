// Values of the answers in, words for a reader out.

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const NUMBER = new Intl.NumberFormat("en-GB");

/** `2026-03-04` as `4 Mar 2026`; what is no day stays as it is. */
export function day(value: string | null | undefined): string {
  if (!value) return "undated";
  return Number.isNaN(time(value)) ? value : DAY.format(new Date(time(value)));
}

/** A span of days, no longer than needed: a whole month or year is named as such. */
export function days(first: string | null, last: string | null): string {
  if (!first || !last || first === last) return day(first ?? last);
  if (first.endsWith("-01-01") && last === `${first.slice(0, 4)}-12-31`) return first.slice(0, 4);
  if (first.endsWith("-01") && first.slice(0, 7) === last.slice(0, 7) && last.slice(8) >= "28") return MONTH.format(new Date(time(first)));
  return `${day(first)} – ${day(last)}`;
}

export function month(time: Date): string { return MONTH.format(time); }
export function number(value: number): string { return NUMBER.format(value); }
export function percent(value: number | null): string { return value === null ? "–" : `${Math.round(value * 100)} %`; }

/** `government_body` as `government body`. */
export function plain(value: string | null | undefined): string { return (value ?? "").replaceAll("_", " "); }

/** `CONSULT` as `Consult`. */
export function capital(value: string): string { return value.charAt(0).toUpperCase() + value.slice(1).toLowerCase(); }

export function plural(count: number, one: string, many = `${one}s`): string { return `${number(count)} ${count === 1 ? one : many}`; }

/** The day as milliseconds, for scales. */
export function time(value: string): number { return Date.parse(`${value}T00:00:00Z`); }
export function isoDay(milliseconds: number): string { return new Date(milliseconds).toISOString().slice(0, 10); }

/** The least to the greatest number of people, as text. */
export function range(min: number | null, max: number | null): string {
  if (min !== null && max !== null) return min === max ? number(min) : `${number(min)}–${number(max)}`;
  return min !== null ? `at least ${number(min)}` : max !== null ? `at most ${number(max)}` : "some";
}

/** The stretch of time where most of it lies: a few days far from the rest would press the others into a corner. */
export function core(weighted: [at: number, weight: number][]): [from: number, to: number] {
  const sorted = weighted.filter(([at]) => !Number.isNaN(at)).sort((a, b) => a[0] - b[0]);
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  const at = (share: number): number => {
    let seen = 0;
    return (sorted.find(([, weight]) => (seen += weight) >= share * total) ?? sorted[sorted.length - 1])[0];
  };
  const low = at(0.15), high = at(0.85);
  const room = Math.max(45 * 86_400_000, high - low);
  return [Math.max(sorted[0][0], low - room), Math.min(sorted[sorted.length - 1][0], high + room)];
}
