// Starts the program and a browser for the tests: DEMARCHE_BIN is the program, CHROMIUM the browser (else /usr/bin/chromium).

import { spawn } from "node:child_process";
import { chromium } from "playwright-core";

/** The server over some inputs, at a port of its own. */
export async function serve(...inputs) {
  if (process.env.DEMARCHE_URL && inputs[0].endsWith("data/samples")) return { url: process.env.DEMARCHE_URL, stop: () => {} };
  const program = process.env.DEMARCHE_BIN;
  if (!program) throw new Error("set DEMARCHE_BIN to the program, for example target/release/demarche");
  const child = spawn(program, ["serve", "--port", "0", "--in", ...inputs], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const url = await new Promise((found, failed) => {
    const listen = (bytes) => {
      said += bytes;
      const match = said.match(/http:\/\/[^\s/]+/);
      if (match) found(match[0]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", failed);
    child.on("exit", (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
    setTimeout(() => failed(new Error(`the server named no address in two minutes: ${said}`)), 120_000).unref();
  });
  return { url, stop: () => child.kill() };
}

export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A page whose errors are kept in `page.errors`; what the browser itself asks for is not. */
export async function open(of, options = {}) {
  const context = await of.newContext({ viewport: { width: 1280, height: 850 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.errors = [];
  page.on("console", (message) => { if (message.type() === "error") page.errors.push(message.text()); });
  page.on("pageerror", (error) => page.errors.push(error.message));
  page.on("dialog", (dialog) => { page.errors.push(`a dialog opened: ${dialog.message()}`); void dialog.dismiss(); });
  page.setDefaultTimeout(15_000);
  return page;
}

/** Shows an address and waits until the view is there. */
export async function show(page, address) {
  await page.goto(address);
  await ready(page);
}

export async function ready(page) {
  await page.waitForSelector("main:not([aria-busy]) h1");
}
