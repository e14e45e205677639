// The static server of dist/, for `./dev serve` and for the browser tests. It answers this machine only.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** The file that an address names, or undefined where it names none or tries to leave the folder. */
async function fileFor(address, folder) {
  let path;
  try {
    path = decodeURIComponent(address.split("?", 1)[0]);
  } catch {
    return undefined;
  }
  const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  if (path.includes("\0") || !file.startsWith(folder + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? { file, size: found.size } : undefined;
}

/**
 * Serves a folder; `prefix` puts it in a sub-path, `headers` go with every file. Resolves once it listens: port 0 takes any
 * free one.
 */
export function serve({ port = 0, folder = DIST, prefix = "/", headers = {} } = {}) {
  const server = createServer(async (request, response) => {
    const refuse = (status, text) =>
      response.writeHead(status, { "content-type": TYPES[".txt"] }).end(text);
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "Only GET and HEAD are served.");
    if (!request.url.startsWith(prefix)) return refuse(404, "Not found.");
    const found = await fileFor(request.url.slice(prefix.length - 1), folder);
    if (!found) return refuse(404, "Not found.");
    response.writeHead(200, {
      "content-type": TYPES[extname(found.file)] ?? "application/octet-stream",
      "content-length": found.size,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      ...headers,
    });
    if (request.method === "HEAD") return response.end();
    createReadStream(found.file).on("error", () => response.destroy()).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const origin = `http://127.0.0.1:${server.address().port}`;
      const close = () =>
        new Promise((closed) => {
          server.close(closed);
          server.closeAllConnections();
        });
      resolve({ origin, url: origin + prefix, close });
    });
  });
}

async function main() {
  const wanted = process.env.PORT || "8080";
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`PORT is "${wanted}": set it to a whole number from 1 to 65535.`);
  }
  const server = await serve({ port }).catch((error) => {
    if (error.code === "EADDRINUSE") {
      throw new Error(`Port ${port} is taken: choose another, such as PORT=${port + 1} ./dev serve.`);
    }
    if (error.code === "EACCES") {
      throw new Error(`Port ${port} needs more rights: choose one from 1024, such as PORT=8080 ./dev serve.`);
    }
    throw error;
  });
  if (process.argv[2] === "--check") return server.close();
  console.log(`\nPrecept Modeller is at ${server.url} (Ctrl-C ends it)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
