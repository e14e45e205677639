// Fetches the parts of the app that come later. Each is one file, in which all modules stand that the part is made of: together
// they compress better, and a line with a long way asks once. tools/pack.mjs writes these files.
import { initSync } from "precept-modeller";

/** Files on their way or here, by the names of their parts. */
const files = {};
/** Modules that run or are about to, by their numbers. Parts share modules; none may run twice. */
const running = {};

/** Has the file of a part fetched. */
export function bring(part) {
  const file = (files[part] ??= WebAssembly.compileStreaming(fetch(new URL(`./split_${part}-${LATER_DIGEST}.wasm`, import.meta.url))));
  // Whoever needs the part hears of it.
  file.catch(() => {});
  return file;
}

async function run(part) {
  try {
    // The later modules share the memory and the functions of the first one.
    const imports = { __wasm_split: initSync() };
    const sections = WebAssembly.Module.customSections(await bring(part), "module");
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
      await Promise.all([...(LATER_NEEDS[part] ?? []), part].map(run));
    } catch (error) {
      console.error(error);
      success = 0;
    }
    initSync().__indirect_function_table.get(back)(data, success);
  };
}
