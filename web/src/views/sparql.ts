// `/sparql-editor?query=…`: questions in SPARQL, written by hand or taken from the stored ones, and their answers.

import { type Cell, Problem, type SparqlAnswer, type StoredQuery, address, ask, download, problem } from "../api";
import { type Child, fill, h, safeHref } from "../dom";
import { number, plural } from "../format";
import { highlighted } from "../highlight";
import { head } from "../parts";
import { type View, note } from "../router";
import { downloads, saveText } from "../save";

const FIRST = `# Who speaks most often?
SELECT ?who (COUNT(?statement) AS ?statements) WHERE {
  ?statement a dem:Statement ; dem:speaker ?actor .
  ?actor rdfs:label ?who .
}
GROUP BY ?who
ORDER BY DESC(?statements) ?who
LIMIT 20
`;
const BASE = "https://w3id.org/demarche/id/";
const SHOWN = 500;

export async function sparql(query: URLSearchParams): Promise<View> {
  const stored = await ask<StoredQuery[]>("/api/queries");
  const chosen = stored.find((one) => one.name === query.get("stored"));
  const text = query.get("query") ?? chosen?.sparql ?? FIRST;
  const editor = h("textarea", { id: "sparql", spellcheck: "false", autocapitalize: "off", autocomplete: "off", rows: 16, "aria-label": "SPARQL query", wrap: "off" });
  editor.value = text;
  const colours = h("pre.colours", { "aria-hidden": "true" });
  const answers = h("div.answers", { "aria-live": "polite" });
  const form = h("div.parameters");
  const paint = (): void => { fill(colours, highlighted(editor.value), "\n"); };
  const scroll = (): void => { colours.scrollTop = editor.scrollTop; colours.scrollLeft = editor.scrollLeft; };
  const run = (): void => { note({ query: editor.value, stored: null }); fill(form); void answer(answers, "/sparql", { query: editor.value }, editor); };
  const runStored = (name: string, parameters: Record<string, string>): void => void answer(answers, `/api/queries/${encodeURIComponent(name)}`, parameters, editor);
  const choose = (one: StoredQuery | undefined): void => {
    if (!one) return fill(form);
    editor.value = one.sparql;
    paint();
    note({ stored: one.name, query: null });
    parameters(form, one, (values) => { note({ stored: one.name, query: null, ...values }); runStored(one.name, values); }, new URLSearchParams(location.search));
  };
  editor.addEventListener("input", paint);
  editor.addEventListener("scroll", scroll);
  editor.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); } });
  const select = h("select", { id: "stored", onchange: () => choose(stored.find((one) => one.name === select.value)) },
    h("option", { value: "" }, "Choose a stored query …"), stored.map((one) => h("option", { value: one.name, selected: one === chosen && !query.get("query") }, one.title)));
  paint();
  return {
    title: "SPARQL",
    body: [
      head("", "SPARQL", ["prefixes need no declaration", h("span", null, h("kbd", null, "Ctrl"), "+", h("kbd", null, "Enter"), " runs the query")],
        downloads({ label: "Answer as CSV", make: () => { location.assign(download("/sparql", { query: editor.value, format: "csv" }, "answer.csv")); } },
          { label: "Answer as JSON", make: () => { location.assign(download("/sparql", { query: editor.value, format: "json" }, "answer.json")); } },
          { label: "CONSTRUCT as Turtle", make: () => { location.assign(download("/sparql", { query: editor.value, format: "turtle" }, "answer.ttl")); } },
          { label: "The query", make: () => saveText("query.rq", "application/sparql-query", editor.value) })),
      h("div.filters", null, h("label.field", null, h("span", null, "Stored queries"), select)),
      form,
      h("div.editor", null, colours, editor),
      h("p", null, h("button.button.primary", { type: "button", onclick: run }, "Run")),
      answers,
    ],
    after: () => {
      if (chosen && !query.get("query")) {
        const asked = Object.fromEntries(chosen.parameters.map(({ name }) => [name, query.get(name) ?? ""]).filter(([, value]) => value !== ""));
        choose(chosen);
        if (Object.keys(asked).length > 0 || chosen.parameters.length === 0) runStored(chosen.name, asked);
      } else if (query.get("query")) void answer(answers, "/sparql", { query: editor.value }, editor);
    },
  };
}

