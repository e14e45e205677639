// Puts the packed forms beside the files of a folder, for servers that send them as they are: node tools/compress.mjs <folder>
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/**
 * What is worth packing: text, and modules. Not the pages, which are short, and which the set-up of a consultation changes: a server would
 * go on sending the packed form of the page that was there before. For the same reason not consultation.json.
 */
const PACKED = [".css", ".js", ".svg", ".wasm"];

/**
 * Writes name.br and name.gz beside each file of the folder that is worth it, and removes those of all others; `quality` is Brotli's, from 0
 * to 11.
 */
export function compress(folder, quality = 11) {
  for (const name of readdirSync(folder).filter((name) => /\.(br|gz)$/.test(name))) rmSync(join(folder, name));
  for (const name of readdirSync(folder).filter((name) => PACKED.includes(extname(name)))) {
    const content = readFileSync(join(folder, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
    // Without a time in it, so that two builds are the same.
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: Math.min(quality, 9) }));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) compress(process.argv[2]);
