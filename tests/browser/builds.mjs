// Two builds of the app, and a server that can be switched from one to the other, switched off, and made to fail on one file.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { consultation } from "./deployment.mjs";

const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".wasm": "application/wasm" };
const LIST = /^const BUILD=(.*);$/m;

/** What a build's service worker knows of it. */
export const listOf = (folder) => JSON.parse(readFileSync(join(folder, "service-worker.js"), "utf8").match(LIST)[1]);

/**
 * Writes a later build of what is in `folder` into `into`: each file with a digest has another name, and its pages say
 * `<html data-build="…">`. The app itself is the same.
 */
export function writeLaterBuild(folder, into, build) {
  const digests = new Map();
  const renamed = (text) => text.replace(/\b[0-9a-f]{16}\b/g, (digest) => digests.get(digest) ?? digest);
  const names = readdirSync(folder).filter((name) => /\.(css|html|js|json|svg|wasm)$/.test(name));
  for (const name of names) {
    const [, digest] = name.match(/-([0-9a-f]{16})\.\w+$/) ?? [];
    if (digest) digests.set(digest, createHash("sha256").update(build + digest).digest("hex").slice(0, 16));
  }
  const files = names.filter((name) => name !== "service-worker.js").map((name) => ({ name, content: readFileSync(join(folder, name)) }));
  // A file that checks another one by its content checks that one's new content, and so on up to the pages.
  const integrityOf = (content) => createHash("sha256").update(content).digest("base64");
  const checked = new Map();
  for (let changes = true; changes; ) {
    changes = false;
    for (const file of files) {
      const text = () => renamed(file.content.toString()).replace("<html ", `<html data-build="${build}" `).replace(/[\w+/]{43}=/g, (of) => checked.get(of) ?? of);
      file.later = extname(file.name) === ".wasm" ? file.content : text();
      const [before, now] = [file.content, file.later].map(integrityOf);
      if (checked.get(before) !== now) changes = Boolean(checked.set(before, now));
    }
  }
  for (const { name, later } of files) writeFileSync(join(into, renamed(name)), later);
  const list = JSON.parse(renamed(JSON.stringify({ ...listOf(folder), files: undefined })));
  const named = readdirSync(into).filter((name) => /-[0-9a-f]{16}\.\w+$/.test(name));
  list.files = Object.fromEntries(named.map((name) => [name, createHash("sha256").update(readFileSync(join(into, name))).digest("hex")]));
  list.version = build;
  const worker = readFileSync(join(folder, "service-worker.js"), "utf8");
  writeFileSync(join(into, "service-worker.js"), worker.replace(LIST, () => `const BUILD=${JSON.stringify(list)};`));
}

/**
 * Serves `state.folder`. `state.isOff` cuts every request off; `state.spoilt` says of a name's beginning how its file comes: "missing",
 * "damaged", "cut", or a function that answers; `state.asked` has every name that was asked for. `state.place` is the consultation.json, or null.
 */
export async function changingServer(folder) {
  const state = { folder, isOff: false, spoilt: {}, asked: [], place: consultation(), posted: [] };
  const server = createServer(async (request, response) => {
    if (state.isOff) return request.socket.destroy();
    const name = new URL(request.url, "http://place").pathname.slice(1) || "index.html";
    state.asked.push(name);
    if (request.method === "POST") {
      let body = "";
      for await (const part of request.setEncoding("utf8")) body += part;
      state.posted.push(body);
      return response.writeHead(201, { "content-type": TYPES[".json"] }).end(JSON.stringify({ reference: JSON.parse(body).reference }));
    }
    const [, fault] = Object.entries(state.spoilt).find(([beginning]) => name.startsWith(beginning)) ?? [];
    if (typeof fault === "function") return fault(request, response);
    let body;
    try {
      body = name === "consultation.json" && state.place ? Buffer.from(JSON.stringify(state.place)) : readFileSync(join(state.folder, name));
    } catch {
      body = undefined;
    }
    if (!body || fault === "missing") return response.writeHead(404, { "content-type": "text/plain" }).end("Not found.");
    const isKept = /-[0-9a-f]{16}\.\w+$/.test(name);
    response.writeHead(200, {
      "content-type": TYPES[extname(name)],
      "content-length": body.length,
      "cache-control": isKept ? "public, max-age=31536000, immutable" : "no-cache",
    });
    if (fault === "damaged") return response.end(Buffer.concat([body.subarray(0, -1), Buffer.from([body.at(-1) ^ 1])]));
    if (fault === "cut") return response.write(body.subarray(0, body.length / 2), () => response.destroy());
    return response.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, state, close };
}
