// Questions to the server in, typed answers out.

export interface Link { id: string; name: string }
export interface ActorLink extends Link { kind?: string; country?: string | null }
export interface Words { text: string; start: number; end: number }
export interface ArticleLink extends Link { title?: string | null; day?: string | null; publisher?: string | null }
interface Finding { id: string; day: string | null; last: string | null; article: ArticleLink; sentence: Words | null; rule: string | null; confidence: number | null }
export interface Statement extends Finding {
  speakers: ActorLink[]; act: string; form: string; made: string; addressees: ActorLink[]; content: string; about: Link[];
}
export type Polarity = "for" | "against" | "mixed" | "neutral";
export interface Position extends Finding {
  holder: ActorLink; polarity: Polarity; issue: Link; stance: string; strength: number | null; voices: ActorLink[]; toward: ActorLink[];
  condition: string | null; words: string | null;
}
export interface Place extends Link { country: string | null; lat: number | null; lon: number | null }
export interface Count { what: string; min: number | null; max: number | null }
export interface Event_ extends Finding {
  precision: string | null; type: string; quad: string | null; label: string; actors: ActorLink[]; recipients: ActorLink[]; places: Place[];
  status: string; historical: boolean; intensity: number | null; condition: string | null; counts: Count[];
}
export interface ArticleRow { id: string; name: string; title: string | null; publisher: string | null; day: string | null; url: string | null }
export interface ActorRow { id: string; name: string; kind: string; country: string | null; sector: string | null; roles: string[]; articles: number }
export interface IssueRow { id: string; name: string; for: ActorLink[]; against: ActorLink[]; other: ActorLink[]; articles: number }
export interface List<Row> { total: number; offset?: number; limit?: number; rows: Row[] }
export interface Days { days: { day: string; number: number }[]; undated: number }
export interface Facet { value: string; number: number }
export type Facets = Record<"event_types" | "event_statuses" | "acts" | "stances" | "polarities" | "actor_kinds" | "countries" | "publishers", Facet[]>;
export interface Hit { id: string; kind: string; article: ArticleLink; day: string | null; snippet: { text: string; hit: boolean }[]; score: number }
export interface SearchAnswer { query: string; actors?: (ActorLink & { articles: number })[]; issues?: (Link & { articles: number })[]; hits?: Hit[]; total?: number }
export interface Role { title: string; of: Link | null; from: string | null; to: string | null; source: string; article: ArticleLink | null; sentence: Words | null }
export interface Relation { actor: ActorLink; cooperation: number; conflict: number; said: number; for: number; against: number; other: number; total: number }
export interface Actor {
  id: string; iri: string; name: string; kind: string; country: string | null; sector: string | null; wordings: string[]; same_as: string[]; same: ActorLink[];
  may_be: (ActorLink & { score: number; reason: string; verdict: string })[]; articles: number; first: string | null; last: string | null; roles: Role[];
  members: { actor: ActorLink; title: string; from: string | null; to: string | null; source: string }[];
  issues: { issue: Link; latest: Polarity; sides: Polarity[]; positions: Position[] }[];
  statements: List<Statement>; events: List<Event_>; relations: Relation[];
}
export interface Issue {
  id: string; iri: string; name: string; action: string | null; object: string | null; of: ActorLink | null; broader: Link[]; narrower: Link[];
  articles: number; first: string | null; last: string | null; standing: Position[]; timeline: Position[];
  changes: { holder: ActorLink; issue: Link; positions: Position[] }[];
  contradictions: { issue: Link; for: ActorLink[]; against: ActorLink[]; mixed: ActorLink[] }[];
  statements: List<Statement>;
}
export interface Span { role: string; start: number; end: number }
export interface ArticleFinding {
  id: string; kind: string; words: string; spans: Span[]; sentence: Words | null; rule: string | null; confidence: number | null;
  row: Statement | Position | Event_ | null; thing: ActorLink | null;
}
export interface Article extends ArticleRow {
  iri: string; byline: string | null; section: string | null; published_at: string | null; modified: string | null; language: string | null;
  text: string; body_start: number; paragraphs: { start: number; end: number; part: string }[]; sentences: { start: number; end: number }[];
  findings: ArticleFinding[]; program: string | null; model: string | null; data: string | null;
}
export interface GraphNode { id: string; label: string; kind: string; weight: number; degree: number }
export interface GraphEdge { from: string; to: string; tone: string; mutual: boolean; weight: number; what: { name: string; number: number }[]; articles: string[]; findings: string[] }
export interface Network { view: string; total_nodes: number; total_edges: number; nodes: GraphNode[]; edges: GraphEdge[] }
export interface News { since: string; articles: List<ArticleRow>; statements: List<Statement>; positions: List<Position>; events: List<Event_> }
export interface Changes { revision: number; changes: { revision: number; article: ArticleLink; change: string }[] }
export interface Stats { counts: Record<string, number>; published: { first: string; last: string } | null; version: string; revision: number; updates: boolean }
export interface StoredQuery { name: string; title: string; parameters: { name: string; kind: string; description: string; default: string | null }[]; example: string; sparql: string }
export interface Cell { type: string; value: string; datatype?: string; "xml:lang"?: string }
export interface SparqlAnswer { head: { vars?: string[] }; results?: { bindings: Record<string, Cell>[] }; boolean?: boolean }

export type Parameters = Record<string, string | number | boolean | string[] | null | undefined>;

/** What the server said was wrong, in its words. */
export class Problem extends Error {
  constructor(readonly title: string, readonly detail: string, readonly status: number, readonly candidates: Link[] = [],
    readonly line: number | null = null, readonly column: number | null = null) {
    super(detail || title);
  }
}

/** `path?key=value…`, without the empty parameters. */
export function address(path: string, parameters: Parameters = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (Array.isArray(value)) value.forEach((one) => search.append(key, one));
    else if (value !== null && value !== undefined && value !== "" && value !== false) search.append(key, String(value));
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** Asks the server and reads its JSON. */
export async function ask<Answer>(path: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(address(path, parameters), { headers: { accept: "application/json" }, signal: signal ?? null });
  if (!response.ok) throw await problem(response);
  return await response.json() as Answer;
}

let knownFacets: Promise<Facets> | undefined;

/** What filters can be set to; asked once, for it changes little and is the same for all views. */
export function facets(): Promise<Facets> {
  knownFacets ??= ask<Facets>("/api/facets").catch((error) => { knownFacets = undefined; throw error; });
  return knownFacets;
}

/** The problem that a failed answer describes. */
export async function problem(response: Response): Promise<Problem> {
  try {
    const body = await response.json();
    return new Problem(body.title ?? response.statusText, body.detail ?? "", response.status, body.candidates ?? [], body.line ?? null, body.column ?? null);
  } catch {
    return new Problem(response.statusText || "The server did not answer", "", response.status);
  }
}

/** The address of a file to save, named. */
export function download(path: string, parameters: Parameters, name: string): string {
  return address(path, { ...parameters, download: name });
}
