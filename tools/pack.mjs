// Packs the app: node tools/pack.mjs <folder of modules and scripts> <folder to serve> <language>...
//
// For each language a page, one script, and the modules: the one that starts, and those that are fetched when a page or an
// action first needs them, among them the workers with their scripts. All share the style sheets. Every name but embed.js and
// the pages' carries a digest of the content, so that a server may let browsers keep the files for ever. All addresses are
// relative, so the folder works at any place of any server.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, parse, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SCRIPTS, pageIn, scriptIn } from "./translated.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const required = createRequire(join(root, "tests/browser/package.json"));
const { build } = required("esbuild");
const [compiled, dist] = process.argv.slice(2, 4).map((folder) => resolve(folder));
const languages = process.argv.slice(4);

/** Each language: the file of its page, its tag, and what it calls itself. */
const PAGES = {
  en: { file: "index.html", tag: "en-GB", name: "English", translate: (message) => message },
  cy: { file: "cy.html", tag: "cy", name: "Cymraeg", translate: fromCatalogue("cy") },
};

/** Translates by the catalogue of a language; a message that is not there ends the build. */
function fromCatalogue(language) {
  const messages = required("gettext-parser").po.parse(readFileSync(join(root, `languages/${language}.po`))).translations[""];
  return (message) => {
    if (!messages[message]) throw new Error(`languages/${language}.po has no "${message}": run node tools/messages.mjs.`);
    return messages[message].msgstr[0] || message;
  };
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const digestOf = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);

/** Writes a file under a name that carries a digest, of its content unless it is given; gives that name. */
function put(name, content, digest = digestOf(content)) {
  const { name: stem, ext } = parse(name);
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

/** Replaces what must be there exactly once. */
function replaceOnce(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`index.html must have ${from} exactly once.`);
  return text.replace(from, () => to);
}

const styles = await bundle("styles/all.css");
const laterStyles = await bundle("styles/later.css");
const answeringStyles = await bundle("styles/answering.css");
const answersStyles = await bundle("styles/answers.css");
// Fetched only where the page is shown in a frame of another one.
const embedded = await bundle("embedded.js", { format: "esm", target: "es2022" });
const whereEmbedded = {
  name: "embedded",
  setup: ({ onResolve }) => onResolve({ filter: /^precept-embedded$/ }, () => ({ path: `./${embedded}`, external: true })),
};
// Other websites have its address in their pages, so it keeps its name.
writeFileSync(join(dist, "embed.js"), await minified("embed.js", { target: "es2022" }));

