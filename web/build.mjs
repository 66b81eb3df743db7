// Makes dist/ from src/ and static/: the same input gives the same bytes. With --check, tells whether dist/ is up to date.
import { build } from "esbuild";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const checking = process.argv.includes("--check");
const out = checking ? mkdtempSync(join(tmpdir(), "demarche-web-")) : dist;

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "assets"), { recursive: true });
const result = await build({
  absWorkingDir: here,
  entryPoints: { app: "src/main.ts", layout: "src/layout.ts", style: "src/style.css" },
  outdir: join(out, "assets"),
  bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8",
  legalComments: "none", metafile: true, logLevel: "warning",
});
cpSync(join(here, "static"), out, { recursive: true });
cpSync(join(here, "node_modules/world-atlas/countries-110m.json"), join(out, "assets/world.json"));
writeFileSync(join(out, "assets/licences.txt"), licences(result.metafile));

if (checking) {
  const differing = difference(out, dist);
  rmSync(out, { recursive: true, force: true });
  if (differing.length > 0) {
    console.error(`web/dist is not what web/src gives: ${differing.join(", ")}; run "npm run build" in web/ and commit web/dist`);
    process.exit(1);
  }
}

/** The licence of every package whose code or data the page carries. */
function licences(metafile) {
  const inputs = Object.keys(metafile.inputs).map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  const packages = [...new Set([...inputs, "world-atlas"])].filter(Boolean).sort();
  return packages.map((name) => {
    const folder = join(here, "node_modules", name);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  }).join(`\n${"-".repeat(72)}\n\n`) + "\nThe map is made from Natural Earth data, which is in the public domain.\n";
}

/** Names of the files that are in one folder only or differ. */
function difference(fresh, committed) {
  const list = (root) => readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
  const names = [...new Set([...list(fresh), ...list(committed)])].sort();
  return names.filter((name) => {
    try { return !readFileSync(join(fresh, name)).equals(readFileSync(join(committed, name))); } catch { return true; }
  });
}
