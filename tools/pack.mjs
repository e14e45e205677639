// Packs the app: node tools/pack.mjs <folder of modules and scripts> <folder to serve> <language>...
//
// For each language a page, one script, and the modules: the one that starts, and those that are fetched when a page or an
// action first needs them, among them the workers with their scripts. All share the style sheets. Every name carries a digest of the
// content, so that a server may let browsers keep the files for ever, but for embed.js, the pages and what tools/offline.mjs writes.
// All addresses are relative, so the folder works at any place of any server.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, parse, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { writeOffline } from "./offline.mjs";
import { moduleWith, scriptWith, shortNames, unsigned } from "./short-names.mjs";
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

/** What a browser checks a file by: the digest of all its bytes. */
const integrityOf = (content) => `sha256-${createHash("sha256").update(content).digest("base64")}`;
const integrityOfFile = (named) => integrityOf(readFileSync(join(dist, named)));
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
    ...options,
  });
  return outputFiles[0].contents;
}

/** Replaces what must be there exactly once. */
function replaceOnce(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`index.html must have ${from} exactly once.`);
  return text.replace(from, () => to);
}

/** The files that a part needs beside its own: what is in them is left out of it. A page that asks for it has them already. */
const NEEDS = { answering: ["take_part", "consulting"], meeting: ["presenting"] };

/** The parts of the first pages: what their files must be stands in the first script, that of all others in a script of its own. */
const FIRST = ["bands", "presenting", "take_part"];

/** The style sheets that a part needs beside all.css, in their order. */
const STYLES = {
  answering: ["answering"],
  answers: ["later", "answers"],
  authorities: ["later"],
  desk: ["later"],
  meeting: ["later"],
};

/** How the app starts, from the compiled module that start.js hands it. */
const STARTING = `
export function initSync() {
  return wasm;
}
export default async function (compiled) {
  return __wbg_finalize_init(await WebAssembly.instantiate(await compiled, __wbg_get_imports()));
}
`;

/** How a worker starts, from the address of its module beside it and what that must be to the byte, whatever type the server tells. */
const STARTING_A_WORKER = `
export default async function (address, integrity) {
  const bytes = await (await fetch(address, { integrity })).arrayBuffer();
  return __wbg_finalize_init((await WebAssembly.instantiate(bytes, __wbg_get_imports())).instance);
}
`;

/** How a text goes into the memory of a module: by the browser's own encoder, and not letter by letter for as long as they are plain. */
const STRINGS = `function passStringToWasm0(arg, malloc) {
  const bytes = cachedTextEncoder.encode(arg);
  const ptr = malloc(bytes.length, 1) >>> 0;
  getUint8ArrayMemory0().set(bytes, ptr);
  WASM_VECTOR_LEN = bytes.length;
  return ptr;
}
`;

/** The glue with that in place of its own ways to start, which are many, and without what only browsers before 2023 lack or nobody uses. */
function trimmed(glue, starting) {
  const older = /if \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?\n\}\n/;
  const strings = /function passStringToWasm0\(arg, malloc, realloc\) \{[^]*?\n\}\n/;
  const globals = /(__wbg_static_accessor_([A-Z_]+)_[0-9a-f]{16}: function\(\) \{)[^]*?\n {8}\}/g;
  if (![older, strings].every((part) => glue.search(part) >= 0)) throw new Error("The glue is written in a way that is not known here.");
  const text = glue
    .replace(strings, () => STRINGS)
    .replaceAll(", wasm.__wbindgen_realloc)", ")")
    // The first place where it looks for what is global is there.
    .replace(globals, (_, head, name) => `${head} return ${name === "GLOBAL_THIS" ? "addToExternrefTable0(globalThis)" : "0"}; }`);
  const start = text.indexOf("async function __wbg_load(");
  if (start < 0) throw new Error("The glue is written in a way that is not known here.");
  const registry = /\(typeof FinalizationRegistry === 'undefined'\)\s*\? [^\n]*\n\s*: (?=new FinalizationRegistry)/;
  const disposing = /if \(Symbol\.dispose\) [^\n]*\n/g;
  return text.slice(0, start).replace(older, "").replace(registry, "").replace(disposing, "") + starting;
}

/** The glue with the loaders as one object, which wasm-bindgen takes for a module, and names once for each of them. */
function withLoaders(text) {
  const imports = /^import \* as import\d+ from "\.\/__wasm_split\.js";?\n/gm;
  const uses = /"\.\/__wasm_split\.js": import\d+,\s*/g;
  if (!imports.test(text) || !uses.test(text)) throw new Error("The glue is written in a way that is not known here.");
  let place = 0;
  return `import { loaders } from "./__wasm_split.js";\n${text.replace(imports, "").replace(uses, () => (place++ ? "" : '"./__wasm_split.js": loaders, '))}`;
}

