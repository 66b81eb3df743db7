// Asks a running endpoint with Comunica, which finds out by itself what it is, or is told.
import { QueryEngine } from "@comunica/query-sparql";

const engine = new QueryEngine();
const value = process.argv[2];
const prefix = "PREFIX dem: <https://w3id.org/demarche/ontology#>";
for (const source of [value, { type: "sparql", value }]) {
  const select = `${prefix} SELECT ?act (COUNT(*) AS ?n) WHERE { ?s dem:act ?act ; dem:speaker ?who . OPTIONAL { ?s dem:addressee ?to } } GROUP BY ?act`;
  const rows = await (await engine.queryBindings(select, { sources: [source] })).toArray();
  if (rows.length < 5) throw new Error(`${rows.length} rows`);
  if (!await engine.queryBoolean("ASK { ?s ?p ?o }", { sources: [source] })) throw new Error("nothing there");
  const quads = await (await engine.queryQuads(`${prefix} CONSTRUCT WHERE { ?s a dem:Position }`, { sources: [source] })).toArray();
  if (quads.length < 5) throw new Error(`${quads.length} triples`);
}