/** Packs the page, the script and the modules of a language. */
async function pack(language) {
  const { file, tag, translate } = PAGES[language];
  const packed = join(compiled, language, "packed");
  const modules = readdirSync(packed).filter((name) => name.endsWith(".wasm"));
  const isLater = (name) => /^(split|chunk)_/.test(name);
  const glue = readFileSync(join(packed, "app.js"), "utf8");

  // wasm-bindgen ends the name of each imported function with a digest, which does not compress. Names of the same length that
  // count up do, in the module and in the script that gives it the functions.
  const digests = [...new Set([...glue.matchAll(/__wbg_\w+?_([0-9a-f]{16})\b/g)].map(([, digest]) => digest))];
  const counted = new Map(digests.map((digest, place) => [`_${digest}`, `_${String(place).padStart(16, "0")}`]));
  const withCounted = (text) => text.replace(/_[0-9a-f]{16}(?![0-9a-zA-Z_])/g, (digest) => counted.get(digest) ?? digest);

  function content(name) {
    const bytes = readFileSync(join(packed, name));
    if (name !== "app_bg.wasm") return bytes;
    let text = bytes.toString("latin1");
    for (const [digest, place] of counted) text = text.replaceAll(digest, place);
    return Buffer.from(text, "latin1");
  }

  // The later modules change together, as they name places in the memory of the first. One digest for all of them spares the
  // script that names them one for each.
  const allLater = digestOf(Buffer.concat(modules.filter(isLater).map(content)));
  const named = new Map(modules.map((name) => [name, put(name, content(name), isLater(name) ? allLater : undefined)]));

  /** The glue, with its names counted. */
  const countedGlue = {
    name: "counted-glue",
    setup: ({ onLoad }) => onLoad({ filter: /app\.js$/ }, () => ({ contents: withCounted(glue) })),
  };

  /** Has the loader of the later modules fetch them under their new names, by one function for all. */
  const laterModules = {
    name: "later-modules",
    setup: ({ onLoad }) =>
      onLoad({ filter: /__wasm_split\.js$/ }, ({ path }) => {
        const fetching =
          /\(\) => \{\s*const src = fetch\(new URL\("\.\/(\w+)\.wasm", import\.meta\.url\)\);\s*src\.catch\(\(\) => \{\}\);\s*return async \(imports\) => \(WebAssembly\.instantiateStreaming\(src, imports\)\);\s*\}/g;
        const loader = readFileSync(path, "utf8").replace(fetching, (_, name) => {
          if (!named.has(`${name}.wasm`)) throw new Error(`The loader asks for ${name}, which was not made.`);
          return `fetcher("${name}")`;
        });
        if (/\.wasm"/.test(loader)) throw new Error("The loader fetches modules in a way that is not known here.");
        const fetcher = `function fetcher(name) {
          return () => {
            const src = fetch(new URL("./" + name + "-${allLater}.wasm", import.meta.url));
            src.catch(() => {});
            return async (imports) => WebAssembly.instantiateStreaming(src, imports);
          };
        }`;
        return { contents: `${loader}\n${fetcher}` };
      }),
  };

  /** Puts the messages of our own scripts into the language. */
  const inLanguage = {
    name: "language",
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.js$/ }, ({ path }) =>
        SCRIPTS.includes(relative(root, path)) ? { contents: scriptIn(readFileSync(path, "utf8"), translate) } : undefined,
      ),
  };

  const script = await bundle("start.js", {
    format: "esm",
    target: "es2022",
    alias: { "precept-modeller": join(packed, "app.js") },
    plugins: [countedGlue, laterModules, whereEmbedded, inLanguage],
  });

  /** Bundles the script of a worker, which starts the module of the same name. */
  const worker = (name) =>
    bundle(`${name}.js`, {
      format: "esm",
      target: "es2022",
      alias: { [`precept-${name}`]: join(packed, `${name}.js`) },
      define: { [`${name.toUpperCase()}_MODULE`]: JSON.stringify(`./${named.get(`${name}_bg.wasm`)}`) },
    });
  const workers = new Map();
  for (const name of ["sheets", "solver"]) workers.set(name, await worker(name));

  let page = pageIn(readFileSync(join(root, "index.html"), "utf8"), translate);
  page = replaceOnce(page, 'lang="en-GB"', `lang="${tag}"`);
  page = replaceOnce(page, 'href="styles/all.css"', `href="./${styles}"`);
  page = replaceOnce(page, 'content="styles/later.css"', `content="./${laterStyles}"`);
  page = replaceOnce(page, 'content="styles/answering.css"', `content="./${answeringStyles}"`);
  page = replaceOnce(page, 'content="styles/answers.css"', `content="./${answersStyles}"`);
  for (const [name, script] of workers) page = replaceOnce(page, `content="${name}.js"`, `content="./${script}"`);
  page = replaceOnce(page, 'src="start.js"', `src="./${script}"`);
  const announced = `  <link rel="preload" as="fetch" type="application/wasm" href="./${named.get("app_bg.wasm")}" crossorigin>\n</head>`;
  page = replaceOnce(page, "</head>", announced);
  const others = languages.filter((other) => other !== language).map((other) => PAGES[other]);
  const link = ({ file, tag, name }) => `<a href="${file}" hreflang="${tag}" lang="${tag}">${name}</a>`;
  page = replaceOnce(page, "></nav>", `>${others.map(link).join(" ")}</nav>`);
  page = replaceOnce(page, "</title>\n", `</title>\n${others.map(({ file, tag }) => `  <link rel="alternate" hreflang="${tag}" href="${file}">\n`).join("")}`);
  writeFileSync(join(dist, file), page);
}

for (const language of languages) await pack(language);
