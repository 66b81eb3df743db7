// Every view of the page over the sample articles: opened, clicked through to the sentence, checked for errors and accessibility.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { browser, open, ready, serve, show } from "./server.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const samples = fileURLToPath(new URL("../../data/samples", import.meta.url));
let server, chromium, base, views;

before(async () => {
  [server, chromium] = await Promise.all([serve(samples), browser()]);
  base = server.url;
  const ask = async (path) => (await fetch(base + path)).json();
  const positions = await ask("/api/positions?limit=200");
  const issues = await ask("/api/issues?limit=1000");
  const position = positions.rows.find((row) => row.holder.kind === "state") ?? positions.rows[0];
  const disputed = issues.rows.find((row) => row.for.length > 0 && row.against.length > 0) ?? issues.rows[0];
  const id = encodeURIComponent;
  views = {
    overview: "/", search: "/search?q=talks", actors: "/actors", issues: "/issues", articles: "/articles", statements: "/statements", positions: "/positions",
    actor: `/actor?id=${id(position.holder.id)}`, issue: `/issue?id=${id(disputed.id)}`,
    article: `/article?id=${id(position.article.id)}&finding=${id(position.id)}`,
    events: "/events", network: "/network", stands: "/network?view=positions", news: "/new?since=2026-01-01", sparql: "/sparql-editor",
  };
});
after(async () => { await chromium?.close(); server?.stop(); });

/** Findings of axe that keep somebody from using the page. */
async function barriers(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.filter((one) => one.impact === "serious" || one.impact === "critical")
    .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary ?? ""}`).join(" | ")}`);
}

