// Gives the functions that a module and its script hand each other short names. wasm-bindgen's tell what they are and end with
// digests, which every first load would pay for: the script that is sent is minified, and so are these.

/** An unsigned number as WebAssembly writes it: LEB128. */
export function unsigned(value) {
  return value < 128 ? [value] : [(value % 128) + 128, ...unsigned(Math.floor(value / 128))];
}

/** The names of wasm-bindgen and of the splitter that only the script uses. What the later modules import keeps its name. */
const OF_THE_SCRIPT = /^(__wbg_|__wbindgen_(generic|cast|init|closure)|__wasm_split_load_|wasm_bindgen_)/;

/** The short name of each of those of a compiled module; of one that stands `alone`, as a worker's does, of every name. */
export function shortNames(module, alone = false) {
  const names = [...WebAssembly.Module.imports(module), ...WebAssembly.Module.exports(module)].map(({ name }) => name);
  return new Map([...new Set(names.filter((name) => alone || OF_THE_SCRIPT.test(name)))].map((name, place) => [name, `_${place.toString(36)}`]));
}

/** The script with the short names. */
export function scriptWith(short, script) {
  return script.replace(/\b(?:__wb|wasm_bindgen_)\w+|(?<=\bwasm\.)\w+/g, (name) => short.get(name) ?? name);
}

/** The bytes of the module with the short names in its sections of imports and exports. */
export function moduleWith(short, bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    at += length;
    return bytes.subarray(at - length, at).toString();
  };
  const named = (name) => [...unsigned(Buffer.byteLength(name)), ...Buffer.from(name)];
  const limits = () => {
    const hasMost = bytes[at++] & 1;
    number();
    if (hasMost) number();
  };
  /** Passes over what an import is: a function, a table, a memory, a global, or a tag. */
  const kind = () => {
    const start = at;
    [number, () => (at++, limits()), limits, () => (at += 2), () => (at++, number())][bytes[at++]]();
    return bytes.subarray(start, at);
  };
  const renamed = (name) => named(short.get(name) ?? name);
  const ENTRIES = {
    // An import: the module, the name, what it is.
    2: () => [...named(text()), ...renamed(text()), ...kind()],
    // An export: the name, what it is, which one.
    7: () => [...renamed(text()), bytes[at++], ...unsigned(number())],
  };

  const parts = [bytes.subarray(0, 8)];
  while (at < bytes.length) {
    const id = bytes[at++];
    const length = number();
    const end = at + length;
    if (id in ENTRIES) {
      const count = number();
      const entries = Array.from({ length: count }, ENTRIES[id]);
      const body = Buffer.concat([Buffer.from(unsigned(count)), ...entries.map((entry) => Buffer.from(entry))]);
      if (at !== end) throw new Error(`Section ${id} is written in a way that is not known here.`);
      parts.push(Buffer.from([id, ...unsigned(body.length)]), body);
    } else {
      parts.push(Buffer.from([id, ...unsigned(length)]), bytes.subarray(at, end));
      at = end;
    }
  }
  return Buffer.concat(parts);
}
