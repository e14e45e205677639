// Writes the file _headers of a folder, for static hosts that read one, into it or into another: node tools/headers.mjs <folder> [<other>]
//
// hosting/_headers says what holds for every file; a rule is added for each one that says how long browsers may keep it. Hosts read
// stars within a path, and two rules for the same header, each in its own way, so each file is named.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const EVERYWHERE = new URL("../hosting/_headers", import.meta.url);
/** A name that carries a digest of the content. */
const DIGEST = /-[0-9a-f]{16}\.(css|js|wasm)$/;

/** The paths by which a file is asked for: some hosts show pages by other names than their files'. */
function pathsOf(name) {
  if (name === "index.html") return ["/", "/index.html"];
  return name.endsWith(".html") ? [`/${name}`, `/${name.slice(0, -".html".length)}`] : [`/${name}`];
}

/** Writes _headers for the files of `folder` into `into`. */
export function putHeaders(folder, into = folder) {
  const names = readdirSync(folder).filter((name) => name !== "_headers" && !/\.(br|gz)$/.test(name));
  const rules = names.flatMap((name) => {
    const keep = DIGEST.test(name) ? "public, max-age=31536000, immutable" : "no-cache";
    return pathsOf(name).map((path) => `${path}\n  Cache-Control: ${keep}\n`);
  });
  writeFileSync(join(into, "_headers"), [readFileSync(EVERYWHERE, "utf8"), ...rules].join("\n"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) putHeaders(...process.argv.slice(2));