const styles = await bundle("styles/all.css");
const sheets = {};
for (const name of new Set(Object.values(STYLES).flat())) sheets[name] = await bundle(`styles/${name}.css`);
const checkedSheet = (name) => [`./${sheets[name]}`, integrityOfFile(sheets[name])];
const stylesOf = Object.fromEntries(Object.entries(STYLES).map(([part, names]) => [part, names.map(checkedSheet)]));
const offlineStyles = await bundle("styles/offline.css");
// Other websites have its address in their pages, so it keeps its name.
writeFileSync(join(dist, "embed.js"), await minified("embed.js", { target: "es2022" }));

/** Packs the page, the script and the modules of a language. */
async function pack(language) {
  const { file, tag, translate } = PAGES[language];
  const packed = join(compiled, language, "packed");
  const modules = readdirSync(packed).filter((name) => name.endsWith(".wasm")).sort();
  const isLater = (name) => /^(split|chunk)_/.test(name);
  const glue = readFileSync(join(packed, "app.js"), "utf8");

  const content = (name) => readFileSync(join(packed, name));
  const shortOf = (name) => shortNames(new WebAssembly.Module(content(name)), name !== "app_bg.wasm");
  const short = shortOf("app_bg.wasm");

  const startName = put("app_bg.wasm", moduleWith(short, content("app_bg.wasm")));
  const workerModules = new Map(modules.filter((name) => name !== "app_bg.wasm" && !isLater(name)).map((name) => [name, put(name, moduleWith(shortOf(name), content(name)))]));

  // What each part is made of, as the splitter tells it in its loader.
  const splitLoader = readFileSync(join(packed, "__wasm_split.js"), "utf8");
  const partsOf = new Map(
    [...splitLoader.matchAll(/const __wasm_split_load_(\w+) = .*?"\.\/(split_\w+)\.wasm".*?\n, \[(.*?)\]\)\);/gs)].map(
      ([, part, own, shared]) => [part, [own, ...shared.split(", ").filter(Boolean).map((name) => name.replace(/^__/, ""))]],
    ),
  );
  if (partsOf.size !== modules.filter((name) => name.startsWith("split_")).length) throw new Error("The splitter’s loader is written in a way that is not known here.");

  const numbers = new Map(modules.filter(isLater).map((name, place) => [parse(name).name, place]));
  if (numbers.size > 256) throw new Error("There are more later modules than a byte can number.");

  /** The file of a part: a module of nothing but sections called "module", each the number of a later module and the module. */
  function fileOf(part) {
    const name = Buffer.from("module");
    const besides = (NEEDS[part] ?? []).flatMap((other) => partsOf.get(other));
    const sections = partsOf.get(part).filter((module) => !besides.includes(module)).map((module) => {
      const section = Buffer.concat([Buffer.from([name.length]), name, Buffer.from([numbers.get(module)]), content(`${module}.wasm`)]);
      return Buffer.concat([Buffer.from([0, ...unsigned(section.length)]), section]);
    });
    return Buffer.concat([Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]), ...sections]);
  }

  // The parts change together, as they name places in the memory of the first module. One digest for all of them spares the
  // script that names them one for each.
  const partFiles = new Map([...partsOf.keys()].map((part) => [part, fileOf(part)]));
  const allLater = digestOf(Buffer.concat([...partFiles.values()]));
  const parts = Object.fromEntries([...partFiles].map(([part, file]) => [part, put(`split_${part}.wasm`, file, allLater)]));

  /** The glue, with the short names. */
  const shortGlue = {
    name: "short-glue",
    setup: ({ onLoad }) => onLoad({ filter: /app\.js$/ }, () => ({ contents: scriptWith(short, trimmed(withLoaders(glue), STARTING)) })),
  };

  /** Has later.js load the parts, in place of the splitter’s own loader, which fetches each module by itself. */
  const laterParts = {
    name: "later-parts",
    setup: ({ onLoad }) =>
      onLoad({ filter: /__wasm_split\.js$/ }, () => ({
        contents: [
          `import { loader } from ${JSON.stringify(join(root, "later.js"))};`,
          "export const loaders = {",
          ...[...partsOf.keys()].map((part) => `  ${short.get(`__wasm_split_load_${part}`)}: loader("${part}"),`),
          "};",
        ].join("\n"),
        resolveDir: root,
      })),
  };

  /** Puts the messages of our own scripts into the language. */
  const inLanguage = {
    name: "language",
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.js$/ }, ({ path }) =>
        SCRIPTS.includes(relative(root, path)) ? { contents: scriptIn(readFileSync(path, "utf8"), translate) } : undefined,
      ),
  };

  /** Bundles the script of a worker, which starts the module of the same name. */
  const worker = (name) =>
    bundle(`${name}.js`, {
      format: "esm",
      target: "es2022",
      alias: { [`precept-${name}`]: join(packed, `${name}.js`) },
      plugins: [
        {
          name: "short-glue",
          setup: ({ onLoad }) =>
            onLoad({ filter: /packed.(sheets|solver)\.js$/ }, ({ path }) => ({
              contents: scriptWith(shortOf(`${name}_bg.wasm`), trimmed(readFileSync(path, "utf8"), STARTING_A_WORKER)),
            })),
        },
      ],
      define: {
        [`${name.toUpperCase()}_MODULE`]: JSON.stringify(`./${workerModules.get(`${name}_bg.wasm`)}`),
        MODULE_INTEGRITY: JSON.stringify(integrityOfFile(workerModules.get(`${name}_bg.wasm`))),
      },
    });
  const workerScripts = new Map();
  for (const name of ["sheets", "solver"]) workerScripts.set(name, await worker(name));

  const isFirst = ([part]) => FIRST.includes(part);
  const integrities = [...partFiles].map(([part, file]) => [part, integrityOf(file)]);

  const offline = await bundle("offline.js", {
    format: "esm",
    target: "es2022",
    plugins: [inLanguage],
    define: { OFFLINE_STYLES: JSON.stringify(`./${offlineStyles}`), STYLES_INTEGRITY: JSON.stringify(integrityOfFile(offlineStyles)) },
  });
  /** Scripts that others fetch by these names once they are wanted. */
  const fetched = { "precept-offline": offline };
  const whereFetched = {
    name: "fetched",
    setup: ({ onResolve }) => onResolve({ filter: /^precept-(further|offline)$/ }, ({ path }) => ({ path: `./${fetched[path]}`, external: true })),
  };

  const further = await bundle("further.js", {
    format: "esm",
    target: "es2022",
    plugins: [whereFetched, inLanguage],
    define: {
      LATER_DIGESTS: JSON.stringify(Object.fromEntries(integrities.filter((part) => !isFirst(part)))),
      LATER_NEEDS: JSON.stringify(NEEDS),
      LATER_STYLES: JSON.stringify(stylesOf),
      OFFLINE: JSON.stringify(`./${offline}`),
      OFFLINE_INTEGRITY: JSON.stringify(integrityOfFile(offline)),
      WORKERS: JSON.stringify(Object.fromEntries([...workerScripts].map(([name, script]) => [name, `./${script}`]))),
    },
  });
  fetched["precept-further"] = further;

  const script = await bundle("start.js", {
    format: "esm",
    target: "es2022",
    alias: { "precept-modeller": join(packed, "app.js") },
    plugins: [shortGlue, laterParts, whereFetched, inLanguage],
    define: {
      FIRST: JSON.stringify(Object.fromEntries(integrities.filter(isFirst))),
      FURTHER: JSON.stringify(`./${further}`),
      FURTHER_INTEGRITY: JSON.stringify(integrityOfFile(further)),
      LATER_DIGEST: JSON.stringify(allLater),
      MODULE_INTEGRITY: JSON.stringify(integrityOfFile(startName)),
    },
  });

  let page = pageIn(readFileSync(join(root, "index.html"), "utf8"), translate);
  page = replaceOnce(page, 'lang="en-GB"', `lang="${tag}"`);
  const checked = (named) => `="./${named}" integrity="${integrityOfFile(named)}"`;
  page = replaceOnce(page, 'href="styles/all.css"', `href${checked(styles)}`);
  page = replaceOnce(page, 'src="start.js"', `src${checked(script)}`);
  const announced = `  <link rel="preload" as="fetch" type="application/wasm" href="./${startName}" crossorigin>\n</head>`;
  page = replaceOnce(page, "</head>", announced);
  const others = languages.filter((other) => other !== language).map((other) => PAGES[other]);
  const link = ({ file, tag, name }) => `<a href="${file}" hreflang="${tag}" lang="${tag}">${name}</a>`;
  page = replaceOnce(page, "></nav>", `>${others.map(link).join(" ")}</nav>`);
  page = replaceOnce(page, "</title>\n", `</title>\n${others.map(({ file, tag }) => `  <link rel="alternate" hreflang="${tag}" href="${file}">\n`).join("")}`);
  writeFileSync(join(dist, file), page);
  return {
    file,
    script,
    module: startName,
    parts,
    besides: [styles, sheets.answering, further, offline, offlineStyles],
    others: [sheets.later, sheets.answers, ...workerScripts.values(), ...workerModules.values()],
  };
}

const pages = {};
for (const language of languages) pages[language] = await pack(language);
const worker = Buffer.from(await minified("service-worker.js", { target: "es2022" })).toString();
writeOffline(dist, root, worker, pages);
