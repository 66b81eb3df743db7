// A SPARQL query in, its words with classes for colours out.

import { type Child, h } from "./dom";

const WORDS = /(#[^\n]*)|("""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(<[^<>\s]*>)|([?$]\w+)|([\w-]*:[\w.-]*\w|[\w-]*:)|\b(SELECT|CONSTRUCT|DESCRIBE|ASK|WHERE|FILTER|OPTIONAL|UNION|MINUS|BIND|VALUES|GRAPH|SERVICE|PREFIX|BASE|FROM|NAMED|ORDER|GROUP|BY|HAVING|LIMIT|OFFSET|DISTINCT|REDUCED|AS|ASC|DESC|EXISTS|NOT|IN|UNDEF|COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT|BOUND|COALESCE|IF|STR|LANG|REGEX|CONTAINS|STRSTARTS|STRENDS|LCASE|UCASE|CONCAT|YEAR|MONTH|DAY|a)\b|(\b\d+(?:\.\d+)?\b)/gi;
const LOOKS = ["comment", "string", "iri", "variable", "name", "word", "number"];

/** The query with a span around each word that has a colour. */
export function highlighted(query: string): Child[] {
  const children: Child[] = [];
  let from = 0;
  for (const match of query.matchAll(WORDS)) {
    const look = LOOKS[match.slice(1).findIndex((group) => group !== undefined)];
    children.push(query.slice(from, match.index), h(`span.q-${look}`, null, match[0]));
    from = match.index + match[0].length;
  }
  children.push(query.slice(from));
  return children;
}