describe("every view", () => {
  for (const [look, options] of Object.entries({
    light: {}, dark: { colorScheme: "dark" }, narrow: { viewport: { width: 375, height: 720 }, reducedMotion: "reduce" },
  })) {
    test(`opens without errors or barriers: ${look}`, async () => {
      const page = await open(chromium, options);
      for (const [name, address] of Object.entries(views)) {
        await show(page, base + address);
        await page.waitForTimeout(150);
        assert.notEqual(await page.title(), "Something went wrong · Demarche", name);
        assert.deepEqual(await barriers(page), [], `${name}, ${look}`);
        assert.deepEqual(page.errors, [], `${name}, ${look}`);
        assert.equal(await page.locator(".downloads").count(), 1, `${name} has no download`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is wider than the screen, ${look}`);
      }
      await page.context().close();
    });
  }
});

describe("evidence", () => {
  for (const name of ["overview", "actor", "issue", "events", "news", "statements", "positions"]) {
    test(`leads from ${name} to the words in the article`, async () => {
      const page = await open(chromium);
      await show(page, base + views[name]);
      const link = page.locator("a.evidence:visible").first();
      const sentence = await link.locator("q").innerText();
      await link.click();
      await page.waitForSelector("article.text .sentence-on, article.text .chosen");
      const text = await page.locator("article.text").innerText();
      const plain = (words) => words.replace(/\s+/g, " ").replace(/^“|”$/g, "");
      assert.ok(plain(text).includes(plain(sentence)), `the article does not have: ${sentence}`);
      assert.match(await page.locator(".panel .card").innerText(), /Rule\s+\S+[\s\S]*Confidence\s+\d+ %/);
      assert.match(page.url(), /finding=/);
      await page.reload();
      await page.waitForSelector("article.text .sentence-on, article.text .chosen");
      assert.deepEqual(page.errors, []);
      await page.context().close();
    });
  }

  test("shows a finding when its words are clicked, and steps by key", async () => {
    const page = await open(chromium);
    await show(page, base + views.article.replace(/&finding.*/, ""));
    await page.locator("article.text .found.r-trigger").first().click();
    const first = page.url();
    assert.match(first, /finding=/);
    await page.keyboard.press("n");
    assert.notEqual(page.url(), first);
    await page.getByText("Everything that is stored about it").click();
    await page.waitForSelector("dl.why dd");
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
});

test("the search offers actors while one types", async () => {
  const page = await open(chromium);
  await show(page, `${base}/`);
  await page.keyboard.press("/");
  await page.keyboard.type("uzbek");
  await page.waitForSelector("#front-search-offers li");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/(actor|issue)\?id=/);
  await ready(page);
  assert.match(await page.locator("h1").innerText(), /uzbek/i);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("events: filters, the span of time and the map work together", async () => {
  const page = await open(chromium);
  await show(page, `${base}/events`);
  await page.waitForSelector(".spot");
  await page.locator("#brush-since").focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/since=\d{4}-\d\d-\d\d/);
  await page.waitForSelector("main:not([aria-busy])");
  assert.equal(await page.evaluate(() => document.activeElement.id), "brush-since", "the focus is lost");
  await page.selectOption("#choose-status", "planned");
  await page.waitForURL(/status=planned/);
  await page.waitForSelector("main:not([aria-busy])");
  for (const status of await page.locator(".event-list .status").allInnerTexts()) assert.equal(status, "planned");
  await show(page, `${base}/events`);
  await page.waitForSelector(".spot");
  const label = await page.locator(".spot").first().getAttribute("aria-label");
  await page.locator(".spot").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/place=/);
  assert.equal(await page.locator(".event-list h2").innerText().then((text) => text.replace(/\s+\d+$/, "")), label.split(":")[0]);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("network: choose, expand, shortest path, only around one", async () => {
  const page = await open(chromium);
  await show(page, `${base}/network`);
  const nodes = page.locator(".panel ul.list button");
  await nodes.first().click();
  await page.waitForURL(/node=/);
  await Promise.all([page.waitForResponse(/ego=/), page.getByRole("button", { name: "Expand" }).click()]);
  await page.waitForFunction(() => document.querySelector(".stage > .note").textContent !== "asking …");
  const summary = page.locator(".links summary").first();
  await summary.click();
  await page.waitForSelector(".links .evidence");
  await page.getByRole("button", { name: "Path to …" }).click();
  await nodes.nth(1).click();
  await page.waitForSelector("text=Shortest path");
  assert.match(page.url(), /path=/);
  const all = await nodes.count();
  const hide = page.locator(".legend button.dot").first();
  await hide.click();
  await page.waitForURL(/hide=/);
  assert.ok(await nodes.count() < all);
  await hide.click();
  await nodes.first().click();
  await page.getByRole("button", { name: "Only around it" }).click();
  await page.waitForURL(/ego=/);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("network: five thousand nodes can be looked through", async () => {
  const page = await open(chromium);
  const nodes = Array.from({ length: 5000 }, (_, index) => ({ id: `actor/N${index}`, label: `Number ${index}`, kind: "person", weight: 1 + (5000 - index) % 97, degree: 2 }));
  const edges = nodes.slice(1).map((node, index) => ({ from: node.id, to: `actor/N${Math.floor(index / 3)}`, tone: index % 2 ? "conflict" : "cooperation", mutual: false, weight: 1 + index % 4, what: [{ name: "CONSULT", number: 1 }], articles: ["a"], findings: [] }));
  await page.route("**/api/network?*", (request) => request.fulfill({ json: { view: "actors", total_nodes: 5000, total_edges: edges.length, nodes, edges } }));
  await show(page, `${base}/network?limit=5000`);
  const begin = Date.now();
  await page.locator("#find-node").fill("Number 4321");
  await page.locator(".panel ul.list button").first().click();
  assert.match(await page.locator(".panel .card h2").innerText(), /Number 4321/);
  assert.ok(Date.now() - begin < 5000, `the page answered after ${Date.now() - begin} ms while it was arranging`);
  await page.waitForFunction(() => document.querySelector(".stage > .note").textContent === "", null, { timeout: 90_000 });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("what is watched narrows what is new", async () => {
  const page = await open(chromium);
  await show(page, base + views.actor);
  const name = await page.locator("h1").innerText();
  await page.locator("#watch").click();
  assert.equal(await page.locator("#watch").getAttribute("aria-pressed"), "true");
  await show(page, base + views.news);
  assert.ok((await page.locator(".watched").innerText()).includes(name));
  await page.getByText(/^Only th/).click();
  await page.waitForURL(/actor=/);
  await ready(page);
  assert.ok(await page.locator(".findings .finding").count() > 0);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("articles that come in while the page is open are told of", async () => {
  const page = await open(chromium);
  let revision = 0;
  await page.route("**/api/changes?*", (request) => request.fulfill({ json: { revision, changes: revision === 0 ? [] : [{ revision, article: { id: "article/x", name: "x", title: "X" }, change: "added" }] } }));
  await page.clock.install();
  await show(page, `${base}/`);
  assert.equal(await page.locator(".notice").isVisible(), false);
  revision = 1;
  await page.clock.fastForward(11_000);
  await page.waitForSelector(".notice:has-text('1 new')");
  await page.locator(".notice").getByText("What is new").click();
  await page.waitForURL(/\/new/);
  await page.context().close();
});

test("back leads to where one was", async () => {
  const page = await open(chromium);
  await show(page, `${base}/statements`);
  await page.locator("a.evidence").nth(12).scrollIntoViewIfNeeded();
  const y = await page.evaluate(() => scrollY);
  assert.ok(y > 0);
  await page.locator("a.evidence").nth(12).evaluate((link) => link.click());
  await page.waitForSelector("article.text");
  await page.goBack();
  await page.waitForSelector("a.evidence");
  assert.equal(await page.evaluate(() => scrollY), y);
  await page.context().close();
});

test("SPARQL: stored queries, own ones and mistakes", async () => {
  const page = await open(chromium);
  await show(page, `${base}/sparql-editor`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.waitForSelector(".answers table");
  await page.selectOption("#stored", "conditions");
  await page.getByRole("button", { name: "Run the stored query" }).click();
  await page.waitForURL(/stored=conditions/);
  await page.waitForFunction(() => document.querySelector(".answers thead")?.textContent.includes("condition"));
  assert.deepEqual(page.errors, []);
  await page.locator("#sparql").fill("SELECT nonsense");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".answers .trouble");
  await page.context().close();
});

describe("downloads", () => {
  for (const name of ["overview", "actor", "issue", "article", "events", "network", "news", "sparql", "search"]) {
    test(`of ${name} are files with something in them`, async () => {
      const page = await open(chromium);
      await show(page, base + views[name]);
      await page.waitForTimeout(name === "network" ? 2500 : 300);
      const items = page.locator(".downloads li > *");
      for (let index = 0; index < await items.count(); index++) {
        await page.locator(".downloads > summary").click();
        const label = await items.nth(index).innerText();
        if (name === "sparql" && label.includes("Turtle")) { await page.locator(".downloads > summary").click(); continue; }
        const [file] = await Promise.all([page.waitForEvent("download"), items.nth(index).click()]);
        const bytes = readFileSync(await file.path());
        assert.ok(bytes.length > 20, `${label} is empty`);
        if (file.suggestedFilename().endsWith(".svg")) assert.match(bytes.toString(), /^<svg[\s\S]*<\/svg>/);
        if (file.suggestedFilename().endsWith(".png")) assert.equal(bytes.subarray(1, 4).toString(), "PNG");
        assert.doesNotMatch(bytes.subarray(0, 300).toString(), /problem#/, label);
        if (await page.locator(".downloads[open]").count() > 0) await page.locator(".downloads > summary").click();
      }
      assert.deepEqual(page.errors, []);
      await page.context().close();
    });
  }
});
