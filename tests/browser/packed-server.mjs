// dist/ as production would serve it: packed by Brotli beforehand, so that nothing is packed while a load is timed.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const DIST = process.env.DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/** A file of this ending, packed beforehand. */
export function packed(ending, content) {
  const body = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { type: TYPES[ending], body, encoding: "br" };
}

const files = new Map(
  readdirSync(DIST)
    // The workers are not part of a first load, and take a while to compress.
    .filter((name) => TYPES[extname(name)] && !/^(sheets|solver)/.test(name))
    .map((name) => [`/${name}`, packed(extname(name), readFileSync(join(DIST, name)))]),
);
files.set("/", files.get("/index.html"));

/** Serves `files` with `more` beside them, so that nothing is compressed while a load is timed. */
export async function servePacked(more = {}) {
  const all = new Map([...files, ...Object.entries(more)]);
  const server = createServer((asked, response) => {
    const file = all.get(new URL(asked.url, "http://place").pathname);
    if (!file) return response.writeHead(404).end();
    if (file.encoding && !/\bbr\b/.test(asked.headers["accept-encoding"])) return response.writeHead(406).end();
    const headers = { "content-type": file.type, "content-length": file.body.length, "cache-control": "no-cache" };
    return response.writeHead(200, file.encoding ? { ...headers, "content-encoding": file.encoding } : headers).end(file.body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}
