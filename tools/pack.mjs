// Packs the app: node tools/pack.mjs <folder of modules and scripts> <folder to serve>
//
// The page, one script, one style sheet, and the modules: the one that starts, and those that are fetched when a page or
// an action first needs them, among them the workers with their scripts. Every name but embed.js and
// index.html carries a digest of the content, so that a server may let browsers keep the files for ever. All addresses are relative, so the folder works at any place of any server.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, parse, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { build } = createRequire(join(root, "tests/browser/package.json"))("esbuild");
const [compiled, dist] = process.argv.slice(2).map((folder) => resolve(folder));

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

/** Writes a file under a name that carries a digest of its content; gives that name. */
function put(name, content) {
  const { name: stem, ext } = parse(name);
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const named = `${stem}-${digest}${ext}`;
  writeFileSync(join(dist, named), content);
  return named;
}

/** Bundles and minifies a source with all that it imports; gives the name of its file. */
async function bundle(name, options = {}) {
  return put(name, await minified(name, options));
}

async function minified(name, options = {}) {
  const { outputFiles } = await build({
    entryPoints: [join(root, name)],
    bundle: true,
    minify: true,
    write: false,
    logLevel: "warning",
    // wasm-bindgen names the loader once for each of its functions.
    logOverride: { "duplicate-object-key": "silent" },
    ...options,
  });
  return outputFiles[0].contents;
}

const modules = readdirSync(compiled).filter((name) => name.endsWith(".wasm"));
const named = new Map(modules.map((name) => [name, put(name, readFileSync(join(compiled, name)))]));

/** Has the loader of the later modules fetch them under their new names. */
const laterModules = {
  name: "later-modules",
  setup: ({ onLoad }) =>
    onLoad({ filter: /__wasm_split\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, "utf8").replace(/"\.\/(\w+\.wasm)"/g, (_, name) => {
        if (!named.has(name)) throw new Error(`The loader asks for ${name}, which was not made.`);
        return JSON.stringify(`./${named.get(name)}`);
      });
      return { contents };
    }),
};

const styles = await bundle("styles/all.css");
const laterStyles = await bundle("styles/later.css");
const answeringStyles = await bundle("styles/answering.css");
// Fetched only where the page is shown in a frame of another one.
const embedded = await bundle("embedded.js", { format: "esm", target: "es2022" });
const whereEmbedded = {
  name: "embedded",
  setup: ({ onResolve }) => onResolve({ filter: /^precept-embedded$/ }, () => ({ path: `./${embedded}`, external: true })),
};
const answersStyles = await bundle("styles/answers.css");
const script = await bundle("start.js", {
  format: "esm",
  target: "es2022",
  alias: { "precept-modeller": join(compiled, "app.js") },
  plugins: [laterModules, whereEmbedded],
});

/** Bundles the script of a worker, which starts the module of the same name. */
const worker = (name) =>
  bundle(`${name}.js`, {
    format: "esm",
    target: "es2022",
    alias: { [`precept-${name}`]: join(compiled, `${name}.js`) },
    define: { [`${name.toUpperCase()}_MODULE`]: JSON.stringify(`./${named.get(`${name}_bg.wasm`)}`) },
  });
const workers = new Map();
for (const name of ["sheets", "solver"]) workers.set(name, await worker(name));

// Other websites have its address in their pages, so it keeps its name.
writeFileSync(join(dist, "embed.js"), await minified("embed.js", { target: "es2022" }));

/** Replaces what must be there exactly once. */
function replaceOnce(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`index.html must have ${from} exactly once.`);
  return text.replace(from, () => to);
}

let page = readFileSync(join(root, "index.html"), "utf8");
page = replaceOnce(page, 'href="styles/all.css"', `href="./${styles}"`);
page = replaceOnce(page, 'content="styles/later.css"', `content="./${laterStyles}"`);
page = replaceOnce(page, 'content="styles/answering.css"', `content="./${answeringStyles}"`);
page = replaceOnce(page, 'content="styles/answers.css"', `content="./${answersStyles}"`);
for (const [name, script] of workers) page = replaceOnce(page, `content="${name}.js"`, `content="./${script}"`);
page = replaceOnce(page, 'src="start.js"', `src="./${script}"`);
const announced = `  <link rel="preload" as="fetch" type="application/wasm" href="./${named.get("app_bg.wasm")}" crossorigin>\n</head>`;
page = replaceOnce(page, "</head>", announced);
// What explains the source to its reader is not sent.
page = page.replace(/ *<!--(?!\[).*?-->\n/gs, "");
writeFileSync(join(dist, "index.html"), page);