/** The form of a stored query's parameters. */
function parameters(into: HTMLElement, one: StoredQuery, run: (values: Record<string, string>) => void, given: URLSearchParams): void {
  const inputs = one.parameters.map((parameter) => ({ parameter, input: h("input", { id: `parameter-${parameter.name}`, type: parameter.kind === "date" ? "date" : "text",
    value: given.get(parameter.name) ?? parameter.default ?? "", autocomplete: "off" }) }));
  fill(into, h("form.filters", { onsubmit: (event: Event) => {
    event.preventDefault();
    run(Object.fromEntries(inputs.map(({ parameter, input }) => [parameter.name, input.value.trim()])));
  } }, inputs.map(({ parameter, input }) => h("label.field", { title: parameter.description }, h("span", null, h("b", null, parameter.name), ` ${parameter.description}`), input)),
  h("button.button.primary", null, "Run the stored query")));
}

async function answer(into: HTMLElement, path: string, asked: Record<string, string>, editor: HTMLTextAreaElement): Promise<void> {
  fill(into, h("p.none", { role: "status" }, "Asking …"));
  const begin = performance.now();
  try {
    const isGraph = path === "/sparql" && /\b(CONSTRUCT|DESCRIBE)\b/i.test(bare(asked.query));
    const response = await fetch(address(path, asked), { headers: { accept: isGraph ? "text/turtle" : "application/sparql-results+json" } });
    if (!response.ok) throw await problem(response);
    const took = Math.round(performance.now() - begin);
    if (isGraph) return fill(into, h("pre.graph", { tabindex: 0 }, (await response.text()).slice(0, 200_000)));
    fill(into, table(await response.json() as SparqlAnswer, took));
  } catch (error) {
    fill(into, h("div.trouble", { role: "alert" }, h("h2", null, error instanceof Problem ? error.title : "The question could not be asked"), h("p", null, (error as Error).message)));
    if (error instanceof Problem && error.line !== null) mark(editor, error.line, error.column ?? 1);
  }
}

/** The query without comments, strings and IRIs. */
function bare(query: string): string { return query.replace(/<[^>\s]*>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#.*/g, " "); }

/** Puts the cursor where the query is wrong. */
function mark(editor: HTMLTextAreaElement, line: number, column: number): void {
  const before = editor.value.split("\n").slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
  const at = Math.min(editor.value.length, before + column - 1);
  editor.focus();
  editor.setSelectionRange(at, Math.min(editor.value.length, at + 1));
}

function table(found: SparqlAnswer, took: number): Child {
  if (found.boolean !== undefined) return h("p.answer", null, found.boolean ? "Yes." : "No.");
  const names = found.head.vars ?? [], rows = found.results?.bindings ?? [];
  return [
    h("p.note", { role: "status" }, `${plural(rows.length, "row")} in ${number(took)} ms${rows.length > SHOWN ? `; the first ${SHOWN} are shown` : ""}`),
    rows.length > 0 && h("div.scroll", { tabindex: 0, role: "region", "aria-label": "Answer" }, h("table.list", null,
      h("thead", null, h("tr", null, names.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", null, rows.slice(0, SHOWN).map((row) => h("tr", null, names.map((name) => h("td", null, cell(row[name])))))))),
  ];
}

/** A value of the answer; what the page has a view for is a link to it. */
function cell(value: Cell | undefined): Child {
  if (!value) return null;
  if (value.type !== "uri") return value.value;
  if (!value.value.startsWith(BASE)) return safeHref(value.value) ? h("a", { href: safeHref(value.value), target: "_blank", rel: "noopener noreferrer" }, value.value) : value.value;
  const id = value.value.slice(BASE.length);
  return h("a", { href: page(id) }, id);
}

/** The view that shows a thing, by its id. */
export function page(id: string): string {
  const finding = id.match(/^(article\/[^/]+)\/(?:statement|position|event|role|mention)\//);
  if (finding) return address("/article", { id: finding[1], finding: id });
  if (/^article\/[^/]+$/.test(id)) return address("/article", { id });
  if (/(^|\/)issue\//.test(id)) return address("/issue", { id });
  return /(^|\/)actor\//.test(id) ? address("/actor", { id }) : address("/sparql-editor", { query: `DESCRIBE <${BASE}${id}>` });
}
