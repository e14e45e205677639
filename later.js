// Fetches the parts of the app that come later. Each is one file, in which all modules stand that the part is made of: together
// they compress better, and a line with a long way asks once. tools/pack.mjs writes these files, and what each must be to the byte:
// the browser refuses any other. For the parts of the first pages that stands here, for all others in further.js.
import { initSync } from "precept-modeller";

/** Files on their way or here, by the names of their parts. */
const files = {};
/** Modules that run or are about to, by their numbers. Parts share modules; none may run twice. */
const running = {};
/** What no first page needs, on its way or here. */
let rest;

/** Has the page link to a file, which must be what its digest says; done once it is here. */
export async function link(rel, href, integrity) {
  const element = document.createElement("link");
  // Many browsers never ask again for a script that failed once, so they hear of it when it is here. Those before the autumn of 2023
  // may not know how to fetch one ahead, and would never say that it is.
  if (rel === "modulepreload") await fetch(href, { integrity });
  if (element.relList.supports(rel)) await new Promise((onload, onerror) => {
    document.head.append(Object.assign(element, { rel, href, integrity, onload, onerror }));
  });
}

/** The module that is fetched. A server may not know the type of one, or add to it; then it cannot be compiled as it comes. */
export async function compiled(fetching) {
  const answer = await fetching;
  return /^application\/wasm$/.test(answer.headers.get("content-type"))
    ? WebAssembly.compileStreaming(answer)
    : WebAssembly.compile(await answer.arrayBuffer());
}

/** Brings what no first page needs. An import by itself cannot be checked, but takes what was announced and checked before. */
export function further() {
  rest ??= link("modulepreload", FURTHER, FURTHER_INTEGRITY).then(() => import("precept-further"));
  // A failure must not last.
  rest.catch(() => (rest = undefined));
  return rest;
}

/** Has the file of a part fetched; that of a later part than the first pages' with what it must be. */
export function bring(part, integrity = FIRST[part]) {
  const file = (files[part] ??= compiled(fetch(`./split_${part}-${LATER_DIGEST}.wasm`, { integrity })));
  // Whoever needs the part hears of it.
  file.catch(() => {});
  return file;
}

/** Fetches a part and has its modules run. */
async function run(part, integrity) {
  try {
    // The later modules share the memory and the functions of the first one.
    const imports = { __wasm_split: initSync() };
    const sections = WebAssembly.Module.customSections(await bring(part, integrity), "module");
    await Promise.all(
      sections.map((section) => {
        const [number] = new Uint8Array(section, 0, 1);
        running[number] ??= WebAssembly.instantiate(new Uint8Array(section, 1), imports);
        running[number].catch(() => delete running[number]);
        return running[number];
      }),
    );
  } catch (error) {
    // A failure must not last: the next call asks anew.
    delete files[part];
    throw error;
  }
}

/** What the app calls to have a part loaded: the number of the function to call back, and what to hand to it. */
export function loader(part) {
  return async (back, data) => {
    let success = 1;
    try {
      await (FIRST[part] ? run(part) : (await further()).whole(part, run, link));
    } catch (error) {
      console.error(error);
      success = 0;
    }
    initSync().__indirect_function_table.get(back)(data, success);
    // Once the levers are drawn: what follows them in a consultation needs it a tenth of a second later.
    if (globalThis.preceptConsultation.status === 200) setTimeout(further);
  };
}
