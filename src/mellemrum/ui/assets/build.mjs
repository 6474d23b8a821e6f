// SPDX-FileCopyrightText: 2026 The Mellemrum authors
// SPDX-License-Identifier: MPL-2.0

// Builds what the browser gets: one stylesheet, one script, the worker of the note pages, three fonts, each with a .gz and a .br beside it;
// and the fonts of what is printed.
// Usage: node build.mjs OUTPUT-FOLDER
import { build } from "esbuild";
import { compile } from "sass";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const given = process.argv[2];
if (!given) throw new Error("Say where the built files go: node build.mjs OUTPUT-FOLDER");
// Said from where the command was given, not from where the sources lie.
const out = resolve(given);

const designSystem = {
  name: "design-system",
  setup(run) {
    run.onResolve({ filter: /^dkfds-parts$/ }, () => ({ path: join(here, "dkfds.scss"), namespace: "sass" }));
    // Its fonts and signs are files of the package, which its own export list does not name.
    run.onResolve({ filter: /^~dkfds\// }, ({ path }) => ({ path: join(here, "node_modules", path.slice(1)) }));
    run.onResolve({ filter: /^\.\.\/img\// }, ({ path }) => ({ path: join(here, "node_modules/dkfds/dist", path.slice(3)) }));
    run.onLoad({ filter: /.*/, namespace: "sass" }, ({ path }) => {
      const parts = join(here, "node_modules/dkfds/src/stylesheets");
      const { css } = compile(path, { loadPaths: [parts], quietDeps: true, silenceDeprecations: ["if-function"] });
      return { contents: css, loader: "css", resolveDir: here };
    });
  },
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: ["app.css", "app.ts", "note-worker.ts"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  loader: { ".woff2": "file", ".svg": "file" },
  assetNames: "[name]",
  legalComments: "linked",
  plugins: [designSystem],
  logLevel: "warning",
});
for (const [from, to] of [["dkfds/LICENSE.md", "LICENSE-dkfds.md"], ["htmx.org/LICENSE", "LICENSE-htmx.txt"]]) {
  cpSync(join(here, "node_modules", from), join(out, to));
}
// What is printed needs whole fonts in a format that the printer reads.
const whole = "dkfds/src/fonts/IBMPlexSans/complete/ttf";
for (const name of ["IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf", "license.txt"]) {
  cpSync(join(here, "node_modules", whole, name), join(out, "paper", name));
}
for (const name of readdirSync(out)) {
  if (!/\.(css|js|svg)$/.test(name)) continue;
  const bytes = readFileSync(join(out, name));
  if (statSync(join(out, name)).size < 500) continue;
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(bytes, options));
}
