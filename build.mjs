// Bundles static/css and static/js into a folder: node build.mjs [FOLDER], by default static/dist.
// Fonts come from the @fontsource packages, as woff2 only; their licences are copied beside them.
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(root, "static", "dist"));
const scripts = path.join(root, "static", "js");
const styles = path.join(root, "static", "css");

const FACES = [
  ["source-serif-4", "Source Serif 4", 400, "normal"],
  ["source-serif-4", "Source Serif 4", 400, "italic"],
  ["source-serif-4", "Source Serif 4", 600, "normal"],
  ["ibm-plex-sans", "IBM Plex Sans", 400, "normal"],
  ["ibm-plex-sans", "IBM Plex Sans", 500, "normal"],
  ["ibm-plex-sans", "IBM Plex Sans", 600, "normal"],
];
const SUBSETS = ["latin", "latin-ext"];

async function fontFaces() {
  const rules = [];
  for (const [name, family, weight, style] of FACES) {
    const folder = path.join(root, "node_modules", "@fontsource", name);
    const ranges = JSON.parse(await readFile(path.join(folder, "unicode.json"), "utf8"));
    for (const subset of SUBSETS) {
      const file = `@fontsource/${name}/files/${name}-${subset}-${weight}-${style}.woff2`;
      rules.push(
        `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};font-display:swap;` +
          `src:url("${file}") format("woff2");unicode-range:${ranges[subset]}}`,
      );
    }
  }
  return rules.join("\n");
}

async function sheets() {
  const first = ["tokens.css", "base.css", "layout.css"];
  const parts = (await readdir(path.join(styles, "components"))).filter((f) => f.endsWith(".css")).sort();
  const last = ["print.css"];
  const names = [...first, ...parts.map((f) => `components/${f}`), ...last];
  return Promise.all(names.map((f) => readFile(path.join(styles, f), "utf8")));
}

const common = {
  bundle: true,
  minify: true,
  target: ["es2022", "chrome111", "firefox121", "safari16.4"],
  legalComments: "linked",
  logLevel: "warning",
};

await mkdir(out, { recursive: true });
await build({
  ...common,
  stdin: {
    contents: [await fontFaces(), ...(await sheets())].join("\n"),
    resolveDir: root,
    sourcefile: "site.css",
    loader: "css",
  },
  outfile: path.join(out, "site.css"),
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
});
// One bundle for the pages that need more than the site's own: static/js/pages/map.js becomes pages/map.js.
const pages = (await readdir(path.join(scripts, "pages")).catch(() => [])).filter((f) => f.endsWith(".js"));
await build({
  ...common,
  entryPoints: {
    site: path.join(scripts, "main.js"),
    theme: path.join(scripts, "theme_early.js"),
    ...Object.fromEntries(pages.map((f) => [`pages/${f.slice(0, -3)}`, path.join(scripts, "pages", f)])),
  },
  outdir: out,
  format: "iife",
});
for (const name of new Set(FACES.map(([folder]) => folder))) {
  await copyFile(
    path.join(root, "node_modules", "@fontsource", name, "LICENSE"),
    path.join(out, "fonts", `${name}.LICENSE.txt`),
  );
}
await mkdir(path.join(out, "shapes"), { recursive: true });
for (const name of ["countries-110m.json", "countries-50m.json", "LICENSE"]) {
  const to = name === "LICENSE" ? "world-atlas.LICENSE.txt" : name;
  await copyFile(path.join(root, "node_modules", "world-atlas", name), path.join(out, "shapes", to));
}
await writeFile(path.join(out, "README.txt"), "Made by build.mjs from static/css and static/js.\n");
