// Articles and addresses that try to become part of the page: their text is shown, and nothing of it runs.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { browser, open, serve, show } from "./server.mjs";

const SCRIPT = "<script>window.broken = 1</script>";
const IMAGE = "<img src=x onerror=\"window.broken = 1\">";
let folder, server, chromium;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "demarche-hostile-"));
  writeFileSync(join(folder, "hostile.jsonl"), `${JSON.stringify({
    id: "hostile\"'><script>", title: `Norway warns Iceland ${IMAGE}`, publisher: `=cmd|' /C calc'!A0 ${SCRIPT}`, published: "2026-03-04",
    url: "javascript:window.broken=1",
    text: `Norway warned Iceland on Wednesday that “${SCRIPT} the quota & the 'treaty' will fall”. Foreign Minister Anna${IMAGE} Berg said that Norway opposes the "new" quota </article></main><b>bold</b>. Iceland's prime minister met Norway's king in Oslo on Tuesday 😀 and Norway rejected the ban on fishing.`,
  })}\n`);
  [server, chromium] = await Promise.all([serve(folder), browser()]);
});
after(async () => { await chromium?.close(); server?.stop(); rmSync(folder, { recursive: true, force: true }); });

test("hostile articles are shown as text in every view", async () => {
  const page = await open(chromium);
  const ask = async (path) => (await fetch(server.url + path)).json();
  const { rows: [article] } = await ask("/api/articles");
  const actors = (await ask("/api/actors?limit=50")).rows.map((row) => `/actor?id=${encodeURIComponent(row.id)}`);
  const issues = (await ask("/api/issues?limit=50")).rows.map((row) => `/issue?id=${encodeURIComponent(row.id)}`);
  const addresses = ["/", "/articles", "/statements", "/positions", "/events", "/network", "/network?view=events", "/new?since=2026-01-01", "/search?q=quota",
    `/article?id=${encodeURIComponent(article.id)}`, ...actors, ...issues];
  for (const address of addresses) {
    await show(page, server.url + address);
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => window.broken), undefined, address);
    assert.equal(await page.locator("main script, main img, main b:text-is('bold'), main [onerror], main a[href^='javascript']").count(), 0, address);
  }
  await show(page, `${server.url}/article?id=${encodeURIComponent(article.id)}`);
  const text = await page.locator("article.text").innerText();
  for (const words of [SCRIPT, "</article></main><b>bold</b>", "😀 and Norway rejected"]) assert.ok(text.includes(words), `not shown: ${words}`);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("hostile addresses are shown as text", async () => {
  const page = await open(chromium);
  for (const address of [`/search?q=${encodeURIComponent(SCRIPT + IMAGE)}`, `/actor?id=${encodeURIComponent(IMAGE)}`, `/issue?id=${encodeURIComponent(SCRIPT)}`,
    `/sparql-editor?query=${encodeURIComponent(`SELECT ("${IMAGE.replaceAll("\"", "'")}" AS ?x) {}`)}`, "/article?id=x&finding=%3Cb%3E", `/events?type=${encodeURIComponent(IMAGE)}`]) {
    await page.goto(server.url + address);
    await page.waitForSelector("main:not([aria-busy]) h1, main:not([aria-busy]) .trouble");
    await page.waitForTimeout(150);
    assert.equal(await page.evaluate(() => window.broken), undefined, address);
    assert.equal(await page.locator("main script, main img").count(), 0, address);
  }
  await page.context().close();
});

test("the policy lets in only this server's own files", async () => {
  const response = await fetch(`${server.url}/`);
  const policy = response.headers.get("content-security-policy") ?? "";
  assert.match(policy, /default-src '(none|self)'/);
  assert.doesNotMatch(policy, /unsafe|\*/);
});

test("a cell of a CSV made by the page is no formula", async () => {
  const { csv } = await load("src/save.ts");
  assert.equal(csv(["a", "b"], [["=1+1", -3], ["@x", null], ["say \"hi\"", "a,b"]]), "a,b\r\n'=1+1,-3\r\n'@x,\r\n\"say \"\"hi\"\"\",\"a,b\"\r\n");
});

test("offsets count code points", async () => {
  const { points } = await load("src/spans.ts");
  const cut = points("a😀b𝒞d");
  assert.deepEqual([cut(0, 1), cut(1, 2), cut(2, 4), cut(4, 5)], ["a", "😀", "b𝒞", "d"]);
});

test("only addresses of the web become links", async () => {
  const { safeHref } = await load("src/dom.ts");
  assert.deepEqual(["https://a.example/", "javascript:x", " javascript:x", "data:text/html,x", null].map(safeHref), ["https://a.example/", null, null, null, null]);
});

/** A file of the page's source as a module. */
async function load(file) {
  const { outputFiles } = await build({ absWorkingDir: new URL("..", import.meta.url).pathname, entryPoints: [file], bundle: true, write: false, format: "esm", logLevel: "error" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
